"""How many fight, serve or are sent: a force or unit noun that nothing else happened to."""

from __future__ import annotations

from sitrep.core.records import Parsed
from sitrep.extract.counted import Counted
from sitrep.extract.counted_nouns import is_class
from sitrep.extract.measure_frames import Measured
from sitrep.extract.quantities import Quantity
from sitrep.extract.tree import base, kids

DEPLOYED = frozenset({"deploy", "send", "dispatch", "attend", "respond", "mobilise", "mobilize"})
"""Verbs that say of a vehicle or crew that a service sent it."""


def strength(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """How many fight, serve or are sent: a force or unit noun that nothing else happened to."""
    if "strong" in q.rule:
        return Measured("strength", counted.head, "N-strong")
    if counted.noun is None or not is_class(parsed.tokens[counted.noun], "force", "unit"):
        return None
    if is_class(parsed.tokens[counted.noun], "unit") and not _serves(parsed, counted.noun, counted.head):
        return None
    if parsed.tokens[counted.noun].text.casefold() == "force" or q.low < 2:
        return None
    if FORMERLY & {c.lemma.casefold() for c in kids(parsed, counted.noun, "amod")} or _is_wrecked(parsed, counted.head):
        return None
    return Measured("strength", counted.noun, "force noun")


FORMERLY = frozenset({"former", "ex", "retired", "wartime"})
"""Words for those who fight or serve no longer."""


def _is_wrecked(parsed: Parsed, head: int) -> bool:
    """Whether vehicles, crews or fighters are the subject of a crash or of a death: no strength, whatever else was read."""
    t = parsed.tokens[head]
    return base(t.dep) == "nsubj" and parsed.tokens[t.head].lemma.casefold() in {
        "crash",
        "collide",
        "sink",
        "capsize",
        "burn",
    }


def _serves(parsed: Parsed, noun: int, head: int) -> bool:
    """Whether the vehicles or crews are of a service or at the scene, not just vehicles of any kind."""
    service = {"fire", "ambulance", "rescue", "police", "combat", "army", "military", "naval", "medical", "emergency"}
    around = {t.lemma.casefold() for t in kids(parsed, noun, "compound", "amod")}
    verb = parsed.tokens[parsed.tokens[head].head]
    placed = verb.lemma.casefold() in DEPLOYED
    return bool(around & service) or parsed.tokens[noun].lemma.casefold() in {"ambulance", "warship"} or placed
