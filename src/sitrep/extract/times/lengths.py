"""Rules for durations ("three days", "a decade-long") and sets ("every Monday", "daily", "twice a week")."""

from __future__ import annotations

from sitrep.extract.times.amounts import length
from sitrep.extract.times.found import Found, Rule
from sitrep.extract.times.lexicon import lexicon
from sitrep.extract.times.relative import unit_of
from sitrep.extract.times.scene import Reading, Scene


def _duration(found: Found, scene: Scene) -> Reading | None:
    return Reading("DURATION", length(found.number("n"), unit_of(found)))


def _plural(found: Found, scene: Scene) -> Reading | None:
    return Reading("DURATION", length(None, unit_of(found)))


def _plural_fits(found: Found) -> bool:
    """ "The early hours of Thursday" are a part of that day, not a length."""
    return not (found.after() == "of" and unit_of(found).startswith("T"))


def _half_unit(found: Found, scene: Scene) -> Reading | None:
    return Reading("DURATION", length(0.5 + (found.number("n") or 0), unit_of(found)))


def _all_unit(found: Found, scene: Scene) -> Reading | None:
    return Reading("DURATION", length(1.0, unit_of(found)))


def _no_age(found: Found) -> bool:
    """ "A 23-year-old", "23 years old", "aged five years" tell an age; "a second" after a verb is no second."""
    here, after = found.words[found.last - 1].key, found.after()
    if (
        after == "old"
        or (after == "-" and found.after(2) in ("old", "olds"))
        or (after == "of" and found.after(2) == "age")
    ):
        return False
    if found.words[found.first].key == "over" and found.number("n") is None:
        return False
    return found.before() not in ("aged", "age") and not (
        here == "second" and found.key("n") in ("a", "an", "the", "one")
    )


def _each(found: Found, scene: Scene) -> Reading | None:
    """ "Every two days", "each year", "every other week"."""
    count = 2.0 if found.has("other") else found.number("n") if found.has("n") else 1.0
    return Reading("SET", length(count, unit_of(found)))


def _each_named(found: Found, scene: Scene) -> Reading | None:
    """ "Every Monday", "Mondays", "each July", "every summer", "every morning"."""
    values = lexicon().values
    key = found.key("x")
    if key in values["WEEKDAY"]:
        return Reading("SET", f"XXXX-WXX-{int(values['WEEKDAY'][key]) + 1}")
    if key in values["WEEKDAYS"]:
        code = values["WEEKDAYS"][key]
        return Reading("SET", f"XXXX-WXX-{int(code) + 1 if code.isdigit() else code}")
    if "MONTH" in found.slots["x"].shape or "MONTHISH" in found.slots["x"].shape:
        return Reading("SET", f"XXXX-{int(found.value('x', 'MONTH', 'MONTHISH')):02d}")
    if "SEASON" in found.slots["x"].shape or "SEASONISH" in found.slots["x"].shape:
        return Reading("SET", f"XXXX-{found.value('x', 'SEASON', 'SEASONISH')}")
    if key == "weekend":
        return Reading("SET", "XXXX-WXX-WE")
    return Reading("SET", f"XXXX-XX-XXT{found.part('x').code}")


def _adverb(found: Found, scene: Scene) -> Reading | None:
    return Reading("SET", found.value("a", "ADVERB"))


def _adverb_fits(found: Found) -> bool:
    """Not a dividend's or result's kind ("quarterly dividend"), nor a newspaper ("the daily X")."""
    return found.key("a") not in ("quarterly", "monthly") or found.after() in (".", ",", ";", "")


def _rate(found: Found, scene: Scene) -> Reading | None:
    return Reading("SET", length(1.0, unit_of(found)))


def _rate_fits(found: Found) -> bool:
    """ "Interviews a day": after a plural noun. Verbs with an -s are few ("lasts a year")."""
    before = found.before()
    return (
        len(before) > 3
        and before.endswith("s")
        and before not in NOT_RATED
        and found.after() not in ("ago", "later", "earlier", "after", "before")
    )


NOT_RATED = frozenset(
    "lasts takes spends was this requires needs plus less perhaps times works lives spans marks has always sometimes".split()
)
"""Words in -s before "a year" that count nothing."""

_N = "n=NUM/VAGUE/a/an"
_UNIT = "u=UNIT/UNITS/WEEKEND/WEEKENDS/NIGHTS/QUARTERS"
_EACH = "u=UNIT/UNITS/QUARTER/QUARTERS"

LENGTHS: tuple[Rule, ...] = (
    Rule("set.each", f"EVERY (n=NUM)? (other=other)? {_EACH}", _each),
    Rule("set.each-named", "EVERY x=WEEKDAY/MONTH/MONTHISH/SEASON/SEASONISH/PART/WEEKEND", _each_named),
    Rule("set.named", "x=WEEKDAYS", _each_named),
    Rule("set.adverb", "a=ADVERB", _adverb, _adverb_fits),
    Rule("set.rate", "once/twice/times/time/NUM/%/percent/cents/dollars/hours/days < a/per u=UNIT >", _rate),
    Rule("set.rate-of", "< a u=UNIT >", _rate, _rate_fits),
    Rule("set.per", "< per u=UNIT >", _rate),
    Rule(
        "duration",
        f"ABOUT/OVER? {_N} (more|additional|full|whole|consecutive|straight|other|extra)? -? {_UNIT} (- long)?",
        _duration,
        _no_age,
    ),
    Rule("duration.seconds", "n=NUM -? u=TINY", _duration, _no_age),
    Rule("duration.range", f"ABOUT/OVER? n=NUM/a/an (to/or/- NUM)? {_UNIT}", _duration, _no_age),
    Rule("duration.or-more", "n=a/an u=UNIT or two/NUM/so/more", _duration),
    Rule("duration.half", "half a/an u=UNIT", _half_unit),
    Rule("duration.half-adjective", "half - u=UNIT", _half_unit, _no_age),
    Rule("duration.and-half", "n=a/an/NUM u=UNIT and a half", _half_unit),
    Rule("duration.long", "u=UNIT - long", _all_unit),
    Rule("duration.ahead", "(the)? u=UNITS ahead", _plural),
    Rule("duration.over-the", "over < the u=UNITS >", _plural),
    Rule("duration.the", "the n=NUM/VAGUE u=UNITS", _duration, _no_age),
    Rule(
        "duration.plural",
        "for/in/within/after/of/over/take/took/last/lasted/spent/spend/and/or < u=UNITS (and/or UNITS)? >",
        _plural,
    ),
    Rule("duration.plural-before", "< u=UNITS (and/or UNITS)? > of/before/after/later/if", _plural, _plural_fits),
)
