"""Typed data files: CSV with `#` comment lines; those of the package begin with one that names source and licence."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

from sitrep.core.errors import BadData

Row = TypeVar("Row")


def read_table(package: str, name: str, make: Callable[[dict[str, str]], Row]) -> tuple[Row, ...]:
    """One `make(cells)` for each line of `data/NAME` in `package`, in the order of the file, as `rows_of` reads it.

    Raises BadData, too, when the file does not start with a comment.
    """
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    if not text.startswith("#"):
        raise BadData(f"{name}: line 1: a data file starts with a comment that names its source and licence")
    return tuple(row for _, row in rows_of(name, text, make))


def rows_of(name: str, text: str, make: Callable[[dict[str, str]], Row]) -> list[tuple[int, Row]]:
    """The number of each line of a table and what `make(cells)` makes of it, in the order of the text.

    The first line that is not a comment names the columns; cells are stripped. Lines that start with `#` are
    comments and blank lines are skipped. Raises BadData with `name` and line when there is no line of columns, when a
    line has too many or too few cells or a quotation mark is left open, or when `make` raises ValueError or KeyError.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise BadData(f"{name}: it holds no lines; the first names the columns")
    columns = _cells(name, *lines[0])
    out = []
    for n, line in lines[1:]:
        cells = _cells(name, n, line)
        if len(cells) != len(columns):
            raise BadData(f"{name}: line {n}: {len(cells)} cells, expected {len(columns)} ({', '.join(columns)})")
        try:
            out.append((n, make(dict(zip(columns, cells, strict=True)))))
        except (ValueError, KeyError) as e:
            raise BadData(f"{name}: line {n}: {e}") from e
    return out


def _cells(name: str, n: int, line: str) -> list[str]:
    try:
        return [c.strip() for c in next(csv.reader([line], strict=True))]
    except csv.Error as e:
        raise BadData(f"{name}: line {n}: a quotation mark is left open or stands inside a cell ({e})") from e
