"""Whether two people or organisations of two reports are one: the reason in words, or None where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.link.spelling import plain, same_word, sound_key

SMALL = frozenset({"the", "of", "and", "for", "in", "on", "a", "an", "at", "s"})

PARTICLES = frozenset(
    "al el ul ur bin ben ibn bint abu abd van von der den de del della di da dos du la le ter mac st".split()
)
"""Words before a family name that spellings of one name have or lack."""

ARTICLES = frozenset({"al", "el", "ul"})
"""Those of them that no given name is written like."""

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})

GENERIC = frozenset("university general memorial medical teaching royal national central".split())
"""Words inside an institution's name that a shorter form of it leaves out, and that no sister institution is told by."""

UNSPECIFIC = {"government": "state", "militants": "non_state"}
"""Sides without a name of their own, and the kind of side that they may be."""

ONE_STATE = frozenset({"government", "armed forces", "police"})
"""Kinds of actor that one person can belong to at once or one after the other."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells one from another: kind, name, role, affiliation, side of the story with its kind, kind of actor, rule."""

    kind: str
    name: str
    role: str | None
    affiliation: str | None
    side: str | None
    side_kind: str | None
    actor: str | None
    why: str


def same(a: Profile, b: Profile) -> str | None:
    """Why two profiles are one person or organisation; None where they are not, or where it is not sure."""
    if a.kind != b.kind and "person" in (a.kind, b.kind):
        return _mistaken_for_organisation(a, b)
    if a.kind == "unnamed" or b.kind == "unnamed":
        return _same_unnamed(a, b) if a.kind == b.kind else None
    if a.kind == "organisation":
        return _same_organisation(a, b)
    return None if conflict(a, b) else _same_name(a, b)


# -- people ----------------------------------------------------------------------------


@cache
def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a person's name in plain letters: hyphens as spaces, no particles and no "Jr." unless nothing else is left."""
    words = [p for p in (plain(w) for w in re.split(r"[\s\-‐–]+", name)) if p]
    kept = [w for n, w in enumerate(words) if w not in (PARTICLES | GENERATIONS if n else ARTICLES)]
    return tuple(kept or words or [name.casefold()])


def _same_name(a: Profile, b: Profile) -> str | None:
    x, y = words_of_name(a.name), words_of_name(b.name)
    shorter, longer = sorted((x, y), key=len)
    if not same_word(x[-1], y[-1]):
        return None
    if len(shorter) == 1:
        alone = "one name alone, the same" if len(longer) == 1 else "last name alone, one person of that name"
        return alone if roles_agree(a, b) else None
    if not _given_agree(shorter[:-1], longer[:-1]):
        return None
    if x == y:
        return "same name"
    return "spellings of one name" if len(x) == len(y) else "same name, one of its words left out"


def _given_agree(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether each given name of the shorter list stands in the longer one, in order."""
    rest = iter(full)
    return all(any(same_word(w, f) or _pet_name(w, f) or _pet_name(f, w) for f in rest) for w in short)


SHORTEST_PET_NAME = 4
"""Fewest letters of a given name that may be the beginning of another ("Jeff", "Jeffrey"); of three, two people may be meant."""


def _pet_name(short: str, full: str) -> bool:
    """Whether a given name is the beginning of another, by more than a letter."""
    return len(short) >= SHORTEST_PET_NAME and full.startswith(short) and len(full) > len(short) + 1


def roles_agree(a: Profile, b: Profile) -> bool:
    """Whether nothing in two roles speaks against one person: a last name alone needs a common word where both have roles."""
    return not a.role or not b.role or bool(role_words(a) & role_words(b))


def role_words(p: Profile) -> frozenset[str]:
    """The telling words of role and affiliation, in plain letters."""
    return _telling(f"{p.role or ''} {p.affiliation or ''}")


@cache
def _telling(text: str) -> frozenset[str]:
    words = {plain(w) for w in text.replace("’s", "").replace("'s", "").split()}
    return frozenset(words - SMALL - {"", "mr", "mrs", "ms", "miss", "dr"})


def conflict(a: Profile, b: Profile) -> bool:
    """Whether side or kind of actor says that two people of one name are two: a colonel and a shopkeeper, a doctor and a rebel."""
    if a.side and b.side and a.side != b.side and not (_may_be(a, b) or _may_be(b, a)):
        return not (role_words(a) & role_words(b))
    if a.actor and b.actor and a.actor != b.actor and not {a.actor, b.actor} <= ONE_STATE:
        return not (role_words(a) & role_words(b))
    return False


def _may_be(a: Profile, b: Profile) -> bool:
    """Whether the first side is one without a name ("the government") of the kind of the second."""
    return a.side in UNSPECIFIC and UNSPECIFIC[a.side] == b.side_kind


def _mistaken_for_organisation(a: Profile, b: Profile) -> str | None:
    """A one-word "organisation" without side or initials that is a person's last name elsewhere is that person."""
    person, other = (a, b) if a.kind == "person" else (b, a)
    words = other.name.split()
    alone = other.kind == "organisation" and len(words) == 1 and not words[0].isupper() and other.side is None
    named = len(person.name.split()) > 1 and plain(person.name.split()[-1]) == plain(words[0])
    return (
        "last name alone, taken for an organisation in one report" if alone and named and other.actor is None else None
    )


def _same_unnamed(a: Profile, b: Profile) -> str | None:
    """Several unnamed under the same words, or the one person whom the same definite description of two words means."""
    if a.name.casefold() != b.name.casefold() or a.why != b.why:
        return None
    if a.why == "several unnamed":
        return "same words for several unnamed"
    return (
        "same description of one person"
        if a.why == "one known by a description" and len(_telling(a.name)) > 1
        else None
    )


# -- organisations ---------------------------------------------------------------------


@cache
def body(name: str) -> tuple[str, ...]:
    """The words of an organisation's name in plain letters, small words and plural endings left out."""
    words = [plain(w) for w in re.split(r"[\s\-]+", name.replace("’s", "").replace("'s", ""))]
    return tuple(w.removesuffix("s") if len(w) > 4 else w for w in words if w and w not in SMALL)


@cache
def without_country(name: str) -> tuple[str, ...]:
    """The same without the words that name a country."""
    words = name.replace("’s", "").replace("'s", "").split()
    return body(" ".join(w for w in words if country_of_adjective(w) is None and country_named(w) is None))


@cache
def initials(name: str) -> frozenset[str]:
    """The initials of a name of several words, with and without its small words; of letters in capitals the letters."""
    words = [w for w in re.split(r"[\s\-]+", name.replace(".", "")) if w]
    if len(words) == 1:
        capitals = sum(c.isupper() for c in words[0])
        return frozenset({plain(words[0])}) if capitals > 1 and 2 * capitals > len(words[0]) else frozenset()
    every = "".join(w if w.isupper() and len(w) < 4 else w[0] for w in words)
    large = "".join(w if w.isupper() and len(w) < 4 else w[0] for w in words if w.casefold() not in SMALL)
    return frozenset({plain(every), plain(large)})


def _same_organisation(a: Profile, b: Profile) -> str | None:
    x, y = body(a.name), body(b.name)
    if not x or not y or (a.actor and b.actor and "media" in {a.actor, b.actor} and a.actor != b.actor):
        return None
    if x == y:
        return "same name"
    if "".join(x) == "".join(y):
        return "same name, written in one word or several"
    if (len(a.name.split()) == 1 or len(b.name.split()) == 1) and initials(a.name) & initials(b.name):
        return "initials"
    if len(x) == len(y) > 1 and all(same_word(v, w) for v, w in zip(x, y, strict=True)):
        return "spellings of one name"
    return _same_short_form(a, b, x, y)


def _same_short_form(a: Profile, b: Profile, x: tuple[str, ...], y: tuple[str, ...]) -> str | None:
    """A name that lacks a country of its side, a general word, or everything but the last word where that is a name."""
    one_side = a.side is not None and (a.side == b.side or _may_be(a, b) or _may_be(b, a))
    v, w = without_country(a.name), without_country(b.name)
    if one_side and v == w and len(v) > 1:
        return "same body of one side"
    short, full = sorted((x, y), key=len)
    left_out = set(full) - set(short)
    if len(short) > 1 and left_out <= GENERIC and [w for w in full if w in short] == list(short):
        return "same name, a general word left out"
    return None


# -- keys ------------------------------------------------------------------------------


def keys(p: Profile) -> tuple[frozenset[str], frozenset[str]]:
    """The keys under which a profile is filed, and those under which it looks for others: the sound of the last name with
    the first sound of each given name; an organisation's words, initials and compact form; an unnamed one's words.
    """
    if p.kind == "unnamed":
        own = frozenset({"unnamed " + p.name.casefold()})
        return own, own
    if p.kind == "organisation":
        return _organisation_keys(p)
    *given, last = words_of_name(p.name)
    alone = "person " + sound_key(last)
    full = {f"{alone} {sound_key(g)[:1]}" for g in given}
    return frozenset({alone, *full}), frozenset(full or {alone})


def _organisation_keys(p: Profile) -> tuple[frozenset[str], frozenset[str]]:
    words = body(p.name)
    found = {
        "org " + "".join(words),
        "org " + " ".join(without_country(p.name)),
        *("org " + i for i in initials(p.name)),
    }
    found.add("sound " + " ".join(sound_key(w) for w in words))
    found.add("general " + " ".join(w for w in words if w not in GENERIC))
    single = p.name.split()
    surname = {"person " + sound_key(single[0])} if len(single) == 1 and not single[0].isupper() else set()
    return frozenset(found), frozenset(found | surname)
