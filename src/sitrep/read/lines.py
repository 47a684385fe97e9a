"""The lines of a text with what layout says of each: length, gaps, how it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WRAPPED_SHARE = 0.4
"""A text is hard-wrapped when this share of its lines runs on in lower case on the next line (prose wraps at about .7)."""

WRAPPED_LINES = 3
"""Fewer run-on lines than this prove nothing."""

FULL_WORDS = 8
"""A closed line with this many words is a paragraph: shorter ones may be labels that happen to end in a stop."""

LONG_WORDS = 30
"""A line with this many words is a paragraph however it ends: no headline or label is that long."""

_LINE = re.compile(r"[^\r\n]+")
_CLOSED = re.compile(r"""[.!?…]["'”’»)\]]{0,3}$|[.!?…,]["”’»]$""")
_QUOTES = str.maketrans("’‘“”\xa0", "''\"\" ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it. `gap`: a blank line or the start of the text stands before it."""

    start: int
    end: int
    text: str
    words: int
    gap: bool

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _CLOSED.search(self.text[-5:]) is not None

    @property
    def full(self) -> bool:
        """Whether its layout is that of a paragraph of prose."""
        return self.words >= LONG_WORDS or (self.closed and self.words >= FULL_WORDS)

    @property
    def plain(self) -> str:
        """The text in lower case with straight quotes, for the word lists."""
        return self.text.casefold().translate(_QUOTES)


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold more than white space; in a hard-wrapped text, its paragraphs. One pass over the text."""
    lines = tuple(_lines(text))
    return _unwrapped(text, lines) if _is_wrapped(lines) else lines


def _lines(text: str) -> list[Line]:
    out: list[Line] = []
    for m in _LINE.finditer(text):
        shown = m.group().strip()
        if not shown:
            continue
        start = m.start() + m.group().index(shown[0])
        out.append(_line(text, start, start + len(shown), out[-1].end if out else None))
    return out


def _line(text: str, start: int, end: int, before: int | None) -> Line:
    between = "\n\n" if before is None else text[before:start]
    newlines = between.count("\n") or between.count("\r")
    shown = text[start:end]
    return Line(start, end, shown, len(shown.split()), newlines > 1)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    running = sum(40 <= len(a.text) <= 120 and not a.closed and b.text[0].islower() for a, b in pairs)
    return running >= WRAPPED_LINES and running >= WRAPPED_SHARE * len(pairs)


def _unwrapped(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines joined into paragraphs: a paragraph ends at a gap, or at a closed line shorter than the usual width."""
    width = sorted(len(line.text) for line in lines)[len(lines) * 3 // 4]
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or line.gap or (last.closed and len(last.text) < 0.7 * width):
            groups.append([line])
        else:
            groups[-1].append(line)
    return tuple(
        Line(g[0].start, g[-1].end, text[g[0].start : g[-1].end], sum(x.words for x in g), g[0].gap) for g in groups
    )
