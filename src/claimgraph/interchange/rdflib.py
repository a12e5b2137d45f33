"""The published dataset for rdflib, term for term."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimgraph.model.names import Literal, Prefixes
from claimgraph.model.terms import Quad

if TYPE_CHECKING:
    import rdflib


def dataset(quads: Iterable[Quad], prefixes: Prefixes) -> rdflib.Dataset:
    """`quads` as an `rdflib.Dataset`; literals keep the characters in which they were written."""
    import rdflib

    copy = rdflib.Dataset()
    for prefix, namespace in prefixes.namespaces.items():
        copy.bind(prefix, namespace, override=True, replace=True)

    def name(value: str) -> rdflib.URIRef | rdflib.BNode:
        return rdflib.BNode(value[2:]) if value.startswith("_:") else rdflib.URIRef(prefixes.expand(value))

    def literal(value: Literal) -> rdflib.Literal:
        if value.language or value.datatype == "xsd:string":
            return rdflib.Literal(value.value, lang=value.language)
        return rdflib.Literal(value.value, datatype=prefixes.expand(value.datatype), normalize=False)

    for quad in quads:
        graph = copy if quad.graph is None else copy.graph(name(quad.graph))
        obj = literal(quad.object) if isinstance(quad.object, Literal) else name(quad.object)
        graph.add((name(quad.subject), name(quad.predicate), obj))
    return copy
