"""Gazetteers of the user's own: what is read, what is refused and how, and that nothing there is lost."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sitrep.app.cli import app
from sitrep.core.errors import BadData, UserError
from sitrep.core.records import Analysis, Mention, Place, Report
from sitrep.link import add_gazetteer, load_gazetteer, own_files, own_gazetteers, remove_gazetteer
from sitrep.link.gazetteer import Entry
from sitrep.link.places import link_places

GEONAMES = "7\tQuellmarsh\tQuellmarsh\tQuelmarsh,Кв\t34.30\t62.10\t{cls}\t{code}\tAF\t\t11\t\t\t\t4200\t\t900\tAsia/Kabul\t2020-01-01\n"
OSM = """<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="34.31" lon="62.11" version="1"><tag k="name" v="Quellmarsh"/><tag k="place" v="village"/></node>
<node id="2" lat="34.2" lon="62.0" version="1"/><node id="3" lat="34.4" lon="62.0" version="1"/>
<way id="5" version="1"><nd ref="2"/><nd ref="3"/><tag k="name" v="Tessen Canal"/></way></osm>"""
FEATURE = {"type": "Feature", "properties": {"name": "Quellmarsh", "place": "town"},
           "geometry": {"type": "Polygon", "coordinates": [[[62.0, 34.2], [62.2, 34.2], [62.2, 34.4], [62.0, 34.4]]]}}  # fmt: skip
ELEMENT = {"type": "node", "id": 9, "lat": 34.3, "lon": 62.1, "tags": {"name": "کوالمارش", "name:en": "Quellmarsh"}}


def added(tmp_path: Path, name: str, text: str) -> tuple[Entry, ...]:
    """The places called Quellmarsh in the gazetteer with the file's places."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    add_gazetteer(tmp_path / name, tmp_path / "own", "mine")
    opened = load_gazetteer(own_files(tmp_path / "own"))
    found = opened.candidates("Quellmarsh")
    opened.close()
    return found


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "name,lat,lon,kind\nQuellmarsh,34.3,62.1,village\n", "city"),
        ("a.csv", "Name,Latitude,Longitude\n,0,0\nQuellmarsh,34.3,62.1\n", "spot"),
        ("AF.txt", GEONAMES.format(cls="P", code="PPL"), "city"),
        ("AF.txt", GEONAMES.format(cls="A", code="ADM2"), "district"),
        ("AF.txt", GEONAMES.format(cls="S", code="AIRP"), "spot"),
        ("a.geojson", json.dumps({"type": "FeatureCollection", "features": [FEATURE]}), "city"),
        ("a.json", json.dumps({"elements": [ELEMENT, {"type": "node", "id": 1, "lat": 0, "lon": 0}]}), "spot"),
        ("a.osm", OSM, "city"),
    ],
)
def test_a_file_is_read_by_its_ending(tmp_path: Path, name: str, text: str, kind: str) -> None:
    (entry,) = added(tmp_path, name, text)
    assert (entry.kind, entry.country, entry.admin1, entry.own) == (kind, "AF", "Herat", True)
    assert (entry.lat, entry.lon) == (pytest.approx(34.3, abs=0.02), pytest.approx(62.1, abs=0.02))


def test_other_names_are_found_and_a_way_is_at_its_middle(tmp_path: Path) -> None:
    (tmp_path / "a.osm").write_text(OSM, encoding="utf-8")
    (tmp_path / "b.csv").write_text("name,lat,lon,names\nQuellmarsh,34.3,62.1,Kwelmarsh|Old Quell\n", encoding="utf-8")
    for name in ("a.osm", "b.csv"):
        add_gazetteer(tmp_path / name, tmp_path / "own")
    opened = load_gazetteer(own_files(tmp_path / "own"))
    assert opened.candidates("Old Quell")[0].id == "b:"
    assert opened.candidates("Tessen Canal")[0].lat == pytest.approx(34.3)
    opened.close()


def test_a_zip_of_geonames_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AF.zip", "w") as archive:
        archive.writestr("AF.txt", GEONAMES.format(cls="P", code="PPL"))
        archive.writestr("readme.txt", "what the columns mean")
    assert add_gazetteer(tmp_path / "AF.zip", tmp_path / "own").name == "af"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "name,lat\nQuellmarsh,34\n", "line 1: no column lon"),
        ("a.csv", "name,lat,lon\nQuellmarsh,34,62\nTessenford,x,62\n", "line 3: 'x', '62' is no point"),
        ("a.csv", "name,lat,lon\nQuellmarsh,134,62\n", "line 2: .*swapped"),
        ("a.csv", "name,lat,lon\nQuellmarsh,34,62,9\n", "line 2: other than 3 cells"),
        ("a.csv", "name,lat,lon\n", "no place with a name"),
        ("a.txt", "Quellmarsh\t34\n", "line 1: 2 columns"),
        ("a.geojson", "{", "not JSON"),
        ("a.json", "{}", "features"),
        ("a.geojson", '{"features": [{"properties": {"name": "Quellmarsh"}}]}', "feature 1: no coordinates"),
        ("a.json", '{"elements": [{"type": "way", "id": 2, "tags": {"name": "Quell"}}]}', "element 1: .*out center"),
        ("a.osm", "<osm", "OpenStreetMap"),
        ("a.zip", "no zip", "not a zip"),
        ("a.doc", "Quellmarsh", "endings are .csv"),
    ],
)
def test_what_cannot_be_read_is_named_and_leaves_nothing(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=said) as raised:
        add_gazetteer(tmp_path / name, tmp_path / "own")
    assert name in str(raised.value)
    assert own_gazetteers(tmp_path / "own") == ()


def test_what_is_there_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nQuellmarsh,34,62\n", encoding="utf-8")
    first = add_gazetteer(tmp_path / "a.csv", tmp_path / "own")
    (tmp_path / "a.csv").write_text("name,lat,lon\nTessenford,34,62\nXelmanka,34,62\n", encoding="utf-8")
    with pytest.raises(UserError, match="remove it first"):
        add_gazetteer(tmp_path / "a.csv", tmp_path / "own")
    assert own_gazetteers(tmp_path / "own") == (first,)
    remove_gazetteer("a", tmp_path / "own")
    assert add_gazetteer(tmp_path / "a.csv", tmp_path / "own").places == 2
    with pytest.raises(UserError, match="there: a"):
        remove_gazetteer("b", tmp_path / "own")


def test_a_spot_gives_a_facility_its_point(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "name,lat,lon,kind\nHerat airport,34.21,62.228,aerodrome\nBulb Hill,34.33,62.2,suburb\n", encoding="utf-8"
    )
    add_gazetteer(tmp_path / "a.csv", tmp_path / "own")
    told = (("Herat", "city", 4), ("airport", "airport", 1), ("Bulb Hill", "neighbourhood", 1))
    places = tuple(
        Place(f"r.{n}", name, kind, None, None, "none", "r.0" if n else None, None,
              tuple(Mention("r", 100 * n + k, 100 * n + k + 1) for k in range(count)))
        for n, (name, kind, count) in enumerate(told)
    )  # fmt: skip
    report = Report("r", "r", None, "", "text/plain", "en", None, None, None, None, None, (), "", ())
    opened = load_gazetteer(own_files(tmp_path / "own"))
    found, ids, _ = link_places([Analysis(report, (), (), places, (), ())], opened)
    by_id = {p.id: p for p in found}
    airport, hill = by_id[ids["r.1"]], by_id[ids["r.2"]]
    assert (airport.lat, airport.precision, airport.where_prec, airport.radius_km) == (34.21, "exact", 1, 1.0)
    assert (hill.lat, hill.within) == (34.33, ids["r.0"])
    opened.close()


def test_the_commands(tmp_path: Path) -> None:
    runner, folder = CliRunner(), ["--gazetteers", str(tmp_path / "own")]
    (tmp_path / "My Towns.csv").write_text("name,lat,lon\nQuellmarsh,34,62\n", encoding="utf-8")
    assert "add one" in runner.invoke(app, ["gazetteer", "list", *folder]).stderr
    assert runner.invoke(app, ["gazetteer", "add", str(tmp_path / "My Towns.csv"), *folder]).exit_code == 0
    assert runner.invoke(app, ["gazetteer", "list", *folder]).stdout.startswith("my-towns\t1\t")
    again = runner.invoke(app, ["gazetteer", "add", str(tmp_path / "My Towns.csv"), *folder])
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)
    assert runner.invoke(app, ["gazetteer", "remove", "my-towns", *folder]).exit_code == 0
    assert own_gazetteers(tmp_path / "own") == ()
