"""The vocabulary as one OWL 2 DL ontology: the words of `cg:` and of the project, each as ontologists' tools want it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.dataset import ordered
from claimgraph.model.names import HOME
from claimgraph.model.terms import Quad, Terms

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

CORE = HOME + "core"
_CLASS, _PROPERTY, _DATA = "owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"
_TERMS = (_CLASS, _PROPERTY, _DATA, "owl:AnnotationProperty")
_OF_TERMS = ("cg:Kind", "cg:ContextProperty", "cg:Relation")  # whose instances are classes and properties
_BUILT_IN = ("rdf", "rdfs", "owl", "xsd")
_HEADER = ("owl:imports",)  # what is imported is here
_LOGICAL = {
    "rdfs:subClassOf": _CLASS, "owl:equivalentClass": _CLASS, "rdfs:domain": _CLASS, "rdfs:range": _CLASS,
    "rdfs:subPropertyOf": _PROPERTY, "owl:inverseOf": _PROPERTY, "owl:propertyDisjointWith": _PROPERTY,
    "rdf:type": _CLASS,
}  # fmt: skip
_RELATING = ("skos:hasTopConcept", "skos:inScheme", "skos:topConceptOf")


def write_owl(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The ontology as RDF/XML, which every tool for ontologies reads.

    Beside what stands in the files it has what can be said of every term: `rdfs:isDefinedBy`, `rdfs:comment`, of the values of a
    scale their concept scheme, and a declaration of each foreign term that is used.
    """
    import pyoxigraph as ox

    terms = Terms(graph.prefixes)
    spaces = {p: n for p, n in sorted(graph.prefixes.namespaces.items()) if p and p.isidentifier()}
    made = map(terms.triple, ordered(_axioms(graph)))
    sink.write(ox.serialize(made, format=ox.RdfFormat.RDF_XML, prefixes=spaces) or b"")


def _axioms(graph: KnowledgeGraph) -> Iterator[Quad]:
    """Every triple of the ontology."""
    corpus = graph.corpus
    machinery = {
        *corpus.entities, *corpus.sources, *corpus.passages, *corpus.gaps, *corpus.statements,
    }  # fmt: skip
    curated = [quad for quad in graph.composition.curated if quad.subject not in machinery]
    types: dict[str, set[str]] = {}
    for quad in curated:
        if quad.predicate == "rdf:type":
            types.setdefault(quad.subject, set()).add(str(quad.object))
    headers = sorted(name for name, of in types.items() if "owl:Ontology" in of)
    datasets = {name for name, of in types.items() if "void:Dataset" in of}
    main = next((name for name in headers if name != CORE), CORE)
    told = list(_told(curated, datasets, headers, main))
    added = list(_added(curated, types, headers))
    yield from [*told, *added, *_declared([*told, *added], types)]


def _told(curated: list[Quad], datasets: set[str], headers: list[str], main: str) -> Iterator[Quad]:
    """What stands in the files: of several ontologies only the project's own is the header, and its imports are here.

    A class of classes or of properties is told as `dcterms:type`: many tools take what is a class for no individual.
    """
    for quad in curated:
        if quad.subject in datasets or quad.predicate in _HEADER or (quad.subject in headers and quad.subject != main):
            continue
        of_terms = quad.predicate == "rdf:type" and quad.object in _OF_TERMS
        yield Quad(quad.subject, "dcterms:type" if of_terms else quad.predicate, quad.object)


def _added(curated: list[Quad], types: dict[str, set[str]], headers: list[str]) -> Iterator[Quad]:
    """Where each term is defined, its definition as a comment, and of concepts their scheme and label."""
    homes = {str(q.object): q.subject for q in curated if q.predicate == "vann:preferredNamespacePrefix"}
    for name in types.keys() - set(headers):
        if home := homes.get(name.partition(":")[0]):
            yield Quad(name, "rdfs:isDefinedBy", home)
        if not types[name] & {*_TERMS, "void:Dataset"}:
            yield Quad(name, "rdf:type", "owl:NamedIndividual")
    for quad in curated:
        if quad.predicate == "skos:definition" and quad.subject in types:
            yield Quad(quad.subject, "rdfs:comment", quad.object)
        elif quad.predicate == "skos:hasTopConcept":
            yield Quad(str(quad.object), "skos:inScheme", quad.subject)
            yield Quad(str(quad.object), "skos:topConceptOf", quad.subject)


def _declared(curated: list[Quad], types: dict[str, set[str]]) -> Iterator[Quad]:
    """A declaration of each term that is used and nowhere declared: what it is follows from where it stands."""
    declared = {name for name, of in types.items() if of & set(_TERMS)}
    needed: dict[str, str] = {}
    for quad in curated:
        if quad.predicate.partition(":")[0] not in _BUILT_IN:
            relating = quad.predicate in _RELATING
            needed.setdefault(quad.predicate, _PROPERTY if relating else "owl:AnnotationProperty")
        if isinstance(quad.object, str) and (kind := _LOGICAL.get(quad.predicate)):
            data = kind == _PROPERTY and _DATA in types.get(quad.subject, ())
            needed.setdefault(quad.object, _DATA if data else kind)
    for name, kind in needed.items():
        if name not in declared and not name.startswith("_:") and name.partition(":")[0] not in _BUILT_IN:
            yield Quad(name, "rdf:type", kind)
