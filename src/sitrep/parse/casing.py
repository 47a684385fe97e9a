"""Headlines In Title Case and LINES IN CAPITALS in the case that their words have elsewhere.

The model goes by case, and there case says nothing: "Flood Kills Six" reads as a name. Whether a word is common or a
name is asked first of the report's own running text, then of the lexicon of the training data; a word that neither
knows stays capitalised. Nothing but case is changed, and never the length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")

MIN_WORDS = 3
"""Words that a line needs before its case can be judged."""

TITLE_SHARE = 0.75
"""Share of capitalised words, of those with four letters and more, from which a line may be in Title Case. Set by hand."""

RAISED = 2
"""Words, besides the first, that are capitalised though not names, from which a line is in Title Case."""

CAPITALS_SHARE = 0.9
"""Share of letters that are capitals from which a line is in capitals."""

SHORT = 4
"""Letters below which words may be small in Title Case too ("of", "the", "in")."""

ENDING = 2
"""Letters up to which what follows an apostrophe is an ending ('s, 't, 're), not a name (O'Brien)."""


@dataclass(frozen=True, slots=True)
class Casing:
    """How words are written in running text: `usual` has the form most seen, by lower-case form.

    `common` are words of the lexicon, in small letters, that are no names there.
    """

    usual: dict[str, str]
    common: frozenset[str]

    def restored(self, line: str) -> str:
        """The line in running case if it is in Title Case or capitals, else as it is; always as long as before."""
        words = WORD.findall(line)
        if len(words) < MIN_WORDS or not (in_capitals(line) or self._in_title_case(words)):
            return line
        out = WORD.sub(lambda m: self._running(m, capitals=in_capitals(line)), line)
        return _capitalised_first(out)

    def _in_title_case(self, words: list[str]) -> bool:
        raised = [w for w in words[1:] if w.istitle() and self._known(w.lower()) == w.lower()]
        return may_be_title_case(words) and len(raised) >= RAISED

    def _known(self, low: str) -> str | None:
        return self.usual.get(low) or (low if low in self.common else None)

    def _running(self, found: re.Match[str], *, capitals: bool) -> str:
        """One word in running case."""
        word, before = found.group(), found.string[: found.start()]
        low = same_length_lower(word)
        if len(word) <= ENDING and before[-1:] in {"'", "’"} and before[-2:-1].isalpha():
            return low
        known = self._known(low)
        if known is not None and len(known) == len(word):
            return known
        return word[0] + low[1:] if capitals else word


def _capitalised_first(line: str) -> str:
    first = WORD.search(line)
    if first is None or len(first.group()[0].upper()) != 1:
        return line
    return line[: first.start()] + first.group()[0].upper() + line[first.start() + 1 :]


def may_be_title_case(words: list[str]) -> bool:
    """Whether nearly all the longer words begin with a capital (names in a row do so too)."""
    longer = [w for w in words if len(w) >= SHORT]
    return bool(longer) and sum(w[0].isupper() for w in longer) >= TITLE_SHARE * len(longer)


def in_capitals(line: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= CAPITALS_SHARE * len(letters)


def same_length_lower(word: str) -> str:
    """The word in small letters; a letter that would become two stays."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


def learn_casing(lines: Iterable[str], common: frozenset[str]) -> Casing:
    """The case of words in these lines, from words that do not begin a sentence and lines whose case says something."""
    seen: dict[str, Counter[str]] = {}
    for line in lines:
        if may_be_title_case(WORD.findall(line)) or in_capitals(line):
            continue
        for m in WORD.finditer(line):
            if not _begins_sentence(line, m.start()):
                seen.setdefault(same_length_lower(m.group()), Counter())[m.group()] += 1
    return Casing({low: min(forms, key=lambda f: (-forms[f], f)) for low, forms in seen.items()}, common)


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a word there may be capitalised for its place: first of all, or after a stop, colon, dash or quote."""
    before = text[:at].rstrip()
    return not before or before[-1] in ".!?:;\"“”‘'—–-(["
