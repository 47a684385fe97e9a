"""Each figure of figures.yaml is read with measure, bounds, modifier and group; and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.spec.conftest import Reader, cases

from sitrep.core.records import Analysis, Claim


def told(c: Claim) -> str:
    """A figure claim as the cases write it."""
    f = c.figure
    assert f is not None
    high = "+" if f.high is None else f.high
    real = ("" if c.reality == "actual" else f" {c.reality}") + " earlier" * c.earlier
    return f"{f.measure} {f.low}-{high} {f.modifier} {f.group}{real}"


def figures(analysis: Analysis) -> list[str]:
    return [told(c) for c in analysis.claims if c.kind == "figure"]


@pytest.mark.parametrize("case", cases("figures.yaml"))
def test_figures(case: dict[str, Any], reader: Reader) -> None:
    assert case.get("figures", []) == figures(reader(case["text"]))


def test_a_figure_rests_on_its_words(reader: Reader) -> None:
    a = reader("At least 25 militants were killed in the clash.")
    claim = next(c for c in a.claims if c.kind == "figure")
    assert a.report.text[claim.start : claim.end] == "At least 25 militants were killed"


def test_a_share_names_its_whole(reader: Reader) -> None:
    a = reader("The ministry reported 140 casualties, including 23 people who were killed.")
    whole, part = (c for c in a.claims if c.kind == "figure")
    assert part.figure is not None
    assert part.figure.part_of == whole.id


def test_a_caption_s_old_toll_is_background(reader: Reader) -> None:
    a = reader("The town was calm on Monday.\n\nA fire in March 2019 killed 31 people in the same street.")
    claim = next(c for c in a.claims if c.kind == "figure")
    assert claim.reality == "past"
