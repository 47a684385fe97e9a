"""Periods: closed intervals of calendar days, either end of which may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

PRECISIONS = ("day", "week", "month", "year", "years", "open")
"""How sharply a period places something, sharpest first: at most 1, 7, 31, 366 days, longer, an open end."""


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


def days_in(p: Period) -> int | None:
    """How many days the period has; None when an end is open."""
    return None if p.first is None or p.last is None else (p.last - p.first).days + 1


def contains(outer: Period, inner: Period) -> bool:
    """Whether every day of `inner` is a day of `outer`.

    >>> contains(Period(date(2020, 1, 1), None), Period.day(date(2020, 5, 1)))
    True
    """
    starts = outer.first is None or (inner.first is not None and outer.first <= inner.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return starts and ends


def intersection(a: Period, b: Period) -> Period | None:
    """The days that both have; None when they share none, or when the shared stretch is open at both ends."""
    if not overlaps(a, b):
        return None
    first = max((d for d in (a.first, b.first) if d), default=None)
    last = min((d for d in (a.last, b.last) if d), default=None)
    return None if first is None and last is None else Period(first, last)


def precision(p: Period) -> str:
    """One of PRECISIONS, by the number of days.

    >>> precision(Period(date(2020, 2, 1), date(2020, 2, 29)))
    'month'
    """
    days = days_in(p)
    if days is None:
        return "open"
    return next(
        (word for word, most in (("day", 1), ("week", 7), ("month", 31), ("year", 366)) if days <= most), "years"
    )


def shifted(p: Period, days: int) -> Period:
    """The period moved by so many days, backwards when negative; an open end stays open."""
    by = timedelta(days=days)
    return Period(p.first and p.first + by, p.last and p.last + by)


def before(a: Period, b: Period) -> bool:
    """Whether `a` surely ends before `b` begins; False when they overlap or an open end leaves it unknown."""
    return a.last is not None and b.first is not None and a.last < b.first


def narrower(a: Period | None, b: Period | None) -> Period | None:
    """The one with fewer days, `a` in a tie; an open period is wider than a closed one, None gives the other."""
    if a is None or b is None:
        return a or b
    days_a, days_b = days_in(a), days_in(b)
    if days_b is None:
        return a
    return b if days_a is None or days_b < days_a else a
