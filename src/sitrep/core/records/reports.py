"""Where in the text something stands; a source as received, and the report that is read out of it."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.core.periods import Period


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch `text[start:end]` of one report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a named report: where a person or place is mentioned."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as received, before anything else happens to them. `name` is the input as given, `url` if known."""

    name: str
    raw: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that dropped out: which stage, which input, why (one line for a person)."""

    stage: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report. `kind`: headline, summary, body, caption, byline or furniture."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which report this one copies (None: none found) and the share of its sentences that stand there, 0 to 1."""

    copy_of: str | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """One article or statement as received. `text` is never edited, only marked by `blocks` (in order, not overlapping)."""

    id: str
    name: str
    url: str | None
    sha256: str
    media_type: str
    language: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    origin: str | None
    published: Period | None
    published_evidence: tuple[Span, ...]
    text: str
    blocks: tuple[Block, ...]
    lineage: Lineage = Lineage()
