"""What a user has settled once for all commands: read at the edge, handed on as a value.

Flags come before the environment (`SITREP_MODEL`), that before the settings file, that before the defaults.
"""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import platformdirs

from sitrep.core.errors import UserError
from sitrep.parse import ENGLISH

FOLDER = "SITREP_CONFIG"
"""Environment variable: the folder of the settings file, where it is not the system's place for a user's settings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`model`: what reads English: the package's own, a spaCy pipeline's name or folder, or `stanza:LANGUAGE`."""

    model: str = ENGLISH


def settings_file() -> Path:
    """Where the settings are kept; it need not exist."""
    folder = os.environ.get(FOLDER)
    return (Path(folder) if folder else platformdirs.user_config_path("sitrep")) / "settings.toml"


def load_settings() -> Settings:
    """The settings of this user. Raises UserError where the file is not TOML, or settles what there is not."""
    path = settings_file()
    given = _read(path) if path.exists() else {}
    for field in fields(Settings):
        if (value := os.environ.get(f"SITREP_{field.name.upper()}")) is not None:
            given[field.name] = value
    return Settings(**given)


def _read(path: Path) -> dict[str, str]:
    known = {f.name for f in fields(Settings)}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise UserError(f"{path}: not to be read as TOML ({e}); mend it, or delete it to have the defaults") from e
    for name, value in given.items():
        if name not in known:
            raise UserError(f"{path}: there is no setting {name!r}; the settings are: {', '.join(sorted(known))}")
        if not isinstance(value, str):
            raise UserError(f"{path}: {name} is not a text; write it in quotation marks")
    return given


def save_settings(settings: Settings) -> Path:
    """Writes the settings, beside the old file first; the path. Raises UserError where that cannot be done."""
    path = settings_file()
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in asdict(settings).items()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text("".join(lines), encoding="utf-8")
        fresh.replace(path)
    except OSError as e:
        raise UserError(f"{path}: could not be written ({e}); set {FOLDER} to a folder of yours") from e
    return path
