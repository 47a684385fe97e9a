"""Which period a clause or noun phrase is about: by the tree, else by what its paragraph has moved to, else unknown with a reason."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import timedelta

from sitrep.core.periods import Period, days_in, union
from sitrep.core.records import Parsed, Report, Span, TimeExpression, Token
from sitrep.extract.times.scene import FUTURE
from sitrep.extract.times.tense import direction_at, token_at
from sitrep.extract.tree import base, kids

CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp", "conj", "appos", "dep", "list"})
"""Relations that an expression's influence does not cross on the way up to the word that it dates."""

BOUND = re.compile(
    r"\b(since|ever since|as of|by|until|till|up to|through|before|prior to|ahead of|after|following|from|between)\s+"
    r"(?:(?:the|about|around|at least|early|late|at|on)\s+)*$",
    re.IGNORECASE,
)
"""The word before an expression that makes it an end of the period and not the period."""

JOINED = re.compile(r"\s*(?:to|and|through|until|till|or|-|–|—)\s*(?:on\s+|the\s+)*", re.IGNORECASE)
"""What stands between the two ends of a range of times."""

NARRATIVE_DAYS = 7
"""A longer period than a week does not set the day of a paragraph."""


@dataclass(frozen=True, slots=True)
class When:
    """The days that something is about, the expression that says so, and why. `period` None: the text does not say."""

    period: Period | None
    evidence: Span | None
    why: str


def when_of(i: int, report: Report, parsed: Parsed, times: tuple[TimeExpression, ...]) -> When:
    """The days that the clause or noun phrase headed by token `i` is about.

    Nearest first: an expression under the token, under its clause, under a verb that it is joined to; then the present
    perfect (up to the day of writing); then the day that the paragraph has moved to. A speech verb above is never asked.
    """
    heads = [(t, token_at(parsed, t.start, t.end)) for t in times if t.type != "SET"]
    dated = [(t, h) for t, h in heads if h is not None and t.period is not None]
    for node, why in _asked(parsed, i):
        near = [t for t, h in dated if _dates(parsed, h, node)]
        for t in sorted(
            near, key=lambda t: (days_in(t.period) if t.period else 0, abs(t.start - parsed.tokens[i].start))
        ):
            period = _bounded(t, report, parsed, times)
            if period is not None:
                return When(period, Span(t.start, t.end), f"{why} ({t.rule})")
    return _perfect(i, report, parsed) or _narrative(i, report, parsed, dated)


def said_on(cue: int, report: Report, parsed: Parsed, times: tuple[TimeExpression, ...]) -> Period | None:
    """The day on which a speech verb's statement was made: an expression under the verb, else the day of writing."""
    for t in times:
        head = token_at(parsed, t.start, t.end)
        if t.type == "SET" or head is None or t.period is None or not _dates(parsed, head, cue):
            continue
        if _bound(report.text, t.start) is None and direction_at(parsed, t.start, t.end) != FUTURE:
            return t.period
    return report.published


def _asked(parsed: Parsed, i: int) -> list[tuple[int, str]]:
    """The tokens whose times count for `i`, nearest first, each with the reason."""
    out = [(i, "said of it")]
    out += [(k.i, "said of the clause that describes it") for k in kids(parsed, i, "acl")]
    t = parsed.tokens[i]
    while t.head != t.i and base(t.dep) not in ("ccomp", "parataxis", "acl", "csubj"):
        joined = base(t.dep) == "conj"
        t = parsed.tokens[t.head]
        out.append((t.i, "said of the verb that it is joined to" if joined else "said of its clause"))
    for n, _ in list(out):
        out += [
            (k.i, "said of the verb that is joined to it") for k in kids(parsed, n, "conj", "xcomp") if k.upos == "VERB"
        ]
    return out


def _dates(parsed: Parsed, head: Token, node: int) -> bool:
    """Whether an expression headed by `head` hangs under `node` with no other clause between."""
    t, seen = head, 0
    while t.i != node:
        if t.head == t.i or seen > 12 or (base(t.dep) in CLAUSES and t.i != head.i):
            return False
        t, seen = parsed.tokens[t.head], seen + 1
    return True


def _bounded(t: TimeExpression, report: Report, parsed: Parsed, times: tuple[TimeExpression, ...]) -> Period | None:
    """The period that an expression gives with the word before it; None for a deadline and for an end that is not known."""
    whole = _range(t, report.text, times)
    if whole is not None:
        return whole
    word = _bound(report.text, t.start)
    if word is None or t.period is None:
        return t.period
    written = report.published.last if report.published else None
    if word in ("since", "ever since", "from", "after", "following"):
        first, last = t.period.first, written
        return None if first is None or (last is not None and last < first) else Period(first, last)
    if word == "between":
        return t.period
    if direction_at(parsed, t.start, t.end) == FUTURE:
        return None
    if word in ("before", "prior to", "ahead of"):
        return None if t.period.first is None else Period(None, t.period.first - timedelta(days=1))
    return None if t.period.last is None else Period(None, t.period.last)


def _bound(text: str, start: int) -> str | None:
    found = BOUND.search(text[max(0, start - 40) : start])
    return None if found is None else found.group(1).casefold()


def _range(t: TimeExpression, text: str, times: tuple[TimeExpression, ...]) -> Period | None:
    """The days of a range that the expression is an end of ("between Monday and Wednesday"); None when it is none."""
    for a, b in itertools.pairwise(times):
        if t in (a, b) and JOINED.fullmatch(text[a.end : b.start]) and _bound(text, a.start) in ("between", "from"):
            ends = [p for p in (a.period, b.period) if p]
            return union(ends) if len(ends) == 2 else None
    return None


def _perfect(i: int, report: Report, parsed: Parsed) -> When | None:
    """Up to the day of writing, for a clause in the present perfect ("has killed") or one that says "so far"."""
    if report.published is None or report.published.last is None:
        return None
    for node, _ in _asked(parsed, i):
        words = {(k.text.casefold(), base(k.dep)) for k in kids(parsed, node)}
        if ("has", "aux") in words or ("have", "aux") in words or ("'ve", "aux") in words:
            return When(Period(None, report.published.last), None, "present perfect: up to the day of writing")
    s = parsed.tokens[i].sentence
    tokens = parsed.tokens[parsed.sentences[s].first : parsed.sentences[s].last]
    if any(a.text.casefold() == "so" and b.text.casefold() == "far" for a, b in itertools.pairwise(tokens)):
        return When(Period(None, report.published.last), None, "so far: up to the day of writing")
    return None


def _narrative(i: int, report: Report, parsed: Parsed, dated: list[tuple[TimeExpression, Token]]) -> When:
    """The day that the paragraph has moved to before token `i`."""
    token = parsed.tokens[i]
    start = _paragraph_start(report, token.start)
    for t, head in reversed(dated):
        if start <= t.start < token.start and _moves(t, head, report, parsed):
            return When(t.period, Span(t.start, t.end), f"the day that the paragraph has moved to ({t.rule})")
    return When(None, None, "no expression of time on its clause, and its paragraph has not moved to a day")


def _paragraph_start(report: Report, at: int) -> int:
    block = next((b.start for b in report.blocks if b.start <= at < b.end), 0)
    return max(block, report.text.rfind("\n\n", 0, at))


def _moves(t: TimeExpression, head: Token, report: Report, parsed: Parsed) -> bool:
    """Whether an expression sets the day of its paragraph: days in the past, on a clause that tells and does not quote."""
    if t.period is None or (days_in(t.period) or NARRATIVE_DAYS + 1) > NARRATIVE_DAYS or t.value.endswith("_REF"):
        return False
    if _bound(report.text, t.start) is not None or direction_at(parsed, t.start, t.end) == FUTURE:
        return False
    verb = parsed.tokens[head.head]
    return not (base(verb.dep) == "parataxis" or kids(parsed, verb.i, "ccomp", "parataxis"))
