"""A parsed report: sentences, tokens, trees, names."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report's sentences, tokens, trees and entities. Furniture is not parsed; `children[i]` are i's dependents in order.

    `attributions` and `mentions` are of the English model's own heads, empty under another pipeline. Mentions are common
    nouns too ("the army"); their labels: Person Organisation Location Nationality Temporal Quantity Weapon MilitaryPlatform.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    attributions: tuple[Attributed, ...] = ()
    mentions: tuple[Entity, ...] = ()
