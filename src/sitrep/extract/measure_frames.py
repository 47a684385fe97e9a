"""The word frames of measures: which verb, noun or adjective says what happened to the people that a number counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.tree import base, case_of, is_passive, kid, kids

TOLLS = frozenset({"toll", "number", "count", "total", "tally", "figure"})
LIGHT = frozenset(
    {
        "confirm",
        "report",
        "feel",
        "fear",
        "believe",
        "presume",
        "find",
        "leave",
        "declare",
        "say",
        "remain",
        "list",
        "pronounce",
        "be",
        "go",
        "cause",
        "see",
        "force",
        "order",
    }
)
"""Verbs that pass the measure on to a complement: "confirmed dead", "reported missing", "left injured"."""

NOMINAL = frozenset({"dead", "injured", "wounded", "missing", "displaced", "trapped", "hurt", "homeless"})
"""Adjectives that news uses as nouns for the people themselves."""

WRECK = frozenset(
    {
        "wreckage",
        "rubble",
        "debris",
        "wreck",
        "building",
        "car",
        "vehicle",
        "water",
        "mine",
        "bus",
        "train",
        "tram",
        "carriage",
        "boat",
        "sea",
        "river",
        "snow",
        "mud",
        "cave",
    }
)
HOSPITAL = frozenset({"ambulance", "hospital", "clinic", "care", "ward", "hospice", "surgery", "treatment"})
CARRY = frozenset(
    {"take", "rush", "bring", "transfer", "transport", "airlift", "fly", "carry", "ferry", "move", "send"}
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure, the token that shows it, and the name of the rule."""

    measure: str
    at: int
    rule: str


@cache
def frames() -> dict[tuple[str, str, str], str]:
    """Measure by (lemma, part of speech, role), from data/measures.csv."""
    rows = read_table("sitrep.extract", "measures.csv", lambda c: ((c["lemma"], c["pos"], c["role"]), c["measure"]))
    return dict(rows)


def frame(t: Token, role: str, pos: str | None = None) -> str | None:
    """The measure that the token's word gives the counted in `role`; None when it gives none."""
    pos = pos or ("VERB" if t.upos == "AUX" else t.upos)
    return next((m for form in _forms(t) if (m := frames().get((form, pos, role))) is not None), None)


def _forms(t: Token) -> list[str]:
    """The lemma, the word, and the lemmas of a regular verb form that a lemmatiser cut wrongly ("kidnapp", "fre", "injur")."""
    lemma, word = t.lemma.casefold(), t.text.casefold()
    forms = [lemma, word]
    if word.startswith(lemma) and t.upos in {"VERB", "AUX"} and word != lemma:
        forms.append(lemma + "e")
        if lemma[-1:] == lemma[-2:-1]:
            forms.append(lemma[:-1])
    return forms


def freed_from_wreck(parsed: Parsed, verb: Token) -> bool:
    """People freed from wreckage, rubble, water are rescued, not released."""
    sources = [
        t.lemma.casefold() for t in kids(parsed, verb.i, "obl") if case_of(parsed, t.i) in {"from", "in", "inside"}
    ]
    trapped = any(
        frame(c, "self", "ADJ") == "other" or frame(c, "patient", "VERB") == "other"
        for o in kids(parsed, verb.i, "obj")
        for c in kids(parsed, o.i, "amod", "acl")
    )
    return verb.lemma.casefold() in {"free", "release", "pull"} and (bool(WRECK & set(sources)) or trapped)


def special_measure(parsed: Parsed, t: Token, head: Token, role: str) -> Measured | None:
    """Frames of several words: lose one's life, claim lives, take to hospital, pull from the rubble, take hostage, force from home."""
    lemma = head.lemma.casefold()
    objects = {c.lemma.casefold() for c in kids(parsed, head.i, "obj")}
    goals = {c.lemma.casefold() for c in kids(parsed, head.i, "obl")}
    if lemma == "lose" and role == "subject" and objects & {"life"}:
        return Measured("killed", head.i, "lose life")
    if lemma in {"claim", "cost", "take", "lose"} and role == "patient" and t.lemma.casefold() == "life":
        return Measured("killed", head.i, "claim lives")
    if (
        lemma in {"suffer", "sustain", "receive", "have"}
        and role == "subject"
        and objects & {"injury", "wound", "burn"}
    ):
        return Measured("injured", head.i, "suffer injuries")
    if lemma in CARRY and role == "patient" and goals & HOSPITAL:
        return Measured("treated", head.i, "taken to hospital")
    if (
        lemma in {"pull", "bring", "lift", "dig", "cut", "pluck", "remove"}
        and role == "patient"
        and goals & (WRECK | {"stretcher"})
    ):
        return Measured("rescued", head.i, "pulled out")
    if (
        lemma in {"have", "undergo", "receive", "need"}
        and role == "subject"
        and objects & {"surgery", "treatment", "operation"}
    ):
        return Measured("treated", head.i, "have surgery")
    if lemma in {"receive", "admit", "see"} and role == "patient" and _hurt(parsed, t):
        return Measured("treated", head.i, "received with injuries")
    if lemma == "hold" and role == "patient" and goals & {"custody", "suspicion", "cell", "prison", "jail"}:
        return Measured("captured", head.i, "held")
    if lemma in {"take", "hold", "seize"} and role == "patient" and (objects | goals) & {"hostage", "captive"}:
        return Measured("abducted", head.i, "taken hostage")
    if lemma in {"force", "drive"} and role == "patient" and goals & {"home", "house"}:
        return Measured("displaced", head.i, "forced from home")
    if (
        lemma == "shoot"
        and role == "patient"
        and any(c.lemma.casefold() == "dead" for c in kids(parsed, head.i, "xcomp", "advmod", "obj"))
    ):
        return Measured("killed", head.i, "shot dead")
    return None


def _hurt(parsed: Parsed, t: Token) -> bool:
    """Whether the people come with injuries: "received around 50 people with injuries", "20 injured people"."""
    with_wounds = {"injury", "wound", "burn", "fracture"} & {c.lemma.casefold() for c in kids(parsed, t.i, "nmod")}
    return bool(with_wounds) or any(frame(c, "self", "ADJ") == "injured" for c in kids(parsed, t.i, "amod"))


def light_verb_measure(parsed: Parsed, head: Token, role: str) -> Measured | None:
    """ "confirmed dead", "reported to have been killed", "left 24 dead", "remain missing"."""
    if head.lemma.casefold() not in LIGHT:
        return None
    for c in kids(parsed, head.i, "xcomp", "ccomp", "advcl", "amod", "obl", "advmod"):
        if base(c.dep) in {"advcl", "obl"} and c.lemma.casefold() != "die":
            continue
        own_subject = kid(parsed, c.i, "nsubj")
        if own_subject is not None and base(c.dep) != "ccomp":
            continue
        measure = frame(c, "self", "ADJ") or frame(c, "subject", "VERB")
        if measure is None and (is_passive(parsed, c.i) or c.xpos == "VBN"):
            measure = frame(c, "patient", "VERB")
        if measure is not None and own_subject is None:
            return Measured(measure, c.i, f"{head.lemma} {c.lemma}")
    return None
