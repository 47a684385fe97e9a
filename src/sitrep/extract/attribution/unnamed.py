"""Unnamed sources: "a resident", "security officials", "the driver of the tram": by which words they go, and who is the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.core.records import Mention, Parsed, Person, Token
from sitrep.extract.attribution.cue_speakers import recipient_of
from sitrep.extract.attribution.memory import Memory
from sitrep.extract.grammar import (
    base,
    contiguous,
    entity_at,
    is_class,
    kid,
    kids,
    noun_phrase,
    span_of,
    subtree,
    words_of,
)
from sitrep.extract.names import actor_kind, is_person_noun, load_actors

INDEFINITE = frozenset({"a", "an", "another", "one"})

OPENERS = frozenset("the a an some many several other another our his her their its this that these those".split())
"""Words before a source's noun that are no part of its name."""

LAW = frozenset(
    "arrest detain charge suspect question accuse convict jail sentence imprison hold sack suspend interview".split()
)
"""What is done to somebody who thereby matters to a story, named or not."""

ANYONE = frozenset(
    "person man woman people other suspect boy girl victim child teenager resident passenger body".split()
)
"""Nouns that tell one person from no other."""


def unnamed_source(memory: Memory, t: Token) -> str:
    """An unnamed source, by the words of the report: "security officials", "a resident", "Marwick residents"."""
    parsed = memory.parsed
    several = "Number=Plur" in t.feats and not is_one_of(parsed, t)
    name = _name(memory, t, several)
    span = span_of(parsed, _with_clause(parsed, t))
    mention = Mention(memory.report.id, span.start, span.end)
    indefinite = {c.text.casefold() for c in kids(parsed, t.i, "det", "nummod")} & INDEFINITE or is_one_of(parsed, t)
    for p in memory.people.values():
        if p.kind in {"unnamed", "organisation"} and p.name.casefold() == name.casefold() and not indefinite:
            memory.people[p.id] = replace(p, mentions=tuple(dict.fromkeys((*p.mentions, mention))))
            return p.id
    if is_body(t):
        return _add(memory, t, _New(name, "organisation", "organisation by its noun"), mention)
    return _add(memory, t, _New(name, "unnamed", "several unnamed" if several else "one unnamed"), mention)


@dataclass(frozen=True, slots=True)
class _New:
    """Somebody whom the report has not named: the words for the name, the kind of record and the rule."""

    name: str
    kind: str
    why: str


def _add(memory: Memory, t: Token, new: _New, mention: Mention) -> str:
    actor = actor_kind(memory.parsed, noun_phrase(memory.parsed, t.i), memory.names.actors or load_actors())
    pid = f"{memory.report.id}.p{len(memory.people)}"
    side = memory.sides.of(t.i)
    memory.people[pid] = Person(pid, new.name, new.kind, None, None, side, (mention,), new.why, actor)
    return pid


def _with_clause(parsed: Parsed, t: Token) -> list[int]:
    """The noun phrase with the participle right behind it: "survivors rescued from the wreckage"."""
    phrase = noun_phrase(parsed, t.i)
    clause = next((c for c in kids(parsed, t.i, "acl") if c.dep == "acl" and c.i == phrase[-1] + 1), None)
    return phrase if clause is None else contiguous([*phrase, *subtree(parsed, clause.i)], t.i)


def is_body(t: Token) -> bool:
    """Whether a common noun stands for a body ("the government", "the ministry", "police"), not for people of it."""
    return is_class(t, "body")


def is_one_of(parsed: Parsed, t: Token) -> bool:
    """ "one of the freed prisoners"."""
    return t.text.casefold() == "one" and kid(parsed, t.i, "nmod") is not None


def _name(memory: Memory, t: Token, several: bool) -> str:
    """The name for an unnamed source: its noun phrase without article, with its party's adjective where it has none, and with
    whom it spoke to where nothing else tells it from others ("sources who spoke to Reuters").

    "officials" of the Ruritanian government are "Ruritanian officials", so that the same source is the same across reports.
    """
    parsed = memory.parsed
    text, words = _phrase(parsed, t)
    side = next((s for s in memory.sides.sides if s.id == memory.sides.of(t.i)), None)
    qualified = "local" in text.split() or any(entity_at(parsed, i) is not None for i in words)
    if side is not None and side.kind == "state" and not qualified and side.name.endswith(" government"):
        return f"{side.name.removesuffix(' government')} {text}"
    told = recipient_of(parsed, memory.names, parsed.tokens[t.head]) if base(t.dep) == "nsubj" else None
    tells_little = side is None or (side.kind == "civilian" and not several)
    if told is None or not tells_little or qualified or is_body(t) or memory.people[told].kind != "organisation":
        return text
    return f"{text} who spoke to {memory.people[told].name}"


def _phrase(parsed: Parsed, t: Token) -> tuple[str, list[int]]:
    """The words of a source's phrase without what opens it, and their tokens; "one of the freed prisoners" is "freed prisoner"."""
    group = kid(parsed, t.i, "nmod") if is_one_of(parsed, t) else None
    head = group or t
    words = [i for i in noun_phrase(parsed, head.i) if i != t.i or group is None]
    while words and (
        parsed.tokens[words[0]].text.casefold() in OPENERS
        or parsed.tokens[words[0]].upos in {"DET", "PUNCT", "PRON", "ADP"}
    ):
        words = words[1:]
    words = words or [head.i]
    text = words_of(parsed, words)
    if group is not None and words[-1] == group.i:
        text = text.removesuffix(group.text) + group.lemma.casefold()
    return text, words


# -- people whom a report describes and never names ------------------------------------


def meet_described(memory: Memory) -> None:
    """Bring those to mind whom the report describes and something of the law is done to: "the pilot of the ferry was arrested".

    All that the report calls by the same noun with "the" is one person, by the fullest of the descriptions.
    """
    parsed = memory.parsed
    done_to = {t.lemma.casefold() for t in parsed.tokens if _is_described(memory, t) and _under_law(parsed, t)}
    for noun in sorted(done_to):
        mine = [t for t in parsed.tokens if t.lemma.casefold() == noun and _is_described(memory, t)]
        spans = [span_of(parsed, noun_phrase(parsed, t.i)) for t in mine]
        mentions = tuple(Mention(memory.report.id, s.start, s.end) for s in spans)
        fullest = max(mine, key=lambda t: (len(_phrase(parsed, t)[1]), -t.i))
        pid = _add(memory, fullest, _New(_phrase(parsed, fullest)[0], "unnamed", KNOWN), mentions[0])
        memory.people[pid] = replace(memory.people[pid], mentions=mentions)
        memory.described[noun] = pid


KNOWN = "one known by a description"
"""Why somebody is a person of the story without a name: the definite description that the reports use."""


def described(memory: Memory, t: Token) -> str | None:
    """The person whom a definite description means; None where the report knows none by its noun."""
    return memory.described.get(t.lemma.casefold()) if _is_described(memory, t) else None


def _is_described(memory: Memory, t: Token) -> bool:
    """Whether a token heads a singular description of a person with "the" that no name stands beside."""
    parsed = memory.parsed
    if t.upos != "NOUN" or "Number=Plur" in t.feats or t.lemma.casefold() in ANYONE or not is_person_noun(t):
        return False
    definite = any(c.text.casefold() == "the" for c in kids(parsed, t.i, "det"))
    beside = [c.i for c in kids(parsed, t.i, "appos", "flat", "compound", "nmod:desc", "nmod:poss")]
    named = any(memory.names.of(i) is not None for i in (*beside, t.i + 1))
    return definite and not named and memory.sides.of(t.i) is None


def _under_law(parsed: Parsed, t: Token) -> bool:
    """Whether the noun is what a verb of the law is done to, itself or in a relative clause about it."""
    head = parsed.tokens[t.head]
    passive = t.dep == "nsubj:pass" or bool(kids(parsed, head.i, "aux:pass"))
    if (
        head.upos == "VERB"
        and head.lemma.casefold() in LAW
        and (base(t.dep) == "obj" or (base(t.dep) == "nsubj" and passive))
    ):
        return True
    clause = kid(parsed, t.i, "acl:relcl")
    return (
        clause is not None and clause.lemma.casefold() in LAW and bool(kids(parsed, clause.i, "aux:pass", "nsubj:pass"))
    )
