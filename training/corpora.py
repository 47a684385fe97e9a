"""Which corpora the English model learns from, and what is kept of them for measuring.

Development parts teach nothing. Where a corpus has none (Universal NER here, re3d), one document in four is kept by the hash of
its id (`training.sentences.held_out`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.name_corpora import read_crossner, read_re3d, read_uner
from training.polnear import read_polnear
from training.sentences import Document, held_out
from training.treebanks import read_treebank

CROSSNER_DOMAINS = ("ai", "literature", "music", "politics", "science")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents to learn from; `share` of them, drawn anew, is read in each pass."""

    name: str
    documents: tuple[Document, ...]
    share: float = 1.0


def learn_from(folder: Path, *, credit_share: float) -> list[Corpus]:
    """The corpora below `folder` (`treebank`, `crossner`, `re3d`, `polnear`). `credit_share`: of PolNeAR's articles a pass.

    PolNeAR is twice as large as all the others together, so that a third of it a pass keeps trees in the lead.
    """
    trees = folder / "treebank"
    return [
        Corpus("ewt", tuple(read_treebank(trees / "ewt-train.conllu.gz", "ewt", names=False))),
        Corpus("gum", tuple(read_treebank(trees / "gum-train.conllu.gz", "gum", names=True))),
        Corpus("uner", _taught(read_uner(trees / "uner-ewt-dev.iob2.gz"))),
        Corpus("crossner", tuple(read_crossner(folder / "crossner" / f"{d}-train.txt") for d in CROSSNER_DOMAINS)),
        Corpus("re3d", _taught(read_re3d(folder / "re3d" / "re3d.jsonl"))),
        Corpus("polnear", tuple(read_polnear(folder / "polnear" / "train.jsonl.gz")), credit_share),
    ]


def measure_on(folder: Path) -> dict[str, tuple[Document, ...]]:
    """The documents by corpus that scores are logged on after each pass, a part of what `bench/model.py` reads."""
    trees = folder / "treebank"
    return {
        "ewt": tuple(read_treebank(trees / "ewt-dev.conllu.gz", "ewt", names=False))[::4],
        "gum": tuple(read_treebank(trees / "gum-dev.conllu.gz", "gum", names=True))[::2],
        "uner": _kept(read_uner(trees / "uner-ewt-dev.iob2.gz")),
        "re3d": _kept(read_re3d(folder / "re3d" / "re3d.jsonl")),
        "polnear": tuple(read_polnear(folder / "polnear" / "dev.jsonl.gz"))[::6],
    }


def _taught(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(d for d in documents if not held_out(d.id))


def _kept(documents: Iterator[Document]) -> tuple[Document, ...]:
    return tuple(d for d in documents if held_out(d.id))
