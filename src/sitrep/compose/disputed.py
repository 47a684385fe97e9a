"""What is disputed: each question with the positions of its sides, in figures and in control."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.compose import control, figures
from sitrep.compose.index import Index
from sitrep.compose.voices import Answer, one_each
from sitrep.compose.wording import count_text
from sitrep.core.records import CitedLine, Point


def disputed_lines(index: Index) -> list[CitedLine]:
    """For each disputed point its question, then a line each answer; figures first, in the order of their importance.

    Last, the counts of different questions that do not add up.
    """
    lines: list[CitedLine] = []
    for background in (False, True):
        for p in figures.figure_points(index, background=background):
            lines += (
                [_question(p, figures.live_answers(p, index)), *figures.position_lines(p, index)]
                if p.verdict == "disputed"
                else []
            )
        for p in control.control_points(index, background=background):
            lines += (
                [_question(p, control.live_answers(p, index)), *control.position_lines(p, index)]
                if p.verdict == "disputed"
                else []
            )
    return lines + [CitedLine(f"Does not add up: {i.why}.", i.claims) for i in index.inconsistencies]


def _question(point: Point, answers: Sequence[Answer]) -> CitedLine:
    """The question with how many disagree. One source disagrees with nobody: then two of its own claims do."""
    disagree = f"{count_text(point.sources, 'independent source').capitalize()} disagree."
    if point.sources == 1:
        disagree = "One source gives answers that cannot all be right."
    return CitedLine(f"{point.question} {disagree}", one_each(answers), point=point.id)
