"""Lemmas: a lexicon of (word, tag) in front of learned edit rules, and a check that a cut verb is a verb."""

from __future__ import annotations

import json
from pathlib import Path


class Lemmatiser:
    """The lemma of a word from the lexicon, else by its edit rule "case|letters to cut|letters to add"."""

    def __init__(self, lexicon: Path) -> None:
        self._lexicon: dict[str, str] = json.loads(lexicon.read_text(encoding="utf-8"))
        self._known = frozenset(self._lexicon.values())

    def __call__(self, word: str, tag: str, rule: str) -> str:
        """The lemma of `word` with Penn tag `tag` and the model's edit rule."""
        key = word if tag in {"NNP", "NNPS"} else word.lower()
        found = self._lexicon.get(f"{key}|{tag}")
        if found:
            return found
        lemma = apply_rule(word, rule)
        return self._mended(word.lower(), tag, lemma)

    def _mended(self, word: str, tag: str, lemma: str) -> str:
        """A regular verb form whose rule gave no known lemma is tried with the other endings ("freed": fre, free)."""
        if tag not in {"VBD", "VBN", "VBG", "VBZ"} or lemma in self._known:
            return lemma
        cuts = {"VBG": ("ing",), "VBZ": ("es", "s")}.get(tag, ("ed", "d"))
        for cut in cuts:
            stem = word.removesuffix(cut)
            for candidate in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
                if stem != word and candidate in self._known:
                    return candidate
        return lemma


def apply_rule(word: str, rule: str) -> str:
    """The word after its edit rule: "l|2|" cuts two letters of the lower-cased word, "k|-1|x" replaces it by x."""
    case, count, ending = rule.split("|", 2)
    base = word.lower() if case == "l" else word
    cut = int(count)
    if cut == -1:
        return ending
    if cut >= len(base):
        return base
    return (base[: len(base) - cut] if cut else base) + ending
