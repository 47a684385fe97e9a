"""Places in the names of local authorities and institutions: "Elgin police", "Cook County Sheriff's Office".

Such a name is no mention of a place where something happens, but it tells where the report's other places are, and in
which town a report plays that names none. `link` decides which of these words are places at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sitrep.core.countries import country_named
from sitrep.core.divisions import division_named
from sitrep.core.records import Entity, Parsed, PlaceHint
from sitrep.core.tables import read_table

LONGEST_NAME = 4
"""Words of the longest name looked for before an authority's word."""

CLOSED = frozenset({"DET", "ADP", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "PART", "INTJ", "NUM"})
"""Parts of speech of words that begin a sentence and no name; tags of names that begin one are often wrong otherwise."""

INSIDE = frozenset({"of", "de", "la", "du", "the"})
"""Small words within a name ("Fond du Lac"); none begins one."""

TITLES = frozenset("mr mrs ms dr sgt lt capt chief officer detective det cpl sheriff deputy the a an".split())

LOOSE = frozenset(
    "commonwealth district state metro metropolitan local city county village town township national regional university of the".split()
)
"""Words beside a name that are not of it ("Indiana State Police", "Metro Nashville police"), and that name nothing alone."""

LOOSE_AFTER = LOOSE - {"city", "county", "village", "town", "township"}
"""Those that end no name: "Kansas City police" and "Cook County deputies" keep theirs."""


def find_hints(parsed: Parsed, report: str) -> tuple[PlaceHint, ...]:
    """The capitalised words before each word for an authority, institution or resident, and those after "in" that the labels
    take for no place, in order of the text. Of several readings of one name ("Council Bluffs police") `link` takes the longest.
    """
    kinds = _kinds()
    out = []
    for t in parsed.tokens:
        if (kind := kinds.get(t.text.casefold())) is not None:
            runs = [run for run in _runs(parsed, t.i, kind) if run and not _is_plain_word(parsed, run)]
            out += [_hint(parsed, run, kind, report) for run in runs]
    out += [_hint(parsed, range(e.first, e.last), "inside", report) for e in parsed.entities if _is_inside(parsed, e)]
    return tuple(sorted(out, key=lambda h: (h.start, -h.end, h.kind)))


def _runs(parsed: Parsed, i: int, kind: str) -> list[tuple[int, ...]]:
    """The names that may stand before token `i`: with and without a word for an authority in it, and the first of two with a
    hyphen ("Dunmere-Hollin police"); before a resident, whom any word may describe ("Two Little Rock Teens"), every end.
    """
    run = tuple(_run(parsed, i))
    if kind == "resident":
        ends = [run[n:] for n in range(len(run)) if parsed.tokens[run[n]].text[0].isupper()]
        return [] if any(_is_wide(_words(parsed, list(end))) for end in ends) else ends
    if kind != "authority":
        return [run]
    dash = next((n for n, k in enumerate(run) if parsed.tokens[k].text == "-"), len(run))
    return list(dict.fromkeys((run, run[:dash], tuple(_run(parsed, i, frozenset(_kinds()))))))


def _is_plain_word(parsed: Parsed, run: Sequence[int]) -> bool:
    """Whether a name is one word that opens a sentence, and that the report also has in small letters: "Rifle fire was heard"."""
    if len(run) > 1 or run[0] != parsed.sentences[parsed.tokens[run[0]].sentence].first:
        return False
    word = _low(parsed, run[0])
    return any(t.text == word for t in parsed.tokens)


def _is_wide(name: str) -> bool:
    """Whether a name is a state's, a province's or a country's: "a South Carolina man" is of no town called Carolina."""
    return division_named(name) is not None or country_named(name) is not None


def _hint(parsed: Parsed, run: Sequence[int], kind: str, report: str) -> PlaceHint:
    words = _words(parsed, list(run))
    return PlaceHint(words, kind, report, parsed.tokens[run[0]].start, parsed.tokens[run[-1]].end)


def _is_inside(parsed: Parsed, e: Entity) -> bool:
    """Whether a name that is labelled as a person's or a body's stands right after "in", as those of towns do."""
    before = _low(parsed, e.first - 1) if e.first > 0 else ""
    named = all(parsed.tokens[i].text[0].isupper() for i in range(e.first, e.last))
    return e.label in {"PERSON", "ORG"} and before == "in" and named and e.last - e.first <= LONGEST_NAME


def names_authority(word: str) -> bool:
    """Whether a word is one for an authority or institution."""
    return word.casefold() in _kinds()


def _run(parsed: Parsed, i: int, allowed: frozenset[str] = frozenset()) -> list[int]:
    """The capitalised words that end before token `i`, without what is loose at either side; empty without any.

    Words for authorities end it, but those `allowed`.
    """
    if _low(parsed, i - 1) in INSIDE:
        return []
    run: list[int] = []
    first = parsed.sentences[parsed.tokens[i].sentence].first
    for n in range(i - 1, max(first, i - LONGEST_NAME - 1) - 1, -1):
        if not _belongs(parsed, n, allowed):
            break
        run.insert(0, n)
    while run and (_low(parsed, run[-1]) in LOOSE_AFTER or not parsed.tokens[run[-1]].text[0].isupper()):
        run.pop()
    while run and (_low(parsed, run[0]) in LOOSE or not parsed.tokens[run[0]].text[0].isupper()):
        run.pop(0)
    if run and run[0] == first and parsed.tokens[first].upos in CLOSED:
        run.pop(0)
    return run


def _belongs(parsed: Parsed, n: int, allowed: frozenset[str]) -> bool:
    """Whether a token may be part of a name: a capital, a small word or mark within one; no title, no authority's word."""
    text, low = parsed.tokens[n].text, _low(parsed, n)
    if low in {"'s", "’s", "-"} or text in INSIDE:
        return True
    return text[0].isupper() and low.rstrip(".") not in TITLES and (low in allowed or low not in _kinds())


def _low(parsed: Parsed, n: int) -> str:
    return parsed.tokens[n].text.casefold()


def _words(parsed: Parsed, run: list[int]) -> str:
    """The words as the text spaces them."""
    out = ""
    for n in run:
        t = parsed.tokens[n]
        out += t.text if not out or parsed.tokens[n - 1].end == t.start else f" {t.text}"
    return out


@cache
def _kinds() -> dict[str, str]:
    return dict(read_table("sitrep.extract", "authority_words.csv", lambda c: (c["word"], c["kind"])))
