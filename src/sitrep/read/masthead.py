"""The name that a page gives itself at its head or foot, by the form of the line and not by a list of outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitrep.core.records import Block
from sitrep.read.calendar import find_dates
from sitrep.read.partial import find_partial_dates

HEAD_LINES, FOOT_LINES = 4, 4
"""Lines at the head and foot in which a page names itself."""

LONGEST = 5
"""Words of the longest name of an outlet that is read by its form."""

OUTLET_WORDS = frozenset(
    """press news times post herald broadcasting broadcaster radio tv television ticker observer daily weekly gazette tribune courier
    journal agency blog standard chronicle mail sun star echo voice monitor wire media today fm am online watch bulletin
    reporter dispatch sentinel mirror telegraph guardian independent globe review network channel line reliefline relief examiner
    register record advertiser argus leader mercury citizen nation world newswire update live lens desk report reports
    newspaper service web headlines diario prensa radio el la le al""".split()
)
"""Words that names of outlets have and names of people hardly ever."""

_NAME = r"(?P<name>(?:The |the )?[A-Z0-9][\w.&'’-]*(?: (?:[A-Z0-9][\w.&'’-]*|of|de|the|du|del|al|and|&)){0,4})"
_SPLIT = re.compile(rf"{_NAME}\s*(?:\s[-–—|•·]\s|\s?\|\s?|,\s|:\s)(?P<rest>.+)$")
_ALONE = re.compile(rf"{_NAME}$")
_SIGNED = re.compile(
    r"\b[Bb]y (?:an? |our |the )?(?P<name>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}?) "
    r"(?:staff|correspondents?|reporters?|news ?desk|desk|newsroom|writers?|team|bureau)\b"
)
_DESK = re.compile(r"^(?:[A-Z][\w-]* )?(?:desk|newsroom|staff|bureau), (?P<name>[A-Z][\w.&'’ -]{2,40}?)(?:,|$)", re.I)
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright) ?(?:\d{4},? )?(?:by )?(?P<name>[A-Z][\w&.'’ -]{1,40}?)(?: \d{4}|[.,|]|$)", re.I
)
_SOURCE = re.compile(r"\b(?:source|via|credit):? (?:the )?(?P<name>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4})", re.I)
_ISSUED = re.compile(
    r"(?:statement|communiqu[eé]|message|bulletin|press release|situation report|sitrep|update|flash)\b", re.I
)


def masthead(text: str, blocks: Sequence[Block]) -> str | None:
    """The name by which a page calls itself; None where no line has the form of one.

    In this order: beside its date ("Valley Post, 3 May"), by a word of its trade in a line of its own or before a slogan
    ("RADIO VALLEY | your voice"), who signs or owns the page, a name over a statement ("Council: Statement of …").
    """
    lines = list(_lines(text))
    edges = [*lines[:HEAD_LINES], *lines[-FOOT_LINES:]]
    for finder in (_beside_date, _by_trade, _over_date, _signed):
        for n, line in enumerate(edges):
            if (found := finder(line, edges, n)) is not None:
                return found
    return None


def source_named(text: str) -> str | None:
    """Whose reporting a page says it carries, in a line at its head or foot ("Source: Valley Broadcasting")."""
    lines = list(_lines(text))
    for line in (*lines[:HEAD_LINES], *lines[-FOOT_LINES:]):
        m = _SOURCE.search(line)
        if m is not None and len(line.split()) <= 14:
            return m["name"].strip()
    return None


def _lines(text: str) -> Iterator[str]:
    return (s for line in text.split("\n") if (s := line.strip(" \t\r*#>_=")))


def _beside_date(line: str, edges: list[str], n: int) -> str | None:
    """ "Valley Broadcasting, Monday 3 February 2025, 13:20", "Valley Post - 6 Feb - 10:12"."""
    m = _SPLIT.match(line)
    if m is None or len(line.split()) > 16 or not _is_name(m["name"]):
        return None
    return m["name"] if _begins_with_date(m["rest"]) else None


def _begins_with_date(rest: str) -> bool:
    starts = [d.span.start for d in find_dates(rest)] + [d.span.start for d in find_partial_dates(rest)]
    return any(s <= len("Wednesday, the ") for s in starts)


def _by_trade(line: str, edges: list[str], n: int) -> str | None:
    """A line of its own, or the part before a slogan, with a word of the trade."""
    alone = _ALONE.match(line)
    split = None if alone else _SPLIT.match(line)
    m = alone or split
    if m is None or len(line.split()) > 14 or line.endswith((".", "?", "!")) or not _is_name(m["name"]):
        return None
    words = {w.casefold().strip(".,") for w in m["name"].split()}
    trade = bool(words & (OUTLET_WORDS - {"live", "update", "la", "el", "le", "al", "report", "reports", "the"}))
    slogan = split is not None and line[len(m["name"]) :].lstrip()[:1] in "-–—|•·"
    romance = bool(words & {"la", "el", "le", "al"}) and slogan
    return m["name"] if trade or romance or (slogan and "|" in line and n < 2) else None


def _over_date(line: str, edges: list[str], n: int) -> str | None:
    """A short line right over or under a line of date at the head: "RADIO VALLEY", "3 February, 15h"."""
    if n >= HEAD_LINES or _ALONE.match(line) is None or not _is_name(line) or len(line.split()) > LONGEST:
        return None
    following = edges[n + 1] if n + 1 < min(HEAD_LINES, len(edges)) else ""
    dated = _begins_with_date(following) or (_ISSUED.match(following) is not None and _has_date(following))
    return line if dated and len(following.split()) <= 12 else None


def _has_date(line: str) -> bool:
    return any(find_dates(line)) or any(find_partial_dates(line))


def _signed(line: str, edges: list[str], n: int) -> str | None:
    """Who signs, owns or issues the page."""
    if len(line.split()) > 20:
        return None
    for pattern in (_SIGNED, _DESK, _OWNED):
        m = pattern.search(line)
        if m is not None and m["name"].split()[0].casefold() not in {"the", "all", "our", "staff"}:
            return m["name"].strip()
    m = _SPLIT.match(line)
    issued = m is not None and n < 2 and ":" in line[: len(m["name"]) + 2] and _ISSUED.match(m["rest"])
    return m["name"] if m is not None and issued else None


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= LONGEST
        and not any(find_partial_dates(name))
        and not name.casefold().startswith(("by ", "live", "update", "flash", "breaking"))
    )
