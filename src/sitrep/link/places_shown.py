"""Story places with the name to show, the point and its precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.core.countries import country_named
from sitrep.core.precision import EXACT_KM, NEAR_KM, geo_precision, where_prec
from sitrep.core.records import Mention, Place
from sitrep.core.words import HOMES
from sitrep.link.places_offset import position_of
from sitrep.link.places_read import Reading, is_hint
from sitrep.link.places_spots import Spot

PRECISION = {"city": "town", "district": "district", "province": "province", "country": "country", "spot": "exact"}
"""How far from the spot the gazetteer's point can be, by the kind of place."""

LONGEST_INITIALS = 5
"""Letters from which a place in capitals is a name, not initials (UK, UAE, DRC)."""


def located(spots: Sequence[Spot], within: Mapping[str, str | None], town_keys: set[str]) -> list[Place]:
    """A Place for each spot, after those around it and those that it is told from, whose points it may need."""
    by_id = {s.id: s for s in spots}
    done: dict[str, Place] = {}
    begun: set[str] = set()

    def place(i: str | None) -> Place | None:
        if i is None or i not in by_id or (i in begun and i not in done):
            return None  # two places that are only told from one another have no point
        if i not in done:
            begun.add(i)
            spot, around = by_id[i], place(within[i])
            anchors = [place(a) for a in spot.offset.anchors] if spot.offset is not None else []
            done[i] = _beside(spot, around, anchors) if anchors or spot.offset else _place(spot, around, town_keys)
        return done[i]

    for i in sorted(by_id):
        place(i)
    return [done[i] for i in sorted(done)]


def _beside(spot: Spot, around: Place | None, anchors: Sequence[Place | None]) -> Place:
    """The place that is told from others, with its point and radius worked out from theirs."""
    if spot.offset is None:
        raise ValueError(f"not told from another place: {spot.id}")
    found = position_of(spot.offset, anchors)
    mentions = tuple(sorted({m for r in spot.readings for m in r.place.mentions}, key=_position))
    up = None if around is None else around.id
    place = Place(
        spot.id, _most_used(spot.readings), spot.kind, found.lat, found.lon, found.precision, up, None, mentions,
        f"{_why(spot)}; {found.why}", offset=spot.offset,
    )  # fmt: skip
    return _with_steps(place, found.radius_km)


def _place(spot: Spot, around: Place | None, town_keys: set[str]) -> Place:
    entry = spot.entry
    mentions = tuple(sorted({m for r in spot.readings for m in r.place.mentions}, key=_position))
    name = _site_name(spot, around) if spot.site is not None else _name(spot, town_keys)
    up = None if around is None else around.id
    place = Place(spot.id, name, spot.kind, None, None, "none", up, None, mentions, _why(spot))
    if entry is not None:
        place = replace(place, gazetteer=(entry.name, entry.id))
    if entry is not None and entry.lat is not None:
        place = replace(place, lat=entry.lat, lon=entry.lon, precision=PRECISION[entry.kind])
        return _with_steps(place, float(entry.radius) or EXACT_KM)
    if around is not None and around.lat is not None:
        near = any(r.place.precision == "near" for r in spot.readings) and around.precision == "town"
        place = replace(place, lat=around.lat, lon=around.lon, precision="near" if near else around.precision)
        return _with_steps(place, NEAR_KM if near else around.radius_km)
    return _with_steps(place, None)


def _with_steps(place: Place, radius: float | None) -> Place:
    """The place with the radius around its point and the steps of UCDP and ACLED."""
    steps = where_prec(place.precision, place.kind), geo_precision(place.precision)
    return replace(place, radius_km=radius, where_prec=steps[0], geo_precision=steps[1])


def _position(m: Mention) -> tuple[str, int, int]:
    return m.report, m.start, m.end


def _name(spot: Spot, town_keys: set[str]) -> str:
    """The form that the reports use most; a country's common name; with its type word where a town shares the name."""
    if spot.entry is None and all(r.place.why in HOMES.values() for r in spot.readings):
        return spot.readings[0].place.name
    shown = _in_ordinary_case(_most_used(spot.readings))
    if spot.kind == "country":
        return country_named(shown) or shown
    namesake = spot.kind in ("province", "district") and any(n.key in town_keys for n in spot.names)
    return f"{shown} {spot.kind}" if namesake and spot.kind not in shown.casefold().split() else shown


def _in_ordinary_case(name: str) -> str:
    """A dateline's capitals as a name is written; short ones may be initials and stay."""
    return name.title() if name.isupper() and len(name) >= LONGEST_INITIALS else name


def _site_name(spot: Spot, around: Place | None) -> str:
    """The form that the reports use most, with the place around it where the form does not name that."""
    shown = _most_used(spot.readings)
    if around is not None and around.offset is not None:
        named = spot.site is not None and (spot.site.qualified or spot.site.many)
        return f"{shown if named else spot.kind} {around.name}"
    if around is not None and spot.site is not None and not (spot.site.qualified or spot.site.many):
        return f"{around.name} {spot.site.kind}"
    if around is None or around.name.casefold() in shown.casefold():
        return shown
    base = around.name.removesuffix(" city")
    if base.casefold() in shown.casefold():
        return shown
    plural = spot.site is not None and spot.site.many
    return f"{shown} in {around.name}" if plural or len(shown.split()) > 3 else f"{around.name} {shown}"


def _most_used(readings: Sequence[Reading]) -> str:
    forms: Counter[str] = Counter()
    for r in [r for r in readings if not is_hint(r)] or readings:
        form = " ".join(r.place.name.split())
        for ending in ("'s", "’s"):
            form = form.removesuffix(ending)
        form = form[4:] if form.casefold().startswith("the ") else form
        forms[form] += max(len(r.place.mentions), 1)
    return min(forms, key=lambda f: (-forms[f], len(f), f))


def _why(spot: Spot) -> str:
    forms = sorted({r.place.name for r in spot.readings if not is_hint(r)})
    merged = f"; merged {', '.join(forms)}" if len(forms) > 1 else ""
    return f"{spot.why}{merged}"
