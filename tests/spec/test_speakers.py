"""Each case of speakers.yaml: who is credited through pronouns, roles, common nouns and unnamed sources."""

from __future__ import annotations

from typing import Any

import pytest
from tests.spec.conftest import Reader, cases

from sitrep.core.records import Analysis


def speaker_of(a: Analysis, words: str) -> str:
    """The name of whoever says the shortest content with some words, "-" for nobody."""
    names = {p.id: p.name for p in a.people}
    held = [c for c in a.claims if c.kind == "statement" and words in a.report.text[c.start : c.end]]
    assert held, f"no statement holds {words!r}"
    said_by = min(held, key=lambda c: c.end - c.start).said_by
    return names[said_by] if said_by else "-"


@pytest.mark.parametrize("case", cases("speakers.yaml"))
def test_speakers(case: dict[str, Any], reader: Reader) -> None:
    a = reader(case["text"])
    asked = [line.split(" | ") for line in case["speakers"]]
    assert [speaker_of(a, words) for _, words in asked] == [name for name, _ in asked]


def test_the_pilot_who_was_arrested_is_one_person_by_all_descriptions(reader: Reader) -> None:
    a = reader("The pilot of the ferry was arrested on Monday.\n\nA sailor said the pilot told her that he had slept.")
    (pilot,) = [p for p in a.people if p.why == "one known by a description"]
    assert pilot.name == "pilot of the ferry"
    assert [a.report.text[m.start : m.end] for m in pilot.mentions] == ["The pilot of the ferry", "the pilot"]
    assert speaker_of(a, "he had slept") == "pilot of the ferry"
