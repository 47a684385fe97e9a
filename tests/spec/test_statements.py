"""Each statement of statements.yaml is credited to its speaker with stance and form; and nothing else is credited."""

from __future__ import annotations

from typing import Any

import pytest
from sitrep.core.records import Analysis

from tests.spec.conftest import Reader, cases


def statements(a: Analysis) -> list[str]:
    names = {p.id: p.name for p in a.people}
    return [
        f"{names[c.said_by] if c.said_by else '-'} | {a.report.text[c.start : c.end]} | {c.stance} | {c.form}"
        for c in a.claims
        if c.kind == "statement"
    ]


@pytest.mark.parametrize("case", cases("statements.yaml"))
def test_statements(case: dict[str, Any], reader: Reader) -> None:
    assert case["statements"] == statements(reader(case["text"]))


def test_a_figure_gets_the_speaker_of_its_statement(reader: Reader) -> None:
    a = reader("Police chief Omar Daud told the Morning Post that 12 men had been arrested.")
    claim = next(c for c in a.claims if c.kind == "figure")
    names = {p.id: p.name for p in a.people}
    assert claim.said_by is not None
    assert names[claim.said_by] == "Omar Daud"


def test_a_denied_figure_keeps_the_thing_denied(reader: Reader) -> None:
    a = reader("The army denied that 40 soldiers had been captured.")
    claim = next(c for c in a.claims if c.kind == "figure")
    assert (claim.stance, claim.figure and claim.figure.low) == ("denies", 40)
