"""Every attribution of a report: off the tree, the cues and the quotation marks. Who the sources are is not asked here."""

from __future__ import annotations

from sitrep.core.records import Parsed, Report, Span, Token
from sitrep.extract.attribution.credited import Attribution, Scene, trim
from sitrep.extract.attribution.cue_content import Content, content_of
from sitrep.extract.attribution.cue_speakers import speaker_token
from sitrep.extract.attribution.forms import (
    HEARSAY_ADVERBS,
    NOUN_CUES,
    according_to,
    hearsay_adverb,
    hearsay_passive,
    in_words_of,
    not_verified,
    noun_cue,
)
from sitrep.extract.attribution.labels import labelled
from sitrep.extract.attribution.learned import joined, learned
from sitrep.extract.attribution.quoted import carry_on, is_quoted, quoted_content, whole_quote
from sitrep.extract.attribution.wording import source_tokens
from sitrep.extract.grammar import Cue, base, case_of, find_quotes, is_negated, subtree, verb_of
from sitrep.extract.names import NamesIndex, role_phrase


def find_attributions(report: Report, parsed: Parsed, names: NamesIndex) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of their contents, each with the quotations that carry it on."""
    scene = Scene(report, parsed, names, find_quotes(report))
    by_rule = [a for n in range(len(parsed.sentences)) for a in _of_sentence(scene, n)]
    made = sorted(joined(scene, by_rule, learned(scene)), key=lambda a: a.cue)
    found: list[Attribution] = []
    for n in range(len(parsed.sentences)):
        found += [a for a in made if parsed.tokens[a.cue].sentence == n]
        found = carry_on(scene, found, n)
    return _without_repeats(found)


def _of_sentence(scene: Scene, n: int) -> list[Attribution]:
    sentence = scene.parsed.sentences[n]
    if scene.report.blocks[sentence.block].kind == "byline":
        return []
    label = labelled(scene, n)
    made = [_at(scene, scene.parsed.tokens[i]) for i in range(sentence.first, sentence.last)]
    return [*([label] if label is not None else []), *(a for a in made if a is not None)]


def _at(scene: Scene, t: Token) -> Attribution | None:
    """The attribution whose cue is token `t`; None where it is none."""
    word = t.text.casefold()
    doubted = not_verified(scene, t)
    if doubted is not None:
        return doubted
    cue = verb_of(t)
    passed_on = hearsay_passive(scene, t) if t.upos == "VERB" else None
    if passed_on is not None or cue is not None:
        return passed_on or (_of_verb(scene, t, cue) if cue is not None else None)
    if word == "according" and case_of(scene.parsed, t.head) == "according to":
        return according_to(scene, t)
    if word in HEARSAY_ADVERBS:
        return hearsay_adverb(scene, t)
    if t.lemma.casefold() in NOUN_CUES and t.upos == "NOUN":
        return noun_cue(scene, t)
    return in_words_of(scene, t)


def _of_verb(scene: Scene, t: Token, cue: Cue) -> Attribution | None:
    """The attribution of a verb that credits: None where it credits nothing."""
    parsed = scene.parsed
    who = speaker_token(parsed, scene.names, t)
    if who is not None and parsed.tokens[who].upos == "PRON" and is_quoted(scene, t.start):
        return None  # inside a quotation "he" and "they" are people that only its speaker knows
    content = content_of(parsed, t, cue)
    if content is not None and content.rule == "clause" and not cue.takes("c") and not _opens_quoted(scene, content):
        return None
    if content is None or content.frame.stance is None:
        content = (
            quoted_content(scene, t, cue) or content
        )  # 'called it "a disaster"' is said, "called the rally off" is not
    if content is None:
        return None
    pieces = tuple(p for p in (_settled(scene, p, t, who) for p in content.pieces) if p is not None)
    if not pieces:
        return None
    return Attribution(
        t.i, who, source_tokens(parsed, who, t.i), tuple(dict.fromkeys(pieces)), content.frame.kind,
        content.frame.stance, content.rule, is_negated(parsed, t.i),
    )  # fmt: skip


def _opens_quoted(scene: Scene, content: Content) -> bool:
    return is_quoted(scene, content.pieces[0].start + 1)


def _settled(scene: Scene, piece: Span, t: Token, who: int | None) -> Span | None:
    """A piece without the speaker's own words, and whole where it is quoted; None where nothing is said by it."""
    clear = _clear_of_speaker(scene.parsed, piece, t, who)
    whole = whole_quote(scene, clear, t) if clear is not None else None
    if whole is None or whole.start <= t.start < whole.end or not _says_something(scene, whole):
        return None
    return whole


def _says_something(scene: Scene, content: Span) -> bool:
    """Whether a content has at least two words: a label ("NEW:") or a pronoun says nothing."""
    return len(scene.report.text[content.start : content.end].split()) > 1


def _clear_of_speaker(parsed: Parsed, content: Span, cue: Token, who: int | None) -> Span | None:
    """The content without the speaker's own words, where the parser left them inside a clause before the cue."""
    if who is None or content.start >= cue.start:
        return content
    own_subject = base(parsed.tokens[who].dep) == "nsubj" and parsed.tokens[who].head == cue.i
    first = min([*(subtree(parsed, who, {"nsubj"}) if own_subject else [who]), *role_phrase(parsed, who, who + 1)])
    end = parsed.tokens[first].start
    if content.end <= end:
        return content
    before = [t.i for t in parsed.tokens if content.start <= t.start and t.end <= end and t.sentence == cue.sentence]
    while before and parsed.tokens[before[-1]].upos in {"DET", "PUNCT"}:
        before = before[:-1]
    return trim(parsed, before)


def _without_repeats(found: list[Attribution]) -> tuple[Attribution, ...]:
    """One attribution a content; a content found twice keeps the one with a source."""
    best: dict[tuple[Span, ...], Attribution] = {}
    for a in found:
        other = best.get(a.content)
        if other is None or (other.who is None and a.who is not None):
            best[a.content] = a
    return tuple(sorted(best.values(), key=lambda a: (a.content[0].start, -a.content[-1].end)))
