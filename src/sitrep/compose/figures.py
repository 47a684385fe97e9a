"""The figures of a briefing: each question with its range and verdict, then who says what."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from sitrep.compose.index import UNDATED, Index
from sitrep.compose.voices import Voice, ended, quoted, said_line, voice_text, voices_of
from sitrep.compose.wording import capital, count_text, named, newsroom_text, number_text, value_text
from sitrep.core.records import CitedLine, Claim, Figure, Point

IMPORTANCE = (
    "killed", "injured", "casualties", "missing", "captured", "freed", "abducted", "displaced", "rescued", "treated",
    "strikes", "strength", "other", "population",
)  # fmt: skip
"""Measures by what a desk asks first: the dead, the hurt, the missing, then everything else."""


def figure_points(index: Index, *, background: bool) -> list[Point]:
    """The story's figure points, most important first: by measure, then by number of sources and of claims.

    Background points are those of which no claim is about the story itself (earlier events, plans, generalities).
    """
    points = [p for p in index.points if p.kind == "figure" and is_background(p, index) is background]
    return sorted(points, key=lambda p: (*_rank(p, index), p.question, p.id))


def is_background(point: Point, index: Index) -> bool:
    """Whether none of the point's claims is about what happens in this story."""
    return all(c.reality != "actual" for c in index.claims_of(point.claims))


def _rank(point: Point, index: Index) -> tuple[int, bool, int, int]:
    figure = figure_of(index.claims[point.claims[0]])
    return (IMPORTANCE.index(figure.measure), figure.part_of is not None, -point.sources, -len(point.claims))


def figure_of(c: Claim) -> Figure:
    """The figure of a figure claim. Raises ValueError for another kind."""
    if c.figure is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not a figure")
    return c.figure


def figure_lines(index: Index) -> list[CitedLine]:
    """Every figure that is about the story, with who says it; disputed ones in one line, as their sides stand above."""
    return [line for p in figure_points(index, background=False) for line in point_lines(p, index)]


def background_lines(index: Index) -> list[CitedLine]:
    """The figures that are not of this story, or not yet real, one line each speaker and saying so."""
    points = figure_points(index, background=True)
    return [line for p in points for line in point_lines(p, index)]


def point_lines(point: Point, index: Index) -> list[CitedLine]:
    """A figure point: one line when one voice answers it or when it is disputed, else a line each voice below the first."""
    voices = live_voices(point, index)
    if point.verdict == "disputed":
        return [_headline(point, index)]
    if len(voices) == 1 and not point.superseded:
        return [_single_line(point, voices[0], index)]
    return [_headline(point, index), *voice_lines(point, index)]


def voice_lines(point: Point, index: Index) -> list[CitedLine]:
    """Who gives which live value, oldest first, then which counts have been overtaken, and by which."""
    live = [said_line(v, index, voice_value(v, index), point.id) for v in live_voices(point, index)]
    return live + overtaken_lines(point, index)


def live_voices(point: Point, index: Index) -> list[Voice]:
    """The voices of the claims that no later count has overtaken."""
    live = [c for c in index.claims_of(point.claims) if c.id not in point.superseded]
    return voices_of(live, index, _same_value)


def _same_value(c: Claim) -> Hashable:
    figure = figure_of(c)
    return (figure.low, figure.high, figure.modifier)


def voice_value(voice: Voice, index: Index) -> str:
    """What a voice counts, as a phrase."""
    return value_text(figure_of(voice.claims[0]), index.quote(voice.claims[0]))


def overtaken_lines(point: Point, index: Index) -> list[CitedLine]:
    """One line each superseded count, oldest first: who said it, and which later count took its place."""
    old = voices_of(index.claims_of(point.superseded), index, _same_value)
    later = live_voices(point, index)
    return [_overtaken(v, _successor(v, later, index), point, index) for v in old]


def _successor(old: Voice, later: Sequence[Voice], index: Index) -> Voice | None:
    """The live voice that overtook a count: the same speaker's, or else the newest that gives a definite number."""
    definite = [v for v in later if figure_of(v.claims[0]).modifier != "vague"] or list(later)
    same = [v for v in definite if v.claims[0].said_by and v.claims[0].said_by == old.claims[0].said_by]
    days = [v for v in same or definite if index.day(v.claims[-1]) != UNDATED] or same or definite
    return max(days, key=lambda v: index.day(v.claims[-1])) if days else None


def _overtaken(old: Voice, new: Voice | None, point: Point, index: Index) -> CitedLine:
    said = f"{voice_text(old, index)}: {voice_value(old, index)}"
    if new is None:
        return CitedLine(ended(f"Since overtaken: {said}"), old.ids, point=point.id)
    by = f"Overtaken by the later {_amount(new)} ({_whose(new, old, index)})"
    return CitedLine(ended(f"{by}: {said}"), (*old.ids, *new.ids), point=point.id)


def _amount(voice: Voice) -> str:
    figure = figure_of(voice.claims[0])
    return number_text(figure.low, figure.high, figure.modifier)


def _whose(new: Voice, old: Voice, index: Index) -> str:
    first = new.claims[0]
    if first.said_by is None:
        return newsroom_text(index.reports[first.report])
    return "same source" if first.said_by == old.claims[0].said_by else named(index.people[first.said_by])


# -- the first line of a point -------------------------------------------------------


def _headline(point: Point, index: Index) -> CitedLine:
    return CitedLine(
        f"{point.question} {range_text(point, index)} {verdict_text(point)}", _cited(point), point=point.id
    )


def _cited(point: Point) -> tuple[str, ...]:
    """The claims behind a range: those of its positions, or all of the point where it has none."""
    return tuple(dict.fromkeys(i for p in point.positions for i in p.claims)) or point.claims


def _single_line(point: Point, voice: Voice, index: Index) -> CitedLine:
    first = voice.claims[0]
    about = {
        "past": " Background: about an earlier time.",
        "hypothetical": " Not a count of what happened: planned, threatened or general.",
    }
    message = (
        ended(voice_value(voice, index))
        if first.stance != "denies"
        else ended(f"{voice_value(voice, index)} ({quoted(first, index)})")
    )
    text = f"{point.question} {voice_text(voice, index)}: {message}{_behind(point)}{about.get(first.reality, '')}"
    return CitedLine(text, voice.ids, point=point.id)


def _behind(point: Point) -> str:
    return " Single source." if point.verdict == "single" else f" {_sources(point)}."


def range_text(point: Point, index: Index) -> str:
    """The live range of a point as the start of a sentence: "400 to more than 600", "At least 25", "61"."""
    figures = [figure_of(c) for c in index.claims_of(point.claims) if c.id not in point.superseded]
    definite = [f for f in figures if f.modifier != "vague"]
    if not definite:
        return _spread(figures, point, index)
    low = min(definite, key=lambda f: (f.low or 0, f.modifier != "exact"))
    high = max(definite, key=lambda f: (f.high if f.high is not None else f.low or 0, f.high is None))
    first, last = (number_text(f.low, f.high, f.modifier) for f in (low, high))
    return capital(first if first == last else f"{first} to {last}")


def _spread(figures: Sequence[Figure], point: Point, index: Index) -> str:
    """A vague point in the words of its first claim, so that "hundreds" never turns into a number."""
    first = next(c for c in index.claims_of(point.claims) if c.figure in figures)
    return capital(value_text(figure_of(first), index.quote(first)))


def _sources(point: Point) -> str:
    return capital(f"{count_text(point.sources, 'independent source')}")


def verdict_text(point: Point) -> str:
    """The verdict of a figure point, to stand after its range."""
    if point.verdict == "disputed":
        return f"— disputed, {count_text(point.sources, 'independent source')}; positions above."
    if point.verdict == "updated":
        return f"— updated: a later count overtook {count_text(len(point.superseded), 'earlier claim')}."
    if point.verdict == "agreed":
        return f"— agreed by {count_text(point.sources, 'independent source')}."
    return "— single source."
