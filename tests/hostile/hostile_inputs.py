"""Files made to break a reader, each by name: what is written to disk, and what must come of it."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

SENTENCE = "Flood water swept through the lower town of Marwick on Friday, killing at least six people. "
PARAGRAPH = f"<p>{SENTENCE}</p>".encode()
PAGE = b"<html><body>" + PARAGRAPH * 5
LETTER = b"From: a@b.example\nDate: Fri, 06 May 2016 08:00:00 +0000\nMIME-Version: 1.0\n"
MULTIPART = b'Content-Type: multipart/mixed; boundary="%s"\n\n'


class Input(NamedTuple):
    """`expected`: a part of the reason why it cannot be read, or a stretch of the text that must be there."""

    make: Callable[[], bytes]
    expected: str
    read: bool


def refused(make: Callable[[], bytes], reason: str) -> Input:
    """An input that must be Unreadable."""
    return Input(make, reason, read=False)


def kept(make: Callable[[], bytes], text: str = "six people") -> Input:
    """An input whose report must hold `text`."""
    return Input(make, text, read=True)


def zipped() -> bytes:
    """A ZIP archive of ten million zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.txt", b"0" * 10_000_000)
    return out.getvalue()


def entities() -> bytes:
    """A page whose entities would grow to a billion letters each ("billion laughs")."""
    inner = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    return (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">' + inner + b"]><html><body><p>&e9;</p>" + PARAGRAPH * 5
    )


def letters_in_letters(same: bool) -> bytes:
    """A letter of three thousand parts, each inside the one before; `same`: with one boundary for all."""
    names = [b"e" if same else b"e%d" % n for n in range(3000)]
    inner = (b"--" + a + b"\n" + MULTIPART % b for a, b in pairwise(names))
    return LETTER + MULTIPART % names[0] + b"".join(inner)


def captions() -> bytes:
    """A page with four thousand different captions."""
    made = (b"<figcaption>Boat number %d in the harbour of Marwick</figcaption>" % n for n in range(4_000))
    return PAGE + b"".join(made)


def bursting_pdf() -> bytes:
    """A PDF whose one page unpacks to 40 MB of text commands."""
    packed = zlib.compress(b"BT (six people) Tj ET " * 2_000_000, 9)
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj ",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ",
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj ",
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj " % (len(packed), packed),
    )
    return b"%PDF-1.4\n" + b"".join(objects) + b"trailer<</Root 1 0 R>>"


ENGLISH = (SENTENCE * 3).encode()

INPUTS: Mapping[str, Input] = {
    "page of 50 MB": refused(lambda: b"<html><body>" + PARAGRAPH * 500_000, "longer than 20 MB"),
    "page of 19 MB": refused(lambda: b"<html><body>" + PARAGRAPH * 175_000, "more mark-up"),
    "text of 19 MB": refused(lambda: SENTENCE.encode() * 200_000, "longer than 500,000"),
    "a million nested tags": refused(lambda: b"<html><body>" + b"<div>" * 1_000_000 + PARAGRAPH, "more mark-up"),
    "nested tags below the bound": refused(lambda: b"<html><body>" + b"<div>" * 49_000 + PARAGRAPH, "no article"),
    "nested bold text": kept(lambda: PAGE + b"<p>" + b"<b>" * 20_000 + PARAGRAPH),
    "nested tables": kept(lambda: PAGE + b"<table><tr><td>" * 15_000),
    "a list of items never closed": kept(lambda: PAGE + b"<ul>" + b"<li>abc de" * 6_000),
    "line breaks": kept(lambda: PAGE + b"<p>" + b"x<br>" * 5_000),
    "captions": kept(captions),
    "comments never closed": kept(lambda: PAGE + b"<!--" * 20_000),
    "half a million attributes": refused(
        lambda: b"<html><body " + b"".join(b'a%d="1" ' % n for n in range(500_000)) + b">" + PARAGRAPH, "more mark-up"
    ),
    "half-written attributes": kept(lambda: PAGE + b"<p " + b"a='" * 100_000),
    "one attribute of megabytes": kept(lambda: PAGE + b'<p class="' + b"caption " * 300_000 + b'">' + PARAGRAPH),
    "structured data nested deeply": kept(
        lambda: (
            b"<html><head><script type='application/ld+json'>" + b"[" * 500_000 + b"</script></head>" + PARAGRAPH * 5
        )
    ),
    "structured data without an end": kept(
        lambda: (
            b"<html><head><script type='application/ld+json'>"
            + b'{"author":' * 20_000
            + b"</script></head>"
            + PARAGRAPH * 5
        )
    ),
    "entity bomb": kept(entities),
    "references to no characters": kept(lambda: PAGE + b"<p>" + b"&#0;&#xD800;&#x202e;&#99999999;" * 10_000),
    "label of a codec that unpacks": kept(
        lambda: b"<html><meta charset=zlib_codec><body>" + PARAGRAPH * 5 + b"<p>caf\xe9"
    ),
    "label of another width": kept(lambda: b"<html><meta charset=utf-16><body>" + PARAGRAPH * 5 + b"<p>caf\xe9"),
    "label that no one knows": kept(lambda: b"<html><meta charset=marwick-7><body>" + PARAGRAPH * 5 + b"<p>caf\xe9"),
    "one huge line": kept(lambda: SENTENCE.encode() * 5_000),
    "one huge word": kept(lambda: b"six people " + b"a" * 480_000),
    "empty lines": refused(lambda: b"\n" * 19_000_000, "empty"),
    "one letter a line": kept(lambda: ENGLISH + b"\na" * 15_000),
    "titles without end": kept(lambda: b"Marwick Flood Kills six people\n" * 5_000),
    "caption labels": kept(lambda: b"Image caption,\nA boat with six people on 3 May 2016. Jan Vries/EPA\n" * 2_000),
    "quotation marks": kept(lambda: ENGLISH + "“".encode() * 20_000),
    "brackets": kept(lambda: ENGLISH + b"(" * 100_000),
    "dates": kept(lambda: ENGLISH + b"3 May 2016 " * 10_000),
    "datelines": kept(lambda: ENGLISH + b"MARWICK (AP) - " * 20_000),
    "names": kept(lambda: ENGLISH + b"Marwick " * 50_000),
    "initials": kept(lambda: b"By A. " * 30_000 + ENGLISH),
    "domains": kept(lambda: ENGLISH + b"a." * 50_000),
    "voices": kept(lambda: ENGLISH + b"Reuters told AP reports AFP " * 10_000),
    "control characters": refused(lambda: b"\x01\x02\x03 six people " * 1_000, "binary"),
    "some control characters": kept(lambda: ENGLISH * 3 + b"\x00\x1b[31m" + ENGLISH),
    "bidi overrides": kept(lambda: f"\u202e{SENTENCE}\u202c\u2066".encode() * 1_000),
    "invisible blanks": kept(lambda: "\u200b".encode() * 100_000 + ENGLISH),
    "ZIP named as text": refused(zipped, "ZIP archive"),
    "gzip cut off": refused(lambda: gzip.compress(ENGLISH * 100)[:100], "gzip-compressed"),
    "gzip of zeros": refused(lambda: gzip.compress(b"0" * 50_000_000), "gzip-compressed"),
    "archive cut off": refused(
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\nHTTP", "archive"
    ),
    "archive of nothing": refused(lambda: b"WARC/1.0\r\n" * 10_000, "archive"),
    "PDF cut off": refused(lambda: b"%PDF-1.7\n1 0 obj << /Type /Catalog", "damaged"),
    "PDF of openings": refused(lambda: b"%PDF-1.7\n" + b"1 0 obj << " * 100_000, "damaged"),
    "PDF that bursts": refused(bursting_pdf, "PDF"),
    "JSON nested deeply": refused(lambda: b'{"text":' + b"[" * 500_000, "nested too deeply"),
    "JSON of one number": refused(lambda: b'{"text":' + b"9" * 500_000 + b"}", "begins as JSON"),
    "letter inside letter": refused(lambda: letters_in_letters(same=False), "nested too deeply"),
    "letters beside letters": refused(lambda: letters_in_letters(same=True), "more than 1000 parts"),
    "letter of headers": kept(lambda: LETTER + b"X: y\n" * 200_000 + b"\n" + ENGLISH),
    "letter with broken headers": kept(lambda: LETTER + b"Subject: =?utf-8?b?////?= =?x?q?=ff?=\n\n" + ENGLISH),
    "Markdown quoted deeply": kept(lambda: b"# six people\n\n" + b">" * 100_000 + ENGLISH),
    "Markdown of brackets": kept(lambda: b"# six people\n\n" + b"[" * 20_000 + ENGLISH),
    "Markdown of stars": kept(lambda: b"# six people\n\n" + b"**a " * 20_000 + ENGLISH),
    "Markdown of links": kept(lambda: b"# six people\n\n" + b"[a](" * 10_000 + ENGLISH),
}
