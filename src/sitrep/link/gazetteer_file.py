"""The file of a gazetteer: places and their names in SQLite, written whole and then only read."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.core.tables import read_table
from sitrep.link.gazetteer_names import place_key, split_type

MICRO = 100_000
"""Coordinates are kept as whole hundred-thousandths of a degree, about a metre."""

KINDS = {"city": "c", "country": "n", "district": "d", "province": "p", "spot": "s"}
"""One letter each in the file."""

LATIN_LIMIT = 0x250
LATIN_EXTENDED = range(0x1E00, 0x1F00)
MARKS_AND_QUOTES = set("’‘–ʻʼʽʾʿ")

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, source ANY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, lat INTEGER, lon INTEGER,
    country TEXT NOT NULL, admin1 INTEGER, population INTEGER NOT NULL, radius INTEGER NOT NULL);
CREATE TABLE admin1 (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE range (country TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A place as the file keeps it. `source` is GeoNames' number or a code; `names` are its other names, not yet keys.

    `radius` in whole kilometres, 0 where no town lies in it.
    """

    source: int | str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str | None
    population: int
    names: tuple[str, ...] = field(default=())
    radius: int = 0


def write_gazetteer(path: Path, rows: Iterable[Row]) -> int:
    """The number of places written to `path`, by way of a file beside it: what was there stays until the new one is whole."""
    rows = sorted(rows, key=lambda r: (r.country, r.kind, str(r.source)))
    admin1 = {name: n for n, name in enumerate(sorted({r.admin1 for r in rows if r.admin1}))}
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _fill(part, rows, admin1)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(rows)


def _fill(path: Path, rows: Sequence[Row], admin1: Mapping[str, int]) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(SCHEMA)
        db.executemany("INSERT INTO admin1 VALUES (?,?)", ((n, name) for name, n in admin1.items()))
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (_cells(n, r, admin1) for n, r in enumerate(rows))
        )
        db.executemany(
            "INSERT INTO name VALUES (?,?)", sorted({(k, n) for n, r in enumerate(rows) for k in keys_of(r)})
        )
        db.execute("INSERT INTO range SELECT country, min(id), max(id) FROM place GROUP BY country")
        db.commit()
        db.execute("VACUUM")


def keys_of(row: Row) -> set[str]:
    """The keys under which a place is found: all its names, and those of a division also without the type word."""
    keys = {place_key(n) for n in (row.name, *row.names)}
    if row.kind in ("province", "district"):
        keys |= {split_type(k)[0] for k in keys}
    return {k for k in keys if k}


def is_latin_name(name: str) -> bool:
    """Whether a report in English could write the name so: Latin letters, a capital first, no airport or post code."""
    if not name or not name[0].isupper() or (len(name) <= 3 and name.isupper()):
        return False
    return all(_is_latin(c) for c in name)


def _is_latin(c: str) -> bool:
    return ord(c) < LATIN_LIMIT or ord(c) in LATIN_EXTENDED or c in MARKS_AND_QUOTES or bool(unicodedata.combining(c))


def admin1_names() -> dict[tuple[str, str], str]:
    """Names of GeoNames' first-level divisions by country and GeoNames' code."""
    rows = read_table("sitrep.link", "admin1.csv", lambda c: ((c["country"], c["code"]), c["name"]))
    return dict(rows)


def _cells(number: int, row: Row, admin1: Mapping[str, int]) -> tuple[object, ...]:
    lat = None if row.lat is None else round(row.lat * MICRO)
    lon = None if row.lon is None else round(row.lon * MICRO)
    division = admin1[row.admin1] if row.admin1 else None
    return number, row.source, row.name, KINDS[row.kind], lat, lon, row.country, division, row.population, row.radius
