"""Weighed claims → the dossier of one story, and its forms."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.compose.briefing import briefing_of
from sitrep.compose.html_form import to_html
from sitrep.compose.index import index_of
from sitrep.compose.json_form import to_json
from sitrep.compose.markdown_form import to_markdown
from sitrep.compose.schema import schema
from sitrep.compose.story import story_of
from sitrep.compose.timeline import timeline_of
from sitrep.core.records import Decision, Dossier, Failure, Linked, Produced, Weighed

__all__ = ["compose", "schema", "to_html", "to_json", "to_markdown"]


def compose(
    linked: Linked,
    weighed: Weighed,
    *,
    unread: Iterable[Failure],
    produced: Produced,
    decisions: Iterable[Decision] = (),
) -> Dossier:
    """The dossier of one story: its records as they came, with title and period, timeline and briefing."""
    not_read = tuple(unread)
    index = index_of(linked, weighed, not_read)
    timeline = timeline_of(index)
    return Dossier(
        story=story_of(index, linked.scene),
        reports=linked.reports,
        sides=linked.sides,
        people=linked.people,
        places=linked.places,
        claims=linked.claims,
        points=weighed.points,
        events=weighed.events,
        timeline=timeline,
        briefing=briefing_of(index, timeline),
        decisions=tuple(decisions),
        unread=not_read,
        produced=produced,
        merges=linked.merges,
        inconsistencies=weighed.inconsistencies,
        unsure=linked.unsure,
    )
