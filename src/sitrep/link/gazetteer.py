"""Places of the world by name: GeoNames' towns and ISO 3166-2's divisions, in one SQLite file that is only ever read.

`data/NOTICE` names the sources and their licences; `build_gazetteer` made the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from rapidfuzz import fuzz, process

from sitrep.core.errors import BadData
from sitrep.link.gazetteer_names import place_key, split_type
from sitrep.link.spelling import sound_key

DEGREE = 100_000
"""The file keeps coordinates as whole hundred-thousandths of a degree."""

KINDS = {"c": "city", "n": "country", "d": "district", "p": "province", "s": "spot"}

CLOSE = 90
"""Lowest rapidfuzz ratio (0 to 100) of a spelling variant: one letter more or less in five, one other letter in ten."""

SHORTEST_VARIANT = 5
"""Letters: a shorter name has too many neighbours for a variant to mean anything."""

QUERY = """
SELECT place.id, source, place.name, kind, lat, lon, country, admin1.name, population, radius
FROM name JOIN place ON place.id = name.place LEFT JOIN admin1 ON admin1.id = place.admin1 WHERE name.key = ?
"""
NEIGHBOURS = """
SELECT DISTINCT key FROM name, range
WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? AND range.country = ? AND place BETWEEN range.first AND range.last
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. `kind`: city (any settlement), district, province, country or spot (a building, a river);
    `country` is its ISO code. `own`: it stands in a gazetteer of the user.

    `lat` and `lon` in degrees, None where the sources give none; a division's point is the middle of its people.
    `population` is 0 where unknown; a province has the sum of its towns.
    `radius`: kilometres within which the place or nine in ten of its towns lie; 0 where unknown.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str | None
    population: int
    radius: int = 0
    own: bool = False


def open_file(path: Path) -> sqlite3.Connection:
    """The file of a gazetteer, opened to be read. Raises BadData when it is missing or is no gazetteer."""
    if not path.is_file():
        raise BadData(f"{path}: no gazetteer there; make it with: python -m sitrep.link.build_gazetteer")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        db.execute("SELECT 1 FROM range LIMIT 1").fetchone()
    except sqlite3.DatabaseError as e:
        db.close()
        raise BadData(f"{path}: not a gazetteer: {e}") from e
    return db


class Gazetteer:
    """Looks names up in one file and those of the user. Safe to share between threads: nothing is ever written."""

    def __init__(self, path: Path, own: Sequence[Path] = ()) -> None:
        """Opens `path` and the user's gazetteers. Raises BadData when one is missing or is no gazetteer."""
        self._dbs = [open_file(path)]
        for more in own:
            self._dbs.append(open_file(more))
        self._named = lru_cache(maxsize=4096)(self._look_up)
        self._near = lru_cache(maxsize=1024)(self._neighbours)

    def close(self) -> None:
        """Closes the files; no look-up works after that."""
        for db in self._dbs:
            db.close()

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """The places of that name, largest first, and those of the name without its type word that are of that type.

        "York province" gives provinces only, "York city" cities, "York" both. Empty for an unknown name and for
        one without a capital letter ("the airport").
        """
        if not any(c.isupper() for c in name):
            return ()
        key = place_key(name)
        bare, kind = split_type(key)
        found = {e.id: e for e in self._named(key)}
        if kind is not None:
            found |= {e.id: e for e in self._named(bare) if kind_fits(e.kind, kind)}
        return tuple(sorted(found.values(), key=_largest_first))

    def variants(self, name: str, countries: Sequence[str]) -> tuple[Entry, ...]:
        """The places in `countries` (ISO codes) spelt almost so, best spelling first; empty for a short or unknown name."""
        bare, kind = split_type(place_key(name))
        if len(bare) < SHORTEST_VARIANT or not any(c.isupper() for c in name):
            return ()
        wanted = set(countries)
        found: dict[str, Entry] = {}
        for key in self._near(bare, tuple(sorted(wanted))):
            for entry in self._named(key):
                if entry.country in wanted and (kind is None or kind_fits(entry.kind, kind)):
                    found.setdefault(entry.id, entry)
        return tuple(found.values())

    def _look_up(self, key: str) -> tuple[Entry, ...]:
        entries = [_entry(row, own=n > 0) for n, db in enumerate(self._dbs) for row in db.execute(QUERY, (key,))]
        return tuple(sorted(entries, key=_largest_first))

    def _neighbours(self, key: str, countries: tuple[str, ...]) -> tuple[str, ...]:
        """Names with the same first letter in those countries whose ratio with `key` is at least CLOSE, best first."""
        room = len(key) // 5 + 1
        bounds = (key[0], chr(ord(key[0]) + 1), len(key) - room, len(key) + room)
        names = sorted({r[0] for db in self._dbs for c in countries for r in db.execute(NEIGHBOURS, (*bounds, c))})
        close = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=10)
        return tuple(name for name, _, _ in close if _sounds(name) == _sounds(key))


def packaged_file() -> Path:
    """The file of the gazetteer that comes with Sitrep."""
    return Path(str(files("sitrep.link") / "data" / "gazetteer.sqlite"))


def load_gazetteer(own: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteer that comes with Sitrep, with files of the user's. Opening takes milliseconds: pages are read as asked for."""
    return Gazetteer(packaged_file(), own)


def own_files(folder: Path | None) -> tuple[Path, ...]:
    """The files of the gazetteers that the user has added to a folder, by name; none without a folder."""
    return tuple(sorted(folder.glob("*.sqlite"))) if folder is not None and folder.is_dir() else ()


def kind_fits(entry_kind: str, said_kind: str) -> bool:
    """Whether a place of the gazetteer can be what the text calls it: GeoNames says city of a village too."""
    if said_kind in ("city", "village", "neighbourhood"):
        return entry_kind == "city"
    if said_kind == "province":
        return entry_kind in ("province", "district")
    return entry_kind == said_kind


def _largest_first(entry: Entry) -> tuple[int, str]:
    return -entry.population, entry.id


def _sounds(key: str) -> list[str]:
    """The words as they sound, without those of one letter: spelling variants share it, names that differ do not."""
    return [w if w.isdigit() else sound_key(w) for w in key.split() if len(w) > 1 or w.isdigit()]


def _entry(
    row: tuple[int, int | str, str, str, int | None, int | None, str, str | None, int, int], *, own: bool
) -> Entry:
    _, source, name, kind, lat, lon, country, admin1, population, radius = row
    return Entry(
        id=f"geonames:{source}" if isinstance(source, int) else source,
        name=name,
        kind=KINDS[kind],
        lat=None if lat is None else lat / DEGREE,
        lon=None if lon is None else lon / DEGREE,
        country=country,
        admin1=admin1,
        population=population,
        radius=radius,
        own=own,
    )
