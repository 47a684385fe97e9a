"""Outlines of land, lakes, countries and provinces for a map's window: Natural Earth, from `data/outlines.npz`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

KINDS = ("land", "lake", "country", "province")
GRID = 0.004
"""Degrees between two positions of the file."""

DETAIL = (12.0, 40.0)
"""Degrees of width up to which a map shows the closest, and the middle level of detail."""

PROVINCES_UP_TO = 45.0
"""Degrees of width beyond which lines of provinces would only blacken the map."""

Line = list[list[float]]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that a map shows, in degrees; it does not cross the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Degrees from west to east."""
        return self.east - self.west


@dataclass(frozen=True, slots=True)
class _Parts:
    """The file: kind, bounds (west, south, east, north) and slice of each part; positions and levels of all points."""

    kind: NDArray[np.uint8]
    bounds: NDArray[np.float64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    points: NDArray[np.float64]
    level: NDArray[np.uint8]


def outlines(window: Window) -> dict[str, list[Line]]:
    """For each kind the rings (land, lake) or lines (country, province) that reach into the window, as [lon, lat].

    A part is given whole, its course outside the window roughly: whoever draws it cuts it at the window's edge.
    """
    parts = _parts()
    inside = (
        (parts.bounds[:, 0] <= window.east) & (parts.bounds[:, 2] >= window.west)
        & (parts.bounds[:, 1] <= window.north) & (parts.bounds[:, 3] >= window.south)
    )  # fmt: skip
    level = sum(window.width > limit for limit in DETAIL)
    out: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for i in np.flatnonzero(inside):
        kind = KINDS[parts.kind[i]]
        if kind == "province" and window.width > PROVINCES_UP_TO:
            continue
        line = _line(parts, int(i), level, window)
        if len(line) >= (4 if kind in ("land", "lake") else 2):
            out[kind].append(line)
    return out


def _line(parts: _Parts, i: int, level: int, window: Window) -> Line:
    part = slice(parts.start[i], parts.end[i])
    points = parts.points[part]
    near = window.width / 2
    inside = (
        (points[:, 0] >= window.west - near) & (points[:, 0] <= window.east + near)
        & (points[:, 1] >= window.south - near) & (points[:, 1] <= window.north + near)
    )  # fmt: skip
    kept = parts.level[part] >= np.where(inside, level, len(DETAIL))
    line: Line = np.round(points[kept], 3).tolist()
    return line


@cache
def _parts() -> _Parts:
    with np.load(str(files("sitrep.compose") / "data" / "outlines.npz")) as file:
        size = file["size"].astype(np.int64)
        end = np.cumsum(size)
        start = end - size
        steps = np.zeros((int(end[-1]), 2), np.int64)
        inner = np.ones(len(steps), bool)
        inner[start] = False
        steps[inner] = np.column_stack((file["east"], file["north"]))
        run = np.cumsum(steps, axis=0)
        points = (run - np.repeat(run[start] - file["first"], size, axis=0)) * GRID
        bounds = np.column_stack((np.minimum.reduceat(points, start), np.maximum.reduceat(points, start)))
        return _Parts(file["kind"], bounds, start, end, points, file["level"])
