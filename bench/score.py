"""Every figure that we publish, measured in one run: annotated stories first, then the corpora that have a bench here.

    python bench/score.py --corpus PATH [--limit N] [--json] [--write FILE]

PATH holds `gold/STORY/*.txt` with `gold.yaml` beside them, `score/story.py`, which compares a dossier with that
annotation, and `corpora`. A figure is 0 to 1 unless its name says otherwise; "-" means that the story annotates nothing of the kind.
`--limit` takes only the first N stories. `--write` puts the tables into FILE with date, machine and commit.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from sitrep import read_story
from sitrep.compose import to_json

HERE = Path(__file__).parent
CORPUS_BENCHES = {
    "model": ".",
    "attribution": "polnear",
    "time": "timebank",
    "incident": "gva",
    "places": "gva",
    "clusters": "gva",
    "muc4": "muc4",
    "phrases": "fivew1h",
    "entities": "re3d",
    "pages": "pages",
}
"""Benches by name, each with the folder below `corpora` that it measures on; those without a file here are left out."""

SAMPLED = {"incident": 8, "places": 8, "muc4": 5}
"""Of large corpora the page takes every so many documents; the benches by themselves take all."""

Figures = dict[str, float | None]
Table = dict[str, Figures]


def score_stories(corpus: Path, limit: int | None) -> Table:
    """Figures by story, and their mean under "mean" (over the stories that have the figure)."""
    folders = sorted(p.parent for p in corpus.glob("gold/*/gold.yaml"))[:limit]
    if not folders:
        raise SystemExit(f"{corpus}: no gold/*/gold.yaml below it; --corpus names the folder that holds gold and score")
    table = {folder.name: score_story(folder, corpus / "score" / "story.py") for folder in folders}
    return table | {"mean": mean_of(list(table.values()))}


def score_story(folder: Path, scorer: Path) -> Figures:
    """The scorer's figures for the dossier of the reports in `folder`, with the seconds that the dossier took."""
    started = time.perf_counter()
    dossier = read_story([str(p) for p in sorted(folder.glob("*.txt"))])
    seconds = round(time.perf_counter() - started, 1)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "dossier.json"
        path.write_text(to_json(dossier), encoding="utf-8")
        scored = json.loads(output_of(sys.executable, scorer, folder, path, "--json"))
    return dict(flat(scored)) | {"seconds": seconds}


def flat(figures: dict[str, Any], above: str = "") -> Iterator[tuple[str, float | None]]:
    """("figures / full / f1", 0.5) for {"figures": {"full": {"f1": 0.5}}}; what is no number is left out."""
    for name, value in figures.items():
        path = f"{above} / {name}" if above else name
        if isinstance(value, dict):
            yield from flat(value, path)
        elif value is None or isinstance(value, int | float):
            yield path, value


def mean_of(rows: list[Figures]) -> Figures:
    """The mean of each share over the rows that have it; None where none has, and for counts (whole numbers)."""
    names = dict.fromkeys(name for row in rows for name in row)
    held = {n: [v for row in rows if isinstance(v := row.get(n), float)] for n in names}
    return {n: mean(values) if values else None for n, values in held.items()}


def score_corpora(corpora: Path, limit: int | None) -> dict[str, Figures]:
    """The figures of each corpus bench that has a file here and its corpus there, run as its own command."""
    out = {}
    for name, folder in CORPUS_BENCHES.items():
        bench = HERE / f"{name}.py"
        if bench.exists() and (corpora / folder).is_dir():
            cut = ["--limit", str(limit)] if limit and name not in SAMPLED else []
            cut += ["--every", str(SAMPLED[name])] if name in SAMPLED else []
            last = output_of(sys.executable, bench, "--corpus", corpora / folder, *cut, "--json").splitlines()[-1]
            out[name] = dict(flat(json.loads(last)))
    return out


def output_of(*command: str | Path) -> str:
    """What the command prints; its talk goes to ours. Raises CalledProcessError when it fails."""
    return subprocess.run([str(c) for c in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def as_markdown(table: Table) -> str:
    """A table with a row for each figure and a column for each key of `table`."""
    names = list(dict.fromkeys(name for row in table.values() for name in row))
    head = ["figure", *table]
    rows = [[name, *(shown(row.get(name)) for row in table.values())] for name in names]
    return "\n".join(bars(r) for r in (head, ["---"] + ["---:"] * len(table), *rows))


def bars(cells: Iterable[str]) -> str:
    """One row of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def shown(value: float | None) -> str:
    """A figure as printed: three decimals for shares, whole numbers whole, "-" for None."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def circumstances() -> dict[str, str]:
    """Date, machine and commit of this run."""
    commit = output_of("git", "-C", HERE, "rev-parse", "--short", "HEAD").strip()
    changed = output_of("git", "-C", HERE, "status", "--porcelain", "--", "../src").strip()
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {processor()}, Python {platform.python_version()}",
        "commit": commit + (" with uncommitted changes in src" if changed else ""),
    }


def processor() -> str:
    """The processor's name where the system tells it, else its architecture."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def results_page(stories: Table, corpora: dict[str, Figures], about: dict[str, str]) -> str:
    """The page that `--write` puts down."""
    parts = [
        "# Results",
        "Written by `make score`; not by hand. A figure is a share, 0 to 1, unless its name says otherwise; 1 is best. Those of `model` are percent.",
        "\n".join(f"- {k}: {v}" for k, v in about.items()),
        "## Annotated stories\n\nEach story's dossier against what a careful reader wrote down.",
        as_markdown(stories),
    ]
    for name, figures in corpora.items():
        parts += [f"## {name}", as_markdown({name: figures})]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Run the scorers, print the tables and write them down where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FILE")
    args = parser.parse_args()
    stories = score_stories(args.corpus, args.limit)
    corpora = score_corpora(args.corpus / "corpora", args.limit)
    about = circumstances()
    page = results_page(stories, corpora, about)
    print(page)
    if args.write:
        args.write.write_text(page, encoding="utf-8")
    if args.json:
        print(json.dumps({"about": about, "stories": stories, "corpora": corpora}))


if __name__ == "__main__":
    main()
