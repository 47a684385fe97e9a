"""One person as the text speaks of him: "a policeman", "the 18-year-old", "Maria Lopez", "his wife", "she"."""

from __future__ import annotations

from sitrep.core.records import Entity, Parsed, Token
from sitrep.extract.grammar import (
    base,
    entity_at,
    entity_head,
    is_class,
    is_plural,
    kid,
    kids,
    noun_classes,
    subtree,
    words_of,
)

NO_ONE_PERSON = frozenset(
    """people staff personnel force family other body dead life human soul troop troops reinforcement nobody relative
    national local survivor any some all each either neither head""".split()
)
"""Words of the class of persons that mean several people, no person, or a body."""

MANY = frozenset({"no", "every", "each", "any", "some", "all", "both", "either", "neither", "few", "many", "several"})
"""Determiners that pick out no one person."""

SOME = frozenset({"mainly", "mostly", "largely", "chiefly", "predominantly"})
"""Adverbs before the name of a people, not of a person."""

MEN = frozenset(
    """man boy male father son brother husband boyfriend grandfather grandson uncle nephew policeman gunman fisherman
    serviceman crewman businessman fireman militiaman dad stepfather stepson watchman councilman congressman he him
    himself his""".split()
)
WOMEN = frozenset(
    """woman girl female mother daughter sister wife girlfriend grandmother granddaughter aunt niece policewoman
    servicewoman mom mum stepmother stepdaughter councilwoman congresswoman she her herself""".split()
)
"""Words that tell whether a person is a man or a woman. Source: WordNet 3.0 (male_person.n.01, female_person.n.01), by hand."""

THIRD = frozenset({"he", "she", "him", "her", "himself", "herself"})


def is_one(parsed: Parsed, t: Token) -> bool:
    """Whether the token heads a phrase for one person that is no pronoun: "a man", "the driver", "Smith", "a 15-year-old"."""
    if t.upos == "PROPN":
        return is_named(parsed, t)
    if _is_aged(parsed, t) or _is_one_more(parsed, t):
        return True
    singular = t.upos == "NOUN" and "Number=Sing" in t.feats and is_class(t, "person", "force")
    plain = t.lemma.casefold() not in NO_ONE_PERSON and base(t.dep) not in {"compound", "amod"}
    return singular and plain and not kids(parsed, t.i, "nummod") and determiner(parsed, t) not in MANY


def is_named(parsed: Parsed, t: Token) -> bool:
    """Whether the token heads the name of a person."""
    entity = entity_at(parsed, t.i)
    plural = t.xpos == "NNPS" or is_plural(t) or parsed.tokens[t.i - 1].text.casefold() in SOME  # a people, a family
    if entity is None or entity.label != "PERSON" or entity_head(parsed, entity) != t.i or plural:
        return False
    return not _are_many(parsed, entity)


def _are_many(parsed: Parsed, entity: Entity) -> bool:
    """Whether a "name" is a plural: "the Jesuits", "PRIESTS" in a text of capitals."""
    last = parsed.tokens[entity.last - 1].text.casefold()
    before = parsed.tokens[entity.first - 1].text.casefold() if entity.first else ""
    plural = last.endswith("s") and not last.endswith("ss")
    people = last[:-1] in noun_classes()["person"] | noun_classes()["force"]
    return plural and (people or (before in {"the", "these", "those"} and entity.last - entity.first == 1))


def is_pronoun(t: Token) -> bool:
    """Whether the token is "he", "she" or one of their forms, possessives aside."""
    return t.upos == "PRON" and t.text.casefold() in THIRD and base(t.dep) != "nmod"


def _is_aged(parsed: Parsed, t: Token) -> bool:
    """ "The 18-year-old" as a noun."""
    aged = t.text.casefold() == "old" and base(t.dep) not in {"amod", "compound", "acl"}
    return aged and any(c.text.casefold() == "year" for c in kids(parsed, t.i))


def _is_one_more(parsed: Parsed, t: Token) -> bool:
    """ "A third died", "another was hurt": a person left out after an ordinal or "another"."""
    if base(t.dep) not in {"nsubj", "obj", "conj"} or parsed.tokens[t.head].upos not in {"VERB", "ADJ"}:
        return False
    ordinal = "NumType=Ord" in t.feats and determiner(parsed, t) == "a"
    return ordinal or t.text.casefold() == "another"


def determiner(parsed: Parsed, noun: Token) -> str | None:
    """The article or possessive in front, lower case; None without one."""
    t = kid(parsed, noun.i, "det", "nmod:poss")
    return t.text.casefold() if t is not None and t.i < noun.i else None


def sex_of(words: str) -> str | None:
    """ "m" or "f" where a word of the phrase tells it; None where none does.

    >>> sex_of("22-year-old woman"), sex_of("the victim")
    ('f', None)
    """
    told = [w for w in words.casefold().split() if w in MEN | WOMEN]
    return ("m" if told[-1] in MEN else "f") if told else None


def person_words(parsed: Parsed, t: Token) -> str:
    """The person in the text's words, without article: "19-year-old man", "driver", "Maria Lopez", "off-duty officer"."""
    if t.upos == "PROPN":
        entity = entity_at(parsed, t.i)
        return words_of(parsed, list(range(entity.first, entity.last))) if entity else t.text
    if _is_one_more(parsed, t):
        return f"{t.text.casefold()} person"
    inside = set(subtree(parsed, t.i))
    first = t.i
    while first - 1 in inside and t.i - first < LONGEST_FRONT and _describes(parsed.tokens[first - 1]):
        first -= 1
    return words_of(parsed, list(range(first, t.i + 1)))


LONGEST_FRONT = 7
"""Tokens in front of a person's noun that may describe him ("19-year-old" is five)."""

EMPTY = frozenset({"other", "another", "same", "dead", "injured", "wounded", "late"})
"""Words in front of a person's noun that say nothing of who he is."""


def _describes(t: Token) -> bool:
    """Whether a token in front of a person's noun says who he is; articles, numbers in words and clauses do not."""
    if t.upos in {"ADJ", "NOUN", "PROPN", "NUM"} or t.xpos == "PRP$" or t.text == "-":
        return t.text.casefold() not in EMPTY
    return t.text in {"'s", "'"} or t.xpos == "POS"
