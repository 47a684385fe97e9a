"""Figures, control and happenings of single annotated reports: what the program reads, against a careful reader.

    python bench/claims.py --shared PATH [--part dev|train] [--model FOLDER] [--show figures|control|events] [--json]

PATH holds `corpora` and `score`; the labels are the project's own (`labels/`). Each report is read by itself, as a story of one.
The train part taught the model; its figures say how well it remembers, not how well it reads.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from labels.reports import Labelled, labelled_reports

from sitrep.compose import to_json
from sitrep.core.records import Produced, Source
from sitrep.engine import Kit, assemble, load_kit, run
from sitrep.gather import gather


def dossiers(reports: Iterable[Labelled], kit: Kit, folder: Path) -> Iterator[str]:
    """The dossier of each report by itself, as one line of JSON."""
    for report in reports:
        path = folder / f"{report.id}.txt"
        path.write_text(report.text, encoding="utf-8")
        sources = [s for s in gather([str(path)]) if isinstance(s, Source)]
        outcome = run(sources, kit)
        dossier = assemble(outcome.analyses, kit, unread=outcome.failures, produced=Produced("", kit.model.name, None))
        yield json.dumps(json.loads(to_json(dossier)))


def score(reports: Iterable[Labelled], kit: Kit, shared: Path, *extra: str) -> str:
    """What the scorer of claims prints for the reports."""
    listed = list(reports)
    with tempfile.TemporaryDirectory() as scratch:
        gold, found = Path(scratch) / "gold.jsonl", Path(scratch) / "dossiers.jsonl"
        gold.write_text("".join(json.dumps(c) + "\n" for r in listed for c in r.claims), encoding="utf-8")
        found.write_text("".join(d + "\n" for d in dossiers(listed, kit, Path(scratch))), encoding="utf-8")
        command = [sys.executable, str(shared / "score" / "claims.py"), str(gold), str(found), *extra]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def figures(reports: Iterable[Labelled], kit: Kit, shared: Path) -> dict[str, Any]:
    """The scorer's figures by section."""
    found: dict[str, Any] = json.loads(score(reports, kit, shared, "--json"))
    return found


def main() -> None:
    """Read the reports of the part and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--model")
    parser.add_argument("--show")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    kit = load_kit(**({"model": args.model} if args.model else {}))
    reports = labelled_reports(args.shared / "corpora", args.part)
    extra = ["--json"] if args.json else ["--show", args.show] if args.show else []
    print(score(reports, kit, args.shared, *extra))


if __name__ == "__main__":
    main()
