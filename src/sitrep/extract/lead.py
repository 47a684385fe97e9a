"""The day of a report's own event, for claims that the text gives no day of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Claim, Parsed, Report, Span, TimeExpression, Token
from sitrep.extract.grammar import ancestors, clause_head, cue_of
from sitrep.extract.times import is_compared

LEAD_SENTENCES = 4
"""Sentences from the top in which a report says when its event was: the inverted pyramid's "when" stands in the first
two or three paragraphs (AP and Reuters style guides)."""

RUNNING = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "displaced",
        "rescued",
        "treated",
        "captured",
        "freed",
        "abducted",
        "strikes",
    }
)
"""Measures whose count, where the text names no day, is of everything up to the day of writing."""

RECENT_DAYS = 8
"""Days before the day of writing that a lead's event may lie back; news that is older opens with another event."""


def fill_days(
    report: Report, parsed: Parsed, times: tuple[TimeExpression, ...], claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """The claims with a period where the text allows one: the only expression of their sentence, else the day of the lead.

    A claim in or right after a sentence about other times keeps None: unsure. Open beginnings ("have been killed") stay
    open: the story, not the report, knows when it began.
    """
    lead = lead_of(report, parsed, times)
    return tuple(_filled(report, parsed, times, c, lead) for c in claims)


def lead_of(report: Report, parsed: Parsed, times: tuple[TimeExpression, ...]) -> tuple[Period, Span | None] | None:
    """The day of the report's event and the words that show it; the day of writing where the lead names none. None: undated."""
    written = _written(report)
    if written is None:
        return None
    top = [s for s in parsed.sentences if report.blocks[s.block].kind in {"headline", "summary", "body"}][
        :LEAD_SENTENCES
    ]
    spans = [(parsed.tokens[s.first].start, parsed.tokens[s.last - 1].end) for s in top]
    for t in times:
        inside = any(a <= t.start < b for a, b in spans)
        if not inside or t.period is None or is_compared(parsed, t):
            continue
        if _is_recent_day(t.period, written) and not _of_speech(parsed, t):
            return t.period, Span(t.start, t.end)
    return None if report.published is None else (report.published, None)


def _of_speech(parsed: Parsed, t: TimeExpression) -> bool:
    """Whether an expression says when somebody spoke ("said on Thursday"), not when something happened."""
    top = _top(parsed, t.start, t.end)
    return top is not None and cue_of(parsed.tokens[top.head]) is not None


def _written(report: Report) -> date | None:
    return (report.published.last or report.published.first) if report.published else None


def _is_recent_day(period: Period | None, written: date) -> bool:
    if period is None or period.first is None or period.last is None:
        return False
    short = period.last - period.first <= timedelta(days=2)
    return short and written - timedelta(days=RECENT_DAYS) <= period.first <= written


def _filled(
    report: Report, parsed: Parsed, times: tuple[TimeExpression, ...], c: Claim, lead: tuple[Period, Span | None] | None
) -> Claim:
    if c.reality == "hypothetical" or lead is None or report.blocks[_block(report, c)].kind == "caption":
        return c
    period, evidence = lead
    written = _written(report)
    if c.when is not None:
        return _not_after(c, written)
    here, before = _times_near(parsed, times, c)
    own = [t for t in here if _governs(parsed, t, c) and not _of_speech(parsed, t)]
    if len(own) == 1:
        alone = own[0]
        evidence = Span(alone.start, alone.end)
        return replace(
            c, when=alone.period, when_evidence=evidence, rule=c.rule + "; only time above it in its sentence"
        )
    if own or any(written is not None and not _is_recent_day(t.period, written) for t in before):
        return c
    running = c.figure is not None and c.figure.measure in RUNNING
    if running and written is not None and period.last == written:
        return replace(
            c, when=Period(None, written), when_evidence=evidence, rule=c.rule + "; up to the day of writing"
        )
    return replace(c, when=period, when_evidence=evidence, rule=c.rule + "; day of the lead")


def _not_after(c: Claim, written: date | None) -> Claim:
    """The claim with a period that ends by the day of writing: "this week" in Tuesday's report is up to Tuesday."""
    when = c.when
    if (
        when is None
        or when.last is None
        or written is None
        or not (when.first is None or when.first <= written < when.last)
    ):
        return c
    return replace(c, when=Period(when.first, min(when.last, written)))


def _governs(parsed: Parsed, t: TimeExpression, c: Claim) -> bool:
    """Whether a time expression stands above the claim: it modifies a clause that the claim is in, or a noun whose clause
    the claim is ("1959, when two died"). "The flood of 2004" says nothing of what stands beside it.
    """
    top = _top(parsed, t.start, t.end)
    deciding = _top(parsed, c.start, c.end)
    if top is None or deciding is None:
        return False
    above = {deciding.i, *(a.i for a in ancestors(parsed, deciding.i))}
    on_clause = top.dep.split(":")[0] in {"obl", "advmod", "advcl"} or parsed.tokens[top.head].upos in {"VERB", "AUX"}
    governor = clause_head(parsed, top.head).i if on_clause else top.head
    return governor in above or (not on_clause and top.i in above)


def _top(parsed: Parsed, start: int, end: int) -> Token | None:
    """The token of a span whose head lies outside it."""
    inside = [x for x in parsed.tokens if start <= x.start < end]
    indices = {x.i for x in inside}
    return next((x for x in inside if x.head not in indices or x.head == x.i), None)


def _block(report: Report, c: Claim) -> int:
    return next((n for n, b in enumerate(report.blocks) if b.start <= c.start < b.end), 0)


def _times_near(
    parsed: Parsed, times: tuple[TimeExpression, ...], c: Claim
) -> tuple[list[TimeExpression], list[TimeExpression]]:
    """The dated expressions of the claim's sentence and of the one before it."""
    bounds = [(parsed.tokens[s.first].start, parsed.tokens[s.last - 1].end) for s in parsed.sentences]
    n = next((k for k, (a, b) in enumerate(bounds) if a <= c.start < b), None)
    if n is None:
        return [], []
    dated = [t for t in times if t.type in {"DATE", "TIME"} and t.period is not None and not is_compared(parsed, t)]
    here = [t for t in dated if bounds[n][0] <= t.start < bounds[n][1]]
    before = [t for t in dated if n > 0 and bounds[n - 1][0] <= t.start < bounds[n - 1][1]]
    return here, before
