"""A graph at an endpoint: what is asked of it is looked for there, and as little as possible is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph import naming
from claimgraph.answers.agency import person_classes
from claimgraph.answers.outline import Bare, Outline, chained, competing, is_disputable, is_ruled, linked
from claimgraph.answers.step import SUPPORTING
from claimgraph.errors import NotFound
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model.names import Prefixes, local
from claimgraph.project import Project, find

if TYPE_CHECKING:
    import pyoxigraph as ox

    from claimgraph.answers import Speakers
    from claimgraph.model import Claim, Corpus, Entity
    from claimgraph.reading import Reading
    from claimgraph.sparql.remote import RemoteStore


class RemoteGraph(KnowledgeGraph):
    """The graph that an endpoint holds.

    Queries go there as they are. What an answer takes is found there, and only that is fetched: what bears on an entity, the
    chains between two, what an argument rests on, where voices may disagree. What needs the whole graph (all claims, the
    network) fetches it once, page by page.
    """

    def __init__(
        self, home: Project, store: RemoteStore, address: str, prefixes: Mapping[str, str], timeout: float | None
    ) -> None:
        from claimgraph.sparql.parts import Parts

        super().__init__(home, engine=store)
        self._store = store
        self._address = address
        self._given = prefixes
        self._timeout = timeout
        self._parts = Parts(store, timeout)

    @cached_property
    def reading(self) -> Reading:
        """All that the endpoint holds of the dataset, fetched when it is first needed."""
        from claimgraph.reading.published import published

        return published(self._store.everything(self._timeout), self._address, self._given)

    @cached_property
    def prefixes(self) -> Prefixes:
        """The prefixes that the dataset prefers, and those that were given."""
        return self._store.prefixes

    @property
    def is_whole(self) -> bool:
        """Whether the whole graph is here already."""
        return "reading" in self.__dict__

    @property
    def _takes_all(self) -> bool:
        """Whether answers come from the whole graph: it is here, or no query could find the right part of it."""
        return self.is_whole or self._store.is_mixed

    def advise(self, query: str, *, deep: bool = False, answered: bool = False) -> list[str]:
        """Remarks on a query to a graph of claims; see `KnowledgeGraph.advise`. Only names are fetched, and what is told of."""
        return super().advise(query, deep=deep, answered=answered) if self._store.has_statements else []

    def about(self, *names: str) -> KnowledgeGraph:
        """The part of the graph that bears on these entities, by any of their names, as a graph of its own.

        Raises NotFound as `entity` does.
        """
        if self._takes_all:
            return self
        return self._part(*(self._node(name) for name in names))

    def part_for(self, verb: str, *names: str, voice: str | None = None) -> KnowledgeGraph:
        """A graph that holds all that the answer to a verb takes; see `Verbs.part_for`."""
        if self._takes_all:
            return self
        spoken = [] if voice in (None, "*") else [self._node(str(voice))]
        if verb == "without":
            struck, entities = self._struck(names)
            return self._told(self._resting(struck), [*entities, *spoken])
        nodes = [self._node(name) for name in names]
        ends = [self._name(node) for node in nodes]
        if verb == "path":
            return self._told(self._chained(ends, voice, spoken), [*nodes, *spoken])
        if verb == "disputes":
            return self._told(self._disputable(), nodes)
        outline = self._outline
        if verb == "further":
            chains = self._chained(ends, voice, spoken) | self._chained(ends, "*", [])
            led = outline.backward(ends, self._persons) | outline.forward(ends, self._persons)
            return self._told(chains | outline.around(led), [*nodes, *spoken])
        back = outline.backward(ends[-1:], self._persons)
        if len(ends) == 1:
            return self._told(outline.into(back), [*nodes, *spoken])
        return self._told(outline.around(back | outline.forward(ends[:1], self._persons)), [*nodes, *spoken])

    def voices(self) -> Speakers:
        """Who speaks, and how much; counted where the claims are."""
        from claimgraph.answers.speaking import speakers

        if self._takes_all:
            return super().voices()
        corpus = self._voices.corpus
        counted = self._parts.counts(map(self._named, corpus.default_voices))
        counts = [{self._name(node): number for node, number in each.items()} for each in counted]
        return speakers(corpus, map(self._name, self._parts.speakers()), counts)

    def __len__(self) -> int:
        """How many claims there are, by whatever voice."""
        return super().__len__() if self._takes_all else self._parts.count()

    @cached_property
    def _voices(self) -> KnowledgeGraph:
        """Every voice by its names, the sources, and a statement of each curator."""
        return self._graph(self._parts.curators(), self._parts.speakers())

    @cached_property
    def _outline(self) -> Outline:
        relations = self._voices.corpus.relations
        joints = self._parts.joints(self._named(f"cg:{kind}") for kind in SUPPORTING)
        names = self._parts.names_of_statements()
        bare = {node for pair in joints for node in pair} | {statement for statement, _ in names}
        claims = [
            *self._parts.made_with(self._named(r.id) for r in relations.values() if r.step), *self._parts.made_by(bare)
        ]  # fmt: skip
        pairs = ([(self._name(one), self._name(two)) for one, two in each] for each in (names, joints))
        return Outline(relations, self._bare(claims), *pairs)

    @cached_property
    def _persons(self) -> set[str]:
        corpus = self._voices.corpus
        human = person_classes(corpus)
        below = {
            name for name in corpus.classes if human & corpus.kinds_of(name)
        } - human  # such as institutions that speak
        one, other = (self._parts.of_class(map(self._named, classes)) for classes in (human, below))
        return set(map(self._name, one - other))

    def _chained(self, ends: list[str], voice: str | None, spoken: list[ox.NamedNode]) -> set[str]:
        """The statements of the shortest chains between two entities."""
        accounts = None if voice == "*" else spoken or [*map(self._named, self._voices.corpus.default_voices)]
        return chained(ends[0], ends[1], lambda some: self._bare(self._parts.next_to(map(self._named, some), accounts)))

    def _disputable(self) -> set[str]:
        """The statements that may be in dispute: about the same two things, argued against, or about causes, motives, judgements."""
        relations = self._voices.corpus.relations
        named = (self._named(relation.id) for relation in relations.values() if is_disputable(relation))
        rebutting = (node for pair in self._parts.joints([self._named("cg:rebuts")]) for node in pair)
        claims = self._bare(self._parts.made_with(named))
        return competing(claims, relations) | {self._name(node) for node in (*self._parts.sharing(), *rebutting)}

    def _struck(self, names: Iterable[str]) -> tuple[set[ox.NamedNode], list[ox.NamedNode]]:
        """The statements that are named, by themselves or by a claim or joint of theirs, or that speak of an entity that is; and those."""
        struck: set[ox.NamedNode] = set()
        entities: list[ox.NamedNode] = []
        for name in names:
            found = self._parts.called([self._named(name if ":" in name else f":{name}")])
            if not found:
                entities.append(self._node(name))
                found = self._parts.claiming(entities[-1:])
            struck |= found
        return struck, entities

    def _resting(self, struck: set[ox.NamedNode]) -> set[str]:
        """The statements of what rests on some others, with all on which it rests otherwise."""
        outline, parts = self._outline, self._parts
        near = parts.joined(parts.joined(struck))
        gone = set(map(self._name, struck))
        resting = outline.forward(outline.consequences(gone))
        found = set(map(self._name, near)) | outline.around(resting) | outline.into(outline.backward(resting))
        if starts := parts.following(struck):
            relations = self._voices.corpus.relations
            ruled = (self._named(relation.id) for relation in relations.values() if is_ruled(relation, relations))
            found |= linked(self._bare(parts.made_with(ruled)), map(self._name, starts))
        return found

    def _told(self, statements: Iterable[str], entities: Iterable[ox.NamedNode]) -> KnowledgeGraph:
        """The graph of some statements, with those that bear on them, and of the curators."""
        found = {self._named(name) for name in statements}
        return self._graph(self._parts.joined(found) | self._parts.curators(), entities)

    def _bare(self, rows: Iterable[Any]) -> list[Bare]:
        return [Bare(*(self._name(row[name]) for name in ("statement", "s", "r", "o", "voice"))) for row in rows]

    def entity(self, name: str) -> Entity:
        """The entity that goes by `name`; see `KnowledgeGraph.entity`."""
        if self._takes_all:
            return super().entity(name)
        return self._graph([], [self._node(name)]).entity(name)

    def __getitem__(self, name: str) -> Claim | Entity:
        """An entity by any of its names, or a claim by its id; see `Collection`."""
        if not self.is_whole and isinstance(name, str):
            with suppress(NotFound):
                return self.entity(name)
        return super().__getitem__(name)

    def _part(self, *nodes: ox.NamedNode) -> KnowledgeGraph:
        """What bears on some entities, on those that belong to them, and what links two of them."""
        parts = self._parts
        known: set[ox.NamedNode] = set(nodes)
        statements = parts.about(known)
        for first in nodes:
            for second in nodes:
                statements |= parts.between(first, second) if first != second else set()
        while True:
            graph = self._graph(parts.joined(statements), nodes)
            belonging = {self._named(claim.subject) for node in nodes for claim in graph.show(self._name(node)).members}
            if belonging <= known:
                return graph
            statements |= parts.about(belonging - known)
            known |= belonging

    def _node(self, name: str) -> ox.NamedNode:
        """The address of the entity that `name` means."""
        if not isinstance(name, str):
            return self._named(naming.entity(self.corpus, name))
        parts, wanted = self._parts, naming.folded(name)
        ending = parts.ending(wanted.rpartition(":")[2])
        exact = [node for node in ending if wanted in (self._name(node).casefold(), local(self._name(node)).casefold())]
        found = {*exact, *parts.labelled(name)}
        if len(found) == 1:
            return found.pop()
        known = self._graph([], [*found]) if found else self._known
        return self._named(naming.entity(known.corpus, name))

    @cached_property
    def _known(self) -> KnowledgeGraph:
        """Every entity with its names alone, to find one by a name that is written otherwise, or a near miss."""
        if self._takes_all:
            return self
        return self._published([*self._parts.vocabulary, *self._parts.names()])

    def _holding(self, statements: Iterable[str]) -> Corpus:
        return self.corpus if self._takes_all else self._told(statements, []).corpus

    def _graph(self, statements: Iterable[ox.NamedNode], entities: Iterable[ox.NamedNode]) -> KnowledgeGraph:
        return self._published(self._parts.dataset(statements, entities))

    def _published(self, quads: Iterable[ox.Quad]) -> KnowledgeGraph:
        from claimgraph.reading.published import published

        return KnowledgeGraph(self.project, published(quads, self._address, self.prefixes.namespaces), self._store)

    def _named(self, name: str) -> ox.NamedNode:
        import pyoxigraph as ox

        return ox.NamedNode(self.prefixes.expand(name))

    def _name(self, node: ox.NamedNode) -> str:
        return self.prefixes.compact(node.value)


def connect(
    address: str,
    *,
    prefixes: Mapping[str, str] | None = None,
    timeout: float | None = 60.0,
    project: str | os.PathLike[str] | None = None,
) -> RemoteGraph:
    """The knowledge graph that a SPARQL endpoint holds, such as "http://localhost:7878/query".

    `query` asks the endpoint; every other verb finds there what its answer takes; what needs all claims works on a copy of the
    dataset, which is fetched page by page when it is first needed. One request may take `timeout` seconds. The endpoint must
    hold what `claimgraph build` published; one whose default graph is the union of all graphs is asked for the default graph
    by name. `prefixes` are for queries and names, beside those that the dataset itself prefers. `project` is a folder whose
    competency questions, copies of sources and further prefixes go with it. Raises Refused where the endpoint cannot be asked, or could not
    answer right.
    """
    from claimgraph.reading.published import published
    from claimgraph.sparql.parts import Parts
    from claimgraph.sparql.remote import RemoteStore

    plain = RemoteStore(address, Prefixes(), {})
    known = published(Parts(plain, timeout).prefixes(), address, prefixes).prefixes
    if project is None:
        return RemoteGraph(Project(Path(address)), RemoteStore(address, known), address, prefixes or {}, timeout)
    home = find(project)
    given = {**KnowledgeGraph(home).declared, **known.namespaces}  # what the dataset prefers comes first
    return RemoteGraph(home, RemoteStore(address, Prefixes(given)), address, given, timeout)
