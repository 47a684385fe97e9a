"""Places across the reports of invented stories: one place or two, which place of the world, what lies in what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sitrep.core.records import Analysis, Mention, Place, Report, Side
from sitrep.link.gazetteer import Gazetteer, load_gazetteer
from sitrep.link.places import link_places

Told = tuple[str, str, str | None, int]
"""Name, kind, name of the place around, number of mentions."""


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = load_gazetteer()
    yield opened
    opened.close()


def report(report_id: str, *told: Told, sides: tuple[Side, ...] = ()) -> Analysis:
    """An analysis that holds places only; the ids are the report's id and the name."""
    places = []
    for n, (name, kind, around, count) in enumerate(told):
        mentions = tuple(Mention(report_id, 100 * n + 10 * k, 100 * n + 10 * k + 5) for k in range(count))
        within = None if around is None else f"{report_id}.{around}"
        places.append(Place(f"{report_id}.{name}", name, kind, None, None, "none", within, None, mentions))
    made = Report(report_id, report_id, None, "", "text/plain", "en", None, None, None, None, None, (), "", ())
    return Analysis(made, (), (), tuple(places), sides, ())


def linked(gazetteer: Gazetteer, *analyses: Analysis) -> dict[str, Place]:
    """The story's place for each of the reports' place ids."""
    places, story_id, _ = link_places(analyses, gazetteer)
    by_id = {p.id: p for p in places}
    return {local: by_id[i] for local, i in story_id.items()}


def test_a_town_and_its_province_are_two_places(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report("a", ("Herat", "city", None, 4), ("Afghanistan", "country", None, 1)),
        report("b", ("Herat", "place", None, 2), ("Herat province", "province", None, 1)),
    )
    assert found["a.Herat"].id == found["b.Herat"].id != found["b.Herat province"].id
    assert found["a.Herat"].precision == "town"
    assert found["a.Herat"].within == found["b.Herat province"].id
    assert (found["b.Herat province"].name, found["b.Herat province"].precision) == ("Herat province", "province")
    assert found["b.Herat province"].within == found["a.Afghanistan"].id


def test_a_province_with_a_namesake_town_is_shown_with_its_type(gazetteer: Gazetteer) -> None:
    found = linked(gazetteer, report("a", ("Herat", "city", None, 4)), report("b", ("Herat", "province", None, 1)))
    assert [found["a.Herat"].name, found["b.Herat"].name] == ["Herat", "Herat province"]


def test_city_after_a_name_and_possessives_make_no_other_place(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report("a", ("Herat", "place", None, 3)),
        report("b", ("Herat city", "city", None, 1)),
        report("c", ("Herat’s", "place", None, 1)),
    )
    assert len({p.id for p in found.values()}) == 1
    assert found["c.Herat’s"].name == "Herat"
    assert len(found["c.Herat’s"].mentions) == 5


def test_a_large_town_abroad_stays_abroad_unless_the_story_puts_it_elsewhere(gazetteer: Gazetteer) -> None:
    state: Told = ("New York state", "state", None, 2)

    def hamburg(*others: Told, around: str | None = None) -> Place:
        return linked(gazetteer, report("a", ("Hamburg", "place", around, 1), *others))["a.Hamburg"]

    assert (hamburg().lon or 0) > 9
    assert (hamburg(("Dallas", "place", None, 3)).lon or 0) > 9
    assert (hamburg(("Buffalo", "place", None, 3), state).lon or 0) < -70  # the next town
    assert (hamburg(state, around="New York state").lon or 0) < -70


def test_the_story_settles_which_town_a_name_means(gazetteer: Gazetteer) -> None:
    def cordoba(*others: Told) -> Place:
        return linked(gazetteer, report("a", ("Cordoba", "city", None, 1), *others))["a.Cordoba"]

    spain = cordoba(("Seville", "city", None, 2), ("Spain", "country", None, 2))
    argentina = cordoba(("Rosario", "city", None, 2), ("Argentina", "country", None, 2))
    assert (spain.lat or 0) > 30
    assert (argentina.lat or 0) < -30


def test_a_country_that_shares_its_name_with_a_state(gazetteer: Gazetteer) -> None:
    american = linked(gazetteer, report("a", ("Georgia", "country", None, 2), ("Atlanta", "city", None, 3),
                                        ("Savannah", "city", None, 2)))  # fmt: skip
    caucasian = linked(gazetteer, report("a", ("Georgia", "country", None, 2), ("Tbilisi", "city", None, 3)))
    assert (american["a.Georgia"].kind, caucasian["a.Georgia"].kind) == ("province", "country")


def test_a_side_tells_the_country(gazetteer: Gazetteer) -> None:
    army = Side("afghan-army", "Afghan army", "state")
    found = linked(gazetteer, report("a", ("Baghlan", "city", None, 2), sides=(army,)))
    assert found["a.Baghlan"].gazetteer is not None


def test_an_unknown_name_is_a_place_without_a_point(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer, report("a", ("Tessenford", "town", None, 2)), report("b", ("Tessenford", "place", None, 1))
    )
    assert found["a.Tessenford"] == found["b.Tessenford"]
    assert (found["a.Tessenford"].precision, found["a.Tessenford"].lat) == ("none", None)
    assert found["a.Tessenford"].gazetteer is None


def test_an_unknown_village_takes_the_point_of_the_place_around_it(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer, report("a", ("Xelmanka", "village", "Herat province", 1), ("Herat province", "province", None, 1))
    )
    village, province = found["a.Xelmanka"], found["a.Herat province"]
    assert (village.within, village.lat, village.precision) == (province.id, province.lat, "province")


def test_ambiguous_and_small_names_abroad_stay_unresolved(gazetteer: Gazetteer) -> None:
    found = linked(gazetteer, report("a", ("Springfield", "city", None, 1)))
    assert found["a.Springfield"].gazetteer is None
    assert found["a.Springfield"].why.startswith("either ")


def test_parts_of_the_world_are_not_towns(gazetteer: Gazetteer) -> None:
    found = linked(gazetteer, report("a", ("Asia", "place", None, 1), ("Manila", "city", None, 5)))
    assert found["a.Asia"].gazetteer is None


def test_a_misspelt_name_joins_the_place_of_the_story_that_sounds_the_same(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer, report("a", ("Jalalabad", "city", None, 5)), report("b", ("Jalalabaad", "place", None, 1))
    )
    assert found["a.Jalalabad"].id == found["b.Jalalabaad"].id


def test_names_that_differ_in_a_telling_word_are_two_places(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer, report("a", ("North Quellmarsh", "place", None, 1), ("South Quellmarsh", "place", None, 1))
    )
    assert found["a.North Quellmarsh"].id != found["a.South Quellmarsh"].id


# -- facilities ----------------------------------------------------------------------


def test_synonyms_of_a_facility_in_one_town_are_one_place(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report("a", ("Herat", "city", None, 4), ("prison", "prison", "Herat", 2)),
        report("b", ("Herat", "city", None, 4), ("jail in Herat", "prison", None, 1)),
        report("c", ("Herat", "city", None, 4), ("jail", "prison", None, 1)),
    )
    prison = found["a.prison"]
    assert {found["b.jail in Herat"].id, found["c.jail"].id} == {prison.id}
    assert (prison.name, prison.kind, prison.precision) == ("Herat prison", "prison", "town")
    assert prison.within == found["a.Herat"].id
    assert prison.lat == found["a.Herat"].lat


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police headquarters", "police station"),
        ("airport", "airfield"),
        ("airport", "air base"),
        ("prison", "prisons"),
        ("prison", "detention centre"),
        ("Saint Orla hospital", "Quillan hospital"),
    ],
)
def test_facilities_of_different_kind_number_or_name_are_two_places(gazetteer: Gazetteer, one: str, other: str) -> None:
    found = linked(
        gazetteer, report("a", ("Herat", "city", None, 4), (one, "place", "Herat", 1), (other, "place", "Herat", 1))
    )
    assert found[f"a.{one}"].id != found[f"a.{other}"].id


def test_the_same_facility_in_two_towns_is_two_places(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report("a", ("Herat", "city", None, 4), ("airport", "airport", "Herat", 1)),
        report("b", ("Kabul", "city", None, 4), ("airport", "airport", "Kabul", 1)),
    )
    assert {found["a.airport"].name, found["b.airport"].name} == {"Herat airport", "Kabul airport"}


def test_a_bare_facility_is_the_one_that_its_report_names(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report(
            "a",
            ("Herat", "city", None, 4),
            ("Saint Orla hospital", "hospital", "Herat", 2),
            ("hospital", "hospital", "Herat", 1),
        ),
        report("b", ("Herat", "city", None, 4), ("hospital", "hospital", "Herat", 1)),
        report("c", ("Herat", "city", None, 4), ("St. Orla’s hospital", "hospital", "Herat", 1)),
    )
    assert found["a.hospital"].id == found["a.Saint Orla hospital"].id
    assert found["b.hospital"].id != found["a.hospital"].id


def test_a_name_in_short_is_the_name_in_full(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report("a", ("Herat", "city", None, 4), ("St Orla's hospital", "hospital", "Herat", 2)),
        report("b", ("Herat", "city", None, 4), ("Herat St Orla’s university hospital", "hospital", "Herat", 1)),
    )
    assert found["a.St Orla's hospital"].id == found["b.Herat St Orla’s university hospital"].id


def test_a_facility_of_a_report_about_several_towns_has_no_parent(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer,
        report("a", ("Herat", "city", None, 2), ("Kabul", "city", None, 2), ("prison", "prison", None, 1)),
    )
    assert (found["a.prison"].within, found["a.prison"].precision) == (None, "none")


# -- the whole -----------------------------------------------------------------------


def test_every_local_place_has_a_story_place_and_order_does_not_matter(gazetteer: Gazetteer) -> None:
    story = [
        report("a", ("Herat", "city", None, 2), ("prison", "prison", None, 1), ("Xelmanka", "village", "Herat", 1)),
        report(
            "b", ("Kabul", "city", None, 2), ("jail in Herat", "prison", None, 1), ("Xelmankha", "village", None, 1)
        ),
        report("c", ("Afghanistan", "country", None, 2), ("Herat", "province", None, 2)),
    ]
    places, story_id, _ = link_places(story, gazetteer)
    assert set(story_id) == {p.id for a in story for p in a.places}
    assert set(story_id.values()) == {p.id for p in places}
    assert link_places(story[::-1], gazetteer)[:2] == (places, story_id)
    assert all(p.why for p in places)


def test_places_that_are_said_to_lie_in_one_another_do_not_go_round(gazetteer: Gazetteer) -> None:
    found = linked(
        gazetteer, report("a", ("Quellmarsh", "place", "Tessenford", 1), ("Tessenford", "place", "Quellmarsh", 1))
    )
    ups = [found["a.Quellmarsh"].within, found["a.Tessenford"].within]
    assert ups.count(None) == 1


def test_a_story_without_places() -> None:
    opened = load_gazetteer()
    assert link_places([report("a")], opened) == ((), {}, None)
    opened.close()
