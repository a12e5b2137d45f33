"""Evidence: how the claims lie over the passages of the text, and what rests on a single one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis.results import Result
from claimgraph.grammar import count, listing
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, name


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
    joins = _joins(claims, list(by_passage))
    loads = []
    for passage, group in by_passage.items():
        mine = dict.fromkeys(node for edge in group for node in (edge.source, edge.target))
        only = tuple(node for node in mine if spoken[node] == {passage})
        loads.append(Load(passage, tuple(edge.id for edge in group), only, joins[passage]))
    loads.sort(key=lambda load: (-len(load.claims), load.passage))
    order = [node for node in graph if node in spoken]
    return Evidence(tuple(loads), {n: len(spoken[n]) for n in order}, {n: name(graph, n) for n in graph})


def _joins(claims: list[ClaimEdge], passages: list[str]) -> dict[str, int]:
    """How many more pieces there are without the claims that rest on each passage alone.

    Passages are halved again and again: what rests on one half is joined while the other is looked at, and taken apart
    again, so that each claim is joined as often as the passages can be halved, and not once for every passage.
    """
    own: dict[str, list[ClaimEdge]] = {passage: [] for passage in passages}
    rest_on: dict[str, set[str]] = defaultdict(set)  # of each entity: where its claims stand, "" for those that stay
    pieces = _Pieces()
    for edge in claims:
        alone = edge.passages[0] if len(edge.passages) == 1 else ""
        if alone:
            own[alone].append(edge)
        else:
            pieces.join(edge)
        rest_on[edge.source].add(alone)
        rest_on[edge.target].add(alone)
    lost = Counter(next(iter(places)) for places in rest_on.values() if len(places) == 1)
    found: dict[str, int] = {}

    def halve(group: list[str]) -> None:
        if len(group) == 1:
            found[group[0]] = len(rest_on) - lost[group[0]] - len(pieces.joined)
            return
        middle = len(group) // 2
        for here, there in ((group[:middle], group[middle:]), (group[middle:], group[:middle])):
            before = len(pieces.joined)
            for passage in there:
                for edge in own[passage]:
                    pieces.join(edge)
            halve(here)
            pieces.take_apart(before)

    if passages:
        halve(passages)
    for edge in claims:
        pieces.join(edge)
    whole = len(rest_on) - len(pieces.joined)
    return {passage: max(0, number - whole) for passage, number in found.items()}


class _Pieces:
    """Entities in pieces that claims join (a union-find forest); what was joined last can be taken apart again."""

    def __init__(self) -> None:
        self.joined: list[str] = []  # the roots that have been hung below another, in this order
        self._above: dict[str, str] = {}
        self._size: dict[str, int] = {}

    def join(self, edge: ClaimEdge) -> None:
        """Joins the pieces of a claim's two ends."""
        small, large = self._root(edge.source), self._root(edge.target)
        if small == large:
            return
        if self._size.get(small, 1) > self._size.get(large, 1):
            small, large = large, small
        self._above[small] = large
        self._size[large] = self._size.get(large, 1) + self._size.get(small, 1)
        self.joined.append(small)

    def take_apart(self, number: int) -> None:
        """Undoes all but the first `number` joins."""
        while len(self.joined) > number:
            small = self.joined.pop()
            self._size[self._above.pop(small)] -= self._size.get(small, 1)

    def _root(self, node: str) -> str:
        while node in self._above:
            node = self._above[node]
        return node
