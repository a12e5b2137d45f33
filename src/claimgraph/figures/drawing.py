"""Ink on the page: boxes, lines with arrow heads, words. A few collections in place of thousands of artists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection, LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path

from claimgraph.figures import canvas, labels
from claimgraph.figures.boxes import Box, outline
from claimgraph.figures.style import INK, PAPER, SOLID, BoxStyle, Dash

Colour = str
CUBIC = (Path.MOVETO, *[Path.CURVE4] * 3)
# What a claim is besides what it says, as a shape on its line: corners, the first one's angle, filled or not.
MARKS: dict[str, tuple[int, float, bool]] = {
    "curatorial": (16, 0.0, False), "doubtful": (4, 0.0, False), "joint": (4, np.pi / 4, True),
}  # fmt: skip


@dataclass
class PointAxes:
    """An axes in which one unit is one point of the drawing, y upwards; `scale` fits it into a smaller axes.

    Shapes are gathered and put on the page by `finish`, words at once.
    """

    figure: Figure
    axes: Axes
    width: float
    height: float
    scale: float = 1.0
    _shapes: dict[float, list[tuple[Any, Colour, Colour, float, Dash]]] = field(default_factory=dict)

    def shape(
        self,
        path: Any,
        *,
        face: Colour = "none",
        edge: Colour = "none",
        line: float = 0.8,
        dash: Dash = SOLID,
        z: float = 2,
    ) -> None:
        """A `Path`, or the polygon of these corners, with a fill and an outline; what has a higher `z` lies on top."""
        made = path if isinstance(path, Path) else Path([*path, path[0]], closed=True)
        self._shapes.setdefault(z, []).append((made, face, edge, line, dash))

    def polygon(self, at: Any, radius: float, sides: int, turn: float = 0.0, **look: Any) -> None:
        """A regular polygon round a point, its first corner at the angle `turn`; of many sides, a dot. For the looks see `shape`."""
        angles = turn + np.arange(sides) * 2 * np.pi / sides
        self.shape(np.round(np.asarray(at) + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), 3), **look)

    def box(self, box: Box, look: BoxStyle, *, line: float = 1.0, z: float = 4) -> None:
        """A label in its box."""
        self.shape(outline(box), face=look.fill, edge=look.line, line=line, dash=look.dash, z=z)
        step = box.type * labels.LEADING
        # The middle of the x-height and ascenders of DejaVu Sans lies 0.36 of the type size above the baseline.
        top = box.y + step * (len(box.lines) - 1) / 2 - 0.36 * box.type
        for number, text in enumerate(box.lines):
            self.words(
                box.x, top - number * step, text, box.type, bold=box.bold, ink=PAPER if look.solid else INK, z=z + 0.5
            )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        ink: Colour = INK,
        align: str = "center",
        z: float = 5,
    ) -> Any:
        """One line of type, its baseline at `y`."""
        if not text:
            return None
        return self.axes.text(
            x, y, text, fontsize=size * self.scale, fontfamily=labels.families(text), color=ink, ha=align, va="baseline",
            weight="bold" if bold else "normal", style="italic" if italic else "normal", parse_math=False,
            usetex=False, zorder=z, clip_on=False,
        )  # fmt: skip

    def curve(
        self, curve: Any, hue: Colour, *, line: float = 0.9, dash: Dash = SOLID, head: str = "full", z: float = 2
    ) -> None:
        """A cubic curve with a head at its end: an arrow's, `full` or `open` (for what is not certain), a `diamond`, a `dot`, or `none`.

        `double` is a double line without a head.
        """
        curve = np.asarray(curve, dtype=float)
        tip = curve[3]
        if head in ("full", "open"):
            return self._arrow(curve, hue, line, dash, head == "full", z)
        self.shape(Path(curve, CUBIC), edge=hue, line=line, dash=dash, z=z)
        if head == "double":
            self.shape(Path(curve, CUBIC), edge=PAPER, line=line - 1.7, z=z + 0.1)
        elif head == "dot":
            self.knot(tip, hue)
        elif head == "diamond":
            ahead = (tip - curve[2]) / (float(np.hypot(*(tip - curve[2]))) or 1.0)
            side = np.array([-ahead[1], ahead[0]]) * 2.6
            corners = tip, tip - ahead * 4 + side, tip - ahead * 8, tip - ahead * 4 - side
            self.shape(corners, face=hue, edge=hue, line=0.4, z=z + 0.2)

    def _arrow(self, curve: Any, hue: Colour, line: float, dash: Dash, full: bool, z: float) -> None:
        tip = curve[3]
        long = min(3.4 + 1.7 * line, 0.8 * float(np.hypot(*(tip - curve[0]))) + 0.5)
        at = bezier(curve, np.linspace(1.0, 0.0, 40))
        beyond = np.flatnonzero(np.hypot(*(at - tip).T) >= long)
        way = tip - (at[int(beyond[0])] if len(beyond) else curve[0])
        ahead = way / (float(np.hypot(*way)) or 1.0)
        side = np.array([-ahead[1], ahead[0]]) * long * 0.42
        foot = tip - ahead * long
        stem = curve.copy()
        stem[3] = foot + ahead * (0.25 * long if full else 0.0)
        stem[2] += (stem[3] - tip) * 0.5
        self.shape(Path(stem, CUBIC), edge=hue, line=line, dash=dash, z=z)
        corners = tip, foot + side, foot + ahead * (0.22 * long if full else 0.0), foot - side
        self.shape(corners, face=hue if full else PAPER, edge=hue, line=0.4 if full else 0.8, z=z + 0.2)

    def knot(self, at: Any, hue: Colour) -> None:
        """A dot on a line: where lines join, or where one ends on another."""
        self.polygon(at, 2.5, 16, face=hue, edge=hue, line=0.4, z=2.3)

    def strike(self, curve: Any, hue: Colour, *, z: float = 3) -> None:
        """A cross over the middle of a curve: what it says is denied."""
        middle = bezier(curve, 0.5)
        for way in ((2.6, 2.6), (2.6, -2.6)):
            self.shape(Path([middle - way, middle + way]), edge=hue, line=1.3, z=z)

    def mark(self, curve: Any, marks: Sequence[str], hue: Colour, *, z: float = 3.8) -> None:
        """Small shapes on a line near its beginning: see `MARKS`."""
        for number, mark in enumerate(marks):
            sides, turn, full = MARKS[mark]
            at = bezier(curve, min(0.12 + 0.1 * number, 0.5))
            self.polygon(at, 2.3, sides, turn, face=hue if full else PAPER, edge=hue, line=0.8, z=z)

    def lines(self, segments: Any, *, ink: Colour = INK, line: float = 0.5, z: float = 1, dash: Dash = SOLID) -> None:
        """Many straight strokes of one look, at once."""
        self.axes.add_collection(
            LineCollection(list(segments), colors=ink, linewidths=line * self.scale, zorder=z,
                           linestyles=[(0, dash or None)]), autolim=False
        )  # fmt: skip

    def dots(self, points: Any, radii: Sequence[float], hues: Sequence[Colour], *, z: float = 2) -> None:
        """Many round dots, at once; radii in points."""
        collection = EllipseCollection(
            widths=[2 * r for r in radii], heights=[2 * r for r in radii], angles=[0.0] * len(radii), units="xy",
            offsets=points, offset_transform=self.axes.transData, facecolors=list(hues), edgecolors=PAPER,
            linewidths=0.3 * self.scale, zorder=z,
        )  # fmt: skip
        self.axes.add_collection(collection, autolim=False)

    def rectangle(self, left: float, bottom: float, right: float, top: float, **look: Any) -> None:
        """A rectangle; for the looks see `shape`."""
        self.shape([(left, bottom), (right, bottom), (right, top), (left, top)], **look)

    def finish(self, description: canvas.Description) -> canvas.Drawing:
        """Puts the gathered shapes on the page, with the words that describe it."""
        for z, group in sorted(self._shapes.items()):
            collection = PathCollection(
                [path for path, *_ in group],
                facecolors=[face for _, face, *_ in group],
                edgecolors=[edge for _, _, edge, *_ in group],
                linewidths=[line * self.scale for *_, line, _ in group],
                linestyles=[(0, dash or None) for *_, dash in group],
                zorder=z,
            )
            collection.set_joinstyle("round")
            self.axes.add_collection(collection, autolim=False)
        self._shapes.clear()
        canvas.describe(self.axes, description)
        return canvas.Drawing(self.figure, self.axes)


def bezier(curve: Any, shares: Any) -> Any:
    """Points at these shares (0 to 1) of a cubic curve, or of each of many curves."""
    t = np.asarray(shares, dtype=float)
    return np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3], axis=-1) @ np.asarray(curve)


def sheet(axes: Axes | None, width: float, height: float) -> PointAxes:
    """A sheet of `width` by `height` points: a new figure of that size, or a drawing fitted into `axes`."""
    if axes is None:
        figure, axes = canvas.blank(width, height)
        scale, margin = 1.0, (0.0, 0.0)
    else:
        figure = _root(axes)
        wide, high = extent(axes)
        scale = min(wide / width, high / height)
        margin = (wide / scale - width) / 2, (high / scale - height) / 2
    axes.set_axis_off()
    axes.set_xlim(-margin[0], width + margin[0])
    axes.set_ylim(-margin[1], height + margin[1])
    return PointAxes(figure, axes, width, height, scale)


def page(axes: Axes | None, size: str | tuple[float, float]) -> canvas.Size:
    """The size to draw for: that of the axes where there is one, else the one asked for."""
    if axes is None:
        return canvas.size(size)
    width, height = extent(axes)
    return canvas.size((width / canvas.POINTS, height / canvas.POINTS))


def extent(axes: Axes) -> tuple[float, float]:
    """The width and height of an axes in points."""
    figure = _root(axes)
    area = axes.get_window_extent()
    return area.width * canvas.POINTS / figure.dpi, area.height * canvas.POINTS / figure.dpi


def _root(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("the axes belongs to no figure")
    return figure
