"""Hyphenated names as one entity: the tokeniser splits at hyphens, as treebanks do, and the model then sees pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitrep.core.records import Entity, Token

HYPHENS = {"-", "–", "‐", "‑"}

INNER = {
    "a", "al", "an", "au", "aux", "da", "de", "del", "den", "der", "des", "do", "dos", "du", "e", "el", "en", "i",
    "in", "la", "le", "les", "o", "of", "on", "sous", "sur", "the", "u", "ud", "ul", "under", "upon", "ur", "us", "y",
}  # fmt: skip
"""Small words inside names ("Stoke-on-Tarn", "Bar-i-Kel"): articles, prepositions and the Persian ezafe."""

ARTICLES = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "abd", "abu", "bin", "ibn", "umm", "ul", "ur"}
"""Beginnings of Arabic names: the article, with the consonant it takes on, and words of kinship."""


def join_hyphenated(tokens: tuple[Token, ...], entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities with those in one hyphenated name joined, grown to the whole name; in order.

    Two names side by side ("Norland-Sudland border") stay two.
    """
    out = sorted(entities, key=lambda e: e.first)
    for first, last in _chains(tokens):
        inside = [e for e in out if e.first < last and e.last > first]
        words = [t.text for t in tokens[first:last:2]]
        if inside and (_is_one_name(words) or _is_one_person(words, inside)):
            out = [e for e in out if e not in inside]
            out.append(Entity(min(first, inside[0].first), max(last, inside[-1].last), _label(inside, words)))
            out.sort(key=lambda e: e.first)
    return tuple(out)


def _chains(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Stretches (first, last exclusive) of words with hyphens between them and no blanks, all in one sentence."""
    first = 0
    while first < len(tokens):
        last = first + 1
        while last + 1 < len(tokens) and _goes_on(tokens, last):
            last += 2
        if last > first + 1:
            yield first, last
        first = last


def _goes_on(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token `i` is a hyphen that joins the words beside it."""
    a, hyphen, b = tokens[i - 1 : i + 2]
    return hyphen.text in HYPHENS and a.end == hyphen.start and hyphen.end == b.start and a.sentence == b.sentence


def _is_one_name(words: list[str]) -> bool:
    """A capital at the end and, before it, a small word of names inside or an article first."""
    if not words[-1][0].isupper():
        return False
    if words[0].casefold() in ARTICLES:
        return all(w[0].isupper() or w in INNER for w in words[1:])
    inner = words[1:-1]
    return words[0][0].isupper() and any(w in INNER for w in inner) and all(w in INNER or w[0].isupper() for w in inner)


def _is_one_person(words: list[str], inside: list[Entity]) -> bool:
    """Capitals throughout, and whatever part is an entity is a person ("Jean-Marc")."""
    return all(w.istitle() for w in words) and all(e.label == "PERSON" for e in inside)


def _label(inside: list[Entity], words: list[str]) -> str:
    """A place where a part is one and a small word stands inside ("Bar-i-Kel"); else what covers most words, or is first."""
    if any(e.label == "LOC" for e in inside) and any(w in INNER - ARTICLES for w in words[1:-1]):
        return "LOC"
    covered: Counter[str] = Counter()
    for e in inside:
        covered[e.label] += e.last - e.first
    return max(covered, key=lambda label: covered[label])
