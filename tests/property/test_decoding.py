"""Reading any bytes: a report whose marks fit its text, or Unreadable; never another error, never an edited text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.core.errors import Unreadable
from sitrep.core.records import Report, Source
from sitrep.core.words import BLOCK_KINDS
from sitrep.read import load_newsrooms, read

ROOMS = load_newsrooms()
LINE = st.sampled_from(
    [
        "Six dead as river floods Marwick",
        "The water rose on Tuesday, police said.",
        "3 May 2016",
        "Read more: a storm",
        "1/3 A boat Jan Vries/EPA",
        "“We left,” she told AFP.",
        "Image caption,",
        "MARWICK (AP) —",
        "",
        "\t",
        "(",
    ]
)


def read_or_none(raw: bytes) -> Report | None:
    try:
        return read(Source("x.txt", raw), ROOMS)
    except Unreadable:
        return None


def check_marks(report: Report) -> None:
    at = 0
    for block in report.blocks:
        assert at <= block.start < block.end <= len(report.text)
        assert block.kind in BLOCK_KINDS
        assert not report.text[at : block.start].strip()
        at = block.end
    assert not report.text[at:].strip()
    assert all(s.end <= len(report.text) for s in report.published_evidence)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    report = read_or_none(raw)
    if report is not None:
        check_marks(report)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    report = read_or_none(text.encode("utf-8", "surrogatepass"))
    if report is not None and report.media_type == "text/plain" and not text.startswith("\ufeff"):
        assert report.text == text or not _is_utf8(text)
        check_marks(report)


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= ch <= "\udfff" for ch in text)


@settings(deadline=None)
@given(st.lists(LINE, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_lines_of_reports_in_any_order(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    report = read_or_none(text.encode())
    if report is not None:
        assert report.text == text
        check_marks(report)
        assert report == read_or_none(text.encode())
