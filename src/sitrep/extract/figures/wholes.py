"""What ties a number to one before it: shares and their wholes, totals, more of the same, and counts that were made earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.core.records import Claim, Parsed
from sitrep.extract.figures.counted import Counted
from sitrep.extract.figures.measure_frames import TOLLS, Measured, frame
from sitrep.extract.figures.singles import Single
from sitrep.extract.grammar import Quantity, base, case_of, subject

TOTAL_RULE = "total of the figure before"

SAID_BEFORE = "said before"


def whole_of(parsed: Parsed, q: Quantity, counted: Counted, before: Sequence[Claim]) -> Claim | None:
    """The figure that this one is a share of: "of those", "including", "among them"; None when it is none."""
    if not before:
        return None
    sentence = parsed.tokens[q.at].sentence
    starts = parsed.tokens[parsed.sentences[sentence].first].start
    here = [c for c in before if c.start >= starts]
    if counted.of_those:
        earlier = parsed.tokens[parsed.sentences[max(0, sentence - 1)].first].start
        reach = here or [c for c in before if c.start >= earlier]
        return reach[-1] if reach else None
    of_total = q.high == 1 and counted.noun is not None and counted.noun != counted.head
    if of_total and _frame_noun(parsed, counted):
        alike = [c for c in before if c.figure and c.figure.measure == _frame_noun(parsed, counted)]
        return alike[-1] if alike else None
    fatally = parsed.tokens[q.last].text.casefold() == "fatally" if q.last < len(parsed.tokens) else False
    if here and _opens_share(parsed, here[-1]):
        return here[-1]
    included = case_of(parsed, counted.head) == "including" or _after_including(parsed, q) or fatally
    return here[-1] if included and here else None


def _opens_share(parsed: Parsed, before: Claim) -> bool:
    """Whether the sentence opens with that figure as a whole: "Of the 40 injured, 15 …"."""
    first = next(t for t in parsed.tokens if t.start >= before.start)
    opening = [t.text.casefold() for t in parsed.tokens[parsed.sentences[first.sentence].first : first.i]]
    return opening in (["of", "the"], ["of"], ["among", "the"], ["of", "these"], ["of", "those"])


def _frame_noun(parsed: Parsed, counted: Counted) -> str | None:
    """The measure that the counted noun itself names ("one of the fatalities")."""
    return frame(parsed.tokens[counted.noun], "self", "NOUN") if counted.noun is not None else None


def _after_including(parsed: Parsed, q: Quantity) -> bool:
    return q.first > 0 and parsed.tokens[q.first - 1].text.casefold() in {"including", "included", "includes"}


def more_of_the_same(parsed: Parsed, q: Quantity, counted: Counted, before: Sequence[Claim]) -> Measured | None:
    """ "killed 170 people in the town and dozens more in the valley", "20 were taken to A and 31 to B": the measure of the
    figure before it in the sentence.
    """
    start = parsed.tokens[parsed.sentences[parsed.tokens[q.at].sentence].first].start
    last = before[-1].figure if before and before[-1].start >= start else None
    if last is None:
        return None
    if last.measure == "treated" and _came_too(parsed, counted):
        return Measured("treated", counted.head, "came beside the patients before")
    more = counted.noun is None and {t.text.casefold() for t in parsed.tokens[q.last : q.last + 1]} & {"more", "others"}
    return Measured(last.measure, q.at, "more of the figure before") if more or _is_gapped(parsed, q) else None


CAME = frozenset({"arrive", "come", "walk", "turn"})


def _came_too(parsed: Parsed, counted: Counted) -> bool:
    """ "helicopters took 12 patients to the ward, while five others came by bus"."""
    t = parsed.tokens[counted.head]
    verb = parsed.tokens[t.head]
    others = counted.noun is None or parsed.tokens[counted.noun].lemma.casefold() in {"other", "patient", "people"}
    return others and base(t.dep) == "nsubj" and verb.lemma.casefold() in CAME


def _is_gapped(parsed: Parsed, q: Quantity) -> bool:
    """Whether a bare number stands before nothing but a place, its verb left out ("and 31 to Port Hale hospital")."""
    opening = parsed.tokens[q.first - 1].text.casefold() if q.first else ""
    case = parsed.tokens[q.last] if q.last < len(parsed.tokens) else None
    if opening not in {"and", ",", "while"} or case is None or case.text.casefold() not in {"to", "in", "at"}:
        return False
    return any(t.upos == "PROPN" for t in parsed.tokens[q.last + 1 : q.last + 3])


def total_before(parsed: Parsed, q: Quantity, counted: Counted, before: Sequence[Claim]) -> Measured | None:
    """ "the total was nearer 900": the measure of the figure before it in the same or the last sentence."""
    t = parsed.tokens[q.at]
    head = parsed.tokens[t.head]
    who = subject(parsed, head.i) if head.i != t.i else subject(parsed, t.i)
    if who is None or who.lemma.casefold() not in TOLLS or not before:
        return None
    earlier = parsed.tokens[parsed.sentences[max(0, t.sentence - 1)].first].start
    last = before[-1]
    if last.start < earlier or last.figure is None or counted.noun is not None:
        return None
    return Measured(last.figure.measure, head.i, TOTAL_RULE)


def included_in(parsed: Parsed, s: Single, before: Sequence[Claim]) -> Claim | None:
    """The number that "including the driver" takes him from: the last one of his measure before him in the sentence."""
    if case_of(parsed, s.noun) != "including":
        return None
    sentence = parsed.tokens[parsed.sentences[parsed.tokens[s.noun].sentence].first]
    earlier = [c for c in before if sentence.start <= c.start < parsed.tokens[s.noun].start and c.figure is not None]
    alike = [c for c in earlier if c.figure is not None and c.figure.measure == s.measure and c.figure.high != 1]
    return alike[-1] if alike else None


def overtaken(c: Claim, claims: Sequence[Claim]) -> Claim:
    """A number that somebody "initially said" is an earlier count where the report gives another of its measure."""
    if c.figure is None or SAID_BEFORE not in c.rule or c.reality != "actual":
        return c
    other = any(
        d.figure is not None and d.figure.measure == c.figure.measure and d.figure.low != c.figure.low
        and d.figure.part_of is None and d.figure.high != 1 and SAID_BEFORE not in d.rule and d.reality == "actual"
        for d in claims
    )  # fmt: skip
    return replace(c, earlier=True) if other else c
