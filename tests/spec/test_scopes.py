"""Each figure of scopes.yaml is about the place that the text says, and about all of it only where the text says so."""

from __future__ import annotations

from typing import Any

import pytest
from tests.spec.conftest import cases

from sitrep.core.records import Claim, Dossier, Produced, Source
from sitrep.engine import Kit, assemble, load_kit, run


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.mark.parametrize("case", cases("scopes.yaml"))
def test_scopes(case: dict[str, Any], kit: Kit) -> None:
    source = Source("report.txt", f"{case['text']}\n".encode())
    d = assemble(run([source], kit).analyses, kit, unread=(), produced=Produced("test", "test", None))
    assert [told(c, d) for c in d.claims if c.figure is not None] == case["figures"]


def told(c: Claim, d: Dossier) -> str:
    """A figure claim as the cases write it."""
    assert c.figure is not None
    place = next((p.name for p in d.places if p.id == c.figure.where), "nowhere")
    words = c.scope_evidence and d.reports[0].text[c.scope_evidence.start : c.scope_evidence.end]
    return f"{c.figure.measure} {c.figure.low} @ {place}{f' ({words})' if words else ''}"
