"""The published dataset into a store elsewhere: graph by graph, only what differs, and looked at again afterwards."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.dataset import DEFAULT_GRAPH
from claimgraph.errors import PublicationError
from claimgraph.model.terms import Terms
from claimgraph.reading.published import TYPE, graphs, node
from claimgraph.sparql.graphstore import Answered, GraphStore

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model.names import Prefixes
    from claimgraph.sparql.remote import RemoteStore

NO_DEFAULT = (400, 404, 405, 500, 501)  # what stores answer that have no default graph of their own
_BLANK = re.compile(r"_:[^\s>]+")


Read = Callable[[str | None], list[ox.Triple]]


@dataclass(frozen=True)
class Held:
    """What a graph holds, as it can be compared: how many triples, and a digest.

    Numbers and truth values count as values, however a store writes them; blank nodes have no names.
    """

    triples: int
    digest: str

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Held:
        """Of some triples.

        >>> text = "<urn:a> <urn:b> {} ."
        >>> read = lambda value: Held.of(quad.triple for quad in ox.parse(text.format(value), format=ox.RdfFormat.TURTLE))
        >>> read("1.50") == read("1.5"), read("1.5") == read("2.5")
        (True, False)
        """
        store = ox.Store()
        store.bulk_extend(ox.Quad(*triple) for triple in triples)
        lines = sorted(_BLANK.sub("_:b", str(quad.triple)) for quad in store)
        return cls(len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest())


@dataclass(frozen=True)
class Publication:
    """What was published, or would be: graphs by their addresses, None for the default graph."""

    new: list[str | None] = field(default_factory=list)
    replaced: list[str | None] = field(default_factory=list)
    removed: list[str | None] = field(default_factory=list)
    same: list[str | None] = field(default_factory=list)
    triples: int = 0
    digest: str = ""

    @property
    def changes(self) -> list[str | None]:
        """Every graph that is not left as it is."""
        return [*self.new, *self.replaced, *self.removed]


def publish(
    graph: KnowledgeGraph,
    store: GraphStore,
    *,
    endpoint: RemoteStore | None = None,
    dry: bool = False,
    union: bool = False,
    force: bool = False,
    tell: Callable[[str], None] = lambda step: None,
) -> Publication:
    """Makes the published dataset what the store holds; with `dry` only says what that would change.

    Each graph is replaced as a whole by one request, and only if what is there differs; graphs of an earlier publication that
    are no more are removed, others are not touched. The default graph comes last. With `union`, or in a store that has no
    default graph of its own, it goes under the name cg:DefaultGraph, which `cg.connect` finds. Afterwards everything that was
    written is read again. It is read page by page from `endpoint` where that is given: some stores cut long graphs short.

    Raises PublicationError where the store cannot be written to, holds in its default graph what is not of this project
    (unless `force`), or does not hold afterwards what it was given; what was done until then stays, and a second run goes on.
    """
    prefixes = graph.corpus.prefixes
    ours = _graphs(graph, prefixes)
    read = endpoint.read if endpoint else store.read
    default, there = _default(store, read, prefixes, union)
    if default is not None:
        ours[default] = ours.pop(None)
    if there and not force:
        _refuse_strange(there, ours[default], store)
    wanted = {name: Held.of(triples) for name, triples in ours.items()}
    plan = Publication(triples=sum(held.triples for held in wanted.values()), digest=_digest(wanted))
    order = [*(name for name in ours if name != default), default]
    old = [name for name in _listed(there) if name not in ours]
    tell("looking at what is there")
    held_there = {**_contents(store, endpoint, [*order[:-1], *old]), default: there}
    for name in order:
        held = Held.of(held_there[name])
        (plan.same if held == wanted[name] else plan.replaced if held.triples else plan.new).append(name)
    plan.removed.extend(name for name in old if held_there[name])
    if dry:
        return plan
    _write(store, ours, plan, default, tell)
    tell("reading what was written")
    _verify(store, _contents(store, endpoint, plan.changes), plan, wanted)
    return plan


def _write(
    store: GraphStore,
    ours: dict[str | None, list[ox.Triple]],
    plan: Publication,
    default: str | None,
    tell: Callable[[str], None],
) -> None:
    """Makes the changes, the default graph last. Raises PublicationError where one fails, which says what stands then."""
    written = [name for name in ours if name in (*plan.new, *plan.replaced) and name != default]
    changes = [*written, *plan.removed, *([] if default in plan.same else [default])]
    for done, name in enumerate(changes):
        tell(f"{'removing' if name in plan.removed else 'writing'} {name or 'the default graph'}")
        try:
            if name in plan.removed:
                store.remove(name)
            else:
                turtle = ox.serialize(ours[name], format=ox.RdfFormat.N_TRIPLES)  # each such document is one in Turtle
                store.replace(name, turtle or b"")
        except PublicationError as error:
            raise PublicationError(
                f"{error} {done:,} of {len(changes):,} graphs are changed, each of them wholly; {name or 'the default graph'} may be old or "
                "new, and the others are as they were. Publish again to go on from there."
            ) from None


def _contents(
    store: GraphStore, endpoint: RemoteStore | None, names: Sequence[str | None]
) -> dict[str | None, list[ox.Triple]]:
    """What graphs hold now, by way of the endpoint where there is one."""
    if endpoint is None:
        return {name: store.read(name) for name in names}
    found: dict[str | None, list[ox.Triple]] = dict(
        endpoint.contents([name for name in names if name is not None]).items()
    )
    if None in names:
        found[None] = endpoint.read(None)
    return found


def _graphs(graph: KnowledgeGraph, prefixes: Prefixes) -> dict[str | None, list[ox.Triple]]:
    """The published dataset by graph."""
    terms = Terms(prefixes)
    found: dict[str | None, list[ox.Triple]] = defaultdict(list)
    for quad in map(terms.quad, graph.quads):
        found[quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else None].append(quad.triple)
    return dict(found)


def _default(store: GraphStore, read: Read, prefixes: Prefixes, union: bool) -> tuple[str | None, list[ox.Triple]]:
    """Under which name the default graph goes, None for none, and what is there now."""
    name = prefixes.expand(DEFAULT_GRAPH)
    if union:
        return name, read(name)
    try:
        there = store.read(None)
    except Answered as error:
        if error.status not in NO_DEFAULT:
            raise
        try:
            return name, read(name)
        except Answered:
            raise error from None
    return None, there if read == store.read else read(None)


def _refuse_strange(there: list[ox.Triple], ours: list[ox.Triple], store: GraphStore) -> None:
    known, held = (
        {t.subject for t in each if t.predicate == TYPE and t.object == node("cg:Source")} for each in (ours, there)
    )
    if not known & held:
        raise PublicationError(
            f"The default graph of {store.address} holds {len(there):,} triples, and none of this project's sources. A project needs "
            "a store (a dataset, a repository) of its own; --force replaces what is there."
        )


def _listed(there: list[ox.Triple]) -> list[str]:
    """The graphs that an earlier publication lists as its own: statements, accounts, and the plain triples."""
    held = graphs(there, "cg:Statement", "cg:PlainGraph")
    return sorted(node.value for node in held if isinstance(node, ox.NamedNode))


def _digest(graphs: dict[str | None, Held]) -> str:
    """One digest for all: of the graphs' names and digests, the default graph without a name."""
    lines = sorted(
        f"{'' if (name or '').endswith('#DefaultGraph') else name or ''} {held.digest}" for name, held in graphs.items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _verify(
    store: GraphStore, there: dict[str | None, list[ox.Triple]], plan: Publication, wanted: dict[str | None, Held]
) -> None:
    """Compares what is `there` with what was written. Raises PublicationError where that is not what was meant."""
    wrong = []
    for name in (*plan.new, *plan.replaced):
        held = Held.of(there[name])
        if held != wanted[name]:
            wrong.append(f"{name or 'the default graph'} ({held.triples:,} triples for {wanted[name].triples:,})")
    wrong += [f"{name} (still there)" for name in plan.removed if there[name]]
    if wrong:
        more = f", and {len(wrong) - 5} more" if len(wrong) > 5 else ""
        raise PublicationError(f"{store.address} does not hold what it was given: {', '.join(wrong[:5])}{more}.")
