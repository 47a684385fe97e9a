"""What befell the counted by a noun for it: "the release of 500 prisoners", "Lopez's death", "the fatal shooting of a guard"."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.figures.measure_frames import Measured, frame
from sitrep.extract.grammar import base, case_of, kids


def of_event_noun(parsed: Parsed, t: Token, head: Token) -> Measured | None:
    """ "the release of 500 prisoners", "the bodies of seven", "Lopez's death"; "the fatal shooting of a guard" killed him."""
    if base(t.dep) != "nmod" or head.upos != "NOUN":
        return None
    if t.dep == "nmod:poss":
        return _of_possessor(parsed, head)
    if case_of(parsed, t.i) != "of" or _is_equipment(parsed, head):
        return None
    measure = frame(head, "of") or frame(head, "self")
    if measure in {"casualties", "injured"} and _is_fatal(parsed, head):
        return Measured("killed", head.i, f"fatal {head.lemma} of")
    return Measured(measure, head.i, f"{head.lemma} of") if measure and measure != "strikes" else None


def _is_fatal(parsed: Parsed, noun: Token) -> bool:
    return bool({c.lemma.casefold() for c in kids(parsed, noun.i, "amod")} & {"fatal", "deadly"})


def _is_equipment(parsed: Parsed, noun: Token) -> bool:
    """ "The body camera of an officer" is no corpse."""
    following = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else None
    return following is not None and base(noun.dep) == "compound" and noun.head >= following.i


def _of_possessor(parsed: Parsed, noun: Token) -> Measured | None:
    """ "Lopez's death", "the boy's murder": what befell the possessor; a noun with an "of" of its own has another victim."""
    own = any(case_of(parsed, c.i) in {"of", "by"} for c in kids(parsed, noun.i, "nmod"))
    measure = frame(noun, "of")
    if own or measure != "killed" or noun.lemma.casefold() not in BEFALLEN:
        return None
    return Measured(measure, noun.i, f"{noun.lemma} of")


BEFALLEN = frozenset({"death", "murder", "slaying", "assassination", "execution", "killing"})
"""Event nouns whose possessor is the one who died, unless the noun names a victim besides."""
