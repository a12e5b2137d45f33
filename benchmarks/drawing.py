"""Figures against the same subjects by pyplot and nx.draw; a layout against igraph's; betweenness against NetworkX's.

`python benchmarks/drawing.py`. All in one run; the ratios hold better than the times.
"""

import math
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

ROOT = Path(__file__).parent.parent


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes, once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def pictures() -> None:
    """Our eight figures of the build as SVG and PNG, and the plain pipeline's."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import matplotlib.pyplot  # noqa: F401  # neither side pays for the import
    import plain
    import plain_network

    from claimgraph import load
    from claimgraph.building.pictures import FIGURES, draw

    kg = load(ROOT)
    kg.network(voice="*")
    data = plain.read(ROOT)
    network = plain_network.network(data, plain.whole(data))
    found = {"runs": [{node: number for number, node in enumerate(network, 1)}]}
    with tempfile.TemporaryDirectory() as folder:
        theirs = min(seconds(lambda: plain_network.pictures(network, found, Path(folder))) for _ in range(2))
    ours = min(seconds(lambda: [draw(kg, name) for name in FIGURES]) for _ in range(2))
    print(
        f"eight figures / pyplot and nx.draw: {ours:.2f} s, {theirs:.2f} s: {theirs / ours:.1f} times as fast   target: 4"
    )


def layout() -> None:
    """Two thousand nodes, four thousand edges."""
    import igraph

    from claimgraph.figures.dense import spread

    graph = nx.gnm_random_graph(2000, 4000, seed=1)
    mine = min(seconds(lambda: spread(2000, list(graph.edges), (900.0, 600.0), seed=1)) for _ in range(2))
    there = igraph.Graph(2000, list(graph.edges))
    theirs = min(seconds(lambda: there.layout_fruchterman_reingold(grid=False)) for _ in range(2))
    print(
        f"layout of 2,000 nodes / igraph: {mine:.2f} s, {theirs:.2f} s: {mine / theirs:.1f} times its time   target: 1.5"
    )


def betweenness() -> None:
    """Two thousand nodes, ten thousand edges; the values are compared."""
    from claimgraph.analysis.rankings import betweenness as ours

    dice = random.Random(1)
    nodes = [str(n) for n in range(2000)]
    claims = [(*dice.sample(nodes, 2), 1.0) for _ in range(10_000)]
    fast: dict[str, float] = {}
    slow: dict[str, float] = {}
    mine = seconds(lambda: fast.update(ours(nodes, claims)))
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((a, b) for a, b, _ in claims)
    theirs = seconds(lambda: slow.update(nx.betweenness_centrality(graph)))
    same = all(math.isclose(fast[n], slow[n], abs_tol=1e-12) for n in nodes)
    print(
        f"betweenness on 10,000 edges / NetworkX: {mine:.2f} s, {theirs:.2f} s: {theirs / mine:.0f} times as fast, "
        f"{'the same values' if same else 'OTHER VALUES'}   target: 10"
    )


if __name__ == "__main__":
    pictures()
    layout()
    betweenness()
