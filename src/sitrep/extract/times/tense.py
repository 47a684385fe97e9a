"""Which way a clause looks, back or ahead: the tense of the verb that governs an expression of time."""

from __future__ import annotations

from bisect import bisect_left

from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar import base, kids
from sitrep.extract.times.scene import FUTURE, PAST, UNKNOWN

AHEAD_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "may", "should", "must"})
"""Auxiliaries of clauses that look ahead."""

AHEAD_HEADS = frozenset("schedule expect plan due set slate hope intend prepare want aim likely ready".split())
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
    if t is not None and (bound := _bounded_direction(parsed, t, start)) != UNKNOWN:
        return bound
    if t is None or _describes(parsed, t):
        return UNKNOWN
    beside = _verb_before(parsed, start)
    if beside is not None and (found := _direction_of(parsed, beside)) != UNKNOWN:
        return found
    found = _direction_above(parsed, t)
    return found if found != UNKNOWN or t.upos in ("VERB", "AUX") else _direction_before(parsed, t)


def _direction_above(parsed: Parsed, t: Token) -> int:
    """The direction of the nearest verb above a token that has one, within eight steps."""
    for _ in range(8):
        if t.upos in ("VERB", "AUX") or t.lemma.casefold() in AHEAD_HEADS:
            found = _direction_of(parsed, t)
            if found != UNKNOWN:
                return found
        elif any(_looks_ahead(k) for k in kids(parsed, t.i, "amod", "acl")):
            return FUTURE
        elif any(base(k.dep) == "cop" for k in kids(parsed, t.i)):
            return _direction_of(parsed, t)
        if t.head == t.i:
            return UNKNOWN
        t = parsed.tokens[t.head]
    return UNKNOWN


def _direction_before(parsed: Parsed, t: Token) -> int:
    """The direction of the last verb within twelve tokens before one whose tree holds none (a sentence cut at "Feb. 1")."""
    if t.head != t.i:
        return UNKNOWN
    near = reversed(parsed.tokens[max(0, t.i - 12) : t.i])
    verb = next((v for v in near if v.upos == "VERB" or v.text == "."), None)
    return UNKNOWN if verb is None or verb.upos != "VERB" else _direction_of(parsed, verb)


PROMISING = frozenset(
    "agree decide vow promise pledge threaten urge ask order tell call offer propose seek invite require allow be have need".split()
)
"""Past verbs (lemmas) whose infinitive still lies ahead of them; after others ("managed to flee") it has happened."""

LASTING = frozenset("last continue stay remain go live hold work serve keep rage stand run be".split())
"""Verbs (lemmas) that a past "until" ends; after others ("postponed", "gave", "has") it looks ahead."""


def _bounded_direction(parsed: Parsed, t: Token, start: int) -> int:
    """FUTURE after "until" and "as soon as", except where a past state lasted until then."""
    before = [p.text.casefold() for p in parsed.tokens[max(0, t.i - 6) : t.i] if p.start < start]
    if before[-3:] in (["as", "soon", "as"], ["as", "early", "as"]):
        return FUTURE
    if before[-1:] not in (["until"], ["till"]):
        return UNKNOWN
    verb = parsed.tokens[t.head]
    helpers = {k.text.casefold() for k in kids(parsed, verb.i, "aux", "cop", "advmod")}
    lasted = verb.lemma.casefold() in LASTING or bool(helpers & {"was", "were", "had", "did", "not", "n't"})
    return UNKNOWN if lasted else FUTURE


def _verb_before(parsed: Parsed, start: int) -> Token | None:
    """The past verb that stands right before an expression, a preposition or article between them left out: it is the one dated."""
    i = bisect_left(parsed.tokens, start, key=lambda t: t.start) - 1
    while i >= 0 and parsed.tokens[i].upos in ("ADP", "DET") and start - parsed.tokens[i].start < 12:
        i -= 1
    return parsed.tokens[i] if i >= 0 and parsed.tokens[i].xpos in ("VBD", "VBN") else None


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
        return _infinitive_direction(parsed, verb)
    if words & {"is", "are", "'s", "'re", "am"}:
        return FUTURE if verb.xpos == "VBG" else UNKNOWN
    return PAST if verb.xpos in ("VBD", "VBN") else UNKNOWN


def _infinitive_direction(parsed: Parsed, verb: Token) -> int:
    """PAST for what somebody managed or came to do in the past, FUTURE for what was promised, asked or is to be done."""
    head = parsed.tokens[verb.head]
    if head.i == verb.i or head.xpos != "VBD" or head.lemma.casefold() in PROMISING or _looks_ahead(head):
        return FUTURE
    return PAST if base(verb.dep) in ("xcomp", "advcl") else FUTURE


def _looks_ahead(word: Token) -> bool:
    return word.lemma.casefold() in AHEAD_HEADS
