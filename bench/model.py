"""How well the English model reads: words, sentences, tags, lemmas, trees, names, mentions, credit; its speed and size.

    python bench/model.py --corpus ../shared/corpora [--peer NAME] [--model NAME] [--limit N] [--json]

PATH of --corpus is the folder of the corpora: `treebank` (`*-dev.conllu.gz`, Universal NER), `crossner` (`*-dev.txt`), `re3d`,
`polnear` (dev), with the scorers in `score` beside it. `--peer` is measured in the same run: by default the model that the first one was,
where `model` lies beside the corpora. Trees: the measures of the CoNLL 2018 shared task (Zeman et al. 2018): F1 over the words that the system found in
plain text, labels of relations without subtype. Every document is one block of text, its sentences joined by blanks: harder than
a page, where blank lines end most sentences. Names: exact F1. The peer saw the re3d and Universal NER documents that ours are
measured on here. `--limit` reads only the first N documents of each treebank and of PolNeAR. Speed: words a second of `parse`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from sitrep.core.records import Parsed
from sitrep.parse import ENGLISH, Model, load_model, parse

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, too, it finds `bench` and `training`

from bench.model_names import one_block, score_credit, score_crossner, score_re3d, score_uner

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
    id: str = ""


def treebank(path: Path) -> Iterator[Trees]:
    """The documents of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in lines.read().split("# newdoc")[1:]:
            head, _, body = document.partition("\n")
            yield _document([s for s in body.split("\n\n") if s.strip()], head.rpartition("=")[2].strip())


def _document(sentences: list[str], name: str) -> Trees:
    words: list[Word] = []
    places: list[Place] = []
    text = ""
    for sentence in sentences:
        at, rows, text = _placed(sentence, text)
        places.append((at[0][0], at[-1][1]))
        for place, row in zip(at, rows, strict=True):
            head = int(row[6])
            words.append(Word(place, row[3], row[2], at[head - 1] if head else None, row[7].split(":")[0]))
    return Trees(tuple(words), tuple(places), text.rstrip(), name)


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
    return score_documents(list(treebank(path))[:limit], model)


def score_documents(documents: list[Trees], model: Model) -> dict[str, float]:
    """F1 in per cent of each measure on these documents, and words a second."""
    start = perf_counter()
    parsed = [parse(one_block(d.text), model) for d in documents]
    seconds = perf_counter() - start
    total = sum((count(d, read_trees(p)) for d, p in zip(documents, parsed, strict=True)), Counter[str]())
    f1 = {k: 200 * total[k] / total["words"] for k in ("tokens", "upos", "lemma", "uas", "las")}
    f1["sentences"] = 200 * total["sentences"] / total["of_sentences"]
    words = sum(len(p.tokens) for p in parsed)
    return {**{k: round(v, 2) for k, v in f1.items()}, "words": words, "words_a_second": round(words / seconds)}


def score_all(corpora: Path, name: str, limit: int | None) -> dict[str, Any]:
    """Every figure of one model."""
    start = perf_counter()
    model = load_model(name)
    result: dict[str, Any] = {"name": model.name, "load_seconds": round(perf_counter() - start, 2)}
    for path in sorted((corpora / "treebank").glob("*-dev.conllu.gz")):
        result[path.name.removesuffix(".conllu.gz")] = score_treebank(path, model, limit)
    news = [d for d in treebank(corpora / "treebank" / "gum-dev.conllu.gz") if "_news_" in d.id]
    result["gum-dev news"] = score_documents(news, model)
    scorers = corpora.parent / "score"
    result["re3d"] = score_re3d(corpora / "re3d", scorers, model)
    result["uner"] = score_uner(corpora / "treebank" / "uner-ewt-dev.iob2.gz", model)
    result["crossner"] = score_crossner(corpora / "crossner", model)
    with gzip.open(corpora / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    result["polnear"] = score_credit(rows, scorers, model)
    result["speed"] = speed(name, [r["text"] for r in rows][:20])
    return result


def speed(name: str, texts: list[str]) -> dict[str, float]:
    """Words a second on one core and on two (a process each), and the memory in MB of a process that has read them."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as one:
        words, seconds, memory = one.apply(_timed, (name, texts))
    with context.Pool(2) as two:
        both = two.starmap(_timed, [(name, texts)] * 2)
    return {
        "one core": round(words / seconds),
        "two cores": round(sum(w / s for w, s, _ in both)),
        "megabytes": round(memory),
    }


def _timed(name: str, texts: list[str]) -> tuple[int, float, float]:
    """Words and seconds of reading the texts, paragraph by paragraph as reports are, and the process's greatest memory in MB."""
    model = load_model(name)
    parse(one_block(texts[0]), model)
    start = perf_counter()
    words = sum(len(parse(one_block(t), model).tokens) for t in texts)
    return words, perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _stored_peer(corpora: Path) -> str | None:
    """The folder of the model that the first one was, beside the corpora; None where it is not there."""
    folder = corpora.resolve().parent / "model"
    return str(folder) if folder.is_dir() else None


def main() -> None:
    """Print a line a corpus, the peer's beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--peer", help="another model to measure in the same run: a name or a folder")
    parser.add_argument("--model", default=ENGLISH)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    peer = args.peer or _stored_peer(args.corpus)
    names = {"sitrep": args.model, **({"peer": peer} if peer else {})}
    results = {who: score_all(args.corpus, name, args.limit) for who, name in names.items()}
    for part in results["sitrep"]:
        for who, result in results.items():
            value = result[part]
            shown = "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
            print(f"{part:14}{who:8}{shown}")
    if args.json:
        print(json.dumps(results))


if __name__ == "__main__":
    main()
