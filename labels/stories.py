"""The annotated stories, each with its reports and labels in one folder, as the scorer of `shared/score` reads them.

`stories.csv` names them: where the texts are and whether a story is for development or for checking. Three kinds:
`shared/gold` (texts and labels both lie there), `invented` (both are here, in `stories/NAME`), and a folder of `shared/corpora`
(labels with positions here, texts there: they are joined into a scratch folder).
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PARTS = ("development", "check")

LISTS = ("furniture", "captions", "published_why")
"""Lists of quotes that a document of a packed story has as positions."""


class TextDiffers(Exception):
    """A text of the corpus is not the one that was annotated; the message names it."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A story by name; `texts`: where its reports are (`stories.csv`); `part`: development or check."""

    name: str
    texts: str
    part: str

    def is_here(self, shared: Path) -> bool:
        """Whether the reports can be read: always for invented stories, else where the corpus is."""
        return self.texts == "invented" or self._home(shared).is_dir()

    def folder(self, shared: Path, scratch: Path) -> Path:
        """A folder with the reports and `gold.yaml`; written below `scratch` where labels and texts lie apart.

        Raises TextDiffers where a text is not the annotated one, FileNotFoundError where it is missing.
        """
        if self.texts == "invented":
            return HERE / "stories" / self.name
        if self.texts == "shared/gold":
            return self._home(shared)
        return _joined(HERE / "stories" / f"{self.name}.yaml", self._home(shared), scratch / self.name)

    def _home(self, shared: Path) -> Path:
        below = Path(self.texts).relative_to("shared")
        return shared / below / self.name if self.texts == "shared/gold" else shared / below


def annotated_stories(part: str | None = None) -> tuple[Annotated, ...]:
    """The stories of that part (None: all), in the order of `stories.csv`."""
    with (HERE / "stories.csv").open(encoding="utf-8", newline="") as rows:
        found = [Annotated(r["story"], r["texts"], r["part"]) for r in csv.DictReader(rows)]
    return tuple(s for s in found if part in (None, s.part))


def pack(gold: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The annotation (form of `gold.yaml`) with positions `[start, end]` in place of every quote, and each text's SHA-256."""
    out = {k: _mapped(v, lambda file, quote: _find(texts[file], quote)) for k, v in gold.items()}
    return {**out, "sha256": {name: _digest(texts[name]) for name in sorted(d["file"] for d in gold["documents"])}}


def unpack(packed: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The annotation with its quotes back. Raises TextDiffers where a text is not the one that was annotated."""
    for name, digest in packed["sha256"].items():
        if _digest(texts[name]) != digest:
            raise TextDiffers(f"{name}: this text is not the one that was annotated; its labels cannot be used with it")
    return {k: _mapped(v, lambda file, at: texts[file][at[0] : at[1]]) for k, v in packed.items() if k != "sha256"}


def _mapped(items: Any, change: Any) -> Any:
    """The items with `change(file, quote)` in place of each quote, cue and quoted line."""
    return [dict(_fields(item, change)) for item in items] if isinstance(items, list) else items


def _fields(item: Mapping[str, Any], change: Any) -> Iterator[tuple[str, Any]]:
    for key, value in item.items():
        if key in ("quote", "cue") and value is not None and "file" in item:
            yield key, change(item["file"], value)
        elif key in LISTS:
            yield key, [change(item["file"], v) for v in value or []]
        elif key == "mentions":
            yield key, [dict(_fields(m, change)) for m in value]
        else:
            yield key, value


def _find(text: str, quote: str) -> list[int]:
    at = text.find(str(quote).strip())
    if at < 0:
        raise ValueError(f"not in the text: {quote!r}")
    return [at, at + len(str(quote).strip())]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _joined(packed: Path, home: Path, out: Path) -> Path:
    labels = yaml.safe_load(packed.read_text(encoding="utf-8"))
    texts = {name: (home / name).read_text(encoding="utf-8") for name in labels["sha256"]}
    out.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    gold = yaml.safe_dump(unpack(labels, texts), allow_unicode=True, sort_keys=False, width=120)
    (out / "gold.yaml").write_text(gold, encoding="utf-8")
    return out
