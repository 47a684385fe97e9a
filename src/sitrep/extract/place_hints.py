"""Places in the names of local authorities and institutions: "Elgin police", "Cook County Sheriff's Office".

Such a name is no mention of a place where something happens, but it tells where the report's other places are, and in
which town a report plays that names none. `link` decides which of these words are places at all.
"""

from __future__ import annotations

from functools import cache

from sitrep.core.records import Parsed, PlaceHint
from sitrep.core.tables import read_table

LONGEST_NAME = 4
"""Words of the longest name looked for before an authority's word."""

INSIDE = frozenset({"of", "de", "la", "du", "the"})
"""Small words within a name ("Fond du Lac"); none begins one."""

TITLES = frozenset("mr mrs ms dr sgt lt capt chief officer detective det cpl sheriff deputy the a an".split())

LOOSE = frozenset(
    "state metro metropolitan local city county village town township national regional university of the".split()
)
"""Words beside a name that are not of it ("Indiana State Police", "Metro Nashville police"), and that name nothing alone."""

LOOSE_AFTER = LOOSE - {"city", "county", "village", "town", "township"}
"""Those that end no name: "Kansas City police" and "Cook County deputies" keep theirs."""


def find_hints(parsed: Parsed, report: str) -> tuple[PlaceHint, ...]:
    """The capitalised words before each word for an authority or institution, in order of the text."""
    kinds = _kinds()
    out = []
    for t in parsed.tokens:
        if (kind := kinds.get(t.text.casefold())) is not None and (run := _run(parsed, t.i)):
            start, end = parsed.tokens[run[0]].start, parsed.tokens[run[-1]].end
            out.append(PlaceHint(_words(parsed, run), kind, report, start, end))
    return tuple(out)


def _run(parsed: Parsed, i: int) -> list[int]:
    """The capitalised words that end before token `i`, without what is loose at either side; empty without any."""
    if _low(parsed, i - 1) in INSIDE:
        return []
    run: list[int] = []
    first = parsed.sentences[parsed.tokens[i].sentence].first
    for n in range(i - 1, max(first, i - LONGEST_NAME - 1) - 1, -1):
        if not _belongs(parsed, n):
            break
        run.insert(0, n)
    while run and (_low(parsed, run[-1]) in LOOSE_AFTER or not parsed.tokens[run[-1]].text[0].isupper()):
        run.pop()
    while run and (_low(parsed, run[0]) in LOOSE or not parsed.tokens[run[0]].text[0].isupper()):
        run.pop(0)
    if run and run[0] == first and parsed.tokens[first].upos not in {"PROPN", "NOUN", "ADJ"}:
        run.pop(0)
    return run


def _belongs(parsed: Parsed, n: int) -> bool:
    """Whether a token may be part of a name: a capital, a small word or mark within one; no title, no authority's word."""
    text, low = parsed.tokens[n].text, _low(parsed, n)
    if low in {"'s", "’s", "-"} or text in INSIDE:
        return True
    return text[0].isupper() and low.rstrip(".") not in TITLES and low not in _kinds()


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
