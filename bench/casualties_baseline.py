"""The baseline of the benches of incidents: killed and injured by regular expressions over the whole text, as many projects do."""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
NUMBER = rf"(?P<n>\d{{1,3}}|{'|'.join(WORDS)})"
PEOPLE = r"(?:\s+(?:other|more|young|teenage|adult|police))?\s*(?:people|persons?|men|man|women|woman|others?|children|teens?|teenagers?|boys?|girls?|officers?|victims?)?"
BE = r"\s*(?:was|were|are|is|have been|has been|had been|found|left|reported|in|fatally)?\s*"

DEAD = r"(?:killed|dead|died|slain|fatally|murdered|dies|die)"
HURT = r"(?:injured|wounded|hurt|hospitalized|in (?:critical|serious|stable) condition|taken to|transported|shot)"

KILLED = (
    re.compile(rf"\b{NUMBER}{PEOPLE}{BE}{DEAD}\b", re.IGNORECASE),
    re.compile(rf"\b(?:killed|kills|killing|deaths? of|left)\s+(?:at least\s+)?{NUMBER}\b", re.IGNORECASE),
)
INJURED = (
    re.compile(rf"\b{NUMBER}{PEOPLE}{BE}{HURT}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:injured|injures|injuring|wounded|wounding|wounds|shot)\s+(?:at least\s+)?{NUMBER}\b", re.IGNORECASE
    ),
)
ONE_KILLED = re.compile(
    r"\b(?:shot (?:and|to) (?:killed|death)|shot dead|killed|fatal(?:ly)?|pronounced dead|died|homicide|murder(?:ed)?|death of|slain|dead)\b",
    re.IGNORECASE,
)
ONE_INJURED = re.compile(
    r"\b(?:non-life|injur(?:ed|ies)|wounded|critical condition|stable condition|serious condition|hospital|recover\w*|survive)\b",
    re.IGNORECASE,
)


def count_in(texts: Sequence[str]) -> tuple[int, int]:
    """Killed and injured: the first number beside a word of the kind; else one where the words tell of one. 0 otherwise.

    >>> (
    ...     count_in(["Two men were killed and three people were injured."]),
    ...     count_in(["A man was hurt in the leg. He will recover."]),
    ... )
    ((2, 3), (0, 1))
    """
    text = " ".join(" ".join(texts).split())
    killed = _number(KILLED, text)
    injured = _number(INJURED, text)
    dead = killed if killed is not None else int(bool(ONE_KILLED.search(text)))
    if injured is not None:
        return dead, injured
    return dead, int(not dead and bool(ONE_INJURED.search(text)))


def _number(patterns: Sequence[re.Pattern[str]], text: str) -> int | None:
    found = [m for p in patterns for m in p.finditer(text)]
    first = min(found, key=lambda m: m.start(), default=None)
    if first is None:
        return None
    return WORDS[first["n"].casefold()] if first["n"].casefold() in WORDS else int(first["n"])
