"""Communities: which entities the claims bind closely together, and whether more than so sparse a graph would anyway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import comb
from statistics import fmean
from typing import Any

from claimgraph.analysis.nullmodel import Comparison, compare, louvain, worth
from claimgraph.analysis.results import Result, at_least, shown
from claimgraph.grammar import count, listing
from claimgraph.network.edges import Network, claim_edges, name, told, undirected

Partition = Sequence[Set[str]]


@dataclass(frozen=True, repr=False)
class Communities(Result):
    """A division of the entities into communities, the largest first.

    `modularity` is how much denser they are within than chance would have it (Newman and Girvan 2004). A sparse network has
    a high one whatever it means, so `chance` sets it beside that of random networks with the same degrees, and where it
    is no higher than theirs (one-sided p above 0.05), the sentences name no community. `seeds` and
    `claims` say how stable the division is: the mean adjusted Rand index (Hubert and Arabie 1985; 1 the same, 0 as by
    chance) against other seeds, and against the network with any one statement left out. `firmness` is for each entity
    the share of its community that stays with it, over all these runs.
    """

    groups: tuple[tuple[str, ...], ...]
    modularity: float
    seeds: float
    claims: float
    firmness: Mapping[str, float]
    chance: Comparison
    labels: Mapping[str, str]

    def records(self) -> list[dict[str, Any]]:
        """Each entity with its community (from 1) and its firmness."""
        return [
            {"entity": node, "label": self.labels[node], "community": number, "firmness": self.firmness[node]}
            for number, group in enumerate(self.groups, start=1) for node in group
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """How many communities, how sure they are, and who is in the largest."""
        if not self.groups:
            return ["There is nothing to divide."]
        many = [group for group in self.groups if len(group) > 1]
        by_chance = f"{shown(self.chance.mean)} ± {shown(self.chance.deviation)}"
        if self.chance.above > 0.05:
            return [
                f"No communities are told: the best division has modularity {shown(self.modularity)}, and random networks with "
                f"the same degrees have {by_chance}."
            ]
        said = [
            f"{count(len(many), 'community', 'communities')} of two entities or more, modularity {shown(self.modularity)}, where "
            f"{self.chance.draws} random networks with the same degrees have {by_chance} (one-sided "
            f"p = {shown(self.chance.above)}).",
            f"Other seeds agree to {shown(self.seeds)}, and with one statement left out {shown(self.claims)} "
            "(adjusted Rand index).",
        ]
        for number, group in enumerate(many[:5], start=1):
            firm = sorted(group, key=lambda n: (-self.firmness[n], self.labels[n]))
            said.append(f"{number}: {listing((self.labels[n] for n in firm), 6)}.")
        return said


def communities(
    graph: Network, *, seed: int = 1, resolution: float = 1.0, runs: int = 20, left_out: int = 50, draws: int = 39
) -> Communities:
    """Communities by the Louvain method (Blondel and others 2008), the best of `runs` seeds from `seed` on.

    Claims are read in either direction and parallel ones add up; denied claims count nowhere, and isolates are
    communities of one; mere speakers (`claims.told`) are left out. At most `left_out` statements, evenly spread, are
    left out in turn for the stability; `draws` random networks (`shuffled`) say what chance gives, divided with one seed as the
    network itself is for this comparison. Raises ValueError where `runs`, `left_out` or `draws` is less than 1, or
    `resolution` not above 0.
    """
    at_least(1, runs=runs, left_out=left_out, draws=draws)
    if not resolution > 0:
        raise ValueError(f"resolution is {resolution}; it has to be more than 0.")
    graph = told(graph)
    nodes = sorted(graph)
    claims = claim_edges(graph)
    whole = undirected(nodes, claims)

    def modularity(other: Network) -> float:
        joined = undirected(nodes, claim_edges(other))
        return worth(joined, louvain(joined, seed, resolution), resolution)

    chance = compare(graph, modularity, draws=draws, seed=seed)
    if not whole.number_of_edges():
        lone = tuple((node,) for node in nodes)
        return Communities(lone, 0.0, 1.0, 1.0, dict.fromkeys(nodes, 1.0), chance, {n: name(graph, n) for n in nodes})
    tries = [louvain(whole, seed + number, resolution) for number in range(runs)]
    found = [worth(whole, each, resolution) for each in tries]
    best = tries[found.index(max(found))]
    statements = list(dict.fromkeys(edge.statement for edge in claims))
    step = max(1, -(-len(statements) // left_out))
    without = [
        louvain(undirected(nodes, (t for t in claims if t.statement != out)), seed, resolution)
        for out in statements[::step]
    ]
    groups = sorted((tuple(sorted(group)) for group in best), key=lambda g: (-len(g), g))
    return Communities(
        tuple(groups),
        max(found),
        fmean(rand(best, other) for other in tries),
        fmean(rand(best, other) for other in without),
        _firmness(best, [*tries, *without]),
        chance,
        {node: name(graph, node) for node in nodes},
    )


def _firmness(best: Partition, others: Sequence[Partition]) -> dict[str, float]:
    found = {node: 0.0 for group in best for node in group}
    for other in others:
        where = {node: group for group in other for node in group}
        for group in best:
            for node in group:
                kept = len(group & where[node]) - 1
                found[node] += (kept / (len(group) - 1) if len(group) > 1 else 1.0) / len(others)
    return found


def rand(first: Partition, second: Partition) -> float:
    """The adjusted Rand index of two divisions of the same things: 1 the same, 0 as near as chance, and below.

    (Σ C(n_ij, 2) - E) / ((Σ C(a_i, 2) + Σ C(b_j, 2)) / 2 - E) with E = Σ C(a_i, 2) · Σ C(b_j, 2) / C(n, 2).
    (Hubert and Arabie 1985, "Comparing partitions".)

    >>> rand([frozenset("ab"), frozenset("cd")], [frozenset("ab"), frozenset("cd")])
    1.0
    """
    where = {node: number for number, group in enumerate(second) for node in group}
    cells = Counter((number, where[node]) for number, group in enumerate(first) for node in group)
    together = sum(comb(size, 2) for size in cells.values())
    a, b = (sum(comb(len(group), 2) for group in division) for division in (first, second))
    pairs = comb(len(where), 2)
    expected = a * b / pairs if pairs else 0.0
    most = (a + b) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
