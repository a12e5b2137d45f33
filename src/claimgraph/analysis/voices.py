"""Where voices meet and part: what only one of them says, and how alike two are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from claimgraph.analysis.results import Result, shown
from claimgraph.grammar import count
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, part

Triple = tuple[str, str, str]  # subject, relation, object


def views(graph: Network) -> dict[str, Network]:
    """The network as each voice (CURIE) sees it: the claims that it asserts. Denied claims are in none."""
    said: dict[str, list[ClaimEdge]] = defaultdict(list)
    for edge in claim_edges(graph):
        said[edge.voice].append(edge)
    return {voice: part(graph, said[voice]) for voice in sorted(said)}


@dataclass(frozen=True)
class Voice:
    """One voice: how many claims it asserts and denies, and the claims (ids) of triples that no other voice asserts."""

    voice: str
    label: str
    asserted: int
    denied: int
    alone: tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """How alike two voices are, from 0 to 1 (Jaccard 1901): by the triples they assert, and by the entities they speak of."""

    first: str
    second: str
    triples: float
    entities: float
    shared: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Chorus(Result):
    """The voices, the most talkative first, and each pair's likeness, the most alike first.

    Where they contradict each other, `kg.disputes()` says.
    """

    voices: tuple[Voice, ...]
    likeness: tuple[Likeness, ...]

    def records(self) -> list[dict[str, Any]]:
        """Each voice with its counts."""
        return [{"voice": v.voice, "label": v.label, "asserted": v.asserted, "denied": v.denied, "alone": len(v.alone)}
                for v in self.voices]  # fmt: skip

    def _said(self) -> list[str]:
        """Who speaks, and which two are most alike."""
        if not self.voices:
            return ["Nobody speaks."]
        labels = {v.voice: v.label for v in self.voices}
        total = sum(v.asserted + v.denied for v in self.voices)
        first = self.voices[0]
        said = [
            f"{count(len(self.voices), 'voice')} make {count(total, 'claim')}; {first.label} makes "
            f"{first.asserted + first.denied} of them."
        ]
        near = [p for p in self.likeness if p.entities > 0][:3]
        said += [
            f"{labels[p.first]} and {labels[p.second]} speak of the same things to {shown(p.entities)} (entities, Jaccard), "
            f"and share {count(len(p.shared), 'triple')}."
            for p in near
        ]
        return said


def chorus(graph: Network) -> Chorus:
    """All voices of a network compared; give it the network of all claims (`voice="*"`), denied ones included.

    A triple that a voice claims twice counts once where triples are compared.
    """
    claims = claim_edges(graph, denied=True)
    by_triple: dict[Triple, set[str]] = defaultdict(set)
    for edge in claims:
        if not edge.denied:
            by_triple[edge.triple].add(edge.voice)
    by_voice: dict[str, list[ClaimEdge]] = defaultdict(list)
    for edge in claims:
        by_voice[edge.voice].append(edge)
    listed = [
        Voice(
            voice,
            said[0].voice_label,
            sum(not t.denied for t in said),
            sum(t.denied for t in said),
            tuple(t.id for t in said if not t.denied and len(by_triple[t.triple]) == 1),
        )
        for voice, said in by_voice.items()
    ]
    listed.sort(key=lambda v: (-v.asserted - v.denied, v.voice))
    asserted = {voice: dict.fromkeys(t.triple for t in said if not t.denied) for voice, said in by_voice.items()}
    about = {voice: {end for t in triples for end in (t[0], t[2])} for voice, triples in asserted.items()}
    pairs = [_likeness(a.voice, b.voice, asserted, about) for a, b in combinations(listed, 2)]
    pairs.sort(key=lambda p: (-p.entities, -p.triples, p.first, p.second))
    return Chorus(tuple(listed), tuple(pairs))


def _likeness(
    first: str, second: str, asserted: Mapping[str, Mapping[Triple, None]], about: Mapping[str, set[str]]
) -> Likeness:
    mine, yours = asserted[first], asserted[second]
    shared = tuple(" ".join(triple) for triple in mine if triple in yours)
    return Likeness(first, second, _jaccard(mine.keys(), yours.keys()), _jaccard(about[first], about[second]), shared)


def _jaccard(first: Set[Any], second: Set[Any]) -> float:
    return len(first & second) / len(first | second) if first | second else 0.0
