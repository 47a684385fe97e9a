"""Headlines in Title Case and lines in capitals, as the model reads best: the same length, so that offsets stay."""

from __future__ import annotations

import re
from collections import Counter

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TITLE_SHARE = 0.7
"""Share of a headline's longer words that are capitalised from which it is in Title Case. In sentence case, names make up
less than half of the words of the longest headlines met."""

LONG_WORD = 4
"""Letters from which a word is capitalised in Title Case under every style guide (prepositions have fewer)."""


def usual_words(texts: list[str]) -> Counter[str]:
    """How often each form stands inside running text, sentence starts left out: the report's own evidence of case."""
    return Counter(m[0] for text in texts for m in WORD.finditer(text) if _inside(text, m.start()))


def _inside(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“‘(")
    return bool(before) and before[-1] not in ".!?:\n"


def recased(text: str, usual: Counter[str]) -> str:
    """The text with words of a Title Case or capital line lowered unless the report itself capitalises them elsewhere."""
    words = [m[0] for m in WORD.finditer(text)]
    longer = [w for w in words if len(w) >= LONG_WORD]
    if len(longer) < 3 or text.rstrip().endswith("."):
        return text
    shouting = sum(w.isupper() for w in longer) / len(longer) >= TITLE_SHARE
    titled = sum(w[0].isupper() for w in longer) / len(longer) >= TITLE_SHARE
    if not titled:
        return text
    return WORD.sub(lambda m: _usual(m[0], usual, shouting=shouting, first=m.start() == 0), text)


def _usual(word: str, usual: Counter[str], *, shouting: bool, first: bool) -> str:
    """A word in the case that the report uses for it; unseen words keep theirs (a name that stands only here)."""
    lower, title = word.lower(), word.capitalize()  # both keep the length, or the word is left alone
    if len(lower) != len(word) or (word.isupper() and not shouting and len(word) > 1):
        return word
    if usual[lower] > usual[title] and not first:
        return lower
    return title if shouting and usual[title] else word
