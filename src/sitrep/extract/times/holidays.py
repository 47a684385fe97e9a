"""Holidays and observances as days of a year."""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.extract.times.calendar import day_in
from sitrep.extract.times.lexicon import Holiday

ISLAMIC_EPOCH = date(622, 7, 19).toordinal() - 1
"""The day before 1 Muharram of the year 1 in the civil (tabular) Islamic calendar, proleptic Gregorian."""


def holiday_in(holiday: Holiday, year: int) -> Period | None:
    """The days of the holiday that begin in `year`; None where the reckoning gives none."""
    if holiday.calendar == "islamic":
        return _islamic(year, *(int(n) for n in holiday.rule.split()))
    day = _day(holiday, year)
    return None if day is None else Period.day(day)


def _day(holiday: Holiday, year: int) -> date | None:
    rule = holiday.rule
    if holiday.calendar == "fixed":
        return day_in(year, int(rule[:2]), int(rule[3:]))
    if holiday.calendar == "nth":
        n, weekday, month = (int(x) for x in rule.split())
        return nth_weekday(year, month, weekday, n)
    if holiday.calendar == "easter":
        return easter(year) + timedelta(days=int(rule))
    if holiday.calendar == "orthodox":
        return orthodox_easter(year) + timedelta(days=int(rule))
    if holiday.calendar == "thanksgiving":
        return nth_weekday(year, 11, 3, 4) + timedelta(days=int(rule))
    return nth_weekday(year, 11, 0, 1) + timedelta(days=1) if holiday.calendar == "election" else None


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth such weekday of a month, n from 1; -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus/Jones/Butcher computus).

    >>> easter(2000)
    datetime.date(2000, 4, 23)
    """
    a, b, c = year % 19, year // 100, year % 100
    g = (8 * b + 13) // 25
    h = (19 * a + b - b // 4 - g + 15) % 30
    m = (a + 11 * h) // 319
    weekday = (2 * (b % 4) + 2 * (c // 4) - c % 4 - h + m + 32) % 7
    month = (h - m + weekday + 90) // 25
    return date(year, month, (h - m + weekday + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Meeus's Julian computus).

    >>> orthodox_easter(2015)
    datetime.date(2015, 4, 12)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def islamic_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (leap years 2, 5, 7 … of 30); the sighted moon differs by up to a day.

    >>> islamic_day(1436, 9, 1)
    datetime.date(2015, 6, 18)
    """
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(ISLAMIC_EPOCH + days)


def _islamic(year: int, month: int, day: int, length: int) -> Period | None:
    """The observance that begins in `year`, a day wider at either end: the sighted moon may differ."""
    about = int((year - 622) * 33 / 32)
    starts = [islamic_day(about + n, month, day) for n in range(-1, 4)]
    first = next((d for d in starts if d.year == year), None)
    return None if first is None else Period(first - timedelta(days=1), first + timedelta(days=length))
