"""Queries that kill or hang the engine: one message, in time, and the next query is answered."""

from __future__ import annotations

import os
import re
import signal
import threading
import time

import pytest

from claimgraph.errors import Refused
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad
from claimgraph.sparql import processes
from claimgraph.sparql.engine import Limits
from claimgraph.sparql.local import LocalStore
from claimgraph.sparql.results import Rows

from .conftest import PREFIXES, QUADS, misled


def many(pattern: str, count: int) -> str:
    """`pattern` so many times, each with its number for `#`."""
    return " ".join(pattern.replace("#", str(number)) for number in range(count))


# Each is short, and in a process that is not guarded it overflows the stack or plans without end.
DEADLY = {
    "brackets": "SELECT * " + "{" * 5_000 + "}" * 5_000,
    "binds": f"SELECT * {{ {many('BIND(# AS ?v#)', 5_000)} }}",
    "projections": f"SELECT {many('(# AS ?v#)', 5_000)} {{ }}",
    "exists": f"ASK {{ {many('FILTER EXISTS { ?s ?p ?o }', 20_000)} }}",
    "having": f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING {many('(1 = 1)', 20_000)}",
    "not": "ASK { FILTER(" + "!" * 5_000 + "true) }",
    "sums": "ASK { FILTER(" + "1+" * 5_000 + "1) }",
    "unions": "ASK { " + " UNION ".join(["{?s ?p ?o}"] * 5_000) + "}",
    "quoted": "ASK { " + "<< " * 1_000 + ":a :b :c" + " >> :b :c" * 1_000 + " }",
    "terms": "ASK { BIND(" + "<<( :a :b " * 1_000 + ":c" + " )>>" * 1_000 + " AS ?x) }",
    "triples": f"ASK {{ {many('?a# ?b# ?c# .', 500)} }}",
    "values": f"ASK {{ {many('VALUES ?v# { 1 2 }', 500)} }}",
    "graphs": f"ASK {{ {many('GRAPH ?g# { ?a# ?b# ?c# }', 500)} }}",
    "groups": f"ASK {{ {many('{ ?a# ?b# ?c# }', 500)} }}",
    "list": f"ASK {{ ?x ?y ({many('?v#', 500)}) }}",
    "long list": f"ASK {{ ?x ?y ({many('?v#', 5_000)}) }}",
    "product": f"SELECT (COUNT(*) AS ?n) {{ {many('?a# ?b# ?c# .', 60)} }}",
    "doubling": "SELECT ?x { BIND('aaaaaaaa' AS ?x0) "
    + many("BIND(CONCAT(?x#, ?x#, ?x#, ?x#) AS ?y#) BIND(?y# AS ?z#)", 1)
    + f"VALUES ?n {{ {many('#', 3_000)} }} BIND(CONCAT({', '.join(['?big'] * 9)}) AS ?x) "
    + f"{{ SELECT (GROUP_CONCAT(?all) AS ?big) {{ VALUES ?one {{ {many('#', 3_000)} }} "
    + f"VALUES ?two {{ {many('#', 3_000)} }} BIND(CONCAT('aaaaaaaaaaaaaaaaaaaaaaaa', STR(?one)) AS ?all) }} }} }}",
}


@pytest.mark.parametrize("name", DEADLY)
def test_a_deadly_query_is_refused_or_stopped(store: LocalStore, name: str) -> None:
    """It is told in one message, and the next question on the same store is answered."""
    with pytest.raises(Refused, match=r"at most|the most that is run|took longer than 2 seconds|needed more than"):
        store.query(DEADLY[name], Limits(2, 400))
    assert store.query("ASK { :Ada :led :Guild }") is True


@pytest.mark.parametrize("name", DEADLY)
def test_a_deadly_query_kills_its_worker_at_most(unguarded: LocalStore, name: str) -> None:
    """With the guard out of the way too: this process lives, and so does the next worker."""
    try:
        unguarded.query(DEADLY[name], Limits(2, 400))
    except Refused as error:
        assert re.search(r"took longer than 2 seconds|needed more than", str(error))  # noqa: PT017  # some are answered
    assert unguarded.query("ASK { :Ada :led :Guild }") is True


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ VALUES ?x {{ {many(':x#', 5_000)} }} }}",
        f"SELECT * {{ ?x :led ?y FILTER(?x IN ({', '.join(f':x{n}' for n in range(1_000))})) }}",
        f"SELECT * {{ {many('OPTIONAL { ?x :p# ?o# }', 50)} }}",
        f"SELECT * {{ {many('BIND(# AS ?v#)', 200)} }}",
        f"ASK {{ {many(':Ada :p# ?c# .', 30)} }}",
        "ASK { FILTER(" + " || ".join(f"?x = {n}" for n in range(400)) + ") }",
        "SELECT * { " + " UNION ".join(f"{{ ?x :p{n} ?y }}" for n in range(100)) + " }",
    ],
)
def test_a_long_and_sensible_query_is_answered(store: LocalStore, query: str) -> None:
    """What people and programs do write passes the limits."""
    assert isinstance(store.query(query), Rows | bool)


def test_without_a_deadline_a_query_takes_its_time(store: LocalStore) -> None:
    """None means none, for time and for memory."""
    assert store.query("ASK { :Ada :led :Guild }", Limits(None, None)) is True


def test_an_answer_that_would_fill_this_process_is_stopped(store: LocalStore) -> None:
    """The limit of memory holds for what comes back, too: rows without end do not pile up here."""
    endless = f"SELECT * {{ {many('VALUES ?v# { :a :b :c :d :e :f :g :h :i :j }', 9)} }}"
    with pytest.raises(Refused, match="memory of 20 megabytes"):
        store.query(endless, Limits(60, 20))


def test_a_large_answer_is_whole(store: LocalStore) -> None:
    """A hundred thousand rows arrive one by one, each as it was."""
    digits = f"SELECT * {{ {many('VALUES ?v# { 0 1 2 3 4 5 6 7 8 9 }', 5)} }}"
    answer = store.query(digits)
    assert isinstance(answer, Rows)
    assert sorted(int("".join(map(str, row))) for row in answer) == list(range(100_000))


def test_an_answer_that_is_cut_is_no_answer() -> None:
    """A worker that dies between two pieces of its answer leaves no half of it."""
    cut = (
        "import os\nimport claimgraph.sparql.evaluation as evaluation\n"
        "whole = evaluation.Evaluator._rows\n"
        "def half(self, answer):\n"
        "    for number, frame in enumerate(whole(self, answer)):\n"
        "        if number == 2: os._exit(0)\n"
        "        yield frame\n"
        "evaluation.Evaluator._rows = half\n"
    )
    store = misled(cut)
    with pytest.raises(Refused, match="needed more than it may have"):
        store.query(f"SELECT * {{ {many('VALUES ?v# { 0 1 2 3 4 5 6 7 8 9 }', 5)} }}")


def test_the_worker_is_started_once_and_used_again(store: LocalStore) -> None:
    """Two queries are answered by one process."""
    store.query("ASK { ?s ?p ?o }")
    first = store._idle[False][0]
    store.query("ASK { ?s ?p ?o }")
    assert store._idle[False] == [first]


def test_a_worker_that_somebody_killed_is_replaced(store: LocalStore) -> None:
    """The next query is answered as if nothing had been."""
    store.query("ASK { ?s ?p ?o }")
    worker = store._idle[False][0]
    assert isinstance(worker, processes.Worker)
    os.kill(worker._process._pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while worker._process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert store.query("ASK { :Ada :led :Guild }") is True


def test_an_interrupted_query_is_stopped_and_the_next_one_answered(store: LocalStore) -> None:
    """Ctrl-C in a notebook ends the query and its process, and not the notebook."""
    store.query("ASK { ?s ?p ?o }")
    worker = store._idle[False][0]
    assert isinstance(worker, processes.Worker)
    threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        store.query(DEADLY["product"], Limits(timeout=None))
    assert worker._process.poll() is not None
    assert store.query("ASK { :Ada :led :Guild }") is True


def test_two_threads_ask_at_once(store: LocalStore) -> None:
    """A short question does not wait for a long one."""
    said: list[str] = []

    def long() -> None:
        with pytest.raises(Refused):
            store.query(DEADLY["product"], Limits(timeout=3))
        said.append("long")

    thread = threading.Thread(target=long)
    thread.start()
    store.query("ASK { :Ada :led :Guild }", Limits(timeout=None))
    said.append("short")
    thread.join()
    assert said == ["short", "long"]


def test_workers_end_with_their_store() -> None:
    """A store that nobody holds leaves no process behind."""
    store = LocalStore.of_quads(QUADS, PREFIXES)
    store.query("ASK { ?s ?p ?o }")
    worker = store._idle[False][0]
    assert isinstance(worker, processes.Worker)
    del store
    assert worker._process.poll() is not None


def test_where_no_process_can_be_started_that_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Queries are answered here then, by the guard alone, and the user knows."""

    def none() -> None:
        raise OSError("no processes here")

    monkeypatch.setattr(processes, "start", none)
    monkeypatch.setattr(processes, "_spare", [])
    store = LocalStore.of_quads(QUADS, PREFIXES)
    with pytest.warns(UserWarning, match="no deadline"):
        assert store.query("ASK { :Ada :led :Guild }") is True
    with pytest.raises(Refused, match="--allow-network"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_without_posix_spawn_a_worker_is_started_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, by the standard library's subprocess."""
    monkeypatch.delattr(os, "posix_spawn")
    monkeypatch.setattr(processes, "_spare", [])
    store = LocalStore.of_quads([Quad(":a", ":b", ":c")], Prefixes({"": "https://example.org/"}))
    with pytest.raises(Refused, match="took longer than 1 seconds"):
        store.query(DEADLY["list"], Limits(timeout=1))
    assert store.query("ASK { :a :b :c }") is True
