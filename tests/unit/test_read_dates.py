"""The day of writing, in one report and across the reports of a story."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.core.periods import Period
from sitrep.core.records import Report, Source
from sitrep.read import infer_published, load_newsrooms, read

ROOMS = load_newsrooms()
BODY = "Flood water swept through the lower town of Marwick, killing at least six people, police said."
MORE = "Two bridges have been closed and schools will stay shut until the water falls, the council said."


def report(*lines: str, name: str = "x.txt") -> Report:
    return read(Source(name, "\n\n".join(["Six dead as river floods Marwick", *lines]).encode()), ROOMS)


def day(*ymd: int) -> Period:
    return Period.day(date(*ymd))


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, May 3rd, 2016",
        "TUESDAY 03 MAY 2016",
        "3 May 2016 Last updated at 13:38 GMT",
        "Published on May 03, 2016 4:22 PM",
        "Posted: 2016-05-03 10:00 | Updated: 2016-05-04 09:00",
        "Updated 4 May 2016, first published 3 May 2016",
        "By Jan Vries, 3 May 2016",
        "https://example.org/news/2016/05/03/flood.html",
    ],
)
def test_printed_dates(line: str) -> None:
    found = report(line, BODY, MORE)
    assert found.published == day(2016, 5, 3)
    assert all("2016" in found.text[s.start : s.end] for s in found.published_evidence)


def test_a_dateline_with_a_date() -> None:
    assert report("MARWICK, May 3, 2016 (AFP) — " + BODY, MORE).published == day(2016, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "The dam was finished on 3 May 1961 and raised twice.",
        "The last such flood, on 12 June 2009, killed two people.",
        "A vote on the dam will be held on Thursday, June 9, 2016.",
        "The suspect (born 02/14/1977) was held by the police in Otterford.",
        "Read more: Storm of 3 May 2016",
        "The river rose on 3/5/2016 and fell a day later, the council said.",
    ],
)
def test_dates_of_other_things_are_not_the_day_of_writing(line: str) -> None:
    assert report(BODY, line, MORE).published is None


def test_a_caption_of_a_day_that_the_text_names_dates_the_report() -> None:
    caption = "Flood water in the lower town of Marwick on May 3, 2016. (Photo: AFP)"
    found = report(caption, BODY.replace("Marwick,", "Marwick on Tuesday morning,"), MORE)
    assert found.published == day(2016, 5, 3)
    assert [found.text[s.start : s.end] for s in found.published_evidence] == ["May 3, 2016", "Tuesday"]


def test_the_report_is_written_on_the_latest_weekday_that_it_names() -> None:
    caption = "Flood water in the lower town of Marwick on May 3, 2016. (Photo: AFP)"
    found = report(
        caption, BODY.replace("Marwick,", "Marwick on Tuesday,"), "The water fell on Thursday morning.", MORE
    )
    assert found.published == day(2016, 5, 5)


def test_an_old_caption_shows_nothing() -> None:
    caption = "Flood water in the lower town of Marwick on May 8, 2009. (Photo: AFP)"
    assert report(caption, BODY.replace("Marwick,", "Marwick on Tuesday,"), MORE).published is None


def test_a_note_of_amendment_bounds_the_day() -> None:
    note = "• This article was amended on 5 May 2016 to correct the name of the mayor."
    found = report(BODY.replace("Marwick,", "Marwick on Wednesday,"), MORE, note)
    assert found.published == Period(date(2016, 5, 4), date(2016, 5, 5))


def test_coming_days_are_not_days_of_writing() -> None:
    dated = report("3 May 2016", BODY, MORE, name="a.txt")
    undated = report(
        BODY.replace("Marwick,", "Marwick on Tuesday morning,"), "Schools will open on Friday.", name="b.txt"
    )
    assert infer_published([dated, undated])[1].published == day(2016, 5, 3)


def test_weekdays_place_undated_reports_near_the_dated_ones() -> None:
    dated = report("Thursday, May 5, 2016", BODY, name="a.txt")
    undated = report(
        "Flood water swept through Marwick on Tuesday, police said. It had rained since Monday.", name="b.txt"
    )
    placed = infer_published([dated, undated])
    assert placed[0] == dated
    assert placed[1].published == day(2016, 5, 3)
    assert placed[1].text[placed[1].published_evidence[0].start :].startswith("Tuesday")


def test_without_a_dated_report_nothing_is_placed() -> None:
    undated = report(BODY.replace("Marwick,", "Marwick on Tuesday,"))
    assert infer_published([undated]) == (undated,)


def test_quoted_weekdays_are_not_the_reports_own() -> None:
    dated = report("Thursday, May 5, 2016", BODY, name="a.txt")
    undated = report("“I left on Sunday,” said a man at the station, who gave no name.", name="b.txt")
    assert infer_published([dated, undated])[1].published is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The first call came at 6.10am, the brigade said.", day(2016, 5, 3)),
        ("Today's flood is the worst since the dam was built.", day(2016, 5, 3)),
        ("Yesterday’s flood is the worst since the dam was built.", day(2016, 5, 4)),
        ("The flood is the worst since the dam was built.", None),
    ],
)
def test_reports_without_weekdays_are_placed_by_the_day_of_the_event(line: str, expected: Period | None) -> None:
    dated = [report("4 May 2016", BODY.replace("Marwick,", "Marwick on Tuesday,"), name=n) for n in ("a.txt", "b.txt")]
    assert infer_published([*dated, report(BODY, line, name="c.txt")])[2].published == expected


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("on Tuesday night", 4),
        ("on Tuesday", 4),
        ("on Tuesday morning", 3),
        ("at 9.15am on Tuesday", 3),
        ("early on Tuesday", 3),
    ],
)
def test_a_day_named_for_its_event_alone_may_be_the_day_before_writing(when: str, last: int) -> None:
    dated = report("3 May 2016", BODY, MORE, name="a.txt")
    undated = report(BODY.replace("Marwick,", f"Marwick {when},"), MORE, name="b.txt")
    assert infer_published([dated, undated])[1].published == Period(date(2016, 5, 3), date(2016, 5, last))


def test_a_day_on_which_somebody_speaks_is_the_day_of_writing() -> None:
    dated = report("3 May 2016", BODY, MORE, name="a.txt")
    undated = report(BODY, "The mayor said Tuesday that the dam would hold.", name="b.txt")
    assert infer_published([dated, undated])[1].published == day(2016, 5, 3)
