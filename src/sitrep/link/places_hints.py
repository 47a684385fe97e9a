"""Clues to where a report's places are that are no mentions of them: the towns of local authorities and of the outlet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sitrep.core.addresses import host_of
from sitrep.core.countries import country_named
from sitrep.core.divisions import division_named
from sitrep.core.records import Analysis, Place, PlaceHint
from sitrep.core.tables import read_table
from sitrep.link.gazetteer import Entry, Gazetteer
from sitrep.link.gazetteer_names import place_key, split_type
from sitrep.link.places_read import Reading, as_name, read_place

SHORTEST_TOWN = 4
"""Letters of the shortest town looked for at the start of a web address."""

PARTS = frozenset(
    "north south east west northeast northwest southeast southwest central downtown upper lower inner outer".split()
)
"""Words before a city's name for a part of it."""

LARGE = 100_000
"""People of a place whose other names are known to readers (Cologne for Köln)."""

TOWN_WITH_OUTLET = 10_000
"""People from which a town has a newspaper or a station that bears its name."""


def hint_readings(analysis: Analysis, gazetteer: Gazetteer) -> list[Reading]:
    """A reading without mentions for each name in the report's hints that the gazetteer knows, and for its outlet's town."""
    hints = (*analysis.hints, *part_hints(analysis), *outlet_hints(analysis, gazetteer))
    known = [h for h in hints if any(_is_its_name(e, h.name) for e in gazetteer.candidates(h.name))]
    longest = {(h.end, h.kind): h.start for h in sorted(known, key=lambda h: -h.start)}
    whole = {(h.start, h.kind): h.end for h in sorted(known, key=lambda h: h.end)}
    kept = [h for h in known if not h.end or (longest[(h.end, h.kind)], whole[(h.start, h.kind)]) == (h.start, h.end)]
    return [_reading(h, n) for n, h in enumerate(kept, 1)]


def part_hints(analysis: Analysis) -> Iterator[PlaceHint]:
    """The city in the name of one of its parts ("South Dunmere") that the report names."""
    for place in analysis.places:
        first, _, rest = place.name.partition(" ")
        wide = division_named(place.name) is not None or country_named(place.name) is not None
        if rest and first.casefold() in PARTS and place.mentions and place.offset is None and not wide:
            at = place.mentions[0]
            yield PlaceHint(rest, "part", analysis.report.id, at.start, at.end)


def _is_its_name(entry: Entry, name: str) -> bool:
    """Whether a place goes by that name first, or is large: a small one's other names are mostly other words."""
    key = place_key(entry.name)
    return entry.population >= LARGE or place_key(name) in (key, split_type(key)[0])


def outlet_hints(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[PlaceHint]:
    """The town in the name or the web address of the report's publisher; nothing where it bears none."""
    report = analysis.report
    label = _label(report.url)
    spoken = (report.publisher or "").split()
    for name in dict.fromkeys((*_towns_in_label(label, gazetteer), *_towns_in_words(spoken, gazetteer))):
        yield PlaceHint(name, "outlet", report.id, 0, 0)
        return


def _label(url: str | None) -> str:
    """The part of the address that names the site, in small letters: "quellmarshtribune"; "" without an address."""
    labels = (host_of(url) or "").split(".")
    return max(labels[:-1], key=len, default="")


def _towns_in_label(label: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The names, longest first, that stand before a newspaper's word at the end of a label."""
    starts = [label.removesuffix(w) for w in sorted(_outlet_words()) if label.endswith(w)]
    for start in sorted((s.strip("-") for s in starts if len(s) >= SHORTEST_TOWN), key=lambda s: (-len(s), s)):
        for name in (start, *(f"{start[:n]} {start[n:]}" for n in range(3, len(start) - 2))):
            if _has_outlet(name.replace("-", " ").title(), gazetteer):
                yield name.replace("-", " ").title()


def _towns_in_words(words: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """The names that a publisher's name begins with, longest first, where a newspaper's word follows."""
    for n in range(len(words) - 1, 0, -1):
        name = " ".join(words[:n])
        if words[n].casefold() in _outlet_words() and _has_outlet(name, gazetteer):
            yield name


def _has_outlet(name: str, gazetteer: Gazetteer) -> bool:
    key = place_key(name)
    return any(
        e.kind == "city" and e.population >= TOWN_WITH_OUTLET and place_key(e.name) == key
        for e in gazetteer.candidates(name)
    )


def _reading(hint: PlaceHint, number: int) -> Reading:
    place = Place(f"{hint.report}.h{number}", hint.name, "place", None, None, "none", None, None, (), hint.kind)
    reading = read_place(place, hint.report)
    return as_name(reading) if reading.facility is not None else reading


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(read_table("sitrep.link", "outlet_words.csv", lambda c: c["word"]))
