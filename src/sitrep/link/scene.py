"""Where a story plays: the town that its reports are about, or what holds its towns where it is about several."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from sitrep.core.records import Analysis
from sitrep.core.tables import read_table
from sitrep.link.places_near import distance
from sitrep.link.scene_report import Candidate, Clues, report_clues

ALIKE = 0.6
SEVERAL = 3
"""From so many towns with this part of the likeliest one's share on, none of them is the scene by itself."""

HALF = 0.5

NEXT_DOOR_KM = 20.0
LARGER = 5
"""A place so near to one with so many times its people is mostly a quarter or a suburb of it."""

OWN_RIGHT = 100_000
TWICE = 2.0
"""A place next door to a great city is where the story plays, and not the city, when it has so many people itself and is
mentioned so much more often: a large suburb beside its city, not a quarter inside it."""

LEAST_PEOPLE = 100
"""People of a town whose number is not known."""

COUNTY_KM = 35.0
"""Kilometres from a county's point within which its towns mostly lie."""

SOME_AUTHORITIES, SOME_MENTIONS = 1, 3
"""So many speak for a town half as much as any number of them."""


def scene_shares(candidates: Sequence[Candidate], analyses: Sequence[Analysis]) -> dict[str, float]:
    """By candidate id how likely it is the town where the story plays; the shares sum to 1. Empty without candidates."""
    weights, clues = scene_weights(), scene_clues(candidates, analyses)
    scores = {i: sum(weights[name] * value for name, value in found.items()) for i, found in clues.items()}
    top = max(scores.values(), default=0.0)
    odds = {i: math.exp(s - top) for i, s in scores.items()}
    return _town_of_its_own(candidates, clues, {i: o / sum(odds.values()) for i, o in odds.items()})


def _town_of_its_own(
    candidates: Sequence[Candidate], clues: Mapping[str, Clues], shares: dict[str, float]
) -> dict[str, float]:
    """The shares, changed over where the likeliest is a great city and the reports name a large town beside it more often."""
    best = max(shares, key=lambda i: (shares[i], i), default=None)
    if best is None or not clues[best]["quarters"]:
        return shares
    said = {i: found.get("mentions", 0.0) for i, found in clues.items()}
    towns = [
        c.id for c in candidates
        if clues[c.id]["quarter_of"] and said[c.id] >= TWICE * said[best] and c.entry and c.entry.population >= OWN_RIGHT
    ]  # fmt: skip
    town = max(towns, key=lambda i: (said[i], i), default=None)
    return shares if town is None else shares | {town: shares[best], best: shares[town]}


def scene_of(shares: Mapping[str, float], within: Mapping[str, str | None]) -> str | None:
    """The id of the place where the story plays, None without candidates.

    The likeliest town, unless several are about as likely; then the innermost place that holds towns of half the shares: a story
    about three towns of a province plays in the province.
    """
    best = max(shares, key=lambda i: (shares[i], i), default=None)
    if best is None or sum(s >= ALIKE * shares[best] for s in shares.values()) < SEVERAL:
        return best
    held: defaultdict[str, float] = defaultdict(float)
    for i, share in shares.items():
        for around in _around(i, within)[1:]:
            held[around] += share
    holding = [i for i, share in held.items() if share >= HALF]
    return max(holding, key=lambda i: (len(_around(i, within)), held[i], i), default=best)


def _around(i: str, within: Mapping[str, str | None]) -> list[str]:
    """The place and those around it, inside out."""
    out: list[str] = []
    up: str | None = i
    while up is not None:
        out.append(up)
        up = within.get(up)
    return out


@cache
def scene_weights() -> dict[str, float]:
    """The weight of each clue."""
    return dict(read_table("sitrep.link", "scene_weights.csv", lambda c: (c["clue"], float(c["weight"]))))


def scene_clues(candidates: Sequence[Candidate], analyses: Sequence[Analysis]) -> dict[str, Clues]:
    """The clues by candidate id; reports have equal weight, and those that name no candidate none."""
    reports = [found for a in analyses if (found := report_clues(a, candidates))]
    clues = {c.id: _mean([r[c.id] for r in reports]) for c in candidates}
    for c in candidates:
        people = LEAST_PEOPLE if c.entry is None else max(c.entry.population, LEAST_PEOPLE)
        clues[c.id] |= {
            "county": (county := float(c.entry is not None and c.entry.kind == "district")),
            "county_authority": county * clues[c.id].get("authority", 0.0),
            "county_lead": county * max(clues[c.id].get("lead", 0.0), clues[c.id].get("headline", 0.0)),
            "unknown": float(c.entry is None and not c.undecided),
            "undecided": float(c.entry is None and c.undecided),
            "people": math.log10(people) / 7,
            "reports": _reports(c) / len(analyses),
            "authorities": _of_many(sum(r.place.why == "authority" for r in c.readings), SOME_AUTHORITIES),
            "often": _of_many(sum(len(r.place.mentions) for r in c.readings), SOME_MENTIONS),
        }
    for c in candidates:
        clues[c.id] |= _next_door(c, candidates, clues) | _in_county(c, candidates, clues)
    return clues


def _reports(c: Candidate) -> int:
    """How many reports name a candidate or hint at it."""
    return len({r.report for r in c.readings})


def _of_many(count: int, some: int) -> float:
    return count / (count + some)


def _mean(rows: Sequence[Clues]) -> Clues:
    return {name: sum(r[name] for r in rows) / len(rows) for name in (rows[0] if rows else ())}


def _next_door(c: Candidate, candidates: Sequence[Candidate], clues: Mapping[str, Clues]) -> Clues:
    """The mentions of the story's much smaller places next door, and those of a much larger one."""
    quarters = city = 0.0
    for other in candidates:
        if other.id == c.id or c.entry is None or other.entry is None or "district" in (c.entry.kind, other.entry.kind):
            continue
        near = distance(c.entry, other.entry) <= NEXT_DOOR_KM
        said = max(clues[other.id].get("mentions", 0.0), clues[other.id].get("authority", 0.0))
        if near and c.entry.population >= LARGER * other.entry.population:
            quarters += said
        elif near and other.entry.population >= LARGER * c.entry.population:
            city = max(city, said)
    return {"quarters": min(quarters, 1.0), "quarter_of": city}


def _in_county(c: Candidate, candidates: Sequence[Candidate], clues: Mapping[str, Clues]) -> Clues:
    """How much the reports speak of the county that a town lies in, and of others."""
    inside = outside = 0.0
    for other in candidates:
        county, town = other.entry, c.entry
        if county is None or town is None or county.kind != "district" or town.kind == "district":
            continue
        said = max(clues[other.id].get("authority", 0.0), clues[other.id].get("mentions", 0.0))
        if county.admin1 == town.admin1 and distance(county, town) <= COUNTY_KM:
            inside += said
        else:
            outside += said
    return {"in_county": min(inside, 1.0), "off_county": min(outside, 1.0)}
