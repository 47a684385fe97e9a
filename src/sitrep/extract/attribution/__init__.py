"""Who is credited with what, and by which words."""

from __future__ import annotations

from sitrep.extract.attribution.credit import credit
from sitrep.extract.attribution.denials import denied_claims
from sitrep.extract.attribution.statements import find_statements

__all__ = [
    "credit",
    "denied_claims",
    "find_statements",
]
