"""The same person across reports, under every spelling; two people who share a name kept apart; every merge with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.ids import content_id
from sitrep.core.records import Analysis, Person
from sitrep.link.spelling import plain, same_word, sound_key


def link_people(
    analyses: Sequence[Analysis], sides: dict[str, str]
) -> tuple[tuple[Person, ...], dict[str, str], tuple[tuple[str, str, str], ...]]:
    """The story's people, the story's id for each local id, and the merges as (kept id, merged name, why).

    `sides` maps the reports' sides to the story's. Near-linear: only people with one key are compared.
    """
    local = sorted((p for a in analyses for p in a.people), key=_order)
    groups: list[list[Person]] = []
    reasons: list[list[tuple[str, str]]] = []
    blocks: dict[str, list[int]] = defaultdict(list)
    for p in local:
        keys = _keys(p)
        homes = sorted({g for k in keys for g in blocks[k]})
        fits = [(g, why) for g in homes if (why := _fits(p, groups[g], sides)) is not None]
        if len(fits) == 1:
            g, why = fits[0]
            groups[g].append(p)
            reasons[g].append((p.name, why))
        else:
            g = len(groups)
            groups.append([p])
            reasons.append([])
        for k in keys:
            if g not in blocks[k]:
                blocks[k].append(g)
    groups, reasons = _roles_joined(groups, reasons)
    people = [_merged(g, sides) for g in groups]
    mapping = {p.id: person.id for g, person in zip(groups, people, strict=True) for p in g}
    merges = [(person.id, n, why) for person, rs in zip(people, reasons, strict=True) for n, why in rs]
    return tuple(sorted(people, key=lambda p: (-len(p.mentions), p.name, p.id))), mapping, tuple(merges)


def _roles_joined(
    groups: list[list[Person]], reasons: list[list[tuple[str, str]]]
) -> tuple[list[list[Person]], list[list[tuple[str, str]]]]:
    """The groups with unnamed holders of an office joined to the one named person who holds it in the story.

    "the governor of X" is whoever the reports call "governor of X province"; one word ("the governor") is not enough.
    """
    offices = [
        (g, _words(" ".join(p.role or "" for p in group)))
        for g, group in enumerate(groups)
        if group[0].kind == "person"
    ]
    owner: dict[int, int] = {}
    for g, group in enumerate(groups):
        asked = _words(group[0].name)
        if group[0].kind != "unnamed" or group[0].why != "one unnamed" or len(asked) < 2:
            continue
        holders = [k for k, held in offices if asked <= held]
        if len(holders) == 1:
            owner[g] = holders[0]
    for g, k in sorted(owner.items()):
        reasons[k].append((groups[g][0].name, "the office that the named person holds"))
        groups[k] = [*groups[k], *groups[g]]
    kept = [g for g in range(len(groups)) if g not in owner]
    return [groups[g] for g in kept], [reasons[g] for g in kept]


def _words(text: str) -> set[str]:
    small = {"the", "a", "an", "of", "for", "in", "at", "and", "s"}
    return {plain(w) for w in text.replace("’s", "").replace("'s", "").split()} - small - {""}


def _order(p: Person) -> tuple[int, str, str]:
    """Fuller names first, so that short forms find their owner."""
    return (-len(p.name.split()), p.name, p.id)


def _keys(p: Person) -> list[str]:
    """The keys under which a person is compared: sound of the last name, an organisation's words and initials."""
    words = p.name.split()
    if p.kind == "person":
        return ["person:" + sound_key(words[-1])]
    if p.kind == "unnamed":
        return ["unnamed:" + p.name.casefold()]
    initials = "".join(
        w[0] for w in words if w[0].isalnum() and w.casefold() not in {"of", "the", "for", "and", "in", "on"}
    )
    short = plain(p.name) if len(words) == 1 else initials.casefold()
    maybe_surname = ["person:" + sound_key(words[0])] if len(words) == 1 and not words[0].isupper() else []
    return sorted({"org:" + _body(p.name), "org:" + _without_country(p.name), "org:" + short, *maybe_surname})


def _body(name: str) -> str:
    return " ".join(plain(w) for w in name.split() if plain(w) not in {"the", "of", "and", "for"})


def _fits(p: Person, group: Sequence[Person], sides: dict[str, str]) -> str | None:
    """Why `p` is the person of `group`; None where it is not, or where it is not sure."""
    if any(m.mentions and p.mentions and m.mentions[0].report == p.mentions[0].report for m in group):
        return None  # within one report the extractor has already decided who is who
    whys = [_same(p, m, sides) for m in group]
    return whys[0] if whys and all(whys) else None


def _same(a: Person, b: Person, sides: dict[str, str]) -> str | None:
    if a.kind != b.kind and "person" in (a.kind, b.kind):
        return _mistaken_for_organisation(a, b, sides)
    if a.kind == "unnamed":
        return (
            "same words for several unnamed"
            if a.name.casefold() == b.name.casefold() and a.why == b.why == "several unnamed"
            else None
        )
    if a.kind == "organisation":
        return _same_organisation(a, b) or _same_body_of_side(a, b, sides)
    if not _sides_agree(a, b, sides):
        return None
    x, y = a.name.split(), b.name.split()
    if not same_word(x[-1], y[-1]):
        return None
    shorter, longer = sorted((x, y), key=len)
    if len(shorter) == 1:
        return "last name alone, one person of that name" if _roles_agree(a, b) else None
    if not _given_agree(shorter[:-1], longer[:-1]):
        return None
    return "same name" if x == y else "spellings of one name"


def _mistaken_for_organisation(a: Person, b: Person, sides: dict[str, str]) -> str | None:
    """A one-word "organisation" without side or initials that is a person's last name elsewhere is that person."""
    person, other = (a, b) if a.kind == "person" else (b, a)
    words = other.name.split()
    alone = other.kind == "organisation" and len(words) == 1 and not words[0].isupper() and other.side is None
    named = len(person.name.split()) > 1 and plain(person.name.split()[-1]) == plain(words[0])
    return "last name alone, taken for an organisation in one report" if alone and named else None


def _same_organisation(a: Person, b: Person) -> str | None:
    if _body(a.name) == _body(b.name):
        return "same name"
    short, full = sorted((a.name, b.name), key=lambda n: len(n.split()))
    words = [w for w in full.split() if w.casefold() not in {"of", "the", "for", "and", "in", "on"}]
    is_initials = len(short.split()) == 1 and short.isupper() and len(short) > 1
    return "initials" if is_initials and short.casefold() == "".join(w[0] for w in words).casefold() else None


def _same_body_of_side(a: Person, b: Person, sides: dict[str, str]) -> str | None:
    """ "Interior Ministry" and "Ruritanian Interior Ministry" of one side are one body; the country may go unsaid."""
    x, y = _without_country(a.name), _without_country(b.name)
    one_side = _side(a, sides) is not None and _side(a, sides) == _side(b, sides)
    return "same body of one side" if one_side and len(x.split()) > 1 and x == y else None


def _without_country(name: str) -> str:
    words = name.replace("’s", "").replace("'s", "").split()
    return _body(" ".join(w for w in words if country_of_adjective(w) is None and country_named(w) is None))


def _given_agree(short: list[str], full: list[str]) -> bool:
    """Whether each given name of the shorter list stands in the longer one, in order."""
    rest = iter(full)
    return all(any(same_word(w, f) for f in rest) for w in short)


def _sides_agree(a: Person, b: Person, sides: dict[str, str]) -> bool:
    x, y = _side(a, sides), _side(b, sides)
    return x is None or y is None or x == y


def _side(p: Person, sides: dict[str, str]) -> str | None:
    return None if p.side is None else sides.get(p.side, p.side)


def _roles_agree(a: Person, b: Person) -> bool:
    """A last name alone joins a full name unless both have roles without a common word."""
    if not a.role or not b.role:
        return True
    return bool(set(a.role.casefold().split()) & set(b.role.casefold().split()))


def _merged(group: Sequence[Person], sides: dict[str, str]) -> Person:
    """One person of the story from all local ones: fullest name, most frequent role, affiliation and side."""
    named = [p for p in group if p.kind == group[0].kind]
    name = min(
        {p.name for p in named}, key=lambda n: (-len(n.split()), -sum(len(p.mentions) for p in group if p.name == n), n)
    )
    mentions = tuple(sorted({m for p in group for m in p.mentions}, key=lambda m: (m.report, m.start, m.end)))
    first = min(p.id for p in group)
    why = group[0].why if len(group) == 1 else f"one of {len(group)} reports' spellings"
    return Person(
        content_id("p", first, name), name, group[0].kind, _usual(p.role for p in group),
        _usual(p.affiliation for p in group), _usual(_side(p, sides) for p in group), mentions, why,
    )  # fmt: skip


def _usual(values: Iterable[str | None]) -> str | None:
    """The most frequent value; of equals the longest, then the first in the alphabet; None for none."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], -len(v), v)) if counts else None
