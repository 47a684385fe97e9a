"""spaCy's English tokeniser, brought closer to the words of Universal Dependencies and to the wording of news.

Treebanks split all hyphenated words but prefixes; spaCy leaves those with digits or brackets together.
"""

from __future__ import annotations

from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

INFIXES = (
    r"(?<=[0-9])[–—](?=[0-9])",  # 10–15
    r"(?<=[0-9])[-–—](?=[A-Za-z])",  # 12-year-old
    r"(?<=[A-Za-z])[–—](?=[0-9])",
    r"\)(?=[-–—][A-Za-z])",  # (ABC)-Norlandish
    r"(?<=\))[-–—](?=[A-Za-z])",
)
"""Where a token is split besides spaCy's own places."""


def blank_english() -> Language:
    """A spaCy pipeline of the tokeniser alone."""
    nlp = spacy.blank("en")
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    infixes = cast(list[str], nlp.Defaults.infixes)
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *INFIXES]).finditer
    return nlp
