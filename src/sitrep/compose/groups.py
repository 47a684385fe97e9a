"""What the written forms share: the sentences of a section by point, the line under the title, what nobody cites."""

from __future__ import annotations

from sitrep.compose.index import Index
from sitrep.compose.wording import count_text, period_text
from sitrep.core.records import CitedLine, Dossier, Report, Section

Group = tuple[CitedLine, tuple[CitedLine, ...]]


def grouped(section: Section) -> list[Group]:
    """Each run of sentences about one point as its first sentence and the rest; a sentence about no point stands alone."""
    groups: list[Group] = []
    for line in section.sentences:
        if groups and line.point is not None and groups[-1][0].point == line.point:
            lead, rest = groups[-1]
            groups[-1] = (lead, (*rest, line))
        else:
            groups.append((line, ()))
    return groups


def headline_facts(dossier: Dossier, index: Index) -> list[str]:
    """What stands under the title: period, places, number of reports."""
    story = dossier.story
    period = [period_text(story.period, year=True)] if story.period else []
    places = [", ".join(dict.fromkeys(index.places[i].name for i in story.places))] if story.places else []
    return [*period, *places, count_text(len(dossier.reports), "report")]


def nothing_disputed(dossier: Dossier) -> str:
    """What to say where no point is disputed, so that silence is not taken for an omission."""
    if not dossier.points:
        return "No figure and no question of control was found in these reports, so nothing could be compared."
    compared = sum(p.sources > 1 for p in dossier.points)
    return f"No contradiction was found. {count_text(compared, 'point').capitalize()} had more than one independent source."


def uncited_reports(dossier: Dossier) -> tuple[Report, ...]:
    """The reports that no claim comes from."""
    cited = {c.report for c in dossier.claims}
    return tuple(r for r in dossier.reports if r.id not in cited)
