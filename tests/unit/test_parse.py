"""The parse stage on invented sentences: words, trees, entities, offsets, and what must not break it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sitrep.core.records import Block, Parsed, Report, Token
from sitrep.parse import Model, parse
from sitrep.parse.casing import recased, usual_words
from sitrep.parse.decode import EntityDecoder, best_tree
from sitrep.parse.lemmas import apply_rule
from sitrep.parse.wordpiece import case_class


def report(text: str, kinds: dict[int, str] | None = None) -> Report:
    """A report of one block a line; `kinds` gives the kind of some lines."""
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(at, at + len(line), (kinds or {}).get(n, "body")))
        at += len(line) + 1
    return Report("r", "r.txt", None, "", "text/plain", None, None, None, None, None, None, (), text, tuple(blocks))


def head_of(parsed: Parsed, word: str) -> Token:
    t = next(t for t in parsed.tokens if t.text == word)
    return parsed.tokens[t.head]


def test_a_sentence_gets_its_tree(model: Model) -> None:
    parsed = parse(report("Rebels seized the bridge, the mayor said on Monday."), model)
    assert head_of(parsed, "Rebels").text == "seized"
    assert head_of(parsed, "bridge").text == "seized"
    assert head_of(parsed, "mayor").text == "said"
    assert {t.dep for t in parsed.tokens if t.head == t.i} == {"root"}


def test_every_word_stands_where_it_says(model: Model) -> None:
    text = "PORT HALE, Ruritania (ABC) — “We left,” said\u00a0Ana Petrov.\n\nThe mayor’s aide stayed."
    parsed = parse(report(text), model)
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)


def test_furniture_is_not_parsed_and_sentences_keep_to_their_block(model: Model) -> None:
    r = report("Five people died\nSign up for our newsletter\nThe river rose again.", {0: "headline", 1: "furniture"})
    parsed = parse(r, model)
    assert [s.block for s in parsed.sentences] == [0, 2]
    assert "newsletter" not in {t.text for t in parsed.tokens}


def test_a_dateline_is_read_apart(model: Model) -> None:
    parsed = parse(report("Port Hale, Ruritania (ABC)-Ruritanian officials say they hold the town."), model)
    say = next(t for t in parsed.tokens if t.text == "say")
    assert parsed.tokens[say.i - 1].text == "officials"
    assert parsed.sentences[say.sentence].first == next(t.i for t in parsed.tokens if t.text == "Ruritanian")


def test_one_name_has_one_label_in_a_report(model: Model) -> None:
    parsed = parse(report("Officials said Omar Daud spoke.\nDaud left.\nThen Daud returned to the town."), model)
    labels = {e.label for e in parsed.entities if parsed.tokens[e.last - 1].text == "Daud"}
    assert labels == {"PERSON"}


def test_the_same_report_gives_the_same_parse(model: Model) -> None:
    r = report("Dozens were hurt when a bus overturned near Port Hale.\nPolice closed the road.")
    assert parse(r, model) == parse(r, model)


@pytest.mark.parametrize("text", ["x" * 5000, "🙂 🙂 🙂", "\x00\x01 a\u202eb", "--- *** ---", "1 2 3 " * 300, "A"])
def test_strange_text_is_survived(model: Model, text: str) -> None:
    parsed = parse(report(text), model)
    assert all(text[t.start : t.end] for t in parsed.tokens)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_keeps_its_offsets(model: Model, text: str) -> None:
    parsed = parse(report(text), model)
    assert all(t.end - t.start == len(t.text) for t in parsed.tokens)
    assert all(0 <= t.head < len(parsed.tokens) for t in parsed.tokens)


def test_best_tree_breaks_cycles_and_keeps_one_root() -> None:
    arcs = np.array([[0.0, -9, 5, 0], [1.0, 5, -9, 0], [0.5, 0, 4, -9]], dtype=np.float32)
    heads = best_tree(arcs)
    assert sorted(heads).count(0) == 1
    assert list(heads) == [2, 0, 2]


def test_entities_are_legal_sequences() -> None:
    tags = ["O", "B-ORG", "I-ORG", "E-ORG", "S-ORG"]
    scores = np.array([[0, 5, 0, 0, 4], [3, 0, 2, 2.5, 0], [5, 0, 0, 1, 0]], dtype=np.float32)
    assert EntityDecoder(tags).spans(scores) == [(0, 2, "ORG")]


def test_headlines_in_title_case_follow_the_body() -> None:
    usual = usual_words(["The bridge at Port Hale was closed when the rebels left the town."])
    assert recased("Rebels Seized Bridge In Port Hale Town", usual) == "Rebels Seized bridge In Port Hale town"
    assert recased("Rebels seized the bridge in Port Hale.", usual) == "Rebels seized the bridge in Port Hale."


def test_edit_rules_and_case_classes() -> None:
    assert apply_rule("Cities", "l|3|y") == "city"
    assert [case_class(w) for w in ("a", "Ab", "ABC", "aB", "12", "--")] == [1, 2, 3, 4, 5, 6]
