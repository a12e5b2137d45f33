"""Truth maintenance: Doyle's textbook examples on the bare labelling, and what falls and weakens in small arguments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from argument_sample import POSSIBLE, argument, causes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph import answers
from claimgraph.answers import Effect, Justification, Without
from claimgraph.cli.main import main
from claimgraph.errors import NotFound
from claimgraph.knowledge import KnowledgeGraph


def in_(premises: str, *justifications: str) -> str:
    """The beliefs that are in, from justifications such as "ab c" for "a and b together are a reason for c"."""
    made = [Justification(tuple(j.split()[0]) if " " in j else (), j.split()[-1]) for j in justifications]
    return "".join(sorted(str(name) for name in answers.label(premises, made)))


def names(effects: tuple[Effect, ...]) -> list[str]:
    """The local names of what is affected."""
    return [effect.name[1:] for effect in effects]


def told(found: Without) -> tuple[list[str], list[str], list[str]]:
    """What falls, weakens and stands."""
    return names(found.falls), names(found.weakens), names(found.stands)


def test_a_chain_stands_and_falls_with_its_premise() -> None:
    """From a follows b and from b c; without a none of them is in."""
    assert in_("a", "a b", "b c") == "abc"
    assert in_("", "a b", "b c") == ""


def test_a_belief_with_two_justifications_needs_one() -> None:
    """The diamond: d has a leg over b and one over c, and stands as long as one of them does."""
    assert in_("bc", "b d", "c d") == "bcd"
    assert in_("c", "b d", "c d") == "cd"
    assert in_("", "b d", "c d") == ""


def test_joint_antecedents_are_needed_together() -> None:
    """C has one justification with two antecedents, and is in only with both."""
    assert in_("ab", "ab c") == "abc"
    assert in_("a", "ab c") == "a"


def test_a_circle_without_foundation_is_out() -> None:
    """B and c give each other as reason: with a below them both are in, without it neither supports itself."""
    circle = ("a b", "b c", "c b")
    assert in_("a", *circle) == "abc"
    assert in_("", *circle) == ""


def test_a_belief_without_antecedents_is_in() -> None:
    """A justification that needs nothing makes a premise."""
    assert in_("", "a", "a b") == "ab"


def test_every_label_is_well_founded_whatever_the_order() -> None:
    """What is in can be ordered so that each belief has a justification whose antecedents all come before it."""
    given_ = [
        Justification(("c",), "b"),
        Justification(("b",), "c"),
        Justification(("a", "c"), "d"),
        Justification(("a",), "c"),
    ]
    order = list(answers.label(["a"], given_))
    assert sorted(map(str, order)) == ["a", "b", "c", "d"]
    for place, name in enumerate(order):
        before = set(order[:place])
        assert name == "a" or any(j.consequence == name and before >= set(j.antecedents) for j in given_)


def test_a_belief_is_as_sure_as_the_least_sure_of_its_best_justification() -> None:
    """Over the hedged leg d would be of rank 2, over the long sure one it is of rank 1."""
    made = [
        Justification(("a",), "d", (2,)), Justification(("a",), "b", (1,)), Justification(("b",), "d", (0,)),
    ]  # fmt: skip
    assert answers.label(["a"], made) == {"a": (), "b": (1,), "d": (1,)}


RULES = st.lists(
    st.tuples(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3), st.sampled_from("abcdef")), max_size=10
)


@settings(max_examples=200)
@given(st.sets(st.sampled_from("abcdef"), max_size=2), RULES)
def test_the_labels_are_the_least_fixed_point(premises: set[str], rules: list[tuple[set[str], str]]) -> None:
    """What is in is what naive forward chaining reaches, and the foundations are enough for everything."""
    made = [Justification(tuple(sorted(needed)), end) for needed, end in rules]
    known = set(premises)
    while more := {end for needed, end in rules if needed <= known} - known:
        known |= more
    assert set(answers.label(sorted(premises), made)) == known
    start = answers.foundations("abcdef", made)
    assert set(answers.label(start, made)) == set("abcdef")


def test_a_circle_that_nothing_leads_into_is_where_an_argument_starts() -> None:
    """A and b give each other as reason and lead to c; d leads to e: the start is a, b and d."""
    made = [Justification((x,), y) for x, y in ("ab", "ba", "bc", "de")]
    assert sorted(answers.foundations("abcde", made)) == ["a", "b", "d"]


def test_without_the_first_link_of_a_chain_all_falls(tmp_path: Path) -> None:
    """A caused b, b caused c: without the first claim b has no ground, and so c has none."""
    found = argument(tmp_path, causes("a b", "b c")).without(":p-1_a_caused_b")
    assert told(found) == (["b", "c"], [], [])
    assert [claim.id for claim in found.struck] == [":p-1_a_caused_b"]


def test_without_one_leg_the_other_carries(tmp_path: Path) -> None:
    """The diamond: d loses a leg and stands; the lost leg and the one that is left are named."""
    found = argument(tmp_path, causes("a b", "a c", "b d", "c d")).without(":p-3")
    assert told(found) == ([], [], ["d"])
    (effect,) = found.stands
    assert [step.grounds for step in effect.lost] == [(":b",)]
    assert [step.grounds for step in effect.left] == [(":c",)]


def test_without_the_sure_leg_it_weakens(tmp_path: Path) -> None:
    """What was certain over b is only possible over c, and so is what rests on it."""
    kg = argument(tmp_path, causes("a b", f"a c | {POSSIBLE}", "b d", "c d", "d e"))
    found = kg.without(":p-1")
    assert told(found) == (["b"], ["d", "e"], [])
    assert "d: was certain; now possible" in str(found)


def test_without_one_of_joint_causes_the_effect_falls(tmp_path: Path) -> None:
    """A and b together caused c: without either claim c has no ground, and the other claim goes too."""
    kg = argument(
        tmp_path, ":p-1 cg:jointly true . :p-1 { :a t:caused :c . :b t:caused :c . } :p-2 { :d t:caused :b . }"
    )
    found = kg.without(":p-1_a_caused_c")
    assert told(found) == (["c"], [], [])
    assert len(found.struck) == 2
    assert told(kg.without("d")) == (["b", "c"], [], [])


def test_a_circle_falls_together(tmp_path: Path) -> None:
    """B and c cause each other, on the ground of a: without a's claim neither holds up the other."""
    found = argument(tmp_path, causes("a b", "b c", "c b", "c d")).without(":p-1")
    assert told(found) == (["b", "c", "d"], [], [])


def test_a_circle_from_which_the_argument_starts_is_taken_for_granted(tmp_path: Path) -> None:
    """Nothing leads into the circle of a and b: without the one claim b has lost its reasons and stands as a starting point."""
    found = argument(tmp_path, causes("a b", "b a", "b c")).without(":p-1")
    assert told(found) == ([], ["b"], [])
    assert "b: a starting point of the argument, without its reasons" in str(found)


def test_without_an_entity_go_all_claims_about_it(tmp_path: Path) -> None:
    """Without b its cause and its effects go; c, which rested on it alone, falls, and a stays."""
    found = argument(tmp_path, causes("a b", "b c", "c d", "a d")).without("b")
    assert len(found.struck) == 2
    assert told(found) == (["c"], [], ["d"])


def test_a_claim_that_loses_its_support_is_only_asserted(tmp_path: Path) -> None:
    """P-1 supports p-2: without it p-2 stands on its voice alone, and d with it; with another support it keeps one."""
    claims = " :p-1 { :a t:caused :b . } :p-2 { :c t:caused :d . } :p-3 { :e t:caused :f . }"
    found = argument(tmp_path / "1", ":p-1 cg:supports :p-2 ." + claims).without(":p-1")
    assert told(found) == (["b"], ["p-2"], [])
    assert "c — caused → d: asserted, and no longer argued for" in str(found)
    found = argument(tmp_path / "2", ":p-1 cg:supports :p-2 . :p-3 cg:supports :p-2 ." + claims).without(":p-1")
    assert [len(effect.left) for effect in found.weakens] == [1]


def test_a_joint_can_be_struck_alone(tmp_path: Path) -> None:
    """Without the joint, and with both of its claims, what was supported loses a reason."""
    kg = argument(tmp_path, ":p-1 { :a t:caused :b . } :p-2 { :c t:caused :d . } :p-3 { :p-1 cg:supports :p-2 . }")
    assert told(kg.without(":p-3_p-1_supports_p-2")) == ([], ["p-2"], [])


def test_a_name_falls_with_what_it_names(tmp_path: Path) -> None:
    """H names that a led b; without that claim h is a name for nothing, and what it caused falls too."""
    kg = argument(tmp_path, ":p-1 cg:nominalisedBy :h . :p-1 { :a t:led :b . } :p-2 { :h t:caused :c . }")
    assert told(kg.without(":p-1")) == (["h", "c"], [], [])


def test_inferences_fall_only_where_nothing_else_yields_them(tmp_path: Path) -> None:
    """A is within c over b; without that it no longer follows, unless it does over d as well."""
    one = ":p-1 { :a t:within :b . :b t:within :c . }"
    found = argument(tmp_path / "1", one).without(":p-1_a_within_b")
    assert [i.triple for i in found.inferences] == [(":a", "t:within", ":c")]
    found = argument(tmp_path / "2", one + " :p-2 { :a t:within :d . :d t:within :c . }").without(":p-1_a_within_b")
    assert found.inferences == ()


def test_every_claim_can_be_struck(guild: KnowledgeGraph) -> None:
    """Nothing is refused: each of the chronicle's claims has an answer, if only that nothing depends on it."""
    for claim in guild.corpus.claims:
        assert guild.without(claim.id).lines()[0].text == "Without:"
    assert "Nothing else in the argument depends on it." in str(guild.without(":s2-3"))


def test_what_the_most_hangs_on(tmp_path: Path) -> None:
    """Of a fork, the handle carries four things, a tine one, and a leg of the diamond none; too many are not tried."""
    kg = argument(tmp_path, causes("a b", "b c", "b d", "c e", "d e"))
    assert [(claim.id, falls) for claim, falls in answers.hinges(kg.composition) or ()] == [
        (":p-1_a_caused_b", 4),
        (":p-2_b_caused_c", 1),
        (":p-3_b_caused_d", 1),
    ]
    assert answers.hinges(kg.composition, tried=4) is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), min_size=1, max_size=9))
def test_hinges_and_without_agree(tmp_path_factory: pytest.TempPathFactory, links: list[tuple[str, str]]) -> None:
    """As many fall without a claim as are told to hang on it."""
    kg = argument(tmp_path_factory.mktemp("hinges"), causes(*(f"{x} {y}" for x, y in links)))
    hanging = {claim.id: falls for claim, falls in answers.hinges(kg.composition) or ()}
    for claim in kg.corpus.claims:
        assert len(kg.without(claim.id).falls) == hanging.get(claim.id, 0)


def test_what_is_not_there_is_named(guild: KnowledgeGraph) -> None:
    """A name that nothing has is said; where nothing is named nothing falls."""
    with pytest.raises(NotFound, match="gild"):
        guild.without("gild")
    assert not guild.without()


def test_the_command_tells_what_falls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, and as data with the steps lost; a statement goes by its id with or without its colon."""
    argument(tmp_path, causes("a b"))
    assert main(["without", "p-1", "--project", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Without:",
        "  a — caused → b",
        "      narrator, certain · passage p · p-1",
        "Falls: it had reasons, and has none any more (1):",
        "  b",
        "    lost: a — caused → b (causal, certain)",
    ]
    assert main(["without", ":p-1", "--json", "--project", str(tmp_path)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["struck"] == [":p-1_a_caused_b"]
    assert [(e["id"], e["before"], e["after"]) for e in data["falls"]] == [(":b", "certain", None)]


def test_a_reason_that_nobody_struck_out_says_what_it_stood_on(tmp_path: Path) -> None:
    """Without a → b the claim b → c is still made, but b has no reason any more: that is why it is lost."""
    kg = argument(tmp_path, causes("a b", "b c", "d c"))
    assert "    lost: b — caused → c (causal, certain), as b fell" in str(kg.without("p-1")).splitlines()
