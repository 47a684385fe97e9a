"""The figures of a briefing: each question with its range and verdict, then who says what."""

from __future__ import annotations

from collections.abc import Hashable

from sitrep.compose.index import UNDATED, Index
from sitrep.compose.ranges import figure_of, range_text
from sitrep.compose.voices import Answer, answer_line, answer_text, answers_of, one_each, quoted
from sitrep.compose.wording import count_text, named, newsroom_text, number_text, value_text, when_said_text
from sitrep.core.records import CitedLine, Claim, Point

IMPORTANCE = (
    "killed", "injured", "casualties", "missing", "captured", "freed", "abducted", "displaced", "rescued", "treated",
    "strikes", "strength", "other", "population",
)  # fmt: skip
"""Measures by what a desk asks first: the dead, the hurt, the missing, then everything else."""

POLICY_NAMES = {"gtd": "rules of GTD", "conservative": "rules of ACLED", "ucdp": "rules of UCDP"}
"""The policies as a briefing names them."""


def figure_points(index: Index, *, background: bool) -> list[Point]:
    """The story's figure points, most important first: by measure, then by number of sources and of claims."""
    points = [p for p in index.points if p.kind == "figure" and index.is_background(p) is background]
    return sorted(points, key=lambda p: (*_rank(p, index), p.question, p.id))


def _rank(point: Point, index: Index) -> tuple[int, bool, int, int]:
    figure = figure_of(index.claims[point.claims[0]])
    return (IMPORTANCE.index(figure.measure), figure.part_of is not None, -point.sources, -len(point.claims))


def figure_lines(index: Index, *, background: bool) -> list[CitedLine]:
    """The figures that are about the story, or those of its background, each with who says it."""
    return [line for p in figure_points(index, background=background) for line in _point_lines(p, index)]


def _point_lines(point: Point, index: Index) -> list[CitedLine]:
    """One line for a point with one answer, or with a dispute (whose sides stand above); else a line each answer below;
    then the number that the policy takes.
    """
    return [*_answer_lines(point, index), *_chosen_lines(point, index)]


def _chosen_lines(point: Point, index: Index) -> list[CitedLine]:
    """What the policy takes, by its name and with its reason; nothing for the range, which stands above."""
    chosen = point.chosen
    if chosen is None or chosen.best is None or chosen.policy == "range":
        return []
    around = "" if chosen.low == chosen.best == chosen.high else f" ({chosen.low:,} to {chosen.high:,})"
    text = f"By the {POLICY_NAMES[chosen.policy]}: {chosen.best:,}{around} — {chosen.why}."
    return [CitedLine(text, one_each(live_answers(point, index)), point=point.id)]


def _answer_lines(point: Point, index: Index) -> list[CitedLine]:
    live = live_answers(point, index)
    if point.verdict == "disputed":
        return [_headline(point, index)]
    if len(live) == 1 and not point.superseded:
        text = f"{point.question} {answer_text(live[0], index, _message(live[0], index))} {_standing(point)}."
        return [CitedLine(text, live[0].ids, point=point.id)]
    return [_headline(point, index), *position_lines(point, index)]


def _headline(point: Point, index: Index) -> CitedLine:
    text = f"{point.question} {range_text(point, index)} — {_verdict_text(point, index)}."
    return CitedLine(text, one_each(live_answers(point, index)), point=point.id)


def _standing(point: Point) -> str:
    return "Single source" if point.sources == 1 else count_text(point.sources, "independent source").capitalize()


def _verdict_text(point: Point, index: Index) -> str:
    """The verdict of a figure point, to stand after its range."""
    sources = count_text(point.sources, "independent source")
    if point.verdict == "disputed":
        return f"disputed, {sources}; positions above"
    if point.verdict == "updated":
        by = _only_successor(point, index)
        later = f"a later count ({_whose(by, index)})" if by else "later counts"
        return f"updated: {later} overtook {count_text(len(point.superseded), 'earlier claim')}"
    return f"agreed by {sources}" if point.verdict == "agreed" else "single source"


# -- answers -------------------------------------------------------------------------


def position_lines(point: Point, index: Index) -> list[CitedLine]:
    """Who gives which live value, oldest first, then which counts have been overtaken, and by which."""
    live = [answer_line(a, index, _message(a, index), point.id) for a in live_answers(point, index)]
    return live + _overtaken_lines(point, index)


def live_answers(point: Point, index: Index) -> list[Answer]:
    """The answers of the claims that no later count has overtaken."""
    return answers_of([c for c in index.claims_of(point.claims) if c.id not in point.superseded], index, _value)


def _value(c: Claim) -> Hashable:
    figure = figure_of(c)
    return (figure.low, figure.high, figure.modifier)


def _message(answer: Answer, index: Index) -> str:
    """What an answer counts, as a phrase; a denial also in the words of the report."""
    first = answer.first
    value = value_text(figure_of(first), index.quote(first))
    return f"{value} ({quoted(first, index)})" if first.stance == "denies" else value


# -- counts that later ones have overtaken -------------------------------------------


def _overtaken_answers(point: Point, index: Index) -> list[Answer]:
    return answers_of(index.claims_of(point.superseded), index, _value)


def _overtaken_lines(point: Point, index: Index) -> list[CitedLine]:
    """A line each overtaken value, oldest first, saying by which later count where the first line does not say it."""
    said_above = point.verdict == "updated" and _only_successor(point, index) is not None
    return [_earlier(a, None if said_above else _successor(a, point, index), point, index)
            for a in _overtaken_answers(point, index)]  # fmt: skip


def _earlier(old: Answer, new: Answer | None, point: Point, index: Index) -> CitedLine:
    """An overtaken value; with `new`, the count that overtook it."""
    said = answer_text(old, index, _message(old, index))
    if new is None:
        return CitedLine(f"Earlier: {said}", old.ids, point=point.id)
    figure = figure_of(new.first)
    by = f"{number_text(figure.low, figure.high, figure.modifier)} ({_whose(new, index)})"
    return CitedLine(f"Earlier, overtaken by {by}: {said}", (*old.ids, *new.ids), point=point.id)


def _only_successor(point: Point, index: Index) -> Answer | None:
    """The one answer that overtook all earlier ones of the point; None when there are several or none."""
    found = [_successor(a, point, index) for a in _overtaken_answers(point, index)]
    return found[0] if found and all(f == found[0] for f in found) else None


def _successor(old: Answer, point: Point, index: Index) -> Answer | None:
    """The live answer that overtook a count: the same speaker's newest, else the only later and higher number.

    None where several could have: the reader sees them all, and no one of them is picked.
    """
    later = [a for a in live_answers(point, index) if figure_of(a.first).modifier != "vague"]
    speakers = {c.said_by for c in old.claims if c.said_by}
    same = [a for a in later if speakers & {c.said_by for c in a.claims}]
    if same:
        return max(same, key=lambda a: _newest(a, index))
    above = [a for a in later if _counts_more(a, old) and _newest(a, index) >= _newest(old, index)]
    return above[0] if len(above) == 1 else None


def _counts_more(a: Answer, b: Answer) -> bool:
    return (figure_of(a.first).low or 0) > (figure_of(b.first).low or 0)


def _newest(answer: Answer, index: Index) -> int:
    return max((d.toordinal() for c in answer.claims if (d := index.day(c)) != UNDATED), default=0)


def _whose(answer: Answer, index: Index) -> str:
    """The newest voice of an answer in brief: name and day."""
    newest = max(answer.claims, key=lambda c: (index.day(c) != UNDATED, index.day(c)))
    name = named(index.people[newest.said_by]) if newest.said_by else newsroom_text(index.reports[newest.report])
    return f"{name}, {when_said_text(newest, index)}"
