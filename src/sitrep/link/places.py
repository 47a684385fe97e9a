"""The places of a story: those of its reports, merged where they are the same, found in the gazetteer, put inside one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from sitrep.core.ids import content_id
from sitrep.core.records import Analysis, Place
from sitrep.core.words import HOMES
from sitrep.link.gazetteer import CLOSE, Entry, Gazetteer
from sitrep.link.places_beside import (
    Tellings,
    around_anchors,
    beside_spots,
    border_spots,
    countries_of,
    tellings,
    told_parents,
)
from sitrep.link.places_facilities import Known, Site, sites_of
from sitrep.link.places_hints import hint_readings
from sitrep.link.places_home import find_homes
from sitrep.link.places_near import distance
from sitrep.link.places_read import Reading, as_name, read_place
from sitrep.link.places_resolve import Named, resolve_names
from sitrep.link.places_shown import located
from sitrep.link.places_spots import Spot
from sitrep.link.places_within import index_of, within_of, without_cycles
from sitrep.link.scene import scene_of, scene_shares
from sitrep.link.scene_report import Candidate
from sitrep.link.spelling import same_word, sound_key

SITE_KM = 30.0
"""Kilometres from a town's point within which its airport, its prison or its bridge lies."""

TELLING = frozenset("north south east west northern southern eastern western upper lower new old".split())
"""Words that tell two places apart, however alike the rest of their names is."""

SHORTEST_SOUND = 6
"""Letters of an unknown name from which it may be another spelling of a known one that sounds alike."""

SHORTEST_SPELLING = 8
"""Letters of a name from which two unknown names that are almost alike are taken for one."""


DIVISIONS = ("province", "district")

LOCAL_KINDS = frozenset({"place", "city", "town", "village", "district", "county"})
"""Kinds of unknown names that may be towns."""


def link_places(
    analyses: Sequence[Analysis], gazetteer: Gazetteer
) -> tuple[tuple[Place, ...], dict[str, str], str | None]:
    """The story's places, most mentioned first; local place id → story place id; the id of the place where it plays.

    A place whose name the gazetteer does not settle keeps the point of the place around it and that place's precision,
    or has none. `why` says what each rests on.
    """
    ordered = sorted(analyses, key=lambda a: a.report.id)
    told = tellings(ordered)
    readings, every = _read_names(ordered, gazetteer, told)
    shares = scene_shares([_candidate(s) for s in every if _is_local(s)], ordered)
    likeliest = max(shares, key=lambda i: (shares[i], i), default=None)
    spots = [s for s in every if not s.is_hinted or s.id == likeliest]
    broad = frozenset(s.id for s in spots if s.entry is not None and s.entry.kind in ("country", "province"))
    unsettled = frozenset(s.id for s in spots if s.entry is None)
    story_id = _ids([*spots, *beside_spots(told, _ids(spots))])
    known = Known(_spots_by_key(spots), story_id, _main_towns(spots), broad, unsettled)
    sites = sites_of([r for r in readings if r.facility is not None], known)
    entries = {s.id: s.entry for s in spots}
    spots += [_site_spot(s, entries.get(s.parent or ""), gazetteer) for s in sites]
    beside = beside_spots(told, _ids(spots))
    story_id = _ids([*spots, *beside])
    around = index_of(spots, frozenset(s.id for s in beside))
    within = without_cycles({s.id: within_of(s, around, story_id, known) for s in spots})
    scene = scene_of({i: n for i, n in shares.items() if i in within}, within)
    beside += border_spots(told, story_id, scene, countries_of(spots, within))
    for s in beside:
        within[s.id] = around_anchors(s.offset, within, broad) if s.offset is not None else None
    spots += beside
    places = sorted(located(spots, without_cycles(within), around.town_keys), key=lambda p: (-len(p.mentions), p.id))
    story_id = _ids(spots)
    return tuple(places), {p.id: story_id[p.id] for a in ordered for p in a.places}, scene or _broadest(places)


def _ids(spots: Sequence[Spot]) -> dict[str, str]:
    """The story's id for each place of a report."""
    return {r.place.id: s.id for s in spots for r in s.readings}


def _read_names(analyses: Sequence[Analysis], gazetteer: Gazetteer, told: Tellings) -> tuple[list[Reading], list[Spot]]:
    """The readings of the reports' places, and a spot for each name, those that only hints name included.

    `told` are the places that are put beside others: they have no name to look up, but say where other places are.
    """
    own = ((p, a.report.id) for a in analyses for p in sorted(a.places, key=lambda p: p.id) if p.id not in told)
    read = (read_place(p, report) for p, report in own)
    homes = frozenset(HOMES.values())
    every = [as_name(r) if _is_town(r, gazetteer) else r for r in read]
    readings, at_home = [r for r in every if r.place.why not in homes], [r for r in every if r.place.why in homes]
    hints = [h for a in analyses for h in hint_readings(a, gazetteer)]
    sides = sorted({s.id: s for a in analyses for s in a.sides}.values(), key=lambda s: s.id)
    named = _names([r for r in (*readings, *hints) if r.facility is None])
    by_id = {r.place.id: n for n in named for r in n.readings}
    for name in named:
        name.parents = {p for r in name.readings if r.place.within for p in told_parents(r.place.within, told)}
    resolve_names(named, by_id, sides, gazetteer)
    return readings, _named_spots([*named, *find_homes(at_home, named, gazetteer)])


def scene_candidates(analyses: Sequence[Analysis], gazetteer: Gazetteer) -> list[Candidate]:
    """The towns and counties at which the story of these reports may play."""
    ordered = sorted(analyses, key=lambda a: a.report.id)
    return [_candidate(s) for s in _read_names(ordered, gazetteer, tellings(ordered))[1] if _is_local(s)]


def _is_local(spot: Spot) -> bool:
    """Whether a story can play there and nowhere else: a town, a county, or a name that no gazetteer knows."""
    if spot.entry is not None:
        return spot.entry.kind in ("city", "district", "spot") and spot.site is None
    if spot.is_hinted and not any(n.rivals for n in spot.names):
        return False
    return spot.kind in LOCAL_KINDS and any(n.level != "feature" for n in spot.names)


def _candidate(spot: Spot) -> Candidate:
    undecided = spot.entry is None and any(n.candidates for n in spot.names)
    return Candidate(spot.id, tuple(spot.readings), spot.entry, undecided)


def _broadest(places: Sequence[Place]) -> str | None:
    """The most mentioned province or country, for a story that names no town."""
    return next((p.id for p in places if p.precision in ("province", "country") and p.gazetteer is not None), None)


def _is_town(reading: Reading, gazetteer: Gazetteer) -> bool:
    """Whether what reads like a facility is the name of a town: more than one word, all with capitals."""
    words = reading.place.name.split()
    if reading.facility is None or len(words) < 2 or not all(w[0].isupper() for w in words):
        return False
    return any(e.kind == "city" for e in gazetteer.candidates(reading.place.name))


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
    _join_by_key(known, unknown)
    _join_by_sound(known, unknown)
    spots = [_known_spot(known[i]) for i in sorted(known)]
    return spots + [_unknown_spot(g) for g in _by_spelling([g for k in sorted(unknown) for g in _by_level(unknown[k])])]


def _join_by_key(known: dict[str, list[Named]], unknown: dict[str, list[Named]]) -> None:
    """Moves each unknown name to the district or province of that name, unless the text calls it a town.

    "Bener Meriah" is Bener Meriah district; "Aceh district", which no gazetteer has, is Aceh.
    """
    divisions = {n.key: i for i, names in sorted(known.items()) for n in names if _entry_kind(names) in DIVISIONS}
    for key in sorted(unknown.keys() & divisions.keys()):
        known[divisions[key]] += [n for n in unknown[key] if n.level in (None, *DIVISIONS)]
        unknown[key] = [n for n in unknown[key] if n.level not in (None, *DIVISIONS)]
        if not unknown[key]:
            del unknown[key]


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
    kind = entry.kind if kind == "neighbourhood" or entry.kind in DIVISIONS else kind
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


# -- facilities ------------------------------------------------------------------------


def _site_spot(site: Site, around: Entry | None, gazetteer: Gazetteer) -> Spot:
    """The facility, with its point where a gazetteer of the user's has it by a name that the reports use or by its town's."""
    forms = sorted({r.place.name for r in site.readings})
    forms += [f"{around.name} {site.kind}"] if around is not None and not (site.qualified or site.many) else []
    found = {e.id: e for form in forms for e in gazetteer.candidates(form) if e.kind == "spot"}
    near = [e for e in found.values() if around is None or distance(e, around) <= max(SITE_KM, around.radius)]
    entry = near[0] if len(near) == 1 else None
    why = site.why if entry is None else f"{site.why}; gazetteer: {entry.name}"
    return Spot(site.id, site.kind, list(site.readings), site=site, why=why, found=entry)
