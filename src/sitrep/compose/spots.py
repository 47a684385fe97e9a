"""The spots of a story's map: places with coordinates, those at one point together, and the window that shows them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitrep.compose.index import Index
from sitrep.compose.outlines import Window
from sitrep.compose.whose_word import Told
from sitrep.core.records import Place

WIDEST = {"country", "none"}
"""Precisions of places too wide, or not found, to stand as a point."""

SMALLEST_WIDTH = 2.2
"""Degrees: a map of one town shows about 200 km around it, so that borders and coasts tell where it lies."""

MARGIN = 0.16
"""Share of the map kept free on each side, for the discs and their names."""

FAR_SHARE = 0.1
"""Of all claims so many may be left off the map, where that makes it less than half as wide."""

NEAR = 0.03
"""Share of the map's width below which two discs would cover one another."""

STEEPEST = 80.0
"""Degrees of latitude that the projection bears."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the map: its best-known place, the other places there, claims about all of them, what is told of it.

    `reach_km`: how far from the point it can lie, for a place that is told from others ("20 km south of X"); None for others.
    """

    place: Place
    others: tuple[str, ...]
    claims: int
    told: Told | None
    lon: float
    lat: float
    reach_km: float | None = None


def spots_of(index: Index, told: Sequence[Told]) -> tuple[Spot, ...]:
    """The spots that claims are about, most claims first."""
    counts = _claims_at(index)
    at: dict[tuple[float, float], list[Place]] = {}
    for p in index.places.values():
        if p.lat is not None and p.lon is not None and p.precision not in WIDEST and counts[p.id]:
            at.setdefault((p.lon, p.lat), []).append(p)
    known = {t.place: t for t in told}
    spots = [
        replace(s, reach_km=_reach(s.place, index))
        for s in (_spot(*p, places, counts, known) for p, places in at.items())
    ]
    return tuple(sorted(spots, key=lambda s: (-s.claims, s.place.name, s.place.id)))


def _reach(place: Place, index: Index) -> float | None:
    """The radius of a place that is told from others, or of one that no gazetteer has in such a place."""
    around = index.places.get(place.within or "")
    told = place.offset is not None or (place.gazetteer is None and around is not None and around.offset is not None)
    return place.radius_km if told else None


def _spot(lon: float, lat: float, places: Sequence[Place], counts: Counter[str], known: dict[str, Told]) -> Spot:
    """The place that contains the others stands for the spot, else the one with most claims."""
    ids = {p.id for p in places}
    first = min(places, key=lambda p: (p.within in ids, -counts[p.id], p.id))
    order = sorted((p for p in places if p is not first), key=lambda p: (-counts[p.id], p.name))
    told = known.get(first.id) or next((known[p.id] for p in order if p.id in known), None)
    return Spot(first, tuple(p.name for p in order), sum(counts[p.id] for p in places), told, lon, lat)


def joined_spots(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The spots, those whose discs would lie on one another joined into the one with more claims."""
    near = NEAR * _spread(spots) / (1 - 2 * MARGIN)
    out: list[Spot] = []
    for s in spots:
        into = next((n for n, o in enumerate(out) if _distance(s, o) < near), None)
        if into is None:
            out.append(s)
        else:
            o = out[into]
            others = (*o.others, s.place.name, *s.others)
            out[into] = replace(o, others=others, claims=o.claims + s.claims, told=o.told or s.told)
    return tuple(out)


def _claims_at(index: Index) -> Counter[str]:
    """How many figures, control and event claims about the story each place has."""
    out: Counter[str] = Counter()
    for c in index.claims.values():
        if c.reality == "actual":
            where = (c.figure and c.figure.where, c.control and c.control.place, c.event and c.event.where)
            out.update(i for i in where if i)
    return out


def without_far(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The spots to show and those left off: few claims, no word on who holds them, and so far off that the rest shrinks."""
    shown, off = list(spots), list[Spot]()
    spare = FAR_SHARE * sum(s.claims for s in spots)
    for s in sorted(spots[1:], key=lambda s: -_distance(s, spots[0])):
        rest = [r for r in shown if r is not s]
        if s.told is None and s.claims <= spare and len(rest) > 1 and _spread(rest) * 2 < _spread(shown):
            shown, spare = rest, spare - s.claims
            off.append(s)
    return tuple(shown), tuple(off)


def window_of(spots: Sequence[Spot], aspect: float) -> Window:
    """The window around the spots for a map whose height is its width times `aspect`."""
    west, east = _range(s.lon for s in spots)
    south, north = _range(_mercator(s.lat) for s in spots)
    free = 1 - 2 * MARGIN
    width = max((east - west) / free, (north - south) / free / aspect, SMALLEST_WIDTH)
    x, y = (west + east) / 2, (south + north) / 2
    half = width * aspect / 2
    return Window(x - width / 2, _latitude(y - half), x + width / 2, _latitude(y + half))


def _distance(a: Spot, b: Spot) -> float:
    return math.hypot(a.lon - b.lon, a.lat - b.lat)


def _spread(spots: Sequence[Spot]) -> float:
    if not spots:
        return SMALLEST_WIDTH
    west, east = _range(s.lon for s in spots)
    south, north = _range(s.lat for s in spots)
    return max(east - west, north - south, SMALLEST_WIDTH)


def _range(values: Iterable[float]) -> tuple[float, float]:
    found = list(values)
    return min(found), max(found)


def _mercator(lat: float) -> float:
    """Latitude in degrees of Mercator's map: the same scale as degrees of longitude."""
    bound = max(-STEEPEST, min(STEEPEST, lat))
    return math.degrees(math.asinh(math.tan(math.radians(bound))))


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(y))))


def on_map(window: Window, width: int, lon: float, lat: float) -> tuple[float, float]:
    """The pixel of a position on a map of this width that shows the window."""
    scale = width / window.width
    return (lon - window.west) * scale, (_mercator(window.north) - _mercator(lat)) * scale
