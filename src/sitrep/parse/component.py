"""The model as one spaCy component that fills tags, lemmas, heads, sentences and entities of a Doc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex

from sitrep.parse.onnx_model import Annotation, OnnxModel

GLUED = (r"\)(?=[-–—]\w)", r"(?<=\))[-–—](?=\w)", r"(?<=[a-z])[–—](?=[A-Za-z])")
"""Places inside a word at which a report's words are told apart: "(ABC)-Ruritanian", "end–Start"."""


@Language.factory("sitrep_onnx")
def make_component(nlp: Language, name: str, path: str) -> OnnxComponent:
    """The component over the model in folder `path`."""
    return OnnxComponent(OnnxModel(Path(path)))


class OnnxComponent:
    """Annotates the Docs of one call together; a report's paragraphs are such a call."""

    def __init__(self, model: OnnxModel) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its annotation."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """The Docs with their annotations, in order."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            words = [[t.text for t in d if not t.is_space] for d in batch]
            for doc, annotation in zip(batch, self.model.annotate(words), strict=True):
                yield _filled(doc, annotation)


def _filled(doc: Doc, a: Annotation) -> Doc:
    """A Doc with the same words and the annotation; white-space tokens hang on the word before them."""
    words = [t.i for t in doc if not t.is_space]
    heads, deps = [max(i - 1, 0) for i in range(len(doc))], ["dep"] * len(doc)
    pos, tags = ["SPACE"] * len(doc), ["_SP"] * len(doc)
    morphs, lemmas = [""] * len(doc), [t.text for t in doc]
    for n, i in enumerate(words):
        heads[i], deps[i] = words[a.heads[n]], ("ROOT" if a.deps[n] == "root" else a.deps[n])
        pos[i], tags[i], morphs[i], lemmas[i] = a.upos[n], a.xpos[n], a.feats[n], a.lemmas[n]
    filled = Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], pos=pos, tags=tags,
        morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
    )  # fmt: skip
    filled.ents = [Span(filled, words[s], words[e - 1] + 1, label=label) for s, e, label in a.entities]
    return filled


def make_pipeline(folder: Path) -> Language:
    """A blank English pipeline (tokeniser) with the packaged model as its only component."""
    nlp = spacy.blank("en")
    infixes = [*(nlp.Defaults.infixes or ()), *GLUED]
    if not isinstance(nlp.tokenizer, Tokenizer):
        raise TypeError(f"a blank English pipeline's tokeniser is {type(nlp.tokenizer).__name__}, not a Tokenizer")
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe("sitrep_onnx", config={"path": str(folder)})
    return nlp
