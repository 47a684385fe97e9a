"""The map's parts: outlines in a window, spots, names that cover nothing, whose word gives a place to whom, the finished SVG."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import invented_story as story
import pytest
from lxml import etree

from sitrep.compose import compose
from sitrep.compose.citations import cite
from sitrep.compose.index import Index, index_of
from sitrep.compose.labels import place_labels
from sitrep.compose.map_chart import Paint, map_svg, radius_of, slice_path
from sitrep.compose.map_view import map_view
from sitrep.compose.outlines import Window, outlines
from sitrep.compose.spots import Spot, joined_spots, on_map, spots_of, window_of, without_far
from sitrep.compose.strips import strips_of
from sitrep.compose.whose_word import OTHERS, told_places
from sitrep.core.periods import Period
from sitrep.core.records import Dossier, Place

HOSTILE = '</text></svg><script>alert("x")</script><a href="javascript:alert(1)">&amp;'


def placed(name: str = "Tessenford", other: str = "Tessen valley") -> Dossier:
    """The invented story with coordinates for its two places."""
    linked = story.linked()
    town = replace(story.tessenford, name=name, lat=-1.8, lon=-79.5, precision="town")
    valley = replace(story.valley, name=other, lat=-2.6, lon=-78.9, precision="district")
    moved = tuple(
        replace(c, figure=replace(c.figure, where=valley.id)) if c.id == story.displaced.id and c.figure else c
        for c in linked.claims
    )
    made = replace(linked, places=(town, valley), claims=moved)
    return compose(made, story.weighed(), unread=(), produced=story.PRODUCED)


def index(dossier: Dossier) -> Index:
    return index_of(dossier, dossier, dossier.unread)


def spot(name: str, lon: float, lat: float, claims: int = 1) -> Spot:
    place = Place(name, name, "town", lat, lon, "town", None, None, ())
    return Spot(place, (), claims, None, lon, lat)


def test_a_place_told_from_others_has_a_circle_of_its_radius() -> None:
    told = replace(spot("20 km south of Tessenford", -79.5, -2.0), reach_km=25.0)
    svg = map_svg(
        [told, spot("Tessenford", -79.5, -1.8)], Paint((), {}), width=680, name="m", title="t", description="d"
    )
    assert svg.count('stroke-dasharray="4,3"') == 1
    assert 'stroke-dasharray="4,3"' not in map_svg(
        [spot("Tessenford", -79.5, -1.8)], Paint((), {}), width=680, name="m", title="t", description="d"
    )


# -- outlines ------------------------------------------------------------------------


def test_a_window_has_the_outlines_that_reach_into_it() -> None:
    found = outlines(Window(-58, -36, -53, -32))
    assert all(found[kind] for kind in ("land", "lake", "country", "province"))
    west, east = (f(p[0] for line in found["province"] for p in line) for f in (min, max))
    assert west <= -53
    assert east >= -58


def test_the_open_sea_has_none() -> None:
    found = outlines(Window(-30, -40, -28, -38))
    assert {kind: lines for kind, lines in found.items() if lines} == {}


def test_a_wide_window_has_fewer_points_and_no_provinces() -> None:
    near, far = outlines(Window(5, 45, 15, 52)), outlines(Window(-20, 30, 40, 65))
    assert far["province"] == []
    longest = max(near["land"], key=len)
    assert max(len(line) for line in far["land"]) < len(longest) * 3


def test_rings_are_closed_and_run_clockwise() -> None:
    for ring in outlines(Window(5, 45, 15, 52))["lake"]:
        assert ring[0] == ring[-1]
        assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) > 0


# -- spots ---------------------------------------------------------------------------


def test_places_without_coordinates_make_no_map() -> None:
    dossier = compose(story.linked(), story.weighed(), unread=(), produced=story.PRODUCED)
    assert map_view(index(dossier), told_places(index(dossier))) is None


def test_one_place_makes_no_map() -> None:
    dossier = placed()
    only = replace(
        dossier, places=tuple(replace(p, lat=None, lon=None) if p.kind == "region" else p for p in dossier.places)
    )
    assert map_view(index(only), told_places(index(only))) is None


def test_countries_are_too_wide_for_a_disc() -> None:
    dossier = placed()
    wide = replace(dossier, places=tuple(replace(p, precision="country") for p in dossier.places))
    assert spots_of(index(wide), ()) == ()


def test_few_claims_far_away_are_left_off() -> None:
    near = [spot("Pelsk", 10, 50, 40), spot("Merrow", 11, 50, 9)]
    shown, off = without_far([*near, spot("Faraway", -80, 30, 1)])
    assert (list(shown), [s.place.name for s in off]) == (near, ["Faraway"])


def test_many_claims_far_away_stay() -> None:
    spots = (spot("Pelsk", 10, 50, 40), spot("Merrow", 11, 50, 9), spot("Faraway", -80, 30, 20))
    assert without_far(spots) == (spots, ())


def test_discs_that_would_cover_one_another_are_one() -> None:
    found = joined_spots([spot("Pelsk", 10, 50, 40), spot("Pelsk province", 10.01, 50, 3), spot("Merrow", 12, 50)])
    assert [(s.place.name, s.others, s.claims) for s in found] == [
        ("Pelsk", ("Pelsk province",), 43),
        ("Merrow", (), 1),
    ]


@pytest.mark.parametrize("aspect", [0.5, 0.66, 1.2])
def test_every_spot_lies_well_inside_its_window(aspect: float) -> None:
    spots = [spot("a", -3, 50), spot("b", 4, 58), spot("c", 0, 41)]
    window = window_of(spots, aspect)
    for s in spots:
        x, y = on_map(window, 100, s.lon, s.lat)
        assert 15 <= x <= 85
        assert 15 * aspect <= y <= 85 * aspect


# -- names ---------------------------------------------------------------------------


def test_names_cover_neither_discs_nor_one_another() -> None:
    discs = [(50.0, 50.0, 10.0, "Pelsk"), (75.0, 50.0, 10.0, "Merrow"), (50.0, 75.0, 8.0, "Sorvik")]
    labels = place_labels(discs, width=300, height=200, size=12)
    assert labels[0] is not None
    assert labels[0].anchor != "start"  # Merrow's disc is there
    assert all(label is not None for label in labels)


def test_a_name_without_room_is_left_out() -> None:
    assert place_labels([(20.0, 20.0, 10.0, "Pelsk" * 20)], width=100, height=40, size=12) == (None,)


def test_slices_follow_one_another_clockwise_from_the_top() -> None:
    assert [slice_path(n, 3) for n in range(3)] == [
        "M0,0L0.0,-1.0A1,1,0,0,1,0.866,0.5Z",
        "M0,0L0.866,0.5A1,1,0,0,1,-0.866,0.5Z",
        "M0,0L-0.866,0.5A1,1,0,0,1,-0.0,-1.0Z",
    ]


def test_discs_grow_with_claims() -> None:
    assert radius_of(1, 100) < radius_of(50, 100) < radius_of(100, 100)


# -- whose word ----------------------------------------------------------------------


def test_each_word_gives_the_place_to_its_last_claim_s_side() -> None:
    (told,) = told_places(index(placed()))
    assert {w: word.holder for w, word in told.words.items()} == {
        OTHERS: "grey-banner",
        "grey-banner": "grey-banner",
        "army": "army",
    }


# -- the SVG -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def svg() -> etree._Element:
    dossier = placed(HOSTILE, HOSTILE + " valley")
    told = told_places(index(dossier))
    paint = Paint(("army", "grey-banner", OTHERS), {"army": "url(#side-1)", "grey-banner": "url(#side-2)"})
    text = map_svg(
        spots_of(index(dossier), told), paint, width=680, name="m", title="T " + HOSTILE, description=HOSTILE
    )
    return etree.fromstring(text)


def test_hostile_names_stay_text(svg: etree._Element) -> None:
    tags = {etree.QName(e).localname for e in svg.iter()}
    assert tags <= {"svg", "g", "path", "text", "rect", "line", "title", "desc"}
    assert not [a for e in svg.iter() for a in e.attrib if "href" in a or a.startswith("on")]
    assert HOSTILE in [e.text for e in svg.iter() if etree.QName(e).localname == "desc"]


def test_the_svg_is_one_image_with_title_and_description(svg: etree._Element) -> None:
    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", "m-title m-desc")
    assert {e.get("id") for e in svg.iter() if e.get("id")} == {"m-title", "m-desc"}


def test_a_map_has_land_and_a_slice_each_word(svg: etree._Element) -> None:
    fills = [e.get("fill") for e in svg.iter() if e.get("fill")]
    assert "var(--map-land)" in fills
    assert fills.count("url(#side-1)") == 1
    assert fills.count("url(#side-2)") == 2


def test_the_same_story_gives_the_same_map() -> None:
    dossier = placed()
    told = told_places(index(dossier))
    assert map_view(index(dossier), told) == map_view(index(dossier), told)


# -- strips --------------------------------------------------------------------------


def test_strips_say_what_each_word_says_on_each_day() -> None:
    dossier = placed()
    found = strips_of(index(dossier), told_places(index(dossier)), cite(dossier, index(dossier)))
    assert found is not None
    (row,) = found.rows
    assert [(lane.word, [b.mark for b in lane.blocks]) for lane in row.lanes] == [
        ("the army", ["has"]),
        ("the Grey Banner", ["has"]),
        ("newsrooms, others", ["has", "loses"]),
    ]
    assert [t.text for t in found.ticks] == ["3 Mar", "4 Mar"]
    assert row.lanes[0].blocks[0].text.startswith("4 March: retaken by the army, says")


def test_a_long_siege_does_not_stretch_the_days() -> None:
    dossier = placed()
    long = Period(date(2020, 1, 1), date(2031, 3, 4))
    claims = tuple(
        replace(c, when=long, control=replace(c.control, status="besieged"))
        if c.id == story.holds.id and c.control
        else c
        for c in dossier.claims
    )
    besieged = replace(dossier, claims=claims)
    found = strips_of(index(besieged), told_places(index(besieged)), cite(besieged, index(besieged)))
    assert found is not None
    assert [t.text for t in found.ticks] == ["3 Mar", "4 Mar"]
