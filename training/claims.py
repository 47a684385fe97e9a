"""Claims out of annotated reports (`labels/`): numbers that count people, who holds what, happenings, by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from labels.reports import Labelled

from sitrep.parse import ENGLISH_FOLDER
from sitrep.parse.casing import learn_casing
from sitrep.parse.lemmas import common_words, read_lexicon
from sitrep.parse.passages import plain
from sitrep.parse.tokens import blank_english
from training.name_corpora import Word, indices, stretches_of
from training.sentences import Claimed, Controlled, Counted, Document, Happened, Sentence, Words


def read_claims(reports: Iterable[Labelled]) -> Iterator[Document]:
    """The annotated reports, stretch by stretch, lines in capitals in the case that the program reads them in."""
    nlp = blank_english()
    common = common_words(read_lexicon(ENGLISH_FOLDER))
    for report in reports:
        lines = report.text.split("\n")
        casing = learn_casing(lines, common)
        text = plain("\n".join(casing.restored(line) for line in lines))
        sentences = tuple(_sentence(words, report.claims) for words in stretches_of(text, nlp))
        yield Document(report.id, "claims", sentences, whole=True)


def _sentence(words: list[Word], claims: Sequence[Mapping[str, Any]]) -> Sentence:
    inside = [c for c in claims if c["kind"] != "none" and words[0][1] <= c["start"] < words[-1][2]]
    found = Claimed(
        tuple(_counts(words, [c for c in inside if c["kind"] == "figure"])),
        tuple(x for c in inside if c["kind"] == "control" and (x := _control(words, c)) is not None),
        tuple(x for c in inside if c["kind"] == "event" and (x := _event(words, c)) is not None),
    )
    return Sentence(tuple(w[0] for w in words), claims=found)


def _counts(words: list[Word], figures: Iterable[Mapping[str, Any]]) -> Iterator[Counted]:
    taken: set[int] = set()
    for f in figures:
        at = indices(words, *f["number"]) if f["number"] else None
        if at is None or not taken.isdisjoint(range(*at)):
            continue
        taken.update(range(*at))
        yield Counted(
            at, f["measure"], f["about"], _voice(f), _place(words, f["trigger"]), _place(words, f["group_text"]),
            _speaker(words, f["by"], at[0]),
        )  # fmt: skip


def _control(words: list[Word], c: Mapping[str, Any]) -> Controlled | None:
    at = _place(words, c["trigger"])
    return at and Controlled(
        at, c["status"], c["about"], _voice(c), _place(words, c["place_text"]), _place(words, c["party_text"]),
        _speaker(words, c["by"], at[0]),
    )  # fmt: skip


def _event(words: list[Word], c: Mapping[str, Any]) -> Happened | None:
    at = _place(words, c["trigger"])
    return at and Happened(at, c["type"], c["about"])


def _place(words: list[Word], span: Sequence[int] | None) -> Words | None:
    return indices(words, span[0], span[1]) if span else None


def _voice(claim: Mapping[str, Any]) -> str:
    return "own" if claim["by"] is None else "credited"


def _speaker(words: list[Word], by: str | None, near: int) -> int | None:
    """The word nearest to a claim that names who is credited: the last one of the name or description that the sentence has."""
    for part in reversed((by or "").replace(",", " ").split()):
        found = [i for i, w in enumerate(words) if w[0].casefold() == part.casefold() and len(part) > 2]
        if found and part.casefold() not in {"the", "and", "for"}:
            return min(found, key=lambda i: abs(i - near))
    return None
