"""What `sitrep gazetteer` does: add, list and remove gazetteers of the user's own."""

from __future__ import annotations

from pathlib import Path

import typer
from platformdirs import user_data_path

from sitrep.link import add_gazetteer, own_gazetteers, remove_gazetteer


def own_folder() -> Path:
    """Where the user's gazetteers are kept unless another folder is named: in the data folder of the system for Sitrep."""
    return user_data_path("sitrep") / "gazetteers"


def add(file: Path, name: str | None, folder: Path | None) -> None:
    """Adds the places of a file and says how many there are. Raises UserError when it cannot."""
    added = add_gazetteer(file, folder or own_folder(), name)
    typer.echo(f"{added.name}: {added.places} places, in {added.path}")


def show(folder: Path | None) -> None:
    """Prints name, number of places and file of each, tabs between them; a word on standard error where there is none."""
    found = own_gazetteers(folder or own_folder())
    for g in found:
        typer.echo(f"{g.name}\t{g.places}\t{g.path}")
    if not found:
        typer.echo(f"sitrep: no gazetteers in {folder or own_folder()}; add one: sitrep gazetteer add FILE", err=True)


def remove(name: str, folder: Path | None) -> None:
    """Deletes one. Raises UserError when there is none of that name."""
    remove_gazetteer(name, folder or own_folder())
    typer.echo(f"{name}: removed")
