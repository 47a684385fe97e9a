"""Borders of countries as places: "near the border with X", "on the X-Y border", "along the border between X and Y"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitrep.core.countries import code_of, country_named, country_of_adjective
from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar import base, case_of
from sitrep.extract.places.mentions import PlaceMention
from sitrep.extract.places.offsets import OffsetPhrase, start_of

BORDER = frozenset({"border", "frontier"})

AT = frozenset({"at", "by", "on", "along", "near", "near to", "close to"})
"""Prepositions of what happens at a border; what is closed, crossed or shared is no place of a happening."""

LONGEST = 6
"""Tokens before a border in its phrase ("near the Afghan - Tajik border")."""


def find_borders(parsed: Parsed, mentions: Sequence[PlaceMention]) -> tuple[OffsetPhrase, ...]:
    """The phrases for being at a border whose country is told, with the place that they put it in for an anchor."""
    out = []
    for t in parsed.tokens:
        if t.lemma.casefold() in BORDER and t.upos in {"NOUN", "PROPN"} and base(t.dep) not in {"compound", "flat"}:
            at = _preposition(parsed, t)
            last, named = _countries(parsed, t, 0 if at is None else at + 1)
            if at is not None and named:
                out.append(_placed(mentions, parsed, OffsetPhrase(at, last, "border", (), countries=named, at=(t.i,))))
    return tuple(out)


def _placed(mentions: Sequence[PlaceMention], parsed: Parsed, phrase: OffsetPhrase) -> OffsetPhrase:
    """The phrase, with the town, district or province before or behind it as its anchor, and the names in it as heads."""
    first, last = phrase.first, phrase.last
    inside = next((m for m in mentions if _follows(parsed, m, last)), None)
    before = next((m for m in mentions if m.last == first or (m.last == first - 1 and _comma(parsed, m.last))), None)
    around = next((m for m in (inside, before) if m is not None and country_named(m.name or "") is None), None)
    heads = (*phrase.at, *(m.head for m in mentions if first <= m.head < last and m.head not in phrase.at))
    return replace(phrase, anchors=() if around is None else (around,), at=heads)


def _comma(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].text in {",", "("}


def _follows(parsed: Parsed, m: PlaceMention, last: int) -> bool:
    """Whether a mention is what the phrase that ends before token `last` is put in: "in the X region"."""
    return start_of(parsed, m) == last + 1 and case_of(parsed, m.head) in {"in", "of", "at"}


def _preposition(parsed: Parsed, t: Token) -> int | None:
    """The first token of the preposition of being at a border; None for another, and for none."""
    for i in range(t.i - 1, max(t.i - LONGEST, -1), -1):
        word = parsed.tokens[i].text.casefold()
        if parsed.tokens[i].sentence != t.sentence:
            return None
        if word == "to" and i > 0 and f"{parsed.tokens[i - 1].text.casefold()} to" in AT:
            return i - 1
        if word in AT:
            return i
        if parsed.tokens[i].upos in {"ADP", "VERB", "AUX", "PUNCT"} and parsed.tokens[i].text not in {"-", "–", "—"}:
            return None
    return None


def _countries(parsed: Parsed, t: Token, first: int) -> tuple[int, tuple[str, ...]]:
    """Where the border's phrase ends (exclusive), and the codes of the countries that it names: before it or behind."""
    before = _named(parsed.tokens[first : t.i])
    if before:
        return t.i + 1, before
    words = [w.text.casefold() for w in parsed.tokens[t.i + 1 : t.i + 2]]
    if words not in (["with"], ["between"]):
        return t.i + 1, ()
    last, found = t.i + 2, tuple[str, ...]()
    while last < len(parsed.tokens) and parsed.tokens[last].sentence == t.sentence:
        for size in (3, 2, 1):
            if named := _named_whole(parsed.tokens[last : last + size]):
                found, last = (*found, named), last + size
                break
        else:
            if parsed.tokens[last].text.casefold() in {"the", *(["and"] if words == ["between"] else [])}:
                last += 1
                continue
            break
    return last, found[: 1 if words == ["with"] else 2]


def _named_whole(tokens: Sequence[Token]) -> str | None:
    if not tokens or tokens[-1].upos == "PUNCT":
        return None
    country = country_named(" ".join(w.text for w in tokens))
    return None if country is None else code_of(country)


def _named(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The codes of the countries among the words, by name or adjective."""
    words = [w.text for w in tokens]
    out: list[str] = []
    n = 0
    while n < len(words):
        for size in (3, 2, 1):
            some = " ".join(words[n : n + size])
            country = country_named(some) or (country_of_adjective(some) if size == 1 else None)
            if country is not None:
                out.append(code_of(country))
                n += size - 1
                break
        n += 1
    return tuple(dict.fromkeys(out))
