"""The day of writing of one report, from what it prints; never the file's date or the system's.

In this order: a date line or byline at the top, a dateline, the date in the web address, a date line at the end, a note
of amendment with a weekday, and last the dates of captions and text against the weekdays that the report names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Block, Span
from sitrep.read.calendar import Named, Printed, find_dates
from sitrep.read.voice import latest_weekday, named_weekdays

Dated = tuple[Period | None, tuple[Span, ...]]

NOTHING: Dated = (None, ())

DATELINE_CHARS = 120
"""A dateline ("Perth, 3 July 2013 (AAP) -") stands within so many characters of the body's start."""

EDGE_BLOCKS = 3
"""How many of the last blocks can be a date line or a note at the end."""

_CHANGED = re.compile(r"\b(updated|modified|amended|corrected|edited)\b", re.I)
_AMENDED = re.compile(r"\b(amended|corrected|updated|modified|edited|clarified)\b[^.]{0,20}$", re.I)
_AHEAD = re.compile(r"\b(will|would|until|till|by|due|scheduled|expected|planned|next)\b[^.;]*$", re.I)
_TODAY = re.compile(r"\btoday\b[,( ]{1,3}$|^[,) ]{1,3}today\b", re.I)


def written_on(text: str, blocks: Sequence[Block]) -> Dated:
    """The day or days on which the report was written, and the spans that show it; (None, ()) when nothing shows it."""
    named = named_weekdays(text, blocks)
    steps: tuple[Callable[[], Dated], ...] = (
        lambda: _date_lines(text, _above(blocks)),
        lambda: _dateline(text, blocks),
        lambda: _address(text, blocks),
        lambda: _date_lines(text, [b for b in blocks[-EDGE_BLOCKS:] if b.kind == "byline"]),
        lambda: _amendment(text, blocks, named),
        lambda: _today(text, blocks),
        lambda: _by_weekday(text, blocks, named),
    )
    return next((found for step in steps if (found := step())[0] is not None), NOTHING)


def _above(blocks: Sequence[Block]) -> list[Block]:
    """The bylines above the second paragraph of the body."""
    out, body = [], 0
    for block in blocks:
        body += block.kind == "body"
        if body > 1:
            break
        if block.kind == "byline":
            out.append(block)
    return out


def _date_lines(text: str, blocks: Sequence[Block]) -> Dated:
    """The first date that is not one of an update; of updates alone, the first."""
    found = [
        (p, _CHANGED.search(text[_from(b, p, text) : p.span.start]) is not None)
        for b in blocks
        for p in find_dates(text, b.start, b.end)
    ]
    best = min(found, key=lambda f: (f[1], f[0].span.start), default=None)
    return NOTHING if best is None else _on(best[0])


def _from(block: Block, printed: Printed, text: str) -> int:
    """Where the words before a date begin that can say "updated": after the date before it, or the block's start."""
    return max([block.start, *(p.span.end for p in find_dates(text, block.start, printed.span.start))])


def _on(printed: Printed, *more: Span) -> Dated:
    return Period.day(printed.day), (printed.span, *more)


def _dateline(text: str, blocks: Sequence[Block]) -> Dated:
    body = next((b for b in blocks if b.kind == "body"), None)
    if body is None:
        return NOTHING
    end = min(body.end, body.start + DATELINE_CHARS)
    dash = re.compile(r"\s[-–—]+\s|[-–—]{2}|\)\s*[-–—:]").search(text, body.start, end)
    printed = next(find_dates(text, body.start, dash.start()), None) if dash else None
    return NOTHING if printed is None else _on(printed)


def _address(text: str, blocks: Sequence[Block]) -> Dated:
    """The date in the path of the address that a report's first lines give."""
    for block in _before_body(blocks):
        if block.kind == "furniture" and re.match(r"https?://|www\.", text[block.start : block.start + 8]):
            printed = next(find_dates(text, block.start, block.end), None)
            if printed is not None:
                return _on(printed)
    return NOTHING


def _before_body(blocks: Sequence[Block]) -> list[Block]:
    first = next((i for i, b in enumerate(blocks) if b.kind == "body"), len(blocks))
    return list(blocks[:first])


def _amendment(text: str, blocks: Sequence[Block], named: Sequence[Named]) -> Dated:
    """A note "amended on 10 May 2016" bounds the day from above; the latest weekday named before it, from below."""
    for block in blocks[-EDGE_BLOCKS:]:
        for printed in find_dates(text, block.start, block.end):
            if not _AMENDED.search(text[block.start : printed.span.start]):
                continue
            weekday = latest_weekday(named)
            if weekday is None:
                return NOTHING
            shown = next(n.span for n in named if n.weekday == weekday)
            return Period(printed.day - timedelta(days=(printed.day.weekday() - weekday) % 7), printed.day), (
                shown,
                printed.span,
            )
    return NOTHING


def _today(text: str, blocks: Sequence[Block]) -> Dated:
    """A full date that the text itself calls today."""
    for block in blocks:
        for printed in find_dates(text, block.start, block.end) if block.kind == "body" else ():
            before, after = (
                text[max(0, printed.span.start - 12) : printed.span.start],
                text[printed.span.end : printed.span.end + 12],
            )
            if _TODAY.search(before) or _TODAY.search(after):
                return _on(printed)
    return NOTHING


def _by_weekday(text: str, blocks: Sequence[Block], named: Sequence[Named]) -> Dated:
    """The latest date of captions and text, moved on to the weekday of writing, if the report speaks of that date's weekday.

    A picture of a Thursday beside a text that tells of Thursday shows which Thursday is meant; a picture of a day
    that the text does not name may be an old one and shows nothing.
    """
    now = latest_weekday(named)
    if now is None:
        return NOTHING
    told = [b for b in blocks if b.kind in ("caption", "body")]
    dates = [
        p
        for b in told
        for p in find_dates(text, b.start, b.end)
        if not _AHEAD.search(text[max(b.start, p.span.start - 60) : p.span.start])
    ]
    latest = max(dates, key=lambda p: (p.day, -p.span.start), default=None)
    if latest is None or latest.day.weekday() not in {n.weekday for n in named}:
        return NOTHING
    day = latest.day + timedelta(days=(now - latest.day.weekday()) % 7)
    shown = next(n.span for n in named if n.weekday == now)
    return Period.day(day), tuple(sorted((latest.span, shown), key=lambda s: s.start))
