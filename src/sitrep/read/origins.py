"""Whose page a report is (publisher) and whose reporting (origin), from what it shows; None where nothing shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import pycountry

from sitrep.core.addresses import host_of
from sitrep.core.records import Block
from sitrep.read.article import Facts
from sitrep.read.bylines import is_contributors
from sitrep.read.lines import Line
from sitrep.read.masthead import masthead, source_named
from sitrep.read.newsrooms import Newsroom, Newsrooms, site_name

STRONG, OWN_STAFF, WEAK = 3, 2, 1
"""Weight of a dateline or a list of contributors, of a named journalist on the spot, of "told X" or "X reported"."""

ORIGIN_WEIGHT = 2
"""Weight from which another newsroom counts as the origin: one "told X" may be lifted from a rival, two are not."""

CONTEXT_CHARS = 40
"""How much text on either side of a newsroom's name is looked at."""

GENERIC_DOMAINS = frozenset("com org net info news tv press media io eu uk int".split())

_HOST = re.compile(r"(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,6}(?![\w.])")
_NUMBERING = re.compile(r"^\d+[-_. ]+(?=[a-z])")
_PLACE = r"[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|of|the|de|al|\d{1,2},?)){0,9}?"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
_BRACKETED = re.compile(rf"(?:{_PLACE}\s*)?[(\[]([A-Za-z][^()\[\]]{{1,40}})[)\]]{_DAY}\s*(?:[-–—:]|$)")
_UNBRACKETED = re.compile(rf"({_PLACE})\s*[-–—]{{1,2}}\s")
_TOLD = re.compile(
    r"\b(told|speaking to|spoke to|speaking with|interview with|in comments to|in remarks to|in a message to|text message to) (the |reporters (from|at) )?$",
    re.I,
)
_REPORTS_X = re.compile(r"\b(reports?|reported by|according to)( the)? $", re.I)
_X_REPORTS = re.compile(r"^,?( news agency)?( has| have)? (reports?|reported|reporting)\b(?! (by|from) )")
_STAFF = re.compile(
    r"^(['’]s)? (journalists?|reporters?|correspondents?|photographers?|writers?|producers?|crew|team)\b"
)
_STAFF_NAMED = re.compile(
    r"^['’]s (?:[\w-]+ ){0,3}(?:correspondent |reporter )?[A-Z][\w'’-]+ [A-Z][\w'’-]+(, reporting from| reports| reporting)?"
)
_GLOSSED = re.compile(r"^ ?(\([^)]{1,20}\) )?(news|state|press|wire)( news)? (agency|service)")
_PAGE_OWNER = re.compile(r"\b(from|by|on|©|copyright|\(c\)|to)( \d{4})?( the)? $", re.I)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?: copyright)?[ ,]+(?:\d{4}(?: ?[-–] ?\d{4})?,? )?(?:by )?(?P<owner>[A-Z][\w&.' -]{1,40}?)(?:[.,|]|$| all rights| \d{4}| ltd| limited| inc)",
    re.I,
)


def publisher_of(
    name: str, url: str | None, text: str, blocks: Sequence[Block], rooms: Newsrooms, *, facts: Facts
) -> str | None:
    """The name of the site or newsroom whose page the report is.

    By its address, the domain of its sender or in the file's name, the name that the page gives its site (but for an
    agency's on a site that is not the agency's), the page's own prompts and copyright line, its dateline, a byline. A
    newsroom that is listed goes by its name in the list.
    """
    host = host_of(url) or facts.host or _host_in(PurePath(name).name)
    named = rooms.by_spelling.get(facts.publisher or "")
    room = (rooms.of_domain(host) if host else None) or (named if not host or _is_outlet(named) else None)
    if room or (facts.publisher and not named):
        return room.name if room else facts.publisher
    if host and host != facts.host:
        return site_name(host)
    return (
        _page_owner(text, blocks, rooms)
        or _self_named(text, blocks, rooms)
        or _outlet_in_dateline(text, blocks, rooms)
        or _outlet_in_byline(text, blocks, rooms)
    )


def _self_named(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> str | None:
    """The name of the page by its masthead or signature; an agency that is listed as one signs its report, not the page."""
    name = masthead(text, blocks)
    room = rooms.by_spelling.get(name or "")
    return None if room is not None and room.kind != "outlet" else room.name if room is not None else name


def _is_outlet(room: Newsroom | None) -> bool:
    return room is not None and room.kind == "outlet"


def _host_in(file_name: str) -> str | None:
    """A web domain in a file's name ("07-valley.example.org.txt"); None when its last label is no top-level domain."""
    stem = re.sub(r"\.(txt|text|md|html?|xml|json)$", "", file_name.casefold())
    stem = _NUMBERING.sub("", stem)
    for m in _HOST.finditer(stem):
        top = m.group().rsplit(".", 1)[-1]
        if top in GENERIC_DOMAINS or (len(top) == 2 and pycountry.countries.get(alpha_2=top.upper())):
            return m.group()
    return None


def _page_owner(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> str | None:
    """The outlet that the page's prompts name as themselves ("More from X", "alerts by X", "© 2015 X")."""
    named: Counter[str] = Counter()
    for block in blocks:
        if block.kind != "furniture" or block.end - block.start > 600:
            continue
        line = text[block.start : block.end]
        owner = _copyright_owner(line)
        room = rooms.by_spelling.get(owner) if owner else None
        if owner and (room is None or room.kind == "outlet"):
            return room.name if room else owner
        for m in rooms.names.finditer(line):
            if _PAGE_OWNER.search(line[: m.start()]) and rooms.by_spelling[m.group()].kind == "outlet":
                named[rooms.by_spelling[m.group()].name] += 1
    return min(named, key=lambda n: (-named[n], n)) if named else None


def _copyright_owner(line: str) -> str | None:
    m = _COPYRIGHT.search(line)
    owner = m["owner"].strip() if m else ""
    return None if not owner or owner.casefold() in ("copyright", "all rights reserved") else owner


def _outlet_in_dateline(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> str | None:
    name = dateline_newsroom(text, blocks, rooms)
    room = rooms.by_spelling.get(name or "")
    return None if room and room.kind != "outlet" else room.name if room else name


def _outlet_in_byline(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> str | None:
    """The outlet named in a byline, or in a heading as somebody's employer ("Analysis: Ann Poe, Valley Radio")."""
    for block in blocks:
        line = text[block.start : block.end]
        if block.kind == "byline" or (block.kind == "headline" and (", " in line or "correspondent" in line)):
            for m in rooms.names.finditer(line):
                employs = block.kind == "byline" or line[: m.start()].endswith((", ", ": "))
                if employs and rooms.by_spelling[m.group()].kind == "outlet":
                    return rooms.by_spelling[m.group()].name
    return None


def dateline_newsroom(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> str | None:
    """The newsroom in the dateline, by its listed name, or as printed when it stands in brackets; None without one."""
    tops = [b for b in blocks if b.kind in ("body", "byline", "summary")][:4]
    for block in tops:
        head = text[block.start : min(block.end, block.start + 120)]
        bracketed = _BRACKETED.match(head)
        if bracketed is not None and (room := _in_bracket(bracketed.group(1), rooms)):
            return room
        bare = _UNBRACKETED.match(head + " ")
        if bare is not None:
            found = [m.group() for m in rooms.names.finditer(bare.group(1)) if m.end() == len(bare.group(1).rstrip())]
            if found:
                return rooms.by_spelling[found[0]].name
    return None


def _in_bracket(held: str, rooms: Newsrooms) -> str | None:
    first = re.split(r"\s*[/|,]\s*", held)[0].strip()
    if first in rooms.by_spelling:
        return rooms.by_spelling[first].name
    named = re.fullmatch(r"[A-Z][\w.&'’-]+(?: [A-Z][\w.&'’-]+){0,3}", first)
    return first if named and len(first) > 2 else None


def origin_of(
    publisher: str | None, text: str, blocks: Sequence[Block], rooms: Newsrooms, *, facts: Facts
) -> str | None:
    """The newsroom that did the reporting: an agency in the page's fields of authors and publisher, the one whose voice
    the report speaks in, else the publisher.
    """
    named = _agencies(facts.byline or "", rooms) or _agencies(facts.publisher or "", rooms)
    if len(named) == 1:
        return named[0]
    weights: Counter[str] = Counter()
    glossed: set[str] = set()
    dateline = dateline_newsroom(text, blocks, rooms)
    if dateline is not None:
        weights[dateline] += STRONG if dateline in rooms.by_spelling else OWN_STAFF
    elif (carried := source_named(text)) is not None:
        return carried
    for room, weight in _mentions(text, blocks, rooms):
        if weight is None:
            glossed.add(room.name)
        else:
            weights[room.name] += weight
    for agency in _agency_copyrights(text, blocks, rooms):
        weights[agency] = max(STRONG, weights[agency])
    heard = {n: w for n, w in weights.items() if w >= ORIGIN_WEIGHT and (n not in glossed or n == dateline)}
    first = sorted(heard, key=lambda n: (-heard[n], n))
    if not first or heard[first[0]] <= weights.get(publisher or "", 0) or _same_house(publisher, first[0]):
        return publisher
    return publisher if len(first) > 1 and heard[first[0]] == heard[first[1]] else first[0]


def _agency_copyrights(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> Iterator[str]:
    """The agencies that copyright lines name ("Copyright 2015 The Associated Press"): theirs is the report, not the page."""
    for block in blocks:
        if block.kind == "furniture":
            room = rooms.by_spelling.get(_copyright_owner(text[block.start : min(block.end, block.start + 300)]) or "")
            if room is not None and room.kind == "agency":
                yield room.name


def _agencies(byline: str, rooms: Newsrooms) -> list[str]:
    """The agencies that the author field names, each once."""
    found = (rooms.by_spelling[m.group()] for m in rooms.names.finditer(byline))
    return list(dict.fromkeys(room.name for room in found if room.kind == "agency"))


def _same_house(publisher: str | None, origin: str) -> bool:
    """Whether a paper's short name in its own columns ("told the Times") is part of the site's name ("Valleytimes")."""
    squashed = re.sub(r"\W", "", (publisher or "").casefold())
    short = re.sub(r"^the |\W", "", origin.casefold())
    return len(short) > 2 and short in squashed


def _mentions(text: str, blocks: Sequence[Block], rooms: Newsrooms) -> Iterator[tuple[Newsroom, int | None]]:
    """Each newsroom that body and bylines name as a voice, with the weight of it; None: introduced as a third party."""
    for block in blocks:
        if block.kind not in ("body", "byline", "summary", "headline"):
            continue
        for m in rooms.names.finditer(text, block.start, block.end):
            room = rooms.by_spelling[m.group()]
            if room.kind == "picture":
                continue
            before = text[max(block.start, m.start() - CONTEXT_CHARS) : m.start()]
            after = text[m.end() : min(block.end, m.end() + CONTEXT_CHARS)]
            if _GLOSSED.match(after):
                yield room, None
            elif weight := _weight(text, block, before, after):
                yield room, weight


def _weight(text: str, block: Block, before: str, after: str) -> int:
    if block.kind == "byline":
        line = Line(block.start, block.end, text[block.start : block.end], 1, True)
        return STRONG if is_contributors(line) else OWN_STAFF
    if _STAFF.match(after):
        return OWN_STAFF
    named = _STAFF_NAMED.match(after)
    if named is not None:
        return OWN_STAFF if named.group(1) else WEAK
    return WEAK if _TOLD.search(before) or _REPORTS_X.search(before) or _X_REPORTS.match(after) else 0
