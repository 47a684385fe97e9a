"""The one-way order of the stages, read from every import in the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sitrep

PACKAGE = Path(sitrep.__file__).parent
ORDER = ("core", "gather", "read", "parse", "extract", "link", "weigh", "compose", "store", "engine", "app")
FILES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE)


def imports_of(path: Path) -> list[str]:
    """Every module that a file imports from, anywhere in it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.append(node.module or "")
    return found


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def faults_of(stage: str, module: str) -> str | None:
    """Why a module of this stage may not import that one; None when it may."""
    parts = module.split(".")
    if parts[0] == "spacy":
        return None if stage == "parse" else "only parse uses spaCy"
    if parts[0] != "sitrep" or parts[1:2] == [stage]:
        return None
    if len(parts) == 1:
        return "import from a stage, not from the package"
    if parts[1] not in ORDER or ORDER.index(parts[1]) > ORDER.index(stage):
        return f"{stage} comes before {parts[1]}"
    if len(parts) > 2 and parts[1] != "core":
        return f"import from sitrep.{parts[1]}, not from inside it"
    return None


def test_every_folder_with_code_is_a_stage() -> None:
    assert {stage_of(p) for p in FILES} <= set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    stage = stage_of(path)
    faults = {m: why for m in imports_of(path) if (why := faults_of(stage, m))}
    assert not faults


@pytest.mark.parametrize(
    ("stage", "module"),
    [
        ("link", "sitrep.weigh"),
        ("compose", "sitrep.engine"),
        ("weigh", "sitrep.link.people"),
        ("core", "sitrep.read"),
        ("extract", "spacy"),
        ("extract", "sitrep.samples"),
        ("read", "sitrep"),
    ],
)
def test_a_wrong_import_is_found(stage: str, module: str) -> None:
    assert faults_of(stage, module) is not None


def test_importing_the_command_line_loads_no_model_library() -> None:
    for name in ("app/cli.py", "../sitrep/__init__.py"):
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        top = {n.module for n in tree.body if isinstance(n, ast.ImportFrom)}
        assert all(m is None or not m.startswith("sitrep.") or m.startswith("sitrep.core") for m in top)
