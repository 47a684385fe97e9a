"""A learned yes or no: a handful of named features, a weight each, and the words that say why.

The weights are data of the stage that decides, learned by `training/` from annotated reports and stories.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

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

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of yes. Features without a weight say nothing."""
        total = self.bias + sum(self.weights.get(k, 0.0) * v for k, v in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def why(self, features: Mapping[str, float]) -> str:
        """The features that moved the decision most, each with its share: "grammar +2.1, heard +1.4"."""
        parts = {k: self.weights[k] * v for k, v in features.items() if k in self.weights}
        told = sorted((k for k in parts if abs(parts[k]) >= 0.05), key=lambda k: (-abs(parts[k]), k))[:TELLING]
        return ", ".join(f"{k} {parts[k]:+.1f}" for k in told)

    def decide(self, features: Mapping[str, float]) -> Decision:
        """The decision on a candidate."""
        score = round(self.probability(features), 3)
        why = f"{self.name} {score:.2f}: {self.why(features)}"
        return Decision(score, why, score >= self.sure, self.doubt <= score < self.sure)


def logit(p: float) -> float:
    """The log odds of a probability, kept within one in a hundred of certainty.

    >>> logit(0.5), round(logit(1.0), 2)
    (0.0, 4.6)
    """
    held = min(0.99, max(0.01, p))
    return log(held / (1 - held))


@cache
def settings(package: str, file: str) -> Mapping[str, Any]:
    """The content of a file of weights among the data of a package, by decision."""
    found: dict[str, Any] = json.loads((files(package) / "data" / file).read_text(encoding="utf-8"))
    return found


@cache
def load_scorer(package: str, file: str, name: str) -> Scorer:
    """The scorer of a decision. Raises KeyError where none was learned."""
    d = settings(package, file)[name]
    return Scorer(name, d["weights"], d["bias"], d["sure"], d["doubt"])
