"""Ideas and those who carry them: the network of two modes, and what each mode looks like through the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from claimgraph.analysis.results import Result
from claimgraph.grammar import count, listing
from claimgraph.network import edges
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, name, of_kinds


@dataclass(frozen=True)
class Holding:
    """One actor and one idea with the claims (ids) that link them; `sign` is the surplus of support over opposition."""

    actor: str
    idea: str
    claims: tuple[str, ...]
    sign: int


@dataclass(frozen=True, repr=False)
class Carriers(Result):
    """The actors and ideas that claims link directly, and those who share ideas.

    `shared` pairs actors: the ideas that claims link both with, and the pair's weight, the sum over these ideas of
    1 / (carriers of the idea - 1), so that what everybody holds joins nobody closely (Newman 2001, "Scientific
    collaboration networks II"). `opposed` are the shared ideas that one supports and the other opposes.
    """

    holdings: tuple[Holding, ...]
    shared: tuple[tuple[str, str, float, tuple[str, ...], tuple[str, ...]], ...]
    labels: Mapping[str, str]

    @property
    def joining(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each idea that joins two actors or more, with them; the widest shared first."""
        held: dict[str, list[str]] = defaultdict(list)
        for holding in self.holdings:
            held[holding.idea].append(holding.actor)
        found = [(idea, tuple(actors)) for idea, actors in held.items() if len(actors) > 1]
        return sorted(found, key=lambda item: (-len(item[1]), item[0]))

    def records(self) -> list[dict[str, Any]]:
        """Each actor with each idea that claims link it with."""
        return [
            {"actor": h.actor, "actor_label": self.labels[h.actor], "idea": h.idea, "idea_label": self.labels[h.idea],
             "claims": len(h.claims), "sign": h.sign, "ids": " ".join(h.claims)}
            for h in self.holdings
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """How many carry how many ideas, what joins the most, who are closest, who part over an idea."""
        if not self.holdings:
            return ["No claim links an actor with an idea."]
        actors, ideas = {h.actor for h in self.holdings}, {h.idea for h in self.holdings}
        joining = self.joining
        said = [
            f"{count(len(actors), 'actor')} and {count(len(ideas), 'idea')} are linked; "
            f"{count(len(joining), 'idea is', 'ideas are')} linked with more than one actor."
        ]
        said += [f"{self.labels[idea]} joins {listing(self.labels[a] for a in who)}." for idea, who in joining[:5]]
        close = [pair for pair in self.shared if len(pair[3]) > 1]  # one idea that two share is said above
        for a, b, _, ideas_, _ in close[:3]:
            said.append(f"{self.labels[a]} and {self.labels[b]} share {listing(self.labels[i] for i in ideas_)}.")
        for a, b, _, _, opposed in [pair for pair in self.shared if pair[4]][:3]:
            over = listing(self.labels[i] for i in opposed)
            said.append(f"{self.labels[a]} and {self.labels[b]} stand on opposite sides of {over}.")
        return said

    def projection(self) -> nx.Graph[str]:
        """The actors who share ideas as an undirected network, edges with `weight` (Newman's) and `ideas`."""
        made: nx.Graph[str] = nx.Graph()
        made.add_nodes_from(dict.fromkeys(h.actor for h in self.holdings))
        made.add_edges_from((a, b, {"weight": weight, "ideas": ideas}) for a, b, weight, ideas, _ in self.shared)
        return made


def carriers(graph: Network, actors: Collection[str] | None = None, ideas: Collection[str] | None = None) -> Carriers:
    """Which actors claims link with which ideas, in either direction.

    Actors and ideas are those that the ontology marks, by putting their classes under `cg:Voice` and `cg:Idea`; or `actors` and
    `ideas` name kinds. Parallel claims are gathered into one holding; denied claims, and entities without a holding, are left out. Raises
    ValueError where the network has nothing of these kinds.
    """
    who = set(edges.actors(graph) if actors is None else of_kinds(graph, actors))
    what = set(edges.ideas(graph) if ideas is None else of_kinds(graph, ideas))
    found: dict[tuple[str, str], list[ClaimEdge]] = defaultdict(list)
    for edge in claim_edges(graph):
        for actor, idea in ((edge.source, edge.target), (edge.target, edge.source)):
            if actor in who and idea in what:
                found[actor, idea].append(edge)
    order = {node: number for number, node in enumerate(graph)}
    holdings = tuple(
        Holding(actor, idea, tuple(t.id for t in claims), sum(t.sign for t in claims))
        for (actor, idea), claims in sorted(found.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))
    )
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for holding in holdings:
        held[holding.idea][holding.actor] = holding.sign
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for idea, carrying in held.items():
        for a, b in combinations(sorted(carrying, key=order.__getitem__), 2):
            pairs[a, b].append(idea)
    shared = [
        (a, b, sum(1 / (len(held[i]) - 1) for i in both), tuple(both),
         tuple(i for i in both if held[i][a] * held[i][b] < 0))
        for (a, b), both in pairs.items()
    ]  # fmt: skip
    shared.sort(key=lambda pair: (-pair[2], order[pair[0]], order[pair[1]]))
    return Carriers(holdings, tuple(shared), {node: name(graph, node) for node in graph})
