"""The annotated single reports: claims with positions (`claims.jsonl`) joined with the texts of the corpus.

The form of a claim is that of `pack_claims.py`: `start` and `end` of its quote, and `number`, `trigger`, `group_text`, `place_text`,
`party_text` as `[start, end]` or null; the other fields are those of the guide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels.stories import HERE, TextDiffers

FILES = {"reports": "claims/reports.jsonl", "examples": "claims/examples/reports.jsonl"}
"""Where the texts lie below the folder of the corpora, by the set that `texts.jsonl` names."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report with its claims. `part`: dev or train; `set`: reports (the 243) or examples; `published`: its day, where known."""

    id: str
    set: str
    part: str
    text: str
    published: str | None
    publisher: str | None
    claims: tuple[dict[str, Any], ...]


def labelled_reports(corpora: Path, part: str | None = None) -> tuple[Labelled, ...]:
    """The annotated reports of a part (dev, train; None: all), in the order of their ids.

    Raises TextDiffers where a text is not the one that was annotated, FileNotFoundError where the corpus is missing.
    """
    claims: dict[str, list[dict[str, Any]]] = {}
    for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        claims.setdefault(claim["r"], []).append(claim)
    rows = _rows(corpora)
    return tuple(
        Labelled(
            i,
            about["set"],
            about["part"],
            rows[i]["text"],
            rows[i]["published"],
            rows[i]["publisher"],
            tuple(claims[i]),
        )
        for i, about in _annotated(rows)
        if part in (None, about["part"])
    )


def _rows(corpora: Path) -> dict[str, dict[str, Any]]:
    lines = (line for f in FILES.values() for line in (corpora / f).read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in map(json.loads, lines)}


def _annotated(rows: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, str]]]:
    for line in (HERE / "texts.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        found = rows[about["id"]]["text"]
        if hashlib.sha256(found.encode()).hexdigest() != about["sha256"]:
            raise TextDiffers(
                f"{about['id']}: this text is not the one that was annotated; its labels cannot be used with it"
            )
        yield about["id"], about
