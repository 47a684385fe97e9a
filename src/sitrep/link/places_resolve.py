"""Which place of the gazetteer a name of the story means: by containment, the story's countries, type word and people.

A candidate's score is its people times factors for each kind of evidence. The best one counts only when its score is
high enough and clearly above that of the next place elsewhere; otherwise the name stays unresolved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitrep.core.countries import code_of, country_named, country_of_adjective
from sitrep.core.divisions import division_named
from sitrep.core.records import Side
from sitrep.link.gazetteer import Entry, Gazetteer, kind_fits
from sitrep.link.gazetteer_names import place_key, split_type
from sitrep.link.places_near import Neighbours, distance, with_provinces
from sitrep.link.places_read import Reading, is_hint

PRIOR = {"country": 50.0, "city": 10.0, "province": 1.0, "district": 1.0, "spot": 10.0}
"""A bare name is the country's rather than a town's, and the town's rather than its province's."""

SMALL = frozenset({"city", "village", "neighbourhood"})
"""Levels of names that may be a spot of a gazetteer of the user's: OpenStreetMap's suburbs and quarters."""

LEAST_PEOPLE = {"district": 100_000}
"""People taken for granted where the gazetteer has no count."""
LEAST_PEOPLE_ELSE = 500

OWN_PEOPLE = 50_000
"""People that a place of the user's own gazetteer counts for at least: the user added it because it is meant."""

OTHER_NAME = 0.03
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
CLEAR_TOLD = 3.0
"""The same for a city of LARGE and for a town whose police are named. Between 3 and 5 nine in ten choices are right, between 2
and 3 two in three (towns of 473 reported shootings in the United States)."""
LARGE = 100_000

UNIQUE = 10.0
"""How much smaller a place may be whose name no other has."""


OUTSIDE = 0.01
"""The text puts the name into a place where the gazetteer has none of that name; the text may have been misread."""

TOLD_TOWN = 20.0
"""How much smaller a town may be where the text calls it one or names its police."""

NEARBY = 100.0
"""Another name of the story that surely means a place next door makes a candidate as much likelier as a country's worth."""

PASSES = 3
"""The first pass finds the provinces of the story and what lies together, the later ones use them."""

OUTLET = 0.2
"""The vote of an outlet's town beside that of a place that a report names: papers write of other countries too."""

EITHER = "either"
"""How the reason begins that a name means one of two places, and nothing says which."""

NOTHING = 1e-6
"""Votes below this are what is left of zero by rounding."""

SAME_SPOT_KM = 30.0
NEAR_KM = 80.0
COUNTRY_SHARE = 0.2
"""Share of the votes from which a country is one of the story's, so that spelling variants are looked for in it."""


@dataclass
class Named:
    """The readings of one name on one level, with its candidates and, once resolved, its entry and the reason.

    `rivals`: it has none because two places are as likely.
    """

    key: str
    level: str | None
    readings: list[Reading] = field(default_factory=list)
    candidates: tuple[Entry, ...] = ()
    variant: bool = False
    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    parents: set[str] = field(default_factory=set)
    entry: Entry | None = None
    why: str = ""
    rivals: bool = False

    @property
    def mentions(self) -> int:
        """How often it is mentioned, at least once a reading."""
        return sum(max(len(r.place.mentions), 1) for r in self.readings)

    @property
    def is_told(self) -> bool:
        """Whether the text calls it a town, or names an authority of it."""
        return self.level in ("city", "village") or any(r.place.why == "authority" for r in self.readings)


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

    `PASSES` times over: each pass uses the provinces and the neighbours that the one before has found.
    """
    for name in named:
        name.candidates = _candidates(name, gazetteer)
    votes = _country_votes(named, sides)
    own = [c for c, n in sorted(votes.items()) if n >= COUNTRY_SHARE * sum(votes.values())]
    for name in named:
        if not name.candidates and name.level != "feature":
            name.candidates = _fitting(name, gazetteer.variants(name.readings[0].place.name, own))
            name.variant = bool(name.candidates)
    counties = _namesakes(named)
    parents = [
        [*_parents(n, by_id), *([counties[n.key]] if n.level is None and n.key in counties else [])] for n in named
    ]
    neighbours = Neighbours([(n.key, n.mentions, n.candidates) for n in named])
    nearby: list[dict[str, float]] = [{} for _ in named]
    for _ in range(PASSES):
        provinces = _province_votes(named)
        context = Context(votes, provinces, sum(votes.values()), provinces.total())
        scores = [_scores(n, p, context, near) for n, p, near in zip(named, parents, nearby, strict=True)]
        for name, around, scored in zip(named, parents, scores, strict=True):
            name.entry, name.why = _choose(name, around, context, scored)
            name.rivals = name.entry is None and name.why.startswith(EITHER)
        nearby = [with_provinces(n.candidates, s) for n, s in zip(named, neighbours.support(scores), strict=True)]


def _candidates(name: Named, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    forms = sorted({r.place.name for r in name.readings})
    found = {e.id: e for form in forms for e in gazetteer.candidates(form)}
    if name.level == "feature":
        return tuple(found[i] for i in sorted(found) if found[i].kind == "spot")
    return _fitting(name, tuple(found[i] for i in sorted(found)))


def _fitting(name: Named, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if name.level is None:
        if any(r.place.why == "authority" for r in name.readings):
            return entries
        return tuple(e for e in entries if not _needs_type(e, name.key)) or entries
    return tuple(e for e in entries if kind_fits(e.kind, name.level) or (e.kind == "spot" and name.level in SMALL))


def _needs_type(entry: Entry, key: str) -> bool:
    """Whether a place is called by that key only with a type word: Franklin County is hardly ever Franklin."""
    own = place_key(entry.name)
    return entry.kind == "district" and own != key and split_type(own)[0] == key


def _country_votes(named: Sequence[Named], sides: Sequence[Side]) -> defaultdict[str, float]:
    """A vote a report for each name, shared among its candidates by weight; a vote for the country of each side, unless a
    division elsewhere has its name too (Georgia).
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for name in named:
        weights = {e.id: _weight(name, e) for e in name.candidates}
        reports = float(len({r.report for r in name.readings}))
        if all(r.place.why == "outlet" for r in name.readings):
            reports *= OUTLET
        for e in name.candidates:
            name.votes[e.country] += reports * weights[e.id] / sum(weights.values())
        for country, n in name.votes.items():
            votes[country] += n
    for side in sides:
        home = country_of_side(side)
        if home is not None and division_named(home) is None:
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


def _namesakes(named: Sequence[Named]) -> dict[str, tuple[Entry, ...]]:
    """The candidates of the story's districts by key: in a report on Franklin County, Franklin is the town there."""
    return {n.key: n.candidates for n in named if n.level == "district" and n.candidates}


def _inside(name: Named, parents: list[tuple[Entry, ...]]) -> list[Entry]:
    """The candidates that lie in a place that the text puts around the name."""
    return [e for e in name.candidates if any(_contained(e, p) for p in parents)]


def _scores(
    name: Named, parents: list[tuple[Entry, ...]], context: Context, nearby: Mapping[str, float]
) -> dict[str, float]:
    inside = {e.id for e in _inside(name, parents)}
    return {
        e.id: _score(name, e, e.id in inside, context) * (1 + NEARBY * nearby.get(e.id, 0.0)) for e in name.candidates
    }


def _choose(
    name: Named, parents: list[tuple[Entry, ...]], context: Context, scores: Mapping[str, float]
) -> tuple[Entry | None, str]:
    """The entry and why; None and why not."""
    if not name.candidates:
        return None, "no such name in the gazetteer"
    inside = _inside(name, parents)
    astray = not inside and any(e.kind in ("country", "province") for p in parents for e in p)
    ranked = sorted(name.candidates, key=lambda e: (-scores[e.id], e.id))
    best = ranked[0]
    rival = next((e for e in ranked[1:] if not _same_spot(best, e)), None)
    own = context.country(name, best.country) >= COUNTRY_SHARE or best in inside
    bar = _bar(name, best, near=own or context.silent(name))
    if astray and scores[best.id] * OUTSIDE <= bar:
        return None, "no place of that name where the text puts it"
    if scores[best.id] <= bar or (name.variant and not context.province(name, best.country, best.admin1)):
        return None, f"{best.name} ({best.country}) is too small and too far from the story to be meant"
    clear = CLEAR_TOLD if name.is_told or best.population >= LARGE else CLEAR
    if rival is not None and scores[best.id] < clear * scores[rival.id]:
        return (
            None,
            f"{EITHER} {best.name} ({best.country}, {best.admin1}) or {rival.name} ({rival.country}, {rival.admin1})",
        )
    reason = "where the text puts it" if best in inside else _reason(own, len(ranked))
    return best, f"gazetteer: {best.name}, {best.kind} in {best.country}, {reason}"


def _bar(name: Named, best: Entry, *, near: bool) -> float:
    """The score that a candidate needs; `near`: it is in the story's countries, or nothing says which these are."""
    if best.own:
        return 0.0
    is_hinted = all(is_hint(r) for r in name.readings)
    told = name.level in ("city", "village") or (near and name.is_told)
    is_unique = len(name.candidates) == 1 and not is_hinted and place_key(best.name) == name.key
    return (ENOUGH if near else ENOUGH_ABROAD) / (TOLD_TOWN if told else 1) / (UNIQUE if is_unique else 1)


def _reason(own: bool, rivals: int) -> str:
    if rivals == 1:
        return "the only one of that name"
    if own:
        return f"first of {rivals} by the story's countries and people"
    return f"first of {rivals} by people"


def _weight(name: Named, entry: Entry) -> float:
    """Prior for its kind, quality of the match and people."""
    people = max(entry.population, OWN_PEOPLE if entry.own else LEAST_PEOPLE.get(entry.kind, LEAST_PEOPLE_ELSE))
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
    return distance(entry, around) <= NEAR_KM


def _same_spot(a: Entry, b: Entry) -> bool:
    """Whether two entries are about one spot: close together, or a town and the division that bears its name."""
    if a.country == b.country and a.kind != b.kind and (a.admin1 == b.admin1 or "district" in (a.kind, b.kind)):
        return True
    return distance(a, b) <= SAME_SPOT_KM
