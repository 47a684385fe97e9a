"""Further mentions of names that a report has shown to be somebody's: label by label the parser is not that steady.

A form that is a person's or an organisation's once is so wherever the report prints it, in what was read and in its
furniture and credits, unless capitals around it make it part of a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.core.records import Mention, Parsed, Report
from sitrep.extract.names.person_nouns import TITLES
from sitrep.extract.names.spans import Name

SHORTEST = 3
"""Fewest letters of a form of one word that is looked for elsewhere; shorter ones only in full capitals."""


def repeats_in_tokens(report: Report, parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    """Names over tokens that no name covers yet and that spell a form of one. Forms of several words match in small letters
    too ("the transport police"), forms of one word only as they stand.
    """
    taken = {i for n in names for i in range(n.first, n.last)}
    starts = {t.start: t.i for t in parsed.tokens}
    ends = {t.end: t.i + 1 for t in parsed.tokens}
    out = []
    for form, name in _forms(names):
        for m in _pattern(form).finditer(report.text):
            first, last = starts.get(m.start()), ends.get(m.end())
            if first is None or last is None or taken & set(range(first, last)) or _longer(report.text, *m.span()):
                continue
            taken |= set(range(first, last))
            out.append(Name(first, last, name.words, name.label))
    return out


def mentions_outside(report: Report, parsed: Parsed, form: str) -> list[Mention]:
    """The mentions of a form in the parts of the report that were not parsed: furniture, credits and the like."""
    read = [(parsed.tokens[s.first].start, parsed.tokens[s.last - 1].end) for s in parsed.sentences if s.first < s.last]
    return [
        Mention(report.id, *m.span())
        for m in _pattern(form).finditer(report.text)
        if not any(start < m.end() and m.start() < end for start, end in read) and not _longer(report.text, *m.span())
    ]


def is_telling(form: str) -> bool:
    """Whether a form means its bearer wherever it stands: several words, letters in capitals, or one word with a capital."""
    return len(form.split()) > 1 or (form.isupper() and len(form) > 1) or (form[:1].isupper() and len(form) > SHORTEST)


def _forms(names: Sequence[Name]) -> list[tuple[str, Name]]:
    """The telling forms of the names, longest first; a form of both a person and an organisation is left out."""
    by_form: dict[str, Name] = {}
    labels: dict[str, set[str]] = {}
    for n in names:
        form = " ".join(n.words)
        by_form.setdefault(form, n)
        labels.setdefault(form, set()).add(n.label)
    kept = [(f, n) for f, n in by_form.items() if is_telling(f) and len(labels[f]) == 1]
    return sorted(kept, key=lambda pair: (-len(pair[0]), pair[0]))


def _pattern(form: str) -> re.Pattern[str]:
    """The form as a whole word, across line ends; one of several words in small letters as well."""
    words = r"\s+".join(re.escape(w).replace("'", "['’]") for w in form.split())
    flags = re.IGNORECASE if len(form.split()) > 1 else re.NOFLAG
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", flags)


def _longer(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word right beside the form makes another name of it; titles before it do not."""
    before = re.search(r"([\w.]+)[ \u00a0]$", text[max(0, start - 30) : start])
    after = re.match(r"[ \u00a0](\w+)", text[end : end + 30])
    opens = (
        before is not None and before.group(1)[:1].isupper() and before.group(1).casefold().rstrip(".") not in TITLES
    )
    return opens or (after is not None and after.group(1)[:1].isupper())
