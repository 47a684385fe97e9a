"""Who holds, takes, loses, attacks or surrounds a place."""

from __future__ import annotations

from sitrep.extract.control.decided import candidates, features, find_control
from sitrep.extract.control.find import held, with_crowd
from sitrep.extract.control.frames import frames_at
from sitrep.extract.control.places import Scene, places_of, side_back
from sitrep.extract.control.reality import status_in_context

__all__ = [
    "Scene",
    "candidates",
    "features",
    "find_control",
    "frames_at",
    "held",
    "places_of",
    "side_back",
    "status_in_context",
    "with_crowd",
]
