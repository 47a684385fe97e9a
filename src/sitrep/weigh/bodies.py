"""The bodies that speakers speak for, so that a ministry, its minister and its spokesman are one source and not three."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from sitrep.core.countries import country_of_adjective
from sitrep.core.records import Person
from sitrep.read import load_newsrooms

OFFICES = re.compile(
    r"\b(?:(?:deputy|acting|senior|chief|assistant|vice|former|interim|local|regional|national)\s+)*"
    r"(?:spokes(?:man|woman|person)|head|chief|director|commander|president|secretary|official|officer|manager"
    r"|superintendent|inspector|captain|representative|coordinator|chair(?:man|woman)?)s?\s+(?:\w+\s+){0,3}?"
    r"(?:of|for|at|from|with)\s+(?:the\s+)?(?P<body>.+)",
    re.IGNORECASE,
)
"""An office and the body after its preposition: "assistant head of training at the Harbour Ambulance Service"."""

SPOKEN_FOR = re.compile(r"(?P<body>.+?)['’]?s?\s+(?:spokes(?:man|woman|person))\b", re.IGNORECASE)
""" "national disaster agency spokesman"."""

HELD_BY_ONE = re.compile(r"\b(?P<office>minister|governor|mayor|president|premier|chancellor)\b", re.IGNORECASE)
"""Offices that one person holds in a place: "the interior minister" and "Pablo Reyes, Interior Minister" cannot be told apart."""

DESCRIBING = frozenset("acting deputy vice local provincial regional state municipal former its his her their".split())
"""Words before an office that do not say of what it is."""

SMALL = frozenset({"the", "of", "and", "for", "a", "an", "in", "at", "s"})

NOBODY = frozenset(
    "official officials authority authorities investigator investigators source sources report reports witness witnesses"
    " resident residents local locals spokesman spokeswoman spokesperson passenger passengers people medic medics doctors"
    " rescuers responders relatives survivors neighbours neighbors".split()
)
"""Last words of speakers that could be anybody of their kind ("health officials")."""


def bodies_of(people: Sequence[Person], places: Collection[str]) -> Mapping[str, str]:
    """By id of each person who speaks for a body, the id of the first person or organisation that speaks for the same; and of
    each namesake, that of the first of the name.

    Two bodies are the same when the words of one name are all among those of the other ("Transport Police", "Port Hale
    Transport Police"); a name of places only ("Port Hale") is no body.
    """
    where = frozenset(w for p in places for w in _words(p))
    named = [(p, words) for p in people if (words := _words(_body(p)) - SMALL) and words - where]
    out = _namesakes(people)
    firsts: list[tuple[frozenset[str], str]] = []
    for p, words in sorted(named, key=lambda t: (-len(t[1]), t[0].kind != "organisation", t[0].id)):
        first = next((i for other, i in firsts if words <= other), None)
        if first is None:
            firsts.append((words, p.id))
        out[p.id] = first or p.id
    return out


def _namesakes(people: Sequence[Person]) -> dict[str, str]:
    """By id of each person whose name another one bears too, the first of that name: nobody can tell that they are two."""
    first: dict[str, str] = {}
    pairs = {p.id: first.setdefault(p.name.casefold(), p.id) for p in people if p.kind == "person"}
    return {i: k for i, k in pairs.items() if i != k}


def _body(p: Person) -> str:
    """The name of the body that somebody speaks for: an organisation's own, or that of an office; "" for none."""
    if p.kind == "organisation":
        return p.name
    stated = p.name if p.kind == "unnamed" else (p.role or "")
    found = OFFICES.search(stated) or SPOKEN_FOR.search(stated)
    if found:
        return found["body"]
    if (held := HELD_BY_ONE.search(stated)) is not None:
        named = p.kind == "person" and held["office"].casefold() != "minister"
        return f"{_office(stated)} {p.name}" if named else _office(stated)
    return p.affiliation or "" if p.side != "civilian" and p.kind == "person" else ""


def _office(stated: str) -> str:
    """An office by its words, countries by their names; a minister's is his ministry: "Ecuadorian minister" → "Ecuador ministry"."""
    words = re.findall(r"\w+", stated.replace("’s", "").replace("'s", ""))
    kept = [w for w in words if w.casefold() not in DESCRIBING]
    return " ".join("ministry" if w.casefold() == "minister" else country_of_adjective(w.title()) or w for w in kept)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold().replace("’s", "").replace("'s", ""))) - SMALL


def is_newsroom(p: Person, named: Collection[str]) -> bool:
    """Whether a speaker is a newsroom: a known one, a publisher or origin of the story's reports, or on the media's side.

    A journalist who is named is a witness of his own.
    """
    if p.kind == "person":
        return False
    return p.side == "media" or p.name in named or p.name in _known_newsrooms()


@cache
def _known_newsrooms() -> frozenset[str]:
    return frozenset(load_newsrooms().by_spelling)


def is_nobody_in_particular(p: Person) -> bool:
    """Whether a speaker is a kind of people and no one of them: "officials", "residents", "police and medics"."""
    words = [w for w in re.findall(r"\w+", p.name.casefold()) if w not in SMALL]
    return p.kind != "person" and bool(words) and words[-1] in NOBODY and not _body_is_proper(p)


def _body_is_proper(p: Person) -> bool:
    """Whether an organisation bears a name of three words and more ("Port Hale Transport Police") and is thus one of a kind."""
    return p.kind == "organisation" and len(p.name.split()) > 2
