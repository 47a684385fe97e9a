"""A report's place → what its name says: a facility with owner and number, or a name with the level that the text gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Place
from sitrep.core.tables import read_table
from sitrep.link.gazetteer_names import place_key, place_types, split_type

SOFT = frozenset(
    "main central local provincial regional municipal city town nearby big large sprawling international state "
    "government national public".split()
)
"""Adjectives that describe a facility more often than they tell it from another."""

IDLE = frozenset("the a an of in at near on s and outside inside its their this that citys towns".split())

MEASURED = re.compile(r"\b\d+ (?:bed|storey|story|room|seat|year|mile|km)\b")
"""How large or old a facility is ("200-bed") does not name it."""

FEATURES = frozenset(
    "river lake mountain volcano valley forest desert coast peninsula island road street highway hill sea bay".split()
)
"""Kinds of which the gazetteer holds none: a river is not the town that bears its name."""


STREETS = frozenset(
    "street st avenue ave road rd drive dr lane ln boulevard blvd trail way highway hwy parkway pkwy freeway block".split()
)
"""Last words of names of streets, which are features too."""


@dataclass(frozen=True, slots=True)
class Facility:
    """What kind of facility, one or many of them, and the words that tell it from others of the kind, as keys."""

    kind: str
    many: bool
    qualifiers: tuple[str, ...]

    @property
    def firm(self) -> tuple[str, ...]:
        """The qualifiers that name it ("women's", "MSF"), without those that only describe it ("main")."""
        return tuple(q for q in self.qualifiers if q not in SOFT)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report's place as read. `level`: country, province, district, city, village, neighbourhood, feature or None (not said).

    `key` is the name to look up without its type word, the whole key for a facility.
    """

    place: Place
    report: str
    key: str
    level: str | None
    facility: Facility | None


def read_place(place: Place, report: str) -> Reading:
    """The reading of one place of the report with that id."""
    key = place_key(place.name)
    if key in _regions():
        return Reading(place, report, key, "feature", None)
    found = _facility_word(key) or _facility_kind(key, place.kind)
    if found is not None:
        word, kind, many = found
        return Reading(place, report, key, None, Facility(kind, many, _qualifiers(key, word)))
    bare, said = split_type(key)
    levels = _levels()
    is_street = key.rsplit(" ", 1)[-1] in STREETS
    level = "feature" if place.kind in FEATURES or is_street else levels.get(place.kind, said)
    if level is None or said == level or said is None:
        return Reading(place, report, bare if said else key, level or said, None)
    return Reading(place, report, key, level, None)


def is_hint(reading: Reading) -> bool:
    """Whether a reading is made of a hint and not of a place of the report."""
    return ".h" in reading.place.id and not reading.place.mentions


def as_name(reading: Reading) -> Reading:
    """A facility's reading as that of a town whose name ends like one: Breaux Bridge, Cedar Park."""
    return Reading(reading.place, reading.report, place_key(reading.place.name), None, None)


def without_names(qualifiers: tuple[str, ...], names: Sequence[str]) -> tuple[str, ...]:
    """The qualifiers without the words of places' names: "marwick" in "Marwick prison" says where, not which."""
    words = {w for name in names for w in name.split()}
    return tuple(q for q in qualifiers if q not in words)


def _facility_word(key: str) -> tuple[str, str, bool] | None:
    """The facility word of a key, its kind and whether it is a plural: at the end or before "of", "in"; None without."""
    head = re.split(r" (?:of|in|at|near|on|outside) ", key)[0]
    words = head.split()
    table = _facilities()
    for start in range(len(words)):
        word = " ".join(words[start:])
        if word in table:
            return word, table[word], False
        single = _singular(word, table)
        if single is not None:
            return word, table[single], True
    return None


def _facility_kind(key: str, kind: str) -> tuple[str, str, bool] | None:
    """The same for a place that the extractor calls a facility, though its name holds no word of the table."""
    plain = place_key(kind)
    single = plain if plain in _facilities() else _singular(plain, _facilities())
    return ("", _facilities()[single], single != plain) if single is not None and key else None


def _singular(word: str, table: dict[str, str]) -> str | None:
    stems = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((s for s in stems if s != word and s in table), None)


def _qualifiers(key: str, word: str) -> tuple[str, ...]:
    rest = MEASURED.sub(" ", key.replace(word, " ", 1) if word else key)
    return tuple(sorted({w for w in rest.split() if w not in IDLE}))


@cache
def _facilities() -> dict[str, str]:
    return dict(read_table("sitrep.link", "facilities.csv", lambda c: (place_key(c["word"]), c["kind"])))


@cache
def _regions() -> frozenset[str]:
    return frozenset(read_table("sitrep.link", "regions.csv", lambda c: place_key(c["name"])))


@cache
def _levels() -> dict[str, str]:
    """The level of an extractor's kind word. A country's name alone settles nothing (Georgia), so it says no level."""
    return {t.word: t.kind for t in place_types()}
