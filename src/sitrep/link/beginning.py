"""When a story began: counts "so far" reach back to its first day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Report

REACH_DAYS = 8
"""Days before the first report that a story may have begun; older days in its reports are background."""


def bound_open_periods(claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Claim, ...]:
    """The claims, those whose period has an end but no beginning ("have been killed so far") beginning with the story.

    The story's first day is the first day that an actual claim of at most two days gives, not earlier than
    REACH_DAYS before the first report; where no claim gives one, open periods stay open.
    """
    first = first_day(claims, reports)
    return tuple(_bounded(c, first) if first is not None else c for c in claims)


def first_day(claims: Sequence[Claim], reports: Sequence[Report]) -> date | None:
    """The day on which the story began; None where nothing shows it."""
    written = [r.published.first for r in reports if r.published and r.published.first]
    if not written:
        return None
    reach = min(written) - timedelta(days=REACH_DAYS)
    days = [c.when.first for c in claims if _is_dated_happening(c) and c.when and c.when.first]
    return min((d for d in days if d >= reach), default=None)


def _is_dated_happening(c: Claim) -> bool:
    if c.kind == "statement" or c.reality != "actual" or c.when is None or c.when.first is None or c.when.last is None:
        return False
    return c.when.last - c.when.first <= timedelta(days=1)


def _bounded(c: Claim, first: date) -> Claim:
    when = c.when
    if (
        c.kind not in {"figure", "event"}
        or when is None
        or when.first is not None
        or when.last is None
        or when.last < first
    ):
        return c
    return replace(c, when=Period(first, when.last))
