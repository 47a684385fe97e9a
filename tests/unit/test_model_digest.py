"""What the packaged model says of the invented samples, as a digest: a change of it is a change of every dossier."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.unit.test_parse import report_of

import sitrep
from sitrep.parse import Model, parse

PINNED = "bd2ca01e3087c175"
"""Of the decisions, not of the scores behind them, which may differ in their last places between processors."""

TEXT = "\n\n".join(
    p.read_text(encoding="utf-8") for p in sorted((Path(sitrep.__file__).parent / "samples").glob("*/0[1-4]*.txt"))
)


def digest(model: Model) -> str:
    parsed = parse(report_of(TEXT), model)
    words = [(t.text, t.lemma, t.upos, t.xpos, t.feats, t.head, t.dep, t.sentence) for t in parsed.tokens]
    spans = [(e.first, e.last, e.label) for e in (*parsed.entities, *parsed.mentions)]
    credit = [(a.source, a.cue, a.content) for a in parsed.attributions]
    return hashlib.sha256(repr((words, spans, credit)).encode()).hexdigest()[:16]


def test_the_model_says_what_it_said(model: Model) -> None:
    assert digest(model) == PINNED


@pytest.mark.parametrize("name", ["model.int8.onnx", "lemma_lex.json"])
def test_the_model_is_small_enough_to_ship(name: str) -> None:
    folder = Path(sitrep.__file__).parent / "parse" / "model"
    assert (folder / name).exists()
    assert sum(p.stat().st_size for p in folder.iterdir()) < 40e6
