"""Dossiers to files: the form by the file's ending, and never a file lost or half written."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from sitrep.compose import to_html, to_json, to_markdown
from sitrep.core.errors import UserError
from sitrep.core.records import Dossier

FORMS: dict[str, Callable[[Dossier], str]] = {".json": to_json, ".md": to_markdown, ".html": to_html}
"""The forms by ending."""


def check_destinations(paths: Sequence[Path]) -> None:
    """Nothing, when a dossier can be saved at each path; raises UserError, which says what to mend, before work starts."""
    for path in paths:
        if path.suffix.lower() not in FORMS:
            raise UserError(f"{path}: cannot tell the form from its ending; the endings are {', '.join(FORMS)}")
        if path.is_dir():
            raise UserError(f"{path}: is a folder; name a file in it")
        if not path.resolve().parent.is_dir():
            raise UserError(f"{path}: there is no folder {path.parent}; create it first")


def save(dossier: Dossier, path: Path) -> None:
    """The dossier, in the form of the ending, at `path`; what was there stays until the new file is whole on the disk.

    Raises UserError when the file cannot be written.
    """
    text = FORMS[path.suffix.lower()](dossier)
    try:
        write_whole(text, path.resolve())
    except OSError as e:
        raise UserError(f"{path}: cannot be written ({e.strerror}); what was there is unchanged") from e


def write_whole(text: str, path: Path) -> None:
    """The text as UTF-8 at `path`, by way of a new file beside it that then takes its name. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
