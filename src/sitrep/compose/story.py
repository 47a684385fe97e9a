"""What the story is: its title, its period and its places, from its own reports."""

from __future__ import annotations

import re
from collections import Counter

from sitrep.compose.index import UNDATED, Index, first_day, last_day
from sitrep.core.ids import content_id
from sitrep.core.periods import Period
from sitrep.core.records import Report, Story

STORY_PLACES = 5
"""Places that stand under the title; all others are in the dossier's own list."""

STORY_DAYS = 31
"""A claim about more days than this before the first report tells of background, not of the story's period."""


def story_of(index: Index, scene: str | None) -> Story:
    """Id, title, period (None when no report or claim has a day), where it plays and the most mentioned places."""
    return Story(content_id("s", *sorted(index.reports)), _title(index), _period(index), _places(index), scene)


# -- title ---------------------------------------------------------------------------


def _title(index: Index) -> str:
    """The headline of the report that speaks to most of the story's points; the earliest of several."""
    titled = [r for r in index.reports.values() if r.title and r.title.strip()]
    if titled:
        best = min(
            titled, key=lambda r: (r.lineage.copy_of is not None, -_centrality(r, index), first_day(r.published), r.id)
        )
        return _without_newsroom(best)
    opening = (_first_line(r) for r in sorted(index.reports.values(), key=lambda r: (first_day(r.published), r.id)))
    return next((o for o in opening if o), "Untitled story")


def _centrality(report: Report, index: Index) -> int:
    """In how many of the story's points a claim of this report stands."""
    return sum(any(c.report == report.id for c in index.claims_of(p.claims)) for p in index.points)


def _without_newsroom(report: Report) -> str:
    """The title without the newsroom's name that many pages add after a bar or a dash."""
    title = " ".join((report.title or "").split())
    for name in (report.publisher, report.origin):
        if name:
            title = re.sub(rf"\s+[-–—|]\s+{re.escape(name)}$", "", title, flags=re.IGNORECASE)
    return title


def _first_line(report: Report) -> str:
    for block in report.blocks:
        if block.kind in ("headline", "summary", "body"):
            return " ".join(report.text[block.start : block.end].split())[:120]
    return ""


# -- period and places ---------------------------------------------------------------


def _period(index: Index) -> Period | None:
    """From the first to the last day that reports were written on or that their actual claims speak of.

    Days after the last report are plans; days more than `STORY_DAYS` before the first are background.
    """
    written = [r.published for r in index.reports.values() if r.published]
    told = [c.when for c in index.claims.values() if c.kind != "statement" and c.reality == "actual" and c.when]
    days = {d for p in written for d in (first_day(p), last_day(p))}
    first, last = (min(days), max(days)) if days else (None, None)
    for p in told:
        for d in (p.first, p.last):
            if (
                d
                and d != UNDATED
                and (first is None or last is None or -STORY_DAYS <= (d - first).days <= (last - first).days)
            ):
                days.add(d)
    return Period(min(days), max(days)) if days else None


def _places(index: Index) -> tuple[str, ...]:
    """The places that most claims and mentions name, most first; claims beside a place count for it."""
    counts: Counter[str] = Counter()
    beside = {p.id: p.offset.anchors[0] for p in index.places.values() if p.offset is not None and p.offset.anchors}
    for place in index.places.values():
        counts[place.id] += len(place.mentions) if place.id not in beside else 0
    for c in index.claims.values():
        of = (c.figure and c.figure.where, c.control and c.control.place, c.event and c.event.where)
        counts.update(beside.get(i, i) for i in of if i)
    ranked = sorted(counts, key=lambda i: (-counts[i], index.places[i].name, i))
    return tuple(i for i in ranked if counts[i] > 0)[:STORY_PLACES]
