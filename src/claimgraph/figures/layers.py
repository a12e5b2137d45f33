"""Layered layout: what leads to something stands to the left of it (Sugiyama, Tagawa and Toda 1981). Pure functions."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

Arc = tuple[str, str]
Name = str | tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Layers:
    """Columns from left to right, each a tuple of names from top to bottom.

    A name such as `("a", "b", 2)` is the bend of the arc a → b in column 2. `links` join names in columns side by side;
    `back` are the arcs that run from right to left, because they close a cycle.
    """

    columns: tuple[tuple[Name, ...], ...]
    links: tuple[tuple[Name, Name], ...]
    back: frozenset[Arc]

    @property
    def level(self) -> dict[Name, int]:
        """The column of each name."""
        return {name: at for at, column in enumerate(self.columns) for name in column}


def layers(nodes: Sequence[str], arcs: Sequence[Arc], late: Collection[str] = (), *, rounds: int = 24) -> Layers:
    """Columns in which every arc runs from left to right, except those that close a cycle, with few crossings.

    What is `late` stands as far to the right as what it leads to allows. Names are sorted by the middle of what they are linked to,
    from the left and from the right in turn. Where middles are equal, their order is turned round in every other pair of rounds,
    which finds what swapping neighbours would.

    >>> made = layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    >>> made.columns
    (('a',), ('b', ('a', 'c', 1)), ('c',))
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({(a, b) for a, b in arcs if a != b}))
    back = feedback(graph, late)
    graph.remove_edges_from(back)
    graph.add_edges_from((b, a) for a, b in back)
    level = _levels(graph, late)
    columns: list[list[Name]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in graph:
        columns[level[node]].append(node)
    near: tuple[dict[Name, list[Name]], ...] = (defaultdict(list), defaultdict(list))  # to the left, and to the right
    links: list[tuple[Name, Name]] = []
    for a, b in sorted(graph.edges):
        bends: list[Name] = [(a, b, at) for at in range(level[a] + 1, level[b])]
        for at, bend in enumerate(bends, start=level[a] + 1):
            columns[at].append(bend)
        for one, two in itertools.pairwise((a, *bends, b)):
            links.append((one, two))
            near[0][two].append(one)
            near[1][one].append(two)
    best = [list(column) for column in columns]
    fewest = _crossings(best, near[1])
    for turn in range(rounds if fewest else 0):
        order = range(1, len(columns)) if turn % 2 == 0 else range(len(columns) - 2, -1, -1)
        way = 1 if turn % 4 < 2 else -1
        for at in order:
            place = {name: number for number, name in enumerate(columns[at - 1 if turn % 2 == 0 else at + 1])}
            key: dict[Name, tuple[float, int]] = {}
            for number, name in enumerate(columns[at]):
                ends = [place[other] for other in near[turn % 2][name]]
                key[name] = (sum(ends) / len(ends) if ends else number, way * number)
            columns[at].sort(key=key.__getitem__)
        if (found := _crossings(columns, near[1])) < fewest:
            fewest, best = found, [list(column) for column in columns]
        if not fewest:
            break
    return Layers(tuple(tuple(column) for column in best), tuple(links), frozenset(back))


def feedback(graph: nx.DiGraph[str], late: Collection[str] = ()) -> set[Arc]:
    """Arcs that, turned round, leave no cycle: those that lead back from what is `late`, or from where a search went."""
    begun: list[str] = sorted(graph, key=lambda node: (len(graph.pred[node]) - len(graph.succ[node]), node))
    ordered: nx.DiGraph[str] = nx.DiGraph()
    ordered.add_nodes_from(begun)
    ordered.add_edges_from((a, b) for a, b in graph.edges if a not in late or not nx.has_path(graph, b, a))
    place = {node: number for number, node in enumerate(nx.dfs_postorder_nodes(ordered))}
    return {(a, b) for a, b in graph.edges if place[a] < place[b]}


def _levels(graph: nx.DiGraph[str], late: Collection[str]) -> dict[str, int]:
    """The column of each node: as far left as what leads to it allows; a root, and what is late, next to what it leads to."""
    level: dict[str, int] = {n: at for at, own in enumerate(nx.topological_generations(graph)) for n in own}
    last = max(level.values(), default=0) + 1
    for node in [*level][::-1]:
        if node in late or (graph.succ[node] and not graph.pred[node]):
            level[node] = min((level[other] for other in graph.succ[node]), default=last) - 1
    return level


def _crossings(columns: Sequence[Sequence[Name]], after: Mapping[Name, list[Name]]) -> int:
    total = 0
    for column, following in itertools.pairwise(columns):
        place = {name: number for number, name in enumerate(following)}
        seen: list[int] = []
        for name in column:
            ends = [place[other] for other in after.get(name, ())]
            total += sum(other > end for end in ends for other in seen)
            seen += ends
    return total


def heights(
    made: Layers, sizes: Mapping[str, float], *, gap: float = 8.0, bend: float = 6.0, rounds: int = 30
) -> dict[Name, float]:
    """The height (y, upwards) of each name: in its column's order, clear of its neighbours, near what it is linked to."""
    near: dict[Name, list[tuple[Name, float]]] = defaultdict(list)
    for one, two in made.links:
        weight = (1.0, 2.0, 4.0)[isinstance(one, tuple) + isinstance(two, tuple)]
        near[one].append((two, weight))
        near[two].append((one, weight))
    half = {name: (bend if isinstance(name, tuple) else sizes[name]) / 2 for name in made.level}
    steps = [[half[a] + half[b] + gap for a, b in itertools.pairwise(column)] for column in made.columns]
    y: dict[Name, float] = {}
    for column, apart in zip(made.columns, steps, strict=True):
        y |= zip(column, itertools.accumulate(apart, lambda at, step: at - step, initial=sum(apart) / 2), strict=True)
    each = [*zip(made.columns, steps, strict=True)]
    for turn in range(rounds):
        for column, apart in each if turn % 2 == 0 else each[::-1]:
            wanted = []
            for name in column:
                total = sum(weight for _, weight in near[name])
                wanted.append(sum(y[other] * weight for other, weight in near[name]) / total if total else y[name])
            y |= zip(column, spaced(wanted, [-step for step in apart]), strict=True)
    return {name: round(value, 2) for name, value in y.items()}


def spaced(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """The values nearest to those wanted that differ by these steps or by more (pool adjacent violators).

    Values rise if the steps are positive, and fall if they are negative.

    >>> spaced([1.0, 1.0, 9.0], [2.0, 2.0]), spaced([1.0, 1.0], [-2.0])
    ([0.0, 2.0, 9.0], [2.0, 0.0])
    """
    way = -1.0 if steps and steps[0] < 0 else 1.0
    shift = [0.0, *itertools.accumulate(steps)]
    blocks: list[list[float]] = []  # what each block's values without their shifts come to, and how many there are
    for value, down in zip(wanted, shift, strict=True):
        blocks.append([value - down, 1.0])
        while len(blocks) > 1 and way * (blocks[-2][0] / blocks[-2][1] - blocks[-1][0] / blocks[-1][1]) > 0:
            total, size = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += size
    flat = [total / size for total, size in blocks for _ in range(int(size))]
    return [value + down for value, down in zip(flat, shift, strict=True)]
