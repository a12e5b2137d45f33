"""The argument of the repository's own passage, walked: what a reader would be shown, and what hangs on what."""

from __future__ import annotations

import pytest

from claimgraph import answers
from claimgraph.answers import Reasons, Ways
from claimgraph.knowledge import KnowledgeGraph


def ways(kg: KnowledgeGraph, source: str, target: str, most: int = 12) -> Ways:
    """The ways from one to the other."""
    found = kg.argue(source, target, most=most)
    assert isinstance(found, Ways)
    return found


@pytest.mark.parametrize(
    ("source", "target", "through"),
    [
        (":OctoberRevolution", ":RevolutionFromAbove", ":TooSlowArgument"),
        (":DepartedSons", ":RevolutionFromAbove", ":OvercomingBackwardness"),
        (":PartyPoliticalCulture", ":NEPFailure", None),
        (":RhetoricOfEquality", ":StalinsCulturalRevolution", ":OppositionToSpecialists"),
        (":NEP", ":ReturnToCommandSystem", ":RankAndFileReluctance"),
    ],
)
def test_the_spine_can_be_walked(revolution: KnowledgeGraph, source: str, target: str, through: str | None) -> None:
    """From premise to conclusion leads a way that is held for certain, by the historian or the curator."""
    found = next(way for way in ways(revolution, source, target).ways if through is None or through in way.nodes)
    assert found.weakest.statement.certainty == "certain"
    assert {step.voice for step in found.steps} <= {":Historian", ":Curator"}


def test_october_leads_to_the_command_system_surely_and_possibly(revolution: KnowledgeGraph) -> None:
    """For certain and by causes alone through social isolation; as what one could argue, through its contradiction, which
    other statements support.
    """
    found = ways(revolution, ":OctoberRevolution", ":CommandSystem").ways
    assert found[0].nodes == (":OctoberRevolution", ":SocialIsolation", ":CommandSystem")
    assert (found[0].causal, found[0].weakest.statement.certainty) == (True, "certain")
    possible = [way for way in found if way.weakest.statement.certainty == "possible"]
    assert (":OctoberRevolution", ":ContradictionOfOctober", ":CommandSystem") in [way.nodes for way in possible]
    assert any(step.kind == "joint" for way in possible for step in way.steps)


def test_all_three_supports_of_the_possible_conclusion_are_told_at_once(revolution: KnowledgeGraph) -> None:
    """Isolation abroad, isolation at home and the lack of expertise each support it, and none of these ways needs the curator."""
    found = ways(revolution, ":OctoberRevolution", ":CommandSystem", most=7).ways
    supports = {step.claimed.id for way in found for step in way.steps if step.kind == "joint"}
    assert {":s33-1", ":s34-2", ":s36-4"} <= supports
    assert not any(step.added for way in found for step in way.steps)


def test_the_thesis_has_reasons_and_evidence(revolution: KnowledgeGraph) -> None:
    """The tree of the revolution from above has the drive against backwardness as its kernel, and Stalin's speech below that."""
    found = revolution.argue(":RevolutionFromAbove")
    assert isinstance(found, Reasons)
    kernel = next(
        i for i, r in enumerate(found.reasons) if ":OvercomingBackwardness" in r.step.grounds and r.depth == 0
    )
    evidence = [r.step for r in found.reasons if r.parent == kernel and r.step.kind == "joint"]
    assert {":Stalin"} == {step.claimed.voice for step in evidence}
    assert {":Historian"} == {step.voice for step in evidence}


def test_no_way_runs_through_a_person(revolution: KnowledgeGraph) -> None:
    """Of all that October leads to, nothing was reached over Lenin or Stalin."""
    people = {e.id for e in revolution.corpus.entities.values() if e.type == "hist:Person"}
    assert people <= answers.persons(revolution.corpus)
    walk = answers.Walk(revolution.corpus, answers.steps(revolution.corpus))
    assert not any(link and link[0] in people for link in walk.reached(":OctoberRevolution").values())


def test_without_the_hinge_the_thesis_stands_on_other_legs(revolution: KnowledgeGraph) -> None:
    """That the drive was the kernel is struck: the revolution from above loses a reason, keeps others, and nothing is refused."""
    found = revolution.without(":s14-1")
    (thesis,) = [effect for effect in found.stands if effect.name == ":RevolutionFromAbove"]
    assert [step.kind for step in thesis.lost] == ["constitutive"]
    assert len(thesis.left) > 1
    for claim in revolution.corpus.claims:
        assert revolution.without(claim.id).lines()
