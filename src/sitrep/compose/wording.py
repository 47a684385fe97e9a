"""Plain words for days, numbers, speakers and newsrooms: the small change of every sentence in a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from sitrep.compose.index import Index
from sitrep.core.periods import Period
from sitrep.core.records import Claim, Figure, Person, Report

# -- days ----------------------------------------------------------------------------


def day_text(day: date, *, year: bool = False) -> str:
    """A day as British newsrooms write it.

    >>> day_text(date(2031, 3, 4)), day_text(date(2031, 3, 4), year=True)
    ('4 March', '4 March 2031')
    """
    return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")


def period_text(period: Period, *, year: bool = False) -> str:
    """A period in words; the year only where asked for, or where the ends lie in two years.

    >>> period_text(Period(date(2031, 3, 3), date(2031, 3, 4)))
    '3–4 March'
    >>> period_text(Period(date(2031, 2, 27), date(2031, 3, 4)), year=True)
    '27 February – 4 March 2031'
    >>> (
    ...     period_text(Period(date(2031, 1, 1), date(2031, 12, 31))),
    ...     period_text(Period(date(2031, 3, 1), date(2031, 3, 31))),
    ... )
    ('2031', 'March 2031')
    >>> period_text(Period(None, date(2031, 3, 4))), period_text(Period(date(2031, 3, 4), None))
    ('until 4 March', 'since 4 March')
    """
    first, last = period.first, period.last
    if first is None or last is None:
        return f"since {day_text(first, year=year)}" if first else f"until {day_text(last or date.max, year=year)}"
    if first == last:
        return day_text(last, year=year)
    if (whole := _calendar_words(first, last)) is not None:
        return whole
    if first.year != last.year:
        return f"{day_text(first, year=True)} – {day_text(last, year=True)}"
    if first.month != last.month:
        return f"{day_text(first)} – {day_text(last, year=year)}"
    return f"{first.day}–{day_text(last, year=year)}"


def _calendar_words(first: date, last: date) -> str | None:
    """A whole year, some whole years or a whole month by its name; None for other periods."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    next_day = date.fromordinal(last.toordinal() + 1)
    if first.day == next_day.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return None


# -- numbers -------------------------------------------------------------------------

BEFORE_NUMBER = {
    "exact": "", "range": "", "vague": "", "about": "about ", "at_least": "at least ", "more_than": "more than ",
    "up_to": "up to ", "nearly": "nearly ",
}  # fmt: skip

_VAGUE = re.compile(
    r"\b(?:(?:many |several |tens of |hundreds of |a few |a )?(?:dozens?|scores?|hundreds?|thousands?|millions?)|several|a (?:few|handful|number|couple))\b",
    re.IGNORECASE,
)


_NEEDS_NO_OF = re.compile(r"several|a few|(?:\w+ )+(?:dozen|score|hundred|thousand|million)")
"""Vague words that stand before their noun as they are: "several hundred inmates", "a few cars"."""


def number_text(low: int | None, high: int | None, modifier: str = "exact") -> str:
    """A number with its modifier, thousands marked.

    >>> number_text(12000, 12000), number_text(25, None, "at_least"), number_text(500, 600, "range")
    ('12,000', 'at least 25', '500 to 600')
    >>> number_text(600, None, "more_than"), number_text(None, None)
    ('more than 600', 'an unstated number of')
    """
    if low is None and high is None:
        return "an unstated number of"
    if low is None or (modifier == "up_to" and high is not None):
        return f"up to {high:,}"
    if high is None:
        return f"{BEFORE_NUMBER[modifier] if modifier in ('at_least', 'more_than') else 'at least '}{low:,}"
    if low != high:
        return f"{BEFORE_NUMBER[modifier]}{low:,} to {high:,}"
    return f"{BEFORE_NUMBER[modifier]}{low:,}"


def amount_text(figure: Figure, quote: str) -> str:
    """The amount of a figure: its number, or the report's own vague word where it gives none ("hundreds of")."""
    if figure.modifier != "vague":
        return number_text(figure.low, figure.high, figure.modifier)
    found = _VAGUE.search(quote)
    if found is None:
        return number_text(figure.low, figure.high, "vague")
    word = found.group().casefold()
    return word if _NEEDS_NO_OF.fullmatch(word) else f"{word} of"


HAPPENED = {
    "killed": "killed", "injured": "injured", "casualties": "killed or injured", "captured": "captured or arrested",
    "freed": "freed", "missing": "missing", "abducted": "abducted", "displaced": "displaced", "rescued": "rescued",
    "treated": "treated", "strength": "", "strikes": "", "population": "living there", "other": "",
}  # fmt: skip
"""What a measure says of those it counts, after the noun: "25 people killed"."""

_SAYS_SO = {
    "killed": ("dead", "death", "fatalit", "killed", "bodies", "body"), "injured": ("injur", "wounded", "hurt"),
    "casualties": ("casualt", "killed"), "missing": ("missing",), "freed": ("freed",), "captured": ("arrest", "captur"),
    "displaced": ("displaced", "evacu"), "strikes": (), "rescued": ("rescued",), "treated": ("treated", "patients"),
    "population": ("resident", "inhabitant", "population"), "abducted": ("abduct", "kidnap", "hostage"),
}  # fmt: skip
"""Roots in the group's own words that already say the measure: "25 deaths", not "25 deaths killed"."""


def value_text(figure: Figure, quote: str) -> str:
    """A figure as a phrase: amount, group, measure ("at least 25 people killed").

    >>> value_text(Figure("killed", 1, 1, "exact", "people", None, None, None), "")
    '1 person killed'
    """
    group = _number_agreed(figure.group, figure)
    says_so = any(root in group.casefold() for root in _SAYS_SO.get(figure.measure, ()))
    words = [amount_text(figure, quote), group, "" if says_so else HAPPENED[figure.measure]]
    return " ".join(w for w in words if w).replace(" of of ", " of ")


def _number_agreed(group: str, figure: Figure) -> str:
    return "person" if group == "people" and figure.low == figure.high == 1 else group


# -- speakers and newsrooms ----------------------------------------------------------


def newsroom_text(report: Report) -> str:
    """Whose page, and whose reporting where that is another's: "Harbour Post carrying The Northern Star"."""
    publisher, origin = report.publisher, report.origin
    if publisher and origin and publisher.casefold() != origin.casefold():
        return f"{publisher} carrying {origin}"
    return publisher or origin or file_name(report)


def file_name(report: Report) -> str:
    """The file's own name, without its folder: what an analyst sees in a listing."""
    return PurePath(report.name).name or report.name


def person_text(person: Person) -> str:
    """A speaker with role and affiliation: "Mara Quill, spokeswoman for the provincial police"."""
    return ", ".join(p for p in (capital(named(person)), _role_text(person)) if p)


def named(person: Person) -> str:
    """The name as it stands in a sentence: organisations known by a common noun get their article ("the army")."""
    common = person.kind == "organisation" and person.name[:1].islower() and not person.name.startswith("the ")
    return f"the {person.name}" if common else person.name


def _role_text(person: Person) -> str:
    """Role and affiliation, each only where the other words do not say it already."""
    role = person.role or ""
    affiliation = person.affiliation or ""
    said = f"{person.name} {role}".casefold()
    if role and role.casefold() in person.name.casefold():
        role = ""
    if not affiliation or _bare(affiliation) in said or re.search(r" (?:for|of|at) ", role):
        return role
    if not role:
        return affiliation
    joint = " for " if re.search(r"spokes(?:wo)?(?:man|person)$|representative$", role.casefold()) else " of "
    return role + joint + affiliation


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.casefold())


def capital(name: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return name[:1].upper() + name[1:]


def speaker_text(c: Claim, index: Index) -> str:
    """Who says it: the speaker with role, or the newsroom in whose own words it stands."""
    return person_text(index.people[c.said_by]) if c.said_by else newsroom_text(index.reports[c.report])


def when_said_text(c: Claim, index: Index) -> str:
    """The day on which a claim was said, "undated" when unknown; the year where the story spans several."""
    said = index.said_on(c)
    return period_text(said, year=_spans_years(index)) if said else "undated"


def _spans_years(index: Index) -> bool:
    years = {d.year for r in index.reports.values() if r.published for d in (r.published.first, r.published.last) if d}
    return len(years) > 1


def joined(parts: Sequence[str]) -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def unique(parts: Iterable[str]) -> list[str]:
    """The parts without repeats, in order."""
    return list(dict.fromkeys(parts))


NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count_text(n: int, noun: str) -> str:
    """A count of nouns with s: "one source", "12 reports"; words up to twelve."""
    return f"{NUMBER_WORDS[n] if n < len(NUMBER_WORDS) else n} {noun}{'' if n == 1 else 's'}"
