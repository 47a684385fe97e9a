"""spaCy Docs to Parsed records: positions in the report, heads without white space, only labels that we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from sitrep.core.records import Entity, Parsed, Sentence, Token
from sitrep.parse.passages import Passage

ENTITY_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT"})
"""Labels that are kept. Dates, times and money are read by rules in `extract`."""


def parsed_of(text: str, read: Iterable[tuple[Doc, Passage]]) -> Parsed:
    """One Parsed for all passages of a report with this `text`, in their order. The words are the report's, not the copy's."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for doc, passage in read:
        at = _places(doc, len(tokens))
        entities += _entities(doc, at)
        for words in _sentences(doc):
            sentences.append(Sentence(at[words[0].i], at[words[-1].i] + 1, passage.block))
            tokens += (_token(t, text, passage.start, at, len(sentences) - 1) for t in words)
    return Parsed(tuple(tokens), tuple(sentences), tuple(entities), children_of(tokens))


def _places(doc: Doc, offset: int) -> dict[int, int]:
    """Index in the report of each token of the Doc that is not white space."""
    return {t.i: n for n, t in enumerate((t for t in doc if not t.is_space), offset)}


def _sentences(doc: Doc) -> Iterator[list[SpacyToken]]:
    """The words of each sentence; sentences of white space alone are left out."""
    for sentence in doc.sents:
        if words := [t for t in sentence if not t.is_space]:
            yield words


def _token(t: SpacyToken, text: str, offset: int, at: dict[int, int], sentence: int) -> Token:
    head = _word_above(t)
    start = offset + t.idx
    return Token(
        i=at[t.i],
        start=start,
        end=start + len(t),
        text=text[start : start + len(t)],
        lemma=t.lemma_,
        upos=t.pos_,
        xpos=t.tag_,
        feats=str(t.morph),
        head=at[head.i],
        dep="root" if head.i == t.i else t.dep_,
        sentence=sentence,
    )


def _word_above(t: SpacyToken) -> SpacyToken:
    """The head of a token, passing over white space; the token itself if there is no word above it."""
    head = t.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return t if head.is_space else head


def _entities(doc: Doc, at: dict[int, int]) -> Iterator[Entity]:
    for e in doc.ents:
        words = [at[t.i] for t in e if not t.is_space]
        if words and e.label_ in ENTITY_LABELS:
            yield Entity(words[0], words[-1] + 1, e.label_)


def children_of(tokens: Iterable[Token]) -> tuple[tuple[int, ...], ...]:
    """For each token the indices of its dependents, ascending; a root is not its own."""
    listed = list(tokens)
    out: list[list[int]] = [[] for _ in listed]
    for t in listed:
        if t.head != t.i:
            out[t.head].append(t.i)
    return tuple(tuple(c) for c in out)
