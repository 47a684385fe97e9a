"""Gathering: files, folders and standard input; bad paths become failures and the others still count."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from invented_media import ADDRESS, archive, page

from sitrep.core.records import Failure, Source
from sitrep.gather import MAX_REPORT_BYTES, gather


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


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_gives_its_pages_with_their_addresses(tmp_path: Path, compressed: bool) -> None:
    file = tmp_path / "crawl.txt"
    file.write_bytes(
        archive(
            (ADDRESS, "text/html; charset=utf-8", page()),
            ("https://marwickcourier.example/robots.txt", "text/plain", b"User-agent: *"),
            ("https://marwickcourier.example/b.jpg", "image/jpeg", b"xx"),
            (ADDRESS + "/2", "application/pdf", b"%PDF-"),
            compressed=compressed,
        )
    )
    assert list(gather([str(file)])) == [
        Source(f"{file}#1", page(), ADDRESS),
        Source(f"{file}#2", b"%PDF-", ADDRESS + "/2"),
    ]


def test_a_broken_archive_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    whole = archive(*[(f"{ADDRESS}/{n}", "text/html", page(body=f"<p>{n}</p>")) for n in range(3)])
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(whole[: len(whole) - 200])
    found = list(gather([str(file)]))
    assert [x.name for x in found[:2]] == [f"{file}#1", f"{file}#2"]
    assert isinstance(found[-1], Failure)


def test_an_archive_without_pages_fails(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(archive((ADDRESS, "image/png", b"xx")))
    (failure,) = gather([str(file)])
    assert isinstance(failure, Failure)
    assert "no pages" in failure.reason


REPORTS = [{"title": "Flood", "text": "Six dead."}, {"title": "Storm", "text": "Two hurt."}]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(REPORTS),
        json.dumps({"articles": REPORTS}),
        json.dumps({"articles": {"results": REPORTS, "page": 1}}),
        "\n".join(json.dumps(r) for r in REPORTS),
    ],
)
def test_a_file_of_several_reports_is_divided(content: str) -> None:
    found = list(gather(["-"], io.BytesIO(content.encode())))
    assert [x.name for x in found] == ["-#1", "-#2"]
    assert [json.loads(x.raw) for x in found if isinstance(x, Source)] == REPORTS


@pytest.mark.parametrize("content", [json.dumps(REPORTS[0]), "[Six dead]", "{broken", "[1, 2]", "[" * 5000])
def test_other_files_in_brackets_are_left_whole(content: str) -> None:
    assert list(gather(["-"], io.BytesIO(content.encode()))) == [Source("-", content.encode())]


def test_an_overlong_file_fails_and_the_others_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * (MAX_REPORT_BYTES + 1))
    (tmp_path / "b.txt").write_text("Two hurt.")
    long, good = gather([str(tmp_path)])
    assert isinstance(long, Failure)
    assert "longer than 20 MB" in long.reason
    assert isinstance(good, Source)
