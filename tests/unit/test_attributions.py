"""Attributions before their sources are people: kinds, words of sources and cues, pieces; and the tables behind them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bench.attribution import attributions_of, by_expression, with_that

from sitrep.core.records import Attributed, Parsed, Report, Source
from sitrep.core.words import CHANNELS, STANCES
from sitrep.extract import extract
from sitrep.extract.attribution.credited import Attribution
from sitrep.extract.attribution.find import find_attributions
from sitrep.extract.grammar.cues import KINDS, channels, cue_verbs
from sitrep.extract.names.people import find_names
from sitrep.extract.names.sides import find_sides
from sitrep.parse import Model, parse
from sitrep.read import load_newsrooms, read

SAMPLES = Path(__file__).parents[2] / "src/sitrep/samples"


def parsed_report(text: str, model: Model) -> tuple[Report, Parsed]:
    report = read(Source("case.txt", f"The Daily Sample\n4 May 2021\n\n{text}\n".encode()), load_newsrooms())
    return report, parse(report, model)


def found(report: Report, parsed: Parsed) -> tuple[Attribution, ...]:
    return find_attributions(report, parsed, find_names(report, parsed, find_sides(report, parsed)))


def test_every_cue_has_a_kind_and_a_stance_of_the_dossier() -> None:
    frames = [f for cue in cue_verbs().values() for f in cue.frames.values()]
    assert {f.kind for f in frames} == set(KINDS)
    assert {f.stance for f in frames} - {None} <= set(STANCES)


def test_every_channel_is_one_of_the_dossier() -> None:
    assert {channel for channel, _ in channels().values()} <= set(CHANNELS)


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("Mayor Tom Reyes said the dam was holding.", "speech", "asserts"),
        ("Residents believe the fire was set on purpose.", "belief", "estimates"),
        ("The council hopes that the bridge will open soon.", "belief", None),
        ("The council plans to open the bridge on Friday.", "intention", None),
        ("The council called for calm talks in the lower town.", "attitude", None),
        ("The council condemned the attack on the market.", "attitude", None),
    ],
)
def test_kinds(text: str, kind: str, stance: str | None, model: Model) -> None:
    assert [(a.kind, a.stance) for a in found(*parsed_report(text, model))] == [(kind, stance)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The dam was holding, said Vera Okoye, an engineer at the plant.",
            "Vera Okoye, an engineer at the plant",
            "said",
            ["The dam was holding"],
        ),
        ("Engineer Vera Okoye has said that the dam is holding.", "Engineer Vera Okoye", "has said", ["that the dam is holding"]),
        (
            "“The dam is holding,” Vera Okoye said. “Nobody has to leave the town.”",
            "Vera Okoye",
            "said",
            ["The dam is holding,", "Nobody has to leave the town."],
        ),
        ("Forty houses burned down, according to residents of the town.", "residents of the town", "according to", ["Forty houses burned down"]),
    ],
)  # fmt: skip
def test_words_of_source_cue_and_content(text: str, source: str, cue: str, content: list[str], model: Model) -> None:
    report, parsed = parsed_report(text, model)

    def words(spans: list[list[int]]) -> list[str]:
        return [report.text[a:b] for a, b in spans]

    rows = attributions_of(report, parsed)
    assert [(words(r["source"]), " ".join(words(r["cue"])), words(r["content"])) for r in rows] == [
        ([source], cue, content)
    ]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.txt")), ids=lambda p: p.name)
def test_pieces_lie_in_the_text_and_leave_their_cue_out(path: Path, model: Model) -> None:
    report = read(Source(path.name, path.read_bytes()), load_newsrooms())
    parsed = parse(report, model)
    for a in found(report, parsed):
        at = parsed.tokens[a.cue].start
        pieces = (*a.content, *a.carried)
        assert all(p.end <= len(report.text) and not p.start <= at < p.end for p in a.content)
        assert len(set(pieces)) == len(pieces)


def test_a_that_before_the_content_is_part_of_it() -> None:
    text = "He said that it rained."
    assert text[with_that(text, text.index("it")) :] == "that it rained."
    assert with_that(text, text.index("said")) == text.index("said")


def test_the_regular_expression_of_the_bench_finds_what_it_is_for() -> None:
    text = "Mayor Tom Reyes said that the dam was holding. “We stay,” Vera Okoye said."
    rows = by_expression({"text": text})
    assert [[text[a:b] for a, b in r["content"]] for r in rows] == [[" that the dam was holding"], ["“We stay,”"]]


def test_what_nobody_could_verify_counts_for_nothing(model: Model) -> None:
    a = extract(*parsed_report("Reuters could not verify that 40 soldiers had been captured.", model))
    claims = [(c.stance, c.reality) for c in a.claims if c.kind == "figure"]
    assert claims == [("could_not_verify", "hypothetical")]


def tagged(parsed: Parsed, source: str, cue: str, content: str) -> Attributed:
    """What the model would tag, given by its words."""

    def words(text: str) -> tuple[tuple[int, int], ...]:
        tokens = [t.text for t in parsed.tokens]
        wanted = text.split()
        at = next(i for i in range(len(tokens)) if tokens[i : i + len(wanted)] == wanted)
        return ((at, at + len(wanted)),)

    return Attributed(words(source) if source else (), words(cue), words(content), 0.9)


def told(text: str, model: Model, *tags: tuple[str, str, str]) -> list[tuple[str, str, list[str], str, str | None]]:
    report, parsed = parsed_report(text, model)
    with_tags = replace(parsed, attributions=tuple(tagged(parsed, *t) for t in tags))
    return [
        (
            " ".join(parsed.tokens[i].text for i in a.source),
            parsed.tokens[a.cue].text,
            [report.text[p.start : p.end] for p in a.content],
            a.kind,
            a.stance,
        )
        for a in found(report, with_tags)
    ]


def test_the_model_finds_what_the_grammar_does_not(model: Model) -> None:
    text = "The mayor floated the idea of a second bridge."
    assert told(text, model) == []
    assert told(text, model, ("The mayor", "floated", "the idea of a second bridge")) == [
        ("The mayor", "floated", ["the idea of a second bridge"], "attitude", None)
    ]


def test_found_by_both_it_is_one_attribution(model: Model) -> None:
    text = "Vera Okoye said on Friday that the dam was holding."
    assert told(text, model, ("Vera Okoye", "said on Friday", "that the dam was holding")) == [
        ("Vera Okoye", "said", ["the dam was holding"], "speech", "asserts")
    ]


def test_a_content_that_breaks_off_is_the_grammar_s(model: Model) -> None:
    text = "Vera Okoye said the dam by the old mill was holding and nobody had to leave the town."
    [(_, _, content, _, _)] = told(text, model, ("Vera Okoye", "said", "the dam"))
    assert content == ["the dam by the old mill was holding and nobody had to leave the town"]


def test_a_tagged_quotation_is_whole(model: Model) -> None:
    text = "“The dam is holding. Nobody has to leave,” warned Vera Okoye."
    [(_, _, content, _, _)] = told(text, model, ("Vera Okoye", "warned", "The dam is holding"))
    assert content == ["The dam is holding. Nobody has to leave,"]


def test_where_the_model_tags_its_silence_on_attitudes_counts(model: Model) -> None:
    text = "The council condemned the attack. Vera Okoye said the dam was holding."
    kinds = [k for *_, k, _ in told(text, model, ("Vera Okoye", "said", "the dam was holding"))]
    assert kinds == ["speech"]


def test_two_tagged_words_are_no_statement(model: Model) -> None:
    text = "The agency made public the quake in its bulletin."
    rows = told(text, model, ("The agency", "made public", "the quake"))
    assert [stance for *_, stance in rows] == [None]
