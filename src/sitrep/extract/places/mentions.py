"""Where a report mentions places: names, names with a noun ("X city"), and nouns alone ("the prison")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitrep.core.divisions import division_named
from sitrep.core.records import Entity, Parsed, Token
from sitrep.extract.grammar import base, case_of, contiguous, entity_head, kid, kids, noun_phrase
from sitrep.extract.names import actor_class, forms
from sitrep.extract.places.labels import is_wide, place_names
from sitrep.extract.places.lexicon import PlaceWord, place_word
from sitrep.extract.places.pairs import full_name, pair_entities, placed_in
from sitrep.extract.places.scope_words import ScopeWord, find_scope_words
from sitrep.extract.places.written import is_cut

DATELINE_TOKENS = 14
"""A dateline ends with a dash within so many tokens of its block: city, country, agency in brackets, dash."""

PLACING = frozenset(
    """in at near on inside outside into from to towards toward around across over through within throughout onto off
    along against between beyond by outside""".split()
)
"""Prepositions that say where something is or goes."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention: tokens `first` to `last` (exclusive) around `head`, its name if it has one, its noun if it has one.

    `parents` are head tokens of places that the phrase says it is in; `dateline` whether it stands in a dateline; `scope`
    whether it only says of how much land something is ("nationwide").
    """

    first: int
    last: int
    head: int
    name: str | None
    word: PlaceWord | None
    label: str | None
    parents: tuple[int, ...]
    dateline: bool
    scope: bool = False


def find_mentions(parsed: Parsed) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in order of the text; the longest of those that share a head."""
    names = place_names(parsed)
    pairs = pair_entities(parsed, names)
    paired = {e.first: e for e in pairs.values()}
    names = sorted([*(e for e in names if not _in_any(e, paired)), *paired.values()], key=lambda e: e.first)
    taken: set[int] = set()
    out = []
    for t in parsed.tokens:
        mention = _typed(parsed, t, names)
        if mention is not None:
            out.append(mention)
            taken.update(_named_inside(mention, names))
    out += [_bare(parsed, e) for e in names if e.first not in taken and (e.first in paired or _is_place_use(parsed, e))]
    out = [_with_pair(parsed, m, pairs, names) for m in out]
    bare = {m.name.casefold() for m in out if m.name is not None}
    out += [_scope(w, w.word) for w in find_scope_words(parsed) if w.word is not None]
    return tuple(sorted((_without_type(m, bare) for m in out), key=lambda m: (m.first, -m.last)))


def _scope(w: ScopeWord, noun: PlaceWord) -> PlaceMention:
    return PlaceMention(w.first, w.last, w.head, None, noun, None, (), dateline=False, scope=True)


def _without_type(m: PlaceMention, names: set[str]) -> PlaceMention:
    """The mention without "City" in its name where the report also has the name alone: Marwick City, but not Kansas City."""
    if m.name is None or m.word is None or m.word.level != "settlement":
        return m
    start, _, last = m.name.rpartition(" ")
    if division_named(start.title()) is not None:
        return m  # the report has the state besides: Kansas City, Kan.
    return replace(m, name=start) if last.casefold() == m.word.word and start.casefold() in names else m


def _in_any(e: Entity, paired: Mapping[int, Entity]) -> bool:
    """Whether an entity overlaps one of those found after a comma."""
    return any(p.first < e.last and e.first < p.last for p in paired.values())


def _with_pair(parsed: Parsed, m: PlaceMention, pairs: Mapping[int, Entity], names: list[Entity]) -> PlaceMention:
    """The mention with what is written after its name and a comma as the first of the places around it."""
    own = next((e for e in names if e.first in pairs and m.first <= e.first and e.last <= m.last), None)
    if own is None or m.name is None:
        return m
    around = entity_head(parsed, pairs[own.first])
    return replace(m, parents=(around, *(p for p in m.parents if p != around)))


def _named_inside(m: PlaceMention, names: list[Entity]) -> list[int]:
    """First tokens of the names that give the mention its own name (the parent's name stays a mention of its own)."""
    return [e.first for e in names if m.first <= e.first and e.last <= m.last and _entity_is_name(m, e)]


def _entity_is_name(m: PlaceMention, e: Entity) -> bool:
    """Whether the entity is the mention's own name and not its parent's."""
    return m.name is not None and not any(e.first <= p < e.last for p in m.parents)


def _typed(parsed: Parsed, t: Token, names: list[Entity]) -> PlaceMention | None:
    """The mention headed by a noun for a place, with the name beside it; None if `t` heads none."""
    word = place_word(parsed, t.i)
    if word is None or is_cut(parsed, t) or _is_modifier(parsed, t) or _in_other_name(parsed, t, word, names):
        return None
    own, parents = _names_beside(parsed, t, word, names)
    if own is not None and word.kind == "lake" and _is_lake_town(parsed, own, t):
        return None
    if own is None and not _refers(parsed, t, word, bool(parents)):
        return None
    run = _run(parsed, t, own)
    name = None if own is None else _name(parsed, own, t, word)
    return PlaceMention(
        run[0], run[-1] + 1, t.i, name, word, None if own is None else own.label, parents, _dateline(parsed, t.i)
    )


def _is_lake_town(parsed: Parsed, own: Entity, t: Token) -> bool:
    """Whether a name that begins with Lake is that of a town: something is in it, or its state follows."""
    starts = own.first == t.i and own.last > t.i + 1 and t.text[0].isupper()
    return starts and (case_of(parsed, entity_head(parsed, own)) == "in" or placed_in(parsed, own.last) is not None)


def _run(parsed: Parsed, t: Token, own: Entity | None) -> list[int]:
    """The mention's tokens: from the name to the noun or the noun to the name; without a name, the phrase up to the noun."""
    if own is not None:
        return _trim(parsed, list(range(min(own.first, t.i), max(own.last, t.i + 1))))
    return _trim(parsed, contiguous([i for i in noun_phrase(parsed, t.i) if i <= t.i], t.i))


def _is_modifier(parsed: Parsed, t: Token) -> bool:
    """Whether the noun only modifies another ("prison guards", "city centre")."""
    return (
        base(t.dep) in {"compound", "flat", "amod"}
        and t.head != t.i
        and parsed.tokens[t.head].upos in {"NOUN", "PROPN"}
    )


def _in_other_name(parsed: Parsed, t: Token, word: PlaceWord, names: list[Entity]) -> bool:
    """Whether the noun stands in the name of something that is no place; an organisation's house is one after "at"."""
    for e in parsed.entities:
        if e.first <= t.i < e.last and is_wide(parsed, e):
            return True
        if e.first <= t.i < e.last and e not in names:
            housed = (
                e.label == "ORG" and word.level == "facility" and case_of(parsed, entity_head(parsed, e)) in PLACING
            )
            return not housed
    return False


def _names_beside(
    parsed: Parsed, t: Token, word: PlaceWord, names: list[Entity]
) -> tuple[Entity | None, tuple[int, ...]]:
    """The place's own name and the heads of the places around it, among the names that hang on the noun."""
    own: Entity | None = None
    parents: list[int] = []
    for e in (*names, *_housed(parsed, t)):
        if e.first <= t.i < e.last:
            own = e
            continue
        h = parsed.tokens[entity_head(parsed, e)]
        if h.head != t.i or base(h.dep) not in {"compound", "flat", "nmod", "appos", "amod"}:
            continue
        case = case_of(parsed, h.i)
        names_it = base(h.dep) in {"compound", "flat", "appos"} or (
            case == "of" and word.level in {"settlement", "region"}
        )
        if (
            names_it
            and word.level != "part"
            and not (word.level == "facility" and e.label == "GPE")
            and h.dep != "nmod:poss"
        ):
            own = own or e
        elif base(h.dep) != "appos":
            parents.append(h.i)
    parents += [
        k.i for k in kids(parsed, t.i, "nmod") if case_of(parsed, k.i) in {"in", "of", "at"} or k.dep == "nmod:poss"
    ]
    return own, tuple(dict.fromkeys(parents))


def _housed(parsed: Parsed, t: Token) -> list[Entity]:
    return [e for e in parsed.entities if e.label == "ORG" and e.first <= t.i < e.last]


def _refers(parsed: Parsed, t: Token, word: PlaceWord, has_parent: bool) -> bool:
    """Whether a noun without a name refers to a place of the report: definite, or of a kind that need not be."""
    if kid(parsed, t.i, "cop") is not None:
        return False
    if word.level == "facility":
        return word.bare
    plural = "Number=Plur" in t.feats
    if word.level == "part":
        return has_parent or (word.bare and kid(parsed, t.i, "compound", "amod") is None)
    definite = (
        any(k.lemma.casefold() in {"the", "this", "that"} for k in kids(parsed, t.i, "det"))
        or kid(parsed, t.i, "nmod:poss") is not None
    )
    if word.level == "again":
        return definite and not plural and not has_parent
    plain = kid(parsed, t.i, "det", "nummod", "nmod:poss") is None and case_of(parsed, t.i) == "of"
    return word.bare and not plural and (definite or plain)


def _name(parsed: Parsed, own: Entity, t: Token, word: PlaceWord) -> str | None:
    """The words of the entity without article, possessive mark and the noun that heads it; None if nothing is left.

    "City" at the end of a name stays: that of Kansas City is no type word, and `link` tells.
    Words between a name and the noun that it stands before belong to it (labels often end too early).
    """
    last = t.i if own.last <= t.i and base(parsed.tokens[own.last - 1].dep) != "nmod" else own.last
    titled = own.first < t.i == own.last - 1 and t.text[0].isupper() and word.level == "settlement"
    words = [parsed.tokens[i].text for i in range(own.first, last) if i != t.i or titled]
    if words and words[0].casefold() == "the":
        words = words[1:]
    if words and words[-1] in {"'s", "’s"}:
        words = words[:-1]
    if len(words) > 1 and words[-1] == "of":
        words = words[:-1]
    return _join(words) or None


def _join(words: list[str]) -> str:
    out = ""
    for w in words:
        out += w if not out or w in {"'s", "’s", "-"} or out.endswith("-") else f" {w}"
    return out


def _is_place_use(parsed: Parsed, e: Entity) -> bool:
    """Whether a name is used for the place: not beside an actor's noun ("the X police chief"), not as one who acts."""
    h = parsed.tokens[entity_head(parsed, e)]
    above = parsed.tokens[h.head]
    if base(h.dep) in {"compound", "nmod", "amod"} and h.head != h.i and case_of(parsed, h.i) not in PLACING | {"of"}:
        return actor_class(parsed, above.i) is None or actor_class(parsed, above.i) == "civilian"
    return not (base(h.dep) == "flat" and above.upos == "PROPN" and actor_class(parsed, above.i) is not None)


def _bare(parsed: Parsed, e: Entity) -> PlaceMention:
    h = entity_head(parsed, e)
    run = _trim(parsed, list(range(e.first, e.last)))
    name = full_name(_join([parsed.tokens[i].text for i in run]))
    parents = [
        k.i for k in kids(parsed, h, "appos", "nmod") if case_of(parsed, k.i) in {None, "in"} and k.dep != "nmod:poss"
    ]
    return PlaceMention(run[0], run[-1] + 1, h, name, None, e.label, tuple(parents), _dateline(parsed, h))


def _trim(parsed: Parsed, run: list[int]) -> list[int]:
    """The run without articles, prepositions and quotation marks before it and a possessive mark behind it."""
    while len(run) > 1 and parsed.tokens[run[0]].upos in {"DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "ADV"}:
        run = run[1:]
    while len(run) > 1 and (parsed.tokens[run[-1]].upos in {"PART", "PUNCT"} or "'s" in forms(parsed.tokens[run[-1]])):
        run = run[:-1]
    return run


def _dateline(parsed: Parsed, i: int) -> bool:
    """Whether token `i` stands before the dash of a dateline at the start of its block."""
    sentence = parsed.sentences[parsed.tokens[i].sentence]
    start = sentence.first
    for s in parsed.sentences[: parsed.tokens[i].sentence][::-1]:
        if s.block != sentence.block:
            break
        start = s.first
    head = parsed.tokens[start : start + DATELINE_TOKENS]
    for t in head:
        if t.upos in {"VERB", "AUX"}:
            return False
        if t.text in {"—", "–", "--", "-", "―"} or t.text.endswith(")-"):
            return i < t.i
    return False
