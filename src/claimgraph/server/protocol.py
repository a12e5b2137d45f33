"""The SPARQL 1.1 Protocol, its query operation: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from claimgraph.errors import Error, QueryError, Refused, Stopped
from claimgraph.escaping import xml_bytes
from claimgraph.sparql.engine import Limits
from claimgraph.sparql.local import LocalStore
from claimgraph.sparql.tokens import decoded

BODY = 1_000_000  # bytes of a request
PATIENCE = 5.0  # seconds that a query waits for a free place
# Media types, the first of each kind for who does not care.
RESULTS = (
    "application/sparql-results+json", "application/json", "application/sparql-results+xml", "application/xml", "text/csv",
    "text/tab-separated-values",
)  # fmt: skip
TRIPLES = (
    "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/json", "application/xml",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READ_ONLY = "This endpoint is for reading: the graph changes only through its files. Ask with SELECT."


class Busy(Error):
    """All places are taken by other queries."""


@dataclass(frozen=True)
class ServerLimits:
    """What one query may take, in seconds and megabytes (None for no limit), and how many run at the same time."""

    timeout: float | None = 10.0
    memory: float | None = 1_000.0
    queries: int = 2


STATUS = {Busy: 503, Stopped: 503, QueryError: 400, Refused: 403}  # the special before the general


class _Wrong(Error):
    """A request that the protocol does not know; `status` is HTTP's word for it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """A query as it came in, with the graphs that the protocol names for it."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Endpoint:
    """Answers queries over HTTP from a store; every answer is whole, or is an error and says so in its status.

    400: the query cannot be understood. 403: it would change the graph or leave the machine, or is too deep. 406: it cannot be
    written as the client wants it. 503: it was stopped at its limit, or there was no room for it.
    """

    def __init__(self, store: LocalStore, limits: ServerLimits) -> None:
        self._store = store
        self._limits = limits
        self._places = BoundedSemaphore(limits.queries)
        store.keep = limits.queries

    def answer(self, request: Request) -> Response:
        """The response to a request that asks something; see `asks`."""
        try:
            return self._answered(request, asked(request))
        except RequestEntityTooLarge:
            return told(413, f"The request is longer than {BODY:,} bytes.")
        except (_Wrong, Busy, QueryError, Refused) as error:
            status = (
                error.status if isinstance(error, _Wrong) else next(STATUS[k] for k in STATUS if isinstance(error, k))
            )
            response = told(status, str(error))
            if isinstance(error, Busy):
                response.headers["Retry-After"] = "5"
            return response

    def _answered(self, request: Request, query: Asked) -> Response:
        results, triples = _best(request, RESULTS), _best(request, TRIPLES)
        if not self._places.acquire(timeout=PATIENCE):
            raise Busy("The endpoint is busy with other queries; ask again in a moment.")
        try:
            graph, content = self._store.written(
                query.query,
                results,
                triples,
                default=query.default,
                named=query.named,
                limits=Limits(self._limits.timeout, self._limits.memory),
            )
        finally:
            self._places.release()
        known, media = (TRIPLES, triples) if graph else (RESULTS, results)
        if media is None:
            what = "Triples cannot" if graph else "Rows, or yes and no, cannot"
            raise _Wrong(406, f"{what} be written as {request.headers['Accept']}. There are: {', '.join(known)}.")
        if media.endswith("xml"):
            content = xml_bytes(content)
        return Response(content, content_type=f"{media}; charset=utf-8" if media[:4] == "text" else media)


def asks(request: Request) -> bool:
    """Whether a request to the endpoint brings anything to answer; a bare GET does not."""
    return request.method == "POST" or "query" in request.args or "update" in request.args


def asked(request: Request) -> Asked:
    """The query of a request, in any of the three forms that the protocol has."""
    if request.method in ("GET", "HEAD"):
        return _of(request.args, request.args)
    kind = request.mimetype
    if kind == FORM:
        return _of(request.form, MultiDict([*request.args.items(multi=True), *request.form.items(multi=True)]))
    if kind == QUERY:
        query = decoded(request.get_data(), "the request")
        return Asked(query, *_graphs(request.args))
    if kind == UPDATE:
        raise _Wrong(403, READ_ONLY)
    raise _Wrong(415, f"A query is sent as {FORM} or {QUERY}, and not as {kind or 'what has no Content-Type'}.")


def _of(parameters: MultiDict[str, str], graphs: MultiDict[str, str]) -> Asked:
    queries = parameters.getlist("query")
    if "update" in parameters:
        raise _Wrong(403, READ_ONLY)
    if len(queries) != 1:
        raise _Wrong(400, f"A request has one parameter `query`; this one has {len(queries) or 'none'}.")
    return Asked(queries[0], *_graphs(graphs))


def _graphs(parameters: MultiDict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(parameters.getlist("default-graph-uri")), tuple(parameters.getlist("named-graph-uri"))


def _best(request: Request, known: Sequence[str]) -> str | None:
    """The media type that the client likes best of those that are known; None where it wants none of them."""
    if "Accept" not in request.headers:
        return known[0]
    return request.accept_mimetypes.best_match(known)


def told(status: int, message: str) -> Response:
    """A message for people."""
    return Response(f"{message}\n", status, content_type="text/plain; charset=utf-8")
