"""How sure a ranking is: what becomes of the ranks when the evidence is a little different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from claimgraph.analysis.claims import Network, Tie, at_least, kind, name, of_kinds, ties, told
from claimgraph.analysis.rankings import WORDS, Scores, incidence, ranks, score
from claimgraph.analysis.results import Result, listing, shown

Interval = tuple[float, float]  # the best and the worst rank


@dataclass(frozen=True)
class Standing:
    """One entity's rank, and the best and worst it has under each change of the evidence.

    `claim`, `voice`: any one claim, or any one voice, left out. `bootstrap`: statements drawn again with
    replacement, the middle 95 % of the draws. `collapsed`: its rank when a statement's claims count as one.
    `widest` spans them all and the rank itself.
    """

    entity: str
    label: str
    kind: str
    score: float
    rank: float
    claim: Interval
    voice: Interval
    bootstrap: Interval
    collapsed: float

    @property
    def widest(self) -> Interval:
        """The best and the worst rank under any of the changes."""
        held = [*self.claim, *self.voice, *self.bootstrap, self.collapsed, self.rank]
        return min(held), max(held)


@dataclass(frozen=True, repr=False)
class Stability(Result):
    """A ranking with its rank intervals, the highest score first."""

    measure: str
    resamples: int
    seed: int
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
        """Entity, label, kind, score, rank, and the best and worst rank under each change."""
        return [
            {
                "entity": p.entity, "label": p.label, "kind": p.kind, "score": p.score, "rank": p.rank,
                "best": p.widest[0], "worst": p.widest[1],
                "claim_best": p.claim[0], "claim_worst": p.claim[1],
                "voice_best": p.voice[0], "voice_worst": p.voice[1],
                "bootstrap_best": p.bootstrap[0], "bootstrap_worst": p.bootstrap[1], "collapsed": p.collapsed,
            }
            for p in self.places
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """Who is first however the evidence is changed, and how far the first five ranks can be trusted."""
        if not self.places:
            return ["There is nothing to rank."]
        measure = WORDS[self.measure]
        sure = [p for p in self.places if p.widest[1] <= 5]
        drawn = " in 95 % of the bootstrap's draws," if self.resamples else ""
        said = [
            f"Among the first five by {measure}, whichever claim or voice is left out,{drawn} and with each statement "
            f"counted once: {listing(p.label for p in sure)}."
            if sure
            else f"By {measure}, nobody is among the first five under every change of the evidence."
        ]
        said += [
            f"{p.label}: rank {shown(p.rank)}, between {shown(p.widest[0])} and {shown(p.widest[1])}."
            for p in self.places[:5]
        ]
        return said


def stability(
    graph: Network,
    measure: str = "degree",
    kinds: Collection[str] | None = None,
    *,
    resamples: int = 200,
    seed: int = 1,
) -> Stability:
    """Ranks by `measure` among the entities of `kinds`, with intervals; arguments are those of `rankings.rank`.

    Four changes of the evidence: every claim left out in turn; every voice that makes no more than half of the claims
    (without a narrator there is no argument left to rank); `resamples` draws of as many statements
    as there are, with replacement (Efron 1979, "Bootstrap methods", by the percentiles 2.5 and 97.5), where a claim
    drawn twice weighs twice; and statements instead of claims as what links entities (for PageRank each claim weighs
    one over the number of its statement's claims), so that a curator who splits finely makes nobody important.
    Entities are never left out: one that loses its last claim is an isolate and ranks last. Raises ValueError
    as `rankings.rank` does, and where `resamples` is negative; with 0 there is no bootstrap.
    """
    at_least(0, resamples=resamples)
    graph = told(graph)
    listed = of_kinds(graph, kinds)
    nodes = list(graph)
    claims = ties(graph)

    def places(scores: Scores) -> dict[str, float]:
        return ranks({node: scores[node] for node in listed})

    def of(chosen: Iterable[Tie]) -> dict[str, float]:
        return places(score(measure, nodes, [(t.source, t.target, 1.0) for t in chosen]))

    scores = score(measure, nodes, [(t.source, t.target, 1.0) for t in claims])
    whole = places(scores)
    by_claim = [of(t for t in claims if t is not out) for out in claims]
    voices = dict.fromkeys(t.voice for t in claims)
    by_voice = [of(t for t in claims if t.voice != out) for out in voices if _minor(out, claims)]
    draws = [of(drawn) for drawn in _draws(claims, resamples, seed)]
    one = places(_collapsed(measure, nodes, claims))
    found = [
        Standing(
            node, name(graph, node), kind(graph, node), scores[node], whole[node],
            _span([whole, *by_claim], node), _span([whole, *by_voice], node), _middle(draws, node, whole[node]), one[node],
        )
        for node in sorted(listed, key=lambda node: (whole[node], name(graph, node), node))
    ]  # fmt: skip
    return Stability(measure, resamples, seed, tuple(found))


def _minor(voice: str, claims: Sequence[Tie]) -> bool:
    return 2 * sum(tie.voice == voice for tie in claims) <= len(claims)


def _draws(claims: Sequence[Tie], resamples: int, seed: int) -> Iterable[list[Tie]]:
    statements: dict[str, list[Tie]] = defaultdict(list)
    for tie in claims:
        statements[tie.statement].append(tie)
    groups = list(statements.values())
    random = Random(seed)
    for _ in range(resamples if groups else 0):
        yield [tie for group in random.choices(groups, k=len(groups)) for tie in group]


def _collapsed(measure: str, nodes: Sequence[str], claims: Sequence[Tie]) -> Scores:
    if measure == "pagerank":
        size: dict[str, int] = defaultdict(int)
        for tie in claims:
            size[tie.statement] += 1
        return score(measure, nodes, [(t.source, t.target, 1 / size[t.statement]) for t in claims])
    hubs = incidence(claims)
    return score(measure, list(dict.fromkeys([*nodes, *(hub for _, hub, _ in hubs)])), hubs)


def _span(found: Sequence[dict[str, float]], node: str) -> Interval:
    held = [each[node] for each in found]
    return min(held), max(held)


def _middle(draws: Sequence[dict[str, float]], node: str, rank: float) -> Interval:
    """The percentiles 2.5 and 97.5 of the ranks drawn, rounded outwards to ranks that were drawn."""
    held = sorted(each[node] for each in draws)
    if not held:
        return rank, rank
    last = len(held) - 1
    return held[int(last * 0.025)], held[-1 - int(last * 0.025)]
