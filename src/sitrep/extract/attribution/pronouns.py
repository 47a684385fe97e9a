"""Whom a pronoun that speaks stands for: small rules over the tree, paragraphs, genders and who has spoken; None where unsure."""

from __future__ import annotations

from sitrep.core.records import Token
from sitrep.extract.attribution.memory import Memory
from sitrep.extract.grammar import base, kids

SINGULAR = frozenset({"he", "she"})
PLURAL = frozenset({"they", "we"})
NEUTRAL = frozenset({"it"})

NEAR_SENTENCES = 3
"""Sentences back in which somebody who has not spoken may be meant by "he" or "she"."""


def is_pronoun(t: Token) -> bool:
    """Whether a token is a pronoun that `person_of_pronoun` may resolve."""
    return t.upos == "PRON" or t.text.casefold() in SINGULAR | PLURAL | NEUTRAL


def person_of_pronoun(memory: Memory, t: Token) -> str | None:
    """The person or body that a pronoun stands for; None for none or for one that the text leaves open."""
    word = t.text.casefold()
    if word in SINGULAR:
        return (
            _subject_before(memory, t)
            or _subject_of_paragraph(memory, t)
            or memory.last_human(t.sentence, word)
            or _last_fitting(memory, t)
        )
    if word in PLURAL:
        return memory.last(t.sentence, frozenset({"unnamed", "organisation"}), plural=True)
    if word in NEUTRAL:
        return memory.last(t.sentence, frozenset({"organisation"}))
    return None


def one_of_those(memory: Memory, t: Token) -> str | None:
    """Whom a bare "one" that speaks belongs to: the several unnamed who spoke last ("Survivors said ... One said ...")."""
    alone = t.text.casefold() in {"one", "another", "others"} and not kids(memory.parsed, t.i, "nmod", "amod")
    return memory.last(t.sentence, frozenset({"unnamed"}), plural=True) if alone else None


def _subject_before(memory: Memory, t: Token) -> str | None:
    """A person who is the subject earlier in the same sentence ("Ghani said ..., he said" keeps Ghani)."""
    first = memory.parsed.sentences[t.sentence].first
    return _subject_between(memory, first, t.i, t.text.casefold())


def _subject_of_paragraph(memory: Memory, t: Token) -> str | None:
    """The person who is the subject of the sentence before in the same paragraph and was not heard since ("Quinn stood by
    her count. ..., she said"); None where the pronoun is of the other gender as far as the text shows.
    """
    if t.sentence == 0 or not _goes_on(memory, t.sentence):
        return None
    previous = memory.parsed.sentences[t.sentence - 1]
    found = _subject_between(memory, previous.first, previous.last, t.text.casefold())
    if found is not None:
        memory.gender.setdefault(found, t.text.casefold())
    return found


def _goes_on(memory: Memory, sentence: int) -> bool:
    """Whether a sentence goes on from the one before: in its paragraph, or behind a paragraph of that one sentence in the
    report's body, as papers with a paragraph a sentence print it.
    """
    here, before = memory.parsed.sentences[sentence], memory.parsed.sentences[sentence - 1]
    if before.block == here.block:
        return True
    alone = sentence < 2 or memory.parsed.sentences[sentence - 2].block != before.block
    kinds = {memory.report.blocks[s.block].kind for s in (here, before)}
    return alone and here.block == before.block + 1 and kinds == {"body"}


def _subject_between(memory: Memory, first: int, last: int, pronoun: str) -> str | None:
    """The last person between two tokens who is a subject and fits the pronoun."""
    for k in range(last - 1, first - 1, -1):
        pid = _named_at(memory, k) if base(memory.parsed.tokens[k].dep) == "nsubj" else None
        if pid is not None and memory.people[pid].kind == "person" and memory.fits(pid, pronoun):
            return pid
    return None


def _named_at(memory: Memory, i: int) -> str | None:
    """Whom a token names, itself or by the name that explains it ("navy veteran NAME" under the noun)."""
    behind = kids(memory.parsed, i, "flat", "appos", "nmod:desc", "compound")
    return next((pid for k in (i, *(c.i for c in behind)) if (pid := memory.names.of(k)) is not None), None)


def _last_fitting(memory: Memory, t: Token) -> str | None:
    """The only person named in the sentences right before whom the text has shown to be of the pronoun's gender."""
    first = memory.parsed.sentences[max(0, t.sentence - NEAR_SENTENCES)].first
    near = {pid for k in range(first, t.i) if (pid := memory.names.of(k)) is not None}
    fitting = sorted(pid for pid in near if memory.gender.get(pid) == t.text.casefold())
    return fitting[0] if len(fitting) == 1 else None
