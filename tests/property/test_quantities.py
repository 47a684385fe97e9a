"""Numbers read as they were written: digits, words, scales, ranges and bounds, with the words that they rest on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitrep.core.records import Parsed, Sentence, Token
from sitrep.extract.grammar.quantities import bounds, find_quantities, vague_counts

NUMBERS = st.integers(1, 99_999)
BOUNDS = sorted((b.words, b.modifier, b.open) for b in bounds().values() if b.side == "before")


ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(n: int) -> str:
    """A number below a million in English words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    size, word = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = n % size
    joined = " and " if rest < 100 else " "
    return f"{spelt(n // size)} {word}" + (joined + spelt(rest) if rest else "")


def parsed(text: str) -> Parsed:
    """A parse without a tree: each blank-separated word a token of one sentence."""
    tokens, at = [], 0
    for i, word in enumerate(text.split(" ")):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "X", "XX", "", i, "root", 0))
        at += len(word) + 1
    return Parsed(tuple(tokens), (Sentence(0, len(tokens), 0),), (), tuple(() for _ in tokens))


def read(text: str) -> list[tuple[int, int | None, str, str]]:
    """Low, high, modifier and words of each quantity."""
    found = find_quantities(parsed(text))
    return [(q.low, q.high, q.modifier, text[q.span.start : q.span.end]) for q in found]


@given(NUMBERS, st.sampled_from(["", ","]))
def test_digits(n: int, mark: str) -> None:
    written = f"{n:{mark}d}"
    assert read(f"the storm killed {written} people") == [(n, n, "exact", written)]


@given(NUMBERS)
def test_words(n: int) -> None:
    written = spelt(n)
    assert read(f"the storm killed {written} people") == [(n, n, "exact", written)]


@given(st.integers(1, 999), st.sampled_from([("thousand", 1000), ("million", 1_000_000)]))
def test_scales_and_tenths(tenths: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    written = f"{tenths / 10:g} {word}"
    value = tenths * factor // 10
    assert read(f"it moved {written} people") == [(value, value, "exact", written)]


@given(st.integers(1, 40), st.sampled_from([("hundred", 100), ("thousand", 1000), ("million", 1_000_000)]))
def test_halves(n: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    written = f"{spelt(n)} and a half {word}"
    value = n * factor + factor // 2
    assert read(f"it moved {written} people") == [(value, value, "exact", written)]


@given(NUMBERS, st.sampled_from(BOUNDS))
def test_bounds(n: int, bound: tuple[tuple[str, ...], str, str]) -> None:
    words, modifier, open_end = bound
    written = f"{' '.join(words)} {n}"
    low, high, told, rested_on = read(f"it killed {written} people")[0]
    assert (low, high, told) == (n, None if open_end == "high" else n, modifier)
    assert rested_on.endswith(str(n))


@given(st.integers(1, 900), st.integers(1, 90))
def test_ranges(low: int, more: int) -> None:
    high = low + min(more, 19 * low)
    for written in (f"{low} to {high}", f"between {low} and {high}", f"{low}-{high}"):
        found = read(f"it killed {written} people")
        assert [(a, b, m) for a, b, m, _ in found] == [(low, high, "range")]


@given(st.sampled_from(sorted(vague_counts())))
def test_vague_counts(words: tuple[str, ...]) -> None:
    row = vague_counts()[words]
    found = read(f"it killed {' '.join(words)} people")
    assert [(a, b) for a, b, _, _ in found] == [(row.low, row.high)]


@given(st.integers(2, 400), st.integers(1, 50))
def test_all_but_is_the_rest(whole: int, left: int) -> None:
    if left < whole:
        assert [(a, b) for a, b, _, _ in read(f"all but {left} of the {whole} people")] == [
            (whole - left, whole - left)
        ]
