"""The places of a story: those of its reports, merged where they are the same, found in the gazetteer, put inside one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from sitrep.core.countries import country_named
from sitrep.core.ids import content_id
from sitrep.core.records import Analysis, Mention, Place
from sitrep.link.gazetteer import CLOSE, Entry, Gazetteer
from sitrep.link.places_facilities import Known, Site, sites_of
from sitrep.link.places_read import Reading, read_place
from sitrep.link.places_resolve import Named, resolve_names
from sitrep.link.spelling import same_word, sound_key

PRECISION = {"city": "town", "district": "district", "province": "province", "country": "country"}
"""How far from the spot the gazetteer's point can be, by the kind of place."""

TELLING = frozenset("north south east west northern southern eastern western upper lower new old".split())
"""Words that tell two places apart, however alike the rest of their names is."""

PARTS = TELLING - {"new", "old"} | {"central", "downtown", "inner", "outer"}
"""Words in front of a name for a part of the place of that name."""

SHORTEST_SOUND = 6
"""Letters of an unknown name from which it may be another spelling of a known one that sounds alike."""

SHORTEST_SPELLING = 8
"""Letters of a name from which two unknown names that are almost alike are taken for one."""


@dataclass
class Spot:
    """A place of the story in the making: its readings, and the names or the facility that they stand for."""

    id: str
    kind: str
    readings: list[Reading]
    names: list[Named] = field(default_factory=list)
    site: Site | None = None
    why: str = ""

    @property
    def entry(self) -> Entry | None:
        """The place of the gazetteer; None for a facility and for a name that is not settled."""
        return self.names[0].entry if self.names else None


@dataclass(frozen=True, slots=True)
class Around:
    """What places of the story can lie in: ids by country code and by province, ids of towns and districts, town names."""

    countries: dict[str, str]
    provinces: dict[tuple[str, str], str]
    local: set[str]
    town_keys: set[str]


LONGEST_INITIALS = 5
"""Letters from which a place in capitals is a name, not initials (UK, UAE, DRC)."""


def link_places(analyses: Sequence[Analysis], gazetteer: Gazetteer) -> tuple[tuple[Place, ...], dict[str, str]]:
    """The story's places with coordinates where they are known, most mentioned first, and local place id → story place id.

    A place whose name the gazetteer does not settle keeps the point of the place around it and that place's precision,
    or has none. `why` says what each rests on.
    """
    ordered = sorted(analyses, key=lambda a: a.report.id)
    readings = [read_place(p, a.report.id) for a in ordered for p in sorted(a.places, key=lambda p: p.id)]
    sides = sorted({s.id: s for a in analyses for s in a.sides}.values(), key=lambda s: s.id)
    named = _names([r for r in readings if r.facility is None])
    by_id = {r.place.id: n for n in named for r in n.readings}
    for name in named:
        name.parents = {r.place.within for r in name.readings if r.place.within is not None}
    resolve_names(named, by_id, sides, gazetteer)
    spots = _named_spots(named)
    story_id = {r.place.id: s.id for s in spots for r in s.readings}
    broad = frozenset(s.id for s in spots if s.entry is not None and s.entry.kind in ("country", "province"))
    unsettled = frozenset(s.id for s in spots if s.entry is None)
    known = Known(_spots_by_key(spots), story_id, _main_towns(spots), broad, unsettled)
    sites = sites_of([r for r in readings if r.facility is not None], known)
    spots += [_site_spot(s) for s in sites]
    story_id = {r.place.id: s.id for s in spots for r in s.readings}
    around = _index(spots)
    within = _without_cycles({s.id: _within(s, around, story_id, known) for s in spots})
    places = _located(spots, within, around.town_keys)
    return tuple(sorted(places, key=lambda p: (-len(p.mentions), p.id))), story_id


# -- names ---------------------------------------------------------------------------


def _names(readings: Sequence[Reading]) -> list[Named]:
    """The readings by name and level, in a stable order."""
    groups: dict[tuple[str, str], Named] = {}
    for r in readings:
        groups.setdefault((r.key, r.level or ""), Named(r.key, r.level)).readings.append(r)
    return [groups[k] for k in sorted(groups)]


def _named_spots(named: Sequence[Named]) -> list[Spot]:
    """One spot an entry of the gazetteer; names without one merge by key where their levels allow it, then by spelling."""
    known: dict[str, list[Named]] = defaultdict(list)
    unknown: dict[str, list[Named]] = defaultdict(list)
    for name in named:
        if name.entry is not None:
            known[name.entry.id].append(name)
        else:
            unknown[name.key].append(name)
    _join_by_sound(known, unknown)
    spots = [_known_spot(known[i]) for i in sorted(known)]
    return spots + [_unknown_spot(g) for g in _by_spelling([g for k in sorted(unknown) for g in _by_level(unknown[k])])]


def _join_by_sound(known: dict[str, list[Named]], unknown: dict[str, list[Named]]) -> None:
    """Moves each unknown name to the only known place of the story whose name is spelt almost so and sounds the same."""
    by_sound: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry_id, names in known.items():
        for n in names:
            by_sound[sound_key(n.key)].add((n.key, entry_id))
    for key in sorted(unknown):
        alike = {i for other, i in by_sound[sound_key(key)] if len(key) >= SHORTEST_SOUND and same_word(other, key)}
        towns = {i for i in alike if _entry_kind(known[i]) == "city"} or alike
        if len(towns) == 1 and all(n.level in (None, "city", "village") for n in unknown[key]):
            known[next(iter(towns))] += unknown.pop(key)


def _entry_kind(names: Sequence[Named]) -> str | None:
    return names[0].entry.kind if names[0].entry is not None else None


def _known_spot(names: list[Named]) -> Spot:
    entry = names[0].entry
    if entry is None:
        raise ValueError(f"no entry for {names[0].key!r}")
    level = Counter(n.level for n in names if n.level is not None)
    kind = min(level, key=lambda k: (-level[k], k)) if level else entry.kind
    kind = entry.kind if kind == "neighbourhood" else kind
    return Spot(content_id("l", entry.kind, entry.id, ""), kind, _readings(names), names, why=names[0].why)


def _unknown_spot(names: list[Named]) -> Spot:
    first = names[0]
    level = "place" if first.level in (None, "feature") else first.level
    kind = next((r.place.kind for n in names for r in n.readings if r.place.kind != "place"), level)
    return Spot(content_id("l", kind, first.key, ""), kind, _readings(names), names, why=first.why)


def _readings(names: Sequence[Named]) -> list[Reading]:
    return [r for n in names for r in n.readings]


def _by_level(names: list[Named]) -> list[list[Named]]:
    """Names with one key apart by level; one whose level is not said joins the first that says it."""
    said = [[n] for n in names if n.level is not None]
    bare = [n for n in names if n.level is None]
    if not said:
        return [bare]
    said[0] += bare
    return said


def _by_spelling(groups: list[list[Named]]) -> list[list[Named]]:
    """Groups of unknown names that are almost alike, joined; only names with the same first three letters are compared."""
    blocks: dict[str, list[list[Named]]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (-sum(n.mentions for n in g), g[0].key)):
        block = blocks[group[0].key[:3]]
        same = next((g for g in block if _same_spelling(g[0], group[0])), None)
        if same is None:
            block.append(list(group))
        else:
            same += group
    return [g for k in sorted(blocks) for g in blocks[k]]


def _same_spelling(a: Named, b: Named) -> bool:
    if min(len(a.key), len(b.key)) < SHORTEST_SPELLING or (a.level != b.level and None not in (a.level, b.level)):
        return False
    return _telling(a.key) == _telling(b.key) and fuzz.ratio(a.key, b.key) >= CLOSE


def _telling(key: str) -> list[str]:
    return [w for w in key.split() if w in TELLING or any(c.isdigit() for c in w) or len(w) == 1]


def _spots_by_key(spots: Sequence[Spot]) -> dict[str, str]:
    """Name key → id of the spot with that name; a town before its province where both bear it."""
    order = {"city": 0, "village": 0, "district": 1, "province": 2}
    table: dict[str, Spot] = {}
    for spot in sorted(spots, key=lambda s: (order.get(s.kind, 3), s.id)):
        for name in spot.names:
            table.setdefault(name.key, spot)
    return {k: s.id for k, s in sorted(table.items())}


def _main_towns(spots: Sequence[Spot]) -> dict[str, str]:
    """Report id → id of the town that has half of the report's mentions of towns or more; no entry for other reports."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for spot in spots:
        if spot.kind in ("city", "village") or (spot.entry is not None and spot.entry.kind == "city"):
            for r in spot.readings:
                counts[r.report][spot.id] += max(len(r.place.mentions), 1)
    mains = {}
    for report, votes in sorted(counts.items()):
        best = min(votes, key=lambda i: (-votes[i], i))
        others = sum(votes.values()) - votes[best]
        if votes[best] > others or (votes[best] == others and len(votes) > 2):
            mains[report] = best
    return mains


# -- what lies in what ---------------------------------------------------------------


def _site_spot(site: Site) -> Spot:
    return Spot(site.id, site.kind, list(site.readings), site=site, why=site.why)


def _index(spots: Sequence[Spot]) -> Around:
    """The story's countries, provinces, towns and districts by what the gazetteer says of them."""
    around = Around({}, {}, set(), set())
    for spot in spots:
        entry = spot.entry
        if spot.kind in ("city", "village") and spot.site is None:
            around.town_keys.update(n.key for n in spot.names)
        if entry is None:
            continue
        if entry.kind == "country":
            around.countries[entry.country] = spot.id
        elif entry.kind == "province":
            around.provinces[(entry.country, entry.admin1 or "")] = spot.id
        else:
            around.local.add(spot.id)
    return around


def _within(spot: Spot, around: Around, story_id: Mapping[str, str], known: Known) -> str | None:
    """The id of the place around: a site's parent, the gazetteer's division or country, else what most reports say."""
    if spot.site is not None:
        return spot.site.parent
    up = [r.place.within for r in spot.readings if r.place.within is not None]
    said = Counter(story_id[i] for i in up if story_id.get(i, spot.id) != spot.id)
    inner = min(said, key=lambda i: (-said[i], i)) if said else None
    if spot.entry is None:
        return inner or known.by_key.get(_without_direction(spot.names[0].key))
    if spot.entry.kind == "city" and inner in around.local:
        return inner
    if spot.entry.kind == "country":
        return None
    province = around.provinces.get((spot.entry.country, spot.entry.admin1 or ""))
    country = around.countries.get(spot.entry.country)
    return country or inner if province in (None, spot.id) else province


def _without_direction(key: str) -> str:
    """The key without the word for a part in front: "south london" lies in "london"; "" for a key without one."""
    first, _, rest = key.partition(" ")
    return rest if first in PARTS else ""


def _without_cycles(within: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same, without the links that lead back to where they start."""
    out: dict[str, str | None] = {}
    for start in sorted(within):
        seen, up = {start}, within[start]
        while up is not None and up not in seen:
            seen.add(up)
            up = out[up] if up in out else within.get(up)
        out[start] = None if up is not None else within[start]
    return out


# -- names to show, points -----------------------------------------------------------


def _located(spots: Sequence[Spot], within: Mapping[str, str | None], town_keys: set[str]) -> list[Place]:
    """A Place for each spot, those around before those within, so that a place without a point can take theirs."""
    done: dict[str, Place] = {}
    for spot in sorted(spots, key=lambda s: (_depth(s.id, within), s.id)):
        done[spot.id] = _place(spot, done.get(within[spot.id] or ""), town_keys)
    return [done[i] for i in sorted(done)]


def _depth(i: str, within: Mapping[str, str | None]) -> int:
    up = within[i]
    return 0 if up is None else 1 + _depth(up, within)


def _place(spot: Spot, around: Place | None, town_keys: set[str]) -> Place:
    entry = spot.entry
    mentions = tuple(sorted({m for r in spot.readings for m in r.place.mentions}, key=_position))
    name = _site_name(spot, around) if spot.site is not None else _name(spot, town_keys)
    up = None if around is None else around.id
    place = Place(spot.id, name, spot.kind, None, None, "none", up, None, mentions, _why(spot))
    if entry is not None:
        place = replace(place, gazetteer=(entry.name, entry.id))
    if entry is not None and entry.lat is not None:
        return replace(place, lat=entry.lat, lon=entry.lon, precision=PRECISION[entry.kind])
    if around is not None and around.lat is not None:
        near = any(r.place.precision == "near" for r in spot.readings) and around.precision == "town"
        return replace(place, lat=around.lat, lon=around.lon, precision="near" if near else around.precision)
    return place


def _position(m: Mention) -> tuple[str, int, int]:
    return m.report, m.start, m.end


def _name(spot: Spot, town_keys: set[str]) -> str:
    """The form that the reports use most; a country's common name; with its type word where a town shares the name."""
    shown = _in_ordinary_case(_most_used(spot.readings))
    if spot.kind == "country":
        return country_named(shown) or shown
    namesake = spot.kind in ("province", "district") and any(n.key in town_keys for n in spot.names)
    return f"{shown} {spot.kind}" if namesake and spot.kind not in shown.casefold().split() else shown


def _in_ordinary_case(name: str) -> str:
    """A dateline's capitals as a name is written; short ones may be initials and stay."""
    return name.title() if name.isupper() and len(name) >= LONGEST_INITIALS else name


def _site_name(spot: Spot, around: Place | None) -> str:
    """The form that the reports use most, with the place around it where the form does not name that."""
    shown = _most_used(spot.readings)
    if around is not None and spot.site is not None and not (spot.site.qualified or spot.site.many):
        return f"{around.name} {spot.site.kind}"
    if around is None or around.name.casefold() in shown.casefold():
        return shown
    base = around.name.removesuffix(" city")
    if base.casefold() in shown.casefold():
        return shown
    plural = spot.site is not None and spot.site.many
    return f"{shown} in {around.name}" if plural or len(shown.split()) > 3 else f"{around.name} {shown}"


def _most_used(readings: Sequence[Reading]) -> str:
    forms: Counter[str] = Counter()
    for r in readings:
        form = " ".join(r.place.name.split())
        for ending in ("'s", "’s"):
            form = form.removesuffix(ending)
        form = form[4:] if form.casefold().startswith("the ") else form
        forms[form] += max(len(r.place.mentions), 1)
    return min(forms, key=lambda f: (-forms[f], len(f), f))


def _why(spot: Spot) -> str:
    forms = sorted({r.place.name for r in spot.readings})
    merged = f"; merged {', '.join(forms)}" if len(forms) > 1 else ""
    return f"{spot.why}{merged}"
