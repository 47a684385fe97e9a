"""Every line of a report marked: headline, summary, byline, body, caption or furniture.

Two kinds of evidence, in this order. A line's own wording and layout (`wording`, `captions`, `bylines`), then its
neighbours: a label names what follows it, a gallery's items belong together, short open lines in a row between full
paragraphs are headlines of other reports. Where nothing speaks against it a line is body: a report's own words that
are taken for furniture are evidence lost, furniture that is taken for body costs a reader a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitrep.core.records import Block
from sitrep.read.bylines import is_byline
from sitrep.read.captions import is_caption, is_picture_like, is_video_title
from sitrep.read.galleries import gallery_kind, is_gallery_item
from sitrep.read.lines import Line, read_lines
from sitrep.read.newsrooms import Newsrooms
from sitrep.read.wording import attributes, furniture_class

HEADLINE_WORDS = 28
"""A longer line is not a headline."""

HEADING_WORDS = 8
"""An open line of this many words between paragraphs is a heading of the report's own section."""

RELATED_RUN = 3
"""This many short open lines in a row between full paragraphs are a list of other reports; two may be a heading and a sub-heading."""

CAPTION_RUN = 3
"""So many lines in the wording of captions in a row, one of them a sure caption, are a gallery."""

PULL_QUOTE_WORDS = 5
"""An open line whose first five words stand inside another line repeats it for the eye."""

_URL = re.compile(r"(https?://|www\.)\S+$")
_MARKS_ONLY = re.compile(r"[^\w]+$|_+$")
_STRAY = re.compile(r"[a-z]{1,12}$|\d{1,4}$")
_CAPTION_LABEL = re.compile(r"(image|media|video|photo|picture) captions?$|caption$")
_HIGHLIGHTS_LABEL = re.compile(r"(story )?highlights$|key points$|at a glance$|summary$|main points$")
_PAST = re.compile(r"\b(was|were|had|has been|have been|died|occurred|happened|took place|began|you (can|may|have))\b")
_EMBEDDED_POST = re.compile(r"[—–-] ?[^—–]{1,60}\(@\w{1,20}\) [A-Z][a-z]+ \d{1,2}, \d{4}\W{0,3}$")
"""How embedded posts end: "— Name (@handle) November 13, 2016". They are somebody's words, so body."""
_WORD = re.compile(r"\w+")

Marks = list[str | None]


def mark(text: str, rooms: Newsrooms) -> tuple[Block, ...]:
    """The blocks of `text`, one a line (a paragraph in hard-wrapped text), in order, white space left out."""
    lines = read_lines(text)
    marks: Marks = [_lone_kind(line, rooms) for line in lines]
    for step in (
        _labelled,
        _galleries,
        _repeats,
        _top,
        _sandwiched,
        _runs,
        _captions_in_a_row,
        _tail,
        _rest,
        _something,
    ):
        step(lines, marks)
    return tuple(Block(line.start, line.end, kind or "body") for line, kind in zip(lines, marks, strict=True))


def _lone_kind(line: Line, rooms: Newsrooms) -> str | None:
    """What the line shows by itself; None when it takes its neighbours to tell."""
    if _URL.match(line.text) or _MARKS_ONLY.match(line.text):
        return "furniture"
    if _EMBEDDED_POST.search(line.text[-200:]):
        return "body"
    if is_caption(line, rooms):
        return "caption"
    if is_byline(line):
        return "byline"
    if furniture_class(line) or _STRAY.match(line.text):
        return "furniture"
    return None


def _bare(line: Line) -> str:
    return line.plain.strip(" •·*-:,.")


def _labelled(lines: Sequence[Line], marks: Marks) -> None:
    """A caption label makes a caption of the next line; "Highlights" makes a summary of the short lines after it."""
    for i, line in enumerate(lines):
        if marks[i] != "furniture" or line.words > 4:
            continue
        if _CAPTION_LABEL.match(_bare(line)) and i + 1 < len(lines) and marks[i + 1] is None:
            marks[i + 1] = "caption"
        elif _HIGHLIGHTS_LABEL.match(_bare(line)):
            for j in _open_run(lines, marks, i + 1):
                marks[j] = "summary"
        elif _names_others(line):
            for j in _open_run(lines, marks, i + 1):
                marks[j] = "furniture"


def _names_others(line: Line) -> bool:
    return furniture_class(line) == "related"


def _open_run(lines: Sequence[Line], marks: Marks, start: int) -> Iterator[int]:
    """The indexes from `start` on of lines that are unmarked, short and open."""
    for j in range(start, len(lines)):
        if marks[j] is not None or not _is_short_open(lines[j]):
            return
        yield j


def _is_short_open(line: Line) -> bool:
    """Whether the line is short and does not end as a sentence or the start of a list does; questions can be headlines."""
    ends = line.text.endswith((";", ",", ":")) or (line.closed and not line.text.endswith("?"))
    return line.words <= HEADLINE_WORDS and not ends and not _is_listed(line)


def _is_listed(line: Line) -> bool:
    """Whether the line is an item of a list in the text: a bullet or number, then words."""
    return re.match(r"[•*–-]\s|\(?\d{1,2}[.)]\s|[a-z][.)]\s", line.text) is not None


def _galleries(lines: Sequence[Line], marks: Marks) -> None:
    """Items that are numbered "3/12": captions when they speak of the report's topic, furniture otherwise."""
    items = [i for i, line in enumerate(lines) if is_gallery_item(line.text)]
    if items:
        kind = gallery_kind([lines[i].text for i in items], _topic(lines, marks))
        for i in items:
            marks[i] = kind


def _topic(lines: Sequence[Line], marks: Marks) -> str:
    """The line that says what the report is about: the first that is not marked."""
    return next((line.text for line, kind in zip(lines, marks, strict=True) if kind is None), "")


def _repeats(lines: Sequence[Line], marks: Marks) -> None:
    """A repeated headline and a pull quote are furniture."""
    first = next((i for i, kind in enumerate(marks) if kind is None), None)
    quotes = _pull_quotes(lines, marks)
    for i, line in enumerate(lines):
        if marks[i] is not None or i == first:
            continue
        if (first is not None and line.plain == lines[first].plain and not line.closed) or i in quotes:
            marks[i] = "furniture"


def _pull_quotes(lines: Sequence[Line], marks: Marks) -> frozenset[int]:
    """Open lines, unmarked and not the first, whose first words stand in the middle of a longer line."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    for i, line in enumerate(lines):
        if i and marks[i] is None and line.words > PULL_QUOTE_WORDS and _is_short_open(line):
            wanted.setdefault(tuple(_WORD.findall(line.plain)[:PULL_QUOTE_WORDS]), []).append(i)
    found: set[int] = set()
    for j, line in enumerate(lines if wanted else ()):
        words = _WORD.findall(line.plain) if line.words >= PULL_QUOTE_WORDS and attributes(line) else []
        for window in zip(*(words[k:] for k in range(PULL_QUOTE_WORDS)), strict=False):
            found.update(i for i in wanted.get(window, ()) if i != j)
    return frozenset(found)


def _top(lines: Sequence[Line], marks: Marks) -> None:
    """Headline and summary: the open lines above the first full paragraph."""
    body = next((i for i, line in enumerate(lines) if marks[i] is None and line.full), len(lines))
    free = [i for i in range(body) if marks[i] is None]
    if not free or len(free) > 6:
        return
    head = free[0]
    if lines[head].words > HEADLINE_WORDS:
        return
    marks[head] = "headline"
    for i in free[1:]:
        marks[i] = "furniture" if _is_other_title(lines[head], lines[i]) else "summary"


def _is_other_title(headline: Line, line: Line) -> bool:
    """Whether an open line under the headline is written as a title in another style: the title of a video or a teaser."""
    return line.words >= 4 and _title_case(line) and not _title_case(headline)


def _title_case(line: Line) -> bool:
    long = [w for w in line.text.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _sandwiched(lines: Sequence[Line], marks: Marks) -> None:
    """A short open line between two pieces of furniture, or between furniture and a caption, belongs to them."""
    for i in range(1, len(lines) - 1):
        around = (marks[i - 1], marks[i + 1])
        if (
            marks[i] is None
            and _is_short_open(lines[i])
            and "furniture" in around
            and set(around) <= {"furniture", "caption"}
        ):
            marks[i] = "furniture"


def _runs(lines: Sequence[Line], marks: Marks) -> None:
    """Headlines of other reports: three or more short open lines in a row, when the text around them is in full paragraphs."""
    if not _in_paragraphs(lines, marks):
        return
    i = 0
    while i < len(lines):
        run = list(_title_run(lines, marks, i))
        announced = _announced(lines, marks, i)
        if announced or len(run) >= RELATED_RUN:
            for j in run:
                marks[j] = "body" if announced else "furniture"
        i += max(1, len(run))


def _narrates(line: Line) -> bool:
    """Whether an open line tells in the past tense, as a sentence does that lost its full stop; headlines use the present."""
    return line.words > HEADING_WORDS and _PAST.search(line.plain) is not None


def _announced(lines: Sequence[Line], marks: Marks, start: int) -> bool:
    """Whether the report itself announces the lines from `start` on as its list ("The dead are:")."""
    return start > 0 and marks[start - 1] != "furniture" and lines[start - 1].text.endswith(":")


def _title_run(lines: Sequence[Line], marks: Marks, start: int) -> Iterator[int]:
    for j in _open_run(lines, marks, start):
        if attributes(lines[j]) or _narrates(lines[j]) or not (lines[j].text[0].isupper() or lines[j].text[0] in "‘'"):
            return
        yield j


def _in_paragraphs(lines: Sequence[Line], marks: Marks) -> bool:
    free = [line for line, kind in zip(lines, marks, strict=True) if kind is None]
    return 2 * sum(line.full for line in free) >= len(free)


def _captions_in_a_row(lines: Sequence[Line], marks: Marks) -> None:
    """Lines in the wording of captions, three or more in a row of which one is surely a caption, are captions."""
    i = 0
    while i < len(lines):
        run = list(_picture_run(lines, marks, i))
        if len(run) >= CAPTION_RUN and any(marks[j] == "caption" for j in run):
            for j in run:
                marks[j] = "caption"
        i += max(1, len(run))


def _picture_run(lines: Sequence[Line], marks: Marks, start: int) -> Iterator[int]:
    for j in range(start, len(lines)):
        if marks[j] != "caption" and not (marks[j] is None and is_picture_like(lines[j])):
            return
        yield j


def _tail(lines: Sequence[Line], marks: Marks) -> None:
    """After the last full paragraph: short open lines are tags or links, unless nothing above them is a paragraph."""
    last = max((i for i, line in enumerate(lines) if marks[i] is None and line.full), default=None)
    if last is None or not _in_paragraphs(lines, marks):
        return
    for i in range(last + 1, len(lines)):
        if marks[i] is None and _is_short_open(lines[i]) and not attributes(lines[i]) and not _narrates(lines[i]):
            marks[i] = "furniture"


def _rest(lines: Sequence[Line], marks: Marks) -> None:
    """What is left is body, but for open lines of a few words before a paragraph (headings) and titles of videos."""
    last = len(lines) - 1
    for i, line in enumerate(lines):
        if marks[i] is not None:
            continue
        if is_video_title(line) and 0 < i < last:
            marks[i] = "caption"
        elif line.words <= HEADING_WORDS and _is_short_open(line) and i < last and lines[i + 1].full:
            marks[i] = "headline"
        else:
            marks[i] = "body"


def _something(lines: Sequence[Line], marks: Marks) -> None:
    """A report tells something: where all is taken for furniture and captions, its full lines of furniture are body."""
    if "body" in marks:
        return
    for i, line in enumerate(lines):
        if marks[i] == "furniture" and line.full:
            marks[i] = "body"
