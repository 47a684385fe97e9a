"""How well the English model reads: words, sentences, tags, lemmas, trees on treebanks, names on re3d, and its speed.

    python bench/model.py --corpus PATH [--entities PATH] [--limit N] [--json]

PATH of --corpus is a folder of treebanks in CoNLL-U (`*-dev.conllu.gz` are read), that of --entities the folder of
re3d, with its scorer in ../../score/entities.py. The measures are those of the CoNLL 2018 shared task (Zeman et al.
2018): F1 over the words that the system found in plain text, labels of relations without subtype. Every document is
one block of text, its sentences joined by blanks: harder than a page, where blank lines end most sentences.
`--limit` reads only the first N documents of each treebank. Speed is words a second of `parse`, one thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
import runpy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from sitrep.core.records import Block, Parsed, Report
from sitrep.parse import Model, load_model, parse

RE3D = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "NORP": "Nationality",
}
"""Our labels in the words of re3d. It also marks common nouns ("rebels") as persons and organisations; we do not."""

Place = tuple[int, int]


class Word(NamedTuple):
    """A word at a place of the text; `head` is the place of its head, None for a root; `dep` has no subtype."""

    at: Place
    upos: str
    lemma: str
    head: Place | None
    dep: str


@dataclass(frozen=True, slots=True)
class Trees:
    """A document: its words and the places of its sentences. The text only of the treebank's own."""

    words: tuple[Word, ...]
    sentences: tuple[Place, ...]
    text: str = ""


def treebank(path: Path) -> Iterator[Trees]:
    """The documents of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in lines.read().split("# newdoc")[1:]:
            yield _document([s for s in document.split("\n\n") if s.strip()])


def _document(sentences: list[str]) -> Trees:
    words: list[Word] = []
    places: list[Place] = []
    text = ""
    for sentence in sentences:
        at, rows, text = _placed(sentence, text)
        places.append((at[0][0], at[-1][1]))
        for place, row in zip(at, rows, strict=True):
            head = int(row[6])
            words.append(Word(place, row[3], row[2], at[head - 1] if head else None, row[7].split(":")[0]))
    return Trees(tuple(words), tuple(places), text.rstrip())


def _placed(sentence: str, text: str) -> tuple[list[Place], list[list[str]], str]:
    """Places and columns of a sentence's words when it goes on from `text`, and the longer text."""
    at, rows = [], []
    joined_to = 0
    for row in (line.split("\t") for line in sentence.splitlines() if line[:1].isdigit()):
        blank = "" if "SpaceAfter=No" in row[9] else " "
        if "-" in row[0]:
            joined_to, after_joined = int(row[0].split("-")[1]), blank
        elif row[0].isdigit():
            n = int(row[0])
            at.append((len(text), len(text) + len(row[1])))
            rows.append(row)
            text += row[1] + (blank if n > joined_to else after_joined if n == joined_to else "")
    return at, rows, text.rstrip() + " "


def one_block(text: str) -> Report:
    """A report of nothing but this text."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("url", "language", "title", "byline", "publisher", "origin", "published"), None
    )
    return Report(
        id="r", name="bench", sha256="", media_type="text/plain", published_evidence=(), text=text,
        blocks=(Block(0, len(text), "body"),), **nothing,
    )  # fmt: skip


def read_trees(parsed: Parsed) -> Trees:
    """What the model found, in the form of the treebank."""
    place = [(t.start, t.end) for t in parsed.tokens]
    words = (
        Word(place[t.i], t.upos, t.lemma, None if t.head == t.i else place[t.head], t.dep.split(":")[0])
        for t in parsed.tokens
    )
    sentences = ((place[s.first][0], place[s.last - 1][1]) for s in parsed.sentences)
    return Trees(tuple(words), tuple(sentences))


def count(gold: Trees, found: Trees) -> Counter[str]:
    """Words and sentences on either side, and what they have in common."""
    by_place = {w.at: w for w in found.words}
    pairs = [(g, by_place[g.at]) for g in gold.words if g.at in by_place]
    return Counter(
        words=len(gold.words) + len(found.words),
        of_sentences=len(gold.sentences) + len(found.sentences),
        tokens=len(pairs),
        sentences=len(set(gold.sentences) & set(found.sentences)),
        upos=sum(g.upos == f.upos for g, f in pairs),
        lemma=sum(g.lemma == f.lemma for g, f in pairs),
        uas=sum(g.head == f.head for g, f in pairs),
        las=sum((g.head, g.dep) == (f.head, f.dep) for g, f in pairs),
    )


def score_treebank(path: Path, model: Model, limit: int | None) -> dict[str, float]:
    """F1 in per cent of each measure on one file, and words a second."""
    documents = list(treebank(path))[:limit]
    start = perf_counter()
    parsed = [parse(one_block(d.text), model) for d in documents]
    seconds = perf_counter() - start
    total = sum((count(d, read_trees(p)) for d, p in zip(documents, parsed, strict=True)), Counter[str]())
    f1 = {k: 200 * total[k] / total["words"] for k in ("tokens", "upos", "lemma", "uas", "las")}
    f1["sentences"] = 200 * total["sentences"] / total["of_sentences"]
    words = sum(len(p.tokens) for p in parsed)
    return {**{k: round(v, 2) for k, v in f1.items()}, "words": words, "words_a_second": round(words / seconds)}


def score_entities(folder: Path, model: Model) -> dict[str, float]:
    """Exact and overlap F1 in per cent by re3d's types, from the corpus's own scorer."""
    lines = (folder / "re3d.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    found = [{"id": d["id"], "entities": named(parse(one_block(d["text"]), model))} for d in gold]
    scorer = runpy.run_path(str(folder.parent.parent / "score" / "entities.py"))
    result = scorer["score"](gold, found, types=set(RE3D.values()))
    return {
        f"{kind} {measure}": round(100 * row[measure]["f1"], 1)
        for kind, row in result.items()
        for measure in ("exact", "overlap")
    }


def named(parsed: Parsed) -> list[dict[str, object]]:
    """The entities in the form of re3d."""
    return [
        {"start": parsed.tokens[e.first].start, "end": parsed.tokens[e.last - 1].end, "type": RE3D[e.label]}
        for e in parsed.entities
        if e.label in RE3D
    ]


def main() -> None:
    """Print a line a treebank and a line a type of entity."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--entities", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    start = perf_counter()
    model = load_model()
    result: dict[str, Any] = {"model": model.name, "load_seconds": round(perf_counter() - start, 2)}
    print(f"{model.name}, loaded in {result['load_seconds']} s")
    for path in sorted(args.corpus.glob("*-dev.conllu.gz")):
        name = path.name.removesuffix(".conllu.gz")
        result[name] = score_treebank(path, model, args.limit)
        print(f"{name:10}", "  ".join(f"{k.replace('_', ' ')} {v}" for k, v in result[name].items()))
    if args.entities:
        result["re3d"] = score_entities(args.entities, model)
        for name, value in result["re3d"].items():
            print(f"{name:24}{value:6}")
    if args.json:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
