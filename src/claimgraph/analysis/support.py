"""Evidence: how the claims lie over the passages of the text, and what rests on a single one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from claimgraph.analysis.results import Result, count, listing
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, name, undirected


@dataclass(frozen=True)
class Load:
    """What one passage carries: its claims, the entities that nothing else speaks of, and the parts that it joins.

    `joins` is how many more pieces the undirected network has without the passage's claims, apart from the
    entities that then stand alone.
    """

    passage: str
    claims: tuple[str, ...]
    only_here: tuple[str, ...]
    joins: int


@dataclass(frozen=True, repr=False)
class Evidence(Result):
    """The passages in order of the claims that rest on them, the most first; and how many passages speak of each entity."""

    loads: tuple[Load, ...]
    passages_of: Mapping[str, int]
    labels: Mapping[str, str]

    @property
    def single(self) -> list[str]:
        """The entities that rest on one passage only."""
        return [node for node, many in self.passages_of.items() if many == 1]

    def records(self) -> list[dict[str, Any]]:
        """Each passage with its counts."""
        return [
            {"passage": x.passage, "claims": len(x.claims), "only_here": len(x.only_here), "joins": x.joins}
            for x in self.loads
        ]

    def _said(self) -> list[str]:
        """How the claims are spread, what rests on one passage, and which passages hold the network together."""
        if not self.loads:
            return ["No claim here names a passage."]
        most = self.loads[0]
        total = len({id for load in self.loads for id in load.claims})
        said = [
            f"{count(total, 'claim')} rest on {count(len(self.loads), 'passage')}; {most.passage} carries the most, "
            f"{len(most.claims)}.",
            f"{len(self.single)} of {count(len(self.passages_of), 'entity', 'entities')} rest on one passage only.",
        ]
        joining = sorted((x for x in self.loads if x.joins), key=lambda x: (-x.joins, x.passage))[:3]
        said += [f"Without {x.passage} the network falls into {count(x.joins, 'more piece')}." for x in joining]
        if most.only_here:
            said.append(f"Only {most.passage} speaks of {listing(self.labels[n] for n in most.only_here)}.")
        return said


def evidence(graph: Network) -> Evidence:
    """Claims per passage, and what would be lost with each passage. Denied claims count nowhere.

    A claim with several passages is a claim of each, and is lost only with the last of them.
    """
    claims = claim_edges(graph)
    by_passage: dict[str, list[ClaimEdge]] = defaultdict(list)
    spoken: dict[str, set[str]] = defaultdict(set)
    for edge in claims:
        for passage in edge.passages:
            by_passage[passage].append(edge)
            spoken[edge.source].add(passage)
            spoken[edge.target].add(passage)
    whole = _pieces(claims)
    loads = []
    for passage, group in by_passage.items():
        rest = [edge for edge in claims if edge.passages != (passage,)]
        mine = dict.fromkeys(node for edge in group for node in (edge.source, edge.target))
        only = tuple(node for node in mine if spoken[node] == {passage})
        loads.append(Load(passage, tuple(edge.id for edge in group), only, max(0, _pieces(rest) - whole)))
    loads.sort(key=lambda load: (-len(load.claims), load.passage))
    order = [node for node in graph if node in spoken]
    return Evidence(tuple(loads), {n: len(spoken[n]) for n in order}, {n: name(graph, n) for n in graph})


def _pieces(claims: list[ClaimEdge]) -> int:
    joined = undirected((node for edge in claims for node in (edge.source, edge.target)), claims)
    return nx.number_connected_components(joined)
