"""JSON files that hold several reports (a list, an answer of a news service, one object a line): one Source each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sitrep.core.records import Failure, Source
from sitrep.gather.limits import MAX_REPORTS_IN_FILE

LISTS = ("articles", "results", "items", "documents", "news", "data")
"""Keys under which services put their list of articles: NewsAPI.ai `articles.results`, NewsAPI.org `articles`, others."""


def divided(source: Source) -> Iterator[Source | Failure]:
    """A Source named `FILE#n` for each report in the file, written as JSON again; any other file as it is."""
    held = _held(source.raw)
    if held is None:
        yield source
        return
    for n, item in enumerate(held[:MAX_REPORTS_IN_FILE], 1):
        raw = json.dumps(item, ensure_ascii=True, sort_keys=True).encode("ascii")
        yield Source(f"{source.name}#{n}", raw, source.url)
    if len(held) > MAX_REPORTS_IN_FILE:
        left = f"only the first {MAX_REPORTS_IN_FILE:,} of its {len(held):,} reports are read; divide the file"
        yield Failure("gather", source.name, left)


def _held(raw: bytes) -> list[Any] | None:
    """The objects of a file that holds several or a list; None for everything else, broken JSON too."""
    opening = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if opening not in (b"{", b"["):
        return None
    try:
        return _objects(json.loads(raw.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return _lines(raw) if opening == b"{" else None


def _objects(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value if value and all(isinstance(item, dict) for item in value) else None
    inner = next((value[key] for key in LISTS if isinstance(value.get(key), list | dict)), None)
    if isinstance(inner, dict):
        inner = inner.get("results")
    return _objects(inner) if isinstance(inner, list) else None


def _lines(raw: bytes) -> list[Any] | None:
    """The objects of a JSON Lines file; None when a line is not an object."""
    try:
        found = [json.loads(line) for line in raw.decode("utf-8-sig").split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return None
    return found if all(isinstance(item, dict) for item in found) else None
