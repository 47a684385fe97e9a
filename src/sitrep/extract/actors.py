"""Words for actors: what a noun says about the party of the person or body that it names. Tables `data/actor*.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.ids import slug
from sitrep.core.records import Parsed, Side, Token
from sitrep.core.tables import read_table
from sitrep.extract.tree import base, case_of, kids

MODIFIERS = {"compound", "amod", "nmod", "flat", "appos", "det", "name"}
"""Relations under which a noun's neighbours say whose it is; `nmod` only as a possessive or under COMPLEMENTS."""

COMPLEMENTS = {None, "of", "for", "from", "with", "'s", "’s"}
"""Prepositions of a noun's complement that names whom it belongs to ("a spokesman for X", "the president of X")."""


@dataclass(frozen=True, slots=True)
class ActorWord:
    """One line of `actors.csv`: the class of a noun and the words of which one must stand beside it (empty: none)."""

    word: str
    kind: str
    needs: frozenset[str]


def actor_class(parsed: Parsed, i: int) -> str | None:
    """The class of token `i` in `actors.csv`, or None: the first line for its word whose needs are met."""
    t = parsed.tokens[i]
    if t.upos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return None
    for form in forms(t):
        for entry in actor_words().get(form, ()):
            if not entry.needs or entry.needs & _beside(parsed, i):
                return entry.kind
    return None


IRREGULAR = {
    "overran": "overrun",
    "retook": "retake",
    "withdrew": "withdraw",
    "broke": "break",
    "broken": "break",
    "shot": "shoot",
    "fought": "fight",
    "stole": "steal",
    "struck": "strike",
    "fled": "flee",
    "fell": "fall",
    "held": "hold",
    "lost": "lose",
    "left": "leave",
    "took": "take",
    "won": "win",
    "drove": "drive",
    "swept": "sweep",
    "clung": "cling",
    "dug": "dig",
}
"""Past forms that the lemma of a token may miss."""


def forms(t: Token) -> tuple[str, ...]:
    """The forms under which a token is looked up, in small letters: its lemma and its text, without endings too."""
    text = t.text.casefold()
    out = [t.lemma.casefold(), text, text.removesuffix("s")]
    if t.upos == "VERB":
        out += [IRREGULAR.get(text, text), *_without_ending(text)]
    return tuple(dict.fromkeys(out))


def _without_ending(text: str) -> list[str]:
    """Stems of a regular past or -ing form: "secured" gives secur, secure; "mopping" gives mopp, mop, moppe."""
    if text.endswith("ied"):
        return [text.removesuffix("ied") + "y"]
    if text.endswith("en"):
        return [text.removesuffix("n"), text.removesuffix("en")]
    for ending in ("ed", "ing"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            stem = text.removesuffix(ending)
            return [stem, stem + "e", *([stem[:-1]] if stem[-1] == stem[-2] else [])]
    return []


@cache
def actor_words() -> dict[str, tuple[ActorWord, ...]]:
    """The lines of `actors.csv` by word."""
    out: dict[str, tuple[ActorWord, ...]] = {}
    for w in read_table("sitrep.extract", "actors.csv", _actor_word):
        out[w.word] = (*out.get(w.word, ()), w)
    return out


@cache
def deeds(part: str) -> frozenset[str]:
    """The verbs ("verb") or nouns ("noun") that speak for the name beside them being an armed group's."""
    rows = read_table("sitrep.extract", "actor_deeds.csv", lambda c: (c["word"], c["part"]))
    return frozenset(word for word, p in rows if p == part)


@cache
def organisations() -> dict[tuple[str, ...], Side]:
    """International organisations by the words of each of their names, in small letters."""
    rows = read_table("sitrep.extract", "actor_organisations.csv", lambda c: (c["name"], c["side"], c["kind"]))
    return {tuple(name.casefold().split()): Side(slug(side), side, kind) for name, side, kind in rows}


def country_at(parsed: Parsed, i: int) -> str | None:
    """The country that token `i` names, alone or with its neighbours, by name or adjective; None if it names none."""
    t = parsed.tokens[i]
    if t.upos not in {"PROPN", "ADJ", "NOUN"}:
        return None
    for first, last in ((i - 1, i + 1), (i, i + 2), (i, i + 1)):
        if first >= 0 and last <= len(parsed.tokens):
            words = [parsed.tokens[n] for n in range(first, last)]
            if words[0].sentence == words[-1].sentence and (found := country_named(" ".join(w.text for w in words))):
                return found
    return country_of_adjective(t.text)


def owners(parsed: Parsed, i: int) -> list[Token]:
    """The tokens beside noun `i` that may say whose it is: modifiers, possessives and complements, nearest first."""
    found = [t for t in kids(parsed, i) if base(t.dep) in MODIFIERS and _owns(parsed, t)]
    return sorted(found, key=lambda t: (abs(t.i - i), t.i))


def _owns(parsed: Parsed, t: Token) -> bool:
    return base(t.dep) != "nmod" or t.dep == "nmod:poss" or case_of(parsed, t.i) in COMPLEMENTS


def _beside(parsed: Parsed, i: int) -> set[str]:
    near = [t for t in kids(parsed, i) if base(t.dep) in {"compound", "amod", "flat"}]
    if i > 0:
        near.append(parsed.tokens[i - 1])
    return {f for t in near for f in forms(t)}


def _actor_word(cells: dict[str, str]) -> ActorWord:
    return ActorWord(cells["word"], cells["class"], frozenset(cells["needs"].split()))
