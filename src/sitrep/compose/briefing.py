"""The briefing: the dossier in prose, section by section, every sentence cited."""

from __future__ import annotations

from sitrep.compose.control import control_lines
from sitrep.compose.disputed import disputed_lines
from sitrep.compose.figures import figure_lines
from sitrep.compose.index import Index
from sitrep.compose.sources import source_lines
from sitrep.compose.timeline import dated_lines
from sitrep.core.records import CitedLine, Section

DISPUTED, FIGURES, CONTROL, TIMELINE, BACKGROUND, SOURCES = HEADINGS = (
    "What is disputed", "Figures", "Who holds what", "Timeline", "Background", "Sources",
)  # fmt: skip


def briefing_of(index: Index, timeline: tuple[CitedLine, ...]) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of `HEADINGS`."""
    parts = (
        disputed_lines(index),
        figure_lines(index, background=False),
        control_lines(index, background=False),
        dated_lines(timeline),
        [*figure_lines(index, background=True), *control_lines(index, background=True)],
        source_lines(index),
    )  # fmt: skip
    return tuple(Section(h, tuple(lines)) for h, lines in zip(HEADINGS, parts, strict=True) if lines)
