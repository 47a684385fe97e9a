"""A report's marked text → sentences, words, trees and entities, as our own records. The only stage that uses spaCy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from sitrep.core.records import Parsed, Report
from sitrep.parse.casing import recased, usual_words
from sitrep.parse.component import OnnxComponent, make_pipeline
from sitrep.parse.convert import Piece, to_parsed

__all__ = ["Model", "load_model", "parse"]

PACKAGED = Path(__file__).parent / "model"
SPACES = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\u2009\u200a\u2002\u2003\t\r\x0b\x0c", " "))
"""Spaces that the tokeniser does not split at, as ordinary ones: one for one, so that offsets stay."""

DATELINE = re.compile(
    r"[A-Z][\w.,'’ -]{1,60}?\s*\([A-Z][\w./& -]{1,30}\)\s*[-–—]+\s*"  # Port Hale, Ruritania (ABC) -
    r"|[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][\w. ]{1,25})?\s+[-–—]+\s+"  # PORT HALE, Ruritania —
)
"""Place and agency before the first sentence of a report; read apart, since they are not part of its grammar."""


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: its name, as the dossier gives it, and the spaCy pipeline that runs it."""

    name: str
    pipeline: Language


def load_model() -> Model:
    """The packaged English model."""
    pipeline = make_pipeline(PACKAGED)
    component = pipeline.get_pipe("sitrep_onnx")
    if not isinstance(component, OnnxComponent):
        raise TypeError(f"the pipeline's component is {type(component).__name__}, not OnnxComponent")
    return Model(f"sitrep-en 0.1 ({component.model.digest})", pipeline)


def parse(report: Report, model: Model) -> Parsed:
    """Sentences, words, trees and entities of everything in the report that is not furniture, each block by itself.

    Offsets are into `report.text`. The same report gives the same parse: its blocks go through the model together.
    """
    pieces = [p for n, b in enumerate(report.blocks) if b.kind != "furniture" for p in _pieces(report, n)]
    texts = [report.text[p.start : p.end].translate(SPACES) for p in pieces]
    usual = usual_words(texts)
    cased = [recased(t, usual) for t in texts]
    docs = list(model.pipeline.pipe(cased, batch_size=max(1, len(cased))))
    return to_parsed(pieces, docs)


def _pieces(report: Report, n: int) -> list[Piece]:
    """Block `n` whole, or its dateline and the rest of it."""
    block = report.blocks[n]
    dateline = DATELINE.match(report.text, block.start, block.end)
    if dateline is None or dateline.end() >= block.end:
        return [Piece(block.start, block.end, n)]
    return [Piece(block.start, dateline.end(), n), Piece(dateline.end(), block.end, n)]
