"""The full text of a report with its cited words marked: overlapping stretches nested so that each anchor holds its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from sitrep.compose.citations import Citation, printable
from sitrep.core.records import Report


@dataclass(frozen=True, slots=True)
class Anchor:
    """The element that citation `number` leads to. It may reach beyond the quoted words where two stretches cross."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the page for the reader: block kind ("body" where several are joined) and its text, marked."""

    kind: str
    html: Markup


def marked_report(report: Report, citations: Sequence[Citation]) -> tuple[Paragraph, ...]:
    """The report's text in paragraphs, nothing of it left out but blank space between them."""
    anchors = nested([Anchor(c.number, c.start, c.end) for c in citations])
    return tuple(
        Paragraph(kind, marked_text(report.text, start, end, anchors)) for start, end, kind in _units(report, anchors)
    )


def nested(anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The anchors, by start and the longer first; one that crosses the end of another is taken into it whole.

    >>> nested([Anchor(1, 0, 5), Anchor(2, 3, 8)])
    (Anchor(number=1, start=0, end=8), Anchor(number=2, start=3, end=8))
    """
    ordered = sorted(anchors, key=lambda a: (a.start, -a.end, a.number))
    ends: list[int] = []
    open_ones: list[int] = []
    for n, a in enumerate(ordered):
        open_ones = [i for i in open_ones if ends[i] > a.start]
        for i in open_ones:
            ends[i] = max(ends[i], a.end)
        open_ones.append(n)
        ends.append(a.end)
    return tuple(Anchor(a.number, a.start, end) for a, end in zip(ordered, ends, strict=True))


def _units(report: Report, anchors: Sequence[Anchor]) -> list[tuple[int, int, str]]:
    """Blocks and the unmarked text between them, those that one anchor reaches across joined."""
    units: list[tuple[int, int, str]] = []
    for start, end, kind in _stretches(report):
        if units and any(a.start < units[-1][1] and a.end > start for a in anchors):
            units[-1] = (units[-1][0], end, "body")
        elif report.text[start:end].strip():
            units.append((start, end, kind))
    return units


def _stretches(report: Report) -> list[tuple[int, int, str]]:
    """The whole text cut at the edges of its blocks; what no block covers counts as body."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for b in sorted(report.blocks, key=lambda b: b.start):
        if b.start > at:
            out.append((at, b.start, "body"))
        out.append((b.start, b.end, b.kind))
        at = b.end
    return [*out, (at, len(report.text), "body")] if at < len(report.text) else out


def marked_text(text: str, start: int, end: int, anchors: Sequence[Anchor]) -> Markup:
    """`text[start:end]`, escaped, with a `mark` element round each anchor that lies in it. `anchors` must be nested."""
    inside = [a for a in anchors if start <= a.start and a.end <= end]
    cuts = sorted({start, end, *(a.start for a in inside), *(a.end for a in inside)})
    parts: list[Markup] = []
    for here, there in pairwise(cuts):
        parts += [_opening(a) for a in inside if a.start == here]
        parts.append(escape(printable(text[here:there])))
        parts += [_closing(a) for a in reversed(inside) if a.end == there]
    return Markup("").join(parts)


def _opening(a: Anchor) -> Markup:
    return Markup('<mark id="q{}">').format(a.number)


def _closing(a: Anchor) -> Markup:
    """The end of a mark, with a way back to the sentence that cites it; its number is drawn by the style sheet."""
    return Markup(
        '<a class="back" href="#s{0}" data-n="{0}" aria-label="Back to where citation {0} is used"></a></mark>'
    ).format(a.number)
