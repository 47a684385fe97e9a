"""Who holds what: place by place, by whose word, as of when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date

from sitrep.compose.index import UNDATED, Index, last_day
from sitrep.compose.voices import Answer, Voice, answers_of, ended, one_each, quoted, voice_text
from sitrep.compose.wording import count_text, day_text
from sitrep.core.records import CitedLine, Claim, Control, Point

STATUS_WORDS = {
    "holds": "held by {party}", "seized": "seized by {party}", "retaken": "retaken by {party}", "lost": "lost by {party}",
    "contested": "fought over, {party} attacking", "advancing": "approached by {party}",
    "besieged": "besieged by {party}", "abandoned": "abandoned by {party}", "clearing": "being cleared by {party}",
}  # fmt: skip


def control_points(index: Index, *, background: bool = False) -> list[Point]:
    """The story's control points, a place and what lies in it together, the place before its parts, newest point first;
    most spoken-of places first.
    """
    points = [p for p in index.points if p.kind == "control" and index.is_background(p) is background]
    at = {p.id: n for n, p in enumerate(index.points)}  # a recapture stands after its capture
    weight: Counter[str] = Counter()
    chains = {p.id: _chain(p, index) for p in points}
    talked = {i for chain in chains.values() for i in chain[-1:]}
    for p in points:
        for place in chains[p.id]:
            weight[place] += len(p.claims)

    def order(p: Point) -> tuple[list[tuple[int, str, str]], int, int]:
        chain = [i for i in chains[p.id] if i in talked]
        return ([(-weight[i], _name(i, index), i) for i in chain], -as_of(p, index), -at[p.id])

    return sorted(points, key=order)


def _chain(point: Point, index: Index) -> tuple[str, ...]:
    """The ids of the places that a point's place lies in, outermost first, and its own last; empty where none is known."""
    place = next((c.control.place for c in index.claims_of(point.claims) if c.control and c.control.place), None)
    out: list[str] = []
    while place is not None and place in index.places and place not in out:
        out.append(place)
        place = index.places[place].within
    return tuple(reversed(out))


def _name(place: str, index: Index) -> str:
    return index.places[place].name


def place_of(point: Point, index: Index) -> str:
    """The name of the place that a control point is about; its question where no place is known."""
    found = next((c.control.place for c in index.claims_of(point.claims) if c.control and c.control.place), None)
    return index.places[found].name if found else point.question


def as_of(point: Point, index: Index) -> int:
    """The newest day that a control point speaks of, as an ordinal; 0 when it has none. Nobody knows a day not yet come."""
    days = [min(last_day(c.when or index.said_on(c)), index.day(c)) for c in live_claims(point, index)]
    return max((d.toordinal() for d in days if d != UNDATED), default=0)


def live_claims(point: Point, index: Index) -> list[Claim]:
    """The claims of a point that no later one has overtaken."""
    return [c for c in index.claims_of(point.claims) if c.id not in point.superseded]


def live_answers(point: Point, index: Index) -> list[Answer]:
    """The live claims by what they say of whom, oldest first."""
    return _answers(live_claims(point, index), index)


def control_of(c: Claim) -> Control:
    """The control record of a control claim. Raises ValueError for another kind."""
    if c.control is None:
        raise ValueError(f"claim {c.id} is a {c.kind}, not about control")
    return c.control


def status_text(c: Claim, index: Index) -> str:
    """What a claim says of a place: "retaken by the army"."""
    control = control_of(c)
    party = index.side_text(control.party) if control.party else "a party that is not named"
    return STATUS_WORDS[control.status].format(party=party)


# -- lines ---------------------------------------------------------------------------


def control_lines(index: Index, *, background: bool) -> list[CitedLine]:
    """Each control point: place, as of when, what is said last of each side, then who says what; of disputed ones the first."""
    return [line for p in control_points(index, background=background) for line in _point_lines(p, index)]


def _point_lines(point: Point, index: Index) -> list[CitedLine]:
    live = live_answers(point, index)
    claims = one_each(live)
    said = "; ".join(_latest(point, index) or dict.fromkeys(_message(a, index) for a in live))
    head = f"{place_of(point, index)}{_as_of_text(point, index)}: {said}"
    if point.verdict == "disputed":
        return [CitedLine(f"{head} — disputed; positions above.", claims, point=point.id)]
    if len(live) == 1 and not point.superseded:
        text = f"{head} — {'; '.join(voice_text(v, index) for v in live[0].voices)}. {_standing(point)}."
        return [CitedLine(text, live[0].ids, point=point.id)]
    return [CitedLine(f"{head} — {_verdict_text(point)}.", claims, point=point.id), *_answer_lines(point, index)]


def _latest(point: Point, index: Index) -> list[str]:
    """What is said last of each side, in words."""
    return [STATUS_WORDS[status].format(party=index.side_text(side)) for side, status in point.latest]


def position_lines(point: Point, index: Index) -> list[CitedLine]:
    """A line each answer to a disputed point, with the words of the reports, then what has been overtaken."""
    live = live_answers(point, index)
    return [_line(a, index, point, quotes=True) for a in live] + _earlier_lines(point, index)


def _answer_lines(point: Point, index: Index) -> list[CitedLine]:
    live = live_answers(point, index)
    return [_line(a, index, point, quotes=False) for a in live] + _earlier_lines(point, index)


def _earlier_lines(point: Point, index: Index) -> list[CitedLine]:
    old = _answers(index.claims_of(point.superseded), index)
    return [_line(a, index, point, quotes=False, before="Earlier: ") for a in old]


def _answers(claims: Sequence[Claim], index: Index) -> list[Answer]:
    return answers_of(claims, index, _who_and_how)


def _who_and_how(c: Claim) -> Hashable:
    control = control_of(c)
    return (control.party, control.status)


def _line(answer: Answer, index: Index, point: Point, *, quotes: bool, before: str = "") -> CitedLine:
    said = "; ".join(_voice_with_words(v, index) if quotes else voice_text(v, index) for v in answer.voices)
    message = _message(answer, index)
    text = f"{before}{message}: {said}"
    return CitedLine(ended(text[:1].upper() + text[1:]), answer.ids, point=point.id)


def _voice_with_words(voice: Voice, index: Index) -> str:
    return f"{voice_text(voice, index)}, {quoted(voice.claims[0], index)}"


def _message(answer: Answer, index: Index) -> str:
    """What an answer says of the place, with its stance where it does more than assert."""
    text = status_text(answer.first, index)
    return {
        "denies": f"not {text} (denial)",
        "concedes": f"{text} (conceded)",
        "could_not_verify": f"{text} (could not be verified)",
    }.get(answer.first.stance, text)


# -- words ---------------------------------------------------------------------------


def _as_of_text(point: Point, index: Index) -> str:
    day = as_of(point, index)
    return f", as of {day_text(date.fromordinal(day))}" if day else ""


def _standing(point: Point) -> str:
    return "Single source" if point.sources == 1 else count_text(point.sources, "independent source").capitalize()


def _verdict_text(point: Point) -> str:
    sources = count_text(point.sources, "independent source")
    return {"single": "single source", "updated": f"updated, {sources}"}.get(point.verdict, f"agreed by {sources}")
