"""The records that flow through Sitrep: frozen, slotted, tuples for lists. Positions are code points, end-exclusive.

A changed record is a new record (`dataclasses.replace`). None means "not said" or "not known", never zero.
The words for measure, modifier, stance, status, verdict and event type are in `sitrep.core.words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.periods import Period


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch `text[start:end]` of one report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a named report: where a person or place is mentioned."""

    report: str
    start: int
    end: int


# -- gather and read -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as received, before anything else happens to them. `name` is the input as given, `url` if known."""

    name: str
    raw: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that dropped out: which stage, which input, why (one line for a person)."""

    stage: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report. `kind`: headline, summary, body, caption, byline or furniture."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which report this one copies (None: none found) and the share of its sentences that stand there, 0 to 1."""

    copy_of: str | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """One article or statement as received. `text` is never edited, only marked by `blocks` (in order, not overlapping)."""

    id: str
    name: str
    url: str | None
    sha256: str
    media_type: str
    language: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    origin: str | None
    published: Period | None
    published_evidence: tuple[Span, ...]
    text: str
    blocks: tuple[Block, ...]
    lineage: Lineage = Lineage()


# -- parse ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the tree, UD v2 labels. `head` is the index of its head in `Parsed.tokens`, its own for a root."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive), in the block of index `block` of the report."""

    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over tokens `first` to `last` (exclusive). `label`: PERSON ORG GPE LOC FAC NORP EVENT PRODUCT."""

    first: int
    last: int
    label: str


Words = tuple[int, int]
"""Tokens first to last (exclusive)."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """A stretch of text that the model takes to be credited to somebody: who, by which words, what; each in pieces, in order.

    `source` may be empty. `score` is the mean probability of the tags of its words, 0 to 1.
    """

    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report's sentences, tokens, trees and entities. Furniture is not parsed; `children[i]` are i's dependents in order.

    `attributions` and `mentions` are of the English model's own heads, empty under another pipeline. Mentions are common
    nouns too ("the army"); their labels: Person Organisation Location Nationality Temporal Quantity Weapon MilitaryPlatform.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    attributions: tuple[Attributed, ...] = ()
    mentions: tuple[Entity, ...] = ()


# -- extract -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression. `type`: DATE TIME DURATION SET; `value` in TIMEX3; `period` the days it covers, if any."""

    start: int
    end: int
    type: str
    value: str
    period: Period | None
    rule: str


@dataclass(frozen=True, slots=True)
class Side:
    """A party: `kind` is state, non_state, international, civilian, media or other. The id is a slug of the name."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person or organisation that is named or credited. `kind`: person, organisation, unnamed ("a resident").

    In an Analysis the id is local to the report; `link` gives the story's id. `actor` is one of words.ACTOR_KINDS; None:
    no word of the reports tells.
    """

    id: str
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    side: str | None
    mentions: tuple[Mention, ...]
    why: str = ""
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a place lies, seen from the places that the words name: "20 km south of X". `anchors` are place ids.

    kind       away (a distance, with or without a direction), toward (a direction alone), near, between or halfway between
               (two anchors), border (of the `countries`, ISO codes; the anchor, if any, is the place that the words put it in)
    km         None: the words give no length ("two hours south"); `slack_km` is what they leave open of it ("about 20 km")
    bearing    degrees from north, clockwise; None: no direction
    """

    kind: str
    anchors: tuple[str, ...]
    km: float | None = None
    slack_km: float = 0.0
    bearing: float | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `kind` is a type word (city, province, country, airport, prison …) or "place".

    `precision`: exact near town district province country none. `lat`, `lon` in degrees.
    `within` is the id of the place that contains it, `gazetteer` a (name, id) pair. Local ids as for Person.
    `offset`: for a place that is known only from others ("20 km south of X"), how.
    `radius_km` is how far from the point the place reaches or can lie; `where_prec` UCDP's step of precision (1 to 7),
    `geo_precision` ACLED's (1 to 3); None for a place without a point.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    precision: str
    within: str | None
    gazetteer: tuple[str, str] | None
    mentions: tuple[Mention, ...]
    why: str = ""
    radius_km: float | None = None
    where_prec: int | None = None
    geo_precision: int | None = None
    offset: Offset | None = None


@dataclass(frozen=True, slots=True)
class PlaceHint:
    """A name that may be a place's, in another name ("Elgin police"): no mention of the event's place, but a clue to it.

    `kind`: authority (of a local authority or service), institution (of another body), outlet (of the report's publisher),
    resident ("a Dunmere man"), inside (after "in", though labelled as no place), part (of a city: "South Dunmere").
    """

    name: str
    kind: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people or things. `high` None: open above. `group` in the text's words; `part_of` a claim id."""

    measure: str
    low: int | None
    high: int | None
    modifier: str
    group: str
    party: str | None
    where: str | None
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds, takes, loses, attacks or surrounds a place: place id, side id, status.

    `rival` is the side that the words say the party takes it from, or loses it to; None when they do not say.
    """

    place: str | None
    party: str | None
    status: str
    rival: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """The event part of a claim: type, side ids of actor and target, place id."""

    type: str
    actor: str | None
    target: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed assertion read out of the text (DOSSIER.md). `rule` names what found it; `reality` says whether it counts.

    kind      statement, figure, control, event
    scope_evidence  the words by which the text says that a figure is of the whole of its place ("countrywide")
    form      direct, indirect, mixed, narration
    reality   actual; past (background, not of this story); hypothetical (planned, threatened, denied to exist, generic)
    """

    id: str
    report: str
    start: int
    end: int
    kind: str
    within: str | None = None
    said_by: str | None = None
    via: tuple[str, ...] = ()
    cue: Span | None = None
    form: str = "narration"
    channel: str | None = None
    stance: str = "asserts"
    when: Period | None = None
    when_evidence: Span | None = None
    said_on: Period | None = None
    figure: Figure | None = None
    control: Control | None = None
    event: Happening | None = None
    rule: str = ""
    reality: str = "actual"
    scope_evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read out of one report. Ids of people and places are local to it; sides are slugs.

    `sentences` are the spans of its sentences that are not furniture, for lineage and for quoting a claim whole.
    `hints` are names that may tell where its places are.
    """

    report: Report
    sentences: tuple[Span, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    sides: tuple[Side, ...]
    claims: tuple[Claim, ...]
    hints: tuple[PlaceHint, ...] = ()


# -- link, weigh, compose ------------------------------------------------------------


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

    `merges` says why two names are one person, place or side: (kept id, merged name, why).
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
