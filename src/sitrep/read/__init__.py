"""Bytes to a Report: its text, blocks, publisher and origin, day of writing. Pure; opens nothing but its own data files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from sitrep.core.errors import Unreadable
from sitrep.core.ids import content_id
from sitrep.core.periods import Period
from sitrep.core.records import Block, Report, Source, Span
from sitrep.gather import MAX_REPORT_BYTES
from sitrep.read import media
from sitrep.read.article import Article, plain
from sitrep.read.blocks import mark
from sitrep.read.calendar import find_dates
from sitrep.read.dates import Dated, written_on
from sitrep.read.decoding import decode
from sitrep.read.json_reports import read_json
from sitrep.read.languages import is_read, language_of, not_read
from sitrep.read.mail import read_mail, read_saved_page
from sitrep.read.markdown import read_markdown
from sitrep.read.newsrooms import Newsroom, Newsrooms, load_newsrooms
from sitrep.read.origins import origin_of, publisher_of
from sitrep.read.pages import read_page
from sitrep.read.pdf import read_pdf
from sitrep.read.placing import infer_from_others, infer_published

__all__ = [
    "Newsroom",
    "Newsrooms",
    "infer_from_others",
    "infer_published",
    "is_read",
    "load_newsrooms",
    "not_read",
    "read",
]

MAX_TEXT = 500_000
"""Characters of one report's text: about 85,000 words, a book. The parser's time and memory grow with it."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")

_READERS: Mapping[str, Callable[[Source], Article]] = {
    media.HTML: read_page,
    media.SAVED_PAGE: read_saved_page,
    media.MAIL: read_mail,
    media.JSON: read_json,
    media.PDF: read_pdf,
    media.MARKDOWN: read_markdown,
    media.PLAIN: lambda source: plain(decode(source)),
}


def read(source: Source, newsrooms: Newsrooms) -> Report:
    """The Report of `source`, whose text of a plain file is the decoded file, unedited, and of other media their text.

    The id comes from the file's own name and its bytes, so the same report gets the same id wherever it lies.
    `published`, `publisher`, `origin`, `title`, `byline`, `url`, `language` are None where nothing shows them. Raises
    Unreadable for binary, undecodable, empty or overlong input and for web pages without an article.
    """
    if len(source.raw) > MAX_REPORT_BYTES:
        raise Unreadable(source.name, f"it is longer than {MAX_REPORT_BYTES // 1_000_000} MB; save its text in a file")
    kind = media.media_type(source)
    article = _READERS[kind](source)
    if len(article.text) > MAX_TEXT:
        raise Unreadable(
            source.name, f"its text is longer than {MAX_TEXT:,} characters; give the part that is the report"
        )
    return _report(source, kind, article, newsrooms)


def _report(source: Source, kind: str, article: Article, newsrooms: Newsrooms) -> Report:
    text, facts = article.text, article.facts
    blocks = _blocks(article, newsrooms)
    url = source.url or facts.url or _address(text, blocks)
    published, evidence = _published(article, blocks)
    publisher = publisher_of(source.name, url, text, blocks, newsrooms, facts=facts)
    sha256 = hashlib.sha256(source.raw).hexdigest()
    return Report(
        id=content_id("r", PurePath(source.name).name, sha256),
        name=source.name,
        url=url,
        sha256=sha256,
        media_type=kind,
        language=language_of(text, blocks),
        title=facts.title or _first(text, blocks, "headline", above_body=True),
        byline=facts.byline or _first(text, blocks, "byline", above_body=False),
        publisher=publisher,
        origin=origin_of(publisher, text, blocks, newsrooms, facts=facts),
        published=published,
        published_evidence=evidence,
        text=text,
        blocks=blocks,
    )


def _blocks(article: Article, newsrooms: Newsrooms) -> tuple[Block, ...]:
    """The blocks of the text by layout and wording, corrected by what the medium marks, and the captions after it."""
    kinds = {(b.start, b.end): b.kind for b in article.marked if b.start < article.main}
    told = mark(article.text[: article.main], newsrooms)
    main = (Block(b.start, b.end, kinds.get((b.start, b.end), b.kind)) for b in told)
    return (*main, *(b for b in article.marked if b.start >= article.main))


def _published(article: Article, blocks: Sequence[Block]) -> Dated:
    """The day in the file's own fields, with the places of the text that print it; else the day that the text shows."""
    day = article.facts.day
    if day is None:
        return written_on(article.text, blocks)
    shown = (p.span for p in find_dates(article.text) if p.day == day)
    return Period.day(day), tuple(Span(s.start, s.end) for s in shown)


def _first(text: str, blocks: Sequence[Block], kind: str, *, above_body: bool) -> str | None:
    for block in blocks:
        if block.kind == kind:
            return text[block.start : block.end]
        if above_body and block.kind == "body":
            return None
    return None


def _address(text: str, blocks: Sequence[Block]) -> str | None:
    """The web address that stands alone on a line above the body."""
    for block in blocks:
        if block.kind == "body":
            return None
        if block.kind == "furniture" and _ADDRESS.match(text, block.start, block.end):
            found = text[block.start : block.end]
            return found if "://" in found else f"http://{found}"
    return None
