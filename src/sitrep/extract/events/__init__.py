"""Happenings."""

from __future__ import annotations

from sitrep.extract.events.decided import candidates, features, find_events

__all__ = ["candidates", "features", "find_events"]
