"""Claims get their speaker: that of the statement that they stand in, or whom the model points to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.core.records import Claim, Heard
from sitrep.extract.grammar import settings

MOST = 0.5
"""Share of a claim's words that must stand in a statement for the statement to be its source."""


REACH = 400
"""Characters between a statement and a claim that goes on with it without a cue of its own: two paragraphs of news."""


def credit(claim: Claim, statements: Sequence[Claim], heard: Heard | None, pointed: Mapping[int, str]) -> Claim:
    """The claim with `within`, `said_by`, `via`, cue, form, channel, stance and day of the innermost statement that holds
    most of it. A statement without a speaker (hearsay) passes the speaker of the one around it on, and its stance
    stays. Outside every statement whoever the model points to says it, where it is sure enough that somebody is credited
    (the threshold is learned); else the report says it in its own voice, and the claim comes back unchanged.
    """
    around = sorted((s for s in statements if _holds(s, claim)), key=lambda s: (s.end - s.start, s.start))
    if around:
        return _stated(claim, around)
    if heard is None or heard.credited < settings()["voice"]["credited"]:
        return claim
    who = _last_heard(claim, statements) if heard.speaker is None else pointed.get(heard.speaker)
    if who is None:
        return claim
    whom = "who spoke last" if heard.speaker is None else "whom the model points to"
    return replace(claim, said_by=who, form="indirect", why=f"{claim.why}; credited {heard.credited:.2f} to {whom}")


def _last_heard(claim: Claim, statements: Sequence[Claim]) -> str | None:
    """The speaker of the last statement that ends shortly before a claim; None where nobody has spoken there."""
    before = [s for s in statements if s.said_by is not None and 0 <= claim.start - s.end <= REACH]
    return max(before, key=lambda s: s.end).said_by if before else None


def _stated(claim: Claim, around: Sequence[Claim]) -> Claim:
    """The claim by the statements around it, the innermost first."""
    inner = around[0]
    speaker = next((s for s in around if s.said_by is not None), inner)
    outer = [s.said_by for s in around if s.said_by is not None and s.said_by != speaker.said_by]
    via = tuple(dict.fromkeys((*speaker.via, *outer)))
    keep_own = claim.stance in {"denies", "estimates"} and inner.stance == "asserts"
    stance = claim.stance if keep_own else _joined_stance(claim, inner)
    return replace(
        claim, within=inner.id, said_by=speaker.said_by, via=via, cue=inner.cue, form=inner.form,
        channel=speaker.channel, stance=stance, said_on=inner.said_on,
    )  # fmt: skip


def _holds(statement: Claim, claim: Claim) -> bool:
    """Whether the statement's content holds most of the claim. A claim that spans the cue itself is the report's own."""
    shared = min(statement.end, claim.end) - max(statement.start, claim.start)
    inside = shared >= MOST * (claim.end - claim.start)
    return inside and not (
        statement.cue is not None and claim.start <= statement.cue.start and statement.cue.end <= claim.end
    )


def _joined_stance(claim: Claim, statement: Claim) -> str:
    """A denial of a denial asserts; otherwise the statement's stance stands."""
    if claim.stance == "denies" and statement.stance == "denies":
        return "asserts"
    return "denies" if claim.stance == "denies" else statement.stance
