"""Each control claim of control.yaml is read with status, party and place; and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.spec.conftest import Reader, cases

from sitrep.core.records import Analysis, Claim


def told(c: Claim, places: dict[str, str]) -> str:
    """A control claim as the cases write it."""
    assert c.control is not None
    real = "" if c.reality == "actual" else f" {c.reality}"
    denied = " denies" if c.stance == "denies" else ""
    rival = f" from {c.control.rival}" if c.control.rival else ""
    return f"{c.control.status} {c.control.party} @ {places[c.control.place or '']}{real}{denied}{rival}"


def control(analysis: Analysis) -> list[str]:
    places = {p.id: p.name for p in analysis.places} | {"": "nowhere"}
    return [told(c, places) for c in analysis.claims if c.kind == "control"]


@pytest.mark.parametrize("case", cases("control/control.yaml"))
def test_control(case: dict[str, Any], reader: Reader) -> None:
    assert case.get("control", []) == control(reader(case["text"]))


def test_a_claim_quotes_party_verb_and_place(reader: Reader) -> None:
    a = reader("On Monday, Harkan fighters seized the town of Pelsk without a fight.")
    claim = next(c for c in a.claims if c.kind == "control")
    assert a.report.text[claim.start : claim.end] == "Harkan fighters seized the town of Pelsk"


def test_each_claim_names_the_rule_that_made_it(reader: Reader) -> None:
    a = reader("Harkan fighters seized the town of Pelsk and advanced on the airport.")
    assert [c.rule.split(";")[0] for c in a.claims if c.kind == "control"] == ["control: seize", "control: advance"]
