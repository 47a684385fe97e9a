"""What is known of one story: points, events, decisions, the dossier."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.periods import Period
from sitrep.core.records.claims import Claim, Person, Place, Side
from sitrep.core.records.reports import Failure, Report, Span


@dataclass(frozen=True, slots=True)
class Linked:
    """The analyses of one story with people, places and sides resolved across reports; claims carry the story's ids.

    `merges` keeps the reason of every merge: (kept id, merged name, why). `copied` has the sentences that
    stand elsewhere already: (report id, start, end, id of the original report). `scene` is the id of the place where
    the story plays; None: its reports name none.
    """

    reports: tuple[Report, ...]
    sentences: tuple[tuple[Span, ...], ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    sides: tuple[Side, ...]
    claims: tuple[Claim, ...]
    merges: tuple[tuple[str, str, str], ...]
    copied: tuple[tuple[str, int, int, str], ...] = ()
    scene: str | None = None
    unsure: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One of the answers to a point: its claims, who holds it (person or report ids), its range or status."""

    claims: tuple[str, ...]
    held_by: tuple[str, ...]
    low: int | None
    high: int | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a named policy takes for a point: lowest, best and highest number (None: it takes none), and why."""

    policy: str
    low: int | None
    best: int | None
    high: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """A question that several claims answer. `low` and `high` over the live claims; `sources` independent ones.

    `latest`, of control points: (side id, status), what is said last of each side; empty for other points.
    `links` says of its claims, two by two, why they answer one question: (claim id, claim id, why).
    """

    id: str
    kind: str
    question: str
    verdict: str
    low: int | None
    high: int | None
    sources: int
    positions: tuple[Position, ...]
    superseded: tuple[str, ...]
    claims: tuple[str, ...]
    why: str
    latest: tuple[tuple[str, str], ...] = ()
    chosen: Chosen | None = None
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Counts that cannot all hold although each answers a question of its own: points, the claims, and why in a sentence."""

    points: tuple[str, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening of the story, once. `killed` and `injured` are (low, best, high) or None."""

    id: str
    what: str
    type: str
    when: Period | None
    date_precision: str
    where: str | None
    actor: str | None
    target: str | None
    killed: tuple[int | None, int | None, int | None] | None
    injured: tuple[int | None, int | None, int | None] | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Points and events of one story, and counts of different points that do not add up."""

    points: tuple[Point, ...]
    events: tuple[Event, ...]
    inconsistencies: tuple[Inconsistency, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedLine:
    """One sentence of a briefing or a line of the timeline, with the claims it rests on (at least one).

    `point` is the id of the point that the sentence is about; None for sentences about no single point.
    """

    text: str
    claims: tuple[str, ...]
    when: Period | None = None
    point: str | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"a line without a claim does not exist: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the briefing."""

    heading: str
    sentences: tuple[CitedLine, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's correction: what was changed, by whom, when and why."""

    at: str
    by: str
    action: str
    target: str
    before: str | None
    after: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """The story's id, title, period and places (ids, most mentioned first).

    `scene` is the id of the place where it plays: a town, or what holds its towns. None: the reports name none.
    """

    id: str
    title: str
    period: Period | None
    places: tuple[str, ...]
    scene: str | None = None


@dataclass(frozen=True, slots=True)
class Produced:
    """With what the dossier was made: versions of Sitrep and of the model, and the time (ISO, UTC; None in tests)."""

    sitrep: str
    model: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of one story; DOSSIER.md, format 1. `unread` are the inputs that could not be read.

    `merges` says why two names are one person, place or side: (kept id, merged name, why). `unsure` are claims that may stand;
    they are shown as such and counted nowhere.
    """

    story: Story
    reports: tuple[Report, ...]
    sides: tuple[Side, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    points: tuple[Point, ...]
    events: tuple[Event, ...]
    timeline: tuple[CitedLine, ...]
    briefing: tuple[Section, ...]
    decisions: tuple[Decision, ...]
    unread: tuple[Failure, ...]
    produced: Produced
    merges: tuple[tuple[str, str, str], ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    unsure: tuple[Claim, ...] = ()
