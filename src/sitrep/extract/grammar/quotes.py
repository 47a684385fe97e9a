"""Quotations: where words stand between quotation marks, over paragraphs too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.core.records import Block, Report

PAIRS = {"“": "”", "«": "»", "„": "“"}
MIN_SINGLE_WORDS = 2
"""Words that a stretch in single quotation marks must have: fewer are names of things or an apostrophe's doing."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words between quotation marks, marks left out; `block` the index of its block.

    `continues`: the paragraph ends without a closing mark and the next begins with an opening one (same speaker).
    """

    start: int
    end: int
    block: int
    continues: bool


def find_quotes(report: Report) -> tuple[Quote, ...]:
    """The quotations of a report in order, double marks first, single marks where no double ones stand around them."""
    out: list[Quote] = []
    for n, block in enumerate(report.blocks):
        if block.kind == "furniture":
            continue
        double = _double(report.text, block, n)
        carried = _carried_on(report.text, block, out)
        if carried is not None:  # the quotation opened in the paragraph before closes inside this one
            out[-1] = Quote(out[-1].start, carried, out[-1].block, False)
            double = _double(report.text, Block(carried + 1, block.end, block.kind), n)
        out += double
        out += [
            q
            for q in _single(report.text, block, n)
            if not any(d.start <= q.start < d.end for d in out[-len(double) - 1 :])
        ]
    return tuple(sorted((q for q in out if q.start < q.end), key=lambda q: q.start))


def _carried_on(text: str, block: Block, before: list[Quote]) -> int | None:
    """The position of the mark that closes the last paragraph's open quotation here; None if this one opens its own."""
    if not before or not before[-1].continues or block.start - before[-1].end > 2:
        return None
    for i in range(block.start, block.end):
        if text[i] in PAIRS or (text[i] == '"' and _opens(text, i)):
            return None
        if text[i] in '"”':
            return i
    return None


def _opens(text: str, i: int) -> bool:
    """Whether a straight mark opens a quotation: white space or a bracket before it and a word after it."""
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return (before.isspace() or before in "([—–-,:") and not after.isspace()


def _double(text: str, block: Block, n: int) -> list[Quote]:
    out, i = [], block.start
    while i < block.end:
        mark = text[i]
        closing = PAIRS.get(mark) or ('"' if mark == '"' and _opens(text, i) else None)
        if closing is None:
            i += 1
            continue
        end = _closing(text, i + 1, block.end, closing)
        out.append(Quote(i + 1, block.end if end is None else end, n, end is None))
        i = block.end if end is None else end + 1
    return out


def _closing(text: str, start: int, end: int, mark: str) -> int | None:
    """The position of the closing mark; a straight mark also closes a curly quotation (mixed typography)."""
    for i in range(start, end):
        if text[i] == mark or (text[i] == '"' and mark == "”") or (text[i] == "”" and mark == '"'):
            return i
    return None


def _single(text: str, block: Block, n: int) -> list[Quote]:
    found = re.finditer(r"(?<!\w)[‘'](?=\w)((?:[^‘'’\n]|(?<=\w)['’](?=\w))+)[’'](?!\w)", text[block.start : block.end])
    return [
        Quote(block.start + m.start(1), block.start + m.end(1), n, False)
        for m in found
        if len(m[1].split()) >= MIN_SINGLE_WORDS
    ]
