"""The words of a source and of a cue, from the tokens that head them."""

from __future__ import annotations

from sitrep.core.records import Parsed
from sitrep.extract.attribution.credited import Attribution
from sitrep.extract.grammar import base, contiguous, entity_at, kids, subtree
from sitrep.extract.names import role_before

NOT_OF_SOURCE = frozenset({"case", "mark", "cc", "parataxis", "advcl", "cop", "aux", "nsubj", "expl", "advmod"})
"""Dependents of a source's head that do not belong to its phrase, should a parser hang them there."""

OF_CUE = frozenset({"aux", "compound", "cop", "expl"})
NEGATING = frozenset({"not", "n't", "n’t", "never", "no"})


def source_tokens(parsed: Parsed, who: int | None, cue: int) -> tuple[int, ...]:
    """The phrase of a source: its head with role, apposition and relative clause, without the cue and what hangs on it."""
    if who is None:
        return ()
    own = set(subtree(parsed, who, NOT_OF_SOURCE)) - set(_below_cue(parsed, who, cue))
    own -= {cue}
    own |= {i for i in range(min(own), max(own)) if parsed.tokens[i].upos == "PUNCT" and i != cue}
    run = sorted({*contiguous(sorted(own), who), *_office_before(parsed, who)})
    while len(run) > 1 and parsed.tokens[run[0]].upos in {"PUNCT", "CCONJ"}:
        run = run[1:]
    while len(run) > 1 and parsed.tokens[run[-1]].upos in {"PUNCT", "CCONJ"}:
        run = run[:-1]
    return tuple(run)


def _office_before(parsed: Parsed, who: int) -> list[int]:
    """The words right before a name that say who it is, where the parser hung them elsewhere."""
    entity = entity_at(parsed, who)
    if entity is None or entity.label != "PERSON":
        return []
    return [*role_before(parsed, entity.first), *range(entity.first, who)]


def _below_cue(parsed: Parsed, who: int, cue: int) -> list[int]:
    """What hangs on a cue that itself hangs on the source ("the man who said ...", "NAME, adding that ...")."""
    at = cue
    while parsed.tokens[at].head != at and parsed.tokens[at].head != who:
        at = parsed.tokens[at].head
    return subtree(parsed, at) if parsed.tokens[at].head == who and at != who else []


def cue_tokens(parsed: Parsed, a: Attribution) -> tuple[int, ...]:
    """The words of a cue, as tagged or else its head with auxiliaries, particle and negation; "according to" whole."""
    if a.words:
        return a.words
    around = [
        t.i
        for t in kids(parsed, a.cue)
        if base(t.dep) in OF_CUE or base(t.dep) == "fixed" or t.text.casefold() in NEGATING
    ]
    return tuple(sorted({a.cue, *around} - set(a.source)))
