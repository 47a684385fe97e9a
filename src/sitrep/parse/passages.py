"""The stretches of a report that are parsed by themselves, and the copy of their text that the pipeline reads.

A copy is as long as the original, so that positions in it are positions in the report: blanks of every kind become
plain blanks, curly apostrophes straight ones, and lines in capitals or Title Case the case that the words have elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.core.records import Block, Report
from sitrep.parse.casing import Casing, learn_casing

BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\r\n\s*\r\n\s*")
"""White space that holds an empty line: no sentence goes on over it."""

DATELINE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.,'’ -]{1,60}?\s*\([A-Z][\w./& -]{1,30}\)\s*[-–—]+\s*"  # Port Hale, Norland (ABC) -
    r"|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,40}(?:, [A-Z][\w. ]{1,25})?\s+[-–—]+\s+"  # PORT HALE, Norland —
)
"""Place and agency before the first sentence of a report, in the forms of the agencies' style guides."""

PLAIN = re.compile(r"[ -~]*")
"""Text that needs no change."""

NOT_PARSED = "furniture"
AS_WRITTEN = "byline"


@dataclass(frozen=True, slots=True)
class Passage:
    """`report.text[start:]` up to the length of `copy`, in the block of index `block`. `copy` is what is read."""

    block: int
    start: int
    copy: str


def passages(report: Report, common: frozenset[str]) -> tuple[Passage, ...]:
    """The passages of all blocks but furniture, in order; none is blank. `common` are words that are no names."""
    read = [(i, b) for i, b in enumerate(report.blocks) if b.kind != NOT_PARSED]
    casing = learn_casing((line for _, b in read for line in report.text[b.start : b.end].split("\n")), common)
    return tuple(
        Passage(index, start, _copy(report.text[start:end], block.kind, casing))
        for index, block in read
        for start, end in _passages_of(report.text, block)
    )


def _passages_of(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A block's dateline, if it has one, and the stretches of the rest."""
    dateline = DATELINE.match(text, block.start, block.end)
    cut = dateline.end() if dateline and dateline.end() < block.end else block.start
    yield from _stretches(text, block.start, cut)
    yield from _stretches(text, cut, block.end)


def _copy(text: str, kind: str, casing: Casing) -> str:
    """What is read of a passage. Bylines keep their case: names in a row look like a title."""
    lines = text.split("\n")
    return plain("\n".join(lines if kind == AS_WRITTEN else (casing.restored(line) for line in lines)))


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between blank lines, without white space at their ends."""
    cuts = [(m.start() + start, m.end() + start) for m in BLANK_LINE.finditer(text[start:end])]
    for first, last in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
        part = text[first:last]
        if stripped := part.strip():
            lead = first + len(part) - len(part.lstrip())
            yield lead, lead + len(stripped)


def plain(text: str) -> str:
    r"""The text with plain blanks and straight apostrophes, as long as before.

    >>> plain("the town’s\xa012\tmen")
    "the town's 12 men"
    """
    return text if PLAIN.fullmatch(text) else "".join(_plain(c) for c in text)


def _plain(c: str) -> str:
    if c in "’‘ʼ":
        return "'"
    if c.isspace() or c in "\u200b\ufeff" or unicodedata.category(c) == "Cc":
        return " "
    return c
