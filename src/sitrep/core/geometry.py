"""Distances and points on the globe, in kilometres and degrees; the earth is taken for a sphere (0.5% off at most)."""

from __future__ import annotations

import math

EARTH_KM = 6371.0

PEOPLE_A_KM2 = 2_000
"""People on a square kilometre of a built-up town, about: from it a town's radius is guessed where only its people are known."""

SMALLEST_TOWN, LARGEST_TOWN = 1, 30
"""Kilometres."""


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points (haversine).

    >>> round(kilometres(51.51, -0.13, 48.85, 2.35))
    344
    """
    a, b = math.radians(lat), math.radians(other_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def point_from(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres away; `bearing` in degrees, 0 north, 90 east.

    >>> point_from(0.0, 0.0, 111.19, 90.0)
    (0.0, 1.0)
    """
    d, a, turn = km / EARTH_KM, math.radians(lat), math.radians(bearing)
    b = math.asin(math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(d) * math.cos(a), math.cos(d) - math.sin(a) * math.sin(b))
    return round(math.degrees(b), 4) + 0.0, round((lon + math.degrees(east) + 540) % 360 - 180, 4) + 0.0


def middle(lat: float, lon: float, other_lat: float, other_lon: float) -> tuple[float, float]:
    """The point halfway along the great circle between two points.

    >>> middle(0.0, 10.0, 0.0, 20.0)
    (0.0, 15.0)
    """
    a, b, turn = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    x, y = math.cos(b) * math.cos(turn), math.cos(b) * math.sin(turn)
    half = math.atan2(math.sin(a) + math.sin(b), math.hypot(math.cos(a) + x, y))
    east = math.degrees(math.atan2(y, math.cos(a) + x))
    return round(math.degrees(half), 4) + 0.0, round((lon + east + 540) % 360 - 180, 4) + 0.0


def town_radius(people: int) -> int:
    """Whole kilometres from the middle of a town of so many people to its edge, about."""
    return round(min(max(math.sqrt(people / (math.pi * PEOPLE_A_KM2)), SMALLEST_TOWN), LARGEST_TOWN))
