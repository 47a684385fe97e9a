"""Sitrep: many reports of one developing story in, one sourced situation report out.

>>> from sitrep import read_story
>>> dossier = read_story(["reports/"])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitrep.core.records import Dossier

if TYPE_CHECKING:
    from sitrep.app.service import read_story

__all__ = ["Dossier", "read_story"]


def __getattr__(name: str) -> object:
    """`read_story`, imported when first asked for, so that importing a part of the package loads no model library."""
    if name == "read_story":
        from sitrep.app.service import read_story  # noqa: PLC0415

        return read_story
    raise AttributeError(f"module 'sitrep' has no attribute {name!r}")
