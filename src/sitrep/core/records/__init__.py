"""The records that flow through Sitrep: frozen, slotted, tuples for lists. Positions are code points, end-exclusive.

A changed record is a new record (`dataclasses.replace`). None means "not said" or "not known", never zero.
The words for measure, modifier, stance, status, verdict and event type are in `sitrep.core.words`.
"""

from __future__ import annotations

from sitrep.core.records.claims import (
    Analysis,
    Claim,
    Control,
    Figure,
    Happening,
    Offset,
    Person,
    Place,
    PlaceHint,
    Side,
    TimeExpression,
)
from sitrep.core.records.parsed import Attributed, Chances, Entity, Heard, Parsed, Sentence, Token, Words
from sitrep.core.records.reports import Block, Failure, Lineage, Mention, Report, Source, Span
from sitrep.core.records.story import (
    Chosen,
    CitedLine,
    Decision,
    Dossier,
    Event,
    Inconsistency,
    Linked,
    Point,
    Position,
    Produced,
    Section,
    Story,
    Weighed,
)

__all__ = [
    "Analysis",
    "Attributed",
    "Block",
    "Chances",
    "Chosen",
    "CitedLine",
    "Claim",
    "Control",
    "Decision",
    "Dossier",
    "Entity",
    "Event",
    "Failure",
    "Figure",
    "Happening",
    "Heard",
    "Inconsistency",
    "Lineage",
    "Linked",
    "Mention",
    "Offset",
    "Parsed",
    "Person",
    "Place",
    "PlaceHint",
    "Point",
    "Position",
    "Produced",
    "Report",
    "Section",
    "Sentence",
    "Side",
    "Source",
    "Span",
    "Story",
    "TimeExpression",
    "Token",
    "Weighed",
    "Words",
]
