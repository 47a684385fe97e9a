"""Gains and losses against a pinned run, and floors that fall only with a line of the changelog: on invented runs."""

from __future__ import annotations

import pytest
from bench.gains import FLOORS, MARGIN, Run, below, changes, pinned_by, report

CASES = {"fair / figures": {"a.txt@12#0a": "missed", "a.txt@90#0b": "wrong speaker", "extra#0c": "extra"}}


def run(verdict: float, cases: dict[str, dict[str, str]] | None = None) -> Run:
    return Run(
        "d1", {"fair": {"points / verdict": verdict}}, cases or CASES, {"fair / figures / a.txt@12#0a": "12 dead"}
    )


def test_what_became_right_is_a_gain_and_what_became_wrong_a_loss() -> None:
    now = {"fair / figures": {"a.txt@90#0b": "wrong measure", "a.txt@200#0d": "missed", "extra#0e": "extra"}}
    gains, losses = changes(CASES, now)
    assert gains == ["fair / figures / a.txt@12#0a: missed → right", "fair / figures / extra#0c: no longer read"]
    assert losses == [
        "fair / figures / a.txt@200#0d: right → missed",
        "fair / figures / extra#0e: read and not there",
    ]


def test_a_run_like_the_pinned_one_changes_nothing() -> None:
    assert changes(CASES, CASES) == ([], [])


def test_a_floor_lies_a_margin_below_its_score_and_is_broken_below_it() -> None:
    pin = pinned_by(run(0.9), None, None, "")
    assert pin["floors"] == {"points / verdict": pytest.approx(0.9 - MARGIN)}
    assert below(pin["floors"], run(0.87).means()) == []
    assert below(pin["floors"], run(0.85).means()) == ["points / verdict: 0.850 is below the floor 0.860"]


def test_a_floor_falls_only_with_a_line_of_the_changelog() -> None:
    pin = pinned_by(run(0.9), None, None, "")
    with pytest.raises(SystemExit, match="CHANGELOG"):
        pinned_by(run(0.8), pin, None, "- Vague words join less.\n")
    with pytest.raises(SystemExit, match="CHANGELOG"):
        pinned_by(run(0.8), pin, "Another line.", "- Vague words join less.\n")
    lower = pinned_by(run(0.8), pin, "Vague words join less.", "- Vague words join less.\n")
    assert lower["lowered"] == [{"because": "Vague words join less.", "floors": {"points / verdict": [0.86, 0.76]}}]


def test_a_floor_that_the_score_still_holds_stays() -> None:
    pin = pinned_by(run(0.9), None, None, "")
    assert pinned_by(run(0.88), pin, None, "")["floors"] == pin["floors"]


def test_a_floor_rises_without_a_word() -> None:
    pin = pinned_by(run(0.8), None, None, "")
    assert pinned_by(run(0.9), pin, None, "")["lowered"] == []


def test_the_report_shows_the_words_of_a_gain() -> None:
    pin = pinned_by(run(0.9), None, None, "")
    assert "a.txt@12#0a: missed → right  12 dead" in report(run(0.9, {"fair / figures": {}}), pin)


def test_other_stories_are_not_compared() -> None:
    pin = {**pinned_by(run(0.9), None, None, ""), "stories": "d2"}
    assert "other stories" in report(run(0.5), pin)


def test_floors_name_scores_of_every_part_that_users_see() -> None:
    assert {name.split(" / ")[0] for name in FLOORS} == {"points", "figures", "statements", "people", "events"}
