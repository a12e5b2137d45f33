"""What the attacks share: a trap on loopback that counts who comes, and workers that are lied to about the guard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad
from claimgraph.sparql import processes
from claimgraph.sparql.local import LocalStore

PREFIXES = Prefixes({"": "https://example.org/"})
QUADS = [
    Quad(":Ada", ":led", ":Guild"),
    Quad(":Ada", ":year", ":Y1843"),
    Quad(":Bob", ":led", ":Guild", "account:Bishop"),
]


ANSWER = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"x"}}]}}'


class Trap:
    """A server on loopback that answers anybody, and the paths for which somebody came."""

    def __init__(self) -> None:
        came: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the library's name
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                came.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.send_header("Content-Length", str(len(ANSWER)))
                self.end_headers()
                self.wfile.write(ANSWER)

            do_POST = do_GET  # noqa: N815  # the library's name

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.came = came
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def _trap() -> Iterator[Trap]:
    made = Trap()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def trap(_trap: Trap) -> Trap:
    """The trap, to which nobody has come yet."""
    _trap.came.clear()
    return _trap


@pytest.fixture(scope="module")
def store() -> LocalStore:
    """Three triples, one of them in a bishop's account, guarded as ever."""
    return LocalStore.of_quads(QUADS, PREFIXES)


UNGUARDED = """
import claimgraph.sparql.evaluation as evaluation
from claimgraph.sparql.tokens import tokens
evaluation.guard = lambda query, **_: list(tokens(query))
evaluation.Evaluator._refuse_strange_graphs = lambda *_: None
"""


class Misled(LocalStore):
    """A store whose workers run `lies` before they begin."""

    lies = ""

    def _started(self, *, open_: bool) -> processes.Worker | processes.Here:
        *python, code = processes.command()
        path, work = code.split("; from", 1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(processes, "command", lambda: [*python, f"{path}\n{self.lies}\nfrom{work}"])
            patch.setattr(processes, "_spare", [])
            return super()._started(open_=open_)


def misled(lies: str) -> LocalStore:
    """The triples in a store whose workers run `lies` before they begin."""
    made = Misled.of_quads(QUADS, PREFIXES)
    assert isinstance(made, Misled)
    made.lies = lies
    assert made.query("ASK { :Ada :led :Guild }") is True
    return made


@pytest.fixture(scope="module")
def unguarded() -> LocalStore:
    """The same triples, and no look at a query's text: what is held here, the process itself holds."""
    return misled(UNGUARDED)
