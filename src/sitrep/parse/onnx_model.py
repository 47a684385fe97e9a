"""The English model: one encoder with a head a task, run by onnxruntime on one thread and decoded with numpy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sitrep.parse.decode import EntityDecoder, best_tree
from sitrep.parse.lemmas import Lemmatiser
from sitrep.parse.wordpiece import WordPiece, case_class

WINDOW = 110
"""Most words that the encoder sees at once; the model was trained on windows of this length."""

BATCH = 24
MAX_PIECES = 512
OUTPUTS = ("upos", "xpos", "feats", "lemma", "ner", "sent", "arc", "ld", "lh")


@dataclass(slots=True)
class Annotation:
    """What the model says of one text's words. `heads[i]` is the index of i's head, its own for a root."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    starts: list[int]
    entities: list[tuple[int, int, str]]


@dataclass(slots=True)
class _Feed:
    """One window of words as the encoder wants it: pieces, case classes, first and last piece of each word."""

    text: int
    offset: int
    ids: list[int]
    case: list[int]
    first: list[int]
    last: list[int]


class OnnxModel:
    """The packaged model. The same words in the same call give the same annotation on every run."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        weights = (folder / "model.int8.onnx").read_bytes()
        self.digest = hashlib.sha256(weights).hexdigest()[:12]
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with np.load(folder / "label_biaffine.npz") as stored:
            weight = stored["lw"]
        self._relations, self._width, self._head_width = weight.shape
        self._biaffine = np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(self._width, -1))
        self._pieces = WordPiece(folder / "vocab.txt")
        self._lemmatiser = Lemmatiser(folder / "lemma_lex.json")
        self._entities = EntityDecoder(self._labels["ner"])
        self._root = self._labels["rel"].index("root")

    def annotate(self, texts: Sequence[Sequence[str]]) -> list[Annotation]:
        """One annotation a text, each a list of words without white space. Long texts go through in windows of whole sentences."""
        out = [Annotation([], [], [], [], [], [], [], []) for _ in texts]
        todo = [(n, 0) for n, words in enumerate(texts) if words]
        while todo:
            todo.sort(key=lambda item: (min(WINDOW, len(texts[item[0]]) - item[1]), item))
            later: list[tuple[int, int]] = []
            for k in range(0, len(todo), BATCH):
                feeds = [self._feed(texts[n], n, at) for n, at in todo[k : k + BATCH]]
                scores = self._run(feeds)
                for row, feed in enumerate(feeds):
                    rest = self._decode(scores, row, feed, texts[feed.text], out[feed.text])
                    if rest < len(texts[feed.text]):
                        later.append((feed.text, rest))
            todo = later
        return out

    def _feed(self, words: Sequence[str], text: int, at: int) -> _Feed:
        feed = _Feed(text, at, [self._pieces.first], [0], [], [])
        for word in words[at : at + WINDOW]:
            pieces = self._pieces(word)
            if feed.first and len(feed.ids) + len(pieces) >= MAX_PIECES:
                break
            feed.first.append(len(feed.ids))
            feed.ids += pieces
            feed.case += [case_class(word)] * len(pieces)
            feed.last.append(len(feed.ids) - 1)
        feed.ids.append(self._pieces.last)
        feed.case.append(0)
        return feed

    def _run(self, feeds: list[_Feed]) -> dict[str, NDArray[np.float32]]:
        pieces, words = max(len(f.ids) for f in feeds), max(len(f.first) for f in feeds)
        ids, case, mask = (np.zeros((len(feeds), pieces), dtype=np.int64) for _ in range(3))
        first, last = (np.zeros((len(feeds), words), dtype=np.int64) for _ in range(2))
        for row, f in enumerate(feeds):
            ids[row, : len(f.ids)] = f.ids
            case[row, : len(f.ids)] = f.case
            mask[row, : len(f.ids)] = 1
            first[row, : len(f.first)] = f.first
            last[row, : len(f.last)] = f.last
        inputs = {"ids": ids, "case": case, "mask": mask, "first": first, "last": last}
        results: list[Any] = self._session.run(None, inputs)
        return dict(zip(OUTPUTS, results, strict=True))

    def _decode(
        self, scores: dict[str, NDArray[np.float32]], row: int, feed: _Feed, words: Sequence[str], out: Annotation
    ) -> int:
        """Writes the window's whole sentences into `out`; the index of the first word that is left for the next window."""
        n = len(feed.first)
        starts = scores["sent"][row, :n].argmax(1).astype(bool)
        starts[0] = True
        bounds = [*np.flatnonzero(starts).tolist(), n]
        if feed.offset + n < len(words) and len(bounds) > 2:
            bounds = bounds[:-1]
        used = bounds[-1]
        heads = self._heads(scores["arc"][row], bounds)
        relations = self._labelled(scores, row, heads, used)
        tags = {k: scores[k][row, :used].argmax(1) for k in ("upos", "xpos", "feats", "lemma")}
        for i in range(used):
            xpos = self._labels["xpos"][tags["xpos"][i]]
            out.upos.append(self._labels["upos"][tags["upos"][i]])
            out.xpos.append(xpos)
            out.feats.append(_features(self._labels["feats"][tags["feats"][i]]))
            out.lemmas.append(self._lemmatiser(words[feed.offset + i], xpos, self._labels["lemma"][tags["lemma"][i]]))
            out.heads.append(feed.offset + (int(heads[i]) - 1 if heads[i] > 0 else i))
            out.deps.append("root" if heads[i] == 0 else relations[i])
        out.starts += [feed.offset + b for b in bounds[:-1]]
        for a, b, label in self._entities.spans(scores["ner"][row, :used]):
            out.entities.append((feed.offset + a, feed.offset + b, label))
        return feed.offset + used

    def _heads(self, arcs: NDArray[np.float32], bounds: list[int]) -> NDArray[np.int64]:
        """Heads of the window's words, 1-based with 0 the root, a tree a sentence."""
        heads = np.zeros(bounds[-1], dtype=np.int64)
        for a, b in pairwise(bounds):
            own = np.concatenate([arcs[a:b, :1], arcs[a:b, 1 + a : 1 + b]], axis=1)
            tree = best_tree(own)
            heads[a:b] = np.where(tree > 0, tree + a, 0)
        return heads

    def _labelled(
        self, scores: dict[str, NDArray[np.float32]], row: int, heads: NDArray[np.int64], n: int
    ) -> list[str]:
        """The best relation of each word to its head; "root" only for roots."""
        one = np.ones((n, 1), dtype=np.float32)
        dependents = np.concatenate([scores["ld"][row, :n], one], axis=1)
        governors = np.concatenate([scores["lh"][row][heads], one], axis=1)
        table = (dependents @ self._biaffine).reshape(n, self._relations, self._head_width)
        relation = np.einsum("mrj,mj->mr", table, governors)
        relation[heads > 0, self._root] = -np.inf
        return [self._labels["rel"][k] for k in relation.argmax(1)]


def _features(label: str) -> str:
    """The UD features of a joint label "UPOS|Feature=Value|…", empty for none."""
    features = label.split("|", 1)[1]
    return "" if features == "_" else features
