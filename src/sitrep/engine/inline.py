"""The reference engine: every report after the other, in this process. What one report does wrong costs only that report."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sitrep.core.errors import UserError
from sitrep.core.records import Analysis, Failure, Report, Source
from sitrep.engine.kit import Kit
from sitrep.engine.plan import analyse_report
from sitrep.read import infer_from_others, read

log = logging.getLogger(__name__)

In = TypeVar("In", Source, Report)
Out = TypeVar("Out")

Progress = Callable[[int, int, str], None]
"""Called before each report with how many are done, how many there are, and the name of the next."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The analyses of the reports that could be read, and why the others could not, both in the order of the input."""

    analyses: tuple[Analysis, ...]
    failures: tuple[Failure, ...]


def run(sources: Sequence[Source], kit: Kit, *, progress: Progress | None = None) -> Outcome:
    """Each source read, then undated ones placed by the others, then each analysed."""
    reports, unread = _each("read", sources, lambda s: read(s, kit.newsrooms))
    placed = infer_from_others(reports)
    analyses, unanalysed = _each("analyse", placed, lambda r: analyse_report(r, kit), progress)
    return Outcome(tuple(analyses), (*unread, *unanalysed))


def _each(
    stage: str, items: Iterable[In], work: Callable[[In], Out], progress: Progress | None = None
) -> tuple[list[Out], list[Failure]]:
    """What `work` makes of each item, and a Failure for each that it cannot do."""
    todo = list(items)
    done: list[Out] = []
    failures: list[Failure] = []
    for n, item in enumerate(todo):
        if progress is not None:
            progress(n, len(todo), item.name)
        result = _attempt(stage, item, work)
        if isinstance(result, Failure):
            failures.append(result)
        else:
            done.append(result)
    return done, failures


def _attempt(stage: str, item: In, work: Callable[[In], Out]) -> Out | Failure:
    try:
        return work(item)
    except UserError as e:
        return Failure(stage, item.name, str(e).removeprefix(f"{item.name}: "))
    except Exception as e:  # the one broad catch: a fault of ours in one report must not cost the others
        log.exception("stage=%s input=%s", stage, item.name)
        return Failure(
            stage, item.name, f"Sitrep failed on it ({type(e).__name__}); this is a fault of Sitrep, please report it"
        )
