"""Control claims → episodes: a place's capture and its recapture are two, and so are two fights months apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitrep.core.records import Claim, Control
from sitrep.weigh.witnesses import Witnesses

APART_DAYS = 30
"""Days without a claim about a place after which a new episode begins there: longer than the gaps within a siege
between two reports of one story, shorter than the pause between two campaigns."""

REGAINING = frozenset({"retaken", "clearing"})
LOSING = frozenset({"lost", "abandoned"})
HOLDING = frozenset({"holds", "seized", "retaken"})


@dataclass(frozen=True, slots=True)
class Episode:
    """Claims about one place and one turn of events. `regainer`: who takes it back, None for a first capture or a fight."""

    place: str
    regainer: str | None
    claims: tuple[Claim, ...]


def control_of(c: Claim) -> Control:
    """The control record of a control claim. Raises ValueError for another kind."""
    if c.control is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not about control")
    return c.control


def episodes_of(claims: Sequence[Claim], witnesses: Witnesses) -> tuple[Episode, ...]:
    """The episodes behind the control claims that name a place, in the order of their first claims. Background claims
    make episodes of their own.
    """
    places: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        control = control_of(c)
        if control.place is not None:
            places.setdefault((control.place, c.reality), []).append(c)
    found = [e for (place, _), some in places.items() for e in _of_place(place, some, witnesses)]
    at = {c.id: n for n, c in enumerate(claims)}
    return tuple(sorted(found, key=lambda e: min(at[c.id] for c in e.claims)))


def day_of(c: Claim, witnesses: Witnesses) -> date | None:
    """The last day that a claim is about, else the day on which it was said or written; None when neither is known."""
    if c.when is not None and (c.when.last or c.when.first) is not None:
        return c.when.last or c.when.first
    return witnesses.day(c)


def _of_place(place: str, claims: Sequence[Claim], witnesses: Witnesses) -> list[Episode]:
    out: list[Episode] = []
    for run in _runs(claims, witnesses):
        out += _split(place, run, witnesses)
    return out


def _runs(claims: Sequence[Claim], witnesses: Witnesses) -> list[list[Claim]]:
    """The claims of a place in runs without a pause of APART_DAYS; claims without a day join the last run."""
    dated = sorted(((d, n, c) for n, c in enumerate(claims) if (d := day_of(c, witnesses))), key=lambda t: (t[0], t[1]))
    undated = [c for c in claims if day_of(c, witnesses) is None]
    runs: list[list[Claim]] = []
    last: date | None = None
    for day, _, c in dated:
        if last is None or (day - last).days > APART_DAYS:
            runs.append([])
        runs[-1].append(c)
        last = day
    if not runs:
        return [undated] if undated else []
    runs[-1] += undated
    return runs


def _split(place: str, claims: list[Claim], witnesses: Witnesses) -> list[Episode]:
    """One run of claims as its capture and its recapture; a run in which nobody takes the place back is one episode."""
    regainer = _regainer(claims)
    if regainer is None:
        return [Episode(place, None, tuple(claims))]
    days = [d for c in claims if _regains(c, regainer) and (d := day_of(c, witnesses))]
    start = min(days) if days else None
    regain = [c for c in claims if _of_regain(c, regainer, start, witnesses)]
    rest = [c for c in claims if c not in regain]
    return [*([Episode(place, None, tuple(rest))] if rest else []), Episode(place, regainer, tuple(regain))]


def _regainer(claims: Sequence[Claim]) -> str | None:
    votes = Counter(p for c in claims if control_of(c).status in REGAINING and (p := control_of(c).party))
    return min(votes, key=lambda p: (-votes[p], p)) if votes else None


def _regains(c: Claim, regainer: str) -> bool:
    control = control_of(c)
    return control.status in REGAINING and control.party in (regainer, None)


def _of_regain(c: Claim, regainer: str, start: date | None, witnesses: Witnesses) -> bool:
    """Whether a claim is about the place's being taken back: the regainer's moves, and what others still hold or lose
    once it has begun.
    """
    control = control_of(c)
    if _regains(c, regainer):
        return True
    if control.party == regainer:
        return control.status not in LOSING
    if control.status in {"holds", "lost", "abandoned"} and control.party is not None:
        day = day_of(c, witnesses)
        return control.status == "lost" or (start is not None and day is not None and day >= start)
    return False
