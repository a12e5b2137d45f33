"""The network of the repository's own graph, which the figures' tests draw. It imports nothing of the tests: another process may."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import networkx as nx

from claimgraph.figures.boxes import Box
from claimgraph.knowledge import KnowledgeGraph, load


@cache
def _graph() -> KnowledgeGraph:
    return load(Path(__file__).parent.parent)


@cache
def everything() -> nx.MultiDiGraph[str]:
    """Every voice's claims, denied ones marked."""
    return _graph().network(voice="*")


@cache
def account() -> nx.MultiDiGraph[str]:
    """The default account."""
    return _graph().network()


def chain(graph: nx.MultiDiGraph[str], first: str, second: str) -> list[str]:
    """The claims of a shortest chain between two entities, read in either direction."""
    stops = nx.shortest_path(nx.Graph(graph), first, second)
    return [next(iter(graph.get_edge_data(a, b) or graph.get_edge_data(b, a))) for a, b in pairwise(stops)]


def clashes(boxes: list[Box]) -> list[tuple[str, str]]:
    """The pairs of boxes that come to lie on each other."""
    found = []
    order = sorted(boxes, key=lambda each: each.bounds[0])
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if other.bounds[0] >= one.bounds[2]:
                break
            if one.bounds[1] < other.bounds[3] and other.bounds[1] < one.bounds[3]:
                found.append((one.name, other.name))
    return found
