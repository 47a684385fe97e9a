"""Names of places of several words that a tagger cuts: "Dar es Salaam", "Newcastle upon Tyne", "Deir ez-Zor"."""

from __future__ import annotations

from functools import cache

from sitrep.core.records import Entity, Parsed, Token
from sitrep.core.tables import read_table

HYPHENS = frozenset({"-", "‑", "–"})


def whole_names(parsed: Parsed, names: list[Entity]) -> list[Entity]:
    """The names, each as far as small words and tight hyphens carry it on; without those that thereby lie inside another."""
    out: list[Entity] = []
    for e in sorted(names, key=lambda e: (e.first, -e.last)):
        if out and e.first < out[-1].last:
            continue
        last = _end(parsed, e.last)
        out.append(e if last == e.last else Entity(e.first, last, e.label))
    return out


def is_cut(parsed: Parsed, t: Token) -> bool:
    """Whether a hyphen joins the word to a name that goes on: the port of "Port-au-Prince" is none."""
    return t.text[:1].isupper() and _tight(parsed, t.i + 1) and parsed.tokens[t.i + 1].text in HYPHENS


def _end(parsed: Parsed, last: int) -> int:
    """The end of the name whose words so far end before token `last`."""
    while (more := _continued(parsed, last)) is not None:
        last = more
    return last


def _continued(parsed: Parsed, i: int) -> int | None:
    """The end of the name after one more capitalised word, small words or hyphens before it; None where none follows."""
    small = joined = False
    for _ in range(LONGEST_LINK):
        t = parsed.tokens[i] if 0 < i < len(parsed.tokens) else None
        if t is None or t.sentence != parsed.tokens[i - 1].sentence:
            return None
        if t.text in HYPHENS and _tight(parsed, i):
            joined = True
        elif t.text in _links() or (t.text.islower() and parsed.tokens[i - 1].text in HYPHENS and joined):
            small = True
        elif t.text[:1].isupper() and (small or joined) and t.upos in {"PROPN", "X", "NOUN", "ADJ"}:
            return i + 1
        else:
            return None
        i += 1
    return None


LONGEST_LINK = 5
"""Tokens from one capitalised word of a name to the next: "-au-Prince"."""


def _tight(parsed: Parsed, i: int) -> bool:
    """Whether no space stands before and behind a token."""
    return 0 < i < len(parsed.tokens) - 1 and (
        parsed.tokens[i - 1].end == parsed.tokens[i].start and parsed.tokens[i].end == parsed.tokens[i + 1].start
    )


@cache
def _links() -> frozenset[str]:
    return frozenset(
        w for row in read_table("sitrep.extract", "name_links.csv", lambda c: c["word"]) for w in row.split()
    )
