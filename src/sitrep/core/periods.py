"""Periods: closed intervals of calendar days, either end of which may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """The days from `first` to `last`, both included. None is an open end; both None is not a period."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("a period needs at least one end; unknown is None, not an empty period")
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"a period ends before it begins: {self.first} to {self.last}")

    @classmethod
    def day(cls, day: date) -> Period:
        """The period of one day."""
        return cls(day, day)


def overlaps(a: Period, b: Period) -> bool:
    """Whether the two share a day.

    >>> overlaps(Period.day(date(2020, 1, 1)), Period(date(2020, 1, 1), None))
    True
    """
    starts = a.first is None or b.last is None or a.first <= b.last
    ends = b.first is None or a.last is None or b.first <= a.last
    return starts and ends


def days_between(a: Period, b: Period) -> int | None:
    """Days of distance: 0 when they overlap, None when an open end leaves it unknown."""
    if overlaps(a, b):
        return 0
    if a.last is not None and b.first is not None and a.last < b.first:
        return (b.first - a.last).days
    if b.last is not None and a.first is not None and b.last < a.first:
        return (a.first - b.last).days
    return None


def union(periods: list[Period]) -> Period | None:
    """The shortest period that contains all; None for none. An open end stays open."""
    if not periods:
        return None
    firsts = [p.first for p in periods]
    lasts = [p.last for p in periods]
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(d for d in lasts if d)
    if first is None and last is None:
        return None
    return Period(first, last)
