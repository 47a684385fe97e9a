"""Counts so far reach back to the story's first day, and no further."""

from __future__ import annotations

from datetime import date

from sitrep.core.periods import Period
from sitrep.core.records import Block, Claim, Figure, Report
from sitrep.link.beginning import bound_open_periods, first_day

DAY = date(2021, 5, 4)
REPORT = Report(
    "r", "r", None, "", "text/plain", "en", None, None, None, None, Period.day(DAY), (), "x" * 99, (Block(0, 99, "body"),)
)  # fmt: skip


def figure(n: int, when: Period | None, reality: str = "actual") -> Claim:
    f = Figure("killed", 5, 5, "exact", "people", None, None, None)
    return Claim(f"c{n}", "r", n, n + 1, "figure", when=when, figure=f, reality=reality)


def test_an_open_count_begins_with_the_story() -> None:
    monday = figure(1, Period.day(date(2021, 5, 3)))
    so_far = figure(2, Period(None, DAY))
    bounded = bound_open_periods((monday, so_far), (REPORT,))
    assert bounded[1].when == Period(date(2021, 5, 3), DAY)


def test_background_does_not_begin_the_story() -> None:
    old = figure(1, Period.day(date(2019, 5, 3)), "past")
    assert first_day((old,), (REPORT,)) is None


def test_without_any_day_open_periods_stay_open() -> None:
    so_far = figure(2, Period(None, DAY))
    assert bound_open_periods((so_far,), (REPORT,)) == (so_far,)
