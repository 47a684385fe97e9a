"""Every frame of the lexicon of control reads its case of frames.yaml; a frame without a case fails."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from tests.spec.conftest import HERE, Reader, cases

from sitrep.core.records import Analysis
from sitrep.extract.control.frames import Frame, control_frames

BEFORE = "Harkan fighters seized the town of Belcor on Monday.\n\n"
"""What stands before the sentence of a weak frame, which counts only where somebody is said to hold places."""

FRAMES = {f.key: f for f in control_frames()}


def read_by(frame: Frame, analysis: Analysis) -> list[str]:
    """What the word of a frame says in a report: status, party and place of each claim of its rule."""
    places = {p.id: p.name for p in analysis.places} | {"": "nowhere"}
    word = f"{frame.word} control of" if frame.pos == "light" else frame.word
    found = [c for c in analysis.claims if c.control and c.rule.split(";")[0] == f"control: {word}"]
    return [f"{c.control.status} {c.control.party} @ {places[c.control.place or '']}" for c in found if c.control]


@pytest.mark.parametrize("case", cases("control/frames.yaml"))
def test_frame(case: dict[str, Any], reader: Reader) -> None:
    frame = FRAMES[case["frame"]]
    before = "" if frame.strength == "strong" else BEFORE
    assert f"{frame.status} {case['claim']}" in read_by(frame, reader(before + case["text"]))


def test_every_frame_has_a_case() -> None:
    told = {c["frame"] for c in yaml.safe_load((HERE / "control/frames.yaml").read_text(encoding="utf-8"))}
    assert sorted(set(FRAMES) - told) == []


def test_no_two_frames_are_one() -> None:
    assert len(FRAMES) == len(control_frames())
