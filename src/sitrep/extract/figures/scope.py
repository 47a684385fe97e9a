"""Of how much land a number is, where the text says so: in its own clause ("26 died nationwide") or in a later sentence
("the toll is countrywide, not just in Marwick").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitrep.core.records import Claim, Parsed, Span, Token
from sitrep.extract.figures.measure_frames import TOLLS, frame
from sitrep.extract.grammar import (
    base,
    case_of,
    clause_head,
    is_negated,
    kid,
    kids,
    noun_phrase,
    reality_of,
    span_of,
    subject,
    subtree,
)
from sitrep.extract.places import PlacesIndex, find_scope_words

THROUGHOUT = frozenset({"across", "throughout"})
"""Prepositions that mean all of the place; with "all" also those of OVER."""
OVER = frozenset({"over", "across", "around"})

WHOLE = frozenset({"whole", "entire", "all", "entirety"})
ALONE = frozenset({"alone", "only"})

COUNTS = TOLLS | {"estimate", "statistic"}
"""Nouns that a later sentence uses for a number given before; nouns of what befell people ("the deaths") are others."""

COVERING = frozenset(
    "cover include encompass span refer relate apply concern represent reflect be come occur happen".split()
)
"""Verbs of which the place that a count is of is object or oblique ("the toll covers the whole province")."""

REACH_BACK = 2
"""Sentences back to the number whose scope a sentence corrects; with the name of who gave it, NAMED_BACK."""
NAMED_BACK = 4

PASS_UP = frozenset({"nmod", "obl", "obj", "advmod", "amod", "advcl"})
"""Relations of words for the scope below the predicate of their sentence."""

MEASURED = {
    "death": "killed",
    "fatality": "killed",
    "injury": "injured",
    "dead": "killed",
    "injured": "injured",
    "wounded": "injured",
}
"""Words beside "toll" that say which numbers it means."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The id of the place that a number is of all of (None: everywhere, or a place that is not known) and the words that say so."""

    place: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """The head token of words for a scope, with the scope."""

    head: int
    scope: Scope


def find_marks(parsed: Parsed, places: PlacesIndex) -> tuple[Mark, ...]:
    """Every word or phrase of the report that means all of a place, in order of the text."""
    words = (
        Mark(w.head, Scope(places.by_scope.get(w.head), span_of(parsed, list(range(w.first, w.last)))))
        for w in find_scope_words(parsed)
    )
    phrases = (m for i in sorted(places.by_head) if (m := _phrase(parsed, places, i)) is not None)
    return tuple(sorted((*words, *phrases), key=lambda m: m.head))


def _phrase(parsed: Parsed, places: PlacesIndex, i: int) -> Mark | None:
    """A place's mention with words for all of it: "across Osmar", "the whole province", "all of Osmar"; "for Marwick alone"."""
    t = parsed.tokens[i]
    above = parsed.tokens[t.head]
    if above.lemma.casefold() in WHOLE and base(t.dep) == "nmod" and case_of(parsed, i) == "of":
        return Mark(above.i, Scope(places.by_head[i], span_of(parsed, _run(parsed, above.i))))
    case = case_of(parsed, i)
    around = {c.lemma.casefold() for c in kids(parsed, i, "amod", "det", "advmod", "det:predet")}
    if (
        case in THROUGHOUT
        or around & WHOLE & {"whole", "entire"}
        or (case in OVER and "all" in around)
        or around & ALONE
    ):
        return Mark(i, Scope(places.by_head[i], span_of(parsed, _run(parsed, i))))
    return None


def _run(parsed: Parsed, i: int) -> list[int]:
    """The short phrase of a place with its preposition and what stands beside it ("all across the country", "the city alone")."""
    spread = case_of(parsed, i) in THROUGHOUT | OVER
    beside = kids(parsed, i, "advmod", "det:predet", *(("case",) if spread else ()))
    own = [c.i for c in beside if c.lemma.casefold() not in {"not", "n't", "just"}]
    return sorted({*noun_phrase(parsed, i), *own, i})


# -- in the clause of the number -------------------------------------------------------


def scope_at(parsed: Parsed, marks: Sequence[Mark], i: int) -> Scope | None:
    """The scope that the clause of a number's deciding token `i` gives it; None where it gives none.

    Words on another noun of the clause ("a nationwide search for the 12 missing") say nothing of the number, those on its
    subject do ("a nationwide heatwave killed 12").
    """
    here = [m for m in marks if parsed.tokens[m.head].sentence == parsed.tokens[i].sentence]
    return next((m.scope for m in here if not _is_lone(parsed, m) and _bears(parsed, m, i)), None)


def _is_lone(parsed: Parsed, m: Mark) -> bool:
    """Whether the words set a part apart ("in Marwick alone") or are denied ("not just across the province")."""
    t = parsed.tokens[m.head]
    return is_negated(parsed, t.i) or any(c.lemma.casefold() in ALONE | {"just"} for c in kids(parsed, t.i, "advmod"))


def _bears(parsed: Parsed, m: Mark, i: int) -> bool:
    t, verb = parsed.tokens[m.head], clause_head(parsed, i)
    on = parsed.tokens[t.head]
    if m.head in subtree(parsed, i, {"acl", "advcl", "parataxis", "ccomp"}) and (on.i == i or _is_count(on)):
        return True
    if base(t.dep) in {"amod", "compound"} or on.upos in {"NOUN", "PROPN"}:
        who = subject(parsed, verb.i)
        return on.i in {i, *(() if who is None else (who.i,))} or (
            _is_count(on) and clause_head(parsed, on.i).i == verb.i
        )
    return on.i in {verb.i, *_joined_before(parsed, verb, m.head)}


def _joined_before(parsed: Parsed, verb: Token, mark: int) -> Iterator[int]:
    """The verbs joined with one that share its scope: the first one's, said before all, and the last one's, said after all.

    None for a verb with a place of its own.
    """
    if any(case_of(parsed, c.i) in {"in", "at", "near", "outside", "inside"} for c in kids(parsed, verb.i, "obl")):
        return
    head = parsed.tokens[verb.head]
    if base(verb.dep) == "conj" and mark < head.i:
        yield head.i
    joined = [c for c in kids(parsed, verb.i, "conj") if c.upos in {"VERB", "ADJ"}]
    if joined and mark > joined[-1].i:
        yield joined[-1].i


def _is_count(t: Token) -> bool:
    return t.lemma.casefold() in COUNTS or (t.upos == "NOUN" and frame(t, "self", "NOUN") is not None)


# -- in a later sentence ---------------------------------------------------------------


def with_later_scopes(
    parsed: Parsed, places: PlacesIndex, marks: Sequence[Mark], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The figure claims, those changed whose scope a later clause corrects: "that figure is for the whole province".

    The clause's subject must be a word for the number ("the toll", "these figures", "the deaths"), and the clause must hold no
    number of its own. What is denied, planned or supposed corrects nothing.
    """
    out = list(claims)
    for m in (*marks, *_for_places(parsed, places, marks)):
        word = _corrected(parsed, m)
        if word is None:
            continue
        for n in _meant(parsed, word, out):
            out[n] = _scoped(out[n], m.scope)
    return tuple(out)


def _scoped(c: Claim, scope: Scope) -> Claim:
    if c.figure is None:
        return c
    figure = replace(c.figure, where=scope.place)
    return replace(c, figure=figure, scope_evidence=scope.span, rule=f"{c.rule}; scope told later")


def _for_places(parsed: Parsed, places: PlacesIndex, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Places that a count is said to be "for": "the figure is for Marwick"."""
    marked = {m.head for m in marks}
    for i in sorted(places.by_head):
        if i not in marked and case_of(parsed, i) == "for" and kid(parsed, i, "cop") is not None:
            yield Mark(
                i, Scope(places.by_head[i], span_of(parsed, sorted({kids(parsed, i, "case")[0].i, *_run(parsed, i)})))
            )


def _corrected(parsed: Parsed, m: Mark) -> Token | None:
    """The word for a number given before, of which a clause says this scope; None where the clause does not."""
    if is_negated(parsed, m.head):
        return None
    for t in _predicates(parsed, m.head):
        who = kid(parsed, t.i, "nsubj")
        if who is None:
            continue
        if is_negated(parsed, t.i) or reality_of(parsed, t.i) == "hypothetical":
            return None
        return _word(parsed, t, who)
    return None


def _predicates(parsed: Parsed, i: int) -> Iterator[Token]:
    """The token and those above it up to the predicate of its clause."""
    t = parsed.tokens[i]
    yield t
    while base(t.dep) in PASS_UP and t.head != t.i and kid(parsed, t.i, "cop") is None:
        t = parsed.tokens[t.head]
        yield t


def _word(parsed: Parsed, predicate: Token, who: Token) -> Token | None:
    if kid(parsed, predicate.i, "cop") is None and predicate.lemma.casefold() not in COVERING:
        return None
    if base(predicate.dep) == "acl" and who.upos == "PRON":
        who = parsed.tokens[predicate.head]  # "a figure that covers the whole country"
        return who if who.lemma.casefold() in COUNTS else None
    if who.upos == "PRON" and predicate.lemma.casefold() in COUNTS:
        return predicate  # "these are nationwide figures"
    return who if _is_count(who) and _points_back(parsed, who) else None


def _points_back(parsed: Parsed, t: Token) -> bool:
    """Whether a noun means what was said: "the toll", "those deaths", "Delli's figures"; "40 deaths" are new ones."""
    if kid(parsed, t.i, "nummod") is not None:
        return False
    told = {c.lemma.casefold() for c in kids(parsed, t.i, "det")}
    return bool(told & {"the", "this", "that", "these", "those", "both"}) or kid(parsed, t.i, "nmod:poss") is not None


def _meant(parsed: Parsed, word: Token, claims: Sequence[Claim]) -> list[int]:
    """The numbers that the word means: those of the measure that it names, in the nearest sentence before that has some.

    With the name of who gave them ("Delli's toll") in a sentence that names him.
    """
    measure = _measure(parsed, word)
    owner = next((t for t in kids(parsed, word.i, "nmod:poss") if t.upos == "PROPN"), None)
    relative = base(word.dep) in {"appos", "acl", "parataxis", "obl", "conj"}
    for s in range(word.sentence - (not relative), word.sentence - (NAMED_BACK if owner else REACH_BACK) - 1, -1):
        if s < 0:
            break
        first, last = parsed.sentences[s].first, parsed.sentences[s].last
        start, end = parsed.tokens[first].start, min(parsed.tokens[last - 1].end, word.start)
        found = [n for n, c in enumerate(claims) if c.figure is not None and start <= c.start < end]
        fit = [n for n in found if measure is None or claims[n].figure.measure in (measure, "casualties")]  # type: ignore[union-attr]
        if owner is not None and not _names(parsed, range(first, last), owner):
            continue
        if fit:
            return fit
    return []


def _measure(parsed: Parsed, word: Token) -> str | None:
    """The measure that a word for a number names ("the death toll", "the number of injured"); None where it names none."""
    around = (word, *kids(parsed, word.i, "compound", "amod", "nmod"))
    told = {MEASURED[t.lemma.casefold()] for t in around if t.lemma.casefold() in MEASURED}
    return told.pop() if len(told) == 1 else None


def _names(parsed: Parsed, where: range, owner: Token) -> bool:
    return any(parsed.tokens[i].text == owner.text for i in where)
