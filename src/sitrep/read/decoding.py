"""Bytes to text: in which encoding they are. What a file says of its encoding counts less than what fits its bytes."""

from __future__ import annotations

import codecs
import re

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

SNIFFED_BYTES = 4096
"""How much of a file is looked at to tell text from binary."""

GUESSED_BYTES = 65536
"""How much of a file is shown to the encoding detector, whose time grows with its input."""

LABELLED_BYTES = 4096
"""How much of a page is searched for its label: browsers search 1024 (WHATWG HTML), saved pages put comments before it."""

WESTERN = "cp1252"
"""What text without a mark is taken for when the detector finds several encodings about equal (WHATWG Encoding, section 4.2)."""

TIE = 0.06
"""Two encodings whose "chaos" (charset-normalizer's share of unlikely characters) differs by less are about equal."""

CONTROL_SHARE = 0.02
"""Above this share of control characters a file is binary: text has next to none beside tab and newline."""

DAMAGED_SHARE = 0.1
"""UTF-8 with a few broken characters (a file cut off, two pasted together) has at least ten whole ones for each."""

_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_LABEL = re.compile(rb"""charset\s*=\s*["']?\s*([\w:.-]{2,40})|encoding\s*=\s*["']([\w:.-]{2,40})""", re.I)


def decode(source: Source, label: str | None = None) -> str:
    """The text of `source`, newlines as they are, a byte order mark left out.

    Tried in this order: the byte order mark, UTF-8, `label` (what a page or letter says of its encoding), UTF-8 with
    damaged characters (as U+FFFD), the detector's best guess. Raises Unreadable when the bytes are empty, binary, or
    in no encoding that the detector knows.
    """
    text = _marked(source) or _utf8(source) or _labelled(source, label) or _damaged(source) or _guessed(source)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise Unreadable(source.name, "it holds no text; save the report's text in it or leave it out")
    if _is_binary(text):
        raise Unreadable(source.name, "it is binary, not text; save the report as plain text (UTF-8)")
    return text


def label_of(raw: bytes) -> str | None:
    """The encoding that a page's first lines name (`<meta charset>`, `<?xml encoding>`); None when they name none."""
    found = _LABEL.search(raw[:LABELLED_BYTES])
    return (found[1] or found[2]).decode("ascii") if found else None


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


def _labelled(source: Source, label: str | None) -> str | None:
    """The text in the encoding named, as browsers read it (what calls itself Latin-1 is Windows-1252); None if it does not fit."""
    try:
        name = codecs.lookup(label).name if label else "utf-8"
    except (LookupError, ValueError):
        return None
    if name in ("utf-8", "ascii") or name.startswith(("utf-16", "utf-32")) or not _is_text_codec(name):
        return None
    try:
        return source.raw.decode(WESTERN if name == "iso8859-1" else name)
    except UnicodeError:
        return None


def _is_text_codec(name: str) -> bool:
    """Whether it is an encoding of text: Python also has codecs of bytes (zip) and of notations (unicode-escape, punycode)."""
    return name.startswith(
        ("cp", "iso", "koi8", "mac", "gb", "big5", "euc", "shift", "johab", "tis", "hz", "ptcp", "kz")
    )


def _damaged(source: Source) -> str | None:
    text = source.raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if broken <= DAMAGED_SHARE * len(_MULTIBYTE.findall(source.raw)) else None


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
