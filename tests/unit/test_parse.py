"""`parse` as its users see it: words, sentences and trees of invented reports, and whatever else may come in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.core.errors import UserError
from sitrep.core.records import Block, Parsed, Report
from sitrep.parse import Model, load_model, parse

STORY = (
    "Dam bursts above Tessenford\n\nBy Ina Corvell\n\nRead more: ten dams\n\n"
    "Ruben Halloway, a spokesman for the police, said six men had been killed. Nobody knew why.\n\n"
    "“The town’s ours,” he\xa0said  on Tuesday."
)
KINDS = ("headline", "byline", "furniture", "body", "body")


def report_of(text: str, kinds: tuple[str, ...] = ()) -> Report:
    """A report whose blocks are the text's paragraphs."""
    blocks = []
    at = 0
    for n, part in enumerate(text.split("\n\n")):
        if part:
            blocks.append(Block(at, at + len(part), kinds[n] if kinds else "body"))
        at += len(part) + 2
    return Report(
        id="r", name="invented", url=None, sha256="", media_type="text/plain", language="en", title=None, byline=None,
        publisher=None, origin=None, published=None, published_evidence=(), text=text, blocks=tuple(blocks),
    )  # fmt: skip


@pytest.fixture(scope="module")
def story(model: Model) -> Parsed:
    return parse(report_of(STORY, KINDS), model)


def check(parsed: Parsed, text: str) -> None:
    """What is true of every Parsed."""
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert all(text[t.start : t.end] == t.text and t.text.strip() for t in parsed.tokens)
    assert [i for s in parsed.sentences for i in range(s.first, s.last)] == list(range(len(parsed.tokens)))
    for n, s in enumerate(parsed.sentences):
        words = parsed.tokens[s.first : s.last]
        assert all(t.sentence == n and s.first <= t.head < s.last for t in words)
        assert [t.dep == "root" for t in words] == [t.head == t.i for t in words]
        assert sum(t.head == t.i for t in words) == 1
    assert all(i in parsed.children[t.head] for i, t in enumerate(parsed.tokens) if t.head != i)
    assert all(a.last <= b.first for a, b in zip(parsed.entities, parsed.entities[1:], strict=False))


def test_every_word_of_every_block_but_furniture(story: Parsed) -> None:
    check(story, STORY)
    said = STORY.replace("Read more: ten dams", "")
    assert "".join(t.text for t in story.tokens) == "".join(said.split())


def test_blocks_end_sentences(story: Parsed) -> None:
    assert [s.block for s in story.sentences] == [0, 1, 3, 3, 4]


def test_tree_lemmas_and_names(story: Parsed) -> None:
    said = next(t for t in story.tokens if t.text == "said")
    assert (said.dep, said.lemma, said.upos) == ("root", "say", "VERB")
    under = {story.tokens[c].text: story.tokens[c].dep for c in story.children[said.i]}
    assert under["Ruben"] == "nsubj"
    assert under["killed"] == "ccomp"
    named = {" ".join(t.text for t in story.tokens[e.first : e.last]): e.label for e in story.entities}
    assert named["Ruben Halloway"] == "PERSON"


def test_an_empty_line_within_a_block_ends_a_sentence(model: Model) -> None:
    text = "The town of Tessenford\n \nand its dam"
    one = report_of(text)
    one_block = Report(**{**{k: getattr(one, k) for k in one.__slots__}, "blocks": (Block(0, len(text), "body"),)})
    assert [(s.first, s.last, s.block) for s in parse(one_block, model).sentences] == [(0, 4, 0), (4, 7, 0)]


@pytest.mark.parametrize("dateline", ["Port Hale, Norland (ABC)-", "PORT HALE, Norland — ", "PORT HALE (ABC) - "])
def test_a_dateline_is_read_apart(model: Model, dateline: str) -> None:
    text = dateline + "Norlandish officials say they hold the town."
    parsed = parse(report_of(text), model)
    check(parsed, text)
    assert [parsed.tokens[s.first].text.casefold() for s in parsed.sentences] == ["port", "norlandish"]


def test_one_name_has_one_label(model: Model) -> None:
    parsed = parse(report_of("Officials said Omar Daud spoke.\n\nDaud left.\n\nThen Daud returned to the town."), model)
    assert [e.label for e in parsed.entities if parsed.tokens[e.last - 1].text == "Daud"] == ["PERSON"] * 3


def test_a_headline_in_capitals_is_read_like_any_other(model: Model) -> None:
    text = "DAM KILLS SIX MEN IN TESSENFORD\n\nA dam burst in Tessenford and six men died."
    tokens = parse(report_of(text), model).tokens
    kills = tokens[1]
    assert (kills.text, kills.lemma, kills.upos, kills.dep) == ("KILLS", "kill", "VERB", "root")


@pytest.mark.parametrize(
    "text",
    ["x" * 5000, "dam " * 700, "!" * 900, "\x00\x07\x1b[2J", "🌊🚒👩\u200d🚒 🇺🇳", "٣ ۱۲ 七", "İİİ ẞ ŉ", "\u200b\ufeff", "a\u0301" * 300],
)  # fmt: skip
def test_odd_input_is_read(model: Model, text: str) -> None:
    check(parse(report_of(text), model), text)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text_is_read(model: Model, text: str) -> None:
    report = report_of(text) if text else report_of("x")
    check(parse(report, model), report.text)


def test_nothing_to_parse_gives_nothing(model: Model) -> None:
    assert parse(report_of("Read more", ("furniture",)), model) == Parsed((), (), (), ())


def test_the_same_in_every_process(story: Parsed) -> None:
    program = "import test_parse as t; print(t.parse(t.report_of(t.STORY, t.KINDS), t.load_model()))"
    run = [sys.executable, "-c", program]
    again = subprocess.run(run, cwd=Path(__file__).parent, check=True, capture_output=True, text=True)
    assert again.stdout.strip() == str(story)


def test_model_says_what_it_is(model: Model) -> None:
    name, digest = model.name.split(" (sha256 ")
    assert name == "sitrep-en 0.3"
    assert len(digest.rstrip(")")) == 12


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(UserError, match="no_such_pipeline"):
        load_model("no_such_pipeline")
