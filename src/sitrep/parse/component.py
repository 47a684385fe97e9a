"""One component of a spaCy pipeline: fills tags, lemmas, trees, sentences and entities of a Doc from the ONNX model.

A pipeline of any other make with UD v2 labels can stand in its place: the rest of `parse` reads only the Doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span

from sitrep.parse.onnx_model import OnnxModel, Tagged, Word
from sitrep.parse.windows import read_texts

NAME = "sitrep_ud"
"""Name of the component's factory."""

SPACE_WORD = Word("SPACE", "_SP", "", " ", 0, "dep")
"""What spaCy expects of tokens that are white space."""


class UdComponent:
    """The model as a spaCy component. Docs are read in groups, so `nlp.pipe` is much faster than one at a time."""

    def __init__(self, model: OnnxModel) -> None:
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, filled."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """The same Docs in the same order, filled."""
        docs = iter(stream)
        while group := list(islice(docs, batch_size)):
            words = [[t.text for t in doc if not t.is_space] for doc in group]
            for doc, tagged in zip(group, read_texts(words, self._model), strict=True):
                fill(doc, tagged)
                yield doc


@Language.factory(NAME, default_config={"folder": ""})
def make_component(nlp: Language, name: str, folder: str) -> UdComponent:
    """The component for `nlp.add_pipe`; `folder` holds the files that `onnx_model` names."""
    return UdComponent(OnnxModel(Path(folder)))


def fill(doc: Doc, tagged: Tagged) -> None:
    """Writes what was read of the Doc's words (without its white space) into the Doc.

    White space hangs on the word before it, or after it at the start, so that it is in no sentence of its own.
    """
    at = [t.i for t in doc if not t.is_space]
    if not at:
        return
    words = dict(zip(at, tagged.words, strict=True))
    before = at[0]
    rows = []
    for i in range(len(doc)):
        word = words.get(i, SPACE_WORD)
        before = i if i in words else before
        head = at[word.head] if i in words else before
        rows.append(_row(doc, word, head - i))
    doc.from_array([TAG, POS, MORPH, LEMMA, DEP, HEAD], cast(Any, np.array(rows, dtype=np.int64).astype(np.uint64)))
    doc.set_ents([Span(doc, at[a], at[b - 1] + 1, label=label) for a, b, label in tagged.entities])


def _row(doc: Doc, word: Word, offset: int) -> list[int]:
    """One token's values as spaCy keeps them: hashes of strings (as signed numbers), the head relative to the token."""
    strings = doc.vocab.strings
    dep = "ROOT" if word.dep == "root" else word.dep
    hashes = (
        strings.add(word.xpos),
        POS_IDS[word.upos],
        doc.vocab.morphology.add(word.feats),
        strings.add(word.lemma),
        strings.add(dep),
    )
    return [*(int(np.uint64(h).astype(np.int64)) for h in hashes), offset]
