"""What a speech verb credits, by the tree: clause, infinitive, noun phrase, or the clause that the cue is thrown into."""

from __future__ import annotations

from sitrep.core.records import Parsed, Span, Token
from sitrep.extract.attribution import before_according, trim
from sitrep.extract.cue_speakers import outer_cue
from sitrep.extract.cues import Cue, cue_of, is_channel_noun
from sitrep.extract.measure_frames import TOLLS, frame
from sitrep.extract.tree import base, case_of, is_passive, kid, kids, subtree


def content_of(parsed: Parsed, t: Token, cue: Cue) -> tuple[Span | None, str]:
    """The credited stretch by the tree: clause, infinitive, noun phrase, or the clause that the cue is thrown into."""
    clause = kid(parsed, t.i, "ccomp")
    if clause is None and cue.clause:
        clause = next(
            (c for c in kids(parsed, t.i, "parataxis") if c.upos in {"VERB", "AUX", "ADJ", "NOUN"} and c.i > t.i), None
        )
    if clause is not None and (cue.clause or cue.quotation):
        own = _content_tokens(parsed, clause.i, t.i)
        return trim(parsed, _with_lost_subject(parsed, t, clause, own)), "clause"
    infinitive = kid(parsed, t.i, "xcomp")
    if cue.infinitive and infinitive is not None:
        return trim(parsed, subtree(parsed, infinitive.i)), "infinitive"
    if base(t.dep) == "parataxis" and t.head != t.i and (cue.clause or cue.quotation):
        whole = set(subtree(parsed, t.head)) - set(subtree(parsed, t.i))
        return trim(parsed, _side_of_cue(sorted(whole), t.i, t.head)), "parataxis"
    if cue.toll and (at := _toll_at(parsed, t)) is not None:
        return trim(parsed, list(range(t.i + 1, at + 1))), "toll put at"
    if _is_inverted(parsed, t):
        before = range(parsed.sentences[t.sentence].first, t.i)
        return trim(parsed, list(before)), "inverted"
    loose = _unmarked_clause(parsed, t) if cue.clause else None
    if loose is not None:
        return loose, "clause without mark"
    thing = kid(parsed, t.i, "obj")
    if cue.noun and thing is not None and not _is_sayable(parsed, thing):
        return None, ""
    if cue.noun and thing is not None and not is_passive(parsed, t.i):
        return trim(parsed, before_according(parsed, subtree(parsed, thing.i))), "noun phrase"
    return None, ""


def _toll_at(parsed: Parsed, t: Token) -> int | None:
    """The last token of the number in "put the number of dead at 19"; None where the verb puts no toll."""
    toll = kid(parsed, t.i, "obj")
    inside = (parsed.tokens[i] for i in subtree(parsed, t.i) if i > t.i)
    number = next((c for c in inside if c.upos == "NUM" and case_of(parsed, c.i) == "at"), None)
    if toll is None or number is None or toll.i == number.i:
        return None
    counts = (
        toll.lemma.casefold() in TOLLS
        or frame(toll, "self", "NOUN") is not None
        or frame(toll, "self", "ADJ") is not None
    )
    return max(subtree(parsed, number.i)) if counts else None


def _is_inverted(parsed: Parsed, t: Token) -> bool:
    """ "..., said NAME": a finite cue after a comma or quotation mark with its subject behind it."""
    own = kid(parsed, t.i, "nsubj")
    mark = parsed.tokens[t.i - 1].text if t.i > parsed.sentences[t.sentence].first else ""
    finite = t.xpos in {"VBD", "VBZ", "VBP"}
    return finite and mark in {",", '"', "”", "’", "'"} and own is not None and own.i > t.i and base(t.dep) != "root"


def _unmarked_clause(parsed: Parsed, t: Token) -> Span | None:
    """ "It said 25 men had been killed" where the parser took the clause for a second verb beside the cue."""
    for c in kids(parsed, t.i, "conj"):
        right = range(t.i + 1, c.i)
        comma = any(parsed.tokens[i].text == "," for i in right)
        if not kids(parsed, c.i, "cc") and kids(parsed, c.i, "aux", "cop") and not comma:
            return trim(parsed, list(range(t.i + 1, max(subtree(parsed, c.i)) + 1)))
    return None


def _is_sayable(parsed: Parsed, thing: Token) -> bool:
    """Whether a noun phrase says something by itself: it counts, or has a complement or a verb's noun in it."""
    if thing.upos == "PRON":
        return False
    return bool(kids(parsed, thing.i, "nummod", "nmod", "acl", "amod")) and not is_channel_noun(thing)


def _with_lost_subject(parsed: Parsed, t: Token, clause: Token, content: list[int]) -> list[int]:
    """ "denied the fort had been secured": the clause's subject, which the parser took for the cue's object, belongs to it."""
    thing = kid(parsed, t.i, "obj")
    bare = not kids(parsed, clause.i, "nsubj", "mark") and kids(parsed, clause.i, "aux", "cop")
    if thing is None or not bare or not t.i < thing.i < clause.i or t.lemma.casefold() == "tell":
        return content
    return sorted({*content, *subtree(parsed, thing.i)})


def _content_tokens(parsed: Parsed, clause: int, cue: int) -> list[int]:
    """The clause's tokens without coordinated speech verbs that the parser hung inside it ("said X but conceded Y")."""
    out = subtree(parsed, clause)
    for i in list(out):
        c = parsed.tokens[i]
        coordinated = cue_of(c) is not None and c.i > clause and outer_cue(parsed, c) is not None
        if coordinated and kid(parsed, c.i, "ccomp", "xcomp", "obj") is not None:
            out = [k for k in out if k < _first_of(parsed, c)]
    for c in kids(parsed, cue, "conj"):
        if any(m.text.casefold() == "that" for m in kids(parsed, c.i, "mark")):
            out = sorted(
                {*out, *subtree(parsed, c.i)}
            )  # "said that X and that Y" with the second clause beside the verb
    keep = [i for i in out if (i > cue) == (clause > cue)]
    return before_according(parsed, keep or out)


def _first_of(parsed: Parsed, verb: Token) -> int:
    """The first token of a coordinated verb's part: its conjunction or auxiliary."""
    return min([verb.i, *(c.i for c in kids(parsed, verb.i, "cc", "aux", "advmod") if c.i < verb.i)])


def _side_of_cue(indices: list[int], cue: int, head: int) -> list[int]:
    return [i for i in indices if (i < cue) == (head < cue)]
