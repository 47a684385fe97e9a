"""One person's fate without a number: "a policeman was shot dead", "Maria Lopez died", "his wife and another woman are missing"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.core.records import Parsed, Span, Token
from sitrep.extract.figures.counted import Counted
from sitrep.extract.figures.fates import fate_of
from sitrep.extract.figures.measure_frames import LIGHT, Measured, averted
from sitrep.extract.figures.single_people import THIRD, determiner, is_one, is_pronoun, person_words, sex_of
from sitrep.extract.grammar import ancestors, base, cue_of, is_negated, is_plotted, kid, kids, span_of, subject, subtree

SINGULAR_MEASURES = frozenset(
    {"killed", "injured", "casualties", "treated", "captured", "missing", "abducted", "rescued", "freed"}
)
HARM = frozenset({"killed", "injured", "casualties", "treated"})
"""Measures that a pronoun may have: who "he" is matters less than that he was hit; for the rest only a noun will do."""

LOOSE = frozenset({"caught", "catches", "catch"})
"""Words that say of many people that they were arrested, of one that he was seen, too late or offside."""

LOOK_BACK = 2
"""Sentences before a pronoun in which its antecedent is looked for."""

SPAN_TOKENS = 10
"""Tokens between a person and the word of his fate that still make one quotable stretch."""


@dataclass(frozen=True, slots=True)
class Single:
    """People counted one by one: `count` of them, the first one's noun, the group's words, the measure and its token.

    `known`: spoken of as known already or by name ("the driver", "Maria Lopez", "she"), not as somebody new ("a man").
    """

    count: int
    noun: int
    group: str
    measure: str
    at: int
    span: Span
    rule: str
    known: bool


def find_singles(parsed: Parsed, taken: frozenset[int]) -> tuple[Single, ...]:
    """Single victims in the order of the text; nouns in `taken` (already counted by a number) are left to their figure."""
    people = {t.i: t for t in parsed.tokens if t.i not in taken and is_one(parsed, t)}
    named = [s for t in people.values() if (s := _single(parsed, t, people)) is not None]
    hit = {m for s in named if s.measure in HARM for m in (s.noun, *(c.i for c in kids(parsed, s.noun, "conj")))}
    spoken = [s for t in parsed.tokens if is_pronoun(t) and (s := _of_pronoun(parsed, t, people, hit)) is not None]
    return tuple(sorted((*named, *spoken), key=lambda s: s.span.start))


def _single(parsed: Parsed, t: Token, people: dict[int, Token]) -> Single | None:
    """The count of a coordination of single persons that one thing happened to; None where nothing did, or for a later member."""
    if _is_second(parsed, t, people) or _is_told_of_counted(parsed, t):
        return None
    fate = fate_of(parsed, Counted(t.i, t.i, of_those=False))
    if fate is None or fate.measure not in SINGULAR_MEASURES or is_unreal(parsed, parsed.tokens[fate.at]):
        return None
    if parsed.tokens[fate.at].text.casefold() in LOOSE:
        return None
    if _is_torn(parsed, t, fate) or _is_presupposed(parsed, t, fate):
        return None
    rest = (c for c in kids(parsed, t.i, "conj") if c.i in people)
    members = [t, *(c for c in rest if not _tells_who(parsed, t, c) and not _is_cut(parsed, t, c))]
    words = " and ".join(person_words(parsed, m) for m in members)
    return _made(parsed, members, words, fate)


def _tells_who(parsed: Parsed, t: Token, joined: Token) -> bool:
    """Whether a noun joined to a name only says more of its bearer: "Lopez, a father and student"."""
    explained = any(c.i < joined.i for c in kids(parsed, t.i, "appos"))
    return t.upos == "PROPN" and joined.upos == "NOUN" and explained and determiner(parsed, joined) is None


def _is_cut(parsed: Parsed, t: Token, member: Token) -> bool:
    """Whether a semicolon stands between two of a row, of which each may have a clause of its own."""
    return any(x.text == ";" for x in parsed.tokens[t.i : member.i])


def _is_torn(parsed: Parsed, t: Token, fate: Measured) -> bool:
    """Whether the subject stands behind its verb: there it is a speaker whom the parser hung wrongly ("…dead, Lopez said"),
    or whether the word of the fate stands between the first of a row and this one ("two men dead and a woman wounded").
    """
    if base(t.dep) == "nsubj":
        return fate.at < t.i and parsed.tokens[t.head].i < t.i
    first = t
    while base(first.dep) == "conj" and first.head != first.i:
        first = parsed.tokens[first.head]
    return first.i < fate.at < t.i and first.upos not in {"VERB", "AUX", "ADJ"}


def _is_presupposed(parsed: Parsed, t: Token, fate: Measured) -> bool:
    """ "The child who died": a clause that only says which child is meant tells nothing new."""
    clause = fate.at in {c.i for c in kids(parsed, t.i, "acl")}
    opening = min(subtree(parsed, fate.at))
    apart = "," in {parsed.tokens[opening].text, parsed.tokens[opening - 1].text}
    return clause and determiner(parsed, t) in {"the", "this", "that"} and not apart


def _is_told_of_counted(parsed: Parsed, t: Token) -> bool:
    """ "One of the victims was a baker who died when his oven blew up": the number before has counted the baker."""
    who = kid(parsed, t.i, "nsubj") if kids(parsed, t.i, "cop") else None
    return who is not None and (who.upos == "NUM" or bool(kids(parsed, who.i, "nummod")))


def _is_second(parsed: Parsed, t: Token, people: dict[int, Token]) -> bool:
    """Whether the person is counted with the one that its phrase is joined to, or is only another name for it."""
    return base(t.dep) in {"conj", "appos", "flat"} and t.head in people


def _made(parsed: Parsed, members: list[Token], words: str, fate: Measured) -> Single:
    near = abs(fate.at - members[0].i) < SPAN_TOKENS
    span = span_of(parsed, [m.i for m in members] + ([fate.at] if near else []))
    known = all(_is_known(parsed, m) for m in members)
    return Single(len(members), members[0].i, words, fate.measure, fate.at, span, "singular, " + fate.rule, known)


def _is_known(parsed: Parsed, t: Token) -> bool:
    return t.upos in {"PROPN", "PRON"} or determiner(parsed, t) in {"the", "this", "that", "his", "her", "their"}


# -- pronouns ------------------------------------------------------------------------


def _of_pronoun(parsed: Parsed, t: Token, people: dict[int, Token], hit: set[int]) -> Single | None:
    """What happened to "he" or "she", told of the one person whom the word can mean; None where none is found."""
    fate = fate_of(parsed, Counted(t.i, t.i, of_those=False))
    if fate is None or fate.measure not in HARM or is_unreal(parsed, parsed.tokens[fate.at]):
        return None
    who = (
        _reflexive(parsed, t, people) if t.text.casefold() in {"himself", "herself"} else _meant(parsed, t, people, hit)
    )
    return _made(parsed, [t], person_words(parsed, who), fate) if who is not None else None


def _reflexive(parsed: Parsed, t: Token, people: dict[int, Token]) -> Token | None:
    who = _doer(parsed, parsed.tokens[t.head])
    if who is not None and who.text.casefold() in THIRD:
        return _meant(parsed, who, people, set())
    return who if who is not None and who.i in people else None


def _doer(parsed: Parsed, verb: Token) -> Token | None:
    """The subject of a verb or, where it has none, of the clause it stands in ("shot his wife before killing himself")."""
    for v in (verb, *ancestors(parsed, verb.i)):
        who = subject(parsed, v.i)
        if who is not None:
            return who
        if base(v.dep) not in {"advcl", "acl", "conj", "xcomp"}:
            return None
    return None


def _meant(parsed: Parsed, t: Token, people: dict[int, Token], hit: set[int]) -> Token | None:
    """The person before the pronoun that it can mean: of the nearest sentence that has one, one who was hit, else
    its subject; who only speaks is not meant.
    """
    sex = sex_of(t.text)
    above = _subject_above(parsed, t, people)
    if above is not None and sex_of(person_words(parsed, above)) in {sex, None}:
        return above
    doer = _understood_doer(parsed, t, people)
    if doer is not None and (other := _other_in_sentence(parsed, t, doer, people)) is not None:
        return other
    for sentence in range(t.sentence, t.sentence - LOOK_BACK - 1, -1):
        found = [
            p for p in people.values()
            if p.sentence == sentence and p.i < t.i and p.head != t.head and p is not doer and sex_of(person_words(parsed, p)) in {sex, None}
            and (p.i in hit or (base(p.dep) == "nsubj" and cue_of(parsed.tokens[p.head]) is None))
        ]  # fmt: skip
        if found:
            return min(found, key=lambda p: (p.i not in hit, sex_of(person_words(parsed, p)) is None, p.i))
    return None


def _subject_above(parsed: Parsed, t: Token, people: dict[int, Token]) -> Token | None:
    """The subject that a clause of time or reason hangs on, whom its own subject mostly means ("a man fell when he was hit")."""
    verb = parsed.tokens[t.head]
    if base(t.dep) != "nsubj" or base(verb.dep) != "advcl" or verb.head > verb.i:
        return None
    who = subject(parsed, verb.head)
    return who if who is not None and who.i in people and cue_of(parsed.tokens[verb.head]) is None else None


def _understood_doer(parsed: Parsed, t: Token, people: dict[int, Token]) -> Token | None:
    """Who does what the pronoun suffers, where it is an object: "he" in "walked up and shot him" is somebody else."""
    if base(t.dep) not in {"obj", "iobj", "obl"}:
        return None
    who = _doer(parsed, parsed.tokens[t.head])
    return who if who is not None and who.i in people else None


def _other_in_sentence(parsed: Parsed, t: Token, doer: Token, people: dict[int, Token]) -> Token | None:
    """The one person besides the doer whom the sentence has named before the pronoun and whom it can mean."""
    sex = sex_of(t.text)
    found = [
        p for p in people.values()
        if p.sentence == t.sentence and p.i < t.i and p is not doer and base(p.dep) not in {"appos", "nmod"}
        and sex_of(person_words(parsed, p)) in {sex, None} and cue_of(parsed.tokens[p.head]) is None
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


# -- what counts nobody --------------------------------------------------------------

MODALS = frozenset({"could", "may", "might", "would", "will", "should", "can", "must", "shall"})


def is_unreal(parsed: Parsed, fate: Token) -> bool:
    """Conditions, plans, habits and denials count nobody ("if a child dies", "to arrest a suspect", "was not hurt")."""
    if is_negated(parsed, fate.i) or averted(parsed, fate.i) or _is_wish(parsed, fate):
        return True
    for t in _clause_words(parsed, fate):
        marks = {c.text.casefold() for c in kids(parsed, t.i, "mark")}
        modal = {c.lemma.casefold() for c in kids(parsed, t.i, "aux")} & MODALS
        seeming = parsed.tokens[t.head].lemma.casefold() in LIGHT  # "appears to be the death of a boy"
        if (
            marks & {"if", "unless", "whether"}
            or is_plotted(parsed, t)
            or ("to" in marks and not seeming)
            or modal
            or is_negated(parsed, t.i)
        ):
            return True
    return False


SEEN = frozenset({"see", "watch", "hear", "help", "make", "let", "have"})
"""Verbs with a bare verb below them that tells what happened ("saw him die")."""


def _is_wish(parsed: Parsed, verb: Token) -> bool:
    """A bare verb without an auxiliary: "God save the king", "free the prisoners!"."""
    bare = verb.upos == "VERB" and verb.xpos == "VB" and not kids(parsed, verb.i, "aux", "mark")
    above = parsed.tokens[verb.head]
    return bare and above.lemma.casefold() not in SEEN and not (base(verb.dep) == "conj" and above.xpos == "VB")


def _clause_words(parsed: Parsed, fate: Token) -> Iterator[Token]:
    """The word of the fate and what it complements: "pronounced dead", "found shot"."""
    yield fate
    while base(fate.dep) in {"xcomp"} and fate.head != fate.i:
        fate = parsed.tokens[fate.head]
        yield fate
