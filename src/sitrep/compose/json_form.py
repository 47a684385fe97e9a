"""The dossier as one JSON document, format 1."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from sitrep.compose.schema import FORMAT
from sitrep.core.periods import Period
from sitrep.core.records import Dossier


def to_json(dossier: Dossier) -> str:
    """The document as text: keys in the order of the format, two blanks of indent, a newline at the end."""
    return json.dumps(to_plain(dossier), ensure_ascii=False, indent=2) + "\n"


def to_plain(dossier: Dossier) -> dict[str, Any]:
    """The document as dictionaries and lists. Periods are [first, last] with None for an open end."""
    out: dict[str, Any] = {"format": FORMAT, **_plain(dossier)}
    for place in out["places"]:
        name_and_id = place["gazetteer"]
        place["gazetteer"] = name_and_id and dict(zip(("name", "id"), name_and_id, strict=True))
    for claim in (*out["claims"], *out["unsure"]):
        if claim["control"] and claim["control"]["rival"] is None:
            del claim["control"]["rival"]
    for point in out["points"]:
        latest = point.pop("latest")
        if point["kind"] == "control":
            point["latest"] = dict(latest)
    out["merges"] = [dict(zip(("kept", "name", "why"), m, strict=True)) for m in out["merges"]]
    for point in out["points"]:
        point["links"] = [dict(zip(("claim", "other", "why"), link, strict=True)) for link in point["links"]]
    for section in out["briefing"]:
        section["sentences"] = [{k: v for k, v in s.items() if k != "when"} for s in section["sentences"]]
    out["timeline"] = [{k: line[k] for k in ("when", "text", "claims")} for line in out["timeline"]]
    return out


def _plain(value: Any) -> Any:
    """Records as dictionaries, tuples as lists, days as ISO text."""
    if isinstance(value, Period):
        return [value.first and value.first.isoformat(), value.last and value.last.isoformat()]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value
