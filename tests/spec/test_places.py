"""Cases of `places.yaml`: which place a name means, what is none, and where the story plays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.spec.conftest import cases

from sitrep.core.geometry import kilometres
from sitrep.core.records import Dossier, Produced, Source
from sitrep.engine import Kit, assemble, load_kit, run

CASES = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
NEAR_KM = 25.0


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.mark.parametrize("case", cases("places.yaml"))
def test_places(case: Mapping[str, Any], kit: Kit) -> None:
    source = Source("report.txt", f"{case['text']}\n".encode())
    dossier = assemble(run([source], kit).analyses, kit, unread=(), produced=Produced("test", "test", None))
    if "scene" in case:
        assert scene_name(dossier) == case["scene"]
    for name, (lat, lon, *within) in case.get("at", {}).items():
        place = next(p for p in dossier.places if p.name == name)
        assert place.lat is not None, place.why
        assert place.lon is not None
        assert kilometres(place.lat, place.lon, lat, lon) <= (within[0] if within else NEAR_KM)
    names = {p.name: p for p in dossier.places}
    assert not names.keys() & set(case.get("without", ()))
    assert [n for n in case.get("unplaced", ()) if names[n].lat is not None] == []
    for name, (precision, where_prec, geo_precision) in case.get("steps", {}).items():
        assert (names[name].precision, names[name].where_prec, names[name].geo_precision) == (
            precision, where_prec, geo_precision,
        )  # fmt: skip
    for name, (least, most) in case.get("radius", {}).items():
        assert least <= (names[name].radius_km or 0) <= most
    if "where" in case:
        assert places_of_claims(dossier) == set(case["where"])


def places_of_claims(dossier: Dossier) -> set[str]:
    """The names of the places of the figures and events."""
    by_id = {p.id: p.name for p in dossier.places}
    told = [c.figure.where if c.figure else c.event.where if c.event else None for c in dossier.claims]
    return {by_id[i] for i in told if i is not None}


def scene_name(dossier: Dossier) -> str | None:
    return next((p.name for p in dossier.places if p.id == dossier.story.scene), None)
