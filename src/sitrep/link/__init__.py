"""Analyses of one story → people, places and sides resolved across its reports, and the lineage of copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.core.records import Analysis, Claim, Linked
from sitrep.link.beginning import bound_open_periods
from sitrep.link.figure_places import at_the_scene
from sitrep.link.gazetteer import Gazetteer, load_gazetteer, own_files
from sitrep.link.gazetteer_own import OwnGazetteer, add_gazetteer, own_gazetteers, remove_gazetteer
from sitrep.link.lineage import find_lineage
from sitrep.link.people import link_people
from sitrep.link.places import link_places
from sitrep.link.sides import link_sides

__all__ = [
    "Gazetteer", "OwnGazetteer", "add_gazetteer", "link", "load_gazetteer", "own_files", "own_gazetteers",
    "remove_gazetteer",
]  # fmt: skip


def link(analyses: Sequence[Analysis], gazetteer: Gazetteer) -> Linked:
    """One story's records with the story's own ids for people, places and sides; reports oldest first.

    The order of `analyses` does not matter. A report given twice (the same id) counts once.
    """
    unique = {a.report.id: a for a in analyses}
    ordered = sorted(unique.values(), key=_by_day)
    sides, side_of = link_sides(ordered)
    places, place_of, scene = link_places(ordered, gazetteer)
    people, person_of, merges = link_people(ordered, side_of)
    sentences = tuple(a.sentences for a in ordered)
    reports, copied = find_lineage([a.report for a in ordered], sentences)
    claims = tuple(_relabelled(c, person_of, place_of, side_of) for a in ordered for c in a.claims)
    unsure = tuple(_relabelled(c, person_of, place_of, side_of) for a in ordered for c in a.unsure)
    elsewhere = tuple((*mine, original[0]) for mine, original in copied.items())
    bounded = bound_open_periods(at_the_scene(claims, ordered, places, scene), reports)
    return Linked(reports, sentences, people, places, sides, bounded, merges, elsewhere, scene, unsure)


def _by_day(a: Analysis) -> tuple[str, str, str]:
    day = a.report.published.first or a.report.published.last if a.report.published else None
    return (day.isoformat() if day else "9999", a.report.name, a.report.id)


def _relabelled(
    c: Claim, person_of: Mapping[str, str], place_of: Mapping[str, str], side_of: Mapping[str, str]
) -> Claim:
    """The claim with the story's ids in place of the report's."""

    def side(i: str | None) -> str | None:
        return None if i is None else side_of.get(i, i)

    def place(i: str | None) -> str | None:
        return None if i is None else place_of[i]

    figure = c.figure and replace(c.figure, party=side(c.figure.party), where=place(c.figure.where))
    control = c.control and replace(c.control, party=side(c.control.party), place=place(c.control.place))
    event = c.event and replace(
        c.event, actor=side(c.event.actor), target=side(c.event.target), where=place(c.event.where)
    )
    return replace(
        c, said_by=person_of[c.said_by] if c.said_by else None, via=tuple(person_of[v] for v in c.via),
        figure=figure, control=control, event=event,
    )  # fmt: skip
