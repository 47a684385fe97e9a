"""Strips of time: for each place a lane a word, and in it what that word says of the place, day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitrep.compose.citations import Citations
from sitrep.compose.control import control_of, status_text
from sitrep.compose.index import UNDATED, Index, first_day, last_day
from sitrep.compose.map_view import OTHER_SIDE, Key, fills_of, word_text, words_of
from sitrep.compose.whose_word import HAS, LOSES, OTHERS, Told
from sitrep.compose.wording import day_text, speaker_text
from sitrep.core.records import Claim

MOST_PLACES = 12
"""Places that have a strip; the table above lists all."""

LASTING = frozenset({"holds", "besieged", "contested", "clearing"})
"""Statuses that are said of every day of a period; the others happen once, on its last day at the latest."""

MOST_TICKS = 6
LAST_TICK = 86.0
"""Percent of the width: right of it a day's name would be cut off on a telephone."""


@dataclass(frozen=True, slots=True)
class Block:
    """Claims of one message on neighbouring days: percent of the width, fill, kind of mark, words, first citation."""

    left: float
    width: float
    fill: str
    mark: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    """What one word says of a place."""

    word: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A place over time."""

    place: str
    disputed: bool
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis, at a percentage of the width."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Strips:
    """The strips of a story over common days. `left_out`: how many places have none; `marks`: the kinds that occur; `keys`: the fills."""

    ticks: tuple[Tick, ...]
    rows: tuple[Strip, ...]
    left_out: int
    marks: frozenset[str]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the lanes are drawn with: the days of the axis, and the first and last day of each claim that has one."""

    index: Index
    citations: Citations
    spans: Mapping[str, tuple[date, date]]
    first: date
    days: int

    def percent(self, day: date) -> float:
        """Where a day begins on the axis."""
        return 100 * (day - self.first).days / self.days


def strips_of(index: Index, told: Sequence[Told], citations: Citations) -> Strips | None:
    """The strips; None where no claim about control has a day."""
    spans = {c.id: s for t in told for w in t.words.values() for c in w.claims if (s := _span(c, index))}
    if not spans:
        return None
    first, last = min(b for _, b in spans.values()), max(b for _, b in spans.values())
    spans = {
        i: (max(a, first), b) for i, (a, b) in spans.items()
    }  # a siege of a year does not stretch a story of a week
    scene = _Scene(index, citations, spans, first, (last - first).days + 1)
    words = words_of(told, index)
    rows = tuple(Strip(index.places[t.place].name, t.disputed, _lanes(t, words, scene)) for t in told[:MOST_PLACES])
    marks = frozenset(b.mark for row in rows for lane in row.lanes for b in lane.blocks)
    drawn = {b.fill for row in rows for lane in row.lanes for b in lane.blocks}
    keys = [Key(fill, index.side_text(side)) for side, fill in fills_of(index).items() if fill in drawn]
    other = [Key(OTHER_SIDE, "another side, or one that is not named")] if OTHER_SIDE in drawn else []
    left_out = max(0, len(told) - MOST_PLACES)
    return Strips(_ticks(scene), tuple(r for r in rows if r.lanes), left_out, marks, (*keys, *other))


def _span(c: Claim, index: Index) -> tuple[date, date] | None:
    """The days that a claim is drawn on; None without any. What is told of days to come ends on the day of telling."""
    said = index.day(c)
    last = min(last_day(c.when or index.said_on(c)), said)
    if last == UNDATED:
        return None
    lasts = control_of(c).status in LASTING and c.when is not None and c.when.first is not None
    first = first_day(c.when) if lasts else last
    return min(first, last), last


def _lanes(t: Told, words: Sequence[str], scene: _Scene) -> tuple[Lane, ...]:
    return tuple(
        Lane(word_text(w, scene.index) if w != OTHERS else "newsrooms, others", blocks)
        for w in words
        if w in t.words and (blocks := _blocks(t.words[w].claims, scene))
    )


def _blocks(claims: Sequence[Claim], scene: _Scene) -> tuple[Block, ...]:
    """Each day's messages side by side, in the order of the text, each once."""
    by_day: dict[date, dict[tuple[str | None, str], list[Claim]]] = {}
    for c in claims:
        for day in _each_day(scene.spans.get(c.id)):
            by_day.setdefault(day, {}).setdefault((control_of(c).party, _mark(c)), []).append(c)
    fills = fills_of(scene.index)
    out = []
    for day, messages in sorted(by_day.items()):
        wide = 100 / scene.days / len(messages)
        for n, ((party, mark), same) in enumerate(messages.items()):
            fill = fills.get(party or "", OTHER_SIDE)
            text = f"{day_text(day)}: {_text(same, scene.index)}"
            number = scene.citations.numbers([same[0].id])[0]
            out.append(Block(round(scene.percent(day) + n * wide, 2), round(wide, 2), fill, mark, text, number))
    return tuple(out)


def _each_day(span: tuple[date, date] | None) -> list[date]:
    if span is None:
        return []
    return [span[0] + timedelta(n) for n in range((span[1] - span[0]).days + 1)]


def _mark(c: Claim) -> str:
    """How a claim is drawn: denied, has, loses, or fights (for a place that it has not got)."""
    status = control_of(c).status
    if c.stance == "denies":
        return "denied"
    return "has" if status in HAS else "loses" if status in LOSES else "fights"


def _text(same: Sequence[Claim], index: Index) -> str:
    """What is said, and by whom: each speaker once."""
    who = "; ".join(dict.fromkeys(speaker_text(c, index) for c in same))
    denied = "denied: " if same[0].stance == "denies" else ""
    return f"{denied}{status_text(same[0], index)}, says {who}"


def _ticks(scene: _Scene) -> tuple[Tick, ...]:
    """Evenly spaced days, the first included; none so far right that its name would not fit."""
    step = max(1, -(-scene.days // MOST_TICKS))
    days = (scene.first + timedelta(n) for n in range(0, scene.days, step))
    return tuple(Tick(round(at, 2), _short(day)) for day in days if (at := scene.percent(day)) <= LAST_TICK)


def _short(day: date) -> str:
    """A day with the first three letters of its month."""
    number, month = day_text(day).split()
    return f"{number} {month[:3]}"
