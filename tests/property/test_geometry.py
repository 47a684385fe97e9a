"""Points on the globe: so far that way is so far away, and the middle is as far from both ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.core.geometry import kilometres, middle, point_from
from sitrep.core.records import Offset, Place
from sitrep.link.borders import border_points, kilometres_to
from sitrep.link.places_offset import position_of

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-180, 180)
BEARINGS = st.sampled_from([22.5 * n for n in range(16)])


@given(LATITUDES, LONGITUDES, st.floats(0, 900), BEARINGS)
def test_a_point_is_as_far_as_said(lat: float, lon: float, km: float, bearing: float) -> None:
    assert kilometres(lat, lon, *point_from(lat, lon, km, bearing)) == pytest.approx(km, abs=0.05)


@given(LATITUDES, LONGITUDES, st.floats(1, 900), BEARINGS)
def test_north_is_up_and_there_and_back_is_here(lat: float, lon: float, km: float, bearing: float) -> None:
    there = point_from(lat, lon, km, bearing)
    assert bearing not in (0.0, 22.5, 337.5) or there[0] > lat - 1e-3 or lat > 75
    if bearing in (0.0, 180.0):
        assert kilometres(lat, lon, *point_from(*there, km, (bearing + 180) % 360)) < 0.1


@given(LATITUDES, LONGITUDES, st.floats(1, 900), BEARINGS)
def test_the_middle_is_halfway(lat: float, lon: float, km: float, bearing: float) -> None:
    there = point_from(lat, lon, km, bearing)
    at = middle(lat, lon, *there)
    assert kilometres(lat, lon, *at) == pytest.approx(km / 2, abs=0.1)
    assert kilometres(*there, *at) == pytest.approx(km / 2, abs=0.1)


@given(LATITUDES, LONGITUDES, st.floats(1, 300), st.one_of(st.none(), BEARINGS), st.integers(1, 30))
def test_the_circle_of_an_offset_holds_the_place_that_the_words_give(
    lat: float, lon: float, km: float, bearing: float | None, size: int
) -> None:
    town = Place("l1", "Quellmarsh", "city", lat, lon, "town", None, ("Quellmarsh", "x:1"), (), radius_km=float(size))
    found = position_of(Offset("away", ("l1",), km, 1.0, bearing), [town])
    assert found.lat is not None
    assert found.lon is not None
    assert found.radius_km is not None
    for turn in (bearing,) if bearing is not None else (0.0, 120.0, 240.0):
        assert kilometres(found.lat, found.lon, *point_from(lat, lon, km, turn)) <= found.radius_km + 0.6
    further = position_of(Offset("away", ("l1",), km + 50, 1.0, bearing), [town])
    assert further.radius_km is not None
    assert further.radius_km >= found.radius_km


def test_a_border_is_the_same_from_both_sides() -> None:
    there, back = border_points("FR", "ES"), border_points("ES", "FR")
    assert (there == back).all()
    assert kilometres_to(there, 42.43, 1.95).min() < 10  # a town that the border runs through
    assert not len(border_points("FR", "JP"))
