"""Every annotated story's dossier against what a careful reader wrote down: development and check side by side.

    python bench/stories.py --shared PATH [--part development|check] [--story NAME …] [--model FOLDER] [--json] [--keep FOLDER]

PATH holds `gold`, `corpora` and `score`. Stories of the check part are scored and never listed case by case. A figure is 0 to 1 unless its
name says otherwise; "-": the story annotates nothing of the kind. `--keep` leaves the dossiers there as `NAME.json`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

from labels.stories import PARTS, Annotated, annotated_stories

from sitrep import read_story
from sitrep.compose import to_json

Figures = dict[str, float | None]

SECTIONS = ("documents", "people", "figures", "points", "control", "statements", "events")


@dataclass(frozen=True, slots=True)
class Scored:
    """A story and its figures, by "section / name"."""

    story: Annotated
    figures: Figures


def score_stories(
    stories: Sequence[Annotated], shared: Path, *, model: str | None = None, keep: Path | None = None
) -> list[Scored]:
    """The figures of each story whose reports are here. Raises SystemExit where no story's are."""
    here = [s for s in stories if s.is_here(shared)]
    if not here:
        raise SystemExit(
            f"{shared}: none of the annotated stories is below it; --shared names the folder of gold and corpora"
        )
    scorer = scorer_of(shared)
    with tempfile.TemporaryDirectory() as scratch:
        return [Scored(s, _score(s, shared, Path(scratch), scorer, model=model, keep=keep)) for s in here]


def _score(
    story: Annotated, shared: Path, scratch: Path, scorer: ModuleType, *, model: str | None, keep: Path | None
) -> Figures:
    folder = story.folder(shared, scratch)
    started = time.perf_counter()
    dossier = read_story([str(p) for p in sorted(folder.glob("*.txt"))], model=model)
    seconds = round(time.perf_counter() - started, 1)
    path = (keep or scratch) / f"{story.name}.json"
    path.write_text(to_json(dossier), encoding="utf-8")
    read = scorer.Story(folder, path)
    return dict(flat({part: getattr(read, part)() for part in SECTIONS})) | {"seconds": seconds}


def scorer_of(shared: Path) -> ModuleType:
    """The story scorer of `shared/score`. Raises SystemExit where it is missing."""
    path = shared / "score" / "story.py"
    spec = importlib.util.spec_from_file_location("story_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path}: the scorer is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flat(figures: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, float | None]]:
    """("figures / full / f1", 0.5) for {"figures": {"full": {"f1": 0.5}}}; what is no number is left out."""
    for name, value in figures.items():
        path = f"{above} / {name}" if above else name
        if isinstance(value, Mapping):
            yield from flat(value, path)
        elif value is None or isinstance(value, int | float):
            yield path, value


def mean_of(rows: Sequence[Figures]) -> Figures:
    """The mean of each share over the rows that have it; None where none has, and for counts (whole numbers)."""
    names = dict.fromkeys(name for row in rows for name in row)
    held = {n: [v for row in rows if isinstance(v := row.get(n), float)] for n in names}
    return {n: mean(values) if values else None for n, values in held.items()}


def table_of(scored: Sequence[Scored]) -> dict[str, Figures]:
    """Columns by name: the mean of each part, then every story."""
    means = {f"mean {p}": mean_of([s.figures for s in scored if s.story.part == p]) for p in PARTS}
    held = {name: figures for name, figures in means.items() if figures}
    return held | {s.story.name: s.figures for s in scored}


def as_markdown(table: Mapping[str, Figures]) -> str:
    """A table with a row for each figure and a column for each key of `table`."""
    names = list(dict.fromkeys(name for row in table.values() for name in row))
    head = ["figure", *table]
    rows = [[name, *(shown(row.get(name)) for row in table.values())] for name in names]
    return "\n".join("| " + " | ".join(r) + " |" for r in (head, ["---"] + ["---:"] * len(table), *rows))


def shown(value: float | None) -> str:
    """A figure as printed: three decimals for shares, whole numbers whole, "-" for None."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def main() -> None:
    """Score the stories and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--story", nargs="*")
    parser.add_argument("--model")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    chosen = [s for s in annotated_stories(args.part) if not args.story or s.name in args.story]
    table = table_of(score_stories(chosen, args.shared, model=args.model, keep=args.keep))
    print(json.dumps(table) if args.json else as_markdown(table))


if __name__ == "__main__":
    main()
