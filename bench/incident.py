"""Shootings: killed, injured, day, state and city out of each incident's dossier; beside them a regular-expression baseline.

    python bench/incident.py --corpus PATH [--scorer PATH] [--every N] [--limit N] [--show killed,injured] [--json]

PATH holds `incidents.jsonl.gz` (its README); the scorer is `../../score/incident.py` seen from there unless `--scorer` names
another. Each incident's reports go through Sitrep as plain texts, the title on top and the day of publication known; the
numbers are read out of the dossier alone (`casualties.py`). Every fourth incident, by a hash of its id, is held out: nobody
who worked on Sitrep looked at its reports or at what was got wrong there. Both parts are scored.
`--every N` takes each N-th incident, `--limit N` the first N. `--show` counts how far off the wrong ones are; it prints no
text, for real people are named there.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sitrep.compose import to_json
from sitrep.core.periods import Period
from sitrep.core.records import Analysis, Produced, Report, Source
from sitrep.engine import Kit, assemble, load_kit
from sitrep.engine.plan import analyse_report
from sitrep.read import read

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.casualties import HARM, killed_and_injured
from bench.casualties_baseline import count_in

Row = dict[str, Any]

HELD_OUT = 4
"""One incident in so many is held out."""

SHOWN = (
    "killed exact", "injured exact", "killed and injured exact", "killed exact (gold > 0)", "injured exact (gold > 1)",
    "date within 1 day", "city", "state",
)  # fmt: skip


def rows_of(path: Path) -> list[Row]:
    """The JSON lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def digest(incident: object) -> int:
    """A number drawn from an incident's id, the same on every machine."""
    return int(hashlib.sha256(str(incident).encode()).hexdigest()[:8], 16)


def is_held_out(row: Row) -> bool:
    """Whether nobody looks at this incident."""
    return digest(row["incident"]) % HELD_OUT == 0


def report_of(row: Row, kit: Kit) -> Report:
    """One report as read by Sitrep, its title above its text, written on the day that the corpus gives."""
    title, text = " ".join((row["title"] or "").split()), row["text"]
    whole = text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"
    report = read(Source(row["id"] + ".txt", whole.encode()), kit.newsrooms)
    return replace(report, published=Period.day(date.fromisoformat(row["dct"][:10])), published_evidence=())


def dossier_of(analyses: Sequence[Analysis], kit: Kit) -> Row:
    """The dossier of these reports, as its JSON."""
    produced = Produced("bench", kit.model.name, None)
    return dict(json.loads(to_json(assemble(analyses, kit, unread=(), produced=produced))))


def analysed(row: Row, kit: Kit) -> list[Analysis]:
    """The analyses of an incident's reports."""
    return [analyse_report(report_of(r, kit), kit) for r in row["reports"]]


def answer(incident: object, dossier: Row) -> Row:
    """What the scorer asks, out of the dossier. Day: that of the first figure of people hit; place: where most of them are."""
    killed, injured = killed_and_injured(dossier)
    hit = [c for c in dossier["claims"] if c["figure"] and c["figure"]["measure"] in HARM and c["reality"] == "actual"]
    days = [c["when"][1] for c in hit if c["when"] and c["when"][1]]
    city, state = place_of(dossier, [c["figure"]["where"] for c in hit if c["figure"]["where"]])
    day = days[0] if days else None
    return {"incident": incident, "date": day, "state": state, "city": city, "killed": killed, "injured": injured}


def place_of(dossier: Row, where: Sequence[str]) -> tuple[str | None, str | None]:
    """City and state: the town that most figures lie in, and the state above it; else those that are named most."""
    places = {p["id"]: p for p in dossier["places"]}
    chains = [list(above(places, i)) for i in where] + [list(above(places, i)) for i in dossier["story"]["places"]]
    found: list[str | None] = []
    for precision in ("town", "province"):
        named = Counter(p["name"] for chain in chains for p in chain if p["precision"] == precision and p["gazetteer"])
        found.append(min(named, key=lambda n: (-named[n], n)) if named else None)
    return found[0], found[1]


def above(places: dict[str, Row], i: str | None) -> Iterator[Row]:
    """A place and those that contain it."""
    seen: set[str] = set()
    while i is not None and i in places and i not in seen:
        seen.add(i)
        yield places[i]
        i = places[i]["within"]


def baseline(row: Row) -> Row:
    """The answer of the regular expressions, over titles and texts."""
    texts = [f"{r['title'] or ''}. {r['text']}" for r in row["reports"]]
    killed, injured = count_in(texts)
    return {"incident": row["incident"], "killed": killed, "injured": injured, "date": row["reports"][0]["dct"]}


def figures(scored: Row) -> Row:
    """The shares that we publish."""
    return {name: round(scored[name]["share"], 4) for name in SHOWN}


def part(gold: Sequence[Row], ours: Sequence[Row], theirs: Sequence[Row], score: Callable[..., Row]) -> Row:
    """Figures of both systems on some incidents."""
    known = {r["incident"] for r in gold}
    return {
        "incidents": len(gold),
        "sitrep": figures(score(gold, [p for p in ours if p["incident"] in known])),
        "baseline": figures(score(gold, [p for p in theirs if p["incident"] in known])),
    }


def off_by(gold: Sequence[Row], ours: Sequence[Row], kind: str) -> dict[str, int]:
    """How often the answer is how far off, most often first; nothing of the texts."""
    answers = {p["incident"]: p[kind] for p in ours}
    far = Counter(answers[g["incident"]] - g[kind] for g in gold)
    return {f"{n:+d}": far[n] for n in sorted(far, key=lambda n: (-far[n], n)) if n}


def bench(rows: Sequence[Row], score: Callable[..., Row], show: Sequence[str]) -> Row:
    """Figures on the part that was worked on, on the held-out part, and on both."""
    kit = load_kit()
    ours = []
    for n, row in enumerate(rows):
        if n % 50 == 0:
            print(f"incident {n} of {len(rows)}", file=sys.stderr)
        ours.append(answer(row["incident"], dossier_of(analysed(row, kit), kit)))
    theirs = [baseline(row) for row in rows]
    parts = {
        "worked on": [r for r in rows if not is_held_out(r)],
        "held out": [r for r in rows if is_held_out(r)],
        "all": list(rows),
    }
    out: Row = {name: part(gold, ours, theirs, score) for name, gold in parts.items() if gold}
    seen = parts["worked on"]
    return out | {f"{kind} off by (worked on)": off_by(seen, ours, kind) for kind in show}


def main() -> None:
    """Run, and print a table or one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", default="", help="killed, injured or both, with a comma")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scorer = args.scorer or args.corpus.resolve().parents[1] / "score" / "incident.py"
    rows = sorted(
        rows_of(args.corpus / "incidents.jsonl.gz"), key=lambda r: (digest(r["incident"]) // HELD_OUT, r["incident"])
    )
    result = bench(
        rows[:: args.every][: args.limit], runpy.run_path(str(scorer))["score"], [s for s in args.show.split(",") if s]
    )
    if args.json:
        print(json.dumps(result))
        return
    for name, table in result.items():
        print(name)
        for key, value in table.items():
            print(f"  {key:10}", "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value)


if __name__ == "__main__":
    main()
