"""Lines between boxes: where they leave, how they bend around what is in the way, where their words go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.bezier import split_de_casteljau

from claimgraph.figures import labels
from claimgraph.figures.boxes import Box, outside
from claimgraph.figures.drawing import bezier
from claimgraph.figures.layers import spaced

# How far each half of a line may bow out, as a share of its length: plain bows first, then bent more at one end.
_PLAIN = (0.0, 0.06, -0.06, 0.12, -0.12, 0.19, -0.19, 0.28, -0.28, 0.38, -0.38, 0.5, -0.5, 0.75, -0.75, 1.1, -1.1)
BOWS = np.array(
    [(bow, bow) for bow in _PLAIN]
    + [(a, b) for a in (0.3, 0.0, -0.3) for b in (0.3, 0.0, -0.3) if a != b]
    + [(a, b) for a in (0.6, 0.1, -0.1, -0.6) for b in (0.6, 0.1, -0.1, -0.6) if abs(a) != abs(b)]
    + [(a, b) for a in (1.0, 0.3, -0.3, -1.0) for b in (1.0, 0.3, -0.3, -1.0) if abs(a) != abs(b) and a * b > 0]
)
TRIED = 5
CLEAR, GAP = 2.5, 1.2  # points between a line and other boxes, and between its end and an outline
# What it costs a line to run behind a box, off the page, in a bend, or with a swerve, across a line.
OVER_BOX, OUT, BENT, SWERVE, CROSSING = 14.0, 25.0, 9.0, 3.0, 0.45
Bounds = tuple[float, float, float, float]
HIDDEN = 0.88  # the share of a line that its own words may cover
HEAD = 4.5  # points of a line's end that stay clear of its words: so far reaches the head of its arrow
STEEP = 0.35  # how far from upright or level a line may be
BESIDE = 2.5  # points between a line and words beside it
_STEPS = np.linspace(0.0, 1.0, 25)
_FINE = np.linspace(0.0, 1.0, 97)


@dataclass(frozen=True, slots=True)
class Tag:
    """Words on or beside a line: lines of type round a centre. `of` is what they are about: an arrow, or the number of a line."""

    of: Any
    lines: tuple[str, ...]
    size: float
    x: float
    y: float

    @property
    def bounds(self) -> Bounds:
        """Left, bottom, right and top."""
        wide = max(labels.width(line, self.size, False, True) for line in self.lines) * 1.03 + 2.0
        high = self.size * (1.15 * len(self.lines) + 0.1)
        return self.x - wide / 2, self.y - high / 2, self.x + wide / 2, self.y + high / 2


def route(
    boxes: Mapping[str, Box],
    ends: Sequence[tuple[str, str]],
    *,
    bounds: Bounds | None = None,
) -> list[Any]:
    """A line for each pair of names in `ends`, bent around other boxes where it can be.

    Each is a cubic curve of four control points, from the outline of the first box to that of the second. Lines between the same two boxes lie side by side. Lines stay within `bounds` (left, bottom, right, top) where
    they can.
    """
    names = sorted(boxes)
    centres = np.array([(boxes[n].x, boxes[n].y) for n in names]).reshape(-1, 2)
    halves = np.array([(boxes[n].width / 2, boxes[n].height / 2) for n in names]).reshape(-1, 2)
    index = {name: place for place, name in enumerate(names)}
    aims = _aims(boxes, ends)
    made: dict[int, Any] = {}
    bows: dict[tuple[str, str], list[float]] = defaultdict(list)
    drawn: list[Any] = []

    def length(number: int) -> float:
        return float(np.hypot(*(aims[number][1] - aims[number][0])))

    for number in sorted(range(len(ends)), key=lambda each: (round(length(each), 2), each)):
        source, target = ends[number]
        start, end = aims[number]
        pair = (min(source, target), max(source, target))
        way = 1.0 if source == pair[0] else -1.0
        span = end - start
        far = max(float(np.hypot(*span)), 1e-6)
        normal = np.array([-span[1], span[0]])
        apart = 9.0 / far
        taken = bows[pair]
        free = [b for b in BOWS if all(abs(b.mean() * way - t) >= apart * 0.99 for t in taken)]
        widest = max((abs(t) for t in taken), default=0.0) + apart
        options = np.array(free) if free else np.array([(widest, widest)])
        one, two = (options[:, place, None] * normal[None] for place in (0, 1))
        curves = np.stack([np.broadcast_to(start, one.shape), start + span * 0.3 + one, end - span * 0.3 + two,
                           np.broadcast_to(end, one.shape)], axis=1)  # fmt: skip
        at = bezier(curves, _STEPS)
        inside = (np.abs(at[:, :, None] - centres) < halves + CLEAR).all(axis=-1).any(axis=1)
        inside[:, [index[source], index[target]]] = False
        cost = (
            inside.sum(axis=1) * OVER_BOX
            + np.abs(options).max(axis=1) * BENT
            + np.abs(options[:, 0] - options[:, 1]) * SWERVE
        )
        if bounds:
            out = (at < (bounds[0] + 2, bounds[1] + 2)) | (at > (bounds[2] - 2, bounds[3] - 2))
            cost = cost + out.any(axis=(1, 2)) * OUT
        likely = np.argsort(np.round(cost, 6), kind="stable")[:TRIED]
        if drawn:  # to count crossings takes longest: only for what is good otherwise
            cost[likely] += CROSSING * _meetings(at[likely], np.array(drawn))
        best = int(likely[np.argmin(np.round(cost[likely], 6))])
        bows[pair].append(float(options[best].mean()) * way)
        drawn.append(at[best])
        made[number] = _trim(curves[best], boxes[source], boxes[target])
    return [made[number] for number in range(len(ends))]


def _aims(boxes: Mapping[str, Box], ends: Sequence[tuple[str, str]]) -> list[list[Any]]:
    """For each line, the points inside its two boxes that it aims at: spread out, so that arrows do not bunch."""
    aims = [[np.array([boxes[a].x, boxes[a].y]), np.array([boxes[b].x, boxes[b].y])] for a, b in ends]
    sides: dict[tuple[str, int], list[tuple[float, float, int, int]]] = defaultdict(list)
    for number, pair in enumerate(ends):
        for place in (0, 1):
            here, there = boxes[pair[place]], boxes[pair[1 - place]]
            dx, dy = there.x - here.x, there.y - here.y
            flat = abs(dy) * here.width < abs(dx) * here.height * 1.15
            side = (2 if dx > 0 else 3) if flat else (0 if dy > 0 else 1)
            free = max(0.0, here.height / 2 - here.radius * 0.3 - 3) if flat else here.width / 2 - here.radius * 0.6 - 3
            want = float(np.clip(dy if flat else dx, -free, free)) * 0.62
            turn = dy / (abs(dx) + 1e-9) if flat else dx / (abs(dy) + 1e-9)
            sides[pair[place], side].append((want, turn, number, place))
    for (name, side), group in sides.items():
        here = boxes[name]
        flat = side >= 2
        free = max(0.0, here.height / 2 - here.radius * 0.3 - 3) if flat else here.width / 2 - here.radius * 0.6 - 3
        group.sort(key=lambda each: (round(each[1], 6), each[2]))
        step = min(5.5 if not flat else 4.5, 2 * free / max(1, len(group) - 1))
        spread = spaced([each[0] for each in group], [step] * (len(group) - 1))
        most = max(free - (len(group) - 1) * step, -free)
        for at, ((_, _, number, place), want) in enumerate(zip(group, spread, strict=True)):
            offset = min(max(want - at * step, -free), most) + at * step
            aims[number][place] = np.array([here.x, here.y]) + ((0.0, offset) if flat else (offset, 0.0))
    return aims


def _meetings(at: Any, drawn: Any) -> Any:
    """For each candidate line, how many lines already drawn it crosses."""
    new, old = at[:, ::4], drawn[:, ::4]
    # Which side of each stroke of one line the points of the other lie on: they cross where both sides change.
    one = _sides(new[:, None], old[None])
    two = _sides(old[None], new[:, None])
    met = (one[..., :-1] != one[..., 1:]) & np.swapaxes(two[..., :-1] != two[..., 1:], -1, -2)
    return met.any(axis=(2, 3)).sum(axis=1)


def _sides(line: Any, points: Any) -> Any:
    start, along = line[..., :-1, :], line[..., 1:, :] - line[..., :-1, :]
    x, y = points[..., None, :, 0] - start[..., 0, None], points[..., None, :, 1] - start[..., 1, None]
    return along[..., 0, None] * y > along[..., 1, None] * x


def _trim(curve: Any, source: Box, target: Box) -> Any:
    at = bezier(curve, _FINE)
    leaving = outside(source, at) - GAP
    coming = outside(target, at) - GAP
    start = _crossing(_FINE, leaving)
    end = 1 - _crossing(1 - _FINE[::-1], coming[::-1])
    if start >= end - 1e-3:  # the boxes all but touch: a short stroke between them
        middle = min(max((start + end) / 2, 0.02), 0.98)
        start, end = middle - 0.01, middle + 0.01
    head, _ = split_de_casteljau(curve, end)
    return np.round(split_de_casteljau(head, start / end)[1], 3)


def _crossing(shares: Any, signed: Any) -> float:
    """The share at which a distance last rises above zero, counted from the start."""
    free = np.flatnonzero(signed > 0)
    if not len(free):
        return 0.5
    first = int(free[0])
    if first == 0:
        return 0.0
    low, high = signed[first - 1], signed[first]
    return float(shares[first - 1] + (shares[first] - shares[first - 1]) * (-low / (high - low)))


def tags(
    routes: Sequence[Any],
    words: Sequence[str],
    boxes: Mapping[str, Box],
    *,
    size: float,
    order: Sequence[int] | None = None,
    bounds: Bounds | None = None,
) -> list[Tag]:
    """Places for the words of lines, where they cover no box, no other words and no other line.

    Words stand on their line or, where that is too short or another line runs along it, beside it with no other line near.
    Words for which there is no such place are left out. `order` says whose words matter most.
    """
    solid = np.array([b.bounds for _, b in sorted(boxes.items())]).reshape(-1, 4)
    points = np.array([bezier(curve, np.linspace(0, 1, 41)) for curve in routes]).reshape(len(routes), 41, 2)
    placed: dict[int, Tag] = {}

    def covered(area: Bounds, gap: float = 0.0) -> Any:
        """The share of each line that lies in an area."""
        inside = (points > np.array(area[:2]) - gap) & (points < np.array(area[2:]) + gap)
        return inside.all(axis=-1).mean(axis=1)

    def headless(number: int, area: Bounds) -> bool:
        """Whether words in an area would hide the head of a line."""
        tip = points[number, -1]
        return bool((tip > np.array(area[:2]) - HEAD).all() and (tip < np.array(area[2:]) + HEAD).all())

    def free(area: Bounds) -> bool:
        if bounds and (np.less(area[:2], bounds[:2]).any() or np.greater(area[2:], bounds[2:]).any()):
            return False
        return not overlaps([*solid, *(tag.bounds for tag in placed.values())], [area], 1.0).any()

    def on(number: int, text: str) -> Tag | None:
        for share in (0.5, 0.44, 0.56, 0.38, 0.62, 0.31, 0.69, 0.25, 0.75):
            tag = Tag(number, (text,), size, *map(float, bezier(routes[number], share)))
            hidden = covered(tag.bounds)
            if headless(number, tag.bounds):
                continue
            if hidden[number] <= HIDDEN and hidden.astype(bool).sum() == bool(hidden[number]) and free(tag.bounds):
                return tag
        return None

    def beside(number: int, text: str) -> Tag | None:
        left, low, right, top = Tag(number, (text,), size, 0.0, 0.0).bounds
        for share in (0.5, 0.4, 0.6, 0.3, 0.7):
            (x, y), before, after = bezier(routes[number], (share, share - 0.05, share + 0.05))
            across = np.array((before[1] - after[1], after[0] - before[0]))
            across /= float(np.hypot(*across)) or 1.0
            if abs(across).min() > STEEP and right - left > 3 * (top - low):
                continue  # beside a slope long words touch their line with a corner only
            away = abs(across[0]) * right + abs(across[1]) * top + BESIDE
            for side in (1, -1):
                tag = Tag(number, (text,), size, float(x + side * away * across[0]), float(y + side * away * across[1]))
                near = covered(tag.bounds, BESIDE * 2)
                near[number] = covered(tag.bounds)[number]
                if free(tag.bounds) and not near.any():
                    return tag
        return None

    for way in (on, beside):
        for number in order if order is not None else range(len(routes)):
            if words[number] and number not in placed and (tag := way(number, words[number])):
                placed[number] = tag
    return list(placed.values())


def overlaps(areas: Any, spots: Any, gap: float) -> Any:
    """Which spots come nearer to any of the areas than `gap`: both are rows of left, bottom, right and top."""
    left, low, right, high = np.asarray(spots, dtype=float).T[..., None]
    one, two, three, four = np.asarray(areas, dtype=float).reshape(-1, 4).T
    return ((one < right + gap) & (three > left - gap) & (two < high + gap) & (four > low - gap)).any(axis=1)
