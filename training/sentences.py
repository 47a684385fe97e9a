"""What the model learns from: sentences (or paragraphs) with whatever a corpus says of their words.

A part that a corpus does not annotate is None there and teaches nothing; a name or mention of None ("unknown") is a
word whose label the corpus leaves in doubt.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

Stretch = tuple[int, int, str]
"""Words first to last (exclusive), and a label."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """Tags, lemmas and tree of a sentence. `heads` are indices in the sentence, -1 for the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    rels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Attribution of a stretch of text: stretches labelled source, cue or content, and for each its cue's first word.

    `links` has as many items as `stretches`; None for cues and for what no cue introduces.
    """

    stretches: tuple[Stretch, ...]
    links: tuple[int | None, ...]


Words = tuple[int, int]
"""Words first to last (exclusive)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that counts people or strikes: its words, measure, `about` (current, background, not_actual), whose word (own,
    credited), the words that decide on the measure and those for whom it counts (None: unsaid), and the word that names who is
    credited (None: nobody, or somebody whom the sentence does not name).
    """

    at: Words
    measure: str
    about: str
    voice: str
    trigger: Words | None
    group: Words | None
    speaker: int | None


@dataclass(frozen=True, slots=True)
class Controlled:
    """Words that say who holds or takes a place: the deciding ones, the status, whose word, and the words of place, party, speaker."""

    at: Words
    status: str
    about: str
    voice: str
    place: Words | None
    party: Words | None
    speaker: int | None


@dataclass(frozen=True, slots=True)
class Happened:
    """The words that name a happening, its type, and whether it is current, background or not actual."""

    at: Words
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """All claims of a sentence: what it does not name is none."""

    counts: tuple[Counted, ...] = ()
    controls: tuple[Controlled, ...] = ()
    happened: tuple[Happened, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with their annotation. `names` and `mentions` do not overlap; `unknown` are words without a sure name label."""

    forms: tuple[str, ...]
    syntax: Syntax | None = None
    names: tuple[Stretch, ...] | None = None
    unknown: frozenset[int] = frozenset()
    mentions: tuple[Stretch, ...] | None = None
    credit: Credit | None = None
    claims: Claimed | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences in their order. `id` as in the corpus. `whole`: the sentences are paragraphs and never joined."""

    id: str
    corpus: str
    sentences: tuple[Sentence, ...]
    whole: bool = False


def held_out(document_id: str, every: int = 4) -> bool:
    """Whether a document is kept for measuring where a corpus has no development part of its own: one in `every`.

    By the hash of its id, so that the choice is the same everywhere and no one made it.
    """
    return int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % every == 0


def without_overlaps(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """The stretches, the longest first where two overlap, in order."""
    taken: set[int] = set()
    kept = []
    for first, last, label in sorted(set(stretches), key=lambda s: (s[0] - s[1], s)):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last, label))
    return tuple(sorted(kept))
