"""The picture of an argument: what is chosen, what is drawn, and what stands on the lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from argument_sample import argument, causes
from figures_sample import clashes
from test_figures import drawn_boxes, words

import claimgraph.figures as figures
from claimgraph.figures import canvas, strands
from claimgraph.figures.argument import ArgumentMap, chosen, gather
from claimgraph.knowledge import KnowledgeGraph, load

EXAMPLE = Path(__file__).parent.parent / "examples" / "peloponnesian-war"

STATEMENTS = """
:p-1 { :c t:caused :d . }
:p-2 cg:certainty cg:possible . :p-2 { :d t:caused :e . }
:p-3 cg:jointly true ; cg:extent cg:almostWholly . :p-3 { :a t:caused :c . :b t:caused :c . }
:p-4 cg:basis cg:curatorial ; cg:assertedBy :K ; cg:rationale "So it seems." . :p-4 { :f t:kernelOf :d . }
:p-5 cg:assertedBy :O ; cg:supports :p-2 . :p-5 { :g t:within :h . }
:p-6 cg:assertedBy :O ; cg:stance cg:endorses . :p-6 { :h t:consistedOf :d . }
"""
THESIS = "\n:text cg:thesis :p-2 .\n"


@pytest.fixture
def kg(tmp_path: Path) -> KnowledgeGraph:
    """A project whose thesis is that d possibly led to e."""
    return argument(tmp_path, STATEMENTS + THESIS)


def whole(kg: KnowledgeGraph, entity: str | None = None) -> ArgumentMap:
    """All of an argument, which must be there."""
    found = gather(kg.corpus, entity)
    assert found
    return found


def ends(found: ArgumentMap) -> set[tuple[tuple[str, ...], str]]:
    """The arrows of an argument, by what they join."""
    return {(arrow.sources, arrow.target) for arrow in found.arrows}


def text(figure: object) -> str:
    """All that stands on a figure, as one line."""
    return " ".join(each.get_text() for each in words(figure))  # type: ignore[arg-type]


# What is chosen


def test_the_arrows_lead_to_what_the_thesis_speaks_of(kg: KnowledgeGraph) -> None:
    """By hand: a and b together to c, c to d, f and h to d, d to e, and what O says as evidence for the thesis."""
    found = whole(kg)
    assert found.goals == (":e",)
    assert ends(chosen(found, 20)) == {
        ((":c",), ":d"), ((":d",), ":e"), ((":a", ":b"), ":c"), ((":f",), ":d"), ((":p-5",), ":e"),
    }  # fmt: skip


def test_with_an_entity_the_arrows_are_the_reasons_for_it(kg: KnowledgeGraph) -> None:
    """What leads to c is that a and b together caused it; of a, to which nothing leads, there is no argument."""
    assert ends(whole(kg, ":c")) == {((":a", ":b"), ":c")}
    assert gather(kg.corpus, ":a") is None


def test_every_arrow_is_a_claim_of_the_graph(revolution: KnowledgeGraph) -> None:
    """Each arrow has the claims of one statement of the graph and, where it is evidence, a joint between two."""
    claims = {claim.id: claim for claim in revolution.corpus.claims}
    joints = {(joint.source, joint.target) for joint in revolution.corpus.joints}
    shown = chosen(whole(revolution), 35)
    assert len(shown.points) > 25
    for arrow in shown.arrows:
        assert {claims[name].statement.id for name in arrow.claims} == {arrow.statement}
        if arrow.kind == "joint":
            assert (arrow.statement, arrow.supports) in joints


def test_no_more_boxes_than_asked_for_and_each_leads_to_the_thesis(revolution: KnowledgeGraph) -> None:
    """Whatever the limit, it is kept, and every way that is begun goes on to what the thesis speaks of."""
    for limit in (10, 20, 35):
        shown = chosen(whole(revolution), limit)
        assert len(shown.points) <= limit
        reached = set(shown.goals)
        for _ in shown.points:
            reached |= {s for a in shown.arrows if a.target in reached for s in a.sources}
        assert reached == set(shown.points)


def test_shown_and_left_out_add_up(revolution: KnowledgeGraph) -> None:
    """The claims drawn and those left out are all that lead to the thesis."""
    found = whole(revolution)
    shown = chosen(found, 20)
    assert len(shown.claims) + shown.left_out == len(found.claims)


def test_a_step_with_a_way_round_it_is_left_out(tmp_path: Path) -> None:
    """That a was the kernel of c goes without saying where a caused b, and b c; that a caused c is said."""
    kg = argument(tmp_path / "1", causes("a b", "b c") + ":p-8 { :a t:kernelOf :c . }\n:text cg:thesis :p-2 .")
    assert ends(chosen(whole(kg), 9)) == {((":a",), ":b"), ((":b",), ":c")}
    kg = argument(tmp_path / "2", causes("a b", "b c", "a c") + ":text cg:thesis :p-2 .")
    assert ((":a",), ":c") in ends(chosen(whole(kg), 9))


# What is drawn


@pytest.mark.parametrize("size", ["column", "page", "screen"])
def test_no_two_boxes_overlap_and_no_type_is_too_small(
    revolution: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    """On every page the boxes keep clear of each other, all words lie on the sheet, and no type is under 7 points."""
    drawn = drawn_boxes(monkeypatch, lambda **options: revolution.plot.causes(**options), size=size)
    assert clashes(drawn) == []
    figure, _ = revolution.plot.causes(size=size)
    for each in words(figure):
        assert each.get_fontsize() >= 7
        with canvas.settings():
            area = each.get_window_extent()
        assert area.x0 >= 0, each.get_text()
        assert area.y0 >= 0, each.get_text()
        assert area.x1 <= figure.bbox.x1, each.get_text()
        assert area.y1 <= figure.bbox.y1, each.get_text()


def test_a_joint_step_is_one_arrow(kg: KnowledgeGraph) -> None:
    """The lines from a and b end where they meet, and from there one tip leads to c, with the words once."""
    shown = chosen(whole(kg), 20)
    plan = strands.fitted(shown, canvas.size("screen"), True, dict.fromkeys(shown.points, "round"))
    own = [line for line in plan.lines if len(line.arrow.sources) == 2]
    assert [line.tip for line in own] == [False, False, True]
    meeting = own[2].curves[0][0]
    assert all((abs(line.curves[-1][3] - meeting) < 0.01).all() for line in own[:2])
    assert sum(tag.of is own[0].arrow for tag in plan.tags) == 1


def test_hedges_and_voices_stand_on_the_lines_in_words(kg: KnowledgeGraph) -> None:
    """Possible, almost wholly, the curator's; of what another voice says, that it does."""
    figure, _ = kg.plot.causes(size="screen")
    said = text(figure)
    for word in ("(possible)", "(almost", "(curator)", "(other)", "only together", "dotted: only possible"):
        assert word in said


def test_every_hedge_of_the_sample_has_its_place(revolution: KnowledgeGraph) -> None:
    """No words are left away for want of room, whatever the page."""
    for size, across in (("column", False), ("page", False), ("screen", True)):
        shown = chosen(whole(revolution), 20)
        plan = strands.fitted(shown, canvas.size(size), across, dict.fromkeys(shown.points, "round"))
        assert plan.missing == []
        assert {id(tag.of) for tag in plan.tags} == {id(arrow) for arrow in shown.arrows if arrow.label}


def test_no_word_on_an_arrow_is_broken() -> None:
    """However narrow a place, a line of the words on an arrow ends with a word: "Thucydides" is never "Thucydid es"."""
    corpus = load(EXAMPLE).corpus
    found = gather(corpus, voices=corpus.voices)
    assert found
    shown = chosen(found, 14)
    plan = strands.fitted(shown, canvas.size("screen"), True, dict.fromkeys(shown.points, "round"))
    assert {" ".join(tag.lines) for tag in plan.tags} == {arrow.label for arrow in shown.arrows if arrow.label}


def test_the_thesis_stands_at_the_right(revolution: KnowledgeGraph) -> None:
    """On a screen nothing stands further right than what the thesis speaks of last."""
    shown = chosen(whole(revolution), 35)
    plan = strands.fitted(shown, canvas.size("screen"), True, dict.fromkeys(shown.points, "round"))
    furthest = max(plan.boxes.values(), key=lambda box: box.bounds[2])
    assert furthest.name in shown.goals


def test_the_words_say_what_was_selected_and_what_left_out(revolution: KnowledgeGraph) -> None:
    """Caption and alternative text: how many boxes, claims, left out; the version; where to read from."""
    figure, _ = revolution.plot.causes(size="screen")
    told = figures.describe(figure)
    for part in ("boxes", "claims", "left out", "Premises stand at the left", "Version", "curator"):
        assert part in told.caption
    assert "October Revolution" in told.alt or "premises" in told.alt


def test_without_thesis_the_causal_claims_are_drawn(tmp_path: Path) -> None:
    """As before, a project that says of no claim that it is its thesis shows causes and effects."""
    kg = argument(tmp_path, causes("a b", "b c"))
    figure, _ = kg.plot.causes()
    assert figures.describe(figure).caption.startswith("All 2 causal claims")


def test_of_what_nothing_leads_to_the_causal_claims_are_drawn(tmp_path: Path) -> None:
    """With an entity that is a cause only, what it leads to is shown; one in no causal claim is refused."""
    kg = argument(tmp_path, causes("a b", "b c") + ":p-9 { :g t:within :h . }")
    figure, _ = kg.plot.causes("a")
    assert "causal claims" in figures.describe(figure).caption
    with pytest.raises(ValueError, match="no causal claim speaks of"):
        kg.plot.causes("g")


def test_the_same_bytes_each_time(kg: KnowledgeGraph) -> None:
    """Nothing hangs on the order of sets."""
    one, two = (figures.encode(kg.plot.causes(size="page")[0], "svg") for _ in range(2))
    assert one == two


def test_what_is_one_with_the_premise_stands_behind_it_if_it_leads_on(tmp_path: Path) -> None:
    """Written "a is the same as b", and both lead to the thesis: the arrow runs from a to b, however near a is."""
    kg = argument(
        tmp_path, ":p-1 { :a t:caused :c . } :p-2 { :a t:same :b . } :p-3 { :b t:caused :d . } :p-4 { :d t:caused :c . }"
        + "\n:text cg:thesis :p-1 .\n",
    )  # fmt: skip
    assert ((":a",), ":b") in ends(chosen(whole(kg), 20))
    assert ((":b",), ":a") not in ends(chosen(whole(kg), 20))
