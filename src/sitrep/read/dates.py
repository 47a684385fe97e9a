"""The day of writing of one report, from what it prints; never the file's date or the system's.

In this order: a date line or byline at the top, a dateline, the date in the web address, a date line at the end, a note
of amendment with a weekday, and last the dates of captions and text against the weekdays that the report names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Block, Span
from sitrep.read.calendar import WEEKDAYS, Named, Printed, find_dates
from sitrep.read.galleries import content_words
from sitrep.read.voice import latest_weekday, named_weekdays, tells_same_day

Dated = tuple[Period | None, tuple[Span, ...]]

NOTHING: Dated = (None, ())

DATELINE_CHARS = 120
"""A dateline ("Perth, 3 July 2013 (AAP) -") stands within so many characters of the body's start."""

TOPIC_WORDS = 2
"""A caption that shares so many words with headline and first paragraph is about the report's topic."""

EDGE_BLOCKS = 3
"""How many of the last blocks can be a date line or a note at the end."""

_CHANGED = re.compile(r"\b(updated|modified|amended|corrected|edited)\b", re.I)
_PUBLISHED = re.compile(
    r"\b(?:(?:first )?published|posted|created|(?:last )?updated)(?: on| at)?:? ?(?:[A-Z][a-z]{2,8}\.?,? )?$", re.I
)
_WEEKDAY_BEFORE = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})[,( ]{{1,3}}$", re.I)
_DATELINE_START = re.compile(r"[A-Z][\w.'’-]*(?:[ ,/(]+(?:[A-Z][\w.'’-]*|of|the|de|al|\W))*[ ,(/:–—-]*")
_DATELINE_END = re.compile(r"\)?[ ,/]*(?:\([^)]{2,40}\)|[A-Z]\w*(?: [A-Z]\w*)?)?\)?\s*(?:[-–—]+\s|[-–—:])")
_AMENDED = re.compile(r"\b(amended|corrected|updated|modified|edited|clarified)\b[^.]{0,20}$", re.I)
_AHEAD = re.compile(r"\b(will|would|until|till|by|due|scheduled|expected|planned|next)\b[^.;]*$", re.I)
_TODAY = re.compile(r"\btoday\b[,( ]{1,3}(?:[A-Z][a-z]{2,8}day,? )?$|^[,) ]{1,3}today\b", re.I)


def written_on(text: str, blocks: Sequence[Block]) -> Dated:
    """The day or days on which the report was written, and the spans that show it; (None, ()) when nothing shows it."""
    named = named_weekdays(text, blocks)
    steps: tuple[Callable[[], Dated], ...] = (
        lambda: _date_lines(text, _above(blocks)),
        lambda: _labelled(text, blocks[:EDGE_BLOCKS]),
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


def _labelled(text: str, blocks: Sequence[Block]) -> Dated:
    """A date behind a word of publishing, wherever it stands in the first blocks: "… hurt in fire Posted: 3 May 2016"."""
    found = [
        (p, m)
        for b in blocks
        for p in find_dates(text, b.start, b.end)
        if (m := _PUBLISHED.search(_before(text, b, p, 40)))
    ]
    best = min(found, key=lambda f: (_CHANGED.search(f[1].group()) is not None, f[0].span.start), default=None)
    return NOTHING if best is None else _on(best[0])


def _before(text: str, block: Block, printed: Printed, chars: int) -> str:
    return text[max(block.start, printed.span.start - chars) : printed.span.start]


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
    printed = next(find_dates(text, body.start, end), None)
    if printed is None or not _DATELINE_START.fullmatch(text[body.start : printed.span.start]):
        return NOTHING
    return _on(printed) if _DATELINE_END.match(text[printed.span.end : end]) else NOTHING


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
            if not _AMENDED.search(_before(text, block, printed, 60)):
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
                text[max(0, printed.span.start - 24) : printed.span.start],
                text[printed.span.end : printed.span.end + 12],
            )
            if _TODAY.search(before) or _TODAY.search(after):
                return _on(printed)
    return NOTHING


def _by_weekday(text: str, blocks: Sequence[Block], named: Sequence[Named]) -> Dated:
    """The latest date of captions and text, moved on to the weekday of writing, if the report speaks of that date's weekday.

    A picture of a Thursday beside a text that tells of Thursday shows which Thursday is meant; a picture of a day
    that the text does not name, or of something else, may be an old one and shows nothing. A date in the text counts
    only with its weekday ("Thursday, May 5, 2016"): others are of old cases and births.
    """
    now = latest_weekday(named)
    told = [*_captioned(text, blocks), *_with_weekday(text, blocks)]
    latest = max(told, key=lambda p: (p.day, -p.span.start), default=None)
    if now is None or latest is None or latest.day.weekday() not in {n.weekday for n in named}:
        return NOTHING
    day = latest.day + timedelta(days=(now - latest.day.weekday()) % 7)
    shown = next(n.span for n in named if n.weekday == now)
    last = day + timedelta(days=0 if tells_same_day(text, blocks, named, now) else 1)
    return Period(day, last), tuple(sorted({latest.span, shown}, key=lambda s: s.start))


def _captioned(text: str, blocks: Sequence[Block]) -> Iterator[Printed]:
    """The dates in captions that speak of the report's topic: that share words with its headline and first paragraph."""
    about: set[str] = set()
    for kind in ("headline", "body"):
        first = next((b for b in blocks if b.kind == kind), None)
        about |= content_words(text[first.start : first.end]) if first else set()
    for block in blocks:
        if block.kind == "caption" and len(about & content_words(text[block.start : block.end])) >= TOPIC_WORDS:
            yield from find_dates(text, block.start, block.end)


def _with_weekday(text: str, blocks: Sequence[Block]) -> Iterator[Printed]:
    for block in blocks:
        for printed in find_dates(text, block.start, block.end) if block.kind == "body" else ():
            if _WEEKDAY_BEFORE.search(_before(text, block, printed, 16)) and not _AHEAD.search(
                _before(text, block, printed, 60)
            ):
                yield printed
