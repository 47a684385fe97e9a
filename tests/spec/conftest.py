"""Cases as data: one invented text each, read through the whole way of one report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sitrep.core.records import Analysis, Source
from sitrep.extract import extract
from sitrep.parse import Model, parse
from sitrep.read import load_newsrooms, read

HERE = Path(__file__).parent
DATED = "The Daily Sample\n4 May 2021\n\n"
"""What stands above each text, so that its report has a publisher and a day (a Tuesday)."""


def cases(name: str) -> list[Any]:
    """The cases of a file of this folder, each named by its text. One with a `known_failure` is expected to fail, for that reason."""
    rows = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    lost = yaml.safe_load((HERE / "known_losses.yaml").read_text(encoding="utf-8")).get(name, {})
    named = [(row, row.get("name", row.get("rule", row.get("text", "")))[:60]) for row in rows]
    return [pytest.param(row, id=i, marks=_marks(row.get("known_failure") or lost.get(i))) for row, i in named]


def _marks(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


class Reader:
    """Reads a text as a report and extracts it."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._newsrooms = load_newsrooms()

    def __call__(self, text: str, *, name: str = "case.txt", head: str = DATED) -> Analysis:
        report = read(Source(name, (head + text + "\n").encode()), self._newsrooms)
        return extract(report, parse(report, self._model))


@pytest.fixture(scope="session")
def reader(model: Model) -> Reader:
    """The reader over the packaged model."""
    return Reader(model)
