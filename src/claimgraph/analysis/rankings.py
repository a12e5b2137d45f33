"""Who matters: scores of entities by how they stand in the network of claims, and the ranks that follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import networkx as nx

from claimgraph.analysis.results import Result, shown
from claimgraph.grammar import listing
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, kind, name, of_kinds, told

Scores = dict[str, float]
Pairs = Sequence[tuple[str, str]]  # the two ends of each claim


def degree(nodes: Collection[str], claims: Pairs) -> Scores:
    """The claims that speak of each entity, as subject or object; parallel claims all count, isolates have 0.

    A claim that links a thing with itself counts once. (Freeman 1978, "Centrality in social networks".)

    >>> degree([":a", ":b"], [(":a", ":b"), (":b", ":a")])
    {':a': 2.0, ':b': 2.0}
    """
    found = dict.fromkeys(nodes, 0.0)
    for pair in claims:
        for node in set(pair):
            found[node] += 1
    return found


def betweenness(nodes: Collection[str], claims: Pairs) -> Scores:
    """The share of all shortest chains between two others that lead through an entity, from 0 to 1.

    Claims are read in either direction and parallel ones count once; isolates have 0. Divided by (n-1)(n-2)/2.
    (Freeman 1977, "A set of measures of centrality based on betweenness"; Brandes 2001 for the algorithm.)
    igraph computes it where it is installed (the extra `fast`), else NetworkX: the values are the same.

    >>> betweenness([":a", ":b", ":c"], [(":a", ":b"), (":b", ":c")])
    {':a': 0.0, ':b': 1.0, ':c': 0.0}
    """
    graph = _simple(nodes, claims)
    try:
        import igraph
    except ImportError:
        return {node: float(score) for node, score in nx.betweenness_centrality(graph).items()}
    order = {node: number for number, node in enumerate(graph)}
    pairs = (len(order) - 1) * (len(order) - 2) / 2
    scores = igraph.Graph(len(order), [(order[a], order[b]) for a, b in graph.edges]).betweenness()
    return {node: scores[number] / pairs if pairs > 0 else 0.0 for node, number in order.items()}


def closeness(nodes: Collection[str], claims: Pairs) -> Scores:
    """How near an entity is to all it can reach: (r/(n-1)) · (r/Σ distance), r being how many it reaches.

    Claims are read in either direction, parallel ones count once; isolates have 0. (Freeman 1978; the factor r/(n-1)
    for networks in several parts is Wasserman and Faust's, 1994, "Social network analysis".)

    >>> closeness([":a", ":b", ":c"], [(":a", ":b"), (":b", ":c")])[":b"]
    1.0
    """
    return {node: float(score) for node, score in nx.closeness_centrality(_simple(nodes, claims)).items()}


def _simple(nodes: Collection[str], claims: Pairs) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((source, target) for source, target in claims if source != target)
    return graph


MEASURES: Mapping[str, Callable[[Collection[str], Pairs], Scores]] = {
    "degree": degree,
    "betweenness": betweenness,
    "closeness": closeness,
}
WORDS = {
    "degree": "number of claims",
    "betweenness": "betweenness",
    "closeness": "closeness",
}


@dataclass(frozen=True)
class RankedEntity:
    """One entity in a ranking; equal scores share the mean of their ranks, so `rank` may be 2.5."""

    entity: str
    label: str
    kind: str
    score: float
    rank: float


@dataclass(frozen=True, repr=False)
class Ranking(Result):
    """Entities by one measure, the highest score first; `places` are ranked among themselves."""

    measure: str
    places: tuple[RankedEntity, ...]

    def records(self) -> list[dict[str, Any]]:
        """Entity, label, kind, score and rank."""
        return [asdict(place) for place in self.places]

    def _said(self) -> list[str]:
        """The first five places; those with one score are named together."""
        said = []
        for _, group in groupby(self.places[:40], key=lambda p: p.rank):
            tied = list(group)
            where = shown(tied[0].rank)
            names = listing(p.label for p in tied)
            shared = ", shared" if len(tied) > 1 else ""
            said.append(f"Rank {where} by {WORDS[self.measure]}{shared}: {names} ({shown(tied[0].score)}).")
        return said[:5]


def rank(graph: Network, measure: str = "degree", kinds: Collection[str] | None = None) -> Ranking:
    """Entities by `measure` ("degree", "betweenness", "closeness"), ranked among those of `kinds`.

    Scores come from the whole network without its denied claims and mere speakers (`claims.told`); `kinds` only
    chooses who is listed. Raises ValueError for an unknown measure, and for kinds that nothing is of.
    """
    graph = told(graph)
    nodes = of_kinds(graph, kinds)
    scores = score(measure, list(graph), ends(claim_edges(graph)))
    places = ranks({node: scores[node] for node in nodes})
    order = sorted(nodes, key=lambda node: (places[node], name(graph, node), node))
    return Ranking(measure, tuple(RankedEntity(n, name(graph, n), kind(graph, n), scores[n], places[n]) for n in order))


def score(measure: str, nodes: Collection[str], claims: Pairs) -> Scores:
    """The scores by one of `MEASURES`. Raises ValueError for another name."""
    if measure not in MEASURES:
        raise ValueError(f'There is no measure "{measure}"; there are {", ".join(MEASURES)}.')
    return MEASURES[measure](nodes, claims)


def ranks(scores: Mapping[str, float]) -> dict[str, float]:
    """Ranks from 1, the highest score first; equal scores (to twelve figures) share the mean of their ranks.

    >>> ranks({":a": 5, ":b": 3, ":c": 3})
    {':a': 1.0, ':b': 2.5, ':c': 2.5}
    """
    found: dict[str, float] = {}
    rounded = {node: float(f"{value:.12g}") for node, value in scores.items()}
    order = sorted(rounded, key=lambda node: (-rounded[node], node))
    for _, group in groupby(order, key=lambda node: rounded[node]):
        tied = list(group)
        mean = len(found) + (len(tied) + 1) / 2
        found |= dict.fromkeys(tied, mean)
    return found


def ends(claims: Iterable[ClaimEdge]) -> Pairs:
    """The two ends of each claim."""
    return [(edge.source, edge.target) for edge in claims]


def incidence(claims: Sequence[ClaimEdge]) -> Pairs:
    """Entities joined to the statements that speak of them: how often one is split into claims makes no difference.

    >>> incidence([ClaimEdge("c1", ":a", ":b", {"statement": ":s1"}), ClaimEdge("c2", ":a", ":c", {"statement": ":s1"})])
    [(':a', 'statement :s1'), (':b', 'statement :s1'), (':c', 'statement :s1')]
    """
    return list(dict.fromkeys((node, f"statement {t.statement}") for t in claims for node in (t.source, t.target)))
