"""What holds of the parts that figures are made of: selection, layout, layers, routes, words, looks; counted by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from figures_sample import clashes, everything
from hypothesis import given, settings
from hypothesis import strategies as some

from claimgraph.figures import boxes, canvas, dense, drawing, labels, layers, layout, routing, selection, style

# Layout


@given(
    sizes=some.lists(some.tuples(some.floats(10, 90), some.floats(8, 30)), min_size=1, max_size=25),
    seed=some.integers(0, 5),
    data=some.data(),
)
@settings(max_examples=40, deadline=None)
def test_boxes_never_overlap_and_stay_inside(sizes: list[tuple[float, float]], seed: int, data: Any) -> None:
    """Whatever the sizes and the links, no two boxes overlap, and all lie in the area or below it."""
    count = len(sizes)
    ends = some.tuples(some.integers(0, count - 1), some.integers(0, count - 1))
    links = data.draw(some.lists(ends, max_size=40))
    plain = [boxes.Box(str(n), (), 6, w, h) for n, (w, h) in enumerate(sizes)]
    made = layout.arrange(plain, [(str(a), str(b)) for a, b in links], (400, 300), seed=seed)
    placed = [*made.boxes.values()]
    assert [box.name for box in placed] == [box.name for box in plain]
    assert clashes(placed) == []
    assert all(
        box.bounds[0] >= -0.51 and box.bounds[1] >= -0.51 and box.bounds[3] <= made.height + 0.51 for box in placed
    )


def squares(count: int, width: float = 40.0) -> list[boxes.Box]:
    """So many boxes of one size, named by their numbers."""
    return [boxes.Box(str(n), (), 6, width, 14.0) for n in range(count)]


def test_the_same_seed_gives_the_same_places() -> None:
    """Layout depends on nothing but its arguments."""
    links = [("0", str(n)) for n in range(1, 12)]
    one, two, other = (layout.arrange(squares(12), links, (400, 300), seed=seed) for seed in (3, 3, 4))
    assert one == two
    assert one != other


def test_positions_are_data() -> None:
    """An arrangement says where each box is, in points, and can be had elsewhere on the page."""
    made = layout.arrange(squares(3), [("0", "1")], (200, 100))
    moved = made.moved(5, 7)
    assert (moved["1"].x - made.boxes["1"].x, moved["1"].y - made.boxes["1"].y) == pytest.approx((5, 7))


def test_an_entity_draws_chances_of_its_own() -> None:
    """What an entity starts from follows from its name, whatever else there is."""
    few, many = (layout.sketch(names, [], rounds=0) for names in (["a", "b"], ["x", "b", "y", "a"]))
    assert np.subtract(few["a"], few["b"]) == pytest.approx(np.subtract(many["a"], many["b"]), abs=1e-3)


def test_linked_boxes_are_nearer_than_others() -> None:
    """Two cliques joined by one link lie apart: a box is nearer to its own on average."""
    links = [(a, b) for group in (range(5), range(5, 10)) for a in group for b in group if a < b] + [(0, 5)]
    made = layout.arrange(squares(10, 30.0), [(str(a), str(b)) for a, b in links], (400, 300))
    points = np.array([(box.x, box.y) for box in made.boxes.values()])
    far = np.linalg.norm(points[:, None] - points[None], axis=2)
    own = np.array([[(a < 5) == (b < 5) for b in range(10)] for a in range(10)])
    assert far[own].sum() / (own.sum() - 10) < far[~own].mean()


def test_zones_are_kept() -> None:
    """Each box stays in its share of the width."""
    zones = {str(n): (0.0, 0.4, 0.0, 1.0) if n < 4 else (0.6, 1.0, 0.0, 1.0) for n in range(8)}
    made = layout.arrange(squares(8, 30.0), [("0", "4"), ("1", "5"), ("2", "3")], (400, 300), zones=zones)
    assert all(box.bounds[2] <= 160.5 if int(name) < 4 else box.bounds[0] >= 239.5 for name, box in made.boxes.items())


def test_distances_are_steps() -> None:
    """By hand: on a path of three and a lone node, two steps end to end, and one more than that to the lone one."""
    found = layout.distances(4, np.array([(0, 1), (1, 2)]))
    assert found.tolist() == [[0, 1, 2, 3], [1, 0, 1, 3], [2, 1, 0, 3], [3, 3, 3, 0]]


def test_two_thousand_points_fill_their_area() -> None:
    """The layout for large graphs keeps to the area and uses it."""
    graph = nx.random_labeled_tree(2000, seed=1)
    points = dense.spread(2000, list(graph.edges()), (600, 400))
    assert points.min() >= 0
    assert (points.max(axis=0) <= (600, 400)).all()
    assert (np.ptp(points, axis=0) > (500, 330)).all()


# Layers


def test_every_arrow_runs_to_the_right_but_those_that_close_a_cycle() -> None:
    """By hand: a → b → c → a has one arrow back; without it each arrow runs to a later column."""
    arcs = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]
    made = layers.layers(["a", "b", "c", "d"], arcs)
    level = made.level
    assert len(made.back) == 1
    assert all((level[a] < level[b]) != ((a, b) in made.back) for a, b in arcs)


def test_what_is_late_stands_last_even_where_it_closes_a_cycle() -> None:
    """By hand: of a → b → c → a, with a to come last, the arrow from a runs back."""
    made = layers.layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")], late=["a"])
    assert made.columns[0][0] == "b"
    assert made.columns[-1] == ("a",)
    assert made.back == {("a", "b")}


@given(some.lists(some.tuples(some.sampled_from("abcdefgh"), some.sampled_from("abcdefgh")), max_size=24))
@settings(max_examples=150, deadline=None)
def test_what_is_left_after_turning_arrows_has_no_cycle(arcs: list[tuple[str, str]]) -> None:
    """NetworkX agrees that the arrows without those turned back are acyclic, and boxes in a column keep apart."""
    nodes = sorted({end for arc in arcs for end in arc} | {"a"})
    made = layers.layers(nodes, arcs)
    rest = [arc for arc in arcs if arc[0] != arc[1] and arc not in made.back]
    assert nx.is_directed_acyclic_graph(nx.DiGraph(rest))
    heights = layers.heights(made, dict.fromkeys(nodes, 10.0), gap=4)
    for column in made.columns:
        places = [heights[name] for name in column]
        assert places == sorted(places, reverse=True)
        own = [heights[name] for name in column if isinstance(name, str)]
        assert all(a - b >= 14 - 1e-2 for a, b in pairwise(own))


def test_a_ladder_is_untangled() -> None:
    """Arrows that cross in the order of their names are drawn without a crossing."""
    made = layers.layers(list("abcxyz"), [("a", "z"), ("b", "y"), ("c", "x")])
    left, right = made.columns
    pairs = {"a": "z", "b": "y", "c": "x"}
    assert [pairs[str(name)] for name in left] == list(right)


# Routes


def placed(**at: tuple[float, float]) -> dict[str, boxes.Box]:
    """Boxes of one size at some places."""
    return {name: boxes.box(name, "name", 8).at(*where) for name, where in at.items()}


def test_lines_run_from_subject_to_object_and_end_at_the_outline() -> None:
    """A line starts at its first box and ends, with its arrow head, a little outside its second."""
    here = placed(a=(0, 0), b=(200, 60))
    (one,) = routing.route(here, [("a", "b")])
    assert 0.5 < float(boxes.outside(here["a"], one[:1])[0]) < 2.5
    assert 0.5 < float(boxes.outside(here["b"], one[3:])[0]) < 2.5


def test_a_line_bends_around_a_box_in_its_way() -> None:
    """No point of the line lies in the box between."""
    here = placed(a=(0, 0), b=(240, 0), between=(120, 0))
    (one,) = routing.route(here, [("a", "b")])
    assert (boxes.outside(here["between"], drawing.bezier(one, np.linspace(0, 1, 50))) > 0).all()


def test_lines_between_the_same_boxes_lie_apart() -> None:
    """Four lines between two boxes, two each way, are at least five points apart in their middles."""
    here = placed(a=(0, 0), b=(200, 0))
    found = routing.route(here, [("a", "b"), ("a", "b"), ("b", "a"), ("b", "a")])
    middles = sorted(float(drawing.bezier(each, 0.5)[1]) for each in found)
    assert all(b - a >= 5 for a, b in pairwise(middles))


def test_lines_stay_within_bounds() -> None:
    """A line that has to go round does so on the side where the page is."""
    here = placed(a=(30, 20), b=(270, 20), between=(150, 20))
    (one,) = routing.route(here, [("a", "b")], bounds=(0, 5, 300, 200))
    assert drawing.bezier(one, np.linspace(0, 1, 50))[:, 1].min() >= 5


def test_words_beside_lines_cover_nothing() -> None:
    """Words stand clear of boxes and of each other, or are left out."""
    here = placed(a=(0, 0), b=(160, 0), c=(0, 60), d=(160, 60), e=(30, 140))
    routes = routing.route(here, [("a", "b"), ("c", "d"), ("a", "e"), ("c", "e")])
    found = routing.tags(
        routes, ["one", "two", "three", "a verb that is far too long for any room between"], here, size=7
    )
    areas = []
    for t in found:
        left, low, right, high = t.bounds
        areas.append(boxes.Box(t.lines[0], (), 7, right - left, high - low, x=t.x, y=t.y))
    assert {t.lines[0] for t in found} >= {"one", "two"}
    assert clashes([*areas, *here.values()]) == []


def test_words_of_two_lines_close_together_stand_on_either_side() -> None:
    """Between two boxes, one above the other, the words of the line on the left are left of those of the other."""
    here = placed(a=(0, 0), b=(0, 60))
    routes = routing.route(here, [("a", "b"), ("b", "a")])
    found = {t.of: t for t in routing.tags(routes, ["would crush", "lagged behind"], here, size=7)}
    lines = [float(drawing.bezier(route, 0.5)[0]) for route in routes]
    assert sorted(found) == [0, 1]
    assert (found[0].x < found[1].x) == (lines[0] < lines[1])


def test_words_never_hide_the_whole_of_their_line() -> None:
    """Where the gap between two boxes is as short as the words, the words stand above or below the line."""
    here = placed(a=(0, 0), b=(90, 0))
    (route,) = routes = routing.route(here, [("a", "b")])
    (tag,) = routing.tags(routes, ["m" * 7], here, size=7)
    left, low, right, top = tag.bounds
    assert right - left > 0.88 * float(np.ptp(drawing.bezier(route, np.linspace(0, 1, 9))[:, 0]))
    assert abs(tag.y - float(drawing.bezier(route, 0.5)[1])) > (top - low) / 2


def test_touching_boxes_are_still_joined() -> None:
    """Between boxes that all but touch there is a short stroke, not an error."""
    here = placed(a=(0, 0), b=(0, 16))
    (one,) = routing.route(here, [("a", "b")])
    assert np.isfinite(one).all()


# Words and looks


def test_labels_are_measured_as_they_are_drawn() -> None:
    """No line is drawn wider than it was measured (by a hundredth at most), and kerning makes none much narrower."""
    figure, axes = canvas.blank(400, 100)
    with canvas.settings():
        for number, node in enumerate(everything()):
            text = selection.name(everything(), node) if number < 30 else node
            drawn = axes.text(0, 0, text, fontsize=8, fontfamily=labels.FONT, parse_math=False)
            wide = drawn.get_window_extent().width * 72 / figure.dpi
            assert 0.85 * labels.width(text, 8) <= wide <= 1.01 * labels.width(text, 8) + 0.5, text


@given(some.text(max_size=600), some.floats(40, 200))
@settings(max_examples=150, deadline=None)
def test_wrapping_loses_only_what_does_not_fit(text: str, widest: float) -> None:
    """No line is wider than asked for, and a text that fits into three lines is kept whole."""
    line = labels.clean(text)
    found = labels.wrap(line, 8, widest)
    assert 1 <= len(found) <= 3
    assert all(labels.width(each, 8) <= widest or len(each) <= 2 for each in found)
    if not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == line.replace(" ", "")


def test_cleaning_leaves_one_line_of_xml() -> None:
    """Line breaks, controls, lone surrogates and overrides of direction go; letters of any script stay."""
    assert labels.clean("a\r\nb\x00\ud83d\u202ec") == "a bc"
    assert labels.clean("ثورة 十月 🎉") == "ثورة 十月 🎉"
    assert len(labels.clean("word " * 200)) <= labels.LONGEST


def test_what_the_font_lacks_is_known() -> None:
    """DejaVu Sans has Latin, Cyrillic, Hebrew and Arabic, but no Chinese."""
    assert labels.missing("Ленин ثورة המהפכה é") == ""
    assert labels.missing("十月 and 十") == "十月"


def test_other_installed_fonts_lend_what_the_font_lacks() -> None:
    """STIX, which comes with matplotlib, has the script letters that DejaVu Sans lacks; no font has U+10FFFD."""
    assert labels.families("Lenin") == ["DejaVu Sans"]
    assert labels.missing("𝒜") == "𝒜"
    assert len(labels.families("𝒜")) == 2
    assert labels.unprintable("Lenin 𝒜 \U0010fffd") == "\U0010fffd"


def test_looks_follow_the_ontology() -> None:
    """A kind of the ontology looks the same whichever of its kinds are shown, and no two kinds or families look alike."""
    order = [f"kind {n}" for n in range(10)]
    few, all_ = style.outlines(["kind 3"], order), style.outlines([*order, "stray"], order)
    assert few["kind 3"] == all_["kind 3"] == style.OUTLINES[3]
    assert len({all_[name] for name in (*order, "stray")}) == 11
    many = style.strokes(order, order, causal=["kind 7"])
    assert len(set(many.values())) == 10
    assert many["kind 7"] == style.CAUSES[0]


def test_looks_without_an_ontology_come_from_the_word() -> None:
    """Where no order is known, a kind or a family has its look from its own spelling."""
    alone, among = style.outlines(["ship"]), style.outlines(["ship", "person", "idea"])
    assert alone["ship"] == among["ship"]
    many = style.strokes(f"family {n}" for n in range(12))
    assert len(set(many.values())) == 12


def test_kinds_differ_without_colour() -> None:
    """Of a project's first eight kinds no two share both corner and dash: grey print tells them apart."""
    looks = [(each.corner, each.dash) for each in style.OUTLINES[:8]]
    assert len(set(looks)) == len(looks)


def test_a_drawing_is_scaled_into_a_smaller_axes() -> None:
    """Type shrinks with the drawing: half the room, half the type."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 4), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    sheet = drawing.sheet(axes, 576, 576)
    assert sheet.scale == pytest.approx(0.5)
    assert sheet.words(10, 10, "word", 8).get_fontsize() == pytest.approx(4)


def test_a_drawing_keeps_its_proportions_in_an_axes_as_wide_as_it() -> None:
    """In an axes of 288 by 288 points, a drawing of 288 by 72 is not drawn out to its height."""
    from matplotlib.figure import Figure

    axes = Figure(figsize=(4, 4), dpi=100).add_axes((0, 0, 1, 1))
    assert drawing.sheet(axes, 288, 72).scale == 1.0
    assert axes.get_xlim() == (0, 288)
    assert axes.get_ylim() == (-108, 180)


def test_the_words_of_a_short_line_leave_its_head_free() -> None:
    """On a line of twelve points there is no room for words and head: the words stand beside it."""
    curve = np.array([[50.0, 32.0], [50.0, 28.0], [50.0, 24.0], [50.0, 20.0]])
    (tag,) = routing.tags([curve], ["favoured"], {}, size=6.0)
    left, low, right, top = tag.bounds
    assert not (left < 50 < right and low - routing.HEAD < 20 < top)
