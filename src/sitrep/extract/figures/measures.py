"""What happened to the counted: killed, injured, freed … read off the tree, or off the words beside the number where the tree fails."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.counted import NOBODY, Counted
from sitrep.extract.figures.event_nouns import of_event_noun
from sitrep.extract.figures.hospitals import came_to_hospital, is_no_patient
from sitrep.extract.figures.measure_frames import (
    NOMINAL,
    Measured,
    averted,
    condition,
    frame,
    freed_from_wreck,
    light_verb_measure,
    special_measure,
)
from sitrep.extract.figures.measure_limits import OF_PEOPLE, does_it, is_filmed, is_hit, is_of_a_part, is_thing_or_place
from sitrep.extract.figures.measures_beside import is_missed, measure_adjacent, measure_beside, verb_before
from sitrep.extract.figures.strength import strength
from sitrep.extract.figures.tolls import toll
from sitrep.extract.grammar import Quantity, base, case_of, entity_at, is_class, is_negated, is_passive, kid, kids

TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december day night morning afternoon evening week weekend month year noon midnight""".split()
)
"""Nouns that head a phrase of time."""


def find_measure(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """The measure of a counted quantity; None when nothing says what happened to it."""
    found = (
        measure_adjacent(parsed, q)
        or toll(parsed, counted, q)
        or _among(parsed, counted, q)
        or _none_survived(parsed, counted, q)
        or verb_before(parsed, q)
        or _by_noun(parsed, counted, nominal=False)
        or _by_participle(parsed, counted, q)
        or (None if is_of_a_part(parsed, q) else by_predicate(parsed, counted))
        or _by_noun(parsed, counted, nominal=True)
        or _by_modifier(parsed, counted, q, ("amod", "compound"))
        or (None if is_of_a_part(parsed, q) else measure_beside(parsed, q))
        or strength(parsed, counted, q)
    )
    if found is None or found.measure == "strikes" or is_negated(parsed, found.at) or averted(parsed, found.at):
        return found if found is not None and found.measure == "strikes" else None
    if found.measure == "casualties" and not is_hit(parsed, counted):
        return None  # "a dozen bullets were shot"
    if found.measure == "captured" and is_filmed(parsed, found.at):
        return None
    if found.measure in OF_PEOPLE and counted.noun is not None and is_thing_or_place(parsed, counted.noun):
        theirs = found.measure in {"captured", "missing"} or parsed.tokens[found.at].lemma.casefold() == "burn"
        return Measured("other", found.at, found.rule + ", things") if theirs else None
    if counted.noun is not None and is_class(parsed.tokens[counted.noun], "animal"):
        return Measured("other", found.at, found.rule + ", animals")
    return _joined_kinds(parsed, found)


def _joined_kinds(parsed: Parsed, m: Measured) -> Measured:
    """ "killed or wounded", "dead and injured" of one number are casualties."""
    if m.measure not in {"killed", "injured"}:
        return m
    for t in kids(parsed, m.at, "conj"):
        other = frame(t, "patient") or frame(t, "self")
        joined = {t2.text.casefold() for t2 in kids(parsed, t.i, "cc")}
        own = kids(parsed, t.i, "nsubj", "obj", "nummod", "obl")
        between = parsed.tokens[min(m.at, t.i) : max(m.at, t.i)]
        counted_apart = any(
            b.upos == "NUM" or b.text.casefold() in {"dozens", "hundreds", "scores", "several", "others", "more"}
            for b in between
        )
        if (
            other in {"killed", "injured"}
            and other != m.measure
            and joined & {"or", "and"}
            and not own
            and not counted_apart
        ):
            return Measured("casualties", m.at, m.rule + ", joined kinds")
    return m


# -- the noun itself -----------------------------------------------------------------


def _by_noun(parsed: Parsed, counted: Counted, *, nominal: bool) -> Measured | None:
    """ "three deaths", "140 casualties", "five airstrikes"; with `nominal` "14 dead", "several of the injured" too.

    "The injured were treated" counts the treated: a nominal adjective gives way to the predicate.
    """
    for i in dict.fromkeys(n for n in (counted.noun, counted.head) if n is not None):
        t = parsed.tokens[i]
        if t.upos in {"NOUN", "ADJ", "PROPN", "VERB"} and (
            nominal or not {t.lemma.casefold(), t.text.casefold()} & NOMINAL
        ):
            measure = frame(t, "self", "NOUN") or (frame(t, "self", "ADJ") if t.upos in {"ADJ", "VERB"} else None)
            if measure is not None and not (measure == "strikes" and _worker_strike(parsed, i)):
                return Measured(measure, i, "noun")
    return None


def _worker_strike(parsed: Parsed, i: int) -> bool:
    """Strikes of workers are not attacks."""
    around = {t.lemma.casefold() for t in kids(parsed, i, "compound", "amod", "nmod")}
    return bool(
        around
        & {"hunger", "labor", "labour", "worker", "rail", "general", "wildcat", "union", "heart", "asthma", "panic"}
    )


AMONG = "among the counted"


def _among(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """ "Among the dead were two children": a share of those that the noun names."""
    if counted.noun is None:
        return None
    head = parsed.tokens[parsed.tokens[counted.noun].head]
    for t in (*kids(parsed, counted.noun, "nmod", "obl"), *([head] if head.i != counted.noun else [])):
        if (
            t.i < q.first
            and case_of(parsed, t.i) == "among"
            and {t.lemma.casefold(), t.text.casefold()} & (NOMINAL | NOBODY)
        ):
            measure = frame(t, "self", "ADJ") or frame(t, "self", "NOUN")
            return Measured(measure, t.i, AMONG) if measure else None
    return None


def _none_survived(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """ "No survivors among the 45 passengers", "none of the 45 on board survived": all of them died."""
    group = parsed.tokens[counted.head]
    head = parsed.tokens[group.head]
    before = " ".join(t.text.casefold() for t in parsed.tokens[max(0, q.first - 4) : q.first])
    if "no survivors among" in before or "no survivors from" in before:
        return Measured("killed", q.at, "no survivors")
    if case_of(parsed, group.i) not in {"among", "of", "from"} or head.i == group.i:
        return None
    verb = parsed.tokens[head.head]
    no_survivor = head.lemma.casefold() == "survivor" and any(
        d.text.casefold() == "no" for d in kids(parsed, head.i, "det")
    )
    none = head.text.casefold() == "none" and verb.lemma.casefold().startswith("surviv")
    return Measured("killed", head.i, "no survivors") if no_survivor or none else None


# -- modifiers of the noun -----------------------------------------------------------


def _by_modifier(parsed: Parsed, counted: Counted, q: Quantity, deps: tuple[str, ...]) -> Measured | None:
    """The measure by modifiers of the counted noun.

    "One of the freed prisoners" counts a witness, not the freed: one of several is measured by its predicate only.
    """
    if q.high == 1 and counted.noun != counted.head:
        return None
    return by_modifier(parsed, counted.head if counted.noun is None else counted.noun, deps, after=q.last)


def _by_participle(parsed: Parsed, counted: Counted, q: Quantity) -> Measured | None:
    """The measure by a clause of the counted noun; what they were doing gives way to what became of them ("ten people
    fleeing the war drowned").
    """
    found = _by_modifier(parsed, counted, q, ("acl",))
    doing = found is not None and parsed.tokens[found.at].xpos == "VBG"
    return (by_predicate(parsed, counted) if doing else None) or found


def by_modifier(parsed: Parsed, noun: int, deps: tuple[str, ...], after: int = 0) -> Measured | None:
    """ "16 people who were killed", "people killed in …" (acl); "seven injured people" (amod).

    Nothing before token `after`, the end of the number, is a modifier of what it counts ("1 dead, 3 hurt").
    """
    for t in kids(parsed, noun, *deps):
        if t.i < after or is_negated(parsed, t.i) or _is_of_another(parsed, noun, t):
            continue
        if any(parsed.tokens[i].upos == "NUM" for i in range(noun + 1, t.i)):
            continue  # another number stands between: "8 people dead and 55 people injured"
        if base(t.dep) == "acl":
            measure = _of_clause(parsed, t)
        else:
            measure = frame(t, "self", "ADJ") or (frame(t, "patient", "VERB") if t.xpos == "VBN" else None)
            measure = measure if t.i < noun else None
        if measure is not None:
            return Measured(measure, t.i, "modifier")
    return None


def _is_of_another(parsed: Parsed, noun: int, t: Token) -> bool:
    """Whether a participle stands right behind another noun in a phrase beside a name: "Benson, unlike the firms hurt"."""
    before = parsed.tokens[t.i - 1]
    return (
        base(t.dep) == "acl"
        and t.dep != "acl:relcl"
        and parsed.tokens[noun].upos == "PROPN"
        and (before.upos == "NOUN" and before.head != noun and before.i > noun)
    )


def headline(parsed: Parsed, t: Token) -> Measured | None:
    """ "Man shot to death", "Teen hurt in crash": a verb in the past whose subject is its victim, as headlines leave out "was".

    Only verbs of harm that nothing else is the object of, and that are aimed at nothing ("shot at police").
    """
    head = parsed.tokens[t.head]
    if base(t.dep) != "nsubj" or head.upos != "VERB" or head.xpos not in {"VBD", "VBN"} or is_passive(parsed, head.i):
        return None
    if t.upos == "PRON" or any(
        kids(parsed, v.i, "obj", "ccomp") for v in (head, *kids(parsed, head.i, "conj", "parataxis", "list", "dep"))
    ):
        return None
    if kids(parsed, head.i, "aux") or any(
        case_of(parsed, o.i) in {"at", "into", "on"} for o in kids(parsed, head.i, "obl") if not is_time(parsed, o)
    ):
        return None
    special = special_measure(parsed, t, head, "patient")
    measure = frame(head, "patient")
    plain = Measured(measure, head.i, "headline") if measure in {"killed", "injured", "casualties"} else None
    return special or plain


def is_time(parsed: Parsed, t: Token) -> bool:
    """Whether a phrase is one of time: in a DATE or TIME entity, or headed by a day, month or number."""
    entity = entity_at(parsed, t.i)
    return t.lemma.casefold() in TIMES or t.upos == "NUM" or (entity is not None and entity.label in {"DATE", "TIME"})


def _of_clause(parsed: Parsed, verb: Token) -> str | None:
    """Measure of a relative or participle clause on the counted noun."""
    bare = verb.xpos == "VBD" and not kids(parsed, verb.i, "nsubj", "obj", "ccomp", "aux")  # "saw 12 soldiers killed"
    if verb.dep == "acl:relcl" and not bare:
        passive = is_passive(parsed, verb.i)
        between = parsed.tokens[verb.head + 1 : verb.i]
        if any(b.upos == "NUM" for b in between):
            return None  # "34 skiers, five of whom were injured"
        relative = kid(parsed, verb.i, "nsubj")
        if relative is not None and relative.text.casefold() not in {"who", "that", "which"}:
            return None
        role = "patient" if passive else "subject"
        special = special_measure(parsed, parsed.tokens[verb.head], verb, role)
        return special.measure if special else (frame(verb, role) or (None if passive else frame(verb, "self", "ADJ")))
    participle = "patient" if verb.xpos in {"VBN", "VBD"} else "subject"
    special = special_measure(parsed, parsed.tokens[verb.head], verb, participle)
    if special is not None:
        return special.measure
    if verb.xpos in {"VBN", "VBD"} or ("VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats):
        return frame(verb, "patient") or frame(verb, "self", "ADJ")
    return frame(verb, "subject") if verb.xpos == "VBG" else frame(verb, "self", "ADJ")


# -- the predicate -------------------------------------------------------------------


def by_predicate(parsed: Parsed, counted: Counted) -> Measured | None:
    """The verb, adjective or noun that the counted phrase depends on, through coordination and light verbs."""
    t = _first_conjunct(parsed, parsed.tokens[counted.head])
    if case_of(parsed, t.i) == "including":
        group = _group_before(parsed, t)
        if group is None or (base(group.dep) == "conj" and group.head < group.i):
            return None
        t = _first_conjunct(parsed, group)
    if base(t.dep) == "root" or t.head == t.i:
        return _nominal_root(parsed, t)
    head = parsed.tokens[t.head]
    role = _role(parsed, t, head)
    if role is None:
        return of_event_noun(parsed, t, head)
    special = special_measure(parsed, t, head, role) or came_to_hospital(parsed, t, head, role)
    if special is not None:
        return special
    direct = frame(head, role, "VERB") if head.upos in {"VERB", "AUX"} else None
    if direct is None and (role == "subject" or head.upos == "ADJ"):
        direct = frame(head, "self", "ADJ") if head.upos in {"ADJ", "VERB", "NOUN"} else None
    if direct == "casualties" and (not is_hit(parsed, counted) or is_missed(parsed, head)):
        return None  # windows and tyres are shot out too
    if role == "subject" and direct is not None and does_it(parsed, head, direct, t):
        return None
    if (direct == "treated" and is_no_patient(parsed, head)) or (direct == "missing" and kids(parsed, head.i, "obj")):
        return None
    if direct is not None and not freed_from_wreck(parsed, head):
        return Measured(direct, head.i, f"{role} of {head.lemma}")
    if direct is not None:
        return Measured("rescued", head.i, "freed from wreckage")
    return light_verb_measure(parsed, head, role) or condition(parsed, head)


def _group_before(parsed: Parsed, t: Token) -> Token | None:
    """The people whom "including" takes one from: the nearest plural or number before it ("four were hurt, including the driver")."""
    for i in range(t.i - 1, parsed.sentences[t.sentence].first - 1, -1):
        c = parsed.tokens[i]
        if c.upos == "NUM" or (c.upos in {"NOUN", "PRON"} and "Number=Plur" in c.feats):
            head = parsed.tokens[c.head]
            return head if c.upos == "NUM" and base(c.dep) == "nummod" else c
    return None


def _first_conjunct(parsed: Parsed, t: Token) -> Token:
    while base(t.dep) == "conj" and t.head != t.i and parsed.tokens[t.head].upos not in {"VERB", "AUX"}:
        t = parsed.tokens[t.head]
    return t


def _role(parsed: Parsed, t: Token, head: Token) -> str | None:
    if t.dep == "nsubj:pass":
        return "patient"
    if base(t.dep) == "nsubj":
        return "patient" if is_passive(parsed, head.i) else "subject"
    if base(t.dep) == "obl" and case_of(parsed, t.i) in {"along with", "together with", "including"} | {
        "along",
        "alongside",
    }:
        return "patient" if is_passive(parsed, head.i) else "subject"
    return "patient" if base(t.dep) in {"obj", "iobj"} else None


def _nominal_root(parsed: Parsed, t: Token) -> Measured | None:
    """Headline style: "Five dead", "50 injured after derailment" with the number or its noun as root."""
    for c in kids(parsed, t.i, "acl", "amod", "conj", "xcomp", "appos"):
        measure = frame(c, "patient", "VERB") if c.xpos in {"VBN", "VBD"} else frame(c, "self", "ADJ")
        other = any(parsed.tokens[i].upos == "NUM" for i in range(t.i + 1, c.i) if t.i < c.i)
        if measure is not None and c.i > t.i and not kids(parsed, c.i, "nummod", "nsubj") and not other:
            return Measured(measure, c.i, "headline")
    return None
