"""What a query means where the default graph is the union of all graphs: whether it can be asked there as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pyoxigraph as ox

from claimgraph.model.names import Prefixes
from claimgraph.reading.published import joints


def algebra(query: str, prefixes: Prefixes) -> Any:
    """A query as rdflib's algebra; None where rdflib cannot read it, which knows less of SPARQL 1.2 than the engine."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return translateQuery(parseQuery(query), initNs=prefixes.namespaces).algebra
    except Exception:  # its parser raises whatever comes
        return None


def predicates(query: str, prefixes: Prefixes) -> set[str] | None:
    """The predicates (IRIs) for which a query looks in the default graph; None where that cannot be told.

    It cannot where a predicate is a variable that no VALUES binds, and for DESCRIBE.

    >>> [*map(Prefixes().compact, predicates("SELECT * { ?c cg:plain true GRAPH ?g { ?s ?p ?o } }", Prefixes()))]
    ['cg:plain']
    >>> predicates("SELECT * { ?s ?p ?o }", Prefixes()) is None
    True
    """
    from rdflib import URIRef
    from rdflib.paths import Path
    from rdflib.plugins.sparql.parserutils import CompValue

    asked = algebra(query, prefixes)
    if asked is None or asked.name == "DescribeQuery":
        return None
    found: set[str] = set()
    waiting = list(_asked(asked, {}))
    while waiting:
        predicate = waiting.pop()
        if isinstance(predicate, URIRef):
            found.add(str(predicate))
        elif isinstance(predicate, Path | CompValue) and (steps := _steps(predicate)) is not None:
            waiting.extend(steps)
        else:
            return None
    return found


Bound = dict[Any, set[Any]]  # the values that VALUES gives to variables


def _asked(node: Any, bound: Bound) -> Iterator[Any]:
    """The predicates of the triples that are looked for in the default graph, variables as what they are bound to.

    GRAPH and the template of CONSTRUCT are left out. VALUES binds what it is joined with, and no more: not the other side of
    a UNION, nor what a subquery keeps to itself.
    """
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, list | tuple):
        for each in node:
            yield from _asked(each, bound)
    if not isinstance(node, CompValue) or node.name in ("Graph", "GraphGraphPattern"):
        return
    if node.name in ("Project", "SubSelect"):
        bound = {}
    elif node.name in ("Join", "LeftJoin", "Filter", "Extend"):
        bound = {**bound, **_values(node)}
    for triples in node.get("triples") or ():  # within EXISTS they stand as the parser has them, all in a row
        for predicate in triples[1::3]:
            yield from bound.get(predicate, (predicate,))
    for key, value in node.items():
        if key not in ("template", "datasetClause", "triples"):
            yield from _asked(value, bound)


def _values(node: Any) -> Bound:
    """What VALUES gives to variables in every solution of a part."""
    if node.name == "Join":
        return {**_values(node.p1), **_values(node.p2)}
    if node.name in ("LeftJoin", "Filter", "Extend"):
        return _values(node.p if "p" in node else node.p1)
    if node.name != "ToMultiSet" or getattr(node.p, "name", "") != "values":
        return {}
    rows = node.p.res or [{}]
    always = [v for v in rows[0] if all(row.get(v, "UNDEF") != "UNDEF" for row in rows)]
    return {variable: {row[variable] for row in rows} for variable in always}


def _steps(path: Any) -> list[Any] | None:
    """What a property path is made of; None for a negated one, which walks along all the rest."""
    from rdflib.paths import NegatedPath
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(path, NegatedPath) or (isinstance(path, CompValue) and "Negated" in path.name):
        return None
    if isinstance(path, CompValue):
        part = path.part
        return [*part] if isinstance(part, list) else [part]
    return list(path.args) if hasattr(path, "args") else [path.path if hasattr(path, "path") else path.arg]


def apart(quads: Collection[ox.Quad], mixed: Collection[str], plain: object) -> list[ox.Quad]:
    """What a union holds, told apart again: its default graph as it was published, and the named graphs.

    `quads` are those of the union (in the default graph) and of the named graphs. Only triples of the predicates `mixed`
    (relations, and how one statement bears on another) stand in named graphs; those belong to the default graph too where
    the graph `plain` has them or where they stood in the header of a statement.
    """
    elsewhere: dict[object, set[object]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            elsewhere.setdefault(quad.triple, set()).add(quad.graph_name)
    headers, _ = joints(quads)
    return [
        quad
        for quad in quads
        if isinstance(quad.graph_name, ox.NamedNode)
        or quad.predicate.value not in mixed
        or quad.triple not in elsewhere
        or plain in elsewhere[quad.triple]
        or quad.triple in headers
    ]
