"""Who says what: every stretch of a report that is credited to somebody, read off the tree, the cues and the quotation marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Parsed, Person, Report, Span, TimeExpression, Token
from sitrep.extract.attribution import Found, trim
from sitrep.extract.attribution_forms import (
    HEARSAY_ADVERBS,
    NOUN_CUES,
    according_to,
    hearsay_adverb,
    hearsay_passive,
    noun_cue,
)
from sitrep.extract.cue_content import content_of
from sitrep.extract.cue_speakers import recipient_of, speaker_token
from sitrep.extract.cues import Cue, channel_of, cue_of
from sitrep.extract.denials import Denial, denial_at, points_back
from sitrep.extract.loose_quotes import loose_quotes, quote_words
from sitrep.extract.names import NamesIndex, role_phrase
from sitrep.extract.quotes import Quote, find_quotes
from sitrep.extract.sides import SidesIndex
from sitrep.extract.speakers import Memory, is_hearsay, speaker_of
from sitrep.extract.times import said_on
from sitrep.extract.tree import (
    base,
    case_of,
    is_negated,
    kid,
    subject,
    subtree,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of a report in order, the denials that point back, and everybody named or credited."""

    statements: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    people: tuple[Person, ...]


def find_statements(
    report: Report, parsed: Parsed, names: NamesIndex, sides: SidesIndex, times: tuple[TimeExpression, ...] = ()
) -> Heard:
    """Who says what in a report, who denies what was said before, and its people with the unnamed sources."""
    memory = Memory(report, parsed, names, sides)
    quotes = find_quotes(report)
    found: list[Found] = []
    for n, sentence in enumerate(parsed.sentences):
        found += _of_sentence(memory, quotes, n, sentence.first, sentence.last)
        found += loose_quotes(memory, quotes, found, n)
    kept = _without_repeats(found)
    claims = tuple(_claim(report, parsed, f, quotes, times) for f in kept)
    return Heard(_nested(claims), _denials(memory), tuple(memory.people.values()))


def _denials(memory: Memory) -> tuple[Denial, ...]:
    """The denials that point back, by those who can be told."""
    found = []
    for t in memory.parsed.tokens:
        if points_back(memory.parsed, t) and (who := speaker_token(memory, t)) is not None:
            speaker = speaker_of(memory, who)
            if speaker is not None:
                found.append(denial_at(memory.parsed, t, speaker))
    return tuple(found)


# -- one sentence --------------------------------------------------------------------


def _of_sentence(memory: Memory, quotes: tuple[Quote, ...], n: int, first: int, last: int) -> list[Found]:
    parsed, out = memory.parsed, list[Found]()
    if memory.report.blocks[parsed.sentences[n].block].kind == "byline":
        return out
    for i in range(first, last):
        t = parsed.tokens[i]
        cue = cue_of(t)
        made: Found | None = None
        if cue is not None:
            made = hearsay_passive(memory, t) or _of_cue(memory, quotes, t, cue)
        elif t.text.casefold() == "according" and case_of(parsed, t.head) == "according to":
            made = according_to(memory, t)
        elif t.text.casefold() in HEARSAY_ADVERBS:
            made = hearsay_adverb(memory, t)
        elif t.lemma.casefold() in NOUN_CUES and t.upos == "NOUN":
            made = noun_cue(memory, t)
        elif t.lemma.casefold() in {"speak", "talk"} and t.upos == "VERB" and (who := subject(parsed, i)) is not None:
            heard = speaker_of(memory, who.i) if recipient_of(memory, t) is not None else None
            if heard is not None:
                memory.hear(heard, n)
        if made is not None:
            out.append(made)
            if made.speaker is not None:
                memory.hear(made.speaker, n)
    return out


def _of_cue(memory: Memory, quotes: tuple[Quote, ...], t: Token, cue: Cue) -> Found | None:
    """The attribution of a speech verb: content and speaker must both be there."""
    parsed = memory.parsed
    content, rule = content_of(parsed, t, cue)
    if rule == "clause" and not cue.clause and not (content and _quoted(quotes, content.start + 1)):
        return None
    who = speaker_token(memory, t)
    if who is not None and parsed.tokens[who].upos == "PRON" and _quoted(quotes, t.start):
        return None  # inside a quotation "he" and "they" are people that only its speaker knows
    if content is None:
        content, rule = _quoted_content(memory, quotes, t, cue), "quotation"
    if content is None:
        return None
    speaker = speaker_of(memory, who) if who is not None else None
    if who is None or (speaker is None and not (is_hearsay(parsed.tokens[who]) and cue.stance == "asserts")):
        return None
    content = _clear_of_speaker(parsed, content, t, who)
    content = _whole_quote(quotes, content, t)
    if content is None or content.start <= t.start < content.end or not _says_something(memory, content):
        return None
    negated = is_negated(parsed, t.i) and cue.stance == "asserts"
    if negated:
        return None  # "did not say who" credits nobody with anything
    stance = "reported" if speaker is None else cue.stance
    channel = channel_of(parsed, t.i, who)
    recipient = recipient_of(memory, t)
    return Found(content, Span(t.start, t.end), speaker, stance, channel, rule, t.sentence, t.i, recipient)


def _says_something(memory: Memory, content: Span) -> bool:
    """Whether a content has at least two words: a label ("NEW:") or a pronoun says nothing."""
    return len(memory.report.text[content.start : content.end].split()) > 1


def _quoted(quotes: tuple[Quote, ...], at: int) -> bool:
    return any(q.start <= at < q.end for q in quotes)


def _clear_of_speaker(parsed: Parsed, content: Span, cue: Token, who: int | None) -> Span | None:
    """The content without the speaker's own words, where the parser left them inside a clause before the cue."""
    if who is None or content.start >= cue.start:
        return content
    first = min(
        subtree(parsed, who, {"nsubj"})
        if base(parsed.tokens[who].dep) == "nsubj" and parsed.tokens[who].head == cue.i
        else [who]
    )
    first = min([first, *role_phrase(parsed, who, who + 1)])
    end = parsed.tokens[first].start
    if content.end <= end:
        return content
    before = [t.i for t in parsed.tokens if content.start <= t.start and t.end <= end and t.sentence == cue.sentence]
    while before and parsed.tokens[before[-1]].upos in {"DET", "PUNCT"}:
        before = before[:-1]
    return trim(parsed, before)


def _whole_quote(quotes: tuple[Quote, ...], content: Span | None, cue: Token) -> Span | None:
    """A content inside a quotation that the cue stands outside of is the whole quotation, all its sentences."""
    if content is None:
        return None
    for q in quotes:
        inside = q.start <= content.start + 1 and content.end <= q.end + 1
        if inside and not q.start <= cue.start < q.end:
            return Span(q.start, q.end)
    return content


# -- quotations ----------------------------------------------------------------------


def _quoted_content(memory: Memory, quotes: tuple[Quote, ...], t: Token, cue: Cue) -> Span | None:
    """A quotation beside the cue in its sentence, or right after it ("he said: ...")."""
    if not cue.quotation:
        return None
    sentence = memory.parsed.sentences[t.sentence]
    start, end = memory.parsed.tokens[sentence.first].start, memory.parsed.tokens[sentence.last - 1].end
    near = [q for q in quotes if q.start < end + 3 and q.end > start - 3 and not q.start <= t.start < q.end]
    near = [q for q in near if quote_words(memory.report, q) >= 2]
    before = [q for q in near if q.end <= t.start]
    after = [q for q in near if q.start >= t.end]
    chosen = before[-1] if before else (after[0] if after else None)
    if chosen is None:
        return None
    named = kid(memory.parsed, t.i, "obj") if t.lemma.casefold() in {"call", "describe", "accuse", "blame"} else None
    return Span(
        named.start if named is not None and t.i < named.i and named.end <= chosen.start else chosen.start, chosen.end
    )


# -- claims --------------------------------------------------------------------------


def _without_repeats(found: list[Found]) -> list[Found]:
    """One statement a content and speaker; a content found twice keeps the one with a speaker."""
    best: dict[Span, Found] = {}
    for f in found:
        other = best.get(f.content)
        if other is None or (other.speaker is None and f.speaker is not None):
            best[f.content] = f
    return sorted(best.values(), key=lambda f: (f.content.start, -f.content.end))


def _claim(
    report: Report, parsed: Parsed, f: Found, quotes: tuple[Quote, ...], times: tuple[TimeExpression, ...]
) -> Claim:
    day = said_on(f.cue_token, report, parsed, times) if f.cue_token is not None else report.published
    return Claim(
        id=content_id("c", report.id, f.content.start, f.content.end, "statement"),
        report=report.id, start=f.content.start, end=f.content.end, kind="statement", said_by=f.speaker,
        via=(f.recipient,) if f.recipient else (), cue=f.cue, form=_form(f.content, quotes), channel=f.channel,
        stance=f.stance, said_on=day, rule=f.rule,
    )  # fmt: skip


def _form(content: Span, quotes: tuple[Quote, ...]) -> str:
    """direct: all of it is quoted; mixed: some of it; indirect: none."""
    quoted = sum(max(0, min(content.end, q.end) - max(content.start, q.start)) for q in quotes)
    if quoted >= 0.9 * (content.end - content.start):
        return "direct"
    return "mixed" if quoted else "indirect"


def _nested(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with `within` set to the smallest other statement that holds content and cue."""
    out = []
    for c in claims:
        start = min(c.start, c.cue.start if c.cue else c.start)
        end = max(c.end, c.cue.end if c.cue else c.end)
        outer = [o for o in claims if o.id != c.id and o.start <= start and end <= o.end]
        smallest = min(outer, key=lambda o: o.end - o.start, default=None)
        out.append(replace(c, within=smallest.id) if smallest else c)
    return tuple(out)
