"""Quotations that no speech verb took: the speaker of the paragraph, or of the one that they carry on."""

from __future__ import annotations

from sitrep.core.records import Report, Span
from sitrep.extract.attribution import Found
from sitrep.extract.quotes import Quote
from sitrep.extract.speakers import Memory, speaker_of
from sitrep.extract.tree import subject

MIN_QUOTE_WORDS = 4
"""Words of a quotation that is a statement without a cue of its own; shorter ones are single words quoted in passing."""


def loose_quotes(memory: Memory, quotes: tuple[Quote, ...], found: list[Found], n: int) -> list[Found]:
    """Quotations that end in sentence `n` and no cue took: the speaker of the paragraph, or of the one it continues."""
    parsed = memory.parsed
    sentence = parsed.sentences[n]
    start, end = parsed.tokens[sentence.first].start, parsed.tokens[sentence.last - 1].end
    last_of_block = n + 1 == len(parsed.sentences) or parsed.sentences[n + 1].block != sentence.block
    out = []
    for q in quotes:
        closes = start - 2 <= q.end <= end + 1 or (q.continues and last_of_block and q.block == sentence.block)
        if not closes or quote_words(memory.report, q) < MIN_QUOTE_WORDS or _taken(found, q):
            continue
        speaker = _speaker_nearby(memory, found, quotes, q, n)
        if speaker is not None:
            out.append(Found(Span(q.start, q.end), None, speaker, "asserts", None, "quotation carried on", n, None))
            memory.hear(speaker, n)
    return out


def quote_words(report: Report, q: Quote) -> int:
    return len(report.text[q.start : q.end].split())


def _taken(found: list[Found], q: Quote) -> bool:
    return any(min(f.content.end, q.end) - max(f.content.start, q.start) > (q.end - q.start) / 2 for f in found)


def _speaker_nearby(memory: Memory, found: list[Found], quotes: tuple[Quote, ...], q: Quote, n: int) -> str | None:
    """The last speaker before the quotation in its paragraph, or before it in the paragraph that it continues."""
    block = memory.parsed.sentences[n].block
    here = [f for f in found if f.speaker and memory.parsed.sentences[f.sentence].block == block]
    if here:
        return here[-1].speaker
    introduced = _introduced(memory, block, q)
    if introduced is not None:
        return introduced
    alone = memory.report.text[memory.report.blocks[block].start : q.start].strip(" \t\"“”‘’'") == ""
    before = [f for f in found if f.speaker and 0 < block - memory.parsed.sentences[f.sentence].block <= 2]
    return before[-1].speaker if alone and before else None


def _introduced(memory: Memory, block: int, q: Quote) -> str | None:
    """ "One of the prisoners spoke to us." right before a paragraph that is all quotation."""
    parsed = memory.parsed
    previous = [
        k
        for k, s in enumerate(parsed.sentences)
        if s.block in (block - 1, block) and parsed.tokens[s.first].start < q.start
    ]
    for k in reversed(previous[-2:]):
        s = parsed.sentences[k]
        for i in range(s.first, s.last):
            if parsed.tokens[i].lemma.casefold() in {"speak", "talk"} and (who := subject(parsed, i)) is not None:
                return speaker_of(memory, who.i)
    return None
