"""The causal argument: what is said to have led to what, by which chains, and what all of them pass through.

Causal claims are those whose relation is marked causal; they run from cause to effect, and one with a negative sign
says that the effect was hindered or undone. Causal relations are not transitive: a chain is computed here by laying claims
end to end, and nobody need have claimed that its first link brought about its last. Denied claims count nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from claimgraph.analysis.results import Result
from claimgraph.grammar import count, listing
from claimgraph.network.edges import CERTAINTY, ClaimEdge, Network, claim_edges, name, named, part

FURTHEST = 60  # pairs of which all chains are laid: some seconds in a book, and every pair of a passage


def causal(graph: Network) -> Network:
    """The causal claims that are not denied, with the entities they link; a claim of a thing with itself is left out."""
    return part(graph, _causal(graph))


def _causal(graph: Network) -> list[ClaimEdge]:
    return [edge for edge in claim_edges(graph) if edge.causal and edge.source != edge.target]


@dataclass(frozen=True, repr=False)
class Argument(Result):
    """The causal claims as a whole.

    `roots` cause and are not caused, `outcomes` are caused and cause nothing; `joined` are the pairs of a root and an
    outcome that some chain joins; `strands` are the parts that no causal claim
    joins, the largest first; each of `cycles` is a circle of entities in which everything helped to bring about itself.
    `cycles_complete` is False where there were more than were listed.
    """

    claims: tuple[str, ...]
    roots: tuple[str, ...]
    outcomes: tuple[str, ...]
    joined: tuple[tuple[str, str], ...]
    strands: tuple[tuple[str, ...], ...]
    cycles: tuple[tuple[str, ...], ...]
    cycles_complete: bool
    labels: Mapping[str, str]

    def records(self) -> list[dict[str, Any]]:
        """Each entity with its part: root, outcome or link between, and the number of its strand (from 1)."""
        return [
            {"entity": node, "label": self.labels[node], "strand": number,
             "part": "root" if node in self.roots else "outcome" if node in self.outcomes else "between"}
            for number, strand in enumerate(self.strands, start=1) for node in strand
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """Roots, outcomes, strands and circles."""
        if not self.claims:
            return ["No claim here is causal."]

        def named(nodes: Sequence[str]) -> str:
            return listing(self.labels[node] for node in nodes)

        said = [
            f"{count(len(self.claims), 'causal claim falls', 'causal claims fall')} into {count(len(self.strands), 'strand')}; "
            f"the longest joins {named(self.strands[0])}.",
            f"Nothing is said to have caused {named(self.roots)}." if self.roots else "Everything here has a cause.",
            f"The argument ends in {named(self.outcomes)}." if self.outcomes else "Everything here is a cause.",
        ]
        more = "" if self.cycles_complete else " There are more circles than were listed."
        if self.cycles:
            said += [f"In a circle: {' → '.join(self.labels[n] for n in (*c, c[0]))}." for c in self.cycles]
            said[-1] += more
        else:
            said.append("No chain of causes comes back to where it began.")
        return said


def argument(graph: Network, most_cycles: int = 100) -> Argument:
    """Roots, outcomes, strands (weakly connected components) and circles (Johnson 1975) of the causal claims."""
    causes = causal(graph)
    simple = nx.DiGraph(causes)
    found = list(islice(nx.simple_cycles(simple), most_cycles + 1))
    strands = [tuple(node for node in causes if node in strand) for strand in nx.weakly_connected_components(simple)]
    roots = tuple(node for node in simple if simple.out_degree(node) and not simple.in_degree(node))
    outcomes = tuple(node for node in simple if simple.in_degree(node) and not simple.out_degree(node))
    below = {root: nx.descendants(simple, root) for root in roots}
    return Argument(
        claims=tuple(str(key) for _, _, key in causes.edges(keys=True)),
        roots=roots,
        outcomes=outcomes,
        joined=tuple((root, end) for root in roots for end in outcomes if end in below[root]),
        strands=tuple(sorted(strands, key=lambda s: (-len(s), s))),
        cycles=tuple(sorted(_turned(cycle) for cycle in found[:most_cycles])),
        cycles_complete=len(found) <= most_cycles,
        labels={node: name(graph, node) for node in causes},
    )


def _turned(cycle: list[str]) -> tuple[str, ...]:
    start = cycle.index(min(cycle))
    return tuple(cycle[start:] + cycle[:start])


@dataclass(frozen=True)
class Chain:
    """Entities in causal order, and for each step the claims that make it.

    `certainty` is that of the weakest step, a step being as sure as its surest claim; `support` the number of passages
    behind the step that has fewest. `hinders` says that an odd number of steps undo rather than further.
    """

    entities: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    certainty: str
    support: int
    hinders: bool


@dataclass(frozen=True, repr=False)
class Chains(Result):
    """Every computed chain from `source` to `target`, the surest and best supported first.

    `independent` is the greatest number of chains that share no claim (Menger 1927). `complete` is False where the
    search stopped at its limit: then there are more chains than are listed.
    """

    source: str
    target: str
    chains: tuple[Chain, ...]
    independent: int
    complete: bool
    labels: Mapping[str, str]

    def records(self) -> list[dict[str, Any]]:
        """Each chain with its entities, length in steps, certainty, support and claims."""
        return [
            {"chain": " → ".join(self.labels[n] for n in c.entities), "steps": len(c.steps), "certainty": c.certainty,
             "support": c.support, "hinders": c.hinders, "claims": " ".join(id for step in c.steps for id in step)}
            for c in self.chains
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """How many chains there are, and the first five."""
        ends = f"{self.labels[self.source]} to {self.labels[self.target]}"
        if not self.chains:
            return [f"No chain of causal claims leads from {ends}."]
        said = [
            ("One computed chain leads" if len(self.chains) == 1 else f"{len(self.chains):,} computed chains lead")
            + f" from {ends}"
            + (f", at most {self.independent} of them without a claim in common." if len(self.chains) > 1 else ".")
            + ("" if self.complete else " The search was stopped: there are more.")
        ]
        return said + [
            f"{' → '.join(self.labels[n] for n in c.entities)}: {c.certainty}, each step resting on "
            f"{count(c.support, 'passage')}{'' if len(c.steps) == 1 else ' at least'} "
            f"({listing((id for s in c.steps for id in s), 20)})."
            for c in self.chains[:5]
        ]


def chains(graph: Network, source: str, target: str, most: int = 1000) -> Chains:
    """Every chain of causal claims from `source` to `target` that passes nothing twice, at most `most` of them.

    Ranked by the certainty of the weakest step, then by the support of the least supported, then the shortest first.
    Parallel claims make one step together. Entities go by any of their names in the network; raises ValueError for one that is
    not in it.
    """
    source, target = named(graph, source, target)
    steps = _steps(graph)
    simple: Any = _digraph(steps)
    found: list[list[str]] = []
    if source != target and source in simple and target in (below := nx.descendants(simple, source)):
        # Only through what the target can be reached from: no search in blind alleys.
        between = (below & nx.ancestors(simple, target)) | {source, target}
        found = list(islice(nx.all_simple_paths(simple.subgraph(between), source, target), most + 1))
    made = [_chain(nodes, steps) for nodes in found[:most]]
    made.sort(key=lambda c: (-CERTAINTY.index(c.certainty), -c.support, len(c.steps), c.entities))
    flow = int(nx.maximum_flow_value(simple, source, target)) if made else 0
    labels = {node: name(graph, node) for c in made for node in c.entities}
    labels |= {node: name(graph, node) for node in (source, target)}
    return Chains(source, target, tuple(made), flow, len(found) <= most, labels)


def longest(
    graph: Network, pairs: Collection[tuple[str, str]], most: int = 2, *, tried: int = FURTHEST
) -> list[Chains]:
    """The chains between those of `pairs` whose surest chain has the most steps (two at least), at most `most`.

    Of more than `tried` pairs only those are looked at that are furthest apart: each costs a search of its own.
    """
    only = causal(graph)
    simple = nx.DiGraph(only)
    if len(pairs) > tried:
        below = {source: nx.single_source_shortest_path_length(simple, source) for source in {s for s, _ in pairs}}
        pairs = sorted(pairs, key=lambda pair: (-below[pair[0]].get(pair[1], 0), pair))[:tried]
    found = [each for source, target in pairs if (each := chains(only, source, target)).chains]
    found.sort(key=lambda each: (-len(each.chains[0].steps), -len(each.chains), each.source, each.target))
    return [each for each in found if len(each.chains[0].steps) > 1][:most]


Steps = dict[tuple[str, str], list[ClaimEdge]]


def _steps(graph: Network) -> Steps:
    steps: Steps = defaultdict(list)
    for edge in _causal(graph):
        steps[edge.source, edge.target].append(edge)
    return dict(steps)


def _digraph(steps: Steps) -> nx.DiGraph[str]:
    simple: nx.DiGraph[str] = nx.DiGraph()
    for (source, target), claims in steps.items():
        simple.add_edge(source, target, capacity=len(claims))
    return simple


def _chain(nodes: list[str], steps: Steps) -> Chain:
    made = [steps[pair] for pair in pairwise(nodes)]
    weakest = min(max(edge.sureness for edge in step) for step in made)
    against = sum(all(edge.sign == -1 for edge in step) for step in made)
    return Chain(
        tuple(nodes),
        tuple(tuple(edge.id for edge in step) for step in made),
        CERTAINTY[weakest],
        min(len({passage for edge in step for passage in edge.passages or (edge.statement,)}) for step in made),
        against % 2 == 1,
    )


@dataclass(frozen=True, repr=False)
class Bottlenecks(Result):
    """What all chains from `source` to `target` have in common, and the least that would cut every one of them.

    `entities` and `claims` lie on every chain, so that striking out any one of them cuts the two apart (dominators:
    Lengauer and Tarjan 1979). `claim_cut` and `entity_cut` are smallest sets that do it together (Ford and Fulkerson
    1956); another set of that size may do it too. `entity_cut` is None where a claim links the two directly.
    """

    source: str
    target: str
    connected: bool
    entities: tuple[str, ...]
    claims: tuple[str, ...]
    claim_cut: tuple[str, ...]
    entity_cut: tuple[str, ...] | None
    labels: Mapping[str, str]

    def records(self) -> list[dict[str, Any]]:
        """Each entity and each claim that is on every chain or in the cut."""
        rows: list[dict[str, Any]] = []
        for what, every, cut in (
            ("entity", self.entities, self.entity_cut or ()),
            ("claim", self.claims, self.claim_cut),
        ):
            rows += [{"what": what, "id": id, "on_every_chain": id in every, "in_cut": id in cut}
                     for id in dict.fromkeys((*every, *cut))]  # fmt: skip
        return rows

    def _said(self) -> list[str]:
        """What everything passes through, and the smallest cuts."""
        ends = f"{self.labels[self.source]} and {self.labels[self.target]}"
        if not self.connected:
            return [f"No chain of causal claims joins {ends}: there is nothing to cut."]
        every = [self.labels[n] for n in self.entities]
        said = [
            f"Every chain of this network's causal claims between {ends} passes through {listing(every)}." if every
            else f"No single entity lies on every chain between {ends}.",
            f"All these chains rest on {listing(self.claims)}: without {'it' if len(self.claims) == 1 else 'any one of them'} "
            "none is left. What a network of one account leaves out, and steps that are no causes, do not count here: `argue` follows them." if self.claims else "No single claim carries every chain.",
        ]  # fmt: skip
        if len(self.claim_cut) > 1:
            said.append(
                f"The fewest claims that cut them are {len(self.claim_cut)}, such as {listing(self.claim_cut)}."
            )
        return said


def bottlenecks(graph: Network, source: str, target: str) -> Bottlenecks:
    """Which entities and claims, if struck out, cut `source` from `target` in the causal argument.

    Parallel claims are alternatives: both must go. Names and errors are as for `chains`.
    """
    source, target = named(graph, source, target)
    steps = _steps(graph)
    simple = _digraph(steps)
    labels = {node: name(graph, node) for node in (source, target, *simple)}
    joined = source != target and source in simple and target in simple and nx.has_path(simple, source, target)
    if not joined:
        return Bottlenecks(source, target, False, (), (), (), (), labels)
    split: nx.DiGraph[Any] = nx.DiGraph()  # each claim is a node between its ends, so that it can dominate
    for (a, b), claims in steps.items():
        for edge in claims:
            split.add_edge(a, (edge.id,))
            split.add_edge((edge.id,), b)
    above = nx.immediate_dominators(split, source)
    every: list[Any] = []
    node: Any = above.get(target)
    while node is not None and node != source:
        every.append(node)
        node = above.get(node)
    every.reverse()
    _, (near, far) = nx.minimum_cut(simple, source, target)
    cut = [edge.id for (a, b), claims in steps.items() if a in near and b in far for edge in claims]
    direct = simple.has_edge(source, target)
    entity_cut = None if direct else tuple(sorted(nx.minimum_node_cut(simple, source, target)))
    return Bottlenecks(
        source, target, True,
        tuple(n for n in every if isinstance(n, str)), tuple(n[0] for n in every if not isinstance(n, str)),
        tuple(cut), entity_cut, labels,
    )  # fmt: skip
