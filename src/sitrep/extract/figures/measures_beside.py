"""Measures off the words beside a number, where the tree gives nothing: "N (people) (have been) killed", "killing N"."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.measure_frames import NOMINAL, Measured, frame, special_measure
from sitrep.extract.grammar import Quantity, base, is_class, is_passive, kids


def measure_adjacent(parsed: Parsed, q: Quantity) -> Measured | None:
    """ "dozens injured", "24 dead", "55 people injured": the word right behind the number or its plain noun.

    Only participles and adjectives without an object of their own, so that "200 rebels killed five" stays the rebels' deed.
    """
    at = q.last
    if at < len(parsed.tokens) and parsed.tokens[at].upos == "NOUN" and is_class(parsed.tokens[at], "person", "force"):
        at += 1
    if at >= len(parsed.tokens) or parsed.tokens[at].sentence != parsed.tokens[q.at].sentence:
        return None
    t = parsed.tokens[at]
    if _lower(parsed, q.last, at + 2)[:2] == ["walking", "wounded"]:
        return Measured("injured", q.last + 1, "walking wounded")
    if at == q.last and t.lemma.casefold() in {"fatally", "mortally"}:
        return Measured("killed", at, "fatally, of so many")
    if at == q.last and t.upos == "NOUN" and t.text.casefold() == "shot" and _ends_phrase(parsed, at):
        return Measured("casualties", at, "words adjacent")
    if at == q.last and _names_them(parsed, t):
        return Measured(frame(t, "self", "ADJ") or frame(t, "self", "NOUN") or "other", at, "words adjacent")
    if t.upos == "NOUN" or kids(parsed, at, "obj", "ccomp", "xcomp") or (at == q.last and kids(parsed, at, "nummod")):
        return None
    following = parsed.tokens[at + 1].text.casefold() if at + 1 < len(parsed.tokens) else ""
    if t.xpos not in {"VBN", "VBD", "JJ"} or following in {"people", "men", "women", "children", "or"}:
        return None
    measure = frame(t, "self", "ADJ") or (frame(t, "patient", "VERB") if t.upos == "VERB" else None)
    return Measured(measure, at, "words adjacent") if measure else None


def _lower(parsed: Parsed, first: int, last: int) -> list[str]:
    return [t.text.casefold() for t in parsed.tokens[first:last] if t.sentence == parsed.tokens[first].sentence]


def _ends_phrase(parsed: Parsed, at: int) -> bool:
    """Whether nothing but a mark, a preposition or the sentence's end follows ("7 shot, 3 dead")."""
    after = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    return after is None or after.sentence != parsed.tokens[at].sentence or after.upos in {"PUNCT", "ADP", "CCONJ"}


def _names_them(parsed: Parsed, t: Token) -> bool:
    """ "Three dead", "14 missing" with nothing else said of them: the word is no verb's argument and modifies no noun."""
    free = base(t.dep) in {"root", "conj", "appos", "parataxis", "list", "dep"} and t.lemma.casefold() in NOMINAL
    return free and t.upos in {"ADJ", "NOUN", "VERB"} and not kids(parsed, t.i, "nsubj", "obj")


def measure_beside(parsed: Parsed, q: Quantity) -> Measured | None:
    """Where the tree gives nothing: "N (people) (have been) killed", "killing N", "N dead", inside one sentence.

    Between the number and the word only modifiers, one counted noun and auxiliaries may stand; so no other noun's
    fate is taken for the counted's.
    """
    return _words_after(parsed, q) or _words_before(parsed, q)


PASSED = frozenset({"others", "more", "people", "whom", "them"})
"""Words besides modifiers and one counted noun that may stand between a number and the word of its fate."""


def _words_after(parsed: Parsed, q: Quantity) -> Measured | None:
    sentence, nouns = parsed.tokens[q.at].sentence, 0
    auxiliary = joined = numbered = False
    if q.last < len(parsed.tokens) and parsed.tokens[q.last].upos == "PROPN":
        return None  # "2111 Harbour Street was …": the number of a house, a road, a flight
    for i in range(q.last, min(q.last + 9, len(parsed.tokens))):
        t = parsed.tokens[i]
        if t.sentence != sentence:
            return None
        measure = _participle_measure(t)
        if measure is not None and _is_anothers(parsed, t, numbered=numbered and not auxiliary):
            return None
        if measure is not None and not _starts_object(parsed, i, auxiliary):
            return Measured(measure, i, "words after")
        numbered = numbered or t.upos == "NUM"
        if t.upos == "AUX":
            auxiliary = True
        elif t.upos == "NOUN" and is_class(t, "person", "force"):
            nouns += 1
        elif t.upos == "CCONJ" and not joined:
            joined, nouns = True, 0  # "25 militants and two policemen had been killed"
        elif not _may_pass(parsed, t, joined=joined):
            return None
        if nouns > 1:
            return None
    return None


def _is_anothers(parsed: Parsed, t: Token, *, numbered: bool) -> bool:
    """Whether the word is of another number, or of nobody: "nine of them nurses and over 400 injured", "killed three and
    wounded 12", "shot at".
    """
    return numbered or is_missed(parsed, t) or parsed.tokens[t.i - 1].upos == "CCONJ"


def _may_pass(parsed: Parsed, t: Token, *, joined: bool) -> bool:
    if t.upos in {"ADJ", "ADV", "DET", "PROPN"} or t.text.casefold() in PASSED:
        return True
    of_whom = t.text.casefold() == "of" and parsed.tokens[t.i + 1].text.casefold() in {"whom", "them"}
    return of_whom or (joined and t.upos == "NUM")


def _participle_measure(t: Token) -> str | None:
    if t.xpos not in {"VBN", "VBD", "JJ"} and t.upos != "ADJ":
        return None
    by_verb = frame(t, "patient", "VERB") if t.upos == "VERB" else None
    return frame(t, "self", "ADJ") or by_verb or frame(t, "subject", "VERB")


def _starts_object(parsed: Parsed, i: int, auxiliary: bool) -> bool:
    """Whether an active verb takes an object of its own ("200 militants killed five guards")."""
    return not auxiliary and bool(kids(parsed, i, "obj", "ccomp"))


HEADLINE_VERBS = {"kills": "killed", "injures": "injured", "wounds": "injured", "hurts": "injured"}
"""Forms that taggers take for nouns in headlines ("Fire Kills 1, Wounds 5")."""


def verb_before(parsed: Parsed, q: Quantity) -> Measured | None:
    """ "left two dead and injured seven others": a verb of harm right before the number takes it as its object."""
    t = parsed.tokens[q.first - 1] if q.first else None
    if t is None or t.sentence != parsed.tokens[q.at].sentence:
        return None
    if t.text.casefold() in HEADLINE_VERBS:
        return Measured(HEADLINE_VERBS[t.text.casefold()], t.i, "verb before")
    if t.upos == "VERB" and t.xpos == "VBN" and _goes_on(parsed, t):
        measure = frame(t, "patient", "VERB")
        return Measured(measure, t.i, "verb before") if measure in {"killed", "injured"} else None
    if t.upos != "VERB" or (t.xpos not in {"VBD", "VBG"} and not _is_perfect(parsed, t)):
        return None
    if is_passive(parsed, t.i) or (special := special_measure(parsed, parsed.tokens[q.at], t, "patient")) is not None:
        return None if is_passive(parsed, t.i) else special
    measure = frame(t, "patient", "VERB")
    return Measured(measure, t.i, "verb before") if measure in {"killed", "injured"} else None


def is_missed(parsed: Parsed, verb: Token) -> bool:
    """ "They were shot at": aimed at, and not said to be hit."""
    after = parsed.tokens[verb.i + 1] if verb.i + 1 < len(parsed.tokens) else None
    return after is not None and after.text.casefold() == "at" and after.head == verb.i


def _is_perfect(parsed: Parsed, t: Token) -> bool:
    """ "Has killed three"."""
    return t.xpos == "VBN" and bool(kids(parsed, t.i, "aux")) and not is_passive(parsed, t.i)


def _goes_on(parsed: Parsed, t: Token) -> bool:
    """Whether a participle after "and" goes on from a perfect before it: "have killed 35 and injured scores"."""
    and_before = t.i > 0 and parsed.tokens[t.i - 1].upos == "CCONJ"
    first = parsed.sentences[t.sentence].first
    verbs = [
        v
        for v in parsed.tokens[first : t.i]
        if v.upos == "VERB" and any(a.lemma == "have" for a in kids(parsed, v.i, "aux"))
    ]
    return and_before and bool(verbs) and not is_passive(parsed, verbs[-1].i)


def _words_before(parsed: Parsed, q: Quantity) -> Measured | None:
    """ "killing at least five", "injuring dozens", "leaving 14 trapped" with the verb right before the number."""
    i = q.first - 1
    while i >= 0 and parsed.tokens[i].text.casefold() in {"another", "a", "further", "some", "the"} and i > q.first - 3:
        i -= 1
    if i < 0 or parsed.tokens[i].sentence != parsed.tokens[q.at].sentence:
        return None
    t = parsed.tokens[i]
    measure = frame(t, "patient", "VERB") if t.upos == "VERB" and not is_passive(parsed, i) else None
    return Measured(measure, i, "words before") if measure else None
