"""Figure claims → the groups that answer one question each, with the reason of every joining."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sitrep.core.records import Claim
from sitrep.weigh.sameness import compare
from sitrep.weigh.scene import Scene
from sitrep.weigh.values import compatible, figure_of, is_definite

Link = tuple[str, str, str]
"""Two claim ids and why they answer one question."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that answer one question, in the order of the story, and the links that hold them together."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]


def group_figures(claims: Sequence[Claim], scene: Scene) -> list[Group]:
    """The groups, in the order of their first claims.

    Two groups become one when some pair of their claims surely answers one question and no pair surely does not; the
    surest pairs come first (the same words, then equal numbers, then numbers that fit, then any). Only claims of one
    measure are compared.
    """
    measures: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(claims):
        measures[figure_of(c).measure].append(n)
    found = [g for members in measures.values() for g in _joined(members, claims, scene)]
    order = sorted(found, key=lambda g: g[0])
    return [Group(tuple(claims[n] for n in sorted(members)), tuple(links)) for _, members, links in order]


def _joined(members: Sequence[int], claims: Sequence[Claim], scene: Scene) -> list[tuple[int, list[int], list[Link]]]:
    """First member, members and links of each group among claims of one measure."""
    apart: dict[int, set[int]] = defaultdict(set)
    pairs: list[tuple[int, int, int, str]] = []
    for i, k in combinations(members, 2):
        found = compare(claims[i], claims[k], scene)
        if found.same is False:
            apart[i].add(k)
            apart[k].add(i)
        elif found.same:
            pairs.append((_doubt(claims[i], claims[k], scene), i, k, found.why))
    home = {n: n for n in members}
    groups = {n: [n] for n in members}
    links: dict[int, list[Link]] = {n: [] for n in members}
    for _, i, k, why in sorted(pairs):
        a, b = home[i], home[k]
        if a == b or any(apart[m] & set(groups[b]) for m in groups[a]):
            continue
        groups[a] += groups.pop(b)
        links[a] += [*links.pop(b), (claims[i].id, claims[k].id, why)]
        home.update(dict.fromkeys(groups[a], a))
    return [(min(m), m, links[n]) for n, m in groups.items()]


def _doubt(a: Claim, b: Claim, scene: Scene) -> int:
    """How much room for doubt a link leaves, 0 for least: by wording, place and number."""
    f, g = figure_of(a), figure_of(b)
    if scene.same_words(a, b):
        return 0
    equal = f.low == g.low and f.high == g.high and is_definite(f)
    near_by = f.where == g.where
    fits = compatible(f, g)
    return 1 + (0 if equal else 2 if fits else 4) + (not near_by)
