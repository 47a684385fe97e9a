"""Control claims to points: episodes of a place, and whether the sources agree about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Control, Lineage, Linked, Person, Place, Point, Report, Side
from sitrep.weigh.control import weigh_control

MONDAY, TUESDAY, JUNE = date(2031, 5, 5), date(2031, 5, 6), date(2031, 6, 20)
SIDES = (Side("army", "Peruvian government", "state"), Side("front", "Front", "non_state"))
PLACES = (Place("p1", "Pelsk", "town", None, None, "none", None, None, ()),)
PEOPLE = (
    Person("colonel", "Colonel Vance", "person", None, None, "army", ()),
    Person("orrin", "Orrin", "person", None, None, "front", ()),
)


def report(ident: str, publisher: str, copy_of: str | None = None) -> Report:
    made = Report(
        ident, f"{ident}.txt", None, "", "text/plain", "en", None, None, publisher, None, None, (), "x" * 200, ()
    )
    return replace(made, lineage=Lineage(copy_of, 1.0)) if copy_of else made


REPORTS = (report("r1", "Meridian"), report("r2", "Lantern"), report("r3", "Echo", copy_of="r1"))


def claim(ident: str, status: str, party: str | None, day: date, **changes: object) -> Claim:
    base = Claim(
        ident,
        "r1",
        0,
        10,
        "control",
        control=Control("p1", party, status),
        when=Period.day(day),
        said_on=Period.day(day),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def points(*claims: Claim) -> tuple[Point, ...]:
    return weigh_control(Linked(REPORTS, ((), (), ()), PEOPLE, PLACES, SIDES, claims, ()))


def test_one_voice_is_single() -> None:
    (p,) = points(claim("a", "seized", "front", MONDAY))
    assert (p.verdict, p.sources) == ("single", 1)
    assert p.question == "Did the Front take Pelsk?"


def test_two_voices_agree() -> None:
    (p,) = points(claim("a", "seized", "front", MONDAY), claim("b", "seized", "front", MONDAY, report="r2"))
    assert (p.verdict, p.sources) == ("agreed", 2)


def test_a_copy_is_no_second_source() -> None:
    (p,) = points(claim("a", "seized", "front", MONDAY), claim("b", "seized", "front", MONDAY, report="r3"))
    assert (p.verdict, p.sources) == ("single", 1)


def test_a_newsroom_adds_nothing_to_the_speaker_it_repeats() -> None:
    (p,) = points(claim("a", "seized", "front", MONDAY, said_by="orrin"), claim("b", "seized", "front", MONDAY))
    assert (p.verdict, p.sources) == ("single", 1)


def test_a_capture_and_its_recapture_are_two_points() -> None:
    first, second = points(claim("a", "seized", "front", MONDAY), claim("b", "retaken", "army", TUESDAY))
    assert (first.claims, second.claims) == (("a",), ("b",))
    assert second.question == "Did the Peruvian government retake Pelsk?"


def test_a_denial_disputes() -> None:
    (p,) = points(
        claim("a", "retaken", "army", TUESDAY, said_by="colonel"),
        claim("b", "retaken", "army", TUESDAY, said_by="orrin", stance="denies"),
    )
    assert (p.verdict, p.sources) == ("disputed", 2)
    assert [q.status for q in p.positions] == ["retaken", "not retaken"]
    assert [q.held_by for q in p.positions] == [("colonel",), ("orrin",)]


def test_two_sides_that_both_hold_a_place_are_in_dispute() -> None:
    _, p = points(
        claim("a", "seized", "front", MONDAY),
        claim("b", "retaken", "army", TUESDAY, said_by="colonel"),
        claim("c", "holds", "front", TUESDAY, said_by="orrin"),
    )
    assert p.verdict == "disputed"
    assert p.claims == ("b", "c")


def test_a_side_that_denies_its_loss_disputes_the_recapture() -> None:
    (p,) = points(
        claim("b", "retaken", "army", TUESDAY, said_by="colonel"),
        claim("c", "lost", "front", TUESDAY, said_by="orrin", stance="denies"),
    )
    assert p.verdict == "disputed"


def test_getting_there_is_overtaken_by_being_there() -> None:
    (p,) = points(claim("a", "advancing", "front", MONDAY), claim("b", "seized", "front", TUESDAY))
    assert p.superseded == ("a",)


def test_a_later_holder_updates() -> None:
    (p,) = points(claim("a", "holds", "army", MONDAY), claim("b", "holds", "front", TUESDAY))
    assert p.verdict == "updated"
    assert p.superseded == ("a",)


def test_months_apart_are_two_episodes() -> None:
    assert len(points(claim("a", "seized", "front", MONDAY), claim("b", "seized", "front", JUNE))) == 2


def test_plans_make_no_point() -> None:
    assert points(claim("a", "retaken", "army", TUESDAY, reality="hypothetical")) == ()


def test_background_stands_apart() -> None:
    past, now = points(
        claim("a", "seized", "front", date(2001, 1, 1), reality="past"), claim("b", "seized", "front", MONDAY)
    )
    assert past.question.endswith("(background)")
    assert not now.question.endswith("(background)")


def test_the_order_of_positions_is_that_of_the_text() -> None:
    (p,) = points(claim("a", "abandoned", "army", MONDAY), claim("b", "seized", "front", MONDAY))
    assert [q.status for q in p.positions] == ["abandoned", "seized"]


def test_latest_says_one_thing_of_each_side() -> None:
    (p,) = points(
        claim("a", "lost", "army", MONDAY, said_by="colonel", stance="concedes"),
        claim("b", "contested", "front", MONDAY),
        claim("c", "seized", "front", TUESDAY, report="r2"),
    )
    assert p.latest == (("army", "lost"), ("front", "seized"))


def test_latest_prefers_what_is_vouched_for() -> None:
    (p,) = points(claim("a", "lost", "army", MONDAY), claim("b", "abandoned", "army", TUESDAY, stance="reported"))
    assert p.latest == (("army", "lost"),)


def test_latest_prefers_the_side_s_own_word_of_a_day() -> None:
    _, p = points(
        claim("a", "seized", "front", MONDAY),
        claim("b", "retaken", "army", TUESDAY, said_by="colonel"),
        claim("c", "abandoned", "front", TUESDAY),
        claim("d", "holds", "front", TUESDAY, said_by="orrin"),
    )
    assert p.latest == (("army", "retaken"), ("front", "holds"))


def test_having_a_place_counts_before_a_fight_that_goes_on() -> None:
    (p,) = points(claim("a", "holds", "army", MONDAY), claim("b", "contested", "army", TUESDAY))
    assert p.latest == (("army", "holds"),)


def test_who_denies_that_its_place_was_taken_has_it_by_its_own_word() -> None:
    first, p = points(
        claim("a", "seized", "front", MONDAY),
        claim("b", "retaken", "army", TUESDAY, said_by="colonel"),
        claim("c", "retaken", "army", TUESDAY, said_by="orrin", stance="denies"),
    )
    assert first.latest == (("front", "seized"),)
    assert p.latest == (("army", "retaken"), ("front", "holds"))


def test_who_never_had_a_place_does_not_get_it_by_a_denial() -> None:
    (p,) = points(
        claim("b", "seized", "front", TUESDAY, said_by="orrin"),
        claim("c", "seized", "front", TUESDAY, said_by="colonel", stance="denies"),
    )
    assert p.latest == (("front", "seized"),)


def test_a_flight_after_the_recapture_began_belongs_to_it() -> None:
    first, second = points(
        claim("a", "seized", "front", MONDAY),
        claim("b", "retaken", "army", TUESDAY),
        claim("c", "abandoned", "front", TUESDAY),
    )
    assert (first.claims, second.claims) == (("a",), ("b", "c"))


def test_a_newsroom_adds_nothing_to_a_speaker_who_tells_the_other_half() -> None:
    (p,) = points(
        claim("a", "seized", "front", MONDAY),
        claim("b", "abandoned", "army", MONDAY, said_by="colonel", stance="concedes"),
    )
    assert (p.verdict, p.sources) == ("single", 1)


def test_another_newsroom_does() -> None:
    (p,) = points(
        claim("a", "seized", "front", MONDAY, report="r2"),
        claim("b", "abandoned", "army", MONDAY, said_by="colonel", stance="concedes"),
    )
    assert (p.verdict, p.sources) == ("agreed", 2)
