"""Nouns and titles that say what one person is: "spokeswoman", "Colonel", "baker". Which nouns are actors stands in tables."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar import is_class
from sitrep.extract.names.actor_table import Actors, load_actors

TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor president minister gen general col colonel maj major capt captain
    lt lieutenant sgt sergeant cmdr commander chief sheriff judge justice senator sen rep gov governor mayor king queen prince
    princess pope bishop father imam sheikh ayatollah mullah rev reverend asst ch con insp supt det cllr hon""".split()
)

PERSON_ENDINGS = (
    "er", "or", "ist", "ian", "man", "men", "woman", "women", "ant", "ent", "eer", "ess", "tee", "ary", "keeper", "hand",
)  # fmt: skip
"""Endings of English nouns for what a person does or is (Quirk et al. 1985, appendix I.32)."""

OTHER_PERSONS = frozenset(
    """aide ally boss captain chair chairperson chef chief cleric clerk coach deputy envoy expert guard head host judge medic mep
    monk mp mps nun nurse pilot poet priest rabbi spouse veteran vicar witness athlete colleague friend partner cousin nephew niece
    uncle aunt grandfather grandmother grandson granddaughter stepfather stepmother fiancé fiancée fiance fiancee widow widower boyfriend
    girlfriend twin mother-of-two father-of-two mum mom dad king queen prince pope bishop sheikh imam mullah colonel general
    lieutenant sergeant corporal marshal admiral constable""".split()
)
"""Nouns for persons without such an ending that the tables of counted nouns and actors may lack."""


def is_person_noun(t: Token, actors: Actors | None = None) -> bool:
    """Whether a noun or title says what a person is. `actors` None: the package's own."""
    word, lemma = t.text.casefold().rstrip("."), t.lemma.casefold()
    if t.upos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if word in TITLES or {word, lemma} & OTHER_PERSONS or is_class(t, "person"):
        return True
    if any(w.noun_class not in {"private", "body"} or w.side for w in (actors or load_actors()).words.get(lemma, ())):
        return not is_class(t, "body", "unit") and t.upos != "ADJ"
    return t.upos == "NOUN" and word.islower() and lemma.endswith(PERSON_ENDINGS) and not is_class(t, "body", "unit")


def after_titles(parsed: Parsed, first: int, last: int, actors: Actors | None = None) -> int:
    """The first token of a person's name behind the titles and nouns that stand before it; its last token if nothing else."""
    while first < last - 1 and is_person_noun(parsed.tokens[first], actors):
        first += 1 + (parsed.tokens[first + 1].text == "." and first + 1 < last - 1)
    return first
