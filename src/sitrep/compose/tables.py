"""The tables of the page: figures at a glance, places by side, sources with what they copy."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.compose.citations import Citations
from sitrep.compose.control import control_of, control_points, live_claims, place_of
from sitrep.compose.figures import figure_points
from sitrep.compose.index import Index
from sitrep.compose.ranges import range_text
from sitrep.compose.sources import copy_text, no_claims_text
from sitrep.compose.wording import file_name, newsroom_text, period_text, when_said_text
from sitrep.core.records import Claim, Point


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure point in one row."""

    question: str
    range: str
    verdict: str
    sources: int
    numbers: tuple[int, ...]


def figure_rows(index: Index, citations: Citations) -> tuple[FigureRow, ...]:
    """The figures that are about the story, most important first."""
    return tuple(
        FigureRow(p.question, range_text(p, index), p.verdict, p.sources, citations.numbers(p.claims))
        for p in figure_points(index, background=False)
    )


@dataclass(frozen=True, slots=True)
class ControlCell:
    """What one claim says of a side and a place, with its day and whether it is denied."""

    status: str
    day: str
    denied: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A place with its verdict and a cell each side, in the order of the table's sides."""

    place: str
    verdict: str
    cells: tuple[tuple[ControlCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ControlTable:
    """Places by side. `sides` are names; "not named" stands for claims that name no party."""

    sides: tuple[str, ...]
    rows: tuple[ControlRow, ...]


NO_SIDE = "party not named"

CELL_WORDS = {
    "holds": "holds it", "seized": "seized it", "retaken": "retook it", "lost": "lost it", "contested": "attacking",
    "advancing": "advancing on it", "besieged": "besieging it", "abandoned": "abandoned it", "clearing": "clearing it",
}  # fmt: skip
"""What a side does at a place, in the column that names the side."""


def control_table(index: Index, citations: Citations) -> ControlTable:
    """A row each control point, a column each side that a claim gives a place to."""
    points = control_points(index)
    sides = tuple(dict.fromkeys(_side(c, index) for p in points for c in live_claims(p, index)))
    rows = tuple(
        ControlRow(place_of(p, index), p.verdict, tuple(_cells(p, side, index, citations) for side in sides))
        for p in points
    )
    return ControlTable(sides, rows)


def _side(c: Claim, index: Index) -> str:
    side = index.sides.get(control_of(c).party or "")
    return side.name if side else NO_SIDE


def _cells(point: Point, side: str, index: Index, citations: Citations) -> tuple[ControlCell, ...]:
    """What is said of this side, each status once with the newest day on which it was said."""
    found: dict[tuple[str, bool], list[Claim]] = {}
    for c in index.by_day(live_claims(point, index)):
        if _side(c, index) == side:
            found.setdefault((CELL_WORDS[control_of(c).status], c.stance == "denies"), []).append(c)
    return tuple(
        ControlCell(status, when_said_text(cs[-1], index), denied, citations.numbers(c.id for c in cs))
        for (status, denied), cs in found.items()
    )


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A report in one row; `copies` says what it repeats and `empty` why nothing cites it, each empty where it does not apply."""

    report: str
    newsroom: str
    day: str
    title: str
    name: str
    copies: str
    empty: str
    numbers: tuple[int, ...]


def source_rows(index: Index, citations: Citations) -> tuple[SourceRow, ...]:
    """Every report in the order of the dossier, with the citations that lead into it."""
    led = {r: tuple(c.number for c in citations.all if c.report == r) for r in index.reports}
    return tuple(
        SourceRow(
            report=r.id,
            newsroom=newsroom_text(r),
            day=period_text(r.published, year=True) if r.published else "undated",
            title=r.title or "",
            name=file_name(r),
            copies=copy_text(r, index).removeprefix("; "),
            empty="" if led[r.id] else no_claims_text(r, index),
            numbers=led[r.id],
        )
        for r in index.reports.values()
    )
