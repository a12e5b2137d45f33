"""A label as a box: its lines of type, its size in points, its outline as a path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib.path import Path

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


def outline(box: Box) -> Path:
    """The outline of a box."""
    left, bottom, right, top = box.bounds
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    ahead = np.array([(1, 0), (0, 1), (-1, 0), (0, -1)]) * box.radius  # along the side that follows each corner
    # Of a round corner: a cubic quarter circle.
    turned = {"round": (1.0, 0.4477, 0.4477, 1.0), "cut": (1.0, 1.0), "square": (0.0,)}[box.corner]
    middle = len(turned) // 2
    points = [
        corner - share * before if number < middle else corner + share * after
        for corner, before, after in zip(corners, np.roll(ahead, 1, axis=0), ahead, strict=True)
        for number, share in enumerate(turned)
    ]
    codes = [Path.LINETO, *[Path.CURVE4] * 3] if box.corner == "round" else [Path.LINETO] * len(turned)
    return Path([*points, points[0]], [Path.MOVETO, *(codes * 4)[1:], Path.CLOSEPOLY])


def outside(box: Box, points: Any) -> Any:
    """How far points lie outside the outline, in points; negative inside."""
    r = box.radius
    reach = np.abs(np.asarray(points) - (box.x, box.y)) - (box.width / 2 - r, box.height / 2 - r)
    beyond = np.maximum(reach, 0.0)
    if box.corner == "cut":
        distance = np.where((reach > 0).all(axis=-1), (reach.sum(axis=-1) - r) * 0.7071, reach.max(axis=-1) - r)
        return np.maximum(distance, reach.max(axis=-1) - r)
    return np.sqrt((beyond * beyond).sum(axis=-1)) + np.minimum(reach.max(axis=-1), 0.0) - r
