"""Where a word does not say what its measure says: things, films, wholes of a part, escapes of nobody who was held."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.counted import NOBODY, Counted
from sitrep.extract.figures.measure_frames import frame
from sitrep.extract.grammar import Quantity, is_class, is_thing, kids
from sitrep.extract.places import place_word


def is_of_a_part(parsed: Parsed, q: Quantity) -> bool:
    """Whether the number is the whole of which another number is told: "two of the four victims died" kills two."""
    words = [t.text.casefold() for t in parsed.tokens[max(0, q.first - 3) : q.first]]
    if words[-1:] and words[-1] in {"the", "these", "those", "his", "her", "their", "its"}:
        words = words[:-1]
    at = q.first - (2 if words and words[-1] == "of" and parsed.tokens[q.first - 1].text.casefold() != "of" else 1)
    part = parsed.tokens[at - 1] if at > 0 and words[-1:] == ["of"] else None
    return (
        part is not None
        and part.sentence == parsed.tokens[q.at].sentence
        and (part.upos == "NUM" or part.text.casefold() in {"most", "some", "many", "half", "few"})
    )


OF_PEOPLE = frozenset("killed injured freed treated displaced abducted rescued captured missing".split())
"""Measures that things have in another sense: emails are released, villages freed, companies hurt."""


FILMED = frozenset("camera cctv video film footage tape photograph photo picture image lens".split())


def is_filmed(parsed: Parsed, verb: int) -> bool:
    """ "Captured by a camera", "caught on film"."""
    return bool(FILMED & {o.lemma.casefold() for o in kids(parsed, verb, "obl")})


def is_thing_or_place(parsed: Parsed, noun: int) -> bool:
    """Whether a counted noun is a thing, a vehicle or a place."""
    word = place_word(parsed, noun)
    return is_thing(parsed.tokens[noun]) or (word is not None and not is_class(parsed.tokens[noun], "person"))


HELD = frozenset("prisoner inmate hostage captive detainee convict fugitive abductee".split())
DETENTION = frozenset("prison jail custody captivity detention cell camp captor kidnapper".split())


def does_it(parsed: Parsed, verb: Token, measure: str, who: Token) -> bool:
    """Whether the subject of a verb that also has one hit by it is not hit: "he has hurt his campaign"; and whether one
    who was not held escapes ("escaped on foot", "escaped charges").
    """
    if kids(parsed, verb.i, "obj") and frame(verb, "patient") == measure:
        return True
    if measure != "freed" or verb.lemma.casefold() != "escape":
        return False
    whence = {o.lemma.casefold() for o in kids(parsed, verb.i, "obl", "obj")}
    return not (whence & DETENTION or who.lemma.casefold() in HELD or who.upos == "NUM")


def is_hit(parsed: Parsed, counted: Counted) -> bool:
    """Whether the counted are people, as far as their noun tells."""
    if counted.noun is None:
        return True
    noun = parsed.tokens[counted.noun]
    if noun.upos in {"PRON", "PROPN"}:
        return True
    return (
        is_class(noun, "person", "force")
        or noun.text.casefold() == "old"
        or bool({noun.lemma.casefold(), noun.text.casefold()} & NOBODY)
    )
