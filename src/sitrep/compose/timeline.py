"""The timeline: the story's happenings by day, each with whose word it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.compose.index import Index, first_day, last_day
from sitrep.compose.voices import ended
from sitrep.compose.wording import capital, joined, named, period_text, unique
from sitrep.core.periods import Period
from sitrep.core.records import CitedLine, Claim, Event

NAMED_SPEAKERS = 2
"""A line of the timeline names its speakers up to so many; beyond, the citations do."""


def timeline_of(index: Index) -> tuple[CitedLine, ...]:
    """A line each event of the story, oldest first, those without a day last. Past and planned events stay out.

    Events of one day that the same sentence tells are one line.
    """
    events = [e for e in index.events if any(c.reality == "actual" for c in index.claims_of(e.claims))]
    lines: dict[tuple[Period | None, str], list[Event]] = {}
    for e in sorted(events, key=lambda e: (first_day(e.when), last_day(e.when), e.what, e.id)):
        lines.setdefault((e.when, e.what.strip()), []).append(e)
    return tuple(_line(when, what, same, index) for (when, what), same in lines.items())


def dated_lines(timeline: tuple[CitedLine, ...]) -> list[CitedLine]:
    """The timeline as sentences of the briefing, each opening with its day."""
    return [replace(line, text=f"{_when(line)}: {line.text}") for line in timeline]


def _when(line: CitedLine) -> str:
    return capital(period_text(line.when)) if line.when else "Day not stated"


def _line(when: Period | None, what: str, events: Sequence[Event], index: Index) -> CitedLine:
    claims = tuple(dict.fromkeys(i for e in events for i in e.claims))
    return CitedLine(_text(what, index.claims_of(claims), index), claims, when=when)


def _text(what: str, claims: Sequence[Claim], index: Index) -> str:
    """What happened, part of a sentence as a quotation; "according to" where only speakers not named in it say so."""
    text = f"“… {what.rstrip('.')}”" if what[:1].islower() else what
    speakers = [index.people[c.said_by] if c.said_by else None for c in claims]
    names = unique(named(p) for p in speakers if p and p.name.split()[-1].casefold() not in what.casefold())
    if None in speakers or not names or len(names) > NAMED_SPEAKERS:
        return ended(text)
    return f"{text.rstrip('.')}, according to {joined(names)}."
