"""Which report copies which, and which sentences stand elsewhere already."""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Report, Span
from sitrep.link.lineage import find_lineage

WIRE = (
    "Flood water swept through the lower town of Marwick on Friday, killing at least six people.",
    "Rescue teams in boats took families from the roofs of their houses as the river kept rising.",
    '"We have never seen it so high in all my years here," said the mayor.',
    "Two bridges have been closed and all schools in the town will stay shut until the water falls.",
)
OWN = (
    "The harbour was quiet on Saturday and the ferries ran as usual.",
    "Fishermen mended their nets and spoke of other things than the flood.",
    "A new quay is to be built there next spring with money from the state.",
)
DAY = date(2016, 5, 3)


def make(
    name: str, lines: tuple[str, ...], publisher: str, origin: str | None = None, days: int | None = 0
) -> tuple[Report, tuple[Span, ...]]:
    text, spans = "", []
    for line in lines:
        spans.append(Span(len(text), len(text) + len(line)))
        text += line + "\n"
    published = None if days is None else Period.day(DAY + timedelta(days))
    report = Report(
        name, name, None, "", "text/plain", None, None, None, publisher, origin or publisher, published, (), text, ()
    )
    return report, tuple(spans)


def lineage(*made: tuple[Report, tuple[Span, ...]]) -> dict[str, tuple[str | None, float]]:
    found, _ = find_lineage([r for r, _ in made], [s for _, s in made])
    assert [r.id for r in found] == [r.id for r, _ in made]
    return {r.id: (r.lineage.copy_of, r.lineage.share) for r in found}


def copied(*made: tuple[Report, tuple[Span, ...]]) -> list[tuple[str, str, str]]:
    texts = {r.id: r.text for r, _ in made}
    _, found = find_lineage([r for r, _ in made], [s for _, s in made])
    return [(a[0], b[0], texts[a[0]][a[1] : a[2]]) for a, b in found.items()]


def test_a_copy_points_to_the_earlier_report() -> None:
    assert lineage(make("late", WIRE, "B", days=1), make("early", WIRE, "A")) == {
        "late": ("early", 1.0),
        "early": (None, 0.0),
    }


def test_an_agencys_own_page_comes_before_earlier_reprints() -> None:
    reprint, wire = make("a", WIRE, "Courier", "Wire"), make("z", WIRE, "Wire", days=1)
    assert lineage(reprint, wire)["a"] == ("z", 1.0)


def test_on_one_day_the_report_that_names_its_agency_comes_first() -> None:
    assert lineage(make("a", WIRE, "Post"), make("b", WIRE, "Courier", "Wire"))["a"] == ("b", 1.0)


def test_a_few_shared_sentences_are_not_a_copy() -> None:
    found = lineage(make("a", WIRE, "A"), make("b", (WIRE[0], *OWN), "B", days=1))
    assert found["b"] == (None, 0.25)


def test_unrelated_reports_share_nothing() -> None:
    assert lineage(make("a", WIRE, "A"), make("b", OWN, "B"))["b"] == (None, 0.0)
    assert copied(make("a", WIRE, "A"), make("b", OWN, "B")) == []


def test_case_quotes_space_and_small_edits_are_set_aside() -> None:
    edited = (
        WIRE[0].upper(),
        WIRE[1].replace("in boats took", "in  boats took"),
        WIRE[2].replace('"', "”").replace("”We", "“We"),
        WIRE[3].replace("water falls.", "river falls"),
    )
    assert len(copied(make("a", WIRE, "A"), make("b", edited, "B", days=1))) == 4


def test_another_number_or_a_denial_is_not_a_copy() -> None:
    changed = (WIRE[0].replace("six", "nine"), WIRE[1].replace("kept rising", "was not rising"))
    assert copied(make("a", WIRE, "A"), make("b", changed, "B", days=1)) == []


def test_a_quotation_that_both_heard_is_not_a_copy() -> None:
    assert copied(make("a", WIRE, "A"), make("b", (OWN[0], WIRE[2], OWN[1]), "B", days=1)) == []


def test_a_quotation_in_a_shared_run_is() -> None:
    run = copied(make("a", WIRE, "A"), make("b", (OWN[0], WIRE[1], WIRE[2], OWN[1]), "B", days=1))
    assert [x[2] for x in run] == [WIRE[1], WIRE[2]]


def test_all_copies_of_a_sentence_point_to_the_first_report() -> None:
    made = [make(f"r{n}", WIRE, f"P{n}", days=n) for n in range(12)]
    assert {b for _, b, _ in copied(*made)} == {"r0"}


def test_a_sentence_that_everybody_prints_counts_once_another_has_led_there() -> None:
    phrase = "Nobody has been arrested so far."
    crowd = [make(f"r{n}", (phrase, f"The fire number {n} burned on a farm."), f"P{n}") for n in range(20)]
    original, copy = make("x", (phrase, WIRE[0]), "X"), make("y", (phrase, WIRE[0], *OWN[:2]), "Y", days=1)
    assert lineage(*crowd, original, copy)["y"] == ("x", 0.5)


def test_undated_reports_come_last() -> None:
    assert lineage(make("a", WIRE, "A", days=None), make("b", WIRE, "B"))["a"] == ("b", 1.0)


def test_the_order_of_input_does_not_matter() -> None:
    made = [make("a", WIRE, "A", days=1), make("b", (*WIRE[:3], *OWN), "B"), make("c", OWN, "C", days=2)]
    assert lineage(*made) == lineage(*reversed(made))
    assert copied(*made) == copied(*reversed(made))


def test_a_report_without_sentences_has_no_lineage() -> None:
    assert lineage(make("a", (), "A"), make("b", WIRE, "B")) == {"a": (None, 0.0), "b": (None, 0.0)}


def test_a_quotation_comes_along_with_enough_other_sentences() -> None:
    mixed = (WIRE[2], OWN[0], WIRE[0], OWN[1], WIRE[3], OWN[2])
    assert WIRE[2] in [x[2] for x in copied(make("a", WIRE, "A"), make("b", mixed, "B", days=1))]
    assert lineage(make("a", WIRE, "A"), make("b", mixed, "B", days=1))["b"] == ("a", 0.5)


def test_one_changed_word_in_a_long_sentence_is_a_small_edit_in_a_short_one_another_statement() -> None:
    long = "Rescue teams in boats took families from the roofs of old houses as the river kept rising."
    short = "The mayor opened a new bridge in the town."
    edited = (long.replace("families", "people"), short.replace("bridge", "school"))
    assert [x[2] for x in copied(make("a", (long, short), "A"), make("b", edited, "B", days=1))] == [edited[0]]
