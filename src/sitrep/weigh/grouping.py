"""Figure claims → the groups that answer one question each, with the reason of every joining."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from sitrep.core.records import Claim
from sitrep.core.scorer import Scorer
from sitrep.weigh.pairs import features, judge, never
from sitrep.weigh.scene import Scene
from sitrep.weigh.values import figure_of

Link = tuple[str, str, str]
"""Two claim ids and why they answer one question."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that answer one question, in the order of the story, and the links that hold them together."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]


def group_figures(claims: Sequence[Claim], scene: Scene, same: Scorer | None = None) -> list[Group]:
    """The groups, in the order of their first claims. `same`: the judgement of pairs; None: the learned one of the package.

    Groups become one while the mean probability over all their pairs (average linkage) is at least the judgement's threshold;
    two claims that can never be one question keep their groups apart. Only claims of one measure are compared.
    """
    scorer = same or judge()
    measures: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(claims):
        measures[figure_of(c).measure].append(n)
    found = [g for members in measures.values() for g in _clusters(members, claims, scene, scorer)]
    return [Group(tuple(claims[n] for n in g), _links(g, claims, scene, scorer)) for g in sorted(found)]


def _clusters(members: list[int], claims: Sequence[Claim], scene: Scene, same: Scorer) -> list[list[int]]:
    """The members of each group among claims of one measure."""
    if len(members) == 1:
        return [members]
    far = [_distance(claims[i], claims[k], scene, same) for i, k in combinations(members, 2)]
    labels = fcluster(linkage(np.array(far), "average"), 1 - same.sure, "distance")
    groups: dict[int, list[int]] = defaultdict(list)
    for n, label in zip(members, labels.tolist(), strict=True):
        groups[label].append(n)
    return list(groups.values())


NEVER = 1e6
"""Distance of two claims that can never answer one question: no mean with it stays below a threshold."""


def _distance(a: Claim, b: Claim, scene: Scene, same: Scorer) -> float:
    return NEVER if never(a, b, scene) is not None else 1 - same.probability(features(a, b, scene))


def _links(group: list[int], claims: Sequence[Claim], scene: Scene, same: Scorer) -> tuple[Link, ...]:
    """For each claim but the first the one before it that it is most surely one question with, and why."""
    out = []
    for n, i in enumerate(group[1:], 1):
        best = min(group[:n], key=lambda k: (_distance(claims[k], claims[i], scene, same), k))
        found = features(claims[best], claims[i], scene)
        out.append((claims[best].id, claims[i].id, f"{same.probability(found):.2f}: {same.why(found)}"))
    return tuple(out)
