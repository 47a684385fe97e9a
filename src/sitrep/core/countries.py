"""Countries by name, by adjective and by the word for their people. The table is `data/demonyms.csv`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from sitrep.core.tables import read_table

LONGEST_ABBREVIATION = 4
"""Letters. A name this short counts as an abbreviation when it is all in capitals: "US" is a country, "us" is not."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: common English name, ISO 3166-1 code, adjective ("" if it has none of its own), other words and names."""

    name: str
    code: str
    adjective: str
    people: tuple[str, ...]
    names: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the table, in its order."""
    return read_table("sitrep.core", "demonyms.csv", _country)


def country_of_adjective(word: str) -> str | None:
    """The country's common English name for an adjective or a word for its people; None if it is neither.

    Plurals and possessives count; a word in small letters does not ("polish").

    >>> country_of_adjective("Afghan"), country_of_adjective("Britons"), country_of_adjective("polish")
    ('Afghanistan', 'United Kingdom', None)
    """
    by_adjective = _by_adjective()
    key = _key(word)
    if key is None:
        return None
    return by_adjective.get(key) or (by_adjective.get(key[:-1]) if key.endswith("s") else None)


def country_named(name: str) -> str | None:
    """The country's common English name for any of its names and abbreviations; None if it is no country's.

    >>> country_named("the U.S."), country_named("Burma"), country_named("us")
    ('United States', 'Myanmar', None)
    """
    key = _key(name)
    return None if key is None else _by_name().get(key)


def adjective_of(country: str) -> str:
    """The adjective for a country's common English name, its name where it has none. KeyError if it is not in the table.

    >>> adjective_of("Afghanistan")
    'Afghan'
    """
    found = _by_common_name()[country]
    return found.adjective or found.name


def code_of(country: str) -> str:
    """The ISO 3166-1 alpha-2 code for a country's common English name. KeyError if it is not in the table."""
    return _by_common_name()[country].code


def country_coded(code: str) -> str | None:
    """The common English name for an ISO 3166-1 alpha-2 code; None if the table has no such country."""
    return _by_code().get(code)


def _country(cells: dict[str, str]) -> Country:
    if not re.fullmatch(r"[A-Z]{2}", cells["code"]):
        raise ValueError(f"not a country code: {cells['code']!r}")
    return Country(cells["country"], cells["code"], cells["adjective"], _list(cells["people"]), _list(cells["names"]))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _key(text: str) -> str | None:
    """The form under which a word is looked up; None for a word that cannot be a country's, for its small letters."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'")).strip(" ,")
    plain = re.sub(r"^the (?=\S)", "", plain, flags=re.IGNORECASE)
    plain = plain.removesuffix("'s").removesuffix("'S")
    if not any(c.isupper() for c in plain):
        return None
    return plain if _is_abbreviation(plain) else plain.casefold()


def _is_abbreviation(text: str) -> bool:
    letters = text.replace(".", "").replace(" ", "")
    return letters.isupper() and len(letters) <= LONGEST_ABBREVIATION


def _table_of(words: Callable[[Country], Iterable[str]]) -> dict[str, str]:
    """Looked-up form to common name. Short names count in full capitals too, as headlines write them ("IRAN")."""
    table: dict[str, str] = {}
    for country in countries():
        for word in words(country):
            for form in (word, word.upper()):
                key = _key(form)
                if key is not None:
                    table.setdefault(key, country.name)
    return table


@cache
def _by_name() -> dict[str, str]:
    return _table_of(lambda c: (c.name, *c.names))


@cache
def _by_adjective() -> dict[str, str]:
    return _table_of(lambda c: (c.adjective, *c.people) if c.adjective else c.people)


@cache
def _by_common_name() -> dict[str, Country]:
    return {c.name: c for c in countries()}


@cache
def _by_code() -> dict[str, str]:
    return {c.code: c.name for c in countries()}
