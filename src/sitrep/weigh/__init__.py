"""Linked claims → points with verdicts, and the events of the story."""

from __future__ import annotations

from sitrep.core.records import Linked, Weighed
from sitrep.weigh.control import weigh_control
from sitrep.weigh.events import weigh_events
from sitrep.weigh.figures import weigh_figures

__all__ = ["weigh"]


def weigh(linked: Linked) -> Weighed:
    """The points (figures, then control) and events of one story."""
    points = (*weigh_figures(linked), *weigh_control(linked))
    return Weighed(points, weigh_events(linked, points))
