"""What lies in what: each place of the story in the innermost one that the gazetteer or the reports put it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.link.places_facilities import Known
from sitrep.link.places_spots import Spot

PARTS = frozenset(
    "north south east west northern southern eastern western upper lower central downtown inner outer".split()
)
"""Words in front of a name for a part of the place of that name."""


@dataclass(frozen=True, slots=True)
class Around:
    """What places of the story can lie in: ids by country code and by province, ids of towns and districts, town names.

    `home` is the most mentioned country: a name that no gazetteer has is put into no other. `beside` are places told from
    others, in which only names without a point of their own lie.
    """

    countries: dict[str, str]
    provinces: dict[tuple[str, str], str]
    local: set[str]
    town_keys: set[str]
    home: str | None
    beside: frozenset[str]


def index_of(spots: Sequence[Spot], beside: frozenset[str] = frozenset()) -> Around:
    """The story's countries, provinces, towns and districts by what the gazetteer says of them."""
    countries = [s for s in spots if s.entry is not None and s.entry.kind == "country"]
    home = max(countries, key=lambda s: (sum(len(r.place.mentions) for r in s.readings), s.id), default=None)
    around = Around({}, {}, set(), set(), None if home is None else home.id, beside)
    for spot in spots:
        entry = spot.entry
        if spot.kind in ("city", "village") and spot.site is None:
            around.town_keys.update(n.key for n in spot.names)
        if entry is None:
            continue
        if entry.kind == "country":
            around.countries[entry.country] = spot.id
        elif entry.kind == "spot":
            continue
        elif entry.kind == "province":
            around.provinces[(entry.country, entry.admin1 or "")] = spot.id
        else:
            around.local.add(spot.id)
    return around


def within_of(spot: Spot, around: Around, story_id: Mapping[str, str], known: Known) -> str | None:
    """The id of the place around: a site's parent, the gazetteer's division or country, else what most reports say."""
    if spot.site is not None:
        return spot.site.parent
    up = [r.place.within for r in spot.readings if r.place.within is not None]
    said = Counter(story_id[i] for i in up if story_id.get(i, spot.id) != spot.id)
    if spot.entry is not None:
        said = Counter({i: n for i, n in said.items() if i not in around.beside})
    inner = min(said, key=lambda i: (-said[i], i)) if said else None
    if spot.entry is None:
        inner = None if inner in around.countries.values() and inner != around.home else inner
        return inner or known.by_key.get(_without_direction(spot.names[0].key))
    if spot.entry.kind == "city" and inner in around.local:
        return inner
    if spot.entry.kind == "country":
        return None
    province = around.provinces.get((spot.entry.country, spot.entry.admin1 or ""))
    country = around.countries.get(spot.entry.country)
    return country or inner if province in (None, spot.id) else province


def _without_direction(key: str) -> str:
    """The key without the word for a part in front: "south london" lies in "london"; "" for a key without one."""
    first, _, rest = key.partition(" ")
    return rest if first in PARTS else ""


def without_cycles(within: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same, without the links that lead back to where they start."""
    out: dict[str, str | None] = {}
    for start in sorted(within):
        seen, up = {start}, within[start]
        while up is not None and up not in seen:
            seen.add(up)
            up = out[up] if up in out else within.get(up)
        out[start] = None if up is not None else within[start]
    return out
