"""Lemmas: the lexicon of the training data first, the edit that the model proposes for all other words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

LEXICON = "lemma_lex.json"
"""File of a model's folder: lemmas by `form|TAG`, the form in lower case but for proper nouns."""

NAMES = {"NNP", "NNPS"}
"""Penn tags of proper nouns."""

WHOLE = -1
"""Cut of an edit rule that replaces the whole word."""


def read_lexicon(folder: Path) -> dict[str, str]:
    """The lexicon in a model's folder."""
    lexicon: dict[str, str] = json.loads((folder / LEXICON).read_text(encoding="utf-8"))
    return lexicon


def common_words(lexicon: Iterable[str]) -> frozenset[str]:
    """Words, in small letters, that the lexicon never has as proper nouns, with the regular forms of its verbs.

    >>> sorted(common_words(["aim|VB", "dam|NN", "rose|VBD", "Rose|NNP"]))
    ['aim', 'aimed', 'aiming', 'aims', 'dam']
    """
    entries = [key.rsplit("|", 1) for key in lexicon]
    names = {form.lower() for form, tag in entries if tag in NAMES}
    verbs = {form.lower() for form, tag in entries if tag in {"VB", "VBP"}}
    regular = {verb.removesuffix("e") + ending for verb in verbs for ending in ("ed", "ing")} | {v + "s" for v in verbs}
    return (frozenset(form.lower() for form, _ in entries) | regular) - names


def lemma_of(form: str, tag: str, rule: str, lexicon: dict[str, str]) -> str:
    """The lemma of a word with a Penn tag. `lexicon` as in `read_lexicon`.

    >>> lemma_of("Bridges", "NNS", "l|1|", {})
    'bridge'
    """
    key = form if tag in NAMES else form.lower()
    return lexicon.get(f"{key}|{tag}") or _known(form.lower(), tag, edit(form, rule), lexicon)


ENDINGS = {
    "VBG": ("ing",),
    "VBZ": ("ies", "es", "s"),
    "NNS": ("ies", "es", "s"),
    "VBD": ("ied", "ed", "d"),
    "VBN": ("ied", "ed", "d"),
}
"""Regular endings by Penn tag, the longer ones first."""


def _known(word: str, tag: str, lemma: str, lexicon: dict[str, str]) -> str:
    """The proposed lemma, or where no base form of the lexicon is spelt so, another cut of the regular ending that one is.

    >>> _known("freed", "VBN", "fre", {"free|VB": "free"}), _known("denies", "VBZ", "denie", {"deny|VB": "deny"})
    ('free', 'deny')
    """
    base_tags = ("NN",) if tag == "NNS" else ("VB", "VBP")
    if tag not in ENDINGS or any(f"{lemma}|{t}" in lexicon for t in base_tags):
        return lemma
    for ending in ENDINGS[tag]:
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
        for candidate in (stem + "y",) if ending.startswith("i") and ending != "ing" else (stem, stem + "e", doubled):
            if any(f"{candidate}|{t}" in lexicon for t in base_tags):
                return candidate
    return lemma


def edit(form: str, rule: str) -> str:
    """The form after an edit rule `CASE|CUT|ENDING`: CASE `l` lowers it, CUT letters go, ENDING comes.

    >>> edit("Cities", "l|3|y"), edit("men", "l|2|an"), edit("was", "l|-1|be")
    ('city', 'man', 'be')
    """
    case, cut, ending = rule.split("|", 2)
    base = form.lower() if case == "l" else form
    letters = int(cut)
    if letters == WHOLE:
        return ending
    if letters >= len(base):
        return base
    return base[: len(base) - letters] + ending
