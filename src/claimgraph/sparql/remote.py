"""SPARQL at another machine, by W3C's protocol: queries go to its address, nothing is kept here."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.dataset import DEFAULT_GRAPH
from claimgraph.errors import QueryError, Refused
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad, triple_quads
from claimgraph.reading.published import graphs, node
from claimgraph.sparql import DEADLINE, paging
from claimgraph.sparql.dialects import put_right
from claimgraph.sparql.engine import FORMATS, USUAL, Engine, Limits
from claimgraph.sparql.evaluation import LABELS
from claimgraph.sparql.results import Rows, rows
from claimgraph.sparql.tokens import QueryToken, declared, guard
from claimgraph.sparql.unions import apart, predicates

if TYPE_CHECKING:
    from http.client import HTTPResponse

GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
MIXED = "SELECT DISTINCT ?p { { ?p a cg:Relation } UNION { ?p cg:form cg:joint } }"  # what named graphs hold
STATEMENTS = "ASK { ?statement a cg:Statement }"
APART = "ASK { ?statement a cg:Statement . GRAPH ?statement { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
MEDIA = {name: known.media_type for name in FORMATS if (known := ox.QueryResultsFormat.from_extension(name))}
PIECE = 1 << 16
AT_ONCE = 100  # names in a query
CUT = "X-SPARQL-MaxRows"  # how Virtuoso says, and nowhere in the answer, that it stopped at its limit of rows


class RemoteStore(Engine):
    """A SPARQL endpoint that holds a published dataset; an `Engine`.

    Some stores take the union of all graphs as the default graph (Virtuoso, GraphDB, QLever do). What one voice claims
    would then be everybody's, so such a store is asked for the named graph DEFAULT_GRAPH instead. Where it lacks that graph,
    only such queries are asked as mean the same there. The endpoint's memory is its own affair: `memory` does nothing here.
    Refused is raised also where it cannot be reached, or answers in no format of SPARQL's.
    """

    def __init__(self, address: str, prefixes: Prefixes, labels: dict[str, str] | None = None) -> None:
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise Refused(f"{address} is not the address of an endpoint, such as http://localhost:7878/query.")
        self.prefixes = prefixes
        self._address = address
        self._given = labels

    @cached_property
    def labels(self) -> dict[str, str]:
        """What people call entities and relations: as given, or as the endpoint has it."""
        if self._given is not None:
            return self._given
        found = self.rows("?thing ?label", self.by_default(f"{{ {LABELS.replace('SELECT', 'SELECT DISTINCT', 1)} }}"))
        return {self.prefixes.compact(s["thing"].value): s["label"].value for s in found}

    def query(self, query: str, limits: Limits = USUAL) -> Rows | bool | list[Quad]:
        """See `Engine.query`."""
        found = guard(query, allow_service=limits.allow_service)
        words = [token.text.upper() for token in found if token.kind == "word"]
        form = next((word for word in words if word not in ("PREFIX", "BASE")), "SELECT")
        graphs = self._dataset_for(query, found)
        if form in ("CONSTRUCT", "DESCRIBE"):
            content = self._ask(query, ox.RdfFormat.N_TRIPLES.media_type, limits.timeout, graphs, whole=True)
            parsed = self._parsed(lambda: list(ox.parse(content, format=ox.RdfFormat.N_TRIPLES)))
            return triple_quads((q.triple for q in parsed), self.prefixes)
        solved = self.solutions(query, limits.timeout, graphs, whole=True)
        if isinstance(solved, ox.QueryBoolean):
            return bool(solved)
        return rows(solved, self.prefixes, self.labels)

    def serialize(self, query: str, format_: str, limits: Limits = USUAL) -> bytes:
        """See `Engine.serialize`."""
        found = guard(query, allow_service=limits.allow_service)
        return self._ask(query, MEDIA[format_], limits.timeout, self._dataset_for(query, found), whole=True)

    def knows(self, names: Iterable[str]) -> set[str]:
        """Those of `names` of which the endpoint's dataset speaks, in whatever place."""
        return {name for name in names if self._knows(f"<{self.prefixes.expand(name)}>")}

    def _knows(self, node: str) -> bool:
        triples = (f"{node} ?p ?o", f"?s ?p {node}", f"?s {node} ?o")
        places = [*triples, *(f"GRAPH ?g {{ {triple} }}" for triple in triples), f"GRAPH {node} {{ ?s ?p ?o }}"]
        return bool(self.solutions("ASK { " + " UNION ".join(f"{{ {place} }}" for place in places) + " }", DEADLINE))

    def everything(self, timeout: float | None = DEADLINE) -> list[ox.Quad]:
        """All of the dataset that the endpoint holds, in its default graph and in named ones; other graphs are left out."""
        whole = ox.DefaultGraph()
        found = [
            ox.Quad(s["s"], s["p"], s["o"], whole if s["g"] == self._default else s["g"])
            for s in self.rows("?s ?p ?o ?g", "GRAPH ?g { ?s ?p ?o }", timeout)
        ]
        if self._default is None:
            found += [ox.Quad(t.subject, t.predicate, t.object, whole) for t in self.read(None, timeout)]
        said = [quad for quad in found if quad.graph_name == whole]
        ours = {whole, *graphs(said, "cg:Statement", "cg:PlainGraph")}
        found = [quad for quad in found if quad.graph_name in ours]
        plain = next((quad.subject for quad in said if quad.object == node("cg:PlainGraph")), None)
        return apart(found, self._mixed, plain) if self.is_mixed else found

    def read(self, graph: str | None, timeout: float | None = DEADLINE) -> list[ox.Triple]:
        """What a graph holds, by its address, or the default graph; page by page, nothing where there is no such graph."""
        pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
        return [ox.Triple(row["s"], row["p"], row["o"]) for row in self.rows("?s ?p ?o", pattern, timeout)]

    def contents(self, graphs: Sequence[str]) -> dict[str, list[ox.Triple]]:
        """What each of these graphs holds, a hundred of them at a time; see `read`."""
        found: dict[str, list[ox.Triple]] = {graph: [] for graph in graphs}
        for values in values_of("?g", map(ox.NamedNode, graphs)):
            for row in self.rows("?g ?s ?p ?o", f"{values} GRAPH ?g {{ ?s ?p ?o }}"):
                found[row["g"].value].append(ox.Triple(row["s"], row["p"], row["o"]))
        return found

    def rows(self, variables: str, pattern: str, timeout: float | None = DEADLINE) -> list[Any]:
        """The solutions of a pattern, page by page; see `paging.rows`."""
        return paging.rows(lambda query: self.solutions(query, timeout), variables, pattern)

    def by_default(self, pattern: str) -> str:
        """A pattern as it is looked for in the published dataset's default graph, where that has a name at the endpoint."""
        return pattern if self._default is None else f"GRAPH <{self._default.value}> {{ {pattern} }}"

    @property
    def is_mixed(self) -> bool:
        """Whether the published default graph cannot be told from the others by a query."""
        return self._default is None and self.is_union

    @cached_property
    def is_union(self) -> bool:
        """Whether the endpoint shows in its default graph what only a named graph holds.

        So it is where nothing that a statement's graph holds is missing from the default graph. An endpoint without
        statements holds somebody else's data, whose graphs are no affair of ours.
        """
        return self.has_statements and not self.solutions(APART, DEADLINE)

    @cached_property
    def has_statements(self) -> bool:
        """Whether the endpoint holds a graph of claims, and not somebody else's data."""
        return bool(self.solutions(STATEMENTS, DEADLINE))

    @cached_property
    def _default(self) -> ox.NamedNode | None:
        """The named graph that is to be asked for the default graph; None where that is the endpoint's own, or not to be had."""
        if self.has_statements and not self.is_union:
            return None
        iri = self.prefixes.expand(DEFAULT_GRAPH)
        return ox.NamedNode(iri) if self.solutions(f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", DEADLINE) else None

    @cached_property
    def _mixed(self) -> set[str]:
        """The predicates whose triples stand in graphs of their own, and so in a union whoever claims them."""
        return {s["p"].value for s in self.solutions(MIXED, DEADLINE)}

    def _refuse_what_differs(self, query: str) -> None:
        """Raises Refused for a query that means something else where the default graph is a union."""
        asked = predicates(query, self.prefixes)
        if asked is not None and not asked & self._mixed:
            return
        which = ", ".join(sorted(map(self.prefixes.compact, asked & self._mixed))) if asked else "whatever there is"
        raise Refused(
            f"{self._address} takes the union of all graphs as its default graph, so what one voice claims would be "
            f"everybody's, and this query looks in it for {which}. Ask within an account, such as GRAPH account:plain "
            "{ … }, or load what `claimgraph export named` writes there: its default graph has a name, and is asked by it."
        )

    @cached_property
    def _graphs(self) -> list[str]:
        return [s["g"].value for s in self.solutions(GRAPHS, DEADLINE)]

    def _dataset_for(self, text: str, query: list[QueryToken]) -> list[tuple[str, str]]:
        """What the protocol should say of the graphs that a query sees; nothing where it or the endpoint says it well."""
        if any(token.kind == "word" and token.text.upper() in ("FROM", "FROMNAMED") for token in query):
            return []
        if self._default is None:
            if self.is_union:
                self._refuse_what_differs(text)
            return []
        named = dict.fromkeys(self._named(query))
        return [("default-graph-uri", self._default.value), *(("named-graph-uri", graph) for graph in named)]

    def _named(self, query: list[QueryToken]) -> Iterator[str]:
        """The graphs that GRAPH may mean: to name a default graph is, by the protocol, to name them all."""
        known = Prefixes({**self.prefixes.namespaces, **declared(query)})
        for number, token in enumerate(query[:-1]):
            if token.kind == "word" and token.text.upper().endswith("GRAPH"):
                after = query[number + 1]
                if after.kind == "iri":
                    yield after.text[1:-1]
                elif after.kind == "name":
                    yield known.expand(after.text.replace("\\", ""))
                else:
                    yield from self._graphs

    def solutions(
        self,
        query: str,
        timeout: float | None = DEADLINE,
        graphs: Iterable[tuple[str, str]] = (),
        *,
        whole: bool = False,
    ) -> Any:
        """What a SELECT or ASK query answers at once, as it stands there: not page by page, and not guarded.

        With `whole`, Refused is raised where the endpoint says that it cut the answer short.
        """
        content = put_right(self._ask(query, MEDIA["json"], timeout, graphs, whole=whole))
        return self._parsed(lambda: ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON))

    def _parsed(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except (SyntaxError, ValueError) as error:
            raise Refused(f"{self._address} gave no answer that SPARQL knows. Is it a SPARQL endpoint?") from error

    def _ask(
        self,
        query: str,
        media: str,
        timeout: float | None,
        graphs: Iterable[tuple[str, str]] = (),
        *,
        whole: bool = False,
    ) -> bytes:
        prologue = " ".join(f"PREFIX {p}: <{n}>" for p, n in sorted(self.prefixes.namespaces.items()))
        request = urllib.request.Request(
            self._address,
            urllib.parse.urlencode([("query", f"{prologue} {query}"), *graphs]).encode(),
            {"Accept": media, "Content-Type": "application/x-www-form-urlencoded"},
        )
        until = None if timeout is None else time.monotonic() + timeout
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                if whole and (most := answer.headers.get(CUT)):
                    raise Refused(
                        f"{self._address} gives {most} rows at most, and the rest of this answer would be missing. Ask for it in "
                        f"parts, with ORDER BY, a LIMIT of less than {most}, and OFFSET; or the endpoint's owner raises its limit."
                    )
                return b"".join(self._pieces(answer, until))
        except TimeoutError as error:
            raise Refused(f"{self._address} took longer than {timeout:g} seconds.") from error
        except urllib.error.HTTPError as error:
            said = error.read(2000).decode("utf-8", "replace").strip()
            if error.code == 400:
                told = self._misread(query) or f"{self._address} does not understand the query: {said}"
                raise QueryError(told) from error
            raise Refused(f"{self._address} answers {error.code} {error.reason}. {said}".strip()) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise Refused(f"{self._address} cannot be asked: {reason}.") from error

    def _misread(self, query: str) -> str:
        """What is wrong with a query that is no SPARQL, as it is told of the files; nothing of any other."""
        from claimgraph.sparql.diagnostics import misread

        try:
            guard(query)  # none that would ask another machine
            ox.Store().query(query, prefixes=self.prefixes.namespaces)
        except SyntaxError as error:
            return misread(query, str(error), self.prefixes)
        except (Refused, OSError, ValueError, RuntimeError):
            pass
        return ""

    @staticmethod
    def _pieces(answer: HTTPResponse, until: float | None) -> Iterator[bytes]:
        """The answer's body, as long as there is time: a time-out of the library's is for each piece anew."""
        while piece := answer.read1(PIECE):
            yield piece
            if until is not None and time.monotonic() > until:
                raise TimeoutError


def values_of(variable: str, names: Iterable[ox.NamedNode]) -> Iterator[str]:
    """What binds a variable to names, so many at a time as any endpoint takes in a query."""
    waiting = iter(names)
    while listed := " ".join(map(str, islice(waiting, AT_ONCE))):
        yield f"VALUES {variable} {{ {listed} }}"
