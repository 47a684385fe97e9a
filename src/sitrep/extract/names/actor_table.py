"""The kinds of actor and their sides: the package's tables `data/actors.csv` and `data/actor_organisations.csv`, and a user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sitrep.core.errors import BadData, UserError
from sitrep.core.ids import slug
from sitrep.core.records import Side
from sitrep.core.tables import read_table, rows_of
from sitrep.core.words import ACTOR_KINDS

SIDE_KINDS_OF_ACTORS = MappingProxyType(
    {
        "government": "state",
        "armed forces": "state",
        "police": "state",
        "armed group": "non_state",
        "international organisation": "international",
        "media": "media",
        "residents": "civilian",
        "protesters": "civilian",
    }
)
"""The kind of side that an actor of a kind stands on; actors of the kinds left out stand on sides of kind "other"."""

NOUN_CLASSES = MappingProxyType(
    {
        "government": "state",
        "armed forces": "state",
        "police": "state",
        "armed group": "fighter",
        "media": "media",
        "medics": "relief",
        "rescue services": "relief",
        "residents": "civilian",
        "protesters": "civilian",
    }
)
"""The class (actors.csv) of a noun that a user adds under a kind; nouns of the kinds left out are "body"."""

COLUMNS = ("name", "kind", "side", "also")
"""The columns of a user's file; the last two may be left out."""


@dataclass(frozen=True, slots=True)
class ActorWord:
    """A noun for an actor: its class (actors.csv), the kind of actor or "", the words of which one must stand beside it
    (empty: none), and the side that it always means, if any.
    """

    word: str
    noun_class: str
    kind: str
    needs: frozenset[str]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class ActorName:
    """A name that an actor goes by: the name that Sitrep shows, the kind of actor and the side."""

    shown: str
    kind: str
    side: Side


@dataclass(frozen=True, slots=True)
class Actors:
    """Nouns for actors by their word, and names of actors by `name_key`."""

    words: Mapping[str, tuple[ActorWord, ...]]
    names: Mapping[str, ActorName]


def name_key(name: str) -> str:
    """A name in small letters, without spaces and with straight apostrophes, however the parser divides it."""
    return "".join(name.casefold().replace("’", "'").split())


@cache
def load_actors() -> Actors:
    """The actors that come with the package. Raises BadData when a data file is malformed."""
    words: dict[str, tuple[ActorWord, ...]] = {}
    for w in read_table("sitrep.extract", "actors.csv", _noun_of_package):
        words[w.word] = (*words.get(w.word, ()), w)
    names = dict(read_table("sitrep.extract", "actor_organisations.csv", _name_of_package))
    return Actors(MappingProxyType(words), MappingProxyType(names))


def _noun_of_package(cells: dict[str, str]) -> ActorWord:
    return ActorWord(
        cells["word"], cells["class"], _kind(cells["kind"]) if cells["kind"] else "", frozenset(cells["needs"].split())
    )


def _name_of_package(cells: dict[str, str]) -> tuple[str, ActorName]:
    side = Side(slug(cells["side"]), cells["side"], cells["kind"])
    return name_key(cells["name"]), ActorName(cells["shown"], _kind(cells["actor"]), side)


# -- a user's own ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a user's file: all its names, the kind of actor, and the side as written, None where none is."""

    names: tuple[str, ...]
    kind: str
    side: Side | None


def read_actors(path: Path) -> Actors:
    """The package's actors with those of a user's file, which go before them (form: docs/guide.md, "Who is who").

    Raises UserError when the file cannot be read and BadData, with file and line, when it is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as e:
        raise UserError(f"{path}: cannot be read ({e.strerror})") from e
    except UnicodeDecodeError as e:
        raise BadData(f"{path}: is not UTF-8 text; save it as CSV in UTF-8") from e
    _check_columns(str(path), text)
    return _with_lines(str(path), rows_of(str(path), text, _line))


def _check_columns(name: str, text: str) -> None:
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    n, first = lines[0] if lines else (1, "")
    columns = [c.strip() for c in first.split(",")]
    if not {"name", "kind"} <= set(columns) or not set(columns) <= set(COLUMNS):
        raise BadData(f"{name}: line {n}: the columns are {first!r}, expected name,kind and, if you like, side,also")


def _line(cells: dict[str, str]) -> _Line:
    names = (cells["name"], *(a.strip() for a in cells.get("also", "").split("|") if a.strip()))
    if not cells["name"]:
        raise ValueError("the name is empty")
    if len({_is_noun(n) for n in names}) > 1:
        raise ValueError("names (with capitals) and nouns (in small letters) need lines of their own")
    if _is_noun(cells["name"]) and any(" " in n for n in names):
        raise ValueError(f"{cells['name']!r} is in small letters, a noun, and a noun is one word; names need capitals")
    kind, side = _kind(cells["kind"]), cells.get("side", "")
    own = side or ("" if _is_noun(cells["name"]) else cells["name"])
    return _Line(names, kind, Side(slug(own), own, SIDE_KINDS_OF_ACTORS.get(kind, "other")) if own else None)


def _kind(text: str) -> str:
    if text not in ACTOR_KINDS:
        raise ValueError(f"kind is {text!r}, expected one of: {', '.join(ACTOR_KINDS)}")
    return text


def _is_noun(name: str) -> bool:
    """Whether a name is written without any capital: a common noun."""
    return not any(c.isupper() for c in name)


def _with_lines(file: str, lines: list[tuple[int, _Line]]) -> Actors:
    """The package's actors with a file's lines; a name on two lines that differ raises BadData."""
    own = load_actors()
    words, names = dict(own.words), dict(own.names)
    seen: dict[str, tuple[int, _Line]] = {}
    for n, line in lines:
        for name in line.names:
            before, other = seen.setdefault(name.casefold(), (n, line))
            if (other.kind, other.side) != (line.kind, line.side):
                raise BadData(f"{file}: line {n}: {name!r} stands in line {before} with another kind or side")
            if line.side is None or _is_noun(name):
                noun = ActorWord(
                    name.casefold(), NOUN_CLASSES.get(line.kind, "body"), line.kind, frozenset(), line.side
                )
                words[noun.word] = (noun,)
            else:
                names[name_key(name)] = ActorName(line.names[0], line.kind, line.side)
    return Actors(MappingProxyType(words), MappingProxyType(names))
