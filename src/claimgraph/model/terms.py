"""Our quads and the parser's, both ways: the one place where names meet a library's terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from claimgraph.model.names import Literal, Prefixes, Term
from claimgraph.model.record import Record


class Quad(Record):
    """Subject, predicate, object and the statement (named graph) that holds them; None for the default graph."""

    subject: str
    predicate: str
    object: Term
    graph: str | None = None


class Namer:
    """Turns a parser's quads into ours. Blank nodes are numbered by first appearance: the parser's names are random."""

    def __init__(self, names: Prefixes, file: str) -> None:
        self._names = names
        # Whatever signs a path has, a blank node's label of its own: letters, digits, hyphens and underscores.
        self._file = re.sub(r"[^A-Za-z0-9]", lambda sign: "-" if sign[0] == "." else f"_{ord(sign[0]):x}_", file)
        self._blanks: dict[str, str] = {}

    def quad(self, quad: ox.Quad) -> Quad:
        """One of the parser's quads as ours."""
        graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else self._name(quad.graph_name)
        obj = quad.object
        return Quad(
            self._name(quad.subject),
            self._names.compact(quad.predicate.value),
            self._literal(obj) if isinstance(obj, ox.Literal) else self._name(obj),
            graph,
        )

    def _name(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return self._names.compact(term.value)
        # Blank nodes of two files are never the same; a quoted triple is refused like one.
        return self._blanks.setdefault(str(term), f"_:{self._file}-{len(self._blanks) + 1}")

    def _literal(self, term: ox.Literal) -> Literal:
        return Literal(term.value, term.language, self._names.compact(term.datatype.value))


def triple_quads(triples: Iterable[ox.Triple], names: Prefixes) -> list[Quad]:
    """A library's triples as quads of the default graph."""
    return quads_of((ox.Quad(t.subject, t.predicate, t.object) for t in triples), names, "answer")


def quads_of(quads: Iterable[ox.Quad], names: Prefixes, origin: str) -> list[Quad]:
    """A library's quads as ours; blank nodes are numbered by first appearance and named after their `origin`."""
    namer = Namer(names, origin)
    return [namer.quad(quad) for quad in quads]


class Terms:
    """Our names, literals and quads as pyoxigraph's."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes
        self._node = cache(self._made)

    def quad(self, quad: Quad) -> ox.Quad:
        """One quad; a quad without a graph lies in the default graph."""
        node = self._node
        graph = node(quad.graph) if quad.graph is not None else ox.DefaultGraph()
        return ox.Quad(node(quad.subject), node(quad.predicate), self.term(quad.object), graph)  # type: ignore[arg-type]

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
        return ox.Literal(term.value, datatype=self._node(term.datatype))  # type: ignore[arg-type]

    def _made(self, name: str) -> ox.NamedNode | ox.BlankNode:
        return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(self._prefixes.expand(name))
