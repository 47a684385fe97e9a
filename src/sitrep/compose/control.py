"""Who holds what: place by place, by whose word, as of when."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from sitrep.compose.index import UNDATED, Index, last_day
from sitrep.compose.voices import Voice, quoted, said_line, voices_of
from sitrep.compose.wording import count_text, day_text
from sitrep.core.records import CitedLine, Claim, Control, Point

STATUS_WORDS = {
    "holds": "held by {party}", "seized": "seized by {party}", "retaken": "retaken by {party}", "lost": "lost by {party}",
    "contested": "contested, {party} on the attack", "advancing": "{party} advancing on it",
    "besieged": "besieged by {party}", "abandoned": "abandoned by {party}", "clearing": "being cleared by {party}",
}  # fmt: skip


def control_points(index: Index) -> list[Point]:
    """The story's control points, those of one place together; places by how many claims speak of them, newest point first."""
    points = [p for p in index.points if p.kind == "control"]
    weight: dict[str, int] = {}
    for p in points:
        weight[place_of(p, index)] = weight.get(place_of(p, index), 0) + len(p.claims)

    def order(p: Point) -> tuple[int, str, int, str]:
        place = place_of(p, index)
        return (-weight[place], place, -as_of(p, index), p.id)

    return sorted(points, key=order)


def place_of(point: Point, index: Index) -> str:
    """The name of the place that a control point is about, with what contains it; its question where no place is known."""
    found = next((c.control.place for c in index.claims_of(point.claims) if c.control and c.control.place), None)
    return index.places[found].name if found else point.question


def as_of(point: Point, index: Index) -> int:
    """The newest day that a control point speaks of, as an ordinal; 0 when it has none."""
    days = [last_day(c.when or index.said_on(c)) for c in index.claims_of(point.claims)]
    return max((d.toordinal() for d in days if d != UNDATED), default=0)


def control_of(c: Claim) -> Control:
    """The control record of a control claim. Raises ValueError for another kind."""
    if c.control is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not about control")
    return c.control


def status_text(c: Claim, index: Index) -> str:
    """What a claim says of a place: "retaken by the army"."""
    control = control_of(c)
    side = index.sides.get(control.party) if control.party else None
    return STATUS_WORDS[control.status].format(party=side.name if side else "a party it does not name")


def control_lines(index: Index) -> list[CitedLine]:
    """A line each control point: place, as of when, its verdict, and whose word it rests on; disputed ones name both."""
    return [line for p in control_points(index) for line in _lines(p, index)]


def _lines(point: Point, index: Index) -> list[CitedLine]:
    head = f"{place_of(point, index)}{_as_of_text(point, index)}: "
    if point.verdict == "disputed":
        statuses = list(dict.fromkeys(_status_or_denial(v, index) for v in _live(point, index)))
        return [CitedLine(f"{head}disputed: {'; '.join(statuses)}. Positions above.", point.claims, point=point.id)]
    newest = _live(point, index)
    statuses = list(dict.fromkeys(_status_or_denial(v, index) for v in newest))
    claims = tuple(i for v in newest for i in v.ids)
    verdict = {"single": "single source", "updated": "updated"}.get(
        point.verdict, f"agreed by {count_text(point.sources, 'independent source')}"
    )
    return [
        CitedLine(f"{head}{'; '.join(statuses)} ({verdict}).", claims, point=point.id),
        *position_lines(point, index),
    ]


def _as_of_text(point: Point, index: Index) -> str:
    day = as_of(point, index)
    return f", as of {day_text(date.fromordinal(day))}" if day else ""


def _live(point: Point, index: Index) -> list[Voice]:
    live = [c for c in index.claims_of(point.claims) if c.id not in point.superseded]
    return voices_of(live, index, _same_control)


def _same_control(c: Claim) -> Hashable:
    control = control_of(c)
    return (control.party, control.status)


def _status_or_denial(voice: Voice, index: Index) -> str:
    text = status_text(voice.claims[0], index)
    return f"not {text}, by denial" if voice.claims[0].stance == "denies" else text


def position_lines(point: Point, index: Index) -> list[CitedLine]:
    """A line each voice on a control point: who, through whom, when, what, in the words of the report."""
    return [_said(v, point, index) for v in _live(point, index)]


def _said(voice: Voice, point: Point, index: Index) -> CitedLine:
    first = voice.claims[0]
    return said_line(voice, index, f"{status_text(first, index)} — {quoted(first, index)}", point.id)
