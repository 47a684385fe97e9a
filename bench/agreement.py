"""Agreement of two readers of the same reports: the second one's claims scored as a program's against the first one's.

    python bench/agreement.py FIRST.jsonl SECOND.jsonl [--json]

Both in the packed form of `labels/claims.jsonl`. Reports that only one of them has are left out. Found, as the scorer of claims has it:
quotes that overlap (figures: with the same low and high); then shares of what both found.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Claim = Mapping[str, Any]

HALF = 0.5
"""F1 of the words of two groups from which they are the same group, as the scorer of claims has it."""


def read(path: Path) -> dict[str, list[Claim]]:
    """The claims by report."""
    out: dict[str, list[Claim]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        out.setdefault(claim["r"], []).append(claim)
    return out


def pairs(a: Sequence[Claim], b: Sequence[Claim], fits: Callable[[Claim, Claim], bool]) -> list[tuple[Claim, Claim]]:
    """The claims that two readers both have, the longest overlap first."""
    found = sorted(
        ((_overlap(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b) if _overlap(x, y) > 0 and fits(x, y)),
        key=lambda t: -t[0],
    )
    left, right, out = set(range(len(a))), set(range(len(b))), []
    for _, i, j in found:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            out.append((a[i], b[j]))
    return out


def _overlap(x: Claim, y: Claim) -> int:
    return min(int(x["end"]), int(y["end"])) - max(int(x["start"]), int(y["start"]))


def same_group(x: Claim, y: Claim) -> bool:
    """Whether half of the words of two groups are the same."""
    v, w = set(str(x["group"]).casefold().split()), set(str(y["group"]).casefold().split())
    return not v | w or 2 * len(v & w) / (len(v) + len(w)) >= HALF


def agreement(first: Mapping[str, list[Claim]], second: Mapping[str, list[Claim]]) -> dict[str, float]:
    """F1 of what both found, and shares of it, over the reports that both read."""
    both = sorted(set(first) & set(second))
    out: dict[str, float] = {"reports": float(len(both))}
    for kind, same in (("figure", _same_number), ("control", _any), ("event", _any)):
        a = {r: [c for c in first[r] if c["kind"] == kind] for r in both}
        b = {r: [c for c in second[r] if c["kind"] == kind] for r in both}
        met = [p for r in both for p in pairs(a[r], b[r], same)]
        total = sum(map(len, a.values())) + sum(map(len, b.values()))
        out[f"{kind}s found F1"] = 2 * len(met) / total if total else 1.0
        out |= {f"{kind}s {k}": _share(met, ok) for k, ok in CHECKS[kind].items()}
    return out


def _share(met: Sequence[tuple[Claim, Claim]], ok: Callable[[Claim, Claim], bool]) -> float:
    return sum(ok(x, y) for x, y in met) / len(met) if met else 1.0


def _same_number(x: Claim, y: Claim) -> bool:
    return (x["low"], x["high"]) == (y["low"], y["high"])


def _any(x: Claim, y: Claim) -> bool:
    return True


CHECKS: dict[str, dict[str, Callable[[Claim, Claim], bool]]] = {
    "figure": {
        "measure": lambda x, y: x["measure"] == y["measure"],
        "about": lambda x, y: x["about"] == y["about"],
        "group": same_group,
        "credited or not": lambda x, y: (x["by"] is None) == (y["by"] is None),
    },
    "control": {"status": lambda x, y: x["status"] == y["status"]},
    "event": {"type": lambda x, y: x["type"] == y["type"]},
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = agreement(read(args.first), read(args.second))
    print(json.dumps(found) if args.json else "\n".join(f"| {k} | {v:.3f} |" for k, v in found.items()))


if __name__ == "__main__":
    main()
