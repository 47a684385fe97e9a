"""Web pages to articles: the text without the page around it, its captions, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source
from sitrep.read.article import Article, Facts, put_together, whole
from sitrep.read.calendar import find_dates
from sitrep.read.decoding import decode, label_of

ARTICLE_WORDS = 8
"""Fewer words than one short sentence are a menu, not an article."""

CAPTION_WORDS = 4
"""Fewer words beside a picture are a credit or a label ("File photo"), which say nothing."""

MAX_TAGS = 50_000
"""Tags of a page. Of 181 saved news pages the largest has 3,229; a live blog of a day has some 30,000."""

RETRIED_TAGS = 5_000
"""Pages with no more tags are read a second time where the quick way finds nothing: that takes quadratic time."""

MAX_CAPTIONS = 200
"""Captions of one page that are kept: more than any gallery has."""

MAX_ATTRIBUTES = 500
"""Attributes of one tag. The parser compares each with all before it."""

DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""For htmldate: the first publication, from the page's fields and not from any number in it. The last day it may give
is fixed, for by default it is the day of reading, and the same page would be read differently on another day."""

SITE_WORDS = 6
"""A site's name has no more words; longer values of `og:site_name` are slogans."""

_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(https?://\S+) -->|<!--\s+Page saved with SingleFile\s+url: (\S+)"
)
_CAPTIONS = etree.XPath(
    ".//figcaption | .//amp-img/following-sibling::*[contains(@class, 'caption')]"
    " | .//*[self::p or self::div or self::span or self::dd][contains(concat(' ', @class, ' '), ' wp-caption-text ')"
    " or contains(concat(' ', @class, ' '), ' caption ') or contains(@itemprop, 'caption')]"
)
_AROUND = frozenset({"nav", "aside", "footer", "form", "header"})
_OTHERS = re.compile(r"related|recommend|promo|teaser|sidebar|most-?(read|popular)|newsletter|gallery-?link", re.I)
_SPACE = re.compile(r"\s+")
_OVERLOADED = re.compile(
    r"<[a-zA-Z][\w:-]*+(?>\s++[\w:.-]++(?>\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+){"
    + str(MAX_ATTRIBUTES)
    + "}"
)


def read_page(source: Source, label: str | None = None) -> Article:
    """The article in a web page, without network access. `label` is the encoding that its transport names.

    Tables are kept, a row a line; comments of readers are not. Raises Unreadable when no article can be found in it.
    """
    markup = decode(source, label_of(source.raw) or label)
    _check_size(source, markup)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise Unreadable(source.name, "it is no web page that can be read; save the article's text and give that file")
    url = source.url or _saved_from(markup)
    found = trafilatura.extract_metadata(tree, default_url=url, date_config=dict(DATES))
    body = _body(tree, url, markup.count("<"))
    if len(body.split()) < ARTICLE_WORDS:
        raise Unreadable(
            source.name, "no article was found in this web page; save the article's text and give that file"
        )
    return put_together([(None, body)], _captions(tree, body), _facts(found, url, tree, markup))


def _check_size(source: Source, markup: str) -> None:
    if markup.count("<") > MAX_TAGS or _OVERLOADED.search(markup):
        raise Unreadable(source.name, "this web page has far more mark-up than a report needs; save its text alone")


def _body(tree: Any, url: str | None, tags: int) -> str:
    """The article's text. The quick way scores as well as the thorough one (bench/pages.py) and takes linear time."""
    quick = trafilatura.extract(tree, url=url, include_comments=False, include_tables=True, fast=True) or ""
    if len(quick.split()) >= ARTICLE_WORDS or tags > RETRIED_TAGS:
        return quick
    return trafilatura.extract(tree, url=url, include_comments=False, include_tables=True, favor_recall=True) or ""


def _saved_from(markup: str) -> str | None:
    """The address that a browser or SingleFile notes in a comment of the page it saves."""
    found = _SAVED_FROM.search(markup[:4096])
    return (found[1] or found[2]) if found else None


def _facts(found: Document, url: str | None, tree: Any, markup: str) -> Facts:
    return Facts(
        title=_shown(found.title),
        byline=_shown(found.author) or _writer(tree),
        publisher=_site(found.sitename),
        url=_shown(found.url) or url,
        day=_printed_day(found.date, markup),
    )


def _printed_day(found: str | None, markup: str) -> date | None:
    """The day that htmldate found, if the page writes it in full: from a mere year or month it makes the first day of it."""
    day = date.fromisoformat(found) if found else None
    if day is None:
        return None
    digits = re.compile(rf"(?<!\d){day.year}(?P<mark>[-/._]?){day.month:02}(?P=mark){day.day:02}(?!\d)")
    written = digits.search(markup) or any(p.day == day for p in find_dates(markup))
    return day if written else None


def _writer(tree: Any) -> str | None:
    """The author that the page's fields name where trafilatura, which looks for people, finds none: a newsroom."""
    for element in tree.iterfind(".//meta[@name='author']"):
        if name := _shown(element.get("content")):
            return name
    return next((name for script in tree.iterfind(".//script") for name in _structured_writers(script)), None)


def _structured_writers(script: Any) -> Iterator[str]:
    """The authors of an article in JSON-LD (schema.org) at its top or in its `@graph`; none when it is malformed."""
    if "ld+json" not in (script.get("type") or ""):
        return
    try:
        value = json.loads(script.text or "")
    except (ValueError, RecursionError):
        return
    graph = value.get("@graph") if isinstance(value, dict) else value
    for item in [value, *(graph if isinstance(graph, list) else ())]:
        author = item.get("author") if isinstance(item, dict) else None
        for one in author if isinstance(author, list) else [author]:
            name = one.get("name") if isinstance(one, dict) else None
            if isinstance(name, str) and (shown := _shown(name)):
                yield shown


def _shown(value: str | None) -> str | None:
    shown = _SPACE.sub(" ", whole(value or "")).strip()
    return shown or None


def _site(name: str | None) -> str | None:
    """The site's name as the page gives it; None for handles and bare addresses."""
    shown = _shown(name)
    if shown is None or shown.startswith("@") or "://" in shown or len(shown.split()) > SITE_WORDS:
        return None
    return None if re.fullmatch(r"[\w-]+(\.[\w-]+)+", shown) else shown


# -- captions ------------------------------------------------------------------------


def _captions(tree: Any, body: str) -> list[str]:
    """The captions of the article's pictures, in order, each once; those that stand in the body already are left out."""
    known = _SPACE.sub(" ", body)
    found: dict[str, None] = {}
    for element in _CAPTIONS(tree):
        shown = _shown("".join(element.itertext()))
        if shown and len(shown.split()) >= CAPTION_WORDS and shown not in known and not _is_around(element):
            found.setdefault(shown)
        if len(found) == MAX_CAPTIONS:
            break
    return [c for c in found if not any(c != other and c in other for other in found)]


def _is_around(element: Any) -> bool:
    """Whether it belongs to the page around the article, or is the whole of a link to another report."""
    for outer in element.iterancestors():
        if outer.tag in _AROUND or outer.tag == "a" or _OTHERS.search(outer.get("class") or ""):
            return True
    return False
