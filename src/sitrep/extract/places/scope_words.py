"""Words that say of how much land a number is ("nationwide", "province-wide"). Table `data/scope_words.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.places.lexicon import PlaceWord, place_word

WORLD = "world"
"""The level of words that mean every place, and so none."""

WIDE = "wide"


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """Tokens `first` to `last` (exclusive) around `head`, and the noun for the place that they mean; None: the world."""

    first: int
    last: int
    head: int
    word: PlaceWord | None


def find_scope_words(parsed: Parsed) -> tuple[ScopeWord, ...]:
    """Every such word of the report, in order of the text; "country-wide" is one, "ten metres wide" none."""
    return tuple(w for t in parsed.tokens if (w := _scope_word(parsed, t)) is not None)


def _scope_word(parsed: Parsed, t: Token) -> ScopeWord | None:
    low = t.text.casefold()
    if low in _table() and t.upos != "PROPN":
        return ScopeWord(t.i, t.i + 1, t.i, _table()[low])
    if low != WIDE or t.i == 0:
        return None
    first = t.i - 2 if parsed.tokens[t.i - 1].text in {"-", "–"} else t.i - 1
    noun = place_word(parsed, first) if first >= 0 and parsed.tokens[first].sentence == t.sentence else None
    if (
        noun is None
        or noun.level not in {"country", "region", "settlement"}
        or "Number=Plur" in parsed.tokens[first].feats
    ):
        return None
    return ScopeWord(first, t.i + 1, t.i, noun)


@cache
def _table() -> dict[str, PlaceWord | None]:
    """By word the noun for its place."""
    return dict(read_table("sitrep.extract", "scope_words.csv", _row))


def _row(cells: dict[str, str]) -> tuple[str, PlaceWord | None]:
    if cells["level"] == WORLD:
        return cells["word"], None
    if cells["level"] not in {"country", "region", "settlement"}:
        raise ValueError(f"not a level: {cells['level']!r}")
    return cells["word"], PlaceWord(cells["word"], cells["kind"], cells["level"], frozenset(), bare=True)
