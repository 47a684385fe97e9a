"""An attribution before it becomes a claim: who, by which words, says what; and how its content is cut out of a tree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sitrep.core.records import Parsed, Report, Span
from sitrep.extract.grammar import Quote, span_of
from sitrep.extract.names import NamesIndex


@dataclass(frozen=True, slots=True)
class Scene:
    """What attributions are read from: a report, its parse, its names and its quotations."""

    report: Report
    parsed: Parsed
    names: NamesIndex
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a report credits to a source.

    cue       the token that heads the cue
    who       the token that heads the source; None: nobody is named
    source    the tokens of the source
    words     the tokens of the cue where the model tagged it; empty: read off the tree (`attribution_words.cue_tokens`)
    content   what is credited, piece by piece in the order of the text; the cue may stand between the pieces
    carried   later quotations of the same source that no cue of their own takes up
    kind      speech, belief, attitude or intention (data/cues.csv)
    stance    as in the dossier; None: an attitude or intention, which is no statement of the dossier
    """

    cue: int
    who: int | None
    source: tuple[int, ...]
    content: tuple[Span, ...]
    kind: str
    stance: str | None
    rule: str
    negated: bool = False
    channel: str | None = None
    carried: tuple[Span, ...] = ()
    words: tuple[int, ...] = ()


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


def citing(parsed: Parsed, indices: list[int]) -> int | None:
    """The place of a ", citing" that names the source of what stands before it; None without one."""
    pairs = ((i, parsed.tokens[i]) for i in indices[2:])
    cited = (i for i, t in pairs if t.lemma.casefold() in {"cite", "quote"} and t.xpos == "VBG")
    return next((i for i in cited if parsed.tokens[i - 1].text == ","), None)


def before_citing(parsed: Parsed, indices: list[int]) -> list[int]:
    """The tokens before a ", citing" that stands among them."""
    cut = citing(parsed, indices)
    return indices if cut is None else [i for i in indices if i < cut]


def runs(indices: list[int] | tuple[int, ...]) -> list[list[int]]:
    """The indices in runs without gaps."""
    out = [[i] for i in indices[:1]]
    for before, i in pairwise(indices):
        if i == before + 1:
            out[-1].append(i)
        else:
            out.append([i])
    return out
