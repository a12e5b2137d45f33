"""An endpoint elsewhere: a real HTTP server on loopback that answers by W3C's protocol, with Oxigraph behind it."""

from __future__ import annotations

import shutil
import threading
import urllib.parse
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox
import pytest
from conftest import GUILD, ROOT

import claimgraph as cg
from claimgraph.cli import main
from claimgraph.dataset import named
from claimgraph.errors import NotFound, QueryError, Refused
from claimgraph.interchange.rdf import serialize
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.sparql import paging
from claimgraph.sparql.remote import RemoteStore
from claimgraph.sparql.results import Rows


class Handler(BaseHTTPRequestHandler):
    """Answers POSTed queries; /broken answers an ordinary page, /down an error, /odd that it knows no such thing.

    /cut says that it gives two rows at most. /union and /bare take the union of all graphs as the default graph, as Virtuoso and GraphDB do, unless the protocol
    names the graphs; /union holds the default graph under a name of its own, and /bare none.
    """

    stores: dict[str, ox.Store]
    asked: list[str]

    def do_POST(self) -> None:  # the library's name
        """One query."""
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append(form["query"][0])
        if self.path == "/odd":
            return self._reply(400, b"I know no such thing.", "text/plain")
        if self.path not in self.stores:
            return self._reply(503 if self.path == "/down" else 200, b"<html>hello</html>", "text/html")
        default, named = ([*map(ox.NamedNode, form.get(f"{kind}-graph-uri", []))] for kind in ("default", "named"))
        graphs: dict[str, Any] = {"default_graph": default, "named_graphs": named} if default or named else {}
        union = self.path != "/query" and not graphs and "FROM" not in form["query"][0]
        try:
            answer = self.stores[self.path].query(form["query"][0], use_default_graph_as_union=union, **graphs)
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
        if self.path == "/cut":
            self.send_header("X-SPARQL-MaxRows", "2")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address(guild: KnowledgeGraph) -> Iterator[str]:
    """The address of an endpoint that holds the guild's published dataset."""
    Handler.stores = {path: ox.Store() for path in ("/query", "/union", "/bare")}
    Handler.stores["/cut"] = Handler.stores["/query"]
    Handler.asked = []
    for path, quads in (("/query", guild.quads), ("/union", named(guild.composition)), ("/bare", guild.quads)):
        published = serialize(quads, "nq", guild.corpus.prefixes)
        Handler.stores[path].bulk_load(published, format=ox.RdfFormat.N_QUADS)
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


@pytest.mark.parametrize("path", ["/query", "/union"])
def test_what_bears_on_an_entity_is_found_at_the_endpoint(guild: KnowledgeGraph, address: str, path: str) -> None:
    """Of every entity all that is told is as on the files, of every two what links them; the whole graph is never fetched."""
    there = cg.connect(address.replace("/query", path))
    names = list(guild.corpus.entities)
    for name in names if path == "/query" else names[:3]:
        assert there.show(name).data() == guild.show(name).data()
        assert there.entity(name) == guild.entity(name)
    for first, second in combinations(names, 2):
        if guild.why(first, second).grounds:
            assert there.why(first, second).data() == guild.why(first, second).data()
    assert there["the loom people"] == guild["weavers"]
    assert {claim.id for claim in there.claims(voice="bishop")} == {claim.id for claim in guild.claims(voice="bishop")}
    with pytest.raises(NotFound, match="Did you mean weavers"):
        there.entity("wevers")
    assert not there.is_whole


@pytest.mark.parametrize("path", ["/query", "/union"])
def test_what_an_answer_takes_is_found_at_the_endpoint(guild: KnowledgeGraph, address: str, path: str) -> None:
    """Arguments, chains, what rests on a claim, disputes, and who speaks are as on the files; the whole graph is never fetched."""
    there = cg.connect(address.replace("/query", path))
    names = list(guild.corpus.entities)
    assert there.voices() == guild.voices()
    assert len(there) == len(guild)
    assert there.disputes().data() == guild.disputes().data()
    for voice in (None, "*"):
        for name in names:
            assert there.argue(name, voice=voice).data() == guild.argue(name, voice=voice).data()
        for name in (*names, *(claim.id for claim in guild)):
            assert there.without(name, voice=voice).data() == guild.without(name, voice=voice).data()
        for first, second in list(combinations(names, 2))[::3]:
            assert there.argue(first, second, voice=voice).data() == guild.argue(first, second, voice=voice).data()
            chains = [[[c.id for c in chain] for chain in g.path(first, second, voice=voice)] for g in (there, guild)]
            assert chains[0] == chains[1]
    assert not there.is_whole


def test_a_part_holds_no_more_claims_than_its_answer_takes(guild: KnowledgeGraph, address: str) -> None:
    """The claim that links the two is there, and not all nine are."""
    part = cg.connect(address).part_for("path", "guild", "revolt")
    assert ":s1-1_Guild_led_Revolt" in {claim.id for claim in part}
    assert len(part) < len(guild)


def test_queries_go_to_the_endpoint(address: str) -> None:
    """The query that was asked is the one that arrives, with its prefixes declared."""
    there = cg.connect(address)
    answer = there.query("SELECT ?x { :Guild g:led ?x }")
    assert isinstance(answer, Rows)
    assert [tuple(row) for row in answer] == [(":Revolt",)]
    assert any(query.endswith(" SELECT ?x { :Guild g:led ?x }") for query in Handler.asked)
    assert there.query("ASK { :Guild g:led :Revolt }") is True
    made = there.query("CONSTRUCT { ?x g:led ?y } WHERE { ?x g:led ?y }")
    assert isinstance(made, list)
    assert {(q.subject, q.object) for q in made} == {(":Guild", ":Revolt")}
    assert there.serialize("SELECT ?x { :Guild g:led ?x }", "csv").endswith(b"Revolt\r\n")


def test_what_an_endpoint_does_wrong_is_said_in_words(address: str) -> None:
    """A malformed query, a page that is no answer, an error, nobody there, and an address that is none."""
    there = cg.connect(address)
    with pytest.raises(QueryError, match="cannot be read, line 1"):
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


def test_an_answer_that_an_endpoint_cut_short_is_none(guild: KnowledgeGraph, address: str) -> None:
    """Virtuoso says so in a header alone; what is fetched page by page is counted, and whole all the same."""
    there = cg.connect(address.replace("/query", "/cut"))
    with pytest.raises(Refused, match="gives 2 rows at most"):
        there.query("SELECT ?x { ?x a cg:Claim }")
    with pytest.raises(Refused, match="LIMIT of less than 2"):
        there.serialize("SELECT ?x { ?x a cg:Claim }", "csv")
    assert len(list(there)) == len(guild)


def test_the_command_asks_an_endpoint(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --endpoint the query goes there; prefixes and labels are the endpoint's, whatever project stands around."""
    for project in (GUILD, ROOT):
        assert main(["query", "SELECT ?x { :Guild g:led ?x }", "--endpoint", address, "--project", str(project)]) == 0
        assert "revolt  (:Revolt)" in capsys.readouterr().out
    assert main(["query", "ASK { ?x skos:closeMatch crm:E7_Activity }", "--endpoint", address]) == 1
    assert capsys.readouterr().out == "no\n"
    assert main(["query", "ASK { ?x ?y }", "--endpoint", address, "--project", str(GUILD)]) == 2
    assert "cannot be read, line 1" in capsys.readouterr().err


NOT_THE_NARRATORS = "SELECT ?who { ?who g:attacked :Mill }"


def test_a_union_of_all_graphs_is_found_out_and_asked_right(guild: KnowledgeGraph, address: str) -> None:
    """What only the bishop says is not the narrator's, where the store itself would say so; all verbs agree."""
    there = cg.connect(address.replace("/query", "/union"))
    assert there.query(NOT_THE_NARRATORS) == guild.query(NOT_THE_NARRATORS) == Rows(("who",), [], {})
    assert there.serialize(NOT_THE_NARRATORS, "csv") == b"who\r\n"
    assert there.query("ASK { :Guild g:led :Revolt }") is True
    assert whole(there) == whole(guild)
    assert there.voices() == guild.voices()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?who { GRAPH account:Bishop { ?who g:attacked :Mill } }",
        "SELECT ?who { GRAPH <https://w3id.org/claimgraph/guild/account/Bishop> { ?who g:attacked :Mill } }",
        "PREFIX a: <https://w3id.org/claimgraph/guild/account/> SELECT ?who { GRAPH a:Bishop { ?who g:attacked :Mill } }",
        "SELECT DISTINCT ?who { GRAPH ?g { ?who g:attacked :Mill } ?g a cg:Statement }",
        "SELECT ?who FROM account:Bishop { ?who g:attacked :Mill }",
    ],
)
def test_a_graph_that_a_query_names_is_asked_where_all_are_one(address: str, query: str) -> None:
    """By its CURIE, its address, a prefix of the query's own, a variable, or FROM: the weavers, as the bishop has it."""
    there = cg.connect(address.replace("/query", "/union"))
    answer = there.query(query)
    assert isinstance(answer, Rows)
    assert [tuple(row) for row in answer] == [(":Weavers",)]


def told(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Quads without blank nodes, whose names are each parser's own."""
    return {q for q in quads if not isinstance(q.subject, ox.BlankNode) and not isinstance(q.object, ox.BlankNode)}


def test_a_union_without_a_named_default_graph_is_told_apart(guild: KnowledgeGraph, address: str) -> None:
    """All verbs work on what was published: relations belong to the default graph where the plain graph has them."""
    bare = address.replace("/query", "/bare")
    there = cg.connect(bare)
    assert whole(there) == whole(guild)
    assert there.voices() == guild.voices()
    published = ox.parse(serialize(guild.quads, "nq", guild.corpus.prefixes), format=ox.RdfFormat.N_QUADS)
    assert told(RemoteStore(bare, guild.prefixes).everything()) == told(published)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?claim { ?claim a cg:Claim ; rdf:subject :Weavers ; rdf:predicate g:attacked }",
        "SELECT ?who ?voice { VALUES ?held { cg:assertedBy cg:deniedBy } ?c rdf:subject ?who ; ?held ?voice }",
        "SELECT ?who { GRAPH account:plain { ?who g:attacked :Mill } }",
        "SELECT ?x { ?x a/rdfs:subClassOf* cg:Voice FILTER NOT EXISTS { ?x cg:dates ?when } }",
        "SELECT ?who FROM account:Bishop { ?who g:attacked :Mill }",
    ],
)
def test_a_query_that_means_the_same_in_a_union_is_asked_there(guild: KnowledgeGraph, address: str, query: str) -> None:
    """Of claims and entities as nodes, and within named graphs."""
    bare = cg.connect(address.replace("/query", "/bare"))
    ours, theirs = guild.query(query), bare.query(query)
    assert isinstance(ours, Rows)
    assert isinstance(theirs, Rows)
    assert sorted(map(repr, ours)) == sorted(map(repr, theirs))


@pytest.mark.parametrize(
    "query",
    [
        NOT_THE_NARRATORS,
        "SELECT * { ?s ?p ?o }",
        "SELECT ?x { ?x (g:led|g:attacked)+ ?y }",
        "SELECT ?x { ?x !rdf:type ?y }",
        "SELECT ?x { ?x a g:Group FILTER EXISTS { ?x g:attacked ?y } }",
        "SELECT ?x { ?x cg:supports ?y }",
        "SELECT ?x { { VALUES ?p { rdf:type } ?x ?p ?y } UNION { ?x ?p ?y } }",
        "SELECT ?x { VALUES (?p ?y) { (rdf:type g:Group) (UNDEF :Mill) } ?x ?p ?y }",
        "SELECT ?x { VALUES ?p { g:attacked } ?x ?p ?y }",
        "SELECT ?x { VALUES ?p { rdf:type } { SELECT ?x { ?x ?p ?y } } }",
        "SELECT ?x { ?x a g:Group FILTER NOT EXISTS { ?x g:partOf|!rdf:type ?y } }",
        "DESCRIBE :Weavers",
    ],
)
def test_a_query_that_means_something_else_in_a_union_is_refused(
    address: str, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    """With the reason and the remedies; nothing is answered that could be wrong."""
    assert main(["query", query, "--endpoint", address.replace("/query", "/bare"), "--project", str(GUILD)]) == 2
    told = capsys.readouterr().err
    assert "union of all graphs" in told
    assert "claimgraph export named" in told


def test_the_probe_for_a_union_is_made_once(address: str) -> None:
    """A second query goes to the endpoint alone."""
    there = cg.connect(address)
    there.query("ASK { :Guild g:led :Revolt }")
    before = len(Handler.asked)
    there.query("ASK { :Guild g:led :Revolt }")
    assert len(Handler.asked) == before + 1


@pytest.mark.parametrize(
    "query",
    ["SELECT ?x { :Guild g:leed ?x }", NOT_THE_NARRATORS, "SELECT ?x { :Mill g:attacked ?x }", "SELECT ?x { ?x rdfs:label 'mill' }"],
)  # fmt: skip
def test_what_is_wrong_with_a_query_is_told_as_on_the_files(guild: KnowledgeGraph, address: str, query: str) -> None:
    """A near miss, a voice who says so, a relation that runs the other way, a text; the whole graph is never fetched."""
    there = cg.connect(address)
    for deep in (False, True):
        assert there.advise(query, deep=deep) == guild.advise(query, deep=deep)
    assert not there.is_whole


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["show", "guild"], "guild"),
        (["why", "guild", "revolt"], "guild"),
        (["why", "weavers", "mill", "--voice", "bishop"], "weavers"),
        (["voices", "bishop"], "weavers"),
        (["voices", "bishop", "weavers"], "bishop"),
        (["path", "guild", "revolt"], "guild"),
        (["voices"], "bishop"),
        (["voices", "--json"], "Bishop"),
    ],
)
def test_other_commands_ask_an_endpoint_too(
    address: str, capsys: pytest.CaptureFixture[str], command: list[str], shown: str
) -> None:
    """They say what they say of the files, with the words of the project's own copies."""
    command = [*command, "--project", str(GUILD)]
    assert main(command) == 0
    here = capsys.readouterr().out
    for path in ("/query", "/union"):
        assert main([*command, "--endpoint", address.replace("/query", path)]) == 0
        assert capsys.readouterr().out == here
    assert shown in here


def test_an_endpoint_is_asked_outside_of_any_project(
    address: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is shown is known from the endpoint."""
    monkeypatch.chdir(tmp_path)
    assert main(["show", "guild", "--endpoint", address]) == 0
    assert "guild — led → revolt" in capsys.readouterr().out


def test_a_prefix_that_only_the_projects_files_declare_is_known_at_an_endpoint(address: str, copied: Path) -> None:
    """Those that the dataset itself prefers stay what they are."""
    ontology = copied / "ontology.ttl"
    ontology.write_text("@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n" + ontology.read_text())
    there = cg.connect(address, project=copied)
    assert there.query("ASK { :Guild g:led :Revolt FILTER NOT EXISTS { ?any foaf:name ?name } }") is True
    with pytest.raises(QueryError, match="prefix `foaf:` is not declared"):
        cg.connect(address).query("ASK { ?any foaf:name ?name }")


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s nope:x ?o }", "SELECT * {\n  ?s ?p\n", "SELECT ?s { ?s ?p ?o } LIMT 2", " "]
)
def test_a_query_that_cannot_be_read_is_told_as_on_the_files(guild: KnowledgeGraph, address: str, query: str) -> None:
    """The line as it was written, and a caret under the place; not the endpoint's own words."""
    said = []
    for graph in (guild, cg.connect(address)):
        with pytest.raises(QueryError) as error:
            graph.query(query)
        said.append(str(error.value))
    assert said[0] == said[1]
    with pytest.raises(
        QueryError, match="odd does not understand the query: I know no such thing"
    ):  # and what SPARQL is
        cg.connect(address.replace("/query", "/odd"))


def test_where_nothing_links_two_the_way_on_is_looked_for_in_one_part(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `why` says instead is the same as of the files, and takes fewer requests than two of the verbs that it tries."""
    command = ["why", "abbot", "mill", "--project", str(GUILD)]
    assert main(command) == 1
    here = capsys.readouterr().err
    asked = len(Handler.asked)
    assert main([*command, "--endpoint", address]) == 1
    assert capsys.readouterr().err == here
    whole, asked = len(Handler.asked) - asked, len(Handler.asked)
    there = cg.connect(address, project=GUILD)
    there.why("abbot", "mill")
    there.argue("abbot", "mill")
    there.path("abbot", "mill", voice="*")
    assert whole <= len(Handler.asked) - asked


def test_a_competency_question_is_asked_of_an_endpoint(
    address: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The question is the project's, the answer the endpoint's."""
    project = tmp_path / "guild"
    shutil.copytree(GUILD, project)
    (project / "queries").mkdir()
    (project / "queries" / "led.rq").write_text(
        "# Who led it?\n# parameter what = :Revolt: what\nSELECT ?who { ?who g:led $what }"
    )
    assert main(["ask", "led", "what=revolt", "--endpoint", address, "--project", str(project)]) == 0
    assert "guild  (:Guild)" in capsys.readouterr().out


def test_rows_that_come_in_another_order_each_time_are_asked_for_in_an_order() -> None:
    """Page by page some would come twice and others never; where even that does not help, nothing is made up."""

    def shuffling(query: str) -> Any:
        rows = [{"s": number} for number in range(300)]
        if "COUNT" in query:
            return [{"rows": ox.Literal(str(len(rows) + missing))}]
        if "ORDER BY" not in query:
            Random(query).shuffle(rows)
        start = int(query.partition("OFFSET ")[2] or 0)
        return rows[start : start + 120]

    missing = 0
    assert sorted(row["s"] for row in paging.rows(shuffling, "?s", "?s a ?o")) == list(range(300))
    missing = 1
    with pytest.raises(Refused, match="counts 301 rows and gave 300"):
        paging.rows(shuffling, "?s", "?s a ?o")
