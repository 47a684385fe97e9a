"""Whether two counts can both be right, and whether one has moved on from the other: bounds, rounding and vagueness."""

from __future__ import annotations

from collections.abc import Sequence

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


def usual_reach(f: Figure) -> tuple[float, float]:
    """The numbers that a writer means by the words: as `reach`, but bounds that are open above end somewhere.

    "At least 40" is a count so far and ends at 40; "more than 50" rounds down and ends before the next round number;
    "several", "dozens", "hundreds" end before ten, a hundred, a thousand.

    >>> usual_reach(Figure("killed", 50, None, "more_than", "people", None, None, None))
    (50.0, 60.0)
    """
    low, high = reach(f)
    if f.high is not None or f.low is None:
        return low, high
    if f.modifier == "vague":
        return low, float(10 ** len(str(f.low)))
    return low, float(f.low + _unit(f.low)) if f.modifier == "more_than" else float(f.low)


def _unit(n: int) -> int:
    """The unit of the last digit that is not zero: 10 for 50, 100 for 1,200, 1 for 58."""
    unit = 1
    while n and n % (unit * 10) == 0:
        unit *= 10
    return unit


def compatible(a: Figure, b: Figure) -> bool:
    """Whether one number could satisfy both: "about 500" and 512, "more than 50" and 58, "hundreds" and 600."""
    (a0, a1), (b0, b1) = reach(a), reach(b)
    return a0 <= b1 and b0 <= a1


def near(a: Figure, b: Figure) -> bool:
    """Whether one number could be meant by both; "hundreds" and 2,000 are compatible but not near."""
    (a0, a1), (b0, b1) = usual_reach(a), usual_reach(b)
    return a0 <= b1 and b0 <= a1


def moved_on(earlier: Figure, later: Figure) -> bool:
    """Whether `later` counts more than the words of `earlier` meant."""
    return reach(later)[0] > usual_reach(earlier)[1]


def is_definite(f: Figure) -> bool:
    """Whether the figure gives a number rather than a vague word."""
    return f.modifier != "vague"


def live_range(figures: Sequence[Figure]) -> tuple[int | None, int | None]:
    """Low and high over live figures; high None when one is open above.

    Vague words count only where nothing definite stands, and a looser bound not beside a count above it that it means:
    "more than 50" adds nothing to 51, "at least 24" beside 24 leaves the range open.
    """
    definite = [f for f in figures if is_definite(f)] or figures
    telling = [f for f in definite if not any(_looser(f, g) for g in definite)]
    lows = [f.low for f in telling if f.low is not None]
    highs = [f.high for f in telling]
    high = None if None in highs else max((h for h in highs if h is not None), default=None)
    return min(lows, default=None), high


def _looser(f: Figure, g: Figure) -> bool:
    """Whether `f` is open above and `g` a closed count beyond its bound."""
    return f.high is None and g.high is not None and (g.low or 0) > (f.low or 0)
