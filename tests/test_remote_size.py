"""How much comes over the wire: of a large graph at an endpoint an answer fetches what it takes, and not the graph."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from conftest import ROOT
from engines import oxigraph

import claimgraph as cg
from claimgraph.connecting import RemoteGraph
from claimgraph.interchange.rdf import serialize
from claimgraph.sparql.remote import RemoteStore

CLAIMS = 2_000


class Grown(NamedTuple):
    """A large graph at an endpoint: the ends of one of its claims, and the bytes of the whole dataset as it is fetched."""

    address: str
    subject: str
    object: str
    whole: int


class Wire:
    """Counts what comes from endpoints."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.bytes = self.requests = 0
        asked = RemoteStore._ask

        def counted(store: RemoteStore, *arguments: Any, **options: Any) -> bytes:
            content = asked(store, *arguments, **options)
            self.bytes += len(content)
            self.requests += 1
            return content

        patch.setattr(RemoteStore, "_ask", counted)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grown]:
    """The graph of this repository, seven times as large, in Oxigraph."""
    folder = tmp_path_factory.mktemp("grown")
    command = [sys.executable, str(ROOT / "benchmarks" / "grow.py"), str(CLAIMS), str(folder / "project")]
    subprocess.run(command, check=True, capture_output=True)
    graph = cg.load(folder / "project")
    assert len(graph) >= CLAIMS
    claim = next(c for c in graph if c.id.startswith(":s") and c.plain and graph.corpus.relations[c.relation].causal)
    with (
        oxigraph(folder, serialize(graph.quads, "nq", graph.prefixes)) as address,
        pytest.MonkeyPatch.context() as patch,
    ):
        wire = Wire(patch)
        assert len(list(cg.connect(address))) == len(graph)
        yield Grown(address, claim.subject, claim.object, wire.bytes)


def asked(graph: RemoteGraph, one: str, other: str) -> None:
    """A competency question, and a query that finds nothing, with the reason."""
    _, query = graph.question("who-led", {})
    graph.query(query)
    nothing = f"SELECT ?x {{ {other} hist:defeated ?x }}"
    assert not graph.query(nothing)
    assert graph.advise(nothing, deep=True)


# Of each: what is done, how much of the whole dataset it may fetch at most (in hundredths), and in how many requests.
FETCHED: dict[str, tuple[Callable[[RemoteGraph, str, str], object], int, int]] = {
    "voices": (lambda graph, one, other: graph.voices(), 10, 45),
    "length": (lambda graph, one, other: len(graph), 1, 10),
    "path": (lambda graph, one, other: graph.path(one, other), 10, 60),
    "show": (lambda graph, one, other: graph.show(one).data(), 10, 50),
    "why": (lambda graph, one, other: graph.why(one, other).data(), 10, 50),
    "argue": (lambda graph, one, other: graph.argue(one, other).data(), 15, 80),
    "ask": (asked, 15, 50),
}


@pytest.mark.parametrize("verb", FETCHED)
def test_an_answer_fetches_a_part_of_a_large_graph_in_few_requests(
    grown: Grown, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted from the first request of a connection on, the vocabulary included; the whole graph is never fetched."""
    ask, share, requests = FETCHED[verb]
    wire = Wire(monkeypatch)
    graph = cg.connect(grown.address, project=ROOT)
    ask(graph, grown.subject, grown.object)
    assert not graph.is_whole
    assert wire.bytes * 100 < grown.whole * share
    assert wire.requests <= requests
