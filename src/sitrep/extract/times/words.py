"""Text cut into the words of the time grammar: numbers joined and read, phrases of the lexicon joined, shapes told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.extract.times.lexicon import Lexicon, joined, lexicon

WORD = re.compile(
    r"""\n[^\S\n]*\n                                             # an empty line: nothing runs across it
    | \d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-])   # ISO date
    | \d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)                      # 10/31/1998
    | \d{1,2}[:.]\d{2}(?!\d)(?=\s?[ap]\.?m\b)                    # 3.30 a.m.
    | (?<![\d.:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])               # 15:30
    | ['’`]\d0s\b | \b\d{1,3}0['’]?s\b                           # '90s, 1990s
    | ['’`]\d{2}\b
    | \d+(?:,\d{3})+(?:\.\d+)? | \d+\.\d+
    | \d{1,2}(?:st|nd|rd|th)\b | (?:9/11|7/7|24/7)\b | \d+/\d+ | \d+
    | [ap]\.m\.?(?!\w)
    | (?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|St|Jr)\.(?!\w)
    | ['’]s\b
    | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One word, number, sign or paragraph break."""

CAPITAL_ONLY = frozenset({"WEEKDAY", "WEEKDAYS", "MONTH", "MONTHISH", "HOLIDAY", "ZONE"})
"""Classes whose words count only with a capital."""

LOWER_TOO = frozenset({"weekdays", "weekends"})
"""Words of these classes that are written in lower case."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the grammar: `key` is its form in lower case, `shape` the classes it belongs to, `number` what it counts."""

    start: int
    end: int
    key: str
    shape: frozenset[str]
    number: float | None = None


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, with numbers ("twenty four", "2 1/2") and phrases of the lexicon as one word each."""
    lex = lexicon()
    singles = [_word(lex, m.group(), m.start(), m.end()) for m in WORD.finditer(text, start, end)]
    return _join_numbers(_join_phrases(lex, text, singles))


def _word(lex: Lexicon, form: str, start: int, end: int) -> Word:
    key = form.lower().replace("’", "'").replace("`", "'")
    if key.isspace():
        return Word(start, end, "¶", frozenset({"BREAK"}))
    if key in "()":
        return Word(start, end, key, frozenset({"OPEN" if key == "(" else "CLOSE"}))
    if key[0].isdigit() or (len(key) > 1 and key[0] == "'" and key[1].isdigit()):
        return Word(start, end, key, shape_of_digits(key), _digits(key))
    return Word(start, end, key, shape_of_word(lex, key, form[0].isupper()), _small_number(lex, key))


def shape_of_word(lex: Lexicon, key: str, capital: bool) -> frozenset[str]:
    """The classes of a word of letters; those of CAPITAL_ONLY only if it has one."""
    found = lex.classes(key)
    return found if capital or key in LOWER_TOO else found - CAPITAL_ONLY


def _small_number(lex: Lexicon, key: str) -> float | None:
    for name in ("CARDINAL", "MULTIPLIER", "COUNT"):
        if key in lex.values[name]:
            return float(lex.values[name][key])
    return None


def _digits(key: str) -> float | None:
    plain = key.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


SHAPES: tuple[tuple[str, str], ...] = (
    ("ISO", r"\d{4}-\d{2}-\d{2}.*"),
    ("SLASHED", r"\d{1,2}/\d{1,2}/\d{2,4}"),
    ("HOLIDAY", r"9/11|7/7"),
    ("CLOCK", r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?"),
    ("DECADE", r"'\d0s|\d{3}0'?s|\d0s"),
    ("SHORTYEAR", r"'\d\d"),
    ("NTH", r"\d{1,2}(?:st|nd|rd|th)"),
    ("DAYNUM", r"0?[1-9]|[12]\d|3[01]"),
    ("DAYNUM", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    ("HOUR", r"0?\d|1\d|2[0-4]"),
    ("HHMM", r"(?:[01]\d|2[0-3])[0-5]\d"),
    ("YEAR", r"1[0-9]\d\d|20\d\d|21[0-4]\d"),
    ("NUM", r"\d+(?:,\d{3})*(?:\.\d+)?"),
)
"""Classes of words that begin with a digit, by their whole form."""


def shape_of_digits(key: str) -> frozenset[str]:
    """The classes of a word that begins with a digit."""
    return frozenset(name for name, pattern in SHAPES if re.fullmatch(pattern, key))


def _join_phrases(lex: Lexicon, text: str, words: list[Word]) -> list[Word]:
    out: list[Word] = []
    i = 0
    while i < len(words):
        n = _phrase_at(lex, words, i)
        if n == 1:
            out.append(words[i])
        else:
            start, key = words[i].start, joined([w.key for w in words[i : i + n]])
            capital = text[start].isupper() or text[start].isdigit()
            shape = shape_of_word(lex, key, capital)
            out.append(Word(start, words[i + n - 1].end, key, shape, _small_number(lex, key)))
        i += n
    return out


def _phrase_at(lex: Lexicon, words: list[Word], i: int) -> int:
    """How many words the longest phrase at `i` has; 1 if there is none."""
    for phrase in lex.phrases.get(words[i].key, ()):
        here = [w.key for w in words[i : i + len(phrase)]]
        if tuple(here) == phrase:
            return len(phrase)
    return 1


def _join_numbers(words: list[Word]) -> list[Word]:
    """Runs of number words as one word of class NUM with its sum."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        n, number = _number_at(words, i)
        if n:
            run = words[i : i + n]
            key = run[0].key if n == 1 else " ".join(w.key for w in run)
            shape = (run[0].shape if n == 1 else frozenset()) - {"CARDINAL", "MULTIPLIER", "COUNT"}
            out.append(Word(run[0].start, run[-1].end, key, shape | {"NUM"}, number))
        else:
            out.append(words[i])
        i += max(n, 1)
    return out


def _number_at(words: list[Word], i: int) -> tuple[int, float]:
    """How many words from `i` make up one number, and the number; (0, 0.0) where none starts."""
    w = words[i]
    if "NUM" in w.shape and w.number is not None:
        fraction = words[i + 1].key if i + 1 < len(words) else ""
        if fraction in ("1/2", "1/4", "3/4"):
            return 2, w.number + int(fraction[0]) / int(fraction[2])
        return 0, 0.0
    if w.key == "a" and i + 1 < len(words) and "MULTIPLIER" in words[i + 1].shape:
        n, number = _spelt(words, i + 1)
        return n + 1, number
    n, number = _spelt(words, i)
    if n and [x.key for x in words[i + n : i + n + 3]] == ["and", "a", "half"]:
        return n + 3, number + 0.5
    return n, number


def _spelt(words: list[Word], i: int) -> tuple[int, float]:
    """A number in words from `i`: "two hundred and thirty four". A second number of the same rank begins a new one."""
    if "COUNT" in words[i].shape:
        return 1, words[i].number or 0.0
    total = part = 0.0
    n, below = 0, 100.0
    while i + n < len(words):
        w, number = words[i + n], words[i + n].number or 0.0
        if "MULTIPLIER" in w.shape:
            total, part = (total, max(part, 1.0) * 100) if number == 100 else (total + max(part, 1.0) * number, 0.0)
            below = 100.0
        elif "CARDINAL" in w.shape and number < below:
            part, below = part + number, 10.0 if number >= 20 else 0.0
        elif not (n and _links(words, i + n, part)):
            break
        n += 1
    return n, total + part


def _links(words: list[Word], i: int, part: float) -> bool:
    """Whether the word at `i` joins two halves of a number: "hundred and four", "twenty-four"."""
    follows = words[i + 1] if i + 1 < len(words) else None
    if follows is None or "CARDINAL" not in follows.shape:
        return False
    tens = part % 100 >= 20 and part % 10 == 0 and 0 < (follows.number or 0.0) < 10
    return (words[i].key == "and" and part >= 100 and part % 100 == 0) or (words[i].key == "-" and tens)
