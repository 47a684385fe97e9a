"""Places that reports put beside others: one place or two across reports, their points, what lies in them, and what is compared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sitrep.core.geometry import kilometres
from sitrep.core.records import Analysis, Mention, Offset, Place, Report
from sitrep.link.gazetteer import Gazetteer, load_gazetteer
from sitrep.link.places import link_places
from sitrep.link.places_offset import position_of

AWAY = Offset("away", ("Herat",), 20.0, 5.0, 180.0)


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = load_gazetteer()
    yield opened
    opened.close()


def analysis(report_id: str, *told: tuple[str, str, Offset | None, str | None]) -> Analysis:
    """An analysis that holds places only: name, kind, offset from places by name, name of the place around."""
    places = []
    for n, (name, kind, offset, around) in enumerate(told):
        anchors = tuple(f"{report_id}.{a}" for a in offset.anchors) if offset is not None else ()
        mine = None if offset is None else Offset(offset.kind, anchors, *_rest(offset))
        within = None if around is None else f"{report_id}.{around}"
        mentions = (Mention(report_id, 100 * n, 100 * n + 5),)
        places.append(Place(f"{report_id}.{name}", name, kind, None, None, "none", within, None, mentions, offset=mine))
    made = Report(report_id, report_id, None, "", "text/plain", "en", None, None, None, None, None, (), "", ())
    return Analysis(made, (), (), tuple(places), (), ())


def _rest(o: Offset) -> tuple[float | None, float, float | None, tuple[str, ...]]:
    return o.km, o.slack_km, o.bearing, o.countries


def linked(gazetteer: Gazetteer, *analyses: Analysis) -> dict[str, Place]:
    """The story's place for each of the reports' place ids."""
    places, story_id, _ = link_places(analyses, gazetteer)
    by_id = {p.id: p for p in places}
    return {local: by_id[i] for local, i in story_id.items()}


HERAT = ("Herat", "city", None, None)
PROVINCE = ("Herat province", "province", None, None)
LAND = ("Afghanistan", "country", None, None)


def test_the_same_words_in_two_reports_are_one_place(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        analysis("a", HERAT, LAND, ("20 km south of Herat", "place", AWAY, None)),
        analysis(
            "b", HERAT, ("12.5 miles south of Herat", "place", Offset("away", ("Herat",), 20.1, 0.8, 180.0), None)
        ),
        analysis("c", HERAT, ("20 km north of Herat", "place", Offset("away", ("Herat",), 20.0, 5.0, 0.0), None)),
    )
    one, other = found["a.20 km south of Herat"], found["c.20 km north of Herat"]
    assert one.id == found["b.12.5 miles south of Herat"].id != other.id
    assert len(one.mentions) == 2
    assert one.offset is not None
    assert one.offset.anchors == (found["a.Herat"].id,)
    assert one.lat is not None
    assert one.lon is not None
    assert other.lat is not None
    assert other.lat - one.lat == pytest.approx(0.36, abs=0.01)
    assert kilometres(one.lat, one.lon, found["a.Herat"].lat or 0, found["a.Herat"].lon or 0) == pytest.approx(
        20, abs=0.5
    )


def test_it_lies_in_what_its_town_lies_in(gazetteer: Gazetteer) -> None:
    found = linked(gazetteer, analysis("a", HERAT, PROVINCE, LAND, ("20 km south of Herat", "place", AWAY, None)))
    assert found["a.20 km south of Herat"].within == found["a.Herat province"].id


def test_an_unknown_village_has_the_point_of_where_the_words_put_it(gazetteer: Gazetteer) -> None:
    beside = ("20 km south of Herat", "place", AWAY, None)
    found = linked(gazetteer, analysis("a", HERAT, LAND, beside, ("Zarkutan", "village", None, "20 km south of Herat")))
    village, place = found["a.Zarkutan"], found["a.20 km south of Herat"]
    assert (village.lat, village.lon, village.radius_km) == (place.lat, place.lon, place.radius_km)
    assert village.within == place.id


def test_a_known_town_keeps_its_own_point(gazetteer: Gazetteer) -> None:
    beside = ("20 km south of Herat", "place", AWAY, None)
    found = linked(gazetteer, analysis("a", HERAT, LAND, beside, ("Kabul", "city", None, "20 km south of Herat")))
    assert found["a.Kabul"].lat == pytest.approx(34.53, abs=0.1)
    assert found["a.Kabul"].within == found["a.Afghanistan"].id


def test_what_is_told_from_an_unknown_place_has_no_point_and_says_why(gazetteer: Gazetteer) -> None:
    unknown = ("Zarkutan", "village", None, None)
    found = linked(gazetteer, analysis("a", unknown, ("20 km south of Zarkutan", "place", Offset("away", ("Zarkutan",), 20.0, 5.0, 180.0), None)))  # fmt: skip
    place = found["a.20 km south of Zarkutan"]
    assert (place.lat, place.precision, place.where_prec, place.radius_km) == (None, "none", None, None)
    assert "no point" in place.why


def test_two_villages_told_from_one_another_have_no_point(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        analysis(
            "a",
            ("Zarkutan", "village", None, "5 km west of Orvelund"), ("Orvelund", "village", None, "5 km east of Zarkutan"),
            ("5 km west of Orvelund", "place", Offset("away", ("Orvelund",), 5.0, 0.5, 270.0), None),
            ("5 km east of Zarkutan", "place", Offset("away", ("Zarkutan",), 5.0, 0.5, 90.0), None),
        ),
    )  # fmt: skip
    assert {p.lat for p in found.values()} == {None}


def test_the_border_nearest_to_where_the_story_plays(gazetteer: Gazetteer) -> None:
    border = ("near the Iranian border", "border", Offset("border", (), countries=("IR",)), None)
    found = linked(gazetteer, analysis("a", HERAT, LAND, border), analysis("b", border, HERAT, LAND))
    place = found["a.near the Iranian border"]
    assert place.id == found["b.near the Iranian border"].id
    assert place.offset is not None
    assert place.offset.countries == ("AF", "IR")
    assert place.lon is not None
    assert 60.4 <= place.lon <= 61.4
    assert place.why.endswith("the border nearest to Herat")


def test_a_border_of_the_own_country_alone_has_no_point(gazetteer: Gazetteer) -> None:
    border = ("near the Afghan border", "border", Offset("border", (), countries=("AF",)), None)
    assert linked(gazetteer, analysis("a", HERAT, LAND, border))["a.near the Afghan border"].lat is None


def test_wider_circles_are_less_exact() -> None:
    town = Place("l1", "Quellmarsh", "city", 10.0, 10.0, "town", None, ("Quellmarsh", "x:1"), (), radius_km=3.0)
    steps = [position_of(Offset("away", ("l1",), km, 0.5, None), [town]).precision for km in (10, 50, 200, 400)]
    assert steps == ["near", "district", "province", "country"]
