"""Every medium is told by its bytes and read into text, marks and facts; days of saving and sending are not mixed up."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from invented_media import (
    ADDRESS,
    CAPTION,
    MARKDOWN,
    PARAGRAPHS,
    TITLE,
    json_ld,
    letter,
    page,
    pdf,
    saved_as_mhtml,
)

from sitrep.core.errors import Unreadable
from sitrep.core.records import Report, Source
from sitrep.read import is_read, load_newsrooms, not_read, read

ROOMS = load_newsrooms()


def read_bytes(raw: bytes, name: str = "a.bin", url: str | None = None) -> Report:
    return read(Source(name, raw, url), ROOMS)


def kinds(report: Report) -> dict[str, str]:
    return {report.text[b.start : b.end]: b.kind for b in report.blocks}


def as_json(**fields: object) -> bytes:
    return json.dumps({"title": TITLE, **fields}).encode()


BODY = "\n".join(PARAGRAPHS)
MEDIA = {
    "text/html": page(),
    "multipart/related": saved_as_mhtml(),
    "message/rfc822": letter(),
    "application/json": as_json(body=BODY),
    "application/pdf": pdf(),
    "text/markdown": MARKDOWN.encode(),
    "text/plain": BODY.encode(),
}


@pytest.mark.parametrize("kind", MEDIA)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_the_kind_is_told_by_content_whatever_the_name(kind: str, name: str) -> None:
    report = read_bytes(MEDIA[kind], name)
    assert report.media_type == kind
    assert "killing at least six people" in report.text
    assert report.language == "en"


# -- pages ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_pages_of_any_encoding_and_with_wrong_labels(encoding: str) -> None:
    raw = page().decode().replace("Ilse", "Ilsé").encode(encoding)
    assert "Ilsé Brandt" in read_bytes(raw).text


def test_a_declared_encoding_counts_where_it_fits() -> None:
    straight = page().decode().translate(str.maketrans("“”©", '""c'))
    raw = straight.replace("utf-8", "iso-8859-2").replace("Ilse", "Łucja").encode("iso-8859-2")
    assert "Łucja Brandt" in read_bytes(raw).text


def test_every_word_of_a_page_report_stands_in_the_page() -> None:
    raw = page(head=json_ld(datePublished="2016-05-06"))
    markup = raw.decode()
    report = read_bytes(raw)
    for block in report.blocks:
        for word in re.findall(r"\w+", report.text[block.start : block.end]):
            assert word in markup


def test_the_page_around_the_article_is_left_out_and_captions_and_tables_are_kept() -> None:
    report = read_bytes(page())
    found = kinds(report)
    assert found[TITLE] == "headline"
    assert found[CAPTION] == "caption"
    assert {found[p] for p in PARAGRAPHS} == {"body"}
    assert "340" in report.text
    assert "forty dead" not in report.text
    assert "castle" not in report.text
    assert "Sport" not in report.text


def test_metadata_names_publisher_writer_day_and_address() -> None:
    head = json_ld(
        datePublished="2016-05-06T21:00:00Z",
        dateModified="2016-05-09T08:00:00Z",
        author={"@type": "Person", "name": "Ann Poe"},
        publisher={"@type": "Organization", "name": "Marwick Courier"},
    )
    report = read_bytes(page(head=head + f"<link rel='canonical' href='{ADDRESS}'>"))
    assert report.published is not None
    assert report.published.first == report.published.last == date(2016, 5, 6)
    assert (report.title, report.byline, report.url) == (TITLE, "Ann Poe", ADDRESS)
    assert report.publisher == report.origin == "Marwick Courier"


def test_an_agency_in_the_author_field_is_the_origin() -> None:
    head = json_ld(author={"@type": "Organization", "name": "Reuters"}, publisher={"name": "Marwick Courier"})
    report = read_bytes(page(head=head))
    assert (report.publisher, report.origin) == ("Marwick Courier", "Reuters")


def test_an_agency_as_publisher_of_another_sites_page_is_the_origin() -> None:
    report = read_bytes(page(head=json_ld(publisher={"name": "Associated Press"})), url=ADDRESS)
    assert (report.publisher, report.origin) == ("Marwickcourier", "Associated Press")


def test_a_year_in_the_copyright_line_is_no_day_of_writing() -> None:
    assert "© 2016" in page().decode()
    assert read_bytes(page()).published is None


def test_the_same_page_is_dated_alike_whatever_the_day_of_reading() -> None:
    future = page(head=json_ld(datePublished="2031-11-14"))
    published = read_bytes(future).published
    assert published is not None
    assert published.first == date(2031, 11, 14)


@pytest.mark.parametrize(
    "note",
    [
        f"<!-- saved from url=(0044){ADDRESS} -->",
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Sat Feb 03 2024 -->",
    ],
)
def test_a_saved_page_keeps_its_address_and_not_the_day_of_saving(note: str) -> None:
    report = read_bytes(page().replace(b"<html>", b"<html>" + note.encode()))
    assert report.url == ADDRESS
    assert report.published is None or report.published.first != date(2024, 2, 3)


def test_accelerated_pages_and_reader_mode_saves_are_pages() -> None:
    told = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    amp = f"<!doctype html><html ⚡><head><title>{TITLE}</title></head><body><article>{told}</article></body></html>"
    reader = f'<div id="readability-page-1" class="page"><h1>{TITLE}</h1><div>{told}</div></div>'
    broken = f"<p><div><b>{TITLE}<p>{'<p>'.join(PARAGRAPHS)}</b></td></span>"
    for markup in (amp, reader, broken):
        report = read_bytes(markup.encode())
        assert report.media_type == "text/html"
        assert all(p in report.text for p in PARAGRAPHS)


# -- mail ----------------------------------------------------------------------------


def test_a_browsers_archive_is_the_page_and_its_date_is_the_day_of_saving() -> None:
    report = read_bytes(saved_as_mhtml())
    assert report.url == ADDRESS
    assert report.published is None or report.published.first != date(2024, 2, 3)
    assert {kinds(report)[p] for p in PARAGRAPHS} == {"body"}


@pytest.mark.parametrize("html", [False, True])
def test_a_letter_gives_sender_subject_and_day_of_sending(html: bool) -> None:
    report = read_bytes(letter(html=html))
    assert (report.title, report.byline) == ("Six dead in Märwick", "Marwick Police")
    assert report.published is not None
    assert report.published.first == date(2016, 5, 7)
    assert PARAGRAPHS[2] in report.text


def test_a_letter_of_a_known_newsroom_is_its_page() -> None:
    assert read_bytes(letter(sender="Wire Desk <desk@reuters.com>")).publisher == "Reuters"


def test_a_letter_without_text_says_so() -> None:
    raw = b"From: a@b.example\nDate: Sat, 07 May 2016 08:15:00 +0200\nMIME-Version: 1.0\nContent-Type: image/png\n\nxx"
    with pytest.raises(Unreadable, match="no text"):
        read_bytes(raw)


def test_prose_that_begins_like_a_letter_is_plain_text() -> None:
    assert read_bytes(f"Date: 6 May 2016\n\n{BODY}".encode()).media_type == "text/plain"
    assert read_bytes(f"From: Ann Poe in Marwick\n{BODY}".encode()).media_type == "text/plain"


# -- JSON ----------------------------------------------------------------------------

SERVICES = {
    "NewsAPI.ai": {
        "body": BODY,
        "url": ADDRESS,
        "date": "2016-05-09",
        "dateTime": "2016-05-09T01:00:00Z",
        "dateTimePub": "2016-05-06T20:00:00Z",
        "source": {"uri": "marwickcourier.example", "title": "Marwick Courier"},
        "authors": [{"name": "Ann Poe"}],
    },
    "NewsAPI.org": {
        "content": BODY,
        "url": ADDRESS,
        "publishedAt": "2016-05-06T20:00:00Z",
        "source": {"id": None, "name": "Marwick Courier"},
        "author": "Ann Poe",
    },
    "news-please": {
        "maintext": BODY,
        "url": ADDRESS,
        "date_publish": "2016-05-06 20:00:00",
        "date_download": "2024-02-03 10:00:00",
        "authors": ["Ann Poe"],
        "publisher": "Marwick Courier",
    },
    "trafilatura": {
        "text": BODY,
        "source": ADDRESS,
        "date": "2016-05-06",
        "hostname": "marwickcourier.example",
        "author": "Ann Poe",
        "sitename": "Marwick Courier",
    },
}


@pytest.mark.parametrize("service", SERVICES)
def test_json_of_news_services(service: str) -> None:
    report = read_bytes(as_json(**SERVICES[service]))
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert (report.title, report.url, report.byline) == (TITLE, ADDRESS, "Ann Poe")
    assert report.publisher == "Marwick Courier"
    assert report.published is not None
    assert report.published.first == date(2016, 5, 6)


def test_days_of_finding_and_download_are_not_days_of_writing() -> None:
    found = {"body": BODY, "date": "2016-05-09", "dateTime": "2016-05-09T01:00:00Z", "date_download": "2024-02-03"}
    assert read_bytes(as_json(**found)).published is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"title": "x"}', "no text"),
        (b'{"text": "a', "begins as JSON"),
        (b'[{"text": "a"}, {"text": "b"}]', "not one"),
    ],
)
def test_other_json_is_unreadable(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_bytes(raw)


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    report = read_bytes(b'{"text": "Six people died in the flood at Marwick \\ud800 on Friday."}')
    assert report.text.encode("utf-8").decode() == report.text


# -- PDF, Markdown -------------------------------------------------------------------


def test_the_text_layer_of_a_pdf_and_not_its_makers_fields() -> None:
    report = read_bytes(pdf())
    assert all(line in report.text for line in (TITLE, *PARAGRAPHS))
    assert report.title == TITLE
    assert report.published is None


def test_a_scan_has_no_text() -> None:
    with pytest.raises(Unreadable, match="only pictures"):
        read_bytes(pdf(lines=("1",)))


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    report = read_bytes(MARKDOWN.encode())
    found = kinds(report)
    assert found[TITLE] == found["What is closed"] == "headline"
    assert found[CAPTION] == "caption"
    assert found[f"{PARAGRAPHS[0]} See the map."] == "body"
    assert not re.search(r"[*#\[\]]|https?:", report.text)
    assert report.published is not None
    assert (report.byline, report.published.first) == ("Ann Poe", date(2016, 5, 6))


@pytest.mark.parametrize("text", ["#flood is trending", "He said: *no*.", "A [sic] in (brackets)", "---\nA line\n---"])
def test_prose_with_stray_marks_is_plain_text(text: str) -> None:
    report = read_bytes(f"{text}\n{BODY}".encode())
    assert report.media_type == "text/plain"
    assert report.text == f"{text}\n{BODY}"


# -- languages and bounds ------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        (
            "es",
            "Spanish",
            "Al menos seis personas murieron el viernes cuando el río se desbordó en la ciudad, dijo la policía.",
        ),
        (
            "ru",
            "Russian",
            "Не менее шести человек погибли в пятницу, когда река вышла из берегов, сообщила полиция города.",
        ),
        ("ja", "Japanese", "金曜日に川が氾濫し、少なくとも六人が死亡したと警察が発表した。橋は閉鎖されている。"),
    ],
)
def test_other_languages_are_named_and_not_read(code: str, name: str, text: str) -> None:
    report = read_bytes(text.encode())
    assert report.language == code
    assert not is_read(report)
    assert not_read(report) == f"it is in {name}; only English is read so far"


def test_too_little_text_has_no_language_and_is_read() -> None:
    report = read_bytes(b"Marwick, Otterford, Harn.")
    assert report.language is None
    assert is_read(report)
    assert is_read(replace(report, language="en"))


def test_capitals_do_not_hide_the_language() -> None:
    assert read_bytes(BODY.upper().encode()).language == "en"


def test_a_few_damaged_characters_do_not_spoil_the_rest() -> None:
    cut = ("Der Bürgermeister öffnete die Brücke für Fußgänger, während früh die Flüsse größer würden. " * 2).encode()
    report = read_bytes(cut + b"\xc3")
    assert "Bürgermeister" in report.text
    assert report.text.endswith("\ufffd")
