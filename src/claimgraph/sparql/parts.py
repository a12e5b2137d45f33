"""Parts of a published dataset, found by the endpoint that holds it: the vocabulary, and what bears on some entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.model.names import Prefixes
from claimgraph.reading.published import VANN

if TYPE_CHECKING:
    from claimgraph.sparql.remote import RemoteStore

MACHINERY = ("cg:Claim", "cg:Statement", "cg:Inference", "cg:Joint", "cg:Passage", "cg:Gap", "cg:Entity", "cg:Voice")
OF_VOCABULARY = ("cg", "owl", "rdf", "rdfs", "skos", "void")  # whose classes hold words, and not things
AT_ONCE = 100  # names in a query
CLAIMED = (
    "?claim ?as ?given ; cg:statement ?found . VALUES ?as { rdf:subject rdf:object cg:assertedBy cg:deniedBy cg:via }"
)
NAMED = "?found ?as ?given ; a cg:Statement . VALUES ?as { cg:saidIn cg:nominalisedBy }"
JOINED = (
    "?joint ?as ?given ; a cg:Joint ; ?other ?found . VALUES ?as { rdf:subject rdf:object } "
    "VALUES ?other { rdf:subject rdf:object cg:statement }"
)
INFERRED = (
    "{{ ?inference rdf:subject {0} ; rdf:object {1} }} UNION {{ ?inference rdf:subject {1} ; rdf:object {0} }} "
    "?inference a cg:Inference ; cg:premise+ ?claim . ?claim a cg:Claim ; cg:statement ?found"
)
CALLED = "?found a cg:Entity ; ?as ?text . VALUES ?as {{ rdfs:label skos:altLabel }} FILTER(LCASE(STR(?text)) = {0})"
ENDING = "?found a cg:Entity FILTER(STRENDS(LCASE(STR(?found)), {0}))"
NAMES = "?given a cg:Entity ; ?p ?o . VALUES ?p { rdf:type rdfs:label skos:altLabel }"
PREFERRED = f"?given ?p ?o . VALUES ?p {{ <{VANN}preferredNamespacePrefix> <{VANN}preferredNamespaceUri> }}"
SOURCES = "?given ?p ?o . VALUES (?p ?o) { (rdf:type cg:Source) }"
CHAINS = "?relation owl:propertyChainAxiom/rdf:rest* ?given . ?given ?p ?o"
RANGES = "?property cg:form ?form ; rdfs:range ?found"
TRIPLES = "?given ?p ?o"

Nodes = Iterable[ox.NamedNode]


class Parts:
    """What an endpoint holds, in parts: each method fetches no more than it gives."""

    def __init__(self, store: RemoteStore, timeout: float | None) -> None:
        self._store = store
        self._timeout = timeout

    def prefixes(self) -> list[ox.Quad]:
        """What tells the prefixes: those that vocabularies prefer for themselves, and the sources."""
        return [*self._triples(PREFERRED), *self._triples(SOURCES)]

    @cached_property
    def vocabulary(self) -> list[ox.Quad]:
        """What claims are made with: classes, relations, context properties with their values; and the sources."""
        core = Prefixes()
        spaces = tuple(core.namespaces[prefix] for prefix in OF_VOCABULARY)
        things = {core.expand(name) for name in MACHINERY}
        types = {t for t in self._found("?thing a ?found") if t.value.startswith(spaces) and t.value not in things}
        types |= self._found(RANGES)
        words = self._found("?found a ?given", types)
        return list(dict.fromkeys([*self._triples(TRIPLES, words), *self._triples(CHAINS)]))

    def labelled(self, name: str) -> set[ox.NamedNode]:
        """The entities whose label or other name is `name`, in any case."""
        return self._found(CALLED.format(ox.Literal(name.strip().casefold())))

    def ending(self, name: str) -> set[ox.NamedNode]:
        """The entities whose address ends with `name`, in any case."""
        return self._found(ENDING.format(ox.Literal(name.strip().casefold())))

    def names(self) -> list[ox.Quad]:
        """Every entity with its types and its names, and nothing else of it."""
        return [*self._triples(NAMES)]

    def about(self, entities: Nodes) -> set[ox.NamedNode]:
        """The statements that speak of `entities`, that they make, deny or pass on, that they name, or that were made in them."""
        given = set(entities)
        return self._found(CLAIMED, given) | self._found(NAMED, given)

    def between(self, first: ox.NamedNode, second: ox.NamedNode) -> set[ox.NamedNode]:
        """The statements on which the inferences that link two entities finally rest."""
        return self._found(INFERRED.format(first, second))

    def joined(self, statements: Nodes) -> set[ox.NamedNode]:
        """`statements` with those that bear on them, those on which they bear, and those that say so."""
        given = set(statements)
        return given | self._found(JOINED, given)

    def dataset(self, statements: Nodes, entities: Nodes = ()) -> list[ox.Quad]:
        """The part of the dataset that these statements need: they, their evidence, what they speak of, and the vocabulary."""
        given = set(statements)
        blocks = [
            ox.Quad(row["s"], row["p"], row["o"], row["given"])
            for row in self._rows("?given ?s ?p ?o", "GRAPH ?given { ?s ?p ?o }", given)
        ]
        headers = [*self._triples(TRIPLES, given)]
        named = {
            *entities,
            *(end for quad in blocks for end in (quad.subject, quad.object)),
            *(q.object for q in headers),
        }
        known = {*given, *(quad.subject for quad in self.vocabulary)}
        nodes = self._triples(TRIPLES, {node for node in named - known if isinstance(node, ox.NamedNode)})
        return list(dict.fromkeys([*self.vocabulary, *headers, *nodes, *blocks]))

    def _found(self, pattern: str, given: set[ox.NamedNode] | None = None) -> set[ox.NamedNode]:
        """The names that `?found` stands for in the default graph."""
        rows = self._rows("?found", self._store.by_default(pattern), given)
        return {row["found"] for row in rows if isinstance(row["found"], ox.NamedNode)}

    def _triples(self, pattern: str, given: set[ox.NamedNode] | None = None) -> Iterator[ox.Quad]:
        """The triples `?given ?p ?o` of a pattern in the default graph."""
        for row in self._rows("?given ?p ?o", self._store.by_default(pattern), given):
            yield ox.Quad(row["given"], row["p"], row["o"], ox.DefaultGraph())

    def _rows(self, variables: str, pattern: str, given: set[ox.NamedNode] | None) -> Iterator[Any]:
        """The different solutions of a pattern; with `given`, those where `?given` is one of them."""
        listed = [""] if given is None else list(_values(sorted(given, key=str)))
        for values in listed:
            different = f"{{ SELECT DISTINCT {variables} {{ {values} {pattern} }} }}"
            yield from self._store.rows(variables, different, self._timeout)


def _values(names: list[ox.NamedNode]) -> Iterator[str]:
    for start in range(0, len(names), AT_ONCE):
        yield f"VALUES ?given {{ {' '.join(map(str, names[start : start + AT_ONCE]))} }}"
