"""Inputs made to break a reader: each ends in a report or in a reason why not, within a bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hostile_inputs import INPUTS

SECONDS = 8
"""What one input may take; the slowest takes about 2 s on one core of 2024. `hostile_reader.py` kills it at 20."""

HERE = Path(__file__).parent

Row = Mapping[str, Any]


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Row]:
    """What the reader says of each input, in one run."""
    folder = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, str(HERE / "hostile_reader.py"), str(folder)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, dict[str, Any]] = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found.setdefault(row["name"], {}).update(row)
    return found


@pytest.mark.parametrize("name", INPUTS)
def test_bounded_and_told(rows: Mapping[str, Row], name: str) -> None:
    row, expected = rows[name], INPUTS[name]
    assert row["status"] == 0, row.get("error", f"killed, wait status {row['status']}")
    assert row["seconds"] < SECONDS
    assert row["read"] == expected.read, row["reason"]
    if expected.read:
        assert row["holds"]
    else:
        assert expected.expected in row["reason"]
        assert "\n" not in row["reason"]
