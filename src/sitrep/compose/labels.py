"""Where the names on a map stand, so that none covers a disc or another name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHARACTER = 0.56
"""Width of an average character in ems of a sans-serif face; "Liberation Sans" over English names measures 0.50 to 0.55."""

GAP = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the pixel where its text begins, ends or is centred (`anchor`: start, end, middle), baseline in the middle."""

    text: str
    x: float
    y: float
    anchor: str


def place_labels(
    discs: Sequence[tuple[float, float, float, str]], *, width: float, height: float, size: float
) -> tuple[Label | None, ...]:
    """A label for each (x, y, radius, name), in this order: right of its disc, left, below or above; None where no room is."""
    taken = [Box(x - r, y - r, x + r, y + r) for x, y, r, _ in discs]
    out: list[Label | None] = []
    for x, y, r, name in discs:
        label = next(
            (found for found in _candidates(x, y, r, name, size) if _fits(found, taken, size, width, height)), None
        )
        out.append(label)
        if label is not None:
            taken.append(_box(label, size))
    return tuple(out)


def _candidates(x: float, y: float, r: float, name: str, size: float) -> tuple[Label, ...]:
    below, above = y + r + GAP + size / 2, y - r - GAP - size / 2
    right, left = x + r + GAP, x - r - GAP
    return (
        Label(name, right, y, "start"), Label(name, left, y, "end"),
        Label(name, x, below, "middle"), Label(name, x, above, "middle"),
        Label(name, x + r * 0.7, below, "start"), Label(name, x + r * 0.7, above, "start"),
        Label(name, x - r * 0.7, below, "end"), Label(name, x - r * 0.7, above, "end"),
    )  # fmt: skip


def _box(label: Label, size: float) -> Box:
    wide = len(label.text) * size * CHARACTER
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return Box(left, label.y - size * 0.6, left + wide, label.y + size * 0.6)


def _fits(label: Label, taken: Sequence[Box], size: float, width: float, height: float) -> bool:
    box = _box(label, size)
    inside = box.left >= 2 and box.right <= width - 2 and box.top >= 2 and box.bottom <= height - 2
    return inside and not any(box.overlaps(t) for t in taken)
