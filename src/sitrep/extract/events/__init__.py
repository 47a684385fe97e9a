"""Happenings."""

from __future__ import annotations

from sitrep.extract.events.find import find_events

__all__ = [
    "find_events",
]
