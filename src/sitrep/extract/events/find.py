"""Happenings as the table of triggers reads them (`data/event_triggers.csv`), one for each mention; `decided` says which stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Happening, Parsed, Token
from sitrep.core.tables import read_table
from sitrep.core.words import EVENT_TYPES
from sitrep.extract.control import Scene, frames_at, places_of, side_back, status_in_context
from sitrep.extract.grammar import (
    base,
    case_of,
    clause_head,
    contiguous,
    doer,
    is_negated,
    is_plural,
    kid,
    kids,
    oblique,
    subtree,
    undergoer,
)
from sitrep.extract.names import forms, owners

LONGEST = 32
"""Tokens of the longest clause that an event claim quotes; of a longer one, the tokens around the trigger."""

CUT = frozenset({"ccomp", "parataxis", "advcl", "discourse", "list"})
"""Clauses that are left out of the stretch of an event claim."""

TEMPORAL = frozenset("after following since before in during from of amid until by".split())
"""Prepositions under which a happening only sets the time or cause of the clause."""

HABITS = frozenset("prone regularly frequently often common frequent vulnerable susceptible usually".split())
"""Words that tell of happenings in general."""

TAKING = {"seized", "retaken"}
"""Statuses of control verbs whose happening is a battle."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One line of `event_triggers.csv`; the columns are explained at its head."""

    word: str
    pos: str
    type: str
    needs: frozenset[str]
    actor: str
    target: str
    thing: str


def by_grammar(scene: Scene) -> dict[int, Claim]:
    """The event claims that the table of triggers finds, by the token of the trigger: one for each sentence, type and place."""
    kept: dict[tuple[int, str, str | None], tuple[int, Claim]] = {}
    for t in scene.parsed.tokens:
        for happening, thing in _happenings(scene, t):
            kept.setdefault((t.sentence, happening.type, happening.where), (t.i, claim_at(scene, t, happening, thing)))
    return dict(kept.values())


def by_ear(scene: Scene, t: Token, kind: str) -> Claim:
    """The event claim of a word that the model alone takes for a happening of that type."""
    who, what = doer(scene.parsed, t.i), undergoer(scene.parsed, t.i)
    actor = None if who is None else _side(scene, who)
    target = None if what is None else _side(scene, what)
    return claim_at(scene, t, Happening(kind, actor, target, _where(scene, t)), HEARD)


HEARD = "heard"
"""What the rule of a happening calls a word that no table has."""


def _happenings(scene: Scene, t: Token) -> Iterator[tuple[Happening, str]]:
    """What token `t` reports: nothing for other words, negated or unreal ones and for names of things ("crash site")."""
    trigger = trigger_at(scene.parsed, t)
    taking = None if trigger is not None else _taking(scene, t)
    if (trigger is None and taking is None) or not _happened(scene.parsed, t) or _habitual(scene, t):
        return
    if trigger is not None:
        happening = Happening(trigger.type, _actor(scene, t, trigger), _target(scene, t, trigger), _where(scene, t))
        yield happening, trigger.thing + (", definite" if _definite(scene.parsed, t) else "")
    elif taking is not None:
        who = doer(scene.parsed, t.i)
        yield Happening("battle", None if who is None else _side(scene, who), None, taking), "battle"


def trigger_at(parsed: Parsed, t: Token) -> Trigger | None:
    """The first line of the table that fits token `t`; None if it triggers nothing."""
    pos = "verb" if t.upos == "VERB" else "noun" if t.upos in {"NOUN", "PROPN"} else ""
    if not pos or _modifies(parsed, t):
        return None
    near: frozenset[str] | None = None
    for word in _words(parsed, t):
        for trigger in _by_word().get((word, pos), ()):
            near = _near(parsed, t) if near is None else near
            if not trigger.needs or trigger.needs & near:
                return trigger
    return None


def _words(parsed: Parsed, t: Token) -> list[str]:
    particles = [k.text.casefold() for k in kids(parsed, t.i, "compound:prt")]
    if t.i + 1 < len(parsed.tokens):
        particles.append(parsed.tokens[t.i + 1].text.casefold())
    return [w for f in forms(t) for w in (*(f"{f} {p}" for p in particles), f)]


def _near(parsed: Parsed, t: Token) -> frozenset[str]:
    """The words that hang on the trigger, on its object or subject, or that it hangs on."""
    around = [*kids(parsed, t.i), parsed.tokens[t.head]]
    around += [k for n in around if base(n.dep) in {"obj", "obl", "nsubj", "nmod"} for k in kids(parsed, n.i)]
    if t.i > 0:
        around.append(parsed.tokens[t.i - 1])
    return frozenset(f for n in around if n.i != t.i for f in forms(n))


def _modifies(parsed: Parsed, t: Token) -> bool:
    head = parsed.tokens[t.head]
    return base(t.dep) in {"compound", "amod", "flat"} and head.i != t.i and head.upos in {"NOUN", "PROPN"}


def _happened(parsed: Parsed, t: Token) -> bool:
    """Whether the word is told as having happened: no negation, modal, condition, plan or fear over it."""
    verb = clause_head(parsed, t.i)
    if is_negated(parsed, t.i) or is_negated(parsed, verb.i):
        return False
    realities = {status_in_context(parsed, w, "")[1] for w in (t, verb)}
    return realities == {"actual"}


def _habitual(scene: Scene, t: Token) -> bool:
    """Whether a verb in the simple present, outside headlines, tells what happens again and again ("plates collide")."""
    kind = scene.report.blocks[scene.parsed.sentences[t.sentence].block].kind
    often = [*kids(scene.parsed, clause_head(scene.parsed, t.i).i, "advmod"), clause_head(scene.parsed, t.i)]
    if t.upos in {"NOUN", "PROPN"}:
        return is_plural(t) and any(set(forms(k)) & HABITS for k in often)
    present = t.xpos in {"VBZ", "VBP"} and not t.text.casefold().endswith("ed")
    return kind not in {"headline", "summary"} and present


def _definite(parsed: Parsed, t: Token) -> bool:
    """Whether the trigger is a noun that points at a happening told before: "the crash", "Tuesday's crash"."""
    if t.upos == "VERB":
        return False
    return kid(parsed, t.i, "nmod:poss") is not None or any(
        k.lemma.casefold() in {"the", "this", "that"} for k in kids(parsed, t.i, "det")
    )


def _where(scene: Scene, t: Token) -> str | None:
    """The place of the happening. "After the crash" says nothing of where the clause is: then the phrase's own place counts,
    else the report's main one.
    """
    if t.upos != "VERB" and case_of(scene.parsed, t.i) in TEMPORAL:
        return scene.places.own(t.i) or scene.places.main
    return scene.places.about(t.i)


def _taking(scene: Scene, t: Token) -> str | None:
    """The place that a verb of taking takes; None for other verbs."""
    for frame in frames_at(scene.parsed, t):
        if frame.pos == "verb" and frame.status in TAKING and frame.strength == "strong":
            found = places_of(scene, t, frame)
            return found[0].id if found else None
    return None


def _actor(scene: Scene, t: Token, trigger: Trigger) -> str | None:
    if trigger.actor == "none":
        return None
    if trigger.actor == "subj":
        who = doer(scene.parsed, t.i)
        return None if who is None else _side(scene, who)
    near = [k for k in owners(scene.parsed, t.i) if k.dep != "nmod"]
    by = oblique(scene.parsed, t.i, {"by"})
    for k in (*near, *([] if by is None else [by])):
        if (side := _side(scene, k)) is not None:
            return side
    verb = scene.parsed.tokens[t.head]
    who = doer(scene.parsed, verb.i) if base(t.dep) == "obj" and verb.upos == "VERB" else None
    return None if who is None else _side(scene, who)


def _target(scene: Scene, t: Token, trigger: Trigger) -> str | None:
    if trigger.target == "obj":
        what = undergoer(scene.parsed, t.i)
    elif trigger.target == "on":
        what = oblique(scene.parsed, t.i, {"on", "against", "at"})
    else:
        what = oblique(scene.parsed, t.i, {"of"}) if trigger.target == "of" else None
    return None if what is None else _side(scene, what)


def _side(scene: Scene, t: Token) -> str | None:
    side = scene.sides.of(t.i)
    return side_back(scene, t) if side is None and t.upos == "PRON" else side


def claim_at(scene: Scene, t: Token, happening: Happening, thing: str) -> Claim:
    """The claim of a happening told by token `t`; its span is the clause."""
    first, last = _stretch(scene.parsed, t)
    start, end = scene.parsed.tokens[first].start, scene.parsed.tokens[last].end
    ident = content_id("c", scene.report.id, "event", start, end, happening.type, happening.where, t.start)
    return Claim(ident, scene.report.id, start, end, "event", event=happening, rule=f"event: {thing}")


def _stretch(parsed: Parsed, t: Token) -> tuple[int, int]:
    """First and last token of the trigger's clause without the clauses under it, cut to the longest allowed."""
    head = clause_head(parsed, t.i)
    inside = contiguous(sorted({*subtree(parsed, head.i, CUT), *subtree(parsed, t.i, CUT)}), t.i)
    while len(inside) > 1 and parsed.tokens[inside[-1]].upos == "PUNCT":
        inside = inside[:-1]
    while len(inside) > 1 and parsed.tokens[inside[0]].upos in {"PUNCT", "CCONJ"}:
        inside = inside[1:]
    first = max(inside[0], t.i - LONGEST // 2) if len(inside) > LONGEST else inside[0]
    last = min(inside[-1], first + LONGEST) if len(inside) > LONGEST else inside[-1]
    return min(first, t.i), max(last, t.i)


@cache
def _by_word() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    out: dict[tuple[str, str], tuple[Trigger, ...]] = {}
    for trigger in read_table("sitrep.extract", "event_triggers.csv", _row):
        key = (trigger.word, trigger.pos)
        out[key] = (*out.get(key, ()), trigger)
    return out


def _row(cells: dict[str, str]) -> Trigger:
    if cells["type"] not in EVENT_TYPES:
        raise ValueError(f"not an event type: {cells['type']!r}")
    needs = frozenset(cells["needs"].split())
    return Trigger(cells["word"], cells["pos"], cells["type"], needs, cells["actor"], cells["target"], cells["thing"])
