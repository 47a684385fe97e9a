"""Bytes to a Report: its text, blocks, publisher and origin, day of writing. Pure; opens nothing but its own data files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from sitrep.core.ids import content_id
from sitrep.core.periods import Period
from sitrep.core.records import Block, Report, Source
from sitrep.read.blocks import mark
from sitrep.read.dates import written_on
from sitrep.read.decoding import decode, media_type
from sitrep.read.newsrooms import Newsroom, Newsrooms, load_newsrooms
from sitrep.read.origins import origin_of, publisher_of
from sitrep.read.pages import read_page
from sitrep.read.placing import infer_published

__all__ = ["Newsroom", "Newsrooms", "infer_published", "load_newsrooms", "read"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")


def read(source: Source, newsrooms: Newsrooms) -> Report:
    """The Report of `source`, whose text of a plain file is the decoded file, unedited.

    The id comes from the file's own name and its bytes, so the same report gets the same id wherever it lies.
    `published`, `publisher`, `origin`, `title`, `byline`, `url` are None where nothing shows them. Raises Unreadable
    for binary, undecodable or empty input and for web pages without an article.
    """
    kind = media_type(source)
    text = decode(source)
    if kind == "text/html":
        page = read_page(source.name, text, source.url)
        report = _of_text(replace(source, url=page.url), page.text, kind, newsrooms)
        return replace(report, published=Period.day(page.day)) if page.day and report.published is None else report
    return _of_text(source, text, kind, newsrooms)


def _of_text(source: Source, text: str, kind: str, newsrooms: Newsrooms) -> Report:
    blocks = mark(text, newsrooms)
    url = source.url or _address(text, blocks)
    published, evidence = written_on(text, blocks)
    publisher = publisher_of(source.name, url, text, blocks, newsrooms)
    sha256 = hashlib.sha256(source.raw).hexdigest()
    return Report(
        id=content_id("r", PurePath(source.name).name, sha256),
        name=source.name,
        url=url,
        sha256=sha256,
        media_type=kind,
        language=None,
        title=_first(text, blocks, "headline", above_body=True),
        byline=_first(text, blocks, "byline", above_body=False),
        publisher=publisher,
        origin=origin_of(publisher, text, blocks, newsrooms),
        published=published,
        published_evidence=evidence,
        text=text,
        blocks=blocks,
    )


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
