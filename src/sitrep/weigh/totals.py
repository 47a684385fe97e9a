"""Totals and parts that do not add up: shown, not hidden, because one of them must be wrong or about something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from sitrep.core.records import Claim, Inconsistency, Linked, Point
from sitrep.weigh.counted import same_people, set_apart
from sitrep.weigh.sameness import same_period, same_place
from sitrep.weigh.scene import Scene, make_scene
from sitrep.weigh.values import figure_of, is_definite, reach
from sitrep.weigh.verdicts import told
from sitrep.weigh.witnesses import Witnesses, make_witnesses

VERBS = {"killed": "killed", "injured": "injured", "casualties": "killed or injured"}

PARTS = ("killed", "injured")
"""The measures that casualties are made of."""


@dataclass(frozen=True, slots=True)
class _Live:
    """The newest live definite claim of a point."""

    point: Point
    claim: Claim


def check_totals(linked: Linked, points: Sequence[Point]) -> tuple[Inconsistency, ...]:
    """What does not add up among the live figures: a share above its whole; the dead, the injured or both above the
    casualties; a town's toll above that of the province around it, counted no earlier.

    Only definite numbers about the same people, place and period are compared, and only where even their bounds leave no room.
    """
    claims = [c for c in linked.claims if c.figure is not None and c.reality == "actual"]
    scene, witnesses = make_scene(linked, claims), make_witnesses(linked)
    by_id = {c.id: c for c in claims}
    live = [x for p in points if (x := _live(p, by_id, witnesses)) is not None]
    point_of = {i: p.id for p in points for i in p.claims}
    first: dict[tuple[str, ...], Inconsistency] = {}
    for checked in (
        _shares(claims, by_id, point_of, witnesses), _casualties(live, scene, witnesses), _inside(live, scene, witnesses)
    ):  # fmt: skip
        for i in checked:
            first.setdefault(tuple(sorted(i.points)), i)
    return tuple(first.values())


def _live(point: Point, by_id: Mapping[str, Claim], witnesses: Witnesses) -> _Live | None:
    held = [by_id[i] for i in point.claims if i in by_id and i not in point.superseded]
    held = [
        c for c in held if c.stance == "asserts" and is_definite(figure_of(c)) and set_apart(figure_of(c).group) is None
    ]
    newest = max(held, key=lambda c: (str(witnesses.day(c)), c.id), default=None)
    return None if newest is None or point.verdict == "disputed" else _Live(point, newest)


def _shares(
    claims: Sequence[Claim], by_id: Mapping[str, Claim], point_of: Mapping[str, str], witnesses: Witnesses
) -> Iterator[Inconsistency]:
    """ "12 people, including 15 children"."""
    for c in claims:
        whole = by_id.get(figure_of(c).part_of or "")
        if whole is not None and _covers(whole, c) and _exceeds(c, whole) and {c.id, whole.id} <= point_of.keys():
            why = f"a part is more than its whole: {told(c, witnesses)} of {told(whole, witnesses)}"
            yield Inconsistency((point_of[c.id], point_of[whole.id]), (c.id, whole.id), why)


def _casualties(live: Sequence[_Live], scene: Scene, witnesses: Witnesses) -> Iterator[Inconsistency]:
    """The dead, the injured, and both together, beside the casualties of the same people, place and time; of several
    counts each only the largest: the others are of some of them.
    """
    whole = _largest(live, "casualties")
    if whole is None:
        return
    parts = [x for m in PARTS if (x := _largest(live, m)) and _alike(x.claim, whole.claim, scene)]
    parts = [x for x in parts if not _newer(x, whole, witnesses)]
    above = next((x for x in parts if _exceeds(x.claim, whole.claim)), None)
    if above is not None:
        yield _telling([above], whole, "more", witnesses)
    elif len(parts) == len(PARTS) and _sum_exceeds(parts[0].claim, parts[1].claim, whole.claim):
        yield _telling(parts, whole, "together more", witnesses)


def _largest(live: Sequence[_Live], measure: str) -> _Live | None:
    own = [x for x in live if figure_of(x.claim).measure == measure]
    return max(own, key=lambda x: (figure_of(x.claim).low or 0, x.point.id), default=None)


def _inside(live: Sequence[_Live], scene: Scene, witnesses: Witnesses) -> Iterator[Inconsistency]:
    """A toll at a place above the toll of what surrounds it."""
    for inner, outer in permutations(live, 2):
        a, b = inner.claim, outer.claim
        f, g = figure_of(a), figure_of(b)
        lies_in = f.where != g.where and g.where in scene.chain(f.where) and scene.names_its_place(b)
        same = f.measure == g.measure and f.measure in VERBS and same_people(f, g) is True and same_period(a, b) is True
        if lies_in and same and not _newer(inner, outer, witnesses) and _exceeds(a, b):
            yield _telling([inner], outer, "more", witnesses)


def _covers(whole: Claim, part: Claim) -> bool:
    """Whether a share is of its whole's measure, or of the dead or injured among casualties."""
    f, g = figure_of(whole).measure, figure_of(part).measure
    return f == g or (f == "casualties" and g in PARTS)


def _alike(a: Claim, b: Claim, scene: Scene) -> bool:
    f, g = figure_of(a), figure_of(b)
    plain = f.part_of is None and g.part_of is None
    return plain and same_people(f, g) is True and same_place(a, b, scene) is True and same_period(a, b) is True


def _newer(part: _Live, whole: _Live, witnesses: Witnesses) -> bool:
    """Whether a part was counted on a later day than its whole, which then may have grown since."""
    x, y = witnesses.day(part.claim), witnesses.day(whole.claim)
    return x is None or y is None or x > y


def _exceeds(part: Claim, whole: Claim) -> bool:
    return reach(figure_of(part))[0] > reach(figure_of(whole))[1]


def _sum_exceeds(dead: Claim, hurt: Claim, whole: Claim) -> bool:
    return reach(figure_of(dead))[0] + reach(figure_of(hurt))[0] > reach(figure_of(whole))[1]


def _telling(parts: Sequence[_Live], whole: _Live, more: str, witnesses: Witnesses) -> Inconsistency:
    counted = " and ".join(f"{told(x.claim, witnesses)} {_verb(x.claim)}" for x in parts)
    why = f"{counted}: {more} than {told(whole.claim, witnesses)} {_verb(whole.claim)}"
    all_of = (*parts, whole)
    return Inconsistency(tuple(x.point.id for x in all_of), tuple(x.claim.id for x in all_of), why)


def _verb(c: Claim) -> str:
    return VERBS[figure_of(c).measure]
