"""Full dates as print and web addresses write them, and names of weekdays: found and read, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitrep.core.records import Span

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

YEARS = range(1950, 2100)
"""Years that a report can be written in or about; other four-digit numbers are not years."""

_MONTH = r"(?P<m{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH.format(n=1)},?[ -](?P<y1>\d{{4}})\b"
    rf"|\b{_MONTH.format(n=2)} ?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})\b"
    r"|\b(?P<y3>\d{4})[-/.](?P<n3>\d{1,2})[-/.](?P<d3>\d{1,2})(?!\d)"
    r"|\b(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>\d{4})\b",
    re.I,
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.I)


@dataclass(frozen=True, slots=True)
class Printed:
    """A full date and where it stands."""

    day: date
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday's name and where it stands. `weekday`: Monday is 0, as in `date.weekday`."""

    weekday: int
    span: Span


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Printed]:
    """The full dates (day, month and year) in `text[start:end]`, in order. Impossible and ambiguous ones are left out.

    `3/7/2013` is ambiguous (day or month first) and left out; `13/7/2013` is not.
    """
    for m in _DATE.finditer(text, start, len(text) if end is None else end):
        day = _day(m)
        if day is not None:
            yield Printed(day, Span(m.start(), m.end()))


def _day(m: re.Match[str]) -> date | None:
    if m["y4"]:
        a, b = int(m["a4"]), int(m["b4"])
        if a != b and max(a, b) <= 12:
            return None
        return _date(int(m["y4"]), min(a, b) if max(a, b) > 12 else b, max(a, b) if max(a, b) > 12 else a)
    if m["y3"]:
        return _date(int(m["y3"]), int(m["n3"]), int(m["d3"]))
    if m["y1"]:
        return _date(int(m["y1"]), _month(m["m1"]), int(m["d1"]))
    return _date(int(m["y2"]), _month(m["m2"]), int(m["d2"]))


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _date(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_weekdays(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """The weekday names in `text[start:end]`, in order. Capitalised ones only: they are names in English."""
    for m in _WEEKDAY.finditer(text, start, len(text) if end is None else end):
        if m.group()[0].isupper():
            yield Named(WEEKDAYS.index(m.group().casefold()), Span(m.start(), m.end()))
