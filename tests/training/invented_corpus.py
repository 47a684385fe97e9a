"""Two hundred invented sentences with their trees, names and credit: ten shapes, each filled twenty times."""

from __future__ import annotations

from itertools import product

from training.sentences import Credit, Document, Sentence, Stretch, Syntax

TOWNS = ("Tessenford", "Belcor", "Merenda", "Pelsk", "Marwick")
PEOPLE = (("Ruben", "Halloway"), ("Ina", "Corvell"), ("Sana", "Okoro"), ("Joram", "Pell"))

SHAPES = (
    "Six:NUM:CD:1:nummod people:NOUN:NNS:3:nsubj:pass were:AUX:VBD:3:aux:pass killed:VERB:VBN:-1:root in:ADP:IN:5:case TOWN:PROPN:NNP:3:obl .:PUNCT:.:3:punct",
    "FIRST:PROPN:NNP:2:nsubj LAST:PROPN:NNP:0:flat said:VERB:VBD:-1:root TOWN:PROPN:NNP:5:nsubj had:AUX:VBD:5:aux fallen:VERB:VBN:2:ccomp .:PUNCT:.:2:punct",
    "The:DET:DT:1:det dam:NOUN:NN:4:nsubj above:ADP:IN:3:case TOWN:PROPN:NNP:1:nmod burst:VERB:VBD:-1:root .:PUNCT:.:4:punct",
    "The:DET:DT:1:det river:NOUN:NN:3:nsubj has:AUX:VBZ:3:aux risen:VERB:VBN:-1:root ,:PUNCT:,:3:punct FIRST:PROPN:NNP:7:nsubj LAST:PROPN:NNP:5:flat said:VERB:VBD:3:parataxis .:PUNCT:.:3:punct",
    "Police:NOUN:NNS:1:nsubj closed:VERB:VBD:-1:root the:DET:DT:3:det road:NOUN:NN:1:obj to:ADP:IN:5:case TOWN:PROPN:NNP:3:nmod .:PUNCT:.:1:punct",
    "FIRST:PROPN:NNP:3:nsubj LAST:PROPN:NNP:0:flat has:AUX:VBZ:3:aux left:VERB:VBN:-1:root TOWN:PROPN:NNP:3:obj .:PUNCT:.:3:punct",
    "Soldiers:NOUN:NNS:1:nsubj found:VERB:VBD:-1:root two:NUM:CD:3:nummod bodies:NOUN:NNS:1:obj near:ADP:IN:5:case TOWN:PROPN:NNP:1:obl .:PUNCT:.:1:punct",
    "Nobody:PRON:NN:1:nsubj knew:VERB:VBD:-1:root why:ADV:WRB:1:advmod .:PUNCT:.:1:punct",
    "According:VERB:VBG:2:case to:ADP:IN:0:fixed FIRST:PROPN:NNP:7:obl LAST:PROPN:NNP:2:flat ,:PUNCT:,:7:punct TOWN:PROPN:NNP:7:nsubj is:AUX:VBZ:7:cop safe:ADJ:JJ:-1:root .:PUNCT:.:7:punct",
    "Rain:NOUN:NN:1:nsubj fell:VERB:VBD:-1:root on:ADP:IN:3:case TOWN:PROPN:NNP:1:obl for:ADP:IN:6:case three:NUM:CD:6:nummod days:NOUN:NNS:1:obl .:PUNCT:.:1:punct",
)
"""Words as `FORM:UPOS:XPOS:HEAD:RELATION`; the head is an index, -1 for the root."""

CREDITS: dict[int, tuple[tuple[Stretch, ...], tuple[int | None, ...]]] = {
    1: (((0, 2, "source"), (2, 3, "cue"), (3, 6, "content")), (2, None, 2)),
    3: (((0, 4, "content"), (5, 7, "source"), (7, 8, "cue")), (7, 7, None)),
    8: (((0, 2, "cue"), (2, 4, "source"), (5, 8, "content")), (None, 0, 0)),
}
"""Who is credited with what, by the number of the shape."""


def documents() -> tuple[Document, ...]:
    """One document for each town and person, of one sentence of each shape."""
    return tuple(
        Document(f"{town}-{first}", "invented", tuple(_sentence(n, town, first, last) for n in range(len(SHAPES))))
        for town, (first, last) in product(TOWNS, PEOPLE)
    )


def _sentence(shape: int, town: str, first: str, last: str) -> Sentence:
    rows = [word.split(":", 4) for word in SHAPES[shape].split()]
    said = {"TOWN": town, "FIRST": first, "LAST": last}
    forms = tuple(said.get(r[0], r[0]) for r in rows)
    names = [(i, i + 1, "LOC") for i, r in enumerate(rows) if r[0] == "TOWN"]
    names += [(i, i + 2, "PERSON") for i, r in enumerate(rows) if r[0] == "FIRST"]
    stretches, links = CREDITS.get(shape, ((), ()))
    syntax = Syntax(
        upos=tuple(r[1] for r in rows),
        xpos=tuple(r[2] for r in rows),
        feats=tuple("_" for _ in rows),
        lemmas=tuple(f if r[1] == "PROPN" else f.lower() for f, r in zip(forms, rows, strict=True)),
        heads=tuple(int(r[3]) for r in rows),
        rels=tuple(r[4] for r in rows),
    )
    return Sentence(
        forms,
        syntax,
        tuple(sorted(names)),
        mentions=tuple((a, b, "Location") for a, b, k in names if k == "LOC"),
        credit=Credit(stretches, links),
    )
