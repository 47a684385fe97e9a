"""The encoder with its heads, run by onnxruntime: windows of words in, tagged sentences out.

Files of the model folder: `model.int8.onnx` (the network up to the arc scores), `label_biaffine.npz` (the weights of the
label scorer, applied here to the chosen arcs only), `labels.json` (label lists), `lemma_lex.json`, `vocab.txt`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from sitrep.core.records import Attributed, Heard
from sitrep.parse.credits import Credited, Stretch, attributions
from sitrep.parse.decode import Bioes, Floats, Ints, best_heads
from sitrep.parse.heard import OUTPUTS as HEARD
from sitrep.parse.heard import Hearing
from sitrep.parse.lemmas import lemma_of, read_lexicon
from sitrep.parse.wordpiece import WordPiece, case_shape

NETWORK = "model.int8.onnx"
"""File of a model's folder: the network."""

TAGS = ("upos", "xpos", "feats", "lemma", "sent")
"""Outputs that give each word one label: its index, or scores of all labels in models of the first form."""

STRETCHES = ("ner", "mention", "credit")
"""Outputs that score BIOES tags. A model may lack the last two."""

Scores = dict[str, Any]
"""Arrays by output of the network, of one window: label indices of words, and scores where a search is still to decide."""

MAX_INPUT = 512
"""Pieces that the encoder has positions for, with the two that frame a window."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the model says of a word. `head` is the index of its head in the window, its own for a root."""

    upos: str
    xpos: str
    feats: str
    lemma: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window read: its words, the first words of its sentences, entities and mentions (first, last exclusive, label)."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    entities: tuple[Stretch, ...]
    mentions: tuple[Stretch, ...] = ()
    attributions: tuple[Attributed, ...] = ()
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """Words in pieces: numbers and case shapes of the pieces, index of each word's first and last piece."""

    words: list[str]
    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


class OnnxModel:
    """The English model of a folder. One thread: a process is the unit of parallel work."""

    def __init__(self, folder: Path) -> None:
        self._session = ort.InferenceSession(str(folder / NETWORK), _one_thread(), providers=["CPUExecutionProvider"])
        self._outputs = [o.name for o in self._session.get_outputs()]
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._lexicon = read_lexicon(folder)
        self._pieces = WordPiece(folder / "vocab.txt")
        self._bioes = {k: Bioes(self._labels[k]) for k in STRETCHES if k in self._outputs}
        self._hearing = Hearing(self._labels) if set(HEARD) <= set(self._outputs) else None
        self._start_label = self._labels["sent"].index("start") if "sent" in self._labels else 1
        weights = np.load(folder / "label_biaffine.npz")["lw"]
        self._label_shape = weights.shape
        self._label_weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(weights.shape[1], -1))

    def input(self, words: list[str], limit: int) -> Input:
        """The pieces of the first `limit` words, or of as many as the encoder has positions for (at least one)."""
        out = Input([], [self._pieces.start], [0], [], [])
        for word in words[:limit]:
            pieces = self._pieces.pieces(word)
            if len(out.pieces) + len(pieces) >= MAX_INPUT:
                break
            out.words.append(word)
            out.first.append(len(out.pieces))
            out.pieces.extend(pieces)
            out.shapes.extend([case_shape(word)] * len(pieces))
            out.last.append(len(out.pieces) - 1)
        out.pieces.append(self._pieces.stop)
        out.shapes.append(0)
        return out

    def scores(self, inputs: list[Input]) -> list[Scores]:
        """The network's outputs, one dictionary an input; tags decided, trees and links still scores."""
        found = dict(zip(self._outputs, self._session.run(self._outputs, _batch(inputs)), strict=True))
        for k in TAGS:
            found[k] = found[k] if found[k].ndim == 2 else found[k].argmax(-1)
        if "credit" in found:
            found["sure"] = _sure(found["credit"])
        for k, bioes in self._bioes.items():
            found[k] = bioes.best(found[k], [len(x.words) for x in inputs])
        return [{k: v[i] for k, v in found.items()} for i in range(len(inputs))]

    def sentence_starts(self, scores: Scores, words: list[str]) -> list[int]:
        """Indices of the words that begin a sentence, the first one always."""
        count = len(words)
        begins = scores["sent"][:count] == self._start_label
        begins[[0, *(i for i in range(1, count) if _follows_stop(words, i))]] = True
        starts = np.flatnonzero(begins).tolist()
        tags = [self._labels["upos"][k] for k in scores["upos"][:count].tolist()]
        return [0, *(b for a, b in pairwise(starts) if not _is_broken_off(tags[a:b]))]

    def decode(self, words: list[str], scores: Scores, starts: list[int]) -> Tagged:
        """The words tagged, with the best tree of each sentence; stretches that go on beyond the words are left out."""
        n = len(words)
        heads = _heads(scores["arc"], [*starts, n])
        relations = self._relations(scores, heads)
        upos, xpos, feats, lemma = ([self._labels[k][j] for j in scores[k][:n].tolist()] for k in TAGS[:4])
        read = tuple(
            Word(
                u, x, f.split("|", 1)[1].removeprefix("_"), lemma_of(form, x, m, self._lexicon), h - 1 if h else i, dep
            )
            for i, (form, u, x, f, m, h, dep) in enumerate(
                zip(words, upos, xpos, feats, lemma, heads.tolist(), relations, strict=True)
            )
        )
        found = {k: bioes.stretches(scores[k][:n]) for k, bioes in self._bioes.items()}
        credited = attributions(Credited(found["credit"], scores["link"], scores["sure"])) if "credit" in found else ()
        heard = self._hearing.heard(scores, n) if self._hearing else ()
        return Tagged(read, tuple(starts), tuple(found["ner"]), tuple(found.get("mention", ())), credited, heard)

    def _relations(self, scores: Scores, heads: Ints) -> list[str]:
        """The label of each arc; `root` for roots and for nothing else."""
        n = len(heads)
        kinds, _, width = self._label_shape
        one = np.ones((n, 1), np.float32)
        dependents = np.concatenate([scores["ld"][:n], one], 1)
        of_heads = np.concatenate([scores["lh"][heads], one], 1)
        table = (dependents @ self._label_weights).reshape(n, kinds, width)
        found = (table @ of_heads[:, :, None])[:, :, 0]
        root = self._labels["rel"].index("root")
        found[:, root] = -np.inf
        found[heads == 0, root] = np.inf
        return [self._labels["rel"][k] for k in found.argmax(1).tolist()]


STOPS = frozenset({".", "!", "?"})
"""Marks that end a sentence where a capital follows. The full stop of an abbreviation is in its word."""


def _follows_stop(words: list[str], i: int) -> bool:
    """Whether a capitalised word stands right behind a stop: a new sentence, whatever the network says."""
    return words[i - 1] in STOPS and words[i][0].isupper()


FRAGMENT = 4
"""Words up to which a stretch that begins with a preposition and has no stop at its end is no sentence ("In 2003")."""

GOES_ON = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ", "VERB"})
"""Parts of speech that no sentence ends with when it has no stop ("…, said || Interior Minister N")."""


def _is_broken_off(tags: list[str]) -> bool:
    """Whether words with these tags are the beginning of what follows them rather than a sentence."""
    fragment = len(tags) <= FRAGMENT and tags[0] == "ADP" and tags[-1] != "PUNCT" and not {"VERB", "AUX"} & set(tags)
    return fragment or tags[-1] in GOES_ON


def _sure(scores: Floats) -> Floats:
    """The probability of each word's most probable tag."""
    away = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = 1 / away.sum(-1)
    return out


def _one_thread() -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    return options


def _batch(inputs: list[Input]) -> dict[str, Ints]:
    """The inputs side by side, padded with zeros."""
    pieces = max(len(x.pieces) for x in inputs)
    words = max(len(x.words) for x in inputs)
    return {
        "ids": _padded([x.pieces for x in inputs], pieces),
        "case": _padded([x.shapes for x in inputs], pieces),
        "mask": _padded([[1] * len(x.pieces) for x in inputs], pieces),
        "first": _padded([x.first for x in inputs], words),
        "last": _padded([x.last for x in inputs], words),
    }


def _padded(rows: list[list[int]], width: int) -> Ints:
    out = np.zeros((len(rows), width), np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _heads(arcs: Floats, bounds: list[int]) -> Ints:
    """For each word 1 + the index of its head in the window, 0 for the root of its sentence."""
    out = np.zeros(bounds[-1], np.int64)
    for first, last in pairwise(bounds):
        own = arcs[first:last]
        found = best_heads(np.concatenate([own[:, :1], own[:, 1 + first : 1 + last]], 1))
        out[first:last] = np.where(found > 0, found + first, 0)
    return out
