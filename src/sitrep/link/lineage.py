"""Which report is a copy of which, and which sentence stands elsewhere already: copies never add up to corroboration.

What counts as a copy of a sentence: the same words in the same order after case, quotation marks, punctuation and
white space are set aside; or, in sentences of eight words and more, at least four fifths of the word triples of each
standing in the other (small edits: a changed unit, a dropped title); or, in sentences of fourteen words and more, at
most one word in ten put in or left out. Shorter sentences count only word for word, and only from three words on.

A sentence that is mostly a quotation is not a copy by itself, for two newsrooms may have heard the same words: it
counts only in a run of two or more sentences in a row that both reports share and of which one is not a quotation,
or which are three or more. It counts as well once a quarter of the report's other sentences stand in the same report:
then the quotation came along with them.

Which report is the original: an agency's own page before the pages that name it as their origin; then the earlier day
of writing (unknown last); then a report that names another newsroom as its origin, which stands nearer to the wire;
then the name. Time and memory grow in step with the number of sentences: each sentence is looked up once, in an index
of the sentences before it, and of the reports that hold the same sentence only the first few are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from datasketch import MinHash, MinHashLSH
from rapidfuzz.distance import Indel

from sitrep.core.records import Lineage, Report, Span

Place = tuple[str, int, int]
"""A sentence: report id, start, end."""

COPY_SHARE = 0.5
"""A report is called a copy when at least this share of its countable sentences stands in one earlier report."""

EDITED_SHARE = 0.8
"""Share of word triples that two sentences must have in common, each way, to be one sentence with small edits."""

EDITED_WORDS = 8
"""Shorter sentences are compared word for word: a changed word in six is another statement."""

LONG_WORDS = 14
LONG_SHARE = 0.9
"""In sentences this long one changed word spoils up to three triples of twelve; so the words themselves are compared
too: this share of them must be common to both, in the same order (insertions and deletions, a change being both)."""

COUNTED_WORDS = 3
"""Sentences of fewer words ("He agreed.") say nothing about copying."""

QUOTED_SHARE = 0.6
"""A sentence with more than this share of its words between quotation marks is a quotation."""

QUOTES_FOLLOW = 0.25
"""From this share of copied sentences on, and two at least, quotations that both reports have are copied too."""

HOLDERS = 8
"""How many reports, the most original first, are remembered for one sentence."""

DECIDING_WORDS = frozenset(
    "no not never none neither nor zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds"
    " thousand thousands dozen dozens scores million".split()
)
"""Words that make another statement of a sentence when they alone differ."""

PERMUTATIONS = 64
CANDIDATE_SIMILARITY = 0.4
"""MinHash settings: candidates from a Jaccard similarity of about .4 on; the decision is exact (EDITED_SHARE, LONG_SHARE)."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_TEXT_LINE = re.compile(r"[^\r\n]+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence made comparable: where it stands, its number in the report, its words, whether it is a quotation."""

    place: Place
    number: int
    words: tuple[str, ...]
    quotation: bool


@dataclass(frozen=True, slots=True)
class _Index:
    """The sentences seen so far: who holds each, and the near-copies index over those long enough to be edited.

    `common` has, by report, its sentences that HOLDERS more original ones have too ("Nobody has been arrested."). They
    lead to no other report, but count with those that have led there.
    """

    holders: dict[tuple[str, ...], list[_Line]] = field(default_factory=dict)
    near: MinHashLSH = field(default_factory=lambda: MinHashLSH(threshold=CANDIDATE_SIMILARITY, num_perm=PERMUTATIONS))
    keys: list[tuple[str, ...]] = field(default_factory=list)
    common: dict[str, dict[tuple[str, ...], _Line]] = field(default_factory=dict)


def find_lineage(
    reports: Sequence[Report], sentences: Sequence[tuple[Span, ...]]
) -> tuple[tuple[Report, ...], dict[Place, Place]]:
    """The reports in the order given, each with its lineage; and the copied sentences of all, each with its original.

    `copy_of` is the more original report that holds the largest share of its sentences, if that is half or more
    (COPY_SHARE), else None; `share` is that largest share, 0 to 1, also when it is too small for a copy. A sentence that
    stands (near-)verbatim in a more original report leads to that one, of several holders to the most original: all
    copies of a sentence lead to the same place.
    """
    copies = _copies(reports, sentences)
    counted = {
        r.id: sum(len(x.words) >= COUNTED_WORDS for x in _lines(r, spans))
        for r, spans in zip(reports, sentences, strict=True)
    }
    order = {r.id: i for i, r in enumerate(_most_original_first(reports))}
    traced = tuple(replace(r, lineage=_lineage(copies.get(r.id, {}), counted[r.id], order)) for r in reports)
    return traced, _copied_sentences(copies, order)


Shared = list[tuple[_Line, _Line]]


def _copied_sentences(copies: Mapping[str, Mapping[str, Shared]], order: Mapping[str, int]) -> dict[Place, Place]:
    found: dict[Place, Place] = {}
    for held in copies.values():
        for source in sorted(held, key=order.__getitem__, reverse=True):
            found.update((mine.place, theirs.place) for mine, theirs in held[source])
    return dict(sorted(found.items()))


def _lineage(held: Mapping[str, Shared], counted: int, order: Mapping[str, int]) -> Lineage:
    if not held or not counted:
        return Lineage()
    best = min(held, key=lambda source: (-len(held[source]), order[source]))
    share = min(1.0, len(held[best]) / counted)
    return Lineage(best if share >= COPY_SHARE else None, round(share, 4))


def _copies(reports: Sequence[Report], sentences: Sequence[tuple[Span, ...]]) -> dict[str, dict[str, Shared]]:
    """For each report, by more original report: the pairs of sentences that the two share and that count."""
    spans = {r.id: s for r, s in zip(reports, sentences, strict=True)}
    index = _Index()
    out: dict[str, dict[str, Shared]] = {}
    for report in _most_original_first(reports):
        lines = [x for x in _lines(report, spans[report.id]) if len(x.words) >= COUNTED_WORDS]
        pairs: dict[str, Shared] = {}
        for mine in lines:
            for theirs in _holders(index, mine):
                pairs.setdefault(theirs.place[0], []).append((mine, theirs))
        for mine in lines:
            _count_common(index, mine, pairs)
        kept = {source: _counting(shared, len(lines)) for source, shared in pairs.items()}
        out[report.id] = {source: shared for source, shared in kept.items() if shared}
        for mine in lines:
            _add(index, mine)
    return out


def _lines(report: Report, spans: Iterable[Span]) -> list[_Line]:
    quoted = list(_quoted(report.text))
    starts = [q.start for q in quoted]
    return [_line(report, number, span, _inside(span, quoted, starts)) for number, span in enumerate(spans)]


def _line(report: Report, number: int, span: Span, inside: int) -> _Line:
    words = tuple(_WORD.findall(report.text[span.start : span.end].translate(_MARKS).casefold()))
    return _Line((report.id, span.start, span.end), number, words, inside > QUOTED_SHARE * (span.end - span.start))


def _quoted(text: str) -> Iterator[Span]:
    """The stretches between quotation marks, in order. A mark left open runs to the end of its line."""
    for line in _TEXT_LINE.finditer(text):
        marks = [line.start() + i for i, ch in enumerate(line.group().translate(_MARKS)) if ch == '"']
        if marks and _closes(text, marks[0], line.start()):
            marks.insert(0, line.start())
        ends = [*marks[1::2], line.end()]
        yield from (Span(a, b) for a, b in zip(marks[::2], ends, strict=False) if a < b)


def _closes(text: str, mark: int, start: int) -> bool:
    """Whether a line's first quotation mark closes a quotation that an earlier line opened: it stands after a word."""
    return text[mark] == "”" or (
        mark > start and text[mark] == '"' and not text[mark - 1].isspace() and text[mark - 1] not in "([—–-"
    )


def _inside(span: Span, quoted: Sequence[Span], starts: Sequence[int]) -> int:
    """How many characters of `span` stand between quotation marks."""
    at, inside = max(0, bisect_right(starts, span.start) - 1), 0
    while at < len(quoted) and quoted[at].start < span.end:
        inside += max(0, min(span.end, quoted[at].end) - max(span.start, quoted[at].start))
        at += 1
    return inside


# -- the index -----------------------------------------------------------------------


def _holders(index: _Index, line: _Line) -> list[_Line]:
    """The sentences of other reports that are the same as `line`: word for word, else with small edits."""
    held = index.holders.get(line.words)
    if held is None and len(line.words) >= EDITED_WORDS:
        candidates = sorted(index.near.query(_sketch(line.words)))
        held = next((index.holders[index.keys[n]] for n in candidates if _is_edited(line.words, index.keys[n])), None)
    return [x for x in held or () if x.place[0] != line.place[0]]


def _add(index: _Index, line: _Line) -> None:
    held = index.holders.setdefault(line.words, [])
    if not held and len(line.words) >= EDITED_WORDS:
        index.near.insert(len(index.keys), _sketch(line.words))
        index.keys.append(line.words)
    if len(held) < HOLDERS:
        held.append(line)
    else:
        index.common.setdefault(line.place[0], {}).setdefault(line.words, line)


def _count_common(index: _Index, line: _Line, pairs: Mapping[str, Shared]) -> None:
    """Adds `line` to what is shared with each report that was found by another sentence and has this one as a common one."""
    if len(index.holders.get(line.words, ())) < HOLDERS:
        return
    for source, shared in pairs.items():
        theirs = index.common.get(source, {}).get(line.words)
        if theirs is not None:
            shared.append((line, theirs))


def _triples(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _sketch(words: tuple[str, ...]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch([" ".join(t).encode() for t in sorted(_triples(words))])
    return sketch


def _is_edited(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if _deciding(a) != _deciding(b):
        return False
    one, other = _triples(a), _triples(b)
    if len(one & other) >= EDITED_SHARE * max(len(one), len(other)):
        return True
    return min(len(a), len(b)) >= LONG_WORDS and Indel.normalized_similarity(a, b) >= LONG_SHARE


def _deciding(words: tuple[str, ...]) -> list[str]:
    """The numbers and negations of a sentence: one that gives others is an update or a denial, not a copy."""
    return sorted(w for w in words if w[0].isdigit() or w in DECIDING_WORDS)


# -- what counts, and what came first --------------------------------------------------


def _counting(shared: Shared, sentences: int) -> Shared:
    """The pairs left when quotations that stand alone are taken out; all, when enough others of the sentences are shared."""
    ordered = sorted(shared, key=lambda pair: (pair[0].number - pair[1].number, pair[0].number))
    runs: list[Shared] = []
    for pair in ordered:
        if runs and _follows(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    kept = _one_each([pair for run in runs for pair in run if _run_counts(run) or not pair[0].quotation])
    return _one_each(shared) if len(kept) >= max(2, QUOTES_FOLLOW * sentences) else kept


def _follows(before: tuple[_Line, _Line], after: tuple[_Line, _Line]) -> bool:
    return after[0].number == before[0].number + 1 and after[1].number == before[1].number + 1


def _run_counts(run: Shared) -> bool:
    return len(run) >= 2 and (len(run) >= 3 or any(not mine.quotation for mine, _ in run))


def _one_each(pairs: Shared) -> Shared:
    first: dict[int, tuple[_Line, _Line]] = {}
    for pair in sorted(pairs, key=lambda p: (p[0].number, p[1].number)):
        first.setdefault(pair[0].number, pair)
    return list(first.values())


def _most_original_first(reports: Sequence[Report]) -> list[Report]:
    named_elsewhere = {r.origin for r in reports if r.origin is not None and r.origin != r.publisher}
    return sorted(reports, key=lambda r: _originality(r, named_elsewhere))


def _originality(report: Report, named_elsewhere: set[str]) -> tuple[int, date, int, str, str]:
    own_page = (
        report.publisher is not None and report.publisher == report.origin and report.publisher in named_elsewhere
    )
    written = report.published.first or report.published.last if report.published else None
    names_other = report.origin is not None and report.origin != report.publisher
    return (0 if own_page else 1, written or date.max, 0 if names_other else 1, report.name, report.id)
