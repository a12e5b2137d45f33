"""What chance alone would give: random networks in which every entity keeps its number of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import networkx as nx

from claimgraph.analysis.results import Result, at_least, shown
from claimgraph.network.edges import Network, claim_edges, undirected

Statistic = Callable[[Network], float]


@dataclass(frozen=True, repr=False)
class Comparison(Result):
    """A number beside what it is in random networks with the same degrees.

    `above` and `below` are the shares of (draws and the real network) whose number is at least, or at most, the observed
    one: a Monte Carlo p-value for one side (Davison and Hinkley 1997, (r + 1) / (n + 1)).
    """

    statistic: str
    observed: float
    mean: float
    deviation: float
    above: float
    below: float
    draws: int
    seed: int

    @property
    def score(self) -> float | None:
        """How many standard deviations the observed number lies above the mean; None where chance never varies."""
        return (self.observed - self.mean) / self.deviation if self.deviation else None

    def records(self) -> list[dict[str, Any]]:
        """One row."""
        return [
            {"statistic": self.statistic, "observed": self.observed, "mean": self.mean, "deviation": self.deviation,
             "z": self.score, "above": self.above, "below": self.below, "draws": self.draws}
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """The number, what chance gives, and whether it stands out."""
        rare = min(self.above, self.below)
        where = "more" if self.observed > self.mean else "less"
        judged = (
            f"{where} than chance gives (one-sided p = {shown(rare)})" if rare <= 0.05 else "within what chance gives"
        )
        return [
            f"{self.statistic} is {shown(self.observed)}; in {self.draws} random networks with the same degrees it is "
            f"{shown(self.mean)} ± {shown(self.deviation)}: {judged}."
        ]


def compare(graph: Network, statistic: str | Statistic, *, draws: int = 200, seed: int = 1) -> Comparison:
    """A statistic of the network beside its values in `draws` random ones; see `shuffled` for how these are made.

    `statistic` is one of `STATISTICS` or a function of a network. Raises ValueError for an unknown name, and for no draws.
    """
    at_least(1, draws=draws)
    if isinstance(statistic, str):
        if statistic not in STATISTICS:
            raise ValueError(f'There is no statistic "{statistic}"; there are {", ".join(STATISTICS)}.')
        label, measure = statistic, STATISTICS[statistic]
    else:
        label, measure = getattr(statistic, "__name__", "the statistic"), statistic
    observed = float(measure(graph))
    found = [float(measure(other)) for other in shuffled(graph, draws, seed)]
    mean = sum(found) / len(found)
    deviation = (sum((x - mean) ** 2 for x in found) / (len(found) - 1)) ** 0.5 if len(found) > 1 else 0.0
    close = 1e-12 * max(1.0, abs(observed))
    above = (1 + sum(x >= observed - close for x in found)) / (len(found) + 1)
    below = (1 + sum(x <= observed + close for x in found)) / (len(found) + 1)
    return Comparison(label, observed, mean, deviation, above, below, len(found), seed)


def shuffled(graph: Network, draws: int, seed: int = 1) -> Iterator[Network]:
    """Random networks in which every entity is subject, and object, of as many claims as in `graph`.

    The objects of two claims are exchanged again and again (ten times the number of claims; Maslov and Sneppen 2002,
    "Specificity and stability in topology of protein networks"), never so that a claim links a thing with itself or
    repeats another's two ends, where the network has no such claims. What else is known of a claim stays with
    its subject. Denied claims are left out. Each draw goes on from the one before.
    """
    claims = claim_edges(graph)
    random = Random(seed)
    ends = [edge.target for edge in claims]
    taken: dict[tuple[str, str], int] = {}
    for edge in claims:
        taken[edge.source, edge.target] = taken.get((edge.source, edge.target), 0) + 1
    for _ in range(draws):
        for _ in range(10 * len(claims)):
            i, j = random.randrange(len(claims)), random.randrange(len(claims))
            a, b = (claims[i].source, ends[j]), (claims[j].source, ends[i])
            if a[0] == a[1] or b[0] == b[1] or taken.get(a) or taken.get(b) or a == b:
                continue
            for old in ((claims[i].source, ends[i]), (claims[j].source, ends[j])):
                taken[old] -= 1
            ends[i], ends[j] = ends[j], ends[i]
            for new in (a, b):
                taken[new] = taken.get(new, 0) + 1
        made: Network = nx.MultiDiGraph()
        made.graph.update(graph.graph)
        made.add_nodes_from(graph.nodes(data=True))
        for edge, end in zip(claims, ends, strict=True):
            made.add_edge(edge.source, end, edge.id, **edge.data)
        yield made


def clustering(graph: Network) -> float:
    """The share of paths of two steps that are closed to a triangle, directions and parallel claims aside."""
    return float(nx.transitivity(undirected(graph, claim_edges(graph))))


def reciprocity(graph: Network) -> float:
    """The share of linked pairs that claims link in both directions."""
    pairs = {(edge.source, edge.target) for edge in claim_edges(graph) if edge.source != edge.target}
    linked = {frozenset(pair) for pair in pairs}
    return sum((b, a) in pairs for a, b in pairs) / 2 / len(linked) if linked else 0.0


def modularity(graph: Network) -> float:
    """The modularity of the communities that Louvain's method finds with one fixed seed."""
    joined = undirected(graph, claim_edges(graph))
    return worth(joined, louvain(joined))


def louvain(graph: nx.Graph[str], seed: int = 1, resolution: float = 1.0) -> list[set[str]]:
    """Communities by Louvain's method; of a network without edges, each entity alone."""
    found: list[set[str]] = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    return found


def worth(graph: nx.Graph[str], division: Iterable[set[str]], resolution: float = 1.0) -> float:
    """The modularity of a division; 0 where there are no edges."""
    return float(nx.community.modularity(graph, division, resolution=resolution)) if graph.number_of_edges() else 0.0


def largest_part(graph: Network) -> float:
    """The share of the entities in the largest part that claims join, in whatever direction."""
    joined = undirected(graph, claim_edges(graph))
    return max((len(c) for c in nx.connected_components(joined)), default=0) / max(1, len(joined))


STATISTICS: dict[str, Statistic] = {
    "clustering": clustering,
    "reciprocity": reciprocity,
    "modularity": modularity,
    "largest part": largest_part,
}
