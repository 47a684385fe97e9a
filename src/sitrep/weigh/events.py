"""Event claims → events: what happened, once for the whole story, with the deaths and injuries that belong to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitrep.core.ids import content_id
from sitrep.core.periods import Period, days_between
from sitrep.core.records import Claim, Event, Happening, Linked, Place, Point, Span
from sitrep.weigh.mentions import MentionIndex, end_of, happening_of, thing_of, when_of
from sitrep.weigh.scene import near_what
from sitrep.weigh.tolls import Tolls, great_circle_km, make_tolls
from sitrep.weigh.witnesses import Witnesses, make_witnesses

BACKGROUND = frozenset({"past", "hypothetical"})

INCIDENTS = frozenset({"crash", "disaster", "bombing", "shooting", "vehicle_attack"})
"""Types of which a story has one at its heart: "the crash" without a day of its own means that one, wherever its sentence is
placed, and the story's figures of its places and day are its toll."""

INCIDENT_KM = 30.0
"""Kilometres between two places at which one incident can be put: from a suburb to the far side of its city."""

DISASTER_KM = 250.0
"""The same for disasters, which strike whole regions: a strong quake is felt that far."""

SOFT_DAYS = 1
"""Days by which a mention whose day is only that of the report, or open on one side, may miss the happening's."""

WELL_PUT = 90
"""Characters of a clause that says who did what, where and when, about as long as the headlines of agencies."""

LONGEST_WHAT = 240
"""Characters of the longest sentence that is shown for an event; of a longer one only the claim's own words."""


def weigh_events(linked: Linked, points: tuple[Point, ...]) -> tuple[Event, ...]:
    """The events of a story, oldest first and undated ones last.

    Mentions of one thing at one place and day are one event; a mention without a day of its own joins one a day off. Tolls come
    from the live figures that stand in a mention's words or, for an incident told several times, are of its place and day.
    """
    scene = _scene(linked, points)
    claims = [c for c in linked.claims if c.event is not None and c.reality not in BACKGROUND]
    groups = _grouped(claims, scene)
    main = max((g for g in groups if happening_of(g[0]).type in INCIDENTS), key=len, default=None)
    return tuple(sorted((_event(g, scene, main=g is main) for g in groups), key=_order))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What events are made with: texts and sentences by report, the live figures, the witnesses."""

    texts: Mapping[str, str]
    sentences: Mapping[str, tuple[Span, ...]]
    tolls: Tolls
    places: Mapping[str, Place]
    witnesses: Witnesses

    def around(self, place: str) -> tuple[str, ...]:
        """The places around a place, nearest first."""
        out: list[str] = []
        here = self.places[place].within
        while here is not None and here not in out:
            out.append(here)
            here = self.places[here].within
        return tuple(out)

    def town(self, place: str) -> str:
        """The place that another is only said to be near; any other place is itself."""
        return near_what(self.places, place)

    def kind(self, place: str | None) -> str | None:
        """The kind of a place; None for None."""
        return None if place is None else self.places[place].kind

    def kilometres(self, a: str, b: str) -> float | None:
        """The distance between two places; None where one has no coordinates."""
        p, q = self.places[a], self.places[b]
        if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
            return None
        return great_circle_km((p.lat, p.lon), (q.lat, q.lon))


def _scene(linked: Linked, points: Sequence[Point]) -> _Scene:
    sentences = {r.id: s for r, s in zip(linked.reports, linked.sentences, strict=True)}
    texts = {r.id: r.text for r in linked.reports}
    places = {p.id: p for p in linked.places}
    return _Scene(texts, sentences, make_tolls(linked.claims, points), places, make_witnesses(linked))


def _order(e: Event) -> tuple[date, str]:
    first = e.when.first or e.when.last if e.when else None
    return (first or date.max, e.id)


def _grouped(claims: Sequence[Claim], scene: _Scene) -> list[list[Claim]]:
    """Mentions of one happening together: those with a day of their own first, the others where they fit.

    A mention of an incident fits where it fits one member (its places are many: town, street, hospital), others where it
    fits every member.
    """
    groups: list[list[Claim]] = []
    index = MentionIndex(scene.witnesses, SOFT_DAYS)
    for c in sorted(claims, key=lambda c: not _has_day(c)):
        fitting = _fitting(c, groups, index, scene) or _pointed_at(c, groups, scene)
        home = max(fitting, key=lambda n: (len(groups[n]), -n), default=len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(c)
        index.add(home, c)
    return _joined(groups, scene)


def _fitting(c: Claim, groups: Sequence[Sequence[Claim]], index: MentionIndex, scene: _Scene) -> list[int]:
    """The numbers of the groups that a mention fits."""
    near = index.near(c)
    if happening_of(c).type in INCIDENTS:
        return sorted({n for n, m in near if _same(c, m, scene)})
    return [n for n in sorted({n for n, _ in near}) if all(_same(c, m, scene) for m in groups[n])]


def _joined(groups: list[list[Claim]], scene: _Scene) -> list[list[Claim]]:
    """Groups of one incident that a later mention connects, as one."""
    out: list[list[Claim]] = []
    index = MentionIndex(scene.witnesses, SOFT_DAYS)
    for g in sorted(groups, key=len, reverse=True):
        incident = happening_of(g[0]).type in INCIDENTS
        homes = {n for a in g for n, b in index.near(a) if incident and _same(a, b, scene)}
        home = min(homes, default=len(out))
        if home == len(out):
            out.append([])
        out[home] += g
        for c in g:
            index.add(home, c)
    return out


def _has_day(c: Claim) -> bool:
    """Whether the text gives the day of a mention."""
    return (
        c.when is not None and c.when_evidence is not None and c.when.first is not None and c.when.first == c.when.last
    )


def _pointed_at(c: Claim, groups: Sequence[Sequence[Claim]], scene: _Scene) -> list[int]:
    """For "the crash", the groups of the same thing and, if it has a day, the same day, that are not later than its report."""
    if happening_of(c).type not in INCIDENTS or not _points_back(c):
        return []
    day, thing = scene.witnesses.day(c), thing_of(c)
    alike = [n for n, g in enumerate(groups) if thing_of(g[0]) == thing and not _later(g, day)]
    return [n for n in alike if any(m.when == c.when for m in groups[n])] if _has_day(c) else alike


def _later(group: Sequence[Claim], day: date | None) -> bool:
    first = group[0].when.first if group[0].when else None
    return day is not None and first is not None and first > day


def _points_back(c: Claim) -> bool:
    """Whether the mention is definite: "the crash"."""
    return c.rule.split(";")[0].endswith(", definite")


def _same(a: Claim, b: Claim, scene: _Scene) -> bool:
    x, y = happening_of(a), happening_of(b)
    if x.type != y.type or thing_of(a) != thing_of(b) or not _one_place(x, y, scene):
        return False
    if x.actor is not None and y.actor is not None and x.actor != y.actor:
        return False
    p, q = when_of(a, scene.witnesses), when_of(b, scene.witnesses)
    if p is None or q is None:
        return False
    if _has_day(a) and _has_day(b):
        return p == q
    gap = days_between(Period.day(end_of(p)), Period.day(end_of(q)))
    return gap is not None and gap <= SOFT_DAYS


def _one_place(x: Happening, y: Happening, scene: _Scene) -> bool:
    """Whether two happenings are at one place; incidents also where one place lies in or near the other or is not known."""
    if x.where == y.where or (x.where and y.where and scene.town(x.where) == scene.town(y.where)):
        return True
    if x.type not in INCIDENTS:
        return False
    if x.type != "disaster" and "country" in (scene.kind(x.where), scene.kind(y.where)):
        return False
    if x.where is None or y.where is None or x.where in scene.around(y.where) or y.where in scene.around(x.where):
        return True
    apart = scene.kilometres(x.where, y.where)
    return apart is None or apart <= (DISASTER_KM if x.type == "disaster" else INCIDENT_KM)


def _event(group: list[Claim], scene: _Scene, *, main: bool) -> Event:
    first = _clearest(group, scene)
    when = _period(group, scene.witnesses)
    where = _most([happening_of(c).where for c in group])
    places = frozenset(p for c in group if main and (p := happening_of(c).where) is not None)
    return Event(
        id=content_id("e", *sorted(c.id for c in group)), what=_what(first, scene),
        type=happening_of(first).type, when=when, date_precision=_precision(when, any(_has_day(c) for c in group)),
        where=where, actor=_most([happening_of(c).actor for c in group]),
        target=_most([happening_of(c).target for c in group]),
        killed=scene.tolls.of(group, places, when, "killed"), injured=scene.tolls.of(group, places, when, "injured"), claims=tuple(c.id for c in group),
    )  # fmt: skip


def _period(group: Sequence[Claim], witnesses: Witnesses) -> Period | None:
    """The day that the mentions give most often, else the narrowest period that one of them is about."""
    days = Counter(c.when for c in group if c.when is not None and _has_day(c))
    if days:
        return min(days, key=lambda p: (-days[p], end_of(p)))
    periods = [p for c in group if (p := when_of(c, witnesses)) is not None]
    return min(periods, key=lambda p: (p.first is None, end_of(p) - (p.first or end_of(p)), end_of(p)), default=None)


def _clearest(group: list[Claim], scene: _Scene) -> Claim:
    """The mention that says most: one that tells the happening as new, whole sentences before halves, with day, doer and
    place, in the report's own voice, neither clipped nor rambling.
    """

    def fullness(c: Claim) -> tuple[int, bool, int]:
        e = happening_of(c)
        told = sum(x is not None for x in (c.when_evidence, e.actor, e.target, e.where))
        opens = any(s.start <= c.start <= s.start + 2 for s in scene.sentences[c.report])
        return (told + 2 * (not _points_back(c)) + 2 * opens, c.said_by is None, -abs(c.end - c.start - WELL_PUT))

    return max(group, key=fullness)


def _what(c: Claim, scene: _Scene) -> str:
    """The sentence that a mention stands in, word for word, or the mention's own words where the sentence is long."""
    whole = next((s for s in scene.sentences[c.report] if s.start <= c.start and c.end <= s.end), None)
    span = whole if whole is not None and whole.end - whole.start <= LONGEST_WHAT else Span(c.start, c.end)
    return " ".join(scene.texts[c.report][span.start : span.end].split())


def _precision(when: Period | None, told: bool) -> str:
    """Day or range where the text gives the time, about for the day of a report, unknown."""
    if when is None:
        return "unknown"
    if when.first == when.last:
        return "day" if told else "about"
    return "range"


def _most(sides: Sequence[str | None]) -> str | None:
    votes = Counter(s for s in sides if s is not None)
    return min(votes, key=lambda s: (-votes[s], s)) if votes else None
