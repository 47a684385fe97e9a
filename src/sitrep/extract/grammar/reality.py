"""Whether a claim counts: actual, past (background, not of this story) or hypothetical (planned, threatened, conditional)."""

from __future__ import annotations

from datetime import timedelta

from sitrep.core.periods import Period
from sitrep.core.records import Parsed, Report, Token
from sitrep.extract.grammar.cues import cue_of
from sitrep.extract.grammar.tree import ancestors, base, case_of, is_negated, kids

MODALS = frozenset({"could", "may", "might", "would", "will", "should", "can", "must", "shall"})
PLANS = frozenset(
    """plan want hope vow threaten aim intend seek try attempt pledge promise prepare ready order fear expect order warn
    aimed able likely""".split()
)
PLOTS = frozenset(
    {"mission", "plot", "plan", "intention", "aim", "goal", "purpose", "threat", "idea", "risk", "danger", "hope"}
)
"""Nouns whose "of" opens what has not happened ("the mission of killing the mayor")."""

BACKGROUND_DAYS = 45
"""A period that ended so many days before the report was written is background: longer than any running story's gap
between two reports in the annotated stories (15 days), shorter than the usual "last year"."""


def reality_of(parsed: Parsed, at: int) -> str:
    """Hypothetical or actual, for the claim whose deciding word is token `at`."""
    unreal = _is_hypothetical(parsed, parsed.tokens[at]) or _is_average(parsed, at)
    return "hypothetical" if unreal else "actual"


def is_plotted(parsed: Parsed, verb: Token) -> bool:
    """Whether the verb stands under a noun for what has not happened: "the mission of killing the mayor"."""
    opening = {c.text.casefold() for c in kids(parsed, verb.i, "mark", "case")}
    return "of" in opening and parsed.tokens[verb.head].lemma.casefold() in PLOTS


def _is_average(parsed: Parsed, at: int) -> bool:
    """ "An average of 12 deaths", "3,000 deaths per year": how many it mostly are, no count."""
    head = parsed.tokens[parsed.tokens[at].head]
    near = (c for n in (at, head.i) for c in kids(parsed, n, "obl", "nmod"))
    return head.lemma.casefold() == "average" or any(
        c.lemma.casefold() in PERIODS and "per" in {k.text.casefold() for k in kids(parsed, c.i)} for c in near
    )


PERIODS = frozenset({"day", "week", "month", "year", "hour", "decade"})


def is_background(report: Report, when: Period | None) -> bool:
    """Whether a period ended so long before the report was written that it is background, not the running story."""
    written = report.published.first or report.published.last if report.published else None
    if when is None or when.last is None or written is None:
        return False
    return when.last < written - timedelta(days=BACKGROUND_DAYS)


def _is_hypothetical(parsed: Parsed, t: Token) -> bool:
    """A modal, a condition or a plan above the word, inside its own clause chain (not above a speech verb's clause)."""
    for verb in (t, *ancestors(parsed, t.i)):
        if verb.sentence != t.sentence:
            return False
        if base(verb.dep) == "nmod" and parsed.tokens[verb.head].lemma.casefold() in TALK:
            return True
        if verb.upos in {"VERB", "AUX", "ADJ", "NOUN"} and _unreal(parsed, verb):
            return True
        if base(verb.dep) in {"ccomp", "advcl", "parataxis", "conj", "acl", "obl", "nmod", "appos"}:
            return False
    return False


TALK = frozenset({"talk", "rumour", "rumor", "speculation", "hoax", "gossip"})
"""Nouns whose complement is only what somebody says ("talk of 100 dead")."""

TALKED_OF = {
    "about": frozenset("talk think speak joke dream fantasise fantasize warn conversation discussion discuss".split()),
    "from": frozenset("prohibit prevent stop keep ban bar discourage deter dissuade refrain forbid".split()),
    "against": frozenset("warn advise decide caution".split()),
}
"""By preposition the words after which a gerund tells of nothing that happened ("talk about killing", "banned from arresting")."""

TIPS = frozenset({"information", "tip", "clue", "reward", "evidence"})
"""What may lead to an arrest that nobody has made."""

LASTING = frozenset({"remain", "stay", "continue", "keep"})
"""Verbs whose future is no news of their subject: forces that will stay are there."""


def _is_talked_of(parsed: Parsed, t: Token) -> bool:
    """ "The talk about killing him", "prohibited from killing", "tips that lead to the arrest of"."""
    head = parsed.tokens[t.head]
    opening = {c.text.casefold() for c in kids(parsed, t.i, "mark", "case")}
    if t.xpos == "VBG" and any(head.lemma.casefold() in words for w, words in TALKED_OF.items() if w in opening):
        return True
    if t.upos != "NOUN" or "to" not in opening or head.lemma.casefold() != "lead":
        return False
    who = (parsed.tokens[head.head], *kids(parsed, head.i, "nsubj"))
    return any(w.lemma.casefold() in TIPS for w in who)


def _is_rate(parsed: Parsed, verb: Token) -> bool:
    """ "Every 72 minutes a man dies", "20 are killed each day": how often, not what happened."""
    times = [
        t for t in kids(parsed, verb.i, "obl", "nmod") if t.upos in {"NOUN", "PROPN"} and case_of(parsed, t.i) is None
    ]
    return verb.xpos in {"VBP", "VBZ", "VBN"} and any(
        d.text.casefold() in {"every", "each"} for t in times for d in kids(parsed, t.i, "det")
    )


def _unreal(parsed: Parsed, verb: Token) -> bool:
    if _is_talked_of(parsed, verb) or _is_rate(parsed, verb):
        return True
    modal = {c.lemma.casefold() for c in kids(parsed, verb.i, "aux")} | {
        c.text.casefold() for c in kids(parsed, verb.i, "aux")
    }
    marks = {c.text.casefold() for c in kids(parsed, verb.i, "mark")}
    if marks & {"if", "unless", "whether"}:
        return True
    if modal & MODALS and not (verb.lemma.casefold() in LASTING and kids(parsed, verb.i, "nsubj")):
        return not any("Tense=Past" in c.feats and c.lemma == "have" for c in kids(parsed, verb.i, "aux"))
    head = parsed.tokens[verb.head]
    if is_plotted(parsed, verb):
        return True
    return "to" in marks and base(verb.dep) in {"xcomp", "acl", "advcl"} and head.lemma.casefold() in PLANS


FALSE = frozenset(
    {
        "false",
        "untrue",
        "incorrect",
        "wrong",
        "baseless",
        "fake",
        "unfounded",
        "inaccurate",
        "lie",
        "hoax",
        "rumour",
        "rumor",
    }
)
TRUE = frozenset({"true", "correct", "accurate", "case", "truth"})


def is_denied(parsed: Parsed, at: int) -> bool:
    """Whether the claim whose deciding word is token `at` is called untrue ("it is false that ...", "it is not true that ...")."""
    for t in ancestors(parsed, at):
        word = t.lemma.casefold()
        if t.upos in {"ADJ", "NOUN"} and word in FALSE and not is_negated(parsed, t.i):
            return bool(kids(parsed, t.i, "cop")) or base(t.dep) in {"xcomp", "ccomp"}
        if t.upos in {"ADJ", "NOUN"} and word in TRUE and is_negated(parsed, t.i):
            return True
    return False


EARLIER = frozenset({"earlier", "previous", "initial", "former", "preliminary", "first", "prior", "original"})


BEFORE = frozenset({"initially", "originally", "earlier", "previously"})


def is_said_before(parsed: Parsed, at: int) -> bool:
    """Whether the count of token `at` is one that somebody "initially said", "had earlier reported" or "originally put" so."""
    for t in (parsed.tokens[at], *ancestors(parsed, at)):
        if t.sentence == parsed.tokens[at].sentence and BEFORE & {
            c.text.casefold() for c in kids(parsed, t.i, "advmod")
        }:
            return t.upos == "VERB" and (cue_of(t) is not None or t.lemma.casefold() == "put")
        if base(t.dep) in {"advcl", "acl", "conj"}:
            return False
    return False


def is_earlier_count(parsed: Parsed, at: int) -> bool:
    """Whether token `at` is a toll that the report itself calls an earlier one ("the ministry's earlier count was 17")."""
    nouns = (at, *(c.i for c in kids(parsed, at, "nsubj")))
    return any(
        EARLIER & {c.lemma.casefold(), c.text.casefold()}
        for n in nouns
        for c in kids(parsed, n, "amod")
        if parsed.tokens[n].upos == "NOUN"
    )
