"""The attributions that the English model has learnt to tag, and how they join those that the grammar shows."""

from __future__ import annotations

from dataclasses import replace

from sitrep.core.records import Attributed, Span, Token, Words
from sitrep.extract.attribution.credited import Attribution, Scene, before_citing, trim
from sitrep.extract.attribution.forms import HEARSAY_ADVERBS, HEARSAY_VERBS
from sitrep.extract.attribution.quoted import closed, is_quoted, whole_quote
from sitrep.extract.grammar import Frame, is_negated, is_passive, kids, verb_of

SAME = 0.5
"""Share of words, 2 |A and B| / (|A| + |B|), by which two contents are one: that of the PolNeAR scorer."""

WHOLE = 0.7
"""Share of the grammar's content that the model's must have where it lies inside it. Between 0.5 and 0.8 PolNeAR's relation F1
stays within 0.003; contents of the annotated stories break off more seldom."""

MIN_WORDS = 3
"""Words of a statement that the model alone finds: with fewer it is a tag gone astray ("the quake")."""


def learned(scene: Scene) -> list[Attribution]:
    """The model's attributions, each with the kind and stance that its cue has by the lexicon."""
    return [a for tagged in scene.parsed.attributions if (a := _read(scene, tagged)) is not None]


def _read(scene: Scene, tagged: Attributed) -> Attribution | None:
    """A tagged attribution with the tokens that head cue and source; None where nothing is left of its content."""
    cue = _head(scene, tagged.cue)
    source = _tokens(tagged.source)
    content = _content(scene, tagged, cue)
    if cue is None or not content:
        return None
    who = _head(scene, tagged.source)
    frame = _frame(scene, cue, content, who)
    return Attribution(
        cue.i, who.i if who is not None else None, source, content, frame.kind, frame.stance, "learned",
        is_negated(scene.parsed, cue.i), words=_tokens(tagged.cue),
    )  # fmt: skip


def _tokens(words: tuple[Words, ...]) -> tuple[int, ...]:
    return tuple(i for first, last in words for i in range(first, last))


def _head(scene: Scene, words: tuple[Words, ...]) -> Token | None:
    """The token that heads the words: a verb that credits before others, else the highest in the tree; None of no words."""
    tokens = [scene.parsed.tokens[i] for i in _tokens(words)]
    inside = {t.i for t in tokens}
    crediting = next((t for t in tokens if verb_of(t) is not None), None)
    return crediting or next((t for t in tokens if t.head not in inside or t.head == t.i), None)


def _content(scene: Scene, tagged: Attributed, cue: Token | None) -> tuple[Span, ...]:
    """The pieces of the content without marks at their ends, whole where they are quoted."""
    found = (
        trim(scene.parsed, before_citing(scene.parsed, list(range(first, last)))) for first, last in tagged.content
    )
    pieces = [closed(scene.report.text, p) for p in found if p is not None]
    source = {scene.parsed.tokens[i].start for i in _tokens(tagged.source)}
    own = [p for p in pieces if not any(p.start <= at < p.end for at in source)]
    whole = [whole_quote(scene, p, cue) if cue is not None else p for p in own]
    return tuple(dict.fromkeys(whole))


def _frame(scene: Scene, cue: Token, content: tuple[Span, ...], who: Token | None) -> Frame:
    """What the cue means: by the lexicon; for other words speech where they are quoted or a clause hangs on them."""
    parsed = scene.parsed
    if who is None and (cue.text.casefold() in HEARSAY_ADVERBS or _is_hearsay_verb(scene, cue)):
        return Frame("speech", "reported")
    lexical = verb_of(cue)
    quoted = all(is_quoted(scene, p.start + 1) for p in content)
    if lexical is not None:
        return _lexical(scene, cue, quoted) or next(iter(lexical.frames.values()))
    says = cue.text.casefold() in {"according", ":"} or quoted
    return Frame("speech", "asserts") if says and not kids(parsed, cue.i, "cop") else Frame("attitude", None)


def _is_hearsay_verb(scene: Scene, cue: Token) -> bool:
    return cue.lemma.casefold() in HEARSAY_VERBS and is_passive(scene.parsed, cue.i)


def _lexical(scene: Scene, cue: Token, quoted: bool) -> Frame | None:
    """The frame that the cue's construction asks for, as far as the tree shows it."""
    verb = verb_of(cue)
    letters = "q" if quoted else ""
    letters += "c" if kids(scene.parsed, cue.i, "ccomp", "parataxis") else ""
    letters += "i" if kids(scene.parsed, cue.i, "xcomp") else ""
    letters += "o" if kids(scene.parsed, cue.i, "obj") else ""
    return next((verb.frames[k] for k in letters if k in verb.frames), None) if verb is not None else None


# -- joined with the grammar's ---------------------------------------------------------


def joined(scene: Scene, by_rule: list[Attribution], tagged: list[Attribution]) -> list[Attribution]:
    """One attribution for each that rule or model finds. Found by both, its source and content are the model's, its kind, stance
    and rule the grammar's; found by one alone, it stands where `_stands` says so.
    """
    out: list[Attribution] = []
    left = list(tagged)
    for a in by_rule:
        twin = next((t for t in left if _is_twin(scene, a, t)), None)
        if twin is not None:
            left.remove(twin)
            out.append(_merged(scene, a, twin))
        elif a.kind == "speech" or not scene.parsed.attributions:
            out.append(a)
    return out + [_sure(scene, t) for t in left]


def _sure(scene: Scene, a: Attribution) -> Attribution:
    """What the model alone finds; no statement of the dossier where too little is said."""
    words = sum(len(scene.report.text[p.start : p.end].split()) for p in a.content)
    return a if words >= MIN_WORDS else replace(a, stance=None)


def _merged(scene: Scene, a: Attribution, twin: Attribution) -> Attribution:
    """What rule and model say together: the model's words, but the grammar's content where the model's is a part that breaks off
    or holds the cue itself ("quoted her as saying that ...").
    """
    at = scene.parsed.tokens[a.cue].start
    too_much = any(p.start <= at < p.end for p in twin.content)
    around = a.rule == "hearsay passive"  # "rebels are said to be near": subject and verb are one stretch
    content = a.content if too_much or around or _breaks_off(a.content, twin.content) else twin.content
    return replace(a, source=twin.source or a.source, content=content, words=twin.words, rule=f"{a.rule}, learned")


def _breaks_off(whole: tuple[Span, ...], part: tuple[Span, ...]) -> bool:
    """Whether a content lies inside another and has less than `WHOLE` of it."""
    inside = all(any(w.start <= p.start and p.end <= w.end for w in whole) for p in part)
    return inside and _length(part) < WHOLE * _length(whole)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(s.end - s.start for s in spans)


def _is_twin(scene: Scene, a: Attribution, b: Attribution) -> bool:
    """Whether two attributions are one: the same cue, or the same words credited."""
    return a.cue == b.cue or overlap(a.content, b.content) >= SAME


def overlap(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """How far two contents are one, 0 to 1: twice the characters that they share over all that they have."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    length = _length((*a, *b))
    return 2 * shared / length if length else 0.0
