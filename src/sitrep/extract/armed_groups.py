"""The armed groups that a report names, found by the company that their names keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sitrep.core.records import Entity, Parsed
from sitrep.extract.actors import actor_class, country_at, deeds, forms, organisations
from sitrep.extract.tree import base, entity_head, kid, kids, subject

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


def find_armed_groups(parsed: Parsed) -> tuple[ArmedGroup, ...]:
    """The armed groups that the report names, in the order of their names."""
    weights: Counter[tuple[str, ...]] = Counter()
    labels: dict[tuple[str, ...], Counter[str]] = {}
    shown: dict[tuple[str, ...], Counter[str]] = {}
    for e in (*parsed.entities, *_unlabelled(parsed)):
        words = name_words(parsed, e)
        if not words:
            continue
        key = tuple(w.casefold() for w in words)
        weights[key] += _weight(parsed, e)
        labels.setdefault(key, Counter())[e.label] += 1
        shown.setdefault(key, Counter())[" ".join(words)] += 1
    keep = [k for k in weights if weights[k] >= STRONG and _may_be_group(labels[k])]
    return tuple(ArmedGroup(k, max(sorted(shown[k]), key=lambda s, k=k: shown[k][s])) for k in sorted(keep))  # type: ignore[misc]


def name_words(parsed: Parsed, entity: Entity) -> list[str]:
    """The words of a name that could be an armed group's, without articles, countries, possessive and fighter nouns.

    Empty when the name holds a state's noun or is an international organisation's.
    """
    inside = range(entity.first, entity.last)
    if any(actor_class(parsed, i) == "state" for i in inside):
        return []
    words = [
        parsed.tokens[i].text
        for i in inside
        if parsed.tokens[i].upos not in {"DET", "PART", "PUNCT"}
        and not country_at(parsed, i)
        and actor_class(parsed, i) != "fighter"
    ]
    return [] if tuple(w.casefold() for w in words) in organisations() else words


def _unlabelled(parsed: Parsed) -> list[Entity]:
    """Proper nouns beside a fighter noun that carry no label, as entities with the label ORG."""
    inside = {i for e in parsed.entities for i in range(e.first, e.last)}
    found = [t for t in parsed.tokens if t.upos == "PROPN" and t.i not in inside and base(t.dep) == "compound"]
    return [Entity(t.i, t.i + 1, "ORG") for t in found if actor_class(parsed, t.head) == "fighter"]


def _may_be_group(labels: Counter[str]) -> bool:
    return sum(n for label, n in labels.items() if label in NOT_GROUPS) * 2 <= labels.total()


def _weight(parsed: Parsed, entity: Entity) -> int:
    head = parsed.tokens[entity_head(parsed, entity)]
    if head.upos == "ADJ":
        return 0
    return max(_beside_noun(parsed, entity, head.i), _as_doer(parsed, head.i) if entity.label != "PERSON" else 0)


def _beside_noun(parsed: Parsed, entity: Entity, head: int) -> int:
    """The weight of a name that modifies a noun, explains one or is explained by one."""
    t = parsed.tokens[head]
    near = [parsed.tokens[t.head]] if base(t.dep) in {"compound", "nmod", "appos", "flat"} and t.head != head else []
    near += kids(parsed, head, "appos")
    if any(actor_class(parsed, i) == "fighter" for i in range(entity.first, entity.last)):
        return STRONG
    for n in near:
        if actor_class(parsed, n.i) == "fighter" or _fighting_group(parsed, n.i):
            return STRONG
    return WEAK if any(set(forms(n)) & deeds("noun") for n in near) and base(t.dep) in {"compound", "nmod"} else 0


def _fighting_group(parsed: Parsed, i: int) -> bool:
    """Whether token `i` heads a phrase such as "rebel group", "armed movement"."""
    if actor_class(parsed, i) not in {"group", "role"}:
        return False
    near = kids(parsed, i, "amod", "compound")
    return any(actor_class(parsed, n.i) == "fighter" or "armed" in forms(n) for n in near)


def _as_doer(parsed: Parsed, head: int) -> int:
    """WEAK for a name that does an armed deed: subject of the active verb or agent of the passive one."""
    t = parsed.tokens[head]
    verb = parsed.tokens[t.head]
    if not set(forms(verb)) & deeds("verb") or verb.upos != "VERB":
        return 0
    doer = t.dep == "obl:agent" or (
        base(t.dep) == "obl" and (k := kid(parsed, head, "case")) is not None and k.text == "by"
    )
    active = base(t.dep) == "nsubj" and not t.dep.endswith("pass") and subject(parsed, verb.i) is t
    return WEAK if doer or active else 0
