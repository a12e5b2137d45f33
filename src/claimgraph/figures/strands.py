"""Where the boxes, the arrows and the words of an argument's picture stand: layers from its premises to its end."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from claimgraph.answers.step import JOINT, NAMING
from claimgraph.figures import canvas, labels, layers
from claimgraph.figures.argument import ArgumentMap, Arrow
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.drawing import bezier
from claimgraph.figures.routing import Bounds, Tag, overlaps


@dataclass(frozen=True, slots=True)
class ArrowPart:
    """One stretch of an arrow: its curves, how it looks, and whether it ends with the arrow's tip."""

    arrow: Arrow
    curves: tuple[Any, ...]
    tip: bool = True


@dataclass
class Plan:
    """Everything in its place, in points, in so many `columns`; `missing` are the arrows whose words found none, `back` those that close a cycle."""

    boxes: dict[str, Box]
    lines: list[ArrowPart]
    tags: list[Tag]
    width: float
    height: float
    missing: list[Arrow]
    back: frozenset[layers.Arc]
    columns: int

    def moved(self, x: float, y: float) -> Plan:
        """The same plan elsewhere on the page."""
        move = np.array([x, y])
        return replace(
            self,
            boxes={name: each.at(each.x + x, each.y + y) for name, each in self.boxes.items()},
            lines=[replace(line, curves=tuple(curve + move for curve in line.curves)) for line in self.lines],
            tags=[replace(tag, x=tag.x + x, y=tag.y + y) for tag in self.tags],
        )


def fitted(
    shown: ArgumentMap,
    page: canvas.Size,
    across: bool,
    corners: Mapping[str, str],
    strict: bool = False,
    wide: float = 1.0,
) -> Plan:
    """The plan, in smaller type where it needs that, with more and more room between columns until all words have a place.

    With `strict`, it is given up as soon as it is too wide for the page. `wide` is how much wider than they must be boxes, and the room
    between columns, are to begin with.
    """
    roomy = wide
    plan = _plan(shown, page, across, corners, wide, roomy)
    room = page.width - 20
    if plan.width > room and page.type > canvas.SMALLEST:
        page = replace(page, type=max(canvas.SMALLEST, page.type * room / plan.width))
        plan = _plan(shown, page, across, corners, wide, roomy)
    while plan.missing and roomy < 2.4 and not (strict and plan.width > room * (1.3 if across else 1.0)):
        roomy *= 1.12
        plan = _plan(shown, page, across, corners, wide, roomy)
    return plan


def _plan(
    shown: ArgumentMap, page: canvas.Size, across: bool, corners: Mapping[str, str], wide: float, roomy: float
) -> Plan:
    arcs = sorted({(source, arrow.target) for arrow in shown.arrows for source in arrow.sources})
    made = layers.layers([*shown.points], arcs, shown.goals)
    size = page.type
    widest = wide * size * (9.0 if across else 7.6 if page.width > 400 else 6.2)
    boxes: dict[str, Box] = {}
    for name, point in shown.points.items():
        goal = name in shown.goals
        big = size * (1.2 if goal and page.width > 400 else 1.0)
        boxes[name] = box(name, labels.clean(point.text, 240), big, bold=goal, widest=widest * (1.1 if goal else 1.25 if point.said else 1.0),
                          corner=corners[name], lines=9)  # fmt: skip
    broad = {n: each.height if across else each.width for n, each in boxes.items()}
    gap, bend = (size * 1.5, size * 1.6) if across else (size * 1.2 * roomy, size * 1.4)
    place = layers.heights(made, broad, gap=gap, bend=bend)
    if not across:
        sizes = {n: broad[n] if isinstance(n, str) else bend for column in made.columns for n in column}
        place = _packed(made, place, sizes, gap, page.width - 20)
    grid = _Grid(boxes, made, place, size * ((5.6 if across else 4.2) * roomy), across)
    lines = grid.lines(shown.arrows)
    edges = np.array([each.bounds for each in grid.placed.values()])
    points = np.concatenate([curve for line in lines for curve in line.curves])
    left, low = np.minimum(edges[:, :2].min(axis=0), points.min(axis=0)).tolist()
    right, high = np.maximum(edges[:, 2:].max(axis=0), points.max(axis=0)).tolist()
    tags, missing = _tags(
        lines, list(grid.placed.values()), max(canvas.SMALLEST, size * 0.86), (left, low, right, high), size * 6.4
    )
    plan = Plan(grid.placed, lines, tags, right - left, high - low, missing, made.back, len(made.columns))
    return plan.moved(-left, -low)


def _packed(
    made: layers.Layers, place: dict[layers.Name, float], broad: dict[layers.Name, float], gap: float, room: float
) -> dict[layers.Name, float]:
    """Places drawn together until all lie within `room`, as far as the boxes themselves let them."""
    packed = place
    for share in (1.0, 0.85, 0.7, 0.55, 0.4, 0.2, 0.0):
        packed = {}
        for column in made.columns:
            steps = [-(broad[a] + broad[b]) / 2 - gap for a, b in itertools.pairwise(column)]
            packed |= zip(column, layers.spaced([place[n] * share for n in column], steps), strict=True)
        high = max(at + broad[name] / 2 for name, at in packed.items())
        if high - min(at - broad[name] / 2 for name, at in packed.items()) <= room:
            break
    return packed


class _Grid:
    """Columns that stand side by side (`across`) or below each other, `gap` points apart, and the lines between their boxes."""

    def __init__(
        self, boxes: dict[str, Box], made: layers.Layers, place: dict[layers.Name, float], gap: float, across: bool
    ) -> None:
        self.made, self.level, self.across = made, made.level, across
        self.near: list[float] = []  # where each column begins
        self.far: list[float] = []  # and ends
        self.at: dict[layers.Name, tuple[float, float]] = {}
        begins = 0.0
        for column in made.columns:
            own = [boxes[name] for name in column if isinstance(name, str)]
            deep = max((each.width if across else each.height for each in own), default=0.0)
            self.near.append(begins)
            self.far.append(begins + deep)
            self.at |= {name: (begins + deep / 2, place[name]) for name in column}
            begins += deep + gap
        self.placed = {name: each.at(*self.page(self.at[name])) for name, each in boxes.items()}

    def page(self, point: Any) -> tuple[float, float]:
        """A point along and across the columns as one of the page, and the other way round."""
        along, over = float(point[0]), float(point[1])
        return (along, over) if self.across else (-over, -along)

    def lines(self, arrows: tuple[Arrow, ...]) -> list[ArrowPart]:
        """The arrows as curves: out of the far side of a box, through the bends, into the near side of the next."""
        runs = [(arrow, source) for arrow in arrows for source in arrow.sources]
        stops = self._ports(runs)
        found: dict[int, list[ArrowPart]] = {}
        onto: dict[str, Any] = {}
        ends: dict[int, list[Any]] = {}
        for number, (arrow, _) in enumerate(runs):
            ends.setdefault(id(arrow), []).append(stops[number][-1])
        for number, (arrow, _) in enumerate(runs):
            if arrow.kind == JOINT and any(
                a.statement == arrow.supports and a.kind not in (JOINT, NAMING) for a in arrows
            ):
                continue
            path = stops[number]
            if len(arrow.sources) > 1:
                port = np.mean(ends[id(arrow)], axis=0)
                path = [*path[:-1], port - np.array([13.0 if path[-1][0] > path[0][0] else -13.0, 0.0])]
                curves = self._curves(path)
                found.setdefault(id(arrow), []).append(ArrowPart(arrow, tuple(curves), tip=False))
                if len(found[id(arrow)]) == len(arrow.sources):
                    found[id(arrow)].append(ArrowPart(arrow, tuple(self._curves([path[-1], port]))))
            else:
                curves = self._curves(path)
                found[id(arrow)] = [ArrowPart(arrow, tuple(curves))]
            if arrow.kind not in (JOINT, NAMING):
                onto.setdefault(arrow.statement, curves[-1])
        used: dict[str, int] = {}
        for number, (arrow, _) in enumerate(runs):
            if id(arrow) in found:
                continue
            curve = onto[arrow.supports]
            start, end = self.page(curve[0])[0], self.page(curve[3])[0]
            start = max(start, self.far[self.level[arrow.target] - 1]) if start < end else start
            place = used[arrow.supports] = used.get(arrow.supports, 0) + 1
            wanted = start + (end - start) * (0.3, 0.44, 0.58, 0.66)[place % 4]
            every = [self.page(point) for point in bezier(curve, np.linspace(0, 1, 101))]
            tip = min(every, key=lambda point: abs(float(point[0]) - wanted))
            path = [*stops[number][:-1], tip]
            while len(path) > 2 and path[-2][0] > tip[0] - 6:
                del path[-2]
            found[id(arrow)] = [ArrowPart(arrow, tuple(self._curves(path)))]
        return [line for each in found.values() for line in each]

    def _curves(self, path: list[Any]) -> list[Any]:
        curves = []
        for one, two in itertools.pairwise(path):
            reach = (two[0] - one[0]) * 0.5
            four = [one, (one[0] + reach, one[1]), (two[0] - reach, two[1]), two]
            curves.append(np.array([self.page(p) for p in four]))
        return curves

    def _ports(self, runs: list[tuple[Arrow, str]]) -> list[list[Any]]:
        found: list[list[Any]] = []
        sides: dict[tuple[str, int], list[tuple[float, int, int]]] = {}
        for number, (arrow, source) in enumerate(runs):
            back = (source, arrow.target) in self.made.back
            a, b = (arrow.target, source) if back else (source, arrow.target)
            bends = [
                np.array([edge, self.at[a, b, at][1]])  # straight past the boxes of a column
                for at in range(self.level[a] + 1, self.level[b]) for edge in (self.near[at], self.far[at])
            ]  # fmt: skip
            path = [np.array(self.at[a]), *bends, np.array(self.at[b])]
            found.append(path[::-1] if back else path)
            for end, side, near in ((a, 1, path[1]), (b, -1, path[-2])):
                sides.setdefault((end, side), []).append((float(near[1]), number, 0 if (end == a) != back else -1))
        for (name, side), group in sides.items():
            here = self.placed[name]
            over, deep = (here.height, here.width) if self.across else (here.width, here.height)
            free = max(0.0, over - 2 * max(here.radius * 0.8, 3.0))
            step = min(9.0, free / max(1, len(group) - 1))
            for rank, (_, number, at) in enumerate(sorted(group)):
                shift = (rank - (len(group) - 1) / 2) * step
                along, middle = self.at[name]
                found[number][at] = np.array([along + side * (deep / 2 + 1.2), middle + shift])
        return found


def _tags(
    lines: list[ArrowPart], boxes: list[Box], size: float, area: Bounds, widest: float
) -> tuple[list[Tag], list[Arrow]]:
    """A place on its arrow for the words of each, clear of boxes and other words, where the fewest lines run."""
    solid = np.array([each.bounds for each in boxes]).reshape(-1, 4)
    tips = np.array([line.curves[-1][3] for line in lines if line.tip])
    solid = np.concatenate([solid, np.hstack([tips - 4.5, tips + 4.5])])
    curves = [(line.arrow, bezier(curve, np.linspace(0, 1, 25))) for line in lines for curve in line.curves]
    every = np.array([points for _, points in curves])
    of = np.array([id(arrow) for arrow, _ in curves])
    placed: list[Tag] = []
    taken = np.empty((0, 4))
    missing: list[Arrow] = []
    order = sorted({id(line.arrow): line.arrow for line in lines}.values(), key=lambda a: (not a.hedge, -len(a.label)))
    for arrow in order:
        if not arrow.label:
            continue
        longest = max(labels.width(word, size) for word in arrow.label.split(" "))  # no word is broken
        centres = every[of == id(arrow), 4:21].reshape(-1, 2)
        others = every[of != id(arrow)].reshape(-1, 2)
        best: tuple[float, Tag] | None = None
        for wide in (widest * 1.6, widest, widest * 0.7):
            text = tuple(labels.wrap(arrow.label, size, max(wide, longest), lines=5))
            spots = np.hstack([centres, centres]) + np.array(Tag(arrow, text, size, 0.0, 0.0).bounds)
            free = (spots[:, :2] >= area[:2]).all(axis=1) & (spots[:, 2:] <= area[2:]).all(axis=1)
            free &= ~overlaps(solid, spots, 1.0) & ~overlaps(taken, spots, 0.6)
            which = np.flatnonzero(free)
            low, high = spots[which, None, :2], spots[which, None, 2:]
            crossed = ((others > low) & (others < high)).all(axis=-1).sum(axis=1)
            costs = crossed + abs(which % 17 - 8) * 0.12 + 1.5 * len(text)
            if len(which) and (best is None or costs.min() < best[0]):
                at = int(costs.argmin())
                best = float(costs[at]), Tag(arrow, text, size, *map(float, centres[which[at]]))
        if best:
            placed.append(best[1])
            taken = np.vstack([taken, best[1].bounds])
        else:
            missing.append(arrow)
    return placed, missing
