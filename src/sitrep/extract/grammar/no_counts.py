"""Numbers that count no people or things: dates, ages, measurements, parts of names, years, idioms, ratios."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.grammar.counted_nouns import is_class
from sitrep.extract.grammar.quantities import ALL_BUT, Quantity
from sitrep.extract.grammar.tree import base, kid, kids


def is_no_count(parsed: Parsed, q: Quantity) -> bool:
    """Whether the number counts nothing."""
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
    if before is not None and _opens_ages(parsed, before):
        return True
    follows = "".join(t.text for t in parsed.tokens[q.last : q.last + 3]).casefold()
    if follows.startswith(("-year", "year-old", "yearold", "-month", "-day", "–year", "yo", "y/o", "y.o", "-yr", "yr")):
        return True
    if _in_row_of_ages(parsed, q):
        return True
    if q.last - q.first != 1 or q.low >= OLDEST or q.first < 2 or before is None or before.text != ",":
        return False
    person = parsed.tokens[q.first - 2]
    single = person.upos == "NOUN" and "Number=Sing" in person.feats and is_class(person, "person", "force")
    single = single or person.text.casefold() in {"other", "another", "second", "third"}
    if after is None or after.sentence != parsed.tokens[q.at].sentence:
        return single
    ends = after.text in {",", ".", ")", ";"}
    return (person.upos == "PROPN" and ends) or (single and (ends or after.upos == "ADP"))


def _opens_ages(parsed: Parsed, t: Token) -> bool:
    """ "aged 23", "ages of 7 and 12", "all 23," behind a comma."""
    before = parsed.tokens[t.i - 1] if t.i else None
    if t.text.casefold() == "of":
        return before is not None and before.text.casefold() in {"age", "ages"}
    after = parsed.tokens[t.i + 2] if t.i + 2 < len(parsed.tokens) else None
    alike = t.text.casefold() in {"all", "both"} and before is not None and before.text == ","
    return t.text.casefold() in {"aged", "age", "ages"} or (alike and after is not None and after.text in {",", "."})


def _in_row_of_ages(parsed: Parsed, q: Quantity) -> bool:
    """ "Two brothers, 41 and 27, were hurt", "girls, ages 7, 9 and 12": one of several numbers in a row, set off behind people."""
    first, last = q.first, q.last
    while first > 0 and _is_row_word(parsed, first - 1, q):
        first -= 1
    while last < len(parsed.tokens) and _is_row_word(parsed, last, q):
        last += 1
    numbers = [t for t in parsed.tokens[first:last] if t.upos == "NUM"]
    before = parsed.tokens[first - 1] if first else None
    if len(numbers) < 2 or before is None or any(len(t.text) > 2 for t in numbers):
        return False
    if _opens_ages(parsed, before):
        return True
    people = before.upos in {"NOUN", "PROPN"} and ("Number=Plur" in before.feats or before.upos == "PROPN")
    opened = parsed.tokens[first].text in {",", "("}
    closed = parsed.tokens[last - 1].text in {",", ")"} or last == len(parsed.tokens) or parsed.tokens[last].text == "."
    return people and is_class(before, "person", "force") and opened and closed


def _is_row_word(parsed: Parsed, i: int, q: Quantity) -> bool:
    t = parsed.tokens[i]
    return t.sentence == parsed.tokens[q.at].sentence and (
        t.upos == "NUM" or t.text.casefold() in {",", "and", "(", ")"}
    )


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
    return tight_after or tight_before or named or _is_numbered(parsed, q)


NUMBERED = frozenset(
    "apartment block building channel district division engine gate highway interstate level number platform precinct room route sector suite unit ward zone".split()
)
"""Things that bear a number behind their name ("Building 29")."""


def _is_numbered(parsed: Parsed, q: Quantity) -> bool:
    """ "Building 29", "number 10 and 11": a number that names the thing before it."""
    at = q.first - 1
    while at > 1 and parsed.tokens[at].text.casefold() in {"and", ","} and parsed.tokens[at - 1].upos == "NUM":
        at -= 2
    before = parsed.tokens[at] if at >= 0 else None
    return before is not None and before.lemma.casefold() in NUMBERED and q.modifier == "exact"


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
    before = parsed.tokens[q.first - 1] if q.first else None
    if before is None or before.upos == "SCONJ":  # "reported that one person was killed"
        return one_another or superlative
    return (
        one_another or superlative or before.text.casefold() in {"the", "this", "that", "which", "no", "any", "every"}
    )


def _superlative(parsed: Parsed, q: Quantity) -> bool:
    noun = kid(parsed, q.at, "nmod")
    return noun is not None and any(
        t.xpos == "JJS" or t.text.casefold() == "most" for t in kids(parsed, noun.i, "amod", "advmod")
    )
