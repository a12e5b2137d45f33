"""Queries that would leave the machine, in every form and spelling: nobody comes to the trap."""

from __future__ import annotations

from contextlib import suppress

import pytest

from claimgraph.errors import Error, QueryError, Refused
from claimgraph.sparql.engine import Limits
from claimgraph.sparql.local import LocalStore
from claimgraph.sparql.results import Rows

from .conftest import UNGUARDED, Trap, misled

SERVICE = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "select * where { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SiLeNt <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<URL>{ ?s ?p ?o } }",
    "SELECT * { FILTER(true)SERVICESILENT<URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b trueSERVICE<URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b falseSERVICESILENT<URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b 1SERVICE<URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b 1.5e3SERVICE<URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b 'x'SERVICE<URL> { ?s ?p ?o } }",
    "SELECT * { { }SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { # a comment\rSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # a comment\r\nSERVICE # another\r<URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE#\n<URL>#\n{ ?s ?p ?o } }",
    "SELECT * { SERVICE\t\n\r <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE$u { ?s ?p ?o } }",
    "PREFIX t: <URL> SELECT * { SERVICE t: { ?s ?p ?o } }",
    "PREFIX t: <URL> SELECT * { SERVICEt:x { ?s ?p ?o } }",
    "PREFIX t: <URL> SELECT * { SERVICE SILENTt:x { ?s ?p ?o } }",
    "PREFIX t: <URL> PREFIX SERVICEt: <urn:x:> SELECT * { SERVICEt:x { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE :x { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
    r"SELECT * { SER\u0056ICE <URL> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c FILTER NOT EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { SELECT ?s { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { SERVICE <URL> { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE <URL>",
]
FROM = [
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM<URL>{ ?s ?p ?o }",
    "SELECT *FROM<URL>{ ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROMNAMED<URL>{ GRAPH ?g { ?s ?p ?o } }",
    "SELECT * # from\rFROM <URL> { ?s ?p ?o }",
    "SELECT * FROM <x> { ?s ?p ?o }",
    "BASE <URL> SELECT * FROM <x> { ?s ?p ?o }",
    "BASE <URL> SELECT * FROM NAMED <../x> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX t: <URL> SELECT * FROM t:x { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <URL> WHERE { ?s ?p ?o }",
    "ASK FROM <URL> { ?s ?p ?o }",
    "DESCRIBE ?s FROM <URL> { ?s ?p ?o }",
    "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
]
LOAD = [
    "LOAD <URL>",
    "load silent <URL> into graph <urn:g>",
    "LOAD<URL>",
    "LOADSILENT<URL>",
    "# \rLOAD <URL>",
    "INSERT DATA { :a :b :c } ; LOAD <URL>",
    "ASK { } ; LOAD <URL>",
    "PREFIX t: <URL> LOAD t:x",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DELETE { ?s ?p ?o } USING <URL> WHERE { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
]


def asked(store: LocalStore, query: str, trap: Trap) -> str:
    """What came of a query and of its answer as text, in the word of its error if it had one."""
    query = query.replace("URL", trap.address)
    said = []
    for ask in (lambda: store.query(query), lambda: store.serialize(query, "json")):
        try:
            ask()
            said.append("answered")
        except Error as error:
            said.append(type(error).__name__)
    return said[0]


@pytest.mark.parametrize("query", [*SERVICE, *FROM, *LOAD])
def test_no_query_leaves_the_machine(store: LocalStore, trap: Trap, query: str) -> None:
    """Nobody comes to the trap, and what is said is an error of ours or an answer."""
    asked(store, query, trap)
    assert trap.came == []


@pytest.mark.parametrize("query", [*SERVICE, *FROM, *LOAD])
def test_no_query_leaves_the_machine_when_its_text_is_not_looked_at(
    unguarded: LocalStore, trap: Trap, query: str
) -> None:
    """With the guard out of the way the worker itself reaches nobody."""
    asked(unguarded, query, trap)
    assert trap.came == []


@pytest.mark.parametrize("query", [q for q in SERVICE if "SERVICE" in q.upper()])
def test_service_is_refused_in_words(store: LocalStore, trap: Trap, query: str) -> None:
    """Whoever writes SERVICE, in whatever spelling, is told how to allow it."""
    with pytest.raises(Refused, match="--allow-network"):
        store.query(query.replace("URL", trap.address))


def test_the_trap_is_open(trap: Trap) -> None:
    """Without guard and with leave the same queries do come to the trap: the tests above would notice."""
    open_ = misled(UNGUARDED)
    reached = 0
    for query in SERVICE:
        trap.came.clear()
        with suppress(Error):
            open_.query(query.replace("URL", trap.address), Limits(allow_service=True))
        reached += bool(trap.came)
    assert reached > 0


def test_with_leave_service_reaches_another_machine(store: LocalStore, trap: Trap) -> None:
    """What the trap answers is in the rows."""
    answer = store.query(f"SELECT ?s {{ SERVICE <{trap.address}> {{ ?s ?p ?o }} }}", Limits(allow_service=True))
    assert isinstance(answer, Rows)
    assert ([tuple(row) for row in answer], len(trap.came)) == ([("x",)], 1)


def test_leave_is_for_one_query(store: LocalStore, trap: Trap) -> None:
    """The query after one that was allowed is refused, on the same store."""
    query = f"SELECT ?s {{ SERVICE <{trap.address}> {{ ?s ?p ?o }} }}"
    store.query(query, Limits(allow_service=True))
    with pytest.raises(Refused):
        store.query(query)
    assert len(trap.came) == 1


def test_a_word_that_only_looks_like_service_is_no_reason_to_refuse(store: LocalStore) -> None:
    """As a text, a variable, a name or a comment it is fine."""
    for query in (
        "ASK { ?service ?p 'SERVICE' } # SERVICE",
        "ASK { :SERVICE ?p <urn:SERVICE> }",
    ):
        assert store.query(query) is False


def test_a_relative_address_after_from_is_refused_in_words(store: LocalStore) -> None:
    """It names no graph here."""
    with pytest.raises(Refused, match="names no graph of this dataset"):
        store.query("SELECT * FROM <x> { ?s ?p ?o }")


def test_from_takes_an_account(store: LocalStore) -> None:
    """A graph that is here may be named."""
    assert store.query("ASK FROM account:Bishop { :Bob :led :Guild }") is True


def test_what_cannot_be_reached_is_told(unguarded: LocalStore, trap: Trap) -> None:
    """An error of the engine's is one of ours, with its reason."""
    with pytest.raises(QueryError, match="could not be asked"):
        unguarded.query(f"SELECT * {{ SERVICE <{trap.address}> {{ ?s ?p ?o }} }}")
