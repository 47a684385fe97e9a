"""Control as frames and set phrases read it: who holds, takes, loses, attacks or surrounds a place (`data/control_frames.csv`).

`decided` says which of these claims stand; `by_ear` makes one of words that the model alone takes to say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Control, Heard, Parsed, Side, Token
from sitrep.extract.control.frames import Frame, frames_at
from sitrep.extract.control.lexicon import is_any
from sitrep.extract.control.phrases import phrase_at
from sitrep.extract.control.places import (
    CROWD,
    FIRST_PERSON,
    ONE_PERSON,
    Found,
    Scene,
    fights,
    party_of,
    places_of,
    rival_of,
)
from sitrep.extract.control.reality import status_in_context
from sitrep.extract.grammar import base, clause_head, doer, is_negated, kids, noun_phrase
from sitrep.extract.names import forms

LONGEST = 40
"""Tokens of the longest stretch that a claim quotes; a longer one is cut to the words from trigger to place."""

FAMILY = {
    "seized": "gain", "holds": "gain", "advancing": "gain", "contested": "gain", "besieged": "gain",
    "retaken": "regain", "clearing": "regain", "lost": "loss", "abandoned": "loss",
}  # fmt: skip
"""Statuses whose party is likely the same when the clause does not name it."""


@dataclass(frozen=True, slots=True)
class _Hit:
    trigger: Token
    rule: str
    strength: str
    status: str
    reality: str
    place: Found
    party: Found
    rival: str | None = None
    owned: bool = False


def by_grammar(scene: Scene) -> list[tuple[int, Claim]]:
    """The control claims that frames and set phrases find, each with the token of its trigger, one for each place of a list.

    Denials by a speaker keep the status that is denied; a negation in the clause itself gives stance "denies".
    """
    parsed = scene.parsed
    hits = [h for t in parsed.tokens if not _nobodys(parsed, t) for h in _hits(scene, t)]
    hits = [h for h in hits if _may_hold(scene, h)]
    fought = any(s.kind == "non_state" for s in scene.sides.sides)
    if not any(h.strength == "strong" and h.reality == "actual" and (fought or _has_sides(h)) for h in hits):
        return []  # without anybody who takes or holds a place, bridges fall and waters enter
    return [(h.trigger.i, c) for h in _named(_distinct(parsed, hits)) if (c := _claim(scene, h)) is not None]


def by_ear(scene: Scene, t: Token, heard: Heard, status: str, place: str | None) -> Claim:
    """The control claim of words that the model alone takes to say who holds a place."""
    parsed = scene.parsed
    party = None if heard.party is None else scene.sides.of(heard.party)
    if party is None and (who := doer(parsed, t.i)) is not None:
        party = scene.sides.of(who.i)
    near = [parsed.tokens[i] for i in (heard.place, heard.party) if i is not None]
    ends = [i for n in near if n.sentence == t.sentence for i in noun_phrase(parsed, n.i)] + [*range(*heard.words)]
    short = ends if max(ends) - min(ends) <= LONGEST else [*range(*heard.words)]
    start, end = parsed.tokens[min(short)].start, parsed.tokens[max(short)].end
    negated = is_negated(parsed, t.i) or is_negated(parsed, clause_head(parsed, t.i).i)
    ident = content_id("c", scene.report.id, "control", start, end, place, party, status)
    return Claim(
        ident, scene.report.id, start, end, "control", control=Control(place, party, status),
        stance="denies" if negated else "asserts", rule="control: heard" + (", negated in the clause" if negated else ""),
    )  # fmt: skip


def _has_sides(h: _Hit) -> bool:
    return h.party.id is not None or (h.status == "retaken" and h.rival is not None)


def held(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those by which a place is held but nobody holds it."""
    return [c for c in claims if c.control is None or c.control.party is not None or c.control.status != "holds"]


def with_crowd(sides: tuple[Side, ...], claims: Iterable[Claim]) -> tuple[Side, ...]:
    """The sides of a report with that of crowds where a control claim gives a place to one."""
    named = any(c.control is not None and c.control.party == CROWD.id for c in claims)
    known = any(s.id == CROWD.id for s in sides)
    return tuple(sorted((*sides, CROWD), key=lambda s: s.id)) if named and not known else sides


FIGHTING = frozenset({"state", "non_state"})


def _may_hold(scene: Scene, h: _Hit) -> bool:
    """Whether the party can hold places: states and armed groups; an international body or a crowd only where a strong
    frame says so.
    """
    if h.party.id == CROWD.id:
        return h.strength == "strong"
    kind = next((s.kind for s in scene.sides.sides if s.id == h.party.id), None)
    return kind is None or kind in FIGHTING or (kind == "international" and h.strength == "strong")


def _nobodys(parsed: Parsed, t: Token) -> bool:
    """Whether nobody is the subject ("Nobody holds the square")."""
    own = kids(parsed, t.i, "nsubj")
    return any(
        k.text.casefold() in {"nobody", "none"} or (k.text.casefold() == "one" and is_negated(parsed, k.i)) for k in own
    )


def _hits(scene: Scene, t: Token) -> Iterator[_Hit]:
    """What token `t` says of control: its set phrase, else the first of its frames that finds a place."""
    if _is_over(scene.parsed, t):
        return
    phrase = phrase_at(scene, t)
    if phrase is not None:
        status, reality = status_in_context(scene.parsed, phrase.verb or t, phrase.status)
        for place in phrase.places:
            yield _Hit(t, phrase.rule, "strong", status, reality, place, phrase.party)
        return
    for frame in frames_at(scene.parsed, t):
        if found := list(_frame_hits(scene, t, frame)):
            yield from found
            return


def _is_over(parsed: Parsed, t: Token) -> bool:
    """Whether a noun names what its verb says has ended: "the siege of X was lifted"; not "fighting broke out"."""
    head = parsed.tokens[t.head]
    if t.upos != "NOUN" or not is_any("end", forms(head)) or kids(parsed, head.i, "compound:prt"):
        return False
    return base(t.dep) == "obj" or (base(t.dep) == "nsubj" and not kids(parsed, head.i, "obj"))


def _frame_hits(scene: Scene, t: Token, frame: Frame) -> Iterator[_Hit]:
    party, open_ = party_of(scene, t, frame)
    if party.id is None and (not open_ or frame.pos == "adj"):
        return
    if _moves_others(scene, t, frame):
        return
    status, reality = status_in_context(scene.parsed, t, frame.status)
    rival = rival_of(scene, t, frame, party)
    strength = "strong" if rival is not None and party.id is not None else frame.strength
    for place in places_of(scene, t, frame):
        if frame.strength == "open" and place.token is None and not _stands_alone(scene, t, frame, party):
            continue
        if place.token is None or party.token is None or place.token.i != party.token.i:
            yield _Hit(t, frame.name, strength, status, reality, place, party, rival, _is_owned(scene, t, frame))


def _is_owned(scene: Scene, t: Token, frame: Frame) -> bool:
    """Whether a noun's possessive says whose deed it is, though not which side that is: "Osmar's invasion", "his conquest"."""
    owner = next(iter(kids(scene.parsed, t.i, "nmod:poss")), None)
    if owner is None or frame.pos != "noun" or "poss" in frame.place:
        return False
    return owner.text.casefold() in ONE_PERSON or scene.places.of(owner.i) is not None


def _moves_others(scene: Scene, t: Token, frame: Frame) -> bool:
    """Whether a verb of moving has an object that is no force: "pushed the crowd into the square" takes no square."""
    if frame.pos != "verb" or frame.status != "advancing" or "obj" in (*frame.place, *frame.rival):
        return False
    return any(scene.armed(o.i) is None and o.lemma.casefold() != "way" for o in kids(scene.parsed, t.i, "obj"))


def _stands_alone(scene: Scene, t: Token, frame: Frame, party: Found) -> bool:
    """Whether an open frame says enough without its place: fighters do it, or the noun is the subject of a clause."""
    if frame.pos == "verb":
        return party.token is not None and party.id is not None and fights(scene, party.token)
    return base(t.dep) == "nsubj" or party.id is not None


def _distinct(parsed: Parsed, hits: list[_Hit]) -> list[_Hit]:
    """One hit for each clause, place, status and party; the strong before the weak, then the first."""
    kept: dict[tuple[int, str | None, str, str | None], _Hit] = {}
    for h in sorted(hits, key=lambda h: (h.strength != "strong", h.trigger.i)):
        kept.setdefault((clause_head(parsed, h.trigger.i).i, h.place.id, h.status, h.party.id), h)
    return sorted(kept.values(), key=lambda h: h.trigger.i)


def _named(hits: list[_Hit]) -> list[_Hit]:
    """Hits without a party get the one that most others of the same place and family name, else of the same family."""
    by_place: dict[tuple[str | None, str], Counter[str]] = {}
    overall: dict[str, Counter[str]] = {}
    driven_from = {(h.place.id, h.rival) for h in hits}
    for h in hits:
        if h.party.id is not None and h.status != "holds":  # who has a place is not who attacks it
            by_place.setdefault((h.place.id, FAMILY[h.status]), Counter())[h.party.id] += 1
            overall.setdefault(FAMILY[h.status], Counter())[h.party.id] += 1
    return [h if h.party.id is not None else _with_party(h, by_place, overall, driven_from) for h in hits]


def _with_party(
    h: _Hit,
    by_place: dict[tuple[str | None, str], Counter[str]],
    overall: dict[str, Counter[str]],
    driven_from: set[tuple[str | None, str | None]],
) -> _Hit:
    votes = by_place.get((h.place.id, FAMILY[h.status])) or overall.get(FAMILY[h.status])
    speaker_s = h.party.token is not None and h.party.token.text.casefold() in FIRST_PERSON
    if not votes or speaker_s or h.owned:
        return h
    best = min(votes, key=lambda side: (-votes[side], side))
    if FAMILY[h.status] == "regain" and (h.place.id, best) in driven_from:
        return h
    clear = votes[best] * 2 > votes.total()
    return replace(h, party=Found(best, None)) if clear else h


def _claim(scene: Scene, h: _Hit) -> Claim | None:
    first, last = _stretch(scene.parsed, h)
    start, end = scene.parsed.tokens[first].start, scene.parsed.tokens[last].end
    place = _goal(scene, h)
    control = Control(place, h.party.id, h.status, h.rival)
    ident = content_id("c", scene.report.id, "control", start, end, place, h.party.id, h.status)
    verb = clause_head(scene.parsed, h.trigger.i)
    negated = is_negated(scene.parsed, h.trigger.i) or (verb.i != h.trigger.i and is_negated(scene.parsed, verb.i))
    return Claim(
        ident, scene.report.id, start, end, "control", control=control,
        stance="denies" if negated else "asserts",
        rule=f"control: {h.rule}" + (", negated in the clause" if negated else ""), reality=h.reality,
    )  # fmt: skip


def _goal(scene: Scene, h: _Hit) -> str | None:
    """The place of a claim; for an attack told from a place ("massed north of X") that place."""
    offset = next((p.offset for p in scene.places.places if p.id == h.place.id), None)
    attacks = h.status in {"advancing", "besieged", "contested"}
    return offset.anchors[0] if attacks and offset is not None and offset.anchors else h.place.id


def _stretch(parsed: Parsed, h: _Hit) -> tuple[int, int]:
    """First and last token from party to place around the trigger, in its sentence; cut to trigger and place if long."""
    ends = [h.trigger.i]
    for t in (h.party.token, h.place.token):
        if t is not None and t.sentence == h.trigger.sentence:
            phrase = noun_phrase(parsed, t.i)
            ends += [phrase[0], phrase[-1]]
    if max(ends) - min(ends) > LONGEST and h.place.token is not None:
        ends = [h.trigger.i, h.place.token.i] if h.place.token.sentence == h.trigger.sentence else [h.trigger.i]
    return min(ends), max(ends)
