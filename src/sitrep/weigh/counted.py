"""Whether two groups of counted people or things are the same: classes of their nouns, parties, and words that set apart."""

from __future__ import annotations

from functools import cache

from sitrep.core.records import Figure
from sitrep.core.tables import read_table

SEXES = frozenset({"male", "female"})
"""Classes that only tell people apart: a boy and a man are both male and not the same."""

ADDED = frozenset({"other", "additional", "further", "more"})
GRADED = frozenset({"seriously", "critically", "severely", "gravely", "badly", "slightly", "lightly"})
CHOSEN = frozenset("older younger oldest youngest elder eldest remaining first last former latter surviving".split())
"""Words of a group that is an addition to a total, a part of the hurt by how badly, or some of several ("the two older
children"); the first two kinds stand first.
"""

SUFFIXES = (("ies", "y"), ("es", ""), ("s", ""))

IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "policemen": "policeman", "gunmen": "gunman",
    "servicemen": "serviceman", "bodies": "body", "schoolchildren": "schoolchild", "wives": "wife",
}  # fmt: skip


@cache
def group_classes() -> dict[str, frozenset[str]]:
    """Classes by lemma of the counted, from data/group_classes.csv; a word may be in several."""
    rows = read_table("sitrep.weigh", "group_classes.csv", lambda c: (c["lemma"], c["class"]))
    return {lemma: frozenset(k for word, k in rows if word == lemma) for lemma, _ in rows}


def group_class(group: str) -> frozenset[str]:
    """The classes of a group: of its head word, or of a word before it where the head means anybody ("women passengers").

    The head is the last word before "of" or "from"; a head in no class stands for itself.
    """
    words = group.casefold().split(SUM)[0].split(" of ")[0].split(" from ")[0].split()
    if not words:
        return frozenset({""})
    head = _classes(words[-1])
    if head is None:
        return frozenset({words[-1].removesuffix("s")})
    closer = [k for w in words[:-1] if (k := _classes(w)) and "any" not in k]
    return closer[-1] if "any" in head and closer else head


def _classes(word: str) -> frozenset[str] | None:
    """The classes of a word in the singular or plural; None for one in no class."""
    table = group_classes()
    forms = [word, IRREGULAR.get(word, word)]
    forms += [word.removesuffix(end) + new for end, new in SUFFIXES if word.endswith(end)]
    return next((table[f] for f in forms if f in table), None)


def set_apart(group: str) -> str | None:
    """The word that keeps a group apart from a total: "other", "seriously", "older"; None for a plain group."""
    words = group.casefold().split()
    if words and words[0] in ADDED | GRADED:
        return words[0]
    return next((w for w in words[:-1] if w in CHOSEN), None)


def same_words(a: str, b: str) -> bool:
    """Whether the words of one group are among those of the other: "rescue units", "fire rescue units"."""
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return bool(x) and bool(y) and (x <= y or y <= x)


SUM = " in several "
"""Words of a group that is summed up over several happenings ("people in several attacks")."""


def same_people(f: Figure, g: Figure) -> bool | None:
    """Whether two figures count the same people or things; None when they may ("six children", "six people"), or when one
    is a sum over several happenings and the other may be of one of them.
    """
    same = _same_groups(f, g)
    return None if same and (SUM in f.group) != (SUM in g.group) else same


def _same_groups(f: Figure, g: Figure) -> bool | None:
    x, y = group_class(f.group), group_class(g.group)
    if (f.party and g.party and f.party != g.party) or _sexes(x) | _sexes(y) == SEXES:
        return False
    x, y = x - SEXES, y - SEXES
    if not x or not y:
        return None
    if f.high == g.high == 1:
        return _same_single(x, y)
    if (f.high == 1) != (g.high == 1) and "any" not in (x if f.high == 1 else y):
        return False  # "a child died" beside a toll is one of it, not a rival count
    if x & y or ("any" in x | y and f.party == g.party not in (None, "civilian")):
        return True  # "people" of a named party are its fighters
    fighting = {"fighter", "soldier", "police"}
    if f.party and f.party == g.party and x | y <= fighting and "police" not in x ^ y:
        return True
    return None if "any" in x | y else False


def _sexes(classes: frozenset[str]) -> frozenset[str]:
    found = classes & SEXES
    return found if len(found) == 1 else frozenset()


def _same_single(x: frozenset[str], y: frozenset[str]) -> bool | None:
    """Of one person each: "a driver" and "a man" may be the same one, "a child" and "a man" not."""
    if x & y:
        return True
    ages = {"man", "woman", "child"}
    return False if x <= ages and y <= ages else None
