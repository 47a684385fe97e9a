"""Days that print without a year ("3 February, 15h", "17/9 16:05", "Tuesday 4 February"), and the year that their story gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sitrep.core.records import Block, Span
from sitrep.read.calendar import MONTHS, WEEKDAYS, YEARS, find_weekdays

EDGE_LINES = 4
"""Lines at the head and foot that may hold the day of writing."""

LINE_WORDS = 14
"""Words of a line that a day of writing stands in, unless it opens or closes the line."""

DATELINE_CHARS = 90

_MONTH = r"(?P<m{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = rf"(?:(?P<w{{n}}>{'|'.join(f'{w[:3]}(?:{w[3:]}|s|rs|r)?' for w in WEEKDAYS)})\.?,? (?:the )?)?"
_PARTIAL = re.compile(
    rf"\b{_WEEKDAY.format(n=1)}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH.format(n=1)}(?![\w-]*[ ,-]+\d{{4}}\b)(?!\w)"
    rf"|\b{_WEEKDAY.format(n=2)}{_MONTH.format(n=2)} ?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? ?\d{{4}}\b)(?!:)"
    r"|(?<![\d/.])(?P<d3>\d{1,2})[/.](?P<n3>\d{1,2})\.?(?=,? ?-? ?\d{1,2}[:.h]\d{2})",
    re.I,
)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Partial:
    """A day and month without a year, where it stands, and the weekday beside it (Monday is 0; None: none)."""

    month: int
    day: int
    weekday: int | None
    span: Span

    def within(self, year: int) -> date | None:
        """The day in that year; None where there is none, or where it falls on another weekday."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday is None or found.weekday() == self.weekday else None


def find_partial_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Partial]:
    """The days without a year in `text[start:end]`, in order. Impossible ones are left out.

    >>> [(p.month, p.day, p.weekday) for p in find_partial_dates("Tuesday 4 February, 15h; 17/9 16:05; 3 May 2016")]
    [(2, 4, 1), (9, 17, None)]
    """
    for m in _PARTIAL.finditer(text, start, len(text) if end is None else end):
        if m["d3"]:
            month, day, weekday = int(m["n3"]), int(m["d3"]), None
        else:
            n = "1" if m["d1"] else "2"
            month = next(i for i, k in enumerate(MONTHS, 1) if k.startswith(m[f"m{n}"].casefold()[:3]))
            day, named = int(m[f"d{n}"]), m[f"w{n}"]
            weekday = (
                None if not named else next(i for i, w in enumerate(WEEKDAYS) if w.startswith(named.casefold()[:3]))
            )
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Partial(month, day, weekday, Span(m.start(), m.end()))


def written_partly(text: str, blocks: Sequence[Block]) -> Partial | None:
    """The day of writing that a report prints without a year, in a line at its head or foot or in its dateline."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text) if m.group().strip()]
    body = next((b for b in blocks if b.kind == "body"), None)
    if body is not None and body.start not in {s for s, _ in lines[:EDGE_LINES]}:
        lines.insert(EDGE_LINES, (body.start, min(body.end, body.start + DATELINE_CHARS)))
    for start, end in (*lines[: EDGE_LINES + 1], *reversed(lines[-EDGE_LINES:])):
        for p in find_partial_dates(text, start, end):
            short = len(text[start:end].split()) <= LINE_WORDS
            opens = p.span.start - start <= 2 or _is_dateline(
                text[start : p.span.start], text[p.span.end : p.span.end + 30]
            )
            if short or opens:
                return p
    return None


def _is_dateline(before: str, after: str) -> bool:
    """Whether a day stands in "CITY, Country, Sept 14 (Agency) -"."""
    city = re.fullmatch(
        r"[A-Z][\w.'’-]+(?:[ ,/(]+(?:[A-Z][\w.'’-]*|of|de|the|al))*[ ,/(:]*(?:\([^)]{2,40}\)[ ,]*)?", before
    )
    return (
        len(before) <= DATELINE_CHARS
        and city is not None
        and re.match(r"\W{0,2} ?(?:\([^)]{2,40}\))?\s?[-–—:.]", after) is not None
    )


def year_of(partials: Sequence[tuple[Partial, str]]) -> int | None:
    """The year of a story of which no report prints one: the first after every year that it mentions in which its days fall on
    the weekdays that stand beside them, or that its texts name; None where nothing bounds or nothing tells it.
    """
    mentioned = [int(y) for _, text in partials for y in _YEAR.findall(text)]
    told = [p for p, _ in partials if p.weekday is not None] or [q for p, text in partials for q in _by_text(p, text)]
    if not mentioned or not told:
        return None
    years = (y for y in YEARS if y >= max(mentioned) and sum(p.within(y) is not None for p in told) >= 0.6 * len(told))
    return next(years, None)


def _by_text(p: Partial, text: str) -> Iterator[Partial]:
    """The day with the first weekday that its text names, which in a report of the day is most often its own."""
    first = next(find_weekdays(text, p.span.end), None)
    if first is not None:
        yield Partial(p.month, p.day, first.weekday, p.span)


def nearest(p: Partial, days: Sequence[date]) -> date | None:
    """The day in the year in which it lies nearest to the dated reports of its story."""
    middle = sorted(days)[len(days) // 2]
    found = [d for y in (middle.year - 1, middle.year, middle.year + 1) if (d := p.within(y)) is not None]
    return min(found, key=lambda d: abs((d - middle).days), default=None)
