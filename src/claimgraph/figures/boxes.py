"""A label as a box: its lines of type, its size in points, its outline as a path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from claimgraph.figures import labels


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one entity: centre (`x`, `y`), `width` and `height` in points, and the type inside."""

    name: str
    lines: tuple[str, ...]
    type: float
    width: float
    height: float
    bold: bool = False
    corner: str = "round"
    x: float = 0.0
    y: float = 0.0

    @property
    def radius(self) -> float:
        """How much is taken off each corner."""
        share = {"round": 0.46, "cut": 0.22, "square": 0.0}[self.corner]
        return min(share * self.height, 0.46 * (self.type * labels.LEADING + self.type))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top."""
        w, h = self.width / 2, self.height / 2
        return self.x - w, self.y - h, self.x + w, self.y + h

    def at(self, x: float, y: float) -> Box:
        """The same box with its centre elsewhere."""
        return replace(self, x=float(x), y=float(y))


def box(
    name: str,
    text: str,
    size: float,
    *,
    widest: float | None = None,
    bold: bool = False,
    corner: str = "round",
    lines: int = 4,
) -> Box:
    """The box of a label set in type of `size` points, broken into lines of at most `widest` points.

    >>> made = box(":a", "Seizure of power", 8)
    >>> made.lines, made.width > made.height
    (('Seizure of power',), True)
    """
    widest = 11.5 * size if widest is None else widest
    longest = max(labels.width(word, size, bold) for word in text.split(" "))
    widest = max(widest, min(longest, 17 * size))  # rather a wide box than a word broken in two
    broken = tuple(labels.wrap(text, size, widest, bold=bold, lines=lines))
    inside = max(labels.width(line, size, bold) for line in broken) * 1.02
    side = 0.62 * size if corner == "square" else 0.78 * size
    height = size * (labels.LEADING * (len(broken) - 1) + 1.0) + 0.86 * size
    width = max(inside + 2 * side, height)
    return Box(name, broken, size, round(width, 2), round(height, 2), bold, corner)


def outline(box: Box, grow: float = 0.0) -> tuple[Any, Any]:
    """The outline of a box as vertices and path codes; `grow` points larger on each side."""
    left, bottom, right, top = box.bounds
    left, bottom, right, top = left - grow, bottom - grow, right + grow, top + grow
    r = min(box.radius + grow * (box.corner == "round"), (top - bottom) / 2, (right - left) / 2)
    if r <= 0:
        points = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        return np.array(points), np.array([1, 2, 2, 2, 79], dtype=np.uint8)
    if box.corner == "cut":
        points = [(left + r, bottom), (right - r, bottom), (right, bottom + r), (right, top - r), (right - r, top),
                  (left + r, top), (left, top - r), (left, bottom + r), (left + r, bottom)]  # fmt: skip
        return np.array(points), np.array([1, 2, 2, 2, 2, 2, 2, 2, 79], dtype=np.uint8)
    k = r * 0.4477  # what makes a cubic curve a quarter circle
    points = [
        (left + r, bottom), (right - r, bottom), (right - k, bottom), (right, bottom + k), (right, bottom + r),
        (right, top - r), (right, top - k), (right - k, top), (right - r, top),
        (left + r, top), (left + k, top), (left, top - k), (left, top - r),
        (left, bottom + r), (left, bottom + k), (left + k, bottom), (left + r, bottom), (left + r, bottom),
    ]  # fmt: skip
    return np.array(points), np.array([1, 2, 4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4, 79], dtype=np.uint8)


def outside(box: Box, points: Any) -> Any:
    """How far points lie outside the outline, in points; negative inside."""
    r = box.radius
    reach = np.abs(np.asarray(points) - (box.x, box.y)) - (box.width / 2 - r, box.height / 2 - r)
    beyond = np.maximum(reach, 0.0)
    if box.corner == "cut":
        distance = np.where((reach > 0).all(axis=-1), (reach.sum(axis=-1) - r) * 0.7071, reach.max(axis=-1) - r)
        return np.maximum(distance, reach.max(axis=-1) - r)
    return np.sqrt((beyond * beyond).sum(axis=-1)) + np.minimum(reach.max(axis=-1), 0.0) - r


def clashes(boxes: list[Box], gap: float = 0.0) -> list[tuple[str, str]]:
    """The pairs of boxes that come nearer to each other than `gap` points along both axes."""
    found = []
    order = sorted(boxes, key=lambda each: each.bounds[0])
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if other.bounds[0] >= one.bounds[2] + gap:
                break
            if one.bounds[1] < other.bounds[3] + gap and other.bounds[1] < one.bounds[3] + gap:
                found.append((one.name, other.name))
    return found
