"""The range of a figure point in words, over the claims that no later count has overtaken."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.compose.index import Index
from sitrep.compose.wording import BEFORE_NUMBER, capital, number_text, value_text
from sitrep.core.records import Claim, Figure, Point

OPEN = frozenset({"at_least", "more_than"})


def figure_of(c: Claim) -> Figure:
    """The figure of a figure claim. Raises ValueError for another kind."""
    if c.figure is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not a figure")
    return c.figure


def range_text(point: Point, index: Index) -> str:
    """The live range as the start of a sentence: "400 to more than 600", "At least 25", "61".

    What is denied, and vague words beside numbers, leave the range as it is. A point with vague words only gives the
    first of them, so that "hundreds" never turns into a number.
    """
    live = [c for c in index.claims_of(point.claims) if c.id not in point.superseded]
    stated = [c for c in live if c.stance != "denies"] or live
    figures = [f for c in stated if (f := figure_of(c)).modifier != "vague"]
    if not figures:
        return capital(value_text(figure_of(stated[0]), index.quote(stated[0])))
    low, high = min(figures, key=_least), max(figures, key=_most)
    if _least(low) == _most(high):
        return capital(_one_number([f for f in figures if _least(f) == _most(f)]))
    return capital(f"{_rounded(low)}{_least(low):,} to {_bounded(high)}{_most(high):,}")


def _one_number(figures: Sequence[Figure]) -> str:
    """Counts of the same number in the words that hold for all: open above where one is, "about" where they round."""
    modifiers = {f.modifier for f in figures}
    if len(modifiers) == 1:
        return number_text(figures[0].low, figures[0].high, figures[0].modifier)
    open_above = modifiers & OPEN or any(f.high is None for f in figures)
    return f"{'at least' if open_above else 'about'} {_least(figures[0]):,}"


def _least(f: Figure) -> int:
    return f.low if f.low is not None else f.high or 0


def _most(f: Figure) -> int:
    return f.high if f.high is not None else f.low or 0


def _rounded(f: Figure) -> str:
    return BEFORE_NUMBER[f.modifier] if f.modifier in ("about", "nearly") else ""


def _bounded(f: Figure) -> str:
    if f.high is None:
        return BEFORE_NUMBER[f.modifier] if f.modifier in OPEN else "at least "
    return _rounded(f)
