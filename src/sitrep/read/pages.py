"""Web pages to text: the article without the page around it, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import htmldate
import trafilatura

from sitrep.core.errors import Unreadable

ARTICLE_WORDS = 8
"""Fewer words than one short sentence are a menu, not an article."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page holds: the article's text, and title, address, site and day of writing as its metadata give them."""

    text: str
    title: str | None
    url: str | None
    day: date | None


def read_page(name: str, markup: str, url: str | None) -> Page:
    """The article in `markup`, without network access. Raises Unreadable when no article can be found in it."""
    body = trafilatura.extract(markup, url=url, include_comments=False)
    if not body or len(body.split()) < ARTICLE_WORDS:
        raise Unreadable(name, "no article was found in this web page; save the article's text and give that file")
    meta = trafilatura.extract_metadata(markup, default_url=url)
    found = htmldate.find_date(markup, url=url, original_date=True, extensive_search=False)
    title = meta.title if meta else None
    text = body if not title or title in body[: len(title) + 200] else f"{title}\n\n{body}"
    return Page(text, title, (meta.url if meta else None) or url, date.fromisoformat(found) if found else None)
