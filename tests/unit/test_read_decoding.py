"""Bytes to text, and the report that a source becomes."""

from __future__ import annotations

import pytest

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source
from sitrep.read import load_newsrooms, read

ROOMS = load_newsrooms()
TEXT = (
    "Bridge closed in Otterford\r\n\r\nThe bridge was closed on Monday after cracks were found, the council said.\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_the_decoded_file_unedited(encoding: str) -> None:
    assert read(Source("a.txt", TEXT.encode(encoding)), ROOMS).text == TEXT


def test_old_encodings_are_told() -> None:
    text = "Le café de la gare a été fermé à Liège après l'incendie, où déjà trois élèves étaient blessés. " * 3
    assert read(Source("a.txt", text.encode("cp1252")), ROOMS).text == text


@pytest.mark.parametrize(
    ("raw", "remedy"),
    [
        (b"%PDF-1.7 ...", "damaged"),
        (b"PK\x03\x04....", "unpack"),
        (bytes(range(256)) * 8, "plain text"),
        (b"\xef\xbb\xbf \n", "no text"),
        (b"\x00\x01\x02\x03" * 50, "plain text"),
        (b"<html><body><nav>Home</nav></body></html>", "no article"),
    ],
)
def test_what_is_not_text_is_unreadable_with_a_remedy(raw: bytes, remedy: str) -> None:
    with pytest.raises(Unreadable, match=remedy) as e:
        read(Source("x", raw), ROOMS)
    assert "\n" not in str(e.value)


def test_the_id_depends_on_file_name_and_bytes_alone() -> None:
    a, b = read(Source("one/a.txt", TEXT.encode()), ROOMS), read(Source("two/a.txt", TEXT.encode()), ROOMS)
    c = read(Source("two/a.txt", TEXT.encode() + b"."), ROOMS)
    assert a.id == b.id != c.id
    assert a.name == "one/a.txt"


def test_a_web_page_gives_its_article_and_date() -> None:
    body = "".join(
        f"<p>The storm tore roofs off {n} houses in the harbour quarter, the mayor said.</p>" for n in range(9)
    )
    page = (
        "<!DOCTYPE html><html><head><title>Storm hits Port Amble</title>"
        '<meta property="article:published_time" content="2019-03-04T10:00:00Z"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Storm hits Port Amble</h1>{body}</article></body></html>"
    )
    report = read(Source("p.html", page.encode()), ROOMS)
    assert report.media_type == "text/html"
    assert "tore roofs off 8 houses" in report.text
    assert "Home" not in report.text
    assert report.published is not None
    assert str(report.published.first) == "2019-03-04"
