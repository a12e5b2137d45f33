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
from claimgraph.analysis import robustness
from claimgraph.analysis.rankings import MEASURES, betweenness, closeness, ranks
from claimgraph.knowledge import KnowledgeGraph

EDGES = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


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
    with pytest.raises(ValueError, match="degree, betweenness, closeness"):
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
    """Betweenness and closeness on the simple undirected graph are igraph's to nine digits."""
    nodes = list("abcdef")
    simple = igraph.Graph(6, [(nodes.index(a), nodes.index(b)) for a, b in edges]).simplify()
    between = [score / 10 for score in simple.betweenness()]  # (n-1)(n-2)/2 pairs of others
    assert list(betweenness(nodes, edges).values()) == pytest.approx(between, abs=1e-9)
    reach = [len(simple.subcomponent(v)) - 1 for v in range(6)]
    near = [score * r / 5 if r else 0 for score, r in zip(simple.closeness(), reach, strict=True)]
    assert list(closeness(nodes, edges).values()) == pytest.approx(near, abs=1e-9)


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
    places = {p.entity: p for p in analysis.stability(network("a > b", "a > c", "d > e")).places}
    assert places["a"].claim == (1, 2.5)  # without c1: a, c, d, e have one claim each and share ranks 1 to 4
    assert places["b"].claim == (2.5, 5)  # without c3: b and c share ranks 2 and 3; without c1 it has none
    assert places["a"].voice == (1, 1)  # one voice makes all claims, so none is left out
    assert places["a"].passage == (
        1,
        3,
    )  # all claims rest on one passage: without it nothing is left to tell five apart


def test_a_voice_is_left_out_unless_it_makes_more_than_half() -> None:
    """Without w, who makes one claim of three, c has nothing; v, who makes two, is never left out."""
    found = {p.entity: p for p in analysis.stability(network("a > b", "a > d", "a > c voice=w")).places}
    assert found["c"].voice == (3, 4)
    assert found["a"].voice == (1, 1)


def test_a_statement_is_left_out_with_all_its_claims() -> None:
    """Without s, which is split over b, c and d, a has no claim left, and e, f and g share the first three ranks."""
    split = network("a > b statement=s", "a > c statement=s", "a > d statement=s", "e > f", "e > g", "f > g")
    place = next(p for p in analysis.stability(split).places if p.entity == "a")
    assert place.rank == 1
    assert place.statement == (1, 5.5)  # a, b, c and d share ranks 4 to 7
    assert place.claim == (1, 2.5)  # without one of its three claims a has two, as e, f and g have
    assert place.collapsed == 5.5  # counted by statements it stands in one, and e, f and g in two each


def test_a_claim_of_two_passages_goes_with_neither() -> None:
    """c1 rests on p1 and p2: without p1 only c2 is lost, so a keeps its claim with b, and c has none."""
    found = {p.entity: p for p in analysis.stability(network("a > b passage=p1,p2", "a > c")).places}
    assert found["a"].passage == (1, 1.5)
    assert found["c"].passage == (2.5, 3)


@settings(max_examples=40)
@given(EDGES, st.sampled_from(sorted(MEASURES)))
def test_the_widest_interval_holds_the_rank(edges: list[tuple[str, str]], measure: str) -> None:
    """Whatever the network, the rank lies in the interval, and intervals lie between 1 and the number of entities."""
    found = analysis.stability(network("a > b", *(f"{x} > {y}" for x, y in edges)), measure)
    for place in found.places:
        low, high = place.widest
        assert 1 <= low <= place.rank <= high <= len(found.places)


@settings(max_examples=40)
@given(EDGES)
def test_intervals_by_degree_are_those_of_counting_anew(edges: list[tuple[str, str]]) -> None:
    """The best and worst rank without any one claim are those of the rankings of the networks without it."""
    made = network("a > b", *(f"{x} > {y}" for x, y in edges))
    rankings = [analysis.rank(made)]
    for source, target, key in list(made.edges(keys=True)):
        less = made.copy()
        less.remove_edge(source, target, key)
        rankings.append(analysis.rank(less))
    found = {p.entity: p.claim for p in analysis.stability(made).places}
    for entity, interval in found.items():
        held = [p.rank for ranking in rankings for p in ranking.places if p.entity == entity]
        assert interval == (min(held), max(held))


def test_what_would_take_too_long_is_refused_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Betweenness over more pieces than the limit is refused by its size, and no score is ever computed."""
    monkeypatch.setattr(robustness, "MOST", 10)
    monkeypatch.setattr(robustness, "ranks", None)  # whoever would rank fails
    with pytest.raises(ValueError, match="would take about"):
        analysis.stability(network("a > b", "b > c"), "betweenness")


def test_the_party_leads_the_ranking_of_the_real_graph(revolution: KnowledgeGraph) -> None:
    """Seventeen lines of the historian's and the curator's blocks speak of it (counted in the statements' files); then come
    the peasant sons from outside the village, with fourteen.
    """
    found = [(place.entity, place.score) for place in analysis.rank(revolution.network()).places[:2]]
    assert found == [(":BolshevikParty", 17), (":PeasantSonsFromOutside", 14)]


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
        (
            lambda: analysis.chains(network("abbot > b causal=1"), "abott", "b"),
            r"abott is not in this network; did you mean abbot\?",
        ),
        (lambda: analysis.within(network("a > b"), 1932, 1928), "1932 to 1928 does not"),
        (lambda: analysis.communities(network("a > b"), runs=0), "runs is 0; it has to be 1 or more"),
        (lambda: analysis.compare(network("a > b"), "clustering", draws=0), "draws is 0"),
    ],
)
def test_what_cannot_be_analysed_is_said_in_words(ask: Callable[[], object], message: str) -> None:
    """A graph of another kind, a name that is not there, no claims, a span turned round, no runs."""
    with pytest.raises((TypeError, ValueError), match=message):
        ask()
