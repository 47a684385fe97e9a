"""Tolls: "a death toll of 12", "the toll rose to 11", "bringing the number of injured to 40"."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.counted import Counted
from sitrep.extract.figures.measure_frames import NOMINAL, TOLLS, Measured, frame, frames
from sitrep.extract.grammar import Quantity, base, case_of, cue_of, is_class, kids


def toll(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """ "a death toll of 12", "the toll rose to 11", "bringing the number of injured to 40"."""
    if counted.noun is not None:
        return None  # "three counts of murder" counts charges
    for t in _toll_nouns(parsed, q):
        measure = _toll_measure(parsed, t)
        if measure is not None:
            return Measured(measure, t.i, "toll")
    return None


def _toll_nouns(parsed: Parsed, q: Quantity) -> Iterator[Token]:
    """Toll nouns that the number is attached to: as its modifier, or under a verb that has one as subject or object.

    "put their own dead at four": where a toll is put at a number, the dead and injured are such nouns too.
    """
    t = parsed.tokens[q.at]
    for _ in range(3):
        if t.head == t.i or (base(t.dep) == "advcl" and t.i != q.at):
            return  # "the toll stood at 79, with 104 unaccounted for": another clause, another number
        head = parsed.tokens[t.head]
        if head.lemma.casefold() in TOLLS and not _is_charge(parsed, head):
            yield head
        put = (cue := cue_of(head)) is not None and cue.takes("t")
        for c in kids(parsed, head.i, "nsubj", "obj"):
            nominal = put and base(c.dep) == "obj" and c.lemma.casefold() in NOMINAL
            if c.lemma.casefold() in TOLLS or nominal:
                yield c
        t = head


def _is_charge(parsed: Parsed, t: Token) -> bool:
    """Whether a count is one of a charge ("three counts of murder")."""
    return t.text.casefold() == "counts" or (
        t.lemma.casefold() == "count"
        and any(
            frame(c, "of", "NOUN")
            for c in kids(parsed, t.i, "nmod")
            if case_of(parsed, c.i) == "of" and "Plur" not in c.feats
        )
    )


def _toll_measure(parsed: Parsed, toll: Token) -> str | None:
    if toll.lemma.casefold() in NOMINAL:
        return frame(toll, "self", "NOUN") or frame(toll, "self", "ADJ")
    around = [t.lemma.casefold() for t in kids(parsed, toll.i, "compound", "amod", "nmod")]
    around += [t.text.casefold() for t in kids(parsed, toll.i, "compound", "amod", "nmod")]
    for word in around:
        for key in (("NOUN", "self"), ("ADJ", "self"), ("VERB", "patient"), ("NOUN", "of")):
            measure = frames().get((word, *key))
            if measure is not None and measure != "strikes":
                return measure
    people = any(is_class(t, "person", "force") for t in kids(parsed, toll.i, "nmod"))
    if people:
        for t in kids(parsed, toll.i, "nmod"):
            for c in kids(parsed, t.i, "acl", "amod"):
                return frame(c, "patient") or frame(c, "self", "ADJ")
    return "killed" if toll.lemma.casefold() == "toll" and not _other_toll(around) else None


def _other_toll(around: list[str]) -> bool:
    return bool({"road", "bridge", "motorway", "tax", "highway"} & set(around))
