"""How many people an incident killed and injured, read out of a dossier's JSON and out of nothing else.

The dossier answers many questions; these benches ask one: how many died, attacker too, and how many were hurt and live.
Only figures count that are actual, that nobody denies, that are of no longer time than a week (a year's toll is no
incident's), and that are no sum over several happenings. Three things are told apart: counts ("three people were wounded"),
people told of one by one ("a 19-year-old man was shot", "Maria Lopez died"), and people counted as hit without a word of
whether they live ("four people were shot").

- People told of one by one are as many as their ages, sexes or full names are, whichever tell most people apart.
- killed: the first count that is given, no shares among them; or the people told of as dead, one by one, where they are more.
- injured: the first count that is given, or of those hit or taken to hospital the ones who did not die; where nobody counts,
  the people whom the newest report tells of as hit, less the dead of whichever report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]

ALIVE = ("injured", "treated")
"""Measures of people who live; where one is dead, only they show that somebody else was hit."""

WOUNDS = ("with wounds", "suffer from injuries", "suffer injuries")
"""Rules that read wounds, of which one may die."""

SUM = " in several "
"""Words of a group that is summed up over several happenings."""

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


SMALL = frozenset("child baby infant toddler newborn".split())
ADULTS = frozenset("man woman mother father wife husband grandmother grandfather mom dad uncle aunt".split())
GROWN = 13
"""Years from which a child may be called a man or woman."""

EVERYBODY = frozenset({"people", "person", "other people", "others"})
"""Groups that say no more than that they are people."""

ATTACKERS = frozenset("suspect gunman shooter attacker assailant killer intruder robber".split())
POLICE = frozenset("officer deputy trooper sergeant policeman policewoman detective marshal agent constable".split())
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

INCIDENT_DAYS = 7
"""Days that a count of one incident's victims may cover."""


def killed_and_injured(dossier: Row) -> tuple[int, int]:
    """The numbers of people killed and injured; 0 where the dossier tells of nobody."""
    claims = [_as_hit(c) for c in dossier["claims"] if _counts(c)]
    told = [[c["figure"] for c in claims if c["report"] == r["id"]] for r in _by_day(dossier["reports"])]
    counts = {m: _first_count(claims, m) for m in HARM}
    dead = max((_one_by_one(figures)[0] for figures in told), default=0)
    killed = counts["killed"]
    if not _counts_people(claims, "killed"):
        killed = max(killed, dead)
    hit = counts["casualties"] - (0 if _are_others(claims, counts["casualties"]) else killed)
    patients = counts["treated"] - killed
    hurt = max(counts["injured"], patients, hit)
    return killed, hurt or max(_alive(told, max(dead, min(killed, 1))), _one_beside(claims))


def _alive(told: Sequence[Sequence[Row]], dead: int) -> int:
    """The people whom the newest report that tells of any shows as hurt; whoever died by another report is one of them."""
    for figures in reversed(told):
        dead_here, alive = _one_by_one(figures)
        if dead_here or alive:
            return alive if dead_here else max(0, alive - dead)
    return 0


def _as_hit(c: Row) -> Row:
    """A claim of wounds that says nothing of whether the wounded live ("found with gunshot wounds") counts people hit."""
    if c["figure"]["measure"] != "injured" or not any(w in c["rule"] for w in WOUNDS):
        return c
    return {**c, "figure": {**c["figure"], "measure": "casualties"}}


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


def _one_by_one(figures: Sequence[Row]) -> tuple[int, int]:
    """The dead, and the hurt and living, whom one report tells of one by one."""
    told = [f for f in figures if f["high"] == 1]
    dead = people_in([f["group"] for f in told if f["measure"] == "killed"])
    if dead and not any(f["measure"] in ALIVE for f in told):
        return dead, 0
    return dead, max(0, people_in([f["group"] for f in told]) - dead)


def _counts(c: Row) -> bool:
    f = c["figure"]
    return (
        bool(f) and f["measure"] in HARM and c["reality"] == "actual" and c["stance"] != "denies"
        and bool(f["low"]) and _is_short(c["when"]) and SUM not in f["group"]
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


def _are_others(claims: Sequence[Row], number: int) -> bool:
    """Whether that many were hit besides those already counted ("three other people were shot")."""
    groups = (c["figure"]["group"].casefold() for c in claims if c["figure"]["low"] == number)
    return any(g.startswith("other ") for g in groups)


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
