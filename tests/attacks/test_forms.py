"""Forms of SPARQL 1.1 and 1.2, each through the door: answered right, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from claimgraph.errors import Error
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad
from claimgraph.sparql.engine import FORMATS
from claimgraph.sparql.local import LocalStore
from claimgraph.sparql.results import Rows

from .test_leaving import FROM, LOAD, SERVICE

QUADS = [
    Quad(":a", ":next", ":b"),
    Quad(":b", ":next", ":c"),
    Quad(":c", ":next", ":d"),
    Quad(":a", ":likes", ":c"),
    Quad(":d", ":likes", ":a"),
    Quad(":b", ":near", ":d", ":g"),
]


@pytest.fixture(scope="module")
def chain() -> LocalStore:
    """Four things in a row, two likings, and one triple in a named graph."""
    return LocalStore.of_quads(QUADS, Prefixes({"": "https://example.org/"}))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { :a :next/:next ?x }", [":c"]),
        ("SELECT ?x { :a :next+ ?x } ORDER BY ?x", [":b", ":c", ":d"]),
        ("SELECT ?x { :a :next* ?x } ORDER BY ?x", [":a", ":b", ":c", ":d"]),
        ("SELECT ?x { :a :next? ?x } ORDER BY ?x", [":a", ":b"]),
        ("SELECT ?x { :b ^:next ?x }", [":a"]),
        ("SELECT ?x { :a (:next|:likes) ?x } ORDER BY ?x", [":b", ":c"]),
        ("SELECT ?x { :a !:next ?x }", [":c"]),
        ("SELECT ?x { :a !(:next|^:next) ?x } ORDER BY ?x", [":c", ":d"]),
        ("SELECT (COUNT(*) AS ?n) { ?x :next ?y }", [3]),
        ("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?x ?p ?y }", [2]),
        ("SELECT ?p { ?x ?p ?y } GROUP BY ?p HAVING (COUNT(*) > 2)", [":next"]),
        ("SELECT (SUM(?n) AS ?s) { VALUES ?n { 1 2 3 } }", [6]),
        ("SELECT (AVG(?n) AS ?s) { VALUES ?n { 1 2 3 } }", [2.0]),
        ("SELECT (MIN(?n) AS ?s) { VALUES ?n { 3 1 2 } }", [1]),
        ("SELECT (GROUP_CONCAT(?n; SEPARATOR='-') AS ?s) { VALUES ?n { 'x' 'y' } }", ["x-y"]),
        ("SELECT ?x { { SELECT ?x { ?x :next ?y } ORDER BY DESC(?x) LIMIT 1 } }", [":c"]),
        ("SELECT ?x { VALUES (?x ?y) { (:a :b) (:a :c) } ?x :likes ?y }", [":a"]),
        ("SELECT ?z { :a :next ?x BIND(?x AS ?z) }", [":b"]),
        ("SELECT ?x { ?x :next ?y MINUS { ?x :likes ?z } } ORDER BY ?x", [":b", ":c"]),
        ("SELECT ?z { :b :next ?y OPTIONAL { ?y :likes ?z } }", [None]),
        ("SELECT ?x { { ?x :likes :a } UNION { :a :likes ?x } } ORDER BY ?x", [":c", ":d"]),
        ("SELECT ?x { GRAPH ?g { ?x :near ?y } }", [":b"]),
        ("SELECT ?x FROM :g { ?x ?p ?y }", [":b"]),
        ("SELECT ?x FROM NAMED :g { GRAPH :g { ?x ?p ?y } }", [":b"]),
        ("SELECT ?x { ?x :next ?y FILTER NOT EXISTS { ?y :next ?z } }", [":c"]),
        ("SELECT ?x { ?x :next ?y FILTER EXISTS { ?x :likes ?z } }", [":a"]),
        ("SELECT ?x { ?x :next ?y FILTER(?x IN (:a, :d)) }", [":a"]),
        ("SELECT (IF(true, 'yes', 'no') AS ?x) { }", ["yes"]),
        ("SELECT (COALESCE(?none, 'x') AS ?x) { }", ["x"]),
        ("SELECT (REPLACE('abc', 'b', 'x') AS ?x) { }", ["axc"]),
        ("SELECT (STRLEN('\U0001f642é') AS ?x) { }", [2]),
        ("SELECT ('a'@en AS ?x) { }", ["a"]),
        ("SELECT (1.5 + 1e0 AS ?x) { }", [2.5]),
        ("SELECT (2 > 1 AS ?x) { }", [True]),
        ("SELECT DISTINCT ?p { ?x ?p ?y } ORDER BY ?p LIMIT 1 OFFSET 1", [":next"]),
        ("SELECT REDUCED ?x { ?x :likes :a }", [":d"]),
        ("BASE <https://example.org/> SELECT ?x { <a> <next> ?x }", [":b"]),
        ("PREFIX e: <https://example.org/> SELECT ?x { e:a e:next ?x }", [":b"]),
        ("SELECT ?x { :a :next ?x . } # the end", [":b"]),
        ("SELECT ?t { BIND(TRIPLE(:a, :next, :b) AS ?t) }", [(":a", ":next", ":b")]),
        ("SELECT ?t { BIND(<<( :a :next :b )>> AS ?t) }", [(":a", ":next", ":b")]),
        ("SELECT (SUBJECT(?t) AS ?s) { BIND(<<( :a :next :b )>> AS ?t) }", [":a"]),
        ("SELECT (isTRIPLE(?t) AS ?s) { BIND(<<( :a :next <<( :a :next :b )>> )>> AS ?t) }", [True]),
        ("SELECT ?x { << ?x :next :b >> :said ?y }", []),
        ("SELECT ?x { ?x :next :b {| :said ?y |} }", []),
        ("SELECT ?x { ?x :next :b ~ :reifier }", []),
    ],
)
def test_a_form_is_answered(chain: LocalStore, query: str, expected: list[Any]) -> None:
    """Expected by hand from the six triples."""
    answer = chain.query(query)
    assert isinstance(answer, Rows)
    assert [row[0] for row in answer] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CONSTRUCT { ?y :before ?x } WHERE { ?x :next ?y }", 3),
        ("CONSTRUCT WHERE { ?x :likes ?y }", 2),
        ("CONSTRUCT { [] :of ?x ; :and ?y } WHERE { ?x :likes ?y }", 4),
        ("CONSTRUCT { :x :y <<( ?x :likes ?y )>> } WHERE { ?x :likes ?y }", 2),
        ("DESCRIBE :a", 2),
        ("DESCRIBE ?x { ?x :likes :a }", 1),
    ],
)
def test_a_form_that_makes_triples_is_answered(chain: LocalStore, query: str, expected: int) -> None:
    """As many as can be counted by hand."""
    answer = chain.query(query)
    assert isinstance(answer, list)
    assert len(answer) == expected


@pytest.mark.parametrize(
    ("query", "expected"), [("ASK { :a :next :b }", True), ("ASK { :b :next :a }", False), ("ASK WHERE { }", True)]
)
def test_a_question_of_yes_or_no_is_answered(chain: LocalStore, query: str, expected: bool) -> None:
    """With WHERE and without."""
    assert chain.query(query) is expected


ODD = [
    "",
    "#",
    "SELECT",
    "SELECT * {",
    "SELECT * { ?s ?p }",
    "SELECT ?x ?x { }",
    "SELECT (1 AS ?x) (2 AS ?x) { }",
    "SELECT (<urn:function>(1) AS ?x) { }",
    "SELECT (:function(1) AS ?x) { }",
    "SELECT (1 / 0 AS ?x) { }",
    "SELECT (SUM(?x) AS ?y) { VALUES ?x { 'a' } }",
    "SELECT ?x { ?x :p 'unclosed }",
    "SELECT * { ?s ?p '\ud800' }",
    "SELECT * { ?s ?p '\\uD800' }",
    "SELECT * { ?s ?p '\x00' }",
    "SELECT * { <relative> ?p ?o }",
    "SELECT * { <http://[> ?p ?o }",
    "SELECT * { <a b> ?p ?o }",
    "SELECT * FROM <x> { }",
    "SELECT * FROM { }",
    "SELECT * { FILTER(REGEX('a', '(')) }",
    "SELECT * { FILTER(REGEX('a', 'a', 'q?')) }",
    "SELECT * { BIND('1'^^<http://www.w3.org/2001/XMLSchema#integer> + 'x' AS ?y) }",
    "SELECT * { ?s ?p ?o } LIMIT -1",
    "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999",
    "SELECT * { ?s ?p ?o } ORDER BY",
    "\ufeffSELECT * { }",
    "ASK { \u202e ?s ?p ?o }",
    "DESCRIBE",
    "CONSTRUCT { ?s ?p 'x' } WHERE { 'x' ?p ?s }",
    "EXPLAIN SELECT * { }",
    "DROP ALL",
    "SELECT * { GRAPH 'x' { } }",
    "SELECT * { VALUES (?x ?y) { (1) } }",
    "ASK { <<( :a :b >> }",
    "ASK { " + "(" * 150 + ")" * 150 + " :p :o }",
]


@pytest.mark.parametrize("query", [*ODD, *SERVICE, *FROM, *LOAD])
def test_an_odd_query_raises_nothing_but_an_error_of_ours(chain: LocalStore, query: str) -> None:
    """Answered, or told in words, in whatever format: no other exception comes through the door."""
    asks: list[Callable[[str], object]] = [partial(chain.serialize, format_=name) for name in (*FORMATS, "turtle")]
    for ask in (chain.query, *asks):
        try:
            ask(query)
        except Error as error:
            assert str(error).strip()  # noqa: PT017  # some are answered, as the standard has it


@pytest.mark.parametrize("query", ODD)
def test_an_odd_query_is_explained_without_a_raw_error(guild: KnowledgeGraph, query: str) -> None:
    """The remarks on a query survive what the query holds."""
    for deep in (False, True):
        try:
            guild.advise(query, deep=deep)
        except Error as error:
            assert "half a character" in str(error)  # noqa: PT017
