"""The repairs above the model, on trees and names made by hand: what each mends, and what it leaves alone."""

from __future__ import annotations

import pytest

from sitrep.core.records import Entity, Parsed, Token
from sitrep.parse.attachment import settled
from sitrep.parse.mentions import by_mentions
from sitrep.parse.onnx_model import _follows_stop, _is_broken_off


def tokens_of(tree: str) -> tuple[Token, ...]:
    """Tokens of `FORM/UPOS/HEAD/RELATION …`; the head is an index, the word's own for the root."""
    rows = [word.split("/") for word in tree.split()]
    return tuple(
        Token(i=i, start=2 * i, end=2 * i + 1, text=f, lemma=f.lower(), upos=u, xpos="", feats="", head=int(h), dep=d, sentence=0)
        for i, (f, u, h, d) in enumerate(rows)
    )  # fmt: skip


def hung(tree: str, word: str) -> tuple[str, str]:
    """Head and relation of a word after all repairs."""
    after = settled(tokens_of(tree))
    found = next(t for t in after if t.text == word)
    return after[found.head].text, found.dep


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        ("They/PRON/1/nsubj won/VERB/1/root control/NOUN/1/obj of/ADP/4/case Pelsk/PROPN/1/obl", "Pelsk", ("control", "nmod")),
        ("They/PRON/1/nsubj rob/VERB/1/root men/NOUN/1/obj of/ADP/4/case gold/NOUN/1/obl", "gold", ("rob", "obl")),
        ("They/PRON/1/nsubj won/VERB/1/root it/PRON/1/obj in/ADP/4/case May/PROPN/1/obl", "May", ("won", "obl")),
        ("Six/NUM/2/nsubj:pass were/AUX/2/aux died/VERB/4/ccomp Pell/PROPN/2/nsubj said/VERB/4/root", "Pell", ("said", "nsubj")),
        ("Pell/PROPN/1/nsubj said/VERB/1/root six/NUM/3/nsubj died/VERB/1/ccomp", "six", ("died", "nsubj")),
        ("veteran/NOUN/3/nsubj Ina/PROPN/0/appos Corvell/PROPN/1/flat spoke/VERB/3/root", "Ina", ("spoke", "nsubj")),
        ("veteran/NOUN/3/nsubj Ina/PROPN/0/appos Corvell/PROPN/1/flat spoke/VERB/3/root", "veteran", ("Ina", "nmod:desc")),
        ("film/NOUN/2/nsubj Lahn/PROPN/0/appos ran/VERB/2/root", "Lahn", ("film", "appos")),
        ("Ina/PROPN/2/nsubj Corvell/PROPN/2/nsubj spoke/VERB/2/root", "Corvell", ("Ina", "flat")),
        ("Harkan/PROPN/1/amod fighters/NOUN/2/nsubj fled/VERB/2/root", "Harkan", ("fighters", "compound")),
    ],
)  # fmt: skip
def test_a_word_hangs(tree: str, word: str, expected: tuple[str, str]) -> None:
    assert hung(tree, word) == expected


def named(words: str, entities: list[Entity], mentions: list[Entity]) -> list[tuple[str, str]]:
    """Names and labels after the mentions; capitalised words are proper nouns, `of` and `the` what they are, others nouns."""
    upos = {"of": "ADP", "the": "DET"}
    rows = (f"{w}/{upos.get(w) or ('PROPN' if w[0].isupper() else 'NOUN')}/0/dep" for w in words.split())
    tokens = tokens_of(" ".join(rows))
    parsed = Parsed(tokens, (), tuple(entities), (), (), tuple(mentions))
    return [(" ".join(t.text for t in tokens[e.first : e.last]), e.label) for e in by_mentions(parsed)]


@pytest.mark.parametrize(
    ("words", "entities", "mentions", "expected"),
    [
        ("the town of Pelsk", [], [Entity(0, 4, "Location")], [("Pelsk", "LOC")]),
        ("Harkan fighters", [], [Entity(0, 2, "Organisation")], [("Harkan", "ORG")]),
        ("Harkan farmers", [], [Entity(0, 2, "Organisation")], []),
        ("the town", [], [Entity(0, 2, "Location")], []),
        ("official Pell", [Entity(1, 2, "ORG")], [Entity(0, 2, "Person")], [("Pell", "PERSON")]),
        ("friends of Dora", [Entity(2, 3, "PERSON")], [Entity(0, 3, "Organisation")], [("Dora", "PERSON")]),
        ("Avon Rail Branch", [Entity(0, 2, "ORG")], [Entity(0, 3, "Organisation")], [("Avon Rail Branch", "ORG")]),
        ("Rebels of the Ostra Front", [Entity(0, 5, "ORG")], [], [("Ostra Front", "ORG")]),
        ("Ina Corvell", [Entity(0, 1, "PERSON"), Entity(1, 2, "PERSON")], [Entity(0, 2, "Person")], [("Ina Corvell", "PERSON")]),
        ("Ina Ruben", [Entity(0, 1, "PERSON"), Entity(1, 2, "PERSON")], [Entity(1, 2, "Person")], [("Ina", "PERSON"), ("Ruben", "PERSON")]),
    ],
)  # fmt: skip
def test_names_by_their_mentions(
    words: str, entities: list[Entity], mentions: list[Entity], expected: list[tuple[str, str]]
) -> None:
    assert named(words, entities, mentions) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("ADP NUM", True),
        ("PROPN VERB", True),
        ("ADP NUM PUNCT", False),
        ("PROPN PROPN", False),
        ("PRON VERB PUNCT", False),
    ],
)
def test_what_goes_on_is_no_sentence(tags: str, expected: bool) -> None:
    assert _is_broken_off(tags.split()) == expected


@pytest.mark.parametrize(("words", "expected"), [("fell . He", True), ("fell , He", False), ("fell . he", False)])
def test_a_capital_behind_a_stop_begins_a_sentence(words: str, expected: bool) -> None:
    assert _follows_stop(words.split(), 2) == expected
