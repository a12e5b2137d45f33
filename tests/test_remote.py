"""An endpoint elsewhere: a real HTTP server on loopback that answers by W3C's protocol, with Oxigraph behind it."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
from conftest import GUILD

import claimgraph as cg
from claimgraph.cli import main
from claimgraph.errors import QueryError, Refused
from claimgraph.interchange.rdf import serialize
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.sparql.results import Rows


class Handler(BaseHTTPRequestHandler):
    """Answers POSTed queries; /broken answers an ordinary page, /down an error."""

    store: ox.Store
    asked: list[str]

    def do_POST(self) -> None:  # the library's name
        """One query."""
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append(form["query"][0])
        if self.path != "/query":
            return self._reply(503 if self.path == "/down" else 200, b"<html>hello</html>", "text/html")
        try:
            answer = self.store.query(form["query"][0])
        except SyntaxError as error:
            return self._reply(400, str(error).encode(), "text/plain")
        media = self.headers["Accept"]
        if isinstance(answer, ox.QueryTriples):
            return self._reply(200, answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", media)
        format_ = ox.QueryResultsFormat.from_media_type(media)
        assert format_ is not None
        return self._reply(200, answer.serialize(format=format_) or b"", media)

    def _reply(self, code: int, body: bytes, media: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", media)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address(guild: KnowledgeGraph) -> Iterator[str]:
    """The address of an endpoint that holds the guild's published dataset."""
    Handler.store = ox.Store()
    Handler.asked = []
    Handler.store.bulk_load(serialize(guild.quads, "nq", guild.corpus.prefixes), format=ox.RdfFormat.N_QUADS)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/query"
    server.shutdown()
    server.server_close()


def test_the_same_verbs_answer_as_on_the_files(guild: KnowledgeGraph, address: str) -> None:
    """Claims, voices, why, path, network and the whole dataset are those of the project that was published."""
    there = cg.connect(address)
    assert {c.id for c in there.claims()} == {c.id for c in guild.claims()}
    assert there.voices() == guild.voices()
    assert there.entity("guild") == guild.entity("guild")
    assert {c.id for c in there.why("guild", "revolt").claims} == {c.id for c in guild.why("guild", "revolt").claims}
    assert set(there.network(voice="*").edges(keys=True)) == set(guild.network(voice="*").edges(keys=True))
    assert [there.network().nodes[n] for n in sorted(there.network())] == [
        guild.network().nodes[n] for n in sorted(guild.network())
    ]
    assert whole(there) == whole(guild)


def whole(graph: KnowledgeGraph) -> set[tuple[object, ...]]:
    """The dataset with its names in full, without the blank nodes of lists."""
    full = graph.corpus.prefixes.expand
    return {
        tuple(full(term) if isinstance(term, str) else (term.value, term.language) if term else None for term in quad)
        for quad in graph.quads
        if "_:" not in str(quad)
    }


def test_queries_go_to_the_endpoint(address: str) -> None:
    """The query that was asked is the one that arrives, with its prefixes declared."""
    there = cg.connect(address)
    answer = there.query("SELECT ?x { :Guild g:led ?x }")
    assert isinstance(answer, Rows)
    assert [tuple(row) for row in answer] == [(":Revolt",)]
    assert Handler.asked[-1].endswith("SELECT ?x { :Guild g:led ?x }")
    assert there.query("ASK { :Guild g:led :Revolt }") is True
    made = there.query("CONSTRUCT { ?x g:led ?y } WHERE { ?x g:led ?y }")
    assert isinstance(made, list)
    assert {(q.subject, q.object) for q in made} == {(":Guild", ":Revolt")}
    assert there.serialize("SELECT ?x { :Guild g:led ?x }", "csv").endswith(b"Revolt\r\n")


def test_what_an_endpoint_does_wrong_is_said_in_words(address: str) -> None:
    """A malformed query, a page that is no answer, an error, nobody there, and an address that is none."""
    there = cg.connect(address)
    with pytest.raises(QueryError, match="does not understand the query"):
        there.query("SELECT ?x { ")
    with pytest.raises(Refused, match="Is it a SPARQL endpoint"):
        cg.connect(address.replace("/query", "/broken"))
    with pytest.raises(Refused, match="answers 503"):
        cg.connect(address.replace("/query", "/down"))
    with pytest.raises(Refused, match="cannot be asked"):
        cg.connect("http://127.0.0.1:9/query", timeout=2)
    with pytest.raises(Refused, match="not the address of an endpoint"):
        cg.connect("ftp://example.org")
    with pytest.raises(Refused, match="would change the graph"):
        there.query("DELETE WHERE { ?s ?p ?o }")


def test_the_command_asks_an_endpoint(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --endpoint the query goes there, the project's prefixes and labels known."""
    assert main(["query", "SELECT ?x { :Guild g:led ?x }", "--endpoint", address, "--project", str(GUILD)]) == 0
    assert "revolt  (:Revolt)" in capsys.readouterr().out
    assert main(["query", "ASK { ?x ?y }", "--endpoint", address, "--project", str(GUILD)]) == 2
    assert "does not understand" in capsys.readouterr().err
