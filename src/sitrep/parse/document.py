"""What a whole report says of its names, where the model, which sees a hundred words at a time, drifts.

Passes over the entities, in this order: names that only a mention shows are added; hyphenated names become one; the same name gets one label, by a vote of
its mentions; a name that was seen as one elsewhere is a name also where the model missed it. Pure: tokens stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitrep.core.records import Entity, Parsed, Token
from sitrep.parse.hyphens import join_hyphenated
from sitrep.parse.mentions import by_mentions

Name = tuple[str, ...]

PLACE_PREPOSITIONS = {"in", "near", "at", "outside", "inside", "around", "across", "throughout", "into"}
"""Prepositions before places, hardly ever before people."""

LEAVING = {"fled", "flee", "flees", "fleeing"}
"""Verbs whose object is a place that people leave, hardly ever a person."""

OF_PLACES = {
    "resident",
    "residents",
    "airport",
    "city",
    "province",
    "district",
    "suburb",
    "neighborhood",
    "neighbourhood",
}
"""Nouns that a place's name stands right before."""

PLACE_NOUNS = {"city", "county", "district", "island", "port", "province", "region", "town", "village"}
"""Nouns that say, with "of" between, that a name is a place's."""

INITIALS = 2
"""Votes of a name for the label of its initials: they say nothing by themselves, and it does."""

FORMS_OF_ADDRESS = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."}
"""Words before the names of people only."""

PLACES = {"LOC", "GPE", "FAC"}

CALENDAR = frozenset(
    (word,)
    for word in """monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december""".split()
)
"""Days and months (May, a name too, left out): proper nouns to the treebank, and never a name by themselves."""


def settle_entities(parsed: Parsed) -> Parsed:
    """The same Parsed with its entities joined, voted on and completed; in order, none overlapping."""
    joined = join_hyphenated(parsed.tokens, by_mentions(parsed))
    names = [e for e in joined if name_of(parsed.tokens, e) not in CALENDAR]
    voted = vote(parsed.tokens, names)
    return replace(parsed, entities=complete(parsed, voted))


def name_of(tokens: tuple[Token, ...], e: Entity) -> Name:
    """The words of an entity, case and a leading "the" apart: what makes two mentions the same name."""
    words = tuple(t.text.casefold() for t in tokens[e.first : e.last])
    return words[1:] if words[0] == "the" and len(words) > 1 else words


def vote(tokens: tuple[Token, ...], entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, each with the label that most mentions of its name have in the report; of equals the first one's.

    The first mention is most often the one with a description beside it.
    """
    listed = tuple(entities)
    ballots = _ballots(tokens, listed)
    winners = {name: ballot.most_common(1)[0][0] for name, ballot in ballots.items()}
    return tuple(replace(e, label=winners[name_of(tokens, e)]) for e in listed)


def _ballots(tokens: tuple[Token, ...], entities: tuple[Entity, ...]) -> dict[Name, Counter[str]]:
    """Votes by name: a mention's own label, what stands before it, and longer names of people that end in it."""
    ballots: dict[Name, Counter[str]] = {}
    for e in entities:
        ballot = ballots.setdefault(name_of(tokens, e), Counter())
        ballot[e.label] += 1
        ballot.update(_by_context(tokens, e))
    for short, label in _initials(tokens, entities):
        ballots[short][label] += INITIALS
    longer = [name_of(tokens, e) for e in entities if e.label == "PERSON" and e.last - e.first > 1]
    for name in longer:
        surname = ballots.get(name[-1:])
        if surname is not None and "PERSON" in surname:
            surname["PERSON"] += 1
    return ballots


def _initials(tokens: tuple[Token, ...], entities: tuple[Entity, ...]) -> Iterator[tuple[Name, str]]:
    """Names that are the initials of a longer one, with its label: once for each mention of the longer one."""
    short = {tokens[e.first].text: name_of(tokens, e) for e in entities if e.last == e.first + 1}
    for e in entities:
        letters = "".join(t.text[0] for t in tokens[e.first : e.last] if t.text[:1].isupper())
        if len(letters) > 2 and letters in short:
            yield short[letters], e.label


def _by_context(tokens: tuple[Token, ...], e: Entity) -> Iterator[str]:
    """Further votes where the words beside it say what the name is; two for places, since they say it of the name itself."""
    noun, before = ["", "", *(t.text.casefold() for t in tokens[max(0, e.first - 2) : e.first])][-2:]
    if before in PLACE_PREPOSITIONS or (before == "of" and noun in PLACE_NOUNS):
        yield e.label if e.label in PLACES or e.label == "ORG" else "LOC"
    after = tokens[e.last].text.casefold() if e.last < len(tokens) else ""
    if e.label == "PERSON" and e.last - e.first == 1 and (before in LEAVING or after in OF_PLACES):
        yield from ("LOC", "LOC")
    if before in FORMS_OF_ADDRESS:
        yield "PERSON"


def complete(parsed: Parsed, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities and, with the same label, further mentions of their names among proper nouns that are in no entity.

    A person's last name counts as theirs. Only whole runs of proper nouns count, and no name that has two labels.
    """
    labels: dict[Name, set[str]] = {}
    for e in entities:
        labels.setdefault(name_of(parsed.tokens, e), set()).add(e.label)
    for name in [n for n, found in labels.items() if len(n) > 1 and found == {"PERSON"}]:
        labels.setdefault(name[-1:], {"PERSON"})
    known = {name: min(found) for name, found in labels.items() if len(found) == 1}
    taken = {i for e in entities for i in range(e.first, e.last)}
    added = [
        Entity(first, last, known[name])
        for first, last in _runs_of_proper_nouns(parsed, taken)
        if (name := tuple(t.text.casefold() for t in parsed.tokens[first:last])) in known
    ]
    return tuple(sorted([*entities, *added], key=lambda e: e.first))


def _runs_of_proper_nouns(parsed: Parsed, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Longest runs (first, last exclusive) of proper nouns, within sentences, that touch no entity."""
    for sentence in parsed.sentences:
        first = sentence.first
        while first < sentence.last:
            last = first
            while last < sentence.last and parsed.tokens[last].upos == "PROPN":
                last += 1
            if last > first and not taken.intersection(range(first - 1, last + 1)):
                yield first, last
            first = last + 1
