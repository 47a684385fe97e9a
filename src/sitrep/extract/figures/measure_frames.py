"""The word frames of measures: which verb, noun or adjective says what happened to the people that a number counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.grammar import base, case_of, is_passive, kid, kids, subject
from sitrep.extract.names import forms

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
        "appear",
        "seem",
        "think",
        "know",
        "get",
    }
)
"""Verbs that pass the measure on to a complement: "confirmed dead", "reported missing", "left injured"."""

LINKING = frozenset({"be", "go", "remain", "appear", "seem", "feel", "get", "lie", "end"})
"""The light verbs whose subject is the one that the complement tells of; the subject of "confirm" is only who says it."""

NOMINAL = frozenset(
    "dead injured wounded missing displaced trapped hurt homeless hostage hostages abductee abductees".split()
)
"""Adjectives that news uses as nouns for the people themselves, and nouns for what they are before the verb tells more."""

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


@cache
def irregular_forms() -> dict[str, str]:
    """Lemmas of irregular past forms, from data/irregular_forms.csv."""
    return dict(read_table("sitrep.extract", "irregular_forms.csv", lambda c: (c["form"], c["lemma"])))


def _forms(t: Token) -> list[str]:
    """The lemma, the word, and the lemmas of a verb form that a lemmatiser cut wrongly ("kidnapp", "fre", "drowne")."""
    lemma, word = t.lemma.casefold(), t.text.casefold()
    if t.upos not in {"VERB", "AUX"}:
        return [lemma, word]
    irregular = [irregular_forms()[word]] if word in irregular_forms() else []
    return list(dict.fromkeys((lemma, word, *irregular, *forms(t))))


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


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table of phrases: verbs, the counted's role, and the second word with its place."""

    verbs: frozenset[str]
    role: str
    relations: tuple[str, ...]
    words: frozenset[str]
    measure: str
    rule: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """The frames of several words, from data/measure_phrases.csv."""
    places = {
        "obj": ("obj",), "obl": ("obl",), "any": ("obj", "obl", "xcomp"), "part": ("compound", "advmod"),
        "subj": ("nsubj",), "clause": ("head",),
    }  # fmt: skip
    return read_table(
        "sitrep.extract",
        "measure_phrases.csv",
        lambda c: Phrase(
            frozenset(c["verbs"].split()), c["role"], places[c["relation"]], frozenset(c["words"].split()),
            c["measure"], c["rule"],
        ),
    )  # fmt: skip


def special_measure(parsed: Parsed, t: Token, head: Token, role: str) -> Measured | None:
    """The measure of a frame of several words around verb `head`, for the counted `t` in `role`; None where none fits."""
    if role == "patient" and _fatal(parsed, head):
        return Measured("killed", head.i, f"{head.lemma}, fatally")
    if (own := _to_himself(parsed, head, role)) is not None:
        return own
    lemma = head.lemma.casefold()
    for p in phrases():
        if (
            p.verbs & set(_forms(head))
            and _has_role(parsed, head, role, p)
            and (f"*SELF:{t.lemma.casefold()}" in p.words or _stands(parsed, head, p))
        ):
            return Measured(p.measure, head.i, p.rule)
    if lemma in {"receive", "admit", "see"} and role == "patient" and _hurt(parsed, t):
        return Measured("treated", head.i, "received with injuries")
    return None


def _has_role(parsed: Parsed, verb: Token, role: str, p: Phrase) -> bool:
    return role == p.role or (p.role == "passive" and role == "patient" and is_passive(parsed, verb.i))


def _to_himself(parsed: Parsed, verb: Token, role: str) -> Measured | None:
    """ "killed himself", "took his own life", "turned the gun on himself" (which news says of suicides); None for others."""
    if role != "subject":
        return None
    forms = set(_forms(verb))
    if "take" in forms and any(kids(parsed, o.i, "amod") for o in kids(parsed, verb.i, "obj") if _own_life(parsed, o)):
        return Measured("killed", verb.i, "took own life")
    reflexive = any(t.text.casefold() in REFLEXIVE for t in kids(parsed, verb.i, "obl", "nmod"))
    weapon = {"gun", "weapon", "rifle", "pistol", "handgun", "knife", "shotgun"}
    if "turn" in forms and reflexive and weapon & {o.lemma.casefold() for o in kids(parsed, verb.i, "obj")}:
        return Measured("killed", verb.i, "turned weapon on himself")
    return None


def _own_life(parsed: Parsed, noun: Token) -> bool:
    return noun.lemma.casefold() == "life" and "own" in {c.text.casefold() for c in kids(parsed, noun.i, "amod")}


REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})

CONDITIONS = frozenset("critical serious grave stable fair good guarded satisfactory".split())
"""Words for a patient's condition. Source: American Hospital Association, condition codes for news media (good, fair,
serious, critical), with the words that police use beside them."""


def condition(parsed: Parsed, head: Token) -> Measured | None:
    """The injured who are said to be in a patient's condition ("listed in critical condition")."""
    around = (head, *kids(parsed, head.i, "obl", "xcomp"))
    said = any(
        t.lemma.casefold() == "condition" and CONDITIONS & {c.lemma.casefold() for c in kids(parsed, t.i, "amod")}
        for t in around
    )
    if said:
        return Measured("injured", head.i, "in a hospital's condition")
    kept = any(t.lemma.casefold() in UNCONSCIOUS and case_of(parsed, t.i) in {"on", "in", "into"} for t in around)
    return Measured("injured", head.i, "on life support") if kept else None


UNCONSCIOUS = frozenset({"support", "coma"})
"""What patients are on or in whose bodies no longer work by themselves ("on life support")."""


def averted(parsed: Parsed, i: int) -> bool:
    """Whether the verb at `i` tells of what came close and did not happen ("nearly killed two guards")."""
    return any(t.text.casefold() in {"nearly", "almost"} and t.i < i for t in kids(parsed, i, "advmod"))


def with_wounds(parsed: Parsed, t: Token) -> Measured | None:
    """ "a man with a gunshot wound"."""
    wound = next((c for c in kids(parsed, t.i, "nmod") if c.lemma.casefold() in WOUNDS), None)
    return Measured("injured", wound.i, "with wounds") if wound and case_of(parsed, wound.i) == "with" else None


WOUNDS = frozenset({"injury", "wound", "burn", "fracture"})


def _stands(parsed: Parsed, verb: Token, p: Phrase) -> bool:
    if p.relations == ("head",):
        return _continues(parsed, verb, p.words)
    if p.relations == ("nsubj",):
        who = None if is_passive(parsed, verb.i) else subject(parsed, verb.i)
        return who is not None and bool({who.lemma.casefold(), who.text.casefold()} & p.words)
    return any(c.lemma.casefold() in p.words for c in kids(parsed, verb.i, *p.relations))


def _continues(parsed: Parsed, verb: Token, words: frozenset[str]) -> bool:
    """Whether the verb goes on with a clause of these words ("opened fire, striking a guard", "fired and hit a guard")."""
    participle = verb.xpos == "VBG" and base(verb.dep) in {"advcl", "acl", "xcomp"}
    if not participle and (base(verb.dep) != "conj" or kids(parsed, verb.i, "nsubj")):
        return False
    head = parsed.tokens[verb.head]
    return bool({t.lemma.casefold() for t in (head, *kids(parsed, head.i, "obj"))} & words)


BLOWS = frozenset({"beat", "crush", "trample", "burn", "strike", "hit", "hack"})
"""Verbs that kill only where the text says so ("beaten to death")."""


def _fatal(parsed: Parsed, verb: Token) -> bool:
    """ "shot dead", "stabbed to death", "fatally wounded", "shot and killed"."""
    if frame(verb, "patient") is None and not set(_forms(verb)) & BLOWS:
        return False
    told = [c for c in kids(parsed, verb.i, "advmod", "xcomp", "amod", "obj") if not _of_some(parsed, c)]
    words = {c.lemma.casefold() for c in told}
    to_death = any(c.lemma.casefold() == "death" and case_of(parsed, c.i) == "to" for c in kids(parsed, verb.i, "obl"))
    joined = [c for c in kids(parsed, verb.i, "conj") if frame(c, "patient") == "killed"]
    following = parsed.tokens[verb.i + 1].text.casefold() if verb.i + 1 < len(parsed.tokens) else ""
    return (
        bool(words & {"dead", "fatally", "mortally"})
        or (following == "dead" and verb.upos == "VERB")  # "shot dead three women"
        or to_death
        or any(not kids(parsed, c.i, "nsubj", "obj") for c in joined)
    )


def _of_some(parsed: Parsed, t: Token) -> bool:
    """Whether an adverb is said of some of them only: "nine dancers were shot, four fatally"."""
    before = parsed.tokens[t.i - 1]
    return t.i > 0 and (before.upos == "NUM" or before.text.casefold() in {"one", "some", "several", "others"})


def _hurt(parsed: Parsed, t: Token) -> bool:
    """Whether the people come with injuries: "received a dozen miners with injuries", "20 injured people"."""
    wounds = WOUNDS & {c.lemma.casefold() for c in kids(parsed, t.i, "nmod")}
    return bool(wounds) or any(frame(c, "self", "ADJ") == "injured" for c in kids(parsed, t.i, "amod"))


def light_verb_measure(parsed: Parsed, head: Token, role: str) -> Measured | None:
    """ "confirmed dead", "reported to have been killed", "left 24 dead", "remain missing"."""
    active = role == "subject" and not is_passive(parsed, head.i)
    forms = set(_forms(head))
    if not forms & LIGHT or (active and not forms & LINKING):
        return None
    for c in kids(parsed, head.i, "xcomp", "ccomp", "advcl", "amod", "obl", "advmod"):
        if base(c.dep) in {"advcl", "obl"} and c.lemma.casefold() != "die":
            continue
        own_subject = kid(parsed, c.i, "nsubj")
        if own_subject is not None and base(c.dep) != "ccomp":
            continue
        measure = frame(c, "self", "ADJ") or frame(c, "subject", "VERB")
        seen = role == "patient" and c.xpos == "VBD" and not kids(parsed, c.i, "obj")  # "saw 12 soldiers killed"
        if is_passive(parsed, c.i) or c.xpos == "VBN" or seen:
            special = special_measure(parsed, c, c, "patient")
            measure = special.measure if special else (measure or frame(c, "patient", "VERB"))
        if measure is not None and own_subject is None:
            return Measured(measure, c.i, f"{head.lemma} {c.lemma}")
    return None
