"""What quotation marks say of attributions: quotations beside a cue, whole ones, and those that carry a speaker on."""

from __future__ import annotations

from dataclasses import replace

from sitrep.core.records import Span, Token
from sitrep.extract.attribution.credited import Attribution, Scene
from sitrep.extract.attribution.cue_content import Content
from sitrep.extract.attribution.wording import source_tokens
from sitrep.extract.grammar import Cue, Frame, Quote, kid, subject, subtree, verb_of

MIN_QUOTE_WORDS = 4
"""Words of a quotation that is a statement without a cue of its own; shorter ones are single words quoted in passing."""

CARRIED_BLOCKS = 2
"""Paragraphs that a quotation which stands alone may lie behind its speaker."""

SPEAKING = frozenset({"speak", "talk"})
"""Verbs that introduce a speaker whose words follow in a paragraph of their own ("One of the prisoners spoke to us.")."""


NAMING = frozenset({"call", "describe", "accuse", "blame", "brand", "label", "dub", "deem"})
"""Verbs whose object is what the quotation is about ('called the fire "a crime"'): it belongs to the content."""


def is_quoted(scene: Scene, at: int) -> bool:
    """Whether the position stands inside a quotation."""
    return any(q.start <= at < q.end for q in scene.quotes)


def whole_quote(scene: Scene, content: Span, cue: Token) -> Span:
    """A content inside a quotation that the cue stands outside of is the whole quotation, all its sentences; so is one that
    opens with a quotation of whole sentences ('told AFP: "We left," adding that ...').
    """
    for q in scene.quotes:
        opens = q.start - 1 <= content.start <= q.start + 1
        inside = q.start <= content.start + 1 and content.end <= q.end + 1
        if (inside or (opens and _is_whole(scene, q))) and not q.start <= cue.start < q.end:
            return Span(q.start, q.end)
    return content


def _is_whole(scene: Scene, q: Quote) -> bool:
    """Whether a quotation is closed like a sentence, by a comma or a full stop at its end."""
    text = scene.report.text
    around = text[q.end - 1 : q.end] + text[q.end + 1 : q.end + 2]
    return _words(scene, q) >= MIN_QUOTE_WORDS and any(mark in around for mark in ",.?!…")


def closed(text: str, content: Span) -> Span:
    """The content with the quotation mark right behind it where it opened one that it does not close."""
    inside, after = text[content.start : content.end], text[content.end : content.end + 1]
    opened = inside.count("“") > inside.count("”") if after == "”" else after == '"' and inside.count('"') % 2 == 1
    return Span(content.start, content.end + 1) if opened else content


def quoted_content(scene: Scene, t: Token, cue: Cue) -> Content | None:
    """A quotation beside the cue in its sentence, or right after it ("he said: ..."); None where the cue takes none."""
    frame = cue.frames.get("q")
    if frame is None:
        return None
    named = kid(scene.parsed, t.i, "obj") if t.lemma.casefold() in NAMING else None
    near = [q for q in _beside(scene, t) if named is not None or _words(scene, q) >= 2]
    near = [q for q in near if not _another_cue_between(scene, t, q)]
    before, after = [q for q in near if q.end <= t.start], [q for q in near if q.start >= t.end]
    chosen = before[-1] if before else (after[0] if after else None)
    if chosen is None:
        return None
    opens = named is not None and t.i < named.i and named.end <= chosen.start
    start = (
        scene.parsed.tokens[min(subtree(scene.parsed, named.i))].start if named is not None and opens else chosen.start
    )
    end = chosen.end + 1 if start < chosen.start and not chosen.continues else chosen.end  # the mark that it opened too
    return Content((Span(start, end),), frame, "quotation")


def _beside(scene: Scene, t: Token) -> list[Quote]:
    """The quotations that touch the cue's sentence and do not hold the cue."""
    sentence = scene.parsed.sentences[t.sentence]
    start, end = scene.parsed.tokens[sentence.first].start, scene.parsed.tokens[sentence.last - 1].end
    return [q for q in scene.quotes if q.start < end + 3 and q.end > start - 3 and not q.start <= t.start < q.end]


def _another_cue_between(scene: Scene, t: Token, q: Quote) -> bool:
    """Whether another verb of speech stands nearer to the quotation."""
    first, last = (t.end, q.start) if q.start >= t.end else (q.end, t.start)
    sentence = scene.parsed.sentences[t.sentence]
    between = (x for x in scene.parsed.tokens[sentence.first : sentence.last] if first <= x.start and x.end <= last)
    return any((cue := verb_of(x)) is not None and cue.takes("q") for x in between)


def _words(scene: Scene, q: Quote) -> int:
    return len(scene.report.text[q.start : q.end].split())


# -- quotations that no cue took -------------------------------------------------------


def carry_on(scene: Scene, found: list[Attribution], n: int) -> list[Attribution]:
    """The attributions with the quotations that end in sentence `n` and no cue took: they go to the last speaker of the
    paragraph, or of the one that they carry on, or to whoever is said to speak right before.
    """
    out = list(found)
    for q in scene.quotes:
        if not _closes_in(scene, q, n) or _words(scene, q) < MIN_QUOTE_WORDS or _taken(scene, out, q):
            continue
        k = _speaker_before(scene, out, q, n)
        introduced = _introduced(scene, n, q) if k is None or not _in_block_of(scene, out[k], n) else None
        if introduced is not None:
            out.append(introduced)
        elif k is not None:
            out[k] = replace(out[k], carried=(*out[k].carried, Span(q.start, q.end)))
    return out


def _closes_in(scene: Scene, q: Quote, n: int) -> bool:
    parsed, sentence = scene.parsed, scene.parsed.sentences[n]
    start, end = parsed.tokens[sentence.first].start, parsed.tokens[sentence.last - 1].end
    last_of_block = n + 1 == len(parsed.sentences) or parsed.sentences[n + 1].block != sentence.block
    return start - 2 <= q.end <= end + 1 or (q.continues and last_of_block and q.block == sentence.block)


def _taken(scene: Scene, found: list[Attribution], q: Quote) -> bool:
    outer = [a for a in found if a.who is not None or a.stance == "reported"]
    pieces = [
        p for a in outer if not q.start <= scene.parsed.tokens[a.cue].start < q.end for p in (*a.content, *a.carried)
    ]
    return any(min(p.end, q.end) - max(p.start, q.start) > (q.end - q.start) / 2 for p in pieces)


def _in_block_of(scene: Scene, a: Attribution, n: int) -> bool:
    return _block(scene, a) == scene.parsed.sentences[n].block


def _block(scene: Scene, a: Attribution) -> int:
    """The paragraph in which an attribution ends so far."""
    at = max((scene.parsed.tokens[a.cue].start, *(p.start for p in a.carried)))
    return next(k for k, b in enumerate(scene.report.blocks) if at < b.end)


def _speaker_before(scene: Scene, found: list[Attribution], q: Quote, n: int) -> int | None:
    """The place in `found` of the last speech in the quotation's paragraph, or before it where it stands alone."""
    block = scene.parsed.sentences[n].block
    heard = [k for k, a in enumerate(found) if _is_heard(scene, a)]
    here = [k for k in heard if _block(scene, found[k]) == block]
    if here:
        return here[-1]
    alone = scene.report.text[scene.report.blocks[block].start : q.start].strip(" \t\"“”‘’'") == ""
    before = [k for k in heard if 0 < block - _block(scene, found[k]) <= CARRIED_BLOCKS]
    return before[-1] if alone and before else None


def _is_heard(scene: Scene, a: Attribution) -> bool:
    """Whether an attribution lets somebody speak in the report; those inside quotations speak to the quoted only."""
    speaks = a.who is not None and a.kind == "speech" and a.stance is not None
    return speaks and not is_quoted(scene, scene.parsed.tokens[a.cue].start)


def _introduced(scene: Scene, n: int, q: Quote) -> Attribution | None:
    """ "One of the prisoners spoke to us." right before a paragraph that is all quotation."""
    parsed, block = scene.parsed, scene.parsed.sentences[n].block
    near = [s for s in parsed.sentences if s.block in (block - 1, block) and parsed.tokens[s.first].start < q.start]
    for s in reversed(near[-2:]):
        for i in range(s.first, s.last):
            who = subject(parsed, i) if parsed.tokens[i].lemma.casefold() in SPEAKING else None
            if who is not None and not is_quoted(scene, parsed.tokens[i].start):
                content = (Span(q.start, q.end),)
                frame = Frame("speech", "asserts")
                words = source_tokens(parsed, who.i, i)
                return Attribution(i, who.i, words, content, frame.kind, frame.stance, "quotation introduced")
    return None
