"""One person's fate without a number: "a policeman was shot dead", "killing one man", "his wife and another woman were missing"."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.records import Parsed, Span, Token
from sitrep.extract.counted import is_class
from sitrep.extract.measure_frames import frames, special_measure
from sitrep.extract.tree import base, is_passive, kid, kids, span_of, subject

SINGULAR_MEASURES = frozenset({"killed", "injured", "captured", "missing", "abducted", "rescued"})
ONE = frozenset({"a", "an", "another", "one"})
OWNED = frozenset({"his", "her", "their", "the"})


@dataclass(frozen=True, slots=True)
class Single:
    """People counted one by one: `count` of them, the noun's token, the measure and the token that shows it."""

    count: int
    noun: int
    measure: str
    at: int
    span: Span
    rule: str


def find_singles(parsed: Parsed, taken: frozenset[int]) -> tuple[Single, ...]:
    """Singular victims in order; nouns in `taken` (already counted by a number) are left to their figure."""
    out = []
    for t in parsed.tokens:
        for noun, measure in _victims(parsed, t):
            single = _single(parsed, t, noun, measure, taken)
            if single is not None:
                out.append(single)
    return tuple({s.noun: s for s in out}.values())


def _victims(parsed: Parsed, t: Token) -> list[tuple[Token, str]]:
    """The nouns that a measuring verb or adjective does its work on."""
    lemma, out = t.lemma.casefold(), list[tuple[Token, str]]()
    if t.dep == "acl:relcl" and is_passive(parsed, t.i) and (by := frames().get((lemma, "VERB", "patient"))):
        who = kid(parsed, t.i, "nsubj")
        if who is not None and who.text.casefold() in {"who", "that"}:
            out.append((parsed.tokens[t.head], by))
    if t.upos in {"VERB", "AUX"}:
        by_patient, by_subject = frames().get((lemma, "VERB", "patient")), frames().get((lemma, "VERB", "subject"))
        for c in _patients(parsed, t):
            special = special_measure(parsed, c, t, "patient")
            out += [(c, m) for m in (special.measure if special else by_patient,) if m]
        if by_subject and not is_passive(parsed, t.i) and (who := subject(parsed, t.i)) is not None:
            out.append((who, by_subject))
    by_self = frames().get((lemma, "ADJ", "self"))
    if by_self and t.upos in {"ADJ", "VERB"} and (who := kid(parsed, t.i, "nsubj")) is not None:
        out.append((who, by_self))
    return [(n, m) for n, m in out if m in SINGULAR_MEASURES]


def _patients(parsed: Parsed, t: Token) -> list[Token]:
    if is_passive(parsed, t.i):
        who = subject(parsed, t.i)
        return [who] if who is not None else []
    return kids(parsed, t.i, "obj")


def _single(parsed: Parsed, verb: Token, noun: Token, measure: str, taken: frozenset[int]) -> Single | None:
    """The count of a coordination of singular persons; None where a member is plural, numbered, named or no person."""
    members = [noun, *kids(parsed, noun.i, "conj")]
    if any(m.i in taken or not is_one(parsed, m) for m in members):
        return None
    first_is_one = _determiner(parsed, noun) in ONE or len(members) > 1 or measure == "captured"
    if not first_is_one or _is_generic(parsed, verb):
        return None
    span = span_of(parsed, [m.i for m in members] + ([verb.i] if abs(verb.i - noun.i) < 10 else []))
    return Single(len(members), noun.i, measure, verb.i, span, "singular " + verb.lemma)


def is_one(parsed: Parsed, noun: Token) -> bool:
    """A singular person noun with "a", "another", "his" …; a definite one too, as "the driver" is one driver."""
    singular = noun.upos == "NOUN" and "Number=Sing" in noun.feats and is_class(noun, "person", "force")
    group = noun.lemma.casefold() in {
        "people",
        "staff",
        "personnel",
        "force",
        "family",
        "other",
        "body",
        "dead",
        "life",
    }
    return singular and not group and not kids(parsed, noun.i, "nummod") and _determiner(parsed, noun) in ONE | OWNED


def _determiner(parsed: Parsed, noun: Token) -> str | None:
    t = next(iter(kids(parsed, noun.i, "det", "nmod:poss")), None)
    return t.text.casefold() if t is not None and t.i < noun.i else None


def _is_generic(parsed: Parsed, verb: Token) -> bool:
    """Conditions and habits count nobody ("if a child dies", "to arrest a suspect")."""
    marks = {c.text.casefold() for c in kids(parsed, verb.i, "mark")}
    modal = {c.lemma.casefold() for c in kids(parsed, verb.i, "aux")} & {
        "could",
        "may",
        "might",
        "would",
        "will",
        "should",
        "can",
        "must",
    }
    return bool(marks & {"if", "unless", "whether", "to"}) or bool(modal) or base(verb.dep) == "amod"
