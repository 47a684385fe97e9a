"""Event claims of invented sentences, and how mentions become the events of a story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Figure, Happening, Linked, Place, Report, Source, Span
from sitrep.extract.events import find_events
from sitrep.extract.names.sides import find_sides
from sitrep.extract.places.index import find_places
from sitrep.parse import Model, parse
from sitrep.read import load_newsrooms, read
from sitrep.weigh.events import weigh_events
from sitrep.weigh.tolls import great_circle_km

QUIET = "It was a quiet week on the coast, and the weather was mild."
"""A first paragraph without any event, so that the text after it is neither headline nor summary."""

LOST = pytest.mark.xfail(strict=True, reason="the learned decision on happenings differs")
"""Known losses: each is work for the labels, not for a rule of its wording."""

Events = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def events(model: Model) -> Events:
    newsrooms = load_newsrooms()

    def find(text: str) -> list[str]:
        report = read(Source("case.txt", f"Town in the news\n\n{QUIET}\n\n{text}\n".encode()), newsrooms)
        parsed = parse(report, model)
        found = find_events(report, parsed, find_sides(report, parsed), find_places(report, parsed)).claims
        return [c.event.type for c in found if c.event]

    return find


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A strong earthquake struck Cusco on Monday.", ["disaster"]),
        ("Two trains collided near Cusco.", ["crash"]),
        ("Police arrested nine men in Lima.", ["arrest"]),
        ("Gunmen shot two guards in Lima.", ["shooting"]),
        ("A bomb exploded at the market in Lima.", ["bombing"]),
        ("Thousands of people protested in Lima.", ["protest"]),
        ("Gunmen kidnapped three teachers in Lima.", ["abduction"]),
        pytest.param("The army shelled the village of Pelsk.", ["shelling"], marks=LOST),
        ("Warplanes launched an airstrike on Pelsk.", ["airstrike"]),
        pytest.param("The rebels freed 40 prisoners from the jail in Pelsk.", ["prison_break"], marks=LOST),
        ("Rebels seized the town of Pelsk.", ["battle"]),
    ],
)
def test_a_happening_is_read_with_its_type(events: Events, text: str, types: list[str]) -> None:
    assert types == events(text)


@pytest.mark.parametrize(
    "text",
    [
        "The dam could collapse, engineers said.",
        pytest.param("The police did not arrest the men.", marks=LOST),
        "Earthquake insurance is expensive in Lima.",
        "The committee will meet on Friday.",
        "Tectonic plates collide under the island.",
    ],
)
def test_what_did_not_happen_is_no_event(events: Events, text: str) -> None:
    assert events(text) == []


TEXT = "A train crashed near Cusco on Monday. The crash killed nine people. A bus burned in Lima."
MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)
REPORT = Report(
    "r1", "one.txt", None, "", "text/plain", "en", None, None, "The Sample", None, Period.day(TUESDAY), (), TEXT, ()
)
PLACES = (
    Place("p1", "Cusco", "city", -13.5, -72.0, "town", None, None, ()),
    Place("p2", "Lima", "city", -12.0, -77.0, "town", None, None, ()),
)


def mention(start: int, end: int, **changes: object) -> Claim:
    base = Claim(
        f"c{start}", "r1", start, end, "event", event=Happening("crash", None, None, "p1"), rule="event: crash",
        said_on=Period.day(TUESDAY), when=Period.day(MONDAY), when_evidence=Span(28, 34),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def story(*claims: Claim) -> Linked:
    sentences = (Span(0, 37), Span(38, 67), Span(68, 89))
    return Linked((REPORT,), (sentences,), (), PLACES, (), claims, ())


def test_two_mentions_of_one_crash_are_one_event() -> None:
    back = mention(38, 66, when=None, when_evidence=None, rule="event: crash, definite")
    (event,) = weigh_events(story(mention(0, 36), back), ())
    assert event.claims == ("c0", "c38")
    assert event.when == Period.day(MONDAY)
    assert event.what == "A train crashed near Cusco on Monday."


def test_a_crash_far_away_is_another_event() -> None:
    away = mention(68, 88, event=Happening("crash", None, None, "p2"))
    assert len(weigh_events(story(mention(0, 36), away), ())) == 2


def test_a_crash_of_another_day_is_another_event() -> None:
    assert len(weigh_events(story(mention(0, 36), mention(68, 88, when=Period.day(TUESDAY))), ())) == 2


def test_the_toll_stands_in_a_mention_s_words() -> None:
    figure = Claim("f1", "r1", 55, 66, "figure", figure=Figure("killed", 9, 9, "exact", "people", None, "p1", None))
    back = mention(38, 66, rule="event: crash, definite")
    (event,) = weigh_events(story(mention(0, 36), back, figure), ())
    assert event.killed == (9, 9, 9)
    assert event.injured is None


def test_what_is_only_feared_is_no_event() -> None:
    assert weigh_events(story(mention(0, 36, reality="hypothetical")), ()) == ()


def test_a_quarter_of_the_equator_has_ten_thousand_kilometres() -> None:
    assert great_circle_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(10007.5, abs=1.0)
