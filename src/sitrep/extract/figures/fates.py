"""What happened to one person, off the tree: the gravest of what the clause, its joined verbs and the person's own clauses tell."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.counted import Counted
from sitrep.extract.figures.measure_frames import (
    Measured,
    condition,
    frame,
    light_verb_measure,
    special_measure,
    with_wounds,
)
from sitrep.extract.figures.measures import by_modifier, by_predicate, headline
from sitrep.extract.grammar import base, cue_of, is_passive, kids

GRAVITY = (
    "killed", "injured", "casualties", "missing", "abducted", "rescued", "freed", "captured", "treated",
)  # fmt: skip
"""Measures from the gravest on: of several things that one clause tells of one person, the gravest is counted."""


def fate_of(parsed: Parsed, counted: Counted) -> Measured | None:
    """The gravest measure that the text gives the person; None where it tells nothing that happened to him."""
    found = [m for m in _fates(parsed, counted) if m.measure in GRAVITY]
    return min(found, key=lambda m: GRAVITY.index(m.measure)) if found else None


def _fates(parsed: Parsed, counted: Counted) -> Iterator[Measured]:
    t = parsed.tokens[counted.head]
    for measured in (
        by_modifier(parsed, t.i, ("acl", "amod")),
        by_predicate(parsed, counted),
        headline(parsed, t),
        with_wounds(parsed, t),
    ):
        if measured is not None:
            yield measured
    if base(t.dep) == "nsubj":
        head = parsed.tokens[t.head]
        role = "patient" if is_passive(parsed, head.i) else "subject"
        light = light_verb_measure(parsed, head, role) or condition(parsed, head)
        if light is not None:
            yield light
        if (cue := cue_of(head)) is None or is_passive(parsed, head.i) or not cue.takes("c"):
            yield from _joined(parsed, head)
        yield from _after(parsed, head)


def _joined(parsed: Parsed, verb: Token) -> Iterator[Measured]:
    """What the verbs say that share the person as their subject: "was shot and died", "was hit and taken to hospital"."""
    for c in kids(parsed, verb.i, "conj"):
        apart = any(t.text == ";" for t in parsed.tokens[verb.i : c.i])
        if c.upos not in {"VERB", "AUX", "ADJ"} or kids(parsed, c.i, "nsubj") or apart:
            continue
        passive = is_passive(parsed, c.i) or (c.xpos == "VBN" and is_passive(parsed, verb.i))
        role = "patient" if passive else "subject"
        measured = special_measure(parsed, c, c, role) or light_verb_measure(parsed, c, role) or condition(parsed, c)
        plain = frame(c, role) or (frame(c, "self") if c.upos == "ADJ" else None)
        if measured is None and plain is not None:
            measured = Measured(plain, c.i, f"{role} of {c.lemma}, joined")
        if measured is not None:
            yield measured
        yield from _joined(parsed, c)


def _after(parsed: Parsed, verb: Token) -> Iterator[Measured]:
    """What the subject did or suffered besides: "shot his wife before turning the gun on himself"."""
    for c in kids(parsed, verb.i, "advcl"):
        if c.xpos == "VBG" and not kids(parsed, c.i, "nsubj"):
            measured = special_measure(parsed, c, c, "subject")
            if measured is not None:
                yield measured
