"""Picture captions and credits: what a single line shows of being one."""

from __future__ import annotations

import re

from sitrep.read.lines import Line
from sitrep.read.newsrooms import Newsrooms
from sitrep.read.wording import attributes

CREDIT_TAIL = 160
"""Characters at the end of a line in which a credit is looked for."""

CAPTION_WORDS = 90
"""Captions of agencies run to about this many words; a longer line needs an explicit photo credit."""

PICTURED_WORDS = 10
"""A caption says what is happening within so many words."""

_LABELLED = re.compile(
    r"\b(image|media|video|photo|picture) captions?[ ,:]+\S|^(image|photo|picture|video)s? (copyright|source|credit)s?[ ,:]+\S.* caption\b",
    re.I,
)
_PHOTO_CREDIT = re.compile(
    r"\((file )?(photo|photograph|picture|image|pic|video|credit|source)s?( credit)?( should read)?"
    r"( by\b|[:/]| courtesy)[^()]{0,100}\)\W*$"
    r"|\b(photo|photograph|picture|image)s?( credit| courtesy( of)?| by)?: ?[^.]{2,60}$",
    re.I,
)
_PHOTO_LINE = re.compile(
    r"\b[A-Z]{2,12} (PHOTO|PICTURE|FILE PHOTO)\b|\b(Photo|Photograph|Picture)s? by [A-Z][\w'’-]+[^.]{0,60}$"
)
_OPENING = re.compile(
    r"the scenes?\b(?! (is|was|were|has|had|have|that|which|described)\b)"
    r"|pictured\b|file[ -]?photo|file ?:|in this \w*,? ?[\w ,.]{0,30}(photo|picture|image)"
    r"|(left|right|above|below|top|bottom|from left|clockwise|left to right)[:,] "
)
_PICTURE_SUBJECT = re.compile(
    r"(an?|this|these|the|file|handout|undated|aerial|satellite|combination|combo|cctv|still)( \w+){0,2}"
    r" (photos?|photographs?|pictures?|images?|video grab|screen ?grab|frame grab|video still|still|screenshot)"
    r",? (taken|issued|released|provided|supplied|made available|obtained|shot|dated|from (a|the|video|footage)|shows?|showing|of) "
)
"""A picture as the subject of its caption. "A picture on the account showed" is news of a picture: past tense, or posted."""

_NEWS_OF_PICTURE = re.compile(
    r"\b(showed|appeared|posted|purport\w*|circulat\w+|social media|twitter|facebook|account|went viral|emerged|surfaced)\b"
)
_SLUG = re.compile(r"[A-Z][A-Z '.-]{2,30}, [A-Z][A-Z '.,-]{2,30} ?[-–—:] ?[A-Z][A-Za-z]{2,8}\.? \d{1,2}[:,]")
_VIDEO_TITLE = re.compile(
    r"(?:[A-Z][\w'’.-]+ ){2,3}(?:[a-z]+ )?(?:, ?)?on (?:the )?(?![A-Z][a-z]+day\b|[A-Z][a-z]{2,8}\.? \d)[A-Z][\w'’-]+|(?:[A-Z][\w'’.-]+ ?){2,3}, [^,]{3,60}, on "
)
_PICTURED_DOING = re.compile(
    r"(?<=\w )(?!(?:morning|evening|building|shooting|during|including|following|according|bombing|meeting|hearing|killing"
    r"|fighting|nothing|something|anything|everything|being|landing|spring|string|crossing|housing|parking|king|ring|wing)\b)"
    r"[a-z]{3,}ing\b"
    r"|(?<=\w )(attends?|arrives?|looks? on|stands?|walks?|works?|carry|carries|gathers?|inspects?|patrols?|sits?|waits?|search"
    r"|searches|embraces?|comforts?|watch|watches|react|reacts|leaves?|guards?|at the scene|close to|near the scene"
    r"|(is|are) (seen|pictured|shown))\b"
)
_TOLD_BEFORE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|who|that|which|after|as|when|if|to)\b")
_BEFORE_NAME = re.compile(r"\b(told|by|the|from|of|to|with|for|and|at|on|in|via|an?|[-–—|:])\s*$", re.I)


def is_caption(line: Line, rooms: Newsrooms) -> bool:
    """Whether the line by itself shows that it belongs to a picture or video: a label, a credit, a picture's wording."""
    if _LABELLED.search(line.text[:400]) and line.words <= CAPTION_WORDS:
        return True
    if _photo_credit(line):
        return True
    if line.words > CAPTION_WORDS:
        return False
    return (
        _opens_as_picture(line)
        or _agency_in_brackets(line, rooms)
        or credit_end(line, rooms)
        or _credit_start(line, rooms)
    )


def is_picture_like(line: Line) -> bool:
    """Whether the line is worded as captions are: a thing, then what it is doing or where, in the present, no speaker.

    "Rescuers searching a hotel", "Soldiers patrol the square". Only a hint: it takes captions beside it to count.
    """
    if line.words > 35 or attributes(line):
        return False
    cue = _PICTURED_DOING.search(" ".join(line.plain.split()[:PICTURED_WORDS]))
    return cue is not None and _TOLD_BEFORE.search(line.plain[: cue.start()]) is None


def is_video_title(line: Line) -> bool:
    """Whether the line reads "Name Name[, role,] on Topic": the title that video players print. Only for short open lines."""
    return not line.closed and line.words <= 14 and _VIDEO_TITLE.match(line.text) is not None


def _photo_credit(line: Line) -> bool:
    tail = line.text[-CREDIT_TAIL:]
    if _PHOTO_LINE.search(tail):
        return True
    m = _PHOTO_CREDIT.search(tail)
    return m is not None and (m.group().startswith("(") or line.words <= CAPTION_WORDS)


def _opens_as_picture(line: Line) -> bool:
    if line.words > 45 or attributes(line):
        return False
    return _OPENING.match(line.plain) is not None or shows_picture(line)


def shows_picture(line: Line) -> bool:
    """Whether the line's subject is the picture above it: "This image taken on Friday shows …"."""
    return _PICTURE_SUBJECT.match(line.plain) is not None and _NEWS_OF_PICTURE.search(line.plain) is None


def _agency_in_brackets(line: Line, rooms: Newsrooms) -> bool:
    """ "… derailed (Reuters)", "(Ann Poe / The Courier)": a bracket at the end that holds a newsroom and little else."""
    m = re.search(r"\(([^()]{2,60})\)\s*$", line.text[-CREDIT_TAIL:])
    if m is None or line.words > 60:
        return False
    held = m.group(1)
    name = re.split(r"\s*(?:[/|]|via|for)\s*", held)[-1].strip()
    if name not in rooms.by_spelling and name.title() not in rooms.by_spelling:
        return False
    before = line.text[: line.text.rfind("(")].rstrip()
    alone = not before
    return (
        alone
        or not before.endswith((".", "!", "?", "”", '"'))
        or (line.words <= 45 and not attributes(line) and _slash(held))
    )


def _slash(held: str) -> bool:
    return "/" in held or "via" in held.split()


def credit_end(line: Line, rooms: Newsrooms) -> bool:
    """Whether an open line ends in an agency's or picture agency's name: "… walk the site Ann Poe/Getty Images"."""
    if line.closed or line.words < 5:
        return False
    tail = line.text[-CREDIT_TAIL:]
    last = next((m for m in rooms.credits.finditer(tail) if m.end() == len(tail)), None)
    return last is not None and _BEFORE_NAME.search(tail[: last.start()]) is None


def _credit_start(line: Line, rooms: Newsrooms) -> bool:
    """Whether an open line begins with credits in capitals: "EPA Soldiers patrol the square", "ZPIX • PA A man …"."""
    if line.closed or line.words < 5:
        return bool(_SLUG.match(line.text))
    m = re.match(r"((?:[A-Z]{2,12}(?: ?[•/|,&+] ?| ))+)(?=[A-Z][\w'’-]*[a-z]|A )", line.text)
    if m is None:
        return bool(_SLUG.match(line.text))
    names = re.findall(r"[A-Z]{2,12}", m.group(1))
    return any(n in rooms.by_spelling for n in names) and (len(names) == 1 or "•" in m.group(1) or "/" in m.group(1))
