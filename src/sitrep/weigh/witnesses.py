"""Who stands behind a claim: the ultimate speaker, or the newsroom whose reporting it is; copies are their original's witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sitrep.core.records import Claim, Linked, Person, Report
from sitrep.weigh.bodies import bodies_of, is_newsroom, is_nobody_in_particular


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The story's reports and people by id; by report its copied sentences: start, end, report of the original; by person
    the body that he speaks for (his own id where he speaks for himself); by copied claim the claim that it copies.

    `newsrooms` are the people that are media, `vague` those that nobody could name or tell from others ("officials");
    `parties` the sides that can be at odds: states and armed groups, not relief workers or residents; `armed` the armed groups among them.
    """

    reports: Mapping[str, Report]
    people: Mapping[str, Person]
    copied: Mapping[str, Sequence[tuple[int, int, str]]]
    bodies: Mapping[str, str]
    originals: Mapping[str, Claim]
    newsrooms: frozenset[str]
    vague: frozenset[str]
    parties: frozenset[str]
    armed: frozenset[str]

    def knowing(self, copies: Mapping[str, Claim]) -> Witnesses:
        """The same witnesses, with these claims known as copies of those."""
        return replace(self, originals={**copies, **self.originals})

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

    def speaker(self, c: Claim) -> str | None:
        """The person behind a claim, a copied claim's being its original's; None for a newsroom's own voice, also where
        another newsroom passes it on ("AFP said").
        """
        said_by = self.originals.get(c.id, c).said_by
        return None if said_by in self.newsrooms else said_by

    def holder(self, c: Claim) -> str:
        """The body that the speaker speaks for, or `newsroom:` and its name for a newsroom's own voice.

        Two officials of one body are one source, and so are it and its spokesman; a copied sentence is its original's.
        """
        first = self.originals.get(c.id, c)
        if first.said_by in self.newsrooms and first.said_by is not None:
            return "newsroom:" + self.people[first.said_by].name.casefold()
        if first.said_by is not None:
            return self.bodies.get(first.said_by, first.said_by)
        return "newsroom:" + self.newsroom(self.report_of(first))

    def is_vague(self, c: Claim) -> bool:
        """Whether the speaker is nobody in particular ("officials"), who may be any of the others."""
        return self.originals.get(c.id, c).said_by in self.vague

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
    places = frozenset(p.name for p in linked.places)
    names = frozenset(n for r in linked.reports for n in (r.publisher, r.origin) if n)
    return Witnesses(
        {r.id: r for r in linked.reports}, {p.id: p for p in linked.people}, copied,
        bodies_of(linked.people, places), _originals(linked.claims, copied),
        frozenset(p.id for p in linked.people if is_newsroom(p, names)),
        frozenset(p.id for p in linked.people if is_nobody_in_particular(p)),
        frozenset(s.id for s in linked.sides if s.kind in {"state", "non_state"}),
        frozenset(s.id for s in linked.sides if s.kind == "non_state"),
    )  # fmt: skip


def _originals(claims: Sequence[Claim], copied: Mapping[str, Sequence[tuple[int, int, str]]]) -> dict[str, Claim]:
    """By id of a figure claim in a copied sentence: the original's claim of the same measure and number.

    Only where the original gives that number once: else nobody can tell which of them was copied.
    """
    by_number: dict[tuple[str, str, int | None, int | None], list[Claim]] = {}
    for c in claims:
        if c.figure is not None:
            by_number.setdefault((c.report, c.figure.measure, c.figure.low, c.figure.high), []).append(c)
    out: dict[str, Claim] = {}
    for c in claims:
        source = next((o for start, end, o in copied.get(c.report, ()) if start <= c.start < end), None)
        if c.figure is None or source is None:
            continue
        found = by_number.get((source, c.figure.measure, c.figure.low, c.figure.high), [])
        if len(found) == 1:
            out[c.id] = found[0]
    return out
