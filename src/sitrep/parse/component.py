"""One component of a spaCy pipeline: fills tags, lemmas, trees, sentences and entities of a Doc from the ONNX model.

A pipeline of any other make with UD v2 labels can stand in its place: the rest of `parse` reads only the Doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span

from sitrep.parse.onnx_model import OnnxModel, Tagged, Word
from sitrep.parse.windows import read_texts

NAME = "sitrep_ud"
"""Name of the component's factory."""

MENTIONS, ATTRIBUTIONS, HEARD = "sitrep_mentions", "sitrep_attributions", "sitrep_heard"
"""Keys of `Doc.user_data`: what our model says beyond spaCy's own fields, in indices of words without white space."""

SPACE_WORD = Word("SPACE", "_SP", "", " ", 0, "dep")
"""What spaCy expects of tokens that are white space."""


class UdComponent:
    """The model as a spaCy component. Docs are read in groups, so `nlp.pipe` is much faster than one at a time."""

    def __init__(self, model: OnnxModel) -> None:
        self._model = model
        self._morphs: dict[str, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, filled."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """The same Docs in the same order, filled."""
        docs = iter(stream)
        while group := list(islice(docs, batch_size)):
            at = [np.flatnonzero(doc.to_array([IS_SPACE]) == 0).tolist() for doc in group]
            words = [[doc[i].text for i in where] for doc, where in zip(group, at, strict=True)]
            for doc, where, tagged in zip(group, at, read_texts(words, self._model), strict=True):
                fill(doc, where, tagged, self._morphs)
                yield doc


@Language.factory(NAME, default_config={"folder": ""})
def make_component(nlp: Language, name: str, folder: str) -> UdComponent:
    """The component for `nlp.add_pipe`; `folder` holds the files that `onnx_model` names."""
    return UdComponent(OnnxModel(Path(folder)))


def fill(doc: Doc, at: list[int], tagged: Tagged, morphs: dict[str, int]) -> None:
    """Writes what was read of the Doc's words (those at the indices `at`, without its white space) into the Doc.

    `morphs` keeps the hashes of features, which spaCy orders anew each time. White space hangs on the word before it, or
    after it at the start, so that it is in no sentence of its own.
    """
    if not at:
        return
    where = np.array(at)
    rows = np.zeros((len(doc), 6), np.uint64)
    rows[:, :5] = _hashes(doc, SPACE_WORD, morphs)
    rows[where, :5] = np.array([_hashes(doc, w, morphs) for w in tagged.words], np.uint64)
    own = np.arange(len(doc))
    heads = where[np.maximum(0, np.searchsorted(where, own, "right") - 1)]
    heads[where] = where[[w.head for w in tagged.words]]
    rows[:, 5] = (heads - own).astype(np.int64).view(np.uint64)
    doc.from_array([TAG, POS, MORPH, LEMMA, DEP, HEAD], cast(Any, rows))
    doc.set_ents([Span(doc, at[a], at[b - 1] + 1, label=label) for a, b, label in tagged.entities])
    doc.user_data[MENTIONS] = tagged.mentions
    doc.user_data[ATTRIBUTIONS] = tagged.attributions
    doc.user_data[HEARD] = tagged.heard


def _hashes(doc: Doc, word: Word, morphs: dict[str, int]) -> tuple[int, int, int, int, int]:
    """One word's values as spaCy keeps them: hashes of strings."""
    add = doc.vocab.strings.add
    dep = "ROOT" if word.dep == "root" else word.dep
    if word.feats not in morphs:
        morphs[word.feats] = int(doc.vocab.morphology.add(word.feats))
    return add(word.xpos), POS_IDS[word.upos], morphs[word.feats], add(word.lemma), add(dep)
