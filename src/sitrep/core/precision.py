"""How exactly a place is known, on one scale of our own, and what UCDP and ACLED call each step of it.

UCDP GED codebook, `where_prec`: 1 exact location, 2 within about 25 km of one, 3 second-order division, 4 first-order
division, 5 a part of a country or a line (river, road, border), 6 country, 7 international waters or airspace.
ACLED codebook, `geo_precision`: 1 town, 2 near a town or a small region, 3 a larger region.
"""

from __future__ import annotations

WHERE_PREC = {"exact": 1, "town": 1, "near": 2, "district": 3, "province": 4, "country": 6}
"""UCDP's step by ours; none for "none"."""

GEO_PRECISION = {"exact": 1, "town": 1, "near": 2, "district": 2, "province": 3, "country": 3}
"""ACLED's step by ours."""

LINES = frozenset("river road highway coast border valley desert forest mountain area region island peninsula".split())
"""Kinds of places that are a line or a stretch: known only by the province or country around, they are UCDP's 5."""

WATERS = frozenset("sea ocean gulf".split())
"""Kinds of places in no country, UCDP's 7."""

NEAR_KM = 25.0
"""Radius of "near": UCDP's."""

EXACT_KM = 1.0


def where_prec(precision: str, kind: str) -> int | None:
    """UCDP's step for a place; None for one that is nowhere."""
    if kind in WATERS:
        return 7
    if kind in LINES and precision in ("province", "country"):
        return 5
    return WHERE_PREC.get(precision)


def geo_precision(precision: str) -> int | None:
    """ACLED's step for a place; None for one that is nowhere."""
    return GEO_PRECISION.get(precision)
