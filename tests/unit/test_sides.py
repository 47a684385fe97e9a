"""Which party a noun phrase belongs to, over invented sentences read with the packaged model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sitrep.core.records import Parsed, Report, Source
from sitrep.extract.names.sides import SidesIndex, find_sides
from sitrep.parse import Model, parse
from sitrep.read import load_newsrooms, read

Sides = Callable[[str], tuple[Parsed, SidesIndex]]


@pytest.fixture(scope="module")
def sides(model: Model) -> Sides:
    newsrooms = load_newsrooms()

    def find(text: str) -> tuple[Parsed, SidesIndex]:
        report: Report = read(Source("case.txt", f"Town in the news\n\n{text}\n".encode()), newsrooms)
        parsed = parse(report, model)
        return parsed, find_sides(report, parsed)

    return find


def side_of(found: tuple[Parsed, SidesIndex], word: str) -> str | None:
    parsed, index = found
    return index.of(next(t.i for t in parsed.tokens if t.text == word))


@pytest.mark.parametrize(
    ("text", "word", "side"),
    [
        ("Peruvian police arrested two men in Lima, Peru.", "police", "peruvian-government"),
        ("The government of Chile sent aid.", "government", "chilean-government"),
        ("U.S. troops landed at the airport in Kenya.", "troops", "us"),
        ("NATO forces left the valley.", "forces", "nato"),
        ("Residents of the town fled.", "Residents", "civilian"),
        ("Kenyan civilians were killed in the raid.", "civilians", "civilian"),
        ("Gunmen opened fire at the market.", "Gunmen", "unidentified-attackers"),
        ("Rebels attacked the village.", "Rebels", "militants"),
        ("Harkan militants attacked the village.", "militants", "harkan"),
        ("Soldiers guarded the bridge.", "Soldiers", "government"),
        ("A spokesman for the Peruvian army in Lima denied it.", "spokesman", "peruvian-government"),
        ("Hospital officials said the wards were full.", "officials", None),
        ("The president of the football club resigned.", "president", None),
        ("A storm reached the coast.", "storm", None),
    ],
)
def test_the_side_of_a_phrase(sides: Sides, text: str, word: str, side: str | None) -> None:
    assert side == side_of(sides(text), word)


def test_bare_fighters_belong_to_the_only_group_of_the_report(sides: Sides) -> None:
    found = sides("Harkan militants attacked Pelsk on Monday. The insurgents left at night.")
    assert side_of(found, "insurgents") == "harkan"


def test_bare_fighters_stay_militants_where_two_groups_fight(sides: Sides) -> None:
    found = sides("Harkan militants attacked Ostra rebels in Pelsk. The insurgents left at night.")
    assert side_of(found, "insurgents") == "militants"


def test_bare_troops_belong_to_the_country_that_the_report_is_about(sides: Sides) -> None:
    found = sides("Troops in Lima, Peru, guarded the port. Peruvian ships waited off Peru.")
    assert side_of(found, "Troops") == "peruvian-government"


def test_sides_come_in_the_order_of_their_ids(sides: Sides) -> None:
    _, index = sides("Harkan militants attacked Peruvian police near residents of Lima, Peru.")
    assert [s.id for s in index.sides] == sorted(s.id for s in index.sides)
