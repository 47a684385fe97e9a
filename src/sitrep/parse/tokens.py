"""spaCy's English tokeniser, brought closer to the words of Universal Dependencies and to the wording of news.

UD's English treebanks split hyphenated words, with digits too ("12-year-old"), but not after a prefix ("anti-flood").
Where spaCy's own places differ was counted on the training parts of EWT and GUM.
"""

from __future__ import annotations

import re
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

PREFIXES = (
    "anti", "co", "counter", "cross", "e", "ex", "inter", "mega", "micro", "mid", "mini", "multi", "neo", "non", "pan",
    "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "trans", "ultra", "un",
)  # fmt: skip
"""Beginnings that UD leaves in one word with what follows their hyphen (guidelines of EWT, "hyphenated words")."""

ABBREVIATIONS = (
    "Brig.", "Capt.", "Cmdr.", "Col.", "Const.", "Cpl.", "Det.", "Flt.", "Ft.", "Hon.", "Insp.", "Lieut.", "Lt.",
    "Maj.", "Mt.", "Pfc.", "Pte.", "Pvt.", "Sgt.", "Spc.", "Supt.", "Mon.", "Tue.", "Tues.", "Wed.", "Thu.",
    "Thur.", "Thurs.", "Fri.", "Sat.", "Reps.", "Attn.", "Arr.", "Dep.",
)  # fmt: skip
"""Titles and days whose full stop is part of the word, and which spaCy does not know."""

TWO_WORDS = {"wanna": ("wan", "na"), "Wanna": ("Wan", "na"), "and/or": ("and", "/", "or")}
"""Words that the treebanks split and spaCy does not, with their parts."""

NUMBERS = r"(?:\d-)?(?:\d{3}-)?\d{3}-\d{4}"
"""Telephone numbers, which are one word."""

RUNS = r"!!+|\?\?+|[!?]{2,}|<<+|>>+|==+|__+|\*\*+|~~+|##+|\)\)+|\(\(+"
"""The same mark several times over is one word."""

CLOCK = r"(?<=\d)(?:[AaPp]\.?[Mm]\.?)"
"""What follows the digits of a time of day: a word of its own."""

NOT_CONTRACTIONS = ("Wed", "wed", "Id", "id", "Im")
"""Words that spaCy reads as "we'd", "I'd", "I'm" without the apostrophe."""

HYPHEN = "(?:-|–|—|--|---|——|~)"
"""spaCy's hyphens between letters."""

INFIXES = (
    r"(?<=[a-z])[–—](?=[0-9])",
    r"(?<=[0-9])[–—](?=[0-9])",
    r"(?<=[0-9])[-–—](?=[A-Za-z])",
    r"\)(?=[-–—][A-Za-z])",
    r"(?<=\))[-–—](?=[A-Za-z])",
)
"""Where a token is split besides spaCy's own places: 10–15, 12-year-old, (ABC)-Norlandish."""


def blank_english() -> Language:
    """A spaCy pipeline of the tokeniser alone."""
    nlp = spacy.blank("en")
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(_infixes(cast(list[str], nlp.Defaults.infixes))).finditer
    for word in (*ABBREVIATIONS, *NOT_CONTRACTIONS):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word, parts in TWO_WORDS.items():
        tokenizer.add_special_case(word, [{"ORTH": part} for part in parts])
    tokenizer.prefix_search = compile_prefix_regex([RUNS, *cast(list[str], nlp.Defaults.prefixes)]).search
    tokenizer.suffix_search = compile_suffix_regex([RUNS, CLOCK, *cast(list[str], nlp.Defaults.suffixes)]).search
    tokenizer.token_match = re.compile(rf"(?:{NUMBERS}|(?:{RUNS}))$").match
    return nlp


def _infixes(of_spacy: list[str]) -> list[str]:
    """The infixes of spaCy with the one of hyphens between letters kept off prefixes, and ours."""
    no_prefix = "".join(rf"(?<!\b{p})" for q in PREFIXES for p in (q, q.capitalize()))
    return [*(no_prefix + i if HYPHEN in i else i for i in of_spacy), *INFIXES]
