"""The dossier of the invented story: what the briefing says, what each form makes of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import invented_story as story
import pytest
from jsonschema import Draft202012Validator

from sitrep.compose import compose, schema, to_html, to_json, to_markdown
from sitrep.compose.wording import count_text
from sitrep.core.periods import Period
from sitrep.core.records import Claim, Dossier, Failure, Figure, Linked, Section, Weighed
from sitrep.core.words import MEASURES, STATUSES


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compose(story.linked(), story.weighed(), unread=story.UNREAD, produced=story.PRODUCED)


def section(dossier: Dossier, heading: str) -> Section:
    return next(s for s in dossier.briefing if s.heading == heading)


def texts(dossier: Dossier, heading: str) -> list[str]:
    return [s.text for s in section(dossier, heading).sentences]


# -- story and timeline --------------------------------------------------------------


def test_the_title_is_that_of_the_report_with_most_points(dossier: Dossier) -> None:
    assert dossier.story.title == story.SAMPLE.splitlines()[0]


def test_the_title_loses_the_newsroom_behind_a_bar() -> None:
    linked = story.linked()
    reports = tuple(replace(r, title=r.title and r.title + " | The Daily Sample") for r in linked.reports)
    made = compose(replace(linked, reports=reports), story.weighed(), unread=(), produced=story.PRODUCED)
    assert made.story.title == story.SAMPLE.splitlines()[0]


def test_the_period_leaves_background_out(dossier: Dossier) -> None:
    assert dossier.story.period == Period(date(2031, 3, 3), date(2031, 3, 4))


def test_places_come_most_mentioned_first(dossier: Dossier) -> None:
    assert dossier.story.places[0] == story.tessenford.id


def test_the_timeline_goes_by_day_and_names_lone_speakers(dossier: Dossier) -> None:
    assert [line.text for line in dossier.timeline] == [
        "The Grey Banner seized Tessenford, according to Mara Quill.",
        "The Tessen dam burst, according to Ruben Halloway.",
        "The army retook Tessenford.",
    ]


# -- the briefing --------------------------------------------------------------------


def test_sections_come_in_their_order(dossier: Dossier) -> None:
    assert [s.heading for s in dossier.briefing] == [
        "What is disputed", "Figures", "Who holds what", "Timeline", "Background", "Sources",
    ]  # fmt: skip


def test_both_sides_of_a_dispute_are_told_with_speaker_newsroom_and_day(dossier: Dossier) -> None:
    lines = texts(dossier, "What is disputed")
    assert (
        "Mara Quill, spokeswoman for the provincial police (via The Northern Star and Harbour Post carrying "
        "The Northern Star, 3 March): about 400 prisoners freed." in lines
    )
    assert "Grey Banner (via The Daily Sample, 4 March): more than 600 prisoners freed." in lines


def test_an_overtaken_count_is_named_with_what_overtook_it(dossier: Dossier) -> None:
    line = next(t for t in texts(dossier, "Figures") if t.startswith("Earlier"))
    assert line.startswith("Earlier: Ruben Halloway, governor (via The Northern Star and Harbour Post")
    assert any("updated: a later count (Ruben Halloway, 4 March) overtook two" in t for t in texts(dossier, "Figures"))
    assert line.endswith("at least 25 people killed.")


def test_a_vague_figure_keeps_its_own_words(dossier: Dossier) -> None:
    assert any("estimates: hundreds of people missing. Single source." in t for t in texts(dossier, "Figures"))


def test_figures_come_by_importance(dossier: Dossier) -> None:
    asked = [t for t in texts(dossier, "Figures") if t.startswith("How many")]
    assert [next(w for w in ("killed", "missing", "prisoners", "displaced") if w in t) for t in asked] == [
        "killed", "missing", "prisoners", "displaced",
    ]  # fmt: skip


def test_an_older_event_stands_apart_as_background(dossier: Dossier) -> None:
    assert not any("1998" in t for t in texts(dossier, "Figures"))
    assert any("1998" in t for t in texts(dossier, "Background"))


def test_a_copy_is_named_and_not_counted(dossier: Dossier) -> None:
    lines = texts(dossier, "Sources")
    assert lines[0].startswith("Four reports read, the work of three newsrooms; one report repeated another")
    assert any("75% of its sentences stand in The Northern Star’s star.txt" in t for t in lines)


def test_every_sentence_cites_claims_that_exist(dossier: Dossier) -> None:
    known = {c.id for c in dossier.claims}
    lines = [s for part in dossier.briefing for s in part.sentences]
    assert all(line.claims and set(line.claims) <= known for line in (*lines, *dossier.timeline))


def test_every_claim_of_every_point_is_cited_somewhere(dossier: Dossier) -> None:
    cited = {c for part in dossier.briefing for s in part.sentences for c in s.claims}
    assert {c for p in dossier.points for c in p.claims} <= cited


def test_a_denial_is_told_as_a_denial() -> None:
    linked, weighed = story.linked(), story.weighed()
    claims = tuple(replace(c, stance="denies") if c.id == story.missing.id else c for c in linked.claims)
    made = compose(replace(linked, claims=claims), weighed, unread=(), produced=story.PRODUCED)
    assert any(
        "Lanternaid, relief agency (via The Daily Sample, 4 March) denies: hundreds" in t
        for t in texts(made, "Figures")
    )


def test_a_story_without_claims_still_makes_every_form() -> None:
    linked = replace(story.linked(), claims=(), merges=())
    made = compose(linked, Weighed((), ()), unread=(), produced=story.PRODUCED)
    assert made.briefing == ()
    assert "No figure and no question of control was found" in to_markdown(made)
    assert "No figure and no question of control was found" in to_html(made)
    Draft202012Validator(schema()).validate(json.loads(to_json(made)))


def test_reports_and_people_in_another_order_make_the_same_briefing(dossier: Dossier) -> None:
    linked = story.linked()
    turned = replace(linked, claims=linked.claims[::-1], people=linked.people[::-1], sides=linked.sides[::-1])
    made = compose(turned, story.weighed(), unread=story.UNREAD, produced=story.PRODUCED)
    assert made.briefing == dossier.briefing
    assert made.timeline == dossier.timeline


# -- JSON ----------------------------------------------------------------------------


def undescribed(document: object, form: dict[str, object], path: str = "") -> list[str]:
    """Keys of a document that the schema does not describe."""
    form = next((f for f in form.get("anyOf", []) if f.get("type") != "null"), form)  # type: ignore[attr-defined]
    if isinstance(document, dict):
        known = form["properties"]
        assert isinstance(known, dict)
        unknown = [f"{path}.{k}" for k in document if k not in known]
        return unknown + [u for k, v in document.items() if k in known for u in undescribed(v, known[k], f"{path}.{k}")]
    if isinstance(document, list) and isinstance(form.get("items"), dict):
        return [u for v in document for u in undescribed(v, form["items"], f"{path}[]")]  # type: ignore[arg-type]
    return []


def test_the_json_form_validates_and_every_field_is_described(dossier: Dossier) -> None:
    Draft202012Validator.check_schema(schema())
    document = json.loads(to_json(dossier))
    Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
    assert undescribed(document, schema()) == []


@pytest.mark.parametrize("field", ["story", "claims", "points", "briefing", "produced"])
def test_the_schema_refuses_a_dossier_without_a_field(dossier: Dossier, field: str) -> None:
    document = json.loads(to_json(dossier))
    del document[field]
    assert not Draft202012Validator(schema()).is_valid(document)


def test_the_schema_refuses_words_outside_the_lists(dossier: Dossier) -> None:
    document = json.loads(to_json(dossier))
    document["points"][0]["verdict"] = "settled"
    assert not Draft202012Validator(schema()).is_valid(document)


def test_the_schema_uses_the_word_lists() -> None:
    claim = schema()["properties"]["claims"]["items"]["properties"]
    assert claim["figure"]["anyOf"][0]["properties"]["measure"]["enum"] == list(MEASURES)
    assert claim["control"]["anyOf"][0]["properties"]["status"]["enum"] == list(STATUSES)


def test_periods_and_positions_are_as_the_format_says(dossier: Dossier) -> None:
    document = json.loads(to_json(dossier))
    assert document["format"] == "sitrep-dossier/1"
    assert document["story"]["period"] == ["2031-03-03", "2031-03-04"]
    texts_by_id = {r["id"]: r["text"] for r in document["reports"]}
    claim = next(c for c in document["claims"] if c["id"] == story.holds.id)
    assert texts_by_id[claim["report"]][claim["start"] : claim["end"]] == "his men still held Tessenford"
    assert claim["figure"] is None
    assert claim["control"] == {"place": story.tessenford.id, "party": "grey-banner", "status": "holds"}
    assert to_json(dossier).endswith("}\n")


# -- Markdown ------------------------------------------------------------------------


def test_each_citation_of_the_markdown_has_its_quoted_words(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    body, notes = text.split("## Citations")
    used = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    listed = {int(n) for n in re.findall(r"\*\*(\d+)\*\*", notes)}
    assert used == listed == {int(n) for n in re.findall(r"^\[(\d+)\]: #note-\1$", notes, re.MULTILINE)}
    assert (
        "“his men still held Tessenford” ([sample.txt](reports/sample.txt#char=313,342), characters 313–342)" in notes
    )


def test_a_terminal_keeps_the_brackets(dossier: Dossier) -> None:
    text = to_markdown(dossier, links=False)
    assert "#note-" not in text
    assert "- [4] The Daily Sample, 4 March: “his men still held Tessenford”" in text


def test_a_report_cannot_write_markup_into_the_markdown(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    assert "\\<b>more\\</b>" in text
    assert not re.search(r"(?<!\\)<(?!a id=\"note-\d+\"></a>|/a>)", text)


def test_a_report_cannot_steer_the_terminal() -> None:
    linked = story.linked()
    reports = tuple(replace(r, title="Toll\x1b[2J rises \u202egnorw") for r in linked.reports)
    made = compose(replace(linked, reports=reports), story.weighed(), unread=(), produced=story.PRODUCED)
    for form in (to_markdown(made), to_html(made)):
        assert "\x1b" not in form
        assert "\u202e" not in form


def test_what_could_not_be_read_and_what_said_nothing_are_named(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    assert "reports/broken.pdf: not text: the first bytes are binary" in text
    assert re.search(r"weather\.txt.*: read, no claim found\.", text)


def test_a_report_in_a_language_that_is_not_read_is_not_counted_as_read() -> None:
    linked = story.linked()
    foreign = next(r.name for r in linked.reports if r.name.endswith("weather.txt"))
    failure = Failure("read", foreign, "it is in French; only English is read so far")
    made = compose(linked, story.weighed(), unread=(failure,), produced=story.PRODUCED)
    text = to_markdown(made)
    assert re.search(r"weather\.txt.*: not read, for the reason given below\.", text)
    assert "not read, for the reason given below" in to_html(made)
    assert "no claim found" not in text
    assert re.search(rf"- {count_text(len(linked.reports) - 1, 'report').capitalize()} read, ", text)


def test_a_point_with_one_side_only_is_not_called_disputed() -> None:
    points = tuple(p for p in story.POINTS if p.verdict != "disputed")
    made = compose(story.linked(), Weighed(points, story.EVENTS), unread=(), produced=story.PRODUCED)
    assert "What is disputed" not in [s.heading for s in made.briefing]
    assert "No contradiction was found. Two points had more than one independent source." in to_markdown(made)


def test_a_figure_line_needs_a_figure() -> None:
    linked: Linked = story.linked()
    broken = tuple(
        replace(c, figure=None) if isinstance(c, Claim) and c.figure == story.missing.figure else c
        for c in linked.claims
    )
    with pytest.raises(ValueError, match="not a figure"):
        compose(replace(linked, claims=broken), story.weighed(), unread=(), produced=story.PRODUCED)


def test_a_figure_of_one_is_one_person() -> None:
    linked = story.linked()
    one = Figure("killed", 1, 1, "exact", "people", None, None, None)
    claims = tuple(replace(c, figure=one) if c.id == story.missing.id else c for c in linked.claims)
    made = compose(replace(linked, claims=claims), story.weighed(), unread=(), produced=story.PRODUCED)
    assert any("1 person killed" in t for t in texts(made, "Figures"))
