"""Numbers inside words for killings: "a triple homicide" is three dead, "a murder-suicide" at least two."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.core.records import Parsed, Token
from sitrep.extract.measure_frames import Measured
from sitrep.extract.quantities import Quantity
from sitrep.extract.tree import kids, span_of

FOLDS = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6, "septuple": 7}

KILLINGS = frozenset("homicide murder killing slaying execution lynching drowning fatality suicide death".split())
"""Nouns for one death each; "a double murder" is two."""

HITS = frozenset({"shooting", "stabbing"})
"""Nouns for one person hit each, who may live."""


def find_folds(parsed: Parsed) -> Iterator[tuple[Quantity, Measured]]:
    """The people that such words count, in the order of the text. What is only attempted, or ruled out, counts nobody."""
    for t in parsed.tokens:
        if _is_attempted(parsed, t):
            continue
        fold = next((c for c in kids(parsed, t.i, "amod", "compound") if c.text.casefold() in FOLDS), None)
        n = FOLDS[fold.text.casefold()] if fold is not None else 1
        start = fold.i if fold is not None else t.i
        if _is_murder_suicide(parsed, t):
            first = min([start, t.i - 2])
            yield _counted(parsed, first, t.i, n + 1, None), Measured("killed", t.i, "murder-suicide")
        elif fold is not None and t.lemma.casefold() in KILLINGS | HITS:
            measure = "killed" if t.lemma.casefold() in KILLINGS else "casualties"
            yield _counted(parsed, start, t.i, n, n), Measured(measure, t.i, "n-fold killing")


def _counted(parsed: Parsed, first: int, at: int, low: int, high: int | None) -> Quantity:
    modifier = "exact" if high is not None else "at_least"
    return Quantity(first, at + 1, at, low, high, modifier, "number in a word", span_of(parsed, [first, at]))


def _is_murder_suicide(parsed: Parsed, t: Token) -> bool:
    """ "murder-suicide" and "murder/suicide", the token being their last word."""
    before = [x.text.casefold() for x in parsed.tokens[max(0, t.i - 2) : t.i]]
    return t.text.casefold() in {"suicide", "suicides"} and before in (
        ["murder", "-"],
        ["murder", "/"],
        ["murder", "–"],
    )


def _is_attempted(parsed: Parsed, t: Token) -> bool:
    near = {x.text.casefold() for x in parsed.tokens[max(0, t.i - 5) : t.i + 2] if x.sentence == t.sentence}
    return bool(
        near & {"attempt", "attempted", "attempts", "not", "no", "if", "threatened", "planned", "threat", "plot"}
    )
