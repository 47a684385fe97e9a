"""The text layer of PDF files, through pypdf. Scans without one are not read; there is no recognition of letters."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source
from sitrep.read.article import Article, plain, whole

MAX_PAGES = 300
"""Longer documents are books and yearly reports; give the chapter that is the report."""

PAGE_CHARS = 20_000
"""Text of one page, on average: a page of small print in columns has about 10,000 characters; more is a trick of the file."""

TEXT_WORDS = 8
"""Fewer words in all are page numbers on a scan."""

_BROKEN = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf is known to raise on files that break the standard, beside its own errors (its issue tracker)."""

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_pdf(source: Source) -> Article:
    """The text of all pages, a line break between them. Title and dates of the file are its maker's, not the report's.

    Raises Unreadable when it is encrypted, damaged, too long, or a scan without text.
    """
    try:
        text = "\n".join(_pages(source))
    except _BROKEN as e:
        why = f"this PDF is damaged ({type(e).__name__}); open it and save its text in a file"
        raise Unreadable(source.name, why) from e
    if len(text.split()) < TEXT_WORDS:
        raise Unreadable(source.name, "this PDF holds no text, only pictures of it; give the text in a file")
    return plain(whole(text))


def _pages(source: Source) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(source.raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(source.name, "this PDF is locked with a password; save it without one")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(source.name, f"this PDF has more than {MAX_PAGES} pages; give the part that is the report")
    for n, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        if len(text) > PAGE_CHARS * MAX_PAGES // 10:
            raise Unreadable(source.name, f"page {n} of this PDF is too long to be one; save its text in a file")
        yield text
