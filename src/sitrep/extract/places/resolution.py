"""Which mentions of places mean the same place: by name, by kind and surroundings, and by reference back ("the city")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sitrep.core.countries import country_named
from sitrep.core.records import Parsed, Report
from sitrep.core.words import HOMES
from sitrep.extract.grammar import clause_head, is_plural, kids, words_of
from sitrep.extract.names import forms, main_country, names_country
from sitrep.extract.places.lexicon import PlaceWord
from sitrep.extract.places.mentions import PlaceMention

LEADING_BLOCKS = 4
"""Headline and the first paragraphs: where a news report says what it is about."""

REACH_BACK = 2
"""Sentences over which "the compound", "the position" still mean the facility named before."""

LABEL_LEVEL = {"GPE": "settlement", "LOC": "region", "FAC": "facility", "ORG": "facility"}
"""The level of a name that no noun tells ("Marwick city" tells), by its label."""

LEVEL_ORDER = {"settlement": 0, "region": 1, "facility": 2, "country": 3}

Key = tuple[str, ...]
"""What makes two mentions one place: level and name; for a facility without a name level, kind, number, place around it."""


HOMES_BY_KEY: dict[Key, str] = {("country", ""): "country", ("region", ""): "province"}
"""The kinds of what a report speaks of and does not name: "the country", "nationwide", "across the province". `link` tells which."""

PROVINCES = frozenset({"province", "state"})


@dataclass
class Resolved:
    """Keys of mentions and, for each key, its name, kind, the key of the place around it and the reason."""

    keys: dict[PlaceMention, Key] = field(default_factory=dict)
    order: list[Key] = field(default_factory=list)
    names: dict[Key, str] = field(default_factory=dict)
    kinds: dict[Key, str] = field(default_factory=dict)
    within: dict[Key, Key] = field(default_factory=dict)
    why: dict[Key, str] = field(default_factory=dict)
    main: Key | None = None


def resolve_places(
    report: Report, parsed: Parsed, mentions: tuple[PlaceMention, ...], towns: frozenset[PlaceMention] = frozenset()
) -> Resolved:
    """The places behind the mentions. Mentions whose place is not known ("a provincial capital") get no key.

    `towns` are those that something is told from ("20 km south of X"): towns, also where a province has their name.
    """
    out = Resolved()
    levels = _levels(mentions, towns)
    for m in mentions:
        if (key := _named_key(m, levels)) is not None:
            out.keys[m] = key
    out.main = _main(report, parsed, out.keys)
    country = _country(parsed)
    for m in mentions:
        if m not in out.keys and (key := _referred(parsed, m, out, country)) is not None:
            out.keys[m] = key
    _facilities(parsed, mentions, out)
    out.order = list(dict.fromkeys(out.keys[m] for m in mentions if m in out.keys))
    _describe(parsed, mentions, out)
    return out


WATERS = frozenset({"river", "lake"})
NAMESAKES = WATERS | {"county"}
"""Kinds whose noun belongs to the name: "Franklin County" beside "Franklin" is a county and a town."""


def _levels(mentions: tuple[PlaceMention, ...], towns: frozenset[PlaceMention]) -> dict[str, str]:
    """The level of each name by the nouns that stand beside it, settlements before regions; else by its labels."""
    told: dict[str, Counter[str]] = {}
    for m in mentions:
        if m.name is None or m.word is None or m.word.kind in NAMESAKES:
            continue  # the river of a town's name says nothing of the town, nor does its county
        if m.word.level not in {"part", "again"}:
            told.setdefault(m.name.casefold(), Counter())[m.word.level] += 1
    for m in mentions:
        if m.name is not None and m.name.casefold() in told and m in towns and m.word is None:
            told[m.name.casefold()]["settlement"] += 1
    for m in mentions:
        if m.name is not None and m.name.casefold() not in told:
            level = "country" if country_named(m.name) else LABEL_LEVEL.get(m.label or "", "settlement")
            told[m.name.casefold()] = Counter({level: 1})
    return {name: min(c, key=lambda level: LEVEL_ORDER[level]) for name, c in told.items()}


def _named_key(m: PlaceMention, levels: dict[str, str]) -> Key | None:
    """The key of a mention with a name of its own; None for one without, also if the name is its surroundings' name."""
    if m.name is None:
        return None
    low = m.name.casefold()
    if m.word is not None and m.word.kind in WATERS:
        return (m.word.level, f"{_canonical(m.name)} {m.word.kind}")
    if m.word is None or m.word.level in {"part", "again"}:
        return (levels[low], _canonical(m.name))
    if m.word.level == "facility" and levels[low] in {"settlement", "region", "country"}:
        return None
    return (m.word.level, _canonical(m.name))


def _canonical(name: str) -> str:
    return (country_named(name) or name).casefold()


def _country(parsed: Parsed) -> Key | None:
    """The country that "the country" means: the one that the report mostly names, that of the story where it names none, else None."""
    named = main_country(parsed)
    if named is not None:
        return ("country", named.casefold())
    return None if names_country(parsed) else ("country", "")


def _main(report: Report, parsed: Parsed, keys: dict[PlaceMention, Key]) -> Key | None:
    """The place most mentioned in headline and first paragraphs, else in the whole report; countries only for want of others."""
    blocks = [n for n, b in enumerate(report.blocks) if b.kind in {"headline", "summary", "body"}][:LEADING_BLOCKS]
    lead = {
        m: k
        for m, k in keys.items()
        if not m.dateline and parsed.sentences[parsed.tokens[m.head].sentence].block in blocks
    }
    for some in (lead, {m: k for m, k in keys.items() if not m.dateline}, keys):
        for countries in (False, True):
            votes = Counter(k for k in some.values() if countries or k[0] != "country")
            if votes:
                first = list(dict.fromkeys(some[m] for m in sorted(some, key=lambda m: m.first)))
                return min(votes, key=lambda k: (-votes[k], LEVEL_ORDER[k[0]], first.index(k)))
    return None


def _referred(parsed: Parsed, m: PlaceMention, out: Resolved, country: Key | None) -> Key | None:
    """The place that a settlement's, region's, country's or part's noun without a name refers to."""
    if m.word is None or m.word.level in {"facility", "again"}:
        return None
    if m.word.level == "country":
        return country
    if m.word.level == "part":
        around = _around(parsed, m, out)
        return around or (out.main if m.word.bare and not m.parents else None)
    if m.word.level == "region":
        return _region(m, m.word, out)
    if out.main is not None and out.main[0] == "settlement":
        return out.main
    return _nearest(m, out, lambda k, n: k[0] == "settlement")


def _region(m: PlaceMention, word: PlaceWord, out: Resolved) -> Key | None:
    """The region of that kind named before, else the only one; that of the story where a report names no province."""
    alike = [n for n in out.keys if out.keys[n][0] == "region" and n.word is not None and n.word.kind == word.kind]
    if not any(n.name is not None for n in alike) and word.kind in PROVINCES:
        return ("region", "")
    return _nearest(m, out, lambda k, n: n in alike)


def _nearest(m: PlaceMention, out: Resolved, fits: Callable[[Key, PlaceMention], bool]) -> Key | None:
    fit = [n for n in out.keys if not n.dateline and fits(out.keys[n], n)]
    before = [n for n in fit if n.first < m.first]
    if before:
        return out.keys[max(before, key=lambda n: n.first)]
    later = {out.keys[n] for n in fit}
    return later.pop() if len(later) == 1 else None


def _around(parsed: Parsed, m: PlaceMention, out: Resolved) -> Key | None:
    """The place that a phrase says it is in: the first of its parents that is a place, through parts of places."""
    heads = {n.head: n for n in out.keys}
    clause = clause_head(parsed, m.head)
    where = (clause.head,) if clause.dep == "acl:relcl" else ()
    for p in (*m.parents, *where):
        inside = [k.i for k in kids(parsed, p, "nmod", "compound")]
        for h in (p, *inside):
            if h in heads and heads[h] is not m:
                return out.keys[heads[h]]
    return None


def _facilities(parsed: Parsed, mentions: tuple[PlaceMention, ...], out: Resolved) -> None:
    """Keys for facilities without a name: one for each kind, number and place around; "the compound" goes back."""
    last: tuple[int, Key] | None = None
    for m in mentions:
        if m not in out.keys and m.word is not None and m.word.level == "facility":
            out.keys[m] = _facility_key(parsed, m, m.word, out)
        elif m not in out.keys and m.word is not None and m.word.level == "again" and last is not None:
            near = parsed.tokens[m.head].sentence - last[0] <= REACH_BACK
            out.keys.update({m: last[1]} if near else {})
        if m in out.keys and out.keys[m][0] == "facility":
            last = (parsed.tokens[m.head].sentence, out.keys[m])


def _facility_key(parsed: Parsed, m: PlaceMention, word: PlaceWord, out: Resolved) -> Key:
    around = _around(parsed, m, out) or (_known(m.name, out) if m.name is not None else None)
    if around is not None and around[0] == "facility":
        around = out.within.get(around)
    around = around or (out.main if out.main is not None and out.main[0] != "facility" else None)
    number = "many" if is_plural(parsed.tokens[m.head]) else "one"
    key = ("facility", word.kind, number, *(around or ()))
    if around is not None:
        out.within[key] = around
    return key


def _known(bears: str, out: Resolved) -> Key | None:
    """The place whose name a facility bears ("Marwick prison" with Marwick known as a city)."""
    name = _canonical(bears)
    found = [k for k in out.keys.values() if k[0] in {"settlement", "region", "country"} and k[1] == name]
    return min(found, key=lambda k: LEVEL_ORDER[k[0]], default=None)


def _describe(parsed: Parsed, mentions: tuple[PlaceMention, ...], out: Resolved) -> None:
    """Names, kinds, surroundings and reasons of all keys."""
    for key in out.order:
        here = [m for m in mentions if out.keys.get(m) == key]
        out.kinds[key] = _kind(key, here)
        out.why[key] = "name" if len(key) == 2 else "noun and the place around it"
        if key in HOMES_BY_KEY:
            out.why[key] = HOMES[HOMES_BY_KEY[key]]
        for m in here:
            around = _around(parsed, m, out)
            if (
                around is not None
                and around != key
                and key not in out.within
                and out.within.get(around) != key
                and key[0] != "country"
            ):
                out.within[key] = around
    for key in out.order:
        out.names[key] = _shown(parsed, mentions, out, key)


def _kind(key: Key, here: list[PlaceMention]) -> str:
    told = Counter(m.word.kind for m in here if m.word is not None and m.word.level == key[0])
    if key[0] == "country" or key in HOMES_BY_KEY:
        return HOMES_BY_KEY.get(key, "country")
    return min(told, key=lambda k: (-told[k], k)) if told else "place"


def _shown(parsed: Parsed, mentions: tuple[PlaceMention, ...], out: Resolved, key: Key) -> str:
    """The name to show: the report's own form; with the kind where a city and its province share a name."""
    here = [m for m in mentions if out.keys.get(m) == key]
    if key in HOMES_BY_KEY:
        return f"the {HOMES_BY_KEY[key]}"
    if len(key) > 2:
        return _facility_name(parsed, mentions, out, key, here)
    forms_ = Counter(m.name for m in here if m.name is not None and _canonical(m.name) == key[1])
    if not forms_:
        return country_named(key[1].title()) or key[1].title()
    name = min(forms_, key=lambda n: (-forms_[n], n))
    if key[0] == "region" and ("settlement", key[1]) in out.order and out.kinds[key] != "place":
        return f"{name} {out.kinds[key]}"
    if key[0] == "facility":
        return max((_words(parsed, m, set()) for m in here if m.name is not None), key=lambda s: (len(s), s))
    return name


def _facility_name(
    parsed: Parsed, mentions: tuple[PlaceMention, ...], out: Resolved, key: Key, here: list[PlaceMention]
) -> str:
    others = {i for n in mentions if n in out.keys and out.keys[n] != key for i in range(n.first, n.last)}
    named = Counter(_words(parsed, m, others) for m in here if m.word is not None and m.word.level == "facility")
    noun = min(named, key=lambda s: (-named[s], len(s), s))
    around = out.within.get(key)
    if around is None or around not in out.order:
        return noun
    place = out.names.get(around) or around[1].title()
    if place.casefold() in noun.casefold():
        return noun  # "Dunmere road" says where it is
    plain = key[2] == "one" and (" " not in noun or noun[0].isupper() or "'" in noun or "’" in noun)
    return f"{place} {noun}" if plain else f"{noun} in {place}"


def _words(parsed: Parsed, m: PlaceMention, leave_out: set[int]) -> str:
    """The mention's words without those in `leave_out`, numbers and leading marks; at least its head."""
    keep = [
        i for i in range(m.first, m.last)
        if i == m.head or (i not in leave_out and parsed.tokens[i].upos not in {"DET", "ADP"} and not _idle(parsed, i, m.head))
    ]  # fmt: skip
    while len(keep) > 1 and (
        parsed.tokens[keep[0]].upos in {"PART", "PUNCT", "ADV"} or "'s" in forms(parsed.tokens[keep[0]])
    ):
        keep = keep[1:]
    return words_of(parsed, keep)


def _idle(parsed: Parsed, i: int, head: int) -> bool:
    """Whether a word counts the places or only points at one: "two", "several", "main"."""
    t = parsed.tokens[i]
    return (t.upos == "NUM" and t.head == head) or t.text.casefold() in {"main", "several", "many", "other", "same"}
