"""Lemmas: the lexicon of the training data first, the edit that the model proposes for all other words."""

from __future__ import annotations

WHOLE = -1
"""Cut of an edit rule that replaces the whole word."""


def lemma_of(form: str, tag: str, rule: str, lexicon: dict[str, str]) -> str:
    """The lemma of a word with a Penn tag. `lexicon` has `form|TAG` keys, in lower case but for proper nouns.

    >>> lemma_of("Bridges", "NNS", "l|1|", {})
    'bridge'
    """
    key = form if tag in {"NNP", "NNPS"} else form.lower()
    return lexicon.get(f"{key}|{tag}") or edit(form, rule)


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
