"""How many people an incident killed and injured, read out of a dossier's JSON and out of nothing else.

The dossier answers many questions; these benches ask one: how many died, attacker too, and how many were hurt and live.
Only figures count that are actual, that nobody denies, and that are of no longer time than a week (a year's toll is no
incident's). Three things are told apart: counts ("three people were wounded"), people told of one by one ("a 19-year-old
man was shot", "Maria Lopez died"), and people counted as hit without a word of whether they live ("four people were shot").

- People told of one by one are as many as their ages, sexes or full names are, whichever tell most people apart.
- killed: the first count that is given, no shares among them, and the attacker where he is counted apart; or the people told
  of as dead, one by one or by kinds that share nobody (children, a man, a woman), where they are more.
- injured: the first count that is given, or of those hit the ones who did not die; where nobody counts, the people whom the
  newest report tells of as hit, less the dead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]

ALIVE = ("injured", "treated")
"""Measures of people who live; where one is dead, only they show that somebody else was hit."""

HARM = ("killed", "injured", "casualties", "treated")
AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b")
MEN = frozenset(
    "man boy male father son brother husband boyfriend grandfather grandson uncle nephew dad stepfather stepson".split()
)
WOMEN = frozenset(
    "woman girl female mother daughter sister wife girlfriend grandmother granddaughter aunt niece mom".split()
)
PLAIN = frozenset(
    "person people victim individual man woman male female teen teenager youth juvenile child boy girl old adult".split()
)
"""Words that say no more of a person than age and sex."""


SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "dr", "mr", "mrs", "ms", "officer", "deputy", "sgt"})


CHILDREN = frozenset("children kids boys girls sons daughters brothers sisters siblings".split())
YOUNG = frozenset("boy girl son daughter brother sister child".split())
SMALL = frozenset("child baby infant toddler newborn".split())
ADULTS = frozenset("man woman mother father wife husband grandmother grandfather mom dad uncle aunt".split())
GROWN = 13
"""Years from which a child may be called a man or woman."""

EVERYBODY = frozenset({"people", "person", "other people", "others"})
"""Groups that say no more than that they are people."""

ATTACKERS = frozenset("suspect gunman shooter attacker assailant killer intruder robber".split())
OWN_HAND = re.compile("turned weapon|own life|suicide")
ACTIVE = re.compile("patient of (kill|murder|slay)|fatally")
POLICE = frozenset("officer deputy trooper sergeant policeman policewoman detective marshal agent constable".split())
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

INCIDENT_DAYS = 7
"""Days that a count of one incident's victims may cover."""


def killed_and_injured(dossier: Row) -> tuple[int, int]:
    """The numbers of people killed and injured; 0 where the dossier tells of nobody."""
    claims = [c for c in dossier["claims"] if _counts(c)]
    told = [_one_by_one([c for c in claims if c["report"] == r["id"]]) for r in _by_day(dossier["reports"])]
    counts = {m: _first_count(claims, m) for m in HARM}
    dead = max((d for d, _ in told), default=0)
    killed = counts["killed"] + _attacker(claims, counts["killed"])
    if not _counts_people(claims, "killed"):
        killed = max(killed, dead, _apart(claims, ["killed"]))
    alive = next((a for d, a in reversed(told) if d or a), 0)
    hit = counts["casualties"] - (0 if _are_others(claims, counts["casualties"]) else killed)
    hurt = max(counts["injured"], counts["treated"], hit) or max(alive, _one_beside(claims))
    if not _counts_people(claims, "injured") and not _counts_people(claims, "casualties"):
        hurt = max(hurt, _apart(claims, ["injured", "casualties"]) - killed)
    return killed, hurt


def _one_beside(claims: Sequence[Row]) -> int:
    """1 where one report counts dead and one injured ("one dead, one injured"), else 0."""
    counted = [c for c in claims if "one by one" not in c["rule"]]
    dead = {c["report"] for c in counted if c["figure"]["measure"] == "killed"}
    return int(
        any(c["figure"]["measure"] == "injured" and c["report"] in dead for c in counted if c["figure"]["high"] == 1)
    )


def _by_day(reports: Sequence[Row]) -> list[Row]:
    """The reports in the order of their days; those without one first."""
    return sorted(reports, key=lambda r: (r["published"] or [None])[0] or "")


def _one_by_one(claims: Sequence[Row]) -> tuple[int, int]:
    """The dead, and the hurt and living, whom one report tells of one by one."""
    told = [c["figure"] for c in claims if c["figure"]["high"] == 1]
    dead = people_in([f["group"] for f in told if f["measure"] == "killed"])
    if dead and not any(f["measure"] in ALIVE for f in told):
        return dead, 0
    return dead, max(0, people_in([f["group"] for f in told]) - dead)


def _counts(c: Row) -> bool:
    f = c["figure"]
    return (
        bool(f) and f["measure"] in HARM and c["reality"] == "actual" and c["stance"] != "denies"
        and bool(f["low"]) and _is_short(c["when"])
    )  # fmt: skip


def _is_short(when: list[str | None] | None) -> bool:
    if when is None or when[0] is None or when[1] is None:
        return True
    return (date.fromisoformat(when[1]) - date.fromisoformat(when[0])).days <= INCIDENT_DAYS


def _first_count(claims: Sequence[Row], measure: str) -> int:
    """The first count that the story gives of a measure, no share; closed ones go before open ones; 0 for none.

    A count of one is a count only where it is of people whoever they are ("one dead").
    """
    whole = [c for c in claims if c["figure"]["measure"] == measure and not c["figure"]["part_of"]]
    counts = [c["figure"] for c in whole if c["figure"]["high"] != 1 or _is_of_people(c)]
    words = [set(c["figure"]["group"].casefold().split()) for c in whole]
    places = [n + 1 for n, word in enumerate(ORDINALS) if any(word in w for w in words)]
    closed = next((f["low"] for f in counts if f["high"] is not None), None)
    return max([closed if closed is not None else max((f["low"] for f in counts), default=0), *places])


def _counts_people(claims: Sequence[Row], measure: str) -> bool:
    """Whether somebody counts the people of a measure, whoever they are."""
    return any(
        _is_of_people(c) for c in claims if c["figure"]["measure"] == measure and c["figure"]["high"] is not None
    )


def _is_of_people(c: Row) -> bool:
    f = c["figure"]
    return f["group"].casefold() in EVERYBODY and "one by one" not in c["rule"] and not f["part_of"]


def _attacker(claims: Sequence[Row], counted: int) -> int:
    """1 where an attacker died besides those whom he is said to have killed; 0 where nobody counts them or he did not."""
    victims = any(
        c["figure"]["low"] == counted > 1 and ACTIVE.search(c["rule"])
        for c in claims
        if c["figure"]["measure"] == "killed"
    )
    return int(victims and any(_is_attacker(c) for c in claims if c["figure"]["measure"] == "killed"))


def _is_attacker(c: Row) -> bool:
    words = set(c["figure"]["group"].casefold().split())
    return c["figure"]["high"] == 1 and bool(words & ATTACKERS or OWN_HAND.search(c["rule"]))


def _are_others(claims: Sequence[Row], number: int) -> bool:
    """Whether that many were hit besides those already counted ("three other people were shot")."""
    groups = (c["figure"]["group"].casefold() for c in claims if c["figure"]["low"] == number)
    return any(g.startswith("other ") for g in groups)


def _apart(claims: Sequence[Row], measures: Sequence[str]) -> int:
    """The people of these measures by kinds that share nobody: children, adults or men and women; 0 where one kind is all."""
    most: dict[str, int] = {}
    for f in (c["figure"] for c in claims if c["figure"]["measure"] in measures and not c["figure"]["part_of"]):
        kind = _kind_of_many(f["group"], f["high"] != 1)
        if kind is not None:
            most[kind] = max(most.get(kind, 0), f["low"])
    grown = most.get("adults", 0) or most.get("m", 0) + most.get("f", 0)
    several = any(n > 1 for n in most.values())
    return most.get("children", 0) + grown if several and len(most) > 1 else 0


def _kind_of_many(group: str, many: bool) -> str | None:
    words = set(group.casefold().split())
    if words & (CHILDREN if many else YOUNG):
        return "children"
    if words & {"adults", "adult"}:
        return "adults"
    return "m" if words & MEN | words & {"men"} else ("f" if words & WOMEN | words & {"women"} else None)


# -- people told of one by one -------------------------------------------------------


def people_in(groups: Sequence[str]) -> int:
    """How many people these words must mean at the least: by ages, by sex, by kind, by role, or by full names."""
    ages = {a for g in groups for a in AGE.findall(g)}
    sexes = {s for g in groups if (s := _sex(g)) is not None}
    kinds = {k for g in groups if (k := _kind(g)) is not None}
    roles = {r for g in groups for r in (POLICE, ATTACKERS) if set(g.casefold().split()) & r}
    return max(min(1, len(groups)), len(ages), len(sexes), len(kinds), len(roles), _names_in(groups))


def _kind(group: str) -> str | None:
    """A small child, a man, a woman; None for who may be either."""
    words = set(group.casefold().split())
    if words & SMALL or any(int(a) < GROWN for a in AGE.findall(group)):
        return "child"
    return _sex(group) if words & ADULTS else None


def _sex(group: str) -> str | None:
    words = set(group.casefold().split())
    return "m" if words & MEN else ("f" if words & WOMEN else None)


def _names_in(groups: Sequence[str]) -> int:
    """The full names that share no word with one another."""
    apart: list[set[str]] = []
    for group in groups:
        words = group.split()
        if len(words) < 2 or not all(w[:1].isupper() and w.casefold() not in PLAIN for w in words):
            continue
        name = {w.casefold().strip(".") for w in words} - SUFFIXES
        home = next((known for known in apart if known & name), None)
        if home is None:
            apart.append(name)
        else:
            home |= name
    return len(apart)
