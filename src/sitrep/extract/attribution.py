"""An attribution before it becomes a claim, and how its content is cut out of a tree."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.records import Parsed, Span
from sitrep.extract.tree import span_of


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before it becomes a claim: content, speaker's token or id, cue, stance and the rule that found it."""

    content: Span
    cue: Span | None
    speaker: str | None
    stance: str
    channel: str | None
    rule: str
    sentence: int
    cue_token: int | None
    recipient: str | None = None


def trim(parsed: Parsed, indices: list[int]) -> Span | None:
    """The span of the tokens without "that", commas and quotation marks at its ends; None if nothing is left."""
    while indices and (
        parsed.tokens[indices[0]].upos == "PUNCT"
        or parsed.tokens[indices[0]].text.casefold() in {"that", "and", "but", "as"}
    ):
        indices = indices[1:]
    while indices and parsed.tokens[indices[-1]].upos in {"PUNCT", "CCONJ"}:
        indices = indices[:-1]
    return span_of(parsed, indices) if indices else None


def before_according(parsed: Parsed, indices: list[int]) -> list[int]:
    """The tokens before an "according to" that stands among or between them: what follows names the source of the whole."""
    if not indices:
        return indices
    between = range(indices[0] + 2, indices[-1] + 1)
    cut = next((i for i in between if parsed.tokens[i].text.casefold() == "according"), None)
    return indices if cut is None else [i for i in indices if i < cut]
