"""Every line marked: what is the report's own, what belongs to a picture, what is the page around it."""

from __future__ import annotations

import pytest

from sitrep.core.records import Source
from sitrep.read import load_newsrooms, read

ROOMS = load_newsrooms()

PARAGRAPHS = (
    "Flood water swept through the lower town of Marwick on Friday, killing at least six people, police said.",
    "Rescue teams in boats took families from the roofs of their houses as the river kept rising.",
    "“We have never seen it so high,” said the mayor, Ilse Brandt, who spoke to reporters at the town hall.",
    "Two bridges have been closed and schools will stay shut until the water falls, the council said.",
)


def kinds(text: str) -> dict[str, str]:
    report = read(Source("x.txt", text.encode()), ROOMS)
    assert [b.start for b in report.blocks] == sorted(b.start for b in report.blocks)
    assert all(a.end <= b.start for a, b in zip(report.blocks, report.blocks[1:], strict=False))
    return {text[b.start : b.end]: b.kind for b in report.blocks}


def in_report(line: str, gap: str = "\n\n") -> str:
    """The kind of `line` in the middle of a report."""
    text = gap.join(["Six dead as river floods Marwick", *PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])
    found = kinds(text)
    assert found["Six dead as river floods Marwick"] == "headline"
    assert {found[p] for p in PARAGRAPHS} == {"body"}
    return found[line]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: How the dam above the valley was built",
        "SEE ALSO: Ten storms that changed the coast",
        "RELATED: A history of floods on the Mar",
        "Share this story",
        "Sign up for our newsletter and get the news straight to your inbox.",
        "Advertisement",
        "Image source, AFP",
        "12 PHOTOS",
        "See Gallery",
        "Follow us on Facebook",
        "___",
        "https://news.example.org/floods/marwick",
        "Please enable JavaScript to watch this video",
        "Most read",
        "© 2015 Marwick Courier. All rights reserved.",
        "Our Big Winter Sale has begun! Free shipping on every order over 20 marks!",
        "Live updates on the flood in Marwick",
        "This is a breaking story. Check back for updates.",
        "Were you there? Send us your pictures of the flood.",
    ],
)
def test_page_wording_is_furniture(line: str) -> None:
    assert in_report(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "A woman wades through the market square of Marwick on 3 May 2016. (Photo: Reuters)",
        "Boats in the flooded streets of Marwick (Lena Ost / The Guardian)",
        "The river burst its banks overnight (Reuters)",
        "Soldiers fill sandbags beside the old mill Jan Vries/EPA",
        "Volunteers carry an old man from his house. AFP PHOTO / Jan Vries",
        "Image copyright Jan Vries Image caption The bridge before it was closed",
        "The scene at the old mill after the water fell",
        "This picture taken on Friday shows the flooded railway station.",
        "EPA • AFP Soldiers have built a dam of sandbags by the mill",
        "Ilse Brandt, Mayor of Marwick, on the flood",
    ],
)
def test_pictures_and_credits_are_captions(line: str) -> None:
    assert in_report(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "A picture on the mayor's account showed a boat in the middle of the market square.",
        "The group posted photos on social media that appeared to show the broken dam.",
        "Reuters said the dam had been checked in April by engineers from the capital.",
        "He was told to follow the road north and not to share the boat with strangers.",
        "The company said the video violated its terms of service and took it down.",
        "The victims have been identified by the police as follows:",
        "Water, no: mud. — Jan Vries (@janvries) May 3, 2016",
        "• Four of the dead were found in one house in Mill Lane.",
        "Subscribers to the water company will not pay for May, its director said.",
        "Cookies and blankets were handed out by volunteers, said a nurse who helped.",
    ],
)
def test_the_reports_own_words_stay_body(line: str) -> None:
    assert in_report(line) == "body"


@pytest.mark.parametrize("line", ["Water still rising", "A long night", "Dam in doubt"])
def test_section_headings_are_not_furniture(line: str) -> None:
    assert in_report(line) in ("headline", "body")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headlines_of_other_reports_in_a_row_are_furniture(gap: str) -> None:
    others = [
        "Dam builder on trial in the capital",
        "Why the valley floods every spring",
        "What to do when the water comes",
    ]
    text = gap.join(["Six dead as river floods Marwick", *PARAGRAPHS[:2], *others, *PARAGRAPHS[2:]])
    assert {kinds(text)[o] for o in others} == {"furniture"}


def test_a_list_that_the_report_announces_is_body() -> None:
    dead = ["Anna Holm, 34, a teacher", "Piet Holm, 36, her husband", "Jonas Rey, 71, of Mill Lane"]
    text = "\n".join(
        ["Six dead as river floods Marwick", *PARAGRAPHS[:2], "The dead named so far are:", *dead, *PARAGRAPHS[2:]]
    )
    assert {kinds(text)[d] for d in dead} == {"body"}


def test_a_label_makes_a_caption_of_the_line_after_it() -> None:
    text = "\n".join(
        [
            "Six dead as river floods Marwick",
            *PARAGRAPHS[:2],
            "Image caption,",
            "Mill Lane under water",
            *PARAGRAPHS[2:],
        ]
    )
    assert kinds(text)["Image caption,"] == "furniture"
    assert kinds(text)["Mill Lane under water"] == "caption"


def test_a_numbered_gallery_of_the_topic_is_captions_and_of_other_news_furniture() -> None:
    own = [f"{n}/3 The Marwick flood seen from the mill Jan Vries/EPA" for n in (1, 2, 3)]
    other = [f"{n}/3 {n} May 2016 The queen opens a garden show Jan Vries/EPA" for n in (1, 2, 3)]
    head = "Six dead as river floods Marwick"
    assert {kinds("\n".join([head, *PARAGRAPHS, *own]))[x] for x in own} == {"caption"}
    assert {kinds("\n".join([head, *PARAGRAPHS, *other]))[x] for x in other} == {"furniture"}


def test_a_pull_quote_repeats_words_of_the_body() -> None:
    pulled = "We have never seen it so high Ilse Brandt"
    assert (
        kinds("\n".join(["Six dead as river floods Marwick", *PARAGRAPHS, pulled, PARAGRAPHS[1]]))[pulled]
        == "furniture"
    )


def test_top_lines() -> None:
    text = "\n\n".join(
        [
            "Six dead as river floods Marwick",
            "By Jan Vries",
            "Published 3 May 2016 10:05 GMT",
            "Mayor calls for help as water keeps rising",
            *PARAGRAPHS,
        ]
    )
    found = kinds(text)
    assert [found[x] for x in text.split("\n\n")[:5]] == ["headline", "byline", "byline", "summary", "body"]


def test_contributors_are_a_byline() -> None:
    line = "Jan Vries in Marwick and Mia Lund in Otterford contributed to this report."
    assert kinds("\n\n".join([*PARAGRAPHS, line]))[line] == "byline"


def test_hard_wrapped_text_is_marked_by_paragraph() -> None:
    text = (
        "Six dead as river floods Marwick\n\nFlood water swept through the lower town of Marwick on Friday and\n"
        "killed at least six people, the police said. Rescue teams in boats took\n"
        "families from the roofs of their houses as the river kept rising all\nday.\n\n"
        "Two bridges have been closed and schools will stay shut until the water\nfalls, the council said.\n"
    )
    assert list(kinds(text).values()) == ["headline", "body", "body"]


def test_notes_of_short_lines_are_body() -> None:
    text = "Shots near the mill\nTwo men hurt\nRoad to Otterford closed\nNo word from the army\n"
    assert "furniture" not in kinds(text).values()
