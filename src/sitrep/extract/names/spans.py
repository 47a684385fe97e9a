"""Where a report names people and organisations: the parser's entities put right, and the names that the parser has not labelled.

An entity is put right by what its words are (an institution's noun, a newsroom's letters) and by what the tree does with it.
Words in `data/institution_nouns.csv` and in the newsrooms that `read` knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sitrep.core.countries import country_named, country_of_adjective
from sitrep.core.records import Entity, Parsed, Report, Token
from sitrep.core.tables import read_table
from sitrep.extract.grammar import base, case_of, cue_of, entity_at, entity_head, is_class, kid, kids
from sitrep.extract.names.actor_table import Actors
from sitrep.extract.names.person_nouns import after_titles, is_person_noun
from sitrep.extract.names.sides import SidesIndex, spans_of_names
from sitrep.read import Newsroom, Newsrooms, load_newsrooms

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})

PLACES = frozenset({"GPE", "LOC", "FAC"})

MOST_WORDS = 8
"""Most capitalised words before an institution's noun that still are its name."""


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name: its tokens, its words without titles and possessive, and its label (PERSON or ORG)."""

    first: int
    last: int
    words: tuple[str, ...]
    label: str


@cache
def institution_nouns() -> dict[str, tuple[str, str]]:
    """Kind of actor ("" where the noun does not tell) and whether it counts in small letters (yes, no, after), by noun."""
    rows = read_table("sitrep.extract", "institution_nouns.csv", lambda c: (c["word"], (c["kind"], c["small"])))
    return dict(rows)


def find_spans(report: Report, parsed: Parsed, sides: SidesIndex, actors: Actors) -> list[Name]:
    """The names of people and organisations in the order of the text, none overlapping another."""
    entities = [part for e in parsed.entities if not _is_nobody(parsed, e) for part in _cut(parsed, e)]
    listed = [(first, last, "ORG") for first, last, _ in spans_of_names(parsed, frozenset(actors.names))]
    institutions = [(first, last, "ORG") for first, last in _institutions(parsed)]
    labelled = [(e.first, e.last, label) for e in entities if (label := _label(parsed, e, sides)) is not None]
    newsrooms = [(first, last, "ORG") for first, last in _newsrooms(parsed)]
    spans = _longest([*listed, *institutions, *labelled, *newsrooms, *_speakers(parsed)])
    return [n for span in spans if (n := _name(report, parsed, span, actors)) is not None]


def _longest(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans in order without those that overlap a longer one, or an earlier one of their length."""
    kept: dict[int, tuple[int, int, str]] = {}
    for span in sorted(spans, key=lambda s: s[0] - s[1]):
        if not any(i in kept for i in range(span[0], span[1])):
            kept.update(dict.fromkeys(range(span[0], span[1]), span))
    return sorted(set(kept.values()))


def _name(report: Report, parsed: Parsed, span: tuple[int, int, str], actors: Actors) -> Name | None:
    """The name over some tokens, without "the" before and a possessive behind; None where no letter is left."""
    first, last, label = span
    while first < last and parsed.tokens[first].text.casefold() == "the":
        first += 1
    while first < last and parsed.tokens[last - 1].text in POSSESSIVE:
        last -= 1
    if first == last:
        return None
    own = after_titles(parsed, first, last, actors) if label == "PERSON" else first
    text = report.text[parsed.tokens[own].start : parsed.tokens[last - 1].end]
    words = tuple(v for w in text.replace("’", "'").split() if (v := w.strip('"“”()[],;:')))
    return Name(first, last, words, label) if any(c.isalpha() for w in words for c in w) else None


# -- entities put right ---------------------------------------------------------------


def _cut(parsed: Parsed, e: Entity) -> list[Entity]:
    """The entity without what belongs to a credit: a newsroom's letters before it ("AP Rosa Quinn", "BBC Police"), a
    picture agency's name or a number behind it ("Rosa Quinn Getty", "Press Association 22").
    """
    last = e.last
    while last - 1 > e.first and _is_credit(parsed.tokens[last - 1].text):
        last -= 1
    rest = Entity(e.first + 1, last, e.label)
    if not _is_agency_letters(parsed.tokens[e.first].text) or rest.first == rest.last:
        return [Entity(e.first, last, e.label)]
    letters = Entity(e.first, e.first + 1, "ORG")
    if e.label == "PERSON":
        return [letters, rest]
    kind = institution_nouns().get(parsed.tokens[rest.first].text.casefold(), ("", "no"))[0]
    return [letters] if rest.last - rest.first == 1 and kind == "police" else [Entity(e.first, last, e.label)]


def _is_credit(text: str) -> bool:
    """Whether a word at a name's end is a number or a picture agency's name in one word."""
    room = load_newsrooms_once().by_spelling.get(text)
    return text.isdigit() or (room is not None and room.kind == "picture")


NO_NAMES = frozenset("gmt utc bst est edt cst cdt mst mdt pst pdt cet cest ist am pm covid covid-19".split())
"""Words in capitals that the parser takes for organisations: time zones, an illness."""

VESSELS = frozenset({"hms", "uss", "usns", "hmas", "hmcs", "rms", "mv", "ms", "ss", "fs", "ins", "rfa"})
"""Letters before the name of a ship, which speaks no more than an hour does."""


DASHES = frozenset({"-", "–", "—", "--"})


def _is_dateline(parsed: Parsed, e: Entity) -> bool:
    """Whether an entity in capitals opens its sentence before a dash: "RIGBY — ...", "ASHBY, Ohio (AP) — ..." """
    sentence = parsed.sentences[parsed.tokens[e.first].sentence]
    text = [t.text for t in parsed.tokens[e.last : min(e.last + 7, sentence.last)]]
    capitals = all(t.text.isupper() and len(t.text) > 2 for t in parsed.tokens[e.first : e.last])
    dash = next((k for k, w in enumerate(text) if w in DASHES), None)
    between = text[:dash] if dash is not None else ["none"]
    return capitals and e.first == sentence.first and all(w[0].isupper() or not w[0].isalpha() for w in between)


def _is_nobody(parsed: Parsed, e: Entity) -> bool:
    """Whether an entity names a time zone, a ship, the place of a dateline, or is an adjective of opposition ("anti-Quinn")."""
    words = [t.text.casefold() for t in parsed.tokens[e.first : e.last]]
    if _is_dateline(parsed, e):
        return True
    ship = len(words) > 1 and words[0] in VESSELS and parsed.tokens[e.first].text.isupper()
    return ship or words[0] in NO_NAMES or words[0].startswith(("anti-", "pro-", "counter-"))


def _label(parsed: Parsed, e: Entity, sides: SidesIndex) -> str | None:
    """PERSON or ORG for an entity that can speak or act, by its label, its last word and its party; None for the others."""
    if e.label == "PERSON":
        if e.last - e.first == 1 and _is_other(parsed.tokens[e.first].text):
            return None
        return "ORG" if _institution(parsed, e.last - 1, capital=True) and e.last - e.first > 1 else "PERSON"
    if e.label == "ORG":
        return "ORG"
    if e.label in PLACES and _institution(parsed, entity_head(parsed, e), capital=True):
        return "ORG"
    return "ORG" if e.label in {"NORP", *PLACES} and _is_party(parsed, e, sides) else None


def _is_other(word: str) -> bool:
    """Whether a word alone that was taken for a person is a country or a picture agency."""
    return country_named(word) is not None or _is_credit(word)


def _is_party(parsed: Parsed, e: Entity, sides: SidesIndex) -> bool:
    """Whether a group name (NORP …) is itself a non-state party: "the Free Front"."""
    side = sides.of(entity_head(parsed, e))
    named = {s.id: s for s in sides.sides}
    text = " ".join(t.text for t in parsed.tokens[e.first : e.last]).casefold()
    return (
        side is not None and named[side].kind in {"non_state", "international"} and named[side].name.casefold() in text
    )


# -- names without a label ---------------------------------------------------------------


def _institution(parsed: Parsed, i: int, *, capital: bool) -> bool:
    """Whether token `i` is an institution's noun; with `capital` only one that is written with a capital."""
    t = parsed.tokens[i]
    found = institution_nouns().get(t.text.casefold())
    if found is None or t.upos not in {"NOUN", "PROPN"}:
        return False
    behind = i > 0 and parsed.tokens[i - 1].text.casefold() in institution_nouns()
    return t.text[0].isupper() or (not capital and (found[1] == "yes" or (found[1] == "after" and behind)))


def _institutions(parsed: Parsed) -> list[tuple[int, int]]:
    """The institutions that are named by a capitalised run and its noun: "Marwick District Hospital", "Avon police"."""
    out = []
    for t in parsed.tokens:
        if _institution(parsed, t.i, capital=False):
            first = _run_before(parsed, t)
            if first < t.i and _names_it(parsed, first, t):
                out.append((first, t.i + 1))
    return out


def _run_before(parsed: Parsed, noun: Token) -> int:
    """The first token of the unbroken run of capitalised words before `noun` that the tree hangs below it or its modifiers."""
    first = i = noun.i
    while i > parsed.sentences[noun.sentence].first and noun.i - i < MOST_WORDS:
        i -= 1
        t = parsed.tokens[i]
        inside = _below(parsed, t, noun)
        glue = t.text in POSSESSIVE or t.text in {"&", "-"} or t.text in institution_nouns()
        if not inside or not (glue or t.text[0].isupper()):
            break
        if t.upos in {"PROPN", "ADJ", "NOUN"} and t.text[0].isupper():
            first = i
    return first


def _below(parsed: Parsed, t: Token, noun: Token) -> bool:
    """Whether `t` is a part of the noun's name: below it, or beside it under the same head."""
    for _ in range(MOST_WORDS):
        if t.head == noun.i:
            return base(t.dep) in {"compound", "amod", "flat", "nmod", "case", "nummod", "punct", "cc", "conj"}
        if t.head == t.i:
            return False
        if t.head == noun.head and base(t.dep) == "compound":
            return True  # "British Transport police" with every word hung on what comes behind
        t = parsed.tokens[t.head]
    return False


def _names_it(parsed: Parsed, first: int, noun: Token) -> bool:
    """Whether a run before an institution's noun makes a name of it: not a person's, nor a mere capital at the sentence's start."""
    run = parsed.tokens[first : noun.i]
    entities = [e for t in run if (e := entity_at(parsed, t.i)) is not None]
    if any(e.label == "PERSON" and noun.i not in range(e.first, e.last) for e in entities) and noun.text[0].islower():
        return False
    if any(t.text.casefold() in {"the", "a", "an"} for t in run):
        return False
    kind = institution_nouns()[noun.text.casefold()][0]
    if len(run) == 1 and _is_agency_letters(run[0].text) and kind != "media":
        return False  # a credit before a sentence: "BBC Police have confirmed"
    whole = [e for e in entities if e.label == "ORG" and e.last == noun.i]
    if whole and kind in {"government", "armed forces"} and noun.text.islower():
        return False  # "the Free Front government": the party is the name
    adjective = all(t.upos == "ADJ" for t in run if t.text not in POSSESSIVE)
    if adjective:
        return all(country_of_adjective(t.text) is not None for t in run if t.text not in POSSESSIVE)
    opens = run[0].i == parsed.sentences[noun.sentence].first
    return not (opens and len(run) == 1 and run[0].upos != "PROPN")


@cache
def load_newsrooms_once() -> Newsrooms:
    """The newsrooms that `read` knows."""
    return load_newsrooms()


@cache
def newsroom_names() -> dict[str, Newsroom]:
    """Newsrooms by those spellings that mean nothing else: letters such as "AFP", and names of agencies of several words."""
    found = load_newsrooms_once().by_spelling
    return {
        s: room
        for s, room in found.items()
        if room.kind != "picture" and ((s.isupper() and len(s) > 1) or (room.kind == "agency" and not s.islower()))
    }


def newsroom_of(words: tuple[str, ...]) -> Newsroom | None:
    """The newsroom of a name: a known spelling, or a newsroom's letters before what names a part of it ("BBC Scotland",
    "CNN International"). None for a company or body that merely begins with the letters.
    """
    found = newsroom_names().get(" ".join(words))
    if found is not None or len(words) > 3 or not _is_agency_letters(words[0]):
        return found
    others = [kind for w in words[1:] if (kind := institution_nouns().get(w.casefold(), ("media", "no"))[0]) != "media"]
    return None if others else newsroom_names()[words[0]]


def _is_agency_letters(text: str) -> bool:
    return text.isupper() and text in newsroom_names()


def _newsrooms(parsed: Parsed) -> list[tuple[int, int]]:
    """The newsrooms that are named by letters or a spelling that means nothing else, where no other entity says otherwise."""
    out = []
    for t in parsed.tokens:
        entity = entity_at(parsed, t.i)
        if t.text in newsroom_names() and (entity is None or entity.label not in {"PERSON", *PLACES}):
            out.append((t.i, t.i + 1))
    return out


def _speakers(parsed: Parsed) -> list[tuple[int, int, str]]:
    """Proper names that speak and that the parser labelled as nothing or as a place: a person by a relative clause with
    "who" or a role beside the name, an organisation by "for" or "of" inside it ("Transport for Marwick said").
    """
    out: list[tuple[int, int, str]] = []
    for t in parsed.tokens:
        if t.upos != "PROPN" or not t.text[0].isupper():
            continue
        entity = entity_at(parsed, t.i)
        if entity is not None and (entity.label not in {"GPE", "LOC"} or entity_head(parsed, entity) != t.i):
            continue
        first, last = (entity.first, entity.last) if entity is not None else _capital_run(parsed, t.i)
        if is_speaker(parsed, t.i) and _is_human(parsed, t, first):
            out.append((first, last, "PERSON"))
        elif entity is None and (end := _linked_by_for(parsed, t, last)) is not None:
            out.append((first, end, "ORG"))
        elif _after_body_noun(parsed, first):
            out.append((first, last, "ORG"))
    return out


def _after_body_noun(parsed: Parsed, first: int) -> bool:
    """Whether a noun for a body in small letters stands right before the name and explains it: "the ferry operator Norsund"."""
    before = parsed.tokens[first - 1] if first > 0 and _one(parsed, first, first) else None
    if before is None or before.upos != "NOUN" or not before.text.islower() or not is_class(before, "body"):
        return False
    t = parsed.tokens[first]
    return before.head == t.i or t.head == before.i or (t.head, base(before.dep)) == (before.head, "compound")


def _capital_run(parsed: Parsed, i: int) -> tuple[int, int]:
    """The run of unlabelled proper nouns around token `i`."""
    inside = {n for e in parsed.entities for n in range(e.first, e.last)}
    first, last = i, i + 1
    while first > 0 and parsed.tokens[first - 1].upos == "PROPN" and first - 1 not in inside and _one(parsed, first, i):
        first -= 1
    while (
        last < len(parsed.tokens)
        and parsed.tokens[last].upos == "PROPN"
        and last not in inside
        and _one(parsed, last + 1, i)
    ):
        last += 1
    return first, last


def _one(parsed: Parsed, edge: int, i: int) -> bool:
    """Whether the token before `edge` stands in the sentence of token `i`."""
    return parsed.tokens[edge - 1].sentence == parsed.tokens[i].sentence


def is_speaker(parsed: Parsed, i: int) -> bool:
    """Whether token `i` is the subject of a speech verb, its agent behind it, or the noun after "according to"."""
    t = parsed.tokens[i]
    head = parsed.tokens[t.head]
    if base(t.dep) in {"nsubj", "obl"} and cue_of(head) is not None:
        return base(t.dep) == "nsubj" or case_of(parsed, i) == "by"
    if case_of(parsed, i) == "according to":
        return True
    before = [b for b in parsed.tokens[max(0, i - 5) : i] if b.sentence == t.sentence]
    said = next((b for b in reversed(before) if cue_of(b) is not None), None)
    between = parsed.tokens[said.i + 1 : i] if said is not None else ()
    after = parsed.tokens[i + 1].text if i + 1 < len(parsed.tokens) else "."
    return (
        said is not None
        and all(b.upos in {"NOUN", "PROPN", "ADJ", "DET"} for b in between)
        and after in {".", ",", ";"}
    )


def _is_human(parsed: Parsed, t: Token, first: int) -> bool:
    """Whether "who" follows the name or a noun for a person stands right before it ("agency official Pell")."""
    relative = kid(parsed, t.i, "acl:relcl")
    if relative is not None and any(c.text.casefold() in {"who", "whose"} for c in kids(parsed, relative.i)):
        return True
    after = parsed.tokens[t.i + 1 : t.i + 3]
    if len(after) == 2 and after[0].text == "," and after[1].text.casefold() == "who":
        return True
    before = parsed.tokens[first - 1] if first > 0 and _one(parsed, first, t.i) else None
    return before is not None and "Number=Plur" not in before.feats and is_person_noun(before)


def _linked_by_for(parsed: Parsed, t: Token, last: int) -> int | None:
    """The end of a name such as "Transport for Marwick", where it speaks or where somebody speaks for it; None elsewhere."""
    if (
        last + 1 >= len(parsed.tokens)
        or parsed.tokens[last].text != "for"
        or not parsed.tokens[last + 1].text[0].isupper()
    ):
        return None
    inner = entity_at(parsed, last + 1)
    end = inner.last if inner is not None else last + 2
    head = parsed.tokens[t.head]
    spoken_for = (
        base(t.dep) in {"compound", "nmod", "nmod:poss"} and "Number=Plur" not in head.feats and is_person_noun(head)
    )
    return end if is_speaker(parsed, t.i) or spoken_for else None
