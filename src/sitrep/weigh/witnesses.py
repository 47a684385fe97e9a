"""Who stands behind a claim: the ultimate speaker, or the newsroom whose reporting it is; copies are their original's witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitrep.core.records import Claim, Linked, Person, Report


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The story's reports and people by id; and by report its copied sentences: start, end, report of the original."""

    reports: Mapping[str, Report]
    people: Mapping[str, Person]
    copied: Mapping[str, Sequence[tuple[int, int, str]]]

    def original(self, report: str) -> str:
        """The report at the root of a chain of copies; the report itself when it copies none."""
        seen = {report}
        while (source := self.reports[report].lineage.copy_of) is not None and source not in seen:
            seen.add(source)
            report = source
        return report

    def newsroom(self, report: str) -> str:
        """A name for whose reporting a report is: origin, else publisher, of the original; its id where neither is known."""
        r = self.reports[self.original(report)]
        return (r.origin or r.publisher or r.id).casefold()

    def report_of(self, c: Claim) -> str:
        """The report whose words the claim rests on: the original's where they stand in a copied sentence."""
        copied = self.copied.get(c.report, ())
        return next((original for start, end, original in copied if start <= c.start < end), c.report)

    def holder(self, c: Claim) -> str:
        """The speaker's id, or `newsroom:` and its name for a newsroom's own voice; a copied sentence is its original's."""
        return c.said_by or "newsroom:" + self.newsroom(self.report_of(c))

    def side(self, c: Claim) -> str | None:
        """The party that the claim's speaker speaks for; None for newsrooms and the unaffiliated."""
        return self.people[c.said_by].side if c.said_by else None

    def day(self, c: Claim) -> date | None:
        """The last day on which the claim can have been counted: said or written; None when unknown."""
        said = c.said_on or self.reports[c.report].published
        return (said.last or said.first) if said else None


def make_witnesses(linked: Linked) -> Witnesses:
    """The witnesses of a story."""
    copied: dict[str, list[tuple[int, int, str]]] = {}
    for report, start, end, original in linked.copied:
        copied.setdefault(report, []).append((start, end, original))
    return Witnesses({r.id: r for r in linked.reports}, {p.id: p for p in linked.people}, copied)
