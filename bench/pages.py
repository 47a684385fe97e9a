"""How well the text of web pages is read: F1 over runs of four words, beside trafilatura alone and the published peers.

    python bench/pages.py --corpus PATH [--scorer PATH] [--limit N] [--json]

PATH of --corpus is the folder of the article extraction benchmark (`html/*.html.gz`, `ground-truth.json`, and its
table of published scores in `README.md`), that of --scorer its scorer (default: ../../score/pages.py from there).
The true texts leave out headline, captions and the page around the article; so does what we count as ours: the blocks
of kind body, summary and headline below the title. `development` are the pages whose id has an odd SHA-256, the
only ones that were looked at while options were chosen; `the others` were not. `--limit` reads only the first N.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import runpy
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

import trafilatura

from sitrep.core.errors import Unreadable
from sitrep.core.records import Report, Source
from sitrep.read import load_newsrooms, read

Scores = Mapping[str, float]
Texts = Mapping[str, str]

COUNTED = frozenset({"body", "summary", "headline"})
"""Kinds of block that the true texts hold; the title, the first headline, is left out."""

_PUBLISHED = re.compile(r"^ {4}(\S+) +(\S+) +(0\.\d+) ± \S+ +(0\.\d+) ± \S+ +(0\.\d+) ±", re.M)


def article_text(report: Report) -> str:
    """The text of the article as the benchmark means it."""
    blocks = [b for b in report.blocks if b.kind in COUNTED]
    if blocks and blocks[0].kind == "headline":
        blocks = blocks[1:]
    return "\n".join(report.text[b.start : b.end] for b in blocks)


def ours(pages: Mapping[str, bytes]) -> dict[str, str]:
    """Our text of each page; empty where we find no article."""
    rooms = load_newsrooms()
    out = {}
    for key, raw in pages.items():
        try:
            out[key] = article_text(read(Source(f"{key}.html", raw), rooms))
        except Unreadable:
            out[key] = ""
    return out


def trafilatura_alone(pages: Mapping[str, bytes], focus: str = "") -> dict[str, str]:
    """What trafilatura gives with its defaults, or told to favour precision or recall."""
    precise, complete = focus == "precision", focus == "recall"
    return {
        key: trafilatura.extract(raw, include_comments=False, favor_precision=precise, favor_recall=complete) or ""
        for key, raw in pages.items()
    }


SYSTEMS: Mapping[str, Callable[[Mapping[str, bytes]], dict[str, str]]] = {
    "sitrep": ours,
    "trafilatura, its defaults": trafilatura_alone,
    "trafilatura, precision": lambda pages: trafilatura_alone(pages, "precision"),
    "trafilatura, recall": lambda pages: trafilatura_alone(pages, "recall"),
}


def published(corpus: Path) -> Iterator[tuple[str, Scores]]:
    """The scores of the benchmark's own table, newest first, each system once."""
    seen = set()
    for name, release, *figures in _PUBLISHED.findall((corpus / "README.md").read_text(encoding="utf-8")):
        if name not in seen:
            seen.add(name)
            yield f"{name} {release}", dict(zip(("f1", "precision", "recall"), map(float, figures), strict=True))


def is_development(key: str) -> bool:
    """Whether a page belongs to the half that options are chosen on."""
    return hashlib.sha256(key.encode()).digest()[-1] % 2 == 1


def measure(corpus: Path, scorer: Path, limit: int | None) -> dict[str, Any]:
    """The scores of each system on all pages and on both halves, with its seconds, and the published ones."""
    truth = json.loads((corpus / "ground-truth.json").read_text(encoding="utf-8"))
    truth = {key: truth[key] for key in sorted(truth)[:limit]}
    pages = {key: gzip.decompress((corpus / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    score = runpy.run_path(str(scorer))["score"]
    parts = {"all": set(truth), "development": {k for k in truth if is_development(k)}}
    parts["the others"] = parts["all"] - parts["development"]
    measured = {}
    for name, system in SYSTEMS.items():
        start = perf_counter()
        texts = {key: {"articleBody": text} for key, text in system(pages).items()}
        took = perf_counter() - start
        scores = {part: score({k: truth[k] for k in sorted(keys)}, texts) for part, keys in parts.items()}
        measured[name] = {**scores, "seconds": round(took, 1)}
    return {"measured": measured, "published": dict(published(corpus))}


def show(result: Mapping[str, Any]) -> None:
    """The table for people."""
    print(f"{'measured in this run':40} {'F1':>6} {'prec.':>6} {'recall':>6}   pages")
    for name, parts in result["measured"].items():
        for part, s in parts.items():
            if part != "seconds":
                print(f"{f'{name} ({part})':40} {_figures(s)}   {s['pages']}")
    print(f"\n{'published by the benchmark':40}")
    for name, s in sorted(result["published"].items(), key=lambda item: -item[1]["f1"])[:12]:
        print(f"{name:40} {_figures(s)}")


def _figures(s: Scores) -> str:
    return " ".join(f"{s[key]:6.4f}" for key in ("f1", "precision", "recall"))


def main() -> None:
    """Reads the arguments and prints the table, or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scorer = args.scorer or args.corpus.parent.parent / "score" / "pages.py"
    result = measure(args.corpus, scorer, args.limit)
    if args.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
