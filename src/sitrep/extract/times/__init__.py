"""Time: what a report's expressions of time stand for, and which period a clause is about.

A grammar over words (words, patterns, detect) finds the expressions; rules by kind (absolute, relative, clock, lengths) read them
against a scene; attach gives a token of the tree its period. Values are TIMEX3, periods are whole days.
"""

from __future__ import annotations

from sitrep.extract.times.attach import When, is_compared, said_on, when_of
from sitrep.extract.times.interval import Interval, interval_of
from sitrep.extract.times.reading import find_times

__all__ = ["Interval", "When", "find_times", "interval_of", "is_compared", "said_on", "when_of"]
