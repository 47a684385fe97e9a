"""What a number counts: the noun beside it, the token that carries the phrase's role, and numbers that count no thing at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sitrep.core.records import Parsed, Token
from sitrep.core.tables import read_table
from sitrep.extract.quantities import ALL_BUT, Quantity
from sitrep.extract.tree import base, case_of, entity_at, kid, kids, noun_phrase, words_of

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


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Lemmas of data/counted_nouns.csv by class: person, force, unit, measurement."""
    rows = read_table("sitrep.extract", "counted_nouns.csv", lambda c: (c["lemma"].casefold(), c["class"]))
    classes = sorted({k for _, k in rows})
    return {k: frozenset(lemma for lemma, c in rows if c == k) for k in classes}


def is_class(t: Token, *classes: str) -> bool:
    """Whether the token's lemma or word is in one of the classes of counted nouns."""
    return any({t.lemma.casefold(), t.text.casefold()} & noun_classes()[c] for c in classes)


def find_counted(parsed: Parsed, q: Quantity) -> Counted | None:
    """What `q` counts; None for a number that counts no people or things (ages, dates, distances, money, names)."""
    if _is_no_count(parsed, q):
        return None
    top = _outermost_number(parsed, q)
    noun: int | None = None
    head = top.i
    if base(top.dep) in {"nummod", "amod", "det", "compound"} and 0 < top.head - q.at <= NEAR:
        noun = head = _whole_compound(parsed, top.head)
    total = parsed.tokens[top.head]
    if base(top.dep) == "nmod" and total.lemma.casefold() in {"total", "group"} and total.i < top.i:
        head = total.i  # "a total of 51 were taken to hospital"
    of_phrase = _of_phrase(parsed, top.i, q)
    if noun is None and of_phrase is not None:
        noun = None if of_phrase.text.casefold() in PRONOUNS else of_phrase.i
    if noun is None and head == top.i:
        noun = _noun_right_after(parsed, q)
        head = noun if noun is not None and not _has_role(top) else head
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
    displaced victim body hurt trapped tens dozens scores hundreds thousands millions""".split()
)
"""Words for the counted that name nobody in particular: the group is "people"."""


def group_words(parsed: Parsed, counted: Counted, q: Quantity) -> str:
    """The group in the text's words without number and article; "people" (or "civilians") where the text names nobody."""
    if counted.noun is None:
        return "people"
    noun = parsed.tokens[counted.noun]
    if noun.upos in {"ADV", "VERB"}:
        return "people"
    modifiers = {t.lemma.casefold() for t in kids(parsed, noun.i, "amod", "compound") if not q.first <= t.i < q.last}
    if {noun.lemma.casefold(), noun.text.casefold()} & NOBODY and not modifiers - NOBODY - SEVERE:
        return "people"
    if {noun.lemma.casefold(), noun.text.casefold()} & NOBODY and "civilian" in modifiers:
        return "civilians"
    return words_of(parsed, _named_part(parsed, counted.noun, set(range(q.first, q.last)))) or noun.text


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


def _is_no_count(parsed: Parsed, q: Quantity) -> bool:
    return (
        _inside_date(parsed, q) or _is_age(parsed, q) or _has_unit(parsed, q) or _is_name_part(parsed, q)
        or _is_year(parsed, q) or _is_idiom(parsed, q) or _is_ratio(parsed, q) or q.rule == ALL_BUT
    )  # fmt: skip


def _inside_date(parsed: Parsed, q: Quantity) -> bool:
    return any(e.label in {"DATE", "TIME"} and e.first <= q.at < e.last for e in parsed.entities)


def _is_age(parsed: Parsed, q: Quantity) -> bool:
    """ "Hannah Collier, 23," "aged 23", "23-year-old"."""
    before = parsed.tokens[q.first - 1] if q.first else None
    after = parsed.tokens[q.last] if q.last < len(parsed.tokens) else None
    if before is not None and before.text.casefold() in {"aged", "age", "ages"}:
        return True
    follows = "".join(t.text for t in parsed.tokens[q.last : q.last + 3]).casefold()
    if follows.startswith(("-year", "year-old", "yearold", "-month", "-day", "–year", "yo", "y/o", "y.o", "-yr", "yr")):
        return True
    if q.last - q.first != 1 or q.low >= OLDEST or q.first < 2 or before is None or before.text != ",":
        return False
    person = parsed.tokens[q.first - 2]
    single = person.upos == "NOUN" and "Number=Sing" in person.feats and is_class(person, "person", "force")
    if after is None or after.sentence != parsed.tokens[q.at].sentence:
        return single
    ends = after.text in {",", ".", ")", ";"}
    return (person.upos == "PROPN" and ends) or (single and (ends or after.upos == "ADP"))


OLDEST = 120
"""Years; a number below it between a person and a comma is an age."""


def _has_unit(parsed: Parsed, q: Quantity) -> bool:
    """A unit of measurement or a currency beside the number."""
    after = parsed.tokens[q.last] if q.last < len(parsed.tokens) else None
    before = parsed.tokens[q.first - 1] if q.first else None
    unit_after = after is not None and (is_class(after, "measurement") or after.text.startswith(("-", "°", "%")))
    hyphen_unit = after is not None and after.text in {"-", "–"} and after.start == parsed.tokens[q.last - 1].end
    currency = before is not None and before.text in {"$", "£", "€", "#", "No", "no."} and q.first > 0
    return (unit_after and "strong" not in q.rule) or (hyphen_unit and "strong" not in q.rule) or currency


def _is_name_part(parsed: Parsed, q: Quantity) -> bool:
    """A number inside a name ("Flight 370"), after a hash or slash, or glued to letters and further digits."""
    after = parsed.tokens[q.last] if q.last < len(parsed.tokens) else None
    before = parsed.tokens[q.first - 1] if q.first else None
    glued = {"/", ":", ".", "+"}
    tight_after = after is not None and after.text[0] in glued and after.start == parsed.tokens[q.last - 1].end
    tight_after = (
        tight_after and q.last + 1 < len(parsed.tokens) and parsed.tokens[q.last + 1].start == parsed.tokens[q.last].end
    )
    tight_before = (
        before is not None
        and before.text[-1] in {"/", ":", "-", "–", "+"}
        and before.end == parsed.tokens[q.first].start
    )
    named = any(
        e.first <= q.at < e.last and e.last - e.first > 1 and e.label not in {"DATE", "TIME", "NORP"}
        for e in parsed.entities
    )
    return tight_after or tight_before or named


def _is_year(parsed: Parsed, q: Quantity) -> bool:
    """A bare four-digit number between 1800 and 2100 without a noun of its own."""
    t = parsed.tokens[q.at]
    bare = t.text.isdigit() and len(t.text) == 4 and 1800 <= int(t.text) <= 2100
    return bare and base(t.dep) != "nummod"


def _is_ratio(parsed: Parsed, q: Quantity) -> bool:
    """ "One in four people", "nine out of ten": neither number counts anybody."""
    words = [t.text.casefold() for t in parsed.tokens[q.last : q.last + 3]]
    before = [t.text.casefold() for t in parsed.tokens[max(0, q.first - 3) : q.first]]
    opens = words[:1] == ["in"] and _small(parsed, q.last + 1) and q.low < 10
    opens = opens or (words[:2] == ["out", "of"] and _small(parsed, q.last + 2))
    closes = before[-1:] == ["in"] and _small(parsed, q.first - 2) and q.first > 1
    return opens or closes or (before[-2:] == ["out", "of"] and _small(parsed, q.first - 3))


def _small(parsed: Parsed, i: int) -> bool:
    """Whether the token is a number in words or of one or two digits, before a person or the end ("in two attacks" is none)."""
    if not 0 <= i < len(parsed.tokens) or parsed.tokens[i].upos != "NUM" or len(parsed.tokens[i].text) > 8:
        return False
    after = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    ratio = after is None or after.text in {",", ".", "in", "out"} or is_class(after, "person", "force")
    return ratio and not (parsed.tokens[i].text.isdigit() and len(parsed.tokens[i].text) > 2)


def _is_idiom(parsed: Parsed, q: Quantity) -> bool:
    """ "one of the worst …", "one another", "one day", "the one who": `one` as a pronoun or part of an idiom."""
    if q.modifier != "exact" or parsed.tokens[q.at].text.casefold() not in {"one", "ones"}:
        return False
    after = [t.text.casefold() for t in parsed.tokens[q.last : q.last + 3]]
    one_another = after[:1] in (["another"], ["day"], ["who"], ["that"], ["thing"])
    if after[:1] == ["of"] and kids(parsed, q.at, "cop") and kids(parsed, q.at, "nsubj"):
        return True  # "Maria Lopez was one of those injured" tells who she is
    superlative = after[:2] == ["of", "the"] and kid(parsed, q.at, "nmod") is not None and _superlative(parsed, q)
    before = parsed.tokens[q.first - 1].text.casefold() if q.first else ""
    return one_another or superlative or before in {"the", "this", "that", "which", "no", "any", "every"}


def _superlative(parsed: Parsed, q: Quantity) -> bool:
    noun = kid(parsed, q.at, "nmod")
    return noun is not None and any(
        t.xpos == "JJS" or t.text.casefold() == "most" for t in kids(parsed, noun.i, "amod", "advmod")
    )
