"""Small bars that set counts beside one another: where each value lies between zero and the point's largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.core.records import Claim, Figure

HEADROOM = 1.15
"""The scale ends so far above the largest number, so that an open end has room to point into."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One value on the scale of its point: percentages of the width. `open_above`: no upper bound is given."""

    low: float
    high: float
    open_above: bool
    state: str


def scale_of(figures: Sequence[Figure]) -> float | None:
    """The number at the right end of a point's scale; None when no bar would tell anything (no definite number)."""
    top = max((f.high if f.high is not None else f.low or 0 for f in figures if f.modifier != "vague"), default=0)
    return top * HEADROOM if top else None


def bar_of(c: Claim, scale: float, *, superseded: bool) -> Bar | None:
    """The bar of a claim's figure; None where it gives no definite number or lies off the scale."""
    f = c.figure
    if f is None or f.modifier == "vague" or (f.low is None and f.high is None):
        return None
    low, high = f.low or 0, f.high if f.high is not None else f.low or 0
    state = "superseded" if superseded else "denied" if c.stance == "denies" else "live"
    return Bar(round(100 * low / scale, 2), round(100 * high / scale, 2), f.high is None, state)
