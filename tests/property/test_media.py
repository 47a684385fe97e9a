"""Pages, JSON, letters and Markdown of any content: marks that fit, words that stand in the file, or Unreadable."""

from __future__ import annotations

import json
import re
import unicodedata
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.core.errors import Unreadable
from sitrep.core.records import Report, Source
from sitrep.core.words import BLOCK_KINDS
from sitrep.read import load_newsrooms, read

ROOMS = load_newsrooms()
WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60)
"""Without characters that are not printed: trafilatura leaves these out."""
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Six people died when the river flooded Marwick, the police said.",
            "The water — “as high as never”, he said — rose on 3 May 2016.",
            "Ärzte in Łódź, Ōsaka and Ñuñoa spoke of 340 patients & more.",
            "He said: 1 < 2 > 0.",
            "𝔘nusual 🌊 letters stood in the note that was read out to us all.",
        ]
    ),
    min_size=1,
    max_size=8,
)


def read_or_none(raw: bytes) -> Report | None:
    try:
        return read(Source("x.bin", raw), ROOMS)
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
    assert all(0 <= s.start < s.end <= len(report.text) for s in report.published_evidence)
    assert report.text.encode()


def composed_words(text: str) -> set[str]:
    """The words in Unicode's composed form (NFC), in which most of a page's text comes out and some signs are not written."""
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text)))


def page(sentences: list[str], title: str, caption: str) -> str:
    body = "".join(f"<p>{escape(s)}</p>" for s in sentences)
    return (
        f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1>"
        f"<figure><figcaption>{escape(caption)}</figcaption></figure>{body}</article></body></html>"
    )


@settings(max_examples=60, deadline=None)
@given(SENTENCES, WORDS, WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_words_of_a_page_report_stand_in_the_page(
    sentences: list[str], title: str, caption: str, encoding: str
) -> None:
    report = read_or_none(page(sentences, title, caption).encode(encoding))
    if report is None:
        return
    check_marks(report)
    assert composed_words(report.text) <= composed_words(" ".join([*sentences, title, caption]))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("<>/ab p=\"'&;!-ü\n[]{}"), max_size=200))
def test_any_mark_up(tail: str) -> None:
    report = read_or_none(f"<html><body><p>Six people died in the flood at Marwick, police said.</p>{tail}".encode())
    if report is not None:
        check_marks(report)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["title", "body", "text", "maintext", "date", "dateTimePub", "date_publish", "source", "authors", "author", "url"]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_json_object(item: dict[str, object]) -> None:
    report = read_or_none(json.dumps(item).encode())
    if report is not None:
        assert report.media_type == "application/json"
        check_marks(report)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200), st.booleans())
def test_the_text_of_json_is_kept_as_it_is(text: str, as_ascii: bool) -> None:
    raw = json.dumps({"text": text}, ensure_ascii=as_ascii).encode("utf-8", "surrogatepass")
    report = read_or_none(raw)
    if report is not None and "\ufffd" not in report.text:
        assert report.text == text.strip()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_markdown_and_any_letter(text: str) -> None:
    for opening in ("# Six dead in Marwick\n\n", "From: a@b.example\nDate: x\nMIME-Version: 1.0\n"):
        report = read_or_none((opening + text).encode("utf-8", "replace"))
        if report is not None:
            check_marks(report)
