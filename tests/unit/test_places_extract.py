"""The places of a report and where its clauses happen, over invented texts read with the packaged model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sitrep.core.records import Parsed, Source
from sitrep.extract.places.index import PlacesIndex, find_places
from sitrep.parse import Model, parse
from sitrep.read import load_newsrooms, read

Places = Callable[[str], tuple[Parsed, PlacesIndex]]


@pytest.fixture(scope="module")
def places(model: Model) -> Places:
    newsrooms = load_newsrooms()

    def find(text: str) -> tuple[Parsed, PlacesIndex]:
        report = read(Source("case.txt", f"{text}\n".encode()), newsrooms)
        parsed = parse(report, model)
        return parsed, find_places(report, parsed)

    return find


def name_of(found: tuple[Parsed, PlacesIndex], place: str | None) -> str | None:
    return next((p.name for p in found[1].places if p.id == place), None)


def token(found: tuple[Parsed, PlacesIndex], word: str) -> int:
    return next(t.i for t in found[0].tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Floods hit the city of Dorvane on Monday.", "Dorvane", "city"),
        ("Floods hit Dorvane province on Monday.", "Dorvane", "province"),
        ("A fire broke out at the prison in the city of Dorvane.", "Dorvane prison", "prison"),
        (
            "Fighting went on near the governor's office in the city of Dorvane.",
            "Dorvane governor's office",
            "governor's office",
        ),
        (
            "Troops guarded government buildings in the city of Dorvane.",
            "government buildings in Dorvane",
            "government buildings",
        ),
    ],
)
def test_a_place_is_read_with_its_kind(places: Places, text: str, name: str, kind: str) -> None:
    found = places(text)
    assert (name, kind) in [(p.name, p.kind) for p in found[1].places]


def test_the_city_means_the_main_city(places: Places) -> None:
    found = places(
        "Quake shakes the city of Dorvane\n\nA quake shook the city of Dorvane. Thousands left the city at night."
    )
    assert len(found[1].places) == 1
    assert name_of(found, found[1].about(token(found, "left"))) == "Dorvane"


def test_a_facility_lies_in_the_place_around_it(places: Places) -> None:
    found = places("A fire broke out at the prison in the city of Dorvane.")
    prison = next(p for p in found[1].places if p.kind == "prison")
    assert name_of(found, prison.within) == "Dorvane"


def test_the_dateline_is_not_where_things_happen(places: Places) -> None:
    found = places(
        "Quake shakes south\n\nLIMA, Peru (Meridian News) — A quake shook Arequipa on Monday. Houses collapsed."
    )
    assert name_of(found, found[1].main) == "Arequipa"


def test_a_speaker_s_title_is_no_place(places: Places) -> None:
    found = places("Two buses collided in Cusco on Monday, said Lima mayor Ana Quispe.")
    assert [p.name for p in found[1].places] == ["Cusco"]


def test_a_clause_without_a_place_takes_the_report_s(places: Places) -> None:
    found = places("Buses collide in Cusco\n\nTwo buses collided in Cusco on Monday. Nine people were injured.")
    assert name_of(found, found[1].about(token(found, "injured"))) == "Cusco"


def test_a_text_without_places_has_none(places: Places) -> None:
    found = places("Nine people were injured.")
    assert found[1].places == ()
    assert found[1].about(token(found, "injured")) is None
