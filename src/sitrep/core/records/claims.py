"""What is read out of one report: people, places, sides, claims."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.periods import Period
from sitrep.core.records.reports import Mention, Report, Span


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
    earlier   the report itself calls it a count that has been overtaken ("the toll rose to 14 from 11")
    scope_evidence  the words by which the text says that a figure is of the whole of its place ("countrywide")
    score     how probable it is that the claim stands, 0 to 1, by the scorer that `why` names; None: a rule decided
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
    earlier: bool = False
    score: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read out of one report. Ids of people and places are local to it; sides are slugs.

    `sentences` are the spans of its sentences that are not furniture, for lineage and for quoting a claim whole.
    `hints` are names that may tell where its places are. `unsure` are claims that may stand: shown as such, counted nowhere.
    """

    report: Report
    sentences: tuple[Span, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    sides: tuple[Side, ...]
    claims: tuple[Claim, ...]
    hints: tuple[PlaceHint, ...] = ()
    unsure: tuple[Claim, ...] = ()
