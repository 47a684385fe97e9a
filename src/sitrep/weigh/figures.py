"""Figures → points: which counts answer one question, which are overtaken, and whether those that remain agree."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Linked, Point, Position
from sitrep.weigh.grouping import Group, group_figures
from sitrep.weigh.policies import choose
from sitrep.weigh.questions import question_of
from sitrep.weigh.scene import Scene, make_scene
from sitrep.weigh.values import INFINITE, figure_of, live_range
from sitrep.weigh.verdicts import Weighing, weigh_group
from sitrep.weigh.witnesses import Witnesses, make_witnesses


def weigh_figures(linked: Linked, policy: str = "range") -> tuple[Point, ...]:
    """The figure points of a story, in the order of their first claims, each with what the policy takes.

    Hypothetical figures answer no question.
    """
    witnesses = make_witnesses(linked)
    claims = [c for c in linked.claims if c.figure is not None and c.reality != "hypothetical"]
    scene = make_scene(linked, claims)
    return tuple(_point(g, scene, witnesses, linked, policy) for g in group_figures(claims, scene))


def _point(group: Group, scene: Scene, witnesses: Witnesses, linked: Linked, policy: str) -> Point:
    claims = group.claims
    knowing = witnesses.knowing(scene.copies_among(claims))
    w = weigh_group(claims, knowing)
    held = [c for c in w.live if c.stance != "denies"]  # what is only denied is nobody's count
    low, high = live_range([figure_of(c) for c in held])
    return Point(
        id=content_id("t", "figure", *sorted(c.id for c in claims)), kind="figure",
        question=question_of(_clearest(held or claims), {p.id: p for p in linked.places}, {s.id: s for s in linked.sides}),
        verdict=w.verdict, low=low, high=high, sources=len(w.holders), positions=_positions(w),
        superseded=tuple(c.id for c in w.superseded), claims=tuple(c.id for c in claims), why=w.why, chosen=choose(policy, w, knowing), links=group.links,
    )  # fmt: skip


def _clearest(group: Sequence[Claim]) -> Claim:
    """The claim whose figure says most: with group, place and party."""
    return max(group, key=_fullness)


def _fullness(c: Claim) -> tuple[int, int]:
    f = figure_of(c)
    named = sum(x is not None for x in (f.where, f.party)) + (f.group.casefold() != "people")
    return (named, -len(f.group))


def _positions(w: Weighing) -> tuple[Position, ...]:
    """Live claims by value: who holds each."""
    held: dict[tuple[int, int | None, bool], list[Claim]] = {}
    for c in w.live:
        f = figure_of(c)
        held.setdefault((f.low or 0, f.high, c.stance == "denies"), []).append(c)
    ordered = sorted(held.items(), key=lambda item: (item[0][0], item[0][1] or INFINITE, item[0][2]))
    return tuple(
        Position(
            tuple(c.id for c in claims), tuple(dict.fromkeys(c.said_by or c.report for c in claims)), low, high,
            "denied" if denied else None,
        )
        for (low, high, denied), claims in ordered
    )  # fmt: skip
