"""Who is named or described: people, bodies, sides and kinds of actor."""

from __future__ import annotations

from sitrep.extract.names.actor_table import Actors, load_actors, read_actors
from sitrep.extract.names.actors import actor_class, forms, owners
from sitrep.extract.names.genders import FEMININE, MASCULINE, find_genders
from sitrep.extract.names.own import with_own_side
from sitrep.extract.names.people import NamesIndex, find_names
from sitrep.extract.names.person_nouns import is_person_noun
from sitrep.extract.names.roles import actor_kind, role_before, role_phrase
from sitrep.extract.names.sides import SidesIndex, find_sides, main_country, named_parties, names_country

__all__ = [
    "FEMININE",
    "MASCULINE",
    "Actors",
    "NamesIndex",
    "SidesIndex",
    "actor_class",
    "actor_kind",
    "find_genders",
    "find_names",
    "find_sides",
    "forms",
    "is_person_noun",
    "load_actors",
    "main_country",
    "named_parties",
    "names_country",
    "owners",
    "read_actors",
    "role_before",
    "role_phrase",
    "with_own_side",
]
