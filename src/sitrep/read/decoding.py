"""Bytes to text: what kind of file it is, and in which encoding."""

from __future__ import annotations

import codecs

import charset_normalizer

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The Unicode Standard, section 23.8. UTF-32 before UTF-16, whose mark begins the same way."""

SIGNATURES = (
    (b"%PDF-", "a PDF", "save it as plain text (pdftotext FILE) and give that file"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first (gunzip FILE)"),
    (b"\x89PNG", "a picture", "give the text of the report instead"),
    (b"\xff\xd8\xff", "a picture", "give the text of the report instead"),
    (b"GIF8", "a picture", "give the text of the report instead"),
    (b"SQLite format 3\x00", "a database", "export the reports as text"),
    (b"\x7fELF", "a program", "give the text of the report instead"),
)
"""First bytes of the kinds of file people most often give by mistake: (bytes, what it is, remedy). From file(1)'s magic."""

SNIFFED_BYTES = 4096
"""How much of a file is looked at to tell HTML from text and text from binary."""

GUESSED_BYTES = 65536
"""How much of a file is shown to the encoding detector, whose time grows with its input."""

WESTERN = "cp1252"
"""What text without a mark is taken for when the detector finds several encodings about equal (WHATWG Encoding, section 4.2)."""

TIE = 0.06
"""Two encodings whose "chaos" (charset-normalizer's share of unlikely characters) differs by less are about equal."""

CONTROL_SHARE = 0.02
"""Above this share of control characters a file is binary: text has next to none beside tab and newline."""


def media_type(source: Source) -> str:
    """`text/html` when the bytes look like a web page, else `text/plain`. Raises Unreadable for known binary kinds."""
    for signature, what, remedy in SIGNATURES:
        if source.raw.startswith(signature):
            raise Unreadable(source.name, f"it is {what}; {remedy}")
    head = source.raw[:SNIFFED_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    opens_as_page = head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    is_page = opens_as_page or (head.startswith((b"<!--", b"<?xml")) and b"<html" in head)
    return "text/html" if is_page else "text/plain"


def decode(source: Source) -> str:
    """The text of `source`, newlines as they are, a byte order mark left out.

    Tried in this order: the byte order mark, UTF-8, the detector's best guess. Raises Unreadable when the bytes are
    empty, binary, or in no encoding that the detector knows.
    """
    text = _marked(source) or _utf8(source) or _guessed(source)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise Unreadable(source.name, "it holds no text; save the report's text in it or leave it out")
    if _is_binary(text):
        raise Unreadable(source.name, "it is binary, not text; save the report as plain text (UTF-8)")
    return text


def _marked(source: Source) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if source.raw.startswith(mark):
            try:
                return source.raw.decode(encoding)
            except UnicodeDecodeError as e:
                raise Unreadable(source.name, f"its byte order mark says {encoding}, but byte {e.start} is not") from e
    return None


def _utf8(source: Source) -> str | None:
    try:
        return source.raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guessed(source: Source) -> str:
    if b"\x00" in source.raw[:SNIFFED_BYTES]:
        raise Unreadable(source.name, "it is binary, not text; save the report as plain text (UTF-8)")
    encoding = _likely_encoding(source.raw[:GUESSED_BYTES])
    if encoding is None:
        raise Unreadable(source.name, "its encoding cannot be told; save it as UTF-8")
    try:
        return source.raw.decode(encoding)
    except UnicodeDecodeError as e:
        raise Unreadable(source.name, f"it looks like {encoding}, but byte {e.start} is not; save it as UTF-8") from e


def _likely_encoding(raw: bytes) -> str | None:
    """The detector's best encoding, or Windows-1252 when that fits about as well; None when none fits."""
    matches = list(charset_normalizer.from_bytes(raw))
    if not matches:
        return None
    western = (m for m in matches if WESTERN in m.could_be_from_charset and m.chaos <= matches[0].chaos + TIE)
    return WESTERN if any(western) else matches[0].encoding


def _is_binary(text: str) -> bool:
    head = text[:SNIFFED_BYTES]
    controls = sum(ord(ch) < 32 and ch not in "\t\r\n\f\v\x1b" for ch in head)
    return controls > CONTROL_SHARE * len(head)
