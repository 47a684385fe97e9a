"""Another pipeline in the place of the English model: a tiny one with UD labels, one with other labels, none at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from typer.testing import CliRunner

from sitrep.app.cli import app
from sitrep.app.settings import Settings, load_settings
from sitrep.core.errors import UserError
from sitrep.core.records import Block, Report
from sitrep.parse import load_model, parse

SENTENCE = "Police in the town said that six men were killed by a bomb ."
UD_DEPS = "nsubj case det nmod root mark nummod nsubj:pass aux:pass ccomp case det obl:agent punct".split()
OTHER_DEPS = "nsubj prep det pobj ROOT mark nummod nsubjpass auxpass ccomp agent det pobj punct".split()
HEADS = [4, 3, 3, 0, 4, 9, 7, 9, 9, 4, 12, 12, 9, 4]
POS = "NOUN ADP DET NOUN VERB SCONJ NUM NOUN AUX VERB ADP DET NOUN PUNCT".split()


def tiny_pipeline(folder: Path, deps: list[str]) -> Path:
    """A spaCy pipeline that has learnt this one sentence, saved."""
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    words = SENTENCE.split()
    given = {"words": words, "pos": POS, "morphs": [""] * len(words), "heads": HEADS, "deps": deps}
    example = Example.from_dict(nlp.make_doc(SENTENCE), given)
    nlp.initialize(lambda: [example])
    for _ in range(25):
        nlp.update([example])
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def ud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_pipeline(tmp_path_factory.mktemp("ud") / "tiny", UD_DEPS)


def test_a_ud_pipeline_reads_reports(ud: Path) -> None:
    model = load_model(str(ud))
    report = Report(
        id="r", name="invented", url=None, sha256="", media_type="text/plain", language="en", title=None, byline=None,
        publisher=None, origin=None, published=None, published_evidence=(), text=SENTENCE,
        blocks=(Block(0, len(SENTENCE), "body"),),
    )  # fmt: skip
    parsed = parse(report, model)
    assert [t.text for t in parsed.tokens] == SENTENCE.split()
    assert {t.dep.split(":")[0] for t in parsed.tokens} <= {d.split(":")[0] for d in UD_DEPS} | {"dep"}
    assert parsed.attributions == parsed.mentions == ()


def test_use_settles_the_model_for_later_commands(ud: Path) -> None:
    ran = CliRunner().invoke(app, ["model", "use", str(ud)])
    assert ran.exit_code == 0, ran.output
    assert load_settings().model == str(ud)
    assert CliRunner().invoke(app, ["model", "show"]).output.strip() == str(ud)


def test_labels_that_are_not_ud_are_refused_and_change_nothing(tmp_path: Path) -> None:
    other = tiny_pipeline(tmp_path / "other", OTHER_DEPS)
    ran = CliRunner().invoke(app, ["model", "use", str(other)])
    assert ran.exit_code != 0
    assert "Universal Dependencies" in ran.output
    assert load_settings() == Settings()


def test_a_pipeline_without_trees_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UserError, match="gives no trees"):
        load_model(str(tmp_path / "blank"))


@pytest.mark.parametrize("name", ["no_such_pipeline", "stanza:en"])
def test_what_is_not_installed_is_named_with_the_remedy(name: str) -> None:
    with pytest.raises(UserError, match=r"install|spacy-stanza"):
        load_model(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [("model = ", "TOML"), ('colour = "red"', "no setting 'colour'"), ("model = 3", "quotation marks")],
)
def test_a_settings_file_that_cannot_be_read_is_named(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SITREP_CONFIG", str(tmp_path))
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=said) as told:
        load_settings()
    assert "settings.toml" in str(told.value)


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITREP_CONFIG", str(tmp_path))
    (tmp_path / "settings.toml").write_text('model = "from_the_file"\n', encoding="utf-8")
    assert load_settings().model == "from_the_file"
    monkeypatch.setenv("SITREP_MODEL", "from_the_environment")
    assert load_settings().model == "from_the_environment"
