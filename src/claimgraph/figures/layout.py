"""Where boxes go: pure functions of sizes and links, in points, the same on every machine for the same seed.

A first sketch sets boxes as far apart as the graph sets them (stress majorisation: Gansner, Koren and North 2004);
then each box in turn moves to wherever lines cross less, run over fewer boxes and are shorter. Positions stay on a
lattice, so that the last bits of floating point, which differ between machines, do not decide anything.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Points = Any  # an array of shape (n, 2)
Link = tuple[int, int]
Zone = tuple[float, float, float, float]  # left, right, bottom, top, as shares (0 to 1) of the area
LATTICE = 0.5

RANDOM, NEAR, HEAT, REPAIRS = 6, 4, 0.3, 2
CROSSING, OVER_BOX, OVERLAP, LENGTH, CROWDING = 1.0, 8.0, 40.0, 0.3, 1.0


def arrange(
    sizes: Sequence[tuple[float, float]],
    links: Sequence[Link],
    area: tuple[float, float],
    *,
    seed: int = 0,
    sweeps: int = 11,
    gap: tuple[float, float] = (9.0, 8.0),
    zones: Sequence[Zone] | None = None,
) -> Points:
    """Centres of boxes of these sizes inside `area` (width, height), so that linked boxes are near and lines clear.

    No two boxes overlap; where they do not fit, the lowest ones lie below the area (y under 0), and the caller has
    to give more room. `links` are pairs of indices; direction does not matter. `zones` keeps each box in
    a part of the area.
    """
    halves = np.asarray(sizes, dtype=float).reshape(-1, 2) / 2
    count = len(halves)
    if count == 0:
        return np.zeros((0, 2))
    pairs = np.array(sorted({(min(a, b), max(a, b)) for a, b in links if a != b}), dtype=int).reshape(-1, 2)
    room = np.asarray(area, dtype=float)
    limits = _limits(halves, room, zones)
    points = np.clip(_fill(stress(count, pairs, seed=seed), halves, room), *limits)
    if count > 2:
        points = _improve(points, halves, pairs, room, np.asarray(gap), limits, seed, sweeps)
        points = _stretch(points, halves, room, zones)
        points = _improve(points, halves, pairs, room, np.asarray(gap), limits, seed, sweeps // 3, start=0.3)
        points = _repair(points, halves, pairs, room, np.asarray(gap), limits, seed)
    return separate(points, halves, limits, (gap[0] / 2, gap[1] / 2))


def _limits(halves: Points, room: Any, zones: Sequence[Zone] | None) -> tuple[Any, Any]:
    """Between what positions each centre may lie."""
    low, high = halves.copy(), np.maximum(room - halves, halves)
    if zones is not None:
        shares = np.asarray(zones, dtype=float).reshape(-1, 4)
        for axis in (0, 1):
            start, end = shares[:, 2 * axis] * room[axis], shares[:, 2 * axis + 1] * room[axis]
            low[:, axis] = np.maximum(low[:, axis], start + halves[:, axis])
            high[:, axis] = np.maximum(np.minimum(high[:, axis], end - halves[:, axis]), low[:, axis])
    return low, high


def stress(count: int, pairs: Any, *, seed: int = 0, rounds: int = 90) -> Points:
    """Positions at which distances on the page come near to distances in the graph (steps along links)."""
    steps = distances(count, pairs)
    chance = random.Random(seed)
    order = np.argsort(np.argsort(-np.bincount(pairs.ravel(), minlength=count), kind="stable"), kind="stable")
    turn = order * 2.399963  # the golden angle: hubs in the middle, no two in line
    radius = np.sqrt(order + 0.5)
    jitter = np.array([[chance.random(), chance.random()] for _ in range(count)]) - 0.5
    points = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1) + jitter * 0.1
    points = np.round(points, 3)
    if count < 2:
        return points
    weights = 1.0 / np.maximum(steps, 1) ** 2
    np.fill_diagonal(weights, 0.0)
    total = weights.sum(axis=1)
    for _ in range(rounds):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        far = np.sqrt(dx * dx + dy * dy)
        far[far < 1e-9] = 1.0
        pull = weights * steps / far
        x = (weights * points[None, :, 0] + pull * dx).sum(axis=1) / total
        y = (weights * points[None, :, 1] + pull * dy).sum(axis=1) / total
        points = np.stack([x, y], axis=1)
    return np.round(points - points.mean(axis=0), 4)


def distances(count: int, pairs: Any) -> Any:
    """Steps along links between each two of `count` nodes; what is not connected is one step beyond the farthest."""
    near = np.zeros((count, count), dtype=bool)
    near[pairs[:, 0], pairs[:, 1]] = near[pairs[:, 1], pairs[:, 0]] = True
    neighbours = [np.flatnonzero(row) for row in near]
    steps = np.full((count, count), -1.0)
    for start in range(count):
        row = steps[start]
        row[start] = 0
        edge = [start]
        depth = 0
        while edge:
            depth += 1
            following = []
            for node in edge:
                for other in neighbours[node]:
                    if row[other] < 0:
                        row[other] = depth
                        following.append(int(other))
            edge = following
    steps[steps < 0] = steps.max() + 1
    return steps


def _fill(points: Points, halves: Points, room: Any) -> Points:
    """Stretches a sketch over the room, evening out crowded and empty stretches along each axis."""
    spread = np.empty_like(points)
    for axis in (0, 1):
        values = points[:, axis]
        low, high = values.min(), values.max()
        plain = (values - low) / (high - low) if high > low else np.full(len(values), 0.5)
        ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable") / max(1, len(values) - 1)
        margin = halves[:, axis]
        span = room[axis] - 2 * margin
        spread[:, axis] = margin + np.maximum(span, 0) * (0.5 * plain + 0.5 * ranks)
    return np.round(spread / LATTICE) * LATTICE


def _stretch(points: Points, halves: Points, room: Any, zones: Sequence[Zone] | None) -> Points:
    """Stretches along each axis until the outermost boxes touch the edges: no crossing comes or goes in a zone."""
    moved = points.copy()
    spans = list(zones) if zones is not None else [(0.0, 1.0, 0.0, 1.0)] * len(points)
    for zone in sorted(set(spans)):
        own = np.array([span == zone for span in spans])
        left, right, bottom, top = zone
        corner = np.array([left, bottom]) * room
        space = np.array([right - left, top - bottom]) * room
        here, half = points[own], halves[own]
        low, high = here.min(axis=0), here.max(axis=0)
        before, after = low - (here - half).min(axis=0), (here + half).max(axis=0) - high
        factor = np.clip((space - before - after) / np.maximum(high - low, 1e-9), 1.0, 1.6)
        slack = space - before - after - (high - low) * factor
        moved[own] = np.clip(corner + before + slack / 2 + (here - low) * factor, half, np.maximum(room - half, half))
    return np.round(moved / LATTICE) * LATTICE


def _improve(
    points: Points,
    halves: Points,
    pairs: Any,
    room: Any,
    gap: Any,
    limits: tuple[Any, Any],
    seed: int,
    sweeps: int,
    start: float = 1.0,
) -> Points:
    """Moves each box in turn to the best of some spots, near ones more and more."""
    count = len(points)
    chance = random.Random(seed + 1)
    unit = float(np.sqrt(room[0] * room[1] / count))
    degree = np.bincount(pairs.ravel(), minlength=count)
    sights = [_sight(node, pairs, count) for node in range(count)]
    low, high = limits
    rays = np.array([(1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)])
    for sweep in range(sweeps):
        cooling = start * (1 - sweep / sweeps)
        reach = unit * (0.25 + 2.2 * cooling * cooling)
        heat = HEAT * max(0.0, cooling - 0.25)
        order = sorted(range(count), key=lambda node: (-degree[node] * 0.1 + chance.random(), node))
        for node in order:
            here = points[node]
            others = sights[node].others
            tries = [here, *(here + rays * reach * (0.4 + 0.6 * chance.random())), *(here + rays * reach * 0.3)]
            if len(others):
                middle = points[others].mean(axis=0)
                tries += [middle + rays[chance.randrange(8)] * unit * chance.random() for _ in range(NEAR)]
            tries += [np.array([chance.random(), chance.random()]) * room for _ in range(RANDOM)]
            spots = np.clip(np.array(tries), low[node], high[node])
            spots = np.round(spots / LATTICE) * LATTICE
            cost = _cost(spots, sights[node], points, halves, gap, unit)
            if heat:
                cost = cost + heat * np.array([chance.random() for _ in range(len(cost))])
            points[node] = spots[int(np.argmin(np.round(cost, 6)))]
    return points


def _repair(
    points: Points, halves: Points, pairs: Any, room: Any, gap: Any, limits: tuple[Any, Any], seed: int
) -> Points:
    """Where a line runs over a box, tries many spots for the box and for the line's ends."""
    if not len(pairs):
        return points
    chance = random.Random(seed + 2)
    unit = float(np.sqrt(room[0] * room[1] / len(points)))
    for _ in range(REPAIRS):
        over = _hits(points[pairs[:, 0], None], points[pairs[:, 1], None], points[None], halves[None] + 2)
        over[np.arange(len(pairs)), pairs[:, 0]] = over[np.arange(len(pairs)), pairs[:, 1]] = False
        if not over.any():
            break
        for link, box in np.argwhere(over):
            for node in (int(box), *(int(end) for end in pairs[link])):
                sight = _sight(node, pairs, len(points))
                tries = [points[node]]
                tries += [
                    points[node] + (np.array((chance.random(), chance.random())) - 0.5) * 2.4 * unit for _ in range(24)
                ]
                tries += [np.array((chance.random(), chance.random())) * room for _ in range(24)]
                spots = np.clip(np.array(tries), limits[0][node], limits[1][node])
                spots = np.round(spots / LATTICE) * LATTICE
                cost = _cost(spots, sight, points, halves, gap, unit)
                points[node] = spots[int(np.argmin(np.round(cost, 6)))]
    return points


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a node sees: `others` that it is linked to, all other `boxes`, and the ends of all links but its own."""

    node: int
    others: Any
    boxes: Any
    starts: Any
    ends: Any
    strangers: Any  # for each of `others` and each of `boxes`: whether they are not the same


def _sight(node: int, pairs: Any, count: int) -> _Sight:
    own = (pairs == node).any(axis=1)
    ends, rest = pairs[own], pairs[~own]
    others = np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])
    boxes = np.delete(np.arange(count), node)
    return _Sight(node, others, boxes, rest[:, 0], rest[:, 1], boxes[None, None] != others[None, :, None])


def _cost(spots: Any, sight: _Sight, points: Points, halves: Points, gap: Any, unit: float) -> Any:
    """What each of some spots would cost a node: lines crossed, boxes run over, overlaps, length, crowding."""
    half, placed, sizes = halves[sight.node], points[sight.boxes], halves[sight.boxes]
    apart = np.abs(spots[:, None, :] - placed) - half - sizes
    lap = np.minimum(gap[0] - apart[..., 0], gap[1] - apart[..., 1])
    cost = OVERLAP * ((lap > 0) * (1 + np.maximum(lap, 0) / 10)).sum(axis=1)
    clear = np.maximum(apart[..., 0], apart[..., 1] * 1.6)
    cost += CROWDING * (np.maximum(0.0, 1 - np.maximum(clear, 0) / (0.45 * unit)) ** 2).sum(axis=1)
    starts, ends = points[sight.starts], points[sight.ends]
    if len(starts):
        cost += OVER_BOX * _hits(starts[None], ends[None], spots[:, None], half + 2).sum(axis=1)
    if len(sight.others):
        far = points[sight.others]
        span = spots[:, None, :] - far
        length = np.sqrt((span * span).sum(axis=2)) / unit
        cost += LENGTH * (length + 0.35 * length * length).sum(axis=1)
        over = _hits(spots[:, None, None], far[None, :, None], placed[None, None], sizes + 2)
        cost += OVER_BOX * (over & sight.strangers).sum(axis=(1, 2))
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
        points = np.round(np.clip(points, *limits) / LATTICE) * LATTICE
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
