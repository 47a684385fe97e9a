"""Which way a clause looks, back or ahead: the tense of the verb that governs an expression of time."""

from __future__ import annotations

from bisect import bisect_left

from sitrep.core.records import Parsed, Token
from sitrep.extract.times.scene import FUTURE, PAST, UNKNOWN
from sitrep.extract.tree import base, kids

AHEAD_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "may", "should", "must"})
"""Auxiliaries of clauses that look ahead."""

AHEAD_HEADS = frozenset(
    "schedule expect plan due set slate hope intend prepare want agree threaten promise vow aim decide likely ready propose extend postpone delay adjourn".split()
)
"""Words (lemmas) whose complement lies ahead of them: "expected Monday", "due on Friday", "plans for Thursday"."""


def token_at(parsed: Parsed, start: int, end: int) -> Token | None:
    """The token that heads the expression at `start` to `end`: the one whose head lies outside it. None if no token is there."""
    first = bisect_left(parsed.tokens, start, key=lambda t: t.start)
    last = bisect_left(parsed.tokens, end, key=lambda t: t.start)
    inside = parsed.tokens[first:last]
    have = {t.i for t in inside}
    return next((t for t in inside if t.head not in have or t.head == t.i), None)


def direction_at(parsed: Parsed, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN for an expression, by the nearest verb above it in the tree."""
    t = token_at(parsed, start, end)
    if t is None or _describes(parsed, t):
        return UNKNOWN
    seen = 0
    while seen < 8:
        if t.upos in ("VERB", "AUX") or t.lemma.casefold() in AHEAD_HEADS:
            found = _direction_of(parsed, t)
            if found != UNKNOWN:
                return found
        elif any(base(k.dep) == "cop" for k in kids(parsed, t.i)):
            return _direction_of(parsed, t)
        if t.head == t.i:
            return UNKNOWN
        t, seen = parsed.tokens[t.head], seen + 1
    return UNKNOWN


def _describes(parsed: Parsed, t: Token) -> bool:
    """Whether an expression stands before a noun as its modifier ("the June agreement", "Monday's vote"): no verb dates it."""
    head = parsed.tokens[t.head]
    return head.upos in ("NOUN", "PROPN") and head.i > t.i and base(t.dep) in ("compound", "nmod", "amod", "nummod")


def _direction_of(parsed: Parsed, verb: Token) -> int:
    helpers = kids(parsed, verb.i, "aux", "cop")
    words = {h.text.casefold() for h in helpers}
    if words & {"had", "was", "were", "did", "have", "has", "'ve", "been"} and not words & {"will", "would"}:
        return FUTURE if _looks_ahead(verb) and not words & {"had", "have", "has"} else PAST
    if words & AHEAD_AUXILIARIES or _looks_ahead(verb):
        return FUTURE
    if any(k.lemma == "to" and base(k.dep) == "mark" for k in kids(parsed, verb.i)) or verb.xpos == "VB":
        return FUTURE
    if words & {"is", "are", "'s", "'re", "am"}:
        return FUTURE if verb.xpos == "VBG" else UNKNOWN
    return PAST if verb.xpos in ("VBD", "VBN") else UNKNOWN


def _looks_ahead(word: Token) -> bool:
    return word.lemma.casefold() in AHEAD_HEADS
