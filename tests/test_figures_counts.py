"""What figures count and choose, against counts by hand on a graph of six claims."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from test_figures_sample import account

import claimgraph.figures as figures
from claimgraph.figures import selection
from claimgraph.figures.plots import alliances, coverage, ranks, timeline


def small() -> nx.MultiDiGraph[str]:
    """Six claims among four entities: a led b twice and opposed it once, b answered, a loop, a denial."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice=":H", version="7")
    for node, kind in ((":a", "person"), (":b", "group"), (":c", "idea"), (":d", "idea")):
        graph.add_node(node, label=node[1:].upper(), kind=kind)
    rows: list[tuple[str, str, str, str, int, bool, str]] = [
        (":a", ":b", "led", "acts", 1, False, ":s1-1"),
        (":a", ":b", "led", "acts", 1, False, ":s2-1"),
        (":a", ":b", "opposed", "fights", -1, False, ":s2-2"),
        (":b", ":a", "resented", "fights", -1, False, ":s3-1"),
        (":c", ":c", "mourned", "acts", 0, False, ":s3-2"),
        (":c", ":a", "caused", "causes", 0, True, ":s4-1"),
    ]
    for a, b, label, family, sign, denied, statement in rows:
        graph.add_edge(
            a, b, key=f"{statement}.x", label=label, family=family, sign=sign, denied=denied, voice=":H",
            statement=statement, passage=statement.partition("-")[0], certainty="certain",
        )  # fmt: skip
    return graph


# Selection


def test_claims_are_bundled_by_pair_direction_and_family() -> None:
    """By hand: two leadings are one line, the opposing another, the answer a third, the denial a fourth; no loop."""
    found = selection.bundles(small())
    assert [(b.source, b.target, b.family, b.verbs, len(b.claims), b.denied, b.sign) for b in found] == [
        (":a", ":b", "acts", (("led", 2),), 2, False, 1),
        (":a", ":b", "fights", (("opposed", 1),), 1, False, -1),
        (":b", ":a", "fights", (("resented", 1),), 1, False, -1),
        (":c", ":a", "causes", (("caused", 1),), 1, True, 0),
    ]


def test_words_say_what_is_denied() -> None:
    """The mark of denial may lie under the words of its line: then the words say so."""
    assert {b.words for b in selection.bundles(small()) if b.denied} == {"caused (denied)"}
    assert not any("denied" in b.words for b in selection.bundles(small()) if not b.denied)


def test_a_loop_counts_once_for_its_entity() -> None:
    """By hand: a is in five claims, b in four, c in two (one of them about itself), d in none."""
    assert selection.degrees(small()) == {":a": 5, ":b": 4, ":c": 2, ":d": 0}


def test_the_most_connected_are_chosen_together() -> None:
    """What is chosen hangs together as long as it can; what stands apart comes last."""
    assert selection.central(small(), 4) == [":a", ":b", ":c", ":d"]
    star: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        [(":x", ":y"), (":x", ":y"), (":x", ":y"), (":p", ":q"), (":p", ":q"), (":y", ":z")]
    )
    assert selection.central(star, 4) == [":y", ":x", ":z", ":p"]


def test_the_sample_s_hubs_are_all_in_the_overview() -> None:
    """The twelve entities that most claims speak of are drawn, whatever the order in which they are linked."""
    degree = selection.degrees(account())
    top = sorted(degree, key=lambda node: -degree[node])[:12]
    assert set(top) <= set(selection.central(account(), 30))


def test_the_caption_of_an_overview_counts_what_is_left_out() -> None:
    """By hand: of four entities a and b are shown, with the four claims between them; two and two are left out."""
    figure, _ = figures.overview(small(), limit=2)
    told = figures.describe(figure)
    assert told.caption.startswith(
        "2 of 4 entities, those that most claims speak of and join, and the 4 of 6 claims between them, in the account of H; "
        "2 entities and 2 claims are left out."
    )
    assert told.caption.endswith("Version 7.")
    assert "A (5)" in told.alt


def test_an_overview_leaves_mere_speakers_out_and_says_so() -> None:
    """D, made a mere voice, is the one entity of four that is not drawn."""
    graph = small()
    graph.nodes[":d"].update(kind="voice", label="a witness")
    caption = figures.describe(figures.overview(graph)[0]).caption
    assert caption.startswith("3 of 4 entities")
    assert "1 entity and 1 claim are left out, with them a witness, which only speaks." in caption


def test_the_ego_figure_counts_both_directions() -> None:
    """By hand: two claims point to a, three leave it."""
    figure, _ = figures.ego(small(), "a")
    assert "2 claims pointing to it and 3 claims from it" in figures.describe(figure).alt


def test_the_causes_leave_denied_claims_out() -> None:
    """By hand: the sample's account has 52 causal claims; none of them is denied, doubtful ones are dashed."""
    graph = account()
    expected = sum(1 for *_, claim in graph.edges(data=True) if claim["causal"])
    figure, _ = figures.causes(graph)
    assert figures.describe(figure).caption.startswith(f"All {expected} causal claims")
    denied = small()
    for *_, claim in denied.edges(data=True):
        claim["causal"] = True
    figure, _ = figures.causes(denied)
    assert figures.describe(figure).caption.startswith("All 4 causal claims in the account of H, between 2 entities")


@pytest.mark.parametrize("wanted", [":Stalin", "stalin", "STALIN", " Stalin "])
def test_an_entity_is_found_by_any_of_its_names(wanted: str) -> None:
    """CURIE, local name and label will do, in any case."""
    assert selection.find(account(), wanted) == ":Stalin"


def test_two_entities_of_one_label_are_told_apart() -> None:
    """A label that two entities share is refused, with both names."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(":a", label="Ivanov")
    graph.add_node(":b", label="ivanov")
    with pytest.raises(ValueError, match=r"may be :a or :b"):
        selection.find(graph, "Ivanov")


# Ranks, camps, years, passages


def test_equal_scores_share_a_rank() -> None:
    """By hand: two firsts share 1.5, the third is third."""
    assert ranks.ranking({"a": 4, "b": 4, "c": 1}) == {"a": 1.5, "b": 1.5, "c": 3.0}


def test_rank_intervals_leave_out_each_passage() -> None:
    """By hand, claims of a, b, c, d: 5, 4, 2, 0; without s1 4, 3, 2, 0; s2 3, 2, 2, 0; s3 4, 3, 1, 0; s4 4, 4, 1, 0."""
    found = ranks.leave_one_out(small())
    assert found == {":a": (1.0, 1.5), ":b": (1.5, 2.5), ":c": (2.5, 3.0), ":d": (4.0, 4.0)}


def test_camps_of_a_balanced_graph_strain_nothing() -> None:
    """Two friendly pairs that oppose each other fall into two camps; brute force over 2^n finds no better division."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for a, b, sign in [(":a", ":b", 1), (":c", ":d", 1), (":a", ":c", -1), (":b", ":d", -1), (":d", ":a", -1)]:
        graph.add_edge(a, b, sign=sign)
    side = alliances.divide(graph)
    assert side[":a"] == side[":b"] != side[":c"] == side[":d"]


@given(
    some.lists(
        some.tuples(some.integers(0, 6), some.integers(0, 6), some.sampled_from([1, -1])), min_size=1, max_size=16
    )
)
@settings(max_examples=100, deadline=None)
def test_no_single_move_improves_the_camps(ties: list[tuple[int, int, int]]) -> None:
    """The division is a local optimum: to move any one entity strains no fewer claims."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for a, b, sign in ties:
        graph.add_edge(f":{a}", f":{b}", sign=sign)
    side = alliances.divide(graph)

    def strain(camps: dict[str, int]) -> int:
        return sum(1 for a, b, c in graph.edges(data=True) if a != b and (camps[a] == camps[b]) != (c["sign"] > 0))

    assert set(side) == set(graph)
    for node in graph:
        assert strain({**side, node: 1 - side[node]}) >= strain(side)


def test_given_camps_are_drawn_as_given() -> None:
    """By hand: with a and b in one camp the two claims of opposition between them are strained, the support is not."""
    figure, _ = figures.alliances(small(), camps={":a": 0, ":b": 0})
    assert "2 claims (yellow) do not fit the camps" in figures.describe(figure).caption
    figure, _ = figures.alliances(small(), camps={":a": 0, ":b": 1})
    assert "2 claims (yellow) do not fit the camps" in figures.describe(figure).caption


def test_years_are_round() -> None:
    """Ticks are round years inside the span, no more than asked for."""
    assert timeline.ticks(1917, 1921, 5) == [1917, 1918, 1919, 1920, 1921]
    assert timeline.ticks(1887, 1953, 4) == [1900, 1920, 1940]
    assert timeline.ticks(-500, 300, 5) == [-400, -200, 0, 200]


def test_undated_claims_are_counted() -> None:
    """By hand: one dated claim of six."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"].update(first_year=1920, last_year=1929)
    figure, _ = figures.timeline(graph)
    told = figures.describe(figure)
    assert told.caption.startswith("All 1 dated claims in the account of H; 5 claims without a date.")
    assert "faded ends" in told.caption


def test_dates_that_are_open_on_a_side_are_drawn_as_open() -> None:
    """By hand: until 1916, and from 1928 on; with room of 0.15 times 13 years on either side, 1914 to 1930."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"]["last_year"] = 1916
    graph.edges[":a", ":b", ":s2-1.x"]["first_year"] = 1928
    told = figures.describe(figures.timeline(graph)[0])
    assert told.caption.startswith("All 2 dated claims in the account of H; 4 claims without a date. A bar that fades")
    assert "from 1914 to 1930" in told.alt


def test_a_claim_on_two_passages_counts_in_both() -> None:
    """By hand: s1 carries one claim of its own and shares one with s3; s5 carries none."""
    graph = small()
    graph.edges[":b", ":a", ":s3-1.x"]["passage"] = ":s3 :s1"
    figure, _ = figures.coverage(
        graph, {":s1": (0, 50), ":s2": (50, 90), ":s3": (90, 120), ":s4": (120, 150), ":s5": (160, 200)}, length=200
    )
    told = figures.describe(figure)
    assert told.caption.startswith(
        "5 passages and the 6 claims in the account of H that rest on them; 4 carry at least one."
    )
    assert "95% of 200 characters" in told.caption
    assert coverage.classes(3) == [(1, 1), (2, 2), (3, 3)]


def test_voices_agree_and_contradict() -> None:
    """By hand: both say a led b; V denies what H says of a and b; each has one claim of its own."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice="*")
    for voice, rows in {
        ":H": [(":a", "led", ":b", False), (":a", "freed", ":b", False), (":a", "met", ":c", False)],
        ":V": [(":a", "led", ":b", False), (":a", "freed", ":b", True), (":b", "met", ":c", False)],
    }.items():
        for number, (a, verb, b, denied) in enumerate(rows):
            graph.add_edge(a, b, key=f"{voice}{number}", relation=f"x:{verb}", label=verb, voice=voice, denied=denied)
    figure, _ = figures.voices(graph)
    assert "The two agree on 1 claim and contradict each other on 1." in figures.describe(figure).alt


def test_what_the_voice_of_fewer_words_says_is_shown_first() -> None:
    """By hand: V's two claims and, of the three entities that this leaves room for, what H links with them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice="*")
    rows = [(":H", ":a", f":x{n}") for n in range(9)] + [(":H", ":p", ":q"), (":V", ":p", ":b"), (":V", ":b", ":c")]
    for number, (voice, a, b) in enumerate(rows):
        graph.add_edge(a, b, key=str(number), label="met", voice=voice, voice_label=f"the {voice[1:]}")
    told = figures.describe(figures.voices(graph, limit=4)[0])
    assert told.caption.startswith("1 of 10 claims of the H and 2 of 2 claims of the V, between 4 of the 14 entities")


def test_a_path_reads_claims_backwards_where_it_must() -> None:
    """By hand: c's only claim about another is denied, so nothing leads to it; once b built c, b leads on to a."""
    graph = small()
    with pytest.raises(ValueError, match="no chain of claims joins C and A"):
        figures.path(graph, "C", "A")
    graph.add_edge(":b", ":c", key=":s9-1.x", label="built", voice=":H", passage=":s9")
    figure, _ = figures.path(graph, "C", "A")
    assert figures.describe(figure).alt == "B built C; B resented A."
