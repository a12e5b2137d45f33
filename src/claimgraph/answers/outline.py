"""The bare outline of an argument, and what of it an answer needs: for who holds the graph elsewhere, and fetches a part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from claimgraph.answers.step import CAUSAL, MOTIVE, directed
from claimgraph.model import Relation
from claimgraph.model.vocabulary import closure


class Bare(NamedTuple):
    """A claim without its context: the statement that makes it, its triple, its voice."""

    statement: str
    subject: str
    relation: str
    object: str
    voice: str = ""


class Edge(NamedTuple):
    """That something is a ground for something else, by a claim of `statement`; `naming` where it goes out from a name."""

    ground: str
    consequence: str
    statement: str
    naming: bool = False


Neighbours = Callable[[Collection[str]], Iterable[Bare]]


class Outline:
    """Who leads where: all steps that anybody makes, and some more, without voices and hedges; see `answers.steps`."""

    def __init__(
        self,
        relations: Mapping[str, Relation],
        claims: Iterable[Bare],
        names: Iterable[tuple[str, str]],
        joints: Iterable[tuple[str, str]],
    ) -> None:
        self._relations = relations
        self._into: dict[str, list[Edge]] = {}
        self._out: dict[str, list[Edge]] = {}
        named: dict[str, list[str]] = {}
        for statement, name in names:
            named.setdefault(statement, []).append(name)
        supports: dict[str, list[str]] = {}
        for source, target in joints:
            supports.setdefault(source, []).append(target)
            for name in named.get(source, ()):
                self._add(Edge(name, target, source))
            for name in named.get(target, ()):
                self._add(Edge(target, name, target))
        for claim in dict.fromkeys(claims):
            self._claim(claim, named.get(claim.statement, ()), supports.get(claim.statement, ()))

    def _claim(self, claim: Bare, names: Collection[str], supported: Collection[str]) -> None:
        relation = self._relations.get(claim.relation)
        for ground, consequence in directed(relation, claim.subject, claim.object):
            for reached in (*names, *supported):
                self._add(Edge(ground, reached, claim.statement))
            for target in supported:
                self._add(Edge(claim.statement, target, claim.statement))
            if relation is not None and relation.step:
                self._add(Edge(ground, consequence, claim.statement))
                self._add(Edge(claim.statement, consequence, claim.statement))
                for name in names:
                    self._add(Edge(name, consequence, claim.statement, naming=True))

    def _add(self, edge: Edge) -> None:
        self._into.setdefault(edge.consequence, []).append(edge)
        self._out.setdefault(edge.ground, []).append(edge)

    def backward(self, starts: Iterable[str], closed: Collection[str] = ()) -> set[str]:
        """All that leads to `starts`; what is `closed` is not gone through, unless it names something."""
        return closure(starts, lambda node: (
            e.ground for e in self._into.get(node, ()) if e.naming or e.ground not in closed
        ))  # fmt: skip

    def forward(self, starts: Iterable[str], closed: Collection[str] = ()) -> set[str]:
        """All to which `starts` lead; what is `closed` is not gone through."""
        return closure(starts, lambda node: (
            e.consequence for e in self._out.get(node, ()) if e.consequence not in closed
        ))  # fmt: skip

    def consequences(self, statements: Collection[str]) -> set[str]:
        """What the claims of some statements are grounds for."""
        return {e.consequence for edges in self._out.values() for e in edges if e.statement in statements}

    def into(self, nodes: Iterable[str]) -> set[str]:
        """The statements by which something leads to one of `nodes`."""
        return {edge.statement for node in nodes for edge in self._into.get(node, ())}

    def around(self, nodes: Iterable[str]) -> set[str]:
        """The statements by which something leads to one of `nodes`, or on from it."""
        listed = set(nodes)
        return self.into(listed) | {edge.statement for node in listed for edge in self._out.get(node, ())}


def linked(claims: Iterable[Bare], start: Iterable[str]) -> set[str]:
    """The statements of all claims that hang together with `start`, whichever way they are read."""
    at: dict[str, list[Bare]] = {}
    for claim in claims:
        at.setdefault(claim.subject, []).append(claim)
        at.setdefault(claim.object, []).append(claim)
    nodes = closure(start, lambda node: (end for claim in at.get(node, ()) for end in (claim.subject, claim.object)))
    return {claim.statement for node in nodes for claim in at.get(node, ())}


def chained(first: str, second: str, neighbours: Neighbours) -> set[str]:
    """The statements of every shortest chain of claims between two entities, whichever way each is read.

    `neighbours` tells the claims about some entities. It is asked level by level, from the side that has reached less, until both
    sides meet.
    """
    sides = {first}, {second}
    fronts = [{first}, {second}]
    claims: dict[Bare, None] = {}
    while all(fronts) and sides[0].isdisjoint(sides[1]):
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        found = dict.fromkeys(neighbours(fronts[side]))
        claims |= found
        fronts[side] = {end for claim in found for end in (claim.subject, claim.object)} - sides[side]
        sides[side].update(fronts[side])
    if sides[0].isdisjoint(sides[1]):
        return set()
    far = _distances(first, claims), _distances(second, claims)
    whole = far[0].get(second, -1)
    return {
        claim.statement for claim in claims
        for here, there in ((claim.subject, claim.object), (claim.object, claim.subject))
        if far[0].get(here, whole) + 1 + far[1].get(there, whole) == whole
    }  # fmt: skip


def _distances(start: str, claims: Iterable[Bare]) -> dict[str, int]:
    next_to: dict[str, set[str]] = {}
    for claim in claims:
        next_to.setdefault(claim.subject, set()).add(claim.object)
        next_to.setdefault(claim.object, set()).add(claim.subject)
    found, front, level = {start: 0}, {start}, 0
    while front:
        level += 1
        front = {there for here in front for there in next_to.get(here, ())} - found.keys()
        found.update(dict.fromkeys(front, level))
    return found


def is_ruled(relation: Relation, relations: Mapping[str, Relation]) -> bool:
    """Whether something can follow from what is claimed with a relation."""
    links = {link for each in relations.values() for chain in each.chains for link in chain}
    rules = relation.broader or relation.inverses or relation.symmetric or relation.transitive
    return bool(rules) or relation.id in links


def is_disputable(relation: Relation) -> bool:
    """Whether claims with a relation can compete without being about the same two things: causes, motives, judgements."""
    return relation.step in (CAUSAL, MOTIVE) or bool(relation.sign or relation.verdict)


def competing(claims: Iterable[Bare], relations: Mapping[str, Relation]) -> set[str]:
    """The statements that name a cause or a motive of what another voice names one of, or judge what is judged otherwise too."""
    camps: dict[tuple[str, str], dict[str, set[str]]] = {}
    for claim in claims:
        relation = relations[claim.relation]
        if relation.step in (CAUSAL, MOTIVE):
            for _, thing in directed(relation, claim.subject, claim.object):
                camps.setdefault((relation.step, thing), {}).setdefault(claim.voice, set()).add(claim.statement)
        for thing, sign in ((claim.object, relation.sign), (claim.subject, relation.verdict)):
            if sign:
                camps.setdefault(("", thing), {}).setdefault(str(sign), set()).add(claim.statement)
    return {statement for sides in camps.values() if len(sides) > 1 for made in sides.values() for statement in made}
