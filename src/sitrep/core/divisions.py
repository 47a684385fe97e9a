"""First-level divisions of countries by the abbreviations that follow a town's name: "Ill.", "NSW". Table `data/divisions.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.tables import read_table


@dataclass(frozen=True, slots=True)
class Division:
    """A state or province: ISO 3166-1 code of its country, its name, and how reports abbreviate it after a town's name."""

    country: str
    name: str
    short: tuple[str, ...]


@cache
def divisions() -> tuple[Division, ...]:
    """Every division of the table, in its order."""
    return read_table("sitrep.core", "divisions.csv", _division)


def division_named(text: str) -> Division | None:
    """The division of that name or abbreviation; None if it is none. Capitals count, the point does not.

    >>> division_named("Ill.").name, division_named("Ontario").country, division_named("ill")
    ('Illinois', 'CA', None)
    """
    return _by_form().get(_form(text))


def is_short(text: str) -> bool:
    """Whether a text is an abbreviation of a division, which counts as one only after a town's name."""
    return _form(text) in {_form(s) for d in divisions() for s in d.short}


def _form(text: str) -> str:
    """Letters as written, without points and blanks: "N. C." and "N.C." and "NC" are one."""
    plain = text.replace(".", "").strip(" ,")
    return plain.replace(" ", "") if text.replace(".", "").replace(" ", "").isupper() else plain


@cache
def _by_form() -> dict[str, Division]:
    return {_form(f): d for d in divisions() for f in (d.name, *d.short)}


def _division(cells: dict[str, str]) -> Division:
    return Division(cells["country"], cells["name"], tuple(s.strip() for s in cells["short"].split("|") if s.strip()))
