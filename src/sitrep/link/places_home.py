"""Which country and province a story means by "nationwide" and "across the province" where its report names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sitrep.core.countries import country_coded
from sitrep.core.words import HOMES
from sitrep.link.gazetteer import Entry, Gazetteer
from sitrep.link.gazetteer_names import place_key
from sitrep.link.places_read import Reading
from sitrep.link.places_resolve import Named

HALF = 0.5

Division = TypeVar("Division")


def find_homes(readings: Sequence[Reading], named: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """A name for each kind of home that the readings mean, with its entry where more than half of the story's names lie in one."""
    out = []
    for kind, why in sorted(HOMES.items()):
        mine = [r for r in readings if r.place.why == why]
        if mine:
            out.append(_home(kind, mine, named, gazetteer))
    return out


def _home(kind: str, readings: list[Reading], named: Sequence[Named], gazetteer: Gazetteer) -> Named:
    entry = _country(named, gazetteer) if kind == "country" else _province(named, gazetteer)
    if entry is None:
        return Named(f"the {kind}", kind, readings, why=f"nothing tells which {kind} is meant")
    shown = [replace(r, key=place_key(entry.name), place=replace(r.place, name=entry.name)) for r in readings]
    return Named(place_key(entry.name), kind, shown, entry=entry, why=f"gazetteer: {entry.name}, {HOMES[kind]}")


def _country(named: Sequence[Named], gazetteer: Gazetteer) -> Entry | None:
    code = _most([(n.entry.country, n.mentions) for n in named if n.entry is not None])
    name = None if code is None else country_coded(code)
    return next((e for e in gazetteer.candidates(name or "") if e.kind == "country" and e.country == code), None)


def _province(named: Sequence[Named], gazetteer: Gazetteer) -> Entry | None:
    found = [(n.entry, n.mentions) for n in named if n.entry is not None and n.entry.admin1]
    home = _most([((e.country, e.admin1), said) for e, said in found])
    if home is None:
        return None
    country, name = home
    return next((e for e in gazetteer.candidates(name or "") if e.kind == "province" and e.country == country), None)


def _most(votes: Sequence[tuple[Division, int]]) -> Division | None:
    """What more than half of the mentions lie in; None where nothing does."""
    counts: Counter[Division] = Counter()
    for division, said in votes:
        counts[division] += said
    best = max(counts, key=lambda d: counts[d], default=None)
    return best if best is not None and counts[best] > HALF * counts.total() else None
