"""The form under which the name of a place is looked up, and the type words that stand with a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from sitrep.core.tables import read_table

SMALL_WORDS = re.compile(r"^(?:the|a|an) ")
MARKS = re.compile(r"['’‘`ʻʼʽʾʿ´ʹˈ.]")
NOT_WORD = re.compile(r"[\W_]+")
UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
)
"""Latin letters that Unicode does not decompose into a letter and a mark."""


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A word for a kind of place, and whether it may stand after the name, before it ("city of"), or both."""

    word: str
    kind: str
    side: str


def place_key(name: str) -> str:
    """The name in small letters without accents, apostrophes, hyphens, article and possessive.

    >>> place_key("Pul-e Khumrī’s"), place_key("the St. Ann's Bay")
    ('pul e khumri', 'saint anns bay')
    """
    plain = re.sub(r"['’]s?$", "", name.strip())
    letters = unicodedata.normalize("NFKD", MARKS.sub("", plain).casefold().translate(UNDECOMPOSED))
    spaced = NOT_WORD.sub(
        " ", "".join(c for c in letters if not unicodedata.combining(c)).replace("&", " and ")
    ).strip()
    return re.sub(r"\bst (?=\w)", "saint ", SMALL_WORDS.sub("", spaced))


@cache
def place_types() -> tuple[PlaceType, ...]:
    """The type words, longest first, so that "autonomous region" is tried before "region"."""
    rows = read_table("sitrep.link", "place_types.csv", lambda c: PlaceType(place_key(c["word"]), c["kind"], c["side"]))
    return tuple(sorted(rows, key=lambda t: (-len(t.word), t.word)))


def split_type(key: str) -> tuple[str, str | None]:
    """The key without its type word, and the kind that the word says; the key as it is and None without such a word.

    >>> split_type("ulster province"), split_type("city of york"), split_type("york")
    (('ulster', 'province'), ('york', 'city'), ('york', None))
    """
    for type_ in place_types():
        if type_.side != "before" and key.endswith(" " + type_.word):
            return key[: -len(type_.word) - 1], type_.kind
        if type_.side != "after" and key.startswith(type_.word + " of "):
            return SMALL_WORDS.sub("", key[len(type_.word) + 4 :]), type_.kind
    return key, None
