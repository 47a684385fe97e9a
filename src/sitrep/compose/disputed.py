"""What is disputed: each question with the positions of its sides, in figures and in control."""

from __future__ import annotations

from sitrep.compose.control import control_points, position_lines
from sitrep.compose.figures import figure_points, voice_lines
from sitrep.compose.index import Index
from sitrep.compose.wording import count_text
from sitrep.core.records import CitedLine, Point


def disputed_lines(index: Index) -> list[CitedLine]:
    """For each disputed point its question, then a line each voice; figures first, in the order of their importance."""
    figures = [p for past in (False, True) for p in figure_points(index, background=past) if p.verdict == "disputed"]
    control = [p for p in control_points(index) if p.verdict == "disputed"]
    lines: list[CitedLine] = []
    for p in figures:
        lines += [_question(p), *voice_lines(p, index)]
    for p in control:
        lines += [_question(p), *position_lines(p, index)]
    return lines


def _question(point: Point) -> CitedLine:
    text = f"{point.question} {count_text(point.sources, 'independent source').capitalize()} disagree."
    return CitedLine(text, point.claims, point=point.id)
