"""Where a text speaks of time: every rule's matches, the longest of those that overlap."""

from __future__ import annotations

import re
from functools import cache

from sitrep.extract.times.absolute import ABSOLUTE
from sitrep.extract.times.clock import CLOCK
from sitrep.extract.times.found import Found, Rule
from sitrep.extract.times.lengths import LENGTHS
from sitrep.extract.times.patterns import Alphabet, compile_patterns
from sitrep.extract.times.relative import RELATIVE
from sitrep.extract.times.words import Word

RULES: tuple[Rule, ...] = (*CLOCK, *ABSOLUTE, *RELATIVE, *LENGTHS)
"""The grammar. Of two rules that fit the same words the earlier one wins."""


@cache
def _compiled() -> tuple[Alphabet, dict[str, re.Pattern[str]]]:
    return compile_patterns({r.name: r.pattern for r in RULES})


def detect(words: list[Word]) -> list[Found]:
    """What the grammar fits in a run of words, in order and without overlap: the longest first, then the earlier rule."""
    alphabet, patterns = _compiled()
    letters = "".join(alphabet.letter(w) for w in words)
    candidates = [(f, rank) for rank, r in enumerate(RULES) for f in _matches(r, patterns[r.name], letters, words)]
    candidates.sort(key=lambda c: (c[0].first - c[0].last, c[1], c[0].first))
    taken = bytearray(len(words))
    kept = []
    for found, _ in candidates:
        if not any(taken[found.first : found.last]):
            taken[found.first : found.last] = b"\1" * (found.last - found.first)
            kept.append(found)
    return sorted(kept, key=lambda f: f.first)


def _matches(rule: Rule, pattern: re.Pattern[str], letters: str, words: list[Word]) -> list[Found]:
    out = []
    for m in pattern.finditer(letters):
        groups = m.groupdict()
        first = m.start("open") if "open" in groups else m.start()
        last = m.end("close") if "close" in groups else m.end()
        slots = {k: words[m.start(k)] for k, g in groups.items() if g and k not in ("open", "close")}
        found = Found(rule.name, words, first, last, slots)
        if rule.fits(found):
            out.append(found)
    return out
