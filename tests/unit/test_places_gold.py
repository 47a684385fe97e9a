"""The gazetteer places of the annotated stories, checked by hand once: towns and districts by their point, others by their entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep import read_story
from sitrep.core.geometry import kilometres

NEAR_KM = 25.0

POINTS = {
    "aceh-2013": {
        "Bener Meriah": (4.73, 96.86), "Central Aceh": (4.63, 96.84), "Banda Aceh": (5.55, 95.32), "Bireun": (5.20, 96.70),
        "Medan": (3.59, 98.67), "Padang": (-0.95, 100.35), "Reuleuet": (5.22, 96.28), "Takengon": (4.63, 96.84),
    },
    "croydon-2016": {
        "Croydon": (51.37, -0.10), "London": (51.51, -0.13), "Wimbledon": (51.42, -0.21), "Beckenham": (51.41, -0.03),
        "Glasgow": (55.86, -4.25), "Tooting": (51.43, -0.17), "Bromley": (51.40, 0.02),
    },
    "kunduz-2015": {
        "Kunduz": (36.73, 68.87), "Kabul": (34.53, 69.17), "Baghlan": (36.13, 68.71), "Atlanta": (33.75, -84.39),
    },
}  # fmt: skip
"""Points of towns and districts as any atlas has them."""

ENTRIES = {
    "aceh-2013": {"Aceh": "iso:ID-AC", "North Sumatra": "division:ID.north sumatra", "Indonesia": "geonames:1643084"},
    "croydon-2016": {"United Kingdom": "geonames:2635167"},
    "kunduz-2015": {
        "Kunduz province": "iso:AF-KDZ", "Takhar": "iso:AF-TAK", "Afghanistan": "geonames:1149361",
        "Tajikistan": "geonames:1220409", "United States": "geonames:6252001",
    },
}  # fmt: skip
"""Provinces and countries by what they are in the gazetteer."""

SCENES = {"aceh-2013": "Aceh", "croydon-2016": "Croydon", "kunduz-2015": "Kunduz"}


LOST = pytest.mark.xfail(strict=True, reason="one province of it is no longer found by the names of this model")


@pytest.mark.shared
@pytest.mark.parametrize("story", [pytest.param(s, marks=[LOST] if s == "kunduz-2015" else []) for s in sorted(POINTS)])
def test_the_places_of_an_annotated_story(story: str, shared: Path) -> None:
    dossier = read_story([str(p) for p in sorted((shared / "gold" / story).glob("*.txt"))])
    places = {p.name: p for p in dossier.places}
    far = {
        name: (p.lat, p.lon)
        for name, (lat, lon) in POINTS[story].items()
        if (p := places[name]).lat is None or p.lon is None or kilometres(p.lat, p.lon, lat, lon) > NEAR_KM
    }
    assert far == {}
    found = {name: places[name].gazetteer for name in ENTRIES[story]}
    assert {name: g and g[1] for name, g in found.items()} == ENTRIES[story]
    assert next(p.name for p in dossier.places if p.id == dossier.story.scene) == SCENES[story]


@pytest.mark.shared
@pytest.mark.xfail(strict=True, reason="the capital and a state share the name, and the text does not say which")
def test_a_capital_that_shares_its_name_with_a_state(shared: Path) -> None:
    dossier = read_story([str(p) for p in sorted((shared / "gold" / "kunduz-2015").glob("*.txt"))])
    assert next(p for p in dossier.places if p.name == "Washington").lat is not None
