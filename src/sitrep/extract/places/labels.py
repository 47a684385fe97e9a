"""The names of a report that are places': by their labels, by the nouns beside them, and by what is written with them."""

from __future__ import annotations

import calendar
from collections import Counter

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.divisions import division_named
from sitrep.core.records import Entity, Parsed
from sitrep.extract.grammar import case_of, entity_head
from sitrep.extract.names import named_parties
from sitrep.extract.places.lexicon import place_word
from sitrep.extract.places.sure import sure_towns
from sitrep.extract.places.written import whole_names

PLACE_LABELS = {"GPE", "LOC", "FAC"}
VAGUE = {"area", "region", "state", "country", "centre", "center"}
"""Nouns for places that stand beside names of other things too ("the Alps region", "the Acme centre")."""

SHORTEST_NAME = 2
"""Letters of the shortest names and initials, which are places only if they abbreviate a country ("U.S.", "UK")."""

DAYS_AND_MONTHS = frozenset(d.casefold() for d in (*calendar.day_name, *calendar.month_name) if d)
"""English names of days and months, as the standard library has them in the C locale."""


def place_names(parsed: Parsed) -> list[Entity]:
    """Entities that are places by the vote of all mentions of the same words; unlabelled mentions of them too."""
    votes: dict[str, Counter[bool]] = {}
    for e in parsed.entities:
        votes.setdefault(text_of(parsed, e), Counter())[e.label in PLACE_LABELS] += 1
    parties = named_parties(parsed)
    sure = sure_towns(parsed)
    told = {text_of(parsed, e) for e in parsed.entities if _told_place(parsed, e)}
    told |= {w for e in sure if not _is_surname(parsed, w := text_of(parsed, e))}
    good = {w for w, c in votes.items() if c[True] > c[False] or w in told} | {w for w in votes if is_country(w)}
    good = {
        w
        for w in good
        if country_of_adjective(w.title()) is None and (len(w) > SHORTEST_NAME or is_country(w)) and not _is_time(w)
    }
    found = [e for e in parsed.entities if text_of(parsed, e) in good and e.first not in parties]
    inside = {i for e in parsed.entities for i in range(e.first, e.last)}
    found += [e for e in sure if not any(o.first < e.last and e.first < o.last for o in found)]
    single = {w for w in good if " " not in w}
    for t in parsed.tokens:
        if t.upos != "PROPN" or t.i in inside or t.i in parties:
            continue
        unlabelled = Entity(t.i, t.i + 1, "GPE")
        if t.text.casefold() in single or (_told_place(parsed, unlabelled) and not _is_time(t.text.casefold())):
            found.append(unlabelled)
    return whole_names(parsed, found)


def _is_surname(parsed: Parsed, words: str) -> bool:
    """Whether the report also has a person whose longer name ends with these words."""
    ends = (f" {text_of(parsed, e)}" for e in parsed.entities if e.label == "PERSON" and e.last - e.first > 1)
    return any(name.endswith(f" {words}") and name != f" {words}" for name in ends)


def is_wide(parsed: Parsed, e: Entity) -> bool:
    """Whether an entity is a country's or a state's whole name, whatever nouns it has: "the District of Columbia"."""
    words = [parsed.tokens[i].text for i in range(e.first, e.last)]
    name = " ".join(words[1:] if words[0].casefold() == "the" else words)
    return is_country(text_of(parsed, e)) or division_named(name) is not None


def is_country(words: str) -> bool:
    """Whether words in small letters name a country, spelt out or abbreviated."""
    return country_named(words.title()) is not None or country_named(words.upper()) is not None


def _told_place(parsed: Parsed, e: Entity) -> bool:
    """Whether a noun says of a name that it is a place's: "the town of X", "X province"."""
    h = parsed.tokens[entity_head(parsed, e)]
    word = place_word(parsed, h.head) if h.head != h.i else None
    if word is None or word.level not in {"settlement", "region"} or word.word in VAGUE:
        return False
    return case_of(parsed, h.i) == "of" or (h.dep == "compound" and h.head == e.last)


def _is_time(words: str) -> bool:
    """Whether words in small letters are a day's or a month's name, which labels confuse with places."""
    return words in DAYS_AND_MONTHS


def text_of(parsed: Parsed, e: Entity) -> str:
    words = [parsed.tokens[i].text.casefold() for i in range(e.first, e.last)]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)
