"""Whose page a report is, and whose reporting."""

from __future__ import annotations

import pytest

from sitrep.core.records import Report, Source
from sitrep.read import load_newsrooms, read

ROOMS = load_newsrooms()
BODY = (
    "Flood water swept through the lower town of Marwick on Friday, killing at least six people, police said.",
    "Two bridges have been closed and schools will stay shut until the water falls, the council said.",
)


def report(*lines: str, name: str = "x.txt", url: str | None = None) -> Report:
    return read(Source(name, "\n\n".join(["Six dead as river floods Marwick", *lines]).encode(), url), ROOMS)


@pytest.mark.parametrize(
    ("host", "publisher"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("http://edition.cnn.com/2016/05/03/flood", "CNN"),
        ("https://www.marwick-courier.co.uk/flood", "Marwick Courier"),
        ("https://news.otterfordpost.com.au/flood", "Otterfordpost"),
    ],
)
def test_the_address_names_the_publisher(host: str, publisher: str) -> None:
    assert report(*BODY, url=host).publisher == publisher


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("in/03-reuters.com.txt", "Reuters"),
        ("marwick-courier.org.txt", "Marwick Courier"),
        ("report.v2.txt", None),
        ("notes.txt", None),
    ],
)
def test_a_domain_in_the_file_name_names_the_publisher(name: str, publisher: str | None) -> None:
    assert report(*BODY, name=name).publisher == publisher


def test_an_address_above_the_body_is_the_url() -> None:
    text = "https://www.npr.org/floods\nSix dead as river floods Marwick\n" + "\n".join(BODY)
    found = read(Source("x.txt", text.encode()), ROOMS)
    assert (found.url, found.publisher) == ("https://www.npr.org/floods", "NPR")


@pytest.mark.parametrize(
    ("first", "publisher", "origin"),
    [
        ("MARWICK, Norland (AP) — " + BODY[0], None, "Associated Press"),
        ("MARWICK (Reuters) - " + BODY[0], None, "Reuters"),
        ("Marwick, Norland (MCN)-" + BODY[0], "MCN", "MCN"),
        ("Marwick, Norland CNN — " + BODY[0], "CNN", "CNN"),
    ],
)
def test_datelines(first: str, publisher: str | None, origin: str) -> None:
    found = report(first, BODY[1])
    assert (found.publisher, found.origin) == (publisher, origin)


def test_one_newsroom_that_people_speak_to_is_the_origin() -> None:
    told = ("The mayor told AFP that help was late.", "A doctor told AFP by phone that the wards were full.")
    assert report(*BODY, *told, url="https://www.straitstimes.com/x").origin == "AFP"


def test_one_lifted_interview_does_not_make_an_origin() -> None:
    found = report(*BODY, "The mayor told Sky News that help was late.", url="https://www.straitstimes.com/x")
    assert found.origin == "The Straits Times"


def test_an_agency_that_is_introduced_to_the_reader_is_a_third_party() -> None:
    told = ("The mayor told the AFP news agency that help was late.", "A doctor told AFP the wards were full.")
    assert report(*BODY, *told, url="https://www.bbc.com/x").origin == "BBC"


def test_a_correspondent_on_the_spot_is_the_origin() -> None:
    line = "Al Jazeera’s Jan Vries, reporting from Otterford, said the road to the town was cut."
    assert report(*BODY, line).origin == "Al Jazeera"


def test_the_pages_own_prompts_name_the_publisher() -> None:
    assert report(*BODY, "More from AOL.com:", "Ten storms that changed the coast").publisher == "AOL.com"


def test_nothing_shown_is_none() -> None:
    found = report(*BODY)
    assert (found.publisher, found.origin) == (None, None)


def test_an_agencys_copyright_names_the_origin_not_the_page() -> None:
    found = report(*BODY, "Copyright 2015 The Associated Press. All rights reserved.")
    assert (found.publisher, found.origin) == (None, "Associated Press")


def test_an_outlets_copyright_names_the_page() -> None:
    assert report(*BODY, "© 2015 Marwick Courier. All rights reserved.").publisher == "Marwick Courier"


def test_a_papers_short_name_in_its_own_columns_is_not_another_newsroom() -> None:
    told = ("The mayor told The Times that help was late.", "A doctor told The Times the wards were full.")
    assert report(*BODY, *told, url="https://www.marwicktimes.com/x").origin == "Marwicktimes"
