"""Names put right by the mentions round them: whoever knows no Pelsk still knows what "the town of Pelsk" is.

The head of names learnt from names, that of mentions from whole phrases ("Harkan fighters", "the town of Pelsk"), so that one
sees what the other misses.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.core.records import Entity, Parsed

LABELS = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC"}
"""Labels of names by the label of the mention that they end."""

MEMBERS = frozenset(
    """activists fighters gunmen guerrillas insurgents members militants militiamen rebels separatists supporters""".split()
)
"""Nouns of people that the name of their group stands right before."""


def by_mentions(parsed: Parsed) -> tuple[Entity, ...]:
    """The entities, each grown to the capitalised end of its mention, and names that only a mention shows; in order."""
    entities = _joined(parsed)
    grown = tuple(
        _grown(parsed, _without_members(parsed, _whole_person(parsed, _described(parsed, e)))) for e in entities
    )
    named = {i for e in grown for i in range(e.first, e.last)}
    shown = [
        name
        for m in parsed.mentions
        if m.label in LABELS and named.isdisjoint(range(m.first, m.last)) and (name := _name(parsed, m)) is not None
    ]
    return tuple(sorted((*grown, *shown), key=lambda e: e.first))


def _described(parsed: Parsed, e: Entity) -> Entity:
    """The entity as what its mention is, where a common noun in the mention says what it is ("agency official Pell").

    "Friends of Dora" are a body, and Dora is none: behind "of" only a place is what its noun says ("the town of Pelsk").
    """
    for m in parsed.mentions:
        ends = m.first < e.first and m.last == e.last and e.label in LABELS.values() and m.label in LABELS
        named_so = parsed.tokens[e.first - 1].upos != "ADP" or m.label == "Location"
        if ends and named_so and any(parsed.tokens[i].upos == "NOUN" for i in range(m.first, e.first)):
            return replace(e, label=LABELS[m.label])
    return e


def _joined(parsed: Parsed) -> tuple[Entity, ...]:
    """The entities, two people side by side that end one mention of a person made one."""
    out: list[Entity] = []
    begins = {m.last: m.first for m in parsed.mentions if m.label == "Person"}
    for e in parsed.entities:
        before = out[-1] if out else None
        if (
            before
            and before.label == e.label == "PERSON"
            and before.last == e.first
            and begins.get(e.last, e.first) <= before.first
        ):
            out[-1] = replace(before, last=e.last)
        else:
            out.append(e)
    return tuple(out)


def _whole_person(parsed: Parsed, e: Entity) -> Entity:
    """A person with all words of the name that the tree says go on: proper nouns right behind, hung on it as `flat`."""
    last = e.last
    while e.label == "PERSON" and last < len(parsed.tokens) and _goes_on(parsed, e, last):
        last += 1
    return replace(e, last=last)


def _goes_on(parsed: Parsed, e: Entity, i: int) -> bool:
    t = parsed.tokens[i]
    return t.upos == "PROPN" and t.dep == "flat" and e.first <= t.head < e.last


def _without_members(parsed: Parsed, e: Entity) -> Entity:
    """An organisation without the people who are of it: "Rebels of the Ostra Front", a sentence's first words, is the Front."""
    words = [t.text.lower() for t in parsed.tokens[e.first : e.last]]
    if e.label != "ORG" or len(words) < 3 or words[0] not in MEMBERS or words[1] != "of":
        return e
    return replace(e, first=e.first + (3 if words[2] == "the" and len(words) > 3 else 2))


def _grown(parsed: Parsed, e: Entity) -> Entity:
    """The entity up to the end of a mention of its kind, where only capitalised words stand between.

    "Avon Rail Inquiry" in "the Avon Rail Inquiry Branch" is that whole name.
    """
    for m in parsed.mentions:
        if m.first <= e.first and e.last < m.last and LABELS.get(m.label) == e.label == "ORG":
            rest = parsed.tokens[e.last : m.last]
            if all(t.text[:1].isupper() and t.upos in {"NOUN", "PROPN"} for t in rest):
                return replace(e, last=m.last)
    return e


def _name(parsed: Parsed, m: Entity) -> Entity | None:
    """The proper nouns that end a mention or stand right before its noun of members; None without."""
    last = m.last
    if m.label == "Organisation" and parsed.tokens[last - 1].text.lower() in MEMBERS:
        last -= 1
    first = last
    while first > m.first and parsed.tokens[first - 1].upos == "PROPN":
        first -= 1
    return Entity(first, last, LABELS[m.label]) if first < last else None
