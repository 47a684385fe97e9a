"""The resources that the stages share, loaded once."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.link import Gazetteer, load_gazetteer
from sitrep.parse import Model, load_model
from sitrep.read import Newsrooms, load_newsrooms


@dataclass(frozen=True, slots=True)
class Kit:
    """Newsrooms, model of English and gazetteer: everything a stage needs besides its input."""

    newsrooms: Newsrooms
    model: Model
    gazetteer: Gazetteer


def load_kit() -> Kit:
    """The kit that comes with the package. Raises BadData when one of its data files is malformed."""
    return Kit(load_newsrooms(), load_model(), load_gazetteer())
