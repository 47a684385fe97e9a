"""Who says what: the attributions of a report as statements, each with its speaker, stance, channel and day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Parsed, Person, Report, Span, TimeExpression
from sitrep.extract.attribution.credited import Attribution
from sitrep.extract.attribution.cue_speakers import passed_on_by, recipient_of, speaker_token
from sitrep.extract.attribution.denials import Denial, denial_at, points_back
from sitrep.extract.attribution.find import find_attributions
from sitrep.extract.attribution.forms import HEARSAY_NOUNS
from sitrep.extract.attribution.memory import Memory
from sitrep.extract.attribution.quoted import CARRIED_BLOCKS, SPEAKING
from sitrep.extract.attribution.speakers import is_hearsay, speaker_of, speaker_pointed
from sitrep.extract.attribution.unnamed import meet_described
from sitrep.extract.grammar import Quote, channel_of, find_quotes, is_channel_noun, subject
from sitrep.extract.names import NamesIndex, SidesIndex
from sitrep.extract.times import said_on

SEEN = frozenset({"show", "find", "demonstrate"})

MIN_PIECE_WORDS = 4
"""Words that each piece of a divided content must have; "The bridge, he said, was closed" is one statement, not two."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of a report in order, the denials that point back, and everybody named or credited.

    `pointed`: by the tokens that were asked about, the person each refers to as a speaker; a token that names nobody is left out.
    """

    statements: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    people: tuple[Person, ...]
    pointed: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution whose source is known: the person's id, None for hearsay."""

    attribution: Attribution
    speaker: str | None
    stance: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A quotation without a cue of its own, and who is heard in it."""

    piece: Span
    speaker: str


def find_statements(
    report: Report, parsed: Parsed, names: NamesIndex, sides: SidesIndex, times: tuple[TimeExpression, ...] = (),
    *, asked: Iterable[int] = (),
) -> Heard:  # fmt: skip
    """Who says what in a report, who denies what was said before, and its people with the unnamed sources.

    `asked`: tokens that the model takes for a speaker of something.
    """
    memory = Memory(report, parsed, names, sides)
    meet_described(memory)
    reading = _resolved(memory, find_attributions(report, parsed, names))
    quotes = find_quotes(report)
    made = [c for t in reading.told.values() for c in _claims(memory, t, quotes, times)]
    made += [_carried_claim(report, c, quotes) for c in reading.carried]
    pointed = {i: who for i in sorted(set(asked)) if (who := speaker_pointed(memory, i)) is not None}
    return Heard(_nested(_without_repeats(made)), _denials(memory), tuple(memory.people.values()), pointed)


def _denials(memory: Memory) -> tuple[Denial, ...]:
    """The denials that point back, by those who can be told."""
    found = []
    for t in memory.parsed.tokens:
        if points_back(memory.parsed, t) and (who := speaker_token(memory.parsed, memory.names, t)) is not None:
            speaker = speaker_of(memory, who)
            if speaker is not None:
                found.append(denial_at(memory.parsed, t, speaker))
    return tuple(found)


# -- sources become people, in the order of the text ----------------------------------


@dataclass(slots=True)
class _Reading:
    """What has been heard so far while the attributions are read in the order of the text."""

    memory: Memory
    told: dict[Attribution, Told]
    carried: list[Carried]

    def tell(self, a: Attribution) -> None:
        told = _told(self.memory, a)
        if told is not None:
            self.told[a] = told
            self.hear(told.speaker, self.memory.parsed.tokens[a.cue].start)

    def carry(self, a: Attribution, piece: Span) -> None:
        told = self.told.get(a)
        speaker = told.speaker if told is not None else _heard_near(self.memory, piece)
        if speaker is not None:
            self.carried.append(Carried(piece, speaker))
            self.hear(speaker, piece.end)

    def introduce(self, who: int, at: int) -> None:
        self.hear(speaker_of(self.memory, who), at)

    def hear(self, speaker: str | None, at: int) -> None:
        if speaker is not None:
            self.memory.hear(speaker, _sentence_at(self.memory.parsed, at))


def _resolved(memory: Memory, attributions: Iterable[Attribution]) -> _Reading:
    """The attributions that are statements, each with its speaker. Read in order: a pronoun means whom one has heard."""
    parsed, reading = memory.parsed, _Reading(memory, {}, [])
    steps: list[tuple[int, Callable[..., None], tuple[object, ...]]] = []
    for a in attributions:
        if a.stance is not None and not a.negated:
            steps.append((parsed.tokens[a.cue].start, reading.tell, (a,)))
            steps += [(piece.end, reading.carry, (a, piece)) for piece in a.carried]
    for t in parsed.tokens:
        who = subject(parsed, t.i) if t.lemma.casefold() in SPEAKING and t.upos == "VERB" else None
        if who is not None and recipient_of(parsed, memory.names, t) is not None:
            steps.append((t.start, reading.introduce, (who.i, t.start)))
    for _, step, what in sorted(steps, key=lambda s: s[0]):
        step(*what)
    return reading


def _heard_near(memory: Memory, piece: Span) -> str | None:
    """Whoever was heard last in the paragraph of a quotation, or up to two before it."""
    if not memory.heard:
        return None
    speaker, where = memory.heard[-1]
    sentences = memory.parsed.sentences
    near = sentences[_sentence_at(memory.parsed, piece.start)].block - sentences[where].block <= CARRIED_BLOCKS
    return speaker if near else None


def _sentence_at(parsed: Parsed, at: int) -> int:
    """The sentence in which a position stands, or the one before it."""
    return max(0, bisect_right(parsed.sentences, at, key=lambda s: parsed.tokens[s.first].start) - 1)


def _told(memory: Memory, a: Attribution) -> Told | None:
    """The attribution with its speaker; None where its source cannot speak or cannot be told, and is no hearsay."""
    speaker = speaker_of(memory, a.who) if a.who is not None else None
    if a.stance is None:
        return None
    if speaker is not None:
        return Told(a, speaker, a.stance)
    nobody = (
        a.stance in {"reported", "could_not_verify"}
        if a.who is None
        else a.stance == "asserts" and _passes_on(memory.parsed, a)
    )
    return Told(a, None, a.stance if a.who is None else "reported") if nobody else None


def _passes_on(parsed: Parsed, a: Attribution) -> bool:
    """Whether a source is nobody ("reports said", "reports of fighting"): the report passes the content on."""
    who = a.who is not None and is_hearsay(parsed.tokens[a.who])
    seen = parsed.tokens[a.cue].lemma.casefold() in SEEN  # what pictures show the reporter has seen
    return (who and not seen) or parsed.tokens[a.cue].lemma.casefold() in HEARSAY_NOUNS


# -- claims ----------------------------------------------------------------------------


def _claims(
    memory: Memory, told: Told, quotes: tuple[Quote, ...], times: tuple[TimeExpression, ...]
) -> tuple[Claim, ...]:
    """One statement a piece of content."""
    a, parsed, report = told.attribution, memory.parsed, memory.report
    base = Claim(
        id="", report=report.id, start=0, end=1, kind="statement", said_by=told.speaker,
        via=_via(memory, told), cue=_cue_span(parsed, a),
        channel=_channel(parsed, a), stance=told.stance, said_on=said_on(a.cue, report, parsed, times), rule=a.rule,
    )  # fmt: skip
    return tuple(_placed(base, piece, quotes) for piece in _worded(report, a))


def _worded(report: Report, a: Attribution) -> tuple[Span, ...]:
    """The pieces of a content that say something: of a clause around its cue one stretch where a piece is too short."""
    words = [len(report.text[p.start : p.end].split()) for p in a.content]
    if min(words) >= MIN_PIECE_WORDS or len(words) == 1:
        return a.content
    if a.rule.startswith(("clause around", "parataxis")):
        return (Span(a.content[0].start, a.content[-1].end),)
    return (max(a.content, key=lambda p: p.end - p.start),)


def _via(memory: Memory, told: Told) -> tuple[str, ...]:
    """Through whom a statement came: the newsroom that was told, or that quotes or cites the speaker."""
    t = memory.parsed.tokens[told.attribution.cue]
    passing = passed_on_by(memory.parsed, t)
    found = (
        speaker_of(memory, passing) if passing is not None else None,
        recipient_of(memory.parsed, memory.names, t),
    )
    return tuple(dict.fromkeys(p for p in found if p is not None and p != told.speaker))


def _carried_claim(report: Report, c: Carried, quotes: tuple[Quote, ...]) -> Claim:
    """The statement of a quotation that carries its speaker on."""
    base = Claim(
        id="", report=report.id, start=0, end=1, kind="statement", said_by=c.speaker, said_on=report.published,
        rule="quotation carried on",
    )  # fmt: skip
    return _placed(base, c.piece, quotes)


def _placed(claim: Claim, piece: Span, quotes: tuple[Quote, ...]) -> Claim:
    cid = content_id("c", claim.report, piece.start, piece.end, "statement")
    return replace(claim, id=cid, start=piece.start, end=piece.end, form=_form(piece, quotes))


def _cue_span(parsed: Parsed, a: Attribution) -> Span:
    """The head of the cue; "according to" whole."""
    t = parsed.tokens[a.cue]
    whole = parsed.tokens[a.cue + 1] if a.rule == "according to" and a.cue + 1 < len(parsed.tokens) else t
    return Span(t.start, whole.end)


def _channel(parsed: Parsed, a: Attribution) -> str | None:
    if a.rule == "according to":
        document = a.who is not None and is_channel_noun(parsed.tokens[a.who])
        return channel_of(parsed, a.cue, a.who) if document else None
    return None if a.who is None else channel_of(parsed, a.cue, a.who)


def _without_repeats(claims: list[Claim]) -> tuple[Claim, ...]:
    """One statement a stretch, the one with a speaker before others; in the order of the text."""
    best: dict[tuple[int, int], Claim] = {}
    for c in claims:
        other = best.get((c.start, c.end))
        if other is None or (other.said_by is None and c.said_by is not None):
            best[(c.start, c.end)] = c
    return tuple(sorted(best.values(), key=lambda c: (c.start, -c.end)))


def _form(content: Span, quotes: tuple[Quote, ...]) -> str:
    """direct: all of it is quoted; mixed: some of it; indirect: none."""
    quoted = sum(max(0, min(content.end, q.end) - max(content.start, q.start)) for q in quotes)
    if quoted >= 0.9 * (content.end - content.start):
        return "direct"
    return "mixed" if quoted else "indirect"


def _nested(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with `within` set to the smallest other statement that holds content and cue, and heard through its speaker."""
    out = []
    for c in claims:
        start = min(c.start, c.cue.start if c.cue else c.start)
        end = max(c.end, c.cue.end if c.cue else c.end)
        outer = [o for o in claims if o.id != c.id and o.start <= start and end <= o.end]
        smallest = min(outer, key=lambda o: o.end - o.start, default=None)
        out.append(_inside(c, smallest) if smallest else c)
    return tuple(out)


def _inside(c: Claim, outer: Claim) -> Claim:
    passing = (outer.said_by,) if outer.said_by not in (None, c.said_by, *c.via) and c.said_by is not None else ()
    return replace(c, within=outer.id, via=(*c.via, *(p for p in passing if p is not None)))
