"""A user's file of actors: what it adds, and the errors that say what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.core.errors import BadData, UserError
from sitrep.core.words import ACTOR_KINDS
from sitrep.extract.names.actor_table import load_actors, name_key, read_actors


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "actors.csv"


def test_a_name_is_known_under_all_its_forms(written: Path) -> None:
    written.write_text("name,kind,side,also\nHarkan Front,armed group,,HF|Front of Harka\n", encoding="utf-8")
    actors = read_actors(written)
    found = {form: actors.names[name_key(form)] for form in ("Harkan Front", "HF", "Front of Harka")}
    assert {f.shown for f in found.values()} == {"Harkan Front"}
    assert {(f.side.id, f.side.kind) for f in found.values()} == {("harkan-front", "non_state")}


def test_a_side_of_its_own_or_of_another(written: Path) -> None:
    written.write_text(
        "name,kind,side\nAvon Water,company,\nAvon Guard,armed forces,Avon government\n", encoding="utf-8"
    )
    names = read_actors(written).names
    assert (names["avonwater"].side.id, names["avonwater"].side.kind) == ("avon-water", "other")
    assert (names["avonguard"].side.id, names["avonguard"].side.kind) == ("avon-government", "state")


def test_small_letters_are_a_noun(written: Path) -> None:
    written.write_text("name,kind\nwarden,police\n", encoding="utf-8")
    (word,) = read_actors(written).words["warden"]
    assert (word.noun_class, word.kind, word.side) == ("state", "police", None)


def test_the_package_s_own_stay(written: Path) -> None:
    written.write_text("# mine\n\nname,kind\nAvon Water,company\n", encoding="utf-8")
    mine, own = read_actors(written), load_actors()
    assert set(mine.names) == {*own.names, "avonwater"}
    assert mine.words == own.words


def test_a_byte_order_mark_and_windows_line_ends_are_read(written: Path) -> None:
    written.write_bytes("\ufeffname,kind\r\nAvon Water,company\r\n".encode())
    assert "avonwater" in read_actors(written).names


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the columns are ''"),
        ("name;kind\n", "line 1: the columns are 'name;kind'"),
        ("name,sort\nAvon,company\n", "line 1: the columns are 'name,sort'"),
        ("# note\nname,kind\nAvon,firm\n", "line 3: kind is 'firm', expected one of: government,"),
        ("name,kind\n,company\n", "line 2: the name is empty"),
        ("name,kind\nAvon,company,x\n", "line 2: 3 cells, expected 2 (name, kind)"),
        ("name,kind\nvillage elder,government\n", "line 2: 'village elder' is in small letters"),
        ("name,kind,side,also\nAvon Water,company,,plumber\n", "line 2: names (with capitals) and nouns"),
        ("name,kind\nAvon,company\nAvon,police\n", "line 3: 'Avon' stands in line 2 with another kind or side"),
        ('name,kind\n"Avon,company\n', "line 2: a quotation mark is left open"),
    ],
)
def test_errors_name_file_and_line(written: Path, text: str, message: str) -> None:
    written.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as raised:
        read_actors(written)
    assert str(raised.value).startswith(f"{written}: ")
    assert message in str(raised.value)


def test_a_file_that_is_not_there_or_not_text(written: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_actors(written)
    written.write_bytes(b"name,kind\n\xff\xfe,company\n")
    with pytest.raises(BadData, match="not UTF-8"):
        read_actors(written)


def test_the_kinds_of_the_issue_are_all_there() -> None:
    kinds = {w.kind for words in load_actors().words.values() for w in words} | {
        n.kind for n in load_actors().names.values()
    }
    assert kinds - {""} <= set(ACTOR_KINDS)
    assert {
        "government",
        "armed forces",
        "police",
        "armed group",
        "international organisation",
        "medics",
        "media",
        "residents",
        "company",
        "political party",
        "protesters",
    } <= kinds
