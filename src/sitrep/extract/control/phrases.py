"""Set phrases of control: "in control of X", "X is under A's control", "X is in A's hands", "A's flag flies over X", "X is under attack"."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.records import Token
from sitrep.extract.control.frames import Frame, light_frame
from sitrep.extract.control.lexicon import control_words, is_any
from sitrep.extract.control.places import FIRST_PERSON, Found, Scene, places_at, side_back
from sitrep.extract.grammar import base, case_of, doer, kid, kids, oblique, subtree, undergoer
from sitrep.extract.names import forms, owners

AT = frozenset({"over", "at", "on", "above", "in", "atop"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A control phrase: its status, name of the rule, places and party; the verb that decides whether it is so, if any."""

    status: str
    rule: str
    places: tuple[Found, ...]
    party: Found
    verb: Token | None = None


def phrase_at(scene: Scene, t: Token) -> Phrase | None:
    """The set phrase whose noun is token `t`; None if it opens none."""
    words = set(forms(t))
    if is_any("grip", words) and t.upos == "NOUN":
        return _grip(scene, t)
    if "hand" in words:
        return _hands(scene, t)
    if is_any("under", words) and case_of(scene.parsed, t.i) == "under":
        status = next(control_words("under")[w] for w in forms(t) if w in control_words("under"))
        return _of_topic(scene, t, status, f"under {t.text.casefold()}", Found(None, None))
    if "flag" in words:
        return _flag(scene, t)
    return _beset(scene, t)


def _grip(scene: Scene, t: Token) -> Phrase | None:
    case = case_of(scene.parsed, t.i)
    if case == "under":
        status = "retaken" if _back(scene, t) else "holds"
        return _of_topic(scene, t, status, "under control", _owner(scene, t))
    over = oblique(scene.parsed, t.i, {"of", "over", "on"}) or _right_after(scene, t)
    if over is None:
        return None
    places = tuple(places_at(scene, over, t))
    if case == "in":
        return Phrase("holds", "in control of", places, _holder(scene, t))
    frame, verb = light_frame(scene.parsed, t)
    if frame is not None and verb is not None:
        return Phrase(frame.status, f"{frame.word} control of", places, _light_party(scene, verb, frame), verb)
    return Phrase("holds", "control of", places, _owner(scene, t)) if "control" in forms(t) else None


def _right_after(scene: Scene, t: Token) -> Token | None:
    """The "of" phrase right after the noun, where the tree hangs it on the verb: "took control of X"."""
    found = oblique(scene.parsed, t.head, {"of", "over"}) if t.head != t.i else None
    return found if found is not None and min(subtree(scene.parsed, found.i)) == t.i + 1 else None


def _light_party(scene: Scene, verb: Token, frame: Frame) -> Found:
    who = doer(scene.parsed, verb.i)
    if who is None:
        return Found(None, None)
    return Found(
        scene.armed(who.i) or side_back(scene, who) if who.upos in {"PRON", "DET"} else scene.armed(who.i), who
    )


def _holder(scene: Scene, t: Token) -> Found:
    """Who is in control: the subject of the phrase, or the object that is left in control."""
    own = kid(scene.parsed, t.i, "nsubj")
    head = scene.parsed.tokens[t.head]
    for who in (
        own,
        kid(scene.parsed, head.i, "obj"),
        doer(scene.parsed, head.i),
        head if head.upos in {"NOUN", "PROPN"} else None,
    ):
        if who is not None and (side := scene.armed(who.i)) is not None:
            return Found(side, who)
    return Found(side_back(scene, own) if own is not None and own.upos == "PRON" else None, own)


def _owner(scene: Scene, t: Token) -> Found:
    """The side that a noun such as "control" or "hands" belongs to."""
    near = [*owners(scene.parsed, t.i), *kids(scene.parsed, t.i, "nmod", "det"), *_possessor(scene, t)]
    for k in near:
        side = scene.armed(k.i) or (side_back(scene, k) if "Poss=Yes" in k.feats or k.upos == "PRON" else None)
        if side is not None:
            return Found(side, k)
    return Found(None, next((k for k in near if k.text.casefold() in FIRST_PERSON), None))


def _possessor(scene: Scene, t: Token) -> list[Token]:
    """The noun whose "'s" stands right before token `t`, wherever the tree hangs it."""
    mark = scene.parsed.tokens[t.i - 1] if t.i > 0 else t
    return [scene.parsed.tokens[mark.head]] if mark.upos == "PART" and mark.head != mark.i else []


def _hands(scene: Scene, t: Token) -> Phrase | None:
    if case_of(scene.parsed, t.i) not in {"in", "into", "to"}:
        return None
    head = scene.parsed.tokens[t.head]
    if head.lemma.casefold() in control_words("slip") and base(t.dep) == "obl":
        return None
    status = "retaken" if _back(scene, t) else "holds"
    return _of_topic(scene, t, status, "in the hands of", _owner(scene, t))


def _of_topic(scene: Scene, t: Token, status: str, rule: str, party: Found) -> Phrase | None:
    """A phrase said of its subject: of a copula, of the verb that it hangs on, or of the noun that it follows."""
    head = scene.parsed.tokens[t.head]
    own = kid(scene.parsed, t.i, "nsubj")
    topic = own or undergoer(scene.parsed, head.i) or doer(scene.parsed, head.i)
    if topic is None and head.upos in {"NOUN", "PROPN"}:
        topic = head
    places = () if topic is None else tuple(places_at(scene, topic, t))
    if not places and (before := _noun_before(scene, t)) is not None:
        places = tuple(places_at(scene, before, t))
    return Phrase(status, rule, places, party) if places else None


def _noun_before(scene: Scene, t: Token) -> Token | None:
    """The noun right before a phrase without a verb, as headlines have it: "X back in A's hands"."""
    i = subtree(scene.parsed, t.i)[0] - 1
    while i > 0 and scene.parsed.tokens[i].upos in {"ADV", "AUX", "ADP"}:
        i -= 1
    before = scene.parsed.tokens[max(i, 0)]
    return before if before.sentence == t.sentence and before.upos in {"NOUN", "PROPN"} else None


def _back(scene: Scene, t: Token) -> bool:
    near = [
        *kids(scene.parsed, t.i, "advmod"),
        *kids(scene.parsed, t.head, "advmod"),
        scene.parsed.tokens[max(0, t.i - 3)],
    ]
    return any(k.text.casefold() in {"back", "again"} for k in near)


def _flag(scene: Scene, t: Token) -> Phrase | None:
    """ "A's flag flies over X", "raising A's flag at X": A holds X."""
    verb = scene.parsed.tokens[t.head]
    flies = verb.lemma.casefold() in control_words("fly") and base(t.dep) == "nsubj"
    raised = verb.lemma.casefold() in control_words("raise") and base(t.dep) in {"obj", "nsubj"}
    if not flies and not raised:
        return None
    where = oblique(scene.parsed, verb.i, AT)
    places = tuple(places_at(scene, where, t)) if where is not None else ()
    if not places and (about := scene.places.about(verb.i)) is not None:
        places = (Found(about, None),)
    over = where is not None and case_of(scene.parsed, where.i) in {"over", "above", "atop"}
    places = places if over else tuple(p for p in places if not _is_ceremony(scene, verb, p.id))
    return Phrase("holds", "flag", places, _owner(scene, t)) if places else None


def _is_ceremony(scene: Scene, verb: Token, place: str | None) -> bool:
    """Whether a flag is raised outside something, or somewhere in a country, which no side holds by a flag."""
    beside = oblique(scene.parsed, verb.i, {"outside", "near", "beside", "before"}) is not None
    return beside or any(p.id == place and p.kind == "country" for p in scene.places.places)


def _beset(scene: Scene, t: Token) -> Phrase | None:
    """ "the besieged city": a past participle before a place."""
    status = control_words("beset").get(t.text.casefold())
    if status is None or base(t.dep) != "amod":
        return None
    places = tuple(places_at(scene, scene.parsed.tokens[t.head], t))
    return Phrase(status, f"{t.text.casefold()} before a place", places, Found(None, None)) if places else None
