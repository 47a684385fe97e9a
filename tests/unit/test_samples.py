"""The sample reports: there, short, and marked as invented for every reader."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from sitrep.read import load_newsrooms

SAMPLES = Path(str(files("sitrep") / "samples"))
REPORTS = sorted(SAMPLES.glob("*/*.txt"))
NOTE = "This report is invented; it is a sample that comes with Sitrep."


def test_there_are_two_stories_of_four_or_five_reports() -> None:
    counts = {folder.name: len(list(folder.glob("*.txt"))) for folder in SAMPLES.iterdir() if folder.is_dir()}
    assert set(counts) == {"flood", "town"}
    assert all(4 <= n <= 5 for n in counts.values())


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_sample_says_in_its_last_line_that_it_is_invented(path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[-1].endswith(NOTE)


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_sample_is_short(path: Path) -> None:
    assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 250


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_sample_names_no_real_newsroom(path: Path) -> None:
    assert load_newsrooms().names.search(path.read_text(encoding="utf-8")) is None


def test_the_folder_says_in_bold_that_everything_is_invented() -> None:
    assert "**Everything here is invented.**" in (SAMPLES / "README.md").read_text(encoding="utf-8")
