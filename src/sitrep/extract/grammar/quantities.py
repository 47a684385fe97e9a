"""Numbers in the text with their bounds: "at least 25", "500 to 600", "several hundred", "a dozen".

Three steps, each testable alone: find the number's tokens, read the value, read the bounds beside it.
What a number counts, and whether it counts people at all, is decided in `figures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from text_to_num import text2num

from sitrep.core.records import Parsed, Span, Token
from sitrep.core.tables import read_table

DIGITS = re.compile(r"^(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d+)(?:\.(\d+))?$")
JOINED_RANGE = re.compile(r"^(\d[\d,]*)[-–—](\d[\d,]*)$")
STRONG = re.compile(r"^(\d[\d,]*)-strong$", re.IGNORECASE)
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "k": 1000, "m": 1_000_000}
NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion""".split()
)
WIDEST = 20
"""How many times its low end a range's high end may be; wider pairs are two numbers ("2 to 500")."""

LONGEST = 6
"""Most words that one entry of the tables of vague counts and bounds has."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with bounds. `first`, `last`: its tokens, bounds included (last exclusive); `at`: the number's own token.

    `low`, `high` are whole numbers, `high` None when open above; `rule` names what read it.
    """

    first: int
    last: int
    at: int
    low: int
    high: int | None
    modifier: str
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Vague:
    """A row of the table of vague counts."""

    words: tuple[str, ...]
    low: int
    high: int | None
    modifier: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A row of the table of bounds: `open` says which end becomes unknown (high or none)."""

    words: tuple[str, ...]
    side: str
    modifier: str
    open: str


@cache
def vague_counts() -> dict[tuple[str, ...], Vague]:
    """The vague counts by their words, from data/number_words.csv."""
    rows = read_table(
        "sitrep.extract",
        "number_words.csv",
        lambda c: Vague(tuple(c["words"].split()), int(c["low"]), int(c["high"]) if c["high"] else None, c["modifier"]),
    )
    return {r.words: r for r in rows}


@cache
def bounds() -> dict[tuple[str, tuple[str, ...]], Bound]:
    """The bounds by side and words, from data/bounds.csv."""
    rows = read_table(
        "sitrep.extract",
        "bounds.csv",
        lambda c: Bound(tuple(c["words"].split()), c["side"], c["modifier"], c["open"]),
    )
    return {(r.side, r.words): r for r in rows}


def find_quantities(parsed: Parsed) -> tuple[Quantity, ...]:
    """Every number of the text in order; of overlapping readings the longest. Ordinals, fractions and decimals are left out."""
    out: list[Quantity] = []
    i = 0
    while i < len(parsed.tokens):
        q = _read_at(parsed, i)
        if q is None:
            i += 1
            continue
        out.append(q)
        i = max(q.last, i + 1)
    return tuple(out)


def _read_at(parsed: Parsed, i: int) -> Quantity | None:
    return (
        _all_but_at(parsed, i)
        or _vague_at(parsed, i)
        or _strong_at(parsed, i)
        or _range_at(parsed, i)
        or _plain_at(parsed, i)
    )


def _lower(parsed: Parsed, first: int, n: int) -> tuple[str, ...]:
    """The lower-case words of `n` tokens from `first`, all in one sentence; empty when the sentence ends before."""
    if first < 0 or first + n > len(parsed.tokens):
        return ()
    part = parsed.tokens[first : first + n]
    if part[0].sentence != part[-1].sentence:
        return ()
    return tuple(t.text.casefold() for t in part)


def _vague_at(parsed: Parsed, i: int) -> Quantity | None:
    table = vague_counts()
    for n in range(LONGEST, 0, -1):
        row = table.get(_lower(parsed, i, n))
        if row is None:
            continue
        # "a hundred thousand", "a dozen" are numbers; "several people" is vague only before a noun
        following = parsed.tokens[i + n].text.casefold() if i + n < len(parsed.tokens) else ""
        if following in SCALES:
            continue
        return _bounded(parsed, i, i + n, row.low, row.high, modifier=row.modifier, rule="vague count")
    return None


ALL_BUT = "all but"


def _all_but_at(parsed: Parsed, i: int) -> Quantity | None:
    """ "All but three of the 60 passengers": 57. Without a whole it counts nothing, and its rule is ALL_BUT alone."""
    if _lower(parsed, i, 2) != ("all", "but") or (left := _value_at(parsed, i + 2)) is None:
        return None
    after = left[1]
    while _lower(parsed, after, 1) and _lower(parsed, after, 1)[0] in {"of", "the", "its", "their"}:
        after += 1
    whole = _value_at(parsed, after) if after > left[1] else None
    if whole is None or whole[0] <= left[0]:
        return _quantity(parsed, i, left[1], left[0], ALL_BUT)
    return _quantity(parsed, i, whole[1], whole[0] - left[0], ALL_BUT + " of a whole")


def _quantity(parsed: Parsed, first: int, last: int, value: int, rule: str) -> Quantity:
    at = last - 1
    span = Span(parsed.tokens[first].start, parsed.tokens[last - 1].end)
    return Quantity(first, last, at, value, value, "exact", rule, span)


def _strong_at(parsed: Parsed, i: int) -> Quantity | None:
    m = STRONG.match(parsed.tokens[i].text)
    if m:
        value = _digits(m[1])
        return None if value is None else _bounded(parsed, i, i + 1, value, value, modifier="exact", rule="N-strong")
    following = _lower(parsed, i, 3)
    value = _digits(parsed.tokens[i].text)
    if value is not None and len(following) == 3 and following[1] in "-–" and following[2] == "strong":
        return _bounded(parsed, i, i + 3, value, value, modifier="exact", rule="N-strong")
    return None


def _range_at(parsed: Parsed, i: int) -> Quantity | None:
    """ "500 to 600", "500-600", "between 500 and 600", "six or 10", "two to three"."""
    m = JOINED_RANGE.match(parsed.tokens[i].text)
    if m:
        low, high = _digits(m[1]), _digits(m[2])
        if low is not None and high is not None and low < high and not _looks_like_years(low, high):
            return _bounded(parsed, i, i + 1, low, high, modifier="range", rule="joined range")
        return None
    if _is_change(parsed, i):
        return None
    between = parsed.tokens[i].text.casefold() in {"between", "from"}
    first = _value_at(parsed, i + 1 if between else i)
    if first is None:
        return None
    start = i + 1 if between else i
    low, after = first
    if after >= len(parsed.tokens) or parsed.tokens[after].sentence != parsed.tokens[i].sentence:
        return None
    link = parsed.tokens[after].text.casefold()
    joins = {"and", "or", "to"} if between else {"to", "or", "-", "–", "—"}
    second = _value_at(parsed, after + 1) if link in joins else None
    if second is None:
        return None
    if low < second[0] and _scaled(parsed, after + 1, second[1]) and not _scaled(parsed, start, after):
        low *= _scale_of(parsed, second[1] - 1)  # "two to three thousand"
    if not low < second[0] <= WIDEST * max(low, 1) or _looks_like_years(low, second[0]):
        return None
    return _bounded(parsed, i, second[1], low, second[0], modifier="range", rule="range")


CHANGED = frozenset(
    """rise rises rose risen rising increase increased increases grow grew grown climb climbed jump jumped up down fall falls
    fell fallen drop dropped decline declined go went gone raise raised raising revise revised change changed cut lower
    lowered""".split()
)
"""Words before "from 11 to 14" that make it two numbers, an earlier one and a later one."""


def _is_change(parsed: Parsed, i: int) -> bool:
    """Whether the range that token `i` opens is a change: "rose from 11 to 14"."""
    opening = i if parsed.tokens[i].text.casefold() == "from" else i - 1
    if opening < 1 or parsed.tokens[opening].text.casefold() != "from":
        return False
    return any(t.text.casefold() in CHANGED for t in parsed.tokens[max(0, opening - 3) : opening])


def _plain_at(parsed: Parsed, i: int) -> Quantity | None:
    if i > 0 and parsed.tokens[i - 1].text.casefold() == "no" and parsed.tokens[i].text.casefold() == "one":
        return None
    value = _value_at(parsed, i)
    if value is None:
        return None
    return _bounded(parsed, i, value[1], value[0], value[0], modifier="exact", rule="number")


def _looks_like_years(a: int, b: int) -> bool:
    return 1800 <= a <= 2100 and 1800 <= b <= 2100


def _value_at(parsed: Parsed, i: int) -> tuple[int, int] | None:
    """The whole number that starts at token `i` and the index after it; None where there is none."""
    if i >= len(parsed.tokens):
        return None
    t = parsed.tokens[i]
    value = _decimal(t.text)
    found = _with_scale(parsed, i + 1, value, t) if value is not None else _words_value(parsed, i)
    return _and_a_half(parsed, found) if found is not None else None


def _and_a_half(parsed: Parsed, found: tuple[int, int]) -> tuple[int, int] | None:
    """ "Two-and-a-half thousand", "two and a half million"; None for halves of ones, which count no people."""
    value, at = found
    words: list[str] = []
    while len(words) < 3 and (word := _lower(parsed, at, 1)):
        words += [word[0]] if word[0] != "-" else []
        at += 1
    if words != ["and", "a", "half"]:
        return found
    while _lower(parsed, at, 1) == ("-",):
        at += 1
    scale = _lower(parsed, at, 1)
    return (value * SCALES[scale[0]] + SCALES[scale[0]] // 2, at + 1) if scale and scale[0] in SCALES else None


def _decimal(text: str) -> float | None:
    m = DIGITS.match(text)
    if not m:
        return None
    whole = re.sub(r"\D", "", m[1])
    return float(f"{whole}.{m[2]}") if m[2] else float(whole)


def _digits(text: str) -> int | None:
    value = _decimal(text)
    return int(value) if value is not None and value == int(value) else None


def _with_scale(parsed: Parsed, after: int, value: float, t: Token) -> tuple[int, int] | None:
    """ "1.2 million" is 1,200,000; a bare decimal counts nothing and is None."""
    following = parsed.tokens[after].text.casefold() if after < len(parsed.tokens) else ""
    if following in {"hundred", "thousand", "million", "billion"} and parsed.tokens[after].sentence == t.sentence:
        return round(value * SCALES[following]), after + 1
    return (int(value), after) if value == int(value) else None


def _scaled(parsed: Parsed, first: int, last: int) -> bool:
    return any(parsed.tokens[k].text.casefold() in SCALES for k in range(first, last))


def _scale_of(parsed: Parsed, i: int) -> int:
    return SCALES.get(parsed.tokens[i].text.casefold(), 1)


def _words_value(parsed: Parsed, i: int) -> tuple[int, int] | None:
    """The longest run of number words from `i` that text2num reads as one number."""
    if parsed.tokens[i].text.casefold().split("-")[0] not in NUMBER_WORDS:
        return None
    for n in range(min(LONGEST, len(parsed.tokens) - i), 0, -1):
        words = _lower(parsed, i, n)
        if not words or not _all_number_words(words):
            continue
        try:
            return int(text2num(" ".join(w for w in words if w != "-"), "en")), i + n
        except ValueError:
            continue  # not one number ("two three"): try a shorter run
    return None


def _all_number_words(words: tuple[str, ...]) -> bool:
    parts = [p for w in words for p in w.split("-") if p]
    inner = set(parts[1:-1]) if len(parts) > 2 else set()
    numbers = all(p in NUMBER_WORDS or (p == "and" and p in inner) for p in parts)
    return bool(parts) and numbers and words[-1] not in {"-", "and"}


def _bounded(
    parsed: Parsed, first: int, last: int, low: int, high: int | None, *, modifier: str, rule: str
) -> Quantity:
    """The quantity with the bounds that stand beside the number."""
    table, at = bounds(), last - 1
    bound = None
    for n in range(LONGEST, 0, -1):
        bound = table.get(("before", _lower(parsed, first - n, n)))
        if bound is not None and parsed.tokens[first - n].sentence == parsed.tokens[first].sentence:
            first -= n
            break
        bound = None
    for n in range(3, 0, -1):
        behind = table.get(("after", _lower(parsed, last, n)))
        if behind is not None and bound is None:
            bound, last = behind, last + n
            break
    if bound is not None and not (bound.words == ("some",) and modifier == "vague"):
        rule += f", {' '.join(bound.words)}"
        if modifier != "range":
            modifier = bound.modifier
        high = None if bound.open == "high" else high
    span = Span(parsed.tokens[first].start, parsed.tokens[last - 1].end)
    return Quantity(first, last, at, low, high, modifier, rule, span)
