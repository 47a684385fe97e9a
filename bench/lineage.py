"""How well copies are found: altered copies of real reports among the rest, and how time and memory grow.

    python bench/lineage.py --corpus PATH [--limit N] [--json]

PATH is the folder of the Gun Violence Archive corpus (`incidents.jsonl.gz`). Reports that share a sentence of eight
words or more with a report before them are left out, as are those of fewer than eight sentences: the rest stand for
originals. Of every second one a copy is made, in turn by each way in `WAYS`; the sentences that a copy lacks or adds
come from reports that are not in the bench. Right is a copy whose `copy_of` is its original; wrong is any other
`copy_of`. Sentences are told by a simple splitter (a stop, a blank, a capital), not by the parser: lineage is given
the sentences, and what is measured is what it makes of them. Growth is measured on 1,000, 3,000 and 10,000 reports,
the corpus over and over with every word of a further round made another word; seconds and bytes of growing memory
are fitted by a power of the number of reports. `--limit` takes only the first N reports and leaves out growth above N.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sitrep.core.periods import Period
from sitrep.core.records import Report, Span
from sitrep.link.lineage import DECIDING_WORDS, find_lineage

SENTENCES = 8
"""Shorter reports make no half-copies."""

SIZES = (1_000, 3_000, 10_000)
TARGET = 100_000

DAY = date(2016, 5, 3)

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’)]*(?=\s+[\"“A-Z])|(?=\n)|$)")
_WORD = re.compile(r"[A-Za-z]{3,}")

Sentences = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A copy: which way it was made, the number of its original, its sentences."""

    way: str
    original: int
    sentences: Sentences


def split(text: str) -> Sentences:
    """The sentences of a text, by a simple splitter."""
    return tuple(s for m in _SENTENCE.finditer(text) if len((s := m.group().strip()).split()) >= 3)


def texts(corpus: Path) -> Iterator[Sentences]:
    """The sentences of every report of the corpus, in its order."""
    with gzip.open(corpus / "incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for report in json.loads(line)["reports"]:
                yield split(report["text"])


def originals(corpus: Path) -> list[Sentences]:
    """The reports long enough, without a sentence of eight words that stands in a report before."""
    seen: set[str] = set()
    kept = []
    for sentences in texts(corpus):
        long = {s.casefold() for s in sentences if len(s.split()) >= 8}
        if len(sentences) >= SENTENCES and len(set(sentences)) == len(sentences) and not long & seen:
            kept.append(sentences)
        seen |= long
    return kept


# -- ways of copying -----------------------------------------------------------------


def _whole(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    return own


def _headline(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    return (other[0], *own[1:])


def _cut(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    """The first half and every other sentence after it: what fits the space."""
    half = len(own) // 2
    return (*own[:half], *own[half::2])


def _inserted(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    """Another reporter's sentences between the agency's: one after each two."""
    return _mixed(own, other[: len(own) // 2], rng)


def _half(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    """Half of its sentences are copied, half its own: 50 % shared."""
    n = min(len(own), len(other)) // 2
    return _mixed(tuple(own[i] for i in sorted(rng.sample(range(len(own)), n))), other[:n], rng)


def _edited(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    """A word of every long sentence is another one: the desk's small changes, never of a number or a denial."""
    return tuple(_with_edit(s, rng) for s in own)


def _half_edited(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    return _half(_edited(own, other, rng), other, rng)


def _mixed(own: Sentences, other: Sentences, rng: random.Random) -> Sentences:
    """Both in their order, at random places."""
    places = set(rng.sample(range(len(own) + len(other)), len(own)))
    left, right = iter(own), iter(other)
    return tuple(next(left if n in places else right) for n in range(len(own) + len(other)))


def _with_edit(sentence: str, rng: random.Random) -> str:
    words = sentence.split(" ")
    plain = [i for i, w in enumerate(words) if w.isalpha() and w.islower() and len(w) > 3 and w not in DECIDING_WORDS]
    if len(words) < 16 or not plain:
        return sentence
    at = rng.choice(plain)
    words[at] = "altered" if rng.random() < 0.5 else ""
    return " ".join(w for w in words if w)


Way = Callable[[Sentences, Sentences, random.Random], Sentences]

WAYS: Mapping[str, Way] = {
    "whole": _whole,
    "another headline": _headline,
    "cut to three quarters": _cut,
    "a third inserted": _inserted,
    "half shared": _half,
    "small edits": _edited,
    "half shared, small edits": _half_edited,
}


# -- what is found -------------------------------------------------------------------


def report_of(name: str, sentences: Sentences, day: int) -> tuple[Report, tuple[Span, ...]]:
    """A report of these sentences, one a line, and their spans."""
    spans, at = [], 0
    for s in sentences:
        spans.append(Span(at, at + len(s)))
        at += len(s) + 1
    published = Period.day(DAY + timedelta(day))
    text = "\n".join(sentences)
    nothing = (None, None, None, None)
    return Report(name, name, None, "", "text/plain", *nothing, None, published, (), text, ()), tuple(spans)


def cases(kept: Sequence[Sentences]) -> tuple[list[Sentences], list[Case]]:
    """The originals, and a copy of every second one; what copies insert is of other reports, each used once."""
    rng = random.Random(1)  # noqa: S311  (the same cases in every run)
    spare = list(kept[: len(kept) // 3])
    base = list(kept[len(kept) // 3 :])
    names = list(WAYS)
    made = []
    for n in range(0, len(base), 2):
        way = names[n // 2 % len(names)]
        other = next((s for s in spare if len(s) >= len(base[n]) // 2), None)
        if other is None:
            break
        spare.remove(other)
        made.append(Case(way, n, WAYS[way](base[n], other, rng)))
    return base, made


def found(kept: Sequence[Sentences]) -> dict[str, Any]:
    """Precision over all that is called a copy; recall by way of copying."""
    base, made = cases(kept)
    pairs = [report_of(f"o{n}", s, 0) for n, s in enumerate(base)]
    pairs += [report_of(f"c{c.original}", c.sentences, 1) for c in made]
    lineage = {r.id: r.lineage.copy_of for r in find_lineage([r for r, _ in pairs], [s for _, s in pairs])[0]}
    called = {name: source for name, source in lineage.items() if source is not None}
    right = {name for name, source in called.items() if name[0] == "c" and source == f"o{name[1:]}"}
    by_way = {way: [c for c in made if c.way == way] for way in WAYS}
    return {
        "reports": len(pairs),
        "copies": len(made),
        "called copies": len(called),
        "precision": len(right) / len(called) if called else None,
        "recall": len(right) / len(made),
        "by way": {
            way: {"copies": len(some), "recall": sum(f"c{c.original}" in right for c in some) / len(some)}
            for way, some in by_way.items()
            if some
        },
    }


# -- growth --------------------------------------------------------------------------


def grown(kept: Sequence[Sentences], size: int) -> list[tuple[Report, tuple[Span, ...]]]:
    """`size` reports: the corpus, then the corpus again with a suffix on every word, so that no sentence comes twice."""
    out = []
    for n in range(size):
        turn, at = divmod(n, len(kept))
        mark = "" if turn == 0 else "abcdefghijklmnopqrstuvwxyz"[turn % 26] + "q" * (turn // 26 + 1)
        sentences = tuple(_WORD.sub(rf"\g<0>{mark}", s) for s in kept[at]) if mark else kept[at]
        out.append(report_of(f"r{n}", sentences, n % 30))
    return out


def growth(kept: Sequence[Sentences], sizes: Sequence[int]) -> dict[str, Any]:
    """Seconds and megabytes for each size, the fitted powers, and what they make of TARGET reports."""
    rows = []
    for size in sizes:
        pairs = grown(kept, size)
        reports, spans = [r for r, _ in pairs], [s for _, s in pairs]
        start = perf_counter()
        find_lineage(reports, spans)
        took = perf_counter() - start
        rows.append(
            {"reports": size, "sentences": sum(map(len, spans)), "seconds": took, "megabytes": _memory(reports, spans)}
        )
    return {"rows": rows, **{key: _fitted(rows, key) for key in ("seconds", "megabytes") if len(rows) > 1}}


def _memory(reports: Sequence[Report], spans: Sequence[tuple[Span, ...]]) -> float:
    """The most that one run allocates, in a run of its own: watching makes it slow."""
    tracemalloc.start()
    find_lineage(reports, spans)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def _fitted(rows: Sequence[Mapping[str, float]], key: str) -> dict[str, float]:
    """The power of the number of reports, least squares over logarithms, and the value at TARGET from the last row."""
    xs, ys = [math.log(r["reports"]) for r in rows], [math.log(r[key]) for r in rows]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    power = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)
    return {"power": power, "at target": rows[-1][key] * (TARGET / rows[-1]["reports"]) ** power}


def show(result: Mapping[str, Any]) -> None:
    """The tables for people."""
    f = result["found"]
    print(
        f"{f['copies']} copies among {f['reports']} reports: precision {_share(f['precision'])}, recall {f['recall']:.4f}"
    )
    for way, row in f["by way"].items():
        print(f"  {way:28} {row['copies']:5} copies, recall {row['recall']:.4f}")
    for row in result["growth"]["rows"]:
        print(
            f"{row['reports']:7} reports, {row['sentences']:7} sentences: {row['seconds']:7.1f} s, {row['megabytes']:7.0f} MB"
        )
    for key in ("seconds", "megabytes"):
        if key in result["growth"]:
            fit = result["growth"][key]
            print(f"{key} grow with power {fit['power']:.2f}; {TARGET} reports would take {fit['at target']:.0f} {key}")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def main() -> None:
    """Reads the arguments and prints the tables, or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    kept = originals(args.corpus)[: args.limit]
    sizes = [size for size in SIZES if args.limit is None or size <= args.limit]
    result = {"found": found(kept), "growth": growth(kept, sizes)}
    if args.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
