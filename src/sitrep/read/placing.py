"""Days of writing across the reports of one story: undated reports placed by the dated ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Report, Span
from sitrep.read.calendar import Named
from sitrep.read.partial import nearest, written_partly, year_of
from sitrep.read.voice import latest_weekday, named_weekdays, own_voice, tells_same_day

NEAR_DAYS = 3
"""An undated report lies at most so far from the dated ones of its story: seven days hold each weekday once."""

FOUNDING_SHARE = 2 / 3
"""The day of the event that a story is about is one that at least this share of its dated reports speak of."""

_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:a\.?m\b|p\.?m\b)|\b\d{1,2}:\d\d (?:GMT|BST|UTC|local|hours|hrs)|\b\d{4} (?:GMT|BST|UTC|hours|hrs|local time)\b"
)
_THIS_DAY = re.compile(
    r"\b(?:today(?:['’]s)?|this (?:morning|afternoon|evening)|tonight|before dawn|just after dawn)\b", re.I
)
_DAY_BEFORE = re.compile(r"\b(?:yesterday(?:['’]s)?|last night)\b", re.I)


EDGE_LINES = 3
"""Lines at the head and foot of a report in which the name of its outlet can stand alone."""


def infer_from_others(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports of one story with what the others tell of them: days of writing, and outlets that sign here without a word of
    their trade and are known from another report's head.
    """
    return tuple(_signed_by(r, _newsrooms(reports)) for r in infer_published(reports))


def _newsrooms(reports: Sequence[Report]) -> frozenset[str]:
    return frozenset(n for r in reports for n in (r.publisher, r.origin) if n)


def _signed_by(report: Report, known: frozenset[str]) -> Report:
    """A report of no known outlet with the one whose name is a line of its own at its head or foot."""
    if report.publisher is not None:
        return report
    lines = [line.strip(" \t\r.*-—–") for line in report.text.split("\n") if line.strip()]
    found = next((line for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:]) if line in known), None)
    return report if found is None else replace(report, publisher=found, origin=report.origin or found)


def infer_published(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports of one story, the undated ones with a day of writing where the dated ones and their own words show it.

    First by the day that it prints without a year ("3 February"), in the year nearest to the dated reports, or in the one that the
    weekdays of all such reports tell. Then by weekday: a report that names Tuesday was written on the Tuesday nearest to the dated reports, if there is
    only one such (or on the next day, when it tells nothing of the Tuesday but its event). Then by the event's day, the day that two thirds of the dated reports speak of: a report that names
    no weekday was written on it when it gives bare times of day or says "today" (newsrooms name the day of anything
    older), and on the day after when it says "yesterday". The words that show it become `published_evidence`.
    Reports that nothing places stay None; dated reports are returned as they are.
    """
    printed = _printed(reports)
    by_weekday = tuple(_placed_by_weekday(r, _range(printed)) for r in printed)
    founding = _founding_day(by_weekday)
    return tuple(_placed_by_event(r, founding) for r in by_weekday)


def _printed(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, those that print a day without a year with the year that their story gives it."""
    partly = {r.id: p for r in reports if r.published is None and (p := written_partly(r.text, r.blocks)) is not None}
    days = [d for r in reports if r.published for d in (r.published.first, r.published.last) if d]
    year = None if days else year_of([(partly[r.id], r.text) for r in reports if r.id in partly])

    def placed(r: Report) -> Report:
        p = partly.get(r.id)
        day = None if p is None else nearest(p, days) if days else (None if year is None else p.within(year))
        if p is None or day is None:
            return r
        return replace(r, published=Period.day(day), published_evidence=(p.span,))

    return tuple(placed(r) for r in reports)


def _range(reports: Sequence[Report]) -> tuple[date, date] | None:
    days = [d for r in reports if r.published for d in (r.published.first, r.published.last) if d]
    return (min(days), max(days)) if days else None


def _placed_by_weekday(report: Report, dated: tuple[date, date] | None) -> Report:
    named = named_weekdays(report.text, report.blocks)
    weekday = latest_weekday(named)
    if report.published is not None or dated is None or weekday is None:
        return report
    within = _weekdays(weekday, dated[0], dated[1])
    near = within or _weekdays(weekday, dated[0] - timedelta(NEAR_DAYS), dated[1] + timedelta(NEAR_DAYS))
    if len(near) != 1:
        return report
    same_day = tells_same_day(report.text, report.blocks, named, weekday)
    period = Period(near[0], near[0] + timedelta(0 if same_day else 1))
    return replace(report, published=period, published_evidence=(_first(named, weekday),))


def _weekdays(weekday: int, first: date, last: date) -> list[date]:
    start = first + timedelta((weekday - first.weekday()) % 7)
    return [start + timedelta(days) for days in range(0, (last - start).days + 1, 7)]


def _first(named: Sequence[Named], weekday: int) -> Span:
    return next(n.span for n in named if n.weekday == weekday)


def _founding_day(reports: Sequence[Report]) -> date | None:
    """The day that most dated reports name by its weekday; None when too few do or two days tie."""
    spoken = [_days_named(r) for r in reports if r.published is not None]
    speaking = [days for days in spoken if days]
    counts = Counter(day for days in speaking for day in days).most_common(2)
    tied = len(counts) > 1 and counts[0][1] == counts[1][1]
    if not counts or tied or counts[0][1] < FOUNDING_SHARE * len(speaking):
        return None
    return counts[0][0]


def _days_named(report: Report) -> frozenset[date]:
    """The calendar days that a dated report names by weekday: each the last such day up to its (first) day of writing."""
    if report.published is None:
        return frozenset()
    written = report.published.first or report.published.last
    if written is None:
        return frozenset()
    named = named_weekdays(report.text, report.blocks)
    return frozenset(written - timedelta((written.weekday() - n.weekday) % 7) for n in named)


def _placed_by_event(report: Report, founding: date | None) -> Report:
    if report.published is not None or founding is None or named_weekdays(report.text, report.blocks):
        return report
    day_after = _own(report, _DAY_BEFORE)
    same_day = _own(report, _THIS_DAY) or _own(report, _CLOCK)
    if day_after is not None:
        return replace(report, published=Period.day(founding + timedelta(1)), published_evidence=(day_after,))
    if same_day is not None:
        return replace(report, published=Period.day(founding), published_evidence=(same_day,))
    return report


def _own(report: Report, pattern: re.Pattern[str]) -> Span | None:
    """The first place where the body has the pattern, the report's own voice before quotations."""
    spans = [*own_voice(report.text, report.blocks), *(Span(b.start, b.end) for b in report.blocks if b.kind == "body")]
    found = (pattern.search(report.text, s.start, s.end) for s in spans)
    m = next((m for m in found if m), None)
    return None if m is None else Span(m.start(), m.end())
