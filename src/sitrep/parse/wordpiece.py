"""Words to word-pieces of the encoder's uncased vocabulary, and their case as a class of its own."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

MAX_PIECES = 12
"""Pieces kept of one word; longer words (addresses, runs of signs) are cut so that no input can fill the encoder."""

STRAIGHT = str.maketrans("’‘“”", "''\"\"")


class WordPiece:
    """The greedy longest-match pieces of BERT's uncased vocabulary, over ready-made words."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self._ids = {piece: i for i, piece in enumerate(lines)}
        self.unknown, self.first, self.last = (self._ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self._pieces = lru_cache(maxsize=200_000)(self._split)

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces, at least one."""
        return self._pieces(word)

    def _split(self, word: str) -> tuple[int, ...]:
        ids: list[int] = []
        for part in _parts(_plain(word)):
            ids += self._longest(part)
            if len(ids) >= MAX_PIECES:
                break
        return tuple(ids[:MAX_PIECES]) or (self.unknown,)

    def _longest(self, part: str) -> list[int]:
        out, start = [], 0
        while start < len(part):
            for end in range(min(len(part), start + 40), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self._ids:
                    out.append(self._ids[piece])
                    break
            else:
                return [self.unknown]
            start = end
        return out


def _plain(word: str) -> str:
    """Lower case, straight quotation marks, no combining marks."""
    decomposed = unicodedata.normalize("NFD", word.translate(STRAIGHT).lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def _parts(word: str) -> list[str]:
    """Runs of letters and digits, and each other sign by itself; control characters and spaces vanish."""
    parts, run = [], ""
    for c in word:
        if c.isalnum():
            run += c
            continue
        if run:
            parts.append(run)
            run = ""
        if not c.isspace() and not unicodedata.category(c).startswith("C"):
            parts.append(c)
    return [*parts, run] if run else parts


def case_class(word: str) -> int:
    """1 lower, 2 Title or one capital, 3 UPPER, 4 mixed, 5 digits, 6 no letters: the classes the model was trained with."""
    if word.isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4
