"""The verdict over counts that answer one question: which are overtaken, who holds the others, whether they can all be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.core.records import Claim, Figure
from sitrep.weigh.values import compatible, figure_of, is_definite, moved_on, reach
from sitrep.weigh.witnesses import Witnesses

GROWING = frozenset(
    {
        "killed", "injured", "casualties", "captured", "abducted", "displaced", "rescued", "treated", "strikes", "missing",
        "strength",
    }
)  # fmt: skip
"""Measures whose count moves on while a story runs; a later count takes an earlier one's place."""


EBBING = frozenset({"missing", "abducted", "displaced"})
"""Measures of a state that ends for one after the other: a later count may be higher or lower."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The verdict of one group of claims: live and superseded ones, independent holders, and the sentence that says why."""

    verdict: str
    live: tuple[Claim, ...]
    superseded: tuple[Claim, ...]
    holders: tuple[str, ...]
    why: str


def weigh_group(group: Sequence[Claim], witnesses: Witnesses) -> Weighing:
    """The verdict over claims that answer one question, by DESIGN's rules 2 and 4.

    Disputed comes before updated, updated before agreed: what is contested is never hidden behind what moved on.
    """
    live, superseded = _overtaken(list(group), witnesses)
    everyone = holders_of([*live, *superseded], witnesses)

    def weighed(verdict: str, why: str, holders: tuple[str, ...] = everyone) -> Weighing:
        return Weighing(verdict, tuple(live), tuple(superseded), holders, why)

    clash = _clash(live, witnesses)
    if clash is not None:
        first, second = (told(c, witnesses) for c in clash)
        return weighed(
            "disputed", f"{first} and {second} cannot both be right about the same time", holders_of(live, witnesses)
        )
    step = _step(live, superseded, witnesses)
    if step is not None:
        later, earlier = (told(c, witnesses) for c in step)
        return weighed("updated", f"the count moved on: {later} overtakes {earlier}")
    if len(everyone) > 1:
        return weighed("agreed", f"{len(everyone)} independent sources give compatible values")
    return weighed("single", _single(group, witnesses))


def _single(group: Sequence[Claim], witnesses: Witnesses) -> str:
    reports = len({c.report for c in group})
    return "one independent source" if reports == 1 else f"one independent source, in {reports} reports"


# -- supersession --------------------------------------------------------------------


def _overtaken(group: list[Claim], witnesses: Witnesses) -> tuple[list[Claim], list[Claim]]:
    """Live and superseded claims: a claim is superseded by a later one that counts on, unless rival sides speak;
    and so is what a report itself calls an earlier count.
    """
    newer = any(not c.earlier for c in group)
    superseded = [c for c in group if (c.earlier and newer) or any(_overtakes(d, c, witnesses) for d in group)]
    live = [c for c in group if c not in superseded]
    echoes = [c for c in superseded if c.said_by is None and any(_echoes(c, d, witnesses) for d in live)]
    live = [c for c in group if c not in superseded or c in echoes]
    return (live, [c for c in superseded if c not in echoes]) if live else (group, [])


def _echoes(c: Claim, d: Claim, witnesses: Witnesses) -> bool:
    """Whether a newsroom's own number is the one that somebody who still holds it gives on the same day."""
    same = (figure_of(c).low, figure_of(c).high) == (figure_of(d).low, figure_of(d).high)
    return same and d.said_by is not None and witnesses.day(c) == witnesses.day(d)


def _overtakes(later: Claim, earlier: Claim, witnesses: Witnesses) -> bool:
    """Whether `later` takes the place of `earlier`: it counts more of a growing measure at a later time; or on a later day the
    same holder gives a new number, or anybody one of people who are found or come home. On one day the larger of two counts overtakes only a newsroom's own, its own holder's,
    or a lower bound ("at least 40" beside "more than 50").
    """
    a, b = witnesses.day(earlier), witnesses.day(later)
    f, g = figure_of(earlier), figure_of(later)
    if a is None or b is None or b < a or not is_definite(g) or "denies" in (later.stance, earlier.stance):
        return False
    same_holder = witnesses.holder(later) == witnesses.holder(earlier)
    if (
        b > a
        and not compatible(f, g)
        and (same_holder or f.measure in EBBING)
        and not _rivals(later, earlier, witnesses)
    ):
        return True
    if f.measure not in GROWING or not _counts_more(g, f) or _rivals(later, earlier, witnesses):
        return False
    return b > a or witnesses.speaker(earlier) is None or same_holder or f.high is None


def _counts_more(g: Figure, f: Figure) -> bool:
    """Whether `g` is a higher count than `f`; any definite count that reaches a vague one's bound replaces it."""
    if not is_definite(f):
        return reach(g)[0] >= (f.low or 0)
    return moved_on(f, g)


def _rivals(a: Claim, b: Claim, witnesses: Witnesses) -> bool:
    """Whether two opposed parties speak: a party's later word does not settle what another party says."""
    x, y = witnesses.side(a), witnesses.side(b)
    return x != y and x in witnesses.parties and y in witnesses.parties


def _step(live: Sequence[Claim], superseded: Sequence[Claim], witnesses: Witnesses) -> tuple[Claim, Claim] | None:
    """The newest live count and an earlier one that it moved on from; None where later words only say the same more exactly."""
    newest = sorted(live, key=lambda c: (str(witnesses.day(c)), c.id), reverse=True)
    for earlier in superseded:
        for later in newest:
            f, g = figure_of(earlier), figure_of(later)
            if moved_on(f, g) or not compatible(f, g):
                return later, earlier
    return None


# -- disputes and sources ------------------------------------------------------------


def _clash(live: Sequence[Claim], witnesses: Witnesses) -> tuple[Claim, Claim] | None:
    """The first two live claims of two sources that cannot both be right: incompatible values, or one denied."""
    for i, a in enumerate(live):
        for b in live[i + 1 :]:
            denied = (a.stance == "denies") != (b.stance == "denies")
            if denied == compatible(figure_of(a), figure_of(b)) and _two_voices(a, b, witnesses):
                return a, b
    return None


def _two_voices(a: Claim, b: Claim, witnesses: Witnesses) -> bool:
    """Whether two claims come from two speakers or newsrooms: nobody is in dispute with himself."""
    x, y = witnesses.speaker(a), witnesses.speaker(b)
    return x != y if x or y else witnesses.holder(a) != witnesses.holder(b)


def holders_of(claims: Sequence[Claim], witnesses: Witnesses) -> tuple[str, ...]:
    """Independent holders: the bodies that speakers speak for. A newsroom's own voice, and speakers that are nobody in
    particular, count only where nobody else stands behind a compatible value: they may have it from him.

    Hearsay ("reportedly") has nobody behind it and counts only where there is nothing else.
    """
    named = [c for c in claims if witnesses.speaker(c) is not None and not witnesses.is_vague(c)]
    vague = [c for c in claims if witnesses.is_vague(c) and not _stands_behind(named, c)]
    spoken = [*named, *vague]
    own = [c for c in claims if witnesses.speaker(c) is None and c.stance != "reported"]
    if not own and not spoken:
        own = list(claims)
    return tuple(sorted({witnesses.holder(c) for c in [*spoken, *(c for c in own if not _stands_behind(spoken, c))]}))


def _stands_behind(spoken: Sequence[Claim], c: Claim) -> bool:
    return any(
        compatible(figure_of(c), figure_of(s)) and (c.stance == "denies") == (s.stance == "denies") for s in spoken
    )


def told(c: Claim, witnesses: Witnesses) -> str:
    """A claim in a few words for a reason: value, holder, day."""
    f = figure_of(c)
    value = f"{f.low}" if f.low == f.high else (f"at least {f.low}" if f.high is None else f"{f.low} to {f.high}")
    report = witnesses.reports[c.report]
    who = witnesses.people[c.said_by].name if c.said_by else report.publisher or report.origin or report.name
    day = witnesses.day(c)
    denied = " denied" if c.stance == "denies" else ""
    return f"{value}{denied} ({who}{', ' + day.isoformat() if day else ''})"
