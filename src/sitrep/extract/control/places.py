"""The party and the place of a control frame: tokens of the clause to side ids and place ids."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.records import Parsed, Report, Side, Token
from sitrep.extract.control.frames import PARTICLES, Frame
from sitrep.extract.control.lexicon import control_words, is_any
from sitrep.extract.grammar import (
    CAUSATIVE,
    ancestors,
    base,
    case_of,
    doer,
    kid,
    kids,
    obliques,
    subtree,
    undergoer,
    with_conjuncts,
)
from sitrep.extract.names import SidesIndex, forms, owners
from sitrep.extract.places import PlacesIndex

CROWD = Side("protesters", "protesters", "civilian")
"""The side of crowds that occupy and hold places."""

ARMED_KINDS = {"state", "non_state", "international"}
"""Kinds of sides that can hold a place by force or office."""

FIRST_PERSON = frozenset("we us our ours i my".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """What the control claims of a report are read with."""

    report: Report
    parsed: Parsed
    sides: SidesIndex
    places: PlacesIndex

    def armed(self, i: int) -> str | None:
        """The side of the phrase headed by token `i` if it is one that can hold a place; None otherwise.

        People who take and hold places together without arms are such a side too: "protesters".
        """
        side = self.sides.of(i)
        kinds = {s.id: s.kind for s in self.sides.sides}
        if side is not None and kinds.get(side) in ARMED_KINDS:
            return side
        return CROWD.id if is_any("crowd", forms(self.parsed.tokens[i])) else None


@dataclass(frozen=True, slots=True)
class Found:
    """A place or party in the clause: its id and the token that names it."""

    id: str | None
    token: Token | None


def places_of(scene: Scene, t: Token, frame: Frame) -> list[Found]:
    """The places that the frame opened by `t` is about; several for a list; empty when there is none."""
    for slot in frame.place:
        if slot == "none":
            where = scene.places.about(t.i)
            return [Found(where, None)] if where is not None else []
        for head in _slots(scene.parsed, t, slot):
            if found := [
                f for f in places_at(scene, head, t) if frame.strength == "strong" or not _is_country(scene, f)
            ]:
                return found
    if frame.strength == "open" and not any(_slots(scene.parsed, t, s) for s in frame.place if s == "obj"):
        where = scene.places.about(t.i)
        return [Found(where, None)] if where is not None and where not in _goals(scene, t) else []
    return []


GOALS = frozenset("to into toward towards for".split())


def _goals(scene: Scene, t: Token) -> set[str]:
    """The places that a verb's clause goes to: nobody flees or holds what he flees to."""
    return {p for k in obliques(scene.parsed, t.i, GOALS) if (p := scene.places.by_head.get(k.i)) is not None}


def _is_country(scene: Scene, found: Found) -> bool:
    return any(p.id == found.id and p.kind == "country" for p in scene.places.places)


def places_at(scene: Scene, head: Token, trigger: Token) -> list[Found]:
    """The places of a phrase and of what is joined to it; through "X is among the areas that …" to X."""
    listed = _predicated(scene, head)
    out = [Found(p, t) for t in with_conjuncts(scene.parsed, head.i) if (p := _place(scene, t)) is not None]
    if listed:
        return listed
    if out:
        return list({f.id: f for f in reversed(out)}.values())[::-1]
    stretch = is_any("stretch", forms(head))
    if head.upos in {"ADJ", "NUM", "DET", "PRON", "ADV"} or stretch:
        behind = [k for k in kids(scene.parsed, head.head, "obl") if min(subtree(scene.parsed, k.i)) == head.i + 1]
        wholes = [k for k in (*kids(scene.parsed, head.i, "nmod", "obl"), *behind) if _is_whole(scene.parsed, k)]
        if found := next((f for k in wholes if (f := places_at(scene, k, trigger))), []):
            return found
        stretch = stretch and not any(k.upos == "NOUN" for k in wholes)  # "swathes of the countryside" are not here
    if stretch and (where := scene.places.stretch_at(trigger.i)) is not None:
        return [Found(where, head)]
    if head.text.casefold() in {"it", "itself"} and (back := _place_back(scene, head)) is not None:
        return [Found(back, head)]
    return []


def _is_whole(parsed: Parsed, t: Token) -> bool:
    """Whether a phrase says of what something is a part: "areas of X", "X's areas", "a district in X"."""
    return case_of(parsed, t.i) in {"of", "in"} or t.dep == "nmod:poss"


def _place(scene: Scene, t: Token) -> str | None:
    found = scene.places.by_head.get(t.i)
    if found is not None:
        return found
    inside = scene.places.of(t.i)
    return inside if t.upos == "PROPN" else None


def _slots(parsed: Parsed, t: Token, slot: str) -> list[Token]:
    """The tokens that stand in a slot of the frame; for a noun that is a subject the phrases of its predicate count."""
    if slot in {"obj", "subj"}:
        one = (undergoer(parsed, t.i) or _object_of_particle(parsed, t)) if slot == "obj" else doer(parsed, t.i)
        return [] if one is None else [one]
    if slot in {"of", "over"}:
        return [k for k in kids(parsed, t.i, "nmod", "obl") if case_of(parsed, k.i) == slot]
    if slot == "poss":
        return kids(parsed, t.i, "nmod:poss", "compound", "amod")
    prepositions = frozenset(slot.removeprefix("obl:").split("|"))
    if (
        t.dep == "acl:relcl"
        and prepositions & {"in", "at", "to"}
        and any(k.lemma == "where" for k in kids(parsed, t.i, "advmod"))
    ):
        return [parsed.tokens[t.head]]
    found = obliques(parsed, t.i, prepositions)
    if found or t.upos != "NOUN":
        return found
    whole = [
        p
        for k in kids(parsed, t.i, "nmod")
        if case_of(parsed, k.i) == "of"
        for p in obliques(parsed, k.i, prepositions)
    ]
    return whole or (obliques(parsed, t.head, prepositions) if base(t.dep) in {"nsubj", "obj"} else [])


def _object_of_particle(parsed: Parsed, t: Token) -> Token | None:
    """The object of a verb with a particle where the tree hangs it on the particle or takes it for a bare oblique."""
    for k in kids(parsed, t.i, "xcomp", "compound"):
        if k.text.casefold() in PARTICLES and (obj := kid(parsed, k.i, "obj")) is not None:
            return obj
    if not any(k.text.casefold() in PARTICLES for k in kids(parsed, t.i, "compound", "advmod")):
        return None
    bare = [k for k in kids(parsed, t.i, "obl") if k.dep == "obl" and k.i > t.i and case_of(parsed, k.i) is None]
    return bare[0] if bare else None


def _predicated(scene: Scene, head: Token) -> list[Found]:
    """The places that a sentence says are the noun: "A and B are among the areas …", "X is the largest city to …"."""
    if scene.places.by_head.get(head.i) is not None:
        return []
    named = kid(scene.parsed, head.i, "nsubj")
    if named is None:
        return []
    return [Found(p, t) for t in with_conjuncts(scene.parsed, named.i) if (p := _place(scene, t)) is not None]


def _place_back(scene: Scene, pronoun: Token) -> str | None:
    """The settlement or facility named last before "it", in its sentence or the one before."""
    near = [
        n for n in sorted(scene.places.by_head)
        if n < pronoun.i and pronoun.sentence - scene.parsed.tokens[n].sentence <= 1
    ]  # fmt: skip
    return scene.places.by_head[near[-1]] if near else None


def party_of(scene: Scene, t: Token, frame: Frame) -> tuple[Found, bool]:
    """The party that the frame gives, and whether the clause leaves it open (False: it names someone who is no party)."""
    for slot in frame.party:
        if slot == "none":
            return Found(None, None), True
        head = _party_slot(scene, t, slot, frame)
        if head is not None:
            return _party(scene, head)
    return Found(None, None), True


def _party_slot(scene: Scene, t: Token, slot: str, frame: Frame) -> Token | None:
    parsed = scene.parsed
    if slot == "subj" and t.upos == "NOUN":
        return _launcher(parsed, t)
    if slot == "subj":
        return doer(parsed, t.i) or _subject_of_intransitive(parsed, t, frame)
    if slot in {"by", "to", "of"}:
        whole = [
            parsed.tokens[i] for i in subtree(parsed, t.i) if i > t.i and base(parsed.tokens[i].dep) in {"nmod", "obl"}
        ]
        return next((k for k in whole if case_of(parsed, k.i) == slot), None)
    if slot == "poss":
        near = [k for k in owners(parsed, t.i) if k.dep != "nmod" and scene.places.of(k.i) is None]
        return next((k for k in near if scene.armed(k.i) or k.upos == "PRON"), None)
    return next(iter(_slots(parsed, t, slot)), None)


def rival_of(scene: Scene, t: Token, frame: Frame, party: Found) -> str | None:
    """The side that the party takes the place from, or loses it to, where the clause names one that can hold places."""
    heads = [k for slot in frame.rival for k in _slots(scene.parsed, t, slot)]
    sides = (scene.armed(k.i) or _armed_whole(scene, k) for k in heads)
    return next((s for s in sides if s is not None and s != party.id), None)


def _launcher(parsed: Parsed, noun: Token) -> Token | None:
    """Who does the deed that the noun names where it is the object of a verb of doing: "laid siege to X"."""
    verb = parsed.tokens[noun.head]
    launched = base(noun.dep) == "obj" and is_any("launch", forms(verb))
    return doer(parsed, verb.i) if launched else None


def _subject_of_intransitive(parsed: Parsed, t: Token, frame: Frame) -> Token | None:
    """The subject of a verb whose frame has no object, where the tree takes it for a passive ("are massed in X")."""
    return None if "obj" in (*frame.place, *frame.rival) else kid(parsed, t.i, "nsubj")


def fights(scene: Scene, t: Token) -> bool:
    """Whether a phrase names those who fight or guard: troops, police, fighters, a named group; not officials."""
    whole = [t, *(k for k in kids(scene.parsed, t.i, "nmod", "obl") if case_of(scene.parsed, k.i) == "of")]
    kinds = {s.id: s.kind for s in scene.sides.sides}
    return (
        any(is_any("force", forms(w)) or kinds.get(scene.sides.of(w.i) or "") == "non_state" for w in whole)
        or t.upos == "PRON"
    )


def _party(scene: Scene, head: Token) -> tuple[Found, bool]:
    """The side of a phrase: its own, its owner's for deeds and hands, the antecedent's for pronouns."""
    if (side := scene.armed(head.i)) is not None:
        return Found(side, head), True
    if head.text.casefold() in ONE_PERSON:
        return Found(None, head), False  # a person, whose side no subject before him tells
    if head.upos == "PRON" or head.text.casefold() in {"their", "its", "our"}:
        return Found(side_back(scene, head), head), True
    if is_any("deed", forms(head)) or {"hand", "control"} & set(forms(head)):
        for k in owners(scene.parsed, head.i):
            side = scene.armed(k.i) or (side_back(scene, k) if k.upos == "PRON" else None)
            if side is not None:
                return Found(side, k), True
        return Found(None, head), True
    if (side := _armed_whole(scene, head)) is not None:
        return Found(side, head), True
    unknown = scene.sides.of(head.i) is None
    return Found(None, head), unknown and (head.upos in {"NUM", "DET"} or is_any("force", forms(head)))


ONE_PERSON = frozenset("he she him her his hers".split())


def _armed_whole(scene: Scene, head: Token) -> str | None:
    """The side of what a share is a share of: "many of the soldiers", "hundreds of rebels"."""
    whole = [k for k in kids(scene.parsed, head.i, "nmod", "obl") if case_of(scene.parsed, k.i) == "of"]
    return next((side for k in whole if (side := scene.armed(k.i)) is not None), None)


def side_back(scene: Scene, pronoun: Token) -> str | None:
    """The side that a pronoun stands for: a subject above it, else a subject of the two sentences before; None if unclear.

    "We" and "our" are the speaker's: the subject of a verb of saying above or beside the clause.
    """
    if pronoun.text.casefold() in FIRST_PERSON:
        return _speaker_side(scene, pronoun)
    for t in ancestors(scene.parsed, pronoun.i):
        causes = t.lemma.casefold() in CAUSATIVE
        for s in (*(kids(scene.parsed, t.i, "obj") if causes else ()), *kids(scene.parsed, t.i, "nsubj")):
            if s.i < pronoun.i and (side := scene.armed(s.i) or _armed_whole(scene, s)) is not None:
                return side
    return _earlier_subject(scene, pronoun)


def _speaker_side(scene: Scene, pronoun: Token) -> str | None:
    for t in ancestors(scene.parsed, pronoun.i):
        verbs = [t, *kids(scene.parsed, t.i, "parataxis", "ccomp")]
        for v in (v for v in verbs if v.lemma.casefold() in control_words("saying")):
            if (s := kid(scene.parsed, v.i, "nsubj")) is not None:
                return scene.armed(s.i)
    return None


def _earlier_subject(scene: Scene, pronoun: Token) -> str | None:
    for n in (pronoun.sentence, pronoun.sentence - 1, pronoun.sentence - 2):
        if n < 0:
            return None
        s = scene.parsed.sentences[n]
        found = [
            side for i in range(s.first, min(s.last, pronoun.i))
            if base(scene.parsed.tokens[i].dep) == "nsubj" and (side := scene.armed(i)) is not None
        ]  # fmt: skip
        if found:
            return found[-1] if n == pronoun.sentence else found[0]
    return None
