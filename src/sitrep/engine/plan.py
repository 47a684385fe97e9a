"""What a report and what a story go through: the stages in their order, as two pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep.compose import compose
from sitrep.core.records import Analysis, Decision, Dossier, Failure, Produced, Report, Source
from sitrep.engine.kit import Kit
from sitrep.extract import extract
from sitrep.link import link
from sitrep.parse import parse
from sitrep.read import is_read, not_read, read
from sitrep.weigh import weigh


def analyse(source: Source, kit: Kit) -> Analysis:
    """Everything that is read out of one report by itself. Raises Unreadable when it holds no text."""
    return analyse_report(read(source, kit.newsrooms), kit)


def analyse_report(report: Report, kit: Kit) -> Analysis:
    """The same for a report that is read already, and may have got its day of writing from the story's others.

    A report in a language that is not read yields nothing: it is kept, and `assemble` names it among the unread.
    """
    if not is_read(report):
        return Analysis(report, (), (), (), (), ())
    return extract(report, parse(report, kit.model), kit.actors)


def assemble(
    analyses: Sequence[Analysis],
    kit: Kit,
    *,
    unread: Iterable[Failure],
    produced: Produced,
    decisions: Iterable[Decision] = (),
    policy: str = "range",
) -> Dossier:
    """The dossier of one story, with what the policy takes for each figure. The order of the analyses does not matter."""
    linked = link(analyses, kit.gazetteer)
    foreign = (Failure("read", r.name, not_read(r)) for r in linked.reports if not is_read(r))
    return compose(linked, weigh(linked, policy), unread=(*unread, *foreign), produced=produced, decisions=decisions)
