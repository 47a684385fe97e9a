"""A parsed report: sentences, tokens, trees, names."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the tree, UD v2 labels. `head` is the index of its head in `Parsed.tokens`, its own for a root."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive), in the block of index `block` of the report."""

    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over tokens `first` to `last` (exclusive). `label`: PERSON ORG GPE LOC FAC NORP EVENT PRODUCT."""

    first: int
    last: int
    label: str


Words = tuple[int, int]
"""Tokens first to last (exclusive)."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """A stretch of text that the model takes to be credited to somebody: who, by which words, what; each in pieces, in order.

    `source` may be empty. `score` is the mean probability of the tags of its words, 0 to 1.
    """

    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]
    score: float


Chances = tuple[tuple[str, float], ...]
"""Labels with their probabilities, the most probable first; those under a twentieth are left out."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Words by which the model takes something to be claimed. `kind`: number (counts people or strikes), control (who holds a
    place), event (a happening). `score`: the probability that they do, 0 to 1, in the mean of the words.

    `labels` are measures of a number, statuses of control, types of a happening; `reality` is current, background or not_actual.
    `credited`: the probability that the report credits it to somebody. The pointers are the first word of what the model takes for
    the deciding word and the group of a number, the place and party of control, and whoever is credited; None: none.
    """

    kind: str
    words: Words
    score: float
    labels: Chances
    reality: Chances
    credited: float = 0.0
    trigger: int | None = None
    group: Words | None = None
    place: int | None = None
    party: int | None = None
    speaker: int | None = None

    def moved(self, by: int) -> Heard:
        """The same `by` words later."""

        def on(i: int | None) -> int | None:
            return None if i is None else i + by

        first, last = self.words
        group = None if self.group is None else (self.group[0] + by, self.group[1] + by)
        return replace(
            self, words=(first + by, last + by), trigger=on(self.trigger), group=group, place=on(self.place),
            party=on(self.party), speaker=on(self.speaker),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report's sentences, tokens, trees and entities. Furniture is not parsed; `children[i]` are i's dependents in order.

    `attributions`, `mentions` and `heard` are of the English model's own heads, empty under another pipeline. Mentions are common
    nouns too ("the army"); their labels: Person Organisation Location Nationality Temporal Quantity Weapon MilitaryPlatform.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    attributions: tuple[Attributed, ...] = ()
    mentions: tuple[Entity, ...] = ()
    heard: tuple[Heard, ...] = ()
