"""Event claims → events: what happened, once for the whole story, with the deaths and injuries that belong to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitrep.core.ids import content_id
from sitrep.core.periods import Period, union
from sitrep.core.records import Claim, Event, Figure, Happening, Linked, Point, Span
from sitrep.weigh.witnesses import Witnesses, make_witnesses

Toll = tuple[int | None, int | None, int | None]

BACKGROUND = frozenset({"past", "hypothetical"})

UNPLACED = frozenset({"statement", "other"})
"""Types so wide that type, place and day do not make two mentions one happening: the verb must be the same too."""

LONGEST_WHAT = 240
"""Characters of the longest sentence that is shown for an event; of a longer one only the claim's own words."""


def weigh_events(linked: Linked, points: tuple[Point, ...]) -> tuple[Event, ...]:
    """The events of a story, oldest first and undated ones last: mentions of one type, place and day are one event.

    Tolls come from the live figures of `points` that are about the same place and day; two events rather than one
    when it is not clear that two mentions mean the same.
    """
    scene = _scene(linked, points)
    claims = [c for c in linked.claims if c.event is not None and c.reality not in BACKGROUND]
    return tuple(sorted((_event(g, scene) for g in _grouped(claims, scene.witnesses)), key=_order))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What events are made with: texts and sentences by report, the live figures, the witnesses."""

    texts: Mapping[str, str]
    sentences: Mapping[str, tuple[Span, ...]]
    figures: tuple[Claim, ...]
    witnesses: Witnesses


def _scene(linked: Linked, points: Sequence[Point]) -> _Scene:
    superseded = {i for p in points for i in p.superseded}
    figures = (c for c in linked.claims if c.figure is not None and c.reality == "actual" and c.id not in superseded)
    sentences = {r.id: s for r, s in zip(linked.reports, linked.sentences, strict=True)}
    texts = {r.id: r.text for r in linked.reports}
    return _Scene(texts, sentences, tuple(figures), make_witnesses(linked.reports, linked.people))


def _order(e: Event) -> tuple[date, str]:
    first = e.when.first or e.when.last if e.when else None
    return (first or date.max, e.id)


def happening_of(c: Claim) -> Happening:
    """The event part of an event claim. Raises ValueError for another kind."""
    if c.event is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not an event")
    return c.event


def _grouped(claims: Sequence[Claim], witnesses: Witnesses) -> list[list[Claim]]:
    """Mentions of one happening together; a mention joins the first group whose every member fits it."""
    groups: list[list[Claim]] = []
    for c in claims:
        home = next((g for g in groups if all(_same(c, m, witnesses) for m in g)), None)
        if home is None:
            groups.append([c])
        else:
            home.append(c)
    return groups


def _same(a: Claim, b: Claim, witnesses: Witnesses) -> bool:
    x, y = happening_of(a), happening_of(b)
    if x.type != y.type or x.where != y.where or (x.type in UNPLACED and a.rule != b.rule):
        return False
    if x.actor is not None and y.actor is not None and x.actor != y.actor:
        return False
    p, q = _when(a, witnesses), _when(b, witnesses)
    return p is not None and q is not None and p == q


def _when(c: Claim, witnesses: Witnesses) -> Period | None:
    """The period that a mention is about: its own, else the day of saying; None when neither is known."""
    if c.when is not None:
        return c.when
    day = witnesses.day(c)
    return None if day is None else Period.day(day)


def _event(group: list[Claim], scene: _Scene) -> Event:
    first = _clearest(group)
    when = union([p for c in group if (p := c.when) is not None]) or _when(first, scene.witnesses)
    own = [f for f in scene.figures if _belongs(f, group, when)]
    return Event(
        id=content_id("e", *sorted(c.id for c in group)), what=_what(first, scene),
        type=happening_of(first).type, when=when, date_precision=_precision(when, first.when is not None),
        where=happening_of(first).where, actor=_most([happening_of(c).actor for c in group]),
        target=_most([happening_of(c).target for c in group]),
        killed=_toll(own, "killed"), injured=_toll(own, "injured"), claims=tuple(c.id for c in group),
    )  # fmt: skip


def _clearest(group: list[Claim]) -> Claim:
    """The mention that says most: with day, doer and target, in the report's own voice, neither clipped nor rambling."""

    def fullness(c: Claim) -> tuple[int, int, int]:
        e = happening_of(c)
        told = sum(x is not None for x in (c.when_evidence, e.actor, e.target, e.where))
        length = c.end - c.start
        return (told, c.said_by is None, -abs(length - 90))

    return max(group, key=fullness)


def _what(c: Claim, scene: _Scene) -> str:
    """The sentence that a mention stands in, word for word, or the mention's own words where the sentence is long."""
    whole = next((s for s in scene.sentences[c.report] if s.start <= c.start and c.end <= s.end), None)
    span = whole if whole is not None and whole.end - whole.start <= LONGEST_WHAT else Span(c.start, c.end)
    return " ".join(scene.texts[c.report][span.start : span.end].split())


def _precision(when: Period | None, told: bool) -> str:
    """day, range or unknown; "about" for the day of the report where the text gives none."""
    if when is None:
        return "unknown"
    if not told:
        return "about"
    return "day" if when.first == when.last else "range"


def _belongs(f: Claim, group: Sequence[Claim], when: Period | None) -> bool:
    """Whether a figure counts an event's victims: it stands in a mention's words, or it has the mention's place and day."""
    figure = _figure(f)
    if figure.measure not in {"killed", "injured"} or figure.part_of is not None or f.stance == "denies":
        return False
    if any(c.report == f.report and c.start <= f.start < c.end for c in group):
        return True
    happened = happening_of(group[0])
    if happened.type in UNPLACED | {"deployment", "withdrawal", "protest", "arrest", "release"}:
        return False
    return figure.where is not None and figure.where == happened.where and _days_meet(f.when, when)


def _days_meet(a: Period | None, b: Period | None) -> bool:
    """Whether a figure's period is the event's: it begins on its first day and ends within two days of its end."""
    if a is None or b is None or a.first is None or b.first is None:
        return False
    end = (b.last or b.first) + timedelta(days=2)
    return a.first == b.first and (a.last or a.first) <= end


def _toll(figures: Sequence[Claim], measure: str) -> Toll | None:
    """Lowest, best and highest count over the figures of a measure; best is the newest definite one. None for none."""
    found = [_figure(c) for c in figures if _figure(c).measure == measure]
    if not found:
        return None
    lows = [f.low for f in found if f.low is not None]
    highs = [f.high for f in found]
    definite = Counter(f.low for f in found if f.low is not None and f.low == f.high)
    best = min(definite, key=lambda n: (-definite[n], -n)) if definite else max(lows, default=None)
    high = None if None in highs else max(h for h in highs if h is not None)
    return (min(lows, default=None), best, high)


def _figure(c: Claim) -> Figure:
    if c.figure is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not a figure")
    return c.figure


def _most(sides: Sequence[str | None]) -> str | None:
    votes = Counter(s for s in sides if s is not None)
    return min(votes, key=lambda s: (-votes[s], s)) if votes else None
