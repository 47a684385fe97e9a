"""spaCy Docs of a report's blocks to our own records: white space dropped, offsets into the report's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sitrep.core.records import Entity, Parsed, Sentence, Token
from sitrep.parse.labels import unmarked_mentions, voted


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the report's text that is parsed by itself, in the block of index `block`."""

    start: int
    end: int
    block: int


def to_parsed(pieces: Sequence[Piece], docs: Sequence[Doc]) -> Parsed:
    """The parse of a report from one Doc for each of its pieces, in order."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for piece, doc in zip(pieces, docs, strict=True):
        index = _append_tokens(piece, doc, tokens, sentences)
        for ent in doc.ents:
            inside = [index[t.i] for t in ent if t.i in index]
            if inside:
                entities.append(Entity(inside[0], inside[-1] + 1, ent.label_))
    marked = unmarked_mentions(tokens, voted(tokens, entities))
    return Parsed(tuple(tokens), tuple(sentences), marked, _children(tokens))


def _append_tokens(piece: Piece, doc: Doc, tokens: list[Token], sentences: list[Sentence]) -> dict[int, int]:
    """Appends a Doc's words and sentences; the index of each word in `tokens` by its index in the Doc."""
    words = [t for t in doc if not t.is_space]
    index = {t.i: len(tokens) + k for k, t in enumerate(words)}
    for t in words:
        if t.is_sent_start or t is words[0]:
            sentences.append(Sentence(index[t.i], index[t.i], piece.block))
        root = t.head.i == t.i or t.head.i not in index
        tokens.append(
            Token(
                i=index[t.i], start=piece.start + t.idx, end=piece.start + t.idx + len(t.text), text=t.text, lemma=t.lemma_,
                upos=t.pos_, xpos=t.tag_, feats=str(t.morph), head=index[t.i] if root else index[t.head.i],
                dep="root" if root else t.dep_, sentence=len(sentences) - 1,
            )
        )  # fmt: skip
        sentences[-1] = Sentence(sentences[-1].first, index[t.i] + 1, piece.block)
    return index


def _children(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    out: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            out[t.head].append(t.i)
    return tuple(tuple(c) for c in out)
