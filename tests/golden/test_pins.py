"""The annotated stories beside the checkout stay above their pinned floors, and a floor that fell has its changelog line."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.gains import CHANGELOG, below, load_pin, report, run_stories


def test_every_floor_that_fell_has_its_line_in_the_changelog() -> None:
    pin = load_pin()
    assert pin is not None
    text = CHANGELOG.read_text(encoding="utf-8")
    assert all(fall["because"] in text for fall in pin["lowered"])


def test_no_score_is_below_its_floor(shared: Path) -> None:
    pin = load_pin()
    assert pin is not None
    run = run_stories(shared)
    if run.digest != pin["stories"]:
        pytest.skip(
            "the pinned run was over other stories; `python bench/gains.py --corpus ../shared --pin` pins these"
        )
    assert below(pin["floors"], run.means()) == [], report(run, pin)
