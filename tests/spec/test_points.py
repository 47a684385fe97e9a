"""Each rule of linking and verdict, each policy and each check of totals on an invented example, in every engine.

The tables of docs/how-it-decides.md are made of the same cases; SITREP_GOLDEN=write renews them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.spec.conftest import cases

from sitrep.core.records import Analysis, Dossier, Point, Produced, Source
from sitrep.core.words import POLICIES
from sitrep.engine import Kit, assemble, load_kit, run

DOC = Path(__file__).parents[2] / "docs" / "how-it-decides.md"
HEADED = re.compile(r"(?P<outlet>[^,.]+), (?P<day>\d+ \w+ \d{4})\. (?P<text>.+)", re.DOTALL)


def inline(sources: Sequence[Source], kit: Kit) -> tuple[Analysis, ...]:
    return run(sources, kit).analyses


ENGINES: dict[str, Callable[[Sequence[Source], Kit], tuple[Analysis, ...]]] = {"inline": inline}


@dataclass(frozen=True)
class Teller:
    """Reads the reports of a case and assembles their story."""

    kit: Kit
    engine: str

    def __call__(self, reports: Sequence[str], policy: str = "range") -> Dossier:
        sources = [Source(f"{n}.txt", page(r).encode()) for n, r in enumerate(reports)]
        analyses = ENGINES[self.engine](sources, self.kit)
        return assemble(analyses, self.kit, unread=(), produced=Produced("test", "test", None), policy=policy)


def page(report: str) -> str:
    """A report as an agency prints it: author, day, and the outlet in the dateline before the text."""
    found = HEADED.fullmatch(report)
    assert found, f"not a report of a case: {report!r}"
    return f"By {found['outlet']} staff\n{found['day']}\n\nBABAHOYO, Ecuador ({found['outlet']}) — {found['text']}\n"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.fixture(params=sorted(ENGINES))
def teller(request: pytest.FixtureRequest, kit: Kit) -> Teller:
    return Teller(kit, request.param)


def points(d: Dossier) -> list[str]:
    """The figure points of a dossier as the cases write them."""
    return [told(p, d) for p in d.points if p.kind == "figure"]


def told(p: Point, d: Dossier) -> str:
    first = next(c for c in d.claims if c.id == p.claims[0])
    assert first.figure is not None
    high = "+" if p.high is None else p.high
    return f"{first.figure.measure} {p.verdict} {p.low}-{high}, {p.sources} source{'s' * (p.sources != 1)}"


@pytest.mark.parametrize("case", [*cases("points/linking.yaml"), *cases("points/verdicts.yaml")])
def test_points(case: dict[str, Any], teller: Teller) -> None:
    d = teller(case["reports"])
    assert points(d) == case["points"]
    assert all(p.why for p in d.points)


@pytest.mark.parametrize("case", cases("points/policies.yaml"))
@pytest.mark.parametrize("policy", POLICIES)
def test_policies(policy: str, case: dict[str, Any], teller: Teller) -> None:
    d = teller(case["reports"], policy)
    assert points(d) == case["points"]
    (point,) = (p for p in d.points if p.kind == "figure")
    chosen = point.chosen and [point.chosen.low, point.chosen.best, point.chosen.high]
    assert chosen == case["chosen"][policy]


@pytest.mark.parametrize("case", cases("points/totals.yaml"))
def test_totals(case: dict[str, Any], teller: Teller) -> None:
    d = teller(case["reports"])
    assert points(d) == case["points"]
    assert len(d.inconsistencies) == case["inconsistencies"]
    shown = [s.text for section in d.briefing for s in section.sentences if "Does not add up" in s.text]
    assert len(shown) == case["inconsistencies"]


# -- the tables of the documentation ---------------------------------------------------


def table(name: str) -> str:
    """The cases of a file as a Markdown table."""
    rows = [p.values[0] for p in cases(f"points/{name}.yaml")]
    lines = ["| rule | what it means | reports | points |", "|---|---|---|---|"]
    lines += [f"| {r['rule']} | {r['means']} | {'<br>'.join(r['reports'])} | {answers(r)} |" for r in rows]
    return "\n".join(lines)


def answers(row: dict[str, Any]) -> str:
    if "chosen" in row:
        return "<br>".join(f"{policy}: {numbers(chosen)}" for policy, chosen in row["chosen"].items())
    more = "<br>*does not add up*" * row.get("inconsistencies", 0)
    return "<br>".join(row["points"]) + more


def numbers(chosen: list[int | None] | None) -> str:
    if chosen is None:
        return "nothing"
    low, best, high = ("open" if n is None else str(n) for n in chosen)
    if chosen[1] is None:
        return f"{low} to {high}"
    return best if low == best == high else f"{best} ({low} to {high})"


@pytest.mark.parametrize("name", ["linking", "verdicts", "policies", "totals"])
def test_the_documentation_shows_these_cases(name: str) -> None:
    begin, end = f"<!-- cases: {name} -->\n", f"\n<!-- end: {name} -->"
    text = DOC.read_text(encoding="utf-8")
    before, rest = text.split(begin)
    shown, after = rest.split(end)
    if os.environ.get("SITREP_GOLDEN") == "write":
        DOC.write_text(before + begin + table(name) + end + after, encoding="utf-8")
    else:
        assert shown == table(name), "make golden renews the tables of docs/how-it-decides.md"
