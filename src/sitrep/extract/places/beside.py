"""Phrases that put something beside a place → places of their own, and the places that they say the position of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitrep.core.records import Mention, Offset, Parsed, Place, Report
from sitrep.extract.grammar import words_of
from sitrep.extract.places.borders import find_borders
from sitrep.extract.places.mentions import PlaceMention
from sitrep.extract.places.offsets import OffsetPhrase, find_offsets
from sitrep.extract.places.resolution import Key, Resolved

WHY = {
    "away": "a length from a place", "toward": "a direction from a place", "near": "near a place",
    "between": "between two places", "halfway": "halfway between two places", "border": "at a border",
}  # fmt: skip


@dataclass
class Beside:
    """Places of their own; by head of a mention the place where its phrase puts things; by place id the one it lies in."""

    places: list[Place] = field(default_factory=list)
    put: dict[int, str] = field(default_factory=dict)
    around: dict[str, str] = field(default_factory=dict)


def find_beside(parsed: Parsed, mentions: Sequence[PlaceMention]) -> tuple[OffsetPhrase, ...]:
    """The phrases of a report, those at borders too; of two about one mention the first kind."""
    borders = find_borders(parsed, mentions)
    inside = {i for p in borders for i in range(p.first, p.last)}
    return (*borders, *(p for p in find_offsets(parsed, mentions) if not inside & set(range(p.first, p.last))))


def read_beside(
    report: Report, parsed: Parsed, phrases: Sequence[OffsetPhrase], resolved: Resolved, ids: Mapping[Key, str]
) -> Beside:
    """The places of the phrases whose anchors are places; ids go on after those of the other places."""
    found: dict[Offset, list[OffsetPhrase]] = {}
    out = Beside()
    hosts = {p: _host(p, phrases, resolved, ids) for p in phrases}
    for p in sorted(phrases, key=lambda p: (p.first, p.last)):
        anchors = tuple(ids[k] for m in p.anchors if (k := resolved.keys.get(m)) is not None)
        if len(set(anchors)) != len(p.anchors) or hosts[p] in anchors:
            continue
        if p.kind != "border" and _is_broad(p.host):
            out.put |= dict.fromkeys(p.heads, hosts[p] or anchors[0])
            continue
        offset = Offset(p.kind, anchors, p.km, p.slack_km, p.bearing, p.countries)
        found.setdefault(offset, []).append(p)
    for n, (offset, same) in enumerate(found.items(), len(ids) + 1):
        place = _place(report, parsed, f"{report.id}.l{n}", offset, same)
        out.places.append(place)
        for p in same:
            _put(out, p, place, hosts[p])
    said = {ids[k]: ids[a] for k, a in resolved.within.items() if k[0] != "facility" and k in ids and a in ids}
    out.around = {i: place for i, place in out.around.items() if i not in said}
    return out


def _host(p: OffsetPhrase, phrases: Sequence[OffsetPhrase], resolved: Resolved, ids: Mapping[Key, str]) -> str | None:
    """The id of the place that a phrase describes; none for one that another phrase starts from ("south of X, near Y")."""
    if p.host is None or any(p.host in o.anchors for o in phrases if o is not p and o.kind != "border"):
        return None
    key = resolved.keys.get(p.host)
    return None if key is None else ids[key]


def _is_broad(m: PlaceMention | None) -> bool:
    return m is not None and m.word is not None and m.word.level in ("region", "country")


def _put(out: Beside, p: OffsetPhrase, place: Place, host: str | None) -> None:
    """Says where a phrase puts things: at the town or building that it describes, else at its own place.

    At a border of a province the border is where; at one of a town the town.
    """
    if p.kind == "border":
        broad = [m for m in p.anchors if _is_broad(m)]
        where = place.id if broad or place.offset is None or not p.anchors else place.offset.anchors[0]
        out.put |= dict.fromkeys((*p.heads, *(m.head for m in broad)), where)
        return
    out.put |= dict.fromkeys(p.heads, host or place.id)
    if host is not None and (p.kind in ("away", "toward") or not _is_facility(p.host)):
        out.around.setdefault(host, place.id)


def _is_facility(m: PlaceMention | None) -> bool:
    return m is not None and m.word is not None and m.word.level == "facility"


def _place(report: Report, parsed: Parsed, place_id: str, offset: Offset, same: Sequence[OffsetPhrase]) -> Place:
    spans = sorted({(parsed.tokens[p.first].start, parsed.tokens[p.last - 1].end) for p in same})
    kind = "border" if offset.kind == "border" else "road" if any(p.road is not None for p in same) else "place"
    return Place(
        place_id, min((_name(parsed, p) for p in same), key=lambda n: (len(n), n)), kind, None, None, "none", None, None,
        tuple(Mention(report.id, a, b) for a, b in spans), WHY[offset.kind], offset=offset,
    )  # fmt: skip


def _name(parsed: Parsed, p: OffsetPhrase) -> str:
    """The words of a phrase without what stands in brackets: "20 km south of X"."""
    kept, deep = [], 0
    for i in range(p.first, p.last):
        deep += parsed.tokens[i].text == "("
        if not deep:
            kept.append(i)
        deep -= parsed.tokens[i].text == ")" and deep > 0
    name = words_of(parsed, kept)
    return name[0].lower() + name[1:]  # in a headline; no phrase begins with a name
