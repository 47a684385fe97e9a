"""What one report tells of each town at which its story may play: where it names it, and what stands around the name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.core.addresses import host_of
from sitrep.core.records import Analysis, Report, Span
from sitrep.link.gazetteer import Entry
from sitrep.link.places_read import STREETS, Reading

LEAD_BLOCKS = 2
"""Paragraphs in which a report says what it is about."""

DATELINE = re.compile(r"\s*[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z(][\w.'’)-]*|of|the|de|\d{1,2},?)){0,8}\s*(?:--|[-–—])\s")

PLACING = re.compile(r"\b(?:in|at|near|outside|of) (?:the |nearby |downtown |north |south |east |west |the city of )?$")
"""What stands before a place where something happens: not "a Quellmarsh man"."""

CARE_CHARS = 60
CARE = re.compile(r"\b(?:hospital|medical|trauma|airlifted|flown|transported|treated|burn)\b[^.;]*$", re.I)
"""Before a place where somebody was taken to: the next large town has the hospital."""

SPOT_CHARS = 70
SPOT = re.compile(
    rf"\b(?:{'|'.join(sorted(STREETS))}|home|house|residence|apartments?|complex|building)\b"
    r"[^.;]{0,40}\b(?:in|near|outside|of) (?:the )?$",
    re.I,
)
"""Before a town that an address is in: "in the 400 block of Elm Street in Dunmere", "at a home in Dunmere"."""

EARLY_CHARS = 400
"""Characters into a report at which a first mention speaks for a town a third (e to the -1) as much as one at its beginning."""

PARTING = re.compile(r"\s[-|–—]+\s|\|")
SITE = re.compile(r"\b\w+\.(?:com|org|net)\b|\bnews\b.*\b(?:weather|sports)\b|^\s*[\w ]+, [A-Z]{2}\s*$", re.I)
"""Behind a bar or dash at the end of a page's title: the site, a station's programmes or its town, and not the story's."""

SHORTEST_LABEL = 4
"""Letters of a web address's own part by which a title names its site."""

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


def report_clues(a: Analysis, candidates: Sequence[Candidate]) -> dict[str, Clues]:
    """What one report tells of each candidate; empty when it names none of them."""
    mine = {c.id: [r for r in c.readings if r.report == a.report.id] for c in candidates}
    if not any(mine.values()):
        return {}
    dateline = _dateline(a.report)
    every = {i: sorted(m.start for r in found for m in r.place.mentions) for i, found in mine.items()}
    site = _site(a.report)
    every = {i: [s for s in found if not site[0] <= s < site[1]] for i, found in every.items()}
    sited = {r.place.id for found in mine.values() for r in found if r.place.mentions and not _told_outside(r, site)}
    starts = {i: [s for s in found if not dateline[0] <= s < dateline[1]] for i, found in every.items()}
    told = {kind: {i: sum(r.place.why == kind for r in found) for i, found in mine.items()} for kind in HINTS}
    authority = told["authority"]
    near = _near(a)
    headline, lead = _parts(a.report)
    leading = {i for i, found in starts.items() if any(headline <= s < lead for s in found)}
    placing = {i: [s for s in found if PLACING.search(a.report.text, max(s - 30, 0), s)] for i, found in starts.items()}
    spots = _counted(a.report.text, starts, SPOT, SPOT_CHARS)
    care = _counted(a.report.text, starts, CARE, CARE_CHARS)
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
            "outlet": float(any(r.place.why == "outlet" or r.place.id in sited for r in found)),
            "resident": _share(told["resident"][i], sum(told["resident"].values())),
            "inside": _share(told["inside"][i], sum(told["inside"].values())),
            "part": float(told["part"][i] > 0),
            "near": _share(sum(_is_within(s, near) for s in starts[i]), len(starts[i])),
            "care": _share(care[i], len(starts[i])),
            "address": _share(spots[i], sum(spots.values())),
            "early": math.exp(-every[i][0] / EARLY_CHARS) if every[i] else 0.0,
            "town": float(any(r.level in ("city", "village") for r in found)),
            "paired": float(any(r.place.within and r.place.id not in sited for r in found)),
        }
        for i, found in mine.items()
    }


def _counted(text: str, starts: Mapping[str, list[int]], words: re.Pattern[str], chars: int) -> dict[str, int]:
    """How many of each candidate's mentions have the words before them, at most so many characters away."""
    return {i: sum(bool(words.search(text, max(s - chars, 0), s)) for s in found) for i, found in starts.items()}


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


def _site(report: Report) -> tuple[int, int]:
    """From where to where the headline names the site that it stands on; an empty stretch where it does not."""
    headline, _ = _parts(report)
    label = max((host_of(report.url) or "").split(".")[:-1], key=len, default="")
    for mark in PARTING.finditer(report.text, 0, headline):
        rest = report.text[mark.end() : headline]
        plain = "".join(c for c in rest.casefold() if c.isalnum())
        if SITE.search(rest) or (len(label) >= SHORTEST_LABEL and label in plain):
            return mark.start(), headline
    return headline, headline


def _told_outside(reading: Reading, stretch: tuple[int, int]) -> bool:
    """Whether a place is mentioned anywhere but in a stretch of the text."""
    return any(not stretch[0] <= m.start < stretch[1] for m in reading.place.mentions)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
