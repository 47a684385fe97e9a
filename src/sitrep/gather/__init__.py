"""Files, folders and standard input in; bytes out, each with the name it was given under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sitrep.core.records import Failure, Source

STDIN = "-"
"""The path that stands for standard input, as in most command-line tools."""


def gather(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Source | Failure]:
    """A Source for each file that can be read, a Failure for each path that cannot, in the order given.

    A folder gives its files, those of its folders too, sorted by path; names that begin with a dot are skipped.
    `-` reads `stdin` to its end. Raises nothing for a bad path: the others still count.
    """
    for path in paths:
        if path == STDIN:
            yield _from_stdin(stdin)
        elif Path(path).is_dir():
            yield from _from_folder(Path(path), path)
        else:
            yield _from_file(Path(path), path)


def _from_stdin(stdin: BinaryIO | None) -> Source | Failure:
    if stdin is None:
        return _failure(STDIN, "there is no standard input here; name a file or a folder instead")
    return _checked(STDIN, stdin.read())


def _from_folder(folder: Path, name: str) -> Iterator[Source | Failure]:
    try:
        files = sorted(_visible_files(folder))
    except OSError as e:
        yield _failure(name, f"the folder cannot be listed ({e.strerror}); check its permissions")
        return
    if not files:
        yield _failure(name, "the folder holds no files to read; put the reports in it or name another")
    for file in files:
        yield _from_file(file, str(file))


def _visible_files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _visible_files(entry)
        elif entry.is_file():
            yield entry


def _from_file(file: Path, name: str) -> Source | Failure:
    if not file.exists():
        return _failure(name, "there is no such file; check the path")
    if not file.is_file():
        return _failure(name, "this is a device or a pipe, not a file; save its content to a file first")
    try:
        return _checked(name, file.read_bytes())
    except OSError as e:
        return _failure(name, f"the file cannot be read ({e.strerror}); check its permissions")


def _checked(name: str, raw: bytes) -> Source | Failure:
    if not raw.strip():
        return _failure(name, "it is empty; save the report's text in it or leave it out")
    return Source(name=name, raw=raw)


def _failure(name: str, reason: str) -> Failure:
    return Failure(stage="gather", name=name, reason=reason)
