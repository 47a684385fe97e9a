"""Report to Parsed: sentences, words, trees and names as our own records. The only stage that knows spaCy."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sitrep.core.records import Parsed, Report
from sitrep.parse.component import NAME as COMPONENT
from sitrep.parse.convert import parsed_of
from sitrep.parse.document import settle_entities
from sitrep.parse.lemmas import common_words, read_lexicon
from sitrep.parse.onnx_model import NETWORK
from sitrep.parse.other import Model, load_other
from sitrep.parse.passages import passages
from sitrep.parse.tokens import blank_english

__all__ = ["ENGLISH", "Model", "load_model", "parse"]

ENGLISH = "sitrep-en"
"""The name of the model that comes with the package."""

ENGLISH_VERSION = "0.3"
ENGLISH_FOLDER = Path(__file__).parent / "model"


def load_model(name: str = ENGLISH) -> Model:
    """The model of the package, a folder that `training.export` wrote, or a spaCy or Stanza pipeline with UD v2 labels.

    `name` is a folder, the name of an installed spaCy pipeline, or `stanza:LANGUAGE`. Raises UserError where there is no such
    pipeline, or where its labels are not those of Universal Dependencies.
    """
    common = common_words(read_lexicon(ENGLISH_FOLDER))
    if name == ENGLISH:
        return _load_ours(ENGLISH_FOLDER, f"{ENGLISH} {ENGLISH_VERSION}", common)
    if (Path(name) / NETWORK).exists():
        return _load_ours(Path(name), Path(name).name, common)
    return load_other(name, common)


def _load_ours(folder: Path, name: str, common: frozenset[str]) -> Model:
    nlp = blank_english()
    nlp.add_pipe(COMPONENT, config={"folder": str(folder)})
    return Model(f"{name} (sha256 {_digest(folder)[:12]})", nlp, common)


def _digest(folder: Path) -> str:
    """SHA-256 over the model's files, by name; the card that describes them does not count."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        if path.suffix != ".md":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def parse(report: Report, model: Model) -> Parsed:
    """The sentences, words, trees and names of a report's blocks but furniture; positions are in `report.text`.

    Each block is read by itself, and an empty line ends a sentence. The same report gives the same records.
    """
    read = passages(report, model.common)
    docs = model.nlp.pipe((p.copy for p in read), batch_size=256)
    return settle_entities(parsed_of(report.text, zip(docs, read, strict=True)))
