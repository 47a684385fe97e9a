"""The parts of the written forms that have rules of their own: words, marks, bars, saving."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import invented_story as story
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.compose import compose, to_html
from sitrep.compose.bars import bar_of, scale_of
from sitrep.compose.highlights import Anchor, marked_text, nested
from sitrep.compose.markdown_form import escaped
from sitrep.compose.wording import amount_text, number_text, person_text, value_text
from sitrep.core.records import Figure, Person

# -- words ---------------------------------------------------------------------------


def figure(measure: str, low: int | None, high: int | None, modifier: str, group: str) -> Figure:
    return Figure(measure, low, high, modifier, group, None, None, None)


@pytest.mark.parametrize(
    ("low", "high", "modifier", "expected"),
    [
        (500, 500, "exact", "500"),
        (500, 500, "about", "about 500"),
        (200, 200, "nearly", "nearly 200"),
        (30, 30, "up_to", "up to 30"),
        (25, None, "at_least", "at least 25"),
        (100, None, "more_than", "more than 100"),
        (500, 600, "range", "500 to 600"),
        (500, 600, "about", "about 500 to 600"),
        (None, 30, "up_to", "up to 30"),
    ],
)
def test_numbers_keep_their_modifier(low: int | None, high: int | None, modifier: str, expected: str) -> None:
    assert number_text(low, high, modifier) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Hundreds of people were missing", "hundreds of"),
        ("several hundred inmates fled", "several hundred"),
        ("dozens killed", "dozens of"),
        ("tens of thousands of people", "tens of thousands of"),
        ("a dozen soldiers", "a dozen"),
        ("several cars", "several"),
        ("scores were hurt", "scores of"),
        ("a number of villagers", "a number of"),
    ],
)
def test_a_vague_amount_stays_in_the_words_of_the_report(quote: str, expected: str) -> None:
    assert amount_text(figure("missing", 200, None, "vague", "people"), quote) == expected


@pytest.mark.parametrize(
    ("measure", "group", "expected"),
    [
        ("killed", "people", "25 people killed"),
        ("killed", "deaths", "25 deaths"),
        ("casualties", "civilians", "25 civilians killed or injured"),
        ("strength", "fighters", "25 fighters"),
        ("strikes", "air strikes", "25 air strikes"),
        ("injured", "injuries", "25 injuries"),
    ],
)
def test_the_measure_is_said_once(measure: str, group: str, expected: str) -> None:
    assert value_text(figure(measure, 25, 25, "exact", group), "") == expected


@pytest.mark.parametrize(
    ("name", "kind", "role", "affiliation", "expected"),
    [
        ("Mara Quill", "person", "spokeswoman", "the provincial police", "Mara Quill, spokeswoman for the provincial police"),
        ("Dita Vance", "person", "Colonel", None, "Dita Vance, Colonel"),
        ("Lanternaid", "organisation", None, None, "Lanternaid"),
        ("army", "organisation", None, None, "The army"),
        ("a resident", "unnamed", None, "Tessenford", "A resident, Tessenford"),
        ("the governor of Vell", "unnamed", "governor", "Vell", "The governor of Vell"),
        ("Orrin", "person", "Grey Banner spokesman", "the Grey Banner", "Orrin, Grey Banner spokesman"),
    ],
)  # fmt: skip
def test_a_speaker_is_named_with_what_is_known(
    name: str, kind: str, role: str | None, affiliation: str | None, expected: str
) -> None:
    assert person_text(Person("p", name, kind, role, affiliation, None, ())) == expected


def test_markdown_markup_in_words_is_escaped() -> None:
    assert escaped("a [b](c) <i> *d* _e_ `f`\ng") == r"a \[b\](c) \<i> \*d\* \_e\_ \`f\` g"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04_report_a.txt", "04_report_a.txt"),
        ("# 12", r"\# 12"),
        ("1. one", r"1\. one"),
        ("26. March", r"26\. March"),
        ("- dash", r"\- dash"),
        ("> so", r"\> so"),
        ("R&D &lt; &#60;", r"R&D \&lt; \&#60;"),
        ("~~gone~~", r"\~\~gone\~\~"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


# -- marks ---------------------------------------------------------------------------


class Marks(HTMLParser):
    """The text inside each mark element, and whether elements close in the order in which they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.inside: dict[str, str] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            name = dict(attrs)["id"] or ""
            assert name not in self.inside
            self.open.append(name)
            self.inside[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in self.open:
            self.inside[name] += data


TEXT = "Three <b>boats</b> & two lorries were lost, said the port."
spans = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=8)


@given(spans)
def test_each_mark_holds_its_words_whatever_crosses_what(found: list[tuple[int, int]]) -> None:
    wanted = [Anchor(n, start, min(start + length, len(TEXT))) for n, (start, length) in enumerate(found)]
    marks = Marks()
    marks.feed(str(marked_text(TEXT, 0, len(TEXT), nested(wanted))))
    assert marks.text == TEXT
    assert marks.open == []
    assert all(TEXT[a.start : a.end] in marks.inside[f"q{a.number}"] for a in wanted)


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = to_html(compose(story.linked(), story.weighed(), unread=story.UNREAD, produced=story.PRODUCED))
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|srcset|action|data)\s*=\s*["']?(?!data:)\w+:""", page)
    assert not re.search(r"@import|url\((?!#)", page)


# -- bars ----------------------------------------------------------------------------


def test_bars_share_the_scale_of_their_point() -> None:
    figures = [c.figure for c in (story.freed_400, story.freed_600) if c.figure]
    scale = scale_of(figures)
    assert scale is not None
    low, high = (bar_of(c, scale, superseded=False) for c in (story.freed_400, story.freed_600))
    assert low is not None
    assert high is not None
    assert low.high < high.low < 100
    assert high.open_above
    assert not low.open_above


def test_a_vague_word_gets_no_bar() -> None:
    assert bar_of(story.missing, 100.0, superseded=False) is None
    assert story.missing.figure is not None
    assert scale_of([story.missing.figure]) is None
