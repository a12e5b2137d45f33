"""Who matters, and how sure that is: counted by hand on small networks, and against igraph."""

from __future__ import annotations

from collections.abc import Callable

import igraph
import networkx as nx
import pytest
from analysis_sample import network
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import analysis
from claimgraph.analysis.rankings import MEASURES, betweenness, closeness, pagerank, ranks
from claimgraph.knowledge import KnowledgeGraph

EDGES = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


def weighted(edges: list[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """Each edge with weight 1."""
    return [(a, b, 1.0) for a, b in edges]


def test_degree_counts_the_claims_that_speak_of_an_entity() -> None:
    """Parallel claims both count, a claim of a thing with itself once, a denied one not at all."""
    found = analysis.rank(network("a > b", "a > b", "a > a", "a > c denied=1"))
    assert {p.entity: p.score for p in found.places} == {"a": 3, "b": 2, "c": 0}


def test_equal_scores_share_the_mean_of_their_ranks() -> None:
    """In a star the centre is first and its three leaves share the ranks 2, 3 and 4."""
    found = analysis.rank(network("m > a", "m > b", "m > c"))
    assert [(p.entity, p.rank) for p in found.places] == [("m", 1), ("a", 3), ("b", 3), ("c", 3)]
    assert found.sentences()[1] == "Rank 3 by number of claims, shared: A, B and C (1)."


def test_mere_speakers_are_neither_ranked_nor_ways_between_others() -> None:
    """Two labels of an unidentified voice are not near to each other: each is linked with what it names alone."""
    graph = network("a > v", "b > v", "a > x", v="voice")
    assert [(p.entity, p.score) for p in analysis.rank(graph).places] == [("a", 1), ("x", 1), ("b", 0)]
    assert all(place.score == 0 for place in analysis.rank(graph, "betweenness").places)
    assert analysis.communities(graph).groups == (("a", "x"), ("b",))


def test_kinds_choose_who_is_listed_and_not_what_is_counted() -> None:
    """Among ideas alone the idea is first, with the claims that people make of it."""
    found = analysis.rank(network("a > x", "b > x", "a > b", x="idea"), kinds=["idea"])
    assert [(p.entity, p.score, p.rank) for p in found.places] == [("x", 2, 1)]


def test_an_unknown_measure_or_kind_is_named_with_what_there_is() -> None:
    """The message lists the measures, or the kinds."""
    with pytest.raises(ValueError, match="degree, pagerank, betweenness, closeness"):
        analysis.rank(network("a > b"), "fame")
    with pytest.raises(ValueError, match="the kinds there are: person"):
        analysis.rank(network("a > b"), kinds=["ship"])


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_network_and_a_lone_entity_have_rankings(measure: str) -> None:
    """Nothing to rank is an empty ranking, and one entity is first."""
    assert analysis.stability(nx.MultiDiGraph(), measure).places == ()
    assert analysis.stability(nx.MultiDiGraph(), measure).sentences() == ["There is nothing to rank."]
    lone: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    lone.add_node("a")
    assert [p.rank for p in analysis.stability(lone, measure).places] == [1]


@settings(max_examples=60)
@given(EDGES)
def test_measures_agree_with_igraph(edges: list[tuple[str, str]]) -> None:
    """PageRank on the directed multigraph, betweenness and closeness on the simple one are igraph's to nine digits."""
    nodes = list("abcdef")
    many = igraph.Graph(6, [(nodes.index(a), nodes.index(b)) for a, b in edges], directed=True)
    assert list(pagerank(nodes, weighted(edges)).values()) == pytest.approx(many.pagerank(), abs=1e-9)
    simple = igraph.Graph(6, [(nodes.index(a), nodes.index(b)) for a, b in edges]).simplify()
    between = [score / 10 for score in simple.betweenness()]  # (n-1)(n-2)/2 pairs of others
    assert list(betweenness(nodes, weighted(edges)).values()) == pytest.approx(between, abs=1e-9)
    reach = [len(simple.subcomponent(v)) - 1 for v in range(6)]
    near = [score * r / 5 if r else 0 for score, r in zip(simple.closeness(), reach, strict=True)]
    assert list(closeness(nodes, weighted(edges)).values()) == pytest.approx(near, abs=1e-9)


def test_betweenness_is_the_same_without_igraph(monkeypatch: pytest.MonkeyPatch, revolution: KnowledgeGraph) -> None:
    """On the real network NetworkX gives what igraph gives."""
    network = revolution.network()
    fast = analysis.rank(network, "betweenness")
    monkeypatch.setitem(__import__("sys").modules, "igraph", None)
    slow = analysis.rank(network, "betweenness")
    assert [p.entity for p in fast.places] == [p.entity for p in slow.places]
    assert [p.score for p in fast.places] == pytest.approx([p.score for p in slow.places], abs=1e-12)


def test_leaving_a_claim_out_gives_the_interval_that_a_hand_count_gives() -> None:
    """Of a > b, a > c, d > e: without c1, a falls to the tie of four; without c3 it stays first."""
    places = {p.entity: p for p in analysis.stability(network("a > b", "a > c", "d > e"), resamples=0).places}
    assert places["a"].claim == (1, 2.5)  # without c1: a, c, d, e have one claim each and share ranks 1 to 4
    assert places["b"].claim == (2.5, 5)  # without c3: b and c share ranks 2 and 3; without c1 it has none
    assert places["a"].voice == (1, 1)  # one voice makes all claims, so none is left out


def test_a_voice_is_left_out_unless_it_makes_more_than_half() -> None:
    """Without w, who makes one claim of three, c has nothing; v, who makes two, is never left out."""
    found = {p.entity: p for p in analysis.stability(network("a > b", "a > d", "a > c voice=w"), resamples=0).places}
    assert found["c"].voice == (3, 4)
    assert found["a"].voice == (1, 1)


@pytest.mark.parametrize("measure", MEASURES)
def test_splitting_a_statement_makes_nobody_important(measure: str) -> None:
    """With statements counted once, one that is split over three neighbours weighs as one that is not."""
    split = network("a > b statement=s", "a > c statement=s", "a > d statement=s", "e > f", "e > g", "f > g")
    places = {p.entity: p for p in analysis.stability(split, measure, resamples=5).places}
    if measure == "degree":
        assert (places["a"].rank, places["a"].collapsed) == (1, 5.5)  # one statement; e, f and g stand in two each
    assert places["a"].widest[0] <= places["a"].collapsed <= places["a"].widest[1]


@settings(max_examples=30)
@given(EDGES, st.sampled_from(sorted(MEASURES)))
def test_the_widest_interval_holds_the_rank_and_all_others(edges: list[tuple[str, str]], measure: str) -> None:
    """Whatever the network, the rank lies in the interval, and intervals lie between 1 and the number of entities."""
    found = analysis.stability(network("a > b", *(f"{x} > {y}" for x, y in edges)), measure, resamples=10)
    for place in found.places:
        low, high = place.widest
        assert 1 <= low <= place.rank <= high <= len(found.places)
        assert low <= place.bootstrap[0] <= place.bootstrap[1] <= high


def test_the_same_seed_gives_the_same_intervals(revolution: KnowledgeGraph) -> None:
    """The bootstrap is drawn from a seed, and hash order plays no part."""
    network = revolution.network()
    assert analysis.stability(network, seed=3) == analysis.stability(network, seed=3)


def test_the_peasant_sons_lead_the_ranking_of_the_real_graph(revolution: KnowledgeGraph) -> None:
    """Those drawn in from outside the village have 14 claims (counted in the statements' files), the most of all."""
    first = analysis.rank(revolution.network()).places[0]
    assert (first.entity, first.score) == (":PeasantSonsFromOutside", 14)


@settings(max_examples=60)
@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 4), min_size=1, max_size=8))
def test_ranks_add_up(scores: dict[str, int]) -> None:
    """Ties or none, the ranks of n things add up to n(n+1)/2, and a higher score has a lower rank."""
    found = ranks({key: float(value) for key, value in scores.items()})
    assert sum(found.values()) == len(scores) * (len(scores) + 1) / 2
    assert all((scores[a] > scores[b]) == (found[a] < found[b]) for a in scores for b in scores)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: analysis.rank(nx.DiGraph([("a", "b")])), "MultiDiGraph, an edge for each claim"),  # type: ignore[arg-type]
        (lambda: analysis.chains(network("a > b causal=1"), "A", "b"), r"A is not in this network; did you mean a\?"),
        (lambda: analysis.within(network("a > b"), 1932, 1928), "1932 to 1928 does not"),
        (lambda: analysis.communities(network("a > b"), runs=0), "runs is 0; it has to be 1 or more"),
        (lambda: analysis.compare(network("a > b"), "clustering", draws=0), "draws is 0"),
        (lambda: analysis.stability(network("a > b"), resamples=-1), "resamples is -1; it has to be 0 or more"),
    ],
)
def test_what_cannot_be_analysed_is_said_in_words(ask: Callable[[], object], message: str) -> None:
    """A graph of another kind, a name that is not there, no claims, a span turned round, no runs."""
    with pytest.raises((TypeError, ValueError), match=message):
        ask()


def test_a_bootstrap_that_was_not_drawn_is_not_spoken_of() -> None:
    """With no resamples the sentence leaves the bootstrap out."""
    said = analysis.stability(network("a > b", "a > c"), resamples=0).sentences()[0]
    assert (
        said
        == "Among the first five by number of claims, whichever claim or voice is left out, and with each statement counted once: A, B and C."
    )
