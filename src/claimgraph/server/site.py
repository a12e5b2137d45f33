"""What the server answers: the endpoint, the page to ask it with, and what the last build left to read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from importlib.resources import files
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.utils import redirect, send_file
from werkzeug.wrappers import Request, Response

from claimgraph.interchange.corpus import manifest_of
from claimgraph.interchange.outputs import OUTPUTS
from claimgraph.server.page import page
from claimgraph.server.protocol import BODY, METHODS, RESULTS, TRIPLES, Endpoint, ServerLimits, asks, told

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.sparql.local import LocalStore

HIDDEN = ("corpus", "store")  # outputs that only claimgraph reads
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'"


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach `host`.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


class Site:
    """A WSGI application: `/` to ask, `/sparql` for programs, and the files of the build.

    `hosts` are the names by which it may be called beside this machine's own, None for any: a page on the web may give its own
    name this machine's address, and so read what is served here. With `cors` any page on the web may read it.
    """

    def __init__(
        self,
        graph: KnowledgeGraph,
        limits: ServerLimits | None = None,
        *,
        cors: bool = False,
        hosts: Iterable[str] | None = None,
        log: Callable[[str], None] = lambda line: None,
    ) -> None:
        store: LocalStore = graph.engine  # type: ignore[assignment]  # of a project's own files
        self.limits = limits or ServerLimits()
        self._store = store
        self._endpoint = Endpoint(store, self.limits)
        self._cors = cors
        self._hosts = None if hosts is None else {host.casefold() for host in hosts}
        self._log = log
        self._files = _published(graph.project.build)
        self._fixed = {
            "/": ("text/html", page(graph, self.files)),
            **{f"/{name}": (media, _own(name)) for name, media in (("ask.js", "text/javascript"), ("ask.css", "text/css"))},
        }  # fmt: skip

    @property
    def files(self) -> list[str]:
        """The names of the files of the build that can be read here."""
        return list(self._files)

    def close(self) -> None:
        """Ends the processes in which queries ran."""
        self._store.close()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """One request, as WSGI has it."""
        began = time.monotonic()
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = BODY
        response = self._answer(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        if self._cors:
            response.headers["Access-Control-Allow-Origin"] = "*"
        took = time.monotonic() - began
        self._log(f"{request.method} {request.path} {response.status_code} {took:.3f} s")
        return response(environ, start)

    def _answer(self, request: Request) -> Response:
        try:
            if not self._is_called(request.environ.get("HTTP_HOST", "")):
                return told(
                    400, "This server does not go by that name; `claimgraph serve --allow-host NAME` gives it one."
                )
            if request.path == "/sparql":
                return self._sparql(request)
            if request.method not in ("GET", "HEAD"):
                return _not_allowed(("GET", "HEAD"))
            if request.path in self._fixed:
                media, content = self._fixed[request.path]
                response = Response(content, content_type=f"{media}; charset=utf-8")
                response.headers["Content-Security-Policy"] = POLICY
                return response
            if found := self._files.get(request.path[1:]):
                return send_file(found[0], request.environ, mimetype=found[1])
        except (HTTPException, OSError):
            pass
        return told(404, "There is nothing here. / is the page to ask with, /sparql the endpoint.")

    def _is_called(self, host: str) -> bool:
        """Whether the name in a request is one of ours."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return self._hosts is None or name in self._hosts or is_loopback(name)

    def _sparql(self, request: Request) -> Response:
        if request.method not in METHODS:
            return _not_allowed(METHODS)
        if request.method == "OPTIONS":
            response = Response(status=204)
            if self._cors:
                response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
                response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
                response.headers["Access-Control-Max-Age"] = "86400"
            response.headers["Allow"] = ", ".join(METHODS)
            return response
        if not asks(request):
            if request.accept_mimetypes.best_match(["text/turtle", "text/html"]) == "text/html":
                return redirect("./", 303)
            return Response(_description(), content_type="text/turtle; charset=utf-8")
        response = self._endpoint.answer(request)
        response.headers["Vary"] = "Accept"
        return response


def _not_allowed(methods: Iterable[str]) -> Response:
    response = told(405, f"Here one may {', '.join(methods)}.")
    response.headers["Allow"] = ", ".join(methods)
    return response


def _own(name: str) -> str:
    """A file that comes with this package."""
    return (files("claimgraph.server") / name).read_text(encoding="utf-8")


def _published(build: Path) -> dict[str, tuple[Path, str | None]]:
    """The files of a finished build with their media types, by the names under which they are served."""
    manifest = manifest_of(build)
    hidden = tuple(OUTPUTS[name].file or f"{name}/" for name in HIDDEN)
    media = {output.file: output.media for output in OUTPUTS.values() if output.file}
    listed = sorted(manifest["sha256"]) if manifest else []
    return {name: (build / name, media.get(name)) for name in listed if not name.startswith(hidden)}


def _description() -> str:
    """The service's own description: https://www.w3.org/TR/sparql11-service-description/."""
    import pyoxigraph as ox

    known = *map(ox.QueryResultsFormat.from_media_type, RESULTS), *map(ox.RdfFormat.from_media_type, TRIPLES)
    registered = "http://www.w3.org/ns/formats/"  # where the library has JSON-LD elsewhere
    formats = " , ".join(dict.fromkeys(f"<{registered}{each.iri.rpartition('/')[2]}>" for each in known if each))
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<> a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat {formats} .
"""
