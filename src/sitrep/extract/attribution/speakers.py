"""Who speaks: from the subject of a cue to the person of the report, through pronouns, roles and unnamed sources."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.attribution.memory import Memory
from sitrep.extract.attribution.offices import SPOKES, holder_of_office, known_body, spokesperson_of
from sitrep.extract.attribution.pronouns import is_pronoun, one_of_those, person_of_pronoun
from sitrep.extract.attribution.unnamed import described, is_body, is_one_of, unnamed_source
from sitrep.extract.grammar import base, case_of, entity_at, is_channel_noun, is_class, kids, subject
from sitrep.extract.names import is_person_noun

RELATIVE = frozenset({"who", "that", "which"})
HEARSAY = frozenset(
    {
        "report",
        "rumour",
        "rumor",
        "picture",
        "photo",
        "photograph",
        "video",
        "footage",
        "image",
        "there",
        "what",
        "this",
        "figure",
        "record",
        "document",
        "evidence",
        "data",
        "test",
        "result",
        "study",
    }
)
"""Subjects of a speech verb that are nobody: what they "say" is passed on by the report in its own voice."""


def is_hearsay(t: Token) -> bool:
    """Whether a subject of a speech verb is nobody ("reports said", "pictures purported to show")."""
    return t.lemma.casefold() in HEARSAY


def speaker_of(memory: Memory, i: int) -> str | None:
    """The person that token `i` (a subject, an agent, the noun after "according to") refers to; None: nobody or unknown."""
    parsed = memory.parsed
    t = parsed.tokens[i]
    word = t.text.casefold()
    if word in RELATIVE and base(t.dep) == "nsubj":
        return _antecedent(memory, t)
    if (group := one_of_those(memory, t)) is not None:
        return group
    if is_pronoun(t):
        return person_of_pronoun(memory, t)
    named = _named(memory, t)
    if named is not None:
        return named
    if is_channel_noun(t):
        last = None if is_hearsay(t) else memory.last(t.sentence, frozenset({"organisation", "person"}))
        return _owner(memory, t) or last
    if is_hearsay(t) or not _can_speak(memory, t):
        return None
    known = known_body(memory, t) or described(memory, t) or holder_of_office(memory, t)
    return known or unnamed_source(memory, t)


def speaker_pointed(memory: Memory, i: int) -> str | None:
    """The person that a token means which the model takes for a speaker: as `speaker_of`, and a place or body by its name
    ("Ankara said"), which stands for those who rule it.
    """
    found = speaker_of(memory, i)
    entity = entity_at(memory.parsed, i)
    if found is not None or entity is None or entity.label not in {"GPE", "LOC", "ORG", "NORP"}:
        return found
    return unnamed_source(memory, memory.parsed.tokens[i])


def _can_speak(memory: Memory, t: Token) -> bool:
    """Whether a noun names people, a body of people or a party; places, things and events say nothing."""
    if t.upos not in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return False
    entity = entity_at(memory.parsed, t.i)
    if entity is not None and entity.label in {"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT"}:
        return memory.sides.of(t.i) is not None
    return (
        t.lemma.casefold() == "old"
        or is_class(t, "person", "force")
        or is_body(t)
        or is_one_of(memory.parsed, t)
        or memory.sides.of(t.i) is not None
    )


def _antecedent(memory: Memory, relative: Token) -> str | None:
    """The noun that a relative clause hangs on."""
    for t in _up(memory.parsed, relative):
        if t.dep == "acl:relcl":
            return speaker_of(memory, t.head)
    return None


def _up(parsed: Parsed, t: Token) -> list[Token]:
    out = []
    while t.head != t.i:
        t = parsed.tokens[t.head]
        out.append(t)
    return out


def _named(memory: Memory, t: Token) -> str | None:
    """The person named by the token, by its apposition, or by the name that its role introduces."""
    parsed, names = memory.parsed, memory.names
    own = names.of(t.i)
    if own is not None:
        return _titled(memory, t.i) or own
    for c in kids(parsed, t.i, "appos", "flat", "nmod:desc", "compound"):
        pid = names.of(c.i)
        if pid is not None and memory.people[pid].kind == "person" and c.i > t.i:
            return pid
    if t.lemma.casefold() in SPOKES:
        return _spoken_for(memory, t)
    poss = next((c for c in kids(parsed, t.i, "nmod:poss") if memory.names.of(c.i)), None)
    right = names.of(t.i + 1) if t.i + 1 < len(parsed.tokens) else None
    if right is not None and memory.people[right].kind == "person" and poss is None:
        return right
    return _behind_comma(memory, t)


def _behind_comma(memory: Memory, t: Token) -> str | None:
    """The person of "Another resident, NAME said": a name behind a comma that the tree puts beside the noun."""
    after = memory.parsed.tokens[t.i + 1 : t.i + 3]
    if len(after) < 2 or after[0].text != "," or not is_person_noun(t):
        return None
    pid = memory.names.of(after[1].i)
    beside = (after[1].head, base(after[1].dep)) == (t.head, base(t.dep)) or after[1].head == t.i
    return pid if pid is not None and beside and memory.people[pid].kind == "person" else None


LONGEST_TITLE = 6
"""Most tokens of the titles between a body and the person of it who is named."""


def _titled(memory: Memory, i: int) -> str | None:
    """The person named behind an organisation and a title: "Harbour police Asst Ch Con NAME", "the Ruritanian Army Col. NAME"."""
    parsed, own = memory.parsed, memory.names.of(i)
    if own is None or memory.people[own].kind != "organisation":
        return None
    last = i
    while memory.names.of(last + 1) == own:
        last += 1
    titled = is_person_noun(parsed.tokens[last])
    for t in parsed.tokens[last + 1 : last + 1 + LONGEST_TITLE]:
        pid = memory.names.of(t.i)
        if t.sentence != parsed.tokens[i].sentence or (pid is None and t.upos not in {"PROPN", "NOUN", "ADJ", "PUNCT"}):
            return None
        if pid is not None:
            return pid if (titled or is_person_noun(t)) and memory.people[pid].kind == "person" else None
        if t.upos == "PUNCT" and t.text != ".":
            return None
        titled = titled or is_person_noun(t)
    return None


def _spoken_for(memory: Memory, t: Token) -> str | None:
    """The named body that an unnamed spokesperson speaks for, or the one person who is known as its spokesperson; None where
    a name stands beside or no body is named.
    """
    right = memory.names.of(t.i + 1) if t.i + 1 < len(memory.parsed.tokens) else None
    if right is not None and memory.people[right].kind == "person":
        return right
    owners = kids(memory.parsed, t.i, "nmod", "compound", "nmod:poss")
    found = [pid for c in owners if (pid := memory.names.of(c.i)) and memory.people[pid].kind == "organisation"]
    bare = not kids(memory.parsed, t.i, "nmod", "compound", "nmod:poss", "amod", "appos")
    body = found[0] if found else (memory.last(t.sentence, frozenset({"organisation"})) if bare else None)
    if body is None:
        return None
    definite = any(c.text.casefold() in {"the", "its", "their"} for c in kids(memory.parsed, t.i, "det", "nmod:poss"))
    known = spokesperson_of(memory, body, t) if definite else None
    if known is None:
        memory.spoken_for.add(body)
    return known or body


def _owner(memory: Memory, document: Token) -> str | None:
    """Whose statement it is: "a Free Front statement", "a statement from the ministry", "the ministry's statement"."""
    parsed = memory.parsed
    for t in kids(parsed, document.i, "nmod:poss", "compound", "nmod", "amod"):
        if t.dep == "nmod" and case_of(parsed, t.i) not in {"from", "by", "of"}:
            continue
        pid = memory.names.of(t.i)
        if pid is not None:
            return pid
        if t.upos == "NOUN" and base(t.dep) == "nmod":
            return speaker_of(memory, t.i)
    issuer = subject(parsed, document.head) if base(document.dep) == "obj" else None
    return speaker_of(memory, issuer.i) if issuer is not None else None
