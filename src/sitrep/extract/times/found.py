"""A stretch of words that a rule of the grammar fits, and its slots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitrep.extract.times.lexicon import Part, lexicon
from sitrep.extract.times.scene import Reading, Scene
from sitrep.extract.times.words import Word


@dataclass(frozen=True)
class Found:
    """Words `first` to `last` (exclusive) of `words`, found by `rule`; `slots` are the words that the pattern names."""

    rule: str
    words: list[Word]
    first: int
    last: int
    slots: dict[str, Word]

    def has(self, slot: str) -> bool:
        """Whether the slot is filled."""
        return slot in self.slots

    def key(self, slot: str) -> str:
        """The word of a slot in lower case, empty if it is not filled."""
        return self.slots[slot].key if slot in self.slots else ""

    def value(self, slot: str, *classes: str) -> str:
        """The lexicon's value of a filled slot under the first of `classes` that has it. Raises KeyError for none."""
        key, values = self.slots[slot].key, lexicon().values
        return next(values[c][key] for c in classes if key in values[c])

    def number(self, slot: str) -> float | None:
        """What a slot counts: "a" is one, None for a vague word ("several") or an empty slot."""
        if slot not in self.slots:
            return None
        word = self.slots[slot]
        return 1.0 if word.key in ("a", "an", "the", "one") else word.number

    def part(self, slot: str) -> Part:
        """The part of the day in a slot. Raises KeyError for another word."""
        return lexicon().parts[self.slots[slot].key]

    def before(self, n: int = 1) -> str:
        """The word n places before the expression, empty at the start."""
        return self.words[self.first - n].key if self.first >= n else ""

    def after(self, n: int = 1) -> str:
        """The word n places after the expression, empty at the end."""
        return self.words[self.last + n - 1].key if self.last + n <= len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its pattern (see patterns.py) and what reads a match; a reading of None rejects the match."""

    name: str
    pattern: str
    read: Callable[[Found, Scene], Reading | None]
    fits: Callable[[Found], bool] = lambda found: True
