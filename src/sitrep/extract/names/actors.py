"""Words for actors: what a noun says about the party of the person or body that it names. Tables `data/actor*.csv`."""

from __future__ import annotations

from functools import cache

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.grammar import base, case_of, kids
from sitrep.extract.names.actor_table import Actors, ActorWord, load_actors

MODIFIERS = {"compound", "amod", "nmod", "flat", "appos", "det", "name"}
"""Relations under which a noun's neighbours say whose it is; `nmod` only as a possessive or under COMPLEMENTS."""

COMPLEMENTS = {None, "of", "for", "from", "with", "'s", "’s"}
"""Prepositions of a noun's complement that names whom it belongs to ("a spokesman for X", "the president of X")."""


def actor_word(parsed: Parsed, i: int, actors: Actors | None = None) -> ActorWord | None:
    """What token `i` says as a noun for an actor, or None: the first line for its word whose needs are met.

    `actors` None: the package's own table.
    """
    t = parsed.tokens[i]
    if t.upos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return None
    words = (actors or load_actors()).words
    for form in forms(t):
        for entry in words.get(form, ()):
            if not entry.needs or entry.needs & _beside(parsed, i):
                return entry
    return None


def actor_class(parsed: Parsed, i: int, actors: Actors | None = None) -> str | None:
    """The class of token `i` as a noun for an actor, or None. `actors` None: the package's own table."""
    found = actor_word(parsed, i, actors)
    return found.noun_class if found is not None else None


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
def deeds(part: str) -> frozenset[str]:
    """The verbs ("verb") or nouns ("noun") that speak for the name beside them being an armed group's."""
    rows = read_table("sitrep.extract", "actor_deeds.csv", lambda c: (c["word"], c["part"]))
    return frozenset(word for word, p in rows if p == part)


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
