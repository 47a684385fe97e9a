"""The wording of web pages, read from `data/page_words.csv`: which class of page furniture a line's words belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sitrep.core.tables import read_table
from sitrep.read.lines import Line

WHERES = ("whole", "start", "anywhere")

SHORT_WORDS = 40
"""Lines with more words are tested for the `anywhere` patterns alone: no label or prompt at a line's start is that long."""

HELD_WORDS = 90
"""Lines with more words are not tested: a long paragraph may speak of such things."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of the table: a class of furniture, where in the line it stands, and its pattern."""

    kind: str
    where: str
    pattern: re.Pattern[str]


def _wording(cells: dict[str, str]) -> Wording:
    if cells["where"] not in WHERES:
        raise ValueError(f"where is {cells['where']!r}, expected one of {', '.join(WHERES)}")
    try:
        return Wording(cells["class"], cells["where"], re.compile(cells["pattern"]))
    except re.error as e:
        raise ValueError(f"not a regular expression: {e}") from e


@cache
def wordings() -> tuple[Wording, ...]:
    """The table, read once. Raises BadData when it is malformed."""
    return read_table("sitrep.read", "page_words.csv", _wording)


_BULLETS = " \t•·*-–—>»|◦▪►"
_TRAILERS = " \t:.,!>»…|•"


_SAYING = re.compile(r"\b(said|says|told|added|adding|according to|wrote|tweeted|announced|warned|reported)\b")


def attributes(line: Line) -> bool:
    """Whether `line` quotes or credits somebody, which prompts, labels and captions do not do."""
    return any(mark in line.text for mark in '"“”') or _SAYING.search(line.plain) is not None


def furniture_class(line: Line) -> str | None:
    """The class of page wording that `line` belongs to; None when its words could be a report's own."""
    if line.words > HELD_WORDS:
        return None
    words = line.plain.strip(_BULLETS)
    bare = words.strip(_TRAILERS)
    for w in wordings():
        if _holds(w, line, words, bare):
            return w.kind
    return None


def _holds(w: Wording, line: Line, words: str, bare: str) -> bool:
    if w.where == "anywhere":
        return w.pattern.search(words) is not None and not attributes(line)
    if line.words > SHORT_WORDS:
        return False
    return w.pattern.fullmatch(bare) is not None if w.where == "whole" else w.pattern.match(words) is not None
