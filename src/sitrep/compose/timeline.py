"""The timeline: the story's happenings by day, each with whose word it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.compose.index import Index, first_day, last_day
from sitrep.compose.voices import ended
from sitrep.compose.wording import joined, named, period_text, unique
from sitrep.core.records import CitedLine, Event

NAMED_SPEAKERS = 2
"""A line of the timeline names its speakers up to so many; beyond, the citations do."""


def timeline_of(index: Index) -> tuple[CitedLine, ...]:
    """A line each event of the story, oldest first, those without a day last. Past and planned events stay out."""
    events = [e for e in index.events if any(c.reality == "actual" for c in index.claims_of(e.claims))]
    ordered = sorted(events, key=lambda e: (*_day(e), e.what, e.id))
    return tuple(CitedLine(_text(e, index), e.claims, when=e.when) for e in ordered)


def dated_lines(timeline: tuple[CitedLine, ...]) -> list[CitedLine]:
    """The timeline as sentences of the briefing, each opening with its day."""
    return [replace(line, text=f"{_when(line)}: {line.text}") for line in timeline]


def _when(line: CitedLine) -> str:
    return period_text(line.when) if line.when else "Day not stated"


def _day(event: Event) -> tuple[date, date]:
    return first_day(event.when), last_day(event.when)


def _text(event: Event, index: Index) -> str:
    """What happened; "according to" where only named speakers say so."""
    speakers = unique(named(index.people[c.said_by]) if c.said_by else "" for c in index.claims_of(event.claims))
    what = event.what.strip()
    if "" in speakers or len(speakers) > NAMED_SPEAKERS:
        return ended(what)
    return ended(f"{what.rstrip('.')}, according to {joined(speakers)}")
