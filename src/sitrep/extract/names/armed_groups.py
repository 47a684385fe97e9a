"""The armed groups that a report names, found by the company that their names keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sitrep.core.records import Entity, Parsed
from sitrep.extract.grammar import base, doer, entity_head, kids, oblique, undergoer
from sitrep.extract.names.actor_table import Actors, name_key
from sitrep.extract.names.actors import actor_class, country_at, deeds, forms

STRONG = 2
"""Weight of a name beside a fighter noun ("X militants", "X, a rebel group"), which is enough by itself."""

WEAK = 1
"""Weight of a name as the doer of an armed deed or beside a noun such as "stronghold": two are needed."""

NOT_GROUPS = {"GPE", "LOC", "FAC", "EVENT", "PRODUCT"}
"""Labels of names that are not groups when most mentions of the name carry them."""


@dataclass(frozen=True, slots=True)
class ArmedGroup:
    """A named armed group: its words in small letters and the form of the name that the report uses most."""

    words: tuple[str, ...]
    name: str


def find_armed_groups(parsed: Parsed, actors: Actors) -> tuple[ArmedGroup, ...]:
    """The armed groups that the report names, in the order of their names."""
    doers = _doers(parsed)
    weights: Counter[tuple[str, ...]] = Counter()
    labels: dict[tuple[str, ...], Counter[str]] = {}
    shown: dict[tuple[str, ...], Counter[str]] = {}
    for e in (*parsed.entities, *_unlabelled(parsed, actors)):
        words = name_words(parsed, e, actors)
        if not words:
            continue
        key = tuple(w.casefold() for w in words)
        weights[key] += _weight(parsed, e, doers, actors)
        labels.setdefault(key, Counter())[e.label] += 1
        shown.setdefault(key, Counter())[" ".join(words).replace(" 's", "'s").replace(" ’s", "'s")] += 1
    armed = any(actor_class(parsed, t.i, actors) == "fighter" for t in parsed.tokens)
    keep = {k for k in weights if armed and weights[k] >= STRONG and _may_be_group(labels[k], weights[k])}
    aliases = _aliases(parsed, frozenset(shown))
    keep |= {k for k in shown if aliases.get(k) in keep}
    named = {k: min(shown[k], key=lambda n: (-shown[k][n], n)) for k in keep}
    return tuple(ArmedGroup(k, named.get(aliases.get(k, k), named[k])) for k in sorted(keep))


def _aliases(parsed: Parsed, names: frozenset[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Abbreviation → long name, for names such as "Free Coast Army (FCA)" in the text."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    words = [t.text.casefold() for t in parsed.tokens]
    for name in names:
        for first in range(len(words) - len(name) - 2):
            last = first + len(name)
            short = parsed.tokens[last + 1].text
            bracket = words[last] == "(" and words[last + 2] == ")" and short.isupper()
            if bracket and tuple(words[first:last]) == name and len(name) > 1:
                out[(short.casefold(),)] = name
    return out


def name_words(parsed: Parsed, entity: Entity, actors: Actors) -> list[str]:
    """The words of a name that could be an armed group's, without article, country or fighter noun at its ends.

    Empty when the name holds a state's noun or is an international organisation's.
    """
    inside = range(entity.first, entity.last)
    if any(actor_class(parsed, i, actors) == "state" for i in inside) and not _of_fighters(parsed, entity, actors):
        return []
    kept = list(inside)
    while kept and (parsed.tokens[kept[0]].upos in {"DET", "PUNCT"} or country_at(parsed, kept[0])):
        kept = kept[1:]
    while kept and (
        parsed.tokens[kept[-1]].upos in {"PART", "PUNCT"} or actor_class(parsed, kept[-1], actors) == "fighter"
    ):
        kept = kept[:-1]
    words = [parsed.tokens[i].text for i in kept]
    return [] if name_key(" ".join(words)) in actors.names else words


def _of_fighters(parsed: Parsed, entity: Entity, actors: Actors) -> bool:
    """Whether a name stands right before a noun for fighters: "Free Coast Army rebels"."""
    after = entity.last
    return (
        after < len(parsed.tokens)
        and actor_class(parsed, after, actors) == "fighter"
        and parsed.tokens[entity_head(parsed, entity)].head == after
    )


def _unlabelled(parsed: Parsed, actors: Actors) -> list[Entity]:
    """Proper nouns beside a fighter noun that carry no label, as entities with the label ORG."""
    inside = {i for e in parsed.entities for i in range(e.first, e.last)}
    found = [t for t in parsed.tokens if t.upos == "PROPN" and t.i not in inside and base(t.dep) == "compound"]
    return [
        Entity(_first_of_name(parsed, t.i), t.i + 1, "ORG") for t in found
        if actor_class(parsed, t.head, actors) == "fighter" and t.text.casefold() not in DIRECTIONS
    ]  # fmt: skip


DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
"""Last words of regions, which name no group ("Middle East terrorists")."""


def _first_of_name(parsed: Parsed, last: int) -> int:
    """The first token of the run of proper nouns that ends at `last`."""
    first = last
    while (
        first > 0
        and parsed.tokens[first - 1].upos == "PROPN"
        and parsed.tokens[first - 1].sentence == parsed.tokens[last].sentence
    ):
        first -= 1
    return first


def _may_be_group(labels: Counter[str], weight: int) -> bool:
    """Whether most labels allow a group; weight enough overrules labels of places, never those of persons."""
    persons = labels["PERSON"] * 2 > labels.total()
    others = sum(n for label, n in labels.items() if label in NOT_GROUPS) * 2 > labels.total()
    return not persons and (not others or weight >= 2 * STRONG)


def _weight(parsed: Parsed, entity: Entity, doers: frozenset[int], actors: Actors) -> int:
    head = parsed.tokens[entity_head(parsed, entity)]
    if head.upos == "ADJ":
        return 0
    return max(
        _beside_noun(parsed, entity, head.i, actors), WEAK if head.i in doers and entity.label != "PERSON" else 0
    )


def _beside_noun(parsed: Parsed, entity: Entity, head: int, actors: Actors) -> int:
    """The weight of a name that modifies a noun, explains one or is explained by one."""
    t = parsed.tokens[head]
    near = [parsed.tokens[t.head]] if base(t.dep) in {"compound", "nmod", "appos", "flat"} and t.head != head else []
    near += kids(parsed, head, "appos")
    if actor_class(parsed, entity.last - 1, actors) == "fighter":
        return STRONG
    for n in near:
        if actor_class(parsed, n.i, actors) == "fighter" or _fighting_group(parsed, n.i, actors):
            return STRONG
    return WEAK if any(set(forms(n)) & deeds("noun") for n in near) and base(t.dep) in {"compound", "nmod"} else 0


def _fighting_group(parsed: Parsed, i: int, actors: Actors) -> bool:
    """Whether token `i` heads a phrase such as "rebel group", "armed movement"."""
    if actor_class(parsed, i, actors) not in {"group", "role"}:
        return False
    near = kids(parsed, i, "amod", "compound")
    return any(actor_class(parsed, n.i, actors) == "fighter" or "armed" in forms(n) for n in near)


def _doers(parsed: Parsed) -> frozenset[int]:
    """The heads of those who do armed deeds, of those from whom a place is retaken and of those who are fought."""
    out = set()
    for t in parsed.tokens:
        if t.upos == "VERB" and set(forms(t)) & deeds("verb"):
            out |= {w.i for w in (doer(parsed, t.i), oblique(parsed, t.i, {"from"})) if w is not None}
        if set(forms(t)) & deeds("foe") and t.upos in {"NOUN", "VERB"}:
            foes = (oblique(parsed, t.i, {"against"}), undergoer(parsed, t.i) if t.upos == "VERB" else None)
            out |= {w.i for w in foes if w is not None}
    return frozenset(out)
