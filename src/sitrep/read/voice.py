"""The report's own voice: its body without what stands between quotation marks, and the days it names there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitrep.core.records import Block, Span
from sitrep.read.calendar import Named, find_weekdays

QUOTE_CHARS = 3000
"""A quotation mark that is not closed within so many characters of its block opens nothing."""

CUE_CHARS = 40
"""Words that put a weekday into the future or the far past stand at most about so far before it."""

FARTHEST_DAYS = 4
"""Newsrooms name the days of the past week by weekday; further back than this the same name may mean the coming one."""

CLEAR_DAYS = 2
"""One weekday is taken for the latest of those named only if every other choice reaches this many days further back."""

_QUOTED = re.compile(rf"“[^”]{{0,{QUOTE_CHARS}}}(?:”|$)|(?<!\w)\"[^\"]{{0,{QUOTE_CHARS}}}(?:\"|$)")
_ELSEWHEN = re.compile(
    r"\b(will|would|due|scheduled|expected|plans?|planned|planning|upcoming)\b[^.;]*$"
    r"|\b(next|coming|until|till|by|last|every|each|most|starting|beginning|good|black|ash|holy|palm|easter|bloody|super|cyber)\s+$",
    re.I,
)

_SPEAKS = re.compile(
    r"\b(said|says|told|tells|announced|confirmed|wrote|tweeted|reported|added|warned)(?: [\w’']+){0,3}?(?: (?:on|late|early|in a \w+))? $",
    re.I,
)
_EARLY_AFTER = re.compile(r"(?: (?:morning|afternoon|at noon|at dawn))\b|['’]s\b")
_EARLY_BEFORE = re.compile(r"\b(earlier|early)(?: on)? $|\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?,?(?: on)? $", re.I)
_LATE = re.compile(r" (night|evening)\b")
_BARE_HOURS = re.compile(
    r"\b(?:(?:through|throughout|during|for much of|by|until) (?:the )?(?:mid-?)?(?:morning|midday|noon|afternoon)"
    r"|(?:earlier|later) in the (?:day|morning|afternoon)|this (?:morning|afternoon))\b",
    re.I,
)


def own_voice(text: str, blocks: Sequence[Block], kinds: tuple[str, ...] = ("body", "summary")) -> Iterator[Span]:
    """The stretches of blocks of these kinds that stand outside quotation marks, in order."""
    for block in blocks:
        if block.kind not in kinds:
            continue
        at = block.start
        for m in _QUOTED.finditer(text, block.start, block.end):
            if m.start() > at:
                yield Span(at, m.start())
            at = m.end()
        if at < block.end:
            yield Span(at, block.end)


def named_weekdays(text: str, blocks: Sequence[Block]) -> tuple[Named, ...]:
    """The weekdays that the report names in its own voice as past or present, in order."""
    named = (n for span in own_voice(text, blocks) for n in find_weekdays(text, span.start, span.end))
    return tuple(n for n in named if not _elsewhen(text, n))


def _elsewhen(text: str, named: Named) -> bool:
    before = text[max(0, named.span.start - CUE_CHARS) : named.span.start]
    after = text[named.span.end : named.span.end + 2]
    return _ELSEWHEN.search(before.rsplit("\n", 1)[-1]) is not None or after.startswith("s ")


def latest_weekday(named: Sequence[Named]) -> int | None:
    """The weekday on which a report that names these was most likely written; None when it cannot be told.

    A report names days that have been, and the day itself: the weekday from which all others lie shortly back.
    """
    days = sorted({n.weekday for n in named})
    if not days:
        return None
    reach = sorted((max((day - other) % 7 for other in days), day) for day in days)
    clear = len(reach) == 1 or reach[1][0] - reach[0][0] >= CLEAR_DAYS
    return reach[0][1] if clear and reach[0][0] <= FARTHEST_DAYS else None


def tells_same_day(text: str, blocks: Sequence[Block], named: Sequence[Named], weekday: int) -> bool:
    """Whether the report was written on the latest weekday it names, not perhaps on the day after.

    It was when somebody speaks on that day, when the day's earlier hours are told ("Tuesday morning", "9.15am on
    Tuesday", "by midday"), or when an earlier day is told beside it; a report that knows its latest day by its night
    or evening alone, or names one day once for the event, may be of the next day. Measured on 1,300 local
    reports of shootings: with such a cue 64 % were written on the day itself and 19 % on the next; without, 37 % and 50 %.
    """
    latest = [n for n in named if n.weekday == weekday]
    if any(_SPEAKS.search(text[max(0, n.span.start - CUE_CHARS) : n.span.start]) or _early(text, n) for n in latest):
        return True
    if any(_BARE_HOURS.search(text, s.start, s.end) for s in own_voice(text, blocks)):
        return True
    by_day = any(not _LATE.match(text, n.span.end) for n in latest)
    return by_day and len({n.weekday for n in named}) > 1


def _early(text: str, named: Named) -> bool:
    before = text[max(0, named.span.start - CUE_CHARS) : named.span.start]
    return _EARLY_AFTER.match(text, named.span.end) is not None or _EARLY_BEFORE.search(before) is not None
