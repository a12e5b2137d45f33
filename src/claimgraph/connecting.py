"""A graph at an endpoint: what is asked of it is looked for there, and as little as possible is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import naming
from claimgraph.errors import NotFound
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model.names import Prefixes, local
from claimgraph.project import Project, find

if TYPE_CHECKING:
    import pyoxigraph as ox

    from claimgraph.model import Claim, Entity
    from claimgraph.reading import Reading
    from claimgraph.sparql.remote import RemoteStore


class RemoteGraph(KnowledgeGraph):
    """The graph that an endpoint holds.

    Queries go there as they are. What bears on an entity or links two is found there, and only that is fetched. What needs
    the whole graph (its claims, the network, paths, arguments) fetches it once, page by page.
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

    def about(self, *names: str) -> KnowledgeGraph:
        """The part of the graph that bears on these entities, by any of their names, as a graph of its own.

        Raises NotFound as `entity` does.
        """
        if self.is_whole or self._store.is_mixed:
            return self
        return self._part(*(self._node(name) for name in names))

    def entity(self, name: str) -> Entity:
        """The entity that goes by `name`; see `KnowledgeGraph.entity`."""
        if self.is_whole or self._store.is_mixed:
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

    def _graph(self, statements: Iterable[ox.NamedNode], entities: Iterable[ox.NamedNode]) -> KnowledgeGraph:
        from claimgraph.reading.published import published

        quads = self._parts.dataset(statements, entities)
        return KnowledgeGraph(self.project, published(quads, self._address, self.prefixes.namespaces), self._store)

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
        from claimgraph.reading.published import published

        quads = [*self._parts.vocabulary, *self._parts.names()]
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

    `query` asks the endpoint; `entity`, `show` and `why` find there what they tell of; every other verb works on a copy of the
    dataset, which is fetched page by page when it is first needed. One request may take `timeout` seconds. The endpoint must
    hold what `claimgraph build` published; one whose default graph is the union of all graphs is asked for the default graph
    by name. `prefixes` are for queries and names, beside those that the dataset itself prefers. `project` is a folder whose
    competency questions and copies of sources go with it. Raises Refused where the endpoint cannot be asked, or could not
    answer right.
    """
    from claimgraph.reading.published import published
    from claimgraph.sparql.parts import Parts
    from claimgraph.sparql.remote import RemoteStore

    plain = RemoteStore(address, Prefixes(), {})
    known = published(Parts(plain, timeout).prefixes(), address, prefixes).prefixes
    home = Project(Path(address)) if project is None else find(project)
    return RemoteGraph(home, RemoteStore(address, known), address, prefixes or {}, timeout)
