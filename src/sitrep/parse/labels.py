"""One label a name in one report: entities vote, short forms follow the person whose name they are part of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sitrep.core.records import Entity, Token

TIMES = frozenset({"DATE", "TIME"})
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december""".split()
)
"""Names of days and months (May, a name too, left out): never a place or a person."""


def voted(tokens: Sequence[Token], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with one label for each form. A form takes the label that most of its mentions have; a single word
    that ends the name of exactly one person is that person's, unless most of its own mentions say otherwise twice over.
    """
    forms = [_form(tokens, e) for e in entities]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for form, e in zip(forms, entities, strict=True):
        votes[form][e.label] += 1
    surnames = {f.split()[-1] for f, e in zip(forms, entities, strict=True) if e.label == "PERSON" and " " in f}
    out = []
    for form, e in zip(forms, entities, strict=True):
        label = e.label if e.label in TIMES else _winner(form, votes[form], surnames)
        out.append(Entity(e.first, e.last, label))
    return tuple(out)


def _form(tokens: Sequence[Token], e: Entity) -> str:
    words = [t.text for t in tokens[e.first : e.last] if t.text not in {"'s", "’s", "the", "The"}]
    return " ".join(words) or tokens[e.first].text


def _winner(form: str, votes: Counter[str], surnames: set[str]) -> str:
    if form.casefold() in CALENDAR:
        return "DATE"
    best = min(votes, key=lambda label: (-votes[label], label))
    if " " not in form and form in surnames and votes["PERSON"] * 2 + 1 >= votes[best]:
        return "PERSON"
    return best


def unmarked_mentions(tokens: Sequence[Token], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with those mentions of a name that the model missed: a proper noun whose form is elsewhere marked at
    least twice, or is the last word of a marked person's name.
    """
    inside = {i for e in entities for i in range(e.first, e.last)}
    known: dict[str, str] = {}
    counts = Counter((_form(tokens, e), e.label) for e in entities if e.label not in TIMES)
    for (form, label), n in sorted(counts.items()):
        if n >= 2 and " " not in form:
            known[form] = label
        if label == "PERSON" and " " in form:
            known.setdefault(form.split()[-1], "PERSON")
    extra = [
        Entity(t.i, t.i + 1, known[t.text])
        for t in tokens
        if t.i not in inside and t.upos == "PROPN" and t.text in known
    ]
    return tuple(sorted((*entities, *extra), key=lambda e: e.first))
