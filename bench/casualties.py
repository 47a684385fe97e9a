"""How many people an incident killed and injured, read out of a dossier's JSON and out of nothing else.

The dossier answers many questions; these benches ask one: how many died, attacker too, and how many were hurt and live.
Only figures count that are actual and nobody denies. Three things are told apart: counts ("three people were wounded"), people
told of one by one ("a 19-year-old man was shot", "Maria Lopez died"), and people counted as hit without a word of whether
they live ("four people were shot").

- People told of one by one are told apart by age, sex, name and word; who fits nobody told of before is one more.
- killed: the commonest count (of equals the one that comes first), or the people told of as dead where they are more.
- injured: the same over those hurt and not dead; where more were hit than killed and injured together, the rest of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]

HARM = ("killed", "injured", "casualties", "treated")
AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b")
MEN = frozenset("man boy male father son brother husband boyfriend grandfather grandson uncle nephew dad stepfather stepson".split())
WOMEN = frozenset("woman girl female mother daughter sister wife girlfriend grandmother granddaughter aunt niece mom".split())
PLAIN = frozenset("person people victim individual man woman male female teen teenager youth juvenile child boy girl old adult".split())
"""Words that say no more of a person than age and sex."""


SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "dr", "mr", "mrs", "ms", "officer", "deputy", "sgt"})


@dataclass(slots=True)
class Someone:
    """One person as told so far: what is known of him, and the measures that befell him."""

    ages: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    fates: set[str] = field(default_factory=set)


def killed_and_injured(dossier: Row) -> tuple[int, int]:
    """The numbers of people killed and injured; 0 where the dossier tells of nobody."""
    claims = [c for c in dossier["claims"] if _counts(c)]
    people = _people(c for c in claims if c["figure"]["high"] == 1)
    dead = [p for p in people if "killed" in p.fates]
    counts = {m: _commonest(claims, m) for m in HARM}
    killed = max(counts["killed"], len(dead))
    hurt = max(counts["injured"], counts["treated"], len(people) - len(dead))
    others = any(_is_other(c) for c in claims if c["figure"]["measure"] == "casualties" and c["figure"]["low"] == counts["casualties"])
    hit = counts["casualties"] - (0 if others else killed)
    return killed, max(hurt, hit)


def _counts(c: Row) -> bool:
    f = c["figure"]
    return bool(f) and f["measure"] in HARM and c["reality"] == "actual" and c["stance"] != "denies" and bool(f["low"])


def _commonest(claims: Sequence[Row], measure: str) -> int:
    """The number over one that most counts of a measure give, no shares among them; of equals the first; 0 for none."""
    values = Counter(
        c["figure"]["low"] for c in claims
        if c["figure"]["measure"] == measure and c["figure"]["high"] != 1 and c["figure"]["part_of"] is None
    )  # fmt: skip
    return values.most_common(1)[0][0] if values else 0


def _is_other(c: Row) -> bool:
    return c["figure"]["group"].casefold().startswith("other ")


# -- people told of one by one -------------------------------------------------------


def _people(claims: Iterable[Row]) -> list[Someone]:
    people: list[Someone] = []
    for c in claims:
        told = _told(c["figure"]["group"], c["figure"]["measure"])
        homes = [p for p in people if _may_be(p, told)]
        if homes:
            _add(max(reversed(homes), key=lambda p: _likeness(p, told)), told)
        else:
            people.append(told)
    return people


def _told(group: str, measure: str) -> Someone:
    words = group.casefold().replace("-year-old", "").split()
    named = all(w[:1].isupper() and w.casefold() not in PLAIN for w in group.split())
    sexes = {"m" if w in MEN else "f" for w in words if w in MEN | WOMEN}
    names = {w.casefold().strip(".") for w in group.split()} - SUFFIXES if named else set()
    return Someone(set(AGE.findall(group)), sexes, names, {measure})


def _may_be(p: Someone, told: Someone) -> bool:
    """Whether nothing that is told of the two speaks against their being one person."""
    pairs = ((p.ages, told.ages), (p.sexes, told.sexes), (p.names, told.names))
    return all(not a or not b or a & b for a, b in pairs)


def _likeness(p: Someone, told: Someone) -> tuple[int, int, int]:
    return len(p.names & told.names), len(p.ages & told.ages), len(p.fates & told.fates)


def _add(p: Someone, told: Someone) -> None:
    p.ages |= told.ages
    p.sexes |= told.sexes
    p.names |= told.names
    p.fates |= told.fates
