"""Names and credit on corpora without trees: gold and found stretches of text, for `bench/model.py`."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.name_corpora import read_crossner, read_uner
from training.sentences import Document, held_out

from sitrep.core.records import Block, Parsed, Report
from sitrep.parse import Model, parse

NAMES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""Labels of ours as these corpora have them; NORP, EVENT and PRODUCT are not in all of them and are left out."""

RE3D_NAMES = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "NORP": "Nationality",
}
"""Labels of names as re3d has them. It marks common nouns ("rebels") as well; names alone cannot reach its recall."""

RE3D_TYPES = frozenset({"Person", "Organisation", "Location", "Nationality"})

Found = tuple[int, int, str]


def one_block(text: str) -> Report:
    """A report of nothing but this text."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("url", "language", "title", "byline", "publisher", "origin", "published"), None
    )
    return Report(
        id="r", name="bench", sha256="", media_type="text/plain", published_evidence=(), text=text,
        blocks=(Block(0, len(text), "body"),), **nothing,
    )  # fmt: skip


def score_uner(path: Path, model: Model) -> dict[str, float]:
    """F1 in per cent by label on the documents of Universal NER that no training saw (`training.sentences.held_out`)."""
    return _score([d for d in read_uner(path) if held_out(d.id)], model)


def score_crossner(folder: Path, model: Model) -> dict[str, float]:
    """F1 in per cent by label on the development parts of all domains. Words of other kinds of names are left out."""
    return _score([read_crossner(p) for p in sorted(folder.glob("*-dev.txt"))], model)


def _score(documents: Iterable[Document], model: Model) -> dict[str, float]:
    """Exact matches. A sentence is read by itself, its words parted by blanks."""
    seen: Counter[str] = Counter()
    for sentence in (s for d in documents for s in d.sentences):
        at, text = _laid_out(sentence.forms)
        gold = {(at[a][0], at[b - 1][1], NAMES[k]) for a, b, k in sentence.names or () if k in NAMES}
        unknown = [at[i] for i in sentence.unknown]
        found = {e for e in _names(parse(one_block(text), model)) if not any(e[0] < b and a < e[1] for a, b in unknown)}
        for kind in ("PERSON", "ORG", "LOC"):
            mine, theirs = ({e for e in side if e[2] == kind} for side in (found, gold))
            seen.update({f"{kind} right": len(mine & theirs), f"{kind} of": len(mine) + len(theirs)})
            seen.update({"all right": len(mine & theirs), "all of": len(mine) + len(theirs)})
    return {k: round(200 * seen[f"{k} right"] / max(1, seen[f"{k} of"]), 1) for k in ("all", "PERSON", "ORG", "LOC")}


def _laid_out(forms: tuple[str, ...]) -> tuple[list[tuple[int, int]], str]:
    places, at = [], 0
    for form in forms:
        places.append((at, at + len(form)))
        at += len(form) + 1
    return places, " ".join(forms)


def _names(parsed: Parsed) -> set[Found]:
    return {
        (parsed.tokens[e.first].start, parsed.tokens[e.last - 1].end, NAMES[e.label])
        for e in parsed.entities
        if e.label in NAMES
    }


def score_re3d(folder: Path, scorers: Path, model: Model) -> dict[str, float]:
    """F1 in per cent by re3d's types on the documents that no training of ours saw, by the corpus's scorer.

    With the mentions of the model where it has them, else with its names.
    """
    rows = [
        json.loads(line) for line in (folder / "re3d.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    gold = [row for row in rows if held_out(row["id"])]
    found = [{"id": d["id"], "entities": mentioned(parse(one_block(d["text"]), model))} for d in gold]
    result = runpy.run_path(str(scorers / "entities.py"))["score"](gold, found, types=set(RE3D_TYPES))
    return {
        f"{kind} {measure}": round(100 * row[measure]["f1"], 1)
        for kind, row in result.items()
        for measure in ("exact", "overlap")
    }


def mentioned(parsed: Parsed) -> list[dict[str, object]]:
    """Mentions, or names where the model has no mentions, in the form of re3d."""
    listed = parsed.mentions or tuple(e for e in parsed.entities if e.label in RE3D_NAMES)
    return [
        {
            "start": parsed.tokens[e.first].start,
            "end": parsed.tokens[e.last - 1].end,
            "type": RE3D_NAMES.get(e.label, e.label),
        }
        for e in listed
    ]


def score_credit(rows: list[dict[str, Any]], scorers: Path, model: Model) -> dict[str, float]:
    """F1 in per cent of the words of sources, cues and contents and of relations, straight from the model's tags."""
    found = [{"id": r["id"], "attributions": credited(parse(one_block(r["text"]), model))} for r in rows]
    result = runpy.run_path(str(scorers / "attribution.py"))["score"](rows, found)
    return {k: round(100 * v["f1"], 1) for k, v in result.items() if isinstance(v, dict) and "f1" in v}


def credited(parsed: Parsed) -> list[dict[str, list[list[int]]]]:
    """The attributions in the form of PolNeAR."""
    tokens = parsed.tokens
    return [
        {
            role: [[tokens[a].start, tokens[b - 1].end] for a, b in getattr(attribution, role)]
            for role in ("source", "cue", "content")
        }
        for attribution in parsed.attributions
    ]
