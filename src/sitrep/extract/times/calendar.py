"""Stretches of the calendar: a century, a year, a quarter, a week, a day; moved, named in TIMEX3 and turned into days.

Values follow ISO 8601 and TIMEX3 (TimeML Annotation Guidelines 1.2.1): `1998`, `1998-02`, `1998-W09`, `1998-Q1`, `199`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sitrep.core.periods import Period

MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""Grains that are counted in months."""

DAYS_IN = {"day": 1, "weekend": 7, "week": 7}
"""Grains that are counted in days (the step from one to the next)."""

FINENESS = ("century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend", "day")
"""Grains from coarse to fine."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the meteorological seasons of the northern hemisphere, where most of the wire's seasons are reckoned."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of size `grain` that begins on `first`."""

    grain: str
    first: date


def stretch_of(grain: str, day: date) -> Stretch:
    """The stretch of that size which contains `day`. A weekend belongs to the week before it and at its end."""
    if grain == "day":
        return Stretch(grain, day)
    if grain in DAYS_IN:
        return Stretch(grain, day - timedelta(days=day.weekday()))
    if grain == "season":
        return Stretch(grain, _season_start(day))
    if grain in ("decade", "century"):
        years = MONTHS_IN[grain] // 12
        return Stretch(grain, date(max(day.year // years * years, 1), 1, 1))
    size = MONTHS_IN[grain]
    return Stretch(grain, date(day.year, (day.month - 1) // size * size + 1, 1))


def _season_start(day: date) -> date:
    month = day.month // 3 * 3
    return date(day.year, month, 1) if month else date(day.year - 1, 12, 1)


def shift(s: Stretch, steps: int) -> Stretch | None:
    """The stretch so many steps of its own size later; None outside the years 1 to 9999."""
    if s.grain in DAYS_IN:
        moved = s.first.toordinal() + steps * DAYS_IN[s.grain]
        return Stretch(s.grain, date.fromordinal(moved)) if 0 < moved <= date.max.toordinal() else None
    moved_day = add_months(s.first, steps * MONTHS_IN[s.grain])
    return None if moved_day is None else Stretch(s.grain, moved_day)


def add_months(day: date, months: int) -> date | None:
    """The same day of the month, or its last day; None outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_of(s: Stretch) -> Period:
    """The days of the stretch. A weekend is its Saturday and Sunday."""
    if s.grain == "weekend":
        return Period(s.first + timedelta(days=5), s.first + timedelta(days=6))
    after = shift(s, 1)
    return Period(s.first, date.max if after is None else after.first - timedelta(days=1))


def value_of(s: Stretch) -> str:
    """The TIMEX3 value.

    >>> value_of(stretch_of("week", date(1998, 2, 27))), value_of(stretch_of("season", date(1998, 1, 3)))
    ('1998-W09', '1997-WI')
    """
    year = f"{s.first.year:04d}"
    if s.grain in ("week", "weekend"):
        iso_year, week, _ = s.first.isocalendar()
        return f"{iso_year:04d}-W{week:02d}" + ("-WE" if s.grain == "weekend" else "")
    if s.grain == "season":
        return year + "-" + next(code for code, month in SEASONS.items() if month == s.first.month)
    if s.grain == "quarter":
        return f"{year}-Q{(s.first.month + 2) // 3}"
    if s.grain == "half":
        return f"{year}-H{(s.first.month + 5) // 6}"
    if s.grain == "month":
        return f"{year}-{s.first.month:02d}"
    return {"century": year[:2], "decade": year[:3], "year": year}.get(s.grain, s.first.isoformat())


def day_in(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
