"""How many fight, serve or are sent: a force or unit noun that nothing else happened to."""

from __future__ import annotations

from sitrep.core.records import Parsed
from sitrep.extract.figures.counted import Counted
from sitrep.extract.figures.measure_frames import Measured
from sitrep.extract.grammar import Quantity, base, is_class, kids

DEPLOYED = frozenset({"deploy", "send", "dispatch", "attend", "respond", "mobilise", "mobilize"})
"""Verbs that say of a vehicle or crew that a service sent it."""


def strength(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """How many fight, serve or are sent: a force or unit noun that nothing else happened to."""
    if "strong" in q.rule:
        return Measured("strength", counted.head, "N-strong")
    if counted.noun is None:
        return None
    if parsed.tokens[counted.noun].lemma.casefold() in CARS:
        return _cars(parsed, counted, q)
    if not is_class(parsed.tokens[counted.noun], "force", "unit"):
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


CARS = frozenset({"car", "van", "cruiser", "motorcycle", "motorbike"})
AT_SCENE = DEPLOYED | {"arrive", "come", "rush", "gather", "surround", "join", "be", "call"}
"""Verbs that say of a service's cars that they were there, not that something happened to them."""


def _cars(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """ "Several police cars were at the scene": cars of a service that came or were sent."""
    if counted.noun is None or not SERVICES & {
        t.lemma.casefold() for t in kids(parsed, counted.noun, "compound", "amod")
    }:
        return None
    t = parsed.tokens[counted.head]
    verb = parsed.tokens[t.head]
    there = verb.lemma.casefold() in AT_SCENE or bool(kids(parsed, verb.i, "cop"))
    return Measured("strength", counted.noun, "cars of a service") if there and verb.i != t.i and q.low > 1 else None


SERVICES = frozenset("fire ambulance rescue police combat army military naval medical emergency".split())


def _serves(parsed: Parsed, noun: int, head: int) -> bool:
    """Whether the vehicles or crews are of a service or at the scene, not just vehicles of any kind."""
    around = {t.lemma.casefold() for t in kids(parsed, noun, "compound", "amod")}
    verb = parsed.tokens[parsed.tokens[head].head]
    placed = verb.lemma.casefold() in DEPLOYED
    return bool(around & SERVICES) or parsed.tokens[noun].lemma.casefold() in {"ambulance", "warship"} or placed
