"""The same person across reports, under every spelling; two people who share a name kept apart; every merge with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sitrep.core.ids import content_id
from sitrep.core.records import Analysis, Person
from sitrep.link.same_person import SMALL, Profile, keys, role_words, same, words_of_name
from sitrep.link.spelling import plain

MOST_NAMESAKES = 20
"""Groups under one key up to which a name is compared; a last name that more people have tells nobody by itself."""


@dataclass(slots=True)
class _Group:
    """The local people who are one, grown while the people of a story are gone through and dropped afterwards."""

    members: list[Person] = field(default_factory=list)
    profiles: dict[Profile, None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    reasons: list[tuple[str, str]] = field(default_factory=list)

    def take(self, p: Person, profile: Profile, why: str | None) -> None:
        self.members.append(p)
        self.profiles[profile] = None
        self.reports |= {m.report for m in p.mentions[:1]}
        if why is not None:
            self.reasons.append((p.name, why))


def link_people(
    analyses: Sequence[Analysis], sides: dict[str, str]
) -> tuple[tuple[Person, ...], dict[str, str], tuple[tuple[str, str, str], ...]]:
    """The story's people, the story's id for each local id, and the merges as (kept id, merged name, why).

    `sides` maps the reports' sides to the story's. Near-linear: only people with one key are compared, and each person
    with the distinct profiles of a group, not with its members.
    """
    kinds = {s.id: s.kind for a in analyses for s in a.sides}
    local = sorted((p for a in analyses for p in a.people), key=_order)
    shared = _shared_names(analyses)
    groups: list[_Group] = []
    filed: dict[str, dict[int, None]] = defaultdict(dict)
    for p in local:
        profile = _profile(p, sides, kinds)
        file_under, look_under = keys(profile)
        homes = sorted({g for k in look_under for g in filed[k]})
        home, why = _home(profile, p, homes, groups, shared)
        if home is None:
            home = len(groups)
            groups.append(_Group())
        groups[home].take(p, profile, why)
        for k in file_under:
            filed[k][home] = None
    groups = _roles_joined(groups)
    people = [_merged(g, sides) for g in groups]
    mapping = {p.id: person.id for g, person in zip(groups, people, strict=True) for p in g.members}
    merges = [(person.id, n, why) for person, g in zip(people, groups, strict=True) for n, why in g.reasons]
    return tuple(sorted(people, key=lambda p: (-len(p.mentions), p.name, p.id))), mapping, tuple(merges)


def _order(p: Person) -> tuple[int, str, str]:
    """Fuller names first, so that short forms find their owner."""
    return (-len(words_of_name(p.name)), p.name, p.id)


def _profile(p: Person, sides: dict[str, str], kinds: dict[str, str]) -> Profile:
    side = None if p.side is None else sides.get(p.side, p.side)
    return Profile(p.kind, p.name, p.role, p.affiliation, side, kinds.get(side or ""), p.actor, p.why)


def _shared_names(analyses: Sequence[Analysis]) -> frozenset[tuple[str, ...]]:
    """The names that some report gives to two people: of these only a common role makes one person."""
    out = set()
    for a in analyses:
        counts = Counter(words_of_name(p.name) for p in a.people if p.kind == "person")
        out |= {name for name, n in counts.items() if n > 1}
    return frozenset(out)


def _home(
    profile: Profile, p: Person, homes: list[int], groups: list[_Group], shared: frozenset[tuple[str, ...]]
) -> tuple[int | None, str | None]:
    """The one group that a person belongs to and why; None where there is none, or where it is not sure which."""
    if len(homes) > MOST_NAMESAKES:
        return None, None
    report = p.mentions[0].report if p.mentions else None
    open_to = [g for g in homes if report not in groups[g].reports]  # within a report the extractor has decided
    fits = [(g, why) for g in open_to if (why := _fits(profile, groups[g], shared)) is not None]
    if len(fits) > 1:
        telling = [(g, f"{why}; the role tells which") for g, why in fits if _roles_meet(profile, groups[g])]
        fits = telling
    return fits[0] if len(fits) == 1 else (None, None)


def _fits(profile: Profile, group: _Group, shared: frozenset[tuple[str, ...]]) -> str | None:
    """Why a person is that of a group: the same as every distinct profile in it."""
    if profile.kind == "person" and words_of_name(profile.name) in shared and not _roles_meet(profile, group):
        return None
    whys = [same(profile, other) for other in group.profiles]
    return whys[0] if whys and all(whys) else None


def _roles_meet(profile: Profile, group: _Group) -> bool:
    mine = role_words(profile)
    return any(mine & role_words(other) for other in group.profiles)


def _roles_joined(groups: list[_Group]) -> list[_Group]:
    """The groups with unnamed holders of an office joined to the one named person who holds it in the story.

    "the governor of X" is whoever the reports call "governor of X province"; one word ("the governor") is not enough.
    """
    offices = {g: _words(" ".join(p.role or "" for p in group.profiles)) for g, group in enumerate(groups)
               if group.members[0].kind == "person"}  # fmt: skip
    holders: dict[str, set[int]] = defaultdict(set)
    for g, held in offices.items():
        for w in held:
            holders[w].add(g)
    joined: set[int] = set()
    for g, group in enumerate(groups):
        first = group.members[0]
        asked = _words(first.name)
        if first.kind != "unnamed" or first.why not in ONE_PERSON or len(asked) < 2:
            continue
        found = set.intersection(*(holders.get(w, set()) for w in asked))
        if len(found) == 1:
            home = groups[found.pop()]
            home.reasons.append((first.name, "the office that the named person holds"))
            home.reasons += group.reasons
            home.members += group.members
            joined.add(g)
    return [group for g, group in enumerate(groups) if g not in joined]


ONE_PERSON = frozenset({"one unnamed", "one known by a description"})
"""The rules by which an unnamed speaker is a single person."""


def _words(text: str) -> set[str]:
    return {plain(w) for w in text.replace("’s", "").replace("'s", "").split()} - SMALL - {""}


def _merged(group: _Group, sides: dict[str, str]) -> Person:
    """One person of the story from all local ones: fullest name, most frequent role, affiliation, side and kind of actor."""
    members = group.members
    named = [p for p in members if p.kind == members[0].kind]
    counts = Counter[str]()
    for p in named:
        counts[p.name] += len(p.mentions)
    name = min(counts, key=lambda n: (-len(n.split()), -counts[n], n))
    mentions = tuple(sorted({m for p in members for m in p.mentions}, key=lambda m: (m.report, m.start, m.end)))
    first = min(p.id for p in members)
    why = members[0].why if len(members) == 1 else f"one of {len(members)} reports' spellings"
    return Person(
        content_id("p", first, name), name, members[0].kind, _usual_role([p.role for p in members if p.role]),
        _usual(p.affiliation for p in members), _usual(sides.get(p.side, p.side) for p in members if p.side), mentions, why,
        _usual(p.actor for p in members),
    )  # fmt: skip


def _usual_role(roles: Sequence[str]) -> str | None:
    """The most frequent role, in the most frequent fuller form that has its words ("spokesman for the rebels")."""
    usual = _usual(roles)
    fuller = [r for r in roles if usual is not None and _words(usual) < _words(r)]
    return _usual(fuller) or usual


def _usual(values: Iterable[str | None]) -> str | None:
    """The most frequent value; of equals the longest, then the first in the alphabet; None for none."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], -len(v), v)) if counts else None
