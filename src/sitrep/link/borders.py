"""The course of the land borders between two countries, from `data/borders.npz` (Natural Earth; made by `build_borders`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sitrep.core.geometry import EARTH_KM

GRID = 0.01
"""Degrees between two positions of the file."""

STEP = 0.05
"""Degrees between two points of a border as it is given: about 5 km."""

Numbers = NDArray[np.float64]


def border_points(a: str, b: str) -> Numbers:
    """Points along the border of two countries, by their ISO codes, as latitude and longitude; empty where they have none."""
    return _points((min(a, b), max(a, b)))


def kilometres_to(points: Numbers, lat: float, lon: float) -> Numbers:
    """The great-circle distance of each point from one place."""
    x, y = np.radians(points), np.radians((lat, lon))
    h = np.sin((x[:, 0] - y[0]) / 2) ** 2 + np.cos(x[:, 0]) * np.cos(y[0]) * np.sin((x[:, 1] - y[1]) / 2) ** 2
    km: Numbers = 2 * EARTH_KM * np.arcsin(np.sqrt(h))
    return km


@cache
def _points(pair: tuple[str, str]) -> Numbers:
    found = [_filled(line) for line in _lines().get(pair, ())]
    return np.concatenate(found) if found else np.empty((0, 2))


def _filled(line: Numbers) -> Numbers:
    """A line with points on its long straight stretches."""
    out = []
    for start, end in pairwise(line):
        steps = max(int(np.ceil(np.abs(end - start).max() / STEP)), 1)
        out.append(start + (end - start) * np.linspace(0, 1, steps, endpoint=False)[:, None])
    return np.concatenate([*out, line[-1:]])


@cache
def _lines() -> dict[tuple[str, str], list[Numbers]]:
    with np.load(str(files("sitrep.link") / "data" / "borders.npz")) as file:
        points = file["points"][:, ::-1].astype(np.float64) * GRID
        lines = np.split(points, np.cumsum(file["size"])[:-1])
        out: dict[tuple[str, str], list[Numbers]] = {}
        for (a, b), line in zip(file["pair"].tolist(), lines, strict=True):
            out.setdefault((a, b), []).append(line)
        return out
