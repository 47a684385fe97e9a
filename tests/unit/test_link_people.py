"""The same person under every spelling, and two people with one name apart, on invented analyses."""

from __future__ import annotations

from dataclasses import replace

from sitrep.core.records import Analysis, Mention, Person, Report
from sitrep.link.people import link_people
from sitrep.link.spelling import same_word, sound_key


def analysis(rid: str, *people: tuple[str, str, str | None, str | None]) -> Analysis:
    """An analysis with people (name, kind, role, side)."""
    report = Report(rid, rid, None, "", "text/plain", None, None, None, None, None, None, (), "x" * 99, ())
    made = tuple(
        Person(f"{rid}.p{n}", name, kind, role, None, side, (Mention(rid, n, n + 1),), "several unnamed")
        for n, (name, kind, role, side) in enumerate(people)
    )
    return Analysis(report, (), made, (), (), ())


def linked(*analyses: Analysis) -> list[list[str]]:
    """The local ids of each story person, sorted."""
    people, mapping, _ = link_people(analyses, {})
    return sorted(sorted(i for i, p in mapping.items() if p == person.id) for person in people)


def test_spellings_of_a_name_are_one_person() -> None:
    a = analysis("a", ("Zabihullah Karimi", "person", "spokesman", "front"))
    b = analysis("b", ("Zabiullah Karimi", "person", "spokesman", "front"))
    assert linked(a, b) == [["a.p0", "b.p0"]]


def test_a_surname_joins_the_one_full_name() -> None:
    a = analysis("a", ("Omar Daud", "person", "police chief", "state"))
    b = analysis("b", ("Daud", "person", None, None))
    assert linked(a, b) == [["a.p0", "b.p0"]]


def test_a_first_name_alone_joins_nobody() -> None:
    a = analysis("a", ("Zabihullah Karimi", "person", "spokesman", "front"))
    b = analysis("b", ("Zabihullah", "person", "resident", "civilian"))
    assert linked(a, b) == [["a.p0"], ["b.p0"]]


def test_one_name_on_two_sides_is_two_people() -> None:
    a = analysis("a", ("Karim Haddad", "person", "colonel", "state"))
    b = analysis("b", ("Karim Haddad", "person", "shopkeeper", "civilian"))
    assert linked(a, b) == [["a.p0"], ["b.p0"]]


def test_a_surname_of_two_people_is_left_alone() -> None:
    a = analysis("a", ("Ana Petrov", "person", None, None), ("Ivan Petrov", "person", None, None))
    b = analysis("b", ("Petrov", "person", None, None))
    assert linked(a, b) == [["a.p0"], ["a.p1"], ["b.p0"]]


def test_an_organisation_is_one_with_its_initials() -> None:
    a = analysis("a", ("National Rescue Agency", "organisation", None, None))
    b = analysis("b", ("NRA", "organisation", None, None))
    assert linked(a, b) == [["a.p0", "b.p0"]]


def test_every_merge_keeps_its_reason() -> None:
    a = analysis("a", ("Sayed Hussaini", "person", None, None))
    b = analysis("b", ("Sayed Husaini", "person", None, None))
    _, _, merges = link_people((a, b), {})
    assert [(name, why) for _, name, why in merges] == [("Sayed Hussaini", "spellings of one name")]


def test_sound_keys() -> None:
    assert sound_key("Mohammed") == sound_key("Muhamad")
    assert same_word("Hussaini", "Husaini")
    assert not same_word("Karim", "Karam Ali")
    assert not same_word("Hassan", "Hasina")


def test_the_unnamed_holder_of_an_office_is_the_named_one() -> None:
    a = analysis("a", ("governor of Upper Valley", "unnamed", None, None))
    b = analysis("b", ("Rosa Quinn", "person", "governor of Upper Valley province", None))
    unnamed = replace(a, people=(replace(a.people[0], why="one unnamed"),))
    assert linked(unnamed, b) == [["a.p0", "b.p0"]]


def test_a_ministry_is_one_with_and_without_its_country() -> None:
    a = analysis("a", ("Interior Ministry", "organisation", None, "french-government"))
    b = analysis("b", ("French Interior Ministry", "organisation", None, "french-government"))
    c = analysis("c", ("German Interior Ministry", "organisation", None, "german-government"))
    assert linked(a, b, c) == [["a.p0", "b.p0"], ["c.p0"]]
