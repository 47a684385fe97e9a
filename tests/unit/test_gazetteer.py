"""The gazetteer: names to places of the world, and what it abstains from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep.core.errors import BadData
from sitrep.link.gazetteer import Gazetteer, load_gazetteer
from sitrep.link.gazetteer_names import place_key, split_type


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = load_gazetteer()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Malmö", "malmo"),
        ("MALMÖ", "malmo"),
        ("Mazar-i-Sharif’s", "mazar i sharif"),
        ("the St. Lawrence", "saint lawrence"),
        ("Ballarat St", "ballarat st"),
        ("Cox's Bazar", "coxs bazar"),
        ("Łódź", "lodz"),
        ("", ""),
    ],
)
def test_place_key(name: str, key: str) -> None:
    assert place_key(name) == key


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("herat province", ("herat", "province")),
        ("province of herat", ("herat", "province")),
        ("city of the angels", ("angels", "city")),
        ("kurdistan autonomous region", ("kurdistan", "province")),
        ("orange county", ("orange", "district")),
        ("province", ("province", None)),
        ("herat", ("herat", None)),
    ],
)
def test_split_type(key: str, parts: tuple[str, str | None]) -> None:
    assert split_type(key) == parts


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Valparaíso", "province", "CL"),
        ("valparaiso", None, None),
        ("Turin", "city", "IT"),
        ("Köln", "district", "DE"),
        ("Cologne", "city", "DE"),
        ("Herat province", "province", "AF"),
        ("Kansas City", "city", "US"),
        ("Texas", "province", "US"),
        ("the UK", "country", "GB"),
        ("the airport", None, None),
        ("Xyzzyville", None, None),
    ],
)
def test_largest_candidate(gazetteer: Gazetteer, name: str, kind: str | None, country: str | None) -> None:
    found = gazetteer.candidates(name)
    assert (found[0].kind, found[0].country) == (kind, country) if kind else found == ()


def test_a_type_word_keeps_only_its_kind(gazetteer: Gazetteer) -> None:
    assert {e.kind for e in gazetteer.candidates("Herat")} >= {"city", "province"}
    assert {e.kind for e in gazetteer.candidates("Herat province")} <= {"province", "district"}
    assert gazetteer.candidates("Herat province")[0].kind == "province"
    assert {e.kind for e in gazetteer.candidates("city of Herat")} == {"city"}


def test_an_entry_is_complete(gazetteer: Gazetteer) -> None:
    turin = gazetteer.candidates("Turin")[0]
    assert (turin.name, turin.admin1, turin.id) == ("Turin", "Piedmont", "geonames:3165524")
    assert turin.lat == pytest.approx(45.07, abs=0.05)
    assert turin.lon == pytest.approx(7.69, abs=0.05)
    assert turin.population > 500_000


@pytest.mark.parametrize(
    ("name", "countries", "town"),
    [
        ("Tallahassea", ["US"], "Tallahassee"),
        ("Tallahassea", ["FR"], None),
        ("Tallahassea", [], None),
        ("Tallahassem", ["US"], None),
        ("Limo", ["PE"], None),
    ],
)
def test_variants_only_when_close_and_in_the_country(
    gazetteer: Gazetteer, name: str, countries: list[str], town: str | None
) -> None:
    found = gazetteer.variants(name, countries)
    if town is None:
        assert found == ()
    else:
        assert found[0].name == town


def test_a_missing_or_foreign_file_is_bad_data(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="build_gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")
    other = tmp_path / "other.sqlite"
    other.write_text("not a database, only some words that are long enough to be read as a header " * 4)
    with pytest.raises(BadData, match="not a gazetteer"):
        Gazetteer(other)


MEASURE = """
import json, resource, time
import sitrep.link
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
opened = sitrep.link.load_gazetteer()
seconds = time.perf_counter() - start
for name in ("Springfield", "Herat province", "Cordoba", "San Jose", "Cook County"):
    opened.candidates(name)
opened.variants("Tallahassea", ["US"])
print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


def test_opening_takes_no_time_and_little_memory() -> None:
    seconds, megabytes = json.loads(
        subprocess.run([sys.executable, "-c", MEASURE], check=True, stdout=subprocess.PIPE).stdout
    )
    assert seconds < 0.2
    assert megabytes < 60
