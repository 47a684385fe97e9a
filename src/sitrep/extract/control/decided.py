"""Which words say who holds a place: frames and the model, joined and decided by a learned scorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitrep.core.records import Claim, Heard, Mention, Parsed, Place, Report
from sitrep.core.scorer import logit
from sitrep.extract.control.find import by_ear, by_grammar
from sitrep.extract.control.places import Scene
from sitrep.extract.grammar import (
    Decided,
    decide,
    most_probable,
    noun_phrase,
    reality_heard,
    settings,
    span_of,
    words_of,
)
from sitrep.extract.names import SidesIndex
from sitrep.extract.places import PlacesIndex


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may say who holds a place: their token, the claim, what the model hears there (None: nothing), and the place
    where no name of a place stands ("the radio building").
    """

    at: int
    claim: Claim
    heard: Heard | None
    by_grammar: bool
    place: Place | None = None


def find_control(report: Report, parsed: Parsed, sides: SidesIndex, places: PlacesIndex) -> Decided:
    """The control claims of a report in order of the text; not yet dated or credited."""
    scene = Scene(report, parsed, sides, places)
    if not parsed.heard:
        return Decided(tuple(sorted((c for _, c in by_grammar(scene)), key=_order)), ())
    found = candidates(scene)
    decided = decide("control", [(features(scene, c), _joined(c), c.heard) for c in found])
    named = {c.control.place for c in (*decided.claims, *decided.unsure) if c.control is not None}
    own = {c.place.id: c.place for c in found if c.place is not None and c.place.id in named}
    return replace(decided, claims=tuple(sorted(decided.claims, key=_order)), places=tuple(own.values()))


def candidates(scene: Scene) -> list[Candidate]:
    """All words that frames or the model take to say who holds a place, in the order of the text."""
    holding = [h for h in scene.parsed.heard if h.kind == "control"]
    out = [Candidate(i, c, _heard_at(i, holding), True) for i, c in by_grammar(scene)]
    taken = {id(c.heard) for c in out}
    return sorted([*out, *_by_ear(scene, [h for h in holding if id(h) not in taken])], key=lambda c: c.at)


def _by_ear(scene: Scene, left: list[Heard]) -> Iterator[Candidate]:
    tokens = scene.parsed.tokens
    for n, h in enumerate(left):
        inside = range(*h.words)
        t = next(tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i)
        known = None if h.place is None else _place_at(scene, h.place)
        made = None if h.place is None or known is not None else _made_place(scene, h.place, n)
        place = known or (made.id if made is not None else scene.places.about(t.i))
        if h.labels:
            yield Candidate(t.i, by_ear(scene, t, h, h.labels[0][0], place), h, False, made)


def _place_at(scene: Scene, i: int) -> str | None:
    """The place that a word or the phrase that it heads names."""
    return scene.places.of(i) or next((p for k in noun_phrase(scene.parsed, i) if (p := scene.places.of(k))), None)


def _made_place(scene: Scene, i: int, number: int) -> Place | None:
    """A place that only its description names; None for pronouns and the like."""
    parsed = scene.parsed
    if parsed.tokens[i].upos not in {"NOUN", "PROPN"}:
        return None
    phrase = [k for k in noun_phrase(parsed, i) if parsed.tokens[k].upos not in {"DET", "PUNCT"}]
    span = span_of(parsed, phrase)
    mention = Mention(scene.report.id, span.start, span.end)
    name = words_of(parsed, phrase)
    return Place(
        f"{scene.report.id}.h{number}", name, parsed.tokens[i].lemma.casefold(), None, None, "none", scene.places.main, None,
        (mention,), "described where it is held",
    )  # fmt: skip


def _heard_at(i: int, holding: list[Heard]) -> Heard | None:
    return next((h for h in holding if h.words[0] <= i < h.words[1]), None)


def features(scene: Scene, c: Candidate) -> dict[str, float]:
    """What the scorer of control goes by."""
    h, control = c.heard, c.claim.control
    assert control is not None  # noqa: S101 - a control claim has one
    labels = dict(h.labels) if h is not None else {}
    return {
        "heard": logit(h.score if h is not None else 0.02),
        "grammar": float(c.by_grammar),
        "status as heard": labels.get(control.status, 0.0),
        "surest status": max(labels.values(), default=0.0),
        "party known": float(control.party is not None),
        "place pointed to": float(h is not None and h.place is not None),
        "place named": float(h is not None and h.place is not None and scene.places.of(h.place) is not None),
        "fought over": float(any(s.kind == "non_state" for s in scene.sides.sides)),
        "not actual": dict(h.reality).get("not_actual", 0.0) if h is not None else 0.0,
    }


def _joined(c: Candidate) -> Claim:
    """The claim with the status and reality that frames and model together make most probable."""
    if c.heard is None or c.claim.control is None:
        return c.claim
    weights = settings()["joined"]
    status = most_probable(c.heard.labels, (c.claim.control.status if c.by_grammar else None, weights["status"]))
    real = reality_heard(c.heard, c.claim.reality if c.by_grammar else None, weights["reality"])
    return replace(c.claim, control=replace(c.claim.control, status=status), reality=real)


def _order(c: Claim) -> tuple[int, int, str]:
    return c.start, c.end, c.id
