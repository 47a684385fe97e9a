"""The tables of speech: verbs that credit words to somebody, and channels by which words reach a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.core.words import CHANNELS, STANCES
from sitrep.extract.grammar.tree import base, case_of, kids

KINDS = ("speech", "belief", "intention", "attitude")
"""What a cue says of its source: that it speaks, holds something true, means to do something, or is for or against a thing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a construction of a verb means: the kind of attribution, and its stance; None where it is no statement."""

    kind: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb takes: a Frame for each of clause `c`, quotation `q`, infinitive `i`, gerund `g`, noun phrase `o`, toll `t`, and for
    each preposition whose phrase is the content.
    """

    frames: Mapping[str, Frame]

    @property
    def stance(self) -> str | None:
        """The stance of its statements; None for a verb that makes none."""
        return next((f.stance for f in self.frames.values() if f.stance is not None), None)

    def takes(self, *letters: str) -> bool:
        """Whether the verb has one of these frames."""
        return any(k in self.frames for k in letters)


@cache
def cue_verbs() -> Mapping[str, Cue]:
    """Cues by lemma, from data/cues.csv."""
    found: dict[str, dict[str, Frame]] = {}
    for lemma, frames in read_table("sitrep.extract", "cues.csv", _row):
        found.setdefault(lemma, {}).update(frames)
    return MappingProxyType({lemma: Cue(MappingProxyType(frames)) for lemma, frames in found.items()})


def _row(cells: dict[str, str]) -> tuple[str, dict[str, Frame]]:
    frame = Frame(cells["kind"], cells["stance"] or None)
    if frame.kind not in KINDS or frame.stance not in (None, *STANCES):
        raise ValueError(f"no such kind or stance: {frame.kind}, {frame.stance}")
    if set(cells["takes"]) - set("cgiqot"):
        raise ValueError(f"takes {cells['takes']!r}: the letters are c, g, i, q, o, t")
    return cells["lemma"], dict.fromkeys([*cells["takes"], *cells["with"].split()], frame)


@cache
def channels() -> dict[str, tuple[str, bool]]:
    """Channel and whether the noun can itself speak, by lemma, from data/channels.csv."""
    return dict(read_table("sitrep.extract", "channels.csv", _channel))


def _channel(cells: dict[str, str]) -> tuple[str, tuple[str, bool]]:
    if cells["channel"] not in CHANNELS:
        raise ValueError(f"no such channel: {cells['channel']}")
    return cells["lemma"], (cells["channel"], cells["noun"] == "yes")


def verb_of(t: Token) -> Cue | None:
    """The cue that a token is, of whatever kind; None for any other word."""
    return cue_verbs().get(t.lemma.casefold()) if t.upos in {"VERB", "AUX"} else None


def cue_of(t: Token) -> Cue | None:
    """The cue of statements that a token is; None for any other word, and for verbs of attitude and intention only."""
    cue = verb_of(t)
    return cue if cue is not None and cue.stance is not None else None


def is_channel_noun(t: Token) -> bool:
    """Whether the token is a document that can speak: a statement, a report, a letter."""
    return t.upos == "NOUN" and channels().get(t.lemma.casefold(), ("", False))[1]


def channel_of(parsed: Parsed, cue: int, speaker: int | None) -> str | None:
    """The channel that stands beside a cue ("in a statement", "on Twitter") or is its subject; None where none is named."""
    if parsed.tokens[cue].lemma.casefold() == "tweet":
        return "twitter"
    if speaker is not None and is_channel_noun(parsed.tokens[speaker]):
        words = [*kids(parsed, speaker, "compound", "amod"), parsed.tokens[speaker]]  # "their Twitter account"
        return next(channels()[w][0] for t in words if (w := t.lemma.casefold()) in channels())
    for t in kids(parsed, cue, "obl", "obj", "iobj", "nmod"):
        if case_of(parsed, t.i) in {"in", "on", "by", "via", "over", "at", "through", "during", None}:
            found = _named_channel(parsed, t)
            if found is not None:
                return found
    return None


def _named_channel(parsed: Parsed, t: Token) -> str | None:
    """The channel of a noun or of what modifies it ("on his Twitter account", "an email interview")."""
    words = [t, *(c for c in kids(parsed, t.i, "compound", "amod"))]
    for word in words:
        row = channels().get(word.lemma.casefold()) or channels().get(word.text.casefold())
        if row is not None and (
            base(t.dep) in {"obl", "obj", "iobj"} or row[1] or row[0] in {"news conference", "interview"}
        ):
            return row[0]
    return None
