"""The newsrooms that Sitrep knows by name, and how a text or a web address names them. Data: `data/newsrooms.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitrep.core.tables import read_table

KINDS = ("agency", "picture", "outlet")

SECOND_LEVEL = frozenset("co com org net gov gob gouv ac edu or ne go in mil nom".split())
"""Labels that stand before a country's two letters and are not a site's name (co.uk, com.au); from the Public Suffix List."""

SITE_PREFIXES = frozenset("www m mobile amp news en edition uk us".split())
"""First labels that name a part of a site, not the site."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A newsroom: its name, kind (agency, picture, outlet), the spellings it goes by (its name first) and its domains."""

    name: str
    kind: str
    spellings: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newsrooms:
    """All known newsrooms, by domain and by spelling. `names` matches any spelling, longest first, as a whole word."""

    by_domain: Mapping[str, Newsroom]
    by_spelling: Mapping[str, Newsroom]
    names: re.Pattern[str]
    credits: re.Pattern[str]

    def of_domain(self, host: str) -> Newsroom | None:
        """The newsroom whose domain `host` is or lies under; None when unknown."""
        labels = host.casefold().split(".")
        tails = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self.by_domain[t] for t in tails if t in self.by_domain), None)


def load_newsrooms() -> Newsrooms:
    """The newsrooms of the data file. Raises BadData when it is malformed."""
    rooms = read_table("sitrep.read", "newsrooms.csv", _newsroom)
    by_spelling = {s: room for room in rooms for s in room.spellings}
    credited = {s for room in rooms for s in room.spellings if room.kind != "outlet" or s.isupper()}
    by_domain = {d: room for room in rooms for d in room.domains}
    return Newsrooms(by_domain, by_spelling, _any_of(by_spelling), _any_of(credited | {s.upper() for s in credited}))


def _newsroom(cells: dict[str, str]) -> Newsroom:
    if cells["kind"] not in KINDS:
        raise ValueError(f"kind is {cells['kind']!r}, expected one of {', '.join(KINDS)}")
    spellings = (cells["name"], *(s.strip() for s in cells["spellings"].split("|") if s.strip()))
    return Newsroom(cells["name"], cells["kind"], tuple(dict.fromkeys(spellings)), tuple(cells["domains"].split()))


def _any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    words = sorted(spellings, key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def site_name(host: str) -> str:
    """A readable name for a site that is not in the list: its registered label, capitalised.

    >>> site_name("www.valley-courier.com.au")
    'Valley Courier'
    """
    labels = [x for x in host.casefold().split(".") if x]
    while len(labels) > 2 and labels[0] in SITE_PREFIXES:
        labels = labels[1:]
    ends = 2 if len(labels) > 2 and labels[-2] in SECOND_LEVEL else 1
    label = labels[-ends - 1] if len(labels) > ends else labels[0]
    return " ".join(
        w.upper() if len(w) <= 3 and not re.search("[aeiou]", w) else w.capitalize() for w in label.split("-")
    )
