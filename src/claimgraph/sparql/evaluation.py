"""SPARQL by Oxigraph, in whatever process this runs. The store is for queries only: it rewrites literals."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pyoxigraph as ox

from claimgraph.errors import QueryError, Refused
from claimgraph.model.names import Prefixes
from claimgraph.sparql import frames
from claimgraph.sparql.results import values
from claimgraph.sparql.tokens import QueryToken, guard

LABELS = "SELECT ?thing ?label { VALUES ?class { cg:Entity cg:Relation } ?thing a ?class ; rdfs:label ?label }"
ROWS = 5_000  # rows in a frame
BYTES = 1 << 20  # bytes in a frame

Frame = tuple[bytes, Any]


class Evaluator:
    """A dataset that answers, frame by frame: see `answer`."""

    def __init__(self, data: str | bytes, prefixes: Prefixes) -> None:
        """`data` is N-Quads, or the path of a file that holds them or of a store on disk, which is not written to."""
        self._prefixes = prefixes
        if isinstance(data, str) and os.path.isdir(data):
            self._store = ox.Store.read_only(data)
            return
        self._store = ox.Store()
        if isinstance(data, bytes):
            self._store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
        else:
            self._store.bulk_load(path=data, format=ox.RdfFormat.N_QUADS)

    def answer(self, verb: str, subject: Any, allow_service: bool = False) -> Iterator[Frame]:
        """The frames that answer a request: `query`, one of `engine.FORMATS`, `written`, `labels` or `knows`.

        The subject of `written` is a query with the media types for its results and for its triples, of which it takes the one that
        it needs and says first whether it was that of triples, and the graphs that the protocol names: default and named ones.

        Raises SyntaxError or QueryError where a query cannot be understood, and Refused where it is not run.
        """
        if verb == "labels":
            yield frames.VALUE, self._labels()
        elif verb == "knows":
            yield frames.VALUE, [name for name in subject if self._knows(name)]
        elif verb == "written":
            query, results, triples, *graphs = subject
            with _in_words():
                solved = self._solve(query, allow_service, graphs)
                yield frames.VALUE, isinstance(solved, ox.QueryTriples)
                if not isinstance(solved, ox.QueryTriples):
                    if results:
                        yield from _pieces(solved.serialize(format=ox.QueryResultsFormat.from_media_type(results)))
                elif triples:
                    written = ox.RdfFormat.from_media_type(triples)
                    yield from _pieces(ox.serialize(solved, format=written, prefixes=self._prefixes.namespaces))
        else:
            with _in_words():
                solved = self._solve(subject, allow_service)
                if verb == "query":
                    yield from self._rows(solved)
                elif isinstance(solved, ox.QueryTriples):
                    raise QueryError(f"{verb} is for SELECT and ASK; CONSTRUCT and DESCRIBE come as Turtle.")
                else:
                    yield from _pieces(solved.serialize(format=ox.QueryResultsFormat.from_extension(verb)))

    def _rows(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Iterator[Frame]:
        """Rows as plain values, a truth value, or triples as N-Triples."""
        if isinstance(answer, ox.QueryBoolean):
            yield frames.VALUE, bool(answer)
        elif isinstance(answer, ox.QuerySolutions):
            yield frames.VALUE, tuple(variable.value for variable in answer.variables)
            waiting = values(answer, self._prefixes)
            while chunk := list(islice(waiting, ROWS)):
                yield frames.ROWS, chunk
        else:
            yield frames.BYTES, ox.serialize(answer, format=ox.RdfFormat.N_TRIPLES)

    def _labels(self) -> dict[str, str]:
        solved = self._store.query(LABELS, prefixes=self._prefixes.namespaces)
        assert isinstance(solved, ox.QuerySolutions)
        return {self._prefixes.compact(s["thing"].value): s["label"].value for s in solved}

    def _knows(self, name: str) -> bool:
        try:
            node = ox.NamedNode(self._prefixes.expand(name))
        except ValueError:  # no IRI at all
            return False
        patterns = (
            (node, None, None, None),
            (None, None, node, None),
            (None, node, None, None),
            (None, None, None, node),
        )
        return any(next(self._store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)

    def _solve(
        self, query: str, allow_service: bool, graphs: Sequence[Sequence[str]] = ()
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        found = guard(query, allow_service=allow_service)
        if not allow_service:
            self._refuse_strange_graphs(found)
        return self._store.query(
            query,
            prefixes=self._prefixes.namespaces,
            base_iri=self._prefixes.base or None,
            **(self._dataset(*graphs) if any(graphs) else {}),
        )

    def _dataset(self, default: Sequence[str], named: Sequence[str]) -> dict[str, Any]:
        """What a query sees where the protocol says which graphs: these alone. Raises QueryError for one that is not there."""
        strange = [graph for graph in (*default, *named) if not self._holds(graph)]
        if strange:
            raise QueryError(f"<{strange[0]}> is no graph of this dataset, and nothing is fetched from an address.")
        return {"default_graph": [*map(ox.NamedNode, default)], "named_graphs": [*map(ox.NamedNode, named)]}

    def _refuse_strange_graphs(self, found: list[QueryToken]) -> None:
        """Raises Refused for FROM or FROM NAMED with an address where no graph of this dataset is."""
        for number, token in enumerate(found[:-1]):
            if token.kind != "word" or token.text.upper() not in ("FROM", "FROMNAMED"):
                continue
            after = [t for t in found[number + 1 : number + 3] if t.text.upper() != "NAMED"]
            if after and after[0].kind == "iri" and not self._holds(after[0].text[1:-1]):
                raise Refused(
                    f"FROM {after[0].text} names no graph of this dataset, and nothing is fetched from an address. "
                    "Leave FROM out, or name an account: FROM account:Bishop."
                )

    def _holds(self, address: str) -> bool:
        try:
            return self._store.contains_named_graph(ox.NamedNode(address))
        except ValueError:  # a relative address, which BASE or the project's namespace would complete
            return False


def _pieces(content: bytes | None) -> Iterator[Frame]:
    """An answer that is written, piece by piece."""
    for start in range(0, len(content or b""), BYTES):
        yield frames.BYTES, (content or b"")[start : start + BYTES]


@contextmanager
def _in_words() -> Iterator[None]:
    """What the engine raises, also in the midst of an answer, told to people."""
    try:
        yield
    except OSError as error:
        raise QueryError(f"The machine that SERVICE names could not be asked: {error}.") from error
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"The query cannot be answered: {str(error).rstrip('.')}.") from error
