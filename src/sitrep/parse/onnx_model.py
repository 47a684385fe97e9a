"""The encoder with its heads, run by onnxruntime: windows of words in, tagged sentences out.

Files of the model folder: `model.int8.onnx` (the network up to the arc scores), `label_biaffine.npz` (the weights of the
label scorer, applied here to the chosen arcs only), `labels.json` (label lists), `lemma_lex.json`, `vocab.txt`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime as ort

from sitrep.parse.decode import Bioes, Floats, Ints, best_heads
from sitrep.parse.lemmas import lemma_of, read_lexicon
from sitrep.parse.wordpiece import WordPiece, case_shape

OUTPUTS = ("upos", "xpos", "feats", "lemma", "ner", "sent", "arc", "ld", "lh")
"""Outputs of the network: scores of five tags, of a sentence's first word and of arcs; label vectors of dependents and heads."""

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
    """A window read: its words, the first words of its sentences, entities (first, last exclusive, label)."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...]


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
        self._session = ort.InferenceSession(
            str(folder / "model.int8.onnx"), _one_thread(), providers=["CPUExecutionProvider"]
        )
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._lexicon = read_lexicon(folder)
        self._pieces = WordPiece(folder / "vocab.txt")
        self._bioes = Bioes(self._labels["ner"])
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

    def scores(self, inputs: list[Input]) -> list[dict[str, Floats]]:
        """The network's outputs, one dictionary an input, without the padding of the batch."""
        found = self._session.run(list(OUTPUTS), _batch(inputs))
        return [{k: v[i] for k, v in zip(OUTPUTS, found, strict=True)} for i in range(len(inputs))]

    @staticmethod
    def sentence_starts(scores: dict[str, Floats], count: int) -> list[int]:
        """Indices of the words that begin a sentence, the first one always, among `count` words."""
        begins = scores["sent"][:count].argmax(1).astype(bool)
        begins[0] = True
        return [int(i) for i in np.flatnonzero(begins)]

    def decode(self, words: list[str], scores: dict[str, Floats], starts: list[int]) -> Tagged:
        """The words tagged, with the best tree of each sentence and the best entities."""
        n = len(words)
        heads = _heads(scores["arc"], [*starts, n])
        relations = self._relations(scores, heads)
        tag = {k: [self._labels[k][j] for j in scores[k][:n].argmax(1)] for k in ("upos", "xpos", "feats", "lemma")}
        read = tuple(
            Word(
                upos=tag["upos"][i],
                xpos=tag["xpos"][i],
                feats=tag["feats"][i].split("|", 1)[1].removeprefix("_"),
                lemma=lemma_of(form, tag["xpos"][i], tag["lemma"][i], self._lexicon),
                head=int(heads[i]) - 1 if heads[i] else i,
                dep=relations[i],
            )
            for i, form in enumerate(words)
        )
        return Tagged(read, tuple(starts), tuple(self._bioes.entities(scores["ner"][:n])))

    def _relations(self, scores: dict[str, Floats], heads: Ints) -> list[str]:
        """The label of each arc; `root` for roots and for nothing else."""
        n = len(heads)
        kinds, _, width = self._label_shape
        one = np.ones((n, 1), np.float32)
        dependents = np.concatenate([scores["ld"][:n], one], 1)
        of_heads = np.concatenate([scores["lh"][heads], one], 1)
        table = (dependents @ self._label_weights).reshape(n, kinds, width)
        found = np.einsum("mrj,mj->mr", table, of_heads)
        root = self._labels["rel"].index("root")
        found[:, root] = -np.inf
        found[heads == 0, root] = np.inf
        return [self._labels["rel"][k] for k in found.argmax(1)]


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
