"""What is said last of each side at a place: one status a side, from the claims that no later one has overtaken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sitrep.core.records import Claim
from sitrep.weigh.episodes import HOLDING, LOSING, control_of, day_of
from sitrep.weigh.witnesses import Witnesses

Latest = tuple[tuple[str, str], ...]


def latest_of(live: Sequence[Claim], holders: frozenset[str], witnesses: Witnesses) -> Latest:
    """(side, status) for each side that the live claims of an episode speak of, in the order of the text.

    Of a side's claims those count that are vouched for where there are any; that it has or has lost the place counts
    before a fight that goes on; then the newest day, the side's own word, the status that most claims give. A side that
    denies its loss, or the taking by another of a place that it is said to have had (`holders`), holds it by its own word.
    """
    told: dict[str, list[Claim]] = {}
    for c in live:
        party = control_of(c).party
        if party is not None and c.stance != "denies":
            told.setdefault(party, []).append(c)
    said = {party: _status(party, claims, witnesses) for party, claims in told.items()}
    for c in live:
        side = witnesses.side(c)
        if side is not None and side not in said and _keeps(c, side, holders):
            said[side] = "holds"
    return tuple(said.items())


def _status(party: str, claims: Sequence[Claim], witnesses: Witnesses) -> str:
    vouched = [c for c in claims if c.stance != "reported"] or list(claims)
    definite = [c for c in vouched if control_of(c).status in HOLDING | LOSING] or vouched
    newest = max(_day(c, witnesses) for c in definite)
    last = [c for c in definite if _day(c, witnesses) == newest]
    own = [c for c in last if witnesses.side(c) == party] or last
    votes = Counter(control_of(c).status for c in own)
    return max(votes, key=lambda s: votes[s])  # the first in the text among equals


def _day(c: Claim, witnesses: Witnesses) -> date:
    return day_of(c, witnesses) or date.min


def _keeps(c: Claim, side: str, holders: frozenset[str]) -> bool:
    """Whether a denial by a side means that it still has the place."""
    control = control_of(c)
    if c.stance != "denies":
        return False
    if control.party == side:
        return control.status in LOSING
    return control.status in HOLDING and side in holders
