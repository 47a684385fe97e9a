"""Numbers inside words for killings: "a triple homicide" is three dead, "a murder-suicide" at least two."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.measure_frames import Measured
from sitrep.extract.grammar import Quantity, kids, span_of

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
        if (murder := _murder_before(parsed, t)) is not None:
            more = next((c for c in kids(parsed, murder, "amod", "compound") if c.text.casefold() in FOLDS), fold)
            n = FOLDS[more.text.casefold()] if more is not None else 1
            first = min(murder, more.i) if more is not None else murder
            yield _counted(parsed, first, t.i, n + 1, None), Measured("killed", t.i, "murder-suicide")
        elif fold is not None and t.lemma.casefold() in KILLINGS | HITS and not _is_murder(parsed, t):
            measure = "killed" if t.lemma.casefold() in KILLINGS else "casualties"
            yield _counted(parsed, start, t.i, n, n), Measured(measure, t.i, "n-fold killing")


def _counted(parsed: Parsed, first: int, at: int, low: int, high: int | None) -> Quantity:
    modifier = "exact" if high is not None else "at_least"
    return Quantity(first, at + 1, at, low, high, modifier, "number in a word", span_of(parsed, [first, at]))


def _murder_before(parsed: Parsed, t: Token) -> int | None:
    """The murder of "murder-suicide", "murder/suicide", "murder, suicide", the token being the suicide; None for others."""
    if t.text.casefold() not in {"suicide", "suicides"} or t.i == 0:
        return None
    at = t.i - 2 if parsed.tokens[t.i - 1].text in {"-", "/", "–", ","} else t.i - 1
    murder = parsed.tokens[at] if at >= 0 else None
    return at if murder is not None and murder.text.casefold() in {"murder", "homicide", "murders"} else None


def _is_murder(parsed: Parsed, t: Token) -> bool:
    """Whether the word is the first half of a murder-suicide, which is counted there."""
    return any(_murder_before(parsed, x) == t.i for x in parsed.tokens[t.i + 1 : t.i + 3])


def _is_attempted(parsed: Parsed, t: Token) -> bool:
    near = {x.text.casefold() for x in parsed.tokens[max(0, t.i - 5) : t.i + 2] if x.sentence == t.sentence}
    return bool(
        near & {"attempt", "attempted", "attempts", "not", "no", "if", "threatened", "planned", "threat", "plot"}
    )
