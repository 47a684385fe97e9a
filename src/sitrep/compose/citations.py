"""Numbered citations: each stretch of words that a sentence rests on has one number, in the order of first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitrep.compose.index import Index
from sitrep.core.records import Claim, Dossier

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered stretch of a report that one or more claims rest on. `claim` is the first of them."""

    number: int
    report: str
    start: int
    end: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Citations:
    """All citations of a dossier in order, and the number of each claim."""

    all: tuple[Citation, ...]
    number: Mapping[str, int]

    def numbers(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers behind these claims, ascending, each once."""
        return tuple(sorted({self.number[c] for c in claims}))


def cite(dossier: Dossier, index: Index) -> Citations:
    """Numbers for every claim that the briefing, then the timeline, then the points rest on."""
    lines = [s for section in dossier.briefing for s in section.sentences]
    cited = [*(line.claims for line in (*lines, *dossier.timeline)), *(p.claims for p in dossier.points)]
    used = (i for claims in cited for i in claims)
    found: dict[tuple[str, int, int], Citation] = {}
    number: dict[str, int] = {}
    for i in dict.fromkeys(used):
        c = index.claims[i]
        place = (c.report, c.start, c.end)
        found.setdefault(place, Citation(len(found) + 1, *place, c))
        number[i] = found[place].number
    return Citations(tuple(found.values()), number)


def printable(text: str) -> str:
    """The text with control characters as blanks or U+FFFD, direction overrides as U+FFFD, one for one.

    Reports are not to be trusted: an escape sequence must not steer a terminal, nor an override turn a line around.
    """
    return _CONTROL.sub(lambda m: " " if m.group().isspace() else "\ufffd", text)
