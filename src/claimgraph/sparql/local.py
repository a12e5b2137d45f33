"""SPARQL on this machine, by Oxigraph. The store is for queries only: it rewrites literals, so nothing is exported from it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad, Terms
from claimgraph.sparql.results import Rows, rows
from claimgraph.sparql.tokens import guard, tokens

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


LABELS = "SELECT ?thing ?label { VALUES ?class { cg:Entity cg:Relation } ?thing a ?class ; rdfs:label ?label }"


class LocalStore:
    """The published dataset, ready for SPARQL. The project's prefixes need not be declared in queries."""

    def __init__(self, store: ox.Store, prefixes: Prefixes, labels: dict[str, str] | None = None) -> None:
        self.network = False  # whether SERVICE may send a query to another machine
        self._store = store
        self._prefixes = prefixes
        self._given = labels

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What people call entities and relations: as given, or as the dataset has it."""
        if self._given is not None:
            return self._given
        solved = self._store.query(LABELS, prefixes=self._prefixes.namespaces)
        assert isinstance(solved, ox.QuerySolutions)
        return {self._prefixes.compact(s["thing"].value): s["label"].value for s in solved}

    def knows(self, name: str) -> bool:
        """Whether the dataset speaks of a name, in whatever place."""
        node = ox.NamedNode(self._prefixes.expand(name))
        patterns = (
            (node, None, None, None),
            (None, None, node, None),
            (None, node, None, None),
            (None, None, None, node),
        )
        return any(next(self._store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)

    @classmethod
    def of_quads(cls, quads: Iterable[Quad], prefixes: Prefixes, labels: dict[str, str]) -> "LocalStore":
        """A store in memory with `quads`."""
        store = ox.Store()
        store.bulk_extend(map(Terms(prefixes).quad, quads))
        return cls(store, prefixes, labels)

    @classmethod
    def of_file(cls, path: Path, prefixes: Prefixes, labels: dict[str, str] | None = None) -> "LocalStore":
        """A store in memory with the N-Quads of a finished build."""
        store = ox.Store()
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        return cls(store, prefixes, labels)

    def query(self, query: str) -> Rows | bool | list[Quad]:
        """The answer of a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        Raises QueryError where it cannot be understood, and Refused where it is not run.
        """
        answer = self._solve(query)
        if isinstance(answer, ox.QuerySolutions):
            with _elsewhere():
                return rows(answer, self._prefixes, self._labels)
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        from claimgraph.model.terms import triple_quads

        return triple_quads(answer, self._prefixes)

    def serialize(self, query: str, format_: str) -> bytes:
        """The answer of a SELECT or ASK query in one of W3C's formats: `json`, `csv`, `tsv`, `xml`."""
        if format_ not in RESULTS:
            raise QueryError(f'There is no format "{format_}"; there are {", ".join(RESULTS)}.')
        answer: Any = self._solve(query)
        if isinstance(answer, ox.QueryTriples):
            raise QueryError(f"{format_} is for SELECT and ASK; CONSTRUCT and DESCRIBE come as Turtle.")
        with _elsewhere():
            return answer.serialize(format=RESULTS[format_]) or b""

    def _solve(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        guard(query, network=self.network, graphs=lambda iri: self._store.contains_named_graph(ox.NamedNode(iri)))
        try:
            with _elsewhere():
                return self._store.query(
                    query, prefixes=self._prefixes.namespaces, base_iri=self._prefixes.base or None
                )
        except SyntaxError as error:
            raise QueryError(_explain(query, str(error), self._prefixes)) from error


@contextmanager
def _elsewhere() -> Iterator[None]:
    """A machine that SERVICE asks may be down; the answer comes piece by piece, so that may show at any piece."""
    try:
        yield
    except OSError as error:
        raise QueryError(f"The machine that SERVICE names could not be asked: {error}.") from error


def _explain(query: str, message: str, prefixes: Prefixes) -> str:
    """The engine's message with the line it speaks of and a caret under the place."""
    if next(tokens(query), None) is None:
        return "The query is empty; ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return f"The query cannot be read: {message}"
    line, column, reason = int(found[1]), int(found[2]), found[3]
    if "Prefix not found" in reason:
        line, column, reason = _unknown_prefix(query, prefixes) or (line, column, "a prefix is not declared")
    elif len(reason) > 200 or "[" in reason:
        reason = "this was not expected here"
    if not "\n".join(query.split("\n")[line - 1 :])[column - 1 :].strip():
        last = query.rstrip().split("\n")
        line, column = len(last), len(last[-1]) + 1
        reason = "it ends too early; is a bracket still open?"
    lines = query.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    stop = "" if reason.endswith("?") else "."
    return f"The query cannot be read, line {line}: {reason}{stop}\n  {shown}\n  {' ' * (column - 1)}^"


def _unknown_prefix(query: str, prefixes: Prefixes) -> tuple[int, int, str] | None:
    """Line, column and reason for the first prefix that neither the query declares nor the project knows."""
    from difflib import get_close_matches

    found = list(tokens(query))
    declared = {after.text[:-1] for token, after in pairwise(found) if token.text.upper() == "PREFIX"}
    known = {*prefixes.namespaces, *declared}
    for token in found:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and colon and prefix not in known:
            near = get_close_matches(prefix, known, n=1)
            meant = f"; did you mean `{near[0]}:`?" if near else ", and the project does not know it"
            before = query[: token.start].split("\n")
            return len(before), len(before[-1]) + 1, f"the prefix `{prefix}:` is not declared{meant}"
    return None
