"""Numbers of people and of strikes: what they count, of whom, and what they are a share of."""

from __future__ import annotations

from sitrep.extract.figures.decided import candidates, features, find_figures
from sitrep.extract.figures.find import Context
from sitrep.extract.figures.measure_frames import TOLLS, frame
from sitrep.extract.figures.scope import find_marks

__all__ = [
    "TOLLS",
    "Context",
    "candidates",
    "features",
    "find_figures",
    "find_marks",
    "frame",
]
