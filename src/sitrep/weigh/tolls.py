"""The deaths and injuries of an event: from figures in its own words or, for the story's incident, of its places and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Figure, Point
from sitrep.weigh.values import figure_of

Toll = tuple[int | None, int | None, int | None]
"""Lowest, best and highest count."""

EARTH_KM = 6371.0
"""Mean radius of the Earth (IUGG)."""

COUNTING_DAYS = timedelta(days=2)
"""Days after an event over which its dead are still counted as its own in a figure's period."""


@dataclass(frozen=True, slots=True)
class Tolls:
    """The live counts of killed and injured and the point that each belongs to, with the number of claims of that point."""

    figures: tuple[Claim, ...]
    point: Mapping[str, str]
    weight: Mapping[str, int]

    def of(self, group: Sequence[Claim], places: frozenset[str], when: Period | None, measure: str) -> Toll | None:
        """The toll of an event's mentions; `places` are those at which counts of its day are its own (none: only counts in
        its words). Several questions may be answered there: the one that most claims answer gives the toll. None for none.
        """
        own = [c for c in self.figures if figure_of(c).measure == measure and _is_of(c, group, places, when)]
        if not own:
            return None
        asked = Counter({self.point.get(c.id, c.id): self.weight.get(self.point.get(c.id, ""), 1) for c in own})
        best = min(asked, key=lambda p: (-asked[p], p))
        return _range([figure_of(c) for c in own if self.point.get(c.id, c.id) == best])


def make_tolls(claims: Sequence[Claim], points: Sequence[Point]) -> Tolls:
    """The tolls of a story; superseded, denied, background and partial counts are left out."""
    superseded = {i for p in points for i in p.superseded}
    figures = tuple(
        c for c in claims
        if c.figure is not None and c.figure.measure in {"killed", "injured"} and c.figure.part_of is None
        and c.reality == "actual" and c.stance != "denies" and c.id not in superseded
    )  # fmt: skip
    return Tolls(figures, {i: p.id for p in points for i in p.claims}, {p.id: len(p.claims) for p in points})


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance in kilometres between two points given as latitude and longitude in degrees (haversine formula).

    >>> round(great_circle_km((0.0, 0.0), (0.0, 1.0)))
    111
    """
    lat1, lon1, lat2, lon2 = (radians(x) for x in (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(h))


def _is_of(c: Claim, group: Sequence[Claim], places: frozenset[str], when: Period | None) -> bool:
    if any(m.report == c.report and m.start <= c.start < m.end for m in group):
        return True
    return figure_of(c).where in places and _of_day(c.when, when)


def _of_day(counted: Period | None, when: Period | None) -> bool:
    """Whether a count's period is the event's: it begins no earlier and ends while its dead are still counted."""
    if counted is None or when is None or when.first is None:
        return False
    end = counted.last or counted.first
    starts = counted.first is None or counted.first >= when.first
    return starts and end is not None and when.first <= end <= (when.last or when.first) + COUNTING_DAYS


def _range(figures: Sequence[Figure]) -> Toll:
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures]
    definite = Counter(f.low for f in figures if f.low is not None and f.low == f.high)
    best = min(definite, key=lambda n: (-definite[n], -n)) if definite else max(lows, default=None)
    known = [h for h in highs if h is not None]
    high = max(known) if known and (None not in highs or max(known) >= max(lows, default=0)) else None
    return (min(lows, default=None), best, high)
