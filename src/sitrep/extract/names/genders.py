"""Who is a "he" and who a "she", by what a report shows: titles, nouns that say it, possessives in the clauses about somebody."""

from __future__ import annotations

from collections import Counter

from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar import base, kid, subtree
from sitrep.extract.names.people import NamesIndex
from sitrep.extract.names.roles import role_phrase

MASCULINE = frozenset(
    """mr sir lord king prince father husband son brother uncle nephew grandfather grandson boy man gentleman fiancé fiance
    boyfriend widower stepfather stepson dad businessman policeman fireman spokesman salesman monk pope imam ayatollah
    father-of-two father-of-three""".split()
)
FEMININE = frozenset(
    """mrs ms miss lady dame queen princess mother wife daughter sister aunt niece grandmother granddaughter girl woman fiancée
    fiancee girlfriend widow stepmother stepdaughter mum mom businesswoman policewoman spokeswoman chairwoman congresswoman
    actress waitress nun mother-of-two mother-of-three""".split()
)
"""Titles and nouns that say the gender of whom they name."""

POSSESSIVES = {"his": "he", "him": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she"}

BY_WORD, BY_CLAUSE, BY_SUBJECT = 4, 2, 1
"""Weights of a title or noun, of a pronoun in a relative clause, of a possessive in the clause whose subject somebody is."""


def find_genders(parsed: Parsed, names: NamesIndex) -> dict[str, str]:
    """ "he" or "she" for each named person for whom the weights of one outdo the other's; the others are left out."""
    votes: dict[str, Counter[str]] = {}
    people = {p.id for p in names.people if p.kind == "person"}
    for first, last, pid in _runs(names):
        if pid in people:
            found = votes.setdefault(pid, Counter())
            found.update(_by_words(parsed, first, last))
            found.update(_by_clause(parsed, names, first, last))
    best = {pid: v.most_common(2) for pid, v in votes.items() if v}
    return {pid: top[0][0] for pid, top in best.items() if len(top) == 1 or top[0][1] > top[1][1]}


def _runs(names: NamesIndex) -> list[tuple[int, int, str]]:
    """First token, end and person of each unbroken run of tokens of one person."""
    out: list[tuple[int, int, str]] = []
    for i in sorted(names.by_token):
        pid = names.by_token[i]
        if out and out[-1][1] == i and out[-1][2] == pid:
            out[-1] = (out[-1][0], i + 1, pid)
        else:
            out.append((i, i + 1, pid))
    return out


def _by_words(parsed: Parsed, first: int, last: int) -> Counter[str]:
    """By the title in or before the name and the head noun of what the person is said to be."""
    role = role_phrase(parsed, first, last)
    heads = [i for i in role if parsed.tokens[i].head not in role][:1]
    before = range(max(0, first - 1), last)
    words = {parsed.tokens[i].text.casefold().rstrip(".") for i in (*heads, *before, *role[-1:])}
    return Counter({g: BY_WORD for g, listed in (("he", MASCULINE), ("she", FEMININE)) if words & listed})


def _by_clause(parsed: Parsed, names: NamesIndex, first: int, last: int) -> Counter[str]:
    """By the pronouns of a relative clause about the name, and by a possessive in the clause whose only person it is."""
    out: Counter[str] = Counter()
    for i in range(first, last):
        relative = kid(parsed, i, "acl:relcl")
        if relative is not None:
            out.update(dict.fromkeys(_pronouns(parsed, subtree(parsed, relative.i)), BY_CLAUSE))
        t = parsed.tokens[i]
        if base(t.dep) == "nsubj" and not _others(parsed, names, t, first, last):
            out.update(dict.fromkeys(_pronouns(parsed, subtree(parsed, t.head)), BY_SUBJECT))
    return out


def _pronouns(parsed: Parsed, indices: list[int]) -> set[str]:
    """The gender of the pronouns among some tokens; nothing where both occur."""
    found = {POSSESSIVES[w] for i in indices if (w := parsed.tokens[i].text.casefold()) in POSSESSIVES}
    return found if len(found) == 1 else set()


def _others(parsed: Parsed, names: NamesIndex, t: Token, first: int, last: int) -> bool:
    """Whether somebody else is named in the sentence."""
    sentence = parsed.sentences[t.sentence]
    pid = names.of(first)
    return any(names.of(i) not in (None, pid) for i in range(sentence.first, sentence.last) if not first <= i < last)
