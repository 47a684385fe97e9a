"""Lines that say who wrote a report, where and when: bylines, date lines, contributor lines."""

from __future__ import annotations

import re

from sitrep.read.calendar import find_dates
from sitrep.read.lines import Line

DATE_LINE_WORDS = 18
"""A date line holds a date, a time, two or three words such as "Last updated", and no more than this."""

LEFT_OVER_WORDS = 2
"""Words that a date line may hold beside date, time and the words of publishing."""

BYLINE_WORDS = 25
CONTRIBUTOR_WORDS = 80

_PUBLISHING = re.compile(
    r"\b(published|posted|updated|last|modified|first|created|filed|on|at|by|as of|of|date|time|the|from|am|pm|a\.m|p\.m|hrs|hours"
    r"|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt|pt|ist|pht|wib|msk|aest|aedt|sgt|hkt|jst|kst|local|"
    r"mon|tues?|wed|thu(rs?)?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
_BY = re.compile(
    r"(?:(?:By|BY|by):?|Written by|Reported by|Story by|Words by|Text by|From) [A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]*|and|de|van|von|al|bin|in|for|[&|,]))*"
)
_ROLE = re.compile(
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}(?:,? (?:and [A-Z].{3,40})?)?(?:,| in|\|| -| –) ?.{0,40}"
    r"\b(correspondent|reporter|editor|staff writer|writer|bureau|agenc(y|ies)|journalist)\b.{0,30}$"
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (to )?(this|the) (report|story|article)|\bcontributed reporting\b|^\W{0,3}(additional )?(reporting|writing|editing) by [A-Z]"
    r"|\breporting by [A-Z][^.]{2,200}[;,(]? ?(writing|editing) by\b|\b(reported|wrote|reported and wrote) from [A-Z][^.]{2,80} (and|with) [^.]{2,120} (in|from) [A-Z]"
    r"|^with (reporting|additional reporting|files|inputs) (by|from) "
    r"|\(with (inputs|reporting|files|agency inputs)",
    re.I,
)
_DATELINE_ALONE = re.compile(r"[A-Z][\w'’.-]*(?:[ ,]+[A-Z][\w'’.-]*){0,5} ?\(?[\w ]{0,20}\)? ?[—–-]+$")


def is_byline(line: Line) -> bool:
    """Whether the line names the writer, the place and newsroom, or the day of writing, and tells nothing else."""
    return _is_date_line(line) or _names_writer(line) or is_contributors(line) or _is_dateline(line)


def _is_date_line(line: Line) -> bool:
    if line.words > DATE_LINE_WORDS:
        return False
    found = list(find_dates(line.text))
    if not found:
        return False
    rest = line.plain
    for printed in reversed(found):
        rest = rest[: printed.span.start] + " " + rest[printed.span.end :] if len(rest) == len(line.text) else rest
    rest = _PUBLISHING.sub(" ", re.sub(r"\d+", " ", rest))
    return len(re.findall(r"[^\W\d_]+", rest)) <= LEFT_OVER_WORDS


def _names_writer(line: Line) -> bool:
    if line.words > BYLINE_WORDS or line.closed:
        return False
    by = _BY.match(line.text)
    if by is not None and (by.end() >= 0.6 * len(line.text) or any(find_dates(line.text, by.end()))):
        return True
    return line.words <= 14 and _ROLE.match(line.text) is not None


def is_contributors(line: Line) -> bool:
    """Whether the line lists who reported, wrote or edited ("… contributed to this report")."""
    return line.words <= CONTRIBUTOR_WORDS and _CONTRIBUTED.search(line.text) is not None


def _is_dateline(line: Line) -> bool:
    """Whether the line is a dateline and nothing more: "Perth, Australia (AAP) —"."""
    return line.words <= 10 and _DATELINE_ALONE.match(line.text) is not None
