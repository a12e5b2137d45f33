"""Alliances and oppositions: the signed network, how far it falls into two camps, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from claimgraph.analysis.claims import Network, Tie, name, of_kinds, ties
from claimgraph.analysis.results import Result, count, listing

WIDEST = 16  # entities whose camps must be held in mind at once: 2 ** 16 states


def signed(graph: Network, kinds: Collection[str] | None = None) -> nx.Graph[str]:
    """Entities joined by support (`sign` 1) or opposition (-1), whatever the direction of the claims.

    The claims between two entities are added up; where as many support as oppose, the pair is ambivalent and has no
    tie. `claims` are the ids, `weight` the surplus. Denied claims, claims without a sign and entities without a tie are
    left out. With `kinds`, both ends must be of these kinds; raises ValueError where nothing is.
    """
    made, _ = _signed(graph, kinds)
    return made


def _signed(graph: Network, kinds: Collection[str] | None) -> tuple[nx.Graph[str], list[tuple[str, str]]]:
    chosen = set(of_kinds(graph, kinds))
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties(graph):
        if tie.data.get("sign") in (1, -1) and tie.source != tie.target and {tie.source, tie.target} <= chosen:
            pair = (min(tie.source, tie.target), max(tie.source, tie.target))
            pairs.setdefault(pair, []).append(tie)
    made: nx.Graph[str] = nx.Graph()
    ambivalent = []
    for (a, b), claims in pairs.items():
        surplus = sum(int(tie.data["sign"]) for tie in claims)
        if surplus:
            made.add_edge(a, b, sign=1 if surplus > 0 else -1, weight=abs(surplus), claims=tuple(t.id for t in claims))
        else:
            ambivalent.append((a, b))
    return made, ambivalent


@dataclass(frozen=True)
class Part:
    """A part of the signed network that no tie joins to the rest: its two camps, and in how many ways they can be drawn.

    `camps` hold the entities, the camp of the first in the network's order first; a part without opposition has one camp and an
    empty one. `divisions` counts the divisions with the fewest strained ties, so 1 says that the camps are certain.
    """

    camps: tuple[tuple[str, ...], tuple[str, ...]]
    strained: int
    divisions: int


@dataclass(frozen=True)
class Strain:
    """A tie that does not fit the camps: support across them, or opposition within one."""

    first: str
    second: str
    sign: int
    claims: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Balance(Result):
    """How far support and opposition fall into two camps.

    `frustration` is the least number of ties that any division into two camps leaves strained (Harary 1959, "On the
    measurement of structural balance"), exactly: 0 is perfect balance. `strains` are those ties in the division given by
    `parts`; where a part has several best divisions, another may strain others. `triangles` counts closed
    triads, and `balanced` those with an even number of oppositions (Cartwright and Harary 1956).
    """

    support: int
    opposition: int
    frustration: int
    parts: tuple[Part, ...]
    strains: tuple[Strain, ...]
    ambivalent: tuple[tuple[str, str], ...]
    triangles: int
    balanced: int
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
        """The frustration, the camps of the largest part, and each strained tie."""
        total = self.support + self.opposition
        if not total:
            return ["No claim here is one of support or opposition."]
        said = [
            f"{count(total, 'tie')}: {self.support} of support, {self.opposition} of opposition, in "
            f"{count(len(self.parts), 'part')}. "
            + ("All fit two camps." if not self.frustration
               else f"However they are divided, {count(self.frustration, 'tie does', 'ties do')} not fit.")
        ]  # fmt: skip
        if not self.triangles:
            said.append("No three entities are all tied to each other, so balance is hardly put to the test here.")
        else:
            said.append(f"{self.balanced} of {count(self.triangles, 'closed triad')} are balanced.")
        first = self.parts[0]
        one, other = (listing(self.labels[n] for n in camp) for camp in first.camps)
        said.append(f"The largest part: {one} on one side{f', {other} on the other' if other else ''}.")
        said += [
            f"{'Support' if s.sign > 0 else 'Opposition'} between {self.labels[s.first]} and {self.labels[s.second]} is "
            f"strained ({listing(s.claims)})."
            for s in self.strains
        ]
        return said


def balance(graph: Network, kinds: Collection[str] | None = None) -> Balance:
    """The exact frustration index of the signed network, its camps and strained ties; see `signed` for what counts.

    Each part is solved by dynamic programming along a fixed order of its entities, holding in mind only those with ties
    still to come: exact, in time that doubles with each of these. Raises ValueError beyond sixteen of them (some
    hundred densely tied entities), where no exact answer would come in time.
    """
    made, ambivalent = _signed(graph, kinds)
    order = {node: number for number, node in enumerate(graph)}
    groups = sorted(nx.connected_components(made), key=lambda g: (-len(g), min(order[n] for n in g)))
    parts, strains = [], []
    for group in groups:
        side, cost, ways = _divide(made.subgraph(group), sorted(group, key=order.__getitem__))
        first = side[min(group, key=order.__getitem__)]
        camps = tuple(tuple(sorted((n for n in group if (side[n] != first) == other), key=order.__getitem__))
                      for other in (False, True))  # fmt: skip
        parts.append(Part((camps[0], camps[1]), cost, ways))
        for a, b, tie in sorted(made.subgraph(group).edges(data=True)):
            if (side[a] == side[b]) != (tie["sign"] > 0):
                strains.append(Strain(a, b, tie["sign"], tie["claims"]))
    signs = [tie["sign"] for _, _, tie in made.edges(data=True)]
    closed = [[made[a][b]["sign"] for a, b in ((x, y), (y, z), (z, x))] for x, y, z in _triads(made)]
    return Balance(
        signs.count(1), signs.count(-1), sum(part.strained for part in parts), tuple(parts), tuple(strains),
        tuple(ambivalent), len(closed), sum(a * b * c > 0 for a, b, c in closed), {n: name(graph, n) for n in graph},
    )  # fmt: skip


def _triads(made: nx.Graph[str]) -> list[tuple[str, str, str]]:
    return [
        (a, b, c) for a, b in made.edges for c in made if c > max(a, b) and made.has_edge(a, c) and made.has_edge(b, c)
    ]


def _divide(made: nx.Graph[str], nodes: list[str]) -> tuple[dict[str, int], int, int]:
    """The division with fewest strained ties of one connected part, their number, and how many divisions have it."""
    order = _sequence(made, nodes)
    placed = {node: number for number, node in enumerate(order)}
    open_: tuple[str, ...] = ()
    # state: the camps of the open entities -> (strained ties so far, ways, the previous state and this entity's camp)
    states: dict[tuple[int, ...], tuple[int, int, Any]] = {(): (0, 1, None)}
    for node in order:
        ahead = {n for n in (*open_, node) if any(placed[m] > placed[node] for m in made[n])}
        still = tuple(n for n in (*open_, node) if n in ahead)
        if len(still) > WIDEST:
            raise ValueError(
                f"The signed network is too densely tied for an exact answer: {len(still)} entities must be weighed at "
                f"once, and {WIDEST} is the limit. Choose kinds, a period or one voice."
            )
        before = [(n, made[n][node]["sign"]) for n in open_ if made.has_edge(n, node)]
        new: dict[tuple[int, ...], tuple[int, int, Any]] = {}
        for state, (cost, ways, trail) in states.items():
            camps = dict(zip(open_, state, strict=True))
            for camp in (0, 1) if placed[node] else (0,):  # the first entity's camp is a mere name
                here = cost + sum((camps[n] == camp) != (sign > 0) for n, sign in before)
                key = tuple({**camps, node: camp}[n] for n in still)
                known = new.get(key)
                if known is None or here < known[0]:
                    new[key] = (here, ways, (trail, camp))
                elif here == known[0]:
                    new[key] = (here, known[1] + ways, known[2])
        states, open_ = new, still
    cost, ways, trail = min(states.values(), key=lambda state: state[0])
    camps = {}
    for node in reversed(order):
        trail, camps[node] = trail
    return camps, cost, ways


def _sequence(made: nx.Graph[str], nodes: list[str]) -> list[str]:
    """An order in which few entities are open at once: always the next that opens the fewest."""
    order: list[str] = []
    chosen: set[str] = set()
    edge = {min(nodes, key=lambda n: (made.degree(n), nodes.index(n)))}
    rank = {node: number for number, node in enumerate(nodes)}
    while edge:
        node = min(edge, key=lambda n: (sum(m not in chosen and m not in edge for m in made[n]), rank[n]))
        order.append(node)
        chosen.add(node)
        edge = (edge | set(made[node])) - chosen
    return order
