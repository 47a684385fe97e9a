"""spaCy Docs to Parsed records: positions in the report, heads without white space, only labels that we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, LENGTH, MORPH, POS, SPACY, TAG
from spacy.tokens import Doc

from sitrep.core.records import Attributed, Entity, Heard, Parsed, Sentence, Token
from sitrep.parse.attachment import settled
from sitrep.parse.component import ATTRIBUTIONS, HEARD, MENTIONS
from sitrep.parse.credits import moved
from sitrep.parse.passages import Passage

ENTITY_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT"})
"""Labels that are kept. Dates, times and money are read by rules in `extract`."""


def parsed_of(text: str, read: Iterable[tuple[Doc, Passage]]) -> Parsed:
    """One Parsed for all passages of a report with this `text`, in their order. The words are the report's, not the copy's."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    mentions: list[Entity] = []
    attributions: list[Attributed] = []
    heard: list[Heard] = []
    for doc, passage in read:
        first = len(tokens)
        at = _places(doc, first)
        entities += _entities(doc, at)
        mentions += (Entity(first + a, first + b, label) for a, b, label in doc.user_data.get(MENTIONS, ()))
        attributions += (moved(a, first) for a in doc.user_data.get(ATTRIBUTIONS, ()))
        heard += (h.moved(first) for h in doc.user_data.get(HEARD, ()))
        of_sentence = []
        for start, end in _sentences(doc, at):
            of_sentence += [len(sentences)] * (end - start)
            sentences.append(Sentence(start, end, passage.block))
        tokens += _tokens(doc, text, passage.start, at, of_sentence)
    hung = settled(tuple(tokens))
    return Parsed(
        hung, tuple(sentences), tuple(entities), children_of(hung), tuple(attributions), tuple(mentions), tuple(heard)
    )


def _places(doc: Doc, offset: int) -> dict[int, int]:
    """Index in the report of each token of the Doc that is not white space."""
    return {i: n for n, i in enumerate(np.flatnonzero(doc.to_array([IS_SPACE]) == 0).tolist(), offset)}


def _sentences(doc: Doc, at: dict[int, int]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) word of each sentence, in the report; sentences of white space alone are left out."""
    for sentence in doc.sents:
        if words := [at[i] for i in range(sentence.start, sentence.end) if i in at]:
            yield words[0], words[-1] + 1


def _tokens(doc: Doc, text: str, offset: int, at: dict[int, int], of_sentence: list[int]) -> Iterator[Token]:
    """The words, in order. Strings are looked up once each."""
    strings: dict[int, str] = {}

    def said(key: int) -> str:
        if key not in strings:
            strings[key] = doc.vocab.strings[key]
        return strings[key]

    table = doc.to_array([LENGTH, SPACY, LEMMA, POS, TAG, MORPH, DEP, HEAD])
    starts = [0, *(table[:, 0] + table[:, 1]).cumsum().tolist()]
    heads = table[:, 7].astype(np.uint64).view(np.int64).tolist()
    rows = table.tolist()
    for (i, n), sentence in zip(at.items(), of_sentence, strict=True):
        length, _, lemma, pos, tag, morph, dep, _ = rows[i]
        head = _word_above(i, heads, at)
        start = offset + starts[i]
        yield Token(
            i=n,
            start=start,
            end=start + length,
            text=text[start : start + length],
            lemma=said(lemma),
            upos=said(pos),
            xpos=said(tag),
            feats=said(morph),
            head=at[head],
            dep="root" if head == i else said(dep),
            sentence=sentence,
        )


def _word_above(i: int, heads: list[int], at: dict[int, int]) -> int:
    """The head of a token, passing over white space; the token itself if there is no word above it. `heads` are relative."""
    head = i + heads[i]
    while head not in at and heads[head]:
        head += heads[head]
    return head if head in at else i


def _entities(doc: Doc, at: dict[int, int]) -> Iterator[Entity]:
    for e in doc.ents:
        words = [at[i] for i in range(e.start, e.end) if i in at]
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
