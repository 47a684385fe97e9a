"""Learns the scorers of `sitrep.extract`: which candidates of figures, control and happenings stand.

    python -m training.decisions SHARED [--model FOLDER] [--write]

SHARED holds `gold` and `corpora`. Learned are a handful of weights a kind, on the dev part of the annotated reports and on the
stories for development, none of which the model of English saw; thresholds come from folds that leave a story or a fifth of the
reports out. `--write` puts the weights into `src/sitrep/extract/data/decisions.json`; without it the figures are printed only.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from labels.reports import labelled_reports
from labels.stories import annotated_stories
from numpy.typing import NDArray

import sitrep.extract.control as control_room
import sitrep.extract.events as event_room
import sitrep.extract.figures as figure_room
from sitrep.core.records import Claim, Heard, Source
from sitrep.engine import Kit, load_kit
from sitrep.extract import context_of
from sitrep.extract.control import Scene
from sitrep.extract.grammar.scorer import REALITY, most_probable
from sitrep.gather import gather
from sitrep.parse import parse
from sitrep.read import read

OUT = Path(__file__).parent.parent / "src" / "sitrep" / "extract" / "data" / "decisions.json"

FOLDS = 5
"""Parts of the single reports, each left out once; every story is a fold of its own."""

PRECISION = {"figure": 0.87, "control": 0.75, "event": 0.60}
"""What stands must be right so often, on what was left out; of happenings less, since a reader writes down fewer than are told."""

RIDGE = 1.0
"""Weight of the squares of the weights: keeps them small where little was seen."""

Floats = NDArray[np.float64]
Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its annotation: what it was annotated with, by kind, each with `start` and `end`; and its fold."""

    name: str
    fold: str
    path: Path
    gold: Mapping[str, Sequence[Gold]]


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate: its fold and features, whether it is in the annotation, and what of its labels would be right."""

    fold: str
    features: Mapping[str, float]
    right: bool
    heard: Heard | None
    claim: Claim
    by_grammar: bool
    by_word: str | None
    beside: str | None
    gold: Gold | None


# -- the annotation ----------------------------------------------------------------------


def annotated(shared: Path, scratch: Path) -> Iterator[Annotated]:
    """The reports to learn from."""
    for n, r in enumerate(labelled_reports(shared / "corpora", "dev")):
        path = scratch / f"{r.id}.txt"
        path.write_text(r.text, encoding="utf-8")
        gold = {k: [c for c in r.claims if c["kind"] == k] for k in ("figure", "control", "event")}
        yield Annotated(r.id, f"reports {n % FOLDS}", path, gold)
    for story in annotated_stories("development"):
        if story.is_here(shared):
            yield from _of_story(story.name, story.folder(shared, scratch))


def _of_story(name: str, folder: Path) -> Iterator[Annotated]:
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        events = [{**m, "type": e["type"]} for e in gold.get("events") or [] for m in e["mentions"]]
        own: dict[str, Iterable[Gold]] = {"figure": gold.get("figures") or [], "control": gold.get("control") or []}
        asked = {k: list(_placed(v, text, path.name)) for k, v in own.items()}
        # stories tell each happening once, by its clearest mentions: what they leave out is not wrong
        yield Annotated(f"{name}/{path.name}", name, path, {**asked, "mention": list(_placed(events, text, path.name))})


def _placed(items: Iterable[Gold], text: str, file: str) -> Iterator[Gold]:
    for item in items:
        if item["file"] == file and (at := text.find(item["quote"])) >= 0:
            yield {**item, "start": at, "end": at + len(item["quote"])}


# -- candidates --------------------------------------------------------------------------


def examples(reports: Iterable[Annotated], kit: Kit) -> dict[str, list[Example]]:
    """The candidates of all reports by kind."""
    out: dict[str, list[Example]] = {"figure": [], "control": [], "event": []}
    for r in reports:
        source = next(s for s in gather([str(r.path)]) if isinstance(s, Source))
        report = read(source, kit.newsrooms)
        parsed = parse(report, kit.model)
        context = context_of(report, parsed, kit.actors)
        scene = Scene(report, parsed, context.sides, context.places)
        numbers = [(c.read.claim, c, figure_room.features(parsed, c)) for c in figure_room.candidates(context)]
        holds = [(c.claim, c, control_room.features(scene, c)) for c in control_room.candidates(scene)]
        happen = [(c.claim, c, event_room.features(parsed, c)) for c in event_room.candidates(scene)]
        for kind, found, same in (
            ("figure", numbers, _same_number),
            ("control", holds, _overlap_only),
            ("event", happen, _overlap_only),
        ):
            if kind in r.gold:
                out[kind] += _examples(r, found, r.gold[kind], same)
    return out


def _same_number(claim: Claim, gold: Gold) -> bool:
    figure = claim.figure
    return figure is not None and (figure.low, figure.high) == (gold["low"], gold["high"])


def _overlap_only(claim: Claim, gold: Gold) -> bool:
    return True


def _examples(
    r: Annotated, found: Sequence[tuple[Claim, Any, Mapping[str, float]]], gold: Sequence[Gold],
    same: Callable[[Claim, Gold], bool],
) -> Iterator[Example]:  # fmt: skip
    pairs = sorted(
        ((_shared(c, g), i, j) for i, (c, _, _) in enumerate(found) for j, g in enumerate(gold) if _shared(c, g) > 0 and same(c, g)),
        reverse=True,
    )  # fmt: skip
    match: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in match and j not in match.values():
            match[i] = j
    for i, (claim, candidate, features) in enumerate(found):
        g = gold[match[i]] if i in match else None
        free = g is not None and (g.get("about") == "not_actual" or g.get("measure") in ("other", "population"))
        if not free and not (claim.figure is not None and claim.figure.measure in ("other", "population")):
            yield Example(
                r.fold,
                features,
                g is not None,
                candidate.heard,
                claim,
                candidate.by_grammar,
                getattr(candidate, "by_word", None),
                getattr(candidate, "beside", None),
                g,
            )


def _shared(claim: Claim, gold: Gold) -> int:
    return min(claim.end, int(gold["end"])) - max(claim.start, int(gold["start"]))


# -- learning ----------------------------------------------------------------------------


def fit(rows: Floats, right: Floats, weight: Floats | None = None) -> Floats:
    """Weights of a logistic regression, the last one the bias, by Newton's method. `weight`: of each row; None: all count alike."""
    each = np.ones(len(rows)) if weight is None else weight
    x = np.hstack([rows, np.ones((len(rows), 1))])
    w = np.zeros(x.shape[1])
    ridge = np.diag([RIDGE] * rows.shape[1] + [1e-6])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        curve = (x * (each * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, x.T @ (each * (right - p)) - ridge @ w)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return w


def learn(kind: str, found: Sequence[Example], missing: int) -> tuple[dict[str, Any], dict[str, float]]:
    """The scorer of one kind and its figures on folds left out. `missing`: annotated ones that are no candidate."""
    names = sorted({k for e in found for k in e.features})
    rows = np.array([[e.features.get(k, 0.0) for k in names] for e in found])
    right = np.array([float(e.right) for e in found])
    folds = np.array([e.fold for e in found])
    held = np.zeros(len(found))
    for fold in sorted(set(folds)):
        out = folds == fold
        w = fit(rows[~out], right[~out])
        held[out] = 1 / (1 + np.exp(-(rows[out] @ w[:-1] + w[-1])))
    sure = _threshold(held, right, missing, PRECISION[kind])
    w = fit(rows, right)
    stands = held >= sure
    precision, recall = right[stands].mean(), right[stands].sum() / (right.sum() + missing)
    scored = {
        "candidates": len(found), "annotated": int(right.sum()) + missing, "reach": right.sum() / (right.sum() + missing),
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall), "sure": sure,
    }  # fmt: skip
    weights = {k: round(float(v), 3) for k, v in zip(names, w[:-1], strict=True)}
    return {"weights": weights, "bias": round(float(w[-1]), 3), "sure": sure, "doubt": round(sure / 2, 2)}, scored


KEPT = 0.8
"""Share of the best F1 that the wanted precision may cost; where it costs more, the best F1 is taken instead."""


def _threshold(held: Floats, right: Floats, missing: int, wanted: float) -> float:
    """The threshold of the best F1 among those with the wanted precision, unless that costs too much of the best F1 of all."""
    grid = [round(float(t), 2) for t in np.arange(0.15, 0.9, 0.01)]
    scores = {t: _f1(held >= t, right, missing) for t in grid}
    precise = [t for t in grid if (held >= t).any() and right[held >= t].mean() >= wanted]
    best = max(grid, key=lambda t: scores[t])
    chosen = max(precise, key=lambda t: scores[t], default=best)
    return chosen if scores[chosen] >= KEPT * scores[best] else best


def _f1(stands: NDArray[np.bool_], right: Floats, missing: int) -> float:
    found = right[stands].sum()
    total = stands.sum() + right.sum() + missing
    return float(2 * found / total) if total else 0.0


FLAT = 0.01
"""Shares of right labels that differ by no more than this are the same: some hundred labels tell no finer."""

Labels = tuple[tuple[tuple[str, float], ...], tuple[str | None, ...], str]
"""What the model hears, what the grammar's opinions are, and what is right."""


def joined_weights(pairs: Sequence[Labels]) -> tuple[list[float], float, float]:
    """The weights of the grammar's opinions that make most labels right: weights, share right; and of the model alone."""

    def share(weights: Sequence[float]) -> float:
        found = [most_probable(c, *zip(o, weights, strict=True)) == g for c, o, g in pairs]
        return float(np.mean(found)) if found else 0.0

    count = len(pairs[0][1]) if pairs else 1
    grid = [float(w) for w in np.arange(0, 4.1, 0.5)]
    shares = {w: share(w) for w in product(grid, repeat=count)}
    good = [w for w in shares if shares[w] >= max(shares.values()) - FLAT]
    best = max(good, key=lambda w: (sum(w), shares[w]))  # among equals whom a reader can follow: the grammar
    return list(best), shares[best], share([0.0] * count)


def labels(found: Iterable[Example], key: str) -> Iterator[Labels]:
    """Of the candidates that are right: what is heard, said and right of a label."""
    for e in found:
        if e.right and e.heard is not None and e.gold is not None and e.gold.get("about" if key == "reality" else key):
            own = {
                "measure": e.claim.figure and e.claim.figure.measure,
                "status": e.claim.control and e.claim.control.status,
                "type": e.claim.event and e.claim.event.type,
                "reality": e.claim.reality,
            }[key]
            chances = tuple((REALITY[k], p) for k, p in e.heard.reality) if key == "reality" else e.heard.labels
            gold = REALITY[e.gold["about"]] if key == "reality" else e.gold[key]
            opinions = (
                (own if e.by_grammar else None, e.by_word, e.beside)
                if key == "measure"
                else (own if e.by_grammar else None,)
            )
            yield chances, opinions, gold


def voice_threshold(found: Iterable[Example]) -> float:
    """The probability of being credited from which on whom the model points to is taken for the speaker, where most are right."""
    told = [
        (
            e.heard.credited if e.heard.speaker is not None else 0.0,
            (e.gold.get("by") or e.gold.get("said_by")) not in (None, "reporter"),
        )
        for e in found
        if e.right and e.heard is not None and e.gold is not None
    ]
    grid = [round(float(t), 2) for t in np.arange(0.2, 0.96, 0.05)]
    best = max(grid, key=lambda t: sum((c >= t) == g for c, g in told))
    print(f"voice: credited from {best}, right {np.mean([(c >= best) == g for c, g in told]):.3f} of {len(told)}")
    return best


def main() -> None:
    """Learn, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    kit = load_kit(**({"model": args.model} if args.model else {}))
    with tempfile.TemporaryDirectory() as scratch:
        reports = list(annotated(args.shared, Path(scratch)))
        found = examples(reports, kit)
    learned: dict[str, Any] = {}
    for kind, listed in found.items():
        asked = sum(
            g.get("about") != "not_actual" and g.get("measure") not in ("other", "population")
            for r in reports
            for g in r.gold.get(kind, ())
        )
        learned[kind], scored = learn(kind, listed, asked - sum(e.right for e in listed))
        print(kind, "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in scored.items()))
        print("   ", learned[kind])
    learned["joined"] = {}
    for key, kind in (("measure", "figure"), ("status", "control"), ("type", "event"), ("reality", "figure")):
        weights, both, alone = joined_weights(list(labels(found[kind], key)))
        names = ("measure", "measure by its word", "measure beside it") if key == "measure" else (key,)
        learned["joined"] |= dict(zip(names, weights, strict=True))
        print(f"{key}: joined {both:.3f} with weights {weights}, model alone {alone:.3f}")
    learned["voice"] = {"credited": voice_threshold(found["figure"])}
    if args.write:
        OUT.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
