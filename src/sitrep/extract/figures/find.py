"""Figures as grammar and lexicon read them: each number with measure, bounds, group, party, place, period and whole.

`decided` says which of them count; `by_ear` makes a figure of words that the model alone takes to count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitrep.core.ids import content_id
from sitrep.core.periods import Period
from sitrep.core.records import Claim, Figure, Heard, Parsed, Report, Span, TimeExpression, Token, Words
from sitrep.extract.figures.counted import (
    NOBODY,
    Counted,
    find_counted,
    group_words,
    is_additional,
    is_further,
    severity,
)
from sitrep.extract.figures.folds import find_folds
from sitrep.extract.figures.measure_frames import Measured
from sitrep.extract.figures.measures import AMONG, find_measure
from sitrep.extract.figures.measures_beside import measure_adjacent
from sitrep.extract.figures.scope import Mark, Scope, scope_at, with_later_scopes
from sitrep.extract.figures.single_people import is_one, person_words
from sitrep.extract.figures.singles import Single, find_singles
from sitrep.extract.figures.sums import SUM, happenings_of, with_joined_sums
from sitrep.extract.figures.wholes import (
    SAID_BEFORE,
    TOTAL_RULE,
    included_in,
    more_of_the_same,
    overtaken,
    total_before,
    whole_of,
)
from sitrep.extract.grammar import (
    Quantity,
    base,
    case_of,
    find_quantities,
    is_background,
    is_class,
    is_denied,
    is_earlier_count,
    is_said_before,
    kids,
    noun_phrase,
    reality_of,
    span_of,
    subject,
    words_of,
)
from sitrep.extract.names import SidesIndex
from sitrep.extract.places import PlacesIndex
from sitrep.extract.times import when_of

GENERAL = frozenset(
    {
        "dead",
        "injured",
        "wounded",
        "other",
        "more",
        "death",
        "fatality",
        "casualty",
        "injury",
        "toll",
        "number",
        "missing",
    }
)

NEAR_TOKENS = 9
"""Tokens between a number and the word of its fate that still make one quotable stretch; farther apart only the number counts."""


ALIKE = {"treated": "injured", "casualties": "injured"}
"""Measures under which one hurt person may be counted."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the figures of one report are read with."""

    report: Report
    parsed: Parsed
    sides: SidesIndex
    places: PlacesIndex
    times: tuple[TimeExpression, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as read: its claim, the tokens of its number (or person), and the token that decided on its measure."""

    claim: Claim
    words: Words
    at: int


def by_grammar(context: Context) -> list[Read]:
    """The figures that grammar and lexicon find, in order of the text, not yet credited to a speaker.

    Where the report counts the hurt, those of them whom it tells of by name are in that count, and no figures of their own.
    """
    out: list[Read] = []
    nouns: set[int] = set()
    for q in find_quantities(context.parsed):
        counted = None if _in_time(context, q) else find_counted(context.parsed, q)
        if counted is None:
            continue
        whole = _with_singles(context, q, counted)
        read = _figure(context, whole, counted, [r.claim for r in out])
        if read is not None:
            out.append(read)
            nouns |= {n for n in (counted.noun, counted.head) if n is not None}
            nouns |= {t.i for t in _added(context, counted) if whole is not q}
    claims = [r.claim for r in out]
    claims = [overtaken(c, claims) for c in with_joined_sums(context.report.text, claims)]
    out = [replace(r, claim=c) for r, c in zip(out, claims, strict=True)]
    counted_up = {ALIKE.get(f.measure, f.measure) for c in claims if (f := c.figure) is not None and f.high != 1}
    for single in find_singles(context.parsed, frozenset(nouns)):
        if not single.known or ALIKE.get(single.measure, single.measure) not in counted_up:
            claim = _single_claim(context, single, [r.claim for r in out])
            out.append(Read(claim, (single.noun, single.noun + 1), single.at))
    for q, measured in find_folds(context.parsed):
        out.append(Read(_folded(context, q, measured), (q.first, q.last), measured.at))
    ordered = sorted(out, key=lambda r: (r.claim.start, r.claim.end))
    scoped = with_later_scopes(context.parsed, context.places, context.marks, [r.claim for r in ordered])
    return [replace(r, claim=c) for r, c in zip(ordered, scoped, strict=True)]


def by_ear(context: Context, q: Quantity, heard: Heard, measure: str, before: Sequence[Claim]) -> Read:
    """The figure of words that the model alone takes to count: `q` is what they say, `measure` what most probably became of them."""
    parsed = context.parsed
    counted = find_counted(parsed, q)
    at = heard.trigger if heard.trigger is not None and _is_near(parsed, heard.trigger, q) else q.at
    measured = Measured(measure, at, "heard")
    noun = counted.noun if counted is not None else None
    if noun is None:
        noun = _heard_noun(parsed, heard, q)
    whole = whole_of(parsed, q, counted, before) if counted is not None else None
    party = context.sides.of(noun) if noun is not None else None
    figure = Figure(
        measure=measure, low=q.low, high=q.high, modifier=q.modifier, group=_heard_group(parsed, q, counted, heard),
        party=party or _nobodys(context), where=context.places.about(at), part_of=whole.id if whole else None,
    )  # fmt: skip
    span = _span(parsed, q, counted or Counted(noun, q.at, of_those=False), measured)
    return Read(_claim(context, span, figure, measured, q=q, whole=whole), (q.first, q.last), at)


def _is_near(parsed: Parsed, i: int, q: Quantity) -> bool:
    """Whether the deciding word stands in the sentence of the number."""
    return parsed.tokens[i].sentence == parsed.tokens[q.at].sentence


def _heard_noun(parsed: Parsed, heard: Heard, q: Quantity) -> int | None:
    """The last noun of the group that the model points to; of a person told of without a number the number's own word."""
    words = range(*heard.group) if heard.group is not None else range(q.first, q.last)
    return next((i for i in reversed(words) if parsed.tokens[i].upos in {"NOUN", "PROPN"}), None)


def _heard_group(parsed: Parsed, q: Quantity, counted: Counted | None, heard: Heard) -> str:
    """The group by the grammar where the number has a noun, else by the words that the model points to; "people" without any."""
    if counted is not None and counted.noun is not None and q.low > 0 and q.rule != ONE:
        return group_words(parsed, counted, q)
    words = range(*heard.group) if heard.group is not None else range(q.first, q.last)
    kept = [i for i in words if parsed.tokens[i].upos not in {"DET", "PUNCT", "NUM", "PART", "ADP"}]
    kept = [i for i in kept if parsed.tokens[i].text.casefold() not in NO_WORDS]
    return words_of(parsed, kept) if kept else "people"


NO_WORDS = frozenset({"no", "none", "nobody", "neither", "zero", "one"})
"""Words of a count that name nobody."""

ONE = "one person"
"""Rule of a quantity that is a person told of without a number."""


def _in_time(context: Context, q: Quantity) -> bool:
    """Whether the number stands in an expression of time ("died Sept. 13", "two weeks")."""
    at = context.parsed.tokens[q.at]
    return any(t.start <= at.start and at.end <= t.end for t in context.times)


def _figure(context: Context, q: Quantity, counted: Counted, before: Sequence[Claim]) -> Read | None:
    measured = find_measure(context.parsed, counted, q)
    whole = whole_of(context.parsed, q, counted, before)
    if measured is not None and measured.rule == AMONG:
        alike = [c for c in before if c.figure and c.figure.measure == measured.measure and c.figure.high != 1]
        whole = alike[-1] if alike else None
    if (measured is None or measured.measure == "strength") and whole is not None and counted.of_those:
        inherited = whole.figure.measure if whole.figure else "other"
        measured = Measured(inherited, counted.head, "share of the figure before")
    total = before[-1].figure if before else None
    if measured is None:
        measured = total_before(context.parsed, q, counted, before)
        whole = None if measured is not None else whole
    else:
        total = None
    if measured is None:
        measured = more_of_the_same(context.parsed, q, counted, before)
    if measured is None:
        return None
    figure = Figure(
        measure=measured.measure, low=q.low, high=q.high, modifier=q.modifier,
        group=_group(context, q, counted, measured, before), party=_party(context, counted, measured),
        where=context.places.about(measured.at), part_of=whole.id if whole else None,
    )  # fmt: skip
    if total is not None and measured.rule == TOTAL_RULE:
        figure = replace(figure, group=total.group, party=total.party, where=total.where)
    claim = _claim(context, _span(context.parsed, q, counted, measured), figure, measured, q=q, whole=whole)
    return Read(claim, (q.first, q.last), measured.at)


def _claim(
    context: Context, span: Span, figure: Figure, measured: Measured, *, q: Quantity | None, whole: Claim | None
) -> Claim:
    when = when_of(measured.at, context.report, context.parsed, context.times)
    earlier = is_earlier_count(context.parsed, measured.at) or _is_start(context.parsed, measured, q)
    reality = reality_of(context.parsed, measured.at)
    before = f", {SAID_BEFORE}" if is_said_before(context.parsed, measured.at) else ""
    period = _counted_by(measured, when.period)
    if whole is not None and whole.figure is not None:
        figure = _share(figure, whole.figure)
    if is_background(context.report, when.period):  # elsewhere than the report's own event, as a rule
        figure = replace(figure, where=context.places.in_cause(measured.at) or figure.where)
    scope = _scope(context, measured, q, whole)
    if scope is not None:
        figure = replace(figure, where=scope.place)
    estimated = q is not None and "estimated" in q.rule
    return Claim(
        id=content_id("c", context.report.id, span.start, span.end, "figure", figure.measure, figure.low),
        report=context.report.id, start=span.start, end=span.end, kind="figure",
        stance="denies" if is_denied(context.parsed, measured.at) else ("estimates" if estimated else "asserts"),
        when=period or (whole.when if whole else None), when_evidence=when.evidence, figure=figure,
        scope_evidence=None if scope is None else scope.span,
        said_on=context.report.published,
        rule=f"{measured.rule}{before}; {q.rule if q else 'one by one'}; {when.why}", reality=reality, earlier=earlier,
    )  # fmt: skip


def _is_start(parsed: Parsed, measured: Measured, q: Quantity | None) -> bool:
    """Whether a toll comes from this number: "fell to 19 from 30", "up from 12"."""
    if q is None or measured.rule != "toll":
        return False
    return case_of(parsed, q.at) == "from" or (q.first > 0 and parsed.tokens[q.first - 1].text.casefold() == "from")


def _scope(context: Context, measured: Measured, q: Quantity | None, whole: Claim | None) -> Scope | None:
    """The scope that the clause gives a number; a share has that of its whole, and none where it names a place of its own."""
    if whole is None or whole.figure is None:
        return scope_at(context.parsed, context.marks, measured.at)
    own = None if q is None else context.places.own(q.at)
    if own is not None and own != whole.figure.where:
        return None
    return None if whole.scope_evidence is None else Scope(whole.figure.where, whole.scope_evidence)


def _group(context: Context, q: Quantity, counted: Counted, measured: Measured, before: Sequence[Claim]) -> str:
    """The group's words, with what keeps it apart from a total: "other" for a number on top of the one before, "seriously injured"."""
    parsed = context.parsed
    toll = _of_toll(parsed, measured.at) if measured.rule == "toll" else None
    if toll is not None:
        return words_of(parsed, noun_phrase(parsed, toll.i)).removeprefix("the ")
    words = (_told_to_be(parsed, counted) or group_words(parsed, counted, q)) + _with_whom(parsed, counted)
    if counted.noun is None and measured.measure == "other" and before and _same_sentence(parsed, before[-1], q):
        last = before[-1].figure
        if last is not None and last.measure == "other":
            return last.group  # "1,200 homes were destroyed and 3,400 damaged"
    several = happenings_of(parsed, measured, counted.noun) if q.high != 1 else None
    words += SUM + several if several is not None else ""
    bad = severity(parsed, measured.at, counted.noun) if measured.measure == "injured" else None
    if bad is not None and bad not in words:
        words = f"{bad} injured {words}"
    last = before[-1].figure if before else None
    on_top = last is not None and last.measure == measured.measure
    if is_further(parsed, q) and not (before and _same_sentence(parsed, before[-1], q)):
        on_top = any(c.figure is not None and c.figure.measure == measured.measure for c in before)
    return f"other {words}" if on_top and is_additional(parsed, q) else words


def _told_to_be(parsed: Parsed, counted: Counted) -> str | None:
    """ "3,200 of them were children": who a share is said to be; None where nothing says it."""
    t = parsed.tokens[counted.head]
    who = parsed.tokens[t.head]
    if counted.noun is not None or not counted.of_those or base(t.dep) != "nsubj" or not kids(parsed, who.i, "cop"):
        return None
    return words_of(parsed, noun_phrase(parsed, who.i)) if is_class(who, "person", "force") else None


def _same_sentence(parsed: Parsed, claim: Claim, q: Quantity) -> bool:
    """Whether the claim's words end in the sentence of the number."""
    first = parsed.sentences[parsed.tokens[q.at].sentence].first
    return claim.end > parsed.tokens[first].start


def _with_whom(parsed: Parsed, counted: Counted) -> str:
    """ " with Tom Reyes" where the counted are told of as those who were with somebody ("Reyes was killed, along with 15 fighters"):
    a number of one occasion, not the toll of all. Empty for others.
    """
    t = parsed.tokens[counted.head]
    while base(t.dep) == "conj" and t.head != t.i:
        t = parsed.tokens[t.head]
    if base(t.dep) != "obl" or case_of(parsed, t.i) not in {"along with", "together with", "along", "alongside"}:
        return ""
    who = subject(parsed, t.head)
    return f" with {person_words(parsed, who)}" if who is not None and is_one(parsed, who) else ""


def _of_toll(parsed: Parsed, toll: int) -> Token | None:
    """Whom a toll counts: "the number of soldiers killed"; None where its noun says no more than that people were hit."""
    noun = next((c for c in kids(parsed, toll, "nmod") if case_of(parsed, c.i) == "of"), None)
    if noun is None or not is_class(noun, "person", "force") or noun.lemma.casefold() in NOBODY:
        return None
    return noun


def _counted_by(measured: Measured, day: Period | None) -> Period | None:
    """The period of a count: a toll that rises "on Friday", and bodies found by then, are of everything up to Friday."""
    counts_on = measured.rule in {"toll", TOTAL_RULE, "body of", "corpse of"}
    if day is None or day.last is None or not counts_on:
        return day
    return Period(None, day.last) if day.first is None or (day.last - day.first).days <= 1 else day


def _share(figure: Figure, whole: Figure) -> Figure:
    """A share has its whole's party and place where it names none of its own."""
    general = figure.group.casefold() in {"people", "others", "persons"}
    party = figure.party if figure.party and not (general and whole.party) else whole.party
    return replace(figure, party=party, where=figure.where or whole.where)


def _single_claim(context: Context, s: Single, before: Sequence[Claim]) -> Claim:
    """One person's figure; "including the driver" is a share of the number before it in the sentence."""
    party = context.sides.of(s.noun) or _nobodys(context)
    whole = included_in(context.parsed, s, before)
    part_of = whole.id if whole is not None else None
    figure = Figure(s.measure, s.count, s.count, "exact", s.group, party, context.places.about(s.at), part_of)
    return _claim(context, s.span, figure, Measured(s.measure, s.at, s.rule), q=None, whole=whole)


def _folded(context: Context, q: Quantity, measured: Measured) -> Claim:
    figure = Figure(
        measure=measured.measure, low=q.low, high=q.high, modifier=q.modifier, group="people", party=_nobodys(context),
        where=context.places.about(measured.at), part_of=None,
    )  # fmt: skip
    return _claim(context, q.span, figure, measured, q=q, whole=None)


def _span(parsed: Parsed, q: Quantity, counted: Counted, measured: Measured) -> Span:
    """The number with its noun and the word of its fate where they stand close together."""
    indices = list(range(q.first, q.last))
    for i in (counted.noun, measured.at):
        if i is not None and parsed.tokens[i].sentence == parsed.tokens[q.at].sentence and abs(i - q.at) <= NEAR_TOKENS:
            indices.append(i)
    span = span_of(parsed, indices)
    return Span(min(span.start, q.span.start), max(span.end, q.span.end))


def _party(context: Context, counted: Counted, measured: Measured) -> str | None:
    """The side of the counted: of their noun, or of what they are said to be ("110 prisoners were rebels")."""
    parsed = context.parsed
    toll = _of_toll(parsed, measured.at) if measured.rule == "toll" else None
    if toll is not None:
        return context.sides.of(toll.i)
    if counted.noun is None or parsed.tokens[counted.noun].lemma.casefold() in GENERAL:
        return _nobodys(context)
    noun = parsed.tokens[counted.noun]
    head = parsed.tokens[noun.head]
    if base(noun.dep) == "nsubj" and head.upos in {"NOUN", "PROPN"} and kids(parsed, head.i, "cop"):
        side = context.sides.of(head.i)
        if side is not None:
            return side
    return context.sides.of(noun.i)


def _nobodys(context: Context) -> str | None:
    """The party of people that nothing is said about: civilians where nobody fights, else unknown."""
    fighting = any(s.kind == "non_state" for s in context.sides.sides)
    return None if fighting else "civilian"


def _with_singles(context: Context, q: Quantity, counted: Counted) -> Quantity:
    """ "two women and the driver died" counts three: singular persons joined to a numbered one are added to an exact number."""
    parsed = context.parsed
    joined = _added(context, counted)
    if q.modifier != "exact" or q.high is None or not joined or measure_adjacent(parsed, q) is not None:
        return q
    ends = [t.i for t in joined]
    span = Span(min(q.span.start, parsed.tokens[min(ends)].start), max(q.span.end, parsed.tokens[max(ends)].end))
    return replace(q, low=q.low + len(joined), high=q.high + len(joined), rule=q.rule + ", singles added", span=span)


def _added(context: Context, counted: Counted) -> list[Token]:
    """The single persons that a numbered group is joined to: "two women and the driver", "a woman and her three children",
    "Tom Reyes and three others".
    """
    parsed = context.parsed
    head = parsed.tokens[counted.head]
    own = any(c.text.casefold() in {"his", "her", "their"} for c in kids(parsed, head.i, "nmod:poss"))
    others = head.lemma.casefold() == "other" or any(c.text.casefold() == "other" for c in kids(parsed, head.i, "amod"))
    first = parsed.tokens[head.head] if base(head.dep) == "conj" and (own or others) else head
    joined = [first, *kids(parsed, first.i, "conj")]
    return [t for t in joined if t.i != head.i and is_one(parsed, t)] if len(joined) > 1 else []
