"""Which numbers of four digits are years."""

from __future__ import annotations

import re

from sitrep.extract.times.found import Found

COUNTED = frozenset(
    "people men women children soldiers troops fighters dead killed wounded injured others homes houses families victims workers "
    "prisoners refugees residents civilians dollars pounds euros yen feet miles meters metres kilometers kilometres km tons tonnes "
    "percent % points shares votes seats votes words calories degrees hours days weeks months years minutes times mph kph barrels "
    "pages jobs cars vehicles acres hectares square local hrs gmt".split()
)
"""Words after a number of four digits that make it a count, not a year."""

YEAR_BEFORE = frozenset(
    "in since by until till of from before after during for around circa early late mid to and through between the fiscal year".split()
)
"""Words before a number of four digits that let even a round one be a year."""


BEFORE_PLURAL = YEAR_BEFORE | frozenset("the 's its his her their our , - and or".split()) | {""}
"""Words before a number of four digits that let it be a year before a plural ("the 1994 elections", not "fired 1994 rockets")."""


def year_fits(found: Found) -> bool:
    """Whether the number in slot y is a year, by the words beside it."""
    year, before, after = int(found.key("y")), found.before(), found.after()
    if (
        before in ("$", "£", "€", "#", "no", "no.", "number", "route", "flight", "boeing", "a$", "/", ".")
        or after in COUNTED
    ):
        return False
    if (
        (before == "-" and found.before(2).isdigit())
        or after in ("/", ":")
        or (before == "," and found.before(2).isdigit() and len(found.before(2)) < 4)
    ):
        return False
    if re.match(r"[a-z]{3,}s$", after or "") and before not in BEFORE_PLURAL:
        return False
    if not 1700 <= year <= 2060 or year % 100 == 0:
        return before in YEAR_BEFORE and not re.match(r"[a-z]+s$", after or "")
    return after != "-" or found.after(2).isdigit() or found.after(2) == "-"
