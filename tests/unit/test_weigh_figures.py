"""Counts that answer one question, are overtaken, agree or are in dispute: DESIGN's rules 2 to 4 on invented claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sitrep.core.periods import Period
from sitrep.core.records import Block, Claim, Figure, Lineage, Linked, Person, Place, Point, Report, Side
from sitrep.weigh.figures import weigh_figures
from sitrep.weigh.values import compatible, live_range

TOWN = Place("town", "Port Hale", "city", 1.0, 1.0, "town", None, ("geonames", "1"), ())
VALLEY = Place("valley", "Upper Valley", "district", 2.0, 2.0, "district", None, ("geonames", "2"), ())
SIDES = (Side("state", "Ruritanian government", "state"), Side("front", "Free Front", "non_state"))
PEOPLE = tuple(
    Person(i, n, "person", None, None, side, ())
    for i, n, side in (
        ("mayor", "Ana Petrov", "state"), ("general", "Omar Daud", "state"), ("rebel", "Commander Iron", "front"),
        ("doctor", "Lena Marsh", None),
    )
)  # fmt: skip


def report(rid: str, day: int, outlet: str, copy_of: str | None = None) -> Report:
    when = Period.day(date(2021, 5, day))
    text = "x" * 2000
    lineage = Lineage(copy_of, 1.0 if copy_of else 0.0)
    return Report(
        rid, f"{rid}.txt", None, "", "text/plain", "en", None, None, outlet, outlet, when, (), text,
        (Block(0, 2000, "body"),), lineage,
    )  # fmt: skip


REPORTS = (
    report("r1", 3, "Post"), report("r2", 3, "Globe"), report("r3", 4, "Times"), report("r4", 4, "Echo", copy_of="r3"),
)  # fmt: skip
DAY = {r.id: r.published for r in REPORTS}


def figure(measure: str = "killed", low: int = 10, high: int | None = -1, modifier: str = "exact") -> Figure:
    return Figure(measure, low, low if high == -1 else high, modifier, "people", None, "town", None)


def claim(n: int, rid: str, f: Figure, said_by: str | None = None, stance: str = "asserts") -> Claim:
    return Claim(
        f"c{n}", rid, 300 * n, 300 * n + 20, "figure", said_by=said_by, stance=stance, when=Period.day(date(2021, 5, 3)),
        said_on=DAY[rid], figure=f,
    )  # fmt: skip


def points(*claims: Claim) -> tuple[Point, ...]:
    return weigh_figures(Linked(REPORTS, ((),) * 4, PEOPLE, (TOWN, VALLEY), SIDES, claims, ()))


def only(*claims: Claim) -> Point:
    found = points(*claims)
    assert len(found) == 1
    return found[0]


def test_one_report_is_a_single_source() -> None:
    p = only(claim(1, "r1", figure()))
    assert (p.verdict, p.low, p.high, p.sources) == ("single", 10, 10, 1)


def test_two_newsrooms_with_one_count_agree() -> None:
    p = only(claim(1, "r1", figure()), claim(2, "r2", figure(modifier="about")))
    assert (p.verdict, p.sources) == ("agreed", 2)


def test_the_same_speaker_through_two_newsrooms_is_one_source() -> None:
    p = only(claim(1, "r1", figure(), "mayor"), claim(2, "r2", figure(), "mayor"))
    assert (p.verdict, p.sources) == ("single", 1)


def test_a_copy_is_not_a_second_source() -> None:
    p = only(claim(1, "r3", figure()), claim(2, "r4", figure()))
    assert (p.verdict, p.sources) == ("single", 1)


def test_a_copied_sentence_is_its_originals_witness_in_a_report_that_is_no_copy() -> None:
    claims = (claim(1, "r1", figure()), claim(2, "r2", figure()))
    linked = Linked(REPORTS, ((),) * 4, PEOPLE, (TOWN, VALLEY), SIDES, claims, ())
    (apart,) = weigh_figures(linked)
    (copied,) = weigh_figures(replace(linked, copied=(("r2", 590, 680, "r1"),)))
    assert (apart.verdict, apart.sources, copied.verdict, copied.sources) == ("agreed", 2, "single", 1)


def test_two_officials_who_cannot_both_be_right_are_in_dispute() -> None:
    p = only(claim(1, "r1", figure("freed", 500), "mayor"), claim(2, "r2", figure("freed", 600), "general"))
    assert (p.verdict, p.low, p.high, p.sources) == ("disputed", 500, 600, 2)
    assert [(x.low, x.held_by) for x in p.positions] == [(500, ("mayor",)), (600, ("general",))]


def test_a_later_higher_toll_overtakes() -> None:
    p = only(claim(1, "r1", figure(low=10), "mayor"), claim(2, "r3", figure(low=24), "doctor"))
    assert (p.verdict, p.low, p.high, p.superseded) == ("updated", 24, 24, ("c1",))


def test_a_later_word_of_the_other_side_settles_nothing() -> None:
    p = only(claim(1, "r1", figure(low=10), "mayor"), claim(2, "r3", figure(low=40), "rebel"))
    assert (p.verdict, p.low, p.high) == ("disputed", 10, 40)


def test_a_denied_count_is_in_dispute() -> None:
    p = only(claim(1, "r1", figure(), "mayor"), claim(2, "r2", figure(), "rebel", stance="denies"))
    assert p.verdict == "disputed"


def test_a_vague_word_does_not_widen_definite_numbers() -> None:
    p = only(
        claim(1, "r1", figure("freed", 200, None, "vague")),
        claim(2, "r1", figure("freed", 500), "mayor"),
        claim(3, "r2", figure("freed", 600), "general"),
    )
    assert (p.verdict, p.low, p.high) == ("disputed", 500, 600)


@pytest.mark.parametrize(
    "other",
    [
        replace(figure(), measure="injured"),
        replace(figure(), where="valley"),
        replace(figure(), part_of="c1", low=3, high=3),
        replace(figure(), group="other people", low=4, high=4),
        replace(figure(), group="child", low=1, high=1),
        replace(figure(), party="front"),
    ],
    ids=["measure", "place", "part", "addition", "one of them", "party"],
)
def test_other_questions_stay_apart(other: Figure) -> None:
    first = claim(1, "r1", replace(figure(), party="state"))
    assert len(points(first, claim(2, "r2", other))) == 2


def test_another_period_stays_apart() -> None:
    old = replace(claim(1, "r1", figure(low=175)), when=Period.day(date(2021, 1, 9)), reality="past")
    assert len(points(old, claim(2, "r2", figure(low=12)))) == 2


def test_a_hypothetical_count_answers_nothing() -> None:
    assert points(replace(claim(1, "r1", figure()), reality="hypothetical")) == ()


def test_every_point_says_why_and_covers_its_claims() -> None:
    p = only(claim(1, "r1", figure(low=10), "mayor"), claim(2, "r3", figure(low=24), "doctor"))
    assert "24 (Lena Marsh, 2021-05-04) overtakes 10 (Ana Petrov, 2021-05-03)" in p.why
    assert {c for x in p.positions for c in x.claims} | set(p.superseded) == set(p.claims)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (figure(low=500, modifier="about"), figure(low=512), True),
        (figure(low=50, high=None, modifier="more_than"), figure(low=58), True),
        (figure(low=200, high=None, modifier="vague"), figure(low=600), True),
        (figure(low=600, modifier="nearly"), figure(low=560), True),
        (figure(low=16), figure(low=17), False),
        (figure(low=60, modifier="up_to"), figure(low=80), False),
        (figure(low=500, high=600, modifier="range"), figure(low=550), True),
    ],
)
def test_compatibility(a: Figure, b: Figure, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


def test_a_range_is_open_when_a_live_figure_is() -> None:
    assert live_range([figure(low=24), figure(low=24, high=None, modifier="at_least")]) == (24, None)


def test_a_spot_that_nobody_can_place_does_not_split_a_telling_count() -> None:
    spot = Place("spot", "Mill Lane", "place", None, None, "none", None, None, ())
    claims = (claim(1, "r1", figure()), claim(2, "r2", replace(figure(), where="spot")))
    assert len(weigh_figures(Linked(REPORTS, ((),) * 4, PEOPLE, (TOWN, spot), SIDES, claims, ()))) == 1


def test_a_count_since_january_is_not_the_count_since_monday() -> None:
    long = replace(claim(1, "r1", figure(low=61)), when=Period(date(2021, 1, 1), date(2021, 5, 3)))
    assert len(points(long, claim(2, "r2", figure(low=10)))) == 2
