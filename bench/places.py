"""Places: the town where each reported shooting happened, and its point; beside the most frequent name of the gazetteer.

    python bench/places.py --corpus PATH [--scorer PATH] [--every N] [--limit N] [--fit] [--json]

PATH holds `incidents.jsonl.gz` (its README); the scorer of the city is `../../score/incident.py` seen from there unless
`--scorer` names another. The town is the dossier's `story.scene`; its point is right within 161 km (100 miles), over the
incidents whose point is known. Every fourth incident, by a hash of its id, is held out: nobody who worked on places looked
at its reports. The baseline takes the most frequent town's name in the texts, and the largest town of that name.
`--every N` takes each N-th incident, `--limit N` the first N. `--fit` fits the weights of the clues to the scene on the
incidents that are not held out and prints them, as `src/sitrep/link/data/scene_weights.csv` has them. No text is printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from sitrep.core.geometry import kilometres
from sitrep.core.records import Analysis, Dossier, Place, Produced
from sitrep.engine import Kit, assemble, load_kit
from sitrep.engine.plan import analyse_report
from sitrep.link.places import link_places, scene_candidates
from sitrep.link.scene import scene_clues, scene_weights

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.incident import report_of, rows_of

Row = dict[str, Any]
Names = Callable[[str | None], set[str]]
Numbers = np.typing.NDArray[np.float64]

HELD_OUT = 4
NEAR_KM = 161.0
CAPITALS = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}")
DATELINE_CAP = 1.0
"""A dateline may not weigh more: agencies write from the capital, these local papers from the spot."""


@dataclass(frozen=True)
class Answer:
    """What was found for an incident: names of the town, its point, and milliseconds for all and for linking its places."""

    names: str
    lat: float | None
    lon: float | None
    ms: float = 0.0
    ms_link: float = 0.0


def is_held_out(row: Row) -> bool:
    """Whether nobody looks at this incident."""
    return int(hashlib.sha256(str(row["incident"]).encode()).hexdigest(), 16) % HELD_OUT == 0


def analyses_of(row: Row, kit: Kit) -> list[Analysis]:
    """The incident's reports, analysed, with the addresses of their pages."""
    return [analyse_report(replace(report_of(r, kit), url=r["uri"]), kit) for r in row["reports"]]


def ours(row: Row, kit: Kit) -> Answer:
    """The scene of the dossier."""
    start = perf_counter()
    analyses = analyses_of(row, kit)
    dossier = assemble(analyses, kit, unread=(), produced=Produced("bench", kit.model.name, None))
    ms = (perf_counter() - start) * 1000
    start = perf_counter()
    link_places(analyses, kit.gazetteer)
    place = scene_of(dossier)
    linking = (perf_counter() - start) * 1000
    if place is None:
        return Answer("", None, None, ms, linking)
    other = f" ({place.gazetteer[0]})" if place.gazetteer else ""
    return Answer(f"{place.name}{other}", place.lat, place.lon, ms, linking)


def scene_of(dossier: Dossier) -> Place | None:
    """The place of the story's scene."""
    return next((p for p in dossier.places if p.id == dossier.story.scene), None)


def baseline(row: Row, kit: Kit) -> Answer:
    """The most frequent name of a town in the texts."""
    counts: Counter[str] = Counter()
    for r in row["reports"]:
        for words in CAPITALS.findall(f"{r['title']}\n{r['text']}"):
            counts.update(town_names(words, kit))
    if not counts:
        return Answer("", None, None)
    name = min(counts, key=lambda n: (-counts[n], n))
    town = next(e for e in kit.gazetteer.candidates(name) if e.kind == "city")
    return Answer(name, town.lat, town.lon)


def town_names(words: str, kit: Kit) -> Iterator[str]:
    """The longest run at the start of capitalised words that names a town."""
    parts = words.split()
    for n in range(len(parts), 0, -1):
        name = " ".join(parts[:n])
        if any(e.kind == "city" for e in kit.gazetteer.candidates(name)):
            yield name
            return


def figures(rows: Sequence[Row], answers: Sequence[Answer], names: Names) -> Row:
    """Shares of incidents whose city, and whose point, was found."""
    city = sum(bool(names(r["city_or_county"]) & names(a.names)) for r, a in zip(rows, answers, strict=True))
    pairs = [(r, a) for r, a in zip(rows, answers, strict=True) if r["lat"] is not None]
    near = sum(is_near(r, a) for r, a in pairs)
    answered = sum(a.lat is not None for _, a in pairs)
    return {
        "incidents": len(rows),
        "city": round(city / len(rows), 4) if rows else None,
        "within 161 km": round(near / len(pairs), 4) if pairs else None,
        "within 161 km, of those with a point": round(near / answered, 4) if answered else None,
    }


def is_near(row: Row, answer: Answer) -> bool:
    """Whether the point is within 161 km of the incident's."""
    if answer.lat is None or answer.lon is None:
        return False
    return kilometres(answer.lat, answer.lon, row["lat"], row["lon"]) <= NEAR_KM


def measured(rows: Sequence[Row], kit: Kit, names: Names) -> Row:
    """Ours and the baseline over all, those that were looked at, and those held out; milliseconds a report."""
    found = {"sitrep": [ours(r, kit) for r in rows], "most frequent name": [baseline(r, kit) for r in rows]}
    out: Row = {}
    for system, answers in found.items():
        for part, wanted in (("all", (True, False)), ("looked at", (False,)), ("held out", (True,))):
            chosen = [(r, a) for r, a in zip(rows, answers, strict=True) if is_held_out(r) in wanted]
            out.setdefault(system, {})[part] = figures([r for r, _ in chosen], [a for _, a in chosen], names)
    reports = sum(len(r["reports"]) for r in rows)
    out["ms_per_report"] = round(sum(a.ms for a in found["sitrep"]) / reports, 1)
    out["ms_per_report_linking_places"] = round(sum(a.ms_link for a in found["sitrep"]) / reports, 1)
    return out


# -- the weights of the scene --------------------------------------------------------


def fitted(rows: Sequence[Row], kit: Kit, names: Names) -> dict[str, float]:
    """The weights under which the incident's town is the likeliest candidate most surely (softmax regression)."""
    keys = list(scene_weights())
    examples = [e for r in rows if not is_held_out(r) and (e := example(r, kit, names, keys)) is not None]
    weights = np.zeros(len(keys))
    for _ in range(600):
        slope = np.zeros(len(keys))
        for clues, right in examples:
            odds = np.exp(clues @ weights - (clues @ weights).max())
            shares = odds / odds.sum()
            wanted = shares * right / (shares * right).sum()
            slope += clues.T @ (wanted - shares)
        weights += 0.5 * (slope / len(examples) - 0.002 * weights)
        weights[keys.index("dateline")] = min(weights[keys.index("dateline")], DATELINE_CAP)
    return dict(zip(keys, (round(float(w), 2) for w in weights), strict=True))


def example(row: Row, kit: Kit, names: Names, keys: list[str]) -> tuple[Numbers, Numbers] | None:
    """The clues of each candidate and which of them are the incident's town; None where none or nothing else is."""
    analyses = analyses_of(row, kit)
    candidates = scene_candidates(analyses, kit.gazetteer)
    clues = scene_clues(candidates, analyses)
    wanted = names(row["city_or_county"])
    right = [
        float(any(names(n) & wanted for n in (*(r.place.name for r in c.readings), c.entry.name if c.entry else "")))
        for c in candidates
    ]
    if not any(right) or all(right):
        return None
    return np.array([[clues[c.id].get(k, 0.0) for k in keys] for c in candidates]), np.array(right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scorer = args.scorer or args.corpus.resolve().parents[1] / "score" / "incident.py"
    names: Names = runpy.run_path(str(scorer))["names"]
    rows = rows_of(args.corpus / "incidents.jsonl.gz")[:: args.every][: args.limit]
    kit = load_kit()
    if args.fit:
        print("\n".join(f"{k},{w:.2f}" for k, w in fitted(rows, kit, names).items()))
        return
    result = measured(rows, kit, names)
    print(json.dumps(result) if args.json else json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
