"""Learns which figures answer the same question, on pairs of figures of the annotated stories for development.

    python -m training.linking SHARED [--write]

Annotated figures go through `link`; a pair of one measure is right where both have one `point`. Prints, with each story left out
of what is learned, how well pairs are judged and how well the groups made of them are (B-cubed F1); `--write` puts the weights of
all stories into `src/sitrep/weigh/data/linking.json`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from bench.gold_figures import with_gold
from labels.stories import annotated_stories

from sitrep.core.records import Claim, Source
from sitrep.core.scorer import Scorer
from sitrep.engine import Kit, load_kit, run
from sitrep.gather import gather
from sitrep.link import link
from sitrep.weigh.grouping import group_figures
from sitrep.weigh.pairs import features, never
from sitrep.weigh.scene import Scene, make_scene
from training.decisions import Floats, fit

OUT = Path(__file__).parent.parent / "src" / "sitrep" / "weigh" / "data" / "linking.json"


SURE = 0.5
"""Mean probability of the pairs of a group from which it is one question; between .3 and .6 the groups hardly change."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story's figures with the scene that they are compared in, and the question of each by the claim's id."""

    name: str
    claims: tuple[Claim, ...]
    scene: Scene
    point: Mapping[str, str]


def told(shared: Path, kit: Kit, scratch: Path) -> Iterator[Told]:
    """The stories for development, with annotated figures linked."""
    for story in annotated_stories("development"):
        if not story.is_here(shared):
            continue
        folder = story.folder(shared, scratch)
        gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
        sources = [s for s in gather([str(p) for p in sorted(folder.glob("*.txt"))]) if isinstance(s, Source)]
        linked = link([with_gold(a, gold) for a in run(sources, kit).analyses], kit.gazetteer)
        claims = tuple(c for c in linked.claims if c.figure is not None)
        points = {f["id"]: f["point"] for f in gold["figures"]}
        yield Told(story.name, claims, make_scene(linked, claims), {c.id: points[c.id.split(".g-")[1]] for c in claims})


def pairs(story: Told) -> Iterator[tuple[dict[str, float], bool]]:
    """The pairs that may be one question, each with its features and whether they are."""
    for a, b in combinations(story.claims, 2):
        if never(a, b, story.scene) is None:
            yield features(a, b, story.scene), story.point[a.id] == story.point[b.id]


def learned(stories: Sequence[Told]) -> dict[str, Any]:
    """The weights; each story counts as much as any other, whatever the number of its pairs."""
    found = [(s, list(pairs(s))) for s in stories]
    names = sorted({k for _, p in found for f, _ in p for k in f})
    rows = np.array([[f.get(k, 0.0) for k in names] for _, p in found for f, _ in p])
    right = np.array([float(r) for _, p in found for _, r in p])
    size = np.mean([len(p) for _, p in found])
    weight = np.array([min(4.0, size / len(p)) for _, p in found for _ in p])
    w = fit(rows, right, weight)
    weights = {k: round(float(v), 3) for k, v in zip(names, w[:-1], strict=True)}
    return {"weights": weights, "bias": round(float(w[-1]), 3), "sure": SURE, "doubt": 0.25}


def b_cubed(story: Told, judge: Scorer) -> float:
    """How well the groups are the annotated questions, 0 to 1."""
    group = {c.id: n for n, g in enumerate(group_figures(story.claims, story.scene, judge)) for c in g.claims}
    ids = [c.id for c in story.claims]
    precision = recall = 0.0
    for i in ids:
        both = sum(group[k] == group[i] and story.point[k] == story.point[i] for k in ids)
        precision += both / sum(group[k] == group[i] for k in ids)
        recall += both / sum(story.point[k] == story.point[i] for k in ids)
    return 2 * precision * recall / (precision + recall) / len(ids)


def as_scorer(d: Mapping[str, Any]) -> Scorer:
    """The scorer of what was learned."""
    return Scorer("same", d["weights"], d["bias"], d["sure"], d["doubt"])


def judged(story: Told, judge: Scorer) -> tuple[float, float]:
    """Precision and recall of the pairs judged to be one question."""
    found = [(judge.probability(f) >= judge.sure, r) for f, r in pairs(story)]
    yes = [r for y, r in found if y]
    wanted = [y for y, r in found if r]
    return float(np.mean(yes)) if yes else 1.0, float(np.mean(wanted)) if wanted else 1.0


def main() -> None:
    """Learn, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    kit = load_kit()
    with tempfile.TemporaryDirectory() as scratch:
        stories = list(told(args.shared, kit, Path(scratch)))
    scores: list[Floats] = []
    for story in stories:
        judge = as_scorer(learned([s for s in stories if s is not story]))
        p, r = judged(story, judge)
        score = b_cubed(story, judge)
        scores.append(np.array([p, r, score]))
        print(f"{story.name}: pairs precision {p:.3f} recall {r:.3f}, groups B3 {score:.3f}")
    print("mean, story left out: pairs precision {:.3f} recall {:.3f}, groups B3 {:.3f}".format(*np.mean(scores, 0)))
    same = learned(stories)
    print(json.dumps(same["weights"]))
    if args.write:
        OUT.write_text(json.dumps({"same": same}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
