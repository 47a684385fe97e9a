"""Where quotations begin and end, over lines, with every kind of mark, and apostrophes left alone."""

from __future__ import annotations

import pytest

from sitrep.core.records import Block, Report
from sitrep.extract.grammar.quotes import find_quotes


def quoted(text: str) -> list[str]:
    """The quotations of a text whose lines are its blocks."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line), "body"))
        at += len(line) + 1
    report = Report("r", "r", None, "", "text/plain", None, None, None, None, None, None, (), text, tuple(blocks))
    return [text[q.start : q.end] for q in find_quotes(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," she said. "It was dark."', ["We left,", "It was dark."]),
        ("“We left,” she said.", ["We left,"]),
        ("He called it ‘a very bad day’ and left.", ["a very bad day"]),
        ("The mayor's aide didn't know the town's name.", []),
        ('"The water rose.\nWe ran," she said.', ["The water rose.\nWe ran,"]),
        ("“The water rose.\n“We ran,” she said.", ["The water rose.", "We ran,"]),
        ('"Mixed marks,” he said.', ["Mixed marks,"]),
        ('A 6" pipe burst.', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
