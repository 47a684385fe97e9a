"""Files, folders and standard input in; bytes out, each with the name it was given under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from sitrep.core.records import Failure, Source
from sitrep.gather.archives import archived, is_archive, too_long
from sitrep.gather.collections import divided
from sitrep.gather.limits import MAX_REPORT_BYTES

__all__ = ["MAX_REPORT_BYTES", "STDIN", "gather"]

HEAD_BYTES = 1024
"""How much of a file is looked at to tell an archive."""

STDIN = "-"
"""The path that stands for standard input, as in most command-line tools."""


def gather(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Source | Failure]:
    """A Source for each file that can be read, a Failure for each path that cannot, in the order given.

    A folder gives its files, those of its folders too, sorted by path; names that begin with a dot are skipped.
    A WARC archive gives a Source for each page in it, a JSON file with several reports one for each, as `FILE#n`.
    `-` reads `stdin` to its end. Raises nothing for a bad path: the others still count.
    """
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(stdin)
        elif Path(path).is_dir():
            yield from _from_folder(Path(path), path)
        else:
            yield from _from_file(Path(path), path)


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Source | Failure]:
    if stdin is None:
        yield _failure(STDIN, "there is no standard input here; name a file or a folder instead")
    else:
        stream = stdin if isinstance(stdin, BufferedReader) else BufferedReader(BytesIO(stdin.read()))
        yield from _from_stream(STDIN, stream)


def _from_folder(folder: Path, name: str) -> Iterator[Source | Failure]:
    try:
        files = sorted(_visible_files(folder))
    except OSError as e:
        yield _failure(name, f"the folder cannot be listed ({e.strerror}); check its permissions")
        return
    if not files:
        yield _failure(name, "the folder holds no files to read; put the reports in it or name another")
    for file in files:
        yield from _from_file(file, str(file))


def _visible_files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _visible_files(entry)
        elif entry.is_file():
            yield entry


def _from_file(file: Path, name: str) -> Iterator[Source | Failure]:
    if not file.exists():
        yield _failure(name, "there is no such file; check the path")
    elif not file.is_file():
        yield _failure(name, "this is a device or a pipe, not a file; save its content to a file first")
    else:
        try:
            with file.open("rb") as stream:
                yield from _from_stream(name, stream)
        except OSError as e:
            yield _failure(name, f"the file cannot be read ({e.strerror}); check its permissions")


def _from_stream(name: str, stream: BufferedReader) -> Iterator[Source | Failure]:
    if is_archive(stream.peek(HEAD_BYTES)):
        yield from archived(name, stream)
        return
    raw = stream.read(MAX_REPORT_BYTES + 1)
    if len(raw) > MAX_REPORT_BYTES:
        yield _failure(name, too_long())
    elif not raw.strip():
        yield _failure(name, "it is empty; save the report's text in it or leave it out")
    else:
        yield from divided(Source(name=name, raw=raw))


def _failure(name: str, reason: str) -> Failure:
    return Failure(stage="gather", name=name, reason=reason)
