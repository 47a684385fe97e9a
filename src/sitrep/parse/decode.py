"""Scores to structures: the best tree with one root (Chu-Liu/Edmonds) and the best legal entity tags (Viterbi)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
NEVER = -1e9


def best_tree(arcs: NDArray[np.float32]) -> NDArray[np.int64]:
    """Heads 0 to n of n words (0 is the root) from scores `arcs[word, head]`, head 0 the root; exactly one root.

    The maximum spanning arborescence (Chu & Liu 1965, Edmonds 1967) under the constraint of one root (Zmigrod et al. 2020,
    by forcing the word whose root arc gains most).
    """
    n = arcs.shape[0]
    if n == 1:
        return np.array([0])
    scores = np.full((n + 1, n + 1), NEVER)
    scores[1:] = arcs
    np.fill_diagonal(scores, NEVER)
    heads = scores.argmax(1).astype(np.int64)
    roots = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(roots) == 1 and _cycle(heads) is None:
        return np.asarray(heads[1:])
    gain = scores[1:, 0] - scores[1:, 1:].max(1)
    root = 1 + int(np.argmax(gain)) if len(roots) != 1 else roots[0]
    scores[1:, 0] = NEVER / 10
    scores[root, 0] = 0
    scores[root, 1:] = NEVER / 10
    return np.asarray(_arborescence(scores)[1:])


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """The words of a cycle; None when every word leads to the root."""
    seen = np.zeros(len(heads), dtype=int)
    for i in range(1, len(heads)):
        path, v = [], i
        while v > 0 and seen[v] == 0:
            seen[v] = i
            path.append(v)
            v = int(heads[v])
        if v > 0 and seen[v] == i:
            return path[path.index(v) :]
    return None


def _arborescence(scores: Scores) -> NDArray[np.int64]:
    """Heads of the maximum spanning arborescence rooted at 0; cycles are contracted one by one."""
    heads = scores.argmax(1).astype(np.int64)
    heads[0] = -1
    cycle = _cycle(heads)
    if cycle is None:
        return np.asarray(heads)
    rest = [v for v in range(scores.shape[0]) if v not in set(cycle)]
    m = len(rest)
    inner = np.array([scores[v, heads[v]] for v in cycle])
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(cycle, rest)] - inner[:, None]
    small[m, :m] = inner.sum() + into.max(0)
    entry = [cycle[k] for k in into.argmax(0)]
    out_of = scores[np.ix_(rest, cycle)]
    small[:m, m] = out_of.max(1)
    leave = [cycle[k] for k in out_of.argmax(1)]
    np.fill_diagonal(small, NEVER)
    contracted = _arborescence(small)
    result = heads.copy()
    for a, v in enumerate(rest):
        if v != 0:
            result[v] = leave[a] if contracted[a] == m else rest[contracted[a]]
    result[entry[contracted[m]]] = rest[contracted[m]]
    return np.asarray(result)


class EntityDecoder:
    """Viterbi over BIOES tags: only legal sequences."""

    def __init__(self, tags: list[str]) -> None:
        self._tags = tags
        legal = np.array([[_may_follow(a, b) for b in tags] for a in tags])
        self._step = np.where(legal, 0.0, -1e4).astype(np.float32)
        self._start = np.array([0.0 if t[0] in "OBS" else -1e4 for t in tags], dtype=np.float32)
        self._stop = np.array([0.0 if t[0] in "OES" else -1e4 for t in tags], dtype=np.float32)

    def spans(self, scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
        """(first, last exclusive, label) of the entities of the best tag sequence for `scores[word, tag]`."""
        out, start = [], 0
        for i, k in enumerate(self._best(scores)):
            tag = self._tags[k]
            if tag[0] in "BS":
                start = i
            if tag[0] in "ES":
                out.append((start, i + 1, tag[2:]))
        return out

    def _best(self, scores: NDArray[np.float32]) -> list[int]:
        best = scores[0] + self._start
        back = np.zeros(scores.shape, dtype=np.int64)
        for i in range(1, len(scores)):
            paths = best[:, None] + self._step
            back[i] = paths.argmax(0)
            best = paths.max(0) + scores[i]
        last = int((best + self._stop).argmax())
        out = [last]
        for i in range(len(scores) - 1, 0, -1):
            out.append(int(back[i][out[-1]]))
        return out[::-1]


def _may_follow(a: str, b: str) -> bool:
    if a[0] in "BI":
        return b[0] in "IE" and a[2:] == b[2:]
    return b[0] in "OBS"
