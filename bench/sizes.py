"""How long the modules and functions of the package are, and how its tests compare: the table of our style guide.

    python bench/sizes.py [--corpus PATH] [--limit N] [--json]

PATH is the folder of the package (default: src/sitrep beside this file), its tests lie in `tests` of the working
directory. Lines of a function are counted from `def` to its last line. Aims: function median at most 8, p90 at
most 30, under 4 % over 50 lines; module at most 400 lines. `--limit` says how many of the longest are listed.
"""

from __future__ import annotations

import argparse
import ast
import json
from pathlib import Path
from statistics import median
from typing import NamedTuple

LONG_FUNCTION = 50
LONG_MODULE = 400


class Sizes(NamedTuple):
    """Lines by module and by function; `typed` and `broad` count return annotations and `except Exception`."""

    modules: list[tuple[int, str]]
    functions: list[tuple[int, str]]
    typed: int
    broad: int


def measure(folder: Path) -> Sizes:
    """The sizes of every Python file below `folder`, longest first."""
    sizes = Sizes([], [], 0, 0)
    typed = broad = 0
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        sizes.modules.append((len(text.splitlines()), name))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                sizes.functions.append((_lines(node), f"{name}:{node.lineno} {node.name}"))
                typed += node.returns is not None
            broad += isinstance(node, ast.ExceptHandler) and _is_broad(node)
    return Sizes(sorted(sizes.modules, reverse=True), sorted(sizes.functions, reverse=True), typed, broad)


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
    )


def summary(sizes: Sizes, tests: Sizes) -> dict[str, float]:
    """The figures of one row of the table; shares are 0 to 1."""
    modules = [n for n, _ in sizes.modules]
    functions = [n for n, _ in sizes.functions]
    lines = sum(modules)
    return {
        "modules": len(modules),
        "lines": lines,
        "module_median": median(modules),
        "module_p90": percentile(modules, 90),
        "module_max": max(modules),
        "functions": len(functions),
        "function_median": median(functions),
        "function_p90": percentile(functions, 90),
        "function_max": max(functions),
        "functions_over_50": round(sum(n > LONG_FUNCTION for n in functions) / len(functions), 3),
        "returns_typed": round(sizes.typed / len(functions), 3),
        "broad_except_per_1000_lines": round(1000 * sizes.broad / lines, 2),
        "test_functions": sum(name.split(" ")[1].startswith("test_") for _, name in tests.functions),
        "test_lines_to_source_lines": round(sum(n for n, _ in tests.modules) / lines, 2),
    }


def percentile(values: list[int], percent: int) -> int:
    """The value that `percent` of `values` do not exceed."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def main() -> None:
    """Print the table and the longest modules and functions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent.parent / "src" / "sitrep")
    parser.add_argument("--limit", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    sizes, tests = measure(args.corpus), measure(Path("tests"))
    row = summary(sizes, tests)
    for name, value in row.items():
        print(f"{name.replace('_', ' '):32}{value:>10}")
    print(f"\nlongest functions (aim: {LONG_FUNCTION})")
    for n, name in sizes.functions[: args.limit]:
        print(f"{n:6}  {name}")
    print(f"\nlongest modules (aim: {LONG_MODULE})")
    for n, name in sizes.modules[: args.limit]:
        print(f"{n:6}  {name}")
    if args.json:
        print(json.dumps(row))


if __name__ == "__main__":
    main()
