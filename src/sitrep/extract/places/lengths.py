"""Lengths and directions in the words before a place: "about 20 km (12 miles) south-east of"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed
from sitrep.core.tables import read_table
from sitrep.extract.grammar import DIGITS, Quantity, find_quantities

FEW = {"few": (2, 5), "several": (3, 7), "couple": (2, 2)}
"""How many of a unit words without a number mean."""

ONE = frozenset({"a", "an", "one"})

ROUND = ((100, 25.0), (10, 5.0), (5, 2.5))
"""A number that divides by the first is right to the second: "20 km" is 15 to 25."""

SLACK = 0.5

LOOSE = 2.0
"""Times the slack for "about 20", "more than 20"."""

PART_OF = frozenset({"the", "far", "extreme", "deep"})
"""Words before a direction that make it a part of a place: "in the south of X"."""

LONGEST_BRACKET = 5
"""Tokens in brackets that give a length in another unit: "(12 miles)", "(about 12 miles)"."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length that stands on tokens `first` to `last` (exclusive), its bound left out. `km` None: it tells no length."""

    first: int
    last: int
    km: float | None
    slack_km: float


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction whose word begins at token `at`; from `first`, with "to the" before it, to `last` (exclusive)."""

    first: int
    at: int
    last: int
    bearing: float


def find_lengths(parsed: Parsed) -> dict[int, Length]:
    """Each length with its number, by the token after it; a unit without a number ("miles from X") tells no length."""
    units = _units()
    at = [t.i for t in parsed.tokens if t.text.casefold() in units]
    numbers = {q.last: q for q in find_quantities(parsed)} if at else {}
    return {i + 1: _length(parsed, i, units[parsed.tokens[i].text.casefold()], numbers) for i in at}


def length_before(parsed: Parsed, i: int, lengths: dict[int, Length]) -> Length | None:
    """The length that ends before token `i`, a length in brackets between them passed over; None where none does."""
    found = lengths.get(_before_bracket(parsed, i))
    return found if found is not None and parsed.tokens[found.first].sentence == parsed.tokens[i].sentence else None


def direction_before(parsed: Parsed, i: int) -> Direction | None:
    """The direction that ends before token `i`: "south", "to the south", "south-east" in one token or three.

    None for "the south" alone, which is a part of the place and not beside it.
    """
    for size in (5, 3, 1):
        if i < size or parsed.tokens[i - size].sentence != parsed.tokens[i].sentence:
            continue
        word = "".join(parsed.tokens[n].text for n in range(i - size, i)).casefold()
        if (bearing := _directions().get(word.replace("-", ""))) is not None:
            first = _without(parsed, i - size, ("to the", "towards the", "toward the", "due"))
            is_part = first == i - size and first > 0 and parsed.tokens[first - 1].text.casefold() in PART_OF
            return None if is_part else Direction(first, i - size, i, bearing)
    return None


def _without(parsed: Parsed, first: int, phrases: tuple[str, ...]) -> int:
    """The first token of what stands before token `first` of these phrases; `first` itself without any."""
    for phrase in phrases:
        n = len(phrase.split())
        if first >= n and " ".join(parsed.tokens[k].text for k in range(first - n, first)).casefold() == phrase:
            return first - n
    return first


def _before_bracket(parsed: Parsed, i: int) -> int:
    """The index of the bracket that ends before token `i`; `i` itself where none does."""
    if i == 0 or parsed.tokens[i - 1].text != ")":
        return i
    return next((n for n in range(i - 2, max(i - 3 - LONGEST_BRACKET, -1), -1) if parsed.tokens[n].text == "("), i)


def _length(parsed: Parsed, i: int, km: float | None, numbers: dict[int, Quantity]) -> Length:
    """The length whose unit is token `i`, so many kilometres a unit."""
    found = _counted(parsed, i, numbers)
    if km is None or found is None:
        return Length(_start(parsed, i), i + 1, None, 0.0)
    first, low, high, slack = found
    return Length(first, i + 1, round((low + high) / 2 * km, 2), round((slack + (high - low) / 2) * km, 2))


def _start(parsed: Parsed, i: int) -> int:
    """The first token of what tells no length: "two hours' drive", "dozens of miles"."""
    while i > 0 and parsed.tokens[i - 1].sentence == parsed.tokens[i].sentence:
        before = parsed.tokens[i - 1]
        if before.text.casefold() not in {*_units(), "'", "’", "-", "of", *FEW, *ONE} and before.upos != "NUM":
            break
        i -= 1
    return i


def _counted(parsed: Parsed, i: int, numbers: dict[int, Quantity]) -> tuple[int, float, float, float] | None:
    """First token, lowest and highest number and slack of what stands before a unit; None where that is no number."""
    if i == 0 or parsed.tokens[i - 1].sentence != parsed.tokens[i].sentence:
        return None
    text = parsed.tokens[i - 1].text.casefold()
    if (q := numbers.get(i)) is not None:
        if q.high is None and q.modifier == "vague":
            return None if text not in FEW else (i - 1, *FEW[text], SLACK)
        high = q.low if q.high is None else q.high
        loose = LOOSE if q.modifier not in ("exact", "range") else 1.0
        return q.first if loose == 1.0 else q.at, q.low, high, loose * _slack(high)
    if text in FEW:
        article = i > 1 and parsed.tokens[i - 2].text.casefold() in ONE
        return i - 1 - int(article), *FEW[text], SLACK
    if (m := DIGITS.match(text)) and m[2]:
        return i - 1, float(text.replace(",", "")), float(text.replace(",", "")), SLACK
    if text in ONE:
        half = i > 1 and parsed.tokens[i - 2].text.casefold() == "half"
        return (i - 2, 0.5, 0.5, SLACK / 2) if half else (i - 1, 1.0, 1.0, SLACK)
    return None


def _slack(number: int) -> float:
    return next((slack for step, slack in ROUND if number and number % step == 0), SLACK)


@cache
def _units() -> dict[str, float | None]:
    rows = read_table("sitrep.extract", "length_units.csv", lambda c: (c["word"], float(c["km"]) if c["km"] else None))
    return dict(rows)


@cache
def _directions() -> dict[str, float]:
    """Bearings by the words without hyphens, which are written or not."""
    rows = read_table("sitrep.extract", "directions.csv", lambda c: (c["word"].replace("-", ""), float(c["bearing"])))
    return dict(rows)
