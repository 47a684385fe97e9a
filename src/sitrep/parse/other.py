"""Pipelines of another make in the place of the English model: any spaCy pipeline with UD v2 labels, Stanza's by spacy-stanza.

Whether the labels are those of Universal Dependencies is seen on a probe sentence: spaCy's own English models, say, have
`dobj` and `pobj`, which no rule of Sitrep knows, and every figure would be wrong in silence.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass

import spacy
from spacy.language import Language

from sitrep.core.errors import UserError

UD = frozenset(
    """acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat
    goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp""".split()
)
"""The relations of Universal Dependencies, version 2 (universaldependencies.org/u/dep), without subtypes."""

PROBE = "Police in the northern town said on Monday that three men were killed by a bomb."
"""A sentence whose relations differ between UD v2 and other schemes (objects of prepositions, passives)."""

STANZA = "stanza:"


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded pipeline. `name` goes into the dossier: name, version and, for ours, the hash of its files.

    `common` are English words that are no names, to read headlines with.
    """

    name: str
    nlp: Language
    common: frozenset[str]


def load_other(name: str, common: frozenset[str]) -> Model:
    """A spaCy pipeline by its package's name or folder, or a Stanza one as `stanza:LANGUAGE`.

    Raises UserError where it is not installed, lacks trees, or has other labels than UD v2.
    """
    nlp = _stanza(name.removeprefix(STANZA)) if name.startswith(STANZA) else _spacy(name)
    check_labels(nlp, name)
    return Model(f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}", nlp, common)


def _spacy(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as e:
        raise UserError(f"{name}: no such spaCy pipeline; install it or name its folder") from e


def _stanza(language: str) -> Language:
    """A Stanza pipeline behind spaCy's interface; both packages and the language's files have to be there already."""
    try:
        maker = importlib.import_module("spacy_stanza")
    except ImportError as e:
        raise UserError(f"{STANZA}{language}: Stanza is not installed; run: pip install spacy-stanza") from e
    try:
        found: Language = maker.load_pipeline(language, download_method=None)
    except (OSError, RuntimeError, ValueError) as e:
        raise UserError(
            f"{STANZA}{language}: {e}; download it first: python -c 'import stanza; stanza.download(\"{language}\")'"
        ) from e
    return found


def check_labels(nlp: Language, name: str) -> None:
    """Raises UserError where the pipeline gives the probe no tree, or relations that UD v2 does not have."""
    doc = nlp(PROBE)
    if not doc.has_annotation("DEP") or not doc.has_annotation("POS"):
        raise UserError(
            f"{name}: it gives no trees with parts of speech; Sitrep needs a pipeline with a tagger and a parser"
        )
    strange = sorted({t.dep_ for t in doc if t.dep_.split(":")[0].lower() not in UD and not t.is_space})
    if strange:
        raise UserError(
            f"{name}: its relations are not those of Universal Dependencies v2 ({', '.join(strange[:5])}); "
            "use a pipeline that was trained on a UD treebank"
        )
