"""What an expression is read against: the day of writing, what was mentioned before it, the tense of its clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.extract.times.calendar import Stretch, add_months, day_in, days_of, shift, stretch_of, value_of

PAST, FUTURE, UNKNOWN = -1, 1, 0

NEAR = 75
"""Days within which the nearer of two years is meant, whatever the tense (set on half of TimeBank: 45 to 90 do as well)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`anchor`: the day of writing, None if unknown. `mention`: the last stretch of the calendar that the paragraph named, `day` its last day.

    `direction`: PAST or FUTURE by the tense of the clause, else UNKNOWN. `quarters`: the sentence reckons in quarters.
    """

    anchor: date | None
    mention: Stretch | None = None
    day: date | None = None
    direction: int = UNKNOWN
    quarters: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression stands for: TIMEX3 type and value, the days it covers (None: unknown or not days), its stretch if it is one."""

    type: str
    value: str
    period: Period | None = None
    stretch: Stretch | None = None


def dated(s: Stretch | None, unknown: str = "XXXX") -> Reading:
    """The reading of a stretch; `unknown` is the value when it could not be resolved."""
    if s is None:
        return Reading("DATE", unknown)
    return Reading("DATE", value_of(s), days_of(s), s)


def on_day(day: date | None, unknown: str = "XXXX-XX-XX") -> Reading:
    """The reading of a day."""
    return dated(None if day is None else Stretch("day", day), unknown)


def weekday_of(scene: Scene, weekday: int) -> date | None:
    """The nearest such weekday in the direction of the clause, the day of writing included; the past one if that is unknown."""
    if scene.anchor is None:
        return None
    if scene.direction == FUTURE:
        return scene.anchor + timedelta(days=(weekday - scene.anchor.weekday()) % 7)
    return scene.anchor - timedelta(days=(scene.anchor.weekday() - weekday) % 7)


def weekday_in(scene: Scene, weekday: int, step: int) -> date | None:
    """The last (step -1) or next (step 1) such weekday, never the day of writing itself."""
    if scene.anchor is None:
        return None
    away = (scene.anchor.weekday() - weekday) % 7 if step < 0 else (weekday - scene.anchor.weekday()) % 7
    return scene.anchor + timedelta(days=step * (away or 7))


def month_of(scene: Scene, month: int) -> Stretch | None:
    """The nearest such month in the direction of the clause; without one the past one unless the coming one is within 3 months."""
    if scene.anchor is None:
        return None
    back = (scene.anchor.month - month) % 12
    ahead = (month - scene.anchor.month) % 12
    future = scene.direction == FUTURE or (scene.direction == UNKNOWN and 0 < ahead <= 3)
    return shift(stretch_of("month", scene.anchor), ahead if future else -back)


def month_day_of(scene: Scene, month: int, day: int) -> date | None:
    """That day of the nearest year in the direction of the clause; the nearest of all without one."""
    if scene.anchor is None:
        return None
    near = [d for y in (-1, 0, 1) if (d := day_in(scene.anchor.year + y, month, day))]
    return nearest(near, scene)


def nearest(days: list[date], scene: Scene) -> date | None:
    """Of several days the one within NEAR of the day of writing, else the nearest on the clause's side of it."""
    anchor = scene.anchor
    if anchor is None or not days:
        return None
    closest = min(days, key=lambda d: (abs((d - anchor).days), d))
    if abs((closest - anchor).days) <= NEAR:
        return closest
    side = [d for d in days if (d >= anchor) == (scene.direction == FUTURE)] or days
    return min(side, key=lambda d: (abs((d - anchor).days), d))


def back_from(day: date, count: int, unit: str) -> date | None:
    """`count` units before `day` (after it when negative); units are D, W, 2W, M, Q, Y, E, C, L."""
    if unit in ("D", "W", "2W"):
        moved = day.toordinal() - count * {"D": 1, "W": 7, "2W": 14}[unit]
        return date.fromordinal(moved) if 0 < moved <= date.max.toordinal() else None
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit]
    return add_months(day, -count * months)
