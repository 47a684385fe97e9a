"""Towns that their surroundings tell, whatever label they have: "HOLLIN, Va. -", "in Dunmere, Texas,", "DUNMERE (AP) —"."""

from __future__ import annotations

from sitrep.core.countries import country_named
from sitrep.core.divisions import division_named, is_short
from sitrep.core.records import Entity, Parsed
from sitrep.extract.places.hints import names_authority
from sitrep.extract.places.pairs import placed_in

LONGEST_TOWN = 3
"""Words of the longest town that is found so ("Fond du Lac" is known by its label)."""

BEFORE = frozenset({"in", "of", "near", "from", "at", "outside", "to"})
"""Words before a town without a label."""

BEHIND = frozenset({",", ".", "(", ")", "-", "–", "—", "--", "―"})
"""Marks after a division's full name that closes a pair: "in Dunmere, Texas, on Monday"; not "Mary, Georgia and Tom"."""

DASHES = frozenset({"-", "–", "—", "--", "―"})

LONGEST_AGENCY = 3
"""Tokens of the longest agency in the brackets of a dateline."""


def sure_towns(parsed: Parsed) -> tuple[Entity, ...]:
    """The towns before a division and its comma, and those in capitals before the agency and dash of a dateline."""
    found = [_before_division(parsed, t.i) for t in parsed.tokens if t.text == ","]
    found += [_before_agency(parsed, first) for first in _block_starts(parsed)]
    return tuple(e for e in found if e is not None)


def _before_division(parsed: Parsed, comma: int) -> Entity | None:
    """The town that ends at a comma after which a state or province stands, written short or closed by a mark."""
    pair = placed_in(parsed, comma)
    if pair is None or division_named(pair[2]) is None:
        return None
    first, last, _ = pair
    words = "".join(parsed.tokens[i].text for i in range(first, last))
    closed = last < len(parsed.tokens) and parsed.tokens[last].text in BEHIND
    if not (closed or is_short(words)):
        return None
    return _town(parsed, comma)


def _town(parsed: Parsed, end: int) -> Entity | None:
    """The name that ends before token `end`: one with a label, else capitals after "in", "of" or a sentence's beginning."""
    labelled = next((e for e in parsed.entities if e.last == end), None)
    if labelled is not None:
        return labelled if _may_be_town(parsed, labelled) else None
    first, sentence = end, parsed.sentences[parsed.tokens[end].sentence]
    while first > max(sentence.first, end - LONGEST_TOWN) and parsed.tokens[first - 1].text[0].isupper():
        first -= 1
    opens = first == sentence.first or parsed.tokens[first - 1].text.casefold() in BEFORE
    covered = any(e.first < end and e.last > first for e in parsed.entities)
    town = Entity(first, end, "GPE") if first < end and opens and not covered else None
    return town if town is not None and _may_be_town(parsed, town) else None


def _may_be_town(parsed: Parsed, e: Entity) -> bool:
    words = [parsed.tokens[i].text for i in range(e.first, e.last)]
    name = " ".join(words)
    if e.last - e.first > LONGEST_TOWN or any(names_authority(w) for w in words):
        return False
    return (
        all(w[0].isupper() or w == "." for w in words) and division_named(name) is None and country_named(name) is None
    )


def _block_starts(parsed: Parsed) -> list[int]:
    """The first tokens of the blocks."""
    out: list[int] = []
    block = None
    for s in parsed.sentences:
        if s.block != block and s.first < s.last:
            out.append(s.first)
        block = s.block
    return out


def _before_agency(parsed: Parsed, first: int) -> Entity | None:
    """Words in capitals that open a block before an agency in brackets and a dash."""
    end = first
    while end < len(parsed.tokens) and end - first < LONGEST_TOWN and _is_capital(parsed.tokens[end].text):
        end += 1
    rest = [t.text for t in parsed.tokens[end : end + LONGEST_AGENCY + 3]]
    if first == end or not rest or rest[0] != "(" or ")" not in rest[:-1]:
        return None
    town = Entity(first, end, "GPE")
    return town if rest[rest.index(")") + 1] in DASHES and _may_be_town(parsed, town) else None


def _is_capital(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) > 1
