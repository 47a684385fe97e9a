"""What the rooms share: the tree, clauses, cues, quotes, numbers and classes of nouns."""

from __future__ import annotations

from sitrep.extract.grammar.clause_roles import CAUSATIVE, doer, oblique, obliques, undergoer, with_conjuncts
from sitrep.extract.grammar.counted_nouns import is_class, is_thing, noun_classes
from sitrep.extract.grammar.cues import Cue, Frame, channel_of, cue_of, is_channel_noun, verb_of
from sitrep.extract.grammar.no_counts import is_no_count
from sitrep.extract.grammar.quantities import DIGITS, Quantity, find_quantities
from sitrep.extract.grammar.quotes import Quote, find_quotes
from sitrep.extract.grammar.reality import (
    is_background,
    is_denied,
    is_earlier_count,
    is_plotted,
    is_said_before,
    reality_of,
)
from sitrep.extract.grammar.scorer import (
    Decided,
    decide,
    most_probable,
    reality_heard,
    scorer,
    settings,
)
from sitrep.extract.grammar.tree import (
    ancestors,
    base,
    case_of,
    clause_head,
    contiguous,
    entity_at,
    entity_head,
    is_negated,
    is_passive,
    is_plural,
    kid,
    kids,
    noun_phrase,
    span_of,
    subject,
    subtree,
    words_of,
)

__all__ = [
    "CAUSATIVE",
    "DIGITS",
    "Cue",
    "Decided",
    "Frame",
    "Quantity",
    "Quote",
    "ancestors",
    "base",
    "case_of",
    "channel_of",
    "clause_head",
    "contiguous",
    "cue_of",
    "decide",
    "doer",
    "entity_at",
    "entity_head",
    "find_quantities",
    "find_quotes",
    "is_background",
    "is_channel_noun",
    "is_class",
    "is_denied",
    "is_earlier_count",
    "is_negated",
    "is_no_count",
    "is_passive",
    "is_plotted",
    "is_plural",
    "is_said_before",
    "is_thing",
    "kid",
    "kids",
    "most_probable",
    "noun_classes",
    "noun_phrase",
    "oblique",
    "obliques",
    "reality_heard",
    "reality_of",
    "scorer",
    "settings",
    "span_of",
    "subject",
    "subtree",
    "undergoer",
    "verb_of",
    "with_conjuncts",
    "words_of",
]
