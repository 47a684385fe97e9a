"""Whether two figures answer the same question: same measure, same people, same place, same period. When unsure, they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sitrep.core.periods import days_between
from sitrep.core.records import Claim, Place
from sitrep.core.tables import read_table
from sitrep.weigh.values import compatible, figure_of

COUNTED_UP = frozenset(
    {"killed", "injured", "casualties", "captured", "freed", "missing", "abducted", "displaced", "rescued", "treated"}
)
"""Measures of one happening, for which two numbers are rival or successive answers. Different numbers of fighters, strikes
or things are different questions unless they can both be right."""

TIED_TO_PLACES = frozenset({"freed", "captured", "abducted"})
"""Measures of people held in a building: the building and its town are one place for the count."""

TELLING = 3
"""From this number on, one and the same count of the same people on the same day is taken for the same count although one
report names a spot (a street, a stop) that cannot be placed; ones and twos are too common for that."""

LONGER_DAYS = 7
"""Days that the beginnings of two counts of one happening may lie apart; a count that begins earlier is of more than it."""

NEAR_DAYS = 1
"""Days between the periods of two counts of one happening: "overnight" is dated by either of its days."""


@cache
def group_classes() -> dict[str, frozenset[str]]:
    """Classes by lemma of the counted, from data/group_classes.csv; a word may be in several."""
    rows = read_table("sitrep.weigh", "group_classes.csv", lambda c: (c["lemma"], c["class"]))
    return {lemma: frozenset(k for word, k in rows if word == lemma) for lemma, _ in rows}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the figures of one story are compared with: its places by id, and the chain of its main place upwards."""

    places: Mapping[str, Place]
    main: tuple[str, ...]


def make_scene(claims: Sequence[Claim], places: Sequence[Place]) -> Scene:
    """The scene of a story: the place that most of its figures are about, with the places that contain it."""
    by_id = {p.id: p for p in places}
    counts = Counter(c.figure.where for c in claims if c.figure and c.figure.where)
    main = min(counts, key=lambda i: (-counts[i], i)) if counts else None
    return Scene(by_id, tuple(_chain(by_id, main)))


def _chain(places: Mapping[str, Place], i: str | None) -> list[str]:
    out: list[str] = []
    while i is not None and i in places and i not in out:
        out.append(i)
        i = places[i].within
    return out


def difference(a: Claim, b: Claim, scene: Scene) -> str | None:
    """Why two figure claims answer different questions, in a few words; None when they answer the same one."""
    f, g = figure_of(a), figure_of(b)
    if f.measure != g.measure:
        return "another measure"
    if (a.reality == "past") != (b.reality == "past"):
        return "background beside the story"
    if bool(f.part_of) != bool(g.part_of) and (f.low, f.high) != (g.low, g.high):
        return "a part and a whole"
    if f.measure not in COUNTED_UP and not compatible(f, g):
        return "other values of a number that does not grow"
    if _qualified(f.group) != _qualified(g.group):
        return "an addition beside a total"
    if not _same_people(a, b):
        return "other people"
    alike = _same_value(a, b) and (f.low or 0) >= TELLING and "vague" not in (f.modifier, g.modifier)
    here, there = f.where, g.where
    if f.measure == "treated":
        here, there = _whole_town(scene, here), _whole_town(scene, there)
    if not _same_place(here, there, scene, inside=f.measure in TIED_TO_PLACES, alike=alike):
        return "another place"
    if not _same_period(a, b):
        return "another period"
    if _one_breath(a, b):
        return "two numbers of one sentence"
    return None


def _qualified(group: str) -> str | None:
    """The word that keeps a group apart from a total: "other", "seriously", "slightly"; None for a plain group."""
    first = group.casefold().split()[0] if group else ""
    return first if first in {"other", "seriously", "slightly"} else None


def _same_people(a: Claim, b: Claim) -> bool:
    """Groups of one class and parties that do not contradict each other; a single victim only with one of the same kind."""
    f, g = figure_of(a), figure_of(b)
    x, y = group_class(f.group), group_class(g.group)
    if f.party and g.party and f.party != g.party:
        return False
    if (f.high == 1) != (g.high == 1) and "any" not in (x if f.high == 1 else y):
        return False  # "a child died" beside a toll is one of it, not a rival count
    if x & y or ("any" in x | y and f.party == g.party not in (None, "civilian")):
        return True  # "people" of a named party are its fighters
    fighting = {"fighter", "soldier", "police"}
    return bool(f.party and f.party == g.party and x <= fighting and y <= fighting and not {"police"} & (x ^ y))


def group_class(group: str) -> frozenset[str]:
    """The classes of a group's head word (its last word before "of"); the word itself where it has none."""
    words = group.casefold().split(" of ")[0].split(" from ")[0].split()
    head = words[-1] if words else ""
    table = group_classes()
    for form in (head, head.removesuffix("s"), head.removesuffix("es"), head.removesuffix("ies") + "y", _man(head)):
        if form in table:
            return table[form]
    return frozenset({head.removesuffix("s")})


def _man(word: str) -> str:
    irregular = {
        "men": "man",
        "women": "woman",
        "children": "child",
        "deaths": "death",
        "policemen": "policeman",
        "gunmen": "gunman",
        "bodies": "body",
    }
    return irregular.get(word, word)


def _same_place(a: str | None, b: str | None, scene: Scene, *, inside: bool, alike: bool) -> bool:
    """The same place, an unnamed one, or both on the chain of the story's main place (the town, its province, its country).

    With `alike` (one and the same telling number) a place that no gazetteer knows is not taken for another one.
    With `inside`, a place within the other is the same too: prisoners freed "from the jail" are those freed in its town.
    """
    if a == b or a is None or b is None or (a in scene.main and b in scene.main):
        return True
    if alike and (scene.places[a].gazetteer is None or scene.places[b].gazetteer is None):
        return True
    if not inside:
        return False
    if b in _chain(scene.places, a) or a in _chain(scene.places, b):
        return True
    return scene.places[a].within is not None and scene.places[a].within == scene.places[b].within


def _same_value(a: Claim, b: Claim) -> bool:
    f, g = figure_of(a), figure_of(b)
    return f.low == g.low and f.high == g.high


def _whole_town(scene: Scene, place: str | None) -> str | None:
    """For a count of patients: a hospital that no report names is every hospital of its town."""
    p = scene.places.get(place) if place else None
    parent = scene.places.get(p.within) if p and p.within else None
    if p is None or parent is None or p.kind != "hospital":
        return place
    own = set(p.name.casefold().split()) - set(parent.name.casefold().split())
    return parent.id if own <= {"hospital", "hospitals", "in", "the", "a", "local", "nearby", "city", "area"} else place


def _same_period(a: Claim, b: Claim) -> bool:
    if a.when is None or b.when is None:
        return all(
            c.when is not None or c.said_on is None for c in (a, b)
        )  # unsure stays apart, unless nothing is dated
    if a.when.first and b.when.first and abs((a.when.first - b.when.first).days) > LONGER_DAYS:
        return False  # "since January" beside "since Wednesday": one is part of the other
    distance = days_between(a.when, b.when)
    return distance is not None and distance <= NEAR_DAYS


def _one_breath(a: Claim, b: Claim) -> bool:
    """Two values that cannot both be right, from one speaker in one statement, are two questions: nobody contradicts
    himself in a breath.
    """
    near = a.report == b.report and abs(a.start - b.start) < 200 and a.said_by == b.said_by
    return near and a.within == b.within and not compatible(figure_of(a), figure_of(b))
