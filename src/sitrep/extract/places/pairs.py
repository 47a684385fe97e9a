"""A town and the state, province or country that its name is written with: "Peoria, Ill.", "Reading, Pennsylvania"."""

from __future__ import annotations

from sitrep.core.countries import country_named
from sitrep.core.divisions import division_named, is_short
from sitrep.core.records import Entity, Parsed

LONGEST = 4
"""Tokens of the longest names after the comma ("New South Wales"; "N . C ." where points are tokens)."""

POSTAL = 2
"""Letters of a postal code ("IL"), which in a headline in capitals may be a word ("IN", "OR")."""


def placed_in(parsed: Parsed, last: int) -> tuple[int, int, str] | None:
    """First and last token (exclusive) and full name of the division or country that follows the comma at token `last`.

    None where no comma stands there or what follows is neither.
    """
    tokens = parsed.tokens
    if not 0 < last < len(tokens) - 1 or tokens[last].text != ",":
        return None
    end = min(parsed.sentences[tokens[last].sentence].last, last + 1 + LONGEST)
    for stop in range(end, last + 1, -1):
        words = "".join(
            t.text if t.start == before.end else f" {t.text}"
            for before, t in zip(tokens[last:stop], tokens[last + 1 : stop], strict=False)
        ).strip()
        if (name := _full_name(words)) is not None and not _is_shouted(words, tokens[last - 1].text):
            return last + 1, stop, name
    return None


def _full_name(words: str) -> str | None:
    division = division_named(words)
    return division.name if division is not None else country_named(words)


def _is_shouted(words: str, before: str) -> bool:
    return len(words) <= POSTAL and before.isupper()


def pair_entities(parsed: Parsed, names: list[Entity]) -> dict[int, Entity]:
    """For the first token of each name with a division or country after it: that one as an entity."""
    out = {}
    for e in names:
        if (found := placed_in(parsed, e.last)) is not None:
            out[e.first] = Entity(found[0], found[1], "GPE")
    return out


def full_name(words: str) -> str:
    """The full name of a division that is written short, any other words as they are."""
    division = division_named(words) if is_short(words) else None
    return words if division is None else division.name
