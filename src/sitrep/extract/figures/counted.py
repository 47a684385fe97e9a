"""What a number counts: the noun beside it and the token that carries the phrase's role."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar import (
    Quantity,
    base,
    case_of,
    entity_at,
    is_class,
    is_no_count,
    kids,
    noun_phrase,
    words_of,
)

NEAR = 8
"""Tokens between a number and its noun; a noun farther away is the parser's mistake."""

PRONOUNS = frozenset({"those", "them", "whom", "these", "which"})


@dataclass(frozen=True, slots=True)
class Counted:
    """`noun`: index of the counted noun, None for a bare number ("51 were taken …"); `head`: the token with the role.

    `of_those`: the number is a share of something named before ("of those", "of them", "of whom").
    """

    noun: int | None
    head: int
    of_those: bool


def find_counted(parsed: Parsed, q: Quantity) -> Counted | None:
    """What `q` counts; None for a number that counts no people or things (ages, dates, distances, money, names)."""
    if is_no_count(parsed, q):
        return None
    top = _outermost_number(parsed, q)
    noun: int | None = None
    head = top.i
    near = 0 < top.head - q.at <= NEAR and not any(t.upos == "NUM" for t in parsed.tokens[q.last : top.head])
    if base(top.dep) in {"nummod", "amod", "det", "compound"} and near:
        noun = head = _whole_compound(parsed, top.head)
    total = parsed.tokens[top.head]
    if base(top.dep) == "nmod" and total.lemma.casefold() in {"total", "group"} and total.i < top.i:
        head = total.i  # "a total of 51 were taken to hospital"
    of_phrase = _of_phrase(parsed, top.i, q)
    if noun is None and of_phrase is not None:
        noun = None if of_phrase.text.casefold() in PRONOUNS else of_phrase.i
    if noun is None and head == top.i:
        noun = _noun_right_after(parsed, q)
        head = noun if noun is not None and (not _has_role(top) or _is_bounded(parsed, q, top)) else head
    if noun is not None and (is_class(parsed.tokens[noun], "measurement") or _is_place(parsed, noun)):
        return None
    if noun is not None and _beyond_noun(parsed, q, noun):
        return None
    return Counted(noun, head, _of_those(parsed, q, head))


def _is_place(parsed: Parsed, noun: int) -> bool:
    """Whether the "noun" is a place's name: the number before it is of a house, a road or a date."""
    entity = entity_at(parsed, noun)
    return parsed.tokens[noun].upos == "PROPN" and entity is not None and entity.label in {"GPE", "LOC", "FAC"}


def _whole_compound(parsed: Parsed, i: int) -> int:
    """The head of the compound that noun `i` opens ("two women passengers" counts passengers)."""
    while i + 1 < len(parsed.tokens) and _opens_compound(parsed.tokens[i], parsed.tokens[i + 1]):
        i += 1
    return i


def _opens_compound(t: Token, following: Token) -> bool:
    """Whether the next noun heads `t`, or the parser gave both the same place in the clause."""
    if following.upos != "NOUN" or following.sentence != t.sentence:
        return False
    return (base(t.dep) == "compound" and t.head == following.i) or (t.head, t.dep) == (following.head, following.dep)


NOBODY = frozenset(
    """dead injured wounded other person people death fatality casualty injury missing toll number more total life
    displaced victim body hurt trapped walking tens dozens scores hundreds thousands millions""".split()
)
"""Words for the counted that name nobody in particular: the group is "people"."""


def group_words(parsed: Parsed, counted: Counted, q: Quantity) -> str:
    """The group in the text's words without number and article; "people" (or "civilians") where the text names nobody."""
    if counted.noun is None:
        return "people"
    noun = parsed.tokens[counted.noun]
    if noun.upos in {"ADV", "VERB"} or _is_credit(parsed, noun):
        return "people"
    modifiers = {t.lemma.casefold() for t in kids(parsed, noun.i, "amod", "compound") if not q.first <= t.i < q.last}
    if {noun.lemma.casefold(), noun.text.casefold()} & NOBODY and not modifiers - NOBODY - SEVERE:
        return "people"
    if {noun.lemma.casefold(), noun.text.casefold()} & NOBODY and "civilian" in modifiers:
        return "civilians"
    return words_of(parsed, _named_part(parsed, counted.noun, set(range(q.first, q.last)))) or noun.text


def _is_credit(parsed: Parsed, noun: Token) -> bool:
    """Whether a person's name follows the number, which counts nobody of that name: a picture's credit runs on."""
    entity = entity_at(parsed, noun.i)
    return noun.upos == "PROPN" and entity is not None and entity.label == "PERSON" and "Number=Plur" not in noun.feats


def _named_part(parsed: Parsed, noun: int, number: set[int]) -> list[int]:
    """The noun phrase without number, article and possessive in front, and without places and times behind."""
    drop = {"another", "of", "some", "all", "other", "more", "further", "additional"}
    between = range(max(number) + 1, noun)
    run = [i for i in between if parsed.tokens[i].upos in {"NOUN", "PROPN", "ADJ"}]
    loose = run if len(run) == len(between) else []  # words that the parser hung elsewhere: "two women passengers"
    from_number = min(number) if max(number) < noun else 0
    kept = [i for i in sorted({*noun_phrase(parsed, noun), *loose}) if i not in number and i > from_number]
    while kept and (
        parsed.tokens[kept[0]].text.casefold() in drop or parsed.tokens[kept[0]].upos in {"PUNCT", "DET", "PRON", "NUM"}
    ):
        kept = kept[1:]
    return [i for i in kept if i <= noun or _keeps(parsed, noun, i)]


def is_additional(parsed: Parsed, q: Quantity) -> bool:
    """Whether the number comes on top of one before: "four other people", "another four", "dozens more"."""
    around = [*parsed.tokens[max(0, q.first - 2) : q.first], *parsed.tokens[q.first : q.last + 2]]
    same = [t for t in around if t.sentence == parsed.tokens[q.at].sentence]
    words = [t.text.casefold() for t in same]
    bounded = "more" in words and "than" in words
    return bool({"another", "other", "others", "further", "additional"} & set(words)) or (
        "more" in words and not bounded
    )


def is_further(parsed: Parsed, q: Quantity) -> bool:
    """Whether the word before the number says that it comes on top: "another two", "a further two". At the beginning of a
    sentence's numbers it goes on from an earlier sentence, whatever other numbers stand in between.
    """
    before = parsed.tokens[q.first - 1] if q.first else None
    return before is not None and before.text.casefold() in {"another", "further", "additional"}


def severity(parsed: Parsed, at: int, noun: int | None) -> str | None:
    """ "seriously" where the injured are only the badly hurt, "slightly" for the lightly hurt; None where nothing says how."""
    near = [t for i in (at, noun) if i is not None for t in kids(parsed, i, "advmod", "amod")]
    near += [t for n in kids(parsed, at, "obj", "nmod") for t in (n, *kids(parsed, n.i, "amod"))]
    words = {t.lemma.casefold() for t in near if not _of_another_number(parsed, at, t)}
    if words & SEVERE:
        return "seriously"
    return "slightly" if words & {"slightly", "lightly", "minor", "light"} else None


def _of_another_number(parsed: Parsed, at: int, t: Token) -> bool:
    """Whether a number stands between a verb and a word behind it: "33 were injured, eight of them critically"."""
    return t.upos == "ADV" and any(parsed.tokens[i].upos == "NUM" for i in range(at + 1, t.i))


SEVERE = frozenset(
    {"seriously", "critically", "severely", "badly", "gravely", "serious", "critical", "severe", "grave"}
)


def _keeps(parsed: Parsed, noun: int, i: int) -> bool:
    """Whether a token behind the noun belongs to the group's name: an of-phrase, not a place or time."""
    t = parsed.tokens[i]
    while t.head not in (noun, t.i):
        t = parsed.tokens[t.head]
    return t.head == noun and base(t.dep) == "nmod" and case_of(parsed, t.i) == "of"


def _outermost_number(parsed: Parsed, q: Quantity) -> Token:
    """The token of the quantity whose head lies outside it."""
    inside = range(q.first, q.last)
    t = parsed.tokens[q.at]
    while t.head in inside and t.head != t.i:
        t = parsed.tokens[t.head]
    return t


def _is_bounded(parsed: Parsed, q: Quantity, top: Token) -> bool:
    """Whether the preposition that gives a number its role is of its bounds ("between 10 and 15 people are …")."""
    return any(q.first <= c.i < q.last for c in kids(parsed, top.i, "case"))


def _has_role(t: Token) -> bool:
    return base(t.dep) in {"nsubj", "obj", "obl", "iobj"}


def _of_phrase(parsed: Parsed, i: int, q: Quantity) -> Token | None:
    """The noun of "hundreds of militants", "51 of the injured"."""
    for t in kids(parsed, i, "nmod", "obl"):
        if t.i > q.at and case_of(parsed, t.i) == "of" and t.i - q.at < 8:
            return t
    return None


def _of_those(parsed: Parsed, q: Quantity, head: int) -> bool:
    """Whether "of those", "of them", "among them", "of whom" stands beside the number."""
    first = parsed.sentences[parsed.tokens[q.at].sentence].first
    last = parsed.sentences[parsed.tokens[q.at].sentence].last
    before = [t.text.casefold() for t in parsed.tokens[max(first, q.first - 4) : q.first]]
    after = [t.text.casefold() for t in parsed.tokens[q.last : min(last, q.last + 3)]]
    pairs = [*pairwise(before), *pairwise(after)]
    return any(a in {"of", "among"} and b in PRONOUNS for a, b in pairs)


def _noun_right_after(parsed: Parsed, q: Quantity) -> int | None:
    """The noun of "N (adjective)* noun" where the tree tore the number from it; None when something else follows."""
    i, sentence = q.last, parsed.tokens[q.at].sentence
    while i < len(parsed.tokens) and parsed.tokens[i].sentence == sentence and i < q.last + 5:
        t = parsed.tokens[i]
        if t.upos in {"NOUN", "PROPN"} and base(t.dep) not in {"compound", "amod", "flat"}:
            return i
        if t.upos not in {"ADJ", "NOUN", "PROPN", "ADV"}:
            return None
        i += 1
    return None


def _beyond_noun(parsed: Parsed, q: Quantity, noun: int) -> bool:
    """Whether the number stands behind its "noun" as a name's part ("Ward 13", "Route 66", "iPhone 7")."""
    t = parsed.tokens[noun]
    return (
        noun < q.first
        and t.upos in {"PROPN", "NOUN"}
        and q.first - noun <= 2
        and base(t.dep) != "nsubj"
        and not _colon_between(parsed, noun, q)
    )


def _colon_between(parsed: Parsed, noun: int, q: Quantity) -> bool:
    return any(parsed.tokens[i].text in {":", "–", "—"} for i in range(noun, q.first))
