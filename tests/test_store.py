"""Asking in SPARQL: answers as Python values, and queries that are refused in words."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import GUILD

from claimgraph.errors import QueryError, Refused
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.sparql.local import LocalStore
from claimgraph.sparql.results import Rows
from claimgraph.sparql.tokens import guard


def rows(graph: KnowledgeGraph, query: str) -> list[tuple[object, ...]]:
    """The rows of a SELECT query as plain tuples."""
    answer = graph.query(query)
    assert isinstance(answer, Rows)
    return [tuple(row) for row in answer]


def test_prefixes_of_the_project_need_not_be_declared(guild: KnowledgeGraph) -> None:
    """The narrator's guild led the revolt, and names come back as CURIEs."""
    assert rows(guild, "SELECT ?who { ?who g:led :Revolt }") == [(":Guild",)]


def test_nothing_that_only_another_voice_says_is_a_plain_triple(guild: KnowledgeGraph) -> None:
    """Who attacked the mill is known only in the bishop's account."""
    assert rows(guild, "SELECT ?who { ?who g:attacked :Mill }") == []
    assert rows(guild, "SELECT ?who { GRAPH account:Bishop { ?who g:attacked :Mill } }") == [(":Weavers",)]


def test_says_who_is_one_hop_away(guild: KnowledgeGraph) -> None:
    """A claim leads from its triple to its voice, its certainty and its year as a whole number."""
    query = """SELECT ?voice ?certainty ?year {
      ?c rdf:subject :Guild ; rdf:predicate g:led ; cg:assertedBy ?voice ; cg:certainty ?certainty ; cg:firstYear ?year }"""
    assert rows(guild, query) == [(":Narrator", "cg:certain", 1450)]


def test_the_obvious_query_over_statements_is_the_right_one(guild: KnowledgeGraph) -> None:
    """Whoever asks for cg:assertedBy gets no denied claim."""
    query = "SELECT ?to { GRAPH ?s { :Abbot g:paid ?to } ?s cg:assertedBy ?voice }"
    assert rows(guild, query) == [(":Guild",)]


def test_rows_are_reached_by_variable_and_show_labels(guild: KnowledgeGraph) -> None:
    """A row is a tuple with names; a table shows the label with the CURIE behind it."""
    answer = guild.query("SELECT ?who { ?who g:led :Revolt }")
    assert isinstance(answer, Rows)
    assert answer[0].who == answer[0]["who"] == ":Guild"
    assert answer.to_dicts() == [{"who": ":Guild"}]
    assert "guild  (:Guild)" in answer.to_text()
    assert "<code>:Guild</code>" in answer._repr_html_()
    assert answer.to_pandas()["who"].tolist() == [":Guild"]


def test_ask_answers_yes_or_no(guild: KnowledgeGraph) -> None:
    """ASK gives a truth value."""
    assert guild.query("ASK { :Guild g:led :Revolt }") is True
    assert guild.query("ASK { :Revolt g:led :Guild }") is False


def test_construct_gives_triples(guild: KnowledgeGraph) -> None:
    """CONSTRUCT gives quads of the default graph."""
    answer = guild.query("CONSTRUCT { ?e g:ledBy ?who } { ?who g:led ?e }")
    assert isinstance(answer, list)
    assert [quad[:3] for quad in answer] == [(":Revolt", "g:ledBy", ":Guild")]


def test_a_broken_query_is_shown_with_a_caret(guild: KnowledgeGraph) -> None:
    """The message names the line and points at the place."""
    with pytest.raises(QueryError, match=r"line 2(.|\n)*\^"):
        guild.query("SELECT ?x {\n ?x g:led }")
    with pytest.raises(
        QueryError, match=r"line 2: the prefix `cgg:` is not declared; did you mean `cg:`\?\n  cgg:x \?y }\n  \^"
    ):
        guild.query("PREFIX foo: <http://foo/> SELECT ?x { ?x foo:bar\ncgg:x ?y }")
    with pytest.raises(QueryError, match=r"line 1: it ends too early; is a bracket still open\?"):
        guild.query("SELECT ?x { ?x g:led")
    with pytest.raises(QueryError, match="The query is empty"):
        guild.query("# which?\n")
    with pytest.raises(QueryError, match="the prefix `xyzzy:` is not declared, and the project does not know it"):
        guild.query("SELECT ?x { ?x xyzzy:bar ?y }")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "another machine"),
        ("INSERT DATA { :a :b :c }", "would change the graph"),
        ("# INSERT\nPREFIX a: <urn:a>\nload <http://localhost:1/>", "would change the graph"),
        ("SELECT * " + "{" * 10_000 + "}" * 10_000, "10000 brackets deep"),
        ("ASK { FILTER(" + "!" * 5_000 + "true) }", "5001 operators"),
        ("ASK { FILTER(" + "1+" * 5_000 + "1) }", "5001 operators"),
        ("ASK { " + " UNION ".join(["{?s ?p ?o}"] * 2_000) + "}", "1999 operators"),
    ],
)
def test_a_query_that_would_do_harm_is_refused_in_words(query: str, reason: str) -> None:
    """Queries that leave the machine, change data or overflow the engine's stack never reach it."""
    with pytest.raises(Refused, match=reason):
        guard(query)


@pytest.mark.parametrize(
    "query", ["ASK { ?s rdfs:label 'SERVICE' }", "ASK { ?s ?p ?service } # SERVICE", "ASK { <urn:SERVICE> ?p ?o }"]
)
def test_a_word_in_a_string_a_name_or_a_comment_is_no_reason_to_refuse(query: str) -> None:
    """The query is read by its tokens, not by a search in its text."""
    assert guard(query)


def test_the_deepest_query_that_is_allowed_does_not_kill_the_interpreter() -> None:
    """At the guard's limits a fresh interpreter answers and lives."""
    code = """if True:
        import pyoxigraph as ox
        from claimgraph.sparql.tokens import guard
        for q in ("SELECT * " + "{" * 200 + "}" * 200, "ASK { FILTER(" + "1+" * 999 + "1 = 1) }"):
            guard(q)
            ox.Store().query(q)
        print("alive")"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "alive"


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 5000000"


def test_a_query_is_stopped_at_its_deadline(guild: KnowledgeGraph) -> None:
    """A query without end is refused after its time, and the next one is answered."""
    with pytest.raises(Refused, match=r"longer than 0\.5 seconds"):
        guild.query(ENDLESS, timeout=0.5)
    assert guild.query("ASK { :Guild g:led :Revolt }", timeout=5) is True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory this way")
def test_a_query_is_stopped_at_its_limit_of_memory() -> None:
    """A query that hoards dies in a process of its own, and ours says so."""
    command = [sys.executable, "-m", "claimgraph", "query", GREEDY, "--memory", "50", "--project", str(GUILD)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert (done.returncode, done.stdout) == (2, "")
    assert "memory of 50 megabytes" in done.stderr


def test_an_error_comes_back_from_the_process_as_itself(guild: KnowledgeGraph) -> None:
    """A query that cannot be read is a QueryError with or without limits."""
    with pytest.raises(QueryError, match="line 1"):
        guild.query("SELECT", timeout=5)


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("SELECT ?x { ?x g:leed :Revolt }", "g:leed is not in this graph; did you mean g:led?"),
        ("SELECT ?x { ?x g:led :Revoltt }", ":Revoltt is not in this graph; did you mean :Revolt?"),
        ("PREFIX v: <https://w3id.org/claimgraph/guild/vocabulary#> ASK { ?x v:leed ?y }", "did you mean g:led?"),
        ("ASK { ?x a cg:Claimm }", "did you mean cg:Claim"),
        ("ASK { :xyzzy ?p ?o }", ":xyzzy is not in this graph."),
    ],
)
def test_a_name_that_does_not_exist_gets_a_near_miss(guild: KnowledgeGraph, query: str, remark: str) -> None:
    """Entities, relations and terms of the core vocabulary, under whatever prefix the query uses."""
    assert remark in " ".join(guild.advise(query))


def test_names_that_exist_and_foreign_names_get_no_remark(guild: KnowledgeGraph) -> None:
    """Statements, accounts and claims are known; other people's vocabularies are their own affair."""
    query = "ASK { GRAPH account:Bishop { ?s ?p ?o } :s1-1 cg:passage :s1 . :s1-1_Guild_led_Revolt a cg:Claim . ?x rdfs:lable ?y }"
    assert guild.advise(query) == []


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        (
            "SELECT ?x { ?x g:attacked :Mill }",
            "bishop says so, and the default account does not: add GRAPH account:Bishop",
        ),
        ("SELECT ?x { :Revolt g:led ?x }", "g:led runs from agent to event: the other way round it matches"),
        ("SELECT ?x { ?x g:paid :Weavers }", "narrator denies it"),
        ("SELECT ?x { ?x g:paid :Guild }", "narrator calls it merely possible"),
        (
            "SELECT ?x { ?x g:gaveRiseTo :Revolt }",
            "weavers say so, but not plainly (mostly): add GRAPH account:Narrator",
        ),
        ("SELECT ?x { ?x g:led :Revolt ; g:partOf :Mill }", "Nothing matches `?x g:partOf :Mill`"),
        ("SELECT ?x { :Mill g:partOf+ ?x }", "Nothing matches `:Mill g:partOf+ ?x`"),
        ("SELECT ?x { ?x g:led :Revolt ; g:partOf :Town . FILTER(?x = :Mill) }", "Each pattern matches something"),
        ('SELECT ?x { ?x cg:assertedBy "bishop" }', '"bishop" is a text; the entity is :Bishop'),
        ('SELECT ?x { ?x rdfs:label "Bishop" }', '"bishop"@en matches: capitals count, and texts here have a language'),
        ("SELECT ?x { ?x g:led :R . FILTER NOT EXISTS { ?x g:paid ?y . ?y g:paid ?z } }", "MINUS"),
    ],
)
def test_an_empty_answer_is_explained(guild: KnowledgeGraph, query: str, remark: str) -> None:
    """Which pattern matches nothing, and whether another voice or the other direction would."""
    assert remark in "\n".join(guild.advise(query, deep=True))


def test_a_query_that_the_deep_look_cannot_read_gets_no_remarks(guild: KnowledgeGraph) -> None:
    """The parser of rdflib leaks many kinds of error; none reaches the user."""
    assert guild.advise("SELECT { {{", deep=True) == []


def test_triple_terms_of_sparql_1_2_are_three_values(guild: KnowledgeGraph) -> None:
    """A triple term comes back as its parts, and its parts can be asked for."""
    query = "SELECT ?t (OBJECT(?t) AS ?o) { BIND(<<( :Guild g:led :Revolt )>> AS ?t) }"
    assert rows(guild, query) == [((":Guild", "g:led", ":Revolt"), ":Revolt")]
    answer = guild.query(query)
    assert isinstance(answer, Rows)
    assert "<<( :Guild g:led :Revolt )>>" in answer.to_text()


def test_from_takes_a_graph_that_is_here_and_no_address(guild: KnowledgeGraph) -> None:
    """An account after FROM is asked; an address that is no graph of the dataset is refused, and nothing is fetched."""
    assert rows(guild, "SELECT ?x FROM account:Bishop { :Weavers g:attacked ?x }") == [(":Mill",)]
    for clause in ("FROM <http://127.0.0.1:9/x>", "FROM NAMED <http://127.0.0.1:9/x>"):
        with pytest.raises(Refused, match="names no graph of this dataset"):
            guild.query(f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_service_is_asked_only_where_the_network_is_allowed(guild: KnowledgeGraph) -> None:
    """Without leave it is refused; with it the engine tries, and says that nobody is there."""
    query = "SELECT * { SERVICE <http://127.0.0.1:9/query> { ?s ?p ?o } }"
    with pytest.raises(Refused, match="--allow-network"):
        guild.query(query)
    with pytest.raises(QueryError, match="that SERVICE names could not be asked"):
        guild.query(query, allow_service=True)
    with pytest.raises(Refused, match="--allow-network"):
        guild.query(query)


def test_a_large_answer_is_told_line_by_line(guild: KnowledgeGraph) -> None:
    """Of 120,000 rows each is one line, in columns as wide as the first thousand need; a long text is cut."""
    answer = guild.query("SELECT ?a ?b { ?a ?p ?b . ?c ?q ?d } LIMIT 120000")
    assert isinstance(answer, Rows)
    lines = answer.lines()
    assert next(lines).split() == ["a", "b"]
    assert sum(1 for _ in lines) == 120_001
    long = Rows(("x",), [], {})
    assert len(long._cell("y" * 500)) == 120


def test_ctrl_c_ends_a_query_at_once() -> None:
    """An endless query that is interrupted is gone within seconds, with one word and the exit code of an interruption."""
    command = [sys.executable, "-m", "claimgraph", "query", ENDLESS, "--project", str(GUILD)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(3)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (130, b"", b"stopped\n")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """With `| head -1` the command ends with exit code 0 and says nothing of a broken pipe."""
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    for format_ in ("table", "csv"):
        command = f"{sys.executable} -m claimgraph query '{query}' --format {format_} --project {GUILD} --quiet"
        shown = subprocess.run(
            ["bash", "-c", command + " | head -1; echo ${PIPESTATUS[0]}"], capture_output=True, text=True, timeout=60
        )
        assert (shown.stdout.splitlines()[-1], shown.stderr) == ("0", "")


def test_a_query_can_be_asked_from_any_thread(guild: KnowledgeGraph) -> None:
    """A process that a thread starts answers as one that the main thread started."""
    store = LocalStore.of_quads(guild.quads, guild.prefixes, {})
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(store.query, "ASK { :Guild g:led :Revolt }").result() is True
    store.close()
