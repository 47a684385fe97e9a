"""The expressions of a report, in order, each read against the day of writing and what its paragraph has named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sitrep.core.periods import Period, union
from sitrep.core.records import Parsed, Report, TimeExpression
from sitrep.extract.times.calendar import Stretch, days_of
from sitrep.extract.times.detect import RULES, detect
from sitrep.extract.times.found import Found
from sitrep.extract.times.scene import Reading, Scene
from sitrep.extract.times.tense import direction_at
from sitrep.extract.times.words import words_of

RULE_OF = {r.name: r for r in RULES}

QUARTER_WORDS = re.compile(r"\bquarter|\b(?:six|nine)[ -]months?\b", re.IGNORECASE)
"""What makes a passage one of company results, where "a year ago" means the same quarter of the year before."""

AROUND = 800
"""Characters before an expression (half as many after it) that are searched for QUARTER_WORDS: four or five sentences."""


def find_times(report: Report, parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The expressions of time in a report, in order of the text; furniture is left out.

    Relative ones are read against `report.published`: without it their value holds X and their period is None. When it is
    several days and they disagree, the period covers both readings.
    """
    out: list[TimeExpression] = []
    for start, end, kind in _stretches(report):
        words = words_of(report.text, start, end)
        found = detect(words)
        if found:
            out.extend(_read_stretch(report, parsed, found, kind))
    return tuple(out)


def _stretches(report: Report) -> Iterator[tuple[int, int, str]]:
    if not report.blocks:
        yield 0, len(report.text), "body"
    for b in report.blocks:
        if b.kind != "furniture":
            yield b.start, b.end, b.kind


def _read_stretch(report: Report, parsed: Parsed, found: list[Found], kind: str) -> list[TimeExpression]:
    anchors = _anchors(report.published)
    if kind == "caption":
        own = _own_day(found)
        anchors = (own,) if own is not None else anchors
    readings = [_read_all(report.text, parsed, found, a) for a in anchors]
    out = []
    for n, f in enumerate(found):
        each = [r[n] for r in readings]
        merged = _merged(each)
        if merged is not None:
            span = f.words[f.first].start, f.words[f.last - 1].end
            out.append(TimeExpression(*span, merged.type, merged.value, merged.period, f.rule))
    return out


def _anchors(published: Period | None) -> tuple[date | None, ...]:
    """The days of writing to read against: none known, one, or the first and the last possible one."""
    if published is None or published.last is None:
        return (None,)
    if published.first is None or published.first == published.last:
        return (published.last,)
    return (published.first, published.last)


def _own_day(found: list[Found]) -> date | None:
    """The full date that a caption gives itself; None if it has none or several."""
    days = set()
    for f in found:
        reading = RULE_OF[f.rule].read(f, Scene(None))
        if reading is not None and reading.stretch is not None and reading.stretch.grain == "day":
            days.add(reading.stretch.first)
    return days.pop() if len(days) == 1 else None


def _merged(readings: list[Reading | None]) -> Reading | None:
    """One reading of several: the last one's value; over both readings' days when they differ."""
    last = readings[-1]
    if last is None or len(readings) == 1 or readings[0] is None or readings[0].period == last.period:
        return last
    both = [r.period for r in (readings[0], last)]
    return replace(last, period=union([p for p in both if p]) if all(both) else None)


def _read_all(text: str, parsed: Parsed, found: list[Found], anchor: date | None) -> list[Reading | None]:
    scene, out = Scene(anchor), []
    at = 0
    for f in found:
        first, last = f.words[f.first].start, f.words[f.last - 1].end
        if "\n\n" in text[at:first] or at == 0:
            scene = Scene(anchor)
        scene = replace(scene, direction=direction_at(parsed, first, last), quarters=_in_quarters(text, first, last))
        reading = RULE_OF[f.rule].read(f, scene)
        out.append(reading)
        scene, at = _after(scene, reading), last
    return out


def _in_quarters(text: str, first: int, last: int) -> bool:
    return QUARTER_WORDS.search(text, max(0, first - AROUND), last + AROUND // 2) is not None


def _after(scene: Scene, reading: Reading | None) -> Scene:
    """The scene after a reading: its stretch is the last one named, and its day the paragraph's day if it is one."""
    if reading is None or reading.stretch is None:
        return scene
    s: Stretch = reading.stretch
    return replace(scene, mention=s, day=days_of(s).first if s.grain == "day" else scene.day)
