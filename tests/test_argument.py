"""The steps of an argument, the ways through it and the reasons in it, on a project small enough to count by hand."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import igraph
import pytest
from argument_sample import POSSIBLE, argument, causes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph import answers
from claimgraph.answers import Reasons, Way, Ways
from claimgraph.cli.main import main
from claimgraph.knowledge import KnowledgeGraph


def made(kg: KnowledgeGraph, **options: object) -> list[tuple[str, tuple[str, ...], str]]:
    """The steps as kind, grounds and consequence."""
    return [(s.kind, s.grounds, s.consequence) for s in answers.steps(kg.corpus, **options)]  # type: ignore[arg-type]


def passed(way: Way) -> str:
    """What a way passes, as one word."""
    return " ".join(node[1:] for node in way.nodes)


def ways(kg: KnowledgeGraph, *ends: str, **options: object) -> list[str]:
    """What each way passes."""
    found = kg.argue(*ends, **options)  # type: ignore[arg-type]
    assert isinstance(found, Ways)
    return [passed(way) for way in found.ways]


def test_a_relation_says_of_which_kind_a_step_is_and_which_way_it_goes(tmp_path: Path) -> None:
    """A cause leads to its effect, a component (the object of "consisted of") to the whole, sameness both ways; leading nowhere."""
    kg = argument(
        tmp_path,
        ":p-1 { :a t:caused :b . } :p-2 { :c t:consistedOf :b . } :p-3 { :c t:same :d . } :p-4 { :who t:led :d . }",
    )
    assert made(kg) == [
        ("causal", (":a",), ":b"),
        ("constitutive", (":b",), ":c"),
        ("sameness", (":c",), ":d"),
        ("sameness", (":d",), ":c"),
    ]
    assert ways(kg, "a", "d") == ["a b c d"]


def test_steps_are_the_narrators_the_endorsed_and_the_curators_with_any_hedge(tmp_path: Path) -> None:
    """A possible claim makes a step, and so do one that is endorsed and a curator's; another's, a denial and irony do not."""
    kg = argument(
        tmp_path,
        f""":p-1 {POSSIBLE} . :p-1 {{ :a t:caused :b . }}
        :p-2 cg:assertedBy :O ; cg:stance cg:endorses . :p-2 {{ :b t:caused :c . }}
        :p-3 cg:assertedBy :K ; cg:basis cg:curatorial . :p-3 {{ :c t:caused :d . }}
        :p-4 cg:assertedBy :O . :p-4 {{ :d t:caused :e . }}
        :p-5 cg:deniedBy :N . :p-5 {{ :d t:caused :f . }}
        :p-6 cg:stance cg:distances . :p-6 {{ :d t:caused :g . }}""",
    )
    assert [(g, q) for _, g, q in made(kg)] == [((":a",), ":b"), ((":b",), ":c"), ((":c",), ":d")]
    assert [(g, q) for _, g, q in made(kg, voices=[":O"])] == [((":b",), ":c"), ((":d",), ":e")]
    assert len(made(kg, voices=kg.corpus.voices)) == 4


def test_what_holds_only_jointly_is_one_step(tmp_path: Path) -> None:
    """Two causes that make their effect together are one step with two grounds."""
    kg = argument(tmp_path, ":p-1 cg:jointly true . :p-1 { :a t:caused :c . :b t:caused :c . }")
    (step,) = answers.steps(kg.corpus)
    assert (step.grounds, step.consequence, step.together, len(step.claims)) == ((":a", ":b"), ":c", True, 2)
    assert "(only together)" in str(kg.argue("a", "c"))


def test_a_name_is_crossed_both_ways(tmp_path: Path) -> None:
    """H names that a led to b: so a leads to h, h to b; what h causes goes back to a, and what caused h leads to b."""
    kg = argument(
        tmp_path,
        ":p-1 cg:nominalisedBy :h . :p-1 { :a t:caused :b . } :p-2 { :h t:caused :c . } :p-3 { :d t:caused :h . }",
    )
    assert ways(kg, "a", "c") == ["a h c"]
    assert ways(kg, "d", "b") == ["d h b"]
    assert [step.kind for step in kg.argue("a", "c").ways[0].steps] == ["naming", "causal"]  # type: ignore[union-attr]


def test_no_way_turns_off_to_a_name_only_to_come_back(tmp_path: Path) -> None:
    """From a to b there is one way, not a second one through the name of the same claim."""
    kg = argument(tmp_path, ":p-1 cg:nominalisedBy :h . :p-1 { :a t:caused :b . } :p-2 { :c t:caused :h . }")
    assert ways(kg, "a", "b") == ["a b"]


def test_what_another_says_enters_by_its_name_only(tmp_path: Path) -> None:
    """What the other voice claims is no step; that h names it leads from what it speaks of to h, and on."""
    said = ":p-1 cg:assertedBy :O {} . :p-1 {{ :a t:caused :b . }} :p-2 {{ :h t:caused :c . }}"
    assert ways(argument(tmp_path / "1", said.format("")), "a", "c") == []
    assert ways(argument(tmp_path / "2", said.format("; cg:nominalisedBy :h")), "a", "c") == ["a h c"]


def test_a_joint_leads_from_what_supports_to_what_is_supported(tmp_path: Path) -> None:
    """That a caused b is a reason to think that c caused d, so a leads to d; the joint is the narrator's."""
    kg = argument(
        tmp_path,
        ":p-1 cg:assertedBy :O ; cg:supports :p-2 . :p-1 { :a t:caused :b . } :p-2 { :c t:caused :d . }",
    )
    found = kg.argue("a", "d")
    assert isinstance(found, Ways)
    assert [passed(way) for way in found.ways] == ["a p-2 d"]
    assert [(s.kind, s.voice) for s in found.ways[0].steps] == [("joint", ":N"), ("causal", ":N")]
    assert ways(kg, "b", "d") == []
    assert ways(kg, "a", "d", voice="other") == []


@pytest.mark.parametrize(
    ("joint", "leads"),
    [(":p-1 cg:supports :p-2 .", True), (":p-1 cg:rebuts :p-2 .", False), (":p-1 cg:exemplifies :p-2 .", True)],
)
def test_only_joints_that_are_reasons_are_walked(tmp_path: Path, joint: str, leads: bool) -> None:
    """Support and example carry a step; a rebuttal is shown beside the claim that it tells against."""
    kg = argument(tmp_path, f"{joint} :p-1 {{ :a t:caused :b . }} :p-2 {{ :c t:caused :d . }}")
    assert bool(ways(kg, "a", "d")) is leads
    assert ("rebutted by" in str(kg.argue("d"))) is not leads


def test_a_joint_may_be_a_statement_with_its_own_voice_and_denial(tmp_path: Path) -> None:
    """Another's joint does not lead for the narrator, nor one that is denied."""
    claims = " :p-1 { :a t:caused :b . } :p-2 { :c t:caused :d . } :p-3 { :p-1 cg:supports :p-2 . }"
    assert ways(argument(tmp_path / "1", claims), "a", "d") == ["a p-2 d"]
    assert ways(argument(tmp_path / "2", ":p-3 cg:assertedBy :O ." + claims), "a", "d") == []
    assert ways(argument(tmp_path / "3", ":p-3 cg:deniedBy :N ." + claims), "a", "d") == []


def test_joints_follow_on_one_another(tmp_path: Path) -> None:
    """What supports a support leads to the end too, and a name for the supported claim is reached."""
    kg = argument(
        tmp_path,
        """:p-1 cg:supports :p-2 . :p-2 cg:supports :p-3 . :p-3 cg:nominalisedBy :h .
        :p-1 { :a t:led :b . } :p-2 { :c t:led :d . } :p-3 { :e t:led :f . } :p-4 { :h t:caused :g . }""",
    )
    assert ways(kg, "a", "g") == ["a p-2 p-3 h g"]


def test_a_way_begins_or_ends_with_a_person_and_never_runs_through_one(tmp_path: Path) -> None:
    """A person is whom the ontology aligns to foaf:Person; a way may start or end there."""
    kg = argument(tmp_path, causes("a who", "who b"))
    assert ways(kg, "a", "who") == ["a who"]
    assert ways(kg, "who", "b") == ["who b"]
    assert ways(kg, "a", "b") == []


def test_a_way_passes_a_group_by_what_is_walked_alone(tmp_path: Path) -> None:
    """A group that was caused may cause; what a group only led, and what supports or names that, leads no way through it."""
    kg = argument(tmp_path / "1", causes("a many", "many b"))
    assert ways(kg, "a", "b") == ["a many b"]
    kg = argument(
        tmp_path / "2",
        ":p-1 { :a t:caused :many . } :p-2 cg:supports :p-3 . :p-2 { :many t:led :c . } :p-3 { :d t:caused :b . }",
    )
    assert ways(kg, "a", "b") == []
    assert ways(kg, "many", "b") == ["many p-3 b"]


def test_the_surest_ways_come_first_then_the_causal_then_the_short(tmp_path: Path) -> None:
    """A sure way of three causes comes before a sure one of two with a kernel in it, and both before a possible step."""
    kg = argument(
        tmp_path,
        f""":p-1 {{ :a t:caused :b . }} :p-2 {{ :b t:caused :c . }} :p-3 {{ :c t:caused :d . }}
        :p-4 {{ :a t:kernelOf :e . }} :p-5 {{ :e t:caused :d . }} :p-6 {POSSIBLE} . :p-6 {{ :a t:caused :d . }}""",
    )
    found = kg.argue("a", "d")
    assert isinstance(found, Ways)
    assert [passed(way) for way in found.ways] == ["a b c d", "a e d", "a d"]
    assert [way.causal for way in found.ways] == [True, False, True]
    assert [way.weakest.statement.certainty for way in found.ways] == ["certain", "certain", "possible"]
    assert found.complete


def test_hedges_are_ordered_as_the_vocabulary_orders_them(tmp_path: Path) -> None:
    """Certain, almost wholly, probable, partly and little: each is less sure than the last."""
    hedges = ["", "cg:extent cg:almostWholly", "cg:extent cg:partly", "cg:certainty cg:probable", "cg:extent cg:little"]
    kg = argument(tmp_path, causes(*(f"a b | {hedge}" for hedge in hedges)))
    ranks = [step.rank for step in answers.steps(kg.corpus)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 5


def test_what_needs_the_curator_comes_last(tmp_path: Path) -> None:
    """A long and doubted way of the text stands before a short and certain one that a curator completes."""
    added = 'cg:basis cg:curatorial ; cg:assertedBy :Curator ; cg:rationale "To make it whole."@en'
    kg = argument(tmp_path, causes("a b", f"b d | {added}", "a c", f"c e | {POSSIBLE}", "e d"))
    found = kg.argue("a", "d")
    assert [(passed(way), any(step.added for step in way.steps)) for way in found.ways] == [  # type: ignore[union-attr]
        ("a c e d", False),
        ("a b d", True),
    ]


def test_the_search_says_that_there_are_more(tmp_path: Path) -> None:
    """With room for one way of two the answer is not complete."""
    kg = argument(tmp_path, causes("a b", "b d", "a c", "c d"))
    found = kg.argue("a", "d", most=1)
    assert isinstance(found, Ways)
    assert (len(found.ways), found.complete) == (1, False)
    assert "There are more ways" in str(found)


def test_a_way_with_one_step_that_undoes_hinders(tmp_path: Path) -> None:
    """Undoing what undoes furthers."""
    kg = argument(tmp_path, ":p-1 { :a t:undid :b . } :p-2 { :b t:undid :c . }")
    assert kg.argue("a", "b").ways[0].hinders  # type: ignore[union-attr]
    assert not kg.argue("a", "c").ways[0].hinders  # type: ignore[union-attr]


def test_where_nothing_leads_it_says_so_and_how_far_each_side_reaches(tmp_path: Path) -> None:
    """A leads to c at most, and d goes back to e."""
    kg = argument(tmp_path, causes("a b", "b c", "e f", "f d"))
    found = kg.argue("a", "d")
    assert isinstance(found, Ways)
    assert not found
    assert [passed(way) for way in found.leads_to] == ["a b c"]
    assert [passed(way) for way in found.goes_back_to] == ["e f d"]
    assert str(found).startswith("The graph does not say how one gets from a to d.\nThe furthest that one gets from a:")
    assert "Nothing is given as a reason for a." in str(kg.argue("d", "a"))


def test_where_only_others_give_a_reason_they_are_named_and_how_to_ask_them(tmp_path: Path) -> None:
    """The narrator gives no reason for b, o does; asked alone, o does not send to itself, and gives none for c."""
    kg = argument(tmp_path, ":p-1 cg:assertedBy :O . :p-1 { :a t:caused :b . } :p-2 { :b t:caused :c . }")
    told = "Reasons are given by other. Ask with --voice other, or --voice '*' for everybody's."
    assert str(kg.argue("b")) == f"Nothing is given as a reason for b in the account of narrator.\n{told}"
    assert str(kg.argue("d", "b")).endswith(told)
    assert str(kg.argue("c", voice="other")).endswith(told.replace("other", "narrator"))
    assert str(kg.argue("a", voice="other")) == "Nothing is given as a reason for a."


def test_the_reasons_are_a_tree_in_which_what_is_shared_is_told_once(tmp_path: Path) -> None:
    """D has b and c as reasons, both of which go back to a; a's own reason, e, is told under the first."""
    kg = argument(tmp_path, causes("a b", "a c", "b d", "c d", "e a"))
    found = kg.argue("d")
    assert isinstance(found, Reasons)
    told = [(r.step.grounds[0], r.of, r.depth, r.again) for r in found.reasons]
    assert told == [
        (":b", ":d", 0, ()),
        (":a", ":b", 1, ()),
        (":e", ":a", 2, ()),
        (":c", ":d", 0, ()),
        (":a", ":c", 1, (":a",)),
    ]
    assert [r.parent for r in found.reasons] == [None, 0, 1, None, 3]


def test_a_circle_of_reasons_ends(tmp_path: Path) -> None:
    """A and b give each other as their reason: each is told once."""
    found = argument(tmp_path, causes("a b", "b a")).argue("a")
    assert isinstance(found, Reasons)
    assert [(r.step.grounds[0], r.again) for r in found.reasons] == [(":b", ()), (":a", (":a",))]


def test_what_supports_a_claim_stands_under_it_with_its_own_reasons(tmp_path: Path) -> None:
    """Evidence is told below the claim that it supports, and the reasons for what it speaks of below that."""
    kg = argument(
        tmp_path,
        """:p-1 cg:assertedBy :O ; cg:supports :p-2 . :p-1 { :a t:led :b . } :p-2 { :c t:caused :d . }
        :p-3 { :e t:caused :a . } :p-4 cg:qualifies :p-2 . :p-4 { :f t:led :c . }""",
    )
    assert [line.text for line in kg.argue("d").lines()] == [
        "What is given as a reason for d:",
        "c — caused → d",
        "qualified by: f — led → c",
        "supported by: a — led → b",
        "e — caused → a",
    ]
    assert [line.text for line in kg.argue("d", depth=1).lines()][1:] == ["c — caused → d", "qualified by: f — led → c"]


def test_a_symmetric_claim_is_no_reason_for_itself(tmp_path: Path) -> None:
    """That c was the same as d is a reason for d once, and is not read back as a reason for c."""
    found = argument(tmp_path, ":p-1 { :c t:same :d . }").argue("d")
    assert isinstance(found, Reasons)
    assert len(found.reasons) == 1


def test_a_long_chain_is_told(tmp_path: Path) -> None:
    """Three thousand causes in a row are no depth that anything stumbles over."""
    kg = argument(tmp_path, "".join(f":p-{n} {{ :x{n} t:caused :x{n + 1} . }}\n" for n in range(3000)))
    names = "".join(f":x{n} a <https://example.org/argument/terms#Thing> .\n" for n in range(3001))
    (tmp_path / "graph/more.ttl").write_text("@prefix : <https://example.org/argument/> .\n" + names, encoding="utf-8")
    found = kg.argue("x3000")
    assert isinstance(found, Reasons)
    assert (len(found.reasons), found.reasons[-1].depth) == (3000, 2999)
    assert len(kg.argue("x0", "x3000").ways[0].steps) == 3000  # type: ignore[union-attr]


EDGES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.booleans()), min_size=1, max_size=12
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDGES)
def test_ways_are_the_simple_paths_of_another_tool(tmp_path_factory: pytest.TempPathFactory, edges: list) -> None:  # type: ignore[type-arg]
    """All ways from a to f, as igraph enumerates them, in the order of their weakest step and then of their length."""
    links = [f"{x} {y} | {POSSIBLE}" if hedged else f"{x} {y}" for x, y, hedged in edges]
    kg = argument(tmp_path_factory.mktemp("ways"), causes(*links))
    found = answers.argue(kg.corpus, ":a", ":f", most=500)
    pairs = {(x, y) for x, y, _ in edges if x != y}
    same = igraph.Graph(6, [("abcdef".index(x), "abcdef".index(y)) for x, y in sorted(pairs)], directed=True)
    paths = {" ".join("abcdef"[n] for n in path) for path in same.get_all_simple_paths(0, 5)}
    assert {passed(way) for way in found.ways} == paths
    assert len(found.ways) == len(paths)
    sure = {(x, y) for x, y, hedged in edges if not hedged}
    order = [(not all(pair in sure for pair in pairwise(passed(w).split())), len(w.steps)) for w in found.ways]
    assert order == sorted(order)


def test_html_is_escaped(tmp_path: Path) -> None:
    """A label with markup in it shows as it is written."""
    kg = argument(
        tmp_path, ':x a t:Thing ; rdfs:label "<b>x</b>"@en . :p-1 { :x t:caused :b . } :p-2 { :b t:caused :c . }'
    )
    for found in (kg.argue("b"), kg.argue("x", "c"), kg.without(":p-1")):
        assert "&lt;b&gt;x&lt;/b&gt; — caused → b" in found._repr_html_()
        assert "<b>" not in found._repr_html_()


def test_the_command_tells_the_ways_and_their_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`argue a c` ends well and tells each step; `--json` has kind, claim, certainty, extent and voice; no way ends with 1."""
    argument(tmp_path, causes("a b", f"b c | {POSSIBLE}"))
    where = ["--project", str(tmp_path)]
    assert main(["argue", "a", "c", *where]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1. a → c: at its weakest possible; 2 steps; purely causal",
        "  a — caused → b",
        "      causal · narrator, certain · passage p · p-1",
        "  b — caused → c",
        "      causal · narrator, possible · passage p · p-2",
    ]
    assert main(["argue", "a", "c", "--json", *where]) == 0
    step = json.loads(capsys.readouterr().out)["ways"][0]["steps"][1]
    wanted = {"kind": "causal", "claim": ":p-2_b_caused_c", "certainty": "possible", "extent": "wholly", "voice": ":N"}
    assert wanted.items() <= step.items()
    assert main(["argue", "c", "a", *where]) == 1
    assert capsys.readouterr().out.startswith("The graph does not say how one gets from c to a.")
    assert main(["argue", "c", "--json", *where]) == 0
    assert [r["parent"] for r in json.loads(capsys.readouterr().out)["reasons"]] == [None, 0]
    assert main(["argue", "a", "b", "c", *where]) == 2
