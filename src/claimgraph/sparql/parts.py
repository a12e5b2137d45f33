"""Parts of a published dataset, found by the endpoint that holds it: the vocabulary, and what bears on some entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.model.names import Prefixes
from claimgraph.reading.published import VANN
from claimgraph.sparql.remote import values_of

if TYPE_CHECKING:
    from claimgraph.sparql.remote import RemoteStore

MACHINERY = ("cg:Claim", "cg:Statement", "cg:Inference", "cg:Joint", "cg:Passage", "cg:Gap", "cg:Entity", "cg:Voice")
OF_VOCABULARY = ("cg", "owl", "rdf", "rdfs", "skos", "void")  # whose classes hold words, and not things
PLACES = "?given cg:statement ?made ; ?p ?o . VALUES ?p { cg:order }"  # of claims in their statement
SAID = (
    "?given a cg:Joint ; rdf:subject ?source ; ?p ?o . "
    "VALUES ?p { rdf:type rdf:subject rdf:predicate rdf:object cg:statement }"  # tells whether it stands in the header
)
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
RANGES = "?property cg:form cg:scale ; rdfs:range ?found"
TRIPLES = "?given ?p ?o"
CLAIM = "?claim a cg:Claim ; cg:statement ?statement ; rdf:subject ?s ; rdf:predicate ?r ; rdf:object ?o"
MADE = f"{CLAIM} ; ?as ?voice . VALUES ?as {{ cg:assertedBy cg:deniedBy }}"
BARE = "?statement ?s ?r ?o ?voice"
IN_ACCOUNT = "?claim cg:inAccountOf ?account . VALUES ?account {{ {} }}"
NOMINALISED = "?given cg:nominalisedBy ?o ; a cg:Statement"
JOINTS = "?joint a cg:Joint ; cg:statement ?found ; rdf:subject ?s ; rdf:predicate ?given ; rdf:object ?o"
CURATORS = "{ SELECT ?voice (MIN(?made) AS ?found) { ?made a cg:Statement ; cg:basis cg:curatorial ; cg:assertedBy ?voice } GROUP BY ?voice }"
FOLLOWS = "?claim cg:statement ?given . ?inference a cg:Inference ; cg:premise+ ?claim ; rdf:subject ?found"
SHARED = [
    "?claim a cg:Claim ; rdf:subject ?s ; rdf:object ?o ; cg:statement ?found . "
    f"?other a cg:Claim ; rdf:subject {s} ; rdf:object {o} FILTER(?claim != ?other)" for s, o in (("?s", "?o"), ("?o", "?s"))
]  # fmt: skip
SPEAKS = "?made ?as ?found ; a cg:Statement . VALUES ?as { cg:assertedBy cg:deniedBy }"

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

    def claiming(self, entities: Nodes) -> set[ox.NamedNode]:
        """The statements whose claims have one of `entities` as subject or object, or that it names."""
        given = set(entities)
        claimed = "?claim a cg:Claim ; ?as ?given ; cg:statement ?found . VALUES ?as { rdf:subject rdf:object }"
        return self._found(claimed, given) | self._found("?found cg:nominalisedBy ?given ; a cg:Statement", given)

    def of_class(self, classes: Nodes) -> set[ox.NamedNode]:
        """The entities that fall under one of `classes`."""
        return self._found("?found a ?given ; a cg:Entity", set(classes))

    def curators(self) -> set[ox.NamedNode]:
        """A statement of each curator: a part that has it knows who they are."""
        return self._found(CURATORS)

    def speakers(self) -> set[ox.NamedNode]:
        """Every voice that asserts or denies something."""
        return self._found(SPEAKS)

    def called(self, names: Nodes) -> set[ox.NamedNode]:
        """The statements that have one of these names, or a claim or a joint of theirs; of a joint also those that it joins."""
        given = set(names)
        itself = "?found a cg:Statement VALUES ?found { " + " ".join(map(str, given)) + " }"
        parts = "?given a ?kind ; ?as ?found . ?found a cg:Statement VALUES ?kind { cg:Claim cg:Joint } "
        return self._found(itself) | self._found(parts + "VALUES ?as { cg:statement rdf:subject rdf:object }", given)

    def count(self) -> int:
        """How many claims there are."""
        asked = "SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { " + self._store.by_default("?claim a cg:Claim") + " }"
        [row] = self._store.solutions(asked, self._timeout)
        return int(row["n"].value)

    def counts(self, accounts: Nodes) -> tuple[dict[ox.NamedNode, int], ...]:
        """How many claims each voice asserts, how many it denies, and how many of its own stand in one of `accounts`."""
        standing = f"?claim a cg:Claim ; cg:assertedBy ?voice . {IN_ACCOUNT.format(' '.join(map(str, accounts)))}"
        return tuple(map(self._counted, (
            "?claim a cg:Claim ; cg:assertedBy ?voice", "?claim a cg:Claim ; cg:deniedBy ?voice", standing,
        )))  # fmt: skip

    def _counted(self, pattern: str) -> dict[ox.NamedNode, int]:
        within = self._store.by_default(pattern)
        asked = f"SELECT ?voice (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ {within} }} GROUP BY ?voice"
        return {
            row["voice"]: int(row["n"].value) for row in self._store.solutions(asked, self._timeout) if row["voice"]
        }

    def made_with(self, relations: Nodes) -> Iterator[Any]:
        """The claims with these relations, without their context."""
        yield from self._bare(MADE, "?r", relations)

    def made_by(self, statements: Nodes) -> Iterator[Any]:
        """The claims of these statements, without their context."""
        yield from self._bare(MADE, "?statement", statements)

    def next_to(self, entities: Nodes, accounts: Nodes | None) -> Iterator[Any]:
        """The claims about these entities that stand in one of `accounts`, or that anybody asserts, without their context."""
        if accounts is None:
            limited = f"{CLAIM} ; cg:assertedBy ?voice"
        else:
            limited = f"{CLAIM} ; cg:assertedBy ?voice . {IN_ACCOUNT.format(' '.join(map(str, accounts)))}"
        given = set(entities)
        for end in ("?s", "?o"):
            yield from self._bare(limited, end, given)

    def names_of_statements(self) -> list[tuple[ox.NamedNode, ox.NamedNode]]:
        """Each statement that something names, and what."""
        return [(row["given"], row["o"]) for row in self._rows("?given ?o", self._store.by_default(NOMINALISED), None)]

    def joints(self, kinds: Nodes) -> list[tuple[ox.NamedNode, ox.NamedNode]]:
        """The two statements of each joint of these kinds."""
        rows = self._rows("?s ?o", self._store.by_default(JOINTS), set(kinds))
        return [(row["s"], row["o"]) for row in rows]

    def following(self, statements: Nodes) -> set[ox.NamedNode]:
        """The subjects of what follows from the claims of `statements`, among others."""
        return self._found(FOLLOWS, set(statements))

    def sharing(self) -> set[ox.NamedNode]:
        """The statements with a claim about two things of which another claim speaks too, either way round."""
        return set().union(*map(self._found, SHARED))

    def _bare(self, pattern: str, place: str, given: Nodes) -> Iterator[Any]:
        yield from self._rows(BARE, self._store.by_default(pattern), set(given), place)

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
        parts = [*self._triples(PLACES, given, "?made"), *self._triples(SAID, given, "?source")]
        return list(dict.fromkeys([*self.vocabulary, *headers, *nodes, *parts, *blocks]))

    def _found(self, pattern: str, given: set[ox.NamedNode] | None = None) -> set[ox.NamedNode]:
        """The names that `?found` stands for in the default graph."""
        rows = self._rows("?found", self._store.by_default(pattern), given)
        return {row["found"] for row in rows if isinstance(row["found"], ox.NamedNode)}

    def _triples(
        self, pattern: str, given: set[ox.NamedNode] | None = None, place: str = "?given"
    ) -> Iterator[ox.Quad]:
        """The triples `?given ?p ?o` of a pattern in the default graph."""
        for row in self._rows("?given ?p ?o", self._store.by_default(pattern), given, place):
            yield ox.Quad(row["given"], row["p"], row["o"], ox.DefaultGraph())

    def _rows(
        self, variables: str, pattern: str, given: set[ox.NamedNode] | None, place: str = "?given"
    ) -> Iterator[Any]:
        """The different solutions of a pattern; with `given`, those where `?given`, or another `place`, is one of them."""
        listed = [""] if given is None else values_of(place, sorted(given, key=str))
        for values in listed:
            different = f"{{ SELECT DISTINCT {variables} {{ {values} {pattern} }} }}"
            yield from self._store.rows(variables, different, self._timeout)
