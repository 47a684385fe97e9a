"""The number that a named policy takes for a point: the rules by which three conflict databases settle differing reports.

Each works on the live claims only and says why. None of them judges truth; each is another project's convention, stated in
its codebook (docs/how-it-decides.md quotes the sources):

range         no number is taken: the range of what is claimed and not overtaken
gtd           Global Terrorism Database: the most recent credible source; of several the majority; else the lowest
conservative  ACLED: the most conservative estimate; a vague word counts as its least number (a dozen, a hundred)
ucdp          UCDP GED: lowest, best and highest; best is the most reliable, the lower where none is more so
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sitrep.core.records import Chosen, Claim
from sitrep.weigh.values import figure_of, is_definite, live_range
from sitrep.weigh.verdicts import Weighing, holders_of, told
from sitrep.weigh.witnesses import Witnesses

UNSURE = frozenset({"reported", "could_not_verify"})
"""Stances that nobody vouches for."""

VAGUE_LEAST = {24: 12, 40: 20, 200: 100, 2_000: 1_000, 20_000: 10_000, 200_000: 100_000}
"""What a vague word counts as: ACLED codes 12 for "dozens", 100 for "hundreds" (Fatalities, 2024); "scores" likewise."""

Choose = Callable[[Sequence[Claim], Witnesses], Chosen | None]


def choose(policy: str, weighing: Weighing, witnesses: Witnesses) -> Chosen | None:
    """What the policy takes; None where nothing that it takes numbers from is live. Raises KeyError for an unknown policy."""
    held = [c for c in weighing.live if c.stance != "denies" and figure_of(c).low is not None]
    return POLICIES[policy](held, witnesses) if held else None


def _range(held: Sequence[Claim], witnesses: Witnesses) -> Chosen:
    low, high = live_range([figure_of(c) for c in held])
    return Chosen("range", low, low if low == high else None, high, "the range of what is claimed and not overtaken")


def _gtd(held: Sequence[Claim], witnesses: Witnesses) -> Chosen | None:
    credible = [c for c in _credible(held, witnesses) if is_definite(figure_of(c))]
    if not credible:
        return None
    newest = _newest_day(credible, witnesses)
    recent = [c for c in credible if witnesses.day(c) == newest]
    by_number = _holders_by_number(recent, witnesses)
    if len(by_number) == 1:
        return _one("gtd", recent[0], "the most recent credible source", witnesses)
    most = max(by_number.values())
    majority = [n for n, held_by in by_number.items() if held_by * 2 > sum(by_number.values())]
    number = majority[0] if majority else min(by_number)
    why = (
        f"{most} of {sum(by_number.values())} of the most recent sources"
        if majority
        else "the lowest of the most recent"
    )
    return _one("gtd", _spokesman(recent, number), why, witnesses)


def _conservative(held: Sequence[Claim], witnesses: Witnesses) -> Chosen:
    reliable = _vouched(held) or held
    definite = [c for c in reliable if is_definite(figure_of(c))]
    if definite:
        return _one(
            "conservative", min(definite, key=_number), "the lowest of what is claimed and not overtaken", witnesses
        )
    least = min(reliable, key=_number)
    number = VAGUE_LEAST.get(_number(least), _number(least))
    return Chosen(
        "conservative", number, number, number, f"the least that the vague word means: {told(least, witnesses)}"
    )


def _ucdp(held: Sequence[Claim], witnesses: Witnesses) -> Chosen | None:
    definite = [c for c in held if is_definite(figure_of(c))]
    if not definite:
        return None
    credible = _credible(definite, witnesses)
    by_number = _holders_by_number(credible, witnesses)
    best = min(by_number, key=lambda n: (-by_number[n], n))
    most = [n for n, held_by in by_number.items() if held_by == by_number[best]]
    why = "the lowest of equally supported numbers" if len(most) > 1 else "what most independent sources say"
    why = "the only number given" if len(by_number) == 1 else why
    highest = max(figure_of(c).high or _number(c) for c in _vouched(definite) or definite)
    low = min(_number(c) for c in credible)
    return Chosen("ucdp", low, best, max(highest, best), f"best: {why}, {told(_spokesman(credible, best), witnesses)}")


POLICIES: Mapping[str, Choose] = {"range": _range, "gtd": _gtd, "conservative": _conservative, "ucdp": _ucdp}
"""The policies by the name under which `sitrep brief --policy` asks for them."""


def _one(policy: str, c: Claim, why: str, witnesses: Witnesses) -> Chosen:
    return Chosen(policy, _number(c), _number(c), _number(c), f"{why}: {told(c, witnesses)}")


def _spokesman(claims: Sequence[Claim], number: int) -> Claim:
    """The first claim of a number, one that somebody says before a newsroom's own."""
    return min((c for c in claims if _number(c) == number), key=lambda c: c.said_by is None)


def _number(c: Claim) -> int:
    """The number of a claim as one number: its least ("at least 24" is 24, "500 to 600" is 500)."""
    low = figure_of(c).low
    if low is None:
        raise ValueError(f"claim {c.id} gives no number")
    return low


def _holders_by_number(claims: Sequence[Claim], witnesses: Witnesses) -> dict[int, int]:
    """How many independent sources stand behind each number."""
    groups: dict[int, list[Claim]] = {}
    for c in claims:
        groups.setdefault(_number(c), []).append(c)
    return {n: len(holders_of(some, witnesses)) for n, some in groups.items()}


def _vouched(held: Sequence[Claim]) -> list[Claim]:
    return [c for c in held if c.stance not in UNSURE]


def _credible(held: Sequence[Claim], witnesses: Witnesses) -> list[Claim]:
    """The claims that somebody vouches for and that are not an armed group's word; all where there are no others.

    GTD sets aside numbers that rest on a perpetrator's claim; UCDP looks for the most reliable source.
    """
    vouched = [c for c in _vouched(held) if witnesses.side(c) not in witnesses.armed]
    return vouched or _vouched(held) or list(held)


def _newest_day(claims: Sequence[Claim], witnesses: Witnesses) -> date | None:
    """The last day on which any of the claims was said; None when no day is known."""
    return max((d for c in claims if (d := witnesses.day(c)) is not None), default=None)
