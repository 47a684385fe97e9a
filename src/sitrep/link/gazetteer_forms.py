"""Files of places as users have them → rows: a GeoNames dump, OpenStreetMap, GeoJSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sitrep.core.errors import BadData
from sitrep.core.geometry import town_radius
from sitrep.link.gazetteer_file import Row, admin1_names, is_latin_name

FORMS = ".csv, .geojson, .json (GeoJSON or Overpass), .txt or .zip (GeoNames dump), .osm, .osm.gz, .osm.bz2, .osm.pbf"
"""The endings that are read, for messages."""

GEONAMES_COLUMNS = 19
"""Of the dumps at download.geonames.org; its readme names them."""

GEONAMES_KINDS = {"P": "city", "A": "district"}
"""By feature class; ADM1 is a province, PCL… a country, every other class (buildings, rivers, hills, roads) a spot."""

OSM_KINDS = {
    "country": "country", "state": "province", "province": "province", "region": "province", "district": "district",
    "county": "district", "municipality": "district", "city": "city", "town": "city", "village": "city", "hamlet": "city",
}  # fmt: skip
"""By the values of OpenStreetMap's `place`; a suburb, a building and what has no `place` are spots."""

COLUMNS = {
    "name": ("name",), "lat": ("lat", "latitude", "y"), "lon": ("lon", "lng", "long", "longitude", "x"),
    "kind": ("kind", "type", "place"), "country": ("country", "country_code"), "population": ("population",),
    "names": ("names", "alternatenames", "alt_name"), "id": ("id", "geonameid"),
}  # fmt: skip
"""What a column of a CSV or a property of GeoJSON may be called, in small letters."""

Fields = Mapping[str, Any]


def read_places(path: Path) -> Iterator[Row]:
    """The places of a file by its ending, those without a name left out; `country` is "" where the file does not say it.

    Raises BadData, which names file, line or item and the remedy, when the file is of no known form or is malformed.
    """
    name = path.name.casefold()
    if not path.is_file():
        raise BadData(f"{path}: no such file")
    forms: tuple[tuple[tuple[str, ...], Callable[[Path], Iterator[Row]]], ...] = (
        ((".csv",), _csv),
        ((".geojson", ".json"), _json),
        ((".txt", ".zip"), _geonames),
        ((".osm", ".osm.gz", ".osm.bz2", ".osm.pbf", ".pbf"), _osm),
    )
    for endings, reader in forms:
        if name.endswith(endings):
            yield from reader(path)
            return
    raise BadData(f"{path}: cannot tell the form from its ending; the endings are {FORMS}")


# -- GeoNames ------------------------------------------------------------------------


def _geonames(path: Path) -> Iterator[Row]:
    provinces = admin1_names()
    for n, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            raise BadData(
                f"{path}: line {n}: {len(cells)} columns, a GeoNames dump has {GEONAMES_COLUMNS}; "
                "take a country's file from download.geonames.org/export/dump, or name a .csv with a header line"
            )
        fields = {"id": cells[0], "name": cells[1], "lat": cells[4], "lon": cells[5], "population": cells[14]}
        row = _row(fields, _geonames_kind(cells[6], cells[7]), f"{path}: line {n}")
        others = tuple(c for c in (cells[2], *cells[3].split(",")) if is_latin_name(c))
        yield _changed(row, cells[8], provinces.get((cells[8], cells[10])), others)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a text file, or of the country's file in a zip archive. Raises BadData for one that is not UTF-8."""
    try:
        if path.suffix.casefold() != ".zip":
            with path.open(encoding="utf-8", newline="\n") as file:
                yield from file
            return
        with zipfile.ZipFile(path) as archive:
            inside = [i for i in archive.namelist() if i.endswith(".txt") and "readme" not in i.casefold()]
            if len(inside) != 1:
                raise BadData(f"{path}: holds {len(inside)} files of places; unpack it and add them one by one")
            with archive.open(inside[0]) as raw:
                yield from io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    except UnicodeDecodeError as e:
        raise BadData(f"{path}: not UTF-8 ({e.reason} at byte {e.start}); save it as UTF-8") from e
    except zipfile.BadZipFile as e:
        raise BadData(f"{path}: not a zip archive, or a damaged one ({e}); fetch it again") from e


def _geonames_kind(feature_class: str, code: str) -> str:
    if code.startswith("PCL"):
        return "country"
    return "province" if code == "ADM1" else GEONAMES_KINDS.get(feature_class, "spot")


# -- CSV -----------------------------------------------------------------------------


def _csv(path: Path) -> Iterator[Row]:
    rows = csv.DictReader(_lines(path))
    header = [c.strip().casefold() for c in rows.fieldnames or ()]
    missing = [c for c in ("name", "lat", "lon") if not set(COLUMNS[c]) & set(header)]
    if missing:
        raise BadData(
            f"{path}: line 1: no column {' or '.join(missing)}; the first line names the columns: name, lat, lon"
        )
    for cells in rows:
        where = f"{path}: line {rows.line_num}"
        if None in cells or None in cells.values():
            raise BadData(f"{where}: other than {len(header)} cells; put quotation marks around a cell with commas")
        row = _of_fields({k.strip().casefold(): v for k, v in cells.items()}, where)
        if row is not None:
            yield row


def _of_fields(cells: Fields, where: str) -> Row | None:
    """A place of named fields; None for one without a name."""
    fields = {f: next((cells[c] for c in names if cells.get(c)), "") for f, names in COLUMNS.items()}
    if not str(fields["name"]).strip():
        return None
    kind = OSM_KINDS.get(str(fields["kind"]).strip().casefold(), "spot")
    others = tuple(n.strip() for n in str(fields["names"]).replace(";", "|").split("|") if n.strip())
    return _changed(_row(fields, kind, where), str(fields["country"]).strip().upper(), None, others)


# -- GeoJSON and OpenStreetMap ---------------------------------------------------------


def _json(path: Path) -> Iterator[Row]:
    try:
        found = json.loads("".join(_lines(path)))
    except (ValueError, RecursionError) as e:
        raise BadData(f"{path}: not JSON ({e}); export it again as GeoJSON") from e
    if isinstance(found, dict) and isinstance(found.get("features"), list):
        yield from _features(path, found["features"])
    elif isinstance(found, dict) and isinstance(found.get("elements"), list):
        yield from _elements(path, found["elements"])
    else:
        raise BadData(f"{path}: neither a GeoJSON FeatureCollection (features) nor an Overpass answer (elements)")


def _features(path: Path, features: list[Any]) -> Iterator[Row]:
    for n, feature in enumerate(features, 1):
        where = f"{path}: feature {n}"
        if not isinstance(feature, dict):
            raise BadData(f"{where}: not an object; export the file again")
        points = list(_points((feature.get("geometry") or {}).get("coordinates", [])))
        properties = _tags(feature.get("properties"))
        if properties.get("name") and not points:
            raise BadData(f"{where}: no coordinates; give each place a point or an outline")
        if points:
            lon, lat = (sum(p[i] for p in points) / len(points) for i in (0, 1))
            row = _of_fields({"id": feature.get("id", n), **properties, "lat": lat, "lon": lon}, where)
            if row is not None:
                yield row


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Every longitude and latitude in the coordinates of any geometry."""
    if not isinstance(coordinates, list) or not coordinates:
        return
    if isinstance(coordinates[0], int | float):
        yield (coordinates[0], coordinates[1])
    else:
        for inner in coordinates:
            yield from _points(inner)


def _elements(path: Path, elements: list[Any]) -> Iterator[Row]:
    for n, element in enumerate(elements, 1):
        where = f"{path}: element {n}"
        if not isinstance(element, dict):
            raise BadData(f"{where}: not an object; ask Overpass again with: out center;")
        point, tags = element.get("center") or element, _tags(element.get("tags"))
        if not tags.get("name"):
            continue
        if "lat" not in point or "lon" not in point:
            raise BadData(f"{where}: no lat and lon; ask Overpass again with: out center;")
        identity = f"{element.get('type', 'element')}/{element.get('id', n)}"
        row = _of_fields({**tags, "id": identity, "lat": point["lat"], "lon": point["lon"]}, where)
        if row is not None:
            yield row


def _osm(path: Path) -> Iterator[Row]:
    """Named nodes, and named ways at the mean of their nodes."""
    import osmium  # noqa: PLC0415 (loaded only for such a file)

    try:
        for thing in osmium.FileProcessor(str(path)).with_locations().with_filter(osmium.filter.KeyFilter("name")):
            spots = [thing.location] if isinstance(thing, osmium.osm.Node) else []
            spots = [n.location for n in thing.nodes] if isinstance(thing, osmium.osm.Way) else spots
            places = [(p.lat, p.lon) for p in spots if p.valid()]
            if places:
                identity = f"{'way' if isinstance(thing, osmium.osm.Way) else 'node'}/{thing.id}"
                lat, lon = (sum(p[i] for p in places) / len(places) for i in (0, 1))
                fields = {**_tags(dict(thing.tags)), "id": identity, "lat": lat, "lon": lon}
                row = _of_fields(fields, f"{path}: {identity}")
                if row is not None:
                    yield row
    except RuntimeError as e:
        raise BadData(f"{path}: not read as OpenStreetMap data ({e}); fetch the extract again") from e


def _tags(tags: Any) -> dict[str, Any]:
    """The properties in small letters, with an English name for the name and all other names together."""
    plain = {str(k).casefold(): v for k, v in tags.items() if v} if isinstance(tags, dict) else {}
    names = [str(v) for k, v in plain.items() if k in ("name", "alt_name", "old_name") or k.startswith("name:")]
    english = plain.get("name:en") or plain.get("int_name") or plain.get("name")
    readable = [n for n in names if is_latin_name(n) and n != english]
    kept = {
        k: v for k, v in plain.items() if k in ("kind", "type", "place", "population", "country", "country_code", "id")
    }
    return {**kept, "name": english or "", "names": "|".join(readable)}


# -- one place -------------------------------------------------------------------------


def _row(fields: Fields, kind: str, where: str) -> Row:
    """A place without country and other names. Raises BadData for a point that is none."""
    try:
        lat, lon = float(fields["lat"]), float(fields["lon"])
    except (TypeError, ValueError) as e:
        raise BadData(
            f"{where}: {fields['lat']!r}, {fields['lon']!r} is no point; write degrees as 36.73 and 68.86"
        ) from e
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadData(f"{where}: latitude {lat}, longitude {lon} is not on the globe; are they swapped?")
    digits = str(fields.get("population") or "").replace(",", "").replace(" ", "")
    people = int(digits) if digits.isdecimal() else 0
    radius = town_radius(people) if kind == "city" else 0
    return Row(str(fields["id"]), str(fields["name"]).strip(), kind, lat, lon, "", None, people, (), radius)


def _changed(row: Row, country: str, admin1: str | None, names: tuple[str, ...]) -> Row:
    return Row(row.source, row.name, row.kind, row.lat, row.lon, country, admin1, row.population, names, row.radius)
