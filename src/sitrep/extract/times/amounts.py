"""Lengths of time in TIMEX3."""

from __future__ import annotations


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration; None counts as "some" (X). Decades are told in years.

    >>> length(2.5, "Y"), length(None, "D"), length(3, "E"), length(24, "TH")
    ('P2Y6M', 'PXD', 'P30Y', 'PT24H')
    """
    if count is None:
        return "PX" + unit if not unit.startswith("T") else "PTX" + unit[1]
    if unit == "E":
        return f"P{_plain(count * 10)}Y"
    if unit == "2W":
        return f"P{_plain(count * 2)}W"
    if unit == "C":
        return f"P{_plain(count * 100)}Y"
    if unit == "L":
        return f"P{_plain(count * 1000)}Y"
    if unit == "Q":
        return f"P{_plain(count)}Q"
    if unit.startswith("T"):
        return _clock_length(count, unit[1])
    if unit == "Y" and count != int(count):
        whole = f"{int(count)}Y" if count >= 1 else ""
        return f"P{whole}{_plain(round(count % 1 * 12))}M"
    return f"P{_plain(count)}{unit}"


def _clock_length(count: float, unit: str) -> str:
    if unit in "HM" and count != int(count):
        whole = f"{int(count)}{unit}" if count >= 1 else ""
        return f"PT{whole}{_plain(round(count % 1 * 60))}{'M' if unit == 'H' else 'S'}"
    return f"PT{_plain(count)}{unit}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else str(count)
