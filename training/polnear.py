"""Attribution out of PolNeAR: who is credited with what, by which words (Newell, Margolin and Ruths 2018)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from sitrep.parse.tokens import blank_english
from training.name_corpora import Word, indices, stretches_of
from training.sentences import Credit, Document, Sentence, Stretch

ROLES = ("source", "cue", "content")


def read_polnear(path: Path) -> Iterator[Document]:
    """The articles, paragraph by paragraph. What reaches over a paragraph's end is cut there."""
    nlp = blank_english()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _document(json.loads(line), nlp)


def _document(row: dict[str, Any], nlp: Language) -> Document:
    pieces = [
        (start, end, role, number)
        for number, a in enumerate(row["attributions"])
        for role in ROLES
        for start, end in a[role]
    ]
    sentences = []
    for words in stretches_of(row["text"], nlp):
        inside = [p for p in pieces if p[0] < words[-1][2] and p[1] > words[0][1]]
        sentences.append(Sentence(tuple(w[0] for w in words), credit=_credit(words, inside)))
    return Document(row["id"], "polnear", tuple(sentences), whole=True)


def _credit(words: list[Word], pieces: list[tuple[int, int, str, int]]) -> Credit:
    """Stretches that do not overlap (PolNeAR's are flat; words that a piece shares with the one before stay there)."""
    placed: list[tuple[Stretch, int]] = []
    end = 0
    for start, stop, role, number in sorted(pieces):
        at = indices(words, start, stop)
        if at is not None and at[1] > max(end, at[0]):
            placed.append(((max(end, at[0]), at[1], role), number))
            end = at[1]
    cues: dict[int, int] = {}
    for (first, _, role), number in placed:
        if role == "cue":
            cues.setdefault(number, first)
    links = tuple(None if role == "cue" else cues.get(number) for (_, _, role), number in placed)
    return Credit(tuple(stretch for stretch, _ in placed), links)
