"""Attributions without a speech verb of their own: according to X, is said to, reportedly, claims that."""

from __future__ import annotations

from sitrep.core.records import Parsed, Span, Token
from sitrep.extract.attribution import Found, before_according, trim
from sitrep.extract.cues import channel_of, cue_of, is_channel_noun
from sitrep.extract.speakers import Memory, speaker_of
from sitrep.extract.tree import base, case_of, is_negated, is_passive, kid, kids, subtree

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


def according_to(memory: Memory, t: Token) -> Found | None:
    """ "..., according to security officials": the rest of the sentence is theirs."""
    parsed = memory.parsed
    source = parsed.tokens[t.head]
    phrase = subtree(parsed, source.i)
    phrase = [i for i in phrase if i >= t.i] if t.i > parsed.sentences[t.sentence].first + 1 else phrase
    sentence = parsed.sentences[t.sentence]
    rest = [i for i in range(sentence.first, sentence.last) if i < t.i]
    if len(rest) < 3:
        rest = list(range(max(phrase) + 1, sentence.last))
    content = trim(parsed, rest)
    speaker = speaker_of(memory, source.i)
    if content is None or speaker is None:
        return None
    channel = channel_of(parsed, t.i, source.i) if is_channel_noun(source) else None
    cue = Span(t.start, parsed.tokens[min(t.i + 1, len(parsed.tokens) - 1)].end)
    return Found(content, cue, speaker, "asserts", channel, "according to", t.sentence, t.i)


def hearsay_passive(memory: Memory, t: Token) -> Found | None:
    """ "is said to be closing in", "are reported to have fled": passed on without a source."""
    parsed = memory.parsed
    if t.lemma.casefold() not in HEARSAY_VERBS or not is_passive(parsed, t.i):
        return None
    if any(case_of(parsed, c.i) == "by" for c in kids(parsed, t.i, "obl")):
        return None
    inner = kid(parsed, t.i, "xcomp", "ccomp")
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
    return Found(content, Span(t.start, t.end), None, "reported", None, "hearsay passive", t.sentence, t.i)


def hearsay_adverb(memory: Memory, t: Token) -> Found | None:
    """ "reportedly freed almost 600": the clause that the adverb stands in."""
    parsed = memory.parsed
    head = parsed.tokens[t.head]
    if head.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    indices = subtree(parsed, head.i)
    content = trim(parsed, indices)
    if content is None or cue_of(head) is not None:
        return None
    return Found(content, Span(t.start, t.end), None, "reported", None, "hearsay adverb", t.sentence, t.i)


def noun_cue(memory: Memory, t: Token) -> Found | None:
    """ "claims from officials that ...", "government statements that ...", "reports of fighting"."""
    parsed = memory.parsed
    clause = next((c for c in kids(parsed, t.i, "acl", "ccomp") if _that(parsed, c)), None)
    head = parsed.tokens[t.head]
    if clause is None and t.lemma.casefold() in {"report", "rumour", "rumor"} and head.lemma.casefold() == "be":
        clause = next((c for c in kids(parsed, t.i, "nmod") if case_of(parsed, c.i) == "of"), None)
    if clause is None:
        return None
    content = trim(
        parsed,
        [
            i
            for i in before_according(parsed, subtree(parsed, clause.i))
            if parsed.tokens[i].text.casefold() != "of" or i > clause.i
        ],
    )
    speaker = _noun_cue_speaker(memory, t)
    if is_negated(parsed, t.i):
        return None  # "there are no reports that ..."
    hearsay = t.lemma.casefold() in {"report", "rumour", "rumor"}
    if content is None or (speaker is None and not hearsay):
        return None
    stance = "denies" if t.lemma.casefold() == "denial" else ("asserts" if speaker else "reported")
    return Found(content, Span(t.start, t.end), speaker, stance, None, f"noun {t.lemma}", t.sentence, t.i)


def _that(parsed: Parsed, clause: Token) -> bool:
    return any(c.text.casefold() == "that" and base(c.dep) == "mark" for c in kids(parsed, clause.i))


def _noun_cue_speaker(memory: Memory, t: Token) -> str | None:
    """Whose claim it is: the possessor, the noun before it, or the phrase with "from" or "by"."""
    for c in kids(memory.parsed, t.i, "nmod:poss", "compound", "nmod"):
        if c.dep == "nmod" and case_of(memory.parsed, c.i) not in {"from", "by"}:
            continue
        found = speaker_of(memory, c.i)
        if found is not None:
            return found
    return None
