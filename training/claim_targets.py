"""Claims of a sentence as labels of its words: what the heads of claims learn."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.core.words import EVENT_TYPES, MEASURES, STATUSES
from training.sentences import Claimed, Stretch, Words

IGNORE = -100
"""Target of a word that teaches a head nothing (PyTorch's default)."""

Labelled = list[str | None]

TAGS = ["O", "S-X", "B-X", "E-X", "I-X"]
ABOUT = ["current", "background", "not_actual"]

CLAIM_LABELS = {
    **dict.fromkeys(("number", "trigger", "group", "control", "event"), TAGS),
    **dict.fromkeys(("about", "reality"), ABOUT),
    "measure": [m for m in MEASURES if m not in ("population", "other")],
    "voice": ["own", "credited"],
    "status": list(STATUSES),
    "kind": list(EVENT_TYPES),
}
"""The labels of the heads of claims: the words of the guide, whichever of them a set of reports has."""


def bioes(count: int, stretches: Iterable[Stretch]) -> list[str]:
    """A tag a word.

    >>> bioes(5, [(0, 1, "LOC"), (2, 5, "ORG")])
    ['S-LOC', 'O', 'B-ORG', 'I-ORG', 'E-ORG']
    """
    tags = ["O"] * count
    for first, last, label in stretches:
        if last - first == 1:
            tags[first] = f"S-{label}"
        else:
            tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 2), f"E-{label}"]
    return tags


def claim_words(claims: Claimed, n: int) -> dict[str, Labelled]:
    """The labels of a sentence's `n` words by head of claims; None teaches nothing."""
    counts, controls, happened = claims.counts, claims.controls, claims.happened
    return {
        "number": _tags(n, [c.at for c in counts]),
        "measure": _on(n, ((c.at, c.measure) for c in counts)),
        "about": _on(n, ((c.at, c.about) for c in counts)),
        "voice": _on(n, ((c.at, c.voice) for c in (*counts, *controls))),
        "trigger": _tags(n, [c.trigger for c in counts if c.trigger]),
        "group": _tags(n, [c.group for c in counts if c.group]),
        "control": _tags(n, [c.at for c in controls]),
        "status": _on(n, ((c.at, c.status) for c in controls)),
        "event": _tags(n, [h.at for h in happened]),
        "kind": _on(n, ((h.at, h.type) for h in happened)),
        "reality": _on(n, ((h.at, h.about) for h in (*happened, *controls))),
    }


def _tags(n: int, stretches: Iterable[Words]) -> Labelled:
    """BIOES tags of stretches, the first in the text where two overlap."""
    kept: list[Stretch] = []
    for first, last in sorted(set(stretches)):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last, "X"))
    return list(bioes(n, kept))


def _on(n: int, labelled: Iterable[tuple[Words, str]]) -> Labelled:
    """The label on the words that have one, nothing to learn on the others."""
    out: Labelled = [None] * n
    for (first, last), label in labelled:
        out[first:last] = [label] * (last - first)
    return out


def pointed_words(claims: Claimed, n: int) -> dict[str, list[int]]:
    """By pointer, for each word IGNORE, 0 (points nowhere), or 1 + the index of the first word pointed to."""
    out = {k: [IGNORE] * n for k in ("to_trigger", "to_group", "to_place", "to_party", "to_speaker")}
    for c in claims.counts:
        _point(out["to_trigger"], c.at, c.trigger)
        _point(out["to_group"], c.at, c.group)
    for c in claims.controls:
        _point(out["to_place"], c.at, c.place)
        _point(out["to_party"], c.at, c.party)
    for c in (*claims.counts, *claims.controls):
        if c.speaker is not None or c.voice == "own":
            _point(out["to_speaker"], c.at, None if c.speaker is None else (c.speaker, c.speaker + 1))
    return out


def _point(row: list[int], at: Words, to: Words | None) -> None:
    row[at[0] : at[1]] = [0 if to is None else 1 + to[0]] * (at[1] - at[0])
