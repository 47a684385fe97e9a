"""Each case of people.yaml: who is named or credited, with role, affiliation, side and kind of actor."""

from __future__ import annotations

from typing import Any

import pytest
from tests.spec.conftest import Reader, cases

from sitrep.core.records import Person


def line(p: Person) -> str:
    return " | ".join((p.kind, p.name, *(v or "-" for v in (p.role, p.affiliation, p.side, p.actor))))


@pytest.mark.parametrize("case", cases("people.yaml"))
def test_people(case: dict[str, Any], reader: Reader) -> None:
    people = reader(case["text"]).people
    lines = {line(p) for p in people}
    assert set(case.get("people", ())) <= lines, lines
    assert not set(case.get("absent", ())) & {p.name for p in people}


def test_mentions_in_furniture_and_captions_count(reader: Reader) -> None:
    a = reader("The Harkan Relief Agency said 12 people had died.\n\nRead more: Harkan Relief Agency in need of help")
    agency = next(p for p in a.people if p.name == "Harkan Relief Agency")
    assert [a.report.text[m.start : m.end] for m in agency.mentions] == ["Harkan Relief Agency"] * 2
