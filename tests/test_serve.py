"""The endpoint: SPARQL's protocol as other people's clients speak it, what it refuses, and the page to ask with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from conftest import GUILD
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from werkzeug.test import Client, TestResponse

import claimgraph as cg
from claimgraph.building.build import build
from claimgraph.cli import main
from claimgraph.errors import Error
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.project import find
from claimgraph.server.protocol import ServerLimits
from claimgraph.server.running import Server
from claimgraph.server.site import Site

LED = "SELECT ?who { ?who g:led :Revolt }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r . ?s ?t ?u }"
ACCOUNT = "https://w3id.org/claimgraph/guild/account/"
RESULT = {"head": {"vars": ["who"]},
          "results": {"bindings": [{"who": {"type": "uri", "value": "https://w3id.org/claimgraph/guild/Guild"}}]}}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The guild with a finished build of its data and one page."""
    project = tmp_path_factory.mktemp("serve") / "guild"
    shutil.copytree(GUILD, project, ignore=shutil.ignore_patterns("build"))
    (project / "queries").mkdir()
    (project / "queries" / "led.rq").write_text(f"# Who led it?\n\n{LED}\n")
    build(find(project), data=True)
    return cg.load(project)


@pytest.fixture(scope="module")
def site(built: KnowledgeGraph) -> Iterator[Site]:
    """What is served of it, with a deadline that a test can wait for."""
    site = Site(built, ServerLimits(timeout=1.0, queries=2), cors=True, hosts=["graph.example"])
    yield site
    site.close()


@pytest.fixture(scope="module")
def client(site: Site) -> Client:
    """Requests without a socket."""
    return Client(site)


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """Where a server answers."""
    server = Server(site, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"{server.address}sparql"
    server.stop()
    thread.join()


def ask(client: Client, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    """A query by GET."""
    return client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": accept})


@pytest.mark.parametrize("form", ["get", "form", "direct"])
def test_a_query_comes_in_any_of_the_three_ways_of_the_protocol(client: Client, form: str) -> None:
    """By GET, as a form, or as the body itself: the same answer, and the project's prefixes need not be declared."""
    response = {
        "get": lambda: client.get("/sparql", query_string={"query": LED}),
        "form": lambda: client.post("/sparql", data={"query": LED}),
        "direct": lambda: client.post("/sparql", data=LED.encode(), content_type="application/sparql-query"),
    }[form]()
    assert response.status_code == 200
    assert response.content_type == "application/sparql-results+json"
    assert json.loads(response.data) == RESULT


@pytest.mark.parametrize(
    ("query", "accept", "media", "begins"),
    [
        (LED, "application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        (LED, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?who\n"),
        (LED, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8", b"who\r\n"),
        ("ASK { ?a g:led ?b }", "application/json", "application/json", b'{"head":{},"boolean":true}'),
        ("CONSTRUCT WHERE { ?a g:led ?b }", "*/*", "text/turtle; charset=utf-8", b"@prefix"),
        ("CONSTRUCT WHERE { ?a g:led ?b }", "application/ld+json", "application/ld+json", b"["),
        ("DESCRIBE :Guild", "application/rdf+xml;q=0.1,application/n-triples", "application/n-triples", b"<https:"),
    ],
)
def test_the_answer_is_in_the_format_that_the_client_likes_best(
    client: Client, query: str, accept: str, media: str, begins: bytes
) -> None:
    """Of those that fit the query's form."""
    response = ask(client, query, accept)
    assert (response.status_code, response.content_type) == (200, media)
    assert response.data.startswith(begins)
    assert response.headers["Vary"] == "Accept"


def test_the_graphs_that_the_protocol_names_are_those_that_are_asked(client: Client) -> None:
    """As the default graph, as named graphs, and nothing else; a graph that is not there is refused, and fetched from nowhere."""
    who = "SELECT ?who { ?who g:attacked :Mill }"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } }"
    assert b"Weavers" not in ask(client, who).data
    assert b"Weavers" in ask(client, who, **{"default-graph-uri": f"{ACCOUNT}Bishop"}).data
    assert ask(client, named, "text/csv", **{"default-graph-uri": f"{ACCOUNT}Bishop"}).data == b"g\r\n"
    only = ask(client, named, "text/csv", **{"named-graph-uri": f"{ACCOUNT}Bishop"})
    assert only.data.decode() == f"g\r\n{ACCOUNT}Bishop\r\n"
    assert ask(client, "ASK { ?a ?b ?c }", "text/csv", **{"named-graph-uri": f"{ACCOUNT}Bishop"}).data == b"false"
    strange = ask(client, who, **{"default-graph-uri": "http://127.0.0.1:9/x"})
    assert (strange.status_code, strange.text) == (
        400, "<http://127.0.0.1:9/x> is no graph of this dataset, and nothing is fetched from an address.\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "accept", "status", "says"),
    [
        ("SELECT ?x { ?x g:led", "*/*", 400, "it ends too early"),
        ("SELECT ?x { ?x gg:led ?y }", "*/*", 400, "did you mean `g:`"),
        ("DELETE WHERE { ?s ?p ?o }", "*/*", 403, "would change the graph"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "*/*", 403, "another machine"),
        ("SELECT * { " + "{" * 5000 + "}" * 5000 + " }", "*/*", 403, "brackets deep"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "*/*", 403, "`claimgraph query --allow-network`"),
        (LED, "image/png", 406, "cannot be written as image/png. There are: application/sparql-results+json, "),
        (LED, "text/turtle", 406, "text/csv, text/tab-separated-values.\n"),
        ("CONSTRUCT WHERE { ?a g:led ?b }", "text/csv", 406, "There are: text/turtle, application/n-triples, "),
        (ENDLESS, "*/*", 503, "longer than 1 seconds"),
    ],
)
def test_what_is_not_answered_says_why_in_its_status_and_in_words(
    client: Client, query: str, accept: str, status: int, says: str
) -> None:
    """A malformed query, an update, another machine, too deep, a format that there is not, and the deadline."""
    response = client.post("/sparql", data={"query": query}, headers={"Accept": accept})
    assert (response.status_code, response.content_type) == (status, "text/plain; charset=utf-8")
    assert says in response.text
    assert json.loads(ask(client, LED).data) == RESULT


def test_requests_that_the_protocol_does_not_know_are_refused(client: Client) -> None:
    """No query, two, an update, another content type, another method, and a body without end."""
    assert client.post("/sparql", data={"a": "b"}).status_code == 400
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
    assert client.post("/sparql", data=b"CLEAR ALL", content_type="application/sparql-update").status_code == 403
    assert client.post("/sparql", data=b"\xff", content_type="application/sparql-query").status_code == 400
    assert client.post("/sparql", data=b"{}", content_type="application/json").status_code == 415
    assert client.post("/sparql", data={"query": " " * 1_000_001}).status_code == 413
    assert client.delete("/sparql").headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.post("/").status_code == 405


def test_a_query_for_which_there_is_no_place_is_told_to_come_again(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not wait for ever behind those that run."""
    places = site._endpoint._places
    monkeypatch.setattr("claimgraph.server.protocol.PATIENCE", 0)
    with places, places:
        response = ask(client, LED)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert ask(client, LED).status_code == 200


def test_other_peoples_clients_ask_it(address: str) -> None:
    """SPARQLWrapper by POST in JSON and in Turtle, and rdflib's SPARQLStore in patterns and in a query."""
    wrapper = SPARQLWrapper(address)
    wrapper.setMethod(POST)
    wrapper.setQuery(LED)
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert() == RESULT
    wrapper.setQuery("CONSTRUCT WHERE { :Guild g:led ?what }")
    wrapper.setReturnFormat(TURTLE)
    turtle: bytes = wrapper.queryAndConvert()  # type: ignore[assignment]
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 1
    graph = rdflib.Graph(SPARQLStore(address))
    home = "https://w3id.org/claimgraph/guild/"
    [(led,)] = graph.query(f"SELECT ?p {{ <{home}Guild> ?p <{home}Revolt> }}")  # type: ignore[misc]
    assert list(graph.subjects(led, rdflib.URIRef(f"{home}Revolt"))) == [rdflib.URIRef(f"{home}Guild")]
    assert len(graph.query(f"CONSTRUCT WHERE {{ <{home}Guild> <{led}> ?o }}").graph or []) == 1


def test_the_same_verbs_answer_over_the_endpoint(built: KnowledgeGraph, address: str) -> None:
    """`cg.connect` finds in it what `cg.load` finds in the files."""
    there = cg.connect(address)
    assert {claim.id for claim in there.claims()} == {claim.id for claim in built.claims()}
    assert there.query(LED) == built.query(LED)
    assert there.voices() == built.voices()


def test_a_bare_request_describes_the_service(client: Client) -> None:
    """In Turtle for programs; people are led to the page."""
    service = rdflib.Graph().parse(data=client.get("/sparql").text, format="turtle", publicID="http://localhost/sparql")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (rdflib.URIRef("http://localhost/sparql"), sd.supportedLanguage, sd.SPARQL11Query) in service
    registered = "http://www.w3.org/ns/formats/"
    formats = {str(each).removeprefix(registered) for each in service.objects(predicate=sd.resultFormat)}
    assert formats == {f"SPARQL_Results_{each}" for each in ("JSON", "XML", "CSV", "TSV")} | {
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
    }
    assert client.get("/sparql", headers={"Accept": "text/html"}).headers["Location"] == "./"


def test_the_page_brings_the_questions_and_what_the_build_left(client: Client) -> None:
    """Its examples are answered; the build's files are there, those for claimgraph alone are not, nor what lies beside them."""
    page = client.get("/")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    data = json.loads(page.text.split('id="data">')[1].split("</script>")[0])
    assert data["examples"][0] == {"text": "Who led it?", "query": f"# Who led it?\n\n{LED}\n"}
    for example in data["examples"]:
        assert len(ask(client, example["query"], "text/csv").data.splitlines()) > 1
    assert client.get("/graph.trig").content_type.startswith("application/trig")
    assert client.get("/ask.js").status_code == client.head("/graph.ttl").status_code == 200
    for hidden in ("/corpus.jsonl", "/manifest.json", "/../ontology.ttl", "/nothing", "//etc/passwd"):
        assert client.get(hidden).status_code == 404


def test_only_by_its_own_name_and_with_leave_other_sites_read_it(built: KnowledgeGraph, client: Client) -> None:
    """A page that gives its own name this machine's address is refused; CORS is there where it was asked for, not otherwise."""
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"Host": "[::1]:7878"}).status_code == 200
    assert client.get("/", headers={"Host": "Graph.example"}).status_code == 200
    assert client.get("/", headers={"Host": "[evil"}).status_code == 400
    assert client.get("/sparql").headers["Access-Control-Allow-Origin"] == "*"
    assert client.options("/sparql").headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
    closed = Client(Site(built))
    assert "Access-Control-Allow-Origin" not in closed.get("/sparql").headers
    assert closed.get("/", headers={"Host": "any.example"}).status_code == 200


def test_the_command_serves_until_it_is_stopped(built: KnowledgeGraph) -> None:
    """It says where, answers there, and ends well when it is told to; no process is left."""
    command = [sys.executable, "-m", "claimgraph", "serve", "--port", "0", "--project", str(built.project.root)]
    environment = {**os.environ, "PYTHONPATH": str(Path(cg.__file__).parents[1])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as served:
        try:
            assert served.stdout is not None
            page = served.stdout.readline().split()[0]
            with urllib.request.urlopen(f"{page}sparql?query=ASK%7B%7D", timeout=20) as answer:
                assert json.load(answer)["boolean"] is True
        finally:
            served.send_signal(signal.SIGTERM)
        _, said = served.communicate(timeout=20)
    assert served.returncode == 0
    assert "GET /sparql 200" in said


def test_a_port_that_is_taken_is_said_in_a_sentence(
    site: Site, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And so is a place where nothing can be."""
    port = address.split(":")[2].split("/")[0]
    assert main(["serve", "--port", port, "--project", str(GUILD)]) == 2
    assert f"Nothing can be served at 127.0.0.1, port {port}" in capsys.readouterr().err
    with pytest.raises(Error, match=r"Nothing can be served at nowhere\.invalid"):
        Server(site, "nowhere.invalid", 0)


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_cannot_be_is_refused(port: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Above 65,535 the system would take another one in silence, and the address on the screen would be a surprise."""
    with pytest.raises(SystemExit):
        main(["serve", f"--port={port}", "--project", str(tmp_path)])
    assert f"--port: {port} is not a whole number from 0 to 65,535" in capsys.readouterr().err
