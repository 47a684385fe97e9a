"""The sides of a report: which party each noun phrase belongs to. Words in `data/actor*.csv`, rules here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitrep.core.countries import adjective_of, country_named, country_of_adjective
from sitrep.core.ids import slug
from sitrep.core.records import Entity, Parsed, Report, Side, Token
from sitrep.extract.grammar import base, case_of, entity_at, kids
from sitrep.extract.names.actor_table import Actors, load_actors, name_key
from sitrep.extract.names.actors import actor_class, actor_word, country_at, forms, owners
from sitrep.extract.names.armed_groups import ArmedGroup, find_armed_groups

CIVILIAN = Side("civilian", "civilians", "civilian")
MILITANTS = Side("militants", "militants", "non_state")
ATTACKERS = Side("unidentified-attackers", "unidentified attackers", "non_state")
GOVERNMENT = Side("government", "government", "state")
COALITION = Side("international-forces", "international forces", "international")
MEDIA = Side("media", "media", "media")
RELIEF = Side("emergency-services", "emergency services", "other")

PLAIN = {"civilian": CIVILIAN, "attacker": ATTACKERS, "media": MEDIA, "relief": RELIEF}
"""Classes whose side does not hang on anything else in the phrase."""

DEEPEST = 4
"""Steps from a noun to its owner's owner: "a spokesman for the chief of the police of X"."""


@dataclass(frozen=True, slots=True)
class SidesIndex:
    """The sides of one report, in the order of their ids, and the side of every noun phrase by its head token."""

    sides: tuple[Side, ...]
    by_head: Mapping[int, str]

    def of(self, i: int) -> str | None:
        """The side id of the noun phrase headed by token `i`; None: it belongs to no party, or to one not known."""
        return self.by_head.get(i)


@dataclass(frozen=True, slots=True)
class _Scene:
    parsed: Parsed
    actors: Actors
    country: str | None
    groups: tuple[ArmedGroup, ...]
    named: Mapping[int, Side]


def find_sides(report: Report, parsed: Parsed, actors: Actors | None = None) -> SidesIndex:
    """The sides of the report and of each of its noun phrases. The report's text plays no part beyond its parse.

    `actors` None: the package's own.
    """
    actors = actors or load_actors()
    groups = find_armed_groups(parsed, actors)
    scene = _Scene(parsed, actors, main_country(parsed), groups, _named(parsed, groups, actors))
    found: dict[int, Side] = {}
    for t in parsed.tokens:
        if t.upos in {"NOUN", "PROPN", "ADJ"} and (side := _side_of(scene, t.i, 0)) is not None:
            found[t.i] = side
    found = {**_by_surname(parsed, found), **found}
    sides = {s.id: s for s in found.values()}
    return SidesIndex(tuple(sides[k] for k in sorted(sides)), MappingProxyType({i: s.id for i, s in found.items()}))


def named_parties(parsed: Parsed, actors: Actors | None = None) -> frozenset[int]:
    """The tokens that stand in the name of an armed group or of an actor of the table. `actors` None: the package's own."""
    actors = actors or load_actors()
    return frozenset(_named(parsed, find_armed_groups(parsed, actors), actors))


def main_country(parsed: Parsed) -> str | None:
    """The country that more than half of the report's names and adjectives of countries mean; None without one."""
    found = Counter(c for t in parsed.tokens if (c := _country_once(parsed, t.i)))
    if not found:
        return None
    country, most = max(sorted(found.items()), key=lambda pair: pair[1])
    return country if most * 2 > found.total() else None


def names_country(parsed: Parsed) -> bool:
    """Whether the report names any country, by its name or an adjective."""
    return any(_country_once(parsed, t.i) for t in parsed.tokens)


def state_side(country: str) -> Side:
    """The side of a country's government; the United States go by "US", as the news does."""
    name = "US" if country == "United States" else f"{adjective_of(country)} government"
    return Side(slug(name), name, "state")


def _country_once(parsed: Parsed, i: int) -> str | None:
    """The country named at token `i`, counted at the last word of its name only."""
    if i + 1 < len(parsed.tokens) and country_named(f"{parsed.tokens[i].text} {parsed.tokens[i + 1].text}"):
        return None
    return country_at(parsed, i)


def _named(parsed: Parsed, groups: tuple[ArmedGroup, ...], actors: Actors) -> dict[int, Side]:
    """The side of each token that stands in the name of an armed group or of an actor of the table, longest names first."""
    sides = {key: name.side for key, name in actors.names.items()}
    sides.update({name_key("".join(g.words)): Side(slug(g.name), g.name, "non_state") for g in groups})
    out: dict[int, Side] = _by_last_word(parsed, groups)
    for first, last, key in spans_of_names(parsed, frozenset(sides)):
        out.update(dict.fromkeys(range(first, last), sides[key]))
    return out


LONGEST_NAME = 12
"""Most tokens of a name of the table."""


def spans_of_names(parsed: Parsed, keys: frozenset[str]) -> list[tuple[int, int, str]]:
    """First token, end and key (`name_key`) of each name of `keys` in the text, the longest at each place, none overlapping."""
    out, i = [], 0
    while i < len(parsed.tokens):
        found = [
            last
            for last in range(i + 1, min(i + LONGEST_NAME, len(parsed.tokens)) + 1)
            if _spells(parsed, i, last) in keys
        ]
        if found and _is_name(parsed.tokens[i : found[-1]]):
            out.append((i, found[-1], _spells(parsed, i, found[-1])))
            i = found[-1]
        else:
            i += 1
    return out


def _spells(parsed: Parsed, first: int, last: int) -> str:
    return name_key("".join(t.text for t in parsed.tokens[first:last]))


SHORT = frozenset(
    "front movement brigade brigades union alliance resistance legion league organisation organization".split()
)
"""Last words under which a group named in full goes on: "the Front"."""


def _by_last_word(parsed: Parsed, groups: tuple[ArmedGroup, ...]) -> dict[int, Side]:
    """The side of each "the Front" in a report that names one group whose name ends so."""
    ends: dict[str, list[ArmedGroup]] = {}
    for g in groups:
        if len(g.words) > 1 and g.words[-1] in SHORT:
            ends.setdefault(g.words[-1], []).append(g)
    only = {
        word: Side(slug(found[0].name), found[0].name, "non_state") for word, found in ends.items() if len(found) == 1
    }
    return {
        t.i: only[t.text.casefold()]
        for t in parsed.tokens
        if t.text.casefold() in only and t.text.istitle() and any(k.lemma == "the" for k in kids(parsed, t.i, "det"))
    }


def _is_name(tokens: tuple[Token, ...]) -> bool:
    """Whether the words carry capitals; an abbreviation of up to four letters must be all capitals ("WHO", not "who")."""
    text = tokens[0].text
    short = len(tokens) == 1 and len(text) <= 4 and text.casefold() not in {"nato"}
    return text.isupper() if short and not text.istitle() else text[:1].isupper()


def _side_of(scene: _Scene, i: int, depth: int) -> Side | None:
    """The side of the noun phrase headed by token `i`, by the class of its noun and by what stands beside it."""
    if depth > DEEPEST:
        return None
    if i in scene.named:
        return scene.named[i]
    word = actor_word(scene.parsed, i, scene.actors)
    if word is not None and word.side is not None:
        return word.side
    kind = word.noun_class if word is not None else None
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == "fighter":
        return _fighters(scene, i)
    if kind == "state":
        return _state(scene, i, depth)
    if kind == "role":
        return _owner(scene, i, depth)
    if kind == "group":
        side = _owner(scene, i, depth)
        return side if side is not None and side.kind == "non_state" else None
    return _name(scene, i, depth)


def _fighters(scene: _Scene, i: int) -> Side:
    """The named group beside the noun, else the only one that the report names, else "militants"."""
    beside = owners(scene.parsed, i)
    for t in beside:
        if t.i in scene.named:
            return scene.named[t.i]
    names = {g.name for g in scene.groups}
    if len(names) != 1 or any("foreign" in forms(t) for t in beside):
        return MILITANTS
    only = names.pop()
    return Side(slug(only), only, "non_state")


def _state(scene: _Scene, i: int, depth: int) -> Side | None:
    """The side of a state's noun: whoever stands beside it, else the government of the report's country."""
    beside = owners(scene.parsed, i)
    for t in beside:
        if t.i in scene.named:
            return scene.named[t.i]
        kind = actor_class(scene.parsed, t.i, scene.actors)
        if kind == "fighter":
            return _fighters(scene, t.i)
        if kind == "private":
            return None
        if kind == "coalition" and set(forms(scene.parsed.tokens[i])) & {"force", "troop", "soldier", "airstrike"}:
            return COALITION
    return _country_side(scene, i, beside, depth)


def _country_side(scene: _Scene, i: int, beside: list[Token], depth: int) -> Side | None:
    for t in beside:
        if (country := country_at(scene.parsed, t.i)) is not None:
            return state_side(country)
    for t in beside:
        if (side := _side_of(scene, t.i, depth + 1)) is not None and side.kind in {
            "state",
            "non_state",
            "international",
        }:
            return side
    if any(_foreign_name(scene, t.i) for t in beside):
        return None
    return GOVERNMENT if scene.country is None else state_side(scene.country)


def _foreign_name(scene: _Scene, i: int) -> bool:
    """Whether the token stands in the name of an organisation that is not a state's: "the president of Acme"."""
    entity = entity_at(scene.parsed, i)
    return (
        entity is not None
        and entity.label == "ORG"
        and not any(actor_class(scene.parsed, n, scene.actors) == "state" for n in range(entity.first, entity.last))
    )


def _owner(scene: _Scene, i: int, depth: int) -> Side | None:
    """The side of the first body beside a noun such as "spokesman" that has one; of what it explains, else."""
    for t in owners(scene.parsed, i):
        country = country_at(scene.parsed, t.i)
        side = state_side(country) if country else _side_of(scene, t.i, depth + 1)
        if side is not None and side.kind in {"state", "non_state", "international", "civilian"}:
            return side
    return None


def _name(scene: _Scene, i: int, depth: int) -> Side | None:
    """The side of a name: a country that acts, people of a country, or a person with a title beside the name."""
    t = scene.parsed.tokens[i]
    if t.upos != "PROPN":
        return None
    entity = entity_at(scene.parsed, i)
    country = country_at(scene.parsed, i) if entity is None or entity.label != "PERSON" else None
    if country is not None:
        return _country_as_actor(scene.parsed, t, country)
    if entity is None or entity.label not in {"PERSON", "ORG"}:
        return None
    return _titled(scene, t, entity, depth)


def _country_as_actor(parsed: Parsed, t: Token, country: str) -> Side | None:
    """The state for "X sent troops", civilians for "many Xs", None where the country is a place or an adjective."""
    if country_of_adjective(t.text) is not None and country_named(t.text) is None and t.text.endswith("s"):
        return CIVILIAN
    acts = base(t.dep) in {"nsubj", "obl", "conj", "nmod", "appos"} and case_of(parsed, t.i) in {None, "by"}
    return state_side(country) if acts else None


def _titled(scene: _Scene, t: Token, entity: Entity, depth: int) -> Side | None:
    """The side of a name by the state's or role nouns in it, right before it or in apposition to it."""
    near = [scene.parsed.tokens[n] for n in range(entity.first, entity.last) if n != t.i]
    near += kids(scene.parsed, t.i, "compound", "appos", "flat", "nmod:poss")
    if base(t.dep) in {"appos", "flat"} and t.head != t.i:
        near.append(scene.parsed.tokens[t.head])
    for n in near:
        if (
            actor_class(scene.parsed, n.i, scene.actors) in {"state", "role"}
            and (side := _side_of(scene, n.i, depth + 1)) is not None
        ):
            return side
    return None


def _by_surname(parsed: Parsed, found: Mapping[int, Side]) -> dict[int, Side]:
    """Sides for later mentions of a person by the last word of the name, when all that are known agree."""
    people = [e for e in parsed.entities if e.label == "PERSON"]
    known: dict[str, set[Side]] = {}
    for e in people:
        sides = {found[i] for i in range(e.first, e.last) if i in found}
        if len(sides) == 1:
            known.setdefault(parsed.tokens[e.last - 1].text.casefold(), set()).update(sides)
    out: dict[int, Side] = {}
    for e in people:
        sides = known.get(parsed.tokens[e.last - 1].text.casefold(), set())
        if len(sides) == 1:
            out.update(dict.fromkeys(range(e.first, e.last), next(iter(sides))))
    return out
