"""Who is a patient: treatment and admission that are medical, and people who come to a hospital by themselves."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.measure_frames import REFLEXIVE, Measured
from sitrep.extract.grammar import case_of, is_class, is_passive, kids

MEDICAL = frozenset("hospital clinic ward centre center unit care surgery infirmary facility".split())


def is_no_patient(parsed: Parsed, verb: Token) -> bool:
    """ "Treated unfairly", "treated as equals", "admitted to the club": treatment and admission that are not medical."""
    manner = any(a.text.casefold().endswith("ly") for a in kids(parsed, verb.i, "advmod"))
    likened = any(case_of(parsed, o.i) in {"as", "like", "with"} for o in kids(parsed, verb.i, "obl"))
    into = [o for o in kids(parsed, verb.i, "obl") if case_of(parsed, o.i) in {"to", "into"}]
    if verb.lemma.casefold() == "admit":
        return bool(into) and not any(o.lemma.casefold() in MEDICAL for o in into)
    return verb.lemma.casefold() == "treat" and (manner or likened) and not kids(parsed, verb.i, "obl:agent")


HOUSES = frozenset({"hospital", "clinic", "infirmary", "surgery"})
WARDS = frozenset({"department", "room", "ward", "unit"})
"""What a hospital calls the place where it takes people in, behind "emergency" or "casualty"."""


def came_to_hospital(parsed: Parsed, t: Token, verb: Token, role: str) -> Measured | None:
    """ "Seven walked in to the emergency department", "three drove themselves to hospital": patients whom nobody took there.

    Police and soldiers who walk into a hospital are none, nor is anybody who only went there.
    """
    if role != "subject" or is_passive(parsed, verb.i) or is_class(t, "force", "body"):
        return None
    himself = any(o.text.casefold() in REFLEXIVE for o in kids(parsed, verb.i, "obj"))
    lemma = verb.lemma.casefold()
    if not (lemma == "walk" or (himself and lemma in {"drive", "take", "present", "bring"})):
        return None
    place = any(_is_hospital(parsed, o) and case_of(parsed, o.i) in TOWARDS for o in kids(parsed, verb.i, "obl"))
    return Measured("treated", verb.i, "came to hospital") if place else None


TOWARDS = frozenset({"to", "into", "in", "at"})


def _is_hospital(parsed: Parsed, noun: Token) -> bool:
    named = {c.lemma.casefold() for c in kids(parsed, noun.i, "compound", "amod")}
    word = noun.lemma.casefold()
    return word in HOUSES or (word in WARDS and bool(named & {"emergency", "casualty", "accident"}))
