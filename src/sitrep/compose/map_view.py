"""The map of the page: when a story has one, what its colours and slices mean, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitrep.compose.index import Index
from sitrep.compose.spots import Spot, joined_spots, spots_of, without_far
from sitrep.compose.whose_word import MOST_SIDES, OTHERS, Told, sides_of
from sitrep.compose.wording import count_text, joined
from sitrep.core.records import Place

WIDE, NARROW = 680, 344
"""Widths in pixels for which the map is drawn: the column of a large window, and that of a telephone."""

OTHER_SIDE = "url(#side-other)"
"""The fill of sides beyond those that have one of their own, and of parties that are not named."""

FEWEST = 2
"""Spots below which there is no map: one dot shows nothing."""

OTHERS_TEXT = "newsrooms and all others"


@dataclass(frozen=True, slots=True)
class Key:
    """A fill and what it means."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Slice:
    """The outline of one slice of the sample disc in the legend, and whose word it is."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The map in two widths, its legend, and what was left off it (names, empty when nothing)."""

    wide: Markup
    narrow: Markup
    caption: str
    keys: tuple[Key, ...]
    slices: tuple[Slice, ...]
    disputed: bool
    off: str


def fills_of(index: Index) -> dict[str, str]:
    """The fill of each side that has one of its own; those beyond MOST_SIDES share OTHER_SIDE."""
    return {side: f"url(#side-{n})" for n, side in enumerate(sides_of(index)[:MOST_SIDES], 1)}


def words_of(told: Sequence[Told], index: Index) -> tuple[str, ...]:
    """The words that the story's places are told by, sides in the order of their colours, all others last."""
    heard = {w for t in told for w in t.words}
    return tuple(w for w in (*sides_of(index)[:MOST_SIDES], OTHERS) if w in heard)


def word_text(word: str, index: Index) -> str:
    """Whose word it is: "the Free Front", "newsrooms and all others"."""
    return index.side_text(word) if word != OTHERS else OTHERS_TEXT


def map_view(index: Index, told: Sequence[Told]) -> MapView | None:
    """The map of a story; None where fewer than two of its places can be put on one."""
    near, off = without_far(spots_of(index, told))
    shown = joined_spots(near)
    if len(shown) < FEWEST:
        return None
    from sitrep.compose.map_chart import Paint, map_svg, slice_path  # noqa: PLC0415 - Altair takes a second to load

    words, fills = words_of(told, index), fills_of(index)
    title = f"Map of {joined([s.place.name for s in shown[:3]])}{' and other places' if len(shown) > 3 else ''}"
    text = " ".join(_spot_text(s, index) for s in shown)
    wide, narrow = (
        Markup(map_svg(shown, Paint(words, fills), width=width, name=name, title=title, description=text))
        for width, name in ((WIDE, "map-wide"), (NARROW, "map-narrow"))
    )
    drawn = [w.holder for s in shown if s.told for w in s.told.words.values() if w.holder]
    keys = [Key(fill, f"held by {index.side_text(side)}") for side, fill in fills.items() if side in drawn]
    if any(side not in fills for side in drawn):
        keys.append(Key(OTHER_SIDE, "held by another side"))
    slices = tuple(Slice(slice_path(n, len(words)), word_text(w, index)) for n, w in enumerate(words)) if told else ()
    return MapView(
        wide, narrow, _caption(shown, bool(told), index), tuple(keys), slices,
        any(s.told and s.told.disputed for s in shown), _off_text(off),
    )  # fmt: skip


def _caption(shown: Sequence[Spot], held: bool, index: Index) -> str:
    """What the map shows, in two sentences."""
    what = "where claims are about, and who holds what by whose word" if held else "where claims are about"
    countries = {_country(s.place, index) for s in shown}
    where = f" in {countries.pop()}" if len(countries) == 1 and None not in countries else ""
    reach = " A broken circle shows how far off a place can be that is told from others." if _told(shown) else ""
    size = f"The larger the disc, the more claims; the largest has {max(s.claims for s in shown)}."
    return f"{count_text(len(shown), 'place').capitalize()}{where}: {what}. {size}{reach}"


def _told(shown: Sequence[Spot]) -> bool:
    return any(s.reach_km is not None for s in shown)


def _country(place: Place, index: Index) -> str | None:
    """The name of the country that a place lies in; None where the reports' places do not say."""
    seen: set[str] = set()
    while place.precision != "country" and place.within is not None and place.within not in seen:
        seen.add(place.within)
        place = index.places[place.within]
    return place.name if place.precision == "country" else None


def _off_text(off: Sequence[Spot]) -> str:
    return joined([f"{s.place.name} ({count_text(s.claims, 'claim')})" for s in off]) if off else ""


def _spot_text(s: Spot, index: Index) -> str:
    """A spot in words: "Pelsk: 12 claims, disputed; by the word of the army held by the army." """
    reach = "" if s.reach_km is None else f" (give or take {s.reach_km:.0f} km)"
    head = f"{s.place.name}{reach}: {count_text(s.claims, 'claim')}{', disputed' if s.told and s.told.disputed else ''}"
    said = [
        f"by the word of {word_text(w, index)} held by {index.side_text(word.holder) if word.holder else 'nobody'}"
        for w, word in (s.told.words.items() if s.told else ())
    ]
    return "; ".join([head, *said]) + "."
