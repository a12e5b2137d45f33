"""What figures count and choose, against counts by hand on a graph of six claims."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from figures_sample import account

import claimgraph.figures as figures
from claimgraph import analysis
from claimgraph.figures import frame, selection
from claimgraph.figures.plots import coverage, timeline


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
    """Of the first graph all causal claims are drawn; of six, all but the one that is denied and the one about itself."""
    graph = account()
    expected = sum(1 for *_, claim in graph.edges(data=True) if claim["causal"])
    figure, _ = figures.causes(graph)
    assert figures.describe(figure).caption.startswith(f"All {expected} causal claims")
    denied = small()
    for *_, claim in denied.edges(data=True):
        claim["causal"] = True
    figure, _ = figures.causes(denied)
    assert figures.describe(figure).caption.startswith("All 4 causal claims in the account of H, between 2 entities")


# Camps, years, passages


def test_camps_are_those_of_the_analysis() -> None:
    """A friend of b opposes c, whom b supports: one of three does not fit, and the figure says so as the analysis does."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice=":H")
    for a, b, sign in [(":a", ":b", 1), (":b", ":c", 1), (":a", ":c", -1)]:
        graph.add_edge(a, b, key=f"{a}{b}", sign=sign, label="met")
    assert analysis.balance(graph).frustration == 1
    caption = figures.describe(figures.alliances(graph)[0]).caption
    assert "1 claim (yellow) does not fit the camps" in caption


def test_nothing_is_said_of_the_fit_of_camps_where_no_cycle_closes() -> None:
    """One opposition between two entities is drawn, and the caption says that the sides only arrange."""
    caption = figures.describe(figures.alliances(small())[0]).caption
    assert "any signs would fit two camps: the sides only arrange what is claimed." in caption


def test_years_are_round() -> None:
    """Ticks are round years inside the span, no more than asked for."""
    assert timeline.ticks(1917, 1921, 5) == [1917, 1918, 1919, 1920, 1921]
    assert timeline.ticks(1887, 1953, 4) == [1900, 1920, 1940]
    assert timeline.ticks(-500, 300, 5) == [-399, -199, 200]  # 400 BC, 200 BC: there is no year 0


def test_a_line_of_years_has_two_years_at_least_however_narrow() -> None:
    """From 446 to 404 BC in a journal's column: one year alone would give no measure."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"].update(
        first_year=-445, last_year=-403, label="led into a long and weary quarrel with"
    )
    _, axes = figures.timeline(graph, size="column")
    assert [each.get_text() for each in axes.texts if each.get_text().endswith(" BC")] == ["440 BC", "420 BC"]


def test_undated_claims_are_counted() -> None:
    """By hand: one dated claim of six."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"].update(first_year=1920, last_year=1929)
    figure, _ = figures.timeline(graph)
    told = figures.describe(figure)
    assert told.caption.startswith("The only dated claim in the account of H; 5 claims without a date.")
    assert "faded ends" in told.caption


@pytest.mark.parametrize(
    ("dates", "marks"),
    [("1920", "A diamond is a single year."), ("1920~", "A bar with faded ends is a date that is only about so.")],
)
def test_a_year_that_is_only_about_so_is_no_diamond(dates: str, marks: str) -> None:
    """About 1920 is drawn, and told in the caption, otherwise than 1920."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"].update(first_year=1920, last_year=1920, dates=dates)
    figure, _ = figures.timeline(graph)
    assert f"without a date. {marks}" in figures.describe(figure).caption


def test_a_date_without_an_end_is_drawn_as_open_though_its_source_ends_it() -> None:
    """From 1928 on, as a text of 1996 has it: the years of the page end soon after 1928, and not in 1996."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"].update(first_year=1928, last_year=1996, dates="1928/..")
    told = figures.describe(figures.timeline(graph)[0])
    assert "A bar that fades at one end is open there." in told.caption
    assert "from 1928 to 1929" in told.alt


def test_what_is_dated_has_a_row_too() -> None:
    """By hand: c, an idea of 1921, has a row beside the one dated claim; a, a person, has none for its life."""
    graph = small()
    graph.edges[":a", ":b", ":s1-1.x"].update(first_year=1920, last_year=1920)
    graph.nodes[":c"].update(first_year=1921, last_year=1921, dates="1921")
    graph.nodes[":a"].update(first_year=1870, last_year=1924, dates="1870/1924", actor=True)
    told = figures.describe(figures.timeline(graph)[0])
    assert (
        "The only dated claim in the account of H, and 1 dated thing of which claims speak (bold); 5 claims"
        in told.caption
    )
    assert told.alt == "2 rows on a line of years from 1920 to 1921, from 'A led B' to 'C'."


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


def test_many_passages_are_drawn_together() -> None:
    """By hand: of 601 passages of ten characters three make a field; the first holds four claims, one of them on two passages."""
    graph = small()
    graph.edges[":b", ":a", ":s3-1.x"]["passage"] = ":s1 :s2"
    figure, axes = figures.coverage(graph, {f":s{n}": (10 * n, 10 * n + 10) for n in range(601)})
    told = figures.describe(figure)
    assert told.caption.startswith("601 passages and the 6 claims")
    assert "Each field holds 3 passages" in told.caption
    assert axes.texts[0].get_text() == "4"


def agreeing() -> nx.MultiDiGraph[str]:
    """By hand: both say a led b; V denies what H says of a and b; each has one claim of its own."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice="*")
    for voice, rows in {
        ":H": [(":a", "led", ":b", False), (":a", "freed", ":b", False), (":a", "met", ":c", False)],
        ":V": [(":a", "led", ":b", False), (":a", "freed", ":b", True), (":b", "met", ":c", False)],
    }.items():
        for number, (a, verb, b, denied) in enumerate(rows):
            graph.add_edge(a, b, key=f"{voice}{number}", relation=f"x:{verb}", label=verb, voice=voice, denied=denied)
    return graph


@pytest.mark.parametrize(("size", "times"), [("column", 1), ("page", 2), ("screen", 2)])
def test_what_two_voices_agree_on_stands_once_where_they_share_a_column(size: str, times: int) -> None:
    """Side by side each voice says it on its side; one below the other it would be the same words twice."""
    _, axes = figures.voices(agreeing(), size=size)
    assert [text.get_text() for text in axes.texts].count(":a led :b") == times


def test_voices_agree_and_contradict() -> None:
    """The two claims and the contradiction that `agreeing` was made with are counted."""
    figure, _ = figures.voices(agreeing())
    assert "The two agree on 1 claim and contradict each other on 1." in figures.describe(figure).alt


def test_two_voices_are_shown_on_what_both_speak_of() -> None:
    """By hand: both speak of p alone; of its six claims by H four are shown, of the two by V both, at every size."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice="*")
    rows = [(":H", ":p", f":x{n}") for n in range(6)] + [(":H", ":y", ":z"), (":V", ":p", ":b"), (":V", ":p", ":c")]
    for number, (voice, a, b) in enumerate(rows):
        graph.add_edge(a, b, key=str(number), label="met", voice=voice, voice_label=f"the {voice[1:]}")
    for size in ("column", "page", "screen"):
        figure, axes = figures.voices(graph, size=size)
        assert figures.describe(figure).caption.startswith(
            "4 of 7 claims of the H and 2 of 2 claims of the V, about the 1 thing that both speak of. Of 8 other entities only the "
            "H speaks, of 2 other entities only the V."
        )
        written = [text.get_text() for text in axes.texts]
        assert [text for text in written if text.startswith(":p met")] == [
            *(f":p met :x{n}" for n in range(4)), ":p met :b", ":p met :c",
        ]  # fmt: skip
        assert "and 2 claims more" in written


@pytest.mark.parametrize(
    ("attributes", "words", "mark"),
    [
        ({"certainty": "possible"}, "possible", "hedged"),
        ({"extent": "partly"}, "partly", "hedged"),
        ({"mode": "required"}, "required", "hedged"),
        ({"jointly": True}, "jointly", "joint"),
        ({"reading": "doubtful"}, "reading doubted", "doubtful"),
        ({"basis": "curatorial"}, "curator", "curatorial"),
    ],
)
def test_what_a_claim_is_besides_what_it_says_is_shown(attributes: dict[str, Any], words: str, mark: str) -> None:
    """Hedged, joint, doubted and the curator's claims have a sign on their lines, in the key, and words in sentences."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge(":a", ":b", key="c1", label="led", first_year=1917, **attributes)
    (bundle,) = selection.bundles(graph)
    assert bundle.hedged == (mark == "hedged")
    assert bundle.marks == (() if mark == "hedged" else (mark,))
    _, axes = figures.overview(graph)
    meaning = frame.MEANINGS.get(mark, mark)
    assert meaning in [text.get_text() for text in axes.texts]
    _, axes = figures.timeline(graph)
    assert f":a led :b ({words})" in [text.get_text() for text in axes.texts]


def test_a_plain_claim_has_no_sign() -> None:
    """Whatever has its default, given or left out, shows nothing."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    usual = {"certainty": "certain", "extent": "wholly", "mode": "actual", "jointly": False, "reading": "sure"}
    graph.add_edge(":a", ":b", key="c1", label="led", **usual)
    graph.add_edge(":b", ":a", key="c2", label="led")
    assert all(not bundle.hedged and not bundle.marks for bundle in selection.bundles(graph))


def test_a_path_reads_claims_backwards_where_it_must() -> None:
    """By hand: from c back to b, who built it, and on to a, whom b resented; a denied claim makes no step."""
    graph = small()
    graph.add_edge(":b", ":c", key=":s9-1.x", label="built", voice=":H", passage=":s9")
    figure, _ = figures.path(graph, "C", [[":s9-1.x", ":s3-1.x"]])
    assert figures.describe(figure).alt == "B built C; B resented A."
    with pytest.raises(ValueError, match="a denied one"):
        figures.path(graph, "C", [[":s4-1.x"]])
