"""Typed data files: CSV with a header of `#` comment lines that name source and licence."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

from sitrep.core.errors import BadData

Row = TypeVar("Row")


def read_table(package: str, name: str, make: Callable[[dict[str, str]], Row]) -> tuple[Row, ...]:
    """One `make(cells)` for each line of `data/NAME` in `package`, in the order of the file.

    The first line that is not a comment names the columns; cells are stripped. Lines that start with `#` are
    comments and blank lines are skipped. Raises BadData with file and line when a line has too many or too few
    cells, or when `make` raises ValueError or KeyError.
    """
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    if not text.startswith("#"):
        raise BadData(f"{name}: line 1: a data file starts with a comment that names its source and licence")
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    rows = csv.reader(line for _, line in numbered)
    columns = [c.strip() for c in next(rows)]
    out = []
    for (n, _), cells in zip(numbered[1:], rows, strict=True):
        if len(cells) != len(columns):
            raise BadData(f"{name}: line {n}: {len(cells)} cells, expected {len(columns)} ({', '.join(columns)})")
        try:
            out.append(make(dict(zip(columns, (c.strip() for c in cells), strict=True))))
        except (ValueError, KeyError) as e:
            raise BadData(f"{name}: line {n}: {e}") from e
    return tuple(out)
