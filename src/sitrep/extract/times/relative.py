"""Rules for expressions that point from the day of writing or from what the paragraph has named: "today", "last week", "two days later"."""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.extract.times.amounts import length
from sitrep.extract.times.calendar import Stretch, add_months, shift, stretch_of
from sitrep.extract.times.found import Found, Rule
from sitrep.extract.times.scene import FUTURE, Reading, Scene, back_from, dated, on_day

GRAINS = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
    "WE": "weekend",
}
"""Grain of the calendar for a unit's letter."""

UNKNOWN_OF = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
"""Value of an unresolved stretch of a unit; the others are XXXX."""

UNIT_CLASSES = ("UNIT", "UNITS", "QUARTER", "QUARTERS", "WEEKEND", "WEEKENDS", "NIGHT", "NIGHTS", "TINY")


def unit_of(found: Found, slot: str = "u") -> str:
    """The unit's letter in a slot."""
    return found.value(slot, *UNIT_CLASSES)


def unit_stretch(day: date | None, unit: str) -> Stretch | None:
    """The stretch of a unit's size around a day."""
    return None if day is None or unit not in GRAINS else stretch_of(GRAINS[unit], day)


def _deictic(found: Found, scene: Scene) -> Reading | None:
    day = None if scene.anchor is None else scene.anchor + timedelta(days=int(found.value("d", "DEICTIC")))
    return on_day(day)


def _beyond(found: Found, scene: Scene) -> Reading | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    step = 2 * int(found.value("d", "DEICTIC"))
    return on_day(None if scene.anchor is None else scene.anchor + timedelta(days=step))


def _which(found: Found) -> int:
    return int(found.value("w", "LAST", "NEXT", "THIS", "LATEST", "FOLLOWING"))


COMPARED = frozenset({"million", "billion", "cents", "%", "share"})
"""Words before "last year" that make it, among quarters, the same quarter of the year before."""


def _unit(found: Found, scene: Scene) -> Reading | None:
    """ "Last week", "this year", "the past quarter", "the latest quarter"."""
    unit = unit_of(found)
    if unit == "D":
        return _day_unit(found, scene)
    here = unit_stretch(scene.anchor, unit)
    if here is None:
        return dated(None, UNKNOWN_OF.get(unit, "XXXX")) if unit in GRAINS else None
    step = _which(found)
    if unit == "Y" and step == -1 and scene.quarters and scene.anchor and found.before() in COMPARED:
        return dated(Stretch("quarter", _year_back(scene, scene.anchor)))
    if found.key("w") in ("latest", "most recent"):
        step = -1
    return dated(shift(here, step))


def _day_unit(found: Found, scene: Scene) -> Reading | None:
    if found.key("w") in ("this", "current"):
        return on_day(scene.day or scene.anchor)
    base = scene.day or scene.anchor
    return on_day(None if base is None else base + timedelta(days=_which(found)))


def _units(found: Found, scene: Scene) -> Reading | None:
    """ "Recent weeks", "the coming months": no bounds are said."""
    if found.key("w") in ("past", "previous"):
        return Reading("DATE", "PAST_REF")
    return Reading("DURATION", length(None, unit_of(found)))


def _the_weekend(found: Found, scene: Scene) -> Reading | None:
    """ "Over the weekend": the last one that has begun, the coming one where the clause looks ahead."""
    if scene.anchor is None:
        return dated(None, UNKNOWN_OF["WE"])
    here = stretch_of("weekend", scene.anchor)
    begun = scene.anchor.weekday() >= (4 if scene.direction == FUTURE else 5)
    return dated(here if begun else shift(here, -1))


def _reported_unit(found: Found, scene: Scene) -> Reading | None:
    """ "For the week", "for the year": the one that the report looks back on."""
    unit = unit_of(found)
    if found.after() in ("ended", "ending", "to", "through", "that", "before", "after", "of"):
        return Reading("DURATION", length(1.0, unit))
    return dated(
        unit_stretch(scene.day if unit == "D" and scene.day else scene.anchor, unit), UNKNOWN_OF.get(unit, "XXXX")
    )


def _year_end(found: Found, scene: Scene) -> Reading | None:
    """ "By year end": the last month of the year of writing."""
    return dated(None if scene.anchor is None else Stretch("month", date(scene.anchor.year, 12, 1)), "XXXX-12")


def _latest_period(found: Found, scene: Scene) -> Reading | None:
    """ "The latest period" of a company's results: the quarter reported on."""
    if scene.anchor is None or not scene.quarters:
        return None
    return dated(Stretch("quarter", _reported_quarter(scene, scene.anchor)))


def _quarter_of_year(found: Found, scene: Scene) -> Reading | None:
    """ "The 1988 quarter": the quarter reported on, in that year."""
    if scene.anchor is None:
        return dated(None, found.key("y") + "-QX")
    month = _reported_quarter(scene, scene.anchor).month
    return dated(Stretch("quarter", date(int(found.key("y")), month, 1)))


def _in_unit(found: Found, scene: Scene) -> Reading | None:
    """ "Earlier in the year", "the end of the month": the stretch that the paragraph or the day of writing lies in."""
    unit = unit_of(found)
    base = scene.anchor
    if found.key("det") == "that" and scene.mention is not None:
        base = scene.mention.first
    if unit == "D":
        return on_day(base)
    if unit not in GRAINS:
        return None
    here = unit_stretch(base, unit)
    if here is not None and found.has("w"):
        here = shift(here, _which(found))
    return dated(here, UNKNOWN_OF.get(unit, "XXXX"))


def _named_before(found: Found, scene: Scene) -> Reading | None:
    """ "That day", "the same week": the stretch that the paragraph named, or the one around it."""
    unit = unit_of(found)
    if unit not in GRAINS:
        return None
    if unit == "D":
        return on_day(scene.day)
    return dated(unit_stretch(scene.mention.first if scene.mention else None, unit), UNKNOWN_OF.get(unit, "XXXX"))


def _next_named(found: Found, scene: Scene) -> Reading | None:
    """ "The following day", "the previous month", "the day before": a step from the stretch that the paragraph named."""
    unit = unit_of(found)
    if unit not in GRAINS:
        return None
    step = _which(found) if found.has("w") else -1 if found.key("b") in ("before", "earlier") else 1
    base = scene.day if unit == "D" else scene.mention.first if scene.mention else None
    here = unit_stretch(base, unit)
    return dated(None if here is None else shift(here, step), UNKNOWN_OF.get(unit, "XXXX"))


def _ago(found: Found, scene: Scene) -> Reading | None:
    return _moved(found, scene, scene.anchor, -1)


def _from_now(found: Found, scene: Scene) -> Reading | None:
    return _moved(found, scene, scene.anchor, 1)


def _moved(found: Found, scene: Scene, base: date | None, sign: int) -> Reading | None:
    """So many units before or after a day, as sharp as the unit: days give a day, years a year."""
    unit, count = unit_of(found), found.number("n")
    if unit.startswith("T"):
        return _hours_away(unit, count, base, sign)
    if count is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "Y" and count == 1 and scene.quarters and base is not None:
        return dated(Stretch("quarter", _year_back(scene, base)))
    if count != int(count):
        return _half_units(unit, count, base, sign)
    if base is None:
        return dated(None, UNKNOWN_OF.get(unit, "XXXX"))
    moved = back_from(base, -sign * int(count), unit)
    return dated(None if moved is None else stretch_of("week" if unit == "2W" else GRAINS.get(unit, "year"), moved))


def _reported_quarter(scene: Scene, base: date) -> date:
    """First day of the quarter that the paragraph named, else of the last one over; a quarter of the year before is no report."""
    named = scene.mention
    if named is not None and named.grain == "quarter" and (base - named.first).days < 270:
        return named.first
    return _last_quarter(base)


def _year_back(scene: Scene, base: date) -> date:
    """First day of the quarter a year before the one that is reported on."""
    first = _reported_quarter(scene, base)
    return add_months(first, -12) or first


def _half_units(unit: str, count: float, base: date | None, sign: int) -> Reading | None:
    months = {"Y": 12, "E": 120, "C": 1200}.get(unit)
    if base is None or months is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    moved = add_months(base, sign * int(count * months))
    return dated(None if moved is None else stretch_of("month" if unit == "Y" else "year", moved))


def _hours_away(unit: str, count: float | None, base: date | None, sign: int) -> Reading | None:
    """Hours or minutes from the time of writing: within a day of it, so the day itself is left open."""
    if base is None or count is None:
        return Reading("TIME", "PAST_REF" if sign < 0 else "FUTURE_REF")
    hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
    far = base + timedelta(days=sign * (int(hours // 24) + 1))
    return Reading("TIME", "XXXX-XX-XXTXX", Period(min(far, base), max(far, base)))


def _apart(found: Found, scene: Scene) -> Reading | None:
    """ "Two days later", "a year earlier": counted from what the paragraph named, at its own sharpness when it is sharper."""
    unit, count = unit_of(found), found.number("n")
    sign = -1 if found.key("b") in ("earlier", "before", "previously") else 1
    named = scene.mention
    if (
        unit == "Y"
        and count == 1
        and sign < 0
        and scene.quarters
        and scene.anchor is not None
        and (named is None or named.grain != "day")
    ):
        return dated(Stretch("quarter", _year_back(scene, scene.anchor)))
    if count is None or count != int(count) or unit.startswith("T"):
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("D", "W", "2W"):
        return _moved(found, scene, scene.day or (scene.anchor if sign < 0 and scene.mention is None else None), sign)
    if named is None and (sign > 0 or scene.anchor is None):
        return dated(None, UNKNOWN_OF.get(unit, "XXXX"))
    if named is None:
        return _moved(found, scene, scene.anchor, sign)
    return dated(_same_grain(named, unit, sign * int(count)))


def _same_grain(named: Stretch, unit: str, count: int) -> Stretch | None:
    """A stretch moved by months or years, keeping its own grain."""
    moved = back_from(named.first, -count, unit)
    if moved is None:
        return None
    fine = (
        named.grain
        if named.grain in ("day", "month", "quarter", "season", "half", "week")
        else GRAINS.get(unit, "year")
    )
    return stretch_of(fine, moved)


def _apart_fits(found: Found) -> bool:
    """ "Two days before" stands on its own only at the end of its clause; before a noun it counts from that event."""
    if found.key("b") not in ("before", "after"):
        return True
    return found.after() in ("", ".", ",", ";", "¶", ")", "!", "?", "when", "and", "but", "in", "at")


def _year_ago(found: Found, scene: Scene) -> Reading | None:
    """ "The year-ago quarter", "year-earlier": a quarter when the sentence reckons in quarters, else a year."""
    if scene.anchor is None:
        return dated(None)
    if found.has("o"):
        nth = int(found.value("o", "ORDINAL"))
        return dated(Stretch("quarter", date(scene.anchor.year - 1, nth * 3 - 2, 1))) if 1 <= nth <= 4 else None
    if scene.quarters or found.key("u") == "quarter":
        return dated(Stretch("quarter", _year_back(scene, scene.anchor)))
    return dated(stretch_of("year", date(scene.anchor.year - 1, 1, 1)))


def _months_reported(found: Found, scene: Scene) -> Reading | None:
    return Reading("DURATION", length(found.number("n"), unit_of(found)))


def _last_quarter(day: date) -> date:
    here = stretch_of("quarter", day)
    before = shift(here, -1)
    return here.first if before is None else before.first


def _reference(found: Found, scene: Scene) -> Reading | None:
    value = found.value("r", "REF")
    today = scene.anchor if value == "PRESENT_REF" else None
    return Reading("DATE", value, None if today is None else Period.day(today))


def _past(found: Found, scene: Scene) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def _future(found: Found, scene: Scene) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


def _future_fits(found: Found) -> bool:
    """ "The future of X" and "its future" are prospects, not times."""
    return found.before() in ("in", "for", "near", "distant", "about") or found.words[found.first].key == "the"


def _the_quarter(found: Found, scene: Scene) -> Reading | None:
    """ "The quarter": the one just named, else the last that was over on the day of writing."""
    if scene.mention is not None and scene.mention.grain == "quarter":
        return dated(scene.mention)
    return dated(None if scene.anchor is None else stretch_of("quarter", _last_quarter(scene.anchor)), "XXXX-QX")


def _stretch_to_now(found: Found, scene: Scene) -> Reading | None:
    """ "The past 24 hours", "the next two weeks": a length, and the days from or to the day of writing that it covers."""
    unit, count = unit_of(found), found.number("n")
    sign = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "first": 0, "final": 0}.get(found.key("w"), -1)
    value = length(count, unit)
    if sign == 0 or count is None or scene.anchor is None:
        return Reading("DURATION", value)
    return Reading("DURATION", value, _reach(scene.anchor, sign, count, unit))


def _reach(anchor: date, sign: int, count: float, unit: str) -> Period | None:
    if unit.startswith("T"):
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
        far: date | None = anchor + timedelta(days=sign * -int(-hours // 24))
    else:
        far = back_from(anchor, -sign * int(count), "D" if unit == "WE" else unit)
    return None if far is None else Period(min(far, anchor), max(far, anchor))


_U1 = "u=UNIT/WEEKEND/QUARTER"
_UN = "u=UNIT/UNITS/WEEKEND/WEEKENDS/QUARTER/QUARTERS"
_N = "n=NUM/VAGUE/a/an"
_COUNTED = f"ABOUT/OVER? {_N} (or/to/- NUM)? (more|additional|full|whole)? -? u=UNIT/UNITS/WEEKENDS/QUARTERS/NIGHTS"

RELATIVE: tuple[Rule, ...] = (
    Rule("day", "(EARLY on?)? d=DEICTIC", _deictic),
    Rule("day.beyond", "the day (before|after) d=yesterday/tomorrow", _beyond),
    Rule("unit", f"(EARLY in?)? (the)? w=LAST/NEXT/THIS/LATEST (fiscal|full|whole|entire)? {_U1} (or so)?", _unit),
    Rule("unit.weekend", "over/during/at/on/for/of/before/after/since < the (EARLY)? u=WEEKEND >", _the_weekend),
    Rule("unit.reported", "for < the full? u=UNIT >", _reported_unit),
    Rule("unit.ended", "< the full? u=UNIT > ended/ending", _reported_unit),
    Rule("unit.year-end", "(the)? u=year -? end", _year_end),
    Rule("unit.period", "the LATEST period", _latest_period),
    Rule("quarter.one", "the y=YEAR quarter", _quarter_of_year),
    Rule("units.past", "in/over/from/of < w=past/previous u=UNITS >", _units),
    Rule("units", "(in)? < w=RECENT/coming/upcoming u=UNITS (and/or UNITS)? >", _units),
    Rule("unit.early", "(the)? EARLY part of (w=LAST/NEXT/THIS)? the? u=UNIT", _in_unit),
    Rule("unit.in", "EARLY in the u=UNIT/QUARTER", _in_unit),
    Rule("unit.in-that", "(EARLY)? in? det=that u=UNIT/QUARTER", _in_unit),
    Rule(
        "unit.end",
        "(the)? end/beginning/start/middle/close/rest/remainder/turn of (the|w=LAST/NEXT/THIS) u=UNIT/QUARTER/WEEKEND",
        _in_unit,
    ),
    Rule("unit.that", "(EARLY)? (that/same|the/that same) u=UNIT/QUARTER/WEEKEND", _named_before),
    Rule("unit.next", "(EARLY)? the w=FOLLOWING/previous/preceding/next u=UNIT/QUARTER/WEEKEND", _next_named),
    Rule("unit.beside", "the u=day/week/month/year b=before/after/earlier", _next_named, _apart_fits),
    Rule("ago", f"{_COUNTED} AGO", _ago),
    Rule("hence", f"{_COUNTED} HENCE", _from_now),
    Rule("apart", f"{_COUNTED} b=BEFORE/AFTER", _apart, _apart_fits),
    Rule(
        "year-ago",
        "(the)? (comparable|same|corresponding)? year - ago/earlier o=ORDINAL? -? u=quarter/period/month/year",
        _year_ago,
    ),
    Rule("year-ago.adjective", "year - ago/earlier", _year_ago),
    Rule("year-ago.months", "(the)? year - ago/earlier n=NUM u=UNITS", _months_reported),
    Rule("quarter.the", "the (same)? u=quarter", _the_quarter),
    Rule("reference", "r=REF", _reference),
    Rule("reference.past", "the (recent|distant)? past", _past),
    Rule("reference.future", "(the)? (near|distant)? future", _future, _future_fits),
    Rule(
        "stretch",
        f"ABOUT? (the)? w=LAST/NEXT/FOLLOWING/LATEST/first/final {_N} (or/to NUM)? (more|full|whole)? {_UN}",
        _stretch_to_now,
    ),
)
