"""Annotated figures in place of read ones: what `link` and `weigh` make of figures that are right.

Measure, bounds, group, period, speaker and stance are the annotation's; sides, places and people are records made of its names, so
that linking still has to find out who and what is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sitrep.core.periods import Period
from sitrep.core.records import Analysis, Claim, Figure, Mention, Person, Place, Side

Gold = Mapping[str, Any]


def with_gold(analysis: Analysis, gold: Gold) -> Analysis:
    """The analysis of a report with the annotation's figures, and the people, places and sides that these name."""
    report = analysis.report
    file = report.name.rsplit("/", 1)[-1]
    mine = [f for f in gold["figures"] if f["file"] == file]
    people = {p["id"]: _person(report.id, file, report.text, p) for p in gold["people"]}
    needed = {f["said_by"] for f in mine if f["said_by"] in people}
    known = _known(analysis.people, {k: people[k] for k in needed})
    places = {f["where"]: _place(analysis, f["where"]) for f in mine if f.get("where")}
    sides = {f["party"]: Side(f["party"], f["party"].replace("-", " "), "other") for f in mine if _party(f)}
    ids = {f["id"]: f"{report.id}.g-{f['id']}" for f in mine}
    figures = [_claim(analysis, f, ids, known, places) for f in mine]
    others = [c for c in analysis.claims if c.figure is None]
    made = [people[k] for k in sorted(needed) if known[k] == people[k].id]
    own = {s.id: s for s in (*analysis.sides, *sides.values())}
    fresh = [p for p in places.values() if p.id not in {q.id for q in analysis.places}]
    return replace(
        analysis, claims=tuple(sorted((*others, *figures), key=lambda c: (c.start, c.end, c.id))),
        people=(*analysis.people, *made), places=(*analysis.places, *fresh), sides=tuple(own[k] for k in sorted(own)),
    )  # fmt: skip


def _claim(
    analysis: Analysis, f: Gold, ids: Mapping[str, str], people: Mapping[str, str], places: Mapping[str, Place]
) -> Claim:
    report = analysis.report
    start = report.text.index(f["quote"])
    figure = Figure(
        f["measure"], f["low"], f["high"], f["modifier"], f["group"], _party(f),
        places[f["where"]].id if f.get("where") else None, ids.get(f.get("part_of") or ""),
    )  # fmt: skip
    return Claim(
        ids[f["id"]], report.id, start, start + len(f["quote"]), "figure", said_by=people.get(f["said_by"]),
        stance=f["stance"], when=_period(f.get("when")), said_on=report.published, figure=figure, rule="annotated",
        form="narration" if f["said_by"] == "reporter" else "indirect",
    )  # fmt: skip


def _party(f: Gold) -> str | None:
    """The side of the counted, None where it is not known."""
    return None if f["party"] in (None, "unknown", "none") else f["party"]


def _period(when: Sequence[Any] | None) -> Period | None:
    if not when:
        return None
    first, last = (date.fromisoformat(str(d)) if d else None for d in when)
    return Period(first, last)


def _person(report: str, file: str, text: str, p: Gold) -> Person:
    mentions = tuple(
        Mention(report, m.start(), m.end())
        for v in p.get("variants") or []
        if isinstance(v, dict) and "form" in v and file in v["files"]
        for m in re.finditer(rf"(?<!\w){re.escape(v['form'])}(?!\w)", text)
    )
    kind = "unnamed" if not p.get("variants") else "person" if p.get("role") and p["name"].istitle() else "organisation"
    side = None if p.get("side") in (None, "none") else p["side"]
    return Person(f"{report}.g-{p['id']}", p["name"], kind, p.get("role"), p.get("affiliation"), side, mentions)


def _known(read: Sequence[Person], gold: Mapping[str, Person]) -> dict[str, str]:
    """By id of an annotated person the id of the one that was read out of the same words, else his own."""
    at = {(m.start, m.end): p.id for p in read for m in p.mentions}
    return {
        k: next((at[(m.start, m.end)] for m in p.mentions if (m.start, m.end) in at), p.id) for k, p in gold.items()
    }


def _place(analysis: Analysis, name: str) -> Place:
    """The place that was read by that name, else a new one."""
    found = next((p for p in analysis.places if p.name.casefold() == name.casefold()), None)
    if found is not None:
        return found
    report = analysis.report
    slug = re.sub(r"\W+", "-", name.casefold())
    return Place(
        f"{report.id}.g-{slug}",
        name,
        "place",
        None,
        None,
        "none",
        None,
        None,
        tuple(_mentions(report.id, report.text, name)),
    )


def _mentions(report: str, text: str, name: str) -> Iterator[Mention]:
    for m in re.finditer(re.escape(name), text):
        yield Mention(report, m.start(), m.end())
