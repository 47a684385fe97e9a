"""The words of the time grammar, read from the data files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.tables import read_table

PACKAGE = "sitrep.extract"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: TIMEX3 code (empty for a clock time), its hours (over 24: next day)."""

    code: str
    first_hour: int
    last_hour: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: the calendar that it is reckoned in and the reckoning (see time_holidays.csv)."""

    name: str
    calendar: str
    rule: str


@dataclass(frozen=True)
class Lexicon:
    """Values by class and word, parts of the day, holidays, and the entries of several words by their first word."""

    values: dict[str, dict[str, str]]
    parts: dict[str, Part]
    holidays: dict[str, Holiday]
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def classes(self, word: str) -> frozenset[str]:
        """The classes of a word or phrase in lower case; empty for a word that the grammar does not know."""
        found = {name for name, words in self.values.items() if word in words}
        if word in self.parts:
            found.add("PART")
        if word in self.holidays:
            found.add("HOLIDAY")
        return frozenset(found)

    def words(self) -> list[str]:
        """Every word and phrase, sorted."""
        return sorted({w for words in self.values.values() for w in words} | set(self.parts) | set(self.holidays))


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package's data files. Raises BadData when one is malformed."""
    values: dict[str, dict[str, str]] = {}
    for word, name, value in read_table(PACKAGE, "time_words.csv", lambda r: (r["word"], r["class"], r["value"])):
        values.setdefault(name, {})[word] = value
    parts = dict(
        read_table(PACKAGE, "time_parts.csv", lambda r: (r["word"], Part(r["code"], int(r["from"]), int(r["to"]))))
    )
    days = read_table(PACKAGE, "time_holidays.csv", lambda r: Holiday(r["name"], r["calendar"], r["rule"]))
    holidays = {h.name: h for h in days}
    return Lexicon(values, parts, holidays, _phrases(values, holidays))


def cut_at_apostrophes(phrase: str) -> str:
    """The phrase as the text is cut: "new year 's day"."""
    return phrase.replace("'s", " 's").replace("s' ", "s ' ")


def joined(words: list[str]) -> str:
    """The phrase again, of words so cut."""
    return " ".join(words).replace(" 's", "'s").replace("s ' ", "s' ")


def _phrases(values: dict[str, dict[str, str]], holidays: dict[str, Holiday]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Entries of several words by first word, longest first."""
    several = sorted(
        {
            tuple(cut_at_apostrophes(w).split())
            for words in [*map(list, values.values()), list(holidays)]
            for w in words
            if " " in w or "'s" in w
        }
    )
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted(several, key=len, reverse=True):
        out[words[0]] = (*out.get(words[0], ()), words)
    return out
