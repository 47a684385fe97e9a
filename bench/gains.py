"""Gains and losses, case by case, of the annotated stories against the last pinned run; and the floors that no change may break.

    python bench/gains.py --corpus PATH [--limit N] [--json] [--pin] [--because LINE]

PATH holds `gold/STORY/*.txt` with `gold.yaml` beside them and `score/story.py`. A case is one thing that the annotation asks
for: a figure, a point, a control claim, a statement. `pins/stories.json` keeps the cases that were not right, by the name of
the file, the place and a hash of the quoted words (nothing of the text), the scores, and the floors. Exit code 1: a mean
score is below its floor.

`--pin` makes this run the pinned one. Floors are the mean scores less MARGIN, and stay where a score still holds them. One that falls needs `--because`, a line that
stands in CHANGELOG.md word for word; it is kept with the pin.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from sitrep import read_story
from sitrep.compose import to_json

HERE = Path(__file__).parent
PINS = HERE / "pins" / "stories.json"
CHANGELOG = HERE.parent / "CHANGELOG.md"

MARGIN = 0.04
"""How far a floor lies below the score that set it: what a new parser may shift in single cases without loss of quality."""

FLOORS = (
    "points / grouping b3", "points / verdict", "points / range", "figures / detection / f1", "figures / full / f1",
    "statements / recall", "statements / speaker when found", "people / across reports b3", "events / recall",
)  # fmt: skip
"""The scores that have a floor: means over the stories."""

SECTIONS = ("figures", "points", "control", "statements")

Cases = dict[str, str]
"""What is not right, by the key of the case: "missed", "wrong speaker", "updated 24-24"."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over the stories: scores by story, cases by "story / section", and the text behind each key for a reader."""

    digest: str
    scores: dict[str, dict[str, float]]
    cases: dict[str, Cases]
    words: dict[str, str] = field(default_factory=dict)

    def means(self) -> dict[str, float]:
        """The mean of each score over the stories that have it."""
        names = sorted({n for row in self.scores.values() for n in row})
        held = {n: [row[n] for row in self.scores.values() if n in row] for n in names}
        return {n: sum(values) / len(values) for n, values in held.items()}


# -- one run ---------------------------------------------------------------------------


def run_stories(corpus: Path, limit: int | None = None) -> Run:
    """The run of this code over the annotated stories. Raises SystemExit where there are none."""
    folders = sorted(p.parent for p in corpus.glob("gold/*/gold.yaml"))[:limit]
    if not folders:
        raise SystemExit(f"{corpus}: no gold/*/gold.yaml below it; --corpus names the folder that holds gold and score")
    scorer = _scorer(corpus / "score" / "story.py")
    run = Run(_digest(folders), {}, {})
    for folder in folders:
        _score(folder, scorer, run)
    return run


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("story_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: the scorer is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _digest(folders: Sequence[Path]) -> str:
    """A hash of the annotated stories, so that scores of another set are never compared."""
    whole = sha256()
    for folder in folders:
        for path in sorted([*folder.glob("*.txt"), folder / "gold.yaml"]):
            whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def _score(folder: Path, scorer: ModuleType, run: Run) -> None:
    dossier = read_story([str(p) for p in sorted(folder.glob("*.txt"))])
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "dossier.json"
        path.write_text(to_json(dossier), encoding="utf-8")
        story = scorer.Story(folder, path)
    scored = {
        part: getattr(story, part)() for part in ("people", "figures", "points", "control", "statements", "events")
    }
    run.scores[folder.name] = {n: round(v, 4) for n, v in _shares(scored)}
    for section in SECTIONS:
        keys = _keys(story, section)
        run.words.update({f"{folder.name} / {section} / {k}": w for w, k in keys.items()})
        run.cases[f"{folder.name} / {section}"] = dict(_cases(story.misses[section], keys))


def _shares(scored: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, float]]:
    for name, value in scored.items():
        path = f"{above} / {name}" if above else name
        if isinstance(value, Mapping):
            yield from _shares(value, path)
        elif isinstance(value, float):
            yield path, value


def _keys(story: Any, section: str) -> dict[str, str]:
    """The key of each annotated item by the words with which the scorer's list of misses ends."""
    out: dict[str, str] = {}
    for item in story.gold.get(section) or []:
        if section == "points":
            out[str(item["id"])] = f"point#{_short(str(item['id']))}"
            continue
        key = f"{item['file']}@{story.texts[item['file']].find(item['quote'])}#{_short(item['quote'])}"
        for tail in _tails(item, section):
            out[tail] = key
    return out


def _tails(item: Mapping[str, Any], section: str) -> tuple[str, ...]:
    file, quote = item["file"], item["quote"]
    if section == "statements":
        return (f"{file}: {item['said_by']}: {quote[:90]}", f"{file}: {item['said_by']}: {quote[:70]}")
    return (f"{file}: {quote}", f"{file}: {quote} ({item.get('place')})")


def _cases(misses: Sequence[str], keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Key and fault of each miss; what the program has too much is keyed by its own hash."""
    for line in misses:
        name, _, rest = line.partition(": gold ")
        fault, _, tail = line.partition("  ")
        if rest and name in keys:
            yield keys[name], rest.rpartition("program ")[2]
        elif tail.strip() in keys:
            yield keys[tail.strip()], fault.strip()
        else:
            yield f"extra#{_short(line)}", "extra"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]


# -- against the pin -------------------------------------------------------------------


def changes(pinned: Mapping[str, Cases], now: Mapping[str, Cases]) -> tuple[list[str], list[str]]:
    """Gains and losses as "story / section / key: before → after". A fault that became another one is neither."""
    gains, losses = [], []
    for part in sorted({*pinned, *now}):
        old, new = pinned.get(part, {}), now.get(part, {})
        gains += [f"{part} / {k}: {old[k]} → right" for k in old if k not in new and not k.startswith("extra#")]
        gains += [f"{part} / {k}: no longer read" for k in old if k not in new and k.startswith("extra#")]
        losses += [f"{part} / {k}: right → {new[k]}" for k in new if k not in old and not k.startswith("extra#")]
        losses += [f"{part} / {k}: read and not there" for k in new if k not in old and k.startswith("extra#")]
    return gains, losses


def below(floors: Mapping[str, float], means: Mapping[str, float]) -> list[str]:
    """The scores that lie under their floor, each in a line."""
    return [
        f"{name}: {means.get(name, 0.0):.3f} is below the floor {floor:.3f}"
        for name, floor in floors.items() if means.get(name, 0.0) < floor
    ]  # fmt: skip


def pinned_by(run: Run, before: Mapping[str, Any] | None, because: str | None, changelog: str) -> dict[str, Any]:
    """What `--pin` writes. Raises SystemExit when a floor falls and no line of the changelog says why."""
    means = run.means()
    old_floors: dict[str, float] = (before or {}).get("floors", {})
    floors = {n: round(means[n] - MARGIN, 4) for n in FLOORS if n in means}
    floors |= {n: max(old, floors[n]) for n, old in old_floors.items() if means.get(n, 0.0) >= old}
    fallen = {n: [old, floors.get(n, 0.0)] for n, old in old_floors.items() if floors.get(n, 0.0) < old}
    lowered = list((before or {}).get("lowered", []))
    if fallen and (not because or because not in changelog):
        names = "; ".join(f"{n} {old:.3f} → {new:.3f}" for n, (old, new) in fallen.items())
        raise SystemExit(f"floors fall ({names}): write why into CHANGELOG.md and give that line as --because")
    if fallen:
        lowered.append({"because": because, "floors": fallen})
    return {
        "stories": run.digest, "floors": floors, "lowered": lowered,
        "scores": {s: {n: v for n, v in row.items() if n in FLOORS} for s, row in run.scores.items()}, "cases": run.cases,
    }  # fmt: skip


def load_pin(path: Path = PINS) -> dict[str, Any] | None:
    """The pinned run; None where nothing is pinned yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def report(run: Run, pin: Mapping[str, Any] | None) -> str:
    """The gains and losses in lines, each with the words it is about, then the scores beside their floors."""
    if pin is None:
        return "nothing is pinned yet: --pin"
    if pin["stories"] != run.digest:
        return "the pinned run was over other stories, so single cases cannot be compared: --pin makes this run the pin"
    lines = []
    for name, found in zip(("gains", "losses"), changes(pin["cases"], run.cases), strict=True):
        lines += [
            f"{name}: {len(found)}",
            *(f"  {line}  {run.words.get(line.partition(': ')[0], '')}".rstrip() for line in found),
        ]
    means = run.means()
    return "\n".join(
        [*lines, *(f"{n}: {means.get(n, 0.0):.3f} (floor {floor:.3f})" for n, floor in pin["floors"].items())]
    )


def main() -> None:
    """Run the stories, print gains and losses, and fail when a floor is broken; with --pin, pin."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only the first N stories; single cases are then not compared")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--because", metavar="LINE")
    args = parser.parse_args()
    run, pin = run_stories(args.corpus, args.limit), load_pin()
    print(json.dumps({"means": run.means(), "cases": run.cases}) if args.json else report(run, pin))
    if args.pin:
        kept = pinned_by(run, pin, args.because, CHANGELOG.read_text(encoding="utf-8"))
        PINS.parent.mkdir(exist_ok=True)
        PINS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return
    broken = below(pin["floors"], run.means()) if pin and pin["stories"] == run.digest else []
    if broken:
        raise SystemExit("\n".join(broken))


if __name__ == "__main__":
    main()
