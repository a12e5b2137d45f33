"""Alliances and oppositions: the signed network, its two camps, and what stands in the way of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from claimgraph.analysis.results import Result
from claimgraph.grammar import count, listing
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, name, of_kinds

WIDEST = 12  # open entities: 4,096 states at most, so that a book takes a second and a passage is exact


def signed(graph: Network, kinds: Collection[str] | None = None) -> nx.Graph[str]:
    """Entities joined by support (`sign` 1) or opposition (-1), whatever the direction of the claims.

    The claims between two entities are added up; where as many support as oppose, the pair is ambivalent and has no
    link, and is one of the network's attribute `ambivalent`. `claims` are the ids, `weight` the surplus. Denied claims, claims
    without a sign and entities without a link are left out. With `kinds`, both ends must be of these kinds; raises ValueError where nothing is.
    """
    chosen = set(of_kinds(graph, kinds))
    pairs: dict[tuple[str, str], list[ClaimEdge]] = {}
    for edge in claim_edges(graph):
        if edge.sign and edge.source != edge.target and {edge.source, edge.target} <= chosen:
            pair = (min(edge.source, edge.target), max(edge.source, edge.target))
            pairs.setdefault(pair, []).append(edge)
    made: nx.Graph[str] = nx.Graph(ambivalent=[])
    for (a, b), claims in pairs.items():
        surplus = sum(edge.sign for edge in claims)
        if surplus:
            made.add_edge(a, b, sign=1 if surplus > 0 else -1, weight=abs(surplus), claims=tuple(t.id for t in claims))
        else:
            made.graph["ambivalent"].append((a, b))
    return made


@dataclass(frozen=True)
class Part:
    """A part of the signed network that nothing joins to the rest: its two camps, and in how many ways they can be drawn.

    `camps` hold the entities, the camp of the first in the network's order first; a part without opposition has one camp and an
    empty one. `divisions` counts the divisions with the fewest strained links, so 1 says that the camps are certain; it
    is None, and `strained` the least that was found, where the part is too dense for an exact answer.
    """

    camps: tuple[tuple[str, ...], tuple[str, ...]]
    strained: int
    divisions: int | None


@dataclass(frozen=True)
class Strain:
    """A link that does not fit the camps: support across them, or opposition within one; its ends by name."""

    first: str
    second: str
    sign: int
    claims: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Balance(Result):
    """How far support and opposition fall into two camps.

    `frustration` is the least number of links that any division into two camps leaves strained (Harary 1959, "On the
    measurement of structural balance"): 0 is perfect balance. `strains` are those links in the division given by
    `parts`; where a part has several best divisions, another may strain others. `cycles` counts independent cycles
    (links - entities + parts): with none, any signs whatever give two camps, and nothing is said of balance. `triangles`
    counts closed triads, and `balanced` those with an even number of oppositions (Cartwright and Harary 1956).
    `exact` is False where a part was too dense for an exact answer, and a local search divided it.
    """

    support: int
    opposition: int
    cycles: int
    frustration: int
    parts: tuple[Part, ...]
    strains: tuple[Strain, ...]
    ambivalent: tuple[tuple[str, str], ...]
    triangles: int
    balanced: int
    exact: bool
    labels: Mapping[str, str]

    @property
    def camps(self) -> dict[str, int]:
        """The camp, 0 or 1, of each entity; between parts the numbers mean nothing."""
        return {node: side for part in self.parts for side in (0, 1) for node in part.camps[side]}

    def records(self) -> list[dict[str, Any]]:
        """Each entity with its part (from 1), its camp there, and whether the division is the only best one."""
        return [
            {"entity": node, "label": self.labels[node], "part": number, "camp": side, "only": part.divisions == 1}
            for number, part in enumerate(self.parts, start=1) for side in (0, 1) for node in part.camps[side]
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """What there is of support and opposition and, where it closes to a cycle, how far it is balanced."""
        total = self.support + self.opposition
        if not total:
            return ["No claim here is one of support or opposition."]
        said = [
            f"{count(total, 'pair')} of entities: {self.support} in support, {self.opposition} in opposition, in "
            f"{count(len(self.parts), 'part')}."
        ]
        first = self.parts[0]
        one, other = (listing(self.labels[n] for n in camp) for camp in first.camps)
        said.append(f"The largest part: {one} on one side{f', {other} on the other' if other else ''}.")
        if not self.cycles:
            said.append("No cycle closes: any signs would give two camps, so balance is not put to the test.")
            return said
        least = count(self.frustration, "pair does", "pairs do")
        said.append(
            f"{count(self.cycles, 'cycle')} can put balance to the test: "
            + ("all pairs fit two camps." if not self.frustration
               else f"however they are divided, {least} not fit." if self.exact
               else f"in the best division that a local search found, {least} not fit.")
        )  # fmt: skip
        if self.triangles:
            said.append(f"{self.balanced} of {count(self.triangles, 'closed triad')} are balanced.")
        said += [
            f"{'Support' if s.sign > 0 else 'Opposition'} between {self.labels[s.first]} and {self.labels[s.second]} is "
            f"strained ({listing(s.claims)})."
            for s in self.strains
        ]
        return said


def balance(graph: Network, kinds: Collection[str] | None = None) -> Balance:
    """The camps of the signed network, its frustration index and strained links; see `signed` for what counts.

    Each part is solved exactly, by dynamic programming along a fixed order of its entities, holding in mind only those with
    links still to come, in time that doubles with each of these. Beyond twelve of them (some dozens of densely linked
    entities), which is known before the search, moves in the manner of Kernighan and Lin (1970) find a division that no
    move of one entity improves, and the result says that it is not exact.
    """
    made = signed(graph, kinds)
    rank = {node: number for number, node in enumerate(graph)}
    groups = sorted(nx.connected_components(made), key=lambda g: (-len(g), min(rank[n] for n in g)))
    parts, strains = [], []
    for group in groups:
        nodes = sorted(group, key=rank.__getitem__)
        side, ways = _divide(made.subgraph(group), nodes)
        camps = tuple(tuple(n for n in nodes if (side[n] != side[nodes[0]]) == other) for other in (False, True))
        tense = [
            Strain(a, b, made[a][b]["sign"], made[a][b]["claims"])
            for a, b in sorted((min(pair), max(pair)) for pair in made.edges(group))
            if (side[a] == side[b]) != (made[a][b]["sign"] > 0)
        ]
        strains += tense
        parts.append(Part((camps[0], camps[1]), len(tense), ways))
    signs = [link["sign"] for _, _, link in made.edges(data=True)]
    closed = [
        made[a][b]["sign"] * made[b][c]["sign"] * made[c][a]["sign"]
        for a, b in made.edges for c in set(made[a]) & set(made[b]) if c > max(a, b)
    ]  # fmt: skip
    return Balance(
        signs.count(1), signs.count(-1), len(signs) - len(made) + len(parts), len(strains), tuple(parts), tuple(strains),
        tuple(made.graph["ambivalent"]), len(closed), sum(each > 0 for each in closed), all(part.divisions for part in parts),
        {n: name(graph, n) for n in graph},
    )  # fmt: skip


def _divide(made: nx.Graph[str], nodes: list[str]) -> tuple[dict[str, int], int | None]:
    """The division with fewest strained links of one connected part, and how many have as few; None if it is not exact."""
    order = _sequence(made, nodes)
    placed = {node: number for number, node in enumerate(order)}
    last = {node: max((placed[other] for other in made[node]), default=0) for node in order}
    opened: list[tuple[str, ...]] = []  # the entities with links still to come after each step
    for node in order:
        before = opened[-1] if opened else ()
        opened.append(tuple(n for n in (*before, node) if last[n] > placed[node]))
    if max(map(len, opened)) > WIDEST:
        return _searched(made, nodes), None
    before_: tuple[str, ...] = ()
    # state: the camps of the open entities -> (strained links so far, ways, the previous state and this entity's camp)
    states: dict[tuple[int, ...], tuple[int, int, Any]] = {(): (0, 1, None)}
    for node, still in zip(order, opened, strict=True):
        links = [(n, made[n][node]["sign"]) for n in before_ if made.has_edge(n, node)]
        new: dict[tuple[int, ...], tuple[int, int, Any]] = {}
        for state, (cost, ways, trail) in states.items():
            camps = dict(zip(before_, state, strict=True))
            for camp in (0, 1) if placed[node] else (0,):  # the first entity's camp is a mere name
                here = cost + sum((camps[n] == camp) != (sign > 0) for n, sign in links)
                key = tuple({**camps, node: camp}[n] for n in still)
                known = new.get(key)
                if known is None or here < known[0]:
                    new[key] = (here, ways, (trail, camp))
                elif here == known[0]:
                    new[key] = (here, known[1] + ways, known[2])
        states, before_ = new, still
    _, ways, trail = min(states.values(), key=lambda state: state[0])
    camps = {}
    for node in reversed(order):
        trail, camps[node] = trail
    return camps, ways


def _sequence(made: nx.Graph[str], nodes: list[str]) -> list[str]:
    """An order in which few entities are open at once: always the next that opens the fewest."""
    rank = {node: number for number, node in enumerate(nodes)}
    order: list[str] = []
    chosen: set[str] = set()
    edge = {min(nodes, key=lambda n: (made.degree(n), rank[n]))}
    while edge:
        node = min(edge, key=lambda n: (sum(m not in chosen and m not in edge for m in made[n]), rank[n]))
        order.append(node)
        chosen.add(node)
        edge = (edge | set(made[node])) - chosen
    return order


def _searched(made: nx.Graph[str], nodes: Sequence[str]) -> dict[str, int]:
    """A division with few strained links, the best of two starts."""
    links = {node: {other: link["sign"] for other, link in made[node].items()} for node in nodes}
    order = sorted(nodes, key=lambda node: (-len(links[node]), node))
    found: list[dict[str, int]] = []
    for start in (0, 1):
        side: dict[str, int] = {}
        for number, node in enumerate(order):
            pull = sum(w * (1 if side[other] == 0 else -1) for other, w in links[node].items() if other in side)
            side[node] = 0 if pull > 0 or (pull == 0 and (number + start) % 2 == 0) else 1
        while _exchange(order, links, side):
            pass
        found.append(side)
    return max(
        found, key=lambda side: sum(w * (1 if side[a] == side[b] else -1) for a in order for b, w in links[a].items())
    )


def _exchange(order: Sequence[str], links: Mapping[str, Mapping[str, int]], side: dict[str, int]) -> bool:
    """Moves every entity once, the best first even where it costs, and keeps the moves up to the best point."""
    gain = {n: -sum(w * (1 if side[o] == side[n] else -1) for o, w in links[n].items()) for n in order}
    waiting = dict.fromkeys(order)
    moved: list[str] = []
    total = highest = kept = 0
    while waiting:
        node = max(waiting, key=lambda each: gain[each])
        del waiting[node]
        total += gain[node]
        moved.append(node)
        side[node] = 1 - side[node]
        gain[node] = -gain[node]
        for other, w in links[node].items():
            gain[other] += 2 * w * (-1 if side[other] == side[node] else 1)
        if total > highest:
            highest, kept = total, len(moved)
    for node in moved[kept:]:
        side[node] = 1 - side[node]
    return highest > 0
