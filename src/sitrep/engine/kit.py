"""The resources that the stages share, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitrep.extract import Actors, load_actors, read_actors
from sitrep.link import Gazetteer, load_gazetteer, own_files
from sitrep.parse import ENGLISH, Model, load_model
from sitrep.read import Newsrooms, load_newsrooms


@dataclass(frozen=True, slots=True)
class Kit:
    """Newsrooms, model of English, gazetteer and kinds of actor: everything a stage needs besides its input."""

    newsrooms: Newsrooms
    model: Model
    gazetteer: Gazetteer
    actors: Actors


def load_kit(actors: Path | None = None, model: str = ENGLISH, gazetteers: Path | None = None) -> Kit:
    """The kit that comes with the package, with the actors of a user's file and the gazetteers of a user's folder where given,
    and another model by name.

    Raises UserError when that file cannot be read or the model not be used, BadData when it or a data file of the package is malformed.
    """
    known = load_actors() if actors is None else read_actors(actors)  # before the model: a bad file shows at once
    return Kit(load_newsrooms(), load_model(model), load_gazetteer(own_files(gazetteers)), known)
