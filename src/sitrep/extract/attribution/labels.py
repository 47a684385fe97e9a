"""Speakers named by a label: "Mayor: bridge is closed", "NAME: ...", "bridge closed: mayor"."""

from __future__ import annotations

from sitrep.core.records import Sentence, Token
from sitrep.extract.attribution.credited import Attribution, Scene, trim
from sitrep.extract.attribution.quoted import whole_quote
from sitrep.extract.grammar import is_channel_noun, is_class, noun_phrase

LONGEST = 9
"""Tokens that a label has at most: a name with title and office."""

DASHES = frozenset({"–", "—", "-", "--"})


def labelled(scene: Scene, n: int) -> Attribution | None:
    """The attribution of a sentence that opens its paragraph with a speaker's label, or of a headline that closes with one."""
    sentence = scene.parsed.sentences[n]
    opens = n == 0 or scene.parsed.sentences[n - 1].block != sentence.block
    return (_opening(scene, n) if opens else None) or _closing(scene, n)


def _opening(scene: Scene, n: int) -> Attribution | None:
    """ "Mayor: the bridge is closed": the rest of the paragraph is the mayor's."""
    parsed, sentence = scene.parsed, scene.parsed.sentences[n]
    limit = min(sentence.last, sentence.first + LONGEST)
    mark = next((i for i in range(sentence.first + 1, limit) if parsed.tokens[i].text == ":"), None)
    who = _speaker(scene, sentence.first, mark) if mark is not None else None
    if mark is None or who is None:
        return None
    last = max(s.last for s in parsed.sentences[n:] if s.block == sentence.block)
    content = trim(parsed, list(range(mark + 1, last)))
    source = tuple(range(sentence.first, mark))
    if content is None:
        return None
    whole = whole_quote(scene, content, parsed.tokens[mark])
    return Attribution(mark, who, source, (whole,), "speech", "asserts", "label before")


def _closing(scene: Scene, n: int) -> Attribution | None:
    """ "Bridge closed: mayor", "Bridge closed – police": the headline's last words name who says the rest."""
    parsed, sentence = scene.parsed, scene.parsed.sentences[n]
    if scene.report.blocks[sentence.block].kind not in {"headline", "summary"} or _goes_on(scene, n, sentence):
        return None
    mark = next((i for i in range(sentence.last - 2, sentence.first + 1, -1) if parsed.tokens[i].upos == "PUNCT"), None)
    if mark is None or parsed.tokens[mark].text not in {":", *DASHES} or sentence.last - mark > LONGEST // 2:
        return None
    who = _speaker(scene, mark + 1, sentence.last)
    content = trim(parsed, list(range(sentence.first, mark)))
    if who is None or content is None:
        return None
    return Attribution(mark, who, tuple(range(mark + 1, sentence.last)), (content,), "speech", "asserts", "label after")


def _goes_on(scene: Scene, n: int, sentence: Sentence) -> bool:
    after = scene.parsed.sentences[n + 1 : n + 2]
    return bool(after) and after[0].block == sentence.block


def _speaker(scene: Scene, first: int, last: int) -> int | None:
    """The token that heads a label; None where the tokens are no single noun phrase of somebody who can speak."""
    tokens = scene.parsed.tokens[first:last]
    if not tokens or any(t.upos in {"VERB", "AUX", "ADV", "SCONJ"} for t in tokens):
        return None
    head = next((t for t in tokens if not first <= t.head < last or t.head == t.i), tokens[0])
    inside = noun_phrase(scene.parsed, head.i)
    named = next((t for t in tokens if scene.names.of(t.i) is not None), None)
    if named is not None and not any(t.upos == "PUNCT" and t.text not in {",", "."} for t in tokens):
        return named.i
    return head.i if set(range(first, last)) <= set(inside) and _can_speak(head) else None


def _can_speak(t: Token) -> bool:
    return is_class(t, "person", "body") or is_channel_noun(t)
