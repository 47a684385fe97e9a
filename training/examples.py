"""Sentences to numbers: label lists, windows of whole sentences as at run time, and batches of like length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sitrep.parse.wordpiece import WordPiece, case_shape
from training.claim_targets import CLAIM_LABELS, IGNORE, bioes, claim_words, pointed_words
from training.lemma_rules import lemma_rule
from training.sentences import Document, Sentence

WINDOW = 110
"""Words of a window, as `sitrep.parse.windows` has them."""

LONGEST_SENTENCE = 150
"""Words of a sentence above which it is left out: lists and noise, a handful in a treebank."""

ROOMS = (1, 15, 30, 60, 90)
"""Words after which a window ends; drawn for each, so that the model sees single sentences and full windows alike."""

RARE = {"feats": 3, "lemma": 3}
"""Times that a label must occur to be learnt; rarer ones are noise, or words of their own."""

CLAIM_TAGS = (
    "number", "measure", "about", "voice", "trigger", "group", "control", "status", "event", "kind", "reality",
)  # fmt: skip
"""Heads of claims: numbers that count and what they count, who holds what, happenings (`training.claims`)."""

TAGS = ("upos", "xpos", "feats", "lemma", "ner", "sent", "mention", "credit", *CLAIM_TAGS)
"""Heads that give each word one label."""

POINTERS = ("link", "to_trigger", "to_group", "to_place", "to_party", "to_speaker")
"""Heads that give words another word of the window, or none: cues of what is credited, deciding words and groups of numbers,
place and party of control.
"""

Labels = dict[str, list[str]]


@dataclass(slots=True)
class Example:
    """A window in numbers. `sentence` is the number of each word's sentence in the window; `targets` by head.

    `head` has 0 for a root, else 1 + the index of the head; pointers 0 for none, else 1 + the index of the first word pointed to.
    """

    pieces: list[int]
    shapes: list[int]
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    targets: dict[str, list[int]] = field(default_factory=dict)


def labels_of(documents: Iterable[Document]) -> Labels:
    """The label lists of all heads, the most frequent first (of equals by name); those of claims are settled."""
    seen: dict[str, Counter[str]] = {k: Counter() for k in (*TAGS, "rel")}
    seen["sent"].update({"in": 2, "start": 1})
    for sentence in (s for d in documents for s in d.sentences):
        for head, values in words_of(sentence).items():
            seen[head].update(v for v in values if v is not None)
    counted = {
        k: [v for v, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= RARE.get(k, 1)]
        for k, c in seen.items()
    }
    return {**counted, **CLAIM_LABELS}


def words_of(s: Sentence) -> dict[str, list[str | None]]:
    """The labels of a sentence's words by head, for the heads that its corpus teaches."""
    out: dict[str, list[str | None]] = {}
    n = len(s.forms)
    if s.syntax is not None:
        out["upos"] = list(s.syntax.upos)
        out["xpos"] = list(s.syntax.xpos)
        out["feats"] = [f"{u}|{f}" for u, f in zip(s.syntax.upos, s.syntax.feats, strict=True)]
        out["lemma"] = [lemma_rule(f, lemma) for f, lemma in zip(s.forms, s.syntax.lemmas, strict=True)]
        out["rel"] = list(s.syntax.rels)
    if s.names is not None:
        out["ner"] = [None if i in s.unknown else t for i, t in enumerate(bioes(n, s.names))]
    if s.mentions is not None:
        out["mention"] = list(bioes(n, s.mentions))
    if s.credit is not None:
        out["credit"] = list(bioes(n, s.credit.stretches))
    if s.claims is not None:
        out |= claim_words(s.claims, n)
    return out


def windows(document: Document, draw: random.Random) -> Iterator[list[Sentence]]:
    """The document's sentences in windows; paragraphs (`whole`) each by itself."""
    kept = [s for s in document.sentences if len(s.forms) <= LONGEST_SENTENCE]
    if document.whole:
        yield from ([s] for s in kept)
        return
    window: list[Sentence] = []
    count, room = 0, draw.choice(ROOMS)
    for s in kept:
        if window and (count + len(s.forms) > WINDOW or count >= room):
            yield window
            window, count, room = [], 0, draw.choice(ROOMS)
        window.append(s)
        count += len(s.forms)
    if window:
        yield window


class Encoder:
    """Windows to examples, by the pieces and the label lists of the model."""

    def __init__(self, pieces: WordPiece, labels: Labels) -> None:
        self._pieces = pieces
        self._index = {k: {v: i for i, v in enumerate(values)} for k, values in labels.items()}

    def example(self, window: list[Sentence], recase: str = "") -> Example:
        """The window in numbers. `recase`: "lower", "upper" or "title" reads all words in that case."""
        out = Example([self._pieces.start], [0], targets={k: [] for k in (*TAGS, *POINTERS, "rel", "head")})
        for number, s in enumerate(window):
            at = len(out.first)
            for form in s.forms:
                self._add_word(out, getattr(form, recase)() if recase else form, number)
            self._add_targets(out, s, at)
        out.pieces.append(self._pieces.stop)
        out.shapes.append(0)
        return out

    def _add_word(self, out: Example, form: str, number: int) -> None:
        pieces = self._pieces.pieces(form)
        out.first.append(len(out.pieces))
        out.pieces.extend(pieces)
        out.shapes.extend([case_shape(form)] * len(pieces))
        out.last.append(len(out.pieces) - 1)
        out.sentence.append(number)

    def _add_targets(self, out: Example, s: Sentence, at: int) -> None:
        n = len(s.forms)
        labelled = words_of(s)
        for head in (*TAGS, "rel"):
            if head != "sent":
                values = labelled.get(head) or [None] * n
                out.targets[head] += [IGNORE if v is None else self._index[head].get(v, IGNORE) for v in values]
        starts = self._index["sent"]
        out.targets["sent"] += [starts["start"], *[starts["in"]] * (n - 1)] if s.syntax else [IGNORE] * n
        out.targets["head"] += [0 if h < 0 else at + h + 1 for h in s.syntax.heads] if s.syntax else [IGNORE] * n
        out.targets["link"] += _links(s, at)
        for head, pointed in (pointed_words(s.claims, n) if s.claims else {}).items():
            out.targets[head] += [v if v <= 0 else at + v for v in pointed]
        for head in POINTERS[1:]:
            out.targets[head] += [IGNORE] * (at + n - len(out.targets[head]))


def _links(s: Sentence, at: int) -> list[int]:
    """For words of sources and contents 1 + the index of their cue's first word, 0 without one; the others teach nothing."""
    out = [IGNORE] * len(s.forms)
    if s.credit is not None:
        for (first, last, role), cue in zip(s.credit.stretches, s.credit.links, strict=True):
            if role != "cue":
                out[first:last] = [0 if cue is None else at + cue + 1] * (last - first)
    return out


def batches(examples: list[Example], pieces: int, draw: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `pieces` pieces a batch with padding, in random order."""
    shuffled = examples[:]
    draw.shuffle(shuffled)
    out: list[list[Example]] = []
    for k in range(0, len(shuffled), 600):
        batch: list[Example] = []
        for x in sorted(shuffled[k : k + 600], key=lambda x: len(x.pieces)):
            if batch and len(x.pieces) * (len(batch) + 1) > pieces:
                out.append(batch)
                batch = []
            batch.append(x)
        out.append(batch)
    draw.shuffle(out)
    return out
