"""Event mentions by what, when: which of them can be of one happening at all, so that a long story takes no longer than its parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Happening
from sitrep.weigh.witnesses import Witnesses

Key = tuple[str, str]
"""Type and thing."""


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """Mentions of numbered groups by type, thing and last day; those a few days around a mention are found at once."""

    witnesses: Witnesses
    reach_days: int
    held: dict[tuple[Key, date], list[tuple[int, Claim]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, group: int, c: Claim) -> None:
        """Puts a mention of a group in; one without any day is never found and left out."""
        day = self._day(c)
        if day is not None:
            self.held[key_of(c), day].append((group, c))

    def near(self, c: Claim) -> list[tuple[int, Claim]]:
        """The mentions of the same thing whose last day is at most `reach_days` off, with their groups."""
        day = self._day(c)
        if day is None:
            return []
        days = (day + timedelta(days=n) for n in range(-self.reach_days, self.reach_days + 1))
        return [found for d in days for found in self.held.get((key_of(c), d), ())]

    def _day(self, c: Claim) -> date | None:
        when = when_of(c, self.witnesses)
        return None if when is None else end_of(when)


def happening_of(c: Claim) -> Happening:
    """The event part of an event claim. Raises ValueError for another kind."""
    if c.event is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not an event")
    return c.event


def thing_of(c: Claim) -> str:
    """What happened, in the word of the trigger table, which opens the claim's rule."""
    return c.rule.removeprefix("event: ").split(";")[0].split(",")[0]


def key_of(c: Claim) -> Key:
    """What two mentions of one happening have in common: its type and the word for it."""
    return (happening_of(c).type, thing_of(c))


def when_of(c: Claim, witnesses: Witnesses) -> Period | None:
    """The period that a mention is about: its own, else the day of saying; None when neither is known."""
    if c.when is not None:
        return c.when
    day = witnesses.day(c)
    return None if day is None else Period.day(day)


def end_of(p: Period) -> date:
    """The last day of a period, or its only known one."""
    end = p.last or p.first
    if end is None:
        raise ValueError("a period without ends")
    return end
