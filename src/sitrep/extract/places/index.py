"""The places of a report: which mentions are one place, what lies in what, and where a clause or phrase happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sitrep.core.records import Mention, Parsed, Place, Report, Token
from sitrep.extract.grammar import ancestors, base, case_of, clause_head, kids
from sitrep.extract.places.beside import find_beside, read_beside
from sitrep.extract.places.mentions import PLACING, find_mentions
from sitrep.extract.places.pairs import placed_in
from sitrep.extract.places.resolution import Key, Resolved, resolve_places

SPEECH = frozenset(
    "say tell report claim announce add state note confirm admit deny write tweet ask explain warn".split()
)
"""Verbs whose own place is that of the talking, not of what is talked about."""

WIDE = frozenset("city town village place province district state region area county department country island".split())
"""Kinds of places that have stretches of land within them."""

LOCATIVE = PLACING | {"of", "north of", "south of", "east of", "west of", "outside of", "close to"}


CAUSING = frozenset({"when", "after", "as", "because"})
"""Words that open a clause of what led to the clause above, which mostly happened in the same place."""

ELSEWHERE = frozenset({"to", "from", "toward", "towards", "for", "than"})
"""Prepositions of places that something comes from or goes to: not where the next sentence happens."""


@dataclass(frozen=True, slots=True)
class PlacesIndex:
    """The places of one report and where each token belongs. Ids are local: the report's id, ".l" and a number.

    `by_head` has the place that each head of a mention names, `put` the place where its phrase puts what happens: in "20 km
    south of X" a place beside X, in "Y, near X" the place Y. `by_scope`: the places of words like "nationwide", by their
    heads; these say where nothing happens.
    """

    places: tuple[Place, ...]
    parsed: Parsed
    by_token: Mapping[int, str]
    by_head: Mapping[int, str]
    put: Mapping[int, str]
    main: str | None
    by_scope: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, i: int) -> str | None:
        """The id of the place whose mention token `i` heads or stands in; None if it stands in none."""
        return self.by_token.get(i)

    def about(self, i: int) -> str | None:
        """The id of the place where the clause or phrase headed by token `i` happens.

        A locative in its phrase, its clause or a clause above it; else the nearest earlier place of the sentence,
        else of the paragraph, else the report's main place; None when there is none.
        """
        return (
            self._under(i, {"acl", "advcl", "conj", "parataxis", "ccomp"})
            or self._in_clauses(i)
            or self._beside(i)
            or self._earlier(i)
            or self._main_beside(i)
            or self.main
            or self.in_cause(i)
        )

    def _main_beside(self, i: int) -> str | None:
        """What the sentence puts beside the report's main place, when it names that only so: "… hit a mine north of X"."""
        s = self.parsed.sentences[self.parsed.tokens[i].sentence]
        here = {self.put[n] for n in range(s.first, s.last) if self.by_head.get(n) == self.main and n in self.put}
        return here.pop() if self.main is not None and len(here) == 1 else None

    def own(self, i: int) -> str | None:
        """The place that the phrase headed by token `i` says itself ("the crash in X"); None otherwise."""
        return self._under(i, {"acl", "advcl", "conj", "parataxis", "ccomp"})

    def stretch_at(self, i: int) -> str | None:
        """As `about` for a stretch of land without a name ("most areas"): settlements and regions only."""
        wide = {p.id for p in self.places if p.kind in WIDE}
        found = self._in_clauses(i)
        return found if found in wide else self.main

    def _in_clauses(self, i: int) -> str | None:
        head = clause_head(self.parsed, i)
        for verb in (head, *(t for t in ancestors(self.parsed, head.i) if t.upos in {"VERB", "NOUN", "ADJ"})):
            if verb.lemma.casefold() in SPEECH and verb.i != head.i:
                return None
            if found := self._under(verb.i, {"ccomp", "parataxis", "advcl", "acl"}):
                return found
        return None

    def in_cause(self, i: int) -> str | None:
        """The place of what the clause of token `i` says led to it: "12 died when a bus plunged into a ravine in X"."""
        head = clause_head(self.parsed, i)
        for c in kids(self.parsed, head.i, "advcl"):
            opening = {m.text.casefold() for m in kids(self.parsed, c.i, "mark", "advmod", "case")}
            if c.i > head.i and opening & CAUSING and (found := self._under(c.i, {"ccomp", "parataxis", "acl"})):
                return found
        return None

    def _beside(self, i: int) -> str | None:
        """The place that a coordinated verb gives: "12 died and 70 were hurt in a landslide in X" is about X for both."""
        head = clause_head(self.parsed, i)
        joined = [c for c in self.parsed.children[head.i] if base(self.parsed.tokens[c].dep) == "conj"]
        found = [
            p for c in joined if self.parsed.tokens[c].upos == "VERB" and (p := self._under(c, {"ccomp", "parataxis"}))
        ]
        return found[-1] if found else None

    def _under(self, i: int, cut: set[str]) -> str | None:
        """The nearest place to token `i` under it that has a locative preposition, outside clauses of its own."""
        found: list[int] = []
        todo = [i]
        while todo:
            n = todo.pop()
            if n in self.put and (self._is_beside(n) or (not self._is_origin(n) and self._is_locative(n))):
                found.append(n)
            todo += [c for c in self.parsed.children[n] if not _cut(self.parsed, self.parsed.tokens[c], cut)]
        best = min(found, key=lambda n: (self._is_country(n), abs(n - i), n), default=None)
        return None if best is None else self.put[best]

    def _is_locative(self, i: int) -> bool:
        t = self.parsed.tokens[i]
        return case_of(self.parsed, i) in LOCATIVE or base(t.dep) in {"compound", "obj"} or t.dep == "nmod:poss"

    def _is_beside(self, i: int) -> bool:
        """Whether the phrase of a name puts what happens beside the place that it names, not at it."""
        return self.put[i] != self.by_head.get(i)

    def _is_origin(self, i: int) -> bool:
        """Whether a place is where somebody comes from ("a man from X"), which says nothing of where he is."""
        t = self.parsed.tokens[i]
        return case_of(self.parsed, i) == "from" and self.parsed.tokens[t.head].upos in {"NOUN", "PROPN", "PRON"}

    def _is_country(self, i: int) -> bool:
        return any(p.id == self.put[i] and p.kind == "country" for p in self.places)

    def _earlier(self, i: int) -> str | None:
        """The last place named before token `i` in its sentence, else in its paragraph; countries only count last."""
        t = self.parsed.tokens[i]
        block = self.parsed.sentences[t.sentence].block
        before = [
            n
            for n in sorted(self.put)
            if n < i
            and self.parsed.sentences[self.parsed.tokens[n].sentence].block == block
            and (self._is_beside(n) or case_of(self.parsed, n) not in ELSEWHERE)
        ]
        if self.main is not None:
            before = [n for n in before if not self._is_country(n)]
        same = [n for n in before if self.parsed.tokens[n].sentence == t.sentence]
        return self.put[(same or before)[-1]] if before else None


def find_places(report: Report, parsed: Parsed) -> PlacesIndex:
    """The places of the report with all their mentions; without coordinates, which `link` adds."""
    mentions = find_mentions(parsed)
    phrases = find_beside(parsed, mentions)
    roads = {p.road for p in phrases}
    mentions = tuple(m for m in mentions if m.name is not None or m.head not in roads)
    towns = frozenset(m for p in phrases if p.kind != "border" for m in p.anchors)
    towns |= {m for m in mentions if placed_in(parsed, m.last) is not None}
    resolved = resolve_places(report, parsed, mentions, towns)
    ids = {key: f"{report.id}.l{n}" for n, key in enumerate(resolved.order, 1)}
    by_token: dict[int, str] = {}
    by_head: dict[int, str] = {}
    by_scope = {m.head: ids[key] for m, key in resolved.keys.items() if m.scope}
    for m in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        if (key := resolved.keys.get(m)) is not None and not m.scope:
            for i in range(m.first, m.last):
                by_token.setdefault(i, ids[key])
            if not m.dateline and not _speaks(parsed, m.head):
                by_head[m.head] = ids[key]
    beside = read_beside(report, parsed, phrases, resolved, ids)
    own = tuple(_place(report, parsed, resolved, ids, key) for key in resolved.order)
    placed = tuple(replace(p, within=beside.around.get(p.id, p.within)) for p in own)
    main = None if resolved.main is None else ids[resolved.main]
    return PlacesIndex(
        (*placed, *beside.places), parsed, MappingProxyType(by_token), MappingProxyType(by_head),
        MappingProxyType(by_head | beside.put), main, MappingProxyType(by_scope),
    )  # fmt: skip


def _place(report: Report, parsed: Parsed, resolved: Resolved, ids: Mapping[Key, str], key: Key) -> Place:
    here = [m for m, k in resolved.keys.items() if k == key]
    spans = [(parsed.tokens[m.first].start, parsed.tokens[m.last - 1].end) for m in here]
    mentions = tuple(Mention(report.id, a, b) for a, b in sorted(set(spans)))
    within = resolved.within.get(key)
    return Place(
        ids[key], resolved.names[key], resolved.kinds[key], None, None, "none",
        None if within is None else ids[within], None, mentions, resolved.why[key],
    )  # fmt: skip


def _speaks(parsed: Parsed, i: int) -> bool:
    """Whether a place's name stands for those who speak for it ("Israel said", "Paris denied"): nothing happens there."""
    t = parsed.tokens[i]
    return t.dep == "nsubj" and parsed.tokens[t.head].lemma.casefold() in SPEECH and t.upos == "PROPN"


def _cut(parsed: Parsed, t: Token, cut: set[str]) -> bool:
    """Whether a dependent opens another clause: by its relation, or as a verb joined to one ("a landslide or collapsing
    buildings in X" is one phrase).
    """
    joined = base(t.dep) == "conj" and t.upos == "VERB" and parsed.tokens[t.head].upos in {"VERB", "AUX", "ADJ"}
    return base(t.dep) in cut or joined
