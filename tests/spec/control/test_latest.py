"""The control points of the annotated war story: verdict, and what is said last of each side, against its gold file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitrep import read_story
from sitrep.core.records import Dossier, Point

pytestmark = pytest.mark.shared

STORY = "kunduz-2015"
ASKED = ("city-capture", "city-recapture", "prison-", "police-hq-", "governors-office-", "bala-hisar", "airport")
"""What the points of the city, the prison, the police headquarters, the governor's office, the fort and the airport are called."""

IMPLIED = "holds"
"""What a side that denies another's taking is said to do; the gold file writes it down for some places only."""


LOST_POINTS = ("kunduz-city-capture", "kunduz-airport")
LOST = pytest.mark.xfail(strict=True, reason="the learned decision on control differs")
"""Points whose latest word the learned decisions lose."""


@pytest.fixture(scope="module")
def story(shared: Path) -> tuple[dict[str, Any], Dossier]:
    folder = shared / "gold" / STORY
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    return gold, read_story([str(p) for p in sorted(folder.glob("*.txt"))])


def asked() -> list[Any]:
    path = Path(__file__).parents[3].parent / "shared" / "gold" / STORY / "gold.yaml"
    if not path.is_file():
        return []
    ids = [p["id"] for p in yaml.safe_load(path.read_text(encoding="utf-8"))["control_points"]]
    own = [i for i in ids if any(a in i for a in ASKED) and not i.startswith("kunduz-city-e")]
    return [pytest.param(i, marks=[LOST] if i in LOST_POINTS else []) for i in own]


def found(gold: Mapping[str, Any], dossier: Dossier, point: str) -> Point:
    """The point of the dossier that holds most of the claims that overlap the gold mentions of a gold point."""
    quotes = [(c["file"], c["quote"]) for c in gold["control"] if c["point"] == point]
    names = {r.id: Path(r.name).name for r in dossier.reports}
    texts = {names[r.id]: r.text for r in dossier.reports}
    spans = [(f, texts[f].find(q), texts[f].find(q) + len(q)) for f, q in quotes]
    hit = {
        c.id
        for c in dossier.claims
        for f, a, b in spans
        if c.control and names[c.report] == f and c.start < b and a < c.end
    }
    control = [p for p in dossier.points if p.kind == "control"]
    return max(control, key=lambda p: len(hit & set(p.claims)))


@pytest.mark.parametrize("point", asked())
def test_verdict_and_latest(story: tuple[dict[str, Any], Dossier], point: str) -> None:
    gold, dossier = story
    told = next(p for p in gold["control_points"] if p["id"] == point)
    mine = found(gold, dossier, point)
    assert mine.verdict == told["verdict"]
    latest = dict(mine.latest)
    assert {side: latest.get(side) for side in told["latest"]} == told["latest"]
    beyond = {side: status for side, status in latest.items() if side not in told["latest"]}
    assert set(beyond.values()) <= {IMPLIED}
    assert not beyond or mine.verdict == "disputed"
