"""Denials that point back: "The army denied that", "the ministry rejected the claim" deny what the sentence before says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Parsed, Report, Span, Token
from sitrep.extract.grammar import cue_of, kid, kids

REACH = 2
"""Sentences before a denial in which what is denied is looked for: a claim and a quotation that bears it out."""

POINTING = frozenset({"it", "that", "this", "them", "those", "these"})
NAMED = frozenset(
    {"claim", "report", "statement", "allegation", "accusation", "account", "charge", "assertion", "figure", "toll"}
)
"""Nouns that with "the", "that" or "this" stand for what was said before."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying verb whose object points back: who denies, the sentence's words, and the sentences before it, nearest first."""

    said_by: str
    span: Span
    cue: Span
    before: tuple[Span, ...]


def points_back(parsed: Parsed, t: Token) -> bool:
    """Whether a denying verb's object stands for what the sentence before says ("denied it", "rejected that claim")."""
    cue = cue_of(t)
    thing = kid(parsed, t.i, "obj")
    if (
        cue is None
        or cue.stance != "denies"
        or thing is None
        or kid(parsed, t.i, "ccomp") is not None
        or t.sentence == 0
    ):
        return False
    near = parsed.sentences[t.sentence].block - parsed.sentences[t.sentence - 1].block <= 1
    return near and _stands_for_before(parsed, thing)


def denial_at(parsed: Parsed, t: Token, said_by: str) -> Denial:
    """The denial of a verb that points back, by `said_by`."""
    sentence = parsed.sentences[t.sentence]
    end = max(c.end for c in (t, *kids(parsed, t.i, "obj")))
    before = tuple(_span_of_sentence(parsed, n) for n in range(t.sentence - 1, max(-1, t.sentence - 1 - REACH), -1))
    return Denial(said_by, Span(parsed.tokens[sentence.first].start, end), Span(t.start, t.end), before)


def _span_of_sentence(parsed: Parsed, n: int) -> Span:
    s = parsed.sentences[n]
    return Span(parsed.tokens[s.first].start, parsed.tokens[s.last - 1].end)


def _stands_for_before(parsed: Parsed, thing: Token) -> bool:
    """Whether a noun phrase stands for what was said before ("that", "the claim")."""
    if thing.text.casefold() in POINTING:
        return not kids(parsed, thing.i, "acl", "nmod")
    definite = {c.text.casefold() for c in kids(parsed, thing.i, "det")} & {"the", "that", "this", "those", "these"}
    return thing.lemma.casefold() in NAMED and bool(definite) and not kids(parsed, thing.i, "acl", "nmod", "ccomp")


def denied_claims(report: Report, denials: Sequence[Denial], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """For each denial one claim a figure or control claim of what it points back to: the thing denied, by the denier.
    `claims` are the report's statements, figures and control claims.

    The report's own voice and other speakers are denied alike; the denier's own claims and hypothetical ones are not.
    """
    return tuple(_denied(report, d, c) for d in denials for c in _meant(d, claims))


def _meant(d: Denial, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of the sentence before a denial; where that is a bare quotation without any, of the one before it."""
    for span in d.before:
        here = [c for c in claims if span.start <= c.start and c.end <= span.end]
        counted = [c for c in here if c.kind in {"figure", "control"} and c.reality != "hypothetical"]
        credited = [c for c in counted if c.said_by is not None]  # what somebody says is denied, not what all agree on
        if counted:
            return [c for c in credited or counted if c.said_by != d.said_by]
        if not any(c.kind == "statement" and c.form == "direct" for c in here):
            return []
    return []


def _denied(report: Report, d: Denial, c: Claim) -> Claim:
    return replace(
        c, id=content_id("c", report.id, d.span.start, d.span.end, "denied", c.id), start=d.span.start, end=d.span.end,
        within=None, said_by=d.said_by, via=(), cue=d.cue, form="indirect", channel=None,
        stance="asserts" if c.stance == "denies" else "denies", said_on=report.published,
        rule=f"{c.rule}; denied in a sentence after it",
    )  # fmt: skip
