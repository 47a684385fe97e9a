"""Names that are told together mostly mean places that lie together: how much a story's other names speak for a candidate."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sitrep.core.geometry import EARTH_KM, kilometres
from sitrep.link.gazetteer import Entry

Numbers = npt.NDArray[np.float64]

REACH_KM = 40.0
"""Distance at which the word of a neighbour counts for a third (e to the -1): the next towns and the own county."""

MOST_CANDIDATES = 30
"""Candidates of one name that are compared; the largest of them."""

MOST_MENTIONS = 3
"""Mentions of a neighbour from which more make it no better witness."""

ENOUGH_NEIGHBOURS = 3.0
"""Support beyond that of so many sure neighbours next door adds nothing."""


def distance(a: Entry, b: Entry) -> float:
    """Great-circle distance in kilometres; infinite where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def _distances(a: Numbers, b: Numbers) -> Numbers:
    """Kilometres between each row of `a` and each of `b`, rows being latitude and longitude in degrees."""
    x, y = np.radians(a)[:, None, :], np.radians(b)[None, :, :]
    h = np.sin((y[..., 0] - x[..., 0]) / 2) ** 2
    h = h + np.cos(x[..., 0]) * np.cos(y[..., 0]) * np.sin((y[..., 1] - x[..., 1]) / 2) ** 2
    km: Numbers = 2 * EARTH_KM * np.arcsin(np.sqrt(h))
    return km


class Neighbours:
    """The candidates of a story's names with how close each lies to those of other names; settled once a story."""

    def __init__(self, names: Sequence[tuple[str, int, Sequence[Entry]]]) -> None:
        """`names` are (key, mentions, candidates). Names with one key say nothing of one another."""
        self._members: list[list[tuple[int, str]]] = []
        points: list[tuple[float | None, float | None]] = []
        keys: list[str] = []
        for key, _, candidates in names:
            near = [e for e in candidates if e.kind in ("city", "district", "spot") and e.lat is not None]
            near = sorted(near, key=lambda e: (-e.population, e.id))[:MOST_CANDIDATES]
            self._members.append([(len(points) + n, e.id) for n, e in enumerate(near)])
            points += [(e.lat, e.lon) for e in near]
            keys += [key] * len(near)
        self._weights = [min(mentions, MOST_MENTIONS) / MOST_MENTIONS for _, mentions, _ in names]
        where = np.array(points, dtype=float).reshape(-1, 2)
        apart = np.array(keys)[:, None] != np.array(keys)[None, :]
        self._close = np.where(apart, np.exp(-_distances(where, where) / REACH_KM), 0.0)

    def support(self, scores: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
        """For each name and candidate id the support of the other names, 0 to ENOUGH_NEIGHBOURS.

        `scores` are those of the candidates of each name; a name speaks for a place as surely as it means its neighbour.
        """
        total = np.zeros(len(self._close))
        for members, weight, scored in zip(self._members, self._weights, scores, strict=True):
            whole = sum(scored.values())
            if members and whole > 0:
                rows = [n for n, _ in members]
                shares = np.array([scored[i] / whole for _, i in members])
                total += weight * np.max(self._close[rows] * shares[:, None], axis=0)
        capped = np.minimum(total, ENOUGH_NEIGHBOURS)
        return [{i: float(capped[n]) for n, i in members} for members in self._members]


def with_provinces(candidates: Sequence[Entry], support: Mapping[str, float]) -> dict[str, float]:
    """The support of a name's candidates; what speaks for a town or district speaks as much for the province of its name."""
    out = dict(support)
    for e in candidates:
        if e.kind == "province":
            inside = [c.id for c in candidates if c.id != e.id and (c.country, c.admin1) == (e.country, e.admin1)]
            out[e.id] = max((support.get(i, 0.0) for i in inside), default=0.0)
    return out
