"""`sitrep brief` from files to briefing, with the real stages, on an invented sample and on inputs that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import sitrep
from sitrep.app.cli import app
from sitrep.compose import schema

FLOOD = Path(sitrep.__file__).parent / "samples" / "flood"
REPORTS = (FLOOD / "01-meridian-news.txt", FLOOD / "03-coast-radio.txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief")
    (made / "binary.txt").write_bytes(b"\x00\x01\x02\x03PK\x00")
    (made / "empty.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def result(folder: Path) -> Result:
    """One run over two good reports and three inputs that cannot be read."""
    inputs = [*REPORTS, folder / "binary.txt", folder / "empty.txt", folder / "gone.txt"]
    saves = [part for name in ("story.json", "story.md", "story.html") for part in ("--save", str(folder / name))]
    return CliRunner().invoke(app, ["brief", *map(str, inputs), *saves])


BAD = ("binary.txt", "empty.txt", "gone.txt")


def test_the_exit_code_says_that_some_were_not_read(result: Result) -> None:
    assert result.exit_code == 1


@pytest.mark.parametrize("name", BAD)
def test_each_bad_input_is_named_on_standard_error_and_in_every_form(result: Result, folder: Path, name: str) -> None:
    lines = [line for line in result.stderr.splitlines() if name in line]
    assert len(lines) == 1
    assert lines[0].startswith("sitrep: not read: ")
    assert name in result.stdout.split("## What could not be read")[1]
    for form in ("story.md", "story.html"):
        assert name in (folder / form).read_text(encoding="utf-8")


def test_the_others_still_count(result: Result) -> None:
    assert "two reports" in result.stdout.lower()
    assert "## Figures" in result.stdout


def test_the_saved_dossier_validates_and_names_its_making(result: Result, folder: Path) -> None:
    assert result.exit_code == 1
    document = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema()).validate(document)
    assert len(document["reports"]) == 2
    assert {Path(u["name"]).name for u in document["unread"]} == set(BAD)
    assert document["produced"]["at"].endswith("+00:00")


def test_the_saved_markdown_is_what_was_printed(result: Result, folder: Path) -> None:
    assert (folder / "story.md").read_text(encoding="utf-8") == result.stdout


def test_standard_input_is_a_report() -> None:
    told = CliRunner().invoke(app, ["brief", "-"], input=REPORTS[1].read_bytes())
    assert told.exit_code == 0
    assert told.stdout.startswith("# Ecuador flood: governor and ministry differ over dead\n")
    assert told.stderr == ""
