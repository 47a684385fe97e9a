"""The command line up to where reports are read: help, schema, refusals, and files that are never half written."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import invented_story as story
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from sitrep.app.cli import app
from sitrep.app.saving import check_destinations, save
from sitrep.compose import compose, to_json
from sitrep.core.errors import UserError

runner = CliRunner()


@pytest.mark.parametrize("command", [[], ["brief"], ["schema"]])
def test_every_help_shows_an_example(command: list[str]) -> None:
    result = runner.invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert f"Example:  sitrep {command[0] if command else 'brief'}" in result.stdout


def test_the_help_of_brief_says_the_exit_codes() -> None:
    text = " ".join(runner.invoke(app, ["brief", "--help"]).stdout.split())
    assert all(f"{code}: " in text for code in (0, 1, 2))


def processor_seconds_of_help() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "sitrep.app", "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_answers_at_once() -> None:
    # The best of four, in processor time: the first run compiles the modules, and a busy machine must not fail the test.
    # On an idle machine it is 0.4 s; the libraries of the model, loaded by mistake, would make it 3 s.
    assert min(processor_seconds_of_help() for _ in range(4)) < 1.0


def test_help_imports_no_model_library() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sitrep.app", "--help"], check=True, capture_output=True, text=True
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "sitrep.app.cli" in loaded
    assert not loaded & {"spacy", "onnxruntime", "numpy", "jinja2", "sitrep.compose"}


def test_the_version_is_printed() -> None:
    assert runner.invoke(app, ["--version"]).stdout.startswith("sitrep ")


def test_the_schema_command_prints_a_schema() -> None:
    result = runner.invoke(app, ["schema"])
    Draft202012Validator.check_schema(json.loads(result.stdout))


def test_an_unknown_ending_is_refused_before_work_starts(tmp_path: Path) -> None:
    result = runner.invoke(app, ["brief", "no-such-report.txt", "--save", str(tmp_path / "story.docx")])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert ".json, .md, .html" in result.stderr
    assert "no-such-report" not in result.stderr


def test_nothing_to_read_is_one_line_that_names_every_input(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = runner.invoke(app, ["brief", str(tmp_path / "gone.txt"), str(tmp_path / "empty.txt")])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "gone.txt: " in result.stderr
    assert "empty.txt: " in result.stderr
    assert "Traceback" not in result.output


# -- saving --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("story.pdf", ".json, .md, .html"),
        ("story", "ending"),
        ("gone/story.md", "create it"),
        ("folder.md", "is a folder"),
    ],
)
def test_a_bad_destination_says_what_to_mend(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(UserError, match=said):
        check_destinations([tmp_path / path])


@pytest.mark.parametrize("name", ["story.json", "story.md", "STORY.HTML"])
def test_a_dossier_is_saved_by_its_ending(tmp_path: Path, name: str) -> None:
    dossier = compose(story.linked(), story.weighed(), unread=(), produced=story.PRODUCED)
    save(dossier, tmp_path / name)
    start = {"story.json": "{", "story.md": "# Toll", "STORY.HTML": "<!DOCTYPE html>"}[name]
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_what_was_there_survives_a_failed_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = compose(story.linked(), story.weighed(), unread=(), produced=story.PRODUCED)
    path = tmp_path / "story.json"
    path.write_text("older", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        save(dossier, path)
    assert path.read_text(encoding="utf-8") == "older"
    assert [p.name for p in tmp_path.iterdir()] == ["story.json"]


def test_saving_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    dossier = compose(story.linked(), story.weighed(), unread=(), produced=story.PRODUCED)
    path = tmp_path / "story.json"
    path.write_text("older", encoding="utf-8")
    path.chmod(0o640)
    save(dossier, path)
    assert path.read_text(encoding="utf-8") == to_json(dossier)
    assert path.stat().st_mode & 0o777 == 0o640
