"""Words for places: the kind and level of the place that a noun names. Table `data/place_words.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed
from sitrep.core.tables import read_table
from sitrep.extract.grammar import noun_phrase
from sitrep.extract.names import forms

LEVELS = ("settlement", "region", "country", "facility", "part", "again")


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """One line of the table: a noun's kind and level, the words that it needs, and whether it refers without a name."""

    word: str
    kind: str
    level: str
    needs: frozenset[str]
    bare: bool


def place_word(parsed: Parsed, i: int) -> PlaceWord | None:
    """The first line that fits token `i` and its phrase; None if it is no noun for a place."""
    t = parsed.tokens[i]
    if t.upos not in {"NOUN", "PROPN"}:
        return None
    for form in forms(t):
        for entry in _by_word().get(form, ()):
            if not entry.needs or entry.needs & _phrase_words(parsed, i):
                return entry
    return None


def _phrase_words(parsed: Parsed, i: int) -> set[str]:
    """The words of the noun's phrase but its own; of an "of" or "in" phrase after it, none."""
    return {f for n in noun_phrase(parsed, i) if n < i for f in forms(parsed.tokens[n])}


@cache
def _by_word() -> dict[str, tuple[PlaceWord, ...]]:
    out: dict[str, tuple[PlaceWord, ...]] = {}
    for w in read_table("sitrep.extract", "place_words.csv", _row):
        out[w.word] = (*out.get(w.word, ()), w)
    return out


def _row(cells: dict[str, str]) -> PlaceWord:
    if cells["level"] not in LEVELS:
        raise ValueError(f"not a level: {cells['level']!r}")
    return PlaceWord(
        cells["word"], cells["kind"], cells["level"], frozenset(cells["needs"].split()), cells["bare"] == "yes"
    )
