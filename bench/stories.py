"""Every annotated story's dossier against what a careful reader wrote down: development and check side by side.

    python bench/stories.py --shared PATH [--part development|check] [--story NAME …] [--model FOLDER] [--gold-figures] [--json]
                            [--keep FOLDER] [--write FILE]

PATH holds `gold`, `corpora` and `score`. Stories of the check part are scored and never listed case by case. A figure is 0 to 1 unless its
name says otherwise; "-": the story annotates nothing of the kind. `--gold-figures` hands the annotated figures to link and weigh
instead of the read ones, which parts what is misread from what is misjudged. `--keep` leaves the dossiers there as `NAME.json`.
`--write` puts a page with read figures, annotated figures and the single reports of `bench/claims.py` into FILE.
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

import yaml
from labels.reports import labelled_reports
from labels.stories import PARTS, Annotated, annotated_stories

from bench import claims
from bench.gold_figures import with_gold
from sitrep.compose import to_json
from sitrep.core.records import Dossier, Produced, Source
from sitrep.engine import Kit, assemble, load_kit, run
from sitrep.gather import gather

Figures = dict[str, float | None]

SECTIONS = ("documents", "people", "figures", "points", "control", "statements", "events")


@dataclass(frozen=True, slots=True)
class Scored:
    """A story and its figures, by "section / name"."""

    story: Annotated
    figures: Figures


@dataclass(frozen=True, slots=True)
class Settings:
    """How the stories are read: with which kit, with annotated figures or read ones, and where the dossiers are kept."""

    kit: Kit
    gold_figures: bool = False
    keep: Path | None = None


def score_stories(stories: Sequence[Annotated], shared: Path, settings: Settings) -> list[Scored]:
    """The figures of each story whose reports are here. Raises SystemExit where no story's are."""
    here = [s for s in stories if s.is_here(shared)]
    if not here:
        raise SystemExit(
            f"{shared}: none of the annotated stories is below it; --shared names the folder of gold and corpora"
        )
    scorer = scorer_of(shared)
    with tempfile.TemporaryDirectory() as scratch:
        return [Scored(s, _score(s.folder(shared, Path(scratch)), Path(scratch), scorer, settings)) for s in here]


def _score(folder: Path, scratch: Path, scorer: ModuleType, settings: Settings) -> Figures:
    started = time.perf_counter()
    dossier = dossier_of(folder, settings)
    seconds = round(time.perf_counter() - started, 1)
    path = (settings.keep or scratch) / f"{folder.name}.json"
    path.write_text(to_json(dossier), encoding="utf-8")
    read = scorer.Story(folder, path)
    figures = {part: getattr(read, part)() for part in SECTIONS}
    figures["points"] |= several(read)
    figures["events"]["precision"] = precise(read)
    return dict(flat(figures)) | {"seconds": seconds}


def dossier_of(folder: Path, settings: Settings) -> Dossier:
    """The dossier of the reports in a folder."""
    sources = [s for s in gather([str(p) for p in sorted(folder.glob("*.txt"))]) if isinstance(s, Source)]
    outcome = run(sources, settings.kit)
    analyses = outcome.analyses
    if settings.gold_figures:
        gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
        analyses = tuple(with_gold(a, gold) for a in analyses)
    produced = Produced("", settings.kit.model.name, None)
    return assemble(analyses, settings.kit, unread=outcome.failures, produced=produced)


def several(read: Any) -> dict[str, float | None]:
    """The share of right verdicts among the points that several sources answer."""
    contested = [p["id"] for p in read.gold.get("points") or [] if p["verdict"] != "single"]
    asked = {g["point"] for g in read.all_figures if g["measure"] not in ("other", "population")}
    wrong = {m.split(":")[0] for m in read.misses["points"] if _verdicts_differ(m)}
    own = [p for p in contested if p in asked]
    return {"verdict of several sources": 1 - sum(p in wrong for p in own) / len(own) if own else None}


def _verdicts_differ(miss: str) -> bool:
    """Whether a line of the scorer's list of missed points is wrong in its verdict and not in its range alone."""
    gold, _, program = miss.partition(": gold ")[2].partition(", program ")
    return gold.split()[0] != program.split()[0]


def precise(read: Any) -> float | None:
    """The share of the program's events that tell of an annotated one."""
    events = read.dossier.get("events", [])
    claims = {c["id"]: c for c in read.dossier["claims"]}
    mentions = [m for g in read.gold.get("events") or [] for m in g["mentions"]]
    right = sum(
        any(read.overlap(claims[c], m) > 0 for c in e["claims"] if c in claims for m in mentions) for e in events
    )
    return right / len(events) if events and mentions else None


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


def page(stories: Sequence[Annotated], shared: Path, kit: Kit) -> str:
    """The page of all annotated stories and reports."""
    read = table_of(score_stories(stories, shared, Settings(kit)))
    given = table_of(score_stories(stories, shared, Settings(kit, gold_figures=True)))
    points = {k: {n: v for n, v in row.items() if n.startswith("points")} for k, row in given.items()}
    single = dict(flat(claims.figures(labelled_reports(shared / "corpora", "dev"), kit, shared)))
    parts = [
        "# Annotated stories and reports",
        "Written by `bench/stories.py --write`; not by hand. A share, 0 to 1, unless its name says otherwise. Stories of the check part were not looked at.",
        "## Read by the program\n\n" + as_markdown(read),
        "## Annotated figures handed to link and weigh\n\n" + as_markdown(points),
        "## Single reports, dev part\n\n" + as_markdown({"dev": single}),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Score the stories and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--story", nargs="*")
    parser.add_argument("--model")
    parser.add_argument("--gold-figures", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE")
    args = parser.parse_args()
    chosen = [s for s in annotated_stories(args.part) if not args.story or s.name in args.story]
    kit = load_kit(**({"model": args.model} if args.model else {}))
    if args.write:
        args.write.write_text(page(chosen, args.shared, kit), encoding="utf-8")
        return
    table = table_of(score_stories(chosen, args.shared, Settings(kit, args.gold_figures, args.keep)))
    print(json.dumps(table) if args.json else as_markdown(table))


if __name__ == "__main__":
    main()
