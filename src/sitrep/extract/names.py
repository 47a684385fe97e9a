"""Named people and organisations of one report: every spelling together, two people with one name apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sitrep.core.records import Entity, Mention, Parsed, Person, Report
from sitrep.extract.sides import SidesIndex
from sitrep.extract.tree import base, entity_head, kids, noun_phrase, words_of

TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor president minister gen general col colonel maj major capt captain
    lt lieutenant sgt sergeant cmdr commander chief sheriff judge justice senator sen rep gov governor mayor king queen prince
    princess pope bishop father imam sheikh ayatollah mullah rev reverend""".split()
)
ROLE_WALK = frozenset({"NOUN", "PROPN", "ADJ", "PART", "ADP", "X"})


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name: its tokens, its words without titles and possessive, and its entity label."""

    first: int
    last: int
    words: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class NamesIndex:
    """The named people of a report and the person that each token names."""

    people: tuple[Person, ...]
    by_token: Mapping[int, str]

    def of(self, i: int) -> str | None:
        """The id of the person or organisation whose name token `i` is part of; None if it names nobody."""
        return self.by_token.get(i)


def find_names(report: Report, parsed: Parsed, sides: SidesIndex) -> NamesIndex:
    """People and organisations that the report names, with role, affiliation and side as it states them."""
    names = _surnames_first([n for e in parsed.entities if (n := _name(parsed, e, sides)) is not None])
    groups = [part for g in _group(names) for part in _told_apart(parsed, g)]
    people, by_token = [], {}
    for k, group in enumerate(groups):
        person = _person(f"{report.id}.p{k}", report, parsed, sides, group)
        people.append(person)
        for n in group:
            by_token.update(dict.fromkeys(range(n.first, n.last), person.id))
    return NamesIndex(tuple(people), MappingProxyType(by_token))


def _name(parsed: Parsed, e: Entity, sides: SidesIndex) -> Name | None:
    tokens = [t.text for t in parsed.tokens[e.first : e.last]]
    while tokens and tokens[0].casefold() == "the":
        tokens = tokens[1:]
    while tokens and tokens[-1] in POSSESSIVE:
        tokens = tokens[:-1]
    words = tuple(w for w in _joined(tokens) if w)
    if e.label == "PERSON":
        bare = tuple(w for w in words if w.casefold().rstrip(".") not in TITLES)
        return Name(e.first, e.last, bare or words, "PERSON")
    if e.label == "ORG" or (e.label in {"NORP", "GPE", "LOC", "FAC"} and _is_party(parsed, e, sides)):
        return Name(e.first, e.last, words, "ORG") if words else None
    return None


POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def _joined(tokens: list[str]) -> list[str]:
    """The words with possessive endings on the word before ("People 's" is "People's")."""
    out: list[str] = []
    for t in tokens:
        if t in POSSESSIVE and out:
            out[-1] += t
        else:
            out.append(t)
    return [*(w.replace("’", "'") for w in out[:-1]), *out[-1:]]


def _surnames_first(names: list[Name]) -> list[Name]:
    """The names, an "organisation" of one word that is the last word of a person's full name being that person."""
    last = {n.words[-1] for n in names if n.label == "PERSON" and len(n.words) > 1}
    return [
        replace(n, label="PERSON") if n.label == "ORG" and len(n.words) == 1 and n.words[0] in last else n
        for n in names
    ]


def _is_party(parsed: Parsed, e: Entity, sides: SidesIndex) -> bool:
    """Whether a group name (NORP …) is itself a non-state party: "the Free Front"."""
    side = sides.of(entity_head(parsed, e))
    named = {s.id: s for s in sides.sides}
    text = " ".join(t.text for t in parsed.tokens[e.first : e.last]).casefold()
    return (
        side is not None and named[side].kind in {"non_state", "international"} and named[side].name.casefold() in text
    )


# -- which mentions are one person ---------------------------------------------------


def _group(names: list[Name]) -> list[list[Name]]:
    """Groups of mentions, in order of first mention."""
    groups: list[list[Name]] = []
    fullest = sorted({(n.label, n.words) for n in names}, key=lambda k: (-len(k[1]), k))
    owner: dict[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]] = {}
    for key in fullest:
        homes = [k for k in owner.values() if k != key and _same(k, key)]
        distinct = sorted(set(homes))
        owner[key] = distinct[0] if len(distinct) == 1 else key
    at: dict[tuple[str, tuple[str, ...]], int] = {}
    for n in names:
        home = owner[(n.label, n.words)]
        if home not in at:
            at[home] = len(groups)
            groups.append([])
        groups[at[home]].append(n)
    return groups


def _same(full: tuple[str, tuple[str, ...]], short: tuple[str, tuple[str, ...]]) -> bool:
    """Whether the shorter name is another form of the fuller one.

    A person: the same last word and every word of the short form in the long one; a single first name never links
    (two people may share it). An organisation: the initials, or the same words without "the".
    """
    (label, a), (other, b) = full, short
    if label != other:
        return False
    la, lb = [w.casefold() for w in a], [w.casefold() for w in b]
    if label == "PERSON":
        return la[-1] == lb[-1] and _subsequence(lb, la)
    if la == lb:
        return True
    return len(b) == 1 and b[0].isupper() and len(b[0]) > 1 and b[0].casefold() == _initials(a)


def _told_apart(parsed: Parsed, group: list[Name]) -> list[list[Name]]:
    """One group a person: a full name that is introduced again with an indefinite apposition of other words ("NAME, a
    baker") is another person of that name; mentions without a role stay with the one named last.
    """
    parts, roles = [[group[0]]], [_role_words(parsed, group[0])]
    for n in group[1:]:
        role = _role_words(parsed, n)
        known = next((k for k, r in enumerate(roles) if role and r & role), None)
        if known is not None:
            parts.append(parts.pop(known))
            roles.append(roles.pop(known))
        elif role and roles[-1] and len(n.words) > 1 and _introduced(parsed, n):
            parts.append([])
            roles.append(set())
        parts[-1].append(n)
        roles[-1] |= role
    return sorted(parts, key=lambda p: p[0].first)


def _role_words(parsed: Parsed, n: Name) -> set[str]:
    small = {"the", "a", "an", "of", "for", "in", "at", "who", "and"}
    role = role_phrase(parsed, n.first, n.last) if n.label == "PERSON" else []
    return {parsed.tokens[i].text.casefold() for i in role} - small


def _introduced(parsed: Parsed, n: Name) -> bool:
    """Whether an apposition with "a" or "an" follows: the way in which news introduces somebody new."""
    after = parsed.tokens[n.last : n.last + 2]
    return len(after) == 2 and after[0].text == "," and after[1].text.casefold() in {"a", "an", "another"}


def _subsequence(short: list[str], full: list[str]) -> bool:
    rest = iter(full)
    return all(any(w == f or (len(w.rstrip(".")) == 1 and f.startswith(w[0])) for f in rest) for w in short)


def _initials(words: tuple[str, ...]) -> str:
    small = {"of", "the", "for", "and", "in", "on"}
    return "".join(w[0] for w in words if w.casefold() not in small).casefold()


# -- what the report says of them ----------------------------------------------------


def _person(pid: str, report: Report, parsed: Parsed, sides: SidesIndex, group: list[Name]) -> Person:
    fullest = max(group, key=lambda n: (len(n.words), -n.first))
    kind = "person" if fullest.label == "PERSON" else "organisation"
    mentions = tuple(Mention(report.id, parsed.tokens[n.first].start, parsed.tokens[n.last - 1].end) for n in group)
    person = Person(pid, " ".join(fullest.words), kind, None, None, None, mentions, "name in the text")
    if kind == "organisation":
        found = [s for n in group if (s := sides.of(_head(parsed, n))) is not None]
        return replace(person, side=found[0] if found else None)
    for n in group:
        role = role_phrase(parsed, n.first, n.last)
        if role:
            return replace(
                person,
                role=words_of(parsed, role),
                affiliation=_affiliation(parsed, role),
                side=_side_of_role(sides, role),
            )
    return person


def _head(parsed: Parsed, n: Name) -> int:
    return entity_head(parsed, Entity(n.first, n.last, n.label))


def role_phrase(parsed: Parsed, first: int, last: int) -> list[int]:
    """Tokens of the words that say who a named person is: before the name, in apposition, or as its head; [] for none."""
    h = entity_head(parsed, Entity(first, last, "PERSON"))
    before = role_before(parsed, first)
    if before:
        return before
    for t in kids(parsed, h, "appos"):
        if t.i >= last and t.upos in {"NOUN", "PROPN", "ADJ"}:
            return _without_article(parsed, [i for i in noun_phrase(parsed, t.i) if i >= last])
    head = parsed.tokens[parsed.tokens[h].head]
    if base(parsed.tokens[h].dep) == "appos" and head.upos == "NOUN" and head.i < first:
        return _without_article(parsed, [i for i in noun_phrase(parsed, head.i) if i < first])
    return []


def role_before(parsed: Parsed, first: int) -> list[int]:
    """ "Interior Ministry spokesman NAME", "president NAME": the unbroken noun phrase that ends right before the name."""
    i, sentence = first - 1, parsed.tokens[first].sentence
    out: list[int] = []
    while i >= 0 and parsed.tokens[i].sentence == sentence and parsed.tokens[i].upos in ROLE_WALK and len(out) < 8:
        t = parsed.tokens[i]
        if t.upos == "ADP" and t.text.casefold() != "of":
            break
        out.insert(0, i)
        i -= 1
    nearest = parsed.tokens[first - 1] if out else None
    is_role = nearest is not None and (nearest.upos == "NOUN" or nearest.text.casefold().rstrip(".") in TITLES)
    while out and parsed.tokens[out[0]].upos in {"ADP", "PART"}:
        out = out[1:]
    return out if is_role else []


def _without_article(parsed: Parsed, indices: list[int]) -> list[int]:
    while indices and parsed.tokens[indices[0]].upos in {"DET", "PUNCT", "PRON"}:
        indices = indices[1:]
    return indices


def _affiliation(parsed: Parsed, role: list[int]) -> str | None:
    inside = [e for e in parsed.entities if e.first >= role[0] and e.last <= role[-1] + 1 and e.label != "DATE"]
    if not inside:
        return None
    best = next((e for e in inside if e.label == "ORG"), inside[0])
    return words_of(parsed, list(range(best.first, best.last)))


def _side_of_role(sides: SidesIndex, role: list[int]) -> str | None:
    found = [s for i in reversed(role) if (s := sides.of(i)) is not None]
    return found[0] if found else None
