"""The claims of a network as analyses read them: what stands, between whom, with what weight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = Any

ACTORS = ("person", "group", "power", "institution")
IDEAS = ("idea",)
SPEAKER = "voice"
CERTAINTY = ("possible", "probable", "certain")  # the weakest first


@dataclass(frozen=True, slots=True)
class Tie:
    """One claim as an edge from `source` to `target`, with the attributes of `claimgraph`'s network."""

    id: str
    source: str
    target: str
    data: Mapping[str, Any]

    @property
    def statement(self) -> str:
        """The statement that the claim stands in; the claim itself where the network does not say."""
        return str(self.data.get("statement") or self.id)

    @property
    def voice(self) -> str:
        """The voice that makes the claim."""
        return str(self.data.get("voice") or "")

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages that are its evidence."""
        return tuple(str(self.data.get("passage") or "").split())

    @property
    def sureness(self) -> int:
        """0 possible, 1 probable, 2 certain; a claim that does not say is certain."""
        word = self.data.get("certainty")
        return CERTAINTY.index(word) if word in CERTAINTY else len(CERTAINTY) - 1


def ties(graph: Network, *, denied: bool = False) -> list[Tie]:
    """The claims of a network in its own order; without the denied ones unless `denied` is True.

    Raises TypeError for a graph that holds one edge at most between two entities: claims would be lost.
    """
    if not (graph.is_multigraph() and graph.is_directed()):
        raise TypeError(
            "An analysis reads a networkx.MultiDiGraph, an edge for each claim, as kg.network() gives; "
            f"this is a {type(graph).__name__}."
        )
    return [
        Tie(str(key), source, target, data)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if denied or not data.get("denied")
    ]


def undirected(nodes: Iterable[str], claims: Iterable[Tie]) -> nx.Graph[str]:
    """Entities joined where some claim links them, whatever its direction; `weight` counts the claims.

    Claims that link a thing with itself are left out; entities without a claim remain, as isolates.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for tie in claims:
        if tie.source != tie.target:
            known = graph.get_edge_data(tie.source, tie.target, {"weight": 0})
            graph.add_edge(tie.source, tie.target, weight=known["weight"] + 1)
    return graph


def part(graph: Network, claims: Iterable[Tie], nodes: Iterable[str] = ()) -> Network:
    """The network of these claims only, with the entities they link and also `nodes`."""
    made: Network = nx.MultiDiGraph()
    made.graph.update(graph.graph)
    made.add_nodes_from((node, graph.nodes[node]) for node in nodes)
    for tie in claims:
        made.add_nodes_from((node, graph.nodes[node]) for node in (tie.source, tie.target) if node not in made)
        made.add_edge(tie.source, tie.target, tie.id, **tie.data)
    return made


def told(graph: Network) -> Network:
    """The network without its mere speakers (kind `voice`: a narrator, a curator, an unidentified voice).

    They are no part of the story, and things that share an unknown mouth are not near to each other for that.
    """
    speakers = {node for node in graph if kind(graph, node) == SPEAKER}
    if not speakers:
        return graph
    rest = [node for node in graph if node not in speakers]
    return part(graph, (tie for tie in ties(graph, denied=True) if not {tie.source, tie.target} & speakers), rest)


def name(graph: Network, node: str) -> str:
    """What people call an entity; its CURIE where it has no label."""
    return str(graph.nodes[node].get("label") or node) if node in graph else node


def kind(graph: Network, node: str) -> str:
    """The broad kind of an entity, such as "person"; empty where the network does not say."""
    return str(graph.nodes[node].get("kind") or "")


def of_kinds(graph: Network, kinds: Collection[str] | None) -> list[str]:
    """The entities of these kinds, in the network's order; all of them where `kinds` is None.

    Raises ValueError where nothing is of these kinds, and says which kinds there are.
    """
    if kinds is None:
        return list(graph)
    found = [node for node in graph if kind(graph, node) in kinds]
    if not found:
        there = ", ".join(sorted({kind(graph, node) for node in graph} - {""})) or "none"
        raise ValueError(f"No entity of kind {' or '.join(kinds)} is in this network; the kinds there are: {there}.")
    return found


def line(graph: Network, tie: Tie) -> str:
    """A claim in words with its id: "October — was the origin of → isolation (:s33-1.October…)"."""
    verb = tie.data.get("label") or str(tie.data.get("relation") or "related to").rpartition(":")[2]
    return f"{name(graph, tie.source)} — {verb} → {name(graph, tie.target)} ({tie.id})"


def require(graph: Network, *nodes: str) -> None:
    """Raises ValueError for the first of `nodes` that is not in the network, with the name it may have there."""
    for node in nodes:
        if node not in graph:
            wanted = node.casefold()
            near = [n for n in graph if wanted in (name(graph, n).casefold(), n.rpartition(":")[2].casefold())]
            meant = f"; did you mean {near[0]}?" if near else ": no claim of this account speaks of it."
            raise ValueError(f"{node} is not in this network{meant}")


def at_least(least: int, **numbers: int) -> None:
    """Raises ValueError for the first argument that is smaller than `least`.

    >>> at_least(1, runs=0)
    Traceback (most recent call last):
    ...
    ValueError: runs is 0; it has to be 1 or more.
    """
    for argument, number in numbers.items():
        if number < least:
            raise ValueError(f"{argument} is {number}; it has to be {least} or more.")
