"""Places that reports put beside others, across reports: the same words from the same place are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.core.ids import content_id
from sitrep.core.records import Analysis, Offset, Place
from sitrep.link.gazetteer_names import place_key
from sitrep.link.places_read import Reading
from sitrep.link.places_spots import Spot

SAME_KM = 1.0
"""Kilometres by which one length may differ in two reports: "20 km" and "12 miles"."""

CLOSE_KM = 80.0
"""Length up to which a place tells which of several places of a name another is ("Y, 20 km from X")."""

Tellings = Mapping[str, Place]
"""By their local ids the places that reports put beside others."""


def tellings(analyses: Sequence[Analysis]) -> dict[str, Place]:
    """All of them, by id."""
    return {p.id: p for a in analyses for p in a.places if p.offset is not None}


def told_parents(within: str, told: Tellings) -> tuple[str, ...]:
    """The local ids of the places that a local `within` names: for a place beside others these, if it is close to them."""
    place = told.get(within)
    if place is None or place.offset is None:
        return (within,)
    offset = place.offset
    return () if (offset.km is None and offset.kind == "away") or (offset.km or 0.0) > CLOSE_KM else offset.anchors


def beside_spots(told: Tellings, story_id: Mapping[str, str]) -> list[Spot]:
    """A spot for each way of telling a place from places whose story ids are known; those at borders left out."""
    groups: dict[tuple[str, tuple[str, ...], float | None, tuple[str, ...]], list[tuple[Offset, Place]]] = defaultdict(
        list
    )
    for place in sorted(told.values(), key=lambda p: p.id):
        offset = place.offset
        if offset is not None and offset.kind != "border" and all(a in story_id for a in offset.anchors):
            anchors = tuple(story_id[a] for a in offset.anchors)
            anchors = tuple(sorted(anchors)) if offset.kind in ("between", "halfway") else anchors
            mine = replace(offset, anchors=anchors)
            groups[(mine.kind, anchors, mine.bearing, mine.countries)].append((mine, place))
    return [_spot(some) for key in sorted(groups, key=repr) for some in _by_length(groups[key])]


def _by_length(group: list[tuple[Offset, Place]]) -> list[list[tuple[Offset, Place]]]:
    """Places told from one place in one direction, those of about one length together; without a length, by their names."""
    out: list[list[tuple[Offset, Place]]] = []
    for o, p in sorted(group, key=lambda t: (t[0].km or 0.0, t[1].id)):
        same = next((g for g in out if _same_length((o, p), g[0])), None)
        if same is None:
            out.append([(o, p)])
        else:
            same.append((o, p))
    return out


def _same_length(a: tuple[Offset, Place], b: tuple[Offset, Place]) -> bool:
    (o, p), (q, r) = a, b
    if o.km is None or q.km is None:
        return o.km == q.km and (o.kind != "away" or place_key(p.name) == place_key(r.name))
    return abs(o.km - q.km) <= SAME_KM


def _spot(same: list[tuple[Offset, Place]]) -> Spot:
    offset, first = min(same, key=lambda t: (t[0].slack_km, t[1].id))
    told = place_key(first.name) if offset.km is None and offset.kind == "away" else offset.km
    spot_id = content_id("l", "beside", offset.kind, told, offset.bearing, *offset.countries, *offset.anchors)
    kind = min((p.kind for _, p in same), key=lambda k: (k == "place", k))
    readings = [Reading(p, p.mentions[0].report, place_key(p.name), "feature", None) for _, p in same]
    return Spot(spot_id, kind, readings, why=first.why, offset=offset)


def border_spots(
    told: Tellings, story_id: Mapping[str, str], scene: str | None, country_of: Mapping[str, str]
) -> list[Spot]:
    """A spot for each border and place at it. Where the words name no place, that is the one where the story plays; where they
    name one country, the other is that in which the place lies.
    """
    groups: dict[Offset, list[Place]] = defaultdict(list)
    for place in sorted(told.values(), key=lambda p: p.id):
        if place.offset is not None and place.offset.kind == "border":
            anchors = tuple(story_id[a] for a in place.offset.anchors) or ((scene,) if scene is not None else ())
            own = country_of.get(anchors[0]) if anchors else None
            pair = {*place.offset.countries, *([own] if own is not None and len(place.offset.countries) < 2 else [])}
            groups[replace(place.offset, anchors=anchors, countries=tuple(sorted(pair)))].append(place)
    return [_spot([(offset, p) for p in groups[offset]]) for offset in sorted(groups, key=repr)]


def around_anchors(offset: Offset, within: Mapping[str, str | None], broad: frozenset[str]) -> str | None:
    """The innermost place that holds all anchors; a province or country is such a place for what is at its border."""
    chains = [_chain(a, within) for a in offset.anchors]
    inner = [c if offset.kind == "border" and c[0] in broad else c[1:] for c in chains]
    return next((i for i in inner[0] if all(i in c for c in inner)), None) if inner else None


def _chain(i: str, within: Mapping[str, str | None]) -> list[str]:
    """A place and those around it, inside out."""
    out: list[str] = []
    up: str | None = i
    while up is not None and up not in out:
        out.append(up)
        up = within.get(up)
    return out


def countries_of(spots: Sequence[Spot], within: Mapping[str, str | None]) -> dict[str, str]:
    """The country, by its code, in which each place lies, where the gazetteer says so of it or of a place around it."""
    own = {s.id: s.entry.country for s in spots if s.entry is not None}
    found = ((s.id, next((own[i] for i in _chain(s.id, within) if i in own), None)) for s in spots)
    return {i: country for i, country in found if country is not None}
