"""Reads each hostile input in a process forked for it alone, under bounds, and prints a JSON line on each.

    python hostile_reader.py FOLDER

Run as a program by `test_hostile.py`: the parent has read nothing hostile and runs no threads, so forking is safe.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from hostile_inputs import ENGLISH, INPUTS

from sitrep.core.errors import Unreadable
from sitrep.core.records import Failure, Source
from sitrep.gather import gather
from sitrep.read import load_newsrooms, read

SECONDS = 20
"""Processor time for one input. A busy machine does not count: only the process's own time does."""

MEGABYTES = 1000
"""Address space for one input beside what the parent has, about 300 MB of libraries and tables."""

ROOMS = load_newsrooms()
read(Source("ready.txt", ENGLISH), ROOMS)  # loads the tables once, for all children


def outcome(path: Path) -> dict[str, str]:
    """The text of the first report in the file, or why there is none."""
    (first, *_) = gather([str(path)])
    if isinstance(first, Failure):
        return {"reason": first.reason}
    try:
        return {"text": read(first, ROOMS).text}
    except Unreadable as e:
        return {"reason": e.reason}


def apart(name: str, path: Path) -> None:
    """The forked child: writes the file, bounds itself, prints its outcome."""
    path.write_bytes(INPUTS[name].make())
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    space = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (space + MEGABYTES * 2**20,) * 2)
    found = outcome(path)
    shown = found.get("text") or ""
    holds = INPUTS[name].expected in shown
    say({"name": name, "read": "text" in found, "holds": holds, "reason": found.get("reason")})


def say(row: dict[str, object]) -> None:
    """One line of JSON on standard output."""
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def _as_child(name: str, path: Path) -> NoReturn:
    """Ends the process in every case: the child must not go on as the parent."""
    status = 1
    try:
        apart(name, path)
        status = 0
    except Exception as e:  # noqa: BLE001  (any fault is the outcome that the test is after)
        say({"name": name, "error": f"{type(e).__name__}: {e}"})
    finally:
        os._exit(status)


def measured(folder: Path) -> Iterator[dict[str, object]]:
    """For each input its exit status and the seconds of processor time that it took."""
    for n, name in enumerate(INPUTS):
        child = os.fork()
        if child == 0:
            _as_child(name, folder / f"{n}.txt")
        _, status, used = os.wait4(child, 0)
        yield {"name": name, "status": status, "seconds": used.ru_utime + used.ru_stime}


if __name__ == "__main__":
    for row in measured(Path(sys.argv[1])):
        say(row)
