"""Places that the words put beside others: "20 km south of X", "near X", "halfway between X and Y".

Each phrase goes from its length, direction or preposition to the end of the place that it starts from. What it says where a
named place lies ("Hollin, 5 km east of Dunmere") has that place as its host. Lengths below SHORTEST_KM put nothing off a town.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sitrep.core.countries import country_named
from sitrep.core.records import Parsed
from sitrep.core.tables import read_table
from sitrep.extract.places.lengths import Direction, Length, direction_before, find_lengths, length_before
from sitrep.extract.places.lexicon import place_word
from sitrep.extract.places.mentions import PlaceMention

SHORTEST_KM = 1.0

LONGEST_NEAR = 4
"""Tokens of the longest words for nearness."""

ALONG = frozenset({"road", "highway", "motorway", "route", "stretch", "railway", "railroad", "line", "track", "rail"})
"""Nouns of what goes from one place to another: "the road between X and Y", "the road from X to Y"."""

MIDWAY = frozenset({"halfway", "midway"})

PASSED = frozenset(
    "about some around roughly approximately nearly almost only just at least more than over less".split()
)
"""Words between a place and the length that says where it lies, beside commas and nouns for places ("Hollin, a town about 5 km …")."""

LYING = frozenset("which that is was lies lying located situated stands sits based".split())

FARTHEST_HOST = 12
"""Tokens from a phrase back to the name of the place that it describes."""


@dataclass(frozen=True, slots=True)
class OffsetPhrase:
    """Tokens `first` to `last` (exclusive) and what they say: as `core.records.Offset`, with mentions for anchors.

    `host` is the place that the phrase says this of; `road`
    the noun without a name that it takes up ("the road"), `at` the tokens that stand for it where these are not its anchors.
    """

    first: int
    last: int
    kind: str
    anchors: tuple[PlaceMention, ...]
    km: float | None = None
    slack_km: float = 0.0
    bearing: float | None = None
    countries: tuple[str, ...] = ()
    host: PlaceMention | None = None
    road: int | None = None
    at: tuple[int, ...] = ()

    @property
    def heads(self) -> tuple[int, ...]:
        """The tokens that stand for the place in the sentence: the anchors' heads, or `at`, and the road."""
        heads = self.at or tuple(m.head for m in self.anchors)
        return heads if self.road is None else (*heads, self.road)


def find_offsets(parsed: Parsed, mentions: Sequence[PlaceMention]) -> tuple[OffsetPhrase, ...]:
    """Every such phrase about a place that is named or a facility, in order of the text; countries start none."""
    lengths = find_lengths(parsed)
    ends = {m.last: m for m in mentions}
    out = []
    for n, m in enumerate(mentions):
        if m.dateline or _is_broad(m):
            continue
        following = next((o for o in mentions[n + 1 :] if o.first > m.last), None)
        found = _between(parsed, m, following) or _apart(parsed, m, lengths) or _near(parsed, m)
        if found is not None:
            out.append(found)
    return tuple(with_host(parsed, p, ends) for p in out)


def _is_broad(m: PlaceMention) -> bool:
    """Whether a mention is of a country, a province or a part of a place, off which nothing lies by a length."""
    if m.word is not None and m.word.level not in ("settlement", "facility"):
        return True
    return (m.name is None and m.word is None) or country_named(m.name or "") is not None


def start_of(parsed: Parsed, m: PlaceMention) -> int:
    """The first token of the phrase around a mention: its article and adjectives, without its preposition."""
    i = m.first
    while i > 0 and parsed.tokens[i - 1].sentence == parsed.tokens[m.first].sentence:
        before = parsed.tokens[i - 1]
        inside = before.upos in {"DET", "ADJ"} or (before.upos == "NOUN" and before.dep == "compound")
        if not inside or not m.first - 4 <= before.i or not before.i < before.head < m.last:
            break
        i -= 1
    return i


def _low(parsed: Parsed, i: int, sentence: int) -> str:
    """Token `i` in small letters; "" outside the sentence."""
    return parsed.tokens[i].text.casefold() if i >= 0 and parsed.tokens[i].sentence == sentence else ""


def _apart(parsed: Parsed, m: PlaceMention, lengths: Mapping[int, Length]) -> OffsetPhrase | None:
    """A length, a direction or both before "of", "from" or "off" a place; None without, and for lengths within a town."""
    at = start_of(parsed, m) - 1
    sentence = parsed.tokens[m.head].sentence
    if _low(parsed, at, sentence) == "of" and _low(parsed, at - 1, sentence) == "coast":
        at -= 2 if _low(parsed, at - 2, sentence) != "the" else 3
    link = _low(parsed, at, sentence)
    if link not in {"of", "from", "off"}:
        return None
    direction = direction_before(parsed, at) if link in {"of", "from"} else None
    end = at if direction is None else direction.first
    end -= int(direction is None and link == "from" and _low(parsed, end - 1, sentence) == "away")
    length = length_before(parsed, end, dict(lengths))
    if direction is None and (length is None or not _is_distance(parsed, m, length, link)):
        return None
    if length is not None and length.km is not None and length.km < SHORTEST_KM:
        return None
    if length is None and (m.label == "FAC" or (m.word is not None and m.word.level == "facility")):
        return None  # "south of the airport": in the town that the airport is in
    within = length is not None and _low(parsed, length.first - 1, sentence) == "within"
    return _measured(m, length, direction, first=at, is_within=within)


def _is_distance(parsed: Parsed, m: PlaceMention, length: Length, link: str) -> bool:
    """Whether a length without a direction is a distance from the place: not "20 km of road", nor "20 km from X to Y"."""
    if length.km is None or (link == "of" and parsed.tokens[length.first - 1].text.casefold() != "within"):
        return False
    goes_on = m.last < len(parsed.tokens) and parsed.tokens[m.last].text.casefold() == "to"
    return not goes_on and parsed.tokens[length.last - 1].dep != "obj"


def _measured(
    m: PlaceMention, length: Length | None, direction: Direction | None, *, first: int, is_within: bool
) -> OffsetPhrase:
    bearing = None if direction is None else direction.bearing
    if length is None:
        return OffsetPhrase(first if direction is None else direction.at, m.last, "toward", (m,), bearing=bearing)
    start = length.first - int(is_within)
    return OffsetPhrase(start, m.last, "away", (m,), length.km, length.slack_km, bearing)


def _near(parsed: Parsed, m: PlaceMention) -> OffsetPhrase | None:
    """A word for nearness before the name of a town."""
    if m.name is None or (m.word is not None and m.word.level != "settlement") or m.label == "FAC":
        return None
    at = start_of(parsed, m)
    for size in range(LONGEST_NEAR, 0, -1):
        words = tuple(_low(parsed, n, parsed.tokens[m.head].sentence) for n in range(at - size, at))
        if words in _near_words() and not (words == ("close", "by") and parsed.tokens[at - 1].upos == "ADV"):
            return OffsetPhrase(at - size + int(words[0] == "just"), m.last, "near", (m,))
    return None


def _between(parsed: Parsed, m: PlaceMention, other: PlaceMention | None) -> OffsetPhrase | None:
    """Two places and what lies between them: after "between", or after a road "from" one "to" the other."""
    sentence = parsed.tokens[m.head].sentence
    at = start_of(parsed, m) - 1
    link = _low(parsed, at, sentence)
    if other is None or _is_broad(other) or m.name is None or other.name is None or link not in {"between", "from"}:
        return None
    joint = start_of(parsed, other) - 1
    if joint != m.last or _low(parsed, joint, sentence) != ("and" if link == "between" else "to"):
        return None
    before = _low(parsed, at - 1, sentence)
    if link == "between" and before in MIDWAY:
        return OffsetPhrase(at - 1, other.last, "halfway", (m, other))
    if before in ALONG:
        return OffsetPhrase(at - 1, other.last, "between", (m, other), road=at - 1)
    noun = parsed.tokens[at - 1].upos == "NOUN" and place_word(parsed, at - 1) is None
    return None if link == "from" or noun or at == 0 else OffsetPhrase(at, other.last, "between", (m, other))


def with_host(parsed: Parsed, phrase: OffsetPhrase, ends: Mapping[int, PlaceMention]) -> OffsetPhrase:
    """The phrase with the place that it says this of: the mention before it, over commas, brackets and "a town about"."""
    i = phrase.first
    for _ in range(FARTHEST_HOST):
        if i in ends and ends[i] not in phrase.anchors and not ends[i].dateline:
            return replace(phrase, host=ends[i])
        before = parsed.tokens[i - 1] if i > 0 else None
        if (
            before is None
            or before.sentence != parsed.tokens[phrase.first].sentence
            or not _is_passed(parsed, before.i)
        ):
            return phrase
        i -= 1
    return phrase


def _is_passed(parsed: Parsed, i: int) -> bool:
    t = parsed.tokens[i]
    if t.text.casefold() in PASSED | LYING or t.upos == "DET" or t.text in {",", "("}:
        return True
    return t.upos == "ADJ" or (place_word(parsed, i) is not None and not t.text[0].isupper())


@cache
def _near_words() -> frozenset[tuple[str, ...]]:
    return frozenset(read_table("sitrep.extract", "near_words.csv", lambda c: tuple(c["words"].split())))
