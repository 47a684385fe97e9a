"""The table of countries: names, abbreviations, adjectives, words for a people."""

from __future__ import annotations

import pycountry
import pytest

from sitrep.core.countries import adjective_of, code_of, countries, country_coded, country_named, country_of_adjective


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Afghan", "Afghanistan"),
        ("Afghans", "Afghanistan"),
        ("British", "United Kingdom"),
        ("Britons", "United Kingdom"),
        ("AMERICAN", "United States"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("IRAQI", "Iraq"),
        ("THAI", "Thailand"),
        ("South Koreans", "South Korea"),
        ("Filipinos", "Philippines"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("Swiss", "Switzerland"),
        ("Dutch", "Netherlands"),
        ("Burkinabè", "Burkina Faso"),
        ("Turkish", "Turkey"),
        ("Turks", "Turkey"),
        ("Afghan's", "Afghanistan"),
        ("us", None),
        ("polish", None),
        ("Korean", None),
        ("Taliban", None),
        ("Afghanistan", None),
        ("", None),
    ],
)
def test_country_of_adjective(word: str, country: str | None) -> None:
    assert country_of_adjective(word) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Afghanistan", "Afghanistan"),
        ("AFGHANISTAN", "Afghanistan"),
        ("Afghanistan’s", "Afghanistan"),
        ("the United States", "United States"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("us", None),
        ("Us", None),
        ("UK", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("the UAE", "United Arab Emirates"),
        ("MALI", "Mali"),
        ("Mali", "Mali"),
        ("DR Congo", "Democratic Republic of the Congo"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("CAR", None),
        ("Congo", None),
        ("The Gambia", "Gambia"),
        ("Atlantis", None),
    ],
)
def test_country_named(name: str, country: str | None) -> None:
    assert country_named(name) == country


def test_adjective_of() -> None:
    assert adjective_of("Afghanistan") == "Afghan"
    assert adjective_of("Dominica") == "Dominica"
    with pytest.raises(KeyError):
        adjective_of("Atlantis")


def test_codes_are_iso() -> None:
    assert [c.code for c in countries() if c.code != "XK" and pycountry.countries.get(alpha_2=c.code) is None] == []
    assert code_of("Turkey") == "TR"
    assert country_coded("TR") == "Turkey"
    assert country_coded("ZZ") is None


def test_every_country_is_found_by_its_own_words() -> None:
    for country in countries():
        assert {country_named(n) for n in (country.name, *country.names)} == {country.name}
        assert {country_of_adjective(w) for w in (country.adjective, *country.people) if w} <= {country.name}


def test_no_name_code_or_adjective_stands_twice() -> None:
    for words in (
        [n for c in countries() for n in (c.name, *c.names)],
        [c.code for c in countries()],
        [w for c in countries() for w in (c.adjective, *c.people) if w],
    ):
        assert len(words) == len(set(words))
