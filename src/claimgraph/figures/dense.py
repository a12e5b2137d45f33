"""Many entities as dots: what an overview draws when so many are asked for that boxes would not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from claimgraph.figures import style
from claimgraph.figures.boxes import Box
from claimgraph.figures.frame import FAMILIES, Frame
from claimgraph.figures.routing import overlaps
from claimgraph.figures.selection import Bundle

NAMED = 0.09  # of the area that the names of the largest may cover
TRIED = 60


def dots(
    frame: Frame,
    chosen: Sequence[Box],
    bundles: Sequence[Bundle],
    degree: Mapping[str, int],
    area: tuple[float, float, float, float],
    seed: int,
) -> None:
    """Draws entities as dots (as large as they are claimed about) and claims as thin lines.

    `chosen` are boxes, the most important first, `area` where to draw (left, bottom, right, top). Names go to the first entities, as
    many as keep clear of each other.
    """
    sheet = frame.sheet
    place = {made.name: number for number, made in enumerate(chosen)}
    pairs = [(place[b.source], place[b.target]) for b in bundles]
    room = np.array([area[2] - area[0] - 12, area[3] - area[1] - 12])
    points = spread(len(chosen), pairs, (float(room[0]), float(room[1])), seed=seed) + np.array(area[:2]) + 6
    by_family: dict[str, list[Any]] = {}
    for bundle, (a, b) in zip(bundles, pairs, strict=True):
        by_family.setdefault(bundle.family, []).append(points[[a, b]])
    for family, segments in sorted(by_family.items()):
        stroke = frame.stroke(family, FAMILIES)
        sheet.lines(segments, ink=style.tint(stroke.line, 0.45), line=0.4, dash=stroke.dash, z=1)
    top = max(degree.values(), default=1) or 1
    radius = [1.1 + 4.5 * (degree[made.name] / top) ** 0.5 for made in chosen]
    sheet.dots(points, radius, [frame.look(made.name).line for made in chosen], z=2)
    named: list[Box] = []
    budget = NAMED * float(room[0] * room[1])
    for made, point in zip(chosen[:TRIED], points[:TRIED], strict=True):
        half = np.array([made.width, made.height]) / 2
        for shift in ((0.0, 0.0), (0.0, 1.3), (0.0, -1.3), (1.2, 0.0), (-1.2, 0.0), (0.0, 2.6), (0.0, -2.6)):
            centre = np.clip(point + half * shift, np.array(area[:2]) + half, np.array(area[2:]) - half)
            box = made.at(centre[0], centre[1])
            if not overlaps([other.bounds for other in named], [box.bounds], 2.0).any():
                named.append(box)
                budget -= box.width * box.height
                frame.entity(box, line=1.0)
                break
        if budget < 0:
            break


def spread(
    count: int, pairs: Sequence[tuple[int, int]], area: tuple[float, float], *, seed: int = 0, rounds: int = 60
) -> Any:
    """Positions for points by the forces of Fruchterman and Reingold (1991), all pairs repelling, filling the area.

    Made for thousands of points: the repulsion of all pairs is a matrix product. Positions are rounded, but at this
    size the last bits of floating point may show between machines.
    """
    if count == 0:
        return np.zeros((0, 2))
    links = np.array(sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b}), dtype=int).reshape(-1, 2)
    chance = np.random.RandomState(seed)  # its stream is frozen, that of Generator is not
    points = (chance.random_sample((count, 2)) - 0.5).astype(np.float32)
    k = np.float32(1.0 / np.sqrt(count))
    for turn in range(rounds):
        heat = np.float32(0.12 * (1 - turn / rounds) ** 1.5 + 0.002)
        square = (points * points).sum(axis=1)
        inverse = np.maximum(square[:, None] + square[None] - 2 * (points @ points.T), np.float32(1e-6))
        np.divide(k * k, inverse, out=inverse)
        force = points * inverse.sum(axis=1)[:, None] - inverse @ points
        span = points[links[:, 0]] - points[links[:, 1]]
        pull = span * (np.sqrt((span * span).sum(axis=1)) / k)[:, None]
        for axis in (0, 1):
            force[:, axis] -= np.bincount(links[:, 0], pull[:, axis], count) - np.bincount(
                links[:, 1], pull[:, axis], count
            )
        force -= points * np.float32(0.6)  # what is not connected should not drift off
        size = np.sqrt((force * force).sum(axis=1))
        points += force / np.maximum(size, 1e-9)[:, None] * np.minimum(size, heat)[:, None]
    centre = points - np.median(points, axis=0)
    reach = np.quantile(np.abs(centre), 0.985, axis=0)
    flat = np.clip(centre / np.maximum(reach, 1e-9), -1.15, 1.15) / 1.15
    return np.round((flat + 1) / 2 * np.asarray(area), 2)
