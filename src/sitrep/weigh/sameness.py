"""Whether two figures answer the same question: same measure, same people, same place, same period. When unsure, they do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.core.periods import Period, days_between
from sitrep.core.records import Claim, Figure
from sitrep.weigh.counted import ADDED, same_people, same_words, set_apart
from sitrep.weigh.scene import TOWNS, Scene
from sitrep.weigh.values import compatible, figure_of, is_definite, moved_on, near

COUNTED_UP = frozenset(
    {"killed", "injured", "casualties", "captured", "freed", "missing", "abducted", "displaced", "rescued"}
)
"""Measures of one happening, for which two numbers are rival or successive answers. Different numbers of fighters, patients,
strikes or things are different questions unless they can both be right."""

CUMULATIVE = frozenset({"killed", "injured", "casualties"})
"""Tolls, which hardly ever fall by much; of the missing, the displaced and the trapped fewer may be left every day."""

TIED_TO_PLACES = frozenset({"freed", "captured", "abducted"})
"""Measures of people held in a building: the building and its town are one place for the count."""

STATES = frozenset({"missing", "abducted", "displaced"})
"""Measures of a state that lasts: counts of successive days are answers to one question."""

TELLING = 3
"""From this number on, one and the same count of the same people on the same day is taken for the same count although one
report names a spot (a street, a stop) that cannot be placed; ones and twos are too common for that."""

WIDE = frozenset({"district", "province", "country"})
"""Precisions of stretches of land with towns in them."""

LOCATED = frozenset({"exact", "near", "town", "district"})
"""Precisions at which two places can be told apart by where they are."""

PLAIN = 2
"""From this number on, one and the same count at one place and time is the same although one report says "people" and
another whom ("two men", "two people")."""

VERY_TELLING = 10
"""From this number on it may stand for two things that are not sure (the place and the day), or for the day of a number in
the text of a report: news is full of threes and fives."""

FALL = 2
"""A count that is corrected downwards seldom falls to less than one in so many of what it was."""

LONGER_DAYS = 7
"""Days that the beginnings of two counts of one happening may lie apart; a count that begins earlier is of more than it."""

NEAR_DAYS = 1
"""Days between the periods of two counts of one happening: "overnight" is dated by either of its days."""

BREATH = 200
"""Characters within which two numbers of one speaker stand in one breath."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two claims answer one question: True, False, or None for unsure; and why, in a few words."""

    same: bool | None
    why: str


def compare(a: Claim, b: Claim, scene: Scene) -> Comparison:
    """What speaks for and against two figure claims' answering one question."""
    f, g = figure_of(a), figure_of(b)
    if f.measure != g.measure:
        return Comparison(False, "another measure")
    if near(f, g) and scene.same_words(a, b):
        return Comparison(True, "the same words in two reports")
    if (why := _apart(a, b, scene)) is not None:
        return Comparison(False, why)
    if one_breath(a, b, scene):
        return Comparison(False, "two numbers of one breath")
    return _by_dimensions(a, b, scene)


def _by_dimensions(a: Claim, b: Claim, scene: Scene) -> Comparison:
    """By people, place and period: one that differs keeps apart; one that is not sure needs a telling number."""
    found = {
        "other people": same_people(figure_of(a), figure_of(b)),
        "another place": same_place(a, b, scene),
        "another period": same_period(a, b),
    }
    apart = next((why for why, same in found.items() if same is False), None)
    if apart is not None:
        return Comparison(False, apart)
    if found["other people"] is None and _only_one(a, b, scene):
        found["other people"] = True
    unsure = [why for why, same in found.items() if same is None]
    if not unsure:
        return Comparison(True, "the same measure, people, place and period")
    if unsure == ["another place"] and _counts_on(a, b, scene):
        return Comparison(True, "one speaker's running count, at a place that nobody can locate")
    told = _telling(a, b)
    if unsure == ["other people"] and told >= PLAIN:
        return Comparison(True, f"the same number, {told:,}, at the same place and time")
    in_text = "another period" in unsure and not {a.id, b.id} & scene.captions
    if told >= (VERY_TELLING if len(unsure) > 1 or in_text else TELLING):
        return Comparison(True, f"one telling number, {told:,}")
    return Comparison(None, f"perhaps {unsure[0]}")


def _counts_on(a: Claim, b: Claim, scene: Scene) -> bool:
    """Whether one speaker gives a number on a later day that goes on from his number before, where the place of one is a
    name that no gazetteer has: the ferry that he counts for sank "off X" in one report and near the town in the other.
    """
    x, y = _day(a), _day(b)
    if a.said_by is None or a.said_by != b.said_by or x is None or y is None or x == y:
        return False
    if all(w is None or _is_located(w, scene) for w in (figure_of(a).where, figure_of(b).where)):
        return False
    earlier, later = (figure_of(a), figure_of(b)) if x < y else (figure_of(b), figure_of(a))
    counted = min(earlier.low or 0, later.low or 0) >= TELLING
    return counted and (later.measure in STATES or (later.measure in CUMULATIVE and moved_on(earlier, later)))


def _apart(a: Claim, b: Claim, scene: Scene) -> str | None:
    """What keeps two claims of one measure apart whatever their people, place and period are; None for nothing."""
    f, g = figure_of(a), figure_of(b)
    if (a.reality == "past") != (b.reality == "past"):
        return "background beside the story"
    if bool(f.part_of) != bool(g.part_of) and _telling(a, b) < TELLING:
        return "a part and a whole"
    if set_apart(f.group) != set_apart(g.group) and not (_telling(a, b) >= TELLING and _only_others(f, g)):
        return "an addition or a share beside a total"
    if a.reality == "past" and not near(f, g):
        return "another number of the past: old tolls no longer move"
    if f.measure not in COUNTED_UP and not _same_standing(a, b, scene):
        return "another number of what does not add up"
    if (
        f.measure in COUNTED_UP
        and (a.said_by in scene.bystanders) != (b.said_by in scene.bystanders)
        and not near(f, g)
    ):
        return "what one person saw beside a count"
    if f.measure in CUMULATIVE and _one_of_many(a, b):
        return "one of them beside a toll"
    if f.measure in CUMULATIVE and "denies" not in (a.stance, b.stance) and _fell_short(a, b):
        return "a later number far below what was counted before"
    return None


def _only_others(f: Figure, g: Figure) -> bool:
    """Whether nothing but "other" sets two groups apart, which may stand beside a number of another measure ("one man
    was killed and four others hurt").
    """
    return {set_apart(f.group), set_apart(g.group)} <= {None, *ADDED}


def _only_one(a: Claim, b: Claim, scene: Scene) -> bool:
    """Whether both count one of a measure of which no report counts more: "a driver" and "a man" are then the same one."""
    f, g = figure_of(a), figure_of(b)
    return f.high == g.high == 1 and f.measure in scene.lone


def _fell_short(a: Claim, b: Claim) -> bool:
    """Whether a number of a later day is less than half of one before: a part, or another happening, and no new count."""
    x, y = _day(a), _day(b)
    if x is None or y is None or x == y:
        return False
    earlier, later = (figure_of(a), figure_of(b)) if x < y else (figure_of(b), figure_of(a))
    known = later.high is not None and earlier.low is not None and is_definite(earlier)
    return known and (later.high or 0) * FALL < (earlier.low or 0)


def _day(c: Claim) -> date | None:
    """The last day on which a claim can have been said; None when unknown."""
    return (c.said_on.last or c.said_on.first) if c.said_on else None


def _one_of_many(a: Claim, b: Claim) -> bool:
    """Whether somebody tells of one ("one had a broken arm") and the other claim counts several."""
    (f, single), (g, _) = sorted(((figure_of(c), c) for c in (a, b)), key=lambda t: t[0].high != 1)
    return f.high == 1 and single.said_by is not None and (g.low or 0) >= TELLING


FORCE_GROWS = 2
"""How many times larger a force may have become when it is counted anew on another day; beyond that it is another force. Set by hand."""


def _within_a_factor(f: Figure, g: Figure, factor: int) -> bool:
    """Whether the numbers lie within a factor of one another; what has no number is not excluded."""
    values = sorted(v for v in (f.low or f.high, g.low or g.high) if v)
    return len(values) < 2 or values[1] <= factor * values[0]


def _same_standing(a: Claim, b: Claim, scene: Scene) -> bool:
    """For a number that does not count up (forces, patients, things): whether one value can be meant by both, or a later
    report counts the same force anew. Vague words fit too much: they must be of one group in the text's own words, and beside
    a number about a place that both name.
    """
    f, g = figure_of(a), figure_of(b)
    if f.measure == "strength" and same_words(f.group, g.group) and _day(a) != _day(b):
        return _within_a_factor(f, g, FORCE_GROWS)
    if is_definite(f) and is_definite(g):
        return near(f, g)
    both_name_it = f.where == g.where and scene.names_its_place(a) and scene.names_its_place(b)
    return near(f, g) and same_words(f.group, g.group) and (is_definite(f) == is_definite(g) or both_name_it)


# -- place ---------------------------------------------------------------------------


def same_place(a: Claim, b: Claim, scene: Scene) -> bool | None:
    """The same place, or both on the chain of the story's main place (the town, its province, its country); None when unsure:
    a spot inside it, a place that nobody can locate, or one close by that another sentence names (a suburb and its city).
    A number that the text says to be of a whole country or province is of no town in it.
    """
    x, y = _where(a, scene), _where(b, scene)
    if (whole := _same_whole(a, b, scene)) is not None:
        return whole
    if x is None or y is None or scene.town_of(x) == scene.town_of(y):
        return True
    if scene.could_be_one(x, y):
        return None if scene.in_one_sentence(a, b) else True
    x, y = scene.town_of(x), scene.town_of(y)
    if _told_apart(a, b, scene):
        return None if near(figure_of(a), figure_of(b)) else False
    if (x in scene.main and y in scene.main) or scene.places[x].name == scene.places[y].name:
        return True
    tied = figure_of(a).measure in TIED_TO_PLACES
    if x in scene.chain(y) or y in scene.chain(x):
        return True if tied else None
    if tied and scene.places[x].within is not None and scene.places[x].within == scene.places[y].within:
        return True
    if not (_is_located(x, scene) and _is_located(y, scene)):
        return None
    return None if scene.close_by(x, y) and not scene.in_one_sentence(a, b) else False


def _told_apart(a: Claim, b: Claim, scene: Scene) -> bool:
    """Whether two numbers name their own places, one a town and the other the stretch of land around it: "5,000 in the
    city", "7,500 in the province".
    """
    if not (scene.names_its_place(a) and scene.names_its_place(b)):
        return False
    steps = [scene.places[c.figure.where].precision for c in (a, b) if c.figure and c.figure.where]
    return len(steps) == 2 and any(p in TOWNS for p in steps) and any(p in WIDE for p in steps)


def _same_whole(a: Claim, b: Claim, scene: Scene) -> bool | None:
    """For numbers of which the text says that they are of a whole place: the same one or not; None where it is no more than a
    town, where neither says so, and for one and the same telling number, of which one report may have left the place out.
    """
    wholes = [c for c in (a, b) if c.scope_evidence is not None]
    places = [figure_of(c).where for c in wholes]
    if all(p is not None and scene.places[p].precision in TOWNS for p in places):
        return None
    if None in places and len(wholes) > 1:
        return None if places[0] == places[1] else False
    if figure_of(a).where == figure_of(b).where is not None:
        return True
    return None if _telling(a, b) >= VERY_TELLING else False


def _where(c: Claim, scene: Scene) -> str | None:
    """The place of a claim; for a count of patients, a hospital that no report names is every hospital of its town."""
    f = figure_of(c)
    p = scene.places.get(f.where) if f.where else None
    parent = scene.places.get(p.within) if p and p.within else None
    if p is None or parent is None or f.measure != "treated" or p.kind != "hospital":
        return f.where
    own = set(p.name.casefold().split()) - set(parent.name.casefold().split())
    return parent.id if own <= {"hospital", "hospitals", "in", "the", "a", "local", "nearby", "city", "area"} else p.id


def _is_located(place: str, scene: Scene) -> bool:
    """Whether a gazetteer knows a place, or one no wider than a district contains it: "in Indonesia" says nothing of where."""
    p = scene.places[place]
    return p.gazetteer is not None or (p.lat is not None and p.precision in LOCATED)


# -- period --------------------------------------------------------------------------


def same_period(a: Claim, b: Claim) -> bool | None:
    """Periods that overlap or touch and begin within a week of one another; None where one claim is not dated.

    Two different numbers on two days that the texts themselves give are two questions.
    """
    if a.when is None or b.when is None:
        nothing_dated = all(c.when is None and c.said_on is None for c in (a, b))
        return True if nothing_dated else None
    if a.reality == b.reality == "past" and _telling(a, b) >= PLAIN and _within(a.when, b.when):
        return True  # one number of "2027" and of "March 2027"
    if a.when.first and b.when.first and abs((a.when.first - b.when.first).days) > LONGER_DAYS:
        return False  # "since January" beside "since Wednesday": one is part of the other
    distance = days_between(a.when, b.when)
    if figure_of(a).measure in STATES and distance is not None:
        return distance <= LONGER_DAYS  # "45 were missing on Monday, 19 on Tuesday": one count moves on
    if distance is None or distance > NEAR_DAYS:
        return False
    told = a.when_evidence is not None and b.when_evidence is not None
    return not (distance and told and not compatible(figure_of(a), figure_of(b)))


def _within(p: Period, q: Period) -> bool:
    """Whether one of two closed periods lies in the other."""
    if p.first is None or p.last is None or q.first is None or q.last is None:
        return False
    return (p.first <= q.first and q.last <= p.last) or (q.first <= p.first and p.last <= q.last)


def _telling(a: Claim, b: Claim) -> int:
    """The number that both give, where it is a definite one; 0 where they give two, or vague words."""
    f, g = figure_of(a), figure_of(b)
    same = f.low == g.low and compatible(f, g) and is_definite(f) and is_definite(g)
    return (f.low or 0) if same else 0


def one_breath(a: Claim, b: Claim, scene: Scene) -> bool:
    """Two values that cannot both be right, side by side from one speaker in one statement, from the report itself, or with one
    named speaker at most, are two questions: nobody contradicts himself in a breath.
    """
    if a.report != b.report or compatible(figure_of(a), figure_of(b)) or a.earlier != b.earlier:
        return False  # "the toll rose to 14 from 11" counts the same dead twice
    if "denies" in (a.stance, b.stance):
        return False  # "not 100 but 17": both answer the question
    beside = abs(a.start - b.start) < BREATH
    if a.said_by != b.said_by:
        return beside and None in (a.said_by, b.said_by)
    return beside and a.within == b.within
