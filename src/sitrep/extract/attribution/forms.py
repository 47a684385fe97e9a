"""Attributions without a speech verb of their own: according to X, is said to, reportedly, claims that."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.attribution.credited import Attribution, Scene, before_according, trim
from sitrep.extract.attribution.cue_content import is_sayable
from sitrep.extract.attribution.wording import source_tokens
from sitrep.extract.grammar import base, case_of, cue_of, is_negated, is_passive, kid, kids, subtree

HEARSAY_ADVERBS = frozenset({"reportedly", "purportedly", "allegedly", "apparently", "supposedly"})
HEARSAY_VERBS = frozenset({"say", "report", "understand", "believe", "think", "rumour", "rumor", "allege", "know"})
NOUN_CUES = frozenset(
    {
        "claim",
        "statement",
        "report",
        "allegation",
        "accusation",
        "suggestion",
        "rumour",
        "rumor",
        "warning",
        "denial",
        "assertion",
        "announcement",
    }
)

VERIFYING = frozenset(
    {"verify", "confirm", "corroborate", "authenticate", "substantiate", "ascertain", "gauge", "establish"}
)
"""Verbs that with "could not" say that nobody vouches for a thing."""

SEEMING = frozenset({"seem", "appear"})
FORECAST = frozenset({"expect", "project", "suppose", "see"})
"""What is seen or expected by nobody in particular: an attribution without a source, and no statement of the dossier."""

HEARSAY_NOUNS = frozenset({"report", "rumour", "rumor"})
"""Nouns that pass on what nobody is named for."""


def according_to(scene: Scene, t: Token) -> Attribution | None:
    """ "..., according to security officials": the rest of the sentence is theirs."""
    parsed = scene.parsed
    source = parsed.tokens[t.head]
    phrase = subtree(parsed, source.i)
    phrase = [i for i in phrase if i >= t.i] if t.i > parsed.sentences[t.sentence].first + 1 else phrase
    sentence = parsed.sentences[t.sentence]
    rest = [i for i in range(sentence.first, sentence.last) if i < t.i]
    if len(rest) < 3:
        rest = list(range(max(phrase) + 1, sentence.last))
    content = trim(parsed, rest)
    if content is None:
        return None
    words = source_tokens(parsed, source.i, t.i)
    return Attribution(t.i, source.i, words, (content,), "speech", "asserts", "according to")


def in_words_of(scene: Scene, t: Token) -> Attribution | None:
    """ "..., in the words of one officer": the clause that it stands in is the officer's."""
    parsed = scene.parsed
    if t.lemma.casefold() != "word" or case_of(parsed, t.i) != "in":
        return None
    owner = next(
        (c for c in kids(parsed, t.i, "nmod", "nmod:poss") if c.dep != "nmod" or case_of(parsed, c.i) == "of"), None
    )
    clause = parsed.tokens[t.head]
    content = trim(parsed, sorted(set(subtree(parsed, clause.i)) - set(subtree(parsed, t.i))))
    if owner is None or content is None or owner.upos == "PRON" or clause.i == t.i:
        return None
    return Attribution(
        t.i, owner.i, source_tokens(parsed, owner.i, t.i), (content,), "speech", "asserts", "in words of"
    )


def not_verified(scene: Scene, t: Token) -> Attribution | None:
    """ "could not verify that the fort had fallen", "it was not possible to confirm the toll": what nobody vouches for."""
    parsed = scene.parsed
    if t.lemma.casefold() not in VERIFYING or t.upos != "VERB" or not _impossible(parsed, t):
        return None
    clause = kid(parsed, t.i, "ccomp")
    thing = clause or kid(parsed, t.i, "nsubj:pass" if is_passive(parsed, t.i) else "obj")
    content = trim(parsed, subtree(parsed, thing.i)) if thing is not None else None
    if thing is None or content is None or (clause is None and not is_sayable(parsed, thing)):
        return None
    own = kid(parsed, t.i, "nsubj") if not is_passive(parsed, t.i) else None
    outer = parsed.tokens[t.head] if base(t.dep) == "xcomp" else None
    own = own or (kid(parsed, outer.i, "nsubj") if outer is not None else None)
    who = own.i if own is not None and own.text.casefold() not in {"it", "there"} else None
    return Attribution(
        t.i, who, source_tokens(parsed, who, t.i), (content,), "speech", "could_not_verify", "not verified"
    )


def _impossible(parsed: Parsed, t: Token) -> bool:
    """ "could not", "unable to", "not possible to", "not able to"."""
    if is_negated(parsed, t.i):
        return any(c.lemma.casefold() in {"can", "could"} for c in kids(parsed, t.i, "aux"))
    head = parsed.tokens[t.head]
    if base(t.dep) not in {"xcomp", "csubj", "acl", "advcl"}:
        return False
    word = head.lemma.casefold()
    return word in {"unable", "impossible"} or (word in {"able", "possible"} and is_negated(parsed, head.i))


def hearsay_passive(scene: Scene, t: Token) -> Attribution | None:
    """ "is said to be on the move", "are reported to have fled": passed on without a source."""
    parsed = scene.parsed
    if not _has_no_source(parsed, t):
        return None
    if any(case_of(parsed, c.i) == "by" for c in kids(parsed, t.i, "obl")):
        return None
    inner = kid(parsed, t.i, "xcomp", "ccomp", "csubj", "csubj:pass")
    if inner is None:
        return None
    who = kid(parsed, t.i, "nsubj")
    indices = subtree(parsed, inner.i)
    if who is not None and who.upos not in {"PRON"}:
        indices = sorted(set(indices) | set(subtree(parsed, who.i)) | {t.i})
        indices = list(range(indices[0], indices[-1] + 1))
    content = trim(parsed, indices)
    if content is None:
        return None
    if t.lemma.casefold() in HEARSAY_VERBS:
        return Attribution(t.i, None, (), (content,), "speech", "reported", "hearsay passive")
    return Attribution(t.i, None, (), (content,), "belief", None, "seeming")


def _has_no_source(parsed: Parsed, t: Token) -> bool:
    """ "is said to", "is expected to", "seems to"."""
    word = t.lemma.casefold()
    return word in SEEMING or (word in {*HEARSAY_VERBS, *FORECAST} and is_passive(parsed, t.i))


def hearsay_adverb(scene: Scene, t: Token) -> Attribution | None:
    """ "reportedly freed almost 600": the clause that the adverb stands in."""
    parsed = scene.parsed
    head = parsed.tokens[t.head]
    if head.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    content = trim(parsed, subtree(parsed, head.i))
    if content is None or cue_of(head) is not None:
        return None
    return Attribution(t.i, None, (), (content,), "speech", "reported", "hearsay adverb")


def noun_cue(scene: Scene, t: Token) -> Attribution | None:
    """ "claims from officials that ...", "government statements that ...", "reports of fighting"."""
    parsed = scene.parsed
    clause = _said_clause(parsed, t)
    if clause is None or is_negated(parsed, t.i):
        return None  # "there are no reports that ..."
    content = trim(parsed, _without_of(parsed, clause))
    who = _owner(parsed, t)
    hearsay = t.lemma.casefold() in HEARSAY_NOUNS
    if content is None or (who is None and not hearsay):
        return None
    stance = "denies" if t.lemma.casefold() == "denial" else ("reported" if who is None else "asserts")
    return Attribution(
        t.i, who, source_tokens(parsed, who, t.i), (content,), "speech", stance, f"noun {t.lemma.casefold()}"
    )


def _said_clause(parsed: Parsed, t: Token) -> Token | None:
    """What the noun introduces: a clause with "that", or "of" a thing after "there are reports"."""
    clause = next((c for c in kids(parsed, t.i, "acl", "ccomp") if _that(parsed, c)), None)
    stands = parsed.tokens[t.head].lemma.casefold() == "be"
    if clause is None and t.lemma.casefold() in HEARSAY_NOUNS and stands:
        return next((c for c in kids(parsed, t.i, "nmod", "acl") if _opened_by(parsed, c, "of")), None)
    return clause


def _opened_by(parsed: Parsed, t: Token, word: str) -> bool:
    return any(c.text.casefold() == word for c in kids(parsed, t.i, "case", "mark"))


def _without_of(parsed: Parsed, clause: Token) -> list[int]:
    whole = before_according(parsed, subtree(parsed, clause.i))
    return [i for i in whole if parsed.tokens[i].text.casefold() != "of" or i > clause.i]


def _that(parsed: Parsed, clause: Token) -> bool:
    return any(c.text.casefold() == "that" and base(c.dep) == "mark" for c in kids(parsed, clause.i))


def _owner(parsed: Parsed, t: Token) -> int | None:
    """Whose claim it is: the possessor, the noun before it, or the phrase with "from" or "by"."""
    owners = kids(parsed, t.i, "nmod:poss", "compound", "nmod")
    return next((c.i for c in owners if c.dep != "nmod" or case_of(parsed, c.i) in {"from", "by"}), None)
