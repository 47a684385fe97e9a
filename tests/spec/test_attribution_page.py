"""The page docs/attribution.md is true: each form in its tables is read as it says; those "not handled" are not yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.spec.conftest import Reader

from sitrep.core.records import Analysis, Claim

PAGE = Path(__file__).parents[2] / "docs/attribution.md"
PARAGRAPH = " ¶ "
LINE = "<br>"


def rows() -> list[tuple[str, str, str]]:
    """(heading, words, reading) of each row of the page's tables."""
    heading, found = "", []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        cells = [c.strip() for c in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 2 and cells[0] != "words" and not set(cells[0]) <= set("- "):
            found.append((heading, cells[0], cells[1]))
    return found


def marked(heading: str, words: str, reading: str) -> object:
    unhandled = heading.startswith("Not handled")
    marks = [pytest.mark.xfail(strict=True, reason="the page says so")] if unhandled else []
    return pytest.param(words, reading, marks=marks, id=words[:60])


def told(a: Analysis) -> str:
    """The statements of a report as the page writes them."""
    names = {p.id: p.name for p in a.people}
    return LINE.join(_told(c, a, names) for c in a.claims if c.kind == "statement") or "nothing"


def _told(c: Claim, a: Analysis, names: dict[str, str]) -> str:
    who = f"**{names[c.said_by]}**" if c.said_by else "nobody named"
    more = [c.stance, c.form]
    more += [f"by {c.channel}"] if c.channel else []
    more += [f"through {names[v]}" for v in c.via]
    return f"{who}: {a.report.text[c.start : c.end]} ({', '.join(more)})"


@pytest.mark.parametrize(("words", "reading"), [marked(*row) for row in rows()])
def test_the_page_is_true(words: str, reading: str, reader: Reader) -> None:
    assert told(reader(words.replace(PARAGRAPH, "\n\n"))) == reading
