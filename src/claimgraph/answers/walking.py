"""Walking an argument: the graph that its steps make, and the best ways through it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise, product

from claimgraph.answers.agency import agents, persons
from claimgraph.answers.step import CAUSAL, JOINT, NAMING, Hedges, Rank, Step, walked
from claimgraph.model import Corpus

Edges = dict[str, dict[str, list[Step]]]
Tree = dict[str, tuple[str, Step] | None]  # each node with the one from which it was found, and the step between them


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way from an entity to another: what it passes (entities, and the statements that joints support) and its steps.

    `causal` says that every step is a cause, `hinders` that an odd number of them undo or prevent.
    """

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def weakest(self) -> Step:
        """The step that is held least surely; the first of several."""
        return max(self.steps, key=lambda step: step.rank)

    @property
    def causal(self) -> bool:
        """Whether every step is a cause."""
        return all(step.kind == CAUSAL for step in self.steps)

    @property
    def hinders(self) -> bool:
        """Whether the whole way undoes or prevents what it leads to."""
        return sum(step.hinders for step in self.steps) % 2 == 1


class Walk:
    """The graph of an argument: from each node to the next, with the steps that lead there, the surest first.

    Nodes are entities, and the statements that joints support. `onward` are the edges along which a way may pass; `opening`
    those with which it may only begin: out of a person, and out of another agent where the step is no claim of a relation
    that is walked. `into` are the steps to each node.
    """

    def __init__(self, corpus: Corpus, steps: Iterable[Step]) -> None:
        self.corpus = corpus
        self.steps = list(steps)
        self.onward: Edges = {}
        self.opening: Edges = {}
        self.into: dict[str, list[Step]] = {}
        self._persons = persons(corpus)
        self._agents = agents(corpus)
        supported = {step.consequence for step in self.steps if step.kind == JOINT}
        for step in self.steps:
            self.into.setdefault(step.consequence, []).append(step)
        for step in self.steps:
            if self.circular(step):
                self._edge(self.opening, step.grounds[0], step)
                continue
            for ground in step.grounds:
                self._edge(self.onward if self.passes(step, ground) else self.opening, ground, step)
            if step.kind != NAMING and step.claimed.id in supported:
                self._edge(self.onward, step.claimed.id, step)
        hedges = Hedges(corpus)
        for statement in dict.fromkeys(step.consequence for step in self.steps if step.kind == JOINT):
            claims, context = corpus.by_statement[statement], corpus.statements[statement]
            for name in context.nominalised_by if claims else ():
                self._edge(self.onward, statement, Step(NAMING, (), name, claims, hedges.rank(context)))
        for edges in (self.onward, self.opening):
            for following in edges.values():
                for found in following.values():
                    found.sort(key=lambda step: (step.rank, step.kind != CAUSAL))

    @staticmethod
    def _edge(edges: Edges, here: str, step: Step) -> None:
        edges.setdefault(here, {}).setdefault(step.consequence, []).append(step)

    def passes(self, step: Step, ground: str) -> bool:
        """Whether a way that has come to `ground` may go on by this step."""
        if ground in self._persons:
            return False
        if ground not in self._agents or step.kind not in (NAMING, JOINT):
            return True
        claims = [c for c in step.claims if ground in (c.subject, c.object)]
        return not claims or any(walked(self.corpus, claim) for claim in claims)

    def circular(self, step: Step) -> bool:
        """Whether a name leads to a consequence and nothing but the statement that it names leads to the name."""
        if step.kind != NAMING or step.consequence in step.claimed.nominalised_by:
            return False
        name = step.grounds[0]
        return all(other.claimed.id == step.claimed.id for other in self.into.get(name, ()))

    def __contains__(self, node: str) -> bool:
        return node in self.onward or node in self.opening or node in self.into

    def following(self, node: str, source: str) -> Iterator[tuple[str, list[Step]]]:
        """The next nodes, and the steps there; from the source of a way also by those with which it may only begin."""
        yield from self.onward.get(node, {}).items()
        if node == source:
            yield from self.opening.get(node, {}).items()

    def reached(self, source: str) -> Tree:
        """All that `source` leads to, the nearest first, each with the node and the step before it."""
        return _tree(source, lambda here: ((there, found[0], True) for there, found in self.following(here, source)))

    def leading(self, target: str) -> Tree:
        """All that leads to `target`, the nearest first, each with the node and the step after it."""
        return _tree(target, lambda here: (
            (before, edges[before][here][0], edges is self.onward)
            for edges, back in self._back for before in back.get(here, ())
        ))  # fmt: skip

    @cached_property
    def _back(self) -> list[tuple[Edges, dict[str, list[str]]]]:
        """The onward and the opening edges, each with the nodes before every node."""
        found: list[tuple[Edges, dict[str, list[str]]]] = [(self.onward, {}), (self.opening, {})]
        for edges, back in found:
            for here, following in edges.items():
                for there in following:
                    back.setdefault(there, []).append(here)
        return found


def _tree(start: str, around: Callable[[str], Iterable[tuple[str, Step, bool]]]) -> Tree:
    """All that is found from `start`, breadth first; `around` gives what is next, the step there, and whether to go on from it."""
    found: Tree = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, step, onward in around(here):
            if there not in found:
                found[there] = here, step
                if onward:
                    queue.append(there)
    return found


def ways(walk: Walk, source: str, target: str, most: int) -> tuple[list[Way], bool]:
    """The best ways from `source` to `target` that pass nothing twice, at most `most`, and whether these are all.

    First come those that need nothing of a curator, among them those whose weakest step is surest, among them the purely
    causal, among them the shortest. For each such class the shortest simple paths are enumerated (Yen 1971), each found by
    A* with the true distance to the target as its guide, so the time is polynomial in the number of steps.
    """
    between = walk.reached(source).keys() & (walk.leading(target).keys() | {source})
    if source == target or source not in between or target not in between:
        return [], True
    edges = {
        here: {there: found for there, found in walk.following(here, source) if there in between and there != source}
        for here in sorted(between) if here != target
    }  # fmt: skip
    for there, found in walk.onward.get(source, {}).items():  # opening and onward steps to one node stand together
        if there in edges[source] and found is not edges[source][there]:
            edges[source][there] = sorted(
                dict.fromkeys((*found, *edges[source][there])), key=lambda s: (s.rank, s.kind != CAUSAL)
            )
    known: dict[tuple[str, ...], Way] = {}
    complete = True
    ranks = sorted({step.rank for following in edges.values() for found in following.values() for step in found})
    for added, rank, causal in product((False, True), ranks, (True, False)):
        open_ = _Open(edges, rank, causal=causal, added=added)
        for number, nodes in enumerate(open_.shortest_paths(source, target)):
            if number > 5 * most + 10:  # so many were known already, or idle
                complete = False
                break
            if nodes not in known:
                way = Way(nodes, open_.made(nodes))
                if not _idle(way):
                    known[nodes] = way
            if len(known) > most:
                return list(known.values())[:most], False
    return list(known.values()), complete


def _idle(way: Way) -> bool:
    """Whether a way turns off to the name of a claim only to come back to what the same claim says."""
    return any(one.kind == two.kind == NAMING and one.claimed.id == two.claimed.id for one, two in pairwise(way.steps))


class _Open:
    """The edges that have a step no less sure than `rank`; without `added` none that a curator added, with `causal` a cause."""

    def __init__(self, edges: Edges, rank: Rank, *, causal: bool, added: bool) -> None:
        self._edges: Edges = {}
        self._back: dict[str, list[str]] = {}
        for here, following in edges.items():
            for there, found in following.items():
                fit = [
                    step for step in found
                    if step.rank <= rank and (added or not step.added) and (not causal or step.kind == CAUSAL)
                ]  # fmt: skip
                if fit:
                    self._edges.setdefault(here, {})[there] = fit
                    self._back.setdefault(there, []).append(here)

    def made(self, nodes: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps between the nodes of a path."""
        return tuple(self._edges[here][there][0] for here, there in pairwise(nodes))

    def shortest_paths(self, source: str, target: str) -> Iterator[tuple[str, ...]]:
        """Simple paths, the shortest first (Yen 1971)."""
        left = self._distances(target)
        first = self._shortest((source,), target, left, set()) if source in left else None
        waiting = [(len(first), first)] if first else []
        known = {first}
        given: list[tuple[str, ...]] = []
        while waiting:
            _, path = heappop(waiting)
            yield path
            given.append(path)
            for end in range(1, len(path)):
                root = path[:end]
                closed = {other[end] for other in given if other[:end] == root}
                spur = self._shortest(root, target, left, closed)
                if spur and spur not in known:
                    known.add(spur)
                    heappush(waiting, (len(spur), spur))

    def _distances(self, target: str) -> dict[str, int]:
        left = {target: 0}
        queue = deque([target])
        while queue:
            here = queue.popleft()
            for before in self._back.get(here, ()):
                if before not in left:
                    left[before] = left[here] + 1
                    queue.append(before)
        return left

    def _shortest(
        self, root: tuple[str, ...], target: str, left: dict[str, int], closed: set[str]
    ) -> tuple[str, ...] | None:
        """The shortest path that begins with `root` and does not go on from it to any of `closed`."""
        before: dict[str, str] = {}
        done = set(root[:-1])
        waiting = [(left.get(root[-1], 0), 0, root[-1])]
        length = {root[-1]: 0}
        while waiting:
            _, gone, here = heappop(waiting)
            if here in done:
                continue
            done.add(here)
            if here == target:
                tail = [here]
                while tail[-1] != root[-1]:
                    tail.append(before[tail[-1]])
                return (*root, *reversed(tail[:-1]))
            for there in self._edges.get(here, ()):
                if there in done or there not in left or (here == root[-1] and there in closed):
                    continue
                if gone + 1 < length.get(there, 1 << 60):
                    length[there] = gone + 1
                    before[there] = here
                    heappush(waiting, (gone + 1 + left[there], gone + 1, there))
        return None
