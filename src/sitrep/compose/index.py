"""A story's records by id, and the questions that every part of the briefing asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sitrep.core.periods import Period
from sitrep.core.records import (
    Claim,
    Dossier,
    Event,
    Failure,
    Inconsistency,
    Linked,
    Person,
    Place,
    Point,
    Report,
    Side,
    Weighed,
)

UNDATED = date.max
"""Where something without a day sorts: after everything that has one."""


@dataclass(frozen=True, slots=True)
class Index:
    """Reports, people, places, sides and claims by id; points and events in the order that `weigh` gave them.

    `with_article` are the sides that take "the"; `unread` the names of what could not be read.
    """

    reports: Mapping[str, Report]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    sides: Mapping[str, Side]
    claims: Mapping[str, Claim]
    points: tuple[Point, ...]
    events: tuple[Event, ...]
    inconsistencies: tuple[Inconsistency, ...]
    with_article: frozenset[str]
    unread: frozenset[str]

    def is_read(self, report: Report) -> bool:
        """Whether the report was read; one in a language that is not read is kept, but names no claim."""
        return report.name not in self.unread

    def is_background(self, point: Point) -> bool:
        """Whether none of the point's claims is about this story: an earlier event, a plan, a generality."""
        return all(self.claims[i].reality != "actual" for i in point.claims)

    def side_text(self, side: str) -> str:
        """The name of a party in a sentence, with "the" where the reports say it so ("the Free Front", "Hope")."""
        name = self.sides[side].name if side in self.sides else side
        return f"the {name}" if side in self.with_article else name

    def claims_of(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, in this order."""
        return tuple(self.claims[i] for i in ids)

    def said_on(self, c: Claim) -> Period | None:
        """The days on which a claim was said, or else those on which its report was written; None when neither is known."""
        return c.said_on or self.reports[c.report].published

    def day(self, c: Claim) -> date:
        """The last day on which a claim can have been said; `UNDATED` when unknown."""
        return last_day(self.said_on(c))

    def by_day(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims, oldest first; those of one day in the order of their reports and of the text."""
        order = {r: n for n, r in enumerate(self.reports)}
        return sorted(claims, key=lambda c: (self.day(c), order[c.report], c.start, c.id))

    def quote(self, c: Claim) -> str:
        """The words of the report that a claim rests on, line breaks read as blanks."""
        return " ".join(self.reports[c.report].text[c.start : c.end].split())


def last_day(period: Period | None) -> date:
    """The last known day of a period; `UNDATED` for None."""
    return (period.last or period.first or UNDATED) if period else UNDATED


def first_day(period: Period | None) -> date:
    """The first known day of a period; `UNDATED` for None."""
    return (period.first or period.last or UNDATED) if period else UNDATED


def index_of(records: Linked | Dossier, weighed: Weighed | Dossier, unread: Iterable[Failure]) -> Index:
    """The index of a story, before or after it has become a dossier (which is then the first two arguments)."""
    return Index(
        reports={r.id: r for r in records.reports},
        people={p.id: p for p in records.people},
        places={p.id: p for p in records.places},
        sides={s.id: s for s in records.sides},
        claims={c.id: c for c in records.claims},
        points=weighed.points,
        events=weighed.events,
        inconsistencies=weighed.inconsistencies,
        unread=frozenset(f.name for f in unread),
        with_article=frozenset(s.id for s in records.sides if _takes_article(s.name, records.reports)),
    )


def _takes_article(name: str, reports: Iterable[Report]) -> bool:
    """Whether reports write "the" before a party's name more often than not; unseen names by their last word's case."""
    if name.casefold().startswith("the "):
        return False
    pattern = re.compile(rf"(\bthe )?(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = [bool(m.group(1)) for r in reports for m in pattern.finditer(r.text)]
    return sum(found) * 2 > len(found) if found else name.split()[-1][:1].islower()
