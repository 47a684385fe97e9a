"""What every medium is read into: the text of one report, what is known of its stretches, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitrep.core.records import Block


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of its report beside the text, in fields made for it. None: it does not say.

    `host` is the web domain of its publisher where there is no address of the report itself (a letter's sender).
    """

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    day: date | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a report. `marked` are stretches whose kind the medium shows; from `main` on all are (captions).

    Lines of `text[:main]` that are not in `marked` are told by their wording and layout (`blocks`).
    """

    text: str
    main: int
    marked: tuple[Block, ...] = ()
    facts: Facts = Facts()


def plain(text: str) -> Article:
    """The article of a text that is kept as it is."""
    return Article(text, len(text))


def put_together(parts: Sequence[tuple[str | None, str]], captions: Sequence[str], facts: Facts) -> Article:
    """The article of `parts` (kind or None, text), a line or more each, in order, and its captions after them.

    A title that does not stand among the first parts already comes first, as the headline.
    """
    shown = [(kind, whole(text)) for kind, text in parts if text.strip()]
    title = whole(facts.title).strip() if facts.title else None
    if title and not any(title in text for _, text in shown[:2]):
        shown.insert(0, ("headline", title))
    text, marked = _joined(shown)
    with_captions, more = _joined([("caption", whole(c)) for c in captions], text)
    return Article(with_captions, len(text), (*marked, *more), facts)


def _joined(parts: Sequence[tuple[str | None, str]], text: str = "") -> tuple[str, list[Block]]:
    marked: list[Block] = []
    pieces, at = [text], len(text)
    for kind, part in parts:
        shown = part.strip()
        gap = "\n\n" if at else ""
        at += len(gap)
        pieces += [gap, shown]
        if kind is not None:
            marked.append(Block(at, at + len(shown), kind))
        at += len(shown)
    return "".join(pieces), marked


def whole(text: str) -> str:
    """`text` with the replacement character for halves of surrogate pairs, which are no characters and cannot be saved."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
