"""Which names of one report are one person or organisation: forms of one name together, two people with one name apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar import kid, kids
from sitrep.extract.names.actor_table import Actors, name_key
from sitrep.extract.names.spans import Name, institution_nouns, newsroom_of

Form = tuple[str, tuple[str, ...]]
"""A label and the words of a name."""

RoleWords = Callable[[Name], set[str]]
"""The telling words of what the report says a named person is, by mention."""

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "du", "del", "des", "da", "la", "le", "et", "y"})
"""Words inside a name that its initials may leave out."""

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def group_names(parsed: Parsed, names: list[Name], actors: Actors, role_words: RoleWords) -> list[list[Name]]:
    """Groups of mentions, one a person or organisation, in order of first mention."""
    owner = _joined_by_brackets(parsed, names, _owners({(n.label, n.words) for n in names}, actors))
    owner.update(_given_names(parsed, names, owner, role_words))
    groups: dict[Form, list[Name]] = {}
    for n in names:
        groups.setdefault(owner[(n.label, n.words)], []).append(n)
    return [part for g in groups.values() for part in _told_apart(parsed, g, role_words)]


def _owners(forms: Iterable[Form], actors: Actors) -> dict[Form, Form]:
    """The fullest form of each form; a form that could be short for several stays itself."""
    owner: dict[Form, Form] = {}
    by_key: dict[str, set[Form]] = defaultdict(set)
    for form in sorted(forms, key=lambda f: (-len(plain_words(f[1])), f)):
        keys = _keys(form, actors)
        homes = sorted({home for k in keys for home in by_key[k] if _same(home, form, actors)})
        owner[form] = homes[0] if len(homes) == 1 else form
        if owner[form] == form:
            for k in keys:
                by_key[k].add(form)
    return owner


def _keys(form: Form, actors: Actors) -> set[str]:
    """Keys of which two forms of one name share one: a person's last word; an organisation's body, initials and last word."""
    label, words = form
    if label == "PERSON":
        return {"p " + plain_words(words)[-1]}
    compact = "".join(body(words, actors).split())
    return {"o " + compact, *("i " + i for i in initials(words)), "l " + words[-1].casefold()}


def _same(full: Form, short: Form, actors: Actors) -> bool:
    """Whether the shorter name is another form of the fuller one.

    A person: the same last word and every word of the short form, or its initial, in the long one. An organisation: the
    same words but for a country's; its initials; or the last word alone where that is a name ("Tramlink").
    """
    (label, a), (other, b) = full, short
    if label != other:
        return False
    if label == "PERSON":
        la, lb = plain_words(a), plain_words(b)
        return la[-1] == lb[-1] and _subsequence(lb, la)
    if body(a, actors).replace(" ", "") == body(b, actors).replace(" ", ""):
        return True
    if is_letters(b) and initials(b) & initials(a):
        return True
    alone = len(b) == 1 and len(a) > 1 and a[-1] == b[0] and b[0][:1].isupper()
    return alone and b[0].casefold() not in institution_nouns() and not is_letters(b)


def plain_words(words: tuple[str, ...]) -> list[str]:
    """A person's name in small letters, hyphens as spaces, without "Jr." and the like: never empty."""
    plain = [p for w in words for p in w.casefold().strip(".").replace("'", "").split("-") if p]
    kept = [p for p in plain if p not in GENERATIONS]
    return kept or plain or [w.casefold() for w in words]


def _subsequence(short: list[str], full: list[str]) -> bool:
    rest = iter(full)
    return all(any(w == f or _short_for(w, f) for f in rest) for w in short)


SHORTEST_PET_NAME = 4
"""Fewest letters of a given name that may be the beginning of another: "Jeff" and "Jeffrey"; of three, two people may be meant."""


def _short_for(short: str, full: str) -> bool:
    """Whether a given name is the initial or the beginning of another."""
    return full.startswith(short.rstrip(".")) and (len(short.rstrip(".")) == 1 or len(short) >= SHORTEST_PET_NAME)


def body(words: tuple[str, ...], actors: Actors) -> str:
    """What an organisation's name comes down to: the name that a table shows for it, else its words without a country's."""
    listed = actors.names.get(name_key("".join(words)))
    if listed is not None:
        return name_key(listed.shown)
    newsroom = newsroom_of(words)
    if newsroom is not None:
        return newsroom.name.casefold()
    kept = [w for w in words if not is_countrys(w)] if len(words) > 2 else list(words)
    return " ".join(w.casefold().strip(".,") for w in (kept or words) if w.casefold() not in SMALL)


def is_countrys(word: str) -> bool:
    """Whether a word is a country's name, adjective or abbreviation, with or without "'s"."""
    bare = word.removesuffix("'s").removesuffix("’s")
    return country_of_adjective(bare) is not None or country_named(bare) is not None


def is_letters(words: tuple[str, ...]) -> bool:
    """Whether a name is one word of initials: two capitals or more, and no more small letters than capitals."""
    letters = [c for c in words[0] if c.isalpha()] if len(words) == 1 else []
    capitals = sum(c.isupper() for c in letters)
    return capitals > 1 and 2 * capitals > len(letters)


@cache
def initials(words: tuple[str, ...]) -> frozenset[str]:
    """The initials of a name in small letters, with and without its small words; of one word its letters."""
    parts = [p for w in words for p in w.replace(".", "").split("-") if p]
    if len(parts) == 1:
        return frozenset({parts[0].casefold()}) if is_letters((parts[0],)) else frozenset()
    every = "".join(p if p.isupper() and len(p) < 4 else p[0] for p in parts)
    large = "".join(p if p.isupper() and len(p) < 4 else p[0] for p in parts if p.casefold() not in SMALL)
    return frozenset({every.casefold(), large.casefold()})


def _joined_by_brackets(parsed: Parsed, names: list[Name], owner: dict[Form, Form]) -> dict[Form, Form]:
    """The owners with letters in brackets behind an organisation's name as that organisation's: "Coast Guard Union (KBR)"."""
    before = {n.last: n for n in names if n.label == "ORG"}
    alias: dict[Form, Form] = {}
    for n in names:
        full = before.get(n.first - 1)
        around = [parsed.tokens[i].text for i in (n.first - 1, n.last) if 0 <= i < len(parsed.tokens)]
        if n.label == "ORG" and full is not None and around == ["(", ")"] and is_letters(n.words):
            alias[owner[(n.label, n.words)]] = owner[(full.label, full.words)]
    return {form: alias.get(home, home) for form, home in owner.items()}


# -- people by their given names, and people who share a name --------------------------------


def _given_names(parsed: Parsed, names: list[Name], owner: dict[Form, Form], role_words: RoleWords) -> dict[Form, Form]:
    """Owners for given names alone that come after the one full name that begins with them ("Rosa Quinn ... Rosa"), or
    before it where they name a relative and both share the family name; none where the name alone introduces somebody.
    """
    people = [n for n in names if n.label == "PERSON"]
    full = {owner[(n.label, n.words)] for n in people if len(n.words) > 1}
    out: dict[Form, Form] = {}
    for form in sorted({(n.label, n.words) for n in people if len(n.words) == 1}):
        mine = [n for n in people if (n.label, n.words) == form]
        homes = [f for f in full if plain_words(f[1])[0] == form[1][0].casefold()]
        if owner[form] != form or len(homes) != 1:
            continue
        first = min(n.first for n in people if owner[(n.label, n.words)] == homes[0])
        if any(_introduced_alone(parsed, n) or role_words(n) for n in mine):
            kin = mine[0].first < first and _of_family(parsed, mine[0], homes[0][1][-1])
        else:
            kin = mine[0].first > first
        if kin:
            out[form] = homes[0]
    return out


def _introduced_alone(parsed: Parsed, n: Name) -> bool:
    """Whether a relative clause, an apposition or an age says who the bearer of a name is."""
    h = n.last - 1
    after = parsed.tokens[n.last : n.last + 2]
    aged = (
        len(after) == 2 and after[0].text == "," and (after[1].upos == "NUM" or after[1].text.casefold() in {"a", "an"})
    )
    return aged or kid(parsed, h, "acl:relcl", "appos") is not None or _who_behind(after)


def _who_behind(after: tuple[Token, ...]) -> bool:
    return len(after) == 2 and after[0].text == "," and after[1].text.casefold() in {"who", "whose"}


def _of_family(parsed: Parsed, n: Name, surname: str) -> bool:
    """Whether a given name stands beside a noun with "his", "her" or "their", in the sentence of somebody of that surname."""
    t = parsed.tokens[n.last - 1]
    near = [t.head, *(k.i for k in kids(parsed, n.last - 1, "appos"))]
    owned = any(k.text.casefold() in {"his", "her", "their"} for i in near for k in kids(parsed, i, "nmod:poss"))
    sentence = parsed.sentences[t.sentence]
    return owned and any(parsed.tokens[i].text == surname for i in range(sentence.first, sentence.last))


def _told_apart(parsed: Parsed, group: list[Name], role_words: RoleWords) -> list[list[Name]]:
    """One group a person: a full name that is introduced again with an indefinite apposition of other words ("NAME, a
    baker") is another person of that name; mentions without a role stay with the one named last.
    """
    if group[0].label != "PERSON":
        return [group]
    parts, roles = [[group[0]]], [role_words(group[0])]
    for n in group[1:]:
        role = role_words(n)
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


def _introduced(parsed: Parsed, n: Name) -> bool:
    """Whether an apposition with "a" or "an" follows: the way in which news introduces somebody new."""
    after = parsed.tokens[n.last : n.last + 2]
    return len(after) == 2 and after[0].text == "," and after[1].text.casefold() in {"a", "an", "another"}
