"""Names over a whole report: hyphens, votes, missed mentions. Records by hand, no model."""

from __future__ import annotations

import pytest

from sitrep.core.records import Entity, Parsed, Sentence, Token
from sitrep.parse.convert import children_of
from sitrep.parse.document import complete, settle_entities, vote
from sitrep.parse.hyphens import join_hyphenated


def tokens_of(text: str) -> tuple[Token, ...]:
    """Tokens at blanks; `~` glues a token to the one before; a capital makes a proper noun. All in one sentence."""
    out: list[Token] = []
    at = 0
    for i, word in enumerate(text.split()):
        glued = word.startswith("~")
        form = word.removeprefix("~")
        start = at - 1 if glued else at
        upos = "PROPN" if form[0].isupper() else "X"
        out.append(Token(i, start, start + len(form), form, form, upos, "", "", 0, "dep" if i else "root", 0))
        at = start + len(form) + 1
    return tuple(out)


def parsed_of(text: str, *entities: Entity) -> Parsed:
    tokens = tokens_of(text)
    return Parsed(tokens, (Sentence(0, len(tokens), 0),), entities, children_of(tokens))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("in Bar ~- ~i ~- ~Kel Sahib", [(1, 2, "LOC"), (5, 7, "PERSON")], [(1, 7, "LOC")]),
        ("Haider al ~- ~Corvi spoke", [(0, 1, "PERSON"), (3, 4, "PERSON")], [(0, 1, "PERSON"), (1, 4, "PERSON")]),
        ("Haider al ~- ~Corvi spoke", [(0, 2, "PERSON")], [(0, 4, "PERSON")]),
        ("Stoke ~- ~on ~- ~Tarn flooded", [(0, 1, "LOC")], [(0, 5, "LOC")]),
        ("Jean ~- ~Marc left", [(2, 3, "PERSON")], [(0, 3, "PERSON")]),
        ("the Norland ~- ~Sudland border", [(1, 2, "LOC"), (3, 4, "LOC")], [(1, 2, "LOC"), (3, 4, "LOC")]),
        ("a Norland ~- ~led force", [(1, 2, "LOC")], [(1, 2, "LOC")]),
        ("Norland - Sudland", [(0, 1, "PERSON"), (2, 3, "PERSON")], [(0, 1, "PERSON"), (2, 3, "PERSON")]),
    ],
)
def test_hyphenated_names(text: str, before: list[tuple[int, int, str]], after: list[tuple[int, int, str]]) -> None:
    found = join_hyphenated(tokens_of(text), tuple(Entity(*e) for e in before))
    assert [(e.first, e.last, e.label) for e in found] == after


def labels(text: str, *entities: tuple[int, int, str]) -> list[str]:
    return [e.label for e in vote(tokens_of(text), [Entity(*e) for e in entities])]


def test_the_label_of_most_mentions() -> None:
    text = "Tessenford fell ; Tessenford stood ; the Tessenford mayor"
    assert labels(text, (0, 1, "LOC"), (3, 4, "PERSON"), (6, 8, "LOC")) == ["LOC"] * 3


def test_a_preposition_of_place_counts() -> None:
    assert labels("Tessenford fell in Tessenford", (0, 1, "PERSON"), (3, 4, "LOC")) == ["LOC", "LOC"]


def test_a_surname_stays_with_its_person() -> None:
    text = "Ruben Halloway spoke ; Halloway and Halloway and Halloway"
    mentions = ((0, 2, "PERSON"), (4, 5, "LOC"), (6, 7, "PERSON"))
    assert labels(text, *mentions) == ["PERSON", "PERSON", "PERSON"]


def test_of_equals_the_first() -> None:
    assert labels("Quill and Quill", (0, 1, "ORG"), (2, 3, "PERSON")) == ["ORG", "ORG"]


def test_a_town_of_that_name() -> None:
    text = "Pelbridge fell ; the town of Pelbridge fell ; Pelbridge"
    assert labels(text, (0, 1, "PERSON"), (6, 7, "LOC")) == ["LOC", "LOC"]


def test_a_missed_mention_is_added() -> None:
    parsed = parsed_of("Tessenford fell but Tessenford stood near Tessenford Hall", Entity(0, 1, "LOC"))
    assert complete(parsed, parsed.entities) == (Entity(0, 1, "LOC"), Entity(3, 4, "LOC"))


def test_a_name_with_two_labels_is_not_spread() -> None:
    parsed = parsed_of("Quill and Quill or Quill", Entity(0, 1, "ORG"), Entity(2, 3, "PERSON"))
    assert complete(parsed, parsed.entities) == parsed.entities


def test_a_day_is_no_name() -> None:
    parsed = parsed_of("Wednesday and Wednesday or Tessenford", Entity(0, 1, "ORG"), Entity(4, 5, "LOC"))
    assert settle_entities(parsed).entities == (Entity(4, 5, "LOC"),)


def test_a_missed_surname_is_the_persons() -> None:
    parsed = parsed_of("Ruben Halloway spoke and Halloway left", Entity(0, 2, "PERSON"))
    assert complete(parsed, parsed.entities) == (Entity(0, 2, "PERSON"), Entity(4, 5, "PERSON"))
