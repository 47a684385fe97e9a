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
