"""Human effects in newswire on attacks: killed and injured of each incident; ours beside regular expressions.

    python bench/muc4.py --corpus PATH [--scorer PATH] [--every N] [--limit N] [--json]

PATH holds `train.jsonl.gz` and `dev.jsonl.gz` (see its README); the scorer is `../../score/roles.py` seen from there unless
`--scorer` names another. Nobody who worked on Sitrep looked at what was got wrong on `dev`. The texts are in capitals; they
go through the reader as they are, which puts the case of words back.

What is read out of a dossier: each definite number of killed or injured that a point agrees on, once a report. Left out is
what the answer keys leave out: shares of another number, background, tolls of more than a week, and fighters (the keys hold
the victims of attacks, not the dead of clashes).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import runpy
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sitrep.compose import to_json
from sitrep.core.periods import Period
from sitrep.core.records import Produced, Report, Source
from sitrep.engine import Kit, assemble, load_kit
from sitrep.engine.plan import analyse_report
from sitrep.read import read

Row = dict[str, Any]

MEASURES = ("killed", "injured")

FIGHTERS = frozenset(
    "guerrillas guerrilla rebels rebel soldiers soldier troops terrorists subversives combatants insurgents extremists".split()
)
"""Words for those who fight; the answer keys have them only as victims of attacks on their bodies."""

LONGEST_DAYS = 7

WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
NUMBER = rf"(\d{{1,3}}|{'|'.join(WORDS)})"
FATES = {"killed": r"(?:killed|dead|died|murdered|assassinated)", "injured": r"(?:wounded|injured|hurt)"}
ALONE = re.compile(r"\b(?:murder|murdered|assassinated|assassination|killed)\b", re.IGNORECASE)


def report_of(row: Row, kit: Kit) -> Report:
    """The report as read by Sitrep, written on the day in its header where that is full."""
    report = read(Source(row["id"] + ".txt", row["text"].encode()), kit.newsrooms)
    day = Period.day(date.fromisoformat(row["dct"][:10])) if row["dct"] else None
    return replace(report, published=day or report.published, published_evidence=())


def ours(row: Row, kit: Kit) -> Row:
    """The scorer's line for one report, out of its dossier."""
    analysis = analyse_report(report_of(row, kit), kit)
    dossier = assemble([analysis], kit, unread=(), produced=Produced("bench", kit.model.name, None))
    return line(row["id"], {m: list(effects(json.loads(to_json(dossier)), m)) for m in MEASURES})


def line(name: str, found: dict[str, list[int]]) -> Row:
    """The scorer's line with each number of each measure once."""
    return {"id": name, "incidents": [{m: n} for m in MEASURES for n in dict.fromkeys(found[m])]}


def effects(dossier: Row, measure: str) -> Iterator[int]:
    """The definite numbers that the dossier's points of a measure agree on."""
    claims = {c["id"]: c for c in dossier["claims"]}
    fighting = {s["id"] for s in dossier["sides"] if s["kind"] == "non_state"}
    for point in dossier["points"]:
        first = claims[point["claims"][0]]
        definite = point["low"] == point["high"] and bool(point["low"])
        if (
            point["kind"] == "figure"
            and first["figure"]["measure"] == measure
            and definite
            and is_asked(first, fighting)
        ):
            yield point["low"]


def is_asked(claim: Row, fighting: set[str]) -> bool:
    """Whether the answer keys ask for such a number."""
    f, when = claim["figure"], claim["when"]
    if f["part_of"] is not None or claim["reality"] != "actual" or f["party"] in fighting:
        return False
    if set(f["group"].casefold().split()) & FIGHTERS:
        return False
    dated = when is not None and when[0] is not None and when[1] is not None
    return not dated or (date.fromisoformat(when[1]) - date.fromisoformat(when[0])).days <= LONGEST_DAYS


def baseline(row: Row) -> Row:
    """Numbers beside words of the kind; one killed where a word of killing stands and no number does."""
    return line(row["id"], {m: beside(row["text"], m) for m in MEASURES})


def beside(text: str, measure: str) -> list[int]:
    """The numbers that stand before or after a word of the measure.

    >>> beside("TWO POLICEMEN WERE KILLED AND 13 PEOPLE INJURED.", "killed")
    [2]
    """
    before = rf"\b{NUMBER}\s+(?:[a-z]+\s+){{0,2}}(?:was |were |have been |had been )?{FATES[measure]}"
    after = rf"\b{FATES[measure]}\s+(?:at least )?{NUMBER}\b"
    found = [m[1].casefold() for p in (before, after) for m in re.finditer(p, text, re.IGNORECASE)]
    numbers = [WORDS[w] if w in WORDS else int(w) for w in found]
    return numbers or ([1] if measure == "killed" and ALONE.search(text) else [])


def part(rows: Sequence[Row], kit: Kit, score: Callable[..., Row]) -> Row:
    """Figures of both systems on one file."""
    answers = []
    for n, row in enumerate(rows):
        if n % 100 == 0:
            print(f"report {n} of {len(rows)}", file=sys.stderr)
        answers.append(ours(row, kit))
    theirs = [baseline(row) for row in rows]
    return {"reports": len(rows), "sitrep": figures(score(rows, answers)), "baseline": figures(score(rows, theirs))}


def figures(scored: Row) -> dict[str, float]:
    """Precision, recall and F1 of each measure."""
    return {f"{m} {k}": round(scored[m][k], 4) for m in MEASURES for k in ("precision", "recall", "f1")}


def main() -> None:
    """Run, and print a table or one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scorer = args.scorer or args.corpus.resolve().parents[1] / "score" / "roles.py"
    score, kit = runpy.run_path(str(scorer))["score"], load_kit()
    result = {}
    for name in ("train", "dev"):
        with gzip.open(args.corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as f:
            rows = [json.loads(x) for x in f if x.strip()]
        result[name] = part(rows[:: args.every][: args.limit], kit, score)
    if args.json:
        print(json.dumps(result))
        return
    for name, table in result.items():
        print(name, table["reports"], "reports")
        for system in ("sitrep", "baseline"):
            print(f"  {system:10}", "  ".join(f"{k} {v}" for k, v in table[system].items()))


if __name__ == "__main__":
    main()
