"""Texts of any length through a model of bounded length: windows of whole sentences, in batches of like length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.parse.credits import moved
from sitrep.parse.onnx_model import Input, OnnxModel, Tagged, Word

WINDOW = 110
"""Words of a window, as in training."""

LONG_WINDOW = 220
"""Words of a window whose first sentence does not end within WINDOW."""

PIECES = 1000
"""Pieces of words, with padding, that go through the network together: more do not stay in a core's cache, and are slower."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What is left to read of one text: from word `start` on, at most `size` words at once."""

    text: int
    start: int
    size: int


def read_texts(texts: list[list[str]], model: OnnxModel) -> list[Tagged]:
    """Each text (a list of words, perhaps empty) tagged as a whole; heads are indices in the text.

    A window that does not reach the end of its text gives all its sentences but the last, which the next window
    begins with. A sentence longer than LONG_WINDOW is cut there.
    """
    parts: list[list[tuple[int, Tagged]]] = [[] for _ in texts]
    todo = [_Task(i, 0, WINDOW) for i, words in enumerate(texts) if words]
    while todo:
        todo.sort(key=lambda t: (min(t.size, len(texts[t.text]) - t.start), t.text))
        later: list[_Task] = []
        for batch in _batches(todo, texts, model):
            later += _run(batch, texts, model, parts)
        todo = later
    return [_joined(p) for p in parts]


Given = tuple[_Task, Input]


def _batches(tasks: list[_Task], texts: list[list[str]], model: OnnxModel) -> Iterator[list[Given]]:
    """The tasks, which are in the order of their length, with their inputs, in batches of at most PIECES (or of one)."""
    batch: list[Given] = []
    for task in tasks:
        given = model.input(texts[task.text][task.start : task.start + task.size], task.size)
        if batch and len(given.pieces) * (len(batch) + 1) > PIECES:
            yield batch
            batch = []
        batch.append((task, given))
    if batch:
        yield batch


def _run(
    batch: list[Given], texts: list[list[str]], model: OnnxModel, parts: list[list[tuple[int, Tagged]]]
) -> list[_Task]:
    """Reads one batch into `parts`; what is left to do."""
    later = []
    for (task, given), scores in zip(batch, model.scores([given for _, given in batch]), strict=True):
        starts = model.sentence_starts(scores, given.words)
        count, rest = _whole_sentences(task, given, starts, len(texts[task.text]))
        if count:
            kept = [s for s in starts if s < count]
            parts[task.text].append((task.start, model.decode(given.words[:count], scores, kept)))
        if rest:
            later.append(rest)
    return later


def _whole_sentences(task: _Task, given: Input, starts: list[int], length: int) -> tuple[int, _Task | None]:
    """How many words of the window are read for good (0: none, try a longer window), and what is left of the text."""
    words = len(given.words)
    if task.start + words == length:
        return words, None
    if len(starts) > 1:
        return starts[-1], _Task(task.text, task.start + starts[-1], WINDOW)
    if task.size == WINDOW == words:
        return 0, _Task(task.text, task.start, LONG_WINDOW)
    return words, _Task(task.text, task.start + words, WINDOW)


def _joined(parts: list[tuple[int, Tagged]]) -> Tagged:
    """The parts of one text, each with the index of its first word, as one."""
    parts.sort(key=lambda p: p[0])
    return Tagged(
        tuple(_moved(w, at) for at, p in parts for w in p.words),
        tuple(s + at for at, p in parts for s in p.starts),
        tuple((a + at, b + at, label) for at, p in parts for a, b, label in p.entities),
        tuple((a + at, b + at, label) for at, p in parts for a, b, label in p.mentions),
        tuple(moved(a, at) for at, p in parts for a in p.attributions),
        tuple(h.moved(at) for at, p in parts for h in p.heard),
    )


def _moved(word: Word, by: int) -> Word:
    return Word(word.upos, word.xpos, word.feats, word.lemma, word.head + by, word.dep) if by else word
