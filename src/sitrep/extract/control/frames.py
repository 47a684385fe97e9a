"""Words of control: which verbs and nouns say who holds a place, and where in the clause place and party stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.core.words import STATUSES
from sitrep.extract.grammar import base, kids
from sitrep.extract.names import forms

PARTICLES = frozenset("in out back over off up".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of `control_frames.csv`; the columns are explained at its head."""

    word: str
    pos: str
    place: tuple[str, ...]
    party: tuple[str, ...]
    rival: tuple[str, ...]
    status: str
    strength: str

    @property
    def name(self) -> str:
        """The rule's name on the claims that it makes: the word."""
        return self.word

    @property
    def key(self) -> str:
        """What tells it from all others: word, part of speech, status and the first slot of its place."""
        return f"{self.word} {self.pos} {self.status} {self.place[0]}"


def frames_at(parsed: Parsed, t: Token) -> tuple[Frame, ...]:
    """The frames that token `t` may open, verbs with a particle before the bare verb; empty for other words."""
    pos = _pos(t)
    if not pos:
        return ()
    words = [w for form in forms(t) for w in _with_particle(parsed, t, form)]
    return tuple(f for w in dict.fromkeys(words) for f in _by_word().get((w, pos), ()))


def _pos(t: Token) -> str:
    """The part of speech under which a token is looked up; a gerund as subject or object counts as a noun."""
    if t.upos == "VERB":
        return "noun" if t.xpos == "VBG" and base(t.dep) in {"nsubj", "obj"} else "verb"
    return {"NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj"}.get(t.upos, "")


def light_frame(parsed: Parsed, noun: Token) -> tuple[Frame | None, Token | None]:
    """The frame and verb of "take control", for the noun as the verb's object or the subject of its passive; else None twice."""
    verb = parsed.tokens[noun.head]
    if base(noun.dep) in {"obj", "obl", "xcomp"} or noun.dep == "nsubj:pass":
        for form in forms(verb):
            for f in _by_word().get((form, "light"), ()):
                return f, verb
    return None, None


def _with_particle(parsed: Parsed, t: Token, form: str) -> list[str]:
    near = {
        k.text.casefold()
        for k in kids(parsed, t.i)
        if k.dep in {"compound:prt", "advmod", "xcomp"} or base(k.dep) == "compound"
    }
    if t.i + 1 < len(parsed.tokens) and parsed.tokens[t.i + 1].upos in {"ADP", "ADV"}:
        near.add(parsed.tokens[t.i + 1].text.casefold())
    return [*(f"{form} {p}" for p in sorted(near & PARTICLES)), form]


def control_frames() -> tuple[Frame, ...]:
    """All lines of `control_frames.csv`, in the order of the file."""
    return read_table("sitrep.extract", "control_frames.csv", _row)


@cache
def _by_word() -> dict[tuple[str, str], tuple[Frame, ...]]:
    out: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for f in control_frames():
        out[f.word, f.pos] = (*out.get((f.word, f.pos), ()), f)
    return out


POS = frozenset({"verb", "noun", "adj", "light"})
STRENGTHS = frozenset({"strong", "weak", "open"})
SLOT = re.compile(r"none|obj|subj|of|over|poss|by|to|obl:[a-z]+(?:\|[a-z]+)*")


def _row(cells: dict[str, str]) -> Frame:
    for column, known in (("status", frozenset(STATUSES)), ("strength", STRENGTHS), ("pos", POS)):
        if cells[column] not in known:
            raise ValueError(f"not a {column}: {cells[column]!r}")
    places, parties, rivals = (_slots(cells[c]) for c in ("place", "party", "rival"))
    if not places or not parties:
        raise ValueError("a frame says where its place and its party stand")
    return Frame(cells["word"], cells["pos"], places, parties, rivals, cells["status"], cells["strength"])


def _slots(cell: str) -> tuple[str, ...]:
    for slot in cell.split():
        if not SLOT.fullmatch(slot):
            raise ValueError(f"not a slot: {slot!r}")
    return tuple(cell.split())
