"""What the words say that the model takes for a number: a quantity, nobody, or one person told of without a number."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.core.records import Heard, Parsed, Span
from sitrep.extract.figures.find import ONE
from sitrep.extract.grammar import Quantity, is_plural

NONE = frozenset({"no", "none", "nobody", "neither", "zero", "nil", "noone"})
"""Words that count nobody ("no casualties", "none of them", "zero")."""

SEVERAL = frozenset(
    {"they", "them", "those", "these", "who", "whom", "all", "others", "we", "us", "our", "their", "its", "it"}
)
"""Words for people whose number they do not tell."""

TWO = frozenset({"couple", "pair", "twins", "both", "parents", "spouses"})
"""Words for two people."""


def heard_quantity(parsed: Parsed, h: Heard, quantities: Sequence[Quantity]) -> Quantity | None:
    """The number that the words say; None where they tell none ("the soldiers", "them")."""
    first, last = h.words
    inside = [q for q in quantities if q.first < last and first < q.last]
    words = [parsed.tokens[i].text.casefold() for i in range(first, last)]
    if words[:2] == ["no", "one"] or (NONE.intersection(words[:2]) and not inside):
        return _made(parsed, h, 0, "none")
    if inside:
        return max(inside, key=lambda q: min(q.last, last) - max(q.first, first))
    if TWO.intersection(words):
        return _made(parsed, h, 2, "two by their noun")
    return _people(parsed, h)


def _people(parsed: Parsed, h: Heard) -> Quantity | None:
    """One person, or as many as are named in a row ("his wife and son"); None for a plural without a number."""
    tokens = [parsed.tokens[i] for i in range(*h.words)]
    nouns = [t for t in tokens if t.upos in {"NOUN", "PROPN", "PRON", "ADJ"}]
    if not nouns or any(t.text.casefold() in SEVERAL for t in tokens if t.upos == "PRON" and t.xpos != "PRP$"):
        return None
    if is_plural(nouns[-1]) and nouns[-1].upos in {"NOUN", "PROPN"}:
        return None
    rows = 1 + sum(t.text.casefold() == "and" for t in tokens)
    return _made(parsed, h, rows, ONE)


def _made(parsed: Parsed, h: Heard, value: int, rule: str) -> Quantity:
    first, last = h.words
    span = Span(parsed.tokens[first].start, parsed.tokens[last - 1].end)
    nouns = [i for i in range(first, last) if parsed.tokens[i].upos in {"NOUN", "PROPN"}]
    return Quantity(first, last, nouns[-1] if nouns else first, value, value, "exact", rule, span)
