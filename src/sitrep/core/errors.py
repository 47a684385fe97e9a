"""The errors of Sitrep.

SitrepError
├── UserError            something the user can mend: one line, no traceback, exit code 2
│   ├── Unreadable       one report cannot be read; the others still count
│   ├── NothingToRead    not one report could be read
│   └── BadData          a data file (word list, gazetteer) is malformed
└── (everything else is a fault of ours and keeps its traceback)
"""

from __future__ import annotations


class SitrepError(Exception):
    """Root of the errors that Sitrep raises on purpose."""


class UserError(SitrepError):
    """Something that the user can mend. `str(error)` is one line that names the input and the remedy."""

    exit_code = 2


class Unreadable(UserError):
    """One report cannot be read: missing, empty, binary, no permission. `name` is the input as given."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class NothingToRead(UserError):
    """Not one of the inputs could be read."""


class BadData(UserError):
    """A data file of the package or of the user is malformed. The message names file and line."""
