"""Named people and organisations of one report: every spelling together, two people with one name apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sitrep.core.countries import country_named
from sitrep.core.ids import slug
from sitrep.core.records import Entity, Mention, Parsed, Person, Report, Side
from sitrep.extract.grammar import entity_head, kids, words_of
from sitrep.extract.names.actor_table import Actors, load_actors, name_key
from sitrep.extract.names.groups import RoleWords, group_names
from sitrep.extract.names.person_nouns import TITLES
from sitrep.extract.names.repeats import is_telling, mentions_outside, repeats_in_tokens
from sitrep.extract.names.roles import actor_kind, role_phrase
from sitrep.extract.names.sides import SidesIndex
from sitrep.extract.names.spans import Name, find_spans, newsroom_of


@dataclass(frozen=True, slots=True)
class NamesIndex:
    """The named people of a report, the person that each token names, and sides of theirs that are no party's of the text."""

    people: tuple[Person, ...]
    by_token: Mapping[int, str]
    own_sides: tuple[Side, ...] = ()
    actors: Actors | None = None

    def of(self, i: int) -> str | None:
        """The id of the person or organisation whose name token `i` is part of; None if it names nobody."""
        return self.by_token.get(i)


def find_names(report: Report, parsed: Parsed, sides: SidesIndex, actors: Actors | None = None) -> NamesIndex:
    """People and organisations that the report names, with role, affiliation and side as it states them.

    `actors` None: the package's own.
    """
    actors = actors or load_actors()
    found = _surnames_first(find_spans(report, parsed, sides, actors))
    names = sorted([*found, *repeats_in_tokens(report, parsed, found)], key=lambda n: n.first)
    groups = group_names(parsed, names, actors, _telling(parsed))
    bodies = {n.first: n for n in names if n.label == "ORG"}
    reading = _Reading(report, parsed, sides, actors, MappingProxyType(bodies))
    people, by_token = [], {}
    for k, group in enumerate(groups):
        person = _person(reading, f"{report.id}.p{k}", group)
        people.append(person)
        for n in group:
            by_token.update(dict.fromkeys(range(n.first, n.last), person.id))
    people = _with_sides_of_bodies(people)
    everywhere = _with_mentions_outside(report, parsed, groups, people)
    return NamesIndex(everywhere, MappingProxyType(by_token), _own_sides(reading, people), actors)


def _with_sides_of_bodies(people: list[Person]) -> list[Person]:
    """The people, those without a side on the side of the organisation that they go with."""
    side_of = {p.name: p.side for p in people if p.kind == "organisation"}
    return [replace(p, side=side_of.get(p.affiliation)) if p.side is None and p.affiliation else p for p in people]


def _own_sides(r: _Reading, people: list[Person]) -> tuple[Side, ...]:
    """The sides that people have and the text's parties do not: organisations that speak for themselves, listed actors."""
    known = {s.id for s in r.sides.sides}
    listed = {name.side.id: name.side for name in r.actors.names.values()}
    missing = [p for p in people if p.side is not None and p.side not in known]
    return tuple({p.side: listed.get(p.side or "", own_side(p.name)) for p in missing}.values())


def _with_mentions_outside(
    report: Report, parsed: Parsed, groups: list[list[Name]], people: list[Person]
) -> tuple[Person, ...]:
    """The people with their mentions in furniture and credits, by those forms that are one person's only."""
    forms = [{" ".join(n.words) for n in g} for g in groups]
    owners = Counter(f for fs in forms for f in fs)
    out, taken = [], set[int]()
    for person, mine in sorted(zip(people, forms, strict=True), key=lambda pair: -max(map(len, pair[1]))):
        more = list[Mention]()
        for form in sorted((f for f in mine if owners[f] == 1 and is_telling(f)), key=lambda f: (-len(f), f)):
            for m in mentions_outside(report, parsed, form):
                if not taken & set(range(m.start, m.end)):
                    taken |= set(range(m.start, m.end))
                    more.append(m)
        out.append(replace(person, mentions=(*person.mentions, *more)))
    order = {p.id: k for k, p in enumerate(people)}
    return tuple(sorted(out, key=lambda p: order[p.id]))


def _surnames_first(names: list[Name]) -> list[Name]:
    """The names, an "organisation" of one word that is the last word of a person's full name being that person."""
    last = {n.words[-1] for n in names if n.label == "PERSON" and len(n.words) > 1}
    return [
        replace(n, label="PERSON") if n.label == "ORG" and len(n.words) == 1 and n.words[0] in last else n
        for n in names
    ]


def _telling(parsed: Parsed) -> RoleWords:
    """The function that gives the telling words of a mention's role."""
    small = {"the", "a", "an", "of", "for", "in", "at", "who", "and", *TITLES}

    def words(n: Name) -> set[str]:
        role = role_phrase(parsed, n.first, n.last) if n.label == "PERSON" else []
        return {parsed.tokens[i].text.casefold() for i in role} - small

    return words


# -- what the report says of them ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of a report while its people are made: `bodies` are its names of organisations by first token."""

    report: Report
    parsed: Parsed
    sides: SidesIndex
    actors: Actors
    bodies: Mapping[int, Name]


def _person(r: _Reading, pid: str, group: list[Name]) -> Person:
    fullest = max(group, key=lambda n: (len(n.words), -n.first))
    tokens = r.parsed.tokens
    mentions = tuple(Mention(r.report.id, tokens[n.first].start, tokens[n.last - 1].end) for n in group)
    kind = "person" if fullest.label == "PERSON" else "organisation"
    bare = Person(pid, " ".join(fullest.words), kind, None, None, None, mentions, "name in the text")
    return _organisation(r, bare, group) if kind == "organisation" else _with_role(r, bare, group)


def _organisation(r: _Reading, bare: Person, group: list[Name]) -> Person:
    """The organisation with its kind of actor and its side."""
    listed = next((found for n in group if (found := r.actors.names.get(name_key("".join(n.words))))), None)
    if listed is not None:
        return replace(bare, name=listed.shown, side=listed.side.id, actor=listed.kind)
    newsroom = next((room for n in group if (room := newsroom_of(n.words))), None)
    if newsroom is not None:
        return replace(bare, name=newsroom.name, actor="media")
    kinds = [k for n in group if (k := _kind_of_body(r, n))]
    kind = next(iter(kinds), None)
    sides = [s for n in group if (s := r.sides.of(entity_head(r.parsed, Entity(n.first, n.last, n.label)))) is not None]
    side = next(iter(sides), None)
    if side is None and kind in SPEAK_FOR_THEMSELVES:
        side = own_side(bare.name).id
    return replace(bare, side=side, actor=kind or ("armed group" if side in _armed(r.sides) else None))


def _kind_of_body(r: _Reading, n: Name) -> str | None:
    """The kind of actor that an organisation's name tells: by the words before its first "of" or "for", else by the rest."""
    small = [i for i in range(n.first, n.last) if r.parsed.tokens[i].upos == "ADP"]
    cut = small[0] if small else n.last
    return actor_kind(r.parsed, range(n.first, cut), r.actors) or actor_kind(r.parsed, range(cut, n.last), r.actors)


SPEAK_FOR_THEMSELVES = frozenset({"company", "union", "political party", "aid organisation"})
"""Kinds of actor that are a side of their own where nothing else says whose they are."""


def own_side(name: str) -> Side:
    """The side that an organisation is by itself."""
    return Side(slug(name), name, "other")


def _armed(sides: SidesIndex) -> set[str]:
    return {s.id for s in sides.sides if s.kind == "non_state"}


def _with_role(r: _Reading, bare: Person, group: list[Name]) -> Person:
    """The person with role, affiliation, side and kind of actor from the first mention that tells them."""
    roles = [role for n in group if (role := role_phrase(r.parsed, n.first, n.last, r.actors))]
    listed = next((found for n in group if (found := r.actors.names.get(name_key("".join(n.words))))), None)
    own = listed.side.id if listed is not None else None
    if not roles:
        return replace(bare, side=own, actor=listed.kind if listed is not None else None)
    role = max(roles, key=lambda ws: (_tells(r, ws), -ws[0]))
    body = _owner(r, role)
    side = next((s for i in (*reversed(role), *body) if (s := r.sides.of(i)) is not None), None)
    return replace(
        bare,
        role=words_of(r.parsed, role),
        affiliation=_affiliation(r, role) or _affiliation(r, body),
        side=own or side,
        actor=listed.kind if listed is not None else _kind_of_role(r, role),
    )


def _kind_of_role(r: _Reading, role: list[int]) -> str | None:
    """The kind of actor that a role tells, by its nouns or by a listed organisation in it."""
    bodies = [n for i in role if (n := r.bodies.get(i)) is not None]
    listed = [found.kind for n in bodies if (found := r.actors.names.get(name_key("".join(n.words)))) is not None]
    return actor_kind(r.parsed, role, r.actors) or next(iter(listed), None)


def _owner(r: _Reading, role: list[int]) -> list[int]:
    """The tokens of the organisation that "its" or "their" before a role means: the last one named in this sentence or the
    one before; [] where the role has no such word.
    """
    t = r.parsed.tokens[role[-1]]
    poss = [p for i in role for p in kids(r.parsed, i, "nmod:poss") if p.text.casefold() in {"its", "their"}]
    start = r.parsed.sentences[max(0, t.sentence - 1)].first
    before = [n for first, n in r.bodies.items() if poss and start <= first < role[0]]
    last = max(before, key=lambda n: n.first, default=None)
    return list(range(last.first, last.last)) if last is not None else []


def _tells(r: _Reading, role: list[int]) -> int:
    """How much a role tells: 2 with a body or a kind of actor in it, 1 with more than a title, 0 for a title alone."""
    if actor_kind(r.parsed, role, r.actors) or any(i in r.bodies for i in role):
        return 2
    return int(len(role) > 1 or r.parsed.tokens[role[0]].text.casefold().rstrip(".") not in TITLES)


def _affiliation(r: _Reading, role: list[int]) -> str | None:
    """The organisation that a role names, else the country in it; None for neither."""
    bodies = [n for i in role if (n := r.bodies.get(i)) is not None]
    if bodies or not role:
        return " ".join(bodies[0].words) if bodies else None
    inside = (e for e in r.parsed.entities if e.first >= role[0] and e.last <= role[-1] + 1)
    texts = (words_of(r.parsed, list(range(e.first, e.last))) for e in inside)
    return next((text for text in texts if country_named(text) is not None), None)
