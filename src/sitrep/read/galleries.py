"""Picture galleries printed as numbered lines: "3/12 Soldiers patrol the square Ann Poe/EPA"."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOPIC_SHARE = 0.4
"""A gallery in which fewer items than this share a word with the headline is a gallery of other news."""

TOPIC_WORD = 4
"""Letters of the shortest word that can say what a report is about."""

_NUMBERED = re.compile(r"(?<![\d/])(\d{1,3}) ?/ ?(\d{1,3})(?![\d/])(?=\s+[A-Z\d])")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "after with from that this over into more than says said have been will were when where what near amid".split()
)


def is_gallery_item(text: str) -> bool:
    """Whether a line is one or more items of a numbered gallery: it begins with "3/12 ", or holds "1/8 … 2/8 …"."""
    first = _NUMBERED.match(text)
    if first is not None and 1 <= int(first.group(1)) <= int(first.group(2)):
        return True
    return _counts_up(text)


def _counts_up(text: str) -> bool:
    found = [(int(a), int(b)) for a, b in _NUMBERED.findall(text)]
    return (
        len(found) >= 3 and len({b for _, b in found}) == 1 and [a for a, _ in found] == list(range(1, len(found) + 1))
    )


def gallery_kind(texts: Sequence[str], topic: str) -> str:
    """`caption` when the items speak of the report's topic, else `furniture`. An item speaks of it by sharing a word."""
    about = content_words(topic)
    items = [item for text in texts for item in _NUMBERED.split(text)[::3] if item.strip()]
    sharing = sum(bool(about & content_words(item)) for item in items)
    return "caption" if sharing >= TOPIC_SHARE * len(items) else "furniture"


def content_words(text: str) -> frozenset[str]:
    """The words of `text` that can say what it is about, in lower case: of four letters and more, no function words."""
    words = (w.casefold() for w in _WORD.findall(text))
    return frozenset(w for w in words if len(w) >= TOPIC_WORD and w not in _COMMON)
