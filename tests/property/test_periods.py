"""Laws of the algebra of periods, and what the time grammar never does whatever the text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sitrep.core.periods import (
    PRECISIONS,
    Period,
    before,
    contains,
    days_between,
    days_in,
    intersection,
    narrower,
    overlaps,
    precision,
    shifted,
    union,
)
from sitrep.core.records import Block, Parsed, Report
from sitrep.extract.times import find_times
from sitrep.extract.times.calendar import FINENESS, days_of, shift, stretch_of, value_of
from sitrep.extract.times.lexicon import lexicon

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Closed periods, and periods open at one end."""
    a, b = sorted((draw(DAYS), draw(DAYS)))
    return draw(st.sampled_from([Period(a, b), Period(a, None), Period(None, b), Period.day(a)]))


@given(periods(), periods())
def test_overlap_and_distance_are_symmetric(a: Period, b: Period) -> None:
    assert overlaps(a, b) == overlaps(b, a)
    assert days_between(a, b) == days_between(b, a)
    assert intersection(a, b) == intersection(b, a)


@given(periods(), periods())
def test_periods_that_overlap_are_at_no_distance(a: Period, b: Period) -> None:
    assert (days_between(a, b) == 0) == overlaps(a, b)
    assert not (before(a, b) and overlaps(a, b))


@given(periods(), periods())
def test_the_union_contains_both(a: Period, b: Period) -> None:
    whole = union([a, b])
    assert whole is None or (contains(whole, a) and contains(whole, b))


@given(periods(), periods())
def test_both_contain_the_intersection(a: Period, b: Period) -> None:
    shared = intersection(a, b)
    assert shared is None or (contains(a, shared) and contains(b, shared))
    assert shared is not None or not overlaps(a, b) or None in (a.first or b.first, a.last or b.last)


@given(periods(), periods(), periods())
def test_containment_is_an_order(a: Period, b: Period, c: Period) -> None:
    assert contains(a, a)
    if contains(a, b) and contains(b, a):
        assert a == b
    if contains(a, b) and contains(b, c):
        assert contains(a, c)


@given(periods(), periods())
def test_what_contains_is_not_sharper(a: Period, b: Period) -> None:
    if contains(a, b):
        assert PRECISIONS.index(precision(a)) >= PRECISIONS.index(precision(b))
        assert days_in(narrower(a, b) or a) == days_in(b)


@given(periods(), st.integers(-1000, 1000))
def test_a_shift_keeps_the_length_and_comes_back(a: Period, days: int) -> None:
    assert days_in(shifted(a, days)) == days_in(a)
    assert shifted(shifted(a, days), -days) == a


@given(DAYS, st.sampled_from(FINENESS), st.integers(-5, 5))
def test_a_stretch_holds_its_day_and_steps_tile_the_calendar(day: date, grain: str, steps: int) -> None:
    here = stretch_of(grain, day)
    held = days_of(here)
    assert held.first is not None
    if grain != "weekend":
        assert contains(held, Period.day(day))
    moved = shift(here, steps)
    assert moved is not None
    assert shift(moved, -steps) == here
    assert (value_of(moved) == value_of(here)) == (steps == 0)
    assert overlaps(days_of(moved), held) == (steps == 0)


WORDS = [w for w in lexicon().words() if w.isascii()]
PIECES = st.one_of(
    st.sampled_from(
        [*WORDS, *[w.title() for w in WORDS], "the", "a", "of", "in", "ago", ",", "-", ".", "(", ")", "\n\n"]
    ),
    st.integers(0, 3000).map(str),
    st.text(max_size=6),
)


@given(st.lists(PIECES, max_size=25).map(" ".join), st.none() | DAYS)
def test_any_text_is_read_without_error_into_ordered_expressions(text: str, written: date | None) -> None:
    day = None if written is None else Period.day(written)
    blocks = (Block(0, len(text), "body"),) if text else ()
    report = Report("r", "r", None, "", "text/plain", "en", None, None, None, None, day, (), text, blocks)
    found = find_times(report, Parsed((), (), (), ()))
    ends = [0, *(x for t in found for x in (t.start, t.end)), len(text)]
    assert ends == sorted(ends)
    assert all(t.start < t.end and t.value and t.type in ("DATE", "TIME", "DURATION", "SET") for t in found)
