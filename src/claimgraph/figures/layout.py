"""Where boxes go: pure functions of boxes and links, in points, the same on every machine.

A first sketch sets boxes as far apart as the graph sets them (stress majorisation: Gansner, Koren and North 2004);
then each box in turn moves to wherever lines cross less, run over fewer boxes and are shorter. Each entity starts from a
place, and draws chances, that follow from its own name, so that one claim more or less leaves most things where they
are. Positions stay on a lattice, so that the last bits of floating point, which differ between machines, decide nothing.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from claimgraph.figures.boxes import Box

Points = Any  # an array of shape (n, 2)
Link = tuple[str, str]
Zone = tuple[float, float, float, float]  # left, right, bottom, top, as shares (0 to 1) of the area
Sketch = Mapping[str, tuple[float, float]]  # positions in units of their own, by name
LATTICE = 0.5
GAP = (9.0, 8.0)  # points that boxes should lie apart

CROSSING, OVER_BOX, OVERLAP, LENGTH, CROWDING = 1.0, 30.0, 40.0, 0.3, 1.0
STRAY = 8.0  # what it costs a box to be as far from its place in the sketch as neighbours are from each other
SWEEPS, REPAIRS = 8, 4


@dataclass(frozen=True)
class Arrangement:
    """Boxes in their places, by name, in an area of `width` by `height` points whose lower left corner is (0, 0)."""

    boxes: Mapping[str, Box]
    width: float
    height: float

    def moved(self, x: float, y: float) -> dict[str, Box]:
        """The boxes with the area's lower left corner elsewhere."""
        return {name: box.at(box.x + x, box.y + y) for name, box in self.boxes.items()}


def arrange(
    boxes: Sequence[Box],
    links: Sequence[Link],
    area: tuple[float, float],
    *,
    guide: Sketch | None = None,
    zones: Mapping[str, Zone] | None = None,
    seed: int = 0,
) -> Arrangement:
    """Boxes inside `area` (width, height), so that linked boxes are near and lines clear; no two overlap.

    Where they do not fit, the area is made higher. `links` are pairs of names; direction does not matter. `guide`
    (a `sketch`, which may hold more than is drawn here) is where boxes should be about: two areas of one guide show one
    arrangement. `zones` keeps each box in a part of the area; `seed` gives another arrangement.

    >>> from claimgraph.figures.boxes import box
    >>> made = arrange([box(":a", "A", 8), box(":b", "B", 8)], [(":a", ":b")], (100, 40))
    >>> sorted(made.boxes), made.width
    ([':a', ':b'], 100)
    """
    place = {box.name: number for number, box in enumerate(boxes)}
    halves = np.array([(box.width, box.height) for box in boxes], dtype=float).reshape(-1, 2) / 2
    if not len(halves):
        return Arrangement({}, *area)
    pairs = _pairs(place, links)
    room = np.asarray(area, dtype=float)
    own = [zones[box.name] for box in boxes] if zones else [(0.0, 1.0, 0.0, 1.0)] * len(boxes)
    limits = _limits(halves, room, own)
    drawn = sketch(list(place), links, seed=seed) if guide is None else guide
    points = np.clip(_fill(np.array([drawn[name] for name in place]), halves, room, own), *limits)
    if len(points) > 2:
        unit = float(np.sqrt(room[0] * room[1] / len(points)))
        points = _Search(list(place), halves, pairs, np.array(GAP), limits, points.copy(), unit).improve(points, seed)
    points = separate(points, halves, limits, (GAP[0] / 2, GAP[1] / 2))
    low = min(0.0, float((points - halves)[:, 1].min()))
    made = {box.name: box.at(x, y - low) for box, (x, y) in zip(boxes, points, strict=True)}
    return Arrangement(made, area[0], area[1] - low)


def _pairs(place: Mapping[str, int], links: Sequence[Link]) -> Any:
    """The links between these names as pairs of numbers, each once, the lower first."""
    numbers = sorted(
        {(min(place[a], place[b]), max(place[a], place[b])) for a, b in links if a != b and a in place and b in place}
    )
    return np.array(numbers, dtype=int).reshape(-1, 2)


def chances(name: str, seed: int = 0) -> random.Random:
    """The chances that one entity draws: the same whatever else there is."""
    return random.Random(zlib.crc32(name.encode("utf-8", "replace")) + 7919 * seed)


def _snap(points: Points) -> Points:
    return np.round(points / LATTICE) * LATTICE


def _limits(halves: Points, room: Any, zones: Sequence[Zone]) -> tuple[Any, Any]:
    """Between what positions each centre may lie."""
    low, high = halves.copy(), np.maximum(room - halves, halves)
    shares = np.asarray(zones, dtype=float).reshape(-1, 4)
    for axis in (0, 1):
        start, end = shares[:, 2 * axis] * room[axis], shares[:, 2 * axis + 1] * room[axis]
        low[:, axis] = np.maximum(low[:, axis], start + halves[:, axis])
        high[:, axis] = np.maximum(np.minimum(high[:, axis], end - halves[:, axis]), low[:, axis])
    return low, high


def sketch(names: Sequence[str], links: Sequence[Link], *, seed: int = 0, rounds: int = 90) -> Sketch:
    """Positions at which distances on the page come near to distances in the graph (steps along links).

    Each entity begins at a place of its own, which follows from its name.
    """
    count = len(names)
    drawn = [chances(name, seed) for name in names]
    points = np.array([(each.random(), each.random()) for each in drawn]).reshape(-1, 2) * 6 - 3
    steps = distances(count, _pairs({name: number for number, name in enumerate(names)}, links))
    weights = 1.0 / np.maximum(steps, 1) ** 2
    np.fill_diagonal(weights, 0.0)
    total = weights.sum(axis=1)
    for _ in range(rounds if count > 1 else 0):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        far = np.sqrt(dx * dx + dy * dy)
        far[far < 1e-9] = 1.0
        pull = weights * steps / far
        x = (weights * points[None, :, 0] + pull * dx).sum(axis=1) / total
        y = (weights * points[None, :, 1] + pull * dy).sum(axis=1) / total
        points = np.stack([x, y], axis=1)
    points = np.round(points - points.mean(axis=0), 4) if count else points
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, points, strict=True)}


def distances(count: int, pairs: Any) -> Any:
    """Steps along links between each two of `count` nodes; what is not connected is one step beyond the farthest."""
    graph = nx.empty_graph(count)
    graph.add_edges_from(map(tuple, pairs.tolist()))
    steps = np.full((count, count), -1.0)
    for start, found in nx.all_pairs_shortest_path_length(
        graph
    ):  # Floyd and Warshall's way takes the third power of `count`
        steps[start, list(found)] = list(found.values())
    steps[steps < 0] = steps.max(initial=0) + 1
    return steps


def _fill(points: Points, halves: Points, room: Any, zones: Sequence[Zone]) -> Points:
    """Stretches a sketch over each zone, evening out crowded and empty stretches along each axis."""
    spread = np.empty_like(points)
    for zone in sorted(set(zones)):
        own = np.array([each == zone for each in zones])
        for axis in (0, 1):
            values, margin = points[own, axis], halves[own, axis]
            start, end = (zone[2 * axis + at] * room[axis] for at in (0, 1))
            low, high = values.min(), values.max()
            plain = (values - low) / (high - low) if high > low else np.full(len(values), 0.5)
            ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable") / max(1, len(values) - 1)
            spread[own, axis] = start + margin + np.maximum(end - start - 2 * margin, 0) * (0.5 * plain + 0.5 * ranks)
    return _snap(spread)


@dataclass
class _Search:
    """Moves boxes about for the better, each near its `home`; `unit` is about as far as neighbours are from each other."""

    names: Sequence[str]
    halves: Points
    pairs: Any
    gap: Any
    limits: tuple[Any, Any]
    home: Points
    unit: float

    def __post_init__(self) -> None:
        self.sights = [_sight(node, self.pairs, len(self.names)) for node in range(len(self.names))]

    def _better(self, node: int, spots: Any, points: Points) -> Any:
        """The best of some spots for a box."""
        spots = _snap(np.clip(np.array(spots), self.limits[0][node], self.limits[1][node]))
        cost = _cost(spots, node, self.sights[node], points, self.halves, self.gap, self.unit)
        away = (spots - self.home[node]) / self.unit
        return spots[int(np.argmin(np.round(cost + STRAY * (away * away).sum(axis=1), 6)))]

    def improve(self, points: Points, seed: int) -> Points:
        """Moves each box in turn to the best of some spots, near ones more and more; then mends what is left."""
        rays = np.array([(1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)])
        drawn = [chances(name, seed + 1) for name in self.names]
        for sweep in range(SWEEPS):
            reach = self.unit * (0.25 + 0.2 * (1 - sweep / SWEEPS) ** 2)
            turn = [zlib.crc32(f"{sweep} {name}".encode("utf-8", "replace")) for name in self.names]
            for node in sorted(range(len(turn)), key=lambda each: (turn[each], each)):
                far = 0.4 + 0.6 * drawn[node].random()
                here = points[node]
                points[node] = self._better(
                    node, [here, *(here + rays * reach * far), *(here + rays * reach * 0.3)], points
                )
        for _ in range(REPAIRS):
            for node in self._troubled(points):
                near = np.array([(drawn[node].random(), drawn[node].random()) for _ in range(48)]) - 0.5
                points[node] = self._better(node, [points[node], *(points[node] + near * 2.4 * self.unit)], points)
        return points

    def _troubled(self, points: Points) -> list[int]:
        """The boxes that lines run over, and the ends of these lines."""
        pairs = self.pairs
        if not len(pairs):
            return []
        over = _hits(points[pairs[:, 0], None], points[pairs[:, 1], None], points[None], self.halves[None] + 2)
        over[np.arange(len(pairs)), pairs[:, 0]] = over[np.arange(len(pairs)), pairs[:, 1]] = False
        return [node for link, box in np.argwhere(over) for node in (int(box), *map(int, pairs[link]))]


def _sight(node: int, pairs: Any, count: int) -> tuple[Any, ...]:
    """What a node sees: those that it is linked to, all other boxes, the ends of all links but its own; and which of the linked are not which box."""
    own = (pairs == node).any(axis=1)
    ends, rest = pairs[own], pairs[~own]
    others = np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])
    boxes = np.delete(np.arange(count), node)
    return others, boxes, rest[:, 0], rest[:, 1], boxes[None, None] != others[None, :, None]


def _cost(spots: Any, node: int, sight: tuple[Any, ...], points: Points, halves: Points, gap: Any, unit: float) -> Any:
    """What each of some spots would cost a node: lines crossed, boxes run over, overlaps, length, crowding."""
    others, boxes, starts, ends, strangers = sight
    half, placed, sizes = halves[node], points[boxes], halves[boxes]
    apart = np.abs(spots[:, None, :] - placed) - half - sizes
    lap = np.minimum(gap[0] - apart[..., 0], gap[1] - apart[..., 1])
    cost = OVERLAP * ((lap > 0) * (1 + np.maximum(lap, 0) / 10)).sum(axis=1)
    clear = np.maximum(apart[..., 0], apart[..., 1] * 1.6)
    cost += CROWDING * (np.maximum(0.0, 1 - np.maximum(clear, 0) / (0.45 * unit)) ** 2).sum(axis=1)
    starts, ends = points[starts], points[ends]
    if len(starts):
        cost += OVER_BOX * _hits(starts[None], ends[None], spots[:, None], half + 2).sum(axis=1)
    if len(others):
        far = points[others]
        span = spots[:, None, :] - far
        length = np.sqrt((span * span).sum(axis=2)) / unit
        cost += LENGTH * (length + 0.35 * length * length).sum(axis=1)
        over = _hits(spots[:, None, None], far[None, :, None], placed[None, None], sizes + 2)
        cost += OVER_BOX * (over & strangers).sum(axis=(1, 2))
        if len(starts):
            cost += CROSSING * _crossings(spots, far, starts, ends)
    return cost


def _hits(start: Any, end: Any, centre: Any, half: Any) -> Any:
    """Whether segments run through boxes: the test of separating axes, exact on the lattice."""
    reach = np.abs(end - start) / 2
    middle = (start + end) / 2 - centre
    span = end - start
    twist = np.abs(span[..., 0] * middle[..., 1] - span[..., 1] * middle[..., 0])
    return (
        (np.abs(middle[..., 0]) < reach[..., 0] + half[..., 0])
        & (np.abs(middle[..., 1]) < reach[..., 1] + half[..., 1])
        & (twist < 2 * (half[..., 0] * reach[..., 1] + half[..., 1] * reach[..., 0]))
    )


def _crossings(spots: Any, far: Any, starts: Any, ends: Any) -> Any:
    """How many of the segments start-end each spot's segments (to every point of `far`) cross."""

    def cross(a: Any, b: Any) -> Any:
        return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]

    base = cross(far[None], spots[:, None])[:, :, None]
    one = cross(far[:, None], starts[None])[None] - base - cross(spots[:, None], starts[None])[:, None]
    two = cross(far[:, None], ends[None])[None] - base - cross(spots[:, None], ends[None])[:, None]
    along = ends - starts
    near = cross(along[None], spots[:, None] - starts[None])[:, None]
    away = cross(along[None], far[:, None] - starts[None])[None]
    return ((one * two < 0) & (near * away < 0)).sum(axis=(1, 2))


def separate(
    points: Points, halves: Points, limits: tuple[Any, Any], gap: tuple[float, float] = (4.0, 4.0), rounds: int = 120
) -> Points:
    """Moves boxes apart until none overlap, as little as needed, between the limits where they fit."""
    points = points.copy()
    need = halves[:, None] + halves[None] + np.asarray(gap)
    upper = np.triu(np.ones((len(points), len(points)), dtype=bool), 1)
    for _ in range(rounds):
        span = points[:, None] - points[None]
        lap = need - np.abs(span)
        clash = np.argwhere((lap[..., 0] > 1e-6) & (lap[..., 1] > 1e-6) & upper)
        if not len(clash):
            return points
        for one, two in clash:
            span_x, span_y = points[one] - points[two]
            lap_x, lap_y = need[one, two] - np.abs((span_x, span_y))
            if lap_x <= 0 or lap_y <= 0:
                continue
            axis = 0 if lap_x < lap_y else 1
            push = (lap_x, lap_y)[axis] / 2 + LATTICE
            way = 1.0 if (span_x, span_y)[axis] >= 0 else -1.0
            points[one, axis] += way * push
            points[two, axis] -= way * push
        points = _snap(np.clip(points, *limits))
    return _stack(points, need)


def _stack(points: Points, need: Any) -> Points:
    # The last resort, which cannot fail: from the top down, each box goes as low as it must.
    placed: list[int] = []
    for node in sorted(range(len(points)), key=lambda each: (-points[each, 1], points[each, 0], each)):
        moved = True
        while moved:
            moved = False
            for other in placed:
                if (np.abs(points[node] - points[other]) < need[node, other] - 1e-6).all():
                    points[node, 1] = points[other, 1] - need[node, other, 1]
                    moved = True
        placed.append(node)
    return points
