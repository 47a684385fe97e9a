"""Gathering: files, folders and standard input; bad paths become failures and the others still count."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from sitrep.core.records import Failure, Source
from sitrep.gather import gather


def test_a_file_gives_its_bytes_under_the_name_as_given(tmp_path: Path) -> None:
    file = tmp_path / "flood.txt"
    file.write_bytes(b"The river rose.\r\n")
    assert list(gather([str(file)])) == [Source(str(file), b"The river rose.\r\n")]


def test_a_folder_gives_its_visible_files_and_those_below_sorted(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.txt").write_text("c")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("no")
    names = [s.name for s in gather([str(tmp_path)])]
    assert names == [str(tmp_path / "a" / "c.txt"), str(tmp_path / "b.txt")]


def test_a_dash_reads_standard_input() -> None:
    assert list(gather(["-"], io.BytesIO(b"Two hurt."))) == [Source("-", b"Two hurt.")]


@pytest.mark.parametrize(
    ("content", "remedy"),
    [(None, "check the path"), (b"", "leave it out"), (b" \n\n", "leave it out")],
)
def test_missing_and_empty_files_fail_with_a_remedy(tmp_path: Path, content: bytes | None, remedy: str) -> None:
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    (failure,) = gather([str(file)])
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.name) == ("gather", str(file))
    assert remedy in failure.reason
    assert "\n" not in failure.reason


def test_an_empty_folder_and_missing_standard_input_fail(tmp_path: Path) -> None:
    assert [type(x) for x in gather([str(tmp_path), "-"])] == [Failure, Failure]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_fails(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("x")
    file.chmod(0)
    (failure,) = gather([str(file)])
    assert isinstance(failure, Failure)
    assert "permissions" in failure.reason


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (failure,) = gather([str(pipe)])
    assert isinstance(failure, Failure)


def test_the_others_still_count(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Ten rescued.")
    kinds = [type(x) for x in gather([str(tmp_path / "missing"), str(good)])]
    assert kinds == [Failure, Source]
