"""Which places the words name, and where what they tell happened."""

from __future__ import annotations

from sitrep.extract.places.hints import find_hints
from sitrep.extract.places.index import PlacesIndex, find_places
from sitrep.extract.places.lexicon import place_word
from sitrep.extract.places.scope_words import find_scope_words

__all__ = [
    "PlacesIndex",
    "find_hints",
    "find_places",
    "find_scope_words",
    "place_word",
]
