"""Each statement of statements.yaml is credited to its speaker with stance and form; and nothing else is credited."""

from __future__ import annotations

from typing import Any

import pytest
from tests.spec.conftest import Reader, cases

from sitrep.core.records import Analysis


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


def test_a_denial_that_points_back_denies_what_stands_there(reader: Reader) -> None:
    a = reader("The army has retaken the fort, the general said. “It is ours,” he said. The rebels denied that.")
    control = [c for c in a.claims if c.kind == "control" and c.rule.endswith("denied in a sentence after it")]
    names = {p.id: p.name for p in a.people}
    assert [(names[c.said_by or ""], c.stance) for c in control] == [("rebels", "denies")]


def test_two_men_with_one_name_are_two_people(reader: Reader) -> None:
    a = reader(
        "Omar Daud, the police chief, said the road was open. “I saw no police,” said Omar Daud, a baker who lives nearby."
    )
    roles = sorted((p.name, p.role) for p in a.people if p.kind == "person")
    assert roles == [("Omar Daud", "baker"), ("Omar Daud", "police chief")]


LOST = pytest.mark.xfail(strict=True, reason="the learned decision on figures and control differs")
"""Known losses of the learned decisions, as `known_losses.yaml` has them for cases that are data."""


@LOST
def test_our_and_their_own_are_the_speaker_s(reader: Reader) -> None:
    a = reader("Fighters of the Free Front took the fort. The Free Front put its own dead at four.")
    claim = next(c for c in a.claims if c.kind == "figure")
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.party) == (4, "free-front")


@LOST
def test_a_denial_leaves_what_everybody_says_alone(reader: Reader) -> None:
    a = reader(
        "The army holds the fort, the general said, a day after rebels overran the town. The rebels denied that."
    )
    denied = [a.report.text[c.start : c.end] for c in a.claims if c.stance == "denies" and c.control]
    held = [c.control.status for c in a.claims if c.stance == "denies" and c.control]
    assert (len(denied), held) == (1, ["holds"])
