"""Whether two counts can both be right: bounds, rounding and vagueness."""

from __future__ import annotations

from sitrep.core.records import Claim, Figure

ROUNDING = 0.1
"""How far "about N" and "nearly N" reach, as a share of N: round numbers in news are rounded to one or two digits."""

INFINITE = 10**12


def figure_of(c: Claim) -> Figure:
    """The figure of a figure claim. Raises ValueError for a claim of another kind."""
    if c.figure is None:
        raise ValueError(f"not a figure claim: {c.id} ({c.kind})")
    return c.figure


def reach(f: Figure) -> tuple[float, float]:
    """The least and the greatest number that the words allow, rounding included."""
    low, high = f.low if f.low is not None else 0, f.high if f.high is not None else INFINITE
    if f.modifier == "about":
        return low * (1 - ROUNDING), high * (1 + ROUNDING)
    if f.modifier == "nearly":
        return low * (1 - ROUNDING), float(high)
    if f.modifier == "up_to":
        return 0, float(high)
    return float(low), float(high)


def compatible(a: Figure, b: Figure) -> bool:
    """Whether one number could satisfy both: "about 500" and 512, "more than 50" and 58, "hundreds" and 600."""
    (a0, a1), (b0, b1) = reach(a), reach(b)
    return a0 <= b1 and b0 <= a1


def is_definite(f: Figure) -> bool:
    """Whether the figure gives a number rather than a vague word."""
    return f.modifier != "vague"


def live_range(figures: list[Figure]) -> tuple[int | None, int | None]:
    """Low and high over live figures; vague ones count only where nothing definite stands; high None when one is open above."""
    definite = [f for f in figures if is_definite(f)] or figures
    lows = [f.low for f in definite if f.low is not None]
    highs = [f.high for f in definite]
    high = None if None in highs else max((h for h in highs if h is not None), default=None)
    return min(lows, default=None), high
