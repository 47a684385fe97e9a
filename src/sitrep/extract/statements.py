"""Who says what: every stretch of a report that is credited to somebody, read off the tree, the cues and the quotation marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.core.ids import content_id
from sitrep.core.records import Claim, Parsed, Person, Report, Span, TimeExpression, Token
from sitrep.extract.attribution import Found, before_according, trim
from sitrep.extract.attribution_forms import (
    HEARSAY_ADVERBS,
    NOUN_CUES,
    according_to,
    hearsay_adverb,
    hearsay_passive,
    noun_cue,
)
from sitrep.extract.cues import Cue, channel_of, cue_of, is_channel_noun
from sitrep.extract.denials import Denial, denial_at, points_back
from sitrep.extract.loose_quotes import loose_quotes, quote_words
from sitrep.extract.measure_frames import TOLLS, frame
from sitrep.extract.names import NamesIndex, role_phrase
from sitrep.extract.quotes import Quote, find_quotes
from sitrep.extract.sides import SidesIndex
from sitrep.extract.speakers import Memory, is_hearsay, speaker_of
from sitrep.extract.times import said_on
from sitrep.extract.tree import (
    base,
    case_of,
    entity_at,
    entity_head,
    is_negated,
    is_passive,
    kid,
    kids,
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
        if points_back(memory.parsed, t) and (who := _speaker_token(memory, t)) is not None:
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
            heard = speaker_of(memory, who.i) if _recipient(memory, t) is not None else None
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
    content, rule = _content(parsed, t, cue)
    if rule == "clause" and not cue.clause and not (content and _quoted(quotes, content.start + 1)):
        return None
    who = _speaker_token(memory, t)
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
    recipient = _recipient(memory, t)
    return Found(content, Span(t.start, t.end), speaker, stance, channel, rule, t.sentence, t.i, recipient)


def _says_something(memory: Memory, content: Span) -> bool:
    """Whether a content has at least two words: a label ("NEW:") or a pronoun says nothing."""
    return len(memory.report.text[content.start : content.end].split()) > 1


def _quoted(quotes: tuple[Quote, ...], at: int) -> bool:
    return any(q.start <= at < q.end for q in quotes)


def _content(parsed: Parsed, t: Token, cue: Cue) -> tuple[Span | None, str]:
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
        coordinated = cue_of(c) is not None and c.i > clause and _outer_cue(parsed, c) is not None
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


# -- speakers ------------------------------------------------------------------------


def _speaker_token(memory: Memory, t: Token) -> int | None:
    """The token that names who speaks: subject, agent of a passive, or the name right before a final cue."""
    parsed = memory.parsed
    if is_passive(parsed, t.i):
        agent = next((c for c in kids(parsed, t.i, "obl") if case_of(parsed, c.i) == "by"), None)
        return agent.i if agent else None
    outer = _outer_cue(parsed, t)
    if outer is not None:
        return _speaker_token(memory, outer)
    cited = _cited(parsed, t)
    if cited is not None:
        return cited.i
    own = subject(parsed, t.i)
    if own is not None and not (own.text.casefold() in {"it", "there"} and _is_expletive(parsed, t)):
        return own.i
    behind = _noun_behind(parsed, t)
    if behind is not None:
        return behind
    return _participle_subject(memory, t) or _name_before(memory, t)


def _noun_behind(parsed: Parsed, t: Token) -> int | None:
    """The head of the noun phrase right behind a cue that follows a quotation ('..., " said one resident')."""
    if t.i == 0 or parsed.tokens[t.i - 1].text not in {'"', "”", "’", "'"}:
        return None
    head, i = None, t.i + 1
    while i < parsed.sentences[t.sentence].last and parsed.tokens[i].upos in {"DET", "NUM", "ADJ", "NOUN", "PROPN"}:
        head = i if parsed.tokens[i].upos in {"NOUN", "PROPN"} else head
        i += 1
    return head


def _cited(parsed: Parsed, t: Token) -> Token | None:
    """Whom a newsroom quotes: "X reported, citing residents"."""
    for c in kids(parsed, t.i, "advcl", "acl"):
        if c.lemma.casefold() in {"cite", "quote"} and (source := kid(parsed, c.i, "obj")) is not None:
            return source
    return None


def _outer_cue(parsed: Parsed, t: Token) -> Token | None:
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


def _participle_subject(memory: Memory, t: Token) -> int | None:
    """ "..., he said, adding that": the subject of the verb that the participle hangs on; "was quoted as saying"."""
    parsed = memory.parsed
    if base(t.dep) not in {"advcl", "acl"} or t.xpos != "VBG":
        return None
    head = parsed.tokens[t.head]
    own = subject(parsed, head.i) if head.upos == "VERB" else None
    return own.i if own is not None else (head.i if base(t.dep) == "acl" else None)


def _name_before(memory: Memory, t: Token) -> int | None:
    """The nearest name left of a cue without a subject, in its sentence, no verb between ("..., minister NAME said").

    An organisation inside somebody's title ("NAME, head of the ABC, said") is not the speaker.
    """
    parsed = memory.parsed
    for i in range(t.i - 1, max(parsed.sentences[t.sentence].first - 1, t.i - 14), -1):
        if parsed.tokens[i].upos == "VERB":
            return None
        pid, entity = memory.names.of(i), entity_at(parsed, i)
        if pid is None or entity is None:
            continue
        inside_title = base(parsed.tokens[entity_head(parsed, entity)].dep) == "nmod"
        if memory.people[pid].kind == "person" or not inside_title:
            return entity.first
    return None


def _recipient(memory: Memory, t: Token) -> str | None:
    """The newsroom that was told ("told Reuters"); None where nobody was."""
    for c in kids(memory.parsed, t.i, "obj", "iobj", "obl"):
        pid = memory.names.of(c.i)
        if t.lemma.casefold() in {"tell", "inform"} and pid is not None and base(c.dep) != "obl":
            return pid
        if base(c.dep) == "obl" and case_of(memory.parsed, c.i) == "to" and t.lemma.casefold() in {"speak", "say"}:
            return pid
    return None


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
