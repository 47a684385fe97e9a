"""Where a story plays: the town that its reports are about, or what holds its towns where it is about several."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Analysis, Report, Span
from sitrep.core.tables import read_table
from sitrep.link.gazetteer import Entry
from sitrep.link.places_near import distance
from sitrep.link.places_read import Reading

LEAD_BLOCKS = 2
"""Paragraphs in which a report says what it is about."""

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

DATELINE = re.compile(r"\s*[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z(][\w.'’)-]*|of|the|de|\d{1,2},?)){0,8}\s*(?:--|[-–—])\s")

PLACING = re.compile(r"\b(?:in|at|near|outside|of) (?:the |nearby |downtown |north |south |east |west |the city of )?$")
"""What stands before a place where something happens: not "a Quellmarsh man"."""

CARE_CHARS = 60
CARE = re.compile(r"\b(?:hospital|medical|trauma|airlifted|flown|transported|treated|burn)\b[^.;]*$", re.I)
"""Before a place where somebody was taken to: the next large town has the hospital."""

HINTS = ("authority", "resident", "inside", "part")

Clues = dict[str, float]
"""How strongly each kind of clue speaks for one candidate, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A town or county of the story: its readings (mentions and hints), and its place in the gazetteer if it has one.

    `undecided`: the gazetteer has several places of that name, and nothing says which.
    """

    id: str
    readings: tuple[Reading, ...]
    entry: Entry | None
    undecided: bool = False


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
    reports = [found for a in analyses if (found := _of_report(a, candidates))]
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
        }
    for c in candidates:
        clues[c.id] |= _next_door(c, candidates, clues)
    return clues


def _mean(rows: Sequence[Clues]) -> Clues:
    return {name: sum(r[name] for r in rows) / len(rows) for name in (rows[0] if rows else ())}


def _of_report(a: Analysis, candidates: Sequence[Candidate]) -> dict[str, Clues]:
    """What one report tells of each candidate; empty when it names none of them."""
    mine = {c.id: [r for r in c.readings if r.report == a.report.id] for c in candidates}
    if not any(mine.values()):
        return {}
    dateline = _dateline(a.report)
    every = {i: sorted(m.start for r in found for m in r.place.mentions) for i, found in mine.items()}
    starts = {i: [s for s in found if not dateline[0] <= s < dateline[1]] for i, found in every.items()}
    told = {kind: {i: sum(r.place.why == kind for r in found) for i, found in mine.items()} for kind in HINTS}
    authority = told["authority"]
    near = _near(a)
    headline, lead = _parts(a.report)
    leading = {i for i, found in starts.items() if any(headline <= s < lead for s in found)}
    placing = {i: [s for s in found if PLACING.search(a.report.text, max(s - 30, 0), s)] for i, found in starts.items()}
    placed = sorted((s, i) for i, found in placing.items() for s in found if s >= headline)
    return {
        i: {
            "headline": float(any(s < headline for s in starts[i])),
            "lead": float(any(headline <= s < lead for s in starts[i])),
            "authority_unnamed": 0.0 if every[i] else _share(authority[i], sum(authority.values())),
            "only_lead": float(leading == {i}),
            "dateline": float(len(every[i]) > len(starts[i])),
            "placed_first": float(bool(placed) and placed[0][1] == i),
            "placed_headline": float(any(s < headline for s in placing[i])),
            "placed": _share(len(placing[i]), sum(map(len, placing.values()))),
            "mentions": _share(len(starts[i]), sum(map(len, starts.values()))),
            "authority": _share(authority[i], sum(authority.values())),
            "outlet": float(any(r.place.why == "outlet" for r in found)),
            "resident": _share(told["resident"][i], sum(told["resident"].values())),
            "inside": _share(told["inside"][i], sum(told["inside"].values())),
            "part": float(told["part"][i] > 0),
            "near": _share(sum(_is_within(s, near) for s in starts[i]), len(starts[i])),
            "care": _share(
                sum(bool(CARE.search(a.report.text, max(s - CARE_CHARS, 0), s)) for s in starts[i]), len(starts[i])
            ),
            "town": float(any(r.level in ("city", "village") for r in found)),
            "paired": float(any(r.place.within for r in found)),
        }
        for i, found in mine.items()
    }


def _near(a: Analysis) -> list[Span]:
    """Where a report says that something is near a place."""
    told = [p for p in a.places if p.offset is not None and p.offset.kind == "near"]
    return [Span(m.start, m.end) for p in told for m in p.mentions]


def _is_within(start: int, spans: Sequence[Span]) -> bool:
    return any(s.start <= start < s.end for s in spans)


def _parts(report: Report) -> tuple[int, int]:
    """Where the headline ends and where the first paragraphs end."""
    headline = max((b.end for b in report.blocks if b.kind == "headline"), default=0)
    body = [b for b in report.blocks if b.kind in ("summary", "body") and b.start >= headline]
    return headline, max((b.end for b in body[:LEAD_BLOCKS]), default=headline)


def _dateline(report: Report) -> tuple[int, int]:
    """From where to where a dateline goes: capitalised words and brackets before a dash that open the body."""
    first = next((b for b in report.blocks if b.kind == "body"), None)
    found = first and DATELINE.match(report.text, first.start, first.end)
    return (found.start(), found.end()) if found else (0, 0)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


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
