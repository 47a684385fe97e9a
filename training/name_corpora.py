"""Names from corpora without trees: Universal NER over EWT, CrossNER's Wikipedia domains, re3d's reports of a war."""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language

from sitrep.core.countries import country_named
from sitrep.parse.tokens import blank_english
from training.gum_names import JOINING, TITLES, capitalised_run, is_group, place_label
from training.sentences import Document, Sentence, Stretch, without_overlaps

CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "writer": "PERSON", "musicalartist": "PERSON", "scientist": "PERSON",
    "researcher": "PERSON", "politicalparty": "ORG", "organisation": "ORG", "university": "ORG", "band": "ORG",
    "location": "LOC", "country": "LOC", "event": "EVENT", "election": "EVENT", "conference": "EVENT",
    "product": "PRODUCT", "book": "PRODUCT", "album": "PRODUCT", "song": "PRODUCT", "poem": "PRODUCT",
}  # fmt: skip
"""CrossNER's labels in ours; its other labels leave their words unknown (magazine, award, misc …)."""

RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
"""re3d's labels that names of ours can have."""

MENTIONS = (
    "Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Weapon", "MilitaryPlatform",
)  # fmt: skip
"""Labels of re3d that the head of mentions learns: common nouns count ("the army", "a spokesman"), not names only."""

NO_NAMES = frozenset(
    """the a an i we he she it they you who this that these those our their his her its my your all some many most
    both no other others another president minister ministers government spokesman spokeswoman""".split()
)
"""Words that re3d has as people or organisations, or begins them with, and that are no names when capitalised."""

SURE = 0.5
"""Confidence of the crowd from which an entity of re3d is true, as its scorer has it."""

LONGEST = 110
"""Words of a stretch of running text, as at run time (`sitrep.parse.windows`)."""


def read_uner(path: Path) -> Iterator[Document]:
    """The documents of Universal NER's IOB2 file: PER, ORG, LOC."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        parts = lines.read().split("# newdoc id")[1:]
    for part in parts:
        head, _, body = part.partition("\n")
        blocks = (
            [r for line in b.splitlines() if len(r := line.split("\t")) > 2 and r[0].isdigit()]
            for b in body.split("\n\n")
        )
        sentences = tuple(_of_iob([r[1] for r in rows], [r[2] for r in rows], _uner) for rows in blocks if rows)
        yield Document(head.strip(" ="), "uner", sentences)


def _uner(label: str, forms: tuple[str, ...]) -> str | None:
    return {"PER": "PERSON", "ORG": "ORG", "LOC": place_label(forms)}.get(label)


def read_crossner(path: Path) -> Document:
    """One of CrossNER's files, as one document."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    rows = ([line.split("\t") for line in b.splitlines() if "\t" in line] for b in blocks)
    sentences = tuple(_of_iob([r[0] for r in b], [r[1] for r in b], _crossner) for b in rows if b)
    return Document(path.stem, "crossner", sentences)


def _crossner(label: str, forms: tuple[str, ...]) -> str | None:
    ours = CROSSNER.get(label)
    return place_label(forms) if ours == "LOC" else ours


def _of_iob(words: list[str], tags: list[str], label_of: object) -> Sentence:
    forms = tuple(w.replace(" ", "") for w in words)
    names: list[Stretch] = []
    unknown: set[int] = set()
    for first, last, label in iob_stretches(tags):
        ours = label_of(label, forms[first:last])  # type: ignore[operator]
        if ours is None:
            unknown.update(range(first, last))
        else:
            names.append((first, last, ours))
    taken = {i for a, b, _ in names for i in range(a, b)}
    names += [(i, i + 1, "NORP") for i, w in enumerate(forms) if i not in taken and is_group(w)]
    return Sentence(
        forms, names=tuple(sorted(names)), unknown=frozenset(unknown - {a for a, _, n in names if n == "NORP"})
    )


def iob_stretches(tags: list[str]) -> list[Stretch]:
    """The stretches of IOB2 tags.

    >>> iob_stretches(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    out: list[Stretch] = []
    for i, tag in enumerate(tags):
        if tag[0] == "I" and out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1, out[-1][2])
        elif tag[0] in "BI":
            out.append((i, i + 1, tag[2:]))
    return out


def read_re3d(path: Path) -> Iterator[Document]:
    """The documents of re3d, its text in stretches of whole sentences; names and mentions of each."""
    nlp = blank_english()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sentences = tuple(_of_re3d(words, row["entities"]) for words in stretches_of(row["text"], nlp))
        yield Document(row["id"], "re3d", sentences, whole=True)


Word = tuple[str, int, int]
"""A word with where it stands in its document's text: start, end."""


def stretches_of(text: str, nlp: Language) -> Iterator[list[Word]]:
    """The text's words paragraph by paragraph; a paragraph of more than LONGEST words is cut after a full stop."""
    for part in re.finditer(r"[^\n]+", text):
        plain = part.group().replace("’", "'").replace("‘", "'").replace("\xa0", " ")
        words = [
            (t.text, part.start() + t.idx, part.start() + t.idx + len(t)) for t in nlp.make_doc(plain) if not t.is_space
        ]
        yield from _cut(words)


def _cut(words: list[Word]) -> Iterator[list[Word]]:
    while len(words) > LONGEST:
        stops = [i + 1 for i, (w, _, _) in enumerate(words[:LONGEST]) if w in {".", "!", "?"}]
        at = stops[-1] if stops else LONGEST
        yield words[:at]
        words = words[at:]
    if words:
        yield words


def indices(words: list[Word], start: int, end: int) -> tuple[int, int] | None:
    """First and last (exclusive) of the words that lie in or across start..end; None if none does."""
    starts = [w[1] for w in words]
    first = max(0, bisect_right(starts, start) - 1)
    inside = [i for i in range(first, len(words)) if words[i][1] < end and words[i][2] > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _of_re3d(words: list[Word], entities: Iterable[dict[str, object]]) -> Sentence:
    forms = tuple(w[0] for w in words)
    names: list[Stretch] = []
    mentions: list[Stretch] = []
    doubted: set[int] = set()
    for e in entities:
        at = indices(words, int(str(e["start"])), int(str(e["end"])))
        if at is None:
            continue
        label, sure = str(e["type"]), float(str(e["confidence"])) >= SURE
        if sure and label in MENTIONS:
            mentions.append((*at, label))
        if label in RE3D:
            name = _re3d_name(forms, at, RE3D[label])
            if name is not None and sure:
                names.append(name)
            elif name is not None:
                doubted.update(range(name[0], name[1]))
    kept = without_overlaps(names)
    taken = {i for a, b, _ in kept for i in range(a, b)}
    groups = [(i, i + 1, "NORP") for i, w in enumerate(forms) if i not in taken and is_group(w)]
    sure_words = taken | {i for i, _, _ in groups}
    return Sentence(
        forms,
        names=tuple(sorted([*kept, *groups])),
        unknown=frozenset(doubted - sure_words),
        mentions=without_overlaps(mentions),
    )


def _re3d_name(forms: tuple[str, ...], at: tuple[int, int], label: str) -> Stretch | None:
    """The name in an entity: its last run of capitalised words, if that ends the entity; None for common nouns."""
    capital = [i for i in range(*at) if forms[i][:1].isupper() and forms[i].lower() not in NO_NAMES]
    if not capital:
        return None
    first, last = capitalised_run(forms, at[0], at[1], capital[-1])
    while label == "PERSON" and first < last and (forms[first].lower() in TITLES or is_group(forms[first])):
        first += 1
    if first >= last or last < at[1] or forms[first].lower() in JOINING:
        return None
    if label == "ORG" and country_named(" ".join(forms[first:last])):
        label = "LOC"
    if last - first == 1 and is_group(forms[first]):
        return first, last, "NORP"
    return first, last, place_label(forms[first:last]) if label == "LOC" else label
