"""The same answers from everybody's tools: every competency question, asked of stores that we did not write."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from conftest import ROOT
from engines import VIRTUOSO, oxigraph, virtuoso

import claimgraph as cg
from claimgraph.dataset import named
from claimgraph.interchange.rdf import serialize
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.sparql.dialects import put_right
from claimgraph.sparql.results import Rows
from claimgraph.sparql.results import rows as solved

QUESTIONS = load(ROOT).questions()


class Store(NamedTuple):
    """A store: where it is, whether its default graph is a union, whether that has a name, and what it answers."""

    address: str
    union: bool
    by_name: bool
    graph: KnowledgeGraph


# Of each: whether its default graph is the union of all graphs, and whether it was loaded with the default graph by a name.
STORES = {
    "oxigraph": (False, False),
    "oxigraph, loaded for a union": (False, True),
    "oxigraph with union": (True, True),
    "oxigraph with union, loaded as it is": (True, False),
    "virtuoso": (True, True),
}


@pytest.fixture(scope="module", params=STORES, ids=str)
def store(
    request: pytest.FixtureRequest, revolution: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Each store with the published dataset."""
    union, by_name = STORES[request.param]
    quads = named(revolution.composition) if by_name else revolution.quads
    content = serialize(quads, "nq", revolution.corpus.prefixes)
    folder = tmp_path_factory.mktemp("store")
    with ExitStack() as stack:
        if request.param == "virtuoso":
            if VIRTUOSO is None:
                pytest.skip("Virtuoso is not installed")
            address = stack.enter_context(virtuoso(folder, content))
        else:
            address = stack.enter_context(oxigraph(folder, content, *["--union-default-graph"] * union))
        yield Store(address, union, by_name, cg.connect(address, project=ROOT))


def rows(graph: KnowledgeGraph, query: str) -> list[str]:
    """The rows of an answer, in no order: equals may come in any."""
    answer = graph.query(query)
    assert isinstance(answer, Rows)
    return sorted(repr(tuple(row)) for row in answer)


def test_every_question_has_the_same_rows_in_every_store(store: Store, revolution: KnowledgeGraph) -> None:
    """The files as they stand, asked through our door, which knows how the store's default graph behaves."""
    different = {}
    for question in QUESTIONS:
        file = (ROOT / "queries" / f"{question.name}.rq").read_text(encoding="utf-8")
        if (theirs := rows(store.graph, file)) != (ours := rows(revolution, question.bound({}))):
            different[question.name] = (len(theirs), len(ours))
    assert different == {}


def test_a_file_that_is_pasted_into_a_store_has_the_same_rows(store: Store, revolution: KnowledgeGraph) -> None:
    """Sent as it stands, without our door: no prefix is added, and nothing is said of the default graph."""
    if store.by_name and not store.union:
        pytest.skip("its default graph is empty: only who asks for it by name finds it")
    different = {}
    for question in QUESTIONS:
        file = (ROOT / "queries" / f"{question.name}.rq").read_bytes()
        form = urllib.parse.urlencode({"query": file}).encode()
        request = urllib.request.Request(store.address, form, {"Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = ox.parse_query_results(put_right(answer.read()), format=ox.QueryResultsFormat.JSON)
        theirs = sorted(repr(tuple(row)) for row in solved(found, revolution.prefixes, {}))  # type: ignore[arg-type]
        if theirs != (ours := rows(revolution, question.bound({}))):
            different[question.name] = (len(theirs), len(ours))
    assert different == {}


def test_what_a_store_holds_is_the_corpus_that_was_published(store: Store, revolution: KnowledgeGraph) -> None:
    """Claims and joints in the order of the text, voices; and the store's default graph is known for what it is."""
    engine = store.graph.engine
    assert engine.is_union == store.union  # type: ignore[attr-defined]
    claims = [[(c.id, c.triple, c.accounts, c.plain) for c in g.corpus.claims] for g in (store.graph, revolution)]
    assert claims[0] == claims[1]
    assert [joint.id for joint in store.graph.corpus.joints] == [joint.id for joint in revolution.corpus.joints]
    assert store.graph.voices() == revolution.voices()


def test_answers_are_the_same_word_for_word_in_every_store(store: Store, revolution: KnowledgeGraph) -> None:
    """Also where two things are equally good, and in the order in which a sentence names them: none of this is the store's."""
    there = cg.connect(store.address)
    for name in ("specialists", "command system"):  # whose claims bear on others, as a third statement says
        assert there.show(name).data() == revolution.show(name).data()
    for first, second in (("Trotsky", "Stalin"), ("Cheka", "revolution from above"), ("NEP", "party youth")):
        assert there.show(first).data() == revolution.show(first).data()
        assert there.argue(second).data() == revolution.argue(second).data()
        assert there.argue(first, second, voice="*").data() == revolution.argue(first, second, voice="*").data()
        assert there.without(first).data() == revolution.without(first).data()
        assert there.why(first, second).data() == revolution.why(first, second).data()
        chains = [[[c.id for c in chain] for chain in g.path(first, second, voice="*")] for g in (there, revolution)]
        assert chains[0] == chains[1]


def test_what_one_voice_claims_is_nobody_elses_in_any_store(store: Store, revolution: KnowledgeGraph) -> None:
    """Who defeated Russia, of which only Stalin speaks: nobody, or no answer where none would be right."""
    query = "SELECT ?who { ?who hist:defeated :Russia }"
    assert rows(revolution, query) == []
    if store.union and not store.by_name:
        with pytest.raises(cg.Refused, match="union of all graphs"):
            store.graph.query(query)
    else:
        assert rows(store.graph, query) == []
    assert len(rows(store.graph, "SELECT ?who { GRAPH account:Stalin { ?who hist:defeated :Russia } }")) == 6
