"""The classes of nouns that numbers count: persons, forces, units, measurements, animals, things."""

from __future__ import annotations

from functools import cache

from sitrep.core.records import Token
from sitrep.core.tables import read_table


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Lemmas of data/counted_nouns.csv by class: person, force, unit, measurement, animal, thing, body."""
    rows = read_table("sitrep.extract", "counted_nouns.csv", lambda c: (c["lemma"].casefold(), c["class"]))
    classes = sorted({k for _, k in rows})
    return {k: frozenset(lemma for lemma, c in rows if c == k) for k in classes}


PEOPLE_UNITS = frozenset({"crew", "team", "unit", "battalion", "brigade"})
"""Units that are people; the others are vehicles."""


def is_thing(t: Token) -> bool:
    """Whether the noun is of things, which nobody kills or hurts: houses, weapons, vehicles."""
    return is_class(t, "thing") or (is_class(t, "unit") and t.lemma.casefold() not in PEOPLE_UNITS)


def is_class(t: Token, *classes: str) -> bool:
    """Whether the token's lemma or word is in one of the classes of counted nouns."""
    return any({t.lemma.casefold(), t.text.casefold()} & noun_classes()[c] for c in classes)
