"""Words that the rules about control of places ask for, by class. Table `data/control_words.csv`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from sitrep.core.tables import read_table
from sitrep.core.words import STATUSES

CLASSES = frozenset(
    "grip under beset slip fly raise stretch deed force struggle actual fear saying crowd launch end".split()
)
WITH_STATUS = frozenset({"under", "beset"})
"""Classes whose words each give a status; the others give none."""

Row = tuple[str, str, str]


@cache
def control_words(kind: str) -> MappingProxyType[str, str]:
    """The words of a class, each with the status that it gives ("" for classes whose words give none)."""
    if kind not in CLASSES:
        raise KeyError(f"not a class of control_words.csv: {kind!r}")
    return MappingProxyType({word: status for word, k, status in _rows() if k == kind})


def is_any(kind: str, words: Iterable[str]) -> bool:
    """Whether one of the words is of the class."""
    return any(w in control_words(kind) for w in words)


@cache
def _rows() -> tuple[Row, ...]:
    return read_table("sitrep.extract", "control_words.csv", _row)


def _row(cells: dict[str, str]) -> Row:
    word, kind, status = cells["word"], cells["class"], cells["status"]
    if kind not in CLASSES:
        raise ValueError(f"not a class: {kind!r}")
    if (status in STATUSES) != (kind in WITH_STATUS):
        raise ValueError(f"class {kind} with status {status!r}")
    return word, kind, status
