"""Figures → points: which counts answer one question, which are overtaken, and whether those that remain agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Figure, Linked, Point, Position
from sitrep.weigh.questions import question_of
from sitrep.weigh.sameness import Scene, difference, make_scene
from sitrep.weigh.values import compatible, figure_of, is_definite, live_range
from sitrep.weigh.witnesses import Witnesses, make_witnesses

GROWING = frozenset(
    {"killed", "injured", "casualties", "captured", "abducted", "displaced", "rescued", "treated", "strikes", "missing"}
)
"""Measures whose count moves on while a story runs; a later count takes an earlier one's place."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The verdict of one group of claims: live and superseded ones, and the sentence that says why."""

    verdict: str
    live: tuple[Claim, ...]
    superseded: tuple[Claim, ...]
    holders: tuple[str, ...]
    why: str


def weigh_figures(linked: Linked) -> tuple[Point, ...]:
    """The figure points of a story, in the order of their first claims. Hypothetical figures answer no question."""
    witnesses = make_witnesses(linked)
    claims = [c for c in linked.claims if c.figure is not None and c.reality != "hypothetical"]
    scene = make_scene(claims, linked.places)
    groups = _grouped(claims, scene)
    return tuple(_point(g, witnesses, linked) for g in groups)


def _grouped(claims: Sequence[Claim], scene: Scene) -> list[list[Claim]]:
    """Groups in which every two claims answer one question; a claim joins the first group where it fits all members."""
    groups: list[list[Claim]] = []
    for c in claims:
        home = next((g for g in groups if all(difference(c, m, scene) is None for m in g)), None)
        if home is None:
            groups.append([c])
        else:
            home.append(c)
    return groups


def _point(group: list[Claim], witnesses: Witnesses, linked: Linked) -> Point:
    w = weigh_group(group, witnesses)
    held = [c for c in w.live if c.stance != "denies"]  # what is only denied is nobody's count
    low, high = live_range([figure_of(c) for c in held])
    return Point(
        id=content_id("t", "figure", *sorted(c.id for c in group)), kind="figure",
        question=question_of(_clearest(group), {p.id: p for p in linked.places}, {s.id: s for s in linked.sides}),
        verdict=w.verdict, low=low, high=high, sources=len(w.holders), positions=_positions(w, witnesses),
        superseded=tuple(c.id for c in w.superseded), claims=tuple(c.id for c in group), why=w.why,
    )  # fmt: skip


def _clearest(group: list[Claim]) -> Claim:
    """The claim whose figure says most: with group, place and party."""
    return max(group, key=_fullness)


def _fullness(c: Claim) -> tuple[int, int]:
    f = figure_of(c)
    named = sum(x is not None for x in (f.where, f.party)) + (f.group.casefold() != "people")
    return (named, -len(f.group))


# -- verdicts ------------------------------------------------------------------------


def weigh_group(group: Sequence[Claim], witnesses: Witnesses) -> Weighing:
    """The verdict over claims that answer one question, by DESIGN's rules 2 and 4."""
    live, superseded = _overtaken(list(group), witnesses)
    holders = _holders(live, witnesses)
    clash = _clash(live)
    if clash is not None:
        why = f"{_told(clash[0], witnesses)} and {_told(clash[1], witnesses)} cannot both be right about the same time"
        return Weighing("disputed", tuple(live), tuple(superseded), holders, why)
    everyone = _holders([*live, *superseded], witnesses)
    if superseded and any(_differ(s, c) for s in superseded for c in live):
        newest = max(live, key=lambda c: (str(witnesses.day(c)), c.id))
        why = f"the count moved on: {_told(newest, witnesses)} overtakes {_told(superseded[0], witnesses)}"
        return Weighing("updated", tuple(live), tuple(superseded), everyone, why)
    if len(everyone) > 1:
        why = f"{len(everyone)} independent sources give compatible values"
        return Weighing("agreed", tuple(live), tuple(superseded), everyone, why)
    return Weighing("single", tuple(live), tuple(superseded), everyone, "one independent source")


def _overtaken(group: list[Claim], witnesses: Witnesses) -> tuple[list[Claim], list[Claim]]:
    """Live and superseded claims: a claim is superseded by a later one that counts on, unless rival sides speak."""
    superseded = [c for c in group if any(_overtakes(d, c, witnesses) for d in group)]
    live = [c for c in group if c not in superseded]
    echoes = [c for c in superseded if c.said_by is None and any(_echoes(c, d, witnesses) for d in live)]
    live = [c for c in group if c not in superseded or c in echoes]
    return (live, [c for c in superseded if c not in echoes]) if live else (group, [])


def _echoes(c: Claim, d: Claim, witnesses: Witnesses) -> bool:
    """Whether a newsroom's own number is the one that somebody who still holds it gives on the same day."""
    same = (figure_of(c).low, figure_of(c).high) == (figure_of(d).low, figure_of(d).high)
    return same and d.said_by is not None and witnesses.day(c) == witnesses.day(d)


def _overtakes(later: Claim, earlier: Claim, witnesses: Witnesses) -> bool:
    """Whether `later` takes the place of `earlier`: it counts more of a growing measure at a later time, or the same holder
    gives a new number on a later day. On one day the larger of two counts overtakes only a newsroom's own, its own holder's,
    or a lower bound ("at least 40" beside "more than 50").
    """
    a, b = witnesses.day(earlier), witnesses.day(later)
    f, g = figure_of(earlier), figure_of(later)
    if a is None or b is None or b < a or not is_definite(g) or "denies" in (later.stance, earlier.stance):
        return False
    same_holder = witnesses.holder(later) == witnesses.holder(earlier)
    if b > a and same_holder and not compatible(f, g):
        return True
    if f.measure not in GROWING or not _counts_more(g, f) or _rivals(later, earlier, witnesses):
        return False
    return b > a or earlier.said_by is None or same_holder or f.high is None


def _counts_more(g: Figure, f: Figure) -> bool:
    """Whether `g` is a higher count than `f`; any definite count that reaches a vague one's bound replaces it."""
    if not is_definite(f):
        return (g.low or 0) >= (f.low or 0)
    return (g.low or 0) > (f.high if f.high is not None else f.low or 0)


def _rivals(a: Claim, b: Claim, witnesses: Witnesses) -> bool:
    """Whether two different parties speak: a party's later word does not settle what another party says."""
    x, y = witnesses.side(a), witnesses.side(b)
    return x is not None and y is not None and x != y


def _clash(live: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The first two live claims that cannot both be right: incompatible values, or one denied."""
    for i, a in enumerate(live):
        for b in live[i + 1 :]:
            denied = (a.stance == "denies") != (b.stance == "denies")
            if denied and compatible(figure_of(a), figure_of(b)):
                return a, b
            if not denied and not compatible(figure_of(a), figure_of(b)):
                return a, b
    return None


def _differ(a: Claim, b: Claim) -> bool:
    return (figure_of(a).low, figure_of(a).high) != (figure_of(b).low, figure_of(b).high)


def _holders(claims: Sequence[Claim], witnesses: Witnesses) -> tuple[str, ...]:
    """Independent holders: distinct speakers; a newsroom's own voice only where no speaker is behind a compatible value.

    Hearsay ("reportedly") has nobody behind it and counts only where there is nothing else.
    """
    spoken = [c for c in claims if c.said_by is not None]
    out = {c.said_by for c in spoken if c.said_by}
    own = [c for c in claims if c.said_by is None and c.stance != "reported"]
    for c in own or ([] if spoken else claims):
        if not any(compatible(figure_of(c), figure_of(s)) for s in spoken):
            out.add(witnesses.holder(c))
    return tuple(sorted(out))


def _positions(w: Weighing, witnesses: Witnesses) -> tuple[Position, ...]:
    """Live claims by value: who holds each."""
    values = sorted(
        {(figure_of(c).low or 0, figure_of(c).high, c.stance == "denies") for c in w.live},
        key=lambda v: (v[0], v[1] or 10**12, v[2]),
    )
    out = []
    for low, high, denied in values:
        claims = [
            c
            for c in w.live
            if ((figure_of(c).low or 0), figure_of(c).high, c.stance == "denies") == (low, high, denied)
        ]
        held = tuple(dict.fromkeys(c.said_by or c.report for c in claims))
        out.append(Position(tuple(c.id for c in claims), held, low, high, "denied" if denied else None))
    return tuple(out)


def _told(c: Claim, witnesses: Witnesses) -> str:
    """A claim in a few words for a reason: value, holder, day."""
    f = figure_of(c)
    value = f"{f.low}" if f.low == f.high else (f"at least {f.low}" if f.high is None else f"{f.low} to {f.high}")
    who = (
        witnesses.people[c.said_by].name
        if c.said_by
        else (
            witnesses.reports[c.report].publisher
            or witnesses.reports[c.report].origin
            or witnesses.reports[c.report].name
        )
    )
    day = witnesses.day(c)
    denied = " denied" if c.stance == "denies" else ""
    return f"{value}{denied} ({who}{', ' + day.isoformat() if day else ''})"
