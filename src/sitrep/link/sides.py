"""The parties of a story: bare "the government" and "the militants" of one report are the named party of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitrep.core.records import Analysis, Side

BARE = {"government": "state", "militants": "non_state"}
"""Sides that a report names without saying whose, and the kind of the named side that they are."""

CLEAR_SHARE = 0.6
"""Share of a kind's mentions that one named side needs to own the bare ones; below it the bare side stays itself."""


def link_sides(analyses: Sequence[Analysis]) -> tuple[tuple[Side, ...], dict[str, str]]:
    """The story's sides and the story's side for each side of a report."""
    named = {s.id: s for a in analyses for s in a.sides}
    weight = _weights(analyses)
    mapping = {i: i for i in named}
    for bare, kind in BARE.items():
        owners = {i: weight[i] for i, s in named.items() if s.kind == kind and i != bare}
        best = max(sorted(owners), key=lambda i: owners[i], default=None)
        if best is not None and bare in named and owners[best] >= CLEAR_SHARE * sum(owners.values()):
            mapping[bare] = best
    kept = sorted({mapping[i] for i in named})
    return tuple(named[i] for i in kept), mapping


def _weights(analyses: Sequence[Analysis]) -> Counter[str]:
    """How often each side is a claim's party or a person's side."""
    weight: Counter[str] = Counter()
    for a in analyses:
        for c in a.claims:
            parties = [
                c.figure.party if c.figure else None, c.control.party if c.control else None,
                c.event.actor if c.event else None, c.event.target if c.event else None,
            ]  # fmt: skip
            weight.update(p for p in parties if p)
        weight.update(p.side for p in a.people if p.side)
        weight.update({s.id: 0 for s in a.sides})
    return weight
