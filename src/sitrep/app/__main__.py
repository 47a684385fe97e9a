"""`python -m sitrep.app`: the command line."""

from __future__ import annotations

from sitrep.app.cli import app

app(prog_name="sitrep")
