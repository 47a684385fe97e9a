"""The best tree and the best entity tags under scores: exact search, no learning here.

Trees: Chu-Liu/Edmonds (Chu and Liu 1965, Edmonds 1967) with exactly one root. Tags: Viterbi over BIOES.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32] | NDArray[np.float64]
Ints = NDArray[np.int64]

NEVER = -1e9
"""Score of an arc that cannot be."""

NOT_ROOT = -1e6
"""Score of a second root: worse than any tree of the scores, better than an arc that cannot be."""


def best_heads(scores: Floats) -> Ints:
    """The heads of the best tree with one root: for each word 1 + the index of its head, or 0 for the root.

    `scores[d, 0]` is the score of word d as root, `scores[d, 1 + h]` that of head h.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), NEVER)
    full[1:] = scores
    np.fill_diagonal(full, NEVER)
    heads: Ints = full.argmax(1)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1 and not _cycle(heads):
        return heads[1:]
    return _arborescence(_with_one_root(full, roots))[1:]


def _with_one_root(full: Floats, roots: Ints) -> Floats:
    """The scores with the root settled: the only candidate, else the word that gains most by being it."""
    gain = full[1:, 0] - full[1:, 1:].max(1, initial=NEVER)
    root = int(roots[0]) if len(roots) == 1 else 1 + int(gain.argmax())
    out: Floats = full.copy()
    out[1:, 0] = NOT_ROOT
    out[root, 0] = 0.0
    out[root, 1:] = NOT_ROOT
    out[root, root] = NEVER
    return out


def _cycle(heads: Ints) -> list[int]:
    """The nodes of one cycle, empty if there is none. Node 0 has no head."""
    seen_from = [0] * len(heads)
    for start in range(1, len(heads)):
        path = []
        v = start
        while v > 0 and not seen_from[v]:
            seen_from[v] = start
            path.append(v)
            v = int(heads[v])
        if v > 0 and seen_from[v] == start:
            return path[path.index(v) :]
    return []


def _arborescence(scores: Floats) -> Ints:
    """Heads of the maximum spanning arborescence from node 0; `scores[dependent, head]`."""
    heads: Ints = scores.argmax(1)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [v for v in range(len(scores)) if v not in set(cycle)]
    contracted, enter, leave = _contract(scores, heads, cycle, rest)
    small = _arborescence(contracted)
    out = heads.copy()
    for a, v in enumerate(rest[1:], 1):
        out[v] = leave[a] if small[a] == len(rest) else rest[small[a]]
    into = int(small[len(rest)])
    out[enter[into]] = rest[into]
    return out


def _contract(scores: Floats, heads: Ints, cycle: list[int], rest: list[int]) -> tuple[Floats, list[int], list[int]]:
    """Scores with the cycle as one last node, and for each other node where its arc enters and leaves the cycle."""
    own = scores[cycle, heads[cycle]]
    into = own.sum() + scores[np.ix_(cycle, rest)] - own[:, None]
    out_of = scores[np.ix_(rest, cycle)]
    m = len(rest)
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    small[m, :m] = into.max(0)
    small[:m, m] = out_of.max(1)
    enter = [cycle[k] for k in into.argmax(0)]
    leave = [cycle[k] for k in out_of.argmax(1)]
    return small, enter, leave


class Bioes:
    """Viterbi over tags `O`, `B-X`, `I-X`, `E-X`, `S-X`: sequences in which every stretch is opened and closed."""

    def __init__(self, tags: list[str]) -> None:
        self._tags = tags
        self._outside = tags.index("O")
        self._step = np.array([[0.0 if _may_follow(a, b) else NEVER for b in tags] for a in tags], np.float32)
        self._first = np.array([0.0 if t[0] in "OBS" else NEVER for t in tags], np.float32)

    def best(self, scores: Floats, lengths: list[int]) -> Ints:
        """The best tags of each text of a batch, as indices; `scores[text, word, tag]`, words beyond `lengths` are outside."""
        padded = np.arange(scores.shape[1])[None, :] >= np.array(lengths)[:, None]
        own = np.concatenate([scores, np.zeros_like(scores[:, :1])], 1)
        own[np.pad(padded, ((0, 0), (0, 1)), constant_values=True)] = NEVER
        own[:, :, self._outside] = np.where(
            np.pad(padded, ((0, 0), (0, 1)), constant_values=True), 0, own[:, :, self._outside]
        )
        texts, words, _ = own.shape
        back = np.zeros((words, *own.shape[::2]), np.int64)
        best = own[:, 0] + self._first
        for i in range(1, words):
            through = best[:, :, None] + self._step
            back[i] = through.argmax(1)
            best = through.max(1) + own[:, i]
        tags = np.zeros((texts, words), np.int64)
        tags[:, -1] = self._outside
        for i in range(words - 1, 0, -1):
            tags[:, i - 1] = back[i][np.arange(texts), tags[:, i]]
        return tags[:, :-1]

    def stretches(self, best: Ints) -> list[tuple[int, int, str]]:
        """Stretches (first, last exclusive, label) of one text's tags; one that its end cuts off is left out."""
        out = []
        first = 0
        for i in np.flatnonzero(best != self._outside).tolist():
            tag = self._tags[best[i]]
            if tag[0] in "BS":
                first = i
            if tag[0] in "ES":
                out.append((first, i + 1, tag[2:]))
        return out


def _may_follow(tag: str, after: str) -> bool:
    if tag[0] in "BI":
        return after[0] in "IE" and after[2:] == tag[2:]
    return after[0] in "OBS"
