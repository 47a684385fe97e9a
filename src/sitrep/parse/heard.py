"""What the model hears in a window: numbers that count, words of control, happenings, each with its probabilities.

Words are candidates from a low probability on (`LEAST`), so that `extract`, which knows more, decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sitrep.core.records import Chances, Heard, Words
from sitrep.parse.decode import Floats

LEAST = 0.1
"""Probability from which words are candidates of a kind."""

RARELY = 0.05
"""Probability under which a label is not told."""

KINDS = {"number": "measure", "control": "status", "event": "kind"}
"""Heads that find words, each with the head that labels them."""

CHANCES = ("measure", "about", "voice", "status", "kind", "reality")
"""Heads whose probabilities are read on the words found."""

POINTERS = ("to_trigger", "to_group", "to_place", "to_party", "to_speaker")
"""Heads that point from a word found to another one."""

OUTPUTS = (*KINDS, *CHANCES, "group", *POINTERS)
"""All outputs of the network that are read here."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The label lists of the heads."""

    labels: Mapping[str, list[str]]

    def heard(self, scores: Mapping[str, Any], n: int) -> tuple[Heard, ...]:
        """What the scores of a window say of its first `n` words, in the order of the text."""
        groups = [g for g, _ in stretches(self._tagged(scores, "group", n), 0.5)]
        found = [
            self._pointing(self._heard(kind, words, p, scores), scores, n, groups)
            for kind in KINDS
            for words, p in stretches(self._tagged(scores, kind, n), LEAST)
        ]
        return tuple(sorted(found, key=lambda h: (h.words, h.kind)))

    def _tagged(self, scores: Mapping[str, Any], head: str, n: int) -> tuple[Floats, Floats]:
        """For each word the probability that a stretch begins there, and that one goes on."""
        chance = softmax(scores[head][:n])
        tags = self.labels[head]
        opens = [i for i, t in enumerate(tags) if t[0] in "BS"]
        goes_on = [i for i, t in enumerate(tags) if t[0] in "IE"]
        return chance[:, opens].sum(1), chance[:, goes_on].sum(1)

    def _heard(self, kind: str, words: Words, p: float, scores: Mapping[str, Any]) -> Heard:
        reality = "about" if kind == "number" else "reality"
        voice = {} if kind == "event" else dict(self._chances(scores, "voice", words))
        return Heard(
            kind, words, round(p, 3), self._chances(scores, KINDS[kind], words), self._chances(scores, reality, words),
            credited=voice.get("credited", 0.0),
        )  # fmt: skip

    def _pointing(self, h: Heard, scores: Mapping[str, Any], n: int, groups: list[Words]) -> Heard:
        """The same with the words that its own point to; a happening points nowhere."""
        if h.kind == "event":
            return h
        to = {k: _pointed(scores[k][h.words[0] : h.words[1]], n) for k in POINTERS}
        if h.kind == "number":
            group = _around(to["to_group"], groups)
            return replace(h, trigger=to["to_trigger"], group=group, speaker=to["to_speaker"])
        return replace(h, place=to["to_place"], party=to["to_party"], speaker=to["to_speaker"])

    def _chances(self, scores: Mapping[str, Any], head: str, words: Words) -> Chances:
        mean = softmax(scores[head][words[0] : words[1]]).mean(0)
        ranked = sorted(zip(self.labels[head], mean.tolist(), strict=True), key=lambda c: -c[1])
        return tuple((label, round(p, 3)) for label, p in ranked if p >= RARELY)


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    away = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = away / away.sum(-1, keepdims=True)
    return out


def stretches(tagged: tuple[Floats, Floats], least: float) -> list[tuple[Words, float]]:
    """Runs of words that are in a stretch with at least that probability, cut where one begins, each with its mean probability."""
    opens, goes_on = tagged
    inside = opens + goes_on
    out: list[tuple[Words, float]] = []
    first = None
    for i in range(len(inside) + 1):
        is_in = i < len(inside) and inside[i] >= least
        if first is not None and (not is_in or opens[i] > goes_on[i]):
            out.append(((first, i), float(inside[first:i].mean())))
            first = None
        if is_in and first is None:
            first = i
    return out


def _pointed(rows: Floats, n: int) -> int | None:
    """The word that a stretch points to in the mean of its words; None for none."""
    best = int(softmax(rows[:, : n + 1]).mean(0).argmax())
    return best - 1 if best else None


def _around(word: int | None, groups: list[Words]) -> Words | None:
    """The group that a word stands in; the word alone where none is."""
    if word is None:
        return None
    return next((g for g in groups if g[0] <= word < g[1]), (word, word + 1))
