"""Figures that a report puts only into the land around the scene: "Indonesia quake: 24 dead" is about the scene in Indonesia."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.core.geometry import kilometres
from sitrep.core.records import Analysis, Claim, Place, Span

HARM = frozenset({"killed", "injured", "casualties", "missing", "rescued", "treated"})
"""Measures of one happening at one scene. What people hold or do may well be counted for a country."""

SAID_OF_IT = re.compile(
    r"\b(?:in|across|throughout|over|around|nationwide|of)\s+(?:the\s+|all\s+(?:of\s+)?)?(?:\w+\s+)?$", re.I
)
"""Before a place's name: the text itself says that the number is of that place."""

GREATER = 2.0
"""Times the radius of the scene from which a town around it counts as one that holds it, as London does Croydon."""


def at_the_scene(
    claims: Sequence[Claim], analyses: Sequence[Analysis], places: Sequence[Place], scene: str | None
) -> tuple[Claim, ...]:
    """The claims with the scene as the place of figures of harm that were put elsewhere for want of a place beside them.

    That is so where their place holds the scene and their sentence does not say that it is of that place ("in Indonesia"),
    and where nobody can locate their place and their sentence does not name it. Reports that name the scene only.
    """
    by_id = {p.id: p for p in places}
    if scene is None:
        return tuple(claims)
    holding, of_report = frozenset(_above(scene, by_id)), {a.report.id: a for a in analyses}
    told = {m.report for m in by_id[scene].mentions}

    def is_of_scene(c: Claim) -> bool:
        place = by_id.get(c.figure.where or "") if c.figure is not None and c.figure.measure in HARM else None
        if place is None or c.reality != "actual" or c.report not in told or c.scope_evidence is not None:
            return False
        sentence = _sentence(c, of_report[c.report])
        if place.id in holding or (
            place.offset is not None and place.offset.kind == "near" and place.offset.anchors[0] in holding
        ):
            return not _says_so(place, of_report[c.report], sentence)
        return place.lat is None and not _named_in(place, c.report, sentence)

    return tuple(
        replace(c, figure=replace(c.figure, where=scene)) if c.figure is not None and is_of_scene(c) else c
        for c in claims
    )


def _above(scene: str, places: Mapping[str, Place]) -> list[str]:
    """The ids of the places around the scene, and of the greater towns that it lies in by their radius."""
    out = [p.id for p in places.values() if p.id != scene and _lies_in_town(places[scene], p)]
    up = places[scene].within
    while up is not None and up not in out:
        out.append(up)
        up = places[up].within
    return out


def _lies_in_town(scene: Place, town: Place) -> bool:
    if town.precision != "town" or town.gazetteer is None or scene.lat is None or scene.lon is None:
        return False
    if town.lat is None or town.lon is None or (town.radius_km or 0) < GREATER * (scene.radius_km or 0):
        return False
    return kilometres(scene.lat, scene.lon, town.lat, town.lon) <= (town.radius_km or 0)


def _sentence(c: Claim, a: Analysis) -> Span:
    return next((s for s in a.sentences if s.start <= c.start < s.end), Span(c.start, c.end))


def _named_in(place: Place, report: str, span: Span) -> list[int]:
    """Where the sentence names the place."""
    return [m.start for m in place.mentions if m.report == report and span.start <= m.start < span.end]


def _says_so(place: Place, a: Analysis, span: Span) -> bool:
    """Whether the sentence names the place after a word for being in it."""
    here = _named_in(place, a.report.id, span)
    return any(SAID_OF_IT.search(a.report.text[span.start : start]) for start in here)
