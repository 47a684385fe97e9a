"""Which place of the gazetteer a name of the story means: by containment, the story's countries, type word and people.

A candidate's score is its people times factors for each kind of evidence. The best one counts only when its score is
high enough and clearly above that of the next place elsewhere; otherwise the name stays unresolved.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitrep.core.countries import code_of, country_named, country_of_adjective
from sitrep.core.records import Side
from sitrep.link.gazetteer import Entry, Gazetteer, kind_fits
from sitrep.link.gazetteer_names import place_key, split_type
from sitrep.link.places_read import Reading

PRIOR = {"country": 50.0, "city": 10.0, "province": 1.0, "district": 1.0}
"""A bare name is the country's rather than a town's, and the town's rather than its province's."""

LEAST_PEOPLE = {"district": 100_000}
"""People taken for granted where the gazetteer has no count."""
LEAST_PEOPLE_ELSE = 500

OTHER_NAME = 0.3
"""Factor of a match with one of a place's other names; VARIANT that of a near spelling."""
VARIANT = 0.1

STORY_COUNTRY = 60.0
"""A town in the story's only country stands against one abroad that is sixty times as large: London is not London, Kentucky."""
STORY_PROVINCE = 5.0
CONTAINED = 1000.0
"""The text itself says what the place is in."""

ENOUGH = 100_000.0
"""Lowest score that resolves a name in the story's countries: any village there."""
ENOUGH_ABROAD = 1_000_000.0
"""The same for a name elsewhere: a town of 100,000, a country of 10,000."""
CLEAR = 5.0
"""The best candidate's score over that of the next one elsewhere."""

NOTHING = 1e-6
"""Votes below this are what is left of zero by rounding."""

SAME_SPOT_KM = 30.0
NEAR_KM = 80.0
COUNTRY_SHARE = 0.2
"""Share of the votes from which a country is one of the story's, so that spelling variants are looked for in it."""


@dataclass
class Named:
    """The readings of one name on one level, with its candidates and, once resolved, its entry and the reason."""

    key: str
    level: str | None
    readings: list[Reading] = field(default_factory=list)
    candidates: tuple[Entry, ...] = ()
    variant: bool = False
    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    parents: set[str] = field(default_factory=set)
    entry: Entry | None = None
    why: str = ""

    @property
    def mentions(self) -> int:
        """How often it is mentioned, at least once a reading."""
        return sum(max(len(r.place.mentions), 1) for r in self.readings)


@dataclass(frozen=True, slots=True)
class Context:
    """What the other names and the sides of the story say for a country or a province: shares of their votes, 0 to 1.

    A name's own votes do not count for it: that Georgia is a country says nothing of which Georgia is meant.
    """

    countries: defaultdict[str, float]
    provinces: Counter[tuple[str, str]]
    country_votes: float
    province_votes: int

    def country(self, name: Named, code: str) -> float:
        """The share of a country, 0 where there are no other votes."""
        return _share(self.countries[code] - name.votes[code], self.country_votes - sum(name.votes.values()))

    def silent(self, name: Named) -> bool:
        """Whether nothing else in the story says in which country it plays."""
        return self.country_votes - sum(name.votes.values()) <= NOTHING

    def province(self, name: Named, code: str, admin1: str | None) -> float:
        """The share of a province, 0 where no other name is resolved."""
        own = name.mentions if name.entry is not None and name.entry.admin1 else 0
        same = own if name.entry is not None and (name.entry.country, name.entry.admin1) == (code, admin1) else 0
        return _share(self.provinces[(code, admin1 or "")] - same, self.province_votes - own)


def _share(part: float, whole: float) -> float:
    return part / whole if whole > NOTHING else 0.0


def resolve_names(
    named: Sequence[Named], by_id: Mapping[str, Named], sides: Sequence[Side], gazetteer: Gazetteer
) -> None:
    """Sets `candidates`, `entry` and `why` of every name. `by_id` gives the name of a report's place id, for parents.

    Twice over: the first pass finds the provinces of the story, the second uses them.
    """
    for name in named:
        name.candidates = _candidates(name, gazetteer)
    votes = _country_votes(named, sides)
    own = [c for c, n in sorted(votes.items()) if n >= COUNTRY_SHARE * sum(votes.values())]
    for name in named:
        if not name.candidates and name.level != "feature":
            name.candidates = _fitting(name, gazetteer.variants(name.readings[0].place.name, own))
            name.variant = bool(name.candidates)
    for _ in range(2):
        provinces = _province_votes(named)
        context = Context(votes, provinces, sum(votes.values()), provinces.total())
        chosen = [_choose(name, _parents(name, by_id), context) for name in named]
        for name, (entry, why) in zip(named, chosen, strict=True):
            name.entry, name.why = entry, why


def _candidates(name: Named, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    if name.level == "feature":
        return ()
    forms = sorted({r.place.name for r in name.readings})
    found = {e.id: e for form in forms for e in gazetteer.candidates(form)}
    return _fitting(name, tuple(found[i] for i in sorted(found)))


def _fitting(name: Named, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if name.level is None:
        return entries
    return tuple(e for e in entries if kind_fits(e.kind, name.level))


def _country_votes(named: Sequence[Named], sides: Sequence[Side]) -> defaultdict[str, float]:
    """A vote a report for each name, shared among its candidates by weight; a vote for the country of each side."""
    votes: defaultdict[str, float] = defaultdict(float)
    for name in named:
        weights = {e.id: _weight(name, e) for e in name.candidates}
        reports = len({r.report for r in name.readings})
        for e in name.candidates:
            name.votes[e.country] += reports * weights[e.id] / sum(weights.values())
        for country, n in name.votes.items():
            votes[country] += n
    for side in sides:
        home = country_of_side(side)
        if home is not None:
            votes[code_of(home)] += 1
    return votes


def country_of_side(side: Side) -> str | None:
    """The country that a side's name holds as a name or an adjective ("Afghan army"); None for a side of none."""
    if side.kind != "state":
        return None
    found = country_named(side.name)
    return found or next(filter(None, (country_of_adjective(w) or country_named(w) for w in side.name.split())), None)


def _province_votes(named: Sequence[Named]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for name in named:
        if name.entry is not None and name.entry.admin1:
            counts[(name.entry.country, name.entry.admin1)] += name.mentions
    return counts


def _parents(name: Named, by_id: Mapping[str, Named]) -> list[tuple[Entry, ...]]:
    """The candidates of each name that the text puts around this one."""
    around = {id(by_id[p]): by_id[p] for p in sorted(name.parents) if p in by_id}
    return [n.candidates for n in around.values() if n is not name and n.candidates]


def _choose(name: Named, parents: list[tuple[Entry, ...]], context: Context) -> tuple[Entry | None, str]:
    """The entry and why; None and why not."""
    if not name.candidates:
        return None, "no such name in the gazetteer"
    inside = [e for e in name.candidates if any(_contained(e, p) for p in parents)]
    if parents and not inside and any(e.kind in ("country", "province") for p in parents for e in p):
        return None, "no place of that name where the text puts it"
    scores = {e.id: _score(name, e, e in inside, context) for e in name.candidates}
    ranked = sorted(name.candidates, key=lambda e: (-scores[e.id], e.id))
    best = ranked[0]
    rival = next((e for e in ranked[1:] if not _same_spot(best, e)), None)
    own = context.country(name, best.country) >= COUNTRY_SHARE or best in inside
    if scores[best.id] <= (ENOUGH if own or context.silent(name) else ENOUGH_ABROAD):
        return None, f"{best.name} ({best.country}) is too small and too far from the story to be meant"
    if rival is not None and scores[best.id] < CLEAR * scores[rival.id]:
        return (
            None,
            f"either {best.name} ({best.country}, {best.admin1}) or {rival.name} ({rival.country}, {rival.admin1})",
        )
    reason = "where the text puts it" if best in inside else _reason(own, len(ranked))
    return best, f"gazetteer: {best.name}, {best.kind} in {best.country}, {reason}"


def _reason(own: bool, rivals: int) -> str:
    if rivals == 1:
        return "the only one of that name"
    if own:
        return f"first of {rivals} by the story's countries and people"
    return f"first of {rivals} by people"


def _weight(name: Named, entry: Entry) -> float:
    """Prior for its kind, quality of the match and people."""
    people = max(entry.population, LEAST_PEOPLE.get(entry.kind, LEAST_PEOPLE_ELSE))
    return PRIOR[entry.kind] * _match(name, entry) * people


def _match(name: Named, entry: Entry) -> float:
    if name.variant:
        return VARIANT
    key = place_key(entry.name)
    full = {place_key(r.place.name) for r in name.readings} | {name.key}
    if key in full or split_type(key)[0] in full:
        return 1.0
    return OTHER_NAME


def _score(name: Named, entry: Entry, inside: bool, context: Context) -> float:
    country = 1 + STORY_COUNTRY * context.country(name, entry.country)
    province = 1 + STORY_PROVINCE * context.province(name, entry.country, entry.admin1)
    return _weight(name, entry) * country * province * (CONTAINED if inside else 1.0)


def _contained(entry: Entry, around: tuple[Entry, ...]) -> bool:
    return any(_lies_in(entry, a) for a in around if a.id != entry.id)


def _lies_in(entry: Entry, around: Entry) -> bool:
    if entry.country != around.country or around.kind == "country":
        return entry.country == around.country
    if around.kind == "province":
        return entry.admin1 == around.admin1
    return _km(entry, around) <= NEAR_KM


def _same_spot(a: Entry, b: Entry) -> bool:
    """Whether two entries are about one spot: close together, or a town and the division that bears its name."""
    if a.country == b.country and a.kind != b.kind and (a.admin1 == b.admin1 or "district" in (a.kind, b.kind)):
        return True
    return _km(a, b) <= SAME_SPOT_KM


def _km(a: Entry, b: Entry) -> float:
    """Great-circle distance in kilometres (haversine); infinite where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))
