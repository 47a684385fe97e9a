"""A place of the story in the making, before it has a name to show and a point."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.core.records import Offset
from sitrep.link.gazetteer import Entry
from sitrep.link.places_facilities import Site
from sitrep.link.places_read import Reading, is_hint
from sitrep.link.places_resolve import Named


@dataclass
class Spot:
    """A place of the story in the making: its readings, and the names, the facility or the offset that they stand for."""

    id: str
    kind: str
    readings: list[Reading]
    names: list[Named] = field(default_factory=list)
    site: Site | None = None
    why: str = ""
    found: Entry | None = None
    offset: Offset | None = None

    @property
    def entry(self) -> Entry | None:
        """The place of the gazetteer; None for a name that is not settled, and for most facilities."""
        return self.names[0].entry if self.names else self.found

    @property
    def is_hinted(self) -> bool:
        """Whether no report mentions it: it stands only in the names of authorities or outlets."""
        return all(is_hint(r) for r in self.readings)
