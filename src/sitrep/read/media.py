"""What kind of file a report is, told by its bytes alone: endings and labels lie."""

from __future__ import annotations

import re

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source

HTML = "text/html"
SAVED_PAGE = "multipart/related"
MAIL = "message/rfc822"
JSON = "application/json"
PDF = "application/pdf"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
"""Names of RFC 2046, 2387 (MHTML, RFC 2557), 5322, 7763, 8118 and 8259."""

SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first (gunzip FILE)"),
    (b"BZh", "bzip2-compressed", "unpack it first (bunzip2 FILE)"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it first (unxz FILE)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a picture", "give the text of the report instead"),
    (b"\xff\xd8\xff", "a picture", "give the text of the report instead"),
    (b"GIF8", "a picture", "give the text of the report instead"),
    (b"SQLite format 3\x00", "a database", "export the reports as text"),
    (b"\x7fELF", "a program", "give the text of the report instead"),
    (b"{\\rtf", "a rich-text document", "save it as plain text"),
    (b"bplist00", "a web archive of Safari", "save the page as HTML or plain text"),
)
"""First bytes of the kinds of file people most often give by mistake: (bytes, what it is, remedy). From file(1)'s magic."""

SNIFFED_BYTES = 4096
"""How much of a file is looked at to tell its kind."""

PDF_HEAD = 1024
"""A PDF's mark stands in the first 1024 bytes (PDF 1.7, Adobe's implementation note 13)."""

_PAGE = re.compile(rb"<!doctype html|<html|<head[\s>]|<body")
_FEED = re.compile(rb"<rss[\s>]|<feed[\s>]|<rdf:rdf")
_TAG = re.compile(
    rb"</?(?:p|div|article|section|main|span|h[1-6]|a|br|ul|ol|li|table|figure|img|b|i|em|strong|script|style|meta|link|title)[\s/>]"
)
_MAIL_HEADER = re.compile(rb"[!-9;-~]+:[ \t]?.*$")
_TELLING = frozenset(
    b"from date subject to message-id received mime-version return-path delivered-to content-type".split()
)
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t-].*\r?\n)+?---[ \t]*\r?\n")
_HEADING = re.compile(rb"#{1,6} +\S")
_MARKS = (
    re.compile(rb"^#{1,6} +\S", re.M),
    re.compile(rb"[^!]\[[^\[\]\n]+\]\((?:https?://|/)[^\s)]+\)"),
    re.compile(rb"!\[[^\[\]\n]*\]\([^\s)]+"),
    re.compile(rb"\*\*[^*\s][^*\n]*\*\*"),
)
"""Marks of CommonMark 0.31 that prose does not hold by chance; two kinds of them make a file Markdown."""


def media_type(source: Source) -> str:
    """The media type of `source`. Raises Unreadable for known kinds that hold no text to read."""
    for signature, what, remedy in SIGNATURES:
        if source.raw.startswith(signature):
            raise Unreadable(source.name, f"it is {what}; {remedy}")
    if b"%PDF-" in source.raw[:PDF_HEAD]:
        return PDF
    head = source.raw[:SNIFFED_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    lowered = head.lower()
    if _is_page(lowered):
        return HTML
    if lowered.startswith(b"<") and _FEED.search(lowered):
        raise Unreadable(source.name, "it is a news feed, which holds no whole reports; save the pages it names")
    if head[:1] == b"{" or re.match(rb"\[\s*\{", head):
        return JSON
    return _mail(head) or (MARKDOWN if _is_markdown(head) else PLAIN)


def _is_page(head: bytes) -> bool:
    """Whether it opens as a web page does, or is a piece of one: mark-up first, and several tags."""
    opens = head.startswith((b"<!--", b"<?xml", b"<!doctype", b"<html", b"<head", b"<body")) and _PAGE.search(head)
    return bool(opens) or (_TAG.match(head) is not None and len(_TAG.findall(head)) >= 3)


def _mail(head: bytes) -> str | None:
    """The type of a message with headers: mail, or the saved page that a browser writes as one; None for other text."""
    lines = re.split(rb"\r?\n", head.split(b"\r\n\r\n")[0].split(b"\n\n")[0])
    if not all(_MAIL_HEADER.match(line) or line[:1] in (b" ", b"\t") for line in lines[:-1] or lines):
        return None
    names = {line.split(b":")[0].lower() for line in lines}
    if len(names & _TELLING) < 3 or not names & {b"message-id", b"mime-version", b"received", b"date"}:
        return None
    kind = next((line.lower() for line in lines if line.lower().startswith(b"content-type:")), b"")
    return SAVED_PAGE if b"multipart/related" in kind and _is_saved(head) else MAIL


def _is_saved(head: bytes) -> bool:
    """Whether a browser wrote it: there is no addressee. Letters with pictures in them are multipart/related too."""
    return re.search(rb"^(to|delivered-to|received):", head, re.M | re.I) is None


def _is_markdown(head: bytes) -> bool:
    if _FRONT_MATTER.match(head) or _HEADING.match(head):
        return True
    return sum(mark.search(head) is not None for mark in _MARKS) >= 2
