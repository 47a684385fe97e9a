"""Whose word says what of a place: the claims about it by side that speaks, and who has it by each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitrep.compose.control import control_of, control_points
from sitrep.compose.index import Index
from sitrep.core.records import Claim

HAS = frozenset({"holds", "seized", "retaken"})
LOSES = frozenset({"lost", "abandoned"})

MOST_SIDES = 4
"""Sides that have a colour of their own, those with most claims; all others share one."""

OTHERS = ""
"""The word of newsrooms, residents and everybody else who speaks for no side that is said to have, want or lose a place."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one word says of a place: the claims, oldest first, and the side that has the place by it (None: nobody)."""

    claims: tuple[Claim, ...]
    holder: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A place with what each word says of it. `disputed`: the newest point about it is."""

    place: str
    words: Mapping[str, Word]
    disputed: bool


def sides_of(index: Index) -> tuple[str, ...]:
    """The sides that control claims about the story speak of, most claims first."""
    counts = Counter(p for c in _claims(index) if (p := control_of(c).party) is not None)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def told_places(index: Index) -> tuple[Told, ...]:
    """The places of the story's control points in the order of the briefing, background left out."""
    sides = set(sides_of(index)[:MOST_SIDES])
    by_place: dict[str, list[Claim]] = {}
    newest: dict[str, str] = {}
    for p in control_points(index):
        for c in index.claims_of(p.claims):
            if (place := control_of(c).place) is not None:
                by_place.setdefault(place, []).append(c)
                newest.setdefault(place, p.verdict)
    return tuple(_told(place, claims, sides, index, newest[place]) for place, claims in by_place.items())


def _claims(index: Index) -> Iterable[Claim]:
    return (c for p in control_points(index) for c in index.claims_of(p.claims))


def _told(place: str, claims: Sequence[Claim], sides: set[str], index: Index, verdict: str) -> Told:
    owners = {p for c in claims if (p := control_of(c).party) and control_of(c).status in HAS and c.stance != "denies"}
    by_word: dict[str, list[Claim]] = {}
    for c in index.by_day(claims):
        by_word.setdefault(_speaks_for(c, sides, index), []).append(c)
    words = {w: Word(tuple(cs), _holder(cs, w, owners)) for w, cs in by_word.items()}
    return Told(place, words, verdict == "disputed")


def _speaks_for(c: Claim, sides: set[str], index: Index) -> str:
    side = index.people[c.said_by].side if c.said_by is not None else None
    return side if side is not None and side in sides else OTHERS


def _holder(claims: Iterable[Claim], word: str, owners: set[str]) -> str | None:
    """Who has the place by a word: the side that its last claim gives it to; itself where it denies another's taking."""
    holder: str | None = None
    for c in claims:
        control = control_of(c)
        if c.stance == "denies":
            kept = control.status in LOSES if control.party == word else control.status in HAS and word in owners
            holder = word if kept and word != OTHERS else holder
        elif control.status in HAS:
            holder = control.party
        elif control.status in LOSES and control.party == holder:
            holder = None
    return holder
