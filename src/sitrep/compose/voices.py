"""Who says one thing, through which newsrooms, on which days: claims with one speaker and one message, in one sentence."""

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
    "asserts": "", "reported": "", "denies": " denies", "concedes": " concedes", "estimates": " estimates",
    "could_not_verify": " could not verify",
}  # fmt: skip

QUOTE_LENGTH = 180
"""Most characters of a quotation inside a sentence; the whole stands behind the citation."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Claims of one speaker (or one newsroom's own voice) with one message and one stance, oldest first."""

    claims: tuple[Claim, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(c.id for c in self.claims)


def voices_of(claims: Sequence[Claim], index: Index, message: Callable[[Claim], Hashable]) -> list[Voice]:
    """The claims grouped by speaker, stance and `message`, in the order of each group's oldest claim."""
    groups: dict[Hashable, list[Claim]] = {}
    for c in index.by_day(claims):
        groups.setdefault((_holder(c, index), c.stance, message(c)), []).append(c)
    return [Voice(tuple(g)) for g in groups.values()]


def _holder(c: Claim, index: Index) -> str:
    """The speaker, or the newsroom whose reporting it is; a copy speaks with the voice of what it copies."""
    if c.said_by:
        return c.said_by
    report = index.reports[c.report]
    report = index.reports.get(report.lineage.copy_of or "", report)
    return (report.origin or report.publisher or report.id).casefold()


def voice_text(voice: Voice, index: Index) -> str:
    """Speaker, newsrooms, days, channel and stance, up to where the message begins: "X (via Y, 3 March) denies"."""
    first = voice.claims[0]
    return f"{speaker_text(first, index)} ({_details(voice, index)}){STANCE_WORDS[first.stance]}"


def said_line(voice: Voice, index: Index, message: str, point: str | None) -> CitedLine:
    """The voice with its message as one cited sentence."""
    return CitedLine(f"{voice_text(voice, index)}: {ended(message)}", voice.ids, point=point)


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it has its own end."""
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else text + "."


def _details(voice: Voice, index: Index) -> str:
    first = voice.claims[0]
    heard = [c.via for c in voice.claims if c.via]
    through = [f"through {joined([person_text(index.people[v]) for v in heard[0]])}"] if heard else []
    channels = unique(CHANNEL_WORDS[c.channel] for c in voice.claims if c.channel)
    own = [] if first.said_by else ["without naming a source" if first.stance == "reported" else "in its own words"]
    vouched = ["not vouched for"] if first.said_by and first.stance == "reported" else []
    return "; ".join([_outlets(voice, index), *through, *channels, *own, *vouched])


def _outlets(voice: Voice, index: Index) -> str:
    """ "via A and B, 3 March, and C, 4 March"; without "via" and the first name where the newsroom itself speaks."""
    first = voice.claims[0]
    by_day: dict[str, list[str]] = {}
    for c in voice.claims:
        by_day.setdefault(when_said_text(c, index), []).append(newsroom_text(index.reports[c.report]))
    if first.said_by:
        return "via " + joined([f"{joined(unique(names))}, {day}" for day, names in by_day.items()])
    own = speaker_text(first, index)
    others = [f"also {joined(more)}" for names in by_day.values() if (more := [n for n in unique(names) if n != own])]
    return "; ".join([joined(list(by_day)), *others])


def quoted(c: Claim, index: Index) -> str:
    """The words of a claim in quotation marks, cut at a word after `QUOTE_LENGTH` characters."""
    words = index.quote(c).strip("“”\"' ").replace("“", "‘").replace("”", "’")
    if len(words) > QUOTE_LENGTH:
        words = words[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
