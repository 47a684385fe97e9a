"""Who says one thing, through which newsrooms, on which days: claims by speaker, and speakers by what they say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from sitrep.compose.index import Index
from sitrep.compose.wording import joined, newsroom_text, person_text, speaker_text, unique, when_said_text
from sitrep.core.records import CitedLine, Claim

CHANNEL_WORDS = {
    "statement": "in a statement", "news conference": "at a news conference", "twitter": "on Twitter",
    "text message": "by text message", "television": "on television", "telephone": "by telephone", "email": "by email",
    "other report": "in another report", "social media": "on social media", "interview": "in an interview",
    "radio": "on the radio",
}  # fmt: skip

STANCE_WORDS = {
    "asserts": ("", ""), "reported": ("", ""), "denies": (" denies", " (denied)"), "concedes": (" concedes", " (conceded)"),
    "estimates": (" estimates", " (estimates)"), "could_not_verify": (" could not verify", " (could not be verified)"),
}  # fmt: skip
"""What a stance adds behind one speaker, and behind a message that several share."""

QUOTE_LENGTH = 180
"""Most characters of a quotation inside a sentence; the whole stands behind the citation."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Claims of one speaker (or one newsroom's own voice) with one message and one stance, oldest first."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The voices that give one message with one stance, in the order of their oldest claims."""

    voices: tuple[Voice, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of its voices."""
        return tuple(c for v in self.voices for c in v.claims)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(c.id for c in self.claims)

    @property
    def first(self) -> Claim:
        """Its oldest claim, whose words stand for the others."""
        return self.voices[0].claims[0]


def answers_of(claims: Sequence[Claim], index: Index, message: Callable[[Claim], Hashable]) -> list[Answer]:
    """The claims grouped by `message` and stance, then by speaker; oldest first throughout."""
    groups: dict[Hashable, dict[str, list[Claim]]] = {}
    for c in index.by_day(claims):
        voices = groups.setdefault((message(c), _vouched(c), c.stance), {})
        voices.setdefault(_holder(c, index), []).append(c)
    return [Answer(tuple(Voice(tuple(v)) for v in voices.values())) for voices in groups.values()]


def _vouched(c: Claim) -> bool:
    """Whether the report passes it on as more than hearsay, so that "hundreds, reportedly" stands apart."""
    return c.stance != "reported"


def _holder(c: Claim, index: Index) -> str:
    """The speaker, or the newsroom whose reporting it is; a copy speaks with the voice of what it copies."""
    if c.said_by:
        return c.said_by
    report = index.reports[c.report]
    report = index.reports.get(report.lineage.copy_of or "", report)
    return (report.origin or report.publisher or report.id).casefold()


def one_each(answers: Sequence[Answer]) -> tuple[str, ...]:
    """The oldest claim of each answer: what a first line cites when the lines below it, or above, cite them all."""
    return tuple(a.first.id for a in answers)


# -- sentences -----------------------------------------------------------------------


def answer_text(answer: Answer, index: Index, message: str) -> str:
    """One voice before its message ("X (via Y, 3 March) denies: 25 killed"), several behind it ("25 killed: X (…); Z (…)")."""
    alone, shared = STANCE_WORDS[answer.first.stance]
    if len(answer.voices) == 1:
        return ended(f"{voice_text(answer.voices[0], index)}{alone}: {message}")
    text = f"{message}{shared}: {'; '.join(voice_text(v, index) for v in answer.voices)}"
    return ended(text[:1].upper() + text[1:])


def answer_line(answer: Answer, index: Index, message: str, point: str) -> CitedLine:
    """The same as a cited sentence about a point."""
    return CitedLine(answer_text(answer, index, message), answer.ids, point=point)


def voice_text(voice: Voice, index: Index) -> str:
    """A speaker with newsrooms, days and channel: "X, spokeswoman for Y (via Z, 3 March; on the radio)"."""
    return f"{speaker_text(voice.claims[0], index)} ({_details(voice, index)})"


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it has its own end."""
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else text + "."


def _details(voice: Voice, index: Index) -> str:
    first = voice.claims[0]
    heard = [c.via for c in voice.claims if c.via]
    through = [f"through {joined([person_text(index.people[v]) for v in heard[0]])}"] if heard else []
    channels = unique(CHANNEL_WORDS[c.channel] for c in voice.claims if c.channel)
    hearsay = "hearsay" if first.stance == "reported" else "" if first.said_by else "unattributed"
    return "; ".join([_outlets(voice, index), *through, *channels, *([hearsay] if hearsay else [])])


def _outlets(voice: Voice, index: Index) -> str:
    """ "via A and B, 3 March and C, 4 March"; without "via" and the first name where the newsroom itself speaks."""
    first = voice.claims[0]
    by_day: dict[str, list[str]] = {}
    for c in voice.claims:
        by_day.setdefault(when_said_text(c, index), []).append(newsroom_text(index.reports[c.report]))
    if first.said_by:
        return "via " + joined([f"{joined(unique(names))}, {day}" for day, names in by_day.items()])
    own = speaker_text(first, index)
    others = [n for n in unique(n for names in by_day.values() for n in names) if n != own]
    return "; ".join([joined(list(by_day)), *([f"also {joined(others)}"] if others else [])])


def quoted(c: Claim, index: Index) -> str:
    """The words of a claim in quotation marks, cut at a word after `QUOTE_LENGTH` characters."""
    words = index.quote(c).strip("“”\"' ").replace("“", "‘").replace("”", "’")
    if len(words) > QUOTE_LENGTH:
        words = words[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
