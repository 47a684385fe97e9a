"""Markdown to articles, through markdown-it: words without their marks, headings and captions of pictures told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitrep.core.records import Source
from sitrep.read.article import Article, Facts, put_together
from sitrep.read.decoding import decode

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.S | re.M)
_FIELD = re.compile(r"^([A-Za-z_-]+):[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.M)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

BREAKS = frozenset({"softbreak", "hardbreak"})


def read_markdown(source: Source) -> Article:
    """The article of a Markdown file (CommonMark with tables) with what its front matter says of it."""
    text = decode(source)
    front = _FRONT_MATTER.match(text)
    facts = _facts(front[1]) if front else Facts()
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    return put_together(list(_parts(tokens)), (), facts)


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[str | None, str]]:
    """Paragraphs, headings, rows of tables and captions in order; HTML between them is left out."""
    row: list[str] = []
    opened = ""
    for token in tokens:
        if token.type == "tr_close":
            yield None, " | ".join(row)
            row = []
        elif token.type == "inline" and opened in ("th_open", "td_open"):
            row.append(_words(token))
        elif token.type == "inline":
            yield _kind(opened, token), _words(token)
        elif token.type in ("fence", "code_block"):
            yield None, token.content
        opened = token.type


def _kind(opened: str, inline: Token) -> str | None:
    if opened == "heading_open":
        return "headline"
    shown = [t for t in inline.children or () if t.type not in BREAKS and t.content.strip()]
    return "caption" if shown and all(t.type == "image" for t in shown) else None


def _words(inline: Token) -> str:
    """The words of an inline token: of links their text, of pictures their description."""
    return "".join("\n" if t.type in BREAKS else _shown(t) for t in inline.children or ())


def _shown(token: Token) -> str:
    return "" if token.type == "html_inline" else token.content


def _facts(front: str) -> Facts:
    """Title, author, address and day of front matter, where they are plain values (`title: Six dead as river floods`)."""
    fields = {name.casefold(): value for name, value in _FIELD.findall(front) if value}
    url = next((fields[k] for k in ("url", "link", "source") if fields.get(k, "").startswith("http")), None)
    publisher = next(
        (fields[k] for k in ("publisher", "site", "source") if k in fields and "://" not in fields[k]), None
    )
    return Facts(fields.get("title"), fields.get("author"), publisher, url, _day(fields.get("date", "")))


def _day(value: str) -> date | None:
    m = _ISO_DAY.match(value)
    try:
        return date(int(m[1]), int(m[2]), int(m[3])) if m else None
    except ValueError:
        return None
