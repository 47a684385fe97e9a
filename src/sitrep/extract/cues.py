"""The tables of speech: verbs that credit words to somebody, and channels by which words reach a report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.tree import base, case_of, kids


@dataclass(frozen=True, slots=True)
class Cue:
    """What a speech verb takes: a clause, a quotation, an infinitive, a noun phrase, a toll "at" a number; and its stance."""

    stance: str
    clause: bool
    quotation: bool
    infinitive: bool
    noun: bool
    toll: bool


@cache
def cue_verbs() -> dict[str, Cue]:
    """Cues by lemma, from data/cues.csv."""
    rows = read_table(
        "sitrep.extract",
        "cues.csv",
        lambda c: (c["lemma"], Cue(c["stance"], *(letter in c["takes"] for letter in "cqiot"))),
    )
    return dict(rows)


@cache
def channels() -> dict[str, tuple[str, bool]]:
    """Channel and whether the noun can itself speak, by lemma, from data/channels.csv."""
    rows = read_table("sitrep.extract", "channels.csv", lambda c: (c["lemma"], (c["channel"], c["noun"] == "yes")))
    return dict(rows)


def cue_of(t: Token) -> Cue | None:
    """The cue that a token is; None for any other word."""
    return cue_verbs().get(t.lemma.casefold()) if t.upos in {"VERB", "AUX"} else None


def is_channel_noun(t: Token) -> bool:
    """Whether the token is a document that can speak: a statement, a report, a letter."""
    return t.upos == "NOUN" and channels().get(t.lemma.casefold(), ("", False))[1]


def channel_of(parsed: Parsed, cue: int, speaker: int | None) -> str | None:
    """The channel that stands beside a cue ("in a statement", "on Twitter") or is its subject; None where none is named."""
    if parsed.tokens[cue].lemma.casefold() == "tweet":
        return "twitter"
    if speaker is not None and is_channel_noun(parsed.tokens[speaker]):
        return channels()[parsed.tokens[speaker].lemma.casefold()][0]
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
        if row is not None and (base(t.dep) == "obl" or row[1] or row[0] in {"news conference", "interview"}):
            return row[0]
    return None
