"""Who speaks: from the subject of a cue to the person of the report, through pronouns, roles and unnamed sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.records import Mention, Parsed, Person, Report, Token
from sitrep.extract.counted import is_class
from sitrep.extract.cues import is_channel_noun
from sitrep.extract.names import NamesIndex
from sitrep.extract.person_nouns import TITLES
from sitrep.extract.sides import SidesIndex
from sitrep.extract.tree import base, case_of, entity_at, kid, kids, noun_phrase, span_of, subject, words_of

SINGULAR = frozenset({"he", "she"})
PLURAL = frozenset({"they", "we"})
NEUTRAL = frozenset({"it"})
RELATIVE = frozenset({"who", "that", "which"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
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

SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})

MEMORY_SENTENCES = 6
"""Sentences that a pronoun or a role may look back for its person. Longest chain of one speaker's sentences in the samples: 5."""


@dataclass(slots=True)
class Memory:
    """Speakers met so far, latest last; grows while a report is read in order, and is dropped afterwards."""

    report: Report
    parsed: Parsed
    names: NamesIndex
    sides: SidesIndex
    people: dict[str, Person] = field(default_factory=dict)
    heard: list[tuple[str, int]] = field(default_factory=list)
    spoken_for: set[str] = field(default_factory=set)
    gender: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = {p.id: p for p in self.names.people}

    def hear(self, person: str, sentence: int) -> None:
        """Remember that `person` spoke in `sentence`."""
        self.heard.append((person, sentence))

    def last(self, sentence: int, kinds: frozenset[str], plural: bool | None = None) -> str | None:
        """The latest speaker of one of `kinds` within reach of `sentence`; None if there is none."""
        for person, where in reversed(self.heard):
            if sentence - where > MEMORY_SENTENCES:
                return None
            p = self.people[person]
            if p.kind in kinds and (plural is None or _is_many(p) == plural):
                return person
        return None

    def last_human(self, sentence: int, pronoun: str) -> str | None:
        """The latest single human voice within reach that `pronoun` can stand for: a person, one unnamed source, or a
        body heard through a spokesperson; somebody already called by the other pronoun is passed over.
        """
        for person, where in reversed(self.heard):
            if sentence - where > MEMORY_SENTENCES:
                return None
            p = self.people[person]
            human = p.kind == "person" or (p.kind == "unnamed" and not _is_many(p)) or person in self.spoken_for
            if human and self.gender.get(person, pronoun) == pronoun:
                self.gender[person] = pronoun
                return person
        return None


def _is_many(p: Person) -> bool:
    return p.kind == "organisation" or (p.kind == "unnamed" and p.why == "several unnamed")


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
    if t.upos == "PRON" or word in SINGULAR | PLURAL | NEUTRAL:
        return _pronoun(memory, t)
    named = _named(memory, t)
    if named is not None:
        return named
    if is_channel_noun(t):
        return _owner(memory, t) or memory.last(t.sentence, frozenset({"organisation", "person"}))
    if is_hearsay(t) or not _can_speak(memory, t):
        return None
    return _by_role(memory, t) or _unnamed(memory, t)


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
        or _one_of(memory.parsed, t)
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


def _pronoun(memory: Memory, t: Token) -> str | None:
    word = t.text.casefold()
    if word in SINGULAR:
        return _subject_before(memory, t) or _subject_of_paragraph(memory, t) or memory.last_human(t.sentence, word)
    if word in PLURAL:
        return memory.last(t.sentence, frozenset({"unnamed", "organisation"}), plural=True)
    if word in NEUTRAL:
        return memory.last(t.sentence, frozenset({"organisation"}))
    return None


def _subject_before(memory: Memory, t: Token) -> str | None:
    """A person who is the subject earlier in the same sentence ("Ghani said ..., he said" keeps Ghani)."""
    parsed = memory.parsed
    first = parsed.sentences[t.sentence].first
    for k in range(t.i - 1, first - 1, -1):
        s = parsed.tokens[k]
        if base(s.dep) == "nsubj" and (pid := memory.names.of(k)) and memory.people[pid].kind == "person":
            return pid
    return None


def _subject_of_paragraph(memory: Memory, t: Token) -> str | None:
    """The person who is the subject of the sentence before in the same paragraph and was not heard since ("Quinn stood by
    her count. ..., she said"); None where the pronoun is of the other gender as far as the text shows.
    """
    parsed = memory.parsed
    if t.sentence == 0 or parsed.sentences[t.sentence - 1].block != parsed.sentences[t.sentence].block:
        return None
    previous = parsed.sentences[t.sentence - 1]
    for k in range(previous.last - 1, previous.first - 1, -1):
        pid = memory.names.of(k) if base(parsed.tokens[k].dep) == "nsubj" else None
        if pid is not None and memory.people[pid].kind == "person":
            fits = memory.gender.setdefault(pid, t.text.casefold()) == t.text.casefold()
            return pid if fits else None
    return None


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
    return None


def _titled(memory: Memory, i: int) -> str | None:
    """The person named right behind an organisation that ends in a title: "the Ruritanian Army Col. NAME"."""
    entity = entity_at(memory.parsed, i)
    if entity is None or entity.last >= len(memory.parsed.tokens):
        return None
    last = memory.parsed.tokens[entity.last - 1].text.casefold().rstrip(".")
    after = entity.last + (memory.parsed.tokens[entity.last].text == ".")
    right = memory.names.of(after) if after < len(memory.parsed.tokens) else None
    return right if right is not None and last in TITLES and memory.people[right].kind == "person" else None


def _spoken_for(memory: Memory, t: Token) -> str | None:
    """The named body that an unnamed spokesperson speaks for; None where a name stands beside or no body is named."""
    right = memory.names.of(t.i + 1) if t.i + 1 < len(memory.parsed.tokens) else None
    if right is not None and memory.people[right].kind == "person":
        return right
    for c in kids(memory.parsed, t.i, "nmod", "compound", "nmod:poss"):
        pid = memory.names.of(c.i)
        if pid is not None and memory.people[pid].kind == "organisation":
            memory.spoken_for.add(pid)
            return pid
    bare = not kids(memory.parsed, t.i, "nmod", "compound", "nmod:poss", "amod", "appos")
    last = memory.last(t.sentence, frozenset({"organisation"})) if bare else None
    if last is not None:
        memory.spoken_for.add(last)
    return last


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


def _by_role(memory: Memory, t: Token) -> str | None:
    """ "the spokesman", "our correspondent": the latest person whose role has this noun."""
    parsed = memory.parsed
    definite = {c.text.casefold() for c in kids(parsed, t.i, "det", "nmod:poss")} & {"the", "our", "this", "that"}
    if t.lemma.casefold() == "old" and any(
        "year" in c.text.casefold() for c in (memory.parsed.tokens[max(0, t.i - 2)], *kids(parsed, t.i))
    ):
        return memory.last(t.sentence, frozenset({"person"})) or _last_named(memory, t)
    headline = memory.report.blocks[parsed.sentences[t.sentence].block].kind == "headline"
    owned = bool(kids(parsed, t.i, "nmod:poss"))  # "Ruritania's interior minister" is as definite as "the"
    if not (definite or owned or headline) or "Number=Plur" in t.feats:
        return None
    asked = role_words(words_of(parsed, noun_phrase(parsed, t.i)))
    for person, where in reversed(memory.heard):
        p = memory.people[person]
        near = t.sentence - where <= 3 * MEMORY_SENTENCES and p.kind != "organisation"
        if near and _holds_office(memory, t, asked, p):
            return person
    named = [p for p in memory.names.people if p.role and _holds_office(memory, t, asked, p)]
    known = [p for p in named if headline or owned or p.mentions[0].start < t.start]
    if len(known) == 1:
        return known[0].id
    bare = asked in ({"correspondent"}, {"official"}, {"man"}, {"woman"}, {"reporter"})
    return memory.last(t.sentence, frozenset({"person"})) if bare else None


def _holds_office(memory: Memory, t: Token, asked: set[str], p: Person) -> bool:
    """Whether the words for an office are among a person's role; the country may go unsaid where both are of one side."""
    held = role_words(p.role or p.name)
    side = memory.sides.of(t.i)
    if side is not None and side == p.side:
        asked = {
            w for w in asked if country_named(w.title()) is None and country_of_adjective(w.title()) is None
        } or asked
    return asked <= held


def _last_named(memory: Memory, t: Token) -> str | None:
    """The person named last before a token, within reach."""
    for i in range(t.i - 1, max(-1, t.i - 60), -1):
        pid = memory.names.of(i)
        if pid is not None and memory.people[pid].kind == "person":
            return pid
    return None


def role_words(role: str | None) -> set[str]:
    """The words of a role that tell it from others, lower case."""
    small = {
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "at",
        "to",
        "and",
        "our",
        "his",
        "her",
        "their",
        "'s",
        "’s",
        "this",
        "that",
        "who",
    }
    return {w.casefold().strip(".,'’") for w in (role or "").split()} - small


def _unnamed(memory: Memory, t: Token) -> str:
    """An unnamed source, by the words of the report: "security officials", "a resident", "Marwick residents"."""
    parsed = memory.parsed
    many = "Number=Plur" in t.feats and not _one_of(parsed, t)
    side = memory.sides.of(t.i)
    name = unnamed_name(memory, t)
    indices = noun_phrase(parsed, t.i)
    span = span_of(parsed, indices)
    mention = Mention(memory.report.id, span.start, span.end)
    indefinite = {c.text.casefold() for c in kids(parsed, t.i, "det", "nummod")} & INDEFINITE or _one_of(parsed, t)
    for p in memory.people.values():
        if p.kind in {"unnamed", "organisation"} and p.name.casefold() == name.casefold() and not indefinite:
            memory.people[p.id] = replace(p, mentions=tuple(dict.fromkeys((*p.mentions, mention))))
            return p.id
    organisation = is_body(t)
    pid = f"{memory.report.id}.p{len(memory.people)}"
    kind = "organisation" if organisation else "unnamed"
    why = "organisation by its noun" if organisation else ("several unnamed" if many else "one unnamed")
    memory.people[pid] = Person(pid, name, kind, None, None, side, (mention,), why)
    return pid


def is_body(t: Token) -> bool:
    """Whether a common noun stands for a body ("the government", "the ministry", "police"), not for people of it."""
    return is_class(t, "body")


def _one_of(parsed: Parsed, t: Token) -> bool:
    """ "one of the freed prisoners"."""
    return t.text.casefold() == "one" and kid(parsed, t.i, "nmod") is not None


def unnamed_name(memory: Memory, t: Token) -> str:
    """The name for an unnamed source: its noun phrase without article, with its party's adjective where it has none.

    "officials" of the Ruritanian government are "Ruritanian officials", so that the same source is the same across reports.
    """
    parsed = memory.parsed
    drop = {
        "the",
        "a",
        "an",
        "some",
        "many",
        "several",
        "local",
        "other",
        "another",
        "our",
        "his",
        "her",
        "their",
        "its",
        "this",
    }
    words = noun_phrase(parsed, t.i)
    while words and (
        parsed.tokens[words[0]].text.casefold() in drop or parsed.tokens[words[0]].upos in {"DET", "PUNCT", "PRON"}
    ):
        words = words[1:]
    words = words or [t.i]
    text = words_of(parsed, words)
    side = next((s for s in memory.sides.sides if s.id == memory.sides.of(t.i)), None)
    qualified = any(entity_at(parsed, i) is not None for i in words)
    if side is not None and side.kind == "state" and not qualified and side.name.endswith(" government"):
        return f"{side.name.removesuffix(' government')} {text}"
    return text
