"""What a speech verb credits, by the tree: clause, infinitive, noun phrase, or the clause that the cue is thrown into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitrep.core.records import Parsed, Span, Token
from sitrep.extract.attribution.credited import before_according, before_citing, trim
from sitrep.extract.attribution.cue_speakers import outer_cue
from sitrep.extract.figures import TOLLS, frame
from sitrep.extract.grammar import Cue, Frame, base, case_of, cue_of, is_channel_noun, is_passive, kid, kids, subtree


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue credits: the pieces in the order of the text, the frame of the verb, and the rule that found it."""

    pieces: tuple[Span, ...]
    frame: Frame
    rule: str


def content_of(parsed: Parsed, t: Token, cue: Cue) -> Content | None:
    """The credited stretch by the tree: clause, infinitive, the clause that the cue is thrown into, noun phrase; None: none."""
    for letters, find in CONSTRUCTIONS:
        frame = next((cue.frames[k] for k in letters if k in cue.frames), None)
        if frame is None:
            continue
        pieces, rule = find(parsed, t)
        if pieces:
            return Content(pieces, frame, rule)
    return _of_preposition(parsed, t, cue)


Pieces = tuple[tuple[Span, ...], str]
NOTHING: Pieces = ((), "")


def _one(content: Span | None, rule: str) -> Pieces:
    return (content,) if content is not None else (), rule


def _clause(parsed: Parsed, t: Token) -> Pieces:
    """ "said that the bridge was closed"; also beside the verb, where parsers lose the clause."""
    clause = kid(parsed, t.i, "ccomp") or next(
        (c for c in kids(parsed, t.i, "parataxis") if c.upos in {"VERB", "AUX", "ADJ", "NOUN"} and c.i > t.i), None
    )
    if clause is None:
        return NOTHING
    own = before_citing(parsed, _with_lost_subject(parsed, t, clause, _content_tokens(parsed, clause.i, t.i)))
    mine = [i for i in own if (i > t.i) == (clause.i > t.i)]
    if not _is_thrown_in(parsed, t) or not mine:
        return _one(trim(parsed, mine or own), "clause")
    return _around(parsed, t, own, clause), "clause around"


def _infinitive(parsed: Parsed, t: Token) -> Pieces:
    """ "claimed to hold the fort"; with whom it is asked of: "told them to leave"."""
    infinitive = next((c for c in kids(parsed, t.i, "xcomp", "ccomp") if _has_to(parsed, c)), None)
    return NOTHING if infinitive is None else _one(_with_object(parsed, t, infinitive), "infinitive")


def _gerund(parsed: Parsed, t: Token) -> Pieces:
    """ "denied losing the fort", "recalled the tram speeding up"."""
    gerund = next((c for c in kids(parsed, t.i, "xcomp", "ccomp") if c.xpos == "VBG" and c.i > t.i), None)
    finite = gerund is not None and bool(kids(parsed, gerund.i, "aux"))
    return NOTHING if gerund is None or finite else _one(_with_object(parsed, t, gerund), "gerund")


def _with_object(parsed: Parsed, t: Token, verb: Token) -> Span | None:
    """The phrase of a verb below the cue, with whom it is asked or told of."""
    asked = kid(parsed, t.i, "obj", "iobj")
    first = min(subtree(parsed, asked.i)) if asked is not None and t.i < asked.i < verb.i else verb.i
    return trim(parsed, sorted(i for i in {*range(first, verb.i), *subtree(parsed, verb.i)} if i > t.i))


def _has_to(parsed: Parsed, verb: Token) -> bool:
    return any(c.text.casefold() == "to" for c in kids(parsed, verb.i, "mark"))


def _as_put(parsed: Parsed, t: Token) -> Pieces:
    """ "As the mayor put it, the dam is holding": the clause that the cue's own hangs on."""
    mark = next((c for c in kids(parsed, t.i, "mark") if c.text.casefold() == "as"), None)
    if base(t.dep) != "advcl" or mark is None or kids(parsed, t.i, "ccomp", "xcomp"):
        return NOTHING
    if mark.i > parsed.sentences[t.sentence].first and parsed.tokens[mark.i - 1].text != ",":
        return NOTHING
    rest = sorted(set(subtree(parsed, t.head)) - set(subtree(parsed, t.i)))
    return _one(trim(parsed, rest), "as put")


def _thrown_in(parsed: Parsed, t: Token) -> Pieces:
    """ "The bridge, he said, was closed": the clause around the cue, a piece on either side."""
    if base(t.dep) != "parataxis" or t.head == t.i:
        return NOTHING
    whole = sorted(set(subtree(parsed, t.head)) - set(subtree(parsed, t.i)))
    return _around(parsed, t, before_citing(parsed, whole), parsed.tokens[t.head]), "parataxis"


def _around(parsed: Parsed, t: Token, whole: list[int], head: Token) -> tuple[Span, ...]:
    """The two pieces of a clause on either side of the cue. Behind the cue, what is not the clause's head must be its own
    conjunct: a time or a relative clause there is the report's ("..., said Reyes, who ...", "..., Reyes said, a day after ...").
    """
    before, after = [i for i in whole if i < t.i], [i for i in whole if i > t.i]
    if head.i < t.i:
        own = {i for c in kids(parsed, head.i, "conj") if c.i > t.i for i in subtree(parsed, c.i)}
        after = [i for i in after if i in own]
    sides = (trim(parsed, before), trim(parsed, after))
    return tuple(s for s in sides if s is not None)


def _toll(parsed: Parsed, t: Token) -> Pieces:
    at = _toll_at(parsed, t)
    return NOTHING if at is None else _one(trim(parsed, list(range(t.i + 1, at + 1))), "toll put at")


def _before_inverted(parsed: Parsed, t: Token) -> Pieces:
    if not _is_inverted(parsed, t):
        return NOTHING
    return _one(trim(parsed, list(range(parsed.sentences[t.sentence].first, t.i))), "inverted")


def _bare_clause(parsed: Parsed, t: Token) -> Pieces:
    return _one(_unmarked_clause(parsed, t), "clause without mark")


def _thing(parsed: Parsed, t: Token) -> Pieces:
    """ "reported 140 casualties", "denied the capture"."""
    thing = kid(parsed, t.i, "obj")
    if thing is None or not is_sayable(parsed, thing) or is_passive(parsed, t.i):
        return NOTHING
    return _one(trim(parsed, before_according(parsed, subtree(parsed, thing.i))), "noun phrase")


CONSTRUCTIONS: tuple[tuple[str, Callable[[Parsed, Token], Pieces]], ...] = (
    ("i", _infinitive),
    ("g", _gerund),
    ("ct", _as_put),
    ("cq", _clause),
    ("cq", _thrown_in),
    ("t", _toll),
    ("cq", _before_inverted),
    ("c", _bare_clause),
    ("o", _thing),
)
"""The constructions in the order in which they are tried, each with the letters of the frames that it is for."""


def _of_preposition(parsed: Parsed, t: Token, cue: Cue) -> Content | None:
    """ "called for calm", "warned of floods": the phrase of a preposition that the verb takes."""
    for c in kids(parsed, t.i, "obl", "advcl"):
        mark = case_of(parsed, c.i) or next((m.text.casefold() for m in kids(parsed, c.i, "mark")), None)
        frame = cue.frames.get(mark) if mark is not None and len(mark) > 1 else None
        if frame is not None and c.i > t.i:
            content = trim(parsed, subtree(parsed, c.i, {"case"}))
            return Content((content,), frame, f"with {mark}") if content is not None else None
    return None


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


def is_sayable(parsed: Parsed, thing: Token) -> bool:
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
    return before_according(parsed, out)


def _is_thrown_in(parsed: Parsed, t: Token) -> bool:
    """Whether commas or quotation marks part a cue and its subject from the clause: "The dam, he said, was holding"."""
    last = max([t.i, *(max(subtree(parsed, c.i)) for c in kids(parsed, t.i, "nsubj") if c.i > t.i)])
    return last + 1 < len(parsed.tokens) and parsed.tokens[last + 1].text in {",", ",”", ',"'}


def _first_of(parsed: Parsed, verb: Token) -> int:
    """The first token of a coordinated verb's part: its conjunction or auxiliary."""
    return min([verb.i, *(c.i for c in kids(parsed, verb.i, "cc", "aux", "advmod") if c.i < verb.i)])
