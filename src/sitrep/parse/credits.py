"""Attributions out of the model's scores: stretches of sources, cues and contents, each tied to the cue that it scores best with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sitrep.core.records import Attributed, Words
from sitrep.parse.decode import Floats

Stretch = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Credited:
    """What the head of attribution says of one window: stretches labelled source, cue, content; link scores; tags' probabilities.

    `links[word, 0]` is the score of no cue, `links[word, 1 + c]` that of the cue whose first word is c. `sure[word]`: 0 to 1.
    """

    stretches: list[Stretch]
    links: Floats
    sure: Floats


def attributions(found: Credited) -> tuple[Attributed, ...]:
    """One attribution a cue that has content, in the order of the cues. Sources and contents without a cue are left out."""
    cues = [(a, b) for a, b, role in found.stretches if role == "cue"]
    parts: dict[Words, dict[str, list[Words]]] = {cue: {"source": [], "content": []} for cue in cues}
    for first, last, role in found.stretches:
        if role != "cue" and (cue := _cue_of(first, last, cues, found.links)) is not None:
            parts[cue][role].append((first, last))
    return tuple(_attributed(cue, of, found.sure) for cue, of in parts.items() if of["content"])


def _cue_of(first: int, last: int, cues: list[Words], links: Floats) -> Words | None:
    """The cue that the words of a stretch score best with in the mean; None where they score better without."""
    mean = links[first:last].mean(0)
    best = max(cues, key=lambda cue: float(mean[1 + cue[0]]), default=None)
    return best if best is not None and mean[1 + best[0]] > mean[0] else None


def _attributed(cue: Words, of: dict[str, list[Words]], sure: Floats) -> Attributed:
    words = [i for a, b in (cue, *of["source"], *of["content"]) for i in range(a, b)]
    score = round(float(np.mean(sure[words])), 3)
    return Attributed(tuple(of["source"]), (cue,), tuple(of["content"]), score)


def moved(a: Attributed, by: int) -> Attributed:
    """The attribution with all its words `by` words later."""
    if not by:
        return a
    source, cue, content = (tuple((f + by, n + by) for f, n in part) for part in (a.source, a.cue, a.content))
    return Attributed(source, cue, content, a.score)
