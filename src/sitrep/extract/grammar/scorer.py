"""Decisions over candidates: what stands, what may, by the learned scorers of this stage (`data/decisions.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import log
from typing import Any

from sitrep.core.records import Chances, Claim, Heard, Place
from sitrep.core.scorer import Scorer, load_scorer
from sitrep.core.scorer import settings as settings_of

PACKAGE, FILE = "sitrep.extract", "decisions.json"


def settings() -> Mapping[str, Any]:
    """What was learned, by decision."""
    return settings_of(PACKAGE, FILE)


def scorer(name: str) -> Scorer:
    """The scorer of a decision of this stage."""
    return load_scorer(PACKAGE, FILE, name)


REALITY = {"current": "actual", "background": "past", "not_actual": "hypothetical"}
"""What the model calls a claim's relation to the report, in our words."""

SELDOM = 0.02
"""Probability of a label that the model does not tell."""


def most_probable(chances: Chances, *opinions: tuple[str | None, float]) -> str:
    """The label with the highest log probability, to which each opinion of the grammar (None: it has none) adds its weight."""
    known = dict(chances)
    said = [(o, w) for o, w in opinions if o is not None]
    labels = list(dict.fromkeys([*known, *(o for o, _ in said)]))
    return max(labels, key=lambda k: log(known.get(k, SELDOM)) + sum(w for o, w in said if o == k))


def reality_heard(h: Heard, opinion: str | None, weight: float) -> str:
    """Whether a claim counts, by what the model hears and by the grammar's opinion."""
    return most_probable(tuple((REALITY[k], p) for k, p in h.reality), (opinion, weight))


@dataclass(frozen=True, slots=True)
class Decided:
    """The claims that stand and those that may, each in the order of the text; `places` that only these claims name.

    `heard` has what the model hears in the words of a claim, by the claim's id.
    """

    claims: tuple[Claim, ...]
    unsure: tuple[Claim, ...]
    heard: Mapping[str, Heard] = field(default_factory=dict)
    places: tuple[Place, ...] = ()


def decide(name: str, candidates: Iterable[tuple[Mapping[str, float], Claim, Heard | None]]) -> Decided:
    """The candidates, each with features and what is heard there, by the scorer of that name; claims get its score and reason."""
    stands, unsure, heard = [], [], {}
    for features, claim, h in candidates:
        found = scorer(name).decide(features)
        told = replace(claim, score=found.score, why=found.why)
        if h is not None:
            heard[claim.id] = h
        if found.stands:
            stands.append(told)
        elif found.unsure:
            unsure.append(told)
    return Decided(tuple(stands), tuple(unsure), heard)
