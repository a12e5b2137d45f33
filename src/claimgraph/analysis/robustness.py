"""How sure a ranking is: what becomes of the ranks when a piece of the evidence is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.analysis.rankings import MEASURES, WORDS, RankedEntity, ends, incidence, rank, ranks, score
from claimgraph.analysis.results import Result, shown, spread
from claimgraph.grammar import listing
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, told

if TYPE_CHECKING:
    import numpy as np

Interval = tuple[float, float]  # the best and the worst rank
PIECES = ("claim", "statement", "passage", "voice")
MOST = 100_000_000  # pieces times entities times claims: about a minute of betweenness or closeness


@dataclass(frozen=True)
class Standing(RankedEntity):
    """One entity's place, and the best and worst that it has when one piece of the evidence is left out.

    `claim`, `statement`, `passage`, `voice` say which piece; `widest` spans them. `collapsed` is the rank when a
    statement's claims count as one, which shows what a curator who divides finely does to the ranking.
    """

    claim: Interval
    statement: Interval
    passage: Interval
    voice: Interval
    collapsed: float

    @property
    def widest(self) -> Interval:
        """The best and the worst rank, whatever piece is left out."""
        held = [*self.claim, *self.statement, *self.passage, *self.voice]
        return min(held), max(held)


@dataclass(frozen=True, repr=False)
class Stability(Result):
    """A ranking with its rank intervals, the highest score first."""

    measure: str
    places: tuple[Standing, ...]

    @property
    def scores(self) -> dict[str, float]:
        """The score of each entity that is ranked."""
        return {p.entity: p.score for p in self.places}

    @property
    def intervals(self) -> dict[str, Interval]:
        """The widest rank interval of each entity that is ranked."""
        return {p.entity: p.widest for p in self.places}

    def records(self) -> list[dict[str, Any]]:
        """Entity, label, kind, score, rank, and the best and worst rank without one piece of each sort."""
        return [
            {"entity": p.entity, "label": p.label, "kind": p.kind, "score": p.score, "rank": p.rank,
             "best": p.widest[0], "worst": p.widest[1],
             **{f"{piece}_{end}": getattr(p, piece)[at] for piece in PIECES for at, end in enumerate(("best", "worst"))},
             "collapsed": p.collapsed}
            for p in self.places
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """Who is among the first whatever is left out, and how far the first five ranks can be trusted."""
        if not self.places:
            return ["There is nothing to rank."]
        measure = WORDS[self.measure]
        sure = [p for p in self.places if p.widest[1] <= 5]
        whatever = "whichever one claim, statement, passage or voice is left out"
        said = [
            f"Among the first five by {measure}, {whatever}: {listing(p.label for p in sure)}."
            if sure
            else f"By {measure}, nobody is among the first five {whatever}."
        ]
        said += [f"{p.label}: rank {shown(p.rank)}, {spread(*p.widest)}." for p in self.places[:5]]
        return said


def stability(graph: Network, measure: str = "degree", kinds: Collection[str] | None = None) -> Stability:
    """Ranks by `measure` among the entities of `kinds`, with intervals; arguments are those of `rankings.rank`.

    Every claim, every statement, every passage (with the claims that rest on it alone) and every voice that makes no more
    than half of the claims (without a narrator there is no argument left to rank) is left out in turn. Entities are never left
    out: one that loses its last claim is an isolate and ranks last. Raises ValueError as `rankings.rank` does, and,
    before it begins, where another measure than the degree would take more than about a minute.
    """
    graph = told(graph)
    nodes = list(graph)
    claims = claim_edges(graph)
    pieces = {piece: list(_left_out(claims, piece)) for piece in PIECES}
    work = sum(map(len, pieces.values())) * len(nodes) * len(claims)
    if measure in MEASURES and measure != "degree" and work > MOST:
        raise ValueError(
            f"To leave out each piece of {len(claims):,} claims by {WORDS[measure]} would take about "
            f"{work / MOST:,.0f} minutes. Rank by degree, or choose a period or one voice."
        )
    places = rank(graph, measure, kinds).places
    whole = {place.entity: place.rank for place in places}
    spans: dict[str, dict[str, Any]] = {}
    for piece, groups in pieces.items():
        if measure == "degree":
            spans[piece] = _by_degree(places, groups)
            continue
        found = [whole]
        for group in groups:
            out = set(map(id, group))
            left = score(measure, nodes, ends(edge for edge in claims if id(edge) not in out))
            found.append(ranks({node: left[node] for node in whole}))
        spans[piece] = {n: (min(f[n] for f in found), max(f[n] for f in found)) for n in whole}
    hubs = incidence(claims)
    collapsed = score(measure, list(dict.fromkeys([*nodes, *(hub for _, hub in hubs)])), hubs)
    one = ranks({node: collapsed[node] for node in whole})
    return Stability(measure, tuple(
        Standing(**asdict(p), **{piece: spans[piece][p.entity] for piece in PIECES}, collapsed=one[p.entity]) for p in places
    ))  # fmt: skip


def _left_out(claims: Sequence[ClaimEdge], piece: str) -> Iterator[list[ClaimEdge]]:
    """For each piece of a sort, the claims that go with it."""
    groups: dict[str, list[ClaimEdge]] = defaultdict(list)
    for edge in claims:
        if piece != "passage":
            groups[{"claim": edge.id, "statement": edge.statement, "voice": edge.voice}[piece]].append(edge)
        elif len(edge.passages) == 1:
            groups[edge.passages[0]].append(edge)
    for group in groups.values():
        if piece != "voice" or 2 * len(group) <= len(claims):
            yield group


def _by_degree(places: Sequence[RankedEntity], groups: Iterable[Sequence[ClaimEdge]]) -> dict[str, Interval]:
    """The best and worst rank by degree: ranks are read off a count of the scores, which each piece changes a little."""
    import numpy as np

    place = {each.entity: number for number, each in enumerate(places)}
    plain = np.array([int(each.score) for each in places], dtype=np.int64)
    counts = np.bincount(plain) if len(plain) else np.zeros(1, dtype=np.int64)

    def ranked(counted: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The rank of each score: how many are higher, and the middle of those that share it."""
        higher = counted.sum() - np.cumsum(counted)
        middle: np.ndarray[Any, Any] = higher + (counted + 1) / 2
        return middle

    whole = ranked(counts)[plain]
    low, high = whole.copy(), whole.copy()
    for group in groups:
        lost: dict[int, int] = defaultdict(int)
        for edge in group:
            for node in {edge.source, edge.target}:
                if node in place:
                    lost[place[node]] += 1
        if not lost:
            continue
        touched = np.array(list(lost), dtype=np.int64)
        less = plain[touched] - np.array(list(lost.values()))
        counted = counts.copy()
        np.subtract.at(counted, plain[touched], 1)
        np.add.at(counted, less, 1)
        found = ranked(counted)
        here = found[plain]
        here[touched] = found[less]
        np.minimum(low, here, out=low)
        np.maximum(high, here, out=high)
    return {node: (float(low[at]), float(high[at])) for node, at in place.items()}
