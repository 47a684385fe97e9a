"""What a user can ask of Sitrep. The command line, and every other face, calls only this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from sitrep.app.settings import load_settings, save_settings
from sitrep.core.errors import NothingToRead, UserError
from sitrep.core.records import Dossier, Failure, Produced, Source
from sitrep.core.words import POLICIES
from sitrep.engine import Kit, Progress, assemble, load_kit, run
from sitrep.gather import gather
from sitrep.parse import load_model


def read_story(
    paths: Sequence[str],
    *,
    progress: Progress | None = None,
    now: datetime | None = None,
    stdin: BinaryIO | None = None,
    policy: str = "range",
    actors: str | PathLike[str] | None = None,
    model: str | None = None,
    gazetteers: str | PathLike[str] | None = None,
) -> Dossier:
    """The dossier of the story that the files and folders tell ("-": `stdin`), with what could not be read in `unread`.

    `policy` says by whose rules a number is taken for each figure (`points[].chosen`): range, gtd, conservative or ucdp.
    `actors` is a file of one's own that says who is who (docs/guide.md), `gazetteers` a folder with gazetteers of one's own
    (docs/places.md). `model` is what reads, None what `sitrep model use` settled or, without that, the package's own.
    `now` is written into the dossier as the time of
    its making; None leaves it out, so that the same reports give the same dossier byte for byte. Raises UserError for an
    unknown policy, and NothingToRead, which names each input, when not one report could be read.
    """
    check_policy(policy)
    inputs = list(gather(paths, stdin))
    sources = [i for i in inputs if isinstance(i, Source)]
    failures = [i for i in inputs if isinstance(i, Failure)]
    if not sources:
        raise _nothing_to_read(failures)
    kit = load_kit(
        None if actors is None else Path(actors),
        model or load_settings().model,
        None if gazetteers is None else Path(gazetteers),
    )
    outcome = run(sources, kit, progress=progress)
    failures += outcome.failures
    if not outcome.analyses:
        raise _nothing_to_read(failures)
    return assemble(outcome.analyses, kit, unread=failures, produced=_produced(kit, now), policy=policy)


def use_model(name: str) -> str:
    """Settles what reads from now on; one line that says so. Raises UserError, changing nothing, where it cannot be used."""
    found = load_model(name)
    path = save_settings(replace(load_settings(), model=name))
    return f"reading with {found.name} from now on (written to {path})"


def check_policy(policy: str) -> None:
    """Nothing, when there is a policy of this name; raises UserError, which names those that there are."""
    if policy not in POLICIES:
        raise UserError(f"{policy}: there is no policy of this name; the policies are {', '.join(POLICIES)}")


def _nothing_to_read(failures: Sequence[Failure]) -> NothingToRead:
    if not failures:
        return NothingToRead("nothing to read: name a file, a folder, or - for standard input")
    return NothingToRead("nothing could be read: " + "; ".join(f"{f.name}: {f.reason}" for f in failures))


def _produced(kit: Kit, now: datetime | None) -> Produced:
    at = now.astimezone(UTC).isoformat(timespec="seconds") if now else None
    return Produced(version("sitrep"), kit.model.name, at)
