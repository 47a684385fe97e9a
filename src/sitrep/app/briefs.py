"""What `sitrep brief` does: read the story with a progress bar, save the dossier, print the briefing, name what was not read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from sitrep.app.gazetteers import own_folder
from sitrep.app.saving import check_destinations, save
from sitrep.app.service import check_policy, read_story
from sitrep.compose import to_markdown
from sitrep.core.records import Dossier
from sitrep.engine import Progress


def brief_story(
    reports: Sequence[str],
    destinations: Sequence[Path],
    *,
    policy: str,
    actors: Path | None = None,
    model: str | None = None,
    gazetteers: Path | None = None,
) -> Dossier:
    """The dossier of the reports, saved and printed. Raises UserError before any work when it could not be saved."""
    check_policy(policy)
    check_destinations(destinations)
    with _progress() as progress:
        dossier = read_story(
            reports,
            progress=progress,
            now=datetime.now(UTC),
            stdin=sys.stdin.buffer,
            policy=policy,
            actors=actors,
            model=model,
            gazetteers=gazetteers or own_folder(),
        )
    for path in destinations:
        save(dossier, path)
    _print_briefing(dossier)
    for failure in dossier.unread:
        typer.echo(f"sitrep: not read: {failure.name}: {failure.reason}", err=True)
    return dossier


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on standard error while the block runs; nothing where that is not a terminal."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("loading the model", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield show


def _print_briefing(dossier: Dossier) -> None:
    if sys.stdout.isatty():
        Console().print(Markdown(to_markdown(dossier, links=False)))
    else:
        typer.echo(to_markdown(dossier).encode(), nl=False)
