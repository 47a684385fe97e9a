"""Gazetteers that the user adds: a folder with one file each, in the form of the packaged one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing

from sitrep.core.errors import BadData, UserError
from sitrep.core.geometry import kilometres
from sitrep.link.gazetteer import DEGREE, open_file, own_files, packaged_file
from sitrep.link.gazetteer_file import Row, write_gazetteer
from sitrep.link.gazetteer_forms import read_places

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

WINDOW = 1.0
"""Degrees of latitude around a place in which the nearest known town is looked for first."""

TOWNS = "SELECT lat, lon, country, admin1.name FROM place LEFT JOIN admin1 ON admin1.id = admin1 WHERE kind = 'c' ORDER BY lat"


@dataclass(frozen=True, slots=True)
class OwnGazetteer:
    """One that the user has added: its name, how many places it has, and its file."""

    name: str
    places: int
    path: Path


def add_gazetteer(path: Path, folder: Path, name: str | None = None) -> OwnGazetteer:
    """The places of a file as a gazetteer in the folder, by the file's name unless another is given.

    Raises UserError when there is one of that name already, which stays as it is, and BadData when the file cannot be read.
    """
    called = name or _name_of(path)
    target = _file_of(called, folder)
    if target.exists():
        raise UserError(
            f"{called}: there is such a gazetteer already; remove it first, or give this one another name: --name"
        )
    rows = [_named_by(called, row) for row in _settled(list(read_places(path)))]
    if not rows:
        raise BadData(f"{path}: no place with a name in it; nothing was added")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return OwnGazetteer(called, write_gazetteer(target, rows), target)
    except OSError as e:
        raise UserError(f"{target}: cannot be written ({e.strerror}); name another folder: --gazetteers") from e


def own_gazetteers(folder: Path) -> tuple[OwnGazetteer, ...]:
    """The gazetteers of the folder by name; none where there is no folder. Raises BadData for a file that is none."""
    return tuple(OwnGazetteer(f.stem, _count(f), f) for f in own_files(folder))


def remove_gazetteer(name: str, folder: Path) -> None:
    """Deletes one of the folder's gazetteers. Raises UserError when there is none of that name."""
    target = _file_of(name, folder)
    if not target.is_file():
        there = ", ".join(g.name for g in own_gazetteers(folder)) or "none"
        raise UserError(f"{name}: no such gazetteer in {folder}; there: {there}")
    target.unlink()


def _file_of(name: str, folder: Path) -> Path:
    if not NAME.fullmatch(name):
        raise UserError(f"{name}: not a name for a gazetteer; use small letters, digits, hyphens and points: --name")
    return folder / f"{name}.sqlite"


def _name_of(path: Path) -> str:
    """The file's name without endings, in small letters, other characters as hyphens."""
    stem = re.sub(r"(\.osm)?\.(csv|geojson|json|txt|zip|osm|pbf|gz|bz2)$", "", path.name.casefold())
    return re.sub(r"[^a-z0-9._-]+", "-", stem.removesuffix(".osm")).strip("-.")


def _count(path: Path) -> int:
    with closing(open_file(path)) as db:
        return int(db.execute("SELECT count(*) FROM place").fetchone()[0])


def _named_by(gazetteer: str, row: Row) -> Row:
    return replace(row, source=f"{gazetteer}:{row.source}")


def _settled(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with country and province; where the file does not say them, those of the nearest town that is known."""
    if all(r.country and r.admin1 for r in rows):
        yield from rows
        return
    with closing(open_file(packaged_file())) as db:
        towns = [t for t in db.execute(TOWNS) if t[0] is not None]
    lats = np.array([t[0] for t in towns]) / DEGREE
    for row in rows:
        near = _nearest(row, towns, lats)
        same = not row.country or row.country == near[2]
        yield replace(row, country=row.country or near[2], admin1=row.admin1 or (near[3] if same else None))


def _nearest(
    row: Row, towns: Sequence[tuple[int, int, str, str | None]], lats: np.typing.NDArray[np.float64]
) -> tuple[int, int, str, str | None]:
    lat, lon = row.lat or 0.0, row.lon or 0.0
    first, last = np.searchsorted(lats, [lat - WINDOW, lat + WINDOW])
    around = towns[first:last] or towns
    return min(around, key=lambda t: kilometres(lat, lon, t[0] / DEGREE, t[1] / DEGREE))
