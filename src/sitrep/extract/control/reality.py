"""How real a control claim is: what an infinitive, a modal, a condition or a fear above it makes of its status."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.control.lexicon import is_any
from sitrep.extract.grammar import ancestors, base, kids
from sitrep.extract.names import forms

MODALS = frozenset("could may might would will should can must shall 'll ’ll".split())
FORMERLY = frozenset("once formerly previously".split())
CONDITIONS = frozenset("if unless whether".split())


def status_in_context(parsed: Parsed, t: Token, status: str) -> tuple[str, str]:
    """The status that the words above trigger `t` leave it, and its reality (actual, hypothetical, or past: "once held")."""
    if status == "holds" and any(k.text.casefold() in FORMERLY for k in kids(parsed, t.i, "advmod")):
        return status, "past"
    if _unreal(parsed, t):
        return status, "hypothetical"
    head = parsed.tokens[t.head]
    if _is_infinitive(parsed, t) and head.i != t.i:
        words = set(forms(head))
        if status == "advancing" and base(t.dep) == "advcl":
            return status, "actual"
        perfect = any(k.lemma.casefold() == "have" for k in kids(parsed, t.i, "aux"))
        if is_any("struggle", words):
            return ("contested" if status in {"seized", "retaken", "holds"} else status), "actual"
        if (
            not perfect
            and not is_any("actual", words)
            and base(t.dep) in {"xcomp", "acl", "advcl", "ccomp", "csubj"}
            and not _passive_relative(parsed, t)
        ):
            return status, "hypothetical"
    return status, "actual"


def _is_infinitive(parsed: Parsed, t: Token) -> bool:
    return any(k.text.casefold() == "to" for k in kids(parsed, t.i, "mark"))


def _passive_relative(parsed: Parsed, t: Token) -> bool:
    """Whether the infinitive only says which one: "the first port to be taken"."""
    return t.dep == "acl" and bool(kids(parsed, t.i, "aux:pass"))


def _unreal(parsed: Parsed, t: Token) -> bool:
    """A modal or condition in the trigger's own clause, or a fear that has it as its object."""
    own = kids(parsed, t.i, "aux", "mark")
    if any(k.text.casefold() in MODALS for k in own if base(k.dep) == "aux"):
        return True
    if any(k.text.casefold() in CONDITIONS for k in own):
        return True
    if base(t.dep) == "conj" and t.upos == "VERB" and not kids(parsed, t.i, "nsubj", "aux"):
        return _unreal(parsed, parsed.tokens[t.head])
    return _feared(parsed, t)


def _feared(parsed: Parsed, t: Token) -> bool:
    kept_from = any(k.text.casefold() == "from" for k in kids(parsed, t.i, "mark"))
    if (kept_from or base(t.dep) in {"obj", "nmod", "obl", "xcomp", "ccomp"}) and t.head != t.i:
        head = next(iter(ancestors(parsed, t.i)))
        return is_any("fear", forms(head))
    return False
