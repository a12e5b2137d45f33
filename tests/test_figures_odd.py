"""What figures make of input that is odd, empty or wrong: a sound picture, or a refusal that says what would be right."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from test_figures import ALL, GRAPH, Drawn, every_figure, words

import claimgraph.figures as figures
from claimgraph.figures import canvas


def tiny(*claims: tuple[str, str, str], **attributes: Any) -> nx.MultiDiGraph[str]:
    """A graph of a few claims (subject, relation, object), all with the same further attributes."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (subject, label, target) in enumerate(claims):
        for node in (subject, target):
            graph.add_node(node, label=node.removeprefix(":"), kind="idea" if node.islower() else "person")
        graph.add_edge(subject, target, key=f":s1-{number}.c", label=label, voice=":V", passage=":s1", **attributes)
    return graph


ODD = {
    "dollar": "costs $5 and $x_2^",
    "lines": "first\nsecond\r\nthird\tend",
    "long": "very " * 99 + "long",
    "one word": "x" * 500,
    "right to left": "ثورة أكتوبر והמהפכה",
    "emoji": "party 🎉👩‍🌾 time",
    "control": "a\x00b\x01c\x1b[31m\ufffe",
    "surrogate": "half \ud83d of one",
    "override": "safe \u202egnihton\u202c \u2066end",
    "markup": "<b>&amp;</b> ]]> \\alpha % {x}",
    "blank": " \n ",
    "empty": "",
    "chinese": "十月革命",
}


@pytest.mark.parametrize("odd", sorted(ODD))
@every_figure
def test_odd_labels_make_sound_figures(name: str, odd: str) -> None:
    """Whatever a label holds, each figure is drawn, its words lie on the page, its SVG is XML, and PDF can carry it."""
    graph = tiny((":A", "led", ":b"), (":B", "opposed", ":b"), (":A", "opposed", ":B"), family="acts")
    for node, kind in ((":A", "person"), (":b", "idea"), (":B", "person")):
        graph.nodes[node].update(label=ODD[odd], kind=kind)
    for number, (_, _, claim) in enumerate(graph.edges(data=True)):
        claim.update(label=ODD[odd], sign=-1, causal=True, first_year=1917, last_year=1921, family=ODD[odd])
        claim["voice"] = f":V{number % 2}"
    graph.graph.update(title=ODD[odd], version=ODD[odd])
    draw: dict[str, Callable[[], Drawn]] = {
        "alliances": lambda: figures.alliances(graph),
        "causes": lambda: figures.causes(graph),
        "coverage": lambda: figures.coverage(graph),
        "ego": lambda: figures.ego(graph, ":A"),
        "overview": lambda: figures.overview(graph),
        "path": lambda: figures.path(graph, ":A", [[":s1-2.c"]]),
        "ranks": lambda: figures.ranks(graph),
        "timeline": lambda: figures.timeline(graph),
        "voices": lambda: figures.voices(graph),
    }
    figure, _ = draw[name]()
    ElementTree.fromstring(figures.encode(figure))
    if odd in ("chinese", "dollar", "emoji", "right to left", "surrogate"):
        assert figures.encode(figure, "pdf").startswith(b"%PDF")
    with canvas.settings():
        for text in words(figure):
            area = text.get_window_extent()
            assert area.x0 >= -2, text.get_text()
            assert area.x1 <= figure.bbox.x1 + 2, text.get_text()


EMPTY: nx.MultiDiGraph[str] = nx.MultiDiGraph()
ALONE: nx.MultiDiGraph[str] = nx.MultiDiGraph()
ALONE.add_node(":a", label="a", kind="idea")
ELSEWHERE = next(key for *ends, key in GRAPH.edges(keys=True) if ":Stalin" not in ends)


@every_figure
def test_an_empty_graph_is_refused(name: str) -> None:
    """Without entities there is nothing to draw, and the message says so."""
    more: dict[str, tuple[Any, ...]] = {"ego": (":a",), "path": (":a", [[":c1"]])}
    with pytest.raises(ValueError, match="nothing to draw"):
        getattr(figures, name)(EMPTY, *more.get(name, ()))


@every_figure
def test_what_is_no_network_is_refused(name: str) -> None:
    """A graph of another kind is refused with what is wanted."""
    more: dict[str, tuple[Any, ...]] = {"ego": (":a",), "path": (":a", [[":c1"]])}
    with pytest.raises(ValueError, match="MultiDiGraph"):
        getattr(figures, name)(nx.Graph([(":a", ":b")]), *more.get(name, ()))


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (lambda: figures.alliances(ALONE), "no claim supports or opposes"),
        (lambda: figures.causes(ALONE), "no causal claims"),
        (
            lambda: figures.causes(GRAPH, "Nobody"),
            "Nobody is not in this network: no claim in the account of the historian, the curator",
        ),
        (lambda: figures.causes(GRAPH, ":OrthodoxChurch"), "no causal claim speaks of"),
        (lambda: figures.coverage(ALONE), "no claim names a passage"),
        (lambda: figures.coverage(GRAPH, {":s1": (9, 3)}), "passage :s1 runs from 9 to 3"),
        (lambda: figures.ego(ALONE, ":a"), "no claim joins a to another"),
        (lambda: figures.ego(GRAPH, "Stalni"), "did you mean Stalin"),
        (lambda: figures.overview(GRAPH, limit=0), "at least one"),
        (lambda: figures.overview(GRAPH, size="poster"), "use column, page or screen"),
        (lambda: figures.overview(GRAPH, size=(0.1, 4)), "between 1.5 by 1"),
        (lambda: figures.path(GRAPH, "Stalin", []), "no chain of claims leads on from Stalin"),
        (lambda: figures.path(GRAPH, "Stalin", [["c9"]]), "c9: no claim of this graph"),
        (lambda: figures.path(GRAPH, "Stalin", [[ELSEWHERE]]), "does not lead on from Stalin"),
        (lambda: figures.ranks(GRAPH, measure="fame"), 'no measure "fame"'),
        (lambda: figures.timeline(ALONE), "no claim has a date"),
        (lambda: figures.voices(ALONE), "fewer than two voices"),
        (lambda: figures.voices(ALL, "Historian", "Nobody"), "no voice called 'Nobody'"),
        (lambda: figures.voices(ALL, "Stalin"), "two voices are compared, not 1"),
        (lambda: figures.voices(ALL, "Stalin", "stalin"), "two different voices"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_reason(draw: Callable[[], Drawn], reason: str) -> None:
    """Every refusal is a ValueError that says what is wrong, and where it can what would be right."""
    with pytest.raises(ValueError, match=re.escape(reason)):
        draw()


def test_one_entity_alone_can_be_drawn() -> None:
    """An overview of one entity without claims is a box and says so."""
    figure, _ = figures.overview(ALONE)
    assert figures.describe(figure).caption.startswith("The only entity and no claim")


def test_claims_of_an_entity_about_itself_do_no_harm() -> None:
    """A loop is counted as a claim and left out of the drawing, which the caption says."""
    graph = tiny((":A", "mourned", ":A"), (":A", "led", ":B"))
    figure, _ = figures.overview(graph)
    assert "1 of 2 claims" in figures.describe(figure).caption
