"""Reports as JSON objects, as news services and page readers write them: NewsAPI.ai, NewsAPI.org, news-please, trafilatura."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source
from sitrep.read.article import Article, Facts, put_together
from sitrep.read.decoding import decode

TEXTS = ("body", "maintext", "text", "content", "articleBody", "raw_text")
"""NewsAPI.ai; news-please; trafilatura; NewsAPI.org; schema.org; trafilatura again."""

DAYS = ("dateTimePub", "date_publish", "publishedAt", "datePublished", "published", "pubDate")
"""Days of publication: NewsAPI.ai, news-please, NewsAPI.org, schema.org, feeds. Never `dateTime` (NewsAPI.ai: when it was
found), `date_download`, `date_modify` (news-please)."""

PLAIN_DAY = "date"
"""Trafilatura's day of publication; where `dateTime` or `dateTimePub` stands beside it (NewsAPI.ai) it is the day of finding."""

SITES = ("sitename", "publisher", "source", "source_domain", "source-hostname", "hostname", "name", "title", "uri")
WRITERS = ("author", "authors", "byline", "name")
ADDRESSES = ("url", "link", "source", "canonical_link")

_ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")


def read_json(source: Source) -> Article:
    """The report in a JSON object. Raises Unreadable when it is no JSON, holds several reports, or none that is known."""
    item = _object(source)
    text = next((item[key] for key in TEXTS if isinstance(item.get(key), str) and item[key].strip()), None)
    if text is None:
        keys = ", ".join(TEXTS)
        raise Unreadable(source.name, f"this JSON has no text of a report ({keys}); save the text in a file of its own")
    return put_together([(None, text)], (), _facts(item))


def _object(source: Source) -> Mapping[str, Any]:
    try:
        value = json.loads(decode(source))
    except RecursionError as e:
        raise Unreadable(source.name, "its JSON is nested too deeply; save the report's text in a file") from e
    except ValueError as e:
        raise Unreadable(source.name, f"it begins as JSON but is none ({' '.join(str(e).split())[:80]})") from e
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise Unreadable(source.name, "this JSON is not one report; give each report as an object")
    return value


def _facts(item: Mapping[str, Any]) -> Facts:
    sites = [s for key in SITES[:-3] for s in _words(item.get(key), SITES[-3:])]
    url = next((u for key in ADDRESSES for u in _words(item.get(key), ("url",)) if u.startswith("http")), None)
    writers = [w for key in WRITERS[:-1] for w in _words(item.get(key), WRITERS[-1:])]
    return Facts(
        title=next(_words(item.get("title"), ()), None),
        byline=", ".join(dict.fromkeys(writers)) or None,
        publisher=next((s for s in sites if not _HOST.fullmatch(s) and "://" not in s), None),
        url=url,
        day=_day(item),
        host=next((s for s in sites if _HOST.fullmatch(s)), None),
    )


def _words(value: object, keys: tuple[str, ...]) -> Iterator[str]:
    """The strings in a value: itself, those of a list, those that an object has under `keys`."""
    if isinstance(value, str):
        shown = " ".join(value.split())
        if shown:
            yield shown
    elif isinstance(value, list):
        for one in value:
            if not isinstance(one, list):
                yield from _words(one, keys)
    elif isinstance(value, dict):
        for key in keys:
            if isinstance(value.get(key), str):
                yield from _words(value[key], ())


def _day(item: Mapping[str, Any]) -> date | None:
    keys = DAYS if {"dateTime", "dateTimePub"} & item.keys() else (*DAYS, PLAIN_DAY)
    return next((day for key in keys if (day := _iso_day(item.get(key)))), None)


def _iso_day(value: object) -> date | None:
    m = _ISO_DAY.match(value.strip()) if isinstance(value, str) else None
    try:
        return date(int(m[1]), int(m[2]), int(m[3])) if m else None
    except ValueError:
        return None
