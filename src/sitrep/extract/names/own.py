"""What "our" and "their own" mean: the side of whoever speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.core.records import Claim, Person, Report

OWN = re.compile(r"\b(?:their|its) own\b|\bour\b|\bours\b", re.IGNORECASE)


def with_own_side(claims: Sequence[Claim], people: Sequence[Person], report: Report) -> tuple[Claim, ...]:
    """The claims; a figure or control claim without a fighting party whose words say "our" or "their own", with the party
    of its speaker ("The rebels put their own dead at four", "Our flag flies over the town").
    """
    side_of = {p.id: p.side for p in people}
    return tuple(_owned(c, side_of, report) for c in claims)


def _owned(c: Claim, side_of: Mapping[str, str | None], report: Report) -> Claim:
    side = side_of.get(c.said_by) if c.said_by else None
    if side is None or not _says_own(c, report):
        return c
    if c.figure is not None and c.figure.party in (None, "civilian"):
        return replace(c, figure=replace(c.figure, party=side), rule=c.rule + "; the speaker's own")
    if c.control is not None and c.control.party is None:
        return replace(c, control=replace(c.control, party=side), rule=c.rule + "; the speaker's own")
    return c


def _says_own(c: Claim, report: Report) -> bool:
    """Whether the claim's words say so, or the few before them in their sentence ("their own" stands before what is counted)."""
    reach = max(0, c.start - 12)
    before = report.text[reach : c.start]
    start = reach + max(before.rfind("."), before.rfind("\n")) + 1
    return OWN.search(report.text, start, c.end) is not None  # the whole text, so that no word is cut ("Harb|our")
