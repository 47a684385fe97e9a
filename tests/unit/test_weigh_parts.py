"""Parts of weighing by themselves: bodies behind speakers, groups of people, values, mentions of one happening."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Figure, Happening, Person
from sitrep.weigh.bodies import bodies_of, is_newsroom, is_nobody_in_particular
from sitrep.weigh.counted import group_class, same_people, set_apart
from sitrep.weigh.mentions import MentionIndex
from sitrep.weigh.values import compatible, live_range, moved_on, near
from sitrep.weigh.witnesses import Witnesses


def person(i: str, name: str, kind: str = "person", role: str | None = None, side: str | None = None) -> Person:
    return Person(i, name, kind, role, None, side, ())


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (person("a", "Harbour Ambulance Service", "organisation"), person("b", "Lena Marsh", role="assistant head of training at the Harbour Ambulance Service"), True),
        (person("a", "Transport Police", "organisation"), person("b", "Marwick Transport Police", "organisation"), True),
        (person("a", "Omar Daud", role="flood agency spokesman"), person("b", "flood agency", "organisation"), True),
        (person("a", "Red Cross", "organisation"), person("b", "Transport Police", "organisation"), False),
        (person("a", "Omar Daud", role="mayor"), person("b", "Ana Petrov", role="mayor"), False),
        (person("a", "Omar Daud", role="mayor of Marwick"), person("b", "the mayor", "unnamed"), True),
        (person("a", "Omar Daud", role="Interior Minister"), person("b", "Ecuador's interior minister", "unnamed"), True),
        (person("a", "Omar Daud", role="Interior Minister"), person("b", "Ecuador's Interior Ministry", "organisation"), True),
        (person("a", "Ecuador's Interior Ministry", "organisation"), person("b", "Ecuadorian minister", "unnamed"), True),
        (person("a", "Omar Daud", role="Interior Minister"), person("b", "health minister", "unnamed"), False),
    ],
)  # fmt: skip
def test_who_speaks_for_one_body(a: Person, b: Person, together: bool) -> None:
    bodies = bodies_of([a, b], frozenset())
    assert (bodies.get("a", "a") == bodies.get("b", "b")) is together


def test_a_town_is_no_body() -> None:
    assert bodies_of([person("a", "Port Hale", "organisation")], frozenset({"Port Hale"})) == {}


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("officials", "unnamed", True), ("health officials", "unnamed", True), ("residents", "unnamed", True),
        ("Red Cross", "organisation", False), ("Ana Petrov", "person", False),
    ],
)  # fmt: skip
def test_nobody_in_particular(name: str, kind: str, expected: bool) -> None:
    assert is_nobody_in_particular(person("a", name, kind)) is expected


def test_the_story_s_own_newsrooms_are_newsrooms_and_journalists_are_not() -> None:
    assert is_newsroom(person("a", "The Harbour Post", "organisation"), frozenset({"The Harbour Post"}))
    assert not is_newsroom(person("a", "Lena Marsh", role="journalist", side="media"), frozenset())


def figure(low: int, high: int | None = -1, modifier: str = "exact", group: str = "people", party: str | None = None) -> Figure:  # fmt: skip
    return Figure("killed", low, low if high == -1 else high, modifier, group, party, None, None)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("women passengers", "women", True), ("boys", "girls", False), ("people", "children", None),
        ("nurses", "soldiers", False), ("residents", "victims", True), ("policemen", "police officers", True),
    ],
)  # fmt: skip
def test_same_people(a: str, b: str, expected: bool | None) -> None:
    f, g = figure(4, group=a), figure(4, group=b)
    assert same_people(f, g) is expected
    assert same_people(g, f) is expected


def test_one_driver_may_be_one_man_but_no_child_is() -> None:
    assert same_people(figure(1, group="driver"), figure(1, group="man")) is None
    assert same_people(figure(1, group="child"), figure(1, group="man")) is False


@pytest.mark.parametrize(
    ("group", "word"),
    [("other people", "other"), ("seriously injured people", "seriously"), ("two older children", "older"), ("people", None)],
)  # fmt: skip
def test_words_that_set_apart(group: str, word: str | None) -> None:
    assert set_apart(group) == word


def test_a_head_in_no_class_stands_for_itself() -> None:
    assert group_class("fire engines") == frozenset({"engine"})


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (figure(50, None, "more_than"), figure(51), False), (figure(50, None, "more_than"), figure(75), True),
        (figure(5, None, "at_least"), figure(7), True), (figure(24, None, "vague"), figure(70), False),
        (figure(24, None, "vague"), figure(249), True), (figure(14), figure(20, 20, "up_to"), False),
    ],
)  # fmt: skip
def test_what_has_moved_on(earlier: Figure, later: Figure, expected: bool) -> None:
    assert moved_on(earlier, later) is expected


def test_hundreds_and_two_thousand_are_compatible_and_not_near() -> None:
    hundreds, thousands = figure(200, None, "vague"), figure(2000)
    assert compatible(hundreds, thousands)
    assert not near(hundreds, thousands)


def test_a_bound_below_a_count_that_it_means_adds_nothing_to_the_range() -> None:
    assert live_range([figure(51), figure(50, None, "more_than")]) == (51, 51)
    assert live_range([figure(51), figure(51, None, "more_than")]) == (51, None)


def mention(n: int, day: date, thing: str = "fire") -> Claim:
    return Claim(
        f"e{n}", "r1", 10 * n, 10 * n + 5, "event", when=Period.day(day), rule=f"event: {thing}",
        event=Happening("disaster", None, None, None),
    )  # fmt: skip


def test_only_mentions_of_the_same_thing_a_day_apart_are_compared() -> None:
    witnesses = Witnesses({}, {}, {}, {}, {}, frozenset(), frozenset(), frozenset(), frozenset())
    index = MentionIndex(witnesses, 1)
    for n in range(1, 29):
        index.add(n, mention(n, date(2021, 5, n)))
    index.add(99, mention(99, date(2021, 5, 10), "flood"))
    assert [n for n, _ in index.near(mention(0, date(2021, 5, 10)))] == [9, 10, 11]
