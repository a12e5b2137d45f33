"""The key to a figure, and its caption: everything that hue, outline and dash stand for, in rows under the drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimgraph.figures import labels
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.drawing import PointAxes
from claimgraph.figures.style import MUTED, BoxStyle, Stroke

SAMPLE = 22.0  # length of a line in the key, in points


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a key: words, and what they stand for (a box or a line)."""

    text: str
    outline: BoxStyle | None = None
    stroke: Stroke | None = None
    head: str = "full"
    line: float = 1.1
    struck: bool = False
    knot: bool = False  # two lines that join
    mark: str = ""
    bullet: tuple[int, float, str] | None = None  # corners, the first one's angle, colour
    patch: str = ""  # a plain patch of this colour

    @property
    def sample(self) -> float:
        """How much room what stands before the words takes, in points."""
        return SAMPLE if self.stroke else 12.0 if self.patch else 8.0 if self.bullet else 0.0

    def width(self, size: float) -> float:
        """How much room the entry takes in a row, in points."""
        if self.outline:
            return _box(self.text, self.outline, size).width
        return self.sample + 4.0 + labels.width(self.text, size)


@dataclass(frozen=True, slots=True)
class Legend:
    """Rows of entries, each row group with a heading, and a caption; `height` in points for a given width."""

    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    caption: str = ""
    size: float = 6.6
    width: float = 500.0

    @property
    def row(self) -> float:
        """The height of a row."""
        return self.size * 2.3

    @property
    def height(self) -> float:
        """How much room all of it takes."""
        rows = sum(len(rows) for _, rows in self._rows())
        lines = len(self._caption())
        return rows * self.row + (lines * self.size * 1.32 + self.size * 0.9 if lines else 0.0) + 6.0

    def _caption(self) -> list[str]:
        return labels.wrap(self.caption, self.size, self.width, lines=12) if self.caption else []

    @property
    def indent(self) -> float:
        """Where entries begin: to the right of the longest heading."""
        return max((labels.width(head, self.size, True) for head, _ in self.groups), default=0.0) + 9.0

    def _rows(self) -> list[tuple[str, list[list[tuple[float, Item]]]]]:
        found = []
        for heading, items in self.groups:
            rows: list[list[tuple[float, Item]]] = []
            x = self.width
            for item in items:
                wide = item.width(self.size)
                if not rows or x + wide > self.width:
                    rows.append([])
                    x = self.indent
                rows[-1].append((x, item))
                x += wide + 11.0
            if rows:
                found.append((heading, rows))
        return found

    def draw(self, sheet: PointAxes, left: float, top: float) -> None:
        """Draws the key from its upper left corner down."""
        y = top - self.row / 2
        for heading, rows in self._rows():
            sheet.words(left, y - 0.36 * self.size, heading, self.size, bold=True, ink=MUTED, align="left")
            for row in rows:
                for x, item in row:
                    _entry(sheet, left + x, y, item, self.size)
                y -= self.row
        top = y + self.row / 2 - self.size * 0.5
        for number, text in enumerate(self._caption()):
            sheet.words(left, top - self.size * (0.95 + number * 1.32), text, self.size, align="left")


def _box(text: str, look: BoxStyle, size: float) -> Box:
    return box("", text, size, corner=look.corner, widest=900, bold=look.solid)


def _entry(sheet: PointAxes, x: float, y: float, item: Item, size: float) -> None:
    if item.outline:
        made = _box(item.text, item.outline, size)
        sheet.box(made.at(x + made.width / 2, y), item.outline, line=item.outline.weight)
        return
    if item.stroke:
        hue = item.stroke.line
        curve = np.array([(x, y), (x + SAMPLE / 3, y), (x + 2 * SAMPLE / 3, y), (x + SAMPLE, y)])
        sheet.curve(curve, hue, dash=item.stroke.dash, line=item.line, head=item.head)
        if item.struck:
            sheet.strike(curve, hue)
        if item.knot:
            for way in (-4.0, 4.0):
                sheet.curve([(x, y + way), (x + 4, y + way), (x + 5, y), (x + 9, y)], hue, line=item.line, head="none")
            sheet.knot((x + 9.0, y), hue)
        sheet.mark(curve, (item.mark,) if item.mark else (), hue)
    elif item.bullet:
        sheet.polygon((x + 4, y), 2.6, *item.bullet[:2], face=item.bullet[2], edge=item.bullet[2], line=0.4, z=4)
    elif item.patch:
        sheet.rectangle(x, y - 3.5, x + 12, y + 3.5, face=item.patch, edge=MUTED, line=0.4)
    sheet.words(x + item.sample + 4, y - 0.36 * size, item.text, size, align="left")
