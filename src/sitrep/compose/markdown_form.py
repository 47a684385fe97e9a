"""The dossier's briefing as Markdown: numbered citations in the text, the quoted words and their positions at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from sitrep.compose.briefing import DISPUTED, SOURCES
from sitrep.compose.citations import Citation, Citations, cite, printable
from sitrep.compose.groups import grouped, headline_facts, nothing_disputed, uncited_reports
from sitrep.compose.index import Index, index_of
from sitrep.compose.sources import no_claims_text, source_text
from sitrep.compose.wording import file_name, newsroom_text, when_said_text
from sitrep.core.records import CitedLine, Dossier, Report, Section

UNREAD = "What could not be read"
CITATIONS = "Citations"

_MARKUP = re.compile(
    r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|^[-+#>=](?=\s|#|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]"
)


def to_markdown(dossier: Dossier, *, links: bool = True) -> str:
    """The briefing as CommonMark. Nothing that a report says can become markup.

    Without `links` the numbers stay as they are in brackets, for where there is nothing to click on.
    """
    index = index_of(dossier, dossier, dossier.unread)
    citations = cite(dossier, index)
    parts = [_head(dossier, index)]
    if not any(s.heading == DISPUTED for s in dossier.briefing):
        parts.append(f"## {DISPUTED}\n\n{nothing_disputed(dossier)}")
    parts += [_section(s, citations) for s in dossier.briefing]
    parts += [*_uncited(index, dossier), *_unread(dossier), *_notes(citations, index, links=links), _foot(dossier)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """The text with everything escaped that Markdown could take for markup, line breaks read as blanks."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(printable(text).split()))


def _head(dossier: Dossier, index: Index) -> str:
    return f"# {escaped(dossier.story.title)}\n\n{escaped(' · '.join(headline_facts(dossier, index)))}"


def _section(section: Section, citations: Citations) -> str:
    return f"## {section.heading}\n\n" + "\n".join(_items(section, citations))


def _items(section: Section, citations: Citations) -> Iterator[str]:
    """A list item each point with its voices below it; other sentences stand alone."""
    for lead, rest in grouped(section):
        text = escaped(lead.text)
        yield f"- {f'**{text}**' if rest else text} {_numbers(lead, citations)}"
        yield from (f"  - {escaped(line.text)} {_numbers(line, citations)}" for line in rest)


def _numbers(line: CitedLine, citations: Citations) -> str:
    return " ".join(f"[{n}]" for n in citations.numbers(line.claims))


def _uncited(index: Index, dossier: Dossier) -> list[str]:
    """The reports that nothing cites, and why: no claim was found in them, or they were not read."""
    rest = uncited_reports(dossier)
    heading = [] if any(s.heading == SOURCES for s in dossier.briefing) else [f"## {SOURCES}"]
    lines = [f"- {escaped(source_text(r, index))}: {no_claims_text(r, index)}." for r in rest]
    return [*heading, "\n".join(lines)] if rest else []


def _unread(dossier: Dossier) -> list[str]:
    lines = [f"- {escaped(f.name)}: {escaped(f.reason)}" for f in dossier.unread]
    return [f"## {UNREAD}", "\n".join(lines)] if lines else []


def _notes(citations: Citations, index: Index, *, links: bool) -> list[str]:
    """The list of citations, and the definitions that make each number a link to its entry."""
    if not citations.all:
        return []
    if not links:
        return [f"## {CITATIONS}", "\n".join(f"- [{c.number}] {_note(c, index)}" for c in citations.all)]
    notes = [f'- <a id="note-{c.number}"></a>**{c.number}** {_note(c, index)}' for c in citations.all]
    definitions = [f"[{c.number}]: #note-{c.number}" for c in citations.all]
    return [f"## {CITATIONS}", "\n".join(notes), "\n".join(definitions)]


def _note(c: Citation, index: Index) -> str:
    report = index.reports[c.report]
    day = when_said_text(c.claim, index)
    words = escaped(index.quote(c.claim))
    place = f"[{escaped(file_name(report))}]({_address(report, c)}), characters {c.start}–{c.end}"
    return f"{escaped(newsroom_text(report))}, {day}: “{words}” ({place})"


def _address(report: Report, c: Citation) -> str:
    """The page on the web, or the file with the position in it as RFC 5147 writes it."""
    if report.url and re.match(r"https?://", report.url):
        return quote(report.url, safe=":/?#@!$&*+,;=%~")
    return f"{quote(report.name)}#char={c.start},{c.end}"


def _foot(dossier: Dossier) -> str:
    made = f"Sitrep {dossier.produced.sitrep}, model {dossier.produced.model}"
    at = f", {dossier.produced.at}" if dossier.produced.at else ""
    return f"{escaped(made + at)}. Sitrep reports who says what; it does not decide what is true."
