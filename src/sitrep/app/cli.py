"""The command line: parse, ask, leave with the right code. Data goes to standard output, talk to standard error.

What a command needs is imported when it runs (hence the PLC0415 marks), so that `sitrep --help` answers at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from sitrep.core.errors import UserError

Folder = Annotated[
    Path | None,
    typer.Option(
        "--gazetteers",
        metavar="FOLDER",
        envvar="SITREP_GAZETTEERS",
        help="The folder of your own gazetteers; Sitrep's in the system's data folder, unless named.",
    ),
]

SOME_UNREAD = 1
"""Exit code when some inputs could not be read and the others were."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sitrep {version('sitrep')}")
        raise typer.Exit


@app.callback(epilog="Example:  sitrep brief reports/ --save story.html")
def main(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Many reports of one developing story in, one sourced situation report out: who says what, and who disagrees."""


@app.command(epilog="Example:  sitrep brief monday.txt tuesday.html wires/ --save story.html --save story.json")
def brief(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT…", help="Files or folders of text or HTML; - reads standard input.")
    ],
    *,
    save: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Also save the dossier, by ending: .json, .md or .html. Repeatable."),
    ] = None,
    policy: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="By whose rules one number is taken for each figure: range (none is), gtd, conservative (ACLED's), ucdp.",
        ),
    ] = "range",
    actors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV file of your own that says who is who: columns name,kind,side,also."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Read with this model this once; see: sitrep model use."),
    ] = None,
    gazetteers: Folder = None,
) -> None:
    """Print the briefing of a story: Markdown in a pipe, rendered in a terminal.

    Exit code 0: every input was read. 1: some were not; each is named on standard error and in the briefing, and the
    others count. 2: nothing could be read, or the command is wrong; one line says what to mend.
    """
    from sitrep.app.briefs import brief_story  # noqa: PLC0415

    try:
        dossier = brief_story(
            reports,
            list(dict.fromkeys(save or [])),
            policy=policy,
            actors=actors,
            model=model,
            gazetteers=gazetteers,
        )
    except UserError as e:
        typer.echo(f"sitrep: {e}", err=True)
        raise typer.Exit(e.exit_code) from None
    raise typer.Exit(SOME_UNREAD if dossier.unread else 0)


@app.command(epilog="Example:  sitrep schema > dossier.schema.json")
def schema() -> None:
    """Print the JSON Schema of the dossier that `sitrep brief --save FILE.json` writes."""
    from sitrep.compose import schema as dossier_schema  # noqa: PLC0415

    typer.echo(json.dumps(dossier_schema(), indent=2))


model_app = typer.Typer(no_args_is_help=True, help="Which model reads the reports.")
app.add_typer(model_app, name="model")


@model_app.command("use", epilog="Example:  sitrep model use en_my_ud_pipeline")
def model_use(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="sitrep-en (the package's own), a spaCy pipeline's name or folder, or stanza:LANGUAGE; with labels of UD v2.",
        ),
    ],
) -> None:
    """Read with this model from now on. It is tried first: what cannot be used changes nothing."""
    from sitrep.app.service import use_model  # noqa: PLC0415

    try:
        said = use_model(name)
    except UserError as e:
        typer.echo(f"sitrep: {e}", err=True)
        raise typer.Exit(e.exit_code) from None
    typer.echo(said)


@model_app.command("show")
def model_show() -> None:
    """Print the name of the model that reads."""
    from sitrep.app.settings import load_settings  # noqa: PLC0415

    try:
        typer.echo(load_settings().model)
    except UserError as e:
        typer.echo(f"sitrep: {e}", err=True)
        raise typer.Exit(e.exit_code) from None


gazetteer = typer.Typer(
    no_args_is_help=True, help="Gazetteers of your own: places that the packaged one does not have.",
    epilog="Example:  sitrep gazetteer add towns.csv",
)  # fmt: skip
app.add_typer(gazetteer, name="gazetteer")


@gazetteer.command(epilog="Example:  sitrep gazetteer add herat.geojson --name herat")
def add(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="CSV, GeoJSON, Overpass JSON, OpenStreetMap (.osm, .pbf), GeoNames dump."),
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it; the file's name, unless given.")
    ] = None,
    gazetteers: Folder = None,
) -> None:
    """Add the places of a file. What is there already stays as it is."""
    from sitrep.app import gazetteers as own  # noqa: PLC0415

    _or_leave(lambda: own.add(file, name, gazetteers))


@gazetteer.command(name="list", epilog="Example:  sitrep gazetteer list")
def list_(gazetteers: Folder = None) -> None:
    """List your gazetteers: name, number of places, file."""
    from sitrep.app import gazetteers as own  # noqa: PLC0415

    _or_leave(lambda: own.show(gazetteers))


@gazetteer.command(epilog="Example:  sitrep gazetteer remove herat")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `sitrep gazetteer list` shows it.")],
    gazetteers: Folder = None,
) -> None:
    """Remove one of your gazetteers. The file that it was made from is not touched."""
    from sitrep.app import gazetteers as own  # noqa: PLC0415

    _or_leave(lambda: own.remove(name, gazetteers))


def _or_leave(work: Callable[[], None]) -> None:
    """Does the work; leaves with one line and the error's code when the user has something to mend."""
    try:
        work()
    except UserError as e:
        typer.echo(f"sitrep: {e}", err=True)
        raise typer.Exit(e.exit_code) from None
