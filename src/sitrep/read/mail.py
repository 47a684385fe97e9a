"""Letters (RFC 5322) and pages saved as MHTML (RFC 2557) to articles, through the standard library's `email`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from sitrep.core.errors import Unreadable
from sitrep.core.records import Source
from sitrep.read.article import Article, Facts, put_together, whole
from sitrep.read.decoding import decode
from sitrep.read.pages import read_page

MAX_PARTS = 1000
"""Parts of a message that are looked at; a saved page has one a picture, mostly under 200."""

LETTER_WORDS = 8
"""A text part with fewer words says "see the HTML part"."""

_REPLIES = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.I)
_SPACE = re.compile(r"\s+")


def read_mail(source: Source) -> Article:
    """The letter's text part, else its HTML part, with subject, sender and day of sending. Raises Unreadable without either."""
    message = _parsed(source)
    facts = _letter_facts(message)
    texts = [p for p in _parts(source, message) if p.get_content_type() == "text/plain"]
    pages = [p for p in _parts(source, message) if p.get_content_type() == "text/html"]
    for part in texts:
        content = _content(part)
        if len(content.split()) >= LETTER_WORDS:
            text = decode(replace(source, raw=content), _charset(part))
            return put_together([(None, text.replace("\r\n", "\n"))], (), facts)
    if not pages:
        raise Unreadable(source.name, "this letter holds no text; save the report that is attached to it")
    article = read_page(replace(source, raw=_content(pages[0])), _charset(pages[0]))
    url = article.facts.url
    return replace(article, facts=replace(facts, title=facts.title or article.facts.title, url=url))


def read_saved_page(source: Source) -> Article:
    """The page that a browser saved as MHTML. The day of saving, its `Date`, is not the page's and is not read."""
    message = _parsed(source)
    page = next((p for p in _parts(source, message) if p.get_content_type() in _PAGE_TYPES), None)
    if page is None:
        raise Unreadable(source.name, "this saved page holds no HTML; save the page again or as plain text")
    url = source.url or _address(message.get("Snapshot-Content-Location")) or _address(page.get("Content-Location"))
    return read_page(replace(source, raw=_content(page), url=url), _charset(page))


_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def _parsed(source: Source) -> Message:
    try:
        return message_from_bytes(source.raw)
    except RecursionError as e:
        raise Unreadable(source.name, "its parts are nested too deeply; save the report's text alone") from e


def _parts(source: Source, message: Message) -> Iterator[Message]:
    """The parts that are shown in the message itself, not those attached to it. Raises Unreadable for too many."""
    open_parts = [message]
    for _ in range(MAX_PARTS):
        if not open_parts:
            return
        part = open_parts.pop()
        if part.is_multipart():
            open_parts.extend(reversed([p for p in part.get_payload() if isinstance(p, Message)]))
        elif part.get_content_disposition() != "attachment":
            yield part
    raise Unreadable(source.name, f"it has more than {MAX_PARTS} parts; save the report's text alone")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None


def _letter_facts(message: Message) -> Facts:
    """Sender, subject and day of sending: the sender's name is the byline; whose page it is its domain may tell."""
    sender, address = parseaddr(_header(message, "From") or "")
    subject = _REPLIES.sub("", _header(message, "Subject") or "").strip()
    host = address.rpartition("@")[2]
    return Facts(subject or None, sender or None, None, None, _sent(message), host or None)


def _header(message: Message, name: str) -> str | None:
    """The header's value with its encoded words read; as it stands when they are malformed."""
    value = message.get(name)
    if value is None:
        return None
    try:
        shown = str(make_header(decode_header(str(value))))
    except (HeaderParseError, LookupError, ValueError):
        shown = str(value)
    return _SPACE.sub(" ", whole(shown)).strip() or None


def _sent(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(location: object) -> str | None:
    shown = str(location or "").strip()
    return shown if shown.startswith(("http://", "https://")) else None
