"""The parts of `parse`: trees and tags under scores, word pieces, words, case."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from sitrep.parse.casing import learn_casing
from sitrep.parse.decode import Bioes, best_heads
from sitrep.parse.passages import plain
from sitrep.parse.tokens import blank_english
from sitrep.parse.wordpiece import MAX_PIECES, WordPiece


def best(tags: list[str], scores: np.ndarray) -> list[tuple[int, int, str]]:
    """The best stretches of one text by its scores alone."""
    bioes = Bioes(tags)
    return bioes.stretches(bioes.best(scores[None], [len(scores)])[0])


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether 1-based heads (0: root) make one tree with one root."""
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


@pytest.mark.parametrize("seed", range(40))
def test_best_heads_is_the_best_of_all_trees(seed: int) -> None:
    n = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).round(3)
    total = {h: sum(scores[i, k] for i, k in enumerate(h)) for h in product(range(n + 1), repeat=n) if is_tree(h)}
    found = tuple(int(h) for h in best_heads(scores))
    assert is_tree(found)
    if np.sum(scores[:, 0] == scores.max(1)) == 1:
        root = found.index(0)
        rooted = [v for h, v in total.items() if h[root] == 0]
        assert total[found] == pytest.approx(max(rooted))


def test_entities_are_opened_and_closed() -> None:
    tags = ["O", "B-PERSON", "E-PERSON", "S-LOC"]
    scores = np.array([[0.0, 2, 0, 0], [0, 0, 1, 3.5], [0, 0, 3, 0], [0, 0, 0, 1]])
    assert best(tags, scores) == [(1, 2, "LOC"), (3, 4, "LOC")]
    scores[1, 2] = 4
    assert best(tags, scores)[0] == (0, 2, "PERSON")


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> WordPiece:
    path = tmp_path_factory.mktemp("vocab") / "vocab.txt"
    path.write_text("\n".join("[PAD] [UNK] [CLS] [SEP] dam ##s ' s e a ##a".split()), encoding="utf-8")
    return WordPiece(path)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Dams", (4, 5)),
        ("dam’s", (4, 6, 7)),
        ("é", (8,)),
        ("river", (1,)),
        ("\u200b", (1,)),
        ("a" * 99, (9, *[10] * 11)),
    ],
)
def test_word_pieces(pieces: WordPiece, word: str, expected: tuple[int, ...]) -> None:
    assert pieces.pieces(word) == expected
    assert len(expected) <= MAX_PIECES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12-year-old", "12 - year - old"),
        ("the (ABC)-Norlandish line", "the ( ABC ) - Norlandish line"),
        ("10–15 men", "10 – 15 men"),
        ("the town’s men", "the town 's men"),
        ("they don’t", "they do n't"),
        ("anti-flood Non-state", "anti-flood Non-state"),
        ("flood-hit", "flood - hit"),
        ("Lt. Col. Quill", "Lt. Col. Quill"),
        ("the couple wed on Wed. morning", "the couple wed on Wed. morning"),
        ("12\xa0men\u2009died", "12 men died"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(t.text for t in blank_english()(plain(text)) if not t.is_space) == words


COMMON = frozenset({"flood", "kills", "kill", "six", "rises", "toll", "in", "the", "of", "says", "may", "near"})


@pytest.mark.parametrize(
    ("line", "restored"),
    [
        ("Flood Kills Six in Tessenford", "Flood kills six in Tessenford"),
        ("FLOOD KILLS SIX, UN'S QUILL SAYS", "Flood kills six, UN's Quill says"),
        ("Toll Rises to Six Near BBC’s Office", "Toll rises to six near BBC’s Office"),
        ("Ruben Halloway, Mara Quill and Ina Corvell", "Ruben Halloway, Mara Quill and Ina Corvell"),
        ("Flood kills six in Tessenford", "Flood kills six in Tessenford"),
        ("NATO KILLS", "NATO KILLS"),
    ],
)
def test_case_of_headlines(line: str, restored: str) -> None:
    casing = learn_casing(["It said that the UN, says Mara Quill, left Tessenford."], COMMON)
    assert casing.restored(line) == restored


def test_a_letter_that_grows_keeps_the_length() -> None:
    line = "FLOOD KILLS SIX IN İSTANFORD"
    assert len(learn_casing([], COMMON).restored(line)) == len(line)
