"""Numbers with their bounds, read off words and digits alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.core.records import Parsed, Sentence, Token
from sitrep.extract.grammar.quantities import find_quantities


def words(text: str) -> Parsed:
    """A parse without a tree: each blank-separated word a token of one sentence."""
    tokens, at = [], 0
    for i, word in enumerate(text.split(" ")):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "X", "XX", "", i, "root", 0))
        at += len(word) + 1
    return Parsed(tuple(tokens), (Sentence(0, len(tokens), 0),), (), tuple(() for _ in tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 1,200 people", [(1200, 1200, "about")]),
        ("at least twenty-five men", [(25, None, "at_least")]),
        ("no fewer than 30", [(30, None, "at_least")]),
        ("some two hundred houses", [(200, 200, "about")]),
        ("1.2 million people", [(1_200_000, 1_200_000, "exact")]),
        ("3.5 degrees", []),
        ("500 to 600 men", [(500, 600, "range")]),
        ("between 20 and 25 people", [(20, 25, "range")]),
        ("500-600 men", [(500, 600, "range")]),
        ("2014 to 2016", [(2014, 2014, "exact"), (2016, 2016, "exact")]),
        ("two to three thousand", [(2000, 3000, "range")]),
        ("several hundred inmates", [(200, None, "vague")]),
        ("tens of thousands fled", [(20_000, None, "vague")]),
        ("a dozen men", [(12, 12, "exact")]),
        ("up to 60 people", [(60, 60, "up_to")]),
        ("fewer than 60 people", [(60, 60, "up_to")]),
        ("40 or more", [(40, None, "at_least")]),
        ("a 13,000-strong force", [(13_000, 13_000, "exact")]),
        ("no one came", []),
    ],
)
def test_values_and_bounds(text: str, expected: list[tuple[int, int | None, str]]) -> None:
    assert [(q.low, q.high, q.modifier) for q in find_quantities(words(text))] == expected


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_and_without_commas_are_one_number(n: int) -> None:
    assert [q.low for q in find_quantities(words(f"{n:,} people"))] == [n]
    assert [q.low for q in find_quantities(words(f"{n} people"))] == [n]


@given(st.text(alphabet="0123456789,.- abc%$", max_size=30))
def test_any_text_is_read_without_an_error_and_low_is_not_above_high(text: str) -> None:
    for q in find_quantities(words(text)):
        assert q.high is None or q.low <= q.high
