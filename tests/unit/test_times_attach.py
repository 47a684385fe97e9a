"""Which period a clause is about: by the tree, by its paragraph, or unknown with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.core.periods import Period
from sitrep.core.records import Block, Parsed, Report
from sitrep.extract.times import When, find_times, said_on, when_of
from sitrep.parse import Model, parse

FRIDAY = date(2015, 10, 9)


def report_of(text: str, written: date | None = FRIDAY) -> Report:
    day = None if written is None else Period.day(written)
    blocks = (Block(0, len(text), "body"),)
    return Report("r", "r", None, "", "text/plain", "en", None, None, None, None, day, (), text, blocks)


def token(parsed: Parsed, word: str) -> int:
    return next(t.i for t in parsed.tokens if t.text == word)


def when(text: str, word: str, model: Model, written: date | None = FRIDAY) -> When:
    report = report_of(text, written)
    parsed = parse(report, model)
    return when_of(token(parsed, word), report, parsed, find_times(report, parsed))


def october(first: int | None, last: int | None) -> Period:
    return Period(first and date(2015, 10, first), last and date(2015, 10, last))


CASES = [
    ("A bomb killed five people on Monday.", "killed", october(5, 5)),
    ("The mayor said on Tuesday that five people were killed on Monday.", "killed", october(5, 5)),
    ("Five people were killed in an attack on Monday.", "people", october(5, 5)),
    ("Five people were killed and ten were wounded on Monday.", "killed", october(5, 5)),
    ("Monday's attack killed five people.", "attack", october(5, 5)),
    ("Fighters stormed the town overnight.", "stormed", october(8, 9)),
    ("Forty people have been killed since Monday.", "killed", october(5, 9)),
    ("At least forty people have been killed so far.", "killed", october(None, 9)),
    ("Forty people were killed between Monday and Wednesday.", "killed", october(5, 7)),
    ("Forty people were killed from Monday to Wednesday.", "killed", october(5, 7)),
    ("As of Monday, forty people were missing.", "missing", october(None, 5)),
    ("On Monday, rebels stormed the town. They burned ten houses.", "burned", october(5, 5)),
    ("Forty people died in the past 24 hours.", "died", october(8, 9)),
    ("Forty people have been killed since the dam burst on Monday.", "killed", october(5, 9)),
    ("On Monday, rebels stormed the town. They have killed ten people.", "killed", october(5, 9)),
    ("It was the worst crash since Monday, when ten people died.", "died", october(5, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "days"), CASES, ids=[c[0] for c in CASES])
def test_when(text: str, word: str, days: Period, model: Model) -> None:
    assert when(text, word, model).period == days


NONE = [
    ("The mayor said on Tuesday that five people were killed.", "killed"),
    ("On Monday, rebels stormed the town.\n\nThey burned ten houses.", "burned"),
    ("The governor must leave by Monday.", "leave"),
    ("Five people were killed three days after the vote.", "killed"),
]


@pytest.mark.parametrize(("text", "word"), NONE, ids=[c[0] for c in NONE])
def test_when_is_unknown_with_a_reason(text: str, word: str, model: Model) -> None:
    answer = when(text, word, model)
    assert answer.period is None
    assert answer.why


def test_the_evidence_is_the_expression(model: Model) -> None:
    text = "A bomb killed five people on Monday."
    answer = when(text, "killed", model)
    assert answer.evidence is not None
    assert text[answer.evidence.start : answer.evidence.end] == "Monday"


def test_unknown_day_of_writing_gives_no_period_to_a_weekday(model: Model) -> None:
    assert when("A bomb killed five people on Monday.", "killed", model, None).period is None


def test_several_possible_days_of_writing_give_both_readings(model: Model) -> None:
    report = report_of("A bomb killed five people yesterday.")
    two_days = Report(
        report.id, report.name, None, "", "text/plain", "en", None, None, None, None,
        october(8, 9), (), report.text, report.blocks,
    )  # fmt: skip
    (found,) = find_times(two_days, parse(two_days, model))
    assert found.period == october(7, 8)


def test_a_caption_is_read_against_its_own_date(model: Model) -> None:
    text = "Men clear rubble on May 3, 2014, two days after the blast on Thursday."
    report = report_of(text)
    caption = Report(
        report.id, report.name, None, "", "text/plain", "en", None, None, None, None,
        report.published, (), text, (Block(0, len(text), "caption"),),
    )  # fmt: skip
    found = {text[t.start : t.end]: t for t in find_times(caption, parse(caption, model))}
    assert found["Thursday"].period == Period.day(date(2014, 5, 1))


@pytest.mark.parametrize(
    ("text", "cue", "days"),
    [
        ("The mayor said on Tuesday that five people were killed on Monday.", "said", october(6, 6)),
        ("The mayor said that five people were killed on Monday.", "said", october(9, 9)),
        ("Police said Wednesday the road was shut.", "said", october(7, 7)),
    ],
)
def test_said_on(text: str, cue: str, days: Period, model: Model) -> None:
    report = report_of(text)
    parsed = parse(report, model)
    assert said_on(token(parsed, cue), report, parsed, find_times(report, parsed)) == days
