"""Each expression of cases.psv is found with its type, value and days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitrep.core.periods import Period
from sitrep.core.records import Block, Report, TimeExpression
from sitrep.extract.times import find_times
from sitrep.parse import Model, parse

CASES = [
    line.split("|")
    for line in (Path(__file__).parent / "cases.psv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def times_of(text: str, written: str, model: Model) -> dict[str, TimeExpression]:
    """The expressions of a text by their words."""
    day = Period.day(date.fromisoformat(written)) if written else None
    blocks = (Block(0, len(text), "body"),)
    report = Report("r", "r", None, "", "text/plain", "en", None, None, None, None, day, (), text, blocks)
    return {text[t.start : t.end]: t for t in find_times(report, parse(report, model))}


@pytest.mark.parametrize("case", CASES, ids=[f"{c[2]} in {c[0]}"[:70] for c in CASES])
def test_expression(case: list[str], model: Model) -> None:
    text, written, words, kind, value, first, last = case
    found = times_of(text, written, model)
    if kind == "NONE":
        assert not [w for w in found if words in w]
        return
    assert words in found
    t = found[words]
    days = Period(date.fromisoformat(first), date.fromisoformat(last)) if first else None
    assert (t.type, t.value, t.period) == (kind, value, days)
