"""The published dataset as TriG and N-Quads, the default account as Turtle."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox

from claimgraph.names import Literal, Prefixes, Term
from claimgraph.reading.quads import Quad

FORMATS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "ttl": ox.RdfFormat.TURTLE}


def serialize(quads: Iterable[Quad], format_: str, prefixes: Prefixes) -> bytes:
    """`quads`, in the order given, as `trig`, `nq` or `ttl`; TriG and Turtle declare the prefixes that they need."""
    terms = Terms(prefixes)
    if format_ == "nq":
        return ox.serialize(map(terms.quad, quads), format=FORMATS[format_]) or b""
    given = list(quads)
    if not given:
        return b""
    made: Iterable[Any] = map(terms.triple if format_ == "ttl" else terms.quad, given)
    needed = _needed(given, prefixes)
    content = ox.serialize(made, format=FORMATS[format_], prefixes=needed) or b""
    lines = content.split(b"\n", len(needed))
    # In alphabetical order: the library writes them in the order of a hash table.
    return b"\n".join([*sorted(lines[:-1]), b"", lines[-1]])


def _needed(quads: list[Quad], prefixes: Prefixes) -> dict[str, str]:
    """The namespaces, by prefix, of the names that occur."""
    names = {term for quad in quads for term in quad if isinstance(term, str)}
    names |= {term.datatype for _, _, term, _ in quads if isinstance(term, Literal) and not term.language}
    found = {name.partition(":")[0] for name in names}
    return {prefix: namespace for prefix, namespace in prefixes.namespaces.items() if prefix in found}


class Terms:
    """Our names, literals and quads as pyoxigraph's."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes
        self._node = cache(self._made)

    def quad(self, quad: Quad) -> ox.Quad:
        """One quad; a quad without a graph lies in the default graph."""
        graph = self._node(quad.graph) if quad.graph is not None else ox.DefaultGraph()
        triple = self.triple(quad)
        return ox.Quad(triple.subject, triple.predicate, triple.object, graph)

    def triple(self, quad: Quad) -> ox.Triple:
        """Subject, predicate and object of a quad."""
        predicate = self._node(quad.predicate)
        assert isinstance(predicate, ox.NamedNode)
        return ox.Triple(self._node(quad.subject), predicate, self.term(quad.object))

    def term(self, term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        """A name or a literal; literals keep the characters in which they were written."""
        if not isinstance(term, Literal):
            return self._node(term)
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(self._prefixes.expand(term.datatype)))

    def _made(self, name: str) -> ox.NamedNode | ox.BlankNode:
        return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(self._prefixes.expand(name))
