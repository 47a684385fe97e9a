"""Sums over several happenings: "killed in three separate attacks", "five wounded in crashes across the region"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sitrep.core.records import Claim, Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.figures.measure_frames import Measured
from sitrep.extract.grammar import ancestors, base, case_of, is_plural, kids, subject

SEPARATE = frozenset("separate several different various multiple unrelated numerous many".split())
"""Words beside a plural of happenings that say that they were on their own."""

SPREAD = frozenset({"across", "throughout", "around"})
"""Prepositions of a place or time over which happenings are spread."""

IN = frozenset({"in", "by", "from", "during", "after", "following", "amid"})
"""Prepositions under which a happening stands beside those whom it hit."""

SERIES = frozenset("string series spate spree wave rash number result".split())
"""Nouns under which the happenings stand ("in a string of attacks")."""

MEASURES = frozenset({"killed", "injured", "casualties", "treated", "missing", "abducted", "captured", "displaced"})


@cache
def happening_nouns() -> dict[str, str]:
    """What the plural of a happening means, by its lemma, from data/happening_nouns.csv."""
    return dict(read_table("sitrep.extract", "happening_nouns.csv", lambda c: (c["lemma"], c["plural"])))


def happenings_of(parsed: Parsed, measured: Measured, noun: int | None) -> str | None:
    """The happenings that a number sums up, in one word ("attacks"); None for a number of one, or where nothing says so."""
    if measured.measure not in MEASURES:
        return None
    beside = (*_named_beside(parsed, measured.at, noun), *_doers(parsed, measured.at))
    found = next((t for t in beside if t.i != noun and _are_several(parsed, t)), None)
    if found is None:
        return None
    return found.text.casefold() if is_plural(found) else "incidents"


SUM = " in several "
"""Words between a group and the happenings over which it is summed up."""

JOINS = frozenset({",", "and", ", and", "/", ";"})


def with_joined_sums(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, where a number right before a sum is one too: "seven dead and 14 hurt in 17 crashes"."""
    out: list[Claim] = []
    for c in reversed(claims):
        after = out[-1] if out else None
        if after is not None and _is_joined(text, c, after) and c.figure is not None and after.figure is not None:
            words = SUM + after.figure.group.split(SUM)[1]
            out.append(replace(c, figure=replace(c.figure, group=c.figure.group + words)))
        else:
            out.append(c)
    return out[::-1]


def _is_joined(text: str, c: Claim, after: Claim) -> bool:
    if c.figure is None or after.figure is None or SUM in c.figure.group or SUM not in after.figure.group:
        return False
    counts = c.figure.measure in MEASURES and c.figure.high != 1
    return counts and c.end <= after.start and text[c.end : after.start].strip() in JOINS


def _named_beside(parsed: Parsed, at: int, noun: int | None) -> Iterator[Token]:
    """Nouns behind "in", "by", "after" that hang on the word of the fate, on the counted, or on the clause that they share."""
    anchors = {at, *([noun] if noun is not None else [])} | {v.i for v in _clauses(parsed, at)}
    sentence = parsed.sentences[parsed.tokens[at].sentence]
    for t in parsed.tokens[sentence.first : sentence.last]:
        if t.lemma.casefold() in happening_nouns() and _stands_under(parsed, t, anchors):
            yield t


def _stands_under(parsed: Parsed, t: Token, anchors: set[int]) -> bool:
    opening = {c.text.casefold() for c in kids(parsed, t.i, "case", "mark")}
    if "of" in opening and parsed.tokens[t.head].lemma.casefold() in SERIES:
        t = parsed.tokens[t.head]
        opening = {c.text.casefold() for c in kids(parsed, t.i, "case", "mark")}
    appended = base(t.dep) == "appos" and parsed.tokens[t.head].lemma.casefold() in SERIES
    return (bool(opening & IN) or appended) and _hangs_on(parsed, t, anchors)


def _hangs_on(parsed: Parsed, t: Token, anchors: set[int]) -> bool:
    for _ in range(3):
        if t.dep in {"ccomp", "acl:relcl", "parataxis"} or t.head == t.i:
            return False
        t = parsed.tokens[t.head]
        if t.i in anchors:
            return True
    return False


def _clauses(parsed: Parsed, at: int) -> Iterator[Token]:
    """The word of the fate's clause and those joined to it ("two were killed and four hurt")."""
    first = parsed.tokens[at]
    while base(first.dep) in {"conj", "xcomp"} and first.head != first.i:
        first = parsed.tokens[first.head]
    yield first
    yield from kids(parsed, first.i, "conj", "xcomp")


def _doers(parsed: Parsed, at: int) -> Iterator[Token]:
    """The subjects of the verbs that the word of the fate hangs on inside its sentence's clause ("two crashes left ten hurt")."""
    for v in (parsed.tokens[at], *ancestors(parsed, at)):
        who = subject(parsed, v.i) if v.upos in {"VERB", "ADJ", "NOUN"} else None
        if who is not None:
            yield parsed.tokens[v.head] if v.dep == "acl:relcl" and who.upos == "PRON" else who
            return
        if v.dep in {"ccomp", "parataxis", "advcl"}:
            return


def _are_several(parsed: Parsed, t: Token) -> bool:
    """Whether a noun is a plural of happenings that were on their own: by its meaning, a number, a word, or where they spread."""
    kind = happening_nouns().get(t.lemma.casefold())
    spread = any(case_of(parsed, c.i) in SPREAD for v in (t.i, t.head) for c in kids(parsed, v, "obl", "nmod"))
    if kind == "mass":
        return spread
    if kind is None or not is_plural(t):
        return False
    described = {c.lemma.casefold() for c in kids(parsed, t.i, "amod", "det")}
    numbered = bool(kids(parsed, t.i, "nummod")) and not any(case_of(parsed, c.i) == "on" for c in kids(parsed, t.i))
    return kind == "apart" or numbered or bool(described & SEPARATE) or spread
