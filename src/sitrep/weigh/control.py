"""Control claims → points: who holds a place, episode by episode, and whether the sources agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Linked, Point, Position
from sitrep.weigh.episodes import HOLDING, LOSING, Episode, control_of, day_of, episodes_of
from sitrep.weigh.latest import latest_of
from sitrep.weigh.witnesses import Witnesses, make_witnesses

PASSING = frozenset({"advancing", "contested", "besieged"})
"""Statuses that a later "seized", "retaken" or "holds" of the same party overtakes."""

WORDS = {
    "holds": "holds", "seized": "has seized", "retaken": "has retaken", "lost": "has lost", "contested": "fights for",
    "advancing": "advances on", "besieged": "besieges", "abandoned": "has abandoned", "clearing": "is clearing",
}  # fmt: skip

Clash = tuple[Claim, Claim]


def weigh_control(linked: Linked) -> tuple[Point, ...]:
    """The control points of a story, in the order of their first claims. Planned, threatened and feared moves make none."""
    witnesses = make_witnesses(linked)
    claims = [c for c in linked.claims if c.control is not None and c.reality != "hypothetical"]
    names = {p.id: p.name for p in linked.places} | {s.id: s.name for s in linked.sides}
    holders = _holders_of_places(claims)
    return tuple(_point(e, holders[e.place], witnesses, names) for e in episodes_of(claims, witnesses))


def _holders_of_places(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """For each place the sides that some claim says have had it."""
    out: dict[str, frozenset[str]] = {}
    for c in claims:
        control = control_of(c)
        if control.place is not None:
            has = control.party is not None and control.status in HOLDING and c.stance != "denies"
            out[control.place] = out.get(control.place, frozenset()) | (
                {control.party} if has and control.party else set()
            )
    return out


def _point(e: Episode, holders_here: frozenset[str], witnesses: Witnesses, names: dict[str, str]) -> Point:
    superseded = [c for c in e.claims if any(_overtakes(d, c, witnesses) for d in e.claims)]
    live = [c for c in e.claims if c not in superseded]
    holders = _holders(e.claims, witnesses)
    verdict, why = _verdict(live, superseded, holders, witnesses, names)
    return Point(
        id=content_id("t", "control", *sorted(c.id for c in e.claims)), kind="control",
        question=_question(e, names), verdict=verdict, low=None, high=None, sources=len(holders),
        positions=_positions(live), superseded=tuple(c.id for c in superseded),
        claims=tuple(c.id for c in e.claims), why=why, latest=latest_of(live, holders_here, witnesses),
    )  # fmt: skip


def _verdict(
    live: Sequence[Claim],
    superseded: Sequence[Claim],
    holders: Sequence[str],
    witnesses: Witnesses,
    names: dict[str, str],
) -> tuple[str, str]:
    clash = _clash(live)
    if clash is not None:
        first, second = (_told(c, witnesses, names) for c in clash)
        return "disputed", f"cannot both be right about the same time: {first}; {second}"
    changed = next(((s, c) for s in superseded for c in live if _rival_holds(s, c)), None)
    if changed is not None:
        return "updated", f"{_told(changed[1], witnesses, names)}; before that {_told(changed[0], witnesses, names)}"
    if len(holders) > 1:
        return "agreed", f"{len(holders)} independent sources say so and none contradicts them"
    return "single", "one independent source"


def _overtakes(later: Claim, earlier: Claim, witnesses: Witnesses) -> bool:
    """Whether a later claim takes an earlier one's place: the same party got what it was fighting for, or another
    party holds the place on a later day and the earlier holder's side does not still claim it.
    """
    a, b = day_of(earlier, witnesses), day_of(later, witnesses)
    if a is None or b is None or b <= a or "denies" in (later.stance, earlier.stance):
        return False
    x, y = control_of(earlier), control_of(later)
    if x.party == y.party:
        return x.status in PASSING and y.status in HOLDING
    return _rival_holds(earlier, later) and not _speaks_for_itself(earlier, witnesses)


def _speaks_for_itself(c: Claim, witnesses: Witnesses) -> bool:
    side = witnesses.side(c)
    return side is not None and side == control_of(c).party


def _rival_holds(a: Claim, b: Claim) -> bool:
    """Whether two claims give the place to two different parties."""
    x, y = control_of(a), control_of(b)
    both = x.status in HOLDING and y.status in HOLDING
    return both and None not in (x.party, y.party) and x.party != y.party


def _clash(live: Sequence[Claim]) -> Clash | None:
    """The first two live claims that cannot both be right: one denied, two holders, or a holder who says it lost nothing."""
    for i, a in enumerate(live):
        for b in live[i + 1 :]:
            if _contradict(a, b) or _contradict(b, a):
                return a, b
    return None


def _contradict(a: Claim, b: Claim) -> bool:
    x, y = control_of(a), control_of(b)
    denied = a.stance == "denies" and b.stance != "denies"
    if denied and x.party == y.party:
        return x.status == y.status or (x.status in HOLDING and y.status in HOLDING) or {x.status, y.status} <= LOSING
    if denied and x.status in LOSING:
        return y.status in HOLDING and x.party != y.party
    if "denies" in (a.stance, b.stance):
        return False
    return _rival_holds(a, b)


def _holders(claims: Sequence[Claim], witnesses: Witnesses) -> tuple[str, ...]:
    """Independent holders: distinct speakers; a newsroom's own voice only where no speaker stands behind the same words."""
    spoken = [c for c in claims if c.said_by is not None]
    out = {c.said_by for c in spoken if c.said_by}
    for c in claims:
        if c.said_by is None and not any(_same(c, s) or _other_half(c, s) for s in spoken):
            out.add(witnesses.holder(c))
    return tuple(sorted(out))


def _same(a: Claim, b: Claim) -> bool:
    x, y = control_of(a), control_of(b)
    together = x.status == y.status or {x.status, y.status} <= HOLDING or {x.status, y.status} <= LOSING
    return together and x.party in (y.party, None) and (a.stance == "denies") == (b.stance == "denies")


def _other_half(a: Claim, b: Claim) -> bool:
    """Whether two claims of one report tell one change of hands from its two ends: A has the place, B has left it."""
    x, y = control_of(a), control_of(b)
    ends = (x.status in HOLDING and y.status in LOSING) or (x.status in LOSING and y.status in HOLDING)
    return a.report == b.report and ends and x.party != y.party and "denies" not in (a.stance, b.stance)


def _positions(live: Sequence[Claim]) -> tuple[Position, ...]:
    """Live claims by party, status and denial, in the order of the text."""
    groups: dict[tuple[str | None, str, bool], list[Claim]] = {}
    for c in live:
        control = control_of(c)
        groups.setdefault((control.party, control.status, c.stance == "denies"), []).append(c)
    return tuple(
        Position(
            tuple(c.id for c in some), tuple(dict.fromkeys(c.said_by or c.report for c in some)), None, None,
            f"not {status}" if denied else status,
        )
        for (_, status, denied), some in groups.items()
    )  # fmt: skip


def _question(e: Episode, names: dict[str, str]) -> str:
    place = names.get(e.place, "the place")
    background = " (background)" if all(c.reality == "past" for c in e.claims) else ""
    if e.regainer is not None:
        return f"Did {_the(e.regainer, names)} retake {place}?{background}"
    takers = Counter(p for c in e.claims if control_of(c).status == "seized" and (p := control_of(c).party))
    if takers:
        taker = min(takers, key=lambda p: (-takers[p], p))
        return f"Did {_the(taker, names)} take {place}?{background}"
    return f"Who holds {place}?{background}"


def _the(side: str, names: dict[str, str]) -> str:
    """A side's name with its article; abbreviations but "US" have none ("the Afghan government", "NATO")."""
    name = names.get(side, side)
    return name if name.isupper() and name != "US" else f"the {name}"


def _told(c: Claim, witnesses: Witnesses, names: dict[str, str]) -> str:
    """A claim in a few words for a reason: who says that whom has done what, and when."""
    control = control_of(c)
    party = names.get(control.party, control.party) if control.party else "somebody"
    report = witnesses.reports[c.report]
    who = witnesses.people[c.said_by].name if c.said_by else report.publisher or report.origin or report.name
    day: date | None = day_of(c, witnesses)
    denied = "denied: " if c.stance == "denies" else ""
    on = f" ({day.isoformat()})" if day else ""
    return f"{who}{on}: {denied}{party} {WORDS[control.status]} it"
