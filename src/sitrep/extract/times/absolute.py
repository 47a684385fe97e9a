"""Rules for expressions that name a day, month, quarter, year, decade or century, and for holidays."""

from __future__ import annotations

import re
from datetime import date

from sitrep.core.periods import Period
from sitrep.extract.times.calendar import Stretch, day_in, shift, stretch_of
from sitrep.extract.times.found import Found, Rule
from sitrep.extract.times.holidays import holiday_in
from sitrep.extract.times.lexicon import lexicon
from sitrep.extract.times.numbers_of_years import year_fits
from sitrep.extract.times.scene import (
    FUTURE,
    PAST,
    Reading,
    Scene,
    dated,
    month_day_of,
    month_of,
    nearest,
    on_day,
    weekday_in,
    weekday_of,
)

MONTHS = ("MONTH", "MONTHISH")


def _month(found: Found) -> int:
    return int(found.value("m", *MONTHS))


def _day(found: Found) -> int:
    return int(re.sub(r"\D", "", found.key("d")))


def _year(found: Found) -> int | None:
    return int(found.key("y")) if found.has("y") else None


def _iso(found: Found, scene: Scene) -> Reading | None:
    day = day_in(*(int(n) for n in found.key("d")[:10].split("-")))
    if day is None:
        return None
    clock = found.key("d")[10:16].upper()
    if not clock:
        return on_day(day)
    return Reading("TIME", day.isoformat() + clock, Period.day(day), Stretch("day", day))


def _slashed(found: Found, scene: Scene) -> Reading | None:
    """Day and month in either order: the only order that the calendar has, else the one within a month of the day of writing."""
    a, b, y = (int(n) for n in found.key("d").split("/"))
    year = y if y > 99 else 1900 + y if y >= 50 else 2000 + y
    days = sorted({d for d in (day_in(year, a, b), day_in(year, b, a)) if d})
    if len(days) > 1 and scene.anchor is not None:
        near = [d for d in days if abs((d - scene.anchor).days) <= 31]
        days = near or days
    return on_day(days[0]) if len(days) == 1 else None


def _month_day(found: Found, scene: Scene) -> Reading | None:
    month, day, year = _month(found), _day(found), _year(found)
    if day_in(2000, month, day) is None:
        return None
    if year is not None:
        exact = day_in(year, month, day)
        return None if exact is None else on_day(exact)
    return on_day(month_day_of(scene, month, day), f"XXXX-{month:02d}-{day:02d}")


def _second_day(found: Found, scene: Scene) -> Reading | None:
    """The "5" of "May 3 to 5": a day of the month just named."""
    if scene.mention is None or scene.mention.grain != "day" or scene.day is None:
        return None
    first = scene.mention.first
    day = day_in(first.year, first.month, _day(found))
    return on_day(day) if day is not None and day > first else None


def _bare_number_fits(found: Found) -> bool:
    return found.after() not in ("-", "/", "%", "percent", ":") and not re.match(r"[a-z]+s$", found.after() or "")


def _nth_day(found: Found, scene: Scene) -> Reading | None:
    """ "The 25th": that day of the paragraph's month, else of the month of writing."""
    base = scene.day or scene.anchor
    day = None if base is None else day_in(base.year, base.month, _day(found))
    return None if day is None else on_day(day)


def _month_year(found: Found, scene: Scene) -> Reading | None:
    year = _year(found)
    return None if year is None else dated(Stretch("month", date(year, _month(found), 1)))


def _month_of_which(found: Found, scene: Scene) -> Reading | None:
    """ "July last year", "January this year"."""
    if scene.anchor is None:
        return dated(None, f"XXXX-{_month(found):02d}")
    step = int(found.value("w", "LAST", "NEXT", "THIS"))
    return dated(Stretch("month", date(scene.anchor.year + step, _month(found), 1)))


def _month_alone(found: Found, scene: Scene) -> Reading | None:
    month = _month(found)
    if scene.anchor is None:
        return dated(None, f"XXXX-{month:02d}")
    here = stretch_of("month", scene.anchor)
    if not found.has("w"):
        return dated(month_of(scene, month))
    step = int(found.value("w", "LAST", "NEXT", "THIS"))
    if step == 0:
        return dated(Stretch("month", date(scene.anchor.year, month, 1)))
    away = (here.first.month - month) % 12 if step < 0 else (month - here.first.month) % 12
    return dated(shift(here, step * (away or 12)))


def _month_within(found: Found, scene: Scene) -> Reading | None:
    return _month_year(found, scene) if found.has("y") else _month_alone(found, scene)


def _month_spoken(found: Found, scene: Scene) -> Reading | None:
    year = int(found.number("a") or 0) * 100 + int(found.number("b") or 0)
    return dated(Stretch("month", date(year, _month(found), 1)))


def _month_fits(found: Found) -> bool:
    """A month's name is not the first name or surname of somebody, nor a ship's or street's."""
    follows = found.words[found.last] if found.last < len(found.words) else None
    return follows is None or follows.key not in ("street", "avenue", "road", "st.")


def _weekday(found: Found, scene: Scene) -> Reading | None:
    weekday = int(found.value("wd", "WEEKDAY"))
    unknown = f"XXXX-WXX-{weekday + 1}"
    if not found.has("w"):
        return on_day(weekday_of(scene, weekday), unknown)
    step = int(found.value("w", "LAST", "NEXT", "THIS", "FOLLOWING"))
    if found.key("w") in ("following", "previous", "preceding") and scene.day is not None:
        return on_day(weekday_in(Scene(scene.day), weekday, step), unknown)
    if step == 0:
        ahead = Scene(scene.anchor, direction=scene.direction if scene.direction == PAST else FUTURE)
        return on_day(weekday_of(ahead, weekday), unknown)
    return on_day(weekday_in(scene, weekday, step), unknown)


def _weekday_of_week(found: Found, scene: Scene) -> Reading | None:
    """ "Friday last week", "Monday of this week"."""
    weekday = int(found.value("wd", "WEEKDAY"))
    if scene.anchor is None:
        return on_day(None, f"XXXX-WXX-{weekday + 1}")
    week = shift(stretch_of("week", scene.anchor), int(found.value("w", "LAST", "NEXT", "THIS")))
    return None if week is None else on_day(date.fromordinal(week.first.toordinal() + weekday))


def _year_alone(found: Found, scene: Scene) -> Reading | None:
    year = _year(found)
    return None if year is None or not 1 <= year <= 9999 else dated(Stretch("year", date(year, 1, 1)))


def _short_year(found: Found, scene: Scene) -> Reading | None:
    """ "'98": the century whose year lies at most ten years after the day of writing."""
    two = int(found.key("y")[1:])
    latest = (scene.anchor.year if scene.anchor else 2010) + 10
    return dated(Stretch("year", date(latest - (latest - two) % 100, 1, 1)))


def _spoken_year(found: Found, scene: Scene) -> Reading | None:
    """ "nineteen seventy-nine"."""
    return dated(Stretch("year", date(int(found.number("a") or 0) * 100 + int(found.number("b") or 0), 1, 1)))


def _spoken_year_fits(found: Found) -> bool:
    a, b = found.number("a") or 0, found.number("b") or 0
    spelt = found.key("a")[0].isalpha() and found.key("b")[0].isalpha()
    return spelt and 15 <= a <= 20 and 10 <= b <= 99


def _two_thousand(found: Found, scene: Scene) -> Reading | None:
    year = int(found.number("n") or 0)
    return dated(Stretch("year", date(year, 1, 1))) if 1000 <= year <= 2100 else None


def _decade(found: Found, scene: Scene) -> Reading | None:
    """ "the 1990s", "the '80s", "the nineties": a short one is the last such decade begun before the day of writing."""
    if "DECADE" not in found.slots["d"].shape:
        tens = int(found.value("d", "NINETIES"))
    else:
        digits = re.sub(r"\D", "", found.key("d"))
        if len(digits) == 4:
            return dated(Stretch("decade", date(int(digits), 1, 1)))
        tens = int(digits[0])
    latest = (scene.anchor.year if scene.anchor else 2010) // 10
    return dated(Stretch("decade", date((latest - (latest - tens) % 10) * 10, 1, 1)))


def _decade_fits(found: Found) -> bool:
    owners = ("his", "her", "their", "its", "my", "our")
    whole = len(re.sub(r"\D", "", found.key("d"))) == 4
    return whole or (found.before() not in owners and found.words[found.first].key not in owners)


def _century(found: Found, scene: Scene) -> Reading | None:
    nth = (
        int(re.sub(r"\D", "", found.key("o")) or 0)
        if "NTH" in found.slots["o"].shape
        else int(found.value("o", "ORDINAL"))
    )
    if not 2 <= nth <= 30:
        return None
    return dated(Stretch("century", date((nth - 1) * 100, 1, 1)))


def _season(found: Found, scene: Scene) -> Reading | None:
    code = found.value("s", "SEASON", "SEASONISH")
    year = int(found.key("y")) if found.has("y") else None
    if year is None and scene.anchor is None:
        return dated(None, f"XXXX-{code}")
    step = int(found.value("w", "LAST", "NEXT", "THIS")) if found.has("w") else None
    return dated(_season_stretch(code, year, step, scene))


def _season_stretch(code: str, year: int | None, step: int | None, scene: Scene) -> Stretch | None:
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if year is not None or scene.anchor is None:
        return None if year is None else Stretch("season", date(year, month, 1))
    here = stretch_of("season", scene.anchor)
    back, ahead = (here.first.month - month) % 12 // 3, (month - here.first.month) % 12 // 3
    if step is None:
        step = scene.direction
    if step == 0:
        return (
            Stretch("season", date(scene.anchor.year, month, 1))
            if code != "WI"
            else shift(here, -back if back < 2 else ahead)
        )
    if found_now := back == 0:
        return shift(here, 4 * step) if found_now and step and scene.direction != step else here
    return shift(here, -back if step < 0 else ahead)


def _holiday(found: Found, scene: Scene) -> Reading | None:
    holiday = lexicon().holidays[found.key("h")]
    anchor_year = scene.anchor.year if scene.anchor else None
    if holiday.calendar == "event":
        return on_day(date.fromisoformat(holiday.rule))
    if found.has("y"):
        periods = [holiday_in(holiday, int(found.key("y")))]
    elif anchor_year is None:
        return on_day(None)
    else:
        periods = [holiday_in(holiday, anchor_year + n) for n in (-1, 0, 1)]
    known = {p.first: p for p in periods if p and p.first}
    day = nearest(sorted(known), scene) if len(known) != 1 else next(iter(known))
    if day is None:
        return None
    period = known[day]
    if period.last == day:
        return _near_holiday(found, day)
    return Reading("DATE", f"{period.first}/{period.last}", period)


def _near_holiday(found: Found, day: date) -> Reading:
    """The day, or the week or weekend of it ("Easter week", "the Christmas weekend")."""
    grain = {"week": "week", "weekend": "weekend"}.get(found.key("u"), "day")
    return dated(stretch_of(grain, day))


def _quarter(found: Found, scene: Scene) -> Reading | None:
    nth = int(found.value("o", "ORDINAL"))
    if not 1 <= nth <= 4:
        return None
    if found.has("y") or found.has("y2"):
        return dated(Stretch("quarter", date(int(found.key("y") or found.key("y2")), nth * 3 - 2, 1)))
    if scene.anchor is None:
        return dated(None, f"XXXX-Q{nth}")
    if found.has("w"):
        year = scene.anchor.year + int(found.value("w", "LAST", "NEXT", "THIS"))
        return dated(Stretch("quarter", date(year, nth * 3 - 2, 1)))
    here = stretch_of("quarter", scene.anchor)
    now = (here.first.month + 2) // 3
    back = (now - nth) % 4
    future = back > 1 and scene.direction == FUTURE
    return dated(shift(here, (nth - now) % 4 if future else -back))


def _half(found: Found, scene: Scene) -> Reading | None:
    nth = 1 if found.key("o") in ("first", "1st") else 2 if found.key("o") in ("second", "2nd", "last", "latter") else 0
    if not nth:
        return None
    year = int(found.key("y")) if found.has("y") else scene.anchor.year if scene.anchor else None
    if year is None:
        return dated(None, f"XXXX-H{nth}")
    if found.has("w"):
        year += int(found.value("w", "LAST", "NEXT", "THIS"))
    return dated(Stretch("half", date(year, nth * 6 - 5, 1)))


_E = "(EARLY -?)?"
_MONTH = "m=MONTH/MONTHISH"

ABSOLUTE: tuple[Rule, ...] = (
    Rule("date.iso", "d=ISO", _iso),
    Rule("date.slashed", "d=SLASHED", _slashed),
    Rule("date.month-day", f"(WEEKDAY ,?)? {_E} {_MONTH} (the)? d=DAYNUM (,? y=YEAR)?", _month_day),
    Rule("date.day-month", f"(WEEKDAY ,? the?)? {_E} d=DAYNUM of? {_MONTH} (,? y=YEAR)?", _month_day),
    Rule("date.day-month.the", f"the d=DAYNUM of {_MONTH} (,? y=YEAR)?", _month_day),
    Rule(
        "date.second-day",
        "MONTH/MONTHISH DAYNUM to/and/-/or/through/until < d=DAYNUM > ",
        _second_day,
        _bare_number_fits,
    ),
    Rule("date.nth", "on/by/from/until/since the < d=NTH >", _nth_day),
    Rule("month.year", f"{_E} {_MONTH} (,|of)? y=YEAR", _month_year),
    Rule("month.which", f"{_E} {_MONTH} of? w=LAST/NEXT/this year", _month_of_which),
    Rule("month", f"{_E} (w=LAST/NEXT/THIS)? m=MONTH", _month_alone, _month_fits),
    Rule("month.end", f"(the)? end/beginning/start/middle of {_MONTH} (,? y=YEAR)?", _month_within),
    Rule("month.spoken-year", f"{_MONTH} a=NUM -? b=NUM", _month_spoken, _spoken_year_fits),
    Rule("month.early", f"EARLY -? {_MONTH}", _month_alone),
    Rule(
        "month.ish",
        "in/of/since/by/until/till/from/during/before/after/through/for/to/between/last/next/this < m=MONTHISH >",
        _month_alone,
        _month_fits,
    ),
    Rule("month.ish.which", "w=LAST/NEXT/this m=MONTHISH", _month_alone),
    Rule("weekday", "(EARLY on?)? (the? w=LAST/NEXT/THIS/FOLLOWING)? wd=WEEKDAY", _weekday),
    Rule("weekday.week", "(EARLY on?)? wd=WEEKDAY of? w=LAST/NEXT/this week", _weekday_of_week),
    Rule("year", f"{_E} (fiscal year?)? y=YEAR", _year_alone, year_fits),
    Rule("year.the", "the year y=YEAR", _year_alone),
    Rule("year.period", "the y=YEAR period/year", _year_alone),
    Rule("year.end", "the? (end|beginning|start|middle) of y=YEAR", _year_alone),
    Rule("year.short", "in/of/since/by/from/for/MONTH/MONTHISH/SEASON < y=SHORTYEAR >", _short_year),
    Rule("year.spoken", "a=NUM -? b=NUM", _spoken_year, _spoken_year_fits),
    Rule("year.words", "the? year n=NUM", _two_thousand),
    Rule("decade", f"(the)? {_E} d=DECADE/NINETIES", _decade, _decade_fits),
    Rule(
        "decade.half",
        "the (EARLY/LAST/ORDINAL half|end|beginning|start|middle|rest) of the d=DECADE/NINETIES",
        _decade,
        _decade_fits,
    ),
    Rule("century", f"(the)? {_E} o=NTH/ORDINAL -? century", _century),
    Rule("season", f"(the)? {_E} (w=LAST/NEXT/THIS)? s=SEASON (of? y=YEAR)?", _season),
    Rule("season.ish", f"(the)? {_E} s=SEASONISH of? y=YEAR", _season),
    Rule("season.which", f"{_E} w=LAST/NEXT/this s=SEASONISH", _season),
    Rule("season.in", "in/of/since/by/until/during/EARLY < the? s=SEASONISH >", _season),
    Rule("holiday", "(EARLY on?)? (the? w=LAST/NEXT/THIS)? h=HOLIDAY (u=week/weekend)? (,? y=YEAR)?", _holiday),
    Rule("quarter.adjective", "o=ORDINAL - quarter", _quarter),
    Rule("quarter", "(the)? (fiscal)? o=ORDINAL quarter ((of|in)? (fiscal)? (year)? y=YEAR)?", _quarter),
    Rule("quarter.year", "(the)? (fiscal)? y=YEAR 's? (fiscal)? o=ORDINAL -? quarter", _quarter),
    Rule("quarter.which", "w=LAST/NEXT/this year 's (fiscal)? o=ORDINAL -? quarter", _quarter),
    Rule("quarter.of-which", "the? o=ORDINAL -? quarter of? w=LAST/NEXT/this year", _quarter),
    Rule("half", "the? o=ORDINAL/LAST/latter half of y=YEAR", _half),
    Rule("half.which", "the? o=ORDINAL/LAST/latter half of (w=LAST/NEXT/this/the year)?", _half),
)
