"""The dossier as one self-contained HTML page: no script, no request, every citation a link to the quoted words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from sitrep.compose.bars import Bar, bar_of, scale_of
from sitrep.compose.briefing import CONTROL, DISPUTED, FIGURES, HEADINGS, SOURCES, TIMELINE
from sitrep.compose.citations import Citations, cite, printable
from sitrep.compose.groups import Group, grouped, headline_facts, nothing_disputed
from sitrep.compose.highlights import Paragraph, marked_report
from sitrep.compose.index import Index, index_of
from sitrep.compose.map_view import MapView, map_view
from sitrep.compose.markdown_form import UNREAD
from sitrep.compose.strips import Strips, strips_of
from sitrep.compose.tables import ControlTable, FigureRow, SourceRow, control_table, figure_rows, source_rows
from sitrep.compose.whose_word import told_places
from sitrep.compose.wording import newsroom_text, number_text, period_text
from sitrep.core.ids import slug
from sitrep.core.records import CitedLine, Dossier, Report

MAP = "Map"


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence with the numbers of its citations; `first` are those that are cited here for the first time."""

    text: str
    numbers: tuple[int, ...]
    first: frozenset[int]
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """A point's first sentence with the voices below it. `verdict` is None for sentences about no point."""

    lead: LineView
    rest: tuple[LineView, ...]
    verdict: str | None
    top: str | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the page; `note` stands where there is nothing to list."""

    id: str
    heading: str
    groups: tuple[GroupView, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in full, for the reader."""

    id: str
    title: str
    newsroom: str
    day: str
    name: str
    url: str | None
    language: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that the template shows."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[SectionView, ...]
    figures: tuple[FigureRow, ...]
    control: ControlTable
    map: MapView | None
    map_before: str | None
    strips: Strips | None
    sources: tuple[SourceRow, ...]
    unread: tuple[tuple[str, str], ...]
    reports: tuple[ReportView, ...]
    produced: str


def to_html(dossier: Dossier) -> str:
    """The page as text. Everything that comes from a report is escaped, and the page forbids scripts and requests."""
    index = index_of(dossier, dossier, dossier.unread)
    citations = cite(dossier, index)
    names = {"figures": FIGURES, "control": CONTROL, "sources": SOURCES, "unread": UNREAD, "map": MAP}
    css = Markup(_data("dossier.css"))  # our own file: no report's words are in it
    return _template().render(page=_page(dossier, index, citations), css=css, heading=names, slug=slug) + "\n"


def _data(name: str) -> str:
    return (files("sitrep.compose") / "data" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["printable"] = printable
    return environment.from_string(_data("dossier.html.j2"))


def _page(dossier: Dossier, index: Index, citations: Citations) -> PageView:
    made = [f"Sitrep {dossier.produced.sitrep}", f"model {dossier.produced.model}", dossier.produced.at or ""]
    told = told_places(index)
    return PageView(
        title=dossier.story.title,
        facts=tuple(headline_facts(dossier, index)),
        sections=_sections(dossier, index, citations),
        figures=figure_rows(index, citations),
        control=control_table(index, citations),
        map=map_view(index, told),
        map_before=next(
            (slug(h) for h in (CONTROL, TIMELINE, SOURCES) if any(s.heading == h for s in dossier.briefing)), None
        ),
        strips=strips_of(index, told, citations),
        sources=source_rows(index, citations),
        unread=tuple((f.name, f.reason) for f in dossier.unread),
        reports=tuple(_report(r, index, citations) for r in dossier.reports),
        produced=", ".join(m for m in made if m),
    )


def _report(report: Report, index: Index, citations: Citations) -> ReportView:
    return ReportView(
        id=report.id,
        title=report.title or "Without a title",
        newsroom=newsroom_text(report),
        day=period_text(report.published, year=True) if report.published else "undated",
        name=report.name,
        url=report.url if report.url and re.match(r"https?://", report.url) else None,
        language=report.language,
        paragraphs=marked_report(report, [c for c in citations.all if c.report == report.id]),
    )


# -- the briefing --------------------------------------------------------------------


def _sections(dossier: Dossier, index: Index, citations: Citations) -> tuple[SectionView, ...]:
    """The sections in order; "What is disputed" always, saying so where nothing is. Sources are a table instead."""
    by_heading = {s.heading: s for s in dossier.briefing}
    seen: set[int] = set()
    out = []
    for heading in HEADINGS:
        section = by_heading.get(heading)
        if section is None and heading != DISPUTED:
            continue
        lines = [] if section is None else grouped(section)
        shown = lines[:1] if heading == SOURCES else lines
        groups = tuple(_group(g, index, citations, seen) for g in shown)
        note = nothing_disputed(dossier) if section is None else None
        out.append(SectionView(slug(heading), heading, groups, note))
    return tuple(out)


def _group(group: Group, index: Index, citations: Citations, seen: set[int]) -> GroupView:
    lead, rest = group
    point = next((p for p in index.points if p.id == lead.point), None)
    scale = _scale(rest, index)
    old = frozenset(point.superseded if point else ())
    top = None if scale is None else f"0 to {number_text(int(scale), int(scale))}"
    return GroupView(
        lead=_line(lead, index, citations, seen),
        rest=tuple(_line(line, index, citations, seen, scale=scale, old=old) for line in rest),
        verdict=point.verdict if point else None,
        top=top,
    )


def _scale(rest: tuple[CitedLine, ...], index: Index) -> float | None:
    """The scale of a point's bars; None with fewer than two values to compare."""
    figures = [f for line in rest if (f := index.claims[line.claims[0]].figure)]
    return scale_of(figures) if len(figures) > 1 else None


def _line(
    line: CitedLine, index: Index, citations: Citations, seen: set[int], *, scale: float | None = None,
    old: frozenset[str] = frozenset(),
) -> LineView:  # fmt: skip
    numbers = citations.numbers(line.claims)
    first = frozenset(numbers) - seen
    seen |= first
    claim = index.claims[line.claims[0]]
    bar = None if scale is None else bar_of(claim, scale, superseded=claim.id in old)
    return LineView(line.text, numbers, first, bar)
