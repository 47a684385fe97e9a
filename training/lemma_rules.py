"""The edit that makes a lemma of a form, as `sitrep.parse.lemmas.edit` reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitrep.parse.lemmas import NAMES, WHOLE
from training.sentences import Sentence

SEEN = 2
"""Times that a form must have had a lemma, most of its times, to enter the lexicon."""


def lemma_rule(form: str, lemma: str) -> str:
    """`CASE|CUT|ENDING`: CASE `l` lowers the form, CUT letters go from its end, ENDING comes; CUT -1 replaces all of it.

    >>> lemma_rule("Cities", "city"), lemma_rule("was", "be"), lemma_rule("Norland", "Norland")
    ('l|3|y', 'l|-1|be', 'k|0|')
    """
    lemma = lemma.replace(" ", "")
    case = "l" if lemma == lemma.lower() else "k"
    base = form.lower() if case == "l" else form
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{case}|{len(base) - shared}|{lemma[shared:]}" if shared else f"{case}|{WHOLE}|{lemma}"


def lexicon(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Lemmas by `form|TAG` as the treebanks have them most often; forms in small letters but for proper nouns."""
    seen: dict[str, Counter[str]] = {}
    for s in sentences:
        if s.syntax is not None:
            for form, tag, lemma in zip(s.forms, s.syntax.xpos, s.syntax.lemmas, strict=True):
                key = f"{form if tag in NAMES else form.lower()}|{tag}"
                seen.setdefault(key, Counter())[lemma.replace(" ", "")] += 1
    out = {}
    for key in sorted(seen):
        lemma, count = max(seen[key].items(), key=lambda x: (x[1], x[0]))
        if count >= SEEN or sum(seen[key].values()) == count:
            out[key] = lemma
    return out
