"""Layered layout: what leads to something stands to the left of it (Sugiyama, Tagawa and Toda 1981). Pure functions."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

Arc = tuple[str, str]
Name = str | tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Layers:
    """Columns from left to right, each a tuple of names from top to bottom.

    A name such as `("a", "b", 2)` is the bend of the arc a → b in column 2. `back` are the arcs that run from right
    to left, because they close a cycle.
    """

    columns: tuple[tuple[Name, ...], ...]
    back: frozenset[Arc]


def layers(nodes: Sequence[str], arcs: Sequence[Arc], *, rounds: int = 24) -> Layers:
    """Columns in which every arc runs from left to right, except those that close a cycle, with few crossings.

    >>> made = layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    >>> made.columns
    (('a',), ('b', ('a', 'c', 1)), ('c',))
    """
    forward = sorted({(a, b) for a, b in arcs if a != b})
    back = feedback(nodes, forward)
    straight = sorted({(b, a) if (a, b) in back else (a, b) for a, b in forward})
    level = _levels(nodes, straight)
    columns: list[list[Name]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in sorted(nodes):
        columns[level[node]].append(node)
    before: dict[Name, list[Name]] = defaultdict(list)
    after: dict[Name, list[Name]] = defaultdict(list)
    for a, b in straight:
        chain: list[Name] = [a, *((a, b, at) for at in range(level[a] + 1, level[b])), b]
        for at in range(level[a] + 1, level[b]):
            columns[at].append((a, b, at))
        for one, two in itertools.pairwise(chain):
            after[one].append(two)
            before[two].append(one)
    best = [list(column) for column in columns]
    fewest = _crossings(best, after)
    for turn in range(rounds):
        order = range(1, len(columns)) if turn % 2 == 0 else range(len(columns) - 2, -1, -1)
        near = before if turn % 2 == 0 else after
        for at in order:
            beside = columns[at - 1] if turn % 2 == 0 else columns[at + 1]
            place = {name: float(number) for number, name in enumerate(beside)}
            own = {name: number for number, name in enumerate(columns[at])}
            columns[at].sort(
                key=lambda name: (_middle([place[n] for n in near[name] if n in place], own[name]), own[name])
            )
        _transpose(columns, before, after)
        found = _crossings(columns, after)
        if found < fewest:
            fewest, best = found, [list(column) for column in columns]
        if not fewest:
            break
    return Layers(tuple(tuple(column) for column in best), frozenset(back))


def feedback(nodes: Sequence[str], arcs: Sequence[Arc]) -> set[Arc]:
    """Arcs that, turned round, leave no cycle; few, by the greedy order of Eades, Lin and Smyth (1993)."""
    out: dict[str, set[str]] = {node: set() for node in nodes}
    into: dict[str, set[str]] = {node: set() for node in nodes}
    for a, b in arcs:
        out[a].add(b)
        into[b].add(a)
    left: list[str] = []
    right: list[str] = []
    rest = set(nodes)
    while rest:
        sinks = sorted(node for node in rest if not out[node])
        sources = sorted(node for node in rest if not into[node] and out[node])
        if sinks:
            taken, side = sinks[0], right
        elif sources:
            taken, side = sources[0], left
        else:
            taken, side = min(rest, key=lambda node: (len(into[node]) - len(out[node]), node)), left
        side.append(taken)
        rest.discard(taken)
        for other in out.pop(taken):
            into[other].discard(taken)
        for other in into.pop(taken):
            out[other].discard(taken)
        out[taken] = into[taken] = set()
    place = {node: number for number, node in enumerate([*left, *reversed(right)])}
    return {(a, b) for a, b in arcs if place[a] > place[b]}


def _levels(nodes: Sequence[str], arcs: Sequence[Arc]) -> dict[str, int]:
    """The column of each node: as far left as what leads to it allows, then as near to what it leads to."""
    after: dict[str, list[str]] = defaultdict(list)
    waiting = dict.fromkeys(nodes, 0)
    for a, b in arcs:
        after[a].append(b)
        waiting[b] += 1
    level = dict.fromkeys(nodes, 0)
    ready = sorted(node for node in nodes if not waiting[node])
    order = []
    while ready:
        node = ready.pop()
        order.append(node)
        for other in after[node]:
            level[other] = max(level[other], level[node] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    before = {b for _, b in arcs}
    for node in reversed(order):  # a root stands next to what it leads to, not far off at the left
        if node not in before and after[node]:
            level[node] = min(level[other] for other in after[node]) - 1
    return level


def _middle(places: list[float], own: int) -> float:
    return sum(places) / len(places) if places else float(own)


def _pair(one: list[int], two: list[int]) -> int:
    return sum(1 for a in one for b in two if a > b)


def _crossings(columns: Sequence[Sequence[Name]], after: dict[Name, list[Name]]) -> int:
    total = 0
    for column, following in itertools.pairwise(columns):
        place = {name: number for number, name in enumerate(following)}
        ends = [sorted(place[n] for n in after[name]) for name in column]
        seen: list[int] = []
        for group in ends:
            total += sum(1 for end in group for other in seen if other > end)
            seen += group
    return total


def _transpose(columns: list[list[Name]], before: dict[Name, list[Name]], after: dict[Name, list[Name]]) -> None:
    places = [{name: number for number, name in enumerate(column)} for column in columns]
    for at, column in enumerate(columns):
        left, right = (places[at - 1] if at else {}), (places[at + 1] if at + 1 < len(places) else {})
        swapped = True
        passes = 0
        while swapped and passes < 4:
            swapped, passes = False, passes + 1
            for number in range(len(column) - 1):
                one, two = column[number], column[number + 1]
                ends = [[[p[n] for n in near[name] if n in p] for name in (one, two)]
                        for near, p in ((before, left), (after, right))]  # fmt: skip
                now = sum(_pair(a, b) for a, b in ends)
                then = sum(_pair(b, a) for a, b in ends)
                if then < now:
                    column[number], column[number + 1] = two, one
                    swapped = True
        places[at] = {name: number for number, name in enumerate(column)}


def heights(
    made: Layers, sizes: dict[str, float], arcs: Sequence[Arc], *, gap: float = 8.0, bend: float = 6.0, rounds: int = 30
) -> dict[Name, float]:
    """The height (y, upwards) of each name: in its column's order, clear of its neighbours, near what it is linked to."""
    near: dict[Name, list[tuple[Name, float]]] = defaultdict(list)
    level = {name: at for at, column in enumerate(made.columns) for name in column}
    for a, b in sorted({(b, a) if (a, b) in made.back else (a, b) for a, b in arcs if a != b}):
        chain: list[Name] = [a, *((a, b, at) for at in range(level[a] + 1, level[b])), b]
        for one, two in itertools.pairwise(chain):
            weight = 1.0 + float(isinstance(one, tuple)) + 2.0 * (isinstance(one, tuple) and isinstance(two, tuple))
            near[one].append((two, weight))
            near[two].append((one, weight))
    y: dict[Name, float] = {}
    half = {name: (bend if isinstance(name, tuple) else sizes[name]) / 2 for column in made.columns for name in column}
    for column in made.columns:
        height = sum(2 * half[name] for name in column) + gap * (len(column) - 1)
        at = height / 2
        for name in column:
            y[name] = at - half[name]
            at -= 2 * half[name] + gap
    for turn in range(rounds):
        columns = made.columns if turn % 2 == 0 else made.columns[::-1]
        for column in columns:
            wanted = []
            for name in column:
                pull = near[name]
                total = sum(weight for _, weight in pull)
                wanted.append(sum(y[other] * weight for other, weight in pull) / total if total else y[name])
            for name, value in zip(column, spaced(column, wanted, half, gap), strict=True):
                y[name] = value
    return {name: round(value, 2) for name, value in y.items()}


def spaced(column: Sequence[Name], wanted: list[float], half: dict[Name, float], gap: float) -> list[float]:
    """The heights nearest to those wanted at which names keep their order and their distance (pool adjacent violators)."""
    shift = [0.0]
    for one, two in itertools.pairwise(column):
        shift.append(shift[-1] + half[one] + half[two] + gap)
    blocks: list[list[float]] = []
    for value, down in zip(wanted, shift, strict=True):
        blocks.append([value + down, 1.0])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] < blocks[-1][0] / blocks[-1][1]:
            total, size = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += size
    flat = [total / size for total, size in blocks for _ in range(int(size))]
    return [value - down for value, down in zip(flat, shift, strict=True)]
