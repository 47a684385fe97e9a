"""Facilities across reports: the same kind in the same town is the same place, unless a word of its own tells it apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.core.ids import content_id
from sitrep.link.places_read import Facility, Reading, without_names

LOOKS = frozenset(
    "ancient besieged coastal hill hilltop historic mountain mountaintop nearby old riverside seaside strategic".split()
)
"""Words that say how or where a facility stands, not which one it is: "the hill fort" is the fort that the report names."""


@dataclass(frozen=True, slots=True)
class Site:
    """A facility of the story: its readings and the id of the place around it (None: not known)."""

    id: str
    kind: str
    many: bool
    parent: str | None
    readings: tuple[Reading, ...]
    why: str
    qualified: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The named places of the story: ids by name key, by the reports' place ids, and each report's main town.

    `broad` are the ids of countries and provinces, `unsettled` those that the gazetteer does not know.
    """

    by_key: Mapping[str, str]
    story_id: Mapping[str, str]
    main_towns: Mapping[str, str]
    broad: frozenset[str]
    unsettled: frozenset[str]

    def keys_by_id(self) -> dict[str, list[str]]:
        """The name keys of each place."""
        out: dict[str, list[str]] = defaultdict(list)
        for key, i in self.by_key.items():
            out[i].append(key)
        return out

    def keys_by_word(self) -> dict[str, list[str]]:
        """The name keys that begin with each word."""
        out: dict[str, list[str]] = defaultdict(list)
        for key in self.by_key:
            out[key.split(" ")[0]].append(key)
        return out


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading of a facility with the place around it, the words that tell it apart, and how the place was found."""

    reading: Reading
    facility: Facility
    parent: str | None
    qualifiers: tuple[str, ...]
    how: str

    @property
    def family(self) -> tuple[str, bool, str]:
        """What two facilities must share to be compared at all."""
        return self.facility.kind, self.facility.many, self.parent or ""


def sites_of(readings: Sequence[Reading], known: Known) -> list[Site]:
    """The facilities of the story, by id.

    A facility without a word of its own is the one facility of its kind and town that its report names, else the one
    that the story describes; where there are several it stays apart. A name in short is
    the only name in full that holds all its words ("St Mary's hospital", "St Mary's university hospital").
    """
    local = {r.place.id: r for r in readings}
    keys, by_word = known.keys_by_id(), known.keys_by_word()
    seen = []
    for r in readings:
        if r.facility is not None:
            borne = _borne(r.facility.qualifiers, by_word)
            around, how = _around(r, borne, known, local)
            names = [*keys.get(around or "", ()), *([borne] if borne is not None else [])]
            own = tuple(q for q in r.facility.qualifiers if q not in LOOKS)
            seen.append(Seen(r, r.facility, around, without_names(own, names), how))
    families: dict[tuple[str, bool, str], list[Seen]] = defaultdict(list)
    for s in seen:
        families[s.family].append(s)
    sites = [site for key in sorted(families) for site in _family_sites(families[key])]
    return sorted(sites, key=lambda s: s.id)


def _around(reading: Reading, borne: str | None, known: Known, local: Mapping[str, Reading]) -> tuple[str | None, str]:
    """The place around: what the text says, else the place whose name it bears, else the report's main town."""
    said = _said(reading, known.story_id, local)
    bears = known.by_key[borne] if borne is not None else None
    if bears is not None and (said is None or (said in known.broad and bears != said) or bears in known.unsettled):
        return bears, "in the place whose name it bears"
    if said is not None:
        return said, "in the place that the text gives"
    main = known.main_towns.get(reading.report)
    return main, "no place around it known" if main is None else "in the town that the report is mainly about"


def _said(reading: Reading, story_id: Mapping[str, str], local: Mapping[str, Reading]) -> str | None:
    """The story id of the nearest place around that is no facility; a ward of a hospital is in the hospital's town."""
    visited: set[str] = set()
    up = reading.place.within
    while up is not None and up not in visited:
        if up in story_id:
            return story_id[up]
        visited.add(up)
        up = local[up].place.within if up in local else None
    return None


def _borne(qualifiers: tuple[str, ...], by_word: Mapping[str, list[str]]) -> str | None:
    """The longest name of the story all of whose words are among the qualifiers; None without one."""
    words = set(qualifiers)
    found = [k for w in qualifiers for k in by_word.get(w, ()) if set(k.split()) <= words]
    return min(found, key=lambda k: (-len(k), k), default=None)


def _family_sites(family: list[Seen]) -> list[Site]:
    groups: dict[tuple[str, ...], list[Seen]] = defaultdict(list)
    for s in family:
        groups[_identity(s, family)].append(s)
    return [_site(q, groups[q]) for q in sorted(groups)]


def _identity(s: Seen, family: list[Seen]) -> tuple[str, ...]:
    """The qualifiers under which the facility counts: its own, or those of the only one that it can mean."""
    if _firm(s.qualifiers):
        fuller = {o.qualifiers for o in family if set(s.qualifiers) < set(o.qualifiers)}
        return next(iter(fuller)) if len(fuller) == 1 else s.qualifiers
    if s.qualifiers:
        return s.qualifiers
    here = {o.qualifiers for o in family if o.qualifiers and o.reading.report == s.reading.report}
    if len(here) == 1:
        return next(iter(here))
    anywhere = {o.qualifiers for o in family if o.qualifiers}
    if len(anywhere) == 1 and not _firm(next(iter(anywhere))):
        return next(iter(anywhere))
    return ()


def _firm(qualifiers: tuple[str, ...]) -> tuple[str, ...]:
    return Facility("", False, qualifiers).firm


def _site(qualifiers: tuple[str, ...], seen: list[Seen]) -> Site:
    first = seen[0]
    kind, many = first.facility.kind, first.facility.many
    name = " ".join((*qualifiers, kind, "many" if many else "one"))
    site_id = content_id("l", kind, name, first.parent or "")
    why = f"{kind} {first.how}"
    return Site(site_id, kind, many, first.parent, tuple(s.reading for s in seen), why, bool(qualifiers))
