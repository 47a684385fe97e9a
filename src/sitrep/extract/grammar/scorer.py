"""A learned yes or no: a handful of named features, a weight each, and the words that say why.

The weights are data (`extract/data/decisions.json`), learned by `training/decisions.py` from annotated reports that the model
of English never saw; the file names them and the scores that they reach.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

from sitrep.core.records import Chances, Claim, Heard, Place

FILE = "decisions.json"

TELLING = 3
"""Features that a reason names: those that moved the decision most."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A probability, 0 to 1, with its reason in words; `stands` where it reaches the threshold, `unsure` where it may be."""

    score: float
    why: str
    stands: bool
    unsure: bool


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights by feature. Below `doubt` the answer is no, from `sure` on it is yes, between them nobody can tell."""

    name: str
    weights: Mapping[str, float]
    bias: float
    sure: float
    doubt: float

    def decide(self, features: Mapping[str, float]) -> Decision:
        """The decision on a candidate. Features without a weight say nothing."""
        parts = {k: self.weights[k] * v for k, v in features.items() if k in self.weights}
        score = round(1 / (1 + exp(-(self.bias + sum(parts.values())))), 3)
        told = sorted((k for k in parts if parts[k]), key=lambda k: (-abs(parts[k]), k))[:TELLING]
        why = f"{self.name} {score:.2f}: " + ", ".join(f"{k} {parts[k]:+.1f}" for k in told)
        return Decision(score, why, score >= self.sure, self.doubt <= score < self.sure)


REALITY = {"current": "actual", "background": "past", "not_actual": "hypothetical"}
"""What the model calls a claim's relation to the report, in our words."""

SELDOM = 0.02
"""Probability of a label that the model does not tell."""


def most_probable(chances: Chances, opinion: str | None, weight: float) -> str:
    """The label with the highest log probability, to which the grammar's opinion (None: it has none) adds its weight."""
    known = dict(chances)
    labels = [*known, *([opinion] if opinion is not None and opinion not in known else [])]
    return max(labels, key=lambda k: log(known.get(k, SELDOM)) + (weight if k == opinion else 0.0))


def reality_heard(h: Heard, opinion: str | None, weight: float) -> str:
    """Whether a claim counts, by what the model hears and by the grammar's opinion."""
    return most_probable(tuple((REALITY[k], p) for k, p in h.reality), opinion, weight)


def logit(p: float) -> float:
    """The log odds of a probability, kept within one in a hundred of certainty.

    >>> logit(0.5), round(logit(1.0), 2)
    (0.0, 4.6)
    """
    held = min(0.99, max(0.01, p))
    return log(held / (1 - held))


@cache
def settings() -> Mapping[str, Any]:
    """The content of the file of weights, by decision."""
    found: dict[str, Any] = json.loads((files("sitrep.extract") / "data" / FILE).read_text(encoding="utf-8"))
    return found


@cache
def scorer(name: str) -> Scorer:
    """The scorer of a decision. Raises KeyError where none was learned."""
    d = settings()[name]
    return Scorer(name, d["weights"], d["bias"], d["sure"], d["doubt"])


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
