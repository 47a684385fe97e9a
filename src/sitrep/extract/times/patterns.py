"""Patterns over the words of the grammar, compiled to regular expressions over one character a word.

A pattern is a line of elements: `NAME` is a word of that class, `word` that very word, `A/B` either, `x=NAME` the same kept
under the name x; `( | )`, `?`, `*` mean what they mean in regular expressions. Every distinct set of classes that a word of the
lexicon can have is given one character, so that matching a whole report is a handful of runs of the regular expression engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.extract.times.lexicon import lexicon
from sitrep.extract.times.words import CAPITAL_ONLY, Word, shape_of_digits

ELEMENT = re.compile(r"[()|?*<>]|(?:(?P<name>[a-z]\w*)=)?(?P<any>[^\s()|?*=<>]+)")

SIGNS = {"(": "(?:", "<": "(?P<open>)", ">": "(?P<close>)"}
"""What signs of a pattern become; `<` and `>` bound the expression where the pattern also holds words around it."""

OTHER = "\ue000"
"""The character of a word that no pattern mentions."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A character for every signature (a word's classes, and itself as `=word` when a pattern names it)."""

    letters: dict[frozenset[str], str]
    named: frozenset[str]

    def letter(self, word: Word) -> str:
        """The character that stands for the word."""
        own = frozenset({"=" + word.key}) if word.key in self.named else frozenset()
        return self.letters.setdefault(word.shape | own, OTHER)


def compile_patterns(patterns: dict[str, str]) -> tuple[Alphabet, dict[str, re.Pattern[str]]]:
    """The alphabet of the lexicon and the compiled patterns by name. Raises ValueError for an element that matches nothing."""
    named = frozenset(w for p in patterns.values() for w in _literals(p))
    signatures = sorted(_signatures(named), key=sorted)
    letters = {s: chr(0xE001 + n) for n, s in enumerate(signatures)}
    letters[frozenset()] = OTHER
    return Alphabet(letters, named), {name: _compiled(name, p, letters) for name, p in patterns.items()}


def _atoms(pattern: str) -> list[str]:
    return [a for m in ELEMENT.finditer(pattern) if m.group("any") for a in m.group("any").split("/")]


def _literals(pattern: str) -> list[str]:
    return [a for a in _atoms(pattern) if not a.isupper()]


def _signatures(named: frozenset[str]) -> set[frozenset[str]]:
    """Every signature that a word can have: lexicon words with and without a capital, digits, number words, named words."""
    lex = lexicon()
    out: set[frozenset[str]] = {frozenset({"BREAK"}), frozenset({"NUM"}), frozenset({"OPEN"}), frozenset({"CLOSE"})}
    for word in [*lex.words(), *sorted(named)]:
        own = {"=" + word} if word in named else set()
        for classes in (lex.classes(word), lex.classes(word) - CAPITAL_ONLY):
            out.add(frozenset(classes | own))
            if classes & {"CARDINAL", "COUNT", "MULTIPLIER"}:
                out.add(frozenset((classes - {"CARDINAL", "MULTIPLIER", "COUNT"}) | {"NUM"} | own))
    digits = [f"{n}" for n in range(0, 2400)] + [f"{n:02d}" for n in range(100)] + [f"{n:04d}" for n in range(2400)]
    samples = [
        *digits,
        "3.5",
        "3.30",
        "1,000",
        "10:30",
        "1st",
        "40th",
        "1/2",
        "9/11",
        "7/7",
        "24/7",
        "1/2/2003",
        "2003-01-02",
        "1990s",
        "'90s",
        "'98",
        "90s",
    ]
    for form in samples:
        own = {"=" + form} if form in named else set()
        out.add(shape_of_digits(form) | own)
    return out


def _compiled(name: str, pattern: str, letters: dict[frozenset[str], str]) -> re.Pattern[str]:
    def element(m: re.Match[str]) -> str:
        if m.group("any") is None:
            return SIGNS.get(m.group(), m.group())
        wanted = {a if a.isupper() else "=" + a for a in m.group("any").split("/")}
        chars = "".join(sorted(c for s, c in letters.items() if s & wanted))
        if not chars:
            raise ValueError(f"{name}: no word is {m.group('any')}")
        return f"(?P<{m.group('name')}>[{chars}])" if m.group("name") else f"[{chars}]"

    return re.compile(re.sub(r"\s+", "", ELEMENT.sub(element, pattern)))
