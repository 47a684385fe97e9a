"""A parsed report → its claims: statements, figures, control and events, each with speaker, period, place and party."""

from __future__ import annotations

from dataclasses import replace

from sitrep.core.records import Analysis, Claim, Parsed, Person, Report, Span
from sitrep.extract.attribution import credit, denied_claims, find_statements
from sitrep.extract.control import find_control, held, with_crowd
from sitrep.extract.events import find_events
from sitrep.extract.figures import Context, find_figures, find_marks
from sitrep.extract.grammar import is_background, reality_of
from sitrep.extract.lead import fill_days
from sitrep.extract.names import Actors, find_names, find_sides, load_actors, read_actors, with_own_side
from sitrep.extract.places import find_hints, find_places
from sitrep.extract.times import find_times, when_of

__all__ = ["Actors", "context_of", "extract", "load_actors", "read_actors"]


def extract(report: Report, parsed: Parsed, actors: Actors | None = None) -> Analysis:
    """Everything that the extractors read out of one report. Furniture was not parsed and yields nothing.

    `actors`: the kinds of actor and who is known to be of which; None: the package's own.
    """
    context = context_of(report, parsed, actors)
    sides, places, times = context.sides, context.places, context.times
    names = find_names(report, parsed, sides, actors)
    figures = find_figures(context)
    control = find_control(report, parsed, sides, places)
    events = find_events(report, parsed, sides, places)
    hears = {**figures.heard, **control.heard}
    asked = [h.speaker for h in hears.values() if h.speaker is not None]
    heard = find_statements(report, parsed, names, sides, times, asked=asked)
    happenings = (*control.claims, *events.claims)
    found = (*figures.claims, *(_dated(context, c) for c in happenings))
    dated = (_weighed_by_day(report, c) for c in fill_days(report, parsed, times, found))
    spoken = [_vouched(credit(c, heard.statements, hears.get(c.id), heard.pointed)) for c in dated]
    credited = held(with_own_side(spoken, heard.people, report))
    claims = (*heard.statements, *credited, *denied_claims(report, heard.denials, (*heard.statements, *credited)))
    sentences = tuple(
        Span(parsed.tokens[s.first].start, parsed.tokens[s.last - 1].end) for s in parsed.sentences if s.first < s.last
    )
    parties = {s.id: s for s in (*names.own_sides, *with_crowd(sides.sides, claims))}
    people, hints = _cited(heard.people, claims), find_hints(parsed, report.id)
    own = tuple(parties[k] for k in sorted(parties))
    unsure = _unique((*figures.unsure, *control.unsure, *events.unsure))
    all_places = (*places.places, *control.places)
    return Analysis(report, sentences, people, all_places, own, _unique(claims), hints, unsure)


def context_of(report: Report, parsed: Parsed, actors: Actors | None = None) -> Context:
    """What the claims of a report are read with: its sides, places, times and words of scope."""
    places = find_places(report, parsed)
    sides = find_sides(report, parsed, actors)
    return Context(report, parsed, sides, places, find_times(report, parsed), find_marks(parsed, places))


def _vouched(c: Claim) -> Claim:
    """The claim as hypothetical where its words are only what nobody could verify: it is shown, and counts for nothing."""
    return replace(c, reality="hypothetical") if c.stance == "could_not_verify" else c


def _weighed_by_day(report: Report, c: Claim) -> Claim:
    """The claim as background where its period ended long before the report was written."""
    return replace(c, reality="past") if c.reality == "actual" and is_background(report, c.when) else c


def _dated(context: Context, c: Claim) -> Claim:
    """A control or event claim with the period that its deciding word is about."""
    at = _deciding_token(context.parsed, c)
    when = when_of(at, context.report, context.parsed, context.times)
    reality = c.reality if c.reality != "actual" else reality_of(context.parsed, at)
    return replace(c, when=when.period, when_evidence=when.evidence, said_on=context.report.published, reality=reality)


def _deciding_token(parsed: Parsed, c: Claim) -> int:
    """The token of a claim's span that heads the others."""
    inside = [t.i for t in parsed.tokens if c.start <= t.start and t.end <= c.end]
    return next((i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), inside[0])


def _cited(people: tuple[Person, ...], claims: tuple[Claim, ...]) -> tuple[Person, ...]:
    """People in order of their ids' first mention, those without a mention left out unless a claim needs them."""
    needed = {c.said_by for c in claims} | {v for c in claims for v in c.via}
    return tuple(p for p in people if p.mentions or p.id in needed)


def _unique(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """One claim an id, in the order of the text."""
    return tuple(sorted({c.id: c for c in claims}.values(), key=lambda c: (c.start, c.end, c.kind, c.id)))
