"""The token that names who speaks at a cue: its subject, agent or the name beside it, where parsers lose it too."""

from __future__ import annotations

from sitrep.core.records import Parsed, Token
from sitrep.extract.attribution.credited import citing
from sitrep.extract.grammar import (
    base,
    case_of,
    clause_head,
    cue_of,
    entity_at,
    entity_head,
    is_passive,
    kid,
    kids,
    subject,
    subtree,
)
from sitrep.extract.names import NamesIndex

CLOSING = frozenset({'"', "”", "’", "'", "''"})
NOMINAL = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})


def speaker_token(parsed: Parsed, names: NamesIndex, t: Token) -> int | None:
    """The token that names who speaks: subject, agent of a passive, or the name right before a final cue."""
    if is_passive(parsed, t.i):
        agent = next((c for c in kids(parsed, t.i, "obl") if case_of(parsed, c.i) == "by"), None)
        return agent.i if agent else None
    outer = _cue_before_comma(parsed, t) or outer_cue(parsed, t)
    if outer is not None:
        return speaker_token(parsed, names, outer)
    cited = _cited(parsed, t)
    if cited is not None:
        return cited.i
    own = _nearest_subject(parsed, t) or subject(parsed, t.i)
    if own is not None and not (own.text.casefold() in {"it", "there"} and _is_expletive(parsed, t)):
        return own.i
    behind = _noun_behind(parsed, t)
    if behind is not None:
        return behind
    beside = _participle_subject(parsed, t) or _name_before(parsed, names, t) or _noun_before(parsed, t)
    return beside or _name_behind(parsed, names, t)


def _nearest_subject(parsed: Parsed, t: Token) -> Token | None:
    """The last of a verb's subjects before it, where the parser gave it two; None where it has one or none."""
    own = kids(parsed, t.i, "nsubj")
    before = [s for s in own if s.i < t.i]
    return before[-1] if len(own) > 1 and before else None


def _cue_before_comma(parsed: Parsed, t: Token) -> Token | None:
    """The speech verb right before the comma of "..., NAME said, adding that ...", wherever the parser hung the participle."""
    if t.xpos != "VBG" or t.i < 2 or parsed.tokens[t.i - 1].text != ",":
        return None
    before = parsed.tokens[t.i - 2]
    own = subject(parsed, before.i)
    return before if before.sentence == t.sentence and cue_of(before) is not None and own is not None else None


def _noun_behind(parsed: Parsed, t: Token) -> int | None:
    """The head of the noun phrase right behind a cue that follows a quotation ('..., " said one resident')."""
    if t.i == 0 or parsed.tokens[t.i - 1].text not in CLOSING:
        return None
    head, i = None, t.i + 1
    while i < parsed.sentences[t.sentence].last and parsed.tokens[i].upos in NOMINAL:
        head = i if parsed.tokens[i].upos in {"NOUN", "PROPN"} else head
        i += 1
    return head


def _noun_before(parsed: Parsed, t: Token) -> int | None:
    """The head of the noun phrase that fills the gap between a quotation and a cue ('..., " the transport police said')."""
    i = t.i - 1
    while i > parsed.sentences[t.sentence].first and parsed.tokens[i].upos in NOMINAL:
        i -= 1
    nouns = [k for k in range(i + 1, t.i) if parsed.tokens[k].upos in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns and parsed.tokens[i].text in CLOSING else None


def _cited(parsed: Parsed, t: Token) -> Token | None:
    """Whom a newsroom quotes: "X reported, citing residents", "X quoted residents as saying"."""
    cite = citing(parsed, [i for i in subtree(parsed, t.i) if i >= t.i])
    if cite is not None:
        return kid(parsed, cite, "obj")
    above = parsed.tokens[t.head]
    if t.xpos == "VBG" and above.lemma.casefold() in {"cite", "quote"} and not is_passive(parsed, above.i):
        return kid(parsed, above.i, "obj")
    return None


def passed_on_by(parsed: Parsed, t: Token) -> int | None:
    """The token of the newsroom that quotes or cites the speaker of a cue; None where the report hears the speaker itself."""
    above = parsed.tokens[t.head]
    if t.xpos == "VBG" and above.lemma.casefold() in {"cite", "quote"}:
        if is_passive(parsed, above.i):
            return next((c.i for c in kids(parsed, above.i, "obl") if case_of(parsed, c.i) == "by"), None)
        own = subject(parsed, above.i)
        return own.i if own is not None else None
    own = subject(parsed, t.i) if _cited(parsed, t) is not None else None
    return own.i if own is not None else None


def outer_cue(parsed: Parsed, t: Token) -> Token | None:
    """The speech verb above a cue that the parser hung inside its clause: "said he held X but conceded that ...", "said X, adding that"."""
    if kid(parsed, t.i, "nsubj") is not None or base(t.dep) not in {"conj", "advcl"}:
        return None
    if base(t.dep) == "advcl" and t.xpos != "VBG":
        return None
    inner = parsed.tokens[t.head]
    while base(inner.dep) in {"conj", "xcomp"} and cue_of(inner) is None and inner.head != inner.i:
        inner = parsed.tokens[inner.head]
    outer = parsed.tokens[inner.head]
    return outer if base(inner.dep) == "ccomp" and cue_of(inner) is None and cue_of(outer) is not None else None


def _is_expletive(parsed: Parsed, t: Token) -> bool:
    return is_passive(parsed, t.i) or bool(kids(parsed, t.i, "expl"))


def _participle_subject(parsed: Parsed, t: Token) -> int | None:
    """The subject that a cue without one shares: "..., he said, adding that", "was quoted as saying", "plans to announce".

    A participle right behind a noun is that noun's ("a statement saying"); behind a comma it is its clause's.
    """
    if base(t.dep) not in {"advcl", "acl", "xcomp", "conj"} or t.xpos not in {"VBG", "VB", "VBN"}:
        return None
    head = parsed.tokens[t.head]
    free = parsed.tokens[t.i - 1].text == "," if t.i else False
    if base(t.dep) == "acl" and not free:
        return head.i
    clause = clause_head(parsed, head.i)
    own = subject(parsed, clause.i)
    return own.i if own is not None and own.i != t.i else None


def _name_before(parsed: Parsed, names: NamesIndex, t: Token) -> int | None:
    """The nearest name left of a cue without a subject, in its sentence, no verb between ("..., minister NAME said").

    An organisation inside somebody's title ("NAME, head of the ABC, said") is not the speaker.
    """
    kinds = {p.id: p.kind for p in names.people}
    for i in range(t.i - 1, max(parsed.sentences[t.sentence].first - 1, t.i - 14), -1):
        if parsed.tokens[i].upos == "VERB":
            return None
        pid, entity = names.of(i), entity_at(parsed, i)
        if pid is None or entity is None:
            continue
        inside_title = base(parsed.tokens[entity_head(parsed, entity)].dep) == "nmod"
        if kinds[pid] == "person" or not inside_title:
            return entity.first
    return None


def _name_behind(parsed: Parsed, names: NamesIndex, t: Token) -> int | None:
    """The name that ends the noun phrase right behind a cue after a comma ("..., said agency official NAME")."""
    people = {p.id for p in names.people if p.kind == "person"}
    if t.i == 0 or parsed.tokens[t.i - 1].text != ",":
        return None
    for i in range(t.i + 1, min(t.i + 8, parsed.sentences[t.sentence].last)):
        if names.of(i) in people:
            return i
        if parsed.tokens[i].upos not in {*NOMINAL, "ADP"}:
            return None
    return None


def recipient_of(parsed: Parsed, names: NamesIndex, t: Token) -> str | None:
    """The newsroom that was told ("told Reuters"); None where nobody was."""
    behind = [c for c in kids(parsed, t.i, "nsubj")[1:] if c.i > t.i]  # a second subject behind the verb is its object
    for c in (*kids(parsed, t.i, "obj", "iobj", "obl"), *behind):
        pid = names.of(c.i)
        if t.lemma.casefold() in {"tell", "inform"} and pid is not None and base(c.dep) != "obl":
            return pid
        if base(c.dep) == "obl" and case_of(parsed, c.i) == "to" and t.lemma.casefold() in {"speak", "say"}:
            return pid
    return None
