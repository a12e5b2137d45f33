"""The causal argument: chains, bottlenecks and circles, counted by hand."""

from __future__ import annotations

import igraph
import networkx as nx
import pytest
from analysis_sample import network
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import analysis
from claimgraph.knowledge import KnowledgeGraph

DIAMOND = (
    "a > b causal=1", "b > d causal=1 certainty=possible", "a > c causal=1 passage=p2", "c > d causal=1 passage=p3",
    "d > e causal=1", "a > e",
)  # fmt: skip
EDGES = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), min_size=1, max_size=10)


def test_roots_outcomes_and_strands() -> None:
    """In the diamond a is the root and e the outcome; x > y is a strand of its own; other claims do not count."""
    found = analysis.argument(network(*DIAMOND, "x > y causal=1", "y > a"))
    assert (found.roots, found.outcomes) == (("a", "x"), ("e", "y"))
    assert found.strands == (("a", "b", "c", "d", "e"), ("x", "y"))
    assert found.cycles == ()


def test_circles_are_reported() -> None:
    """A > b > c > a is a circle, once, whatever starts it; a claim of a thing with itself is none."""
    found = analysis.argument(network("b > c causal=1", "c > a causal=1", "a > b causal=1", "a > a causal=1"))
    assert found.cycles == (("a", "b", "c"),)
    assert "In a circle: A → B → C → A." in found.sentences()


def test_circles_beyond_the_limit_are_said_to_exist() -> None:
    """All of twelve things causing each other have more than a hundred circles."""
    letters = "abcdefghijkl"
    found = analysis.argument(network(*(f"{x} > {y} causal=1" for x in letters for y in letters if x != y)))
    assert len(found.cycles) == 100
    assert not found.cycles_complete


def test_chains_are_ranked_by_their_weakest_step() -> None:
    """Of the diamond's two chains to e the certain one comes first; both go through d > e, so one is independent."""
    found = analysis.chains(network(*DIAMOND), "a", "e")
    assert [(c.entities, c.certainty) for c in found.chains] == [
        (("a", "c", "d", "e"), "certain"),
        (("a", "b", "d", "e"), "possible"),
    ]
    assert found.independent == 1
    assert analysis.chains(network(*DIAMOND), "a", "d").independent == 2


def test_the_longest_chains_are_those_between_what_is_furthest_apart() -> None:
    """Of many pairs only the furthest apart is looked at: a > b > c > d, and not x > y > z; a single step is no chain."""
    made = network(*(f"{one} > {two} causal=1" for one, two in ("ab", "bc", "cd", "xy", "yz", "pq")))
    pairs = [("x", "z"), ("p", "q"), ("a", "d")]
    assert [(c.source, c.target) for c in analysis.longest(made, pairs)] == [("a", "d"), ("x", "z")]
    assert [(c.source, c.target) for c in analysis.longest(made, pairs, tried=1)] == [("a", "d")]


def test_parallel_claims_make_one_step_as_sure_as_the_surest() -> None:
    """Two claims from two passages support the step, and it is certain because one of them is."""
    (chain,) = analysis.chains(
        network("a > b causal=1 certainty=possible", "a > b causal=1 passage=p2"), "a", "b"
    ).chains
    assert (chain.steps, chain.certainty, chain.support) == ((("c1", "c2"),), "certain", 2)


def test_a_denied_claim_carries_no_chain() -> None:
    """Where the only claim is denied there is no chain."""
    found = analysis.chains(network("a > b causal=1 denied=1"), "a", "b")
    assert found.sentences() == ["No chain of causal claims leads from A to B."]


def test_a_chain_with_one_step_that_undoes_hinders() -> None:
    """Undoing what hinders furthers: one negative step hinders, two do not."""
    found = network("a > b causal=1 sign=-1", "b > c causal=1 sign=-1", "b > d causal=1")
    assert analysis.chains(found, "a", "d").chains[0].hinders
    assert not analysis.chains(found, "a", "c").chains[0].hinders


def test_the_search_says_where_it_stopped() -> None:
    """With room for one chain of two the result is not complete."""
    found = analysis.chains(network(*DIAMOND), "a", "e", most=1)
    assert (len(found.chains), found.complete) == (1, False)
    assert "there are more" in found.sentences()[0]


def test_bottlenecks_of_the_diamond() -> None:
    """Everything from a to e passes through d and rests on c5; between a and d nothing is indispensable."""
    found = analysis.bottlenecks(network(*DIAMOND), "a", "e")
    assert (found.entities, found.claims, found.claim_cut, found.entity_cut) == (("d",), ("c5",), ("c5",), ("d",))
    wide = analysis.bottlenecks(network(*DIAMOND), "a", "d")
    assert (wide.entities, wide.claims, len(wide.claim_cut), wide.entity_cut) == ((), (), 2, ("b", "c"))


def test_parallel_claims_are_alternatives_in_a_cut() -> None:
    """Where two claims make the one step neither is indispensable, and both must go."""
    found = analysis.bottlenecks(network("a > b causal=1", "a > b causal=1"), "a", "b")
    assert (found.claims, found.claim_cut, found.entity_cut) == ((), ("c1", "c2"), None)


def test_what_is_not_connected_has_no_bottleneck() -> None:
    """Against the arrows, and from a thing to itself, there is nothing to cut."""
    for target in ("a", "e"):
        found = analysis.bottlenecks(network(*DIAMOND), "e", target)
        assert not found.connected
        assert "nothing to cut" in found.sentences()[0]


def test_unknown_entities_are_named() -> None:
    """The message says what is not there."""
    with pytest.raises(ValueError, match="z is not in this network"):
        analysis.chains(network(*DIAMOND), "a", "z")


def test_without_causal_claims_the_argument_says_so() -> None:
    """An empty network, and one without causes, have an argument of no claims."""
    for none in (nx.MultiDiGraph(), network("a > b")):
        assert analysis.argument(none).sentences() == ["No claim here is causal."]


@settings(max_examples=60)
@given(EDGES, st.integers(0, 9))
def test_taking_a_claim_away_never_adds_a_chain(edges: list[tuple[str, str]], out: int) -> None:
    """Every chain of the smaller network is one of the larger, and cuts have the size that igraph gives."""
    claims = [f"{a} > {b} causal=1" for a, b in edges]
    whole = network(*claims, "a > e")
    less = network(*[c for n, c in enumerate(claims) if n != out % len(claims)], "a > e")
    before = {c.entities for c in analysis.chains(whole, "a", "e").chains}
    assert {c.entities for c in analysis.chains(less, "a", "e").chains} <= before
    same = igraph.Graph(5, [("abcde".index(a), "abcde".index(b)) for a, b in edges if a != b], directed=True)
    assert len(analysis.bottlenecks(whole, "a", "e").claim_cut) == same.mincut_value(0, 4)
    assert analysis.chains(whole, "a", "e").independent == same.mincut_value(0, 4)


@settings(max_examples=60)
@given(EDGES)
def test_what_lies_on_every_chain_is_what_all_chains_share(edges: list[tuple[str, str]]) -> None:
    """The dominators are the intersection of all chains, by enumeration."""
    whole = network(*(f"{a} > {b} causal=1" for a, b in edges), "a > e")
    every = analysis.chains(whole, "a", "e").chains
    found = analysis.bottlenecks(whole, "a", "e")
    shared = set.intersection(*(set(c.entities) for c in every)) - {"a", "e"} if every else set()
    assert set(found.entities) == shared


def test_october_leads_to_the_command_system_by_one_sure_chain(revolution: KnowledgeGraph) -> None:
    """For certain through social isolation (s34); possibly through its contradiction too (s32, "one could argue")."""
    sure = analysis.chains(revolution.network(), ":OctoberRevolution", ":CommandSystem")
    assert [c.entities[1] for c in sure.chains] == [":SocialIsolation"]
    every = analysis.chains(revolution.network(voice="*"), ":OctoberRevolution", ":CommandSystem")
    assert [(c.entities[1], c.certainty) for c in every.chains] == [
        (":SocialIsolation", "certain"),
        (":ContradictionOfOctober", "possible"),
    ]
