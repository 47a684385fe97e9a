"""Which period a clause or noun phrase is about: by the tree, else by what its paragraph has moved to, else unknown with a reason."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sitrep.core.periods import Period, days_in, union
from sitrep.core.records import Parsed, Report, Span, TimeExpression, Token
from sitrep.extract.grammar import base, kids, subtree
from sitrep.extract.times.scene import FUTURE
from sitrep.extract.times.tense import direction_at, token_at

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
    dated = [(t, h) for t, h in heads if h is not None and t.period is not None and not is_compared(parsed, t)]
    own, *others = _asked(parsed, i)
    by_tree = (
        _said_there([own], i, report=report, parsed=parsed, times=times, dated=dated)
        or _describing(i, parsed, dated)
        or _said_there(others, i, report=report, parsed=parsed, times=times, dated=dated)
    )
    if by_tree is not None:
        return by_tree
    told = _narrative(i, report, parsed, dated)
    return _perfect(i, report, parsed, told, dated) or told


COMPARED = frozenset({"against", "versus"})
COMPARED_WITH = frozenset({("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from")})
"""Words before a number that is only held against another: "19, down from 30 on Wednesday"."""


def is_compared(parsed: Parsed, t: TimeExpression) -> bool:
    """Whether an expression dates a number that the sentence's own number is compared with."""
    first = next((x.i for x in parsed.tokens if x.start >= t.start), 0)
    at = first - 1 if first and parsed.tokens[first - 1].upos == "ADP" else first
    if at < 2 or parsed.tokens[at - 1].upos != "NUM":
        return False
    before = [x.text.casefold() for x in parsed.tokens[max(0, at - 4) : at - 1]]
    return before[-1:] != [] and (before[-1] in COMPARED or tuple(before[-2:]) in COMPARED_WITH)


def _said_there(
    asked: list[tuple[int, str]],
    i: int,
    *,
    report: Report,
    parsed: Parsed,
    times: tuple[TimeExpression, ...],
    dated: list[tuple[TimeExpression, Token]],
) -> When | None:
    """The sharpest, then nearest, expression under the first of the asked tokens that has one."""
    at = parsed.tokens[i].start
    for node, why in asked:
        near = [t for t, h in dated if _dates(parsed, h, node)]
        for t in sorted(near, key=lambda t: (days_in(t.period) if t.period else 0, abs(t.start - at))):
            period = _bounded(t, report, parsed, times)
            if period is not None:
                return When(period, Span(t.start, t.end), f"{why} ({t.rule})")
    return None


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
    if t.type == "TIME" and word in ("before", "prior to", "ahead of", "after", "following"):
        return t.period  # "before dawn on Wednesday", "shortly after 6 a.m." are that day
    if word in ("since", "ever since", "from", "after", "following"):
        return _onwards(t.period, word, written)
    if word == "between":
        return t.period
    if direction_at(parsed, t.start, t.end) == FUTURE:
        return None
    if word in ("before", "prior to", "ahead of"):
        return None if t.period.first is None else Period(None, t.period.first - timedelta(days=1))
    return None if t.period.last is None else Period(None, t.period.last)


def _onwards(p: Period, word: str, written: date | None) -> Period | None:
    """From a period on, up to the day of writing unless that lies before it; "after 2016" begins when the year is over."""
    first = p.first
    if word in ("after", "following") and p.last is not None and (days_in(p) or 0) > NARRATIVE_DAYS:
        first = p.last + timedelta(days=1)
    if first is None:
        return None
    return Period(first, written if written is not None and written >= first else None)


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


def _describing(i: int, parsed: Parsed, dated: list[tuple[TimeExpression, Token]]) -> When | None:
    """The time that a clause describes: "since 1959, when three people died", "on Monday, when the dam broke"."""
    t = parsed.tokens[i]
    while t.head != t.i:
        if base(t.dep) in ("acl", "advcl"):
            opener = next(parsed.tokens[n] for n in subtree(parsed, t.i) if parsed.tokens[n].upos != "PUNCT")
            above = parsed.tokens[t.head]
            for x, _ in dated:
                beside = opener.text.casefold() == "when" and 0 < opener.start - x.end <= 2
                if beside or x.start <= above.start < x.end:
                    return _said(x, "said of the time that its clause describes")
            return None
        t = parsed.tokens[t.head]
    return None


def _said(t: TimeExpression, why: str) -> When:
    return When(t.period, Span(t.start, t.end), f"{why} ({t.rule})")


def _perfect(
    i: int, report: Report, parsed: Parsed, told: When, dated: list[tuple[TimeExpression, Token]]
) -> When | None:
    """Up to the day of writing, for a clause in the present perfect ("has killed") or one that says "so far".

    From the time of its since-clause, else from the day that the paragraph has moved to, else open.
    """
    if report.published is None or report.published.last is None or not _runs_on(i, parsed):
        return None
    start = _since(i, parsed, dated) or (told if told.period is not None else None)
    first = start.period.first if start is not None and start.period is not None else None
    written = report.published.last
    evidence = start.evidence if start is not None else None
    known = first if first is not None and first <= written else None
    return When(Period(known, written), evidence, "present perfect or so far: up to the day of writing")


def _runs_on(i: int, parsed: Parsed) -> bool:
    """Whether the clause of `i` is in the present perfect or its sentence says "so far"."""
    for node, _ in _asked(parsed, i):
        if any(k.text.casefold() in ("has", "have", "'ve", "’ve") and base(k.dep) == "aux" for k in kids(parsed, node)):
            return True
    s = parsed.sentences[parsed.tokens[i].sentence]
    tokens = parsed.tokens[s.first : s.last]
    return any(a.text.casefold() == "so" and b.text.casefold() == "far" for a, b in pairwise(tokens))


def _since(i: int, parsed: Parsed, dated: list[tuple[TimeExpression, Token]]) -> When | None:
    """The time in a since-clause under the clause of `i` ("since the town fell on Monday")."""
    for node, _ in _asked(parsed, i):
        for clause in kids(parsed, node, "advcl"):
            if any(k.text.casefold() == "since" for k in kids(parsed, clause.i, "mark")):
                inside = next((t for t, h in dated if _dates(parsed, h, clause.i)), None)
                if inside is not None:
                    return _said(inside, "said of its since-clause")
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
