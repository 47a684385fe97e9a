"""Where an invented story plays: shares of its towns, and the place that holds them."""

from __future__ import annotations

import pytest

from sitrep.link.scene import scene_of

WITHIN = {"quell": "p", "tessen": "p", "xel": "p", "far": "land", "p": "land", "land": None}


@pytest.mark.parametrize(
    ("shares", "scene"),
    [
        ({"quell": 0.8, "tessen": 0.2}, "quell"),
        ({"quell": 0.3, "tessen": 0.3, "xel": 0.2, "far": 0.2}, "p"),
        ({"quell": 0.2, "tessen": 0.2, "far": 0.3, "x": 0.3}, "land"),
        ({"far": 0.3, "x": 0.3, "y": 0.3}, "y"),
        ({}, None),
    ],
)
def test_the_scene_is_the_town_or_what_holds_the_towns(shares: dict[str, float], scene: str | None) -> None:
    assert scene_of(shares, WITHIN) == scene
