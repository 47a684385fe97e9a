"""Which corpora the English model learns from, and what is kept of them for measuring.

Development parts teach nothing, but for names: Universal NER is read whole and CrossNER with its development part, since no
choice hangs on their scores any more. Of re3d one document in four is kept by the hash of its id (`training.sentences.held_out`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from labels.reports import labelled_reports

from training.claims import read_claims
from training.name_corpora import read_crossner, read_re3d, read_uner
from training.polnear import read_polnear
from training.sentences import Document, held_out
from training.treebanks import read_treebank

CROSSNER_DOMAINS = ("ai", "literature", "music", "politics", "science")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents to learn from; `share` of them, drawn anew, is read in each pass (above 1: all of them so many times)."""

    name: str
    documents: tuple[Document, ...]
    share: float = 1.0

    def drawn(self, draw: random.Random) -> Iterator[Document]:
        """The documents of one pass."""
        for _ in range(int(self.share)):
            yield from self.documents
        if part := self.share % 1:
            yield from draw.sample(self.documents, max(1, round(part * len(self.documents))))


def learn_from(folder: Path, *, tree_share: float, credit_share: float, claim_share: float) -> list[Corpus]:
    """The corpora below `folder` (`treebank`, `crossner`, `re3d`, `polnear`, and `claims` with the labels of this project).

    The shares are of the treebanks' documents, of PolNeAR's articles and of the reports with claims that each pass reads.
    """
    trees = folder / "treebank"
    crossner = [*(f"{d}-train" for d in CROSSNER_DOMAINS), *(f"{d}-dev" for d in CROSSNER_DOMAINS)]
    return [
        Corpus("ewt", tuple(read_treebank(trees / "ewt-train.conllu.gz", "ewt", names=False)), tree_share),
        Corpus("gum", tuple(read_treebank(trees / "gum-train.conllu.gz", "gum", names=True)), tree_share),
        Corpus("uner", tuple(read_uner(trees / "uner-ewt-dev.iob2.gz"))),
        Corpus(
            "crossner", tuple(read_crossner(p) for d in crossner if (p := folder / "crossner" / f"{d}.txt").exists())
        ),
        Corpus("re3d", _taught(read_re3d(folder / "re3d" / "re3d.jsonl"))),
        Corpus("polnear", tuple(read_polnear(folder / "polnear" / "train.jsonl.gz")), credit_share),
        Corpus("claims", tuple(read_claims(labelled_reports(folder, "train"))), claim_share),
    ]


def measure_on(folder: Path) -> dict[str, tuple[Document, ...]]:
    """The documents by corpus that scores are logged on after each pass, a part of what `bench/model.py` reads."""
    trees = folder / "treebank"
    return {
        "ewt": tuple(read_treebank(trees / "ewt-dev.conllu.gz", "ewt", names=False))[::4],
        "gum": tuple(read_treebank(trees / "gum-dev.conllu.gz", "gum", names=True))[::2],
        "re3d": _kept(read_re3d(folder / "re3d" / "re3d.jsonl")),
        "polnear": tuple(read_polnear(folder / "polnear" / "dev.jsonl.gz"))[::6],
        "claims": tuple(read_claims(labelled_reports(folder, "dev"))),
    }


def _taught(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(d for d in documents if not held_out(d.id))


def _kept(documents: Iterator[Document]) -> tuple[Document, ...]:
    return tuple(d for d in documents if held_out(d.id))
