"""Report to Parsed: sentences, words, trees and names as our own records. The only stage that knows spaCy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from sitrep.core.errors import UserError
from sitrep.core.records import Parsed, Report
from sitrep.parse.component import NAME as COMPONENT
from sitrep.parse.convert import parsed_of
from sitrep.parse.document import settle_entities
from sitrep.parse.lemmas import common_words, read_lexicon
from sitrep.parse.passages import passages
from sitrep.parse.tokens import blank_english

ENGLISH = "sitrep-en"
"""The name of the model that comes with the package."""

ENGLISH_VERSION = "0.1"
ENGLISH_FOLDER = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded pipeline. `name` goes into the dossier: name, version and, for ours, the hash of its files.

    `common` are English words that are no names, to read headlines with.
    """

    name: str
    nlp: Language
    common: frozenset[str]


def load_model(name: str = ENGLISH) -> Model:
    """The model of the package, or any installed spaCy pipeline (a package's name or a folder) with UD v2 labels.

    Raises UserError where there is no such pipeline.
    """
    common = common_words(read_lexicon(ENGLISH_FOLDER))
    if name != ENGLISH:
        return _load_other(name, common)
    nlp = blank_english()
    nlp.add_pipe(COMPONENT, config={"folder": str(ENGLISH_FOLDER)})
    return Model(f"{ENGLISH} {ENGLISH_VERSION} (sha256 {_digest(ENGLISH_FOLDER)[:12]})", nlp, common)


def _load_other(name: str, common: frozenset[str]) -> Model:
    try:
        nlp = spacy.load(name)
    except OSError as e:
        raise UserError(f"{name}: no such spaCy pipeline; install it or name its folder") from e
    return Model(f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}", nlp, common)


def _digest(folder: Path) -> str:
    """SHA-256 over the model's files, by name; the card that describes them does not count."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
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
