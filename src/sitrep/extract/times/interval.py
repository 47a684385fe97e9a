"""The hours that a TIMEX3 value covers: "overnight" runs from nine in the evening to six, and is not a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sitrep.core.records import TimeExpression
from sitrep.extract.times.lexicon import Part, lexicon

CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2})(?::(\d{2}))?")
PART = re.compile(r"(\d{4}-\d{2}-\d{2})T([A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` up to `end`; `grain` is minute, hour, part (of a day) or day: how sharply the text places it."""

    start: datetime
    end: datetime
    grain: str


def interval_of(t: TimeExpression) -> Interval | None:
    """The hours of an expression; None where it has no days or one end is open.

    >>> from sitrep.core.periods import Period
    >>> night = Period(date(2015, 9, 30), date(2015, 10, 1))
    >>> found = interval_of(TimeExpression(0, 9, "TIME", "2015-09-30TNI", night, "part.overnight"))
    >>> found and (found.start.isoformat(), found.end.isoformat())
    ('2015-09-30T21:00:00', '2015-10-01T06:00:00')
    """
    clock = CLOCK.fullmatch(t.value)
    if clock:
        day, hour, minute = clock.groups()
        start = midnight(date.fromisoformat(day)) + timedelta(hours=int(hour), minutes=int(minute or 0))
        return Interval(start, start + timedelta(minutes=1 if minute else 60), "minute" if minute else "hour")
    part = PART.fullmatch(t.value)
    if part:
        return _in_part(date.fromisoformat(part.group(1)), part_of(part.group(2)))
    if t.period is None or t.period.first is None or t.period.last is None:
        return None
    return Interval(midnight(t.period.first), midnight(t.period.last) + timedelta(days=1), "day")


def _in_part(day: date, part: Part) -> Interval:
    start = midnight(day)
    return Interval(start + timedelta(hours=part.first_hour), start + timedelta(hours=part.last_hour), "part")


def part_of(code: str) -> Part:
    """The widest part of the day with that TIMEX3 code. Raises ValueError for an unknown code."""
    return max((p for p in lexicon().parts.values() if p.code == code), key=lambda p: p.last_hour - p.first_hour)


def midnight(day: date) -> datetime:
    """The start of a day."""
    return datetime.combine(day, time())
