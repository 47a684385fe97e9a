"""What happened to the counted: killed, injured, freed … read off the tree, or off the words beside the number where the tree fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.counted import Counted, is_class
from sitrep.extract.quantities import Quantity
from sitrep.extract.tree import base, case_of, is_passive, kid, kids

TOLLS = frozenset({"toll", "number", "count", "total", "tally", "figure"})
LIGHT = frozenset({"confirm", "report", "feel", "fear", "believe", "presume", "find", "leave", "declare", "say", "remain", "list", "pronounce", "be", "go"})
"""Verbs that pass the measure on to a complement: "confirmed dead", "reported missing", "left injured"."""

NOMINAL = frozenset({"dead", "injured", "wounded", "missing", "displaced", "trapped", "hurt", "homeless"})
"""Adjectives that news uses as nouns for the people themselves."""

WRECK = frozenset({"wreckage", "rubble", "debris", "wreck", "building", "car", "vehicle", "water", "mine", "bus", "train", "tram", "carriage", "boat", "sea", "river", "snow", "mud", "cave"})
HOSPITAL = frozenset({"ambulance", "hospital", "clinic", "care", "ward", "hospice", "surgery", "treatment"})
CARRY = frozenset({"take", "rush", "bring", "transfer", "transport", "airlift", "fly", "carry", "ferry", "move", "send"})


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure, the token that shows it, and the name of the rule."""

    measure: str
    at: int
    rule: str


@cache
def frames() -> dict[tuple[str, str, str], str]:
    """Measure by (lemma, part of speech, role), from data/measures.csv."""
    rows = read_table(
        "sitrep.extract", "measures.csv", lambda c: ((c["lemma"], c["pos"], c["role"]), c["measure"])
    )
    return dict(rows)


def find_measure(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """The measure of a counted quantity; None when nothing says what happened to it."""
    found = (
        _toll(parsed, counted, q)
        or _by_noun(parsed, counted, nominal=False)
        or _by_modifier(parsed, counted, q, ("acl",))
        or _by_predicate(parsed, counted, q)
        or _by_noun(parsed, counted, nominal=True)
        or _by_modifier(parsed, counted, q, ("amod", "compound"))
        or _by_words(parsed, q)
        or _strength(parsed, counted, q)
    )
    return _joined_kinds(parsed, found) if found else None


def _frame(t: Token, role: str, pos: str | None = None) -> str | None:
    pos = pos or ("VERB" if t.upos == "AUX" else t.upos)
    if (t.lemma.casefold() + "e", pos, role) in frames() and t.text.casefold().endswith("ed"):
        return frames()[t.lemma.casefold() + "e", pos, role]  # a lemma cut one letter short: "fre" of "freed"
    return frames().get((t.lemma.casefold(), pos, role)) or frames().get((t.text.casefold(), pos, role))


def _joined_kinds(parsed: Parsed, m: Measured) -> Measured:
    """ "killed or wounded", "dead and injured" of one number are casualties."""
    if m.measure not in {"killed", "injured"}:
        return m
    for t in kids(parsed, m.at, "conj"):
        other = _frame(t, "patient") or _frame(t, "self")
        joined = {t2.text.casefold() for t2 in kids(parsed, t.i, "cc")}
        own = kids(parsed, t.i, "nsubj", "obj", "nummod", "obl")
        between = parsed.tokens[min(m.at, t.i) : max(m.at, t.i)]
        counted_apart = any(b.upos == "NUM" or b.text.casefold() in {"dozens", "hundreds", "scores", "several", "others", "more"} for b in between)
        if other in {"killed", "injured"} and other != m.measure and joined & {"or", "and"} and not own and not counted_apart:
            return Measured("casualties", m.at, m.rule + ", joined kinds")
    return m


# -- the noun itself -----------------------------------------------------------------


def _by_noun(parsed: Parsed, counted: Counted, *, nominal: bool) -> Measured | None:
    """ "three deaths", "170 casualties", "five airstrikes"; with `nominal` "16 dead", "several of the injured" too.

    "The injured were treated" counts the treated: a nominal adjective gives way to the predicate.
    """
    for i in dict.fromkeys(n for n in (counted.noun, counted.head) if n is not None):
        t = parsed.tokens[i]
        if t.upos in {"NOUN", "ADJ", "PROPN", "VERB"} and (nominal or t.lemma.casefold() not in NOMINAL):
            measure = _frame(t, "self", "NOUN") or (_frame(t, "self", "ADJ") if t.upos in {"ADJ", "VERB"} else None)
            if measure is not None and not (measure == "strikes" and _worker_strike(parsed, i)):
                return Measured(measure, i, "noun")
    return None


def _worker_strike(parsed: Parsed, i: int) -> bool:
    """Strikes of workers are not attacks."""
    around = {t.lemma.casefold() for t in kids(parsed, i, "compound", "amod", "nmod")}
    return bool(around & {"hunger", "labor", "labour", "worker", "rail", "general", "wildcat", "union", "heart", "asthma", "panic"})


# -- modifiers of the noun -----------------------------------------------------------


def _by_modifier(parsed: Parsed, counted: Counted, q: Quantity, deps: tuple[str, ...]) -> Measured | None:
    """ "16 people who were killed", "people killed in …" (acl); "seven injured people" (amod).

    "One of the freed prisoners" counts a witness, not the freed: one of several is measured by its predicate only.
    """
    if counted.noun is None or (q.high == 1 and counted.noun != counted.head):
        return None
    for t in kids(parsed, counted.noun, *deps):
        if base(t.dep) == "acl":
            measure = _of_clause(parsed, t)
        else:
            measure = _frame(t, "self", "ADJ") or (_frame(t, "patient", "VERB") if t.xpos == "VBN" else None)
            measure = measure if t.i < counted.noun else None
        if measure is not None:
            return Measured(measure, t.i, "modifier")
    return None


def _of_clause(parsed: Parsed, verb: Token) -> str | None:
    """Measure of a relative or participle clause on the counted noun."""
    if verb.dep == "acl:relcl":
        passive = is_passive(parsed, verb.i)
        between = parsed.tokens[verb.head : verb.i]
        if any(b.upos == "NUM" for b in between):
            return None  # "20 people, four of whom were injured"
        relative = kid(parsed, verb.i, "nsubj")
        if relative is not None and relative.text.casefold() not in {"who", "that", "which"}:
            return None
        return _frame(verb, "patient") if passive else (_frame(verb, "subject") or _frame(verb, "self", "ADJ"))
    if verb.xpos in {"VBN", "VBD"} or "VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats:
        return _frame(verb, "patient") or _frame(verb, "self", "ADJ")
    return _frame(verb, "subject") if verb.xpos == "VBG" else _frame(verb, "self", "ADJ")


# -- tolls ---------------------------------------------------------------------------


def _toll(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """ "a death toll of 12", "the toll rose to 11", "bringing the number of injured to 40"."""
    if counted.noun is not None and parsed.tokens[counted.noun].lemma.casefold() not in TOLLS:
        return None
    for t in _toll_nouns(parsed, q):
        measure = _toll_measure(parsed, t)
        if measure is not None:
            return Measured(measure, t.i, "toll")
    return None


def _toll_nouns(parsed: Parsed, q: Quantity) -> Iterator[Token]:
    """Toll nouns that the number is attached to: as its modifier, or under a verb that has one as subject or object."""
    t = parsed.tokens[q.at]
    for _ in range(3):
        if t.head == t.i:
            return
        head = parsed.tokens[t.head]
        if head.lemma.casefold() in TOLLS:
            yield head
        for c in kids(parsed, head.i, "nsubj", "obj"):
            if c.lemma.casefold() in TOLLS:
                yield c
        t = head


def _toll_measure(parsed: Parsed, toll: Token) -> str | None:
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
                return _frame(c, "patient") or _frame(c, "self", "ADJ")
    return "killed" if toll.lemma.casefold() == "toll" and not _other_toll(around) else None


def _other_toll(around: list[str]) -> bool:
    return bool({"road", "bridge", "motorway", "tax", "highway"} & set(around))


# -- the predicate -------------------------------------------------------------------


def _by_predicate(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """The verb, adjective or noun that the counted phrase depends on, through coordination and light verbs."""
    t = _first_conjunct(parsed, parsed.tokens[counted.head])
    if base(t.dep) == "root" or t.head == t.i:
        return _nominal_root(parsed, t)
    head = parsed.tokens[t.head]
    role = _role(parsed, t, head)
    if role is None:
        return _of_event_noun(parsed, t, head)
    direct = _frame(head, role, "VERB") if head.upos in {"VERB", "AUX"} else None
    if direct is None and role == "subject":
        direct = _frame(head, "self", "ADJ") if head.upos in {"ADJ", "VERB", "NOUN"} else None
    if direct is not None and not _free_of_rubble(parsed, head):
        return Measured(direct, head.i, f"{role} of {head.lemma}")
    if direct is not None:
        return Measured("rescued", head.i, "freed from wreckage")
    return _special(parsed, t, head, role) or _through_light_verb(parsed, head, role)


def _first_conjunct(parsed: Parsed, t: Token) -> Token:
    while base(t.dep) == "conj" and t.head != t.i and parsed.tokens[t.head].upos not in {"VERB", "AUX"}:
        t = parsed.tokens[t.head]
    return t


def _role(parsed: Parsed, t: Token, head: Token) -> str | None:
    if t.dep == "nsubj:pass":
        return "patient"
    if base(t.dep) == "nsubj":
        return "patient" if is_passive(parsed, head.i) else "subject"
    if base(t.dep) == "obl" and case_of(parsed, t.i) in {"along with", "together with", "including"} | {"along", "alongside"}:
        return "patient" if is_passive(parsed, head.i) else "subject"
    return "patient" if base(t.dep) in {"obj", "iobj"} else None


def _of_event_noun(parsed: Parsed, t: Token, head: Token) -> Measured | None:
    """ "the release of 500 prisoners", "the bodies of seven"."""
    if base(t.dep) != "nmod" or head.upos != "NOUN" or case_of(parsed, t.i) != "of":
        return None
    measure = _frame(head, "of") or _frame(head, "self")
    return Measured(measure, head.i, f"{head.lemma} of") if measure and measure != "strikes" else None


def _nominal_root(parsed: Parsed, t: Token) -> Measured | None:
    """Headline style: "Five dead", "50 injured after derailment" with the number or its noun as root."""
    for c in kids(parsed, t.i, "acl", "amod", "conj", "xcomp", "appos"):
        measure = _frame(c, "patient", "VERB") if c.xpos in {"VBN", "VBD"} else _frame(c, "self", "ADJ")
        if measure is not None and c.i > t.i and not kids(parsed, c.i, "nummod", "nsubj"):
            return Measured(measure, c.i, "headline")
    return None


def _free_of_rubble(parsed: Parsed, verb: Token) -> bool:
    """People freed from wreckage, rubble, water are rescued, not released."""
    sources = [t.lemma.casefold() for t in kids(parsed, verb.i, "obl") if case_of(parsed, t.i) in {"from", "in", "inside"}]
    trapped = any(_frame(c, "self", "ADJ") == "other" or _frame(c, "patient", "VERB") == "other" for o in kids(parsed, verb.i, "obj") for c in kids(parsed, o.i, "amod", "acl"))
    return verb.lemma.casefold() in {"free", "release", "pull"} and (bool(WRECK & set(sources)) or trapped)


def _special(parsed: Parsed, t: Token, head: Token, role: str) -> Measured | None:
    """Frames of several words: lose one's life, claim lives, take to hospital, pull from the rubble, take hostage, force from home."""
    lemma = head.lemma.casefold()
    objects = {c.lemma.casefold() for c in kids(parsed, head.i, "obj")}
    goals = {c.lemma.casefold() for c in kids(parsed, head.i, "obl")}
    if lemma == "lose" and role == "subject" and objects & {"life"}:
        return Measured("killed", head.i, "lose life")
    if lemma in {"claim", "cost", "take", "lose"} and role == "patient" and t.lemma.casefold() == "life":
        return Measured("killed", head.i, "claim lives")
    if lemma in {"suffer", "sustain", "receive", "have"} and role == "subject" and objects & {"injury", "wound", "burn"}:
        return Measured("injured", head.i, "suffer injuries")
    if lemma in CARRY and role == "patient" and goals & HOSPITAL:
        return Measured("treated", head.i, "taken to hospital")
    if lemma in {"pull", "bring", "lift", "dig", "cut", "pluck", "remove"} and role == "patient" and goals & (WRECK | {"stretcher"}):
        return Measured("rescued", head.i, "pulled out")
    if lemma in {"have", "undergo", "receive", "need"} and role == "subject" and objects & {"surgery", "treatment", "operation"}:
        return Measured("treated", head.i, "have surgery")
    if lemma == "hold" and role == "patient" and goals & {"custody", "suspicion", "cell", "prison", "jail"}:
        return Measured("captured", head.i, "held")
    if lemma in {"take", "hold", "seize"} and role == "patient" and (objects | goals) & {"hostage", "captive"}:
        return Measured("abducted", head.i, "taken hostage")
    if lemma in {"force", "drive"} and role == "patient" and goals & {"home", "house"}:
        return Measured("displaced", head.i, "forced from home")
    if lemma == "shoot" and role == "patient" and any(c.lemma.casefold() == "dead" for c in kids(parsed, head.i, "xcomp", "advmod", "obj")):
        return Measured("killed", head.i, "shot dead")
    return None


def _through_light_verb(parsed: Parsed, head: Token, role: str) -> Measured | None:
    """ "confirmed dead", "reported to have been killed", "left 24 dead", "remain missing"."""
    if head.lemma.casefold() not in LIGHT:
        return None
    for c in kids(parsed, head.i, "xcomp", "ccomp", "advcl", "amod", "obl"):
        if base(c.dep) in {"advcl", "obl"} and c.lemma.casefold() != "die":
            continue
        own_subject = kid(parsed, c.i, "nsubj")
        if own_subject is not None and base(c.dep) != "ccomp":
            continue
        measure = _frame(c, "self", "ADJ") or _frame(c, "subject", "VERB")
        if measure is None and (is_passive(parsed, c.i) or c.xpos == "VBN"):
            measure = _frame(c, "patient", "VERB")
        if measure is not None and own_subject is None:
            return Measured(measure, c.i, f"{head.lemma} {c.lemma}")
    return None


# -- the words beside the number -----------------------------------------------------


def _by_words(parsed: Parsed, q: Quantity) -> Measured | None:
    """Where the tree gives nothing: "N (people) (have been) killed", "killing N", "N dead", inside one sentence.

    Between the number and the word only modifiers, one counted noun and auxiliaries may stand; so no other noun's
    fate is taken for the counted's.
    """
    return _words_after(parsed, q) or _words_before(parsed, q)


def _words_after(parsed: Parsed, q: Quantity) -> Measured | None:
    sentence, nouns = parsed.tokens[q.at].sentence, 0
    auxiliary = joined = False
    for i in range(q.last, min(q.last + 9, len(parsed.tokens))):
        t = parsed.tokens[i]
        if t.sentence != sentence:
            return None
        measure = _participle_measure(parsed, t, auxiliary)
        if measure is not None and not _starts_object(parsed, i, auxiliary):
            return Measured(measure, i, "words after")
        if t.upos == "AUX":
            auxiliary = True
        elif t.upos == "NOUN" and is_class(t, "person", "force"):
            nouns += 1
        elif t.upos == "CCONJ" and not joined:
            joined, nouns = True, 0  # "25 militants and two policemen had been killed"
        elif t.upos not in {"ADJ", "ADV", "DET", "PROPN"} | ({"NUM"} if joined else set()) and t.text.casefold() not in {"others", "more", "people"}:
            return None
        if nouns > 1:
            return None
    return None


def _participle_measure(parsed: Parsed, t: Token, auxiliary: bool) -> str | None:
    if t.xpos in {"VBN", "VBD", "JJ"} or t.upos == "ADJ":
        return _frame(t, "self", "ADJ") or (_frame(t, "patient", "VERB") if t.upos == "VERB" else None) or _frame(t, "subject", "VERB")
    return None


def _starts_object(parsed: Parsed, i: int, auxiliary: bool) -> bool:
    """Whether an active verb takes an object of its own ("200 militants killed five guards")."""
    return not auxiliary and bool(kids(parsed, i, "obj", "ccomp"))


def _words_before(parsed: Parsed, q: Quantity) -> Measured | None:
    """ "killing at least five", "injuring dozens", "leaving 14 trapped" with the verb right before the number."""
    i = q.first - 1
    while i >= 0 and parsed.tokens[i].text.casefold() in {"another", "a", "further", "some", "the"} and i > q.first - 3:
        i -= 1
    if i < 0 or parsed.tokens[i].sentence != parsed.tokens[q.at].sentence:
        return None
    t = parsed.tokens[i]
    measure = _frame(t, "patient", "VERB") if t.upos == "VERB" and not is_passive(parsed, i) else None
    return Measured(measure, i, "words before") if measure else None


# -- strength ------------------------------------------------------------------------


def _strength(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """How many fight, serve or are sent: a force or unit noun that nothing else happened to."""
    if "strong" in q.rule:
        return Measured("strength", counted.head, "N-strong")
    if counted.noun is None or not is_class(parsed.tokens[counted.noun], "force", "unit"):
        return None
    if is_class(parsed.tokens[counted.noun], "unit") and not _serves(parsed, counted):
        return None
    if parsed.tokens[counted.noun].text.casefold() == "force" or q.low < 2:
        return None
    return Measured("strength", counted.noun, "force noun")


def _serves(parsed: Parsed, counted: Counted) -> bool:
    """Whether the vehicles or crews are of a service or at the scene, not just vehicles of any kind."""
    assert counted.noun is not None
    service = {"fire", "ambulance", "rescue", "police", "combat", "army", "military", "naval", "medical", "emergency"}
    around = {t.lemma.casefold() for t in kids(parsed, counted.noun, "compound", "amod")}
    verb = parsed.tokens[parsed.tokens[counted.head].head]
    placed = verb.lemma.casefold() in {"deploy", "send", "dispatch", "attend", "scene", "respond", "mobilise", "mobilize"}
    return bool(around & service) or parsed.tokens[counted.noun].lemma.casefold() in {"ambulance", "warship"} or placed


