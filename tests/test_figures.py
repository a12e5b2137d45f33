"""What holds of every figure: nothing overlaps, nothing is cut, the same bytes each time, sound words, clear refusals."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cache
from html import escape
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from figures_sample import account, chain, clashes, everything
from matplotlib.figure import Figure

import claimgraph.figures as figures
from claimgraph.figures import boxes, canvas, drawing, frame, selection
from claimgraph.knowledge import KnowledgeGraph

Drawn = canvas.Drawing
GRAPH = account()
ALL = everything()
FIGURES: dict[str, Callable[..., Drawn]] = {
    "alliances": lambda **k: figures.alliances(GRAPH, **k),
    "causes": lambda **k: figures.causes(GRAPH, **k),
    "coverage": lambda **k: figures.coverage(GRAPH, **k),
    "ego": lambda **k: figures.ego(ALL, "Stalin", **k),
    "overview": lambda **k: figures.overview(GRAPH, **k),
    "path": lambda **k: figures.path(ALL, ":Kanatchikov", [chain(ALL, ":Kanatchikov", ":CommandSystem")], **k),
    "ranks": lambda **k: figures.ranks(GRAPH, **k),
    "timeline": lambda **k: figures.timeline(GRAPH, **k),
    "voices": lambda **k: figures.voices(ALL, "Historian", "Stalin", **k),
}
VERSION = f"Version {GRAPH.graph['version']}"
every_figure = pytest.mark.parametrize("name", sorted(FIGURES))
every_size = pytest.mark.parametrize("size", ["column", "page", "screen"])


@cache
def once(name: str, size: str) -> Drawn:
    """A figure that several tests look at and none changes."""
    return FIGURES[name](size=size)


def words(figure: Figure) -> list[Any]:
    """The words on a figure, with the places that the renderer gives them."""
    with canvas.settings():
        figure.canvas.draw()
    return [text for axes in figure.axes for text in axes.texts if text.get_text()]


def drawn_boxes(monkeypatch: pytest.MonkeyPatch, draw: Callable[..., Drawn], **options: Any) -> list[boxes.Box]:
    """Every box that a figure puts on its sheet, in the units of the sheet."""
    found: list[boxes.Box] = []
    plain = drawing.PointAxes.box

    def spy(sheet: drawing.PointAxes, box: boxes.Box, *rest: Any, **more: Any) -> None:
        found.append(box)
        plain(sheet, box, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(drawing.PointAxes, "box", spy)
        draw(**options)
    return found


# What is drawn


@every_figure
@every_size
def test_no_two_boxes_overlap(monkeypatch: pytest.MonkeyPatch, name: str, size: str) -> None:
    """On every page size the boxes of a figure, its key included, keep clear of each other."""
    assert clashes(drawn_boxes(monkeypatch, FIGURES[name], size=size)) == []


@every_figure
@every_size
def test_no_word_is_cut_off(name: str, size: str) -> None:
    """Every word, measured as the renderer draws it, lies on the page."""
    figure, _ = once(name, size)
    with canvas.settings():
        for text in words(figure):
            area = text.get_window_extent()
            assert area.x0 >= -1, text.get_text()
            assert area.y0 >= -1, text.get_text()
            assert area.x1 <= figure.bbox.x1 + 1, text.get_text()
            assert area.y1 <= figure.bbox.y1 + 1, text.get_text()


@every_figure
@every_size
def test_no_two_words_overlap(name: str, size: str) -> None:
    """No two lines of type, the names of the boxes among them, run into each other."""
    figure, _ = once(name, size)
    with canvas.settings():
        areas = [(text.get_text(), text.get_window_extent()) for text in words(figure) if not text.get_rotation()]
    for place, (one, a) in enumerate(areas):
        for other, b in areas[place + 1 :]:
            wide = min(a.x1, b.x1) - max(a.x0, b.x0)
            high = min(a.y1, b.y1) - max(a.y0, b.y0)
            # a line's extent holds room for accents and descenders, which hardly ever meet
            assert wide < 1 or high < 0.35 * min(a.height, b.height), (one, other)


@pytest.mark.parametrize("name", ["alliances", "causes", "ego", "overview", "path", "voices"])
def test_names_fit_into_their_boxes(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The renderer draws each line of a name no wider than the box that was measured for it."""
    figure, axes = FIGURES[name]()
    wide = {}
    with canvas.settings():
        for text in words(figure):
            area = text.get_window_extent().transformed(axes.transData.inverted())
            wide[text.get_text(), round(text.get_fontsize(), 2)] = area.width
    for box in drawn_boxes(monkeypatch, FIGURES[name]):
        for line in box.lines:
            assert wide[line, round(box.type, 2)] <= box.width - 2, line


@every_figure
def test_type_is_never_too_small_to_print(name: str) -> None:
    """In a journal's column every word is set in seven points or more."""
    figure, _ = once(name, "column")
    assert min(text.get_fontsize() for text in words(figure)) >= 7.0


@pytest.mark.parametrize("name", ["overview", "alliances", "voices", "causes", "ego", "timeline", "ranks"])
@every_size
def test_a_single_claim_does_not_fill_a_page(name: str, size: str) -> None:
    """One claim, that a led b, takes no more than a third of the height that the page has."""
    one: nx.MultiDiGraph[str] = nx.MultiDiGraph(voice="*")
    one.add_node(":a", label="A", kind="person")
    one.add_node(":b", label="B", kind="group")
    one.add_edge(
        ":a", ":b", key=":s1-1_x", label="led", voice=":H", sign=1, causal=True, first_year=1917, last_year=1921
    )
    draw: dict[str, Callable[[], Drawn]] = {
        "voices": lambda: figures.voices(two_voices(one), size=size),
        "ego": lambda: figures.ego(one, ":a", size=size),
    }
    figure, _ = draw[name]() if name in draw else getattr(figures, name)(one, size=size)
    assert figure.get_figheight() * 72 <= canvas.SIZES[size].height / 3


def two_voices(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The same claims by a second voice, too."""
    both = graph.copy()
    for a, b, key, claim in graph.edges(keys=True, data=True):
        both.add_edge(a, b, f"{key}2", **{**claim, "voice": ":V"})
    return both


def centres(
    monkeypatch: pytest.MonkeyPatch, draw: Callable[..., Drawn], **options: Any
) -> dict[str, tuple[float, float]]:
    """Where the entities of a figure stand, as shares of the stretch that they take up."""
    found = {box.name: (box.x, box.y) for box in drawn_boxes(monkeypatch, draw, captioned=False, **options) if box.name}
    low, high = np.min([*found.values()], axis=0), np.max([*found.values()], axis=0)
    return {name: tuple((np.array(at) - low) / (high - low)) for name, at in found.items()}


@pytest.mark.parametrize("size", ["column", "screen"])
def test_the_arrangement_is_the_same_at_every_size(monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    """Four pairs in five stand in one order, left to right and top to bottom, on a page as in a column and on a screen."""
    one, other = (centres(monkeypatch, FIGURES["overview"], size=each) for each in ("page", size))
    both = sorted(one.keys() & other.keys())
    assert len(both) >= 12
    for axis in (0, 1):
        kept = [(one[a][axis] < one[b][axis]) == (other[a][axis] < other[b][axis]) for a, b in combinations(both, 2)]
        assert np.mean(kept) > 0.8


def test_one_claim_more_or_less_moves_little(monkeypatch: pytest.MonkeyPatch, revolution: KnowledgeGraph) -> None:
    """Without any one of a dozen claims of the real graph, half of the boxes that stay move by less than a third, as a rule by less than a fifth."""
    network = revolution.network()

    def without(*claims: tuple[str, str, str]) -> dict[str, tuple[float, float]]:
        less = network.copy()
        less.remove_edges_from(list(claims))  # type: ignore[arg-type]
        return centres(monkeypatch, lambda **k: figures.overview(less, **k), size="page")

    whole = without()
    medians = []
    for claim in list(network.edges(keys=True))[:: network.number_of_edges() // 12]:
        left = without(claim)
        medians.append(
            float(np.median([np.hypot(*np.subtract(left[n], whole[n])) for n in left.keys() & whole.keys()]))
        )
    assert len(medians) >= 12
    assert max(medians) < 1 / 3
    assert float(np.median(medians)) < 1 / 5


def test_a_family_has_one_look_at_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each family that the keys of two sizes name has the same colour and dash in both."""
    seen: dict[str, set[Any]] = {}
    plain = frame.Frame.family_items

    def spy(self: frame.Frame, *rest: Any, **more: Any) -> list[Any]:
        items = plain(self, *rest, **more)
        for item in items:
            seen.setdefault(item.text.rpartition(" (")[0], set()).add(item.stroke)
        return items

    monkeypatch.setattr(frame.Frame, "family_items", spy)
    for size in ("column", "page", "screen"):
        figures.overview(GRAPH, size=size)
        figures.ego(ALL, "Stalin", size=size)
    seen.pop("other", None)
    assert len(seen) > 5
    assert all(len(looks) == 1 for name, looks in seen.items() if name in top_families())


def top_families() -> list[str]:
    """The families that the sample's overview tells apart."""
    return selection.families(GRAPH)[: frame.FAMILIES - 1]


@every_figure
def test_a_figure_fits_into_a_given_axes(name: str) -> None:
    """With `ax`, the figure is drawn in that axes and comes back with it."""
    figure = Figure(figsize=(12, 8))
    left, _ = figure.subplots(1, 2)
    got = FIGURES[name](ax=left)
    assert got[0] is figure
    assert got[1] is left
    frame = left.get_window_extent()
    with canvas.settings():
        for text in left.texts:
            area = text.get_window_extent()
            assert area.x0 >= frame.x0 - 3, text.get_text()
            assert area.x1 <= frame.x1 + 3, text.get_text()
            assert area.y0 >= frame.y0 - 3, text.get_text()
            assert area.y1 <= frame.y1 + 3, text.get_text()


@every_figure
def test_figures_do_without_pyplot(name: str) -> None:
    """No figure is registered with pyplot, so none has to be closed."""
    figure, _ = FIGURES[name]()
    assert getattr(figure, "number", None) is None
    assert isinstance(figure, Figure)


def test_the_package_is_light_to_import() -> None:
    """Importing the figures loads neither matplotlib nor networkx nor an RDF library, and drawing loads no pyplot."""
    code = (
        "import sys, claimgraph.figures as f\n"
        "heavy = {'matplotlib', 'networkx', 'numpy', 'rdflib', 'pyoxigraph'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "import networkx as nx\n"
        "f.overview(nx.MultiDiGraph([(':a', ':b')]))\n"
        "assert 'matplotlib.pyplot' not in sys.modules and 'rdflib' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_all_names_what_there_is() -> None:
    """Everything in `__all__` can be had, and nothing else."""
    assert dir(figures) == sorted(figures.__all__)
    assert all(getattr(figures, name) for name in figures.__all__)
    assert set(figures.FIGURES) <= set(figures.__all__)
    with pytest.raises(AttributeError, match="no attribute 'pie'"):
        figures.pie  # noqa: B018 - asking is the test


# What is said


@every_figure
def test_every_figure_says_what_it_shows(name: str) -> None:
    """A figure has a title, a caption that names the account and the version, and alternative text."""
    figure, _ = FIGURES[name]()
    told = figures.describe(figure)
    assert told.title.startswith(f"{GRAPH.graph['title']}: ")
    assert f"Version {GRAPH.graph['version']}" in told.caption
    assert "historian" in told.caption or "of all voices" in told.caption
    assert told.alt.endswith(".")
    assert "None" not in told.caption + told.alt


def test_the_caption_is_drawn_unless_it_is_not_wanted() -> None:
    """`captioned=False` leaves the caption to the page around the figure."""
    with_it, _ = figures.ranks(GRAPH)
    without, _ = figures.ranks(GRAPH, captioned=False)
    assert any(VERSION in text.get_text() for text in words(with_it))
    assert not any(VERSION in text.get_text() for text in words(without))
    assert figures.describe(with_it) == figures.describe(without)


@every_figure
def test_a_drawing_shows_itself_with_its_words(name: str) -> None:
    """As the last line of a notebook's cell a figure is its picture, with the alternative text, quoted, beside it."""
    drawn = FIGURES[name](size="column")
    figure, axes = drawn
    assert (drawn.figure, drawn.axes) == (figure, axes)
    shown = drawn._repr_html_()
    assert shown.startswith('<img src="data:image/png;base64,')
    assert f'alt="{escape(figures.describe(figure).alt)}"' in shown


def test_a_stranger_has_no_description() -> None:
    """A figure from elsewhere is refused with a reason."""
    with pytest.raises(ValueError, match="not drawn by claimgraph"):
        figures.describe(Figure())


# Files


@every_figure
def test_the_same_picture_is_the_same_bytes(name: str) -> None:
    """Drawn twice, or written twice, a figure is the same to the byte, without the date."""
    one, _ = FIGURES[name]()
    two, _ = FIGURES[name]()
    for form in canvas.FORMATS:
        first = figures.encode(one, form, dpi=60)
        assert first == figures.encode(two, form, dpi=60)
        assert b"CreationDate" not in first
    assert figures.encode(one) == figures.encode(one)


def test_hash_seeds_change_nothing(tmp_path: Path) -> None:
    """Two processes with different PYTHONHASHSEED write the same bytes for every figure; SVG holds all that is drawn."""
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_figures import FIGURES, figures\n"
        "for name in sorted(FIGURES):\n"
        "    figure, _ = FIGURES[name]()\n"
        "    print(name, hashlib.sha256(figures.encode(figure, 'svg')).hexdigest())\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "MPLCONFIGDIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "4242")
    ]
    told = [run.communicate()[0] for run in runs]
    assert told[0] == told[1]
    assert len(told[0].splitlines()) == len(FIGURES)


def test_claims_in_another_order_make_the_same_picture() -> None:
    """The order in which claims were loaded does not move a box."""
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph(**GRAPH.graph)
    turned.add_nodes_from(reversed(list(GRAPH.nodes(data=True))))
    rows: Any = reversed(list(GRAPH.edges(keys=True, data=True)))
    turned.add_edges_from(rows)
    assert figures.encode(figures.overview(turned)[0]) == figures.encode(figures.overview(GRAPH)[0])


@every_figure
def test_svg_can_be_read_by_all(name: str) -> None:
    """The SVG is XML, is announced as an image with title and description, and keeps words as words."""
    figure, _ = FIGURES[name]()
    told = figures.describe(figure)
    svg = figures.encode(figure).decode()
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert [node.text for node in root.iter(space + "title")] == [told.title]
    assert [node.text for node in root.iter(space + "desc")] == [f"{told.alt} {told.caption}"]
    assert len(list(root.iter(space + "text"))) >= len({text.get_text() for text in words(figure)})
    assert not re.search(r"\d{4}-\d\d-\d\dT", svg)


def test_save_goes_by_the_ending(tmp_path: Path) -> None:
    """SVG, PNG and PDF are told by the file's name; anything else is refused with what there is."""
    figure, _ = figures.ranks(GRAPH)
    marks = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    for form, mark in marks.items():
        assert figures.save(figure, tmp_path / f"ranks.{form}").read_bytes().startswith(mark)
    with pytest.raises(ValueError, match=r"use svg, png or pdf"):
        figures.save(figure, tmp_path / "ranks.gif")
    assert not (tmp_path / "ranks.gif").exists()


def test_a_users_settings_do_not_leak_in() -> None:
    """What a user has set for matplotlib, before or while drawing, changes no byte."""
    from matplotlib import rc_context

    plain = figures.encode(figures.ego(ALL, "Lenin")[0])
    with rc_context({"font.family": ["serif"], "svg.fonttype": "path", "lines.linewidth": 9, "savefig.bbox": "tight"}):
        assert figures.encode(figures.ego(ALL, "Lenin")[0]) == plain
