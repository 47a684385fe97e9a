"""The documents are true: links lead somewhere, commands and targets exist, the Python example runs as printed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from sitrep.app.cli import SOME_UNREAD, app
from sitrep.core.errors import UserError

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "src/sitrep/samples/README.md"])
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
COMMAND = re.compile(r"^(?:\S+ \| )?(?:\.venv/bin/)?sitrep ([a-z]+)(.*)$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    missing = [m for m in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / m).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_commands_and_options_exist(page: Path) -> None:
    commands = get_command(app).commands
    for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        assert name in commands, name
        inner = getattr(commands[name], "commands", {}).values()
        known = {o for c in (commands[name], *inner) for p in c.params for o in p.opts}
        assert set(re.findall(r"--[a-z]+", rest.split("#")[0])) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").symlink_to(ROOT / "src/sitrep/samples/flood")
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    exec(code.group(1), {})
    assert "killed" in capsys.readouterr().out


def test_the_guide_names_the_exit_codes() -> None:
    codes = re.findall(r"^\| (\d) \|", (ROOT / "docs/guide.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(c) for c in codes] == [0, SOME_UNREAD, UserError.exit_code]


def test_version_and_changelog_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first = re.search(r"^## (\S+?),? ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first is not None
    assert first.group(1) == project["version"]


def test_decisions_are_numbered_and_complete() -> None:
    decisions = sorted((ROOT / "docs/adr").glob("0*.md"))
    numbers = [int(p.name[:4]) for p in decisions]
    assert len(set(numbers)) == len(numbers)
    listed = (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")
    assert all(f"\n{n}. [" in listed and p.name in listed for n, p in zip(numbers, decisions, strict=True))
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        for part in ("**Context.**", "**Decision.**", "**Consequences.**", "**What would change our mind.**"):
            assert part in text, f"{path.name}: {part}"
