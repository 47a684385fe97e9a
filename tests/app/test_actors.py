"""`sitrep brief --actors`: a user's own actors, from the command line to the dossier."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sitrep import read_story
from sitrep.app.cli import app

STORY = """The Daily Sample
4 May 2021

Mirrow Watch denied that 12 villagers had been shot in Tarn. Warden Ilo Brandt said the road was open.

"We counted eight wounded," said Adan Keel, a spokesman for Mirrow Watch.
"""

ACTORS = "name,kind,side,also\nMirrow Watch,armed group,Harkan Front,MW\nwarden,police,Tarn government,\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_the_command_line_takes_a_file_of_actors(story: Path, tmp_path: Path) -> None:
    actors, saved = tmp_path / "actors.csv", tmp_path / "story.json"
    actors.write_text(ACTORS, encoding="utf-8")
    result = CliRunner().invoke(app, ["brief", str(story), "--actors", str(actors), "--save", str(saved)])
    assert result.exit_code == 0, result.output
    dossier = json.loads(saved.read_text(encoding="utf-8"))
    found = {p["name"]: (p["kind"], p["side"], p["actor"]) for p in dossier["people"]}
    assert found["Mirrow Watch"] == ("organisation", "harkan-front", "armed group")
    assert found["Ilo Brandt"] == ("person", "tarn-government", "police")
    assert found["Adan Keel"][1] == "harkan-front"
    assert {"id": "harkan-front", "name": "Harkan Front", "kind": "non_state"} in dossier["sides"]


def test_without_the_file_nobody_is_guessed(story: Path) -> None:
    found = {p.name: p.side for p in read_story([str(story)]).people}
    assert found["Mirrow Watch"] is None
    assert found["Adan Keel"] is None


def test_a_bad_file_stops_the_command_with_one_line(story: Path, tmp_path: Path) -> None:
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind\nMirrow Watch,militia\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["brief", str(story), "--actors", str(actors)])
    assert result.exit_code == 2
    assert f"{actors}: line 2: kind is 'militia'" in result.output
