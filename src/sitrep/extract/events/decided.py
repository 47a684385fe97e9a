"""Which words tell of a happening, and of what type: the table of triggers and the model, joined and decided by a learned scorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitrep.core.records import Claim, Heard, Parsed, Report
from sitrep.core.scorer import logit
from sitrep.extract.control import Scene
from sitrep.extract.events.find import by_ear, by_grammar
from sitrep.extract.grammar import Decided, decide, most_probable, reality_heard, settings
from sitrep.extract.names import SidesIndex
from sitrep.extract.places import PlacesIndex


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell of a happening: its token, the claim, and what the model hears there (None: nothing)."""

    at: int
    claim: Claim
    heard: Heard | None
    by_grammar: bool


def find_events(report: Report, parsed: Parsed, sides: SidesIndex, places: PlacesIndex) -> Decided:
    """The event claims of a report in order of the text: one for each type of a sentence, the surest."""
    scene = Scene(report, parsed, sides, places)
    if not parsed.heard:
        return Decided(tuple(sorted(by_grammar(scene).values(), key=_order)), ())
    found = decide("event", [(features(parsed, c), _joined(c), c.heard) for c in candidates(scene)])
    return replace(found, claims=_one_a_sentence(parsed, found.claims))


def candidates(scene: Scene) -> list[Candidate]:
    """Every word that table or model takes for a happening, in the order of the text."""
    read = by_grammar(scene)
    events = [h for h in scene.parsed.heard if h.kind == "event"]
    out = [Candidate(i, c, _heard_at(i, events), True) for i, c in read.items()]
    taken = {id(c.heard) for c in out}
    return sorted([*out, *_by_ear(scene, [h for h in events if id(h) not in taken])], key=lambda c: c.at)


def _by_ear(scene: Scene, left: list[Heard]) -> Iterator[Candidate]:
    for h in left:
        inside = range(*h.words)
        tokens = scene.parsed.tokens
        t = next(tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i)
        if h.labels:
            yield Candidate(t.i, by_ear(scene, t, h.labels[0][0]), h, False)


def _heard_at(i: int, events: list[Heard]) -> Heard | None:
    return next((h for h in events if h.words[0] <= i < h.words[1]), None)


def features(parsed: Parsed, c: Candidate) -> dict[str, float]:
    """What the scorer of happenings goes by."""
    h, t = c.heard, parsed.tokens[c.at]
    event = c.claim.event
    assert event is not None  # noqa: S101 - an event's claim has one
    labels = dict(h.labels) if h is not None else {}
    return {
        "heard": logit(h.score if h is not None else 0.02),
        "grammar": float(c.by_grammar),
        "type as heard": labels.get(event.type, 0.0),
        "surest type": max(labels.values(), default=0.0),
        "verb": float(t.upos == "VERB"),
        "definite": float("definite" in c.claim.rule),
        "statement": float(event.type == "statement"),
        "not actual": dict(h.reality).get("not_actual", 0.0) if h is not None else 0.0,
        "background": dict(h.reality).get("background", 0.0) if h is not None else 0.0,
    }


def _joined(c: Candidate) -> Claim:
    """The claim with the type and reality that table and model together make most probable."""
    if c.heard is None or c.claim.event is None:
        return c.claim
    weights = settings()["joined"]
    kind = most_probable(c.heard.labels, (c.claim.event.type if c.by_grammar else None, weights["type"]))
    real = reality_heard(c.heard, c.claim.reality if c.by_grammar else None, weights["reality"])
    return replace(c.claim, event=replace(c.claim.event, type=kind), reality=real)


def _one_a_sentence(parsed: Parsed, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Of the claims of one type with the same words the surest."""
    best: dict[tuple[int, int, str], Claim] = {}
    for c in claims:
        key = (c.start, c.end, c.event.type if c.event else "")
        if key not in best or (c.score or 0) > (best[key].score or 0):
            best[key] = c
    return tuple(sorted(best.values(), key=_order))


def _order(c: Claim) -> tuple[int, int, str]:
    return c.start, c.end, c.id
