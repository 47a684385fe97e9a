"""The same reports give the same dossier, byte for byte, in every process and in whatever order they come."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

FLOOD = Path(str(files("sitrep") / "samples" / "flood"))
PROGRAM = """
import sys
from sitrep import read_story
from sitrep.compose import to_json
sys.stdout.buffer.write(to_json(read_story(sys.argv[1:])).encode())
"""


def dossier_bytes(hash_seed: str, paths: list[str]) -> bytes:
    env = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", PROGRAM, *paths], env=env, check=True, stdout=subprocess.PIPE).stdout


def test_another_hash_seed_and_another_order_give_the_same_bytes() -> None:
    paths = sorted(str(p) for p in FLOOD.glob("*.txt"))
    first = dossier_bytes("1", paths)
    assert len(first) > 1000
    assert first == dossier_bytes("2", paths[::-1])
