"""The sample stories' briefings, kept beside this file. `make golden` rewrites them; read the diff like code."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import pytest

from sitrep import read_story
from sitrep.compose import to_markdown
from sitrep.core.records import Claim, Dossier

HERE = Path(__file__).parent
SAMPLES = Path(str(files("sitrep") / "samples"))


def digest(dossier: Dossier) -> str:
    """The briefing, then every claim in one line: what a reviewer of a changed rule wants to see moved."""
    text_of = {r.id: r.text for r in dossier.reports}
    name_of = {r.id: Path(r.name).stem for r in dossier.reports}
    person = {p.id: p.name for p in dossier.people}
    out = [without_folder(to_markdown(dossier), dossier), "# Claims", ""]
    for report in dossier.reports:
        out += [
            f"## {name_of[report.id]}: {report.publisher} / {report.origin}, copy of {copied(report.id, dossier)}",
            "",
        ]
        out += [line(c, text_of[c.report], person) for c in dossier.claims if c.report == report.id] + [""]
    return "\n".join(out)


def without_folder(text: str, dossier: Dossier) -> str:
    for report in dossier.reports:
        text = text.replace(report.name, Path(report.name).name)
    return text


def copied(report_id: str, dossier: Dossier) -> str:
    name_of = {r.id: Path(r.name).stem for r in dossier.reports}
    lineage = next(r.lineage for r in dossier.reports if r.id == report_id)
    return f"{name_of[lineage.copy_of]} ({lineage.share:.2f})" if lineage.copy_of else "none"


def line(c: Claim, text: str, person: dict[str, str]) -> str:
    said = person[c.said_by] if c.said_by else "the report itself"
    content = c.figure or c.control or c.event or ""
    days = f"{c.when.first}..{c.when.last}" if c.when else "unknown"
    return f"- {c.kind} [{said}; {c.stance}; {days}; {c.reality}] {text[c.start : c.end]!r} {content}".rstrip()


@pytest.mark.parametrize("story", ["flood", "town"])
def test_sample_story_gives_the_reviewed_dossier(story: str) -> None:
    got = digest(read_story([str(SAMPLES / story)]))
    kept = HERE / f"{story}.md"
    if os.environ.get("SITREP_GOLDEN") == "write":
        kept.write_text(got, encoding="utf-8")
    assert got == kept.read_text(encoding="utf-8"), "if the change is right: make golden, and read its diff"
