"""Who does what to whom in a clause, through passives, relative clauses, participles, infinitives and conjuncts."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar.tree import base, case_of, is_passive, kid, kids, noun_phrase

CAUSATIVE = frozenset("force make let help see allow enable cause compel order lead leave prompt watch".split())
"""Verbs whose object, and not whose subject, does what their complement says ("forced them to retreat")."""

RELATIVE = frozenset("who which that whom".split())
OPENING = frozenset("before after since until as while when once".split())
"""Words that open a clause and that the tree may take for a preposition."""

FINITE = frozenset({"VBD", "VBZ", "VBP"})
DEEPEST = 6
"""Clauses up which a shared subject is sought."""


def doer(parsed: Parsed, verb: int, depth: int = 0) -> Token | None:
    """The token that heads who does what verb `verb` says: subject of the active, agent of the passive verb.

    None when the clause does not say, as in a passive without an agent.
    """
    if depth > DEEPEST:
        return None
    if passive(parsed, verb):
        return agent(parsed, verb)
    own = kid(parsed, verb, "nsubj") or _misplaced_subject(parsed, verb)
    if own is not None:
        return _real(parsed, own, verb)
    return _shared(parsed, parsed.tokens[verb], depth)


def agent(parsed: Parsed, verb: int) -> Token | None:
    """The "by" phrase of a passive verb; None without one."""
    found = kids(parsed, verb, "obl:agent") or [
        k for k in kids(parsed, verb, "obl", "nmod") if case_of(parsed, k.i) == "by"
    ]
    return found[0] if found else None


def undergoer(parsed: Parsed, verb: int) -> Token | None:
    """The token that heads what the verb is done to: object of the active, subject of the passive verb."""
    t = parsed.tokens[verb]
    if passive(parsed, verb):
        own = kid(parsed, verb, "nsubj")
        if own is not None:
            return _real(parsed, own, verb)
        return _undergoing_head(parsed, t)
    objects = kids(parsed, verb, "obj")
    if objects:
        return _real(parsed, objects[-1], verb)
    if t.dep == "acl:relcl" and kid(parsed, verb, "nsubj") is not None:
        return parsed.tokens[t.head]
    if (before := _gap(parsed, t)) is not None:
        return before
    later = [k for k in kids(parsed, verb, "conj") if k.upos == "VERB" and kid(parsed, k.i, "nsubj") is None]
    return next((o for k in later if (o := kid(parsed, k.i, "obj")) is not None), None)


def _undergoing_head(parsed: Parsed, t: Token) -> Token | None:
    """What a passive verb without a subject is said of: the noun it modifies, an object before it, a shared subject."""
    if base(t.dep) == "acl":
        return parsed.tokens[t.head]
    if base(t.dep) == "ccomp":
        return next((k for k in kids(parsed, t.head, "obj") if k.i < t.i), None)
    if base(t.dep) == "conj":
        return undergoer(parsed, t.head) if passive(parsed, t.head) else kid(parsed, t.head, "nsubj")
    return _passive_subject(parsed, t)


def passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is passive: by its auxiliary, or a past participle that modifies a noun or opens a clause."""
    t = parsed.tokens[verb]
    if is_passive(parsed, verb):
        return bool(kids(parsed, verb, "aux:pass")) or kid(parsed, verb, "obj") is None
    if kid(parsed, verb, "aux", "nsubj", "obj") is not None:
        return False
    return (t.dep == "acl" and t.xpos in {"VBN", "VBD"}) or (base(t.dep) == "advcl" and t.xpos == "VBN")


def oblique(parsed: Parsed, head: int, prepositions: frozenset[str] | set[str]) -> Token | None:
    """The first phrase under `head` with one of the prepositions; None without one."""
    return next(iter(obliques(parsed, head, prepositions)), None)


def obliques(parsed: Parsed, head: int, prepositions: frozenset[str] | set[str]) -> list[Token]:
    """The phrases under `head` with one of the prepositions (the last word of a longer one counts too)."""
    out = []
    for k in kids(parsed, head, "obl", "nmod", "advcl", "advmod"):
        words = [m.text.casefold() for m in kids(parsed, k.i, "case", "mark")]
        case = case_of(parsed, k.i)
        if case in prepositions or (words and words[-1] in prepositions):
            out.append(k)
    return out


def with_conjuncts(parsed: Parsed, i: int) -> list[Token]:
    """Token `i` and what is joined to it, in order: "A, B and C". The tree takes a list without "and" for appositions:
    common nouns after a comma count as joined, names do not ("A, B" says that A is in B).
    """
    out = [parsed.tokens[i]]
    for k in kids(parsed, i, "conj", "appos", "list"):
        if base(k.dep) == "conj" or k.upos == "NOUN":
            out += with_conjuncts(parsed, k.i)
    return out


def _misplaced_subject(parsed: Parsed, verb: int) -> Token | None:
    """A subject that the tree hangs elsewhere: an object before a verb that has another after it, or a phrase right
    before the verb under the word that opens its clause ("before the guards left") or after a dateline.
    """
    objects = kids(parsed, verb, "obj")
    if len(objects) > 1 and objects[0].i < verb < objects[-1].i:
        return objects[0]
    t = parsed.tokens[verb]
    opened = [k for k in kids(parsed, verb, "obl", "nmod") if k.i < verb and case_of(parsed, k.i) in OPENING]
    if opened and t.xpos in FINITE and _right_before(parsed, opened[-1], verb):
        return opened[-1]
    bare = [k for k in kids(parsed, verb, "obl") if k.dep == "obl" and k.i < verb and case_of(parsed, k.i) is None]
    if bare and t.xpos in FINITE:
        return bare[-1]
    before = _word_before(parsed, verb)
    if base(before.dep) == "nsubj" and before.head == t.head < before.i and t.xpos in FINITE:
        return before  # a second subject of the verb above, right before this one
    if before.head != t.head or before.upos not in {"NOUN", "PROPN", "PRON"} or before.sentence != t.sentence:
        return None
    if base(t.dep) == "advcl" and base(before.dep) in {"obl", "obj", "nmod"}:
        return before if case_of(parsed, before.i) in OPENING else None
    after_dateline = base(t.dep) == "parataxis" and base(before.dep) in {"appos", "parataxis", "list"}
    return before if after_dateline and t.xpos in FINITE else None


def _word_before(parsed: Parsed, verb: int) -> Token:
    """The token before a verb, its auxiliaries and adverbs left out."""
    i = verb - 1
    while i > 0 and parsed.tokens[i].upos in {"AUX", "ADV"}:
        i -= 1
    return parsed.tokens[max(i, 0)]


def _right_before(parsed: Parsed, t: Token, verb: int) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between the phrase of `t` and the verb."""
    return _word_before(parsed, verb).i == noun_phrase(parsed, t.i)[-1]


def _gap(parsed: Parsed, t: Token) -> Token | None:
    """The noun right before the subject of a clause without an object: "among the areas the army has taken"."""
    own = kid(parsed, t.i, "nsubj")
    if own is None or base(t.dep) not in {"ccomp", "acl"}:
        return None
    first = noun_phrase(parsed, own.i)[0]
    before = parsed.tokens[first - 1] if first > 0 else None
    return before if before is not None and before.sentence == t.sentence and before.upos == "NOUN" else None


def _real(parsed: Parsed, t: Token, verb: int) -> Token | None:
    """The noun that a relative pronoun stands for; other tokens as they are."""
    v = parsed.tokens[verb]
    while base(v.dep) == "conj":
        v = parsed.tokens[v.head]
    if t.text.casefold() in RELATIVE and base(v.dep) == "acl":
        return parsed.tokens[v.head]
    return t


def _passive_subject(parsed: Parsed, t: Token) -> Token | None:
    if base(t.dep) in {"xcomp", "advcl"} and parsed.tokens[t.head].upos in {"VERB", "ADJ", "AUX"}:
        own = kid(parsed, t.head, "nsubj")
        return None if own is None else _real(parsed, own, t.head)
    return None


def _shared(parsed: Parsed, t: Token, depth: int) -> Token | None:
    """The subject that a verb without one shares with the clause that it hangs on."""
    head = parsed.tokens[t.head]
    relation = base(t.dep)
    if relation == "xcomp" and head.upos in {"VERB", "ADJ", "AUX"}:
        causer = head.lemma.casefold() in CAUSATIVE
        obj = kid(parsed, head.i, "obj", "iobj")
        if causer and obj is not None:
            return obj
        return _any_subject(parsed, head, depth)
    if relation in {"conj", "advcl", "parataxis", "ccomp"} and head.i != t.i and head.upos in {"VERB", "AUX", "ADJ"}:
        return _any_subject(parsed, head, depth)
    if relation == "acl":
        return _of_noun(parsed, t, head, depth)
    return None


def _any_subject(parsed: Parsed, verb: Token, depth: int) -> Token | None:
    """The subject of the head clause, whatever its voice: "were driven out, losing the town"."""
    own = kid(parsed, verb.i, "nsubj")
    return _real(parsed, own, verb.i) if own is not None else doer(parsed, verb.i, depth + 1)


def _of_noun(parsed: Parsed, t: Token, noun: Token, depth: int) -> Token | None:
    """Who does what a clause on a noun says: the noun ("fighters blocking roads"), or for "an operation to …" its owner."""
    if kid(parsed, t.i, "mark") is None:
        return noun
    verb = parsed.tokens[noun.head]
    if (
        base(noun.dep) in {"obj", "nsubj"}
        and verb.upos == "VERB"
        and not passive(parsed, verb.i)
        and base(noun.dep) == "obj"
    ):
        return doer(parsed, verb.i, depth + 1)
    return noun
