"""Voices, alliances, carriers, communities, time, evidence and chance, counted by hand on small networks."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import igraph
import networkx as nx
import pytest
from analysis_sample import network
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import analysis
from claimgraph.analysis import alliances
from claimgraph.analysis.community import rand
from claimgraph.analysis.nullmodel import STATISTICS
from claimgraph.analysis.results import shown
from claimgraph.knowledge import KnowledgeGraph

SIGNS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from([1, -1])), max_size=14)


def test_what_only_one_voice_says() -> None:
    """V and w both say a > b; only v says a > c; a triple said twice by one voice is still that voice's alone."""
    found = analysis.chorus(network("a > b", "a > b voice=w", "a > c", "a > c"))
    assert {v.voice: v.alone for v in found.voices} == {"v": ("c3", "c4"), "w": ()}
    assert (found.likeness[0].triples, found.likeness[0].entities) == (1 / 2, 2 / 3)


def test_each_voice_has_its_own_view() -> None:
    """A view holds what the voice asserts, and nothing that it denies."""
    found = analysis.views(network("a > b", "b > c voice=w", "a > c voice=w denied=1"))
    assert {voice: sorted(view) for voice, view in found.items()} == {"v": ["a", "b"], "w": ["b", "c"]}


def test_two_friends_who_part_over_a_third_are_frustrated() -> None:
    """A triangle with one opposition cannot be divided without one strain; three divisions leave just one."""
    found = analysis.balance(network("a > b sign=1", "b > c sign=1", "a > c sign=-1"))
    assert (found.frustration, found.triangles, found.balanced) == (1, 1, 0)
    assert found.parts[0].divisions == 3


def test_enemies_of_one_enemy_share_a_camp() -> None:
    """A and b both oppose c: two camps, no strain, one division."""
    found = analysis.balance(network("a > c sign=-1", "b > c sign=-1", "a > b sign=1"))
    assert found.parts[0].camps == (("a", "b"), ("c",))
    assert (found.frustration, found.parts[0].divisions, found.strains) == (0, 1, ())


def test_claims_between_two_are_added_up_and_denied_ones_left_out() -> None:
    """One support and one opposition make an ambivalent pair without a tie; a denied opposition does not count."""
    found = analysis.balance(network("a > b sign=1", "b > a sign=-1", "c > d sign=1", "c > d sign=-1 denied=1"))
    assert found.ambivalent == (("a", "b"),)
    assert (found.support, found.opposition) == (1, 0)


@settings(max_examples=80)
@given(SIGNS)
def test_the_frustration_index_is_the_least_over_all_divisions(signs: list[tuple[str, str, int]]) -> None:
    """Of all 64 divisions of six entities none strains fewer ties, and as many strain as few as the result says."""
    made = network("a > b", *(f"{x} > {y} sign={s}" for x, y, s in signs))
    found = analysis.balance(made)
    tied = analysis.signed(made)
    nodes = sorted(tied)
    costs = [
        sum((dict(zip(nodes, camps, strict=True))[x] == dict(zip(nodes, camps, strict=True))[y]) != (tie["sign"] > 0)
            for x, y, tie in tied.edges(data=True))
        for camps in product((0, 1), repeat=len(nodes))
    ]  # fmt: skip
    assert found.frustration == min(costs) == len(found.strains)
    ways = 1
    for part in found.parts:
        assert part.divisions is not None
        ways *= 2 * part.divisions
    assert ways == costs.count(min(costs))


def test_a_signed_network_too_dense_for_an_exact_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two camps of twelve, friends within and foes across, are found by local search, which never claims to be exact."""
    names = [f"n{i:02}" for i in range(24)]
    dense = network(
        *(f"{a} > {b} sign={1 if (a < 'n12') == (b < 'n12') else -1}" for a in names for b in names if a < b)
    )
    monkeypatch.setattr(alliances, "WIDEST", 0)  # known before the search: no state is ever held
    found = analysis.balance(dense)
    assert not found.exact
    assert found.parts[0].divisions is None
    assert found.parts[0].camps == (tuple(names[:12]), tuple(names[12:]))


@settings(max_examples=60)
@given(SIGNS)
def test_no_single_move_improves_a_division_by_search(signs: list[tuple[str, str, int]]) -> None:
    """The local search ends where to move any one entity strains no fewer links."""
    tied = analysis.signed(network("a > b sign=1", *(f"{x} > {y} sign={s}" for x, y, s in signs)))
    for group in nx.connected_components(tied):
        part = tied.subgraph(group)
        side = alliances._searched(part, sorted(group))

        def strain(camps: dict[str, int], part: nx.Graph[str] = part) -> int:
            return sum((camps[a] == camps[b]) != (link["sign"] > 0) for a, b, link in part.edges(data=True))

        assert all(strain({**side, node: 1 - side[node]}) >= strain(side) for node in group)


def test_nothing_is_said_of_balance_where_no_cycle_closes() -> None:
    """A chain of three pairs has camps whatever its signs, so the sentences speak of no fit and no strain."""
    found = analysis.balance(network("a > b sign=1", "b > c sign=-1", "c > d sign=-1"))
    assert (found.cycles, found.frustration) == (0, 0)
    said = " ".join(found.sentences())
    assert "No cycle closes" in said
    assert "fit two camps" not in said


def test_ideas_that_two_actors_hold_join_them() -> None:
    """A and b share x and y, c only y: x weighs 1/(2-1), y 1/(3-1), so a and b weigh 1.5 and a and c 0.5."""
    made = network("a > x sign=1", "b > x sign=-1", "a > y", "b > y", "y > c", x="idea", y="idea")
    found = analysis.carriers(made)
    assert [(s[0], s[1], s[2], s[3], s[4]) for s in found.shared] == [
        ("a", "b", 1.5, ("x", "y"), ("x",)), ("a", "c", 0.5, ("y",), ()), ("b", "c", 0.5, ("y",), ()),
    ]  # fmt: skip
    assert found.joining == [("y", ("a", "b", "c")), ("x", ("a", "b"))]
    assert found.projection()["a"]["b"]["weight"] == 1.5
    assert found.sentences()[-2:] == ["A and B share X and Y.", "A and B stand on opposite sides of X."]


def test_two_triangles_with_one_claim_between_are_two_communities() -> None:
    """Each triangle stays together whatever the seed; modularity is 6/7 - 1/2 by Newman's formula."""
    made = network("a > b", "b > c", "c > a", "d > e", "e > f", "f > d", "a > d")
    found = analysis.communities(made)
    assert found.groups == (("a", "b", "c"), ("d", "e", "f"))
    assert found.modularity == pytest.approx(6 / 7 - 1 / 2)
    assert found.seeds == 1
    assert analysis.communities(made) == found


def test_communities_no_better_than_chance_are_not_told() -> None:
    """A chain of nine has a modularity of about 0.4, and so has every network of its degrees: no group is named."""
    found = analysis.communities(network(*(f"{a} > {b}" for a, b in pairwise("abcdefghi"))))
    assert found.modularity > 0.3
    assert found.chance.above > 0.05
    assert found.sentences() == [
        f"No communities are told: the best division has modularity {shown(found.modularity)}, and random networks with the "
        f"same degrees have {shown(found.chance.mean)} ± {shown(found.chance.deviation)}."
    ]


def test_communities_are_told_beside_what_chance_gives() -> None:
    """Three cliques of six, joined by two claims, are named, with the modularity of random networks beside theirs."""
    cliques = [f"{x} > {y}" for names in ("abcdef", "ghijkl", "mnopqr") for x, y in combinations(names, 2)]
    found = analysis.communities(network(*cliques, "a > g", "g > m"))
    assert found.chance.above == 1 / 40
    assert f"have {shown(found.chance.mean)} ±" in found.sentences()[0]
    assert found.sentences()[2] == "1: A, B, C, D, E and F."


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=8))
def test_the_rand_index_is_igraphs(labels: list[tuple[int, int]]) -> None:
    """Igraph's compare_communities gives the same wherever neither division is trivial."""

    def division(part: int) -> list[frozenset[str]]:
        return [frozenset(str(n) for n, pair in enumerate(labels) if pair[part] == group) for group in range(3)
                if any(pair[part] == group for pair in labels)]  # fmt: skip

    first, second = division(0), division(1)
    if {len(first), len(second)} & {1, len(labels)}:
        return
    theirs = igraph.compare_communities([a for a, _ in labels], [b for _, b in labels], method="adjusted_rand")
    assert rand(first, second) == pytest.approx(theirs)


def test_slices_hold_what_may_have_held_then() -> None:
    """c1 spans both slices, c2 only the second, c3 is open to the past; c4 has no date and c5 is denied."""
    made = network(
        "a > b first_year=1918 last_year=1922", "c > d first_year=1928 last_year=1932", "e > a last_year=1919",
        "a > d", "a > c first_year=1918 denied=1",
    )  # fmt: skip
    found = analysis.periods(made, [(1917, 1921), (1922, 1932)])
    assert [s.claims for s in found.slices] == [("c1", "c3"), ("c1", "c2")]
    assert [s.begun for s in found.slices] == [("a", "b", "e"), ("c", "d")]
    assert [s.ended for s in found.slices] == [("e",), ("a", "b", "c", "d")]
    assert (found.undated, found.total) == (1, 4)
    assert [(s.first, s.last) for s in analysis.periods(made).slices] == [(1910, 1919), (1920, 1929), (1930, 1939)]
    assert sorted(analysis.within(made, 1928, 1930)) == ["c", "d"]


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    """The message names it."""
    with pytest.raises(ValueError, match="1930 to 1920"):
        analysis.periods(network("a > b"), [(1930, 1920)])


def test_what_a_passage_carries() -> None:
    """p2 alone joins a to c; c3 has two passages and is lost with neither; only p2 speaks of c."""
    found = analysis.evidence(network("a > b", "b > c passage=p2", "a > d passage=p1,p3", "c > e passage=p2"))
    loads = {load.passage: load for load in found.loads}
    assert {p: len(x.claims) for p, x in loads.items()} == {"p1": 2, "p2": 2, "p3": 1}
    assert loads["p2"].only_here == ("c", "e")
    assert found.single == ["c", "e"]
    assert loads["p1"].joins == 1  # without it a–d and b–c–e fall apart


CLAIMS = st.tuples(
    st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(["p1", "p2", "p3", "p1,p2", ""])
)


@settings(max_examples=100)
@given(st.lists(CLAIMS, min_size=1, max_size=12))
def test_what_a_passage_joins_is_what_falls_apart_without_its_claims(claims: list[tuple[str, str, str]]) -> None:
    """The pieces of what networkx makes of the claims that do not rest on the passage alone, and of all claims."""
    made = network(*(f"{a} > {b}" + f" passage={passage}" * bool(passage) for a, b, passage in claims))
    edges = [(a, b, data.get("passage", "").split()) for a, b, data in made.edges(data=True)]
    whole = nx.number_connected_components(nx.Graph([(a, b) for a, b, _ in edges]))
    for load in analysis.evidence(made).loads:
        rest = nx.Graph([(a, b) for a, b, passages in edges if passages != [load.passage]])
        assert load.joins == max(0, nx.number_connected_components(rest) - whole)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), min_size=2, max_size=14))
def test_random_networks_keep_every_degree(edges: list[tuple[str, str]]) -> None:
    """Each entity is subject and object of as many claims as before, and no new loops or doubles appear."""
    made = network(*(f"{a} > {b}" for a, b in edges))
    for other in analysis.shuffled(made, 3):
        assert dict(other.in_degree()) == dict(made.in_degree())
        assert dict(other.out_degree()) == dict(made.out_degree())
        assert nx.number_of_selfloops(other) <= nx.number_of_selfloops(made)
        assert len(set(other.edges())) >= len(set(made.edges()))


@pytest.mark.parametrize("statistic", STATISTICS)
def test_comparison_with_chance_is_sound_even_on_nothing(statistic: str) -> None:
    """An empty network and one claim are what chance gives, too."""
    for made in (nx.MultiDiGraph(), network("a > b")):
        found = analysis.compare(made, statistic, draws=5)
        assert (found.above, found.below, found.deviation) == (1, 1, 0)
        assert "within what chance gives" in found.sentences()[0]


def test_clustering_and_reciprocity_of_a_small_network() -> None:
    """a, b, c are a triangle with d hanging on: 3 of 5 paths are closed; one pair of four is linked both ways."""
    made = network("a > b", "b > a", "b > c", "c > a", "c > d")
    assert STATISTICS["clustering"](made) == pytest.approx(3 / 5)
    assert STATISTICS["reciprocity"](made) == pytest.approx(1 / 4)
    with pytest.raises(ValueError, match="clustering, reciprocity"):
        analysis.compare(made, "beauty")


def test_every_result_is_a_table_and_sentences_that_name_claims(revolution: KnowledgeGraph) -> None:
    """All records of a result have the same keys, its data frame as many rows, and its HTML no script."""
    graph, every = revolution.network(), revolution.network(voice="*")
    ends = (":OctoberRevolution", ":CommandSystem")
    results = [
        analysis.rank(graph), analysis.stability(graph), analysis.argument(graph), analysis.chains(graph, *ends),
        analysis.bottlenecks(graph, *ends), analysis.chorus(every), analysis.balance(graph), analysis.carriers(graph),
        analysis.communities(graph, runs=2), analysis.periods(graph), analysis.evidence(graph),
        analysis.compare(graph, "clustering", draws=3),
    ]  # fmt: skip
    for result in results:
        rows = result.records()
        assert rows
        assert len({tuple(row) for row in rows}) == 1
        assert len(result.to_pandas()) == len(rows)
        assert result.sentences()
        assert all(sentence.rstrip(".") != sentence for sentence in result.sentences())
        assert "<script" not in result._repr_html_()


def test_empty_networks_have_results_in_words() -> None:
    """Nothing at all is said to be nothing."""
    nothing: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for found in (analysis.chorus(nothing), analysis.balance(nothing), analysis.communities(nothing),
                  analysis.evidence(nothing), analysis.periods(nothing)):  # fmt: skip
        assert found.sentences()
        assert found.records() == []
