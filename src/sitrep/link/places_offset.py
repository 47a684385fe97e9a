"""Where a place is that the words put beside others ("20 km south of X"): a point, how far it can be off, and why.

The radius holds what the words leave open: half the step to which a number is rounded, directions of eight that are as
loosely used as a compass rose, the size of the place that the length starts from. Constants are set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sitrep.core.geometry import kilometres, middle, point_from
from sitrep.core.precision import EXACT_KM, NEAR_KM
from sitrep.core.records import Offset, Place
from sitrep.link.borders import border_points, kilometres_to

SECTOR = math.radians(22.5)
"""Half of what one of eight directions covers."""

TOWARD_KM = 10.0
"""Kilometres from the edge of a town at which "north of" it is put; the radius is that of "near"."""

HALFWAY = 0.15
"""Share of the distance between two places by which "halfway" may be wrong."""

FARTHEST_BORDER_KM = 200.0
"""Kilometres from a place beyond which a border is not near it, and nobody knows which stretch is meant."""

WIDEST_BORDER_KM = 150.0
"""Radius of the longest stretch of a border that is one place."""

EDGE = 1.5
"""Times the radius of a province, which holds nine in ten of its towns, within which its border lies."""

NEXT_KM = 10.0
"""How much farther than the nearest point of a border the rest of the stretch may be that a town lies at."""

STEPS = ((NEAR_KM, "near"), (75.0, "district"), (250.0, "province"))
"""Precision by the radius up to which it holds: UCDP's 25 km, then about the size of a district and of a province."""

AS_TOWNS = frozenset({"exact", "near", "town", "district"})
"""Precisions of the places from which lengths and directions start."""


@dataclass(frozen=True, slots=True)
class Position:
    """A point with its radius; `why` says how it was found or, where there is none (`lat` None), why not."""

    lat: float | None
    lon: float | None
    radius_km: float | None
    why: str
    told: str | None = None

    @property
    def precision(self) -> str:
        """The step of precision that is told, else the one that the radius has; "none" without a point."""
        if self.radius_km is None:
            return "none"
        return self.told or next((step for km, step in STEPS if self.radius_km <= km), "country")


def position_of(offset: Offset, anchors: Sequence[Place | None]) -> Position:
    """The position of a place with this offset from its anchors, None being one that could not be placed at all."""
    if offset.kind == "border":
        return _at_border(offset.countries, anchors[0] if anchors else None)
    known = [a for a in anchors if a is not None and a.lat is not None and a.lon is not None]
    if len(known) < len(offset.anchors):
        return _nowhere("the place that it is told from has no point")
    if offset.kind == "near":
        return _near(known[0])
    if any(a.precision not in AS_TOWNS for a in known):
        return _nowhere("the place that it is told from is known no closer than its province")
    if offset.kind in ("between", "halfway"):
        return _between(known[0], known[1], HALFWAY if offset.kind == "halfway" else 0.5)
    return _away(offset, known[0])


def _nowhere(why: str) -> Position:
    return Position(None, None, None, f"no point: {why}")


def _near(anchor: Place) -> Position:
    """Around the place itself; a place that is only known by the town around it is near enough to that already."""
    size = anchor.radius_km or EXACT_KM
    if anchor.gazetteer is None:
        return Position(anchor.lat, anchor.lon, size, f"beside {anchor.name}, in what that lies in", anchor.precision)
    told = "near" if anchor.precision in ("exact", "town") else anchor.precision
    return Position(anchor.lat, anchor.lon, max(NEAR_KM, size), f"beside {anchor.name}", told)


def _away(offset: Offset, anchor: Place) -> Position:
    """So far from a place that way, or somewhere so far around it."""
    lat, lon, size = _point(anchor)
    if offset.kind == "toward":
        at = point_from(lat, lon, size + TOWARD_KM, offset.bearing or 0.0)
        return Position(*at, NEAR_KM, f"beyond the edge of {anchor.name} that way")
    if offset.km is None:
        return _nowhere("the words give no length")
    if offset.bearing is None:
        return Position(lat, lon, _whole(offset.km + offset.slack_km + size), f"around {anchor.name} at that distance")
    at = point_from(lat, lon, offset.km, offset.bearing)
    return Position(
        *at, _whole(math.hypot(offset.slack_km, offset.km * math.sin(SECTOR)) + size), f"from {anchor.name}"
    )


def _between(a: Place, b: Place, share: float) -> Position:
    """The middle of the line between two places, with what the words leave open of that line for the radius."""
    (lat, lon, size), (other_lat, other_lon, other_size) = _point(a), _point(b)
    far = kilometres(lat, lon, other_lat, other_lon)
    at = middle(lat, lon, other_lat, other_lon)
    return Position(*at, _whole(share * far + max(size, other_size)), f"between {a.name} and {b.name}")


def _at_border(countries: Sequence[str], around: Place | None) -> Position:
    """The stretch of a border in a province, or that nearest to a town; none where the words leave too much of it."""
    if around is None or around.lat is None or around.lon is None:
        return _nowhere("nothing tells at which stretch of the border")
    points = border_points(countries[0], countries[1]) if len(countries) > 1 else np.empty((0, 2))
    if not len(points):
        return _nowhere("nothing tells whose border with that country")
    far = kilometres_to(points, around.lat, around.lon)
    nearest = float(far.min())
    town = around.precision in AS_TOWNS
    size = around.radius_km or 0.0
    stretch = points[far <= (nearest + NEXT_KM if town else max(size, nearest + NEAR_KM))]
    if nearest > (FARTHEST_BORDER_KM if town else EDGE * size):
        return _nowhere(f"the border is far from {around.name}")
    if town:
        lat, lon = (round(float(x), 4) for x in points[int(far.argmin())])
        return Position(lat, lon, _whole(max(NEAR_KM, nearest)), f"the border nearest to {around.name}")
    centre = stretch[int(kilometres_to(stretch, *stretch.mean(axis=0)).argmin())]
    lat, lon = (round(float(x), 4) for x in centre)
    half = float(kilometres_to(stretch, lat, lon).max())
    if half > WIDEST_BORDER_KM:
        return _nowhere(f"{around.name} has too much of the border")
    return Position(lat, lon, _whole(max(NEAR_KM, half)), f"the border in {around.name}")


def _point(place: Place) -> tuple[float, float, float]:
    """Latitude, longitude and radius of a place that has them."""
    if place.lat is None or place.lon is None:
        raise ValueError(f"no point: {place.name}")
    return place.lat, place.lon, place.radius_km or EXACT_KM


def _whole(km: float) -> float:
    return float(max(round(km), 1))
