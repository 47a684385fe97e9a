"""Labels with positions join with their texts, and refuse a text that is not the annotated one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from labels.reports import labelled_reports
from labels.stories import HERE, TextDiffers, annotated_stories, pack, unpack

INVENTED = [s for s in annotated_stories() if s.texts == "invented"]


@pytest.mark.parametrize("story", INVENTED, ids=lambda s: s.name)
def test_a_packed_story_is_the_story_again(story: object, tmp_path: Path) -> None:
    folder = story.folder(tmp_path, tmp_path)  # type: ignore[attr-defined]
    texts = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.txt")}
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    packed = pack(gold, texts)
    assert not any(isinstance(f["quote"], str) for f in packed["figures"])
    assert unpack(packed, texts) == gold


def test_another_text_is_refused() -> None:
    texts = {"a.txt": "Nine people died."}
    packed = pack({"documents": [{"file": "a.txt"}], "figures": [{"file": "a.txt", "quote": "Nine people"}]}, texts)
    with pytest.raises(TextDiffers, match=r"a\.txt"):
        unpack(packed, {"a.txt": "Ten people died."})


def test_every_story_has_a_part() -> None:
    assert {s.part for s in annotated_stories()} == {"development", "check"}


@pytest.mark.shared
def test_labels_of_reports_lie_within_their_texts(shared: Path) -> None:
    reports = labelled_reports(shared / "corpora")
    assert len(reports) > 150
    for r in reports:
        assert all(0 <= c["start"] < c["end"] <= len(r.text) for c in r.claims if c["kind"] != "none")


def test_the_labels_hold_no_quotes() -> None:
    assert '"quote"' not in (HERE / "claims.jsonl").read_text(encoding="utf-8")
