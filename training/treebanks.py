"""UD treebanks in CoNLL-U (EWT, GUM) to documents; GUM's entities (`Entity=` in MISC) to names."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from training.gum_names import GumEntity, names_of
from training.sentences import Document, Sentence, Syntax

ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)|\)")
"""An opening `(12-person-new-…`, closed at once by `)` or later by `12)`."""


def read_treebank(path: Path, corpus: str, *, names: bool) -> Iterator[Document]:
    """The documents of a `.conllu.gz`. `names`: whether its entities are read (GUM) or the names are left unsaid (EWT)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for part in lines.read().split("# newdoc")[1:]:
            head, _, body = part.partition("\n")
            yield Document(head.partition("=")[2].strip(), corpus, tuple(_sentences(body, names=names)))


def _sentences(body: str, *, names: bool) -> Iterator[Sentence]:
    open_entities: dict[str, tuple[str, str]] = {}
    for block in body.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        words = [r for r in rows if r[0].isdigit()]
        if words:
            yield _sentence(words, open_entities if names else None)


def _sentence(rows: list[list[str]], entities: dict[str, tuple[str, str]] | None) -> Sentence:
    forms = tuple(r[1].replace(" ", "") for r in rows)
    syntax = Syntax(
        upos=tuple(r[3] for r in rows),
        xpos=tuple(r[4] for r in rows),
        feats=tuple(r[5] for r in rows),
        lemmas=tuple(r[2] for r in rows),
        heads=tuple(int(r[6]) - 1 for r in rows),
        rels=tuple(r[7] for r in rows),
    )
    if entities is None:
        return Sentence(forms, syntax)
    return Sentence(forms, syntax, names=names_of(forms, syntax, _entities([r[9] for r in rows])))


def _entities(misc: list[str]) -> list[GumEntity]:
    """The entities that open and close within a sentence, from the MISC column of its words."""
    begun: dict[str, list[tuple[int, str, bool]]] = {}
    out = []
    for i, column in enumerate(misc):
        value = next((p[7:] for p in column.split("|") if p.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]*\)?|\d+\)", value):
            number, kind, linked = _opened(part)
            if part.startswith("("):
                begun.setdefault(number, []).append((i, kind, linked))
            if part.endswith(")") and begun.get(number):
                first, kind, linked = begun[number].pop()
                out.append(GumEntity(first, i + 1, kind, linked))
    return out


def _opened(part: str) -> tuple[str, str, bool]:
    """Number, kind and whether it has a Wikipedia title: the eighth field on, `12-person-new-nnnnn-cf1-1-coref-Title`."""
    fields = part.strip("()").split("-", 7)
    return fields[0], fields[1] if len(fields) > 1 else "", len(fields) > 7
