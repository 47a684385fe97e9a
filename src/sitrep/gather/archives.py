"""WARC archives (ISO 28500): one Source for each page that a crawler stored, named `FILE#n`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from sitrep.core.records import Failure, Source
from sitrep.gather.limits import MAX_REPORT_BYTES, MAX_REPORTS_IN_FILE

GZIP = b"\x1f\x8b"

BROKEN = (ArchiveLoadFailed, AttributeError, EOFError, LookupError, OSError, TypeError, ValueError, zlib.error)
"""What warcio raises on archives that break the standard: beside its own error those of its reading of headers."""

READ_TYPES = (
    "text/html",
    "application/xhtml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "message/rfc822",
    "multipart/related",
)
"""Content types of records that can hold a report; pictures, scripts, style sheets and answers of services are passed over."""

SITE_FILES = frozenset({"/robots.txt", "/ads.txt", "/humans.txt", "/favicon.ico"})
"""Paths that crawlers fetch for themselves (RFC 9309 and usage)."""


def is_archive(head: bytes) -> bool:
    """Whether a file that begins with `head` (a few hundred bytes) is a WARC archive, gzip-compressed or not."""
    return _unpacked(head).startswith(b"WARC/") if head.startswith(GZIP) else head.startswith(b"WARC/")


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
    except zlib.error:
        return b""


def archived(name: str, stream: BinaryIO) -> Iterator[Source | Failure]:
    """A Source for each stored page in the order of the archive, a Failure for what is broken or too long.

    Broken archives give the records before the break. At most MAX_REPORTS_IN_FILE.
    """
    n = 0
    try:
        for n, record in enumerate(islice(_pages(stream), MAX_REPORTS_IN_FILE), 1):
            yield _source(f"{name}#{n}", record)
    except BROKEN as e:
        reason = f"the archive breaks off or is damaged after {n} pages ({_line(e)}); fetch it again"
        yield Failure("gather", name, reason)
        return
    if n == MAX_REPORTS_IN_FILE:
        yield Failure("gather", name, f"only the first {n:,} of its pages are read; divide the archive")
    if n == 0:
        yield Failure("gather", name, "the archive holds no pages; name one that does")


def _pages(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    for record in ArchiveIterator(stream):
        if _is_page(record):
            yield record


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in ("response", "resource", "conversion") or headers is None:
        return False
    kind = (headers.get_header("Content-Type") or "").casefold()
    answered = record.rec_type != "response" or headers.get_statuscode() == "200"
    return answered and kind.startswith(READ_TYPES) and urlsplit(_address(record) or "").path not in SITE_FILES


def _address(record: ArcWarcRecord) -> str | None:
    address = record.rec_headers.get_header("WARC-Target-URI")
    return str(address).strip("<>") if address else None


def _source(name: str, record: ArcWarcRecord) -> Source | Failure:
    raw = bytes(record.content_stream().read(MAX_REPORT_BYTES + 1))
    if len(raw) > MAX_REPORT_BYTES:
        return Failure("gather", name, too_long())
    if _is_cut(record):
        return Failure("gather", name, "the archive breaks off in the middle of this page; fetch it again")
    if not raw.strip():
        return Failure("gather", name, "the archive holds no content for this page; fetch it again")
    return Source(name, raw, _address(record))


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the archive ends before the length that the record states, its content having been read."""
    return record.raw_stream.limit > 0 and not record.raw_stream.read(1)


def too_long() -> str:
    """Why an input above MAX_REPORT_BYTES is not read."""
    return f"it is longer than {MAX_REPORT_BYTES // 1_000_000} MB; save the report's text in it as a file of its own"


def _line(e: Exception) -> str:
    return " ".join(str(e).split())[:80] or type(e).__name__
