"""The question that a point answers, in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.core.records import Claim, Place, Side
from sitrep.weigh.counted import group_class
from sitrep.weigh.scene import TOWNS
from sitrep.weigh.values import figure_of

ASKED = {
    "killed": "were killed", "injured": "were injured", "casualties": "were killed or injured", "captured": "were captured or arrested",
    "freed": "were freed", "missing": "are missing", "abducted": "were abducted", "displaced": "were displaced",
    "rescued": "were rescued", "treated": "were treated in hospital", "strength": "are there", "strikes": "were there",
    "population": "live there", "other": "are reported",
}  # fmt: skip


def question_of(c: Claim, places: Mapping[str, Place], sides: Mapping[str, Side]) -> str:
    """ "How many prisoners were freed in Marwick city?", with the period where the claim is background."""
    f = figure_of(c)
    asked = ASKED[f.measure]
    group = _with_side(f.group, sides.get(f.party) if f.party else None)
    if f.measure == "killed" and "body" in group_class(f.group):
        asked = "were found"
    if f.high == 1 and f.group not in {"people", "person"}:
        group = f"people (one {f.group})"
    if f.measure == "strength" and f.group.split()[-1] == "force":
        asked = "are in the force"
        group = "people"
    where = _place_words(c, places.get(f.where) if f.where else None)
    years = f" ({c.when.first.year})" if c.reality == "past" and c.when is not None and c.when.first else ""
    return f"How many {group} {asked}{where}{years}?"


def _place_words(c: Claim, place: Place | None) -> str:
    """ " in Marwick"; " in all of Osmar" for a country or province of which the text says that the number is of all of it.

    The name of a place that is told from others has its preposition in itself ("near Marwick").
    """
    whole = c.scope_evidence is not None
    if place is None:
        return " everywhere" if whole else ""
    if place.offset is not None:
        return f" on the {place.name}" if place.kind == "road" else f" {place.name}"
    return f" in all of {place.name}" if whole and place.precision not in TOWNS else f" in {place.name}"


def _with_side(group: str, side: Side | None) -> str:
    """The group, with its party where its words do not already say it; a body count asks for people."""
    bare = {
        "dead",
        "injured",
        "wounded",
        "deaths",
        "fatalities",
        "injuries",
        "bodies",
        "casualties",
        "toll",
        "others",
        "missing",
        "death",
        "killed",
    }
    words = "people" if group.casefold() in bare else group
    if side is None or side.kind not in {"state", "non_state"} or side.name.split()[0].casefold() in words.casefold():
        return words
    return f"{words} ({side.name})"
