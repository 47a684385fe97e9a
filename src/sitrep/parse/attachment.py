"""Where words hang that the model hangs wrongly: what the treebanks themselves say with near certainty."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sitrep.core.records import Token

OF_VERBS = frozenset(
    """accuse acquit advise apprise assure clear convict cure deplete deprive disabuse divest drain empty inform notify
    persuade purge relieve remind rid rob strip suspect warn""".split()
)
"""Verbs with an object and "of" of their own ("robbed the man of his savings"), after Levin 1993, sections 10.4.1, 10.6 and 37."""

OBJECTS = {"obj", "iobj"}


def settled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with all repairs of this module."""
    named = tuple(replace(t, dep="compound") if _is_modifier(t) else t for t in tokens)
    return of_phrases_on_nouns(_speakers_on_verbs(_names_over_nouns(_names_in_one(named))))


def _names_over_nouns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a noun right before a name that is called its apposition put under the name, as UD has titles.

    "Navy veteran Ruben Halloway" names Ruben Halloway (a name of several words: "the film Lahn" is a film); only behind a comma is a name an apposition.
    """
    out = list(tokens)
    long = {t.head for t in tokens if t.dep == "flat"}
    for noun, name in pairwise(tokens):
        if (
            name.dep == "appos"
            and name.head == noun.i
            and name.i in long
            and name.upos == "PROPN"
            and noun.upos == "NOUN"
        ):
            out[name.i] = replace(name, head=noun.head if noun.head != noun.i else name.i, dep=noun.dep)
            out[noun.i] = replace(noun, head=name.i, dep="nmod:desc")
    return tuple(out)


def _speakers_on_verbs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a subject that stands behind what is said, before a verb without subject, hung on that verb.

    "17 were killed, the minister said": the clause has its subject in front, so that one behind it, right before the verb that the
    clause depends on, is the speaker. Seen with quotations above all.
    """
    with_subject = {t.head for t in tokens if t.dep.startswith("nsubj")}
    moved = {}
    for t in tokens:
        said = tokens[t.head]
        verb = tokens[said.head]
        behind = said.i < t.i < verb.i and said.dep in {"ccomp", "parataxis"}
        if t.dep.startswith("nsubj") and behind and verb.upos == "VERB" and verb.i not in with_subject:
            moved[t.i] = verb.i
    return tuple(replace(t, head=moved[t.i], dep="nsubj") if t.i in moved else t for t in tokens) if moved else tokens


def _names_in_one(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with the second of two proper nouns side by side, both subjects of one verb, made part of the first's name."""
    out = list(tokens)
    for a, b in pairwise(tokens):
        if (
            a.upos == b.upos == "PROPN"
            and a.head == b.head
            and a.dep == b.dep
            and a.dep.startswith("nsubj")
            and a.head not in {a.i, b.i}
        ):
            out[b.i] = replace(b, head=out[a.i].head if out[a.i].dep == "flat" else a.i, dep="flat")
    return tuple(out)


def _is_modifier(t: Token) -> bool:
    """Whether a proper noun is called an adjective's modifier ("Harkan fighters"): UD has it as a compound."""
    return t.upos == "PROPN" and t.dep == "amod" and t.head > t.i


def of_phrases_on_nouns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with each phrase of "of" right behind an object hung on that object, not on its verb.

    In the training parts of EWT and GUM "of" right behind an object belongs to it in 1,089 cases and to the verb in 35, of
    which 26 are "take care of", "take control of"; read as the noun's there too, so that all such phrases have one shape.
    """
    moved = {
        head: of.i - 1
        for of in tokens
        if of.text.lower() == "of" and of.dep == "case" and of.i and (head := _misplaced(tokens, of)) is not None
    }
    return tuple(replace(t, head=moved[t.i], dep="nmod") if t.i in moved else t for t in tokens) if moved else tokens


def _misplaced(tokens: tuple[Token, ...], of: Token) -> int | None:
    """The head of the phrase of this "of" where it hangs on the verb whose object stands right before; None elsewhere."""
    phrase, before = tokens[of.head], tokens[of.i - 1]
    on_verb = phrase.head == before.head != before.i and before.dep in OBJECTS and phrase.dep.startswith("obl")
    same = before.sentence == of.sentence and phrase.i > of.i
    return phrase.i if on_verb and same and tokens[before.head].lemma not in OF_VERBS else None
