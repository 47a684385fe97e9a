"""Rules for times of day: "3.30 a.m. on Thursday", "late Wednesday night", "overnight", "this morning", "at dawn"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sitrep.core.periods import Period
from sitrep.extract.times.absolute import ABSOLUTE
from sitrep.extract.times.calendar import Stretch, value_of
from sitrep.extract.times.found import Found, Rule
from sitrep.extract.times.relative import RELATIVE
from sitrep.extract.times.scene import Reading, Scene

DAY_RULES = {r.name: r for r in (*ABSOLUTE, *RELATIVE)}
"""Rules whose reading of a day the rules of this module build on."""


_CLOCK = "c=CLOCK/HOUR/HHMM/PART -? (mer=MERIDIEM)? (oc=o'clock)? ((in the|at) p=PART)? (z=ZONE/hours)? (OPEN CLOCK/HOUR/HHMM MERIDIEM? ZONE? CLOSE)?"
"""A clock time with what may mark it."""


def at_time(day: date | None, suffix: str, nights: bool = False) -> Reading:
    """A time of a day; with `nights` it runs on into the next day. The day itself may be unknown."""
    if day is None:
        return Reading("TIME", "XXXX-XX-XXT" + suffix)
    stretch = Stretch("day", day)
    period = Period(day, day + timedelta(days=1)) if nights else Period.day(day)
    return Reading("TIME", f"{value_of(stretch)}T{suffix}", period, stretch)


def _clock_value(found: Found) -> str | None:
    """`15:30` for the clock time in slot c; None when it is no time of day."""
    if "PART" in found.slots["c"].shape:
        return f"{found.part('c').first_hour:02d}:00"
    digits = found.key("c").replace(".", ":")
    if "HHMM" in found.slots["c"].shape and ":" not in digits and len(digits) == 4:
        digits = digits[:2] + ":" + digits[2:]
    hour_text, _, minutes = digits.partition(":")
    hour = _hour(int(hour_text), found)
    return None if hour is None else f"{hour:02d}:{minutes or '00'}"


def _hour(hour: int, found: Found) -> int | None:
    """The hour of 24; None when the hour does not go with "a.m.", "p.m." or the part of the day."""
    if found.has("mer"):
        half = int(found.value("mer", "MERIDIEM"))
        return hour % 12 + half if 1 <= hour <= 12 else None
    if found.has("p") and 1 <= hour <= 12:
        part = found.part("p")
        later = part.code in ("AF", "EV") or (part.code == "NI" and hour >= 6)
        return hour % 12 + (12 if later else 0)
    return hour if hour <= 24 else None


BEFORE_NOON = frozenset("at by until till around before after from since about past near between to".split())
"""Words that make a lone "noon" or "midnight" a time ("High Noon" is none)."""


def _clock_fits(found: Found) -> bool:
    """A bare number is an hour only with "a.m.", "o'clock", a zone or a part of the day; "10:30" needs no more, a score has a dash."""
    if "PART" in found.slots["c"].shape:
        plain = found.last - found.first == 1
        return found.part("c").code == "" and (not plain or found.before() in BEFORE_NOON)
    marked = found.has("mer") or found.has("z") or found.has("oc")
    if "CLOCK" in found.slots["c"].shape:
        return ":" in found.key("c") or marked
    return (
        found.has("mer")
        or found.has("oc")
        or found.has("p")
        or ("HHMM" in found.slots["c"].shape and found.has("z") and len(found.key("c")) == 4)
    )


def _clock(found: Found, scene: Scene) -> Reading | None:
    value = _clock_value(found)
    return None if value is None else at_time(scene.day or scene.anchor, value)


def _clock_on(rule: str) -> Rule:
    """The rule for a clock time followed by a day that `rule` reads."""
    day_rule = DAY_RULES[rule]

    def read(found: Found, scene: Scene) -> Reading | None:
        value, day = _clock_value(found), day_rule.read(replace(found, rule=rule), scene)
        if value is None or day is None:
            return None
        if day.stretch is None or day.stretch.grain != "day":
            return Reading("TIME", f"{day.value}T{value}", day.period)
        return at_time(day.stretch.first, value)

    return Rule(f"clock.{rule}", f"{_CLOCK} ,? (on|of)? {day_rule.pattern}", read, _clock_fits)


def _part_on(rule: str, name: str, pattern: str) -> Rule:
    """The rule for a part of a day that `rule` reads."""
    day_rule = DAY_RULES[rule]

    def read(found: Found, scene: Scene) -> Reading | None:
        day = day_rule.read(replace(found, rule=rule), scene)
        if day is None:
            return None
        first = day.stretch.first if day.stretch is not None and day.stretch.grain == "day" else None
        if first is None and day.stretch is not None:
            return None
        return _in_part(found, first)

    return Rule(f"part.{name}", pattern, read)


def _in_part(found: Found, day: date | None) -> Reading:
    part = found.part("p")
    suffix = part.code or f"{part.first_hour:02d}:00"
    return at_time(day, suffix, nights=found.key("p") == "overnight")


def _this_part(found: Found, scene: Scene) -> Reading | None:
    """ "This morning", "last night", "tonight": by the day of writing; "last night" is the night before it."""
    if scene.anchor is None:
        return _in_part(found, None)
    step = {"last": -1, "next": 1}.get(found.key("w"), 0)
    return _in_part(found, scene.anchor + timedelta(days=step))


def _that_part(found: Found, scene: Scene) -> Reading | None:
    """ "That night", "the same evening", "the next morning": by the day that the paragraph named."""
    if scene.day is None:
        return _in_part(found, None)
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(found.key("w"), 0)
    return _in_part(found, scene.day + timedelta(days=step))


def _tonight(found: Found, scene: Scene) -> Reading | None:
    return at_time(scene.anchor, "NI")


def _overnight(found: Found, scene: Scene) -> Reading | None:
    """The night before the day that the paragraph names, else before the day of writing."""
    base = scene.day or scene.anchor
    return at_time(None if base is None else base - timedelta(days=1), "NI", nights=True)


def _bare_part(found: Found, scene: Scene) -> Reading | None:
    return _in_part(found, scene.day or scene.anchor)


CLOCK: tuple[Rule, ...] = (
    Rule("clock", _CLOCK, _clock, _clock_fits),
    *(_clock_on(n) for n in ("weekday", "day", "date.month-day", "date.day-month")),
    _part_on("weekday", "weekday", f"{DAY_RULES['weekday'].pattern} -? p=PART (hours)?"),
    _part_on("day", "day", f"{DAY_RULES['day'].pattern} p=PART"),
    _part_on("weekday", "of-weekday", f"(the)? (EARLY)? p=PART (hours)? (of|on) {DAY_RULES['weekday'].pattern}"),
    _part_on("day", "of-day", f"(the)? (EARLY)? p=PART (hours)? (of|on) {DAY_RULES['day'].pattern}"),
    _part_on(
        "date.month-day", "of-date", f"(the)? (EARLY)? p=PART (hours)? (of|on) {DAY_RULES['date.month-day'].pattern}"
    ),
    _part_on(
        "date.day-month", "of-date2", f"(the)? (EARLY)? p=PART (hours)? (of|on) {DAY_RULES['date.day-month'].pattern}"
    ),
    Rule("part.this", "(EARLY)? w=this/last p=PART", _this_part),
    Rule("part.that", "(EARLY)? (the)? w=that/same p=PART", _that_part),
    Rule("part.next", "(EARLY)? the w=FOLLOWING/next/previous/preceding p=PART", _that_part),
    Rule("part.tonight", "(EARLY)? tonight", _tonight),
    Rule("part.overnight", "overnight", _overnight),
    Rule(
        "part.at",
        "at/before/after/until/by/around/since/from/past/near/about < (EARLY)? p=dawn/daybreak/sunrise/dusk/sunset/nightfall >",
        _bare_part,
    ),
    Rule("part.in", "in/during/since/until < the EARLY? p=morning/afternoon/evening (hours)? >", _bare_part),
)
