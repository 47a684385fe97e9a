"""Whether two figures answer the same question: a learned judgement over what they count, of whom, where, when and by whose word.

What can never be one question is kept apart by rule (`never`); everything else is weighed (`features`) by the scorer `same` of
`data/linking.json`, learned on pairs of figures of annotated stories (`training/linking.py`).
"""

from __future__ import annotations

from datetime import date
from math import log

from sitrep.core.records import Claim, Figure
from sitrep.core.scorer import Scorer, load_scorer
from sitrep.weigh.counted import group_class, same_people, same_words, set_apart
from sitrep.weigh.sameness import one_breath, same_period, same_place
from sitrep.weigh.scene import Scene
from sitrep.weigh.values import compatible, figure_of, is_definite, moved_on, near

PEOPLE = frozenset({"people", "persons", "person", "others", "dead", "victims", "casualties", "wounded", "injured"})
"""Groups that name nobody in particular."""

LARGE = 10
"""From this number on an equal number is telling."""


def judge() -> Scorer:
    """The learned scorer of "the same question"."""
    return load_scorer("sitrep.weigh", "linking.json", "same")


def never(a: Claim, b: Claim, scene: Scene) -> str | None:
    """Why two figures can never answer one question; None: they may."""
    f, g = figure_of(a), figure_of(b)
    if f.measure != g.measure:
        return "another measure"
    if a.id == g.part_of or b.id == f.part_of:
        return "a part and its whole"
    if (a.reality == "past") != (b.reality == "past"):
        return "background beside the story"
    if a.reality == "past" and not near(f, g):
        return "another number of the past: old tolls no longer move"
    if _is_opposed(f, g):
        return "two sides"
    if same_place(a, b, scene) is False and (_both_name_theirs(a, b, scene) or _both_located(f, g, scene)):
        return "another place"
    if (a.said_by in scene.bystanders) != (b.said_by in scene.bystanders) and not near(f, g):
        return "what one person saw beside a count"
    return "two numbers of one breath" if one_breath(a, b, scene) else None


def _both_name_theirs(a: Claim, b: Claim, scene: Scene) -> bool:
    return scene.names_its_place(a) and scene.names_its_place(b)


def _both_located(f: Figure, g: Figure, scene: Scene) -> bool:
    """Whether a gazetteer knows both places: then they are told apart by where they are."""
    return all(w is not None and scene.places[w].gazetteer is not None for w in (f.where, g.where))


def features(a: Claim, b: Claim, scene: Scene) -> dict[str, float]:
    """What the judgement goes by; symmetric in its two figures."""
    f, g = figure_of(a), figure_of(b)
    found = {**_numbers(f, g), **_people(f, g), **_places(a, b, scene), **_times(a, b), **_telling(a, b, scene)}
    return found | _together(found, a, b, scene)


def _numbers(f: Figure, g: Figure) -> dict[str, float]:
    equal = f.low == g.low and f.high == g.high
    sure = equal and is_definite(f)
    low, high = sorted((f.low or 0, g.low or 0))
    return {
        "one and the same small number": float(sure and (f.low or 0) < LARGE),
        "one and the same number": float(sure and (f.low or 0) >= LARGE),
        "numbers that fit": float(not equal and compatible(f, g)),
        "how far apart": min(3.0, log((high + 1) / (low + 1))) if not compatible(f, g) else 0.0,
        "a vague word": float(is_definite(f) != is_definite(g)),
        "one of them": float((f.high == 1) != (g.high == 1)),
        "both one": float(f.high == g.high == 1),
        "none beside some": float((f.high == 0) != (g.high == 0)),
    }


def _people(f: Figure, g: Figure) -> dict[str, float]:
    same = same_people(f, g)
    general = [x.group.casefold() in PEOPLE for x in (f, g)]
    return {
        "the same words for whom": float(same_words(f.group, g.group)),
        "the same people": float(same is True),
        "other people": float(same is False),
        "anybody in both": float(all(general)),
        "anybody in one": float(general[0] != general[1]),
        "no class in common": float(not group_class(f.group) & group_class(g.group)),
        "one side": float(f.party is not None and f.party == g.party),
        "two sides": float(_is_opposed(f, g)),
        "civilians beside a side": float(_is_civilian_beside(f, g)),
        "a side in one": float((f.party is None) != (g.party is None)),
        "a share in one": float(bool(f.part_of) != bool(g.part_of)),
        "a share in both": float(bool(f.part_of) and bool(g.part_of)),
        "set apart": float(set_apart(f.group) != set_apart(g.group)),
    }


def _is_opposed(f: Figure, g: Figure) -> bool:
    return None not in (f.party, g.party) and f.party != g.party and "civilian" not in (f.party, g.party)


def _is_civilian_beside(f: Figure, g: Figure) -> bool:
    return f.party != g.party and "civilian" in (f.party, g.party) and None not in (f.party, g.party)


def _together(found: dict[str, float], a: Claim, b: Claim, scene: Scene) -> dict[str, float]:
    """What says more together than each by itself."""
    f, g = figure_of(a), figure_of(b)
    own_place = found["one place"] and f.where not in scene.main
    one_share = found["a share in one"]
    return {
        "a share in one, at a place of its own": one_share * float(own_place),
        "a share in one, of one side": one_share * found["one side"] * found["the same words for whom"],
        "a share in both, the same words": found["a share in both"] * found["the same words for whom"],
        "one side, the same words": found["one side"] * found["the same words for whom"],
        "one side that fights": found["one side"] * float(f.party != "civilian"),
        "anybody, where the story plays": found["anybody in both"] * found["both where the story plays"],
        "counted up on a later day": _moved(a, b, up=True),
        "counted down on a later day": _moved(a, b, up=False),
        "another number of one day": float(_day(a) == _day(b) is not None and not compatible(f, g)),
        "another number at another place": found["perhaps another place"] * float(not compatible(f, g)),
        "far apart on a later day": found["how far apart"] * _moved(a, b, up=True),
    }


def _moved(a: Claim, b: Claim, *, up: bool) -> float:
    """Whether the figure of a later day is the greater one (`up`) or the smaller one."""
    x, y = _day(a), _day(b)
    if x is None or y is None or x == y:
        return 0.0
    earlier, later = (figure_of(a), figure_of(b)) if x < y else (figure_of(b), figure_of(a))
    return float(moved_on(earlier, later) if up else moved_on(later, earlier))


def _day(c: Claim) -> date | None:
    return (c.said_on.last or c.said_on.first) if c.said_on else None


def _places(a: Claim, b: Claim, scene: Scene) -> dict[str, float]:
    x, y = figure_of(a).where, figure_of(b).where
    same = same_place(a, b, scene)
    main = [w in scene.main for w in (x, y)]
    nested = x is not None and y is not None and x != y and (x in scene.chain(y) or y in scene.chain(x))
    return {
        "one place": float(x is not None and x == y),
        "a place that fits": float(same is True and x != y),
        "another place": float(same is False),
        "perhaps another place": float(same is None),
        "no place in one": float((x is None) != (y is None)),
        "a place in a place": float(nested),
        "both where the story plays": float(all(main)),
        "one where the story plays": float(main[0] != main[1]),
        "both name their place": float(scene.names_its_place(a) and scene.names_its_place(b) and x != y),
        "of the whole in one": float((a.scope_evidence is None) != (b.scope_evidence is None)),
    }


def _times(a: Claim, b: Claim) -> dict[str, float]:
    same = same_period(a, b)
    return {
        "one period": float(same is True),
        "another period": float(same is False),
        "both background": float(a.reality == b.reality == "past"),
    }


def _telling(a: Claim, b: Claim, scene: Scene) -> dict[str, float]:
    f, g = figure_of(a), figure_of(b)
    one_report = a.report == b.report
    grows = moved_on(f, g) or moved_on(g, f)
    return {
        "the same words": float(scene.same_words(a, b)),
        "one report": float(one_report),
        "one report, other number": float(one_report and not compatible(f, g)),
        "one sentence": float(scene.in_one_sentence(a, b)),
        "one speaker": float(a.said_by is not None and a.said_by == b.said_by),
        "one speaker, other number": float(
            a.said_by is not None and a.said_by == b.said_by and grows and not one_report
        ),
        "one denies": float((a.stance == "denies") != (b.stance == "denies")),
        "an earlier count": float(a.earlier != b.earlier),
    }
