"""Names out of GUM's entities, which are whole noun phrases, nested, common nouns too.

A name is the run of capitalised words round the head of an entity whose head is a proper noun. People lose their titles,
as in the guidelines of Universal NER ("President [Smith]"). The kinds are GUM's: person, organization, place, event, object.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.countries import country_named, country_of_adjective
from training.sentences import Stretch, Syntax, without_overlaps

JOINING = {"of", "the", "and", "for", "&", "de", "la", "del", "da", "di", "du", "van", "von", "al", "-", "–", "'s", "’s", "bin", "ibn", "el", "der", "den", "des", "le"}  # fmt: skip
"""Small words inside names, between two capitalised ones."""

TITLES = frozenset(
    """president minister secretary general mr mrs ms miss dr mr. mrs. ms. dr. sir lord lady king queen prince princess
    pope prime foreign defense defence interior deputy chief spokesman spokeswoman spokesperson colonel col. gen. lt.
    lieutenant major maj. captain capt. sergeant sgt. admiral commander ambassador senator sen. representative rep.
    congressman congresswoman governor gov. mayor judge justice professor prof. director chairman chairwoman leader
    sheikh mullah ayatollah imam reverend rev. father brother sister saint chancellor premier envoy officer
    inspector superintendent constable detective commissioner""".split()
)
"""Words before a person's name that are no part of it."""

FACILITIES = frozenset(
    """airport airfield airbase prison jail hospital clinic hotel bridge building tower stadium arena mosque church
    cathedral temple synagogue palace street road avenue highway boulevard lane station base camp museum square market
    mall school fort fortress castle dam checkpoint crossing port harbour harbor theatre theater zoo cemetery monument
    memorial library plant barracks hall house plaza pier tunnel gate compound refinery courthouse""".split()
)
"""Last words of the names of built places (FAC); all other places are LOC."""

BELIEFS = frozenset(
    """christian muslim islamic islamist jewish jew sunni shia shiite alawite catholic protestant hindu buddhist sikh
    orthodox anglican methodist mormon republican democrat communist nazi marxist kurd kurdish arab hazara pashtun tajik
    uighur yazidi druze tamil rohingya zulu yoruba hispanic latino""".split()
)
"""Words for groups by belief or people, which count as NORP like nationalities; with or without the plural -s."""

LABELS = {"organization": "ORG", "event": "EVENT", "object": "PRODUCT"}


@dataclass(frozen=True, slots=True)
class GumEntity:
    """An entity of GUM: words first to last (exclusive), GUM's kind, and whether it is linked to Wikipedia."""

    first: int
    last: int
    kind: str
    linked: bool


def is_group(word: str) -> bool:
    """Whether a word is a nationality, faith or people (NORP).

    >>> is_group("Norwegian"), is_group("Sunnis"), is_group("Norway")
    (True, True, False)
    """
    if not word[:1].isupper():
        return False
    low = word.lower()
    nation = country_of_adjective(word) is not None and country_named(word) is None
    return nation or low in BELIEFS or low.removesuffix("s") in BELIEFS


def place_label(forms: tuple[str, ...]) -> str:
    """FAC for a built place by its last or first word, else LOC.

    >>> place_label(("Port", "Hale", "Prison")), place_label(("Norland",))
    ('FAC', 'LOC')
    """
    return "FAC" if len(forms) > 1 and {forms[0].lower(), forms[-1].lower()} & FACILITIES else "LOC"


def names_of(forms: tuple[str, ...], syntax: Syntax, entities: list[GumEntity]) -> tuple[Stretch, ...]:
    """The names of a sentence with the labels of `sitrep`: the outermost where they are nested, and all NORP words."""
    found = [name for e in entities if (name := _name(forms, syntax, e)) is not None]
    kept = without_overlaps(found)
    taken = {i for a, b, _ in kept for i in range(a, b)}
    groups = [(i, i + 1, "NORP") for i, w in enumerate(forms) if i not in taken and is_group(w)]
    return tuple(sorted([*kept, *groups]))


def _name(forms: tuple[str, ...], syntax: Syntax, e: GumEntity) -> Stretch | None:
    head = _head(syntax, e)
    if head is None or e.kind in {"time", "abstract", "substance", "animal", "plant"}:
        return None
    first, last = (
        _person(forms, syntax, e, head) if e.kind == "person" else capitalised_run(forms, e.first, e.last, head)
    )
    if first >= last:
        return None
    if last - first == 1 and is_group(forms[first]):
        return first, last, "NORP"
    if e.kind == "person":
        return first, last, "PERSON"
    return first, last, LABELS.get(e.kind) or place_label(forms[first:last])


def _head(syntax: Syntax, e: GumEntity) -> int | None:
    """The proper noun that the entity is named by: its head or, for a person by title, the name beside the title."""
    outside = [i for i in range(e.first, e.last) if not e.first <= syntax.heads[i] < e.last]
    if not outside:
        return None
    head = outside[0]
    if syntax.upos[head] != "PROPN" and e.kind == "person":
        beside = [
            i
            for i in range(head + 1, min(e.last, head + 3))
            if syntax.heads[i] == head
            and syntax.upos[i] == "PROPN"
            and syntax.rels[i] in {"flat", "nmod:desc", "appos"}
        ]
        head = beside[0] if beside else head
    return head if syntax.upos[head] == "PROPN" else None


def _person(forms: tuple[str, ...], syntax: Syntax, e: GumEntity, head: int) -> tuple[int, int]:
    """The head with the names and initials that hang on it, without titles."""
    words = {head}
    frontier = [head]
    while frontier:
        above = frontier.pop()
        below = [
            i
            for i in range(e.first, e.last)
            if syntax.heads[i] == above
            and i not in words
            and syntax.rels[i].split(":")[0] in {"flat", "compound", "goeswith"}
            and syntax.upos[i] in {"PROPN", "ADP", "DET", "PUNCT", "X"}
            and forms[i].lower() not in TITLES
        ]
        words.update(below)
        frontier += below
    first, last = min(words), max(words) + 1
    while first < last and forms[first].lower() in TITLES:
        first += 1
    return (first, last) if first < last and _capital(forms[first]) else (0, 0)


def capitalised_run(forms: tuple[str, ...], first: int, last: int, head: int) -> tuple[int, int]:
    """The run of capitalised words round `head` within first..last, over small joining words; (0, 0) without one."""
    if not _capital(forms[head]):
        return 0, 0
    start = _grown(forms, head, first - 1, -1)
    end = _grown(forms, head, last, 1) + 1
    while start < end and forms[start].lower() in {"the", "a", "an"}:
        start += 1
    return start, end


def _grown(forms: tuple[str, ...], at: int, stop: int, step: int) -> int:
    """The farthest word from `at` towards `stop` (exclusive) that capitalised and joining words lead to."""
    reached = at
    i = at + step
    while i != stop and (_capital(forms[i]) or forms[i].lower() in JOINING):
        if _capital(forms[i]):
            reached = i
        i += step
    return reached


def _capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word[:3] == "al-"
