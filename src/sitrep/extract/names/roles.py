"""What a report says a named person is: the words before the name, in apposition, after "is"; whom the person goes with; how
the words tell the kind of actor and the gender.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.core.records import Entity, Parsed
from sitrep.extract.grammar import base, entity_head, is_negated, kids, noun_phrase
from sitrep.extract.names.actor_table import Actors
from sitrep.extract.names.actors import actor_word
from sitrep.extract.names.person_nouns import after_titles, is_person_noun
from sitrep.extract.names.spans import institution_nouns

ROLE_WALK = frozenset({"NOUN", "PROPN", "ADJ", "PART", "ADP", "X"})
"""Parts of speech inside a role before a name."""

LONGEST_ROLE = 8
"""Most tokens of a role before a name."""

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "lady", "lord", "dame"})
"""Titles that say nothing of what somebody does."""


def role_phrase(parsed: Parsed, first: int, last: int, actors: Actors | None = None) -> list[int]:
    """Tokens of the words that say who a named person is: before the name, in apposition, as its head or after "is"; [] for
    none. A title that the parser took into the name counts as before it. `actors` None: the package's own.
    """
    h = entity_head(parsed, Entity(first, last, "PERSON"))
    return (
        role_before(parsed, after_titles(parsed, first, last, actors), actors)
        or _apposition(parsed, h, first, last)
        or _predicate(parsed, h, last)
    )


def role_before(parsed: Parsed, first: int, actors: Actors | None = None) -> list[int]:
    """ "Interior Ministry spokesman NAME", "president NAME": the unbroken noun phrase that ends right before the name."""
    i, sentence = first - 1, parsed.tokens[first].sentence
    out: list[int] = []
    while i >= 0 and parsed.tokens[i].sentence == sentence and len(out) < LONGEST_ROLE:
        t = parsed.tokens[i]
        if t.upos not in ROLE_WALK or (t.upos == "ADP" and t.text.casefold() != "of"):
            break
        out.insert(0, i)
        i -= 1
    if not out or not is_person_noun(parsed.tokens[out[-1]], actors):
        return []
    return _trimmed(parsed, _own_part(parsed, out))


def _own_part(parsed: Parsed, run: list[int]) -> list[int]:
    """The run behind its last "of" where that part names a person by itself: "son of firefighter NAME" gives "firefighter"."""
    cuts = [k for k, i in enumerate(run) if parsed.tokens[i].upos == "ADP"]
    return run[cuts[-1] + 1 :] if cuts else run


def _apposition(parsed: Parsed, h: int, first: int, last: int) -> list[int]:
    """ "NAME, a baker", "NAME, 30, a passenger", "our correspondent, NAME", "Another resident, NAME"."""
    ages = [t.i for t in kids(parsed, h, "appos", "nummod") if t.upos == "NUM"]
    for t in (t for i in (h, *ages) for t in kids(parsed, i, "appos", "conj", "list")):
        if t.i >= last and t.upos in {"NOUN", "PROPN", "ADJ"} and (base(t.dep) == "appos" or is_person_noun(t)):
            return _trimmed(parsed, [i for i in noun_phrase(parsed, t.i) if i >= last])
    t = parsed.tokens[h]
    head = parsed.tokens[t.head]
    if base(t.dep) == "appos" and head.upos == "NOUN" and head.i < first:
        return _trimmed(parsed, [i for i in noun_phrase(parsed, head.i) if i < first])
    before = parsed.tokens[first - 2] if first > 1 and parsed.tokens[first - 1].text == "," else None
    beside = before is not None and before.sentence == t.sentence and (before.head, before.dep) == (t.head, t.dep)
    if before is not None and beside and is_person_noun(before):
        return _trimmed(parsed, [i for i in noun_phrase(parsed, before.i) if i < first])
    return []


def _predicate(parsed: Parsed, h: int, last: int) -> list[int]:
    """ "NAME is the governor of the province": the noun that the name is said to be; nothing where it is denied."""
    t = parsed.tokens[h]
    noun = parsed.tokens[t.head]
    said = base(t.dep) == "nsubj" and noun.upos == "NOUN" and noun.i >= last and bool(kids(parsed, noun.i, "cop"))
    if not said or is_negated(parsed, noun.i) or not is_person_noun(noun) or "Number=Plur" in noun.feats:
        return []
    if noun.lemma.casefold() in {"man", "woman", "person", "people", "one", "winner", "number"}:
        return []
    return _trimmed(
        parsed, [i for i in noun_phrase(parsed, noun.i) if i >= last and base(parsed.tokens[i].dep) != "cop"]
    )


def _trimmed(parsed: Parsed, indices: list[int]) -> list[int]:
    """The tokens without article, particle or punctuation before and punctuation behind; [] for a mere "Mr"."""
    while indices and parsed.tokens[indices[0]].upos in {"DET", "PUNCT", "PRON", "ADP", "PART", "AUX", "ADV", "CCONJ"}:
        indices = indices[1:]
    while indices and parsed.tokens[indices[-1]].upos in {"PUNCT", "ADP", "PART"}:
        indices = indices[:-1]
    words = {parsed.tokens[i].text.casefold().rstrip(".") for i in indices}
    return [] if words <= HONORIFICS or not any(w[:1].isalpha() for w in words) else indices


def actor_kind(parsed: Parsed, indices: Sequence[int], actors: Actors) -> str | None:
    """The kind of actor that a phrase names, by its last noun first, then by what stands before; None where no word tells."""
    for i in reversed(indices):
        t = parsed.tokens[i]
        found = actor_word(parsed, i, actors) if t.upos != "VERB" else None
        if found is not None and found.kind:
            return found.kind
        kind = institution_nouns().get(t.text.casefold(), ("", "no"))[0]
        if kind and t.upos in {"NOUN", "PROPN"}:
            return kind
    return None
