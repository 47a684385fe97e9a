"""The sources of a briefing: each report with its newsroom and day, and which of them are copies."""

from __future__ import annotations

from sitrep.compose.index import Index
from sitrep.compose.wording import count_text, file_name, newsroom_text, period_text
from sitrep.core.records import CitedLine, Report


def source_lines(index: Index) -> list[CitedLine]:
    """A line each report that a claim was read from, after one that counts the independent ones.

    Reports without a claim have nothing to cite; the forms list them with all the others in their table of reports.
    """
    from_last = sorted(index.claims.values(), key=lambda c: (c.start, c.end, c.id), reverse=True)
    first = {c.report: c.id for c in from_last}
    cited = {r: first[r] for r in index.reports if r in first}
    lines = [CitedLine(f"{source_text(r, index)}.", (cited[r.id],)) for r in index.reports.values() if r.id in cited]
    return [CitedLine(count_line(index), tuple(cited.values())), *lines] if lines else []


def source_text(report: Report, index: Index) -> str:
    """Newsroom, day, title and what it copies, without the full stop."""
    day = period_text(report.published, year=True) if report.published else "undated"
    title = f", “{' '.join(report.title.split())}”" if report.title else ""
    return f"{newsroom_text(report)}, {day}{title} ({file_name(report)}{copy_text(report, index)})"


def copy_text(report: Report, index: Index) -> str:
    """ "; a copy of X, 92% of its sentences" where the report repeats another; else empty."""
    original = index.reports.get(report.lineage.copy_of or "")
    if original is None:
        return ""
    return f"; {report.lineage.share:.0%} of its sentences stand in {newsroom_text(original)}’s {file_name(original)}: not an independent source"


def no_claims_text(report: Report, index: Index) -> str:
    """Why nothing cites a report."""
    return "read, no claim found" if index.is_read(report) else "not read, for the reason given below"


def count_line(index: Index) -> str:
    """How many reports were read, and how many of them repeat another."""
    was_read = [r for r in index.reports.values() if index.is_read(r)]
    copies = sum(r.lineage.copy_of is not None for r in was_read)
    rooms = {(r.origin or r.publisher or r.id).casefold() for r in was_read if r.lineage.copy_of is None}
    total = count_text(len(was_read), "report").capitalize()
    copied = f"; {count_text(copies, 'report')} repeated another and added no independent source" if copies else ""
    return f"{total} read, the work of {count_text(len(rooms), 'newsroom')}{copied}."
