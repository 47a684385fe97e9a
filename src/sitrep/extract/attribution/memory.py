"""What a reader of a report keeps in mind: who is named, who has spoken, and who is a "he" or a "she"."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.core.records import Parsed, Person, Report
from sitrep.extract.names import NamesIndex, SidesIndex, find_genders

MEMORY_SENTENCES = 6
"""Sentences that a pronoun or a role may look back for its person. Longest chain of one speaker's sentences in the samples: 5."""


@dataclass(slots=True)
class Memory:
    """Speakers met so far, latest last; grows while a report is read in order, and is dropped afterwards."""

    report: Report
    parsed: Parsed
    names: NamesIndex
    sides: SidesIndex
    people: dict[str, Person] = field(default_factory=dict)
    heard: list[tuple[str, int]] = field(default_factory=list)
    spoken_for: set[str] = field(default_factory=set)
    gender: dict[str, str] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = {p.id: p for p in self.names.people}
        self.gender = find_genders(self.parsed, self.names)

    def fits(self, person: str, pronoun: str) -> bool:
        """Whether "he" or "she" can stand for a person as far as the report has shown."""
        return self.gender.get(person, pronoun) == pronoun

    def hear(self, person: str, sentence: int) -> None:
        """Remember that `person` spoke in `sentence`."""
        self.heard.append((person, sentence))

    def last(self, sentence: int, kinds: frozenset[str], plural: bool | None = None) -> str | None:
        """The latest speaker of one of `kinds` within reach of `sentence`; None if there is none."""
        for person, where in reversed(self.heard):
            if sentence - where > MEMORY_SENTENCES:
                return None
            p = self.people[person]
            if p.kind in kinds and (plural is None or is_many(p) == plural):
                return person
        return None

    def last_human(self, sentence: int, pronoun: str) -> str | None:
        """The latest single human voice within reach that `pronoun` can stand for: a person, one unnamed source, or a
        body heard through a spokesperson; somebody already called by the other pronoun is passed over.
        """
        for person, where in reversed(self.heard):
            if sentence - where > MEMORY_SENTENCES:
                return None
            p = self.people[person]
            human = p.kind == "person" or (p.kind == "unnamed" and not is_many(p)) or person in self.spoken_for
            if human and self.fits(person, pronoun):
                self.gender[person] = pronoun
                return person
        return None


def is_many(p: Person) -> bool:
    """Whether a speaker is a body or several people."""
    return p.kind == "organisation" or (p.kind == "unnamed" and p.why == "several unnamed")
