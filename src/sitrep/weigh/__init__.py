"""Linked claims → points with verdicts, and the events of the story."""

from __future__ import annotations

from sitrep.core.records import Linked, Weighed
from sitrep.weigh.control import weigh_control
from sitrep.weigh.events import weigh_events
from sitrep.weigh.figures import weigh_figures
from sitrep.weigh.totals import check_totals

__all__ = ["weigh"]


def weigh(linked: Linked, policy: str = "range") -> Weighed:
    """The points (figures, then control) and events of one story, and what does not add up. `policy`: see `policies`."""
    figures = weigh_figures(linked, policy)
    points = (*figures, *weigh_control(linked))
    return Weighed(points, weigh_events(linked, points), check_totals(linked, figures))
