"""Which numbers count, and what: the grammar's reading and the model's, joined and decided by a learned scorer.

Every number that either of them takes to count is a candidate. The scorer says whether it stands; one that may stand is
*unsure*: kept, shown as unsure, counted nowhere. Without a model that hears claims the grammar's reading stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitrep.core.records import Claim, Heard, Parsed, Token
from sitrep.core.scorer import logit
from sitrep.extract.figures.find import Context, Read, by_ear, by_grammar
from sitrep.extract.figures.heard_values import heard_quantity
from sitrep.extract.figures.measure_frames import frame
from sitrep.extract.grammar import Decided, decide, find_quantities, most_probable, reality_heard, settings

ROLES = (("self", "NOUN"), ("self", "ADJ"), ("patient", "VERB"), ("subject", "VERB"))
"""Frames in which a deciding word is looked up, by role and part of speech."""

FREE = frozenset({"other", "population"})
"""Measures that the model does not know: what grammar reads of them stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may count: as read, and what the model hears in its words (None: nothing).

    `by_word` is the measure that the lexicon gives the word that the model points to as the deciding one, `beside` that of the
    nearest word of its sentence to which the lexicon gives one.
    """

    read: Read
    heard: Heard | None
    by_grammar: bool
    by_word: str | None = None
    beside: str | None = None


def find_figures(context: Context) -> Decided:
    """The figure claims of a report, not yet credited to a speaker. What is of a measure that the model does not know stands."""
    if not context.parsed.heard:
        return Decided(tuple(r.claim for r in by_grammar(context)), ())
    found = candidates(context)
    free = [c.read.claim for c in found if _is_free(c)]
    asked = [(features(context.parsed, c), _joined(c), c.heard) for c in found if not _is_free(c)]
    decided = decide("figure", asked)
    return replace(decided, claims=tuple(sorted([*free, *decided.claims], key=lambda c: (c.start, c.end))))


def _is_free(c: Candidate) -> bool:
    figure = c.read.claim.figure
    return c.by_grammar and figure is not None and figure.measure in FREE


def candidates(context: Context) -> list[Candidate]:
    """Every number that grammar or model takes to count, in the order of the text; the same words are one candidate."""
    read = by_grammar(context)
    numbers = [h for h in context.parsed.heard if h.kind == "number"]
    out = [_candidate(context, r, _heard_in(r, numbers), by_grammar=True) for r in read]
    taken = {id(c.heard) for c in out if c.heard is not None}
    left = [h for h in numbers if id(h) not in taken and not any(_meet(h, r) for r in read)]
    return sorted([*out, *_by_ear(context, left, [r.claim for r in read])], key=lambda c: c.read.words)


def _by_ear(context: Context, left: Sequence[Heard], before: Sequence[Claim]) -> Iterator[Candidate]:
    quantities = find_quantities(context.parsed)
    for h in left:
        q = heard_quantity(context.parsed, h, quantities)
        if q is not None and h.labels:
            at = context.parsed.tokens[q.first].start
            read = by_ear(context, q, h, h.labels[0][0], [c for c in before if c.start < at])
            yield _candidate(context, read, h, by_grammar=False)


def _candidate(context: Context, read: Read, h: Heard | None, *, by_grammar: bool) -> Candidate:
    pointed = None if h is None or h.trigger is None else context.parsed.tokens[h.trigger]
    word = None if pointed is None else _measure_of(pointed)
    return Candidate(read, h, by_grammar, word, _beside(context.parsed, read))


def _measure_of(t: Token) -> str | None:
    """The measure that the lexicon gives a word in any role."""
    return next((m for role in ROLES if (m := frame(t, *role)) is not None), None)


def _beside(parsed: Parsed, read: Read) -> str | None:
    """The measure of the nearest word of the number's sentence that has one; of two as near the one behind."""
    first, last = read.words
    sentence = parsed.sentences[parsed.tokens[first].sentence]
    near = sorted(
        range(sentence.first, sentence.last), key=lambda i: (first - i if i < first else max(0, i - last), i < first)
    )
    return next((m for i in near if (m := _measure_of(parsed.tokens[i])) is not None), None)


def _heard_in(read: Read, numbers: Sequence[Heard]) -> Heard | None:
    """What the model hears in the words of a number: the surest that meets them."""
    return max((h for h in numbers if _meet(h, read)), key=lambda h: (h.score, -h.words[0]), default=None)


def _meet(h: Heard, read: Read) -> bool:
    return h.words[0] < read.words[1] and read.words[0] < h.words[1]


# -- the decisions -----------------------------------------------------------------------


def features(parsed: Parsed, c: Candidate) -> dict[str, float]:
    """What the scorer of figures goes by."""
    figure, h = c.read.claim.figure, c.heard
    assert figure is not None  # noqa: S101 - a figure's claim has one
    labels = dict(h.labels) if h is not None else {}
    measure = figure.measure
    single = c.read.claim.rule.startswith("singular") or "one person" in c.read.claim.rule
    return {
        "heard": logit(h.score if h is not None else 0.02),
        "grammar": float(c.by_grammar),
        "a word of the lexicon": float(c.by_word is not None),
        "measure as heard": labels.get(measure, 0.0),
        "surest measure": max(labels.values(), default=0.0),
        "one person": float(single),
        "one person by grammar": float(single and c.by_grammar),
        "none": float(figure.high == 0),
        "strength": float(measure == "strength"),
        "strikes": float(measure == "strikes"),
        "not actual": dict(h.reality).get("not_actual", 0.0) if h is not None else 0.0,
        "hypothetical by grammar": float(c.read.claim.reality == "hypothetical"),
    }


def _joined(c: Candidate) -> Claim:
    """The claim with the measure and reality that grammar and model together make most probable."""
    claim, h = c.read.claim, c.heard
    if h is None or claim.figure is None:
        return claim
    weights = settings()["joined"]
    figure = claim.figure
    own = figure.measure if c.by_grammar else None
    measure = most_probable(
        h.labels,
        (own, weights["measure"]),
        (c.by_word, weights["measure by its word"]),
        (c.beside, weights["measure beside it"]),
    )
    real = reality_heard(h, claim.reality if c.by_grammar else None, weights["reality"])
    return replace(claim, figure=replace(figure, measure=measure), reality=real)
