"""What the figures of one story are compared with: its places, which of them each figure names itself, and its wording."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from sitrep.core.records import Claim, Linked, Person, Place, Span
from sitrep.weigh.tolls import great_circle_km
from sitrep.weigh.values import figure_of

ALIKE_WORDS = 10
ALIKE_SHARE = 0.75
"""Two clauses of this many words and more that have this share of their words in common, in order, were written by one
hand: agency background that papers print with small edits. Set by hand; looser than for whole sentences (`link.lineage`)
because both clauses give the same number besides."""

CITY_KM = 30.0
"""Kilometres from a suburb to the far side of its city; as for the places of one incident in `weigh.events`."""

TOWNS = frozenset({"exact", "near", "town"})
"""Precisions at which a distance between two places says something."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Scene:
    """The places by id; the chain of the main place upwards; ids of the claims that name their place in their own
    sentence, and of those in captions; the words from each claim to the end of its sentence; who has seen for himself; the
    measures of which no report counts more than one; the sentence of each claim.
    """

    places: Mapping[str, Place]
    main: tuple[str, ...]
    placed: frozenset[str]
    captions: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    bystanders: frozenset[str]
    lone: frozenset[str]
    sentences: Mapping[str, Span | None]

    def names_its_place(self, c: Claim) -> bool:
        """Whether a claim's own sentence names the place that it is about; else the place is that of text before it."""
        return c.id in self.placed

    def in_one_sentence(self, a: Claim, b: Claim) -> bool:
        """Whether one sentence gives both claims."""
        return a.report == b.report and self.sentences.get(a.id) == self.sentences.get(b.id) is not None

    def chain(self, place: str | None) -> list[str]:
        """A place with all that contain it, from the inside out."""
        return _chain(self.places, place)

    def close_by(self, a: str, b: str) -> bool:
        """Whether two towns, or places in towns, lie as close as a suburb and the far side of its city."""
        p, q = self.places[a], self.places[b]
        if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
            return False
        return {p.precision, q.precision} <= TOWNS and great_circle_km((p.lat, p.lon), (q.lat, q.lon)) <= CITY_KM

    def town_of(self, place: str) -> str:
        """The place that another is only said to be near; any other place is itself. "Near X" and "in X" are often one spot."""
        return near_what(self.places, place)

    def could_be_one(self, a: str, b: str) -> bool:
        """Whether one of two places is told from others ("20 km south of X") and may be where the other is, by its radius."""
        p, q = self.places[a], self.places[b]
        if p.lat is None or p.lon is None or q.lat is None or q.lon is None or (p.offset is None and q.offset is None):
            return False
        reach = max(r.radius_km or 0.0 for r in (p, q) if r.offset is not None)
        return great_circle_km((p.lat, p.lon), (q.lat, q.lon)) <= reach

    def same_words(self, a: Claim, b: Claim) -> bool:
        """Whether two reports give a figure in the same words, up to small edits."""
        x, y = self.words.get(a.id, ()), self.words.get(b.id, ())
        if a.report == b.report or min(len(x), len(y)) < ALIKE_WORDS:
            return False
        return Indel.normalized_similarity(x, y, score_cutoff=ALIKE_SHARE) > 0

    def copies_among(self, claims: Sequence[Claim]) -> dict[str, Claim]:
        """By id of each claim that gives its number in the words of an earlier one: that one."""
        out: dict[str, Claim] = {}
        for n, c in enumerate(claims):
            first = next((d for d in claims[:n] if d.id not in out and _equal(c, d) and self.same_words(c, d)), None)
            if first is not None:
                out[c.id] = first
        return out


def near_what(places: Mapping[str, Place], place: str) -> str:
    """The id of the place that a place is said to be near; that of any other place."""
    offset = places[place].offset if place in places else None
    return offset.anchors[0] if offset is not None and offset.kind == "near" else place


def _equal(a: Claim, b: Claim) -> bool:
    return (figure_of(a).low, figure_of(a).high) == (figure_of(b).low, figure_of(b).high)


def make_scene(linked: Linked, claims: Sequence[Claim]) -> Scene:
    """The scene of a story, for the given figure claims; its main place is the one that most of them are about."""
    places = {p.id: p for p in linked.places}
    counts = Counter(w for c in claims if (w := figure_of(c).where))
    main = min(counts, key=lambda i: (-counts[i], i)) if counts else None
    sentences = {c.id: _sentence_of(c, spans) for c, spans in _with_sentences(linked, claims)}
    texts = {r.id: r.text for r in linked.reports}
    captions = {r.id: [b for b in r.blocks if b.kind == "caption"] for r in linked.reports}
    return Scene(
        places, tuple(_chain(places, main)), _placed(claims, sentences, places),
        frozenset(c.id for c in claims if any(b.start <= c.start < b.end for b in captions[c.report])),
        {c.id: _words(texts[c.report][c.start : (sentences[c.id] or c).end]) for c in claims},
        frozenset(p.id for p in linked.people if _is_bystander(p)), _lone(claims), sentences,
    )  # fmt: skip


def _chain(places: Mapping[str, Place], place: str | None) -> list[str]:
    out: list[str] = []
    while place is not None and place in places and place not in out:
        out.append(place)
        place = places[place].within
    return out


def _lone(claims: Sequence[Claim]) -> frozenset[str]:
    """The measures of which no claim of the story counts more than one."""
    actual = [figure_of(c) for c in claims if c.reality == "actual"]
    return frozenset(f.measure for f in actual) - frozenset(f.measure for f in actual if f.high != 1)


def _with_sentences(linked: Linked, claims: Sequence[Claim]) -> list[tuple[Claim, tuple[Span, ...]]]:
    spans = {r.id: s for r, s in zip(linked.reports, linked.sentences, strict=True)}
    return [(c, spans[c.report]) for c in claims]


def _sentence_of(c: Claim, spans: tuple[Span, ...]) -> Span | None:
    at = bisect_right(spans, c.start, key=lambda s: s.start) - 1
    return spans[at] if at >= 0 and c.start < spans[at].end else None


def _placed(
    claims: Sequence[Claim], sentences: Mapping[str, Span | None], places: Mapping[str, Place]
) -> frozenset[str]:
    """Ids of the claims whose place is mentioned in their sentence."""
    out = set()
    for c in claims:
        where, sentence = figure_of(c).where, sentences[c.id]
        if where is None or sentence is None or where not in places:
            continue
        mentions = (m for m in places[where].mentions if m.report == c.report)
        if any(sentence.start <= m.start < sentence.end for m in mentions):
            out.add(c.id)
    return frozenset(out)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _is_bystander(p: Person) -> bool:
    """Whether a speaker tells what he saw himself: residents, passengers, neighbours."""
    return p.side == "civilian" and p.kind != "organisation"
