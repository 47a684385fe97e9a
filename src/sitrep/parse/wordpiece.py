"""Words to the pieces that the encoder reads: BERT's uncased word-piece, and the shape of a word's case.

The algorithm is that of Devlin et al. 2019 (BERT), section 3, with the basic tokenisation of its published code:
accents off, lower case, punctuation apart, then the longest piece of the vocabulary first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

MAX_PIECES = 12
"""Pieces of one word that are read; the rest of a longer word (an address, a hash) is cut. As in training."""

MAX_LETTERS = 200
"""Characters of one word that are looked at: enough for any word, and a bound for a page without blanks."""

QUOTES = str.maketrans("’‘“”", "''\"\"")


class WordPiece:
    """Pieces of words by a vocabulary file, one piece a line, its number the line's."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: n for n, piece in enumerate(lines) if piece}
        self.unknown, self.start, self.stop = (self._ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word, at least one, at most MAX_PIECES."""
        found = self._known.get(word)
        if found is None:
            found = self._split(word[:MAX_LETTERS])
            if len(word) <= MAX_PIECES * 2:
                self._known[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        out = [piece for part in _parts(word) for piece in self._longest_first(part)]
        return tuple(out[:MAX_PIECES]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        out = []
        start = 0
        while start < len(part):
            ends = range(len(part), start, -1)
            mark = "##" if start else ""
            end = next((e for e in ends if mark + part[start:e] in self._ids), None)
            if end is None:
                return [self.unknown]
            out.append(self._ids[mark + part[start:end]])
            start = end
        return out


def _parts(word: str) -> Iterator[str]:
    """Runs of letters and digits, and each other character by itself; no accents, no control characters."""
    plain = unicodedata.normalize("NFD", word.translate(QUOTES).lower())
    kept = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    for is_word, run in groupby(kept, str.isalnum):
        if is_word:
            yield "".join(run)
        else:
            yield from (c for c in run if not c.isspace() and unicodedata.category(c)[0] != "C")


LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER = 1, 2, 3, 4, 5, 6
"""Numbers of the case embedding of the encoder; 0 is for what stands outside the words."""


def case_shape(word: str) -> int:
    """How a word is cased, which the uncased vocabulary does not say.

    >>> [case_shape(w) for w in ("flood", "Flood", "FLOOD", "McFlood", "1998", "!")]
    [1, 2, 3, 4, 5, 6]
    """
    if word.isdigit():
        return DIGITS
    if not any(c.isalpha() for c in word):
        return OTHER
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED
