"""SPARQL at another machine, by W3C's protocol: queries go to its address, nothing is kept here."""

import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pyoxigraph as ox

from claimgraph.errors import QueryError, Refused
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad, triple_quads
from claimgraph.sparql.local import RESULTS
from claimgraph.sparql.results import Rows, rows
from claimgraph.sparql.tokens import guard

EVERYTHING = "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
MEDIA = {name: format_.media_type for name, format_ in RESULTS.items()}


class RemoteStore:
    """A SPARQL endpoint that holds a published dataset. `timeout` in seconds is for each request."""

    def __init__(self, address: str, prefixes: Prefixes, labels: dict[str, str], timeout: float = 60.0) -> None:
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise Refused(f"{address} is not the address of an endpoint, such as http://localhost:7878/query.")
        self._address = address
        self._prefixes = prefixes
        self._labels = labels
        self._timeout = timeout

    def query(self, query: str) -> Rows | bool | list[Quad]:
        """The answer of a SELECT, ASK, CONSTRUCT or DESCRIBE query; see `LocalStore.query`.

        Raises QueryError where the endpoint does not understand the query, and Refused where it cannot be reached,
        takes too long or answers in no format of SPARQL's.
        """
        words = [token.text.upper() for token in guard(query) if token.kind == "word"]
        form = next((word for word in words if word not in ("PREFIX", "BASE")), "SELECT")
        if form in ("CONSTRUCT", "DESCRIBE"):
            content = self._ask(query, ox.RdfFormat.N_TRIPLES.media_type)
            parsed = self._parsed(lambda: list(ox.parse(content, format=ox.RdfFormat.N_TRIPLES)))
            return triple_quads([ox.Triple(q.subject, q.predicate, q.object) for q in parsed], self._prefixes)
        solved = self._solutions(query)
        if isinstance(solved, ox.QueryBoolean):
            return bool(solved)
        return rows(solved, self._prefixes, self._labels)

    def serialize(self, query: str, format_: str) -> bytes:
        """The answer of a SELECT or ASK query, as the endpoint writes it in one of W3C's formats."""
        guard(query)
        return self._ask(query, MEDIA[format_])

    def everything(self) -> list[ox.Quad]:
        """All that the endpoint holds, in its default graph and in named ones."""
        solved = self._solutions(EVERYTHING)
        assert isinstance(solved, ox.QuerySolutions)
        return [ox.Quad(s["s"], s["p"], s["o"], s["g"] or ox.DefaultGraph()) for s in solved]

    def _solutions(self, query: str) -> Any:
        content = self._ask(query, MEDIA["json"])
        return self._parsed(lambda: ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON))

    def _parsed(self, read: Any) -> Any:
        try:
            return read()
        except (SyntaxError, ValueError) as error:
            raise Refused(f"{self._address} gave no answer that SPARQL knows. Is it a SPARQL endpoint?") from error

    def _ask(self, query: str, media: str) -> bytes:
        declared = " ".join(f"PREFIX {p}: <{n}>" for p, n in sorted(self._prefixes.namespaces.items()))
        request = urllib.request.Request(
            self._address,
            urllib.parse.urlencode({"query": f"{declared} {query}"}).encode(),
            {"Accept": media, "Content-Type": "application/x-www-form-urlencoded"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                content: bytes = answer.read()
                return content
        except urllib.error.HTTPError as error:
            said = error.read(2000).decode("utf-8", "replace").strip()
            if error.code == 400:
                raise QueryError(f"{self._address} does not understand the query: {said}") from error
            raise Refused(f"{self._address} answers {error.code} {error.reason}. {said}".strip()) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise Refused(f"{self._address} cannot be asked: {reason}.") from error
