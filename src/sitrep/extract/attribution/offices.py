"""Whom a role or a common noun means: "the spokesman", "our correspondent", "the force"; None where the report leaves it open."""

from __future__ import annotations

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.records import Person, Token
from sitrep.extract.attribution.memory import MEMORY_SENTENCES, Memory
from sitrep.extract.grammar import kids, noun_phrase, words_of
from sitrep.extract.names import FEMININE, MASCULINE

SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})

NEAR_SENTENCES = 2
"""Sentences back in which somebody must have spoken to be meant by "the man"."""

FAMILY = frozenset(
    {"father", "mother", "grandfather", "grandmother", "widow", "widower", "pensioner", "teenager", "student"}
)

ANYBODY = FAMILY | frozenset(
    {
        "correspondent",
        "official",
        "man",
        "woman",
        "reporter",
        "resident",
        "survivor",
        "witness",
        "eyewitness",
        "passenger",
        "victim",
        "boy",
        "girl",
    }
)
"""Nouns that take up a person named before without having been said of that person."""

BODY_KINDS = {
    "force": {"police", "armed forces"}, "company": {"company"}, "firm": {"company"}, "operator": {"company"}, "airline": {"company"},
    "bank": {"company"}, "union": {"union"}, "party": {"political party"}, "hospital": {"medics"}, "clinic": {"medics"},
    "charity": {"aid organisation"}, "newspaper": {"media"}, "broadcaster": {"media"}, "agency": set(), "ministry": set(),
    "department": set(), "service": set(), "council": set(), "university": set(), "group": {"armed group"}, "organisation": set(),
    "organization": set(), "commission": set(), "committee": set(), "association": set(), "front": {"armed group"}, "branch": set(),
    "brigade": set(), "institute": set(), "trust": set(),
}  # fmt: skip
"""Nouns for a body that take up one named before, and the kinds of actor that they take up whatever its name ends in."""


def known_body(memory: Memory, t: Token) -> str | None:
    """The organisation that "the force", "the ministry" takes up: the last one named before it whose name ends in the noun or
    whose kind the noun says; None with further words in the phrase, or where two such stand equally near.
    """
    word = t.lemma.casefold()
    definite = {c.text.casefold() for c in kids(memory.parsed, t.i, "det")} & {"the", "this"}
    if word not in BODY_KINDS or not definite or kids(memory.parsed, t.i, "amod", "compound", "nmod", "acl:relcl"):
        return None
    start = memory.parsed.tokens[memory.parsed.sentences[max(0, t.sentence - 3 * MEMORY_SENTENCES)].first].start
    fits = [
        p
        for p in memory.names.people
        if p.kind == "organisation" and (_ends_in(p, word) or p.actor in BODY_KINDS[word])
    ]
    before = [
        (max(m.start for m in near), p.id)
        for p in fits
        if (near := [m for m in p.mentions if start <= m.start < t.start])
    ]
    return max(before)[1] if before else None


def _ends_in(p: Person, word: str) -> bool:
    return len(p.name.split()) > 1 and p.name.split()[-1].casefold() == word


def spokesperson_of(memory: Memory, body: str, t: Token) -> str | None:
    """The one person whom the report calls spokesperson of a body; None for none, for several, or for a namesake of the other gender."""
    name = memory.people[body].name
    gender = {"spokesman": "he", "spokeswoman": "she"}.get(t.lemma.casefold())
    found = [
        p
        for p in memory.names.people
        if p.kind == "person"
        and role_words(p.role) & SPOKES
        and (p.affiliation == name or role_words(name) <= role_words(p.role))
        and (gender is None or memory.fits(p.id, gender))
    ]
    return found[0].id if len(found) == 1 else None


def holder_of_office(memory: Memory, t: Token) -> str | None:
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
    return _spoke_last(memory, t, asked)


def _spoke_last(memory: Memory, t: Token, asked: set[str]) -> str | None:
    """Who spoke last, for "the man", "the correspondent", "the father, from Marwick": nouns that any one person may be called by.
    Not where the noun says the other gender, nor beyond the reach of a role of one's own.
    """
    word = t.lemma.casefold()
    if word not in ANYBODY or not (asked == {word} or word in FAMILY):
        return None
    gender = "he" if word in MASCULINE else "she" if word in FEMININE else None
    for person, where in reversed(memory.heard):
        if t.sentence - where <= NEAR_SENTENCES and memory.people[person].kind == "person":
            return person if gender is None or memory.fits(person, gender) else None
    return _only_named(memory, t, gender)


def _only_named(memory: Memory, t: Token, gender: str | None) -> str | None:
    """The only person named in the sentences right before who fits; None for none or several."""
    first = memory.parsed.sentences[max(0, t.sentence - NEAR_SENTENCES)].first
    near = {pid for k in range(first, t.i) if (pid := memory.names.of(k)) is not None}
    people = [
        pid for pid in near if memory.people[pid].kind == "person" and (gender is None or memory.fits(pid, gender))
    ]
    return people[0] if len(people) == 1 else None


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
