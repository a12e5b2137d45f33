"""The frame of every figure: page, looks, key, caption and alternative text; so that a figure draws only what is its own.

A figure makes a `Frame`, chooses what to show, says it (`says`), lists what its looks mean (`keyed`), opens a sheet of the
size it needs (`open`), draws, and is done (`finish`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypedDict

from matplotlib.axes import Axes

from claimgraph.figures import boxes, canvas, drawing, legend, routing, selection, style
from claimgraph.figures.boxes import Box
from claimgraph.figures.selection import Bundle
from claimgraph.network.edges import Network

MARGIN = 8.0
PLAIN = style.Stroke(style.INK)
FAMILIES = 7  # that readers can tell apart; the others of a graph are drawn alike
MEANINGS = {"curatorial": "the curator's", "doubtful": "reading doubted", "joint": "only jointly"}


class Paper(TypedDict, total=False):
    """What every figure is drawn on: an axes, or else a page of its own, of a `size`; with its caption unless `captioned` is False."""

    ax: Axes | None
    size: str | tuple[float, float]
    captioned: bool


class Frame:
    """One figure in the making, of the `usual` size unless another is asked for. `page` is the size it is drawn for, `inner` the width between the margins.

    `looks` are the outlines of the graph's kinds, `strokes` those of its families: of the whole ontology where the graph has its
    `kinds` and `families` in their order, so that they look the same whatever part is drawn, at every size.
    """

    def __init__(
        self,
        graph: Network,
        usual: str = "page",
        *,
        ax: Axes | None = None,
        size: str | tuple[float, float] | None = None,
        captioned: bool = True,
    ) -> None:
        selection.require(graph)
        self.graph = graph
        self.ax = ax
        self.page = drawing.page(ax, size or usual)
        self.inner = self.page.width - 2 * MARGIN
        self.captioned = captioned
        kinds, families, causal = (graph.graph.get(each, ()) for each in ("kinds", "families", "causal_families"))
        self.looks = style.outlines((selection.kind(graph, node) for node in graph), kinds)
        self.families = selection.families(graph)
        self.strokes = style.strokes(self.families, families, causal)
        self.words = canvas.Description()
        self.key = legend.Legend(())
        self.sheet: drawing.PointAxes

    # What is said

    def says(self, title: str, caption: str, alt: str) -> None:
        """What the figure is, what was selected and left out, and what there is to see."""
        told = " ".join(filter(None, (caption, selection.ending(self.graph))))
        self.words = canvas.Description(selection.heading(self.graph, title), told, alt)

    def keyed(self, nodes: Iterable[str], *groups: tuple[str, Iterable[legend.Item | None]]) -> None:
        """The key: the kinds of `nodes`, and groups of further entries, each with its heading. Call `says` before."""
        kinds = tuple(legend.Item(k or "no kind", outline=self.looks[k]) for k in selection.kinds(self.graph, nodes))
        listed = [("entities", kinds), *((head, tuple(item for item in items if item)) for head, items in groups)]
        kept = tuple(group for group in listed if group[1])
        self.key = legend.Legend(kept, self.words.caption if self.captioned else "", self.page.type, self.inner)

    def family_items(
        self, bundles: Iterable[Bundle], *, head: str = "full", most: int | None = None
    ) -> list[legend.Item]:
        """The families of some lines for the key, the most frequent first; those beyond the graph's first `most` together."""
        counts = Counter(b.family for b in bundles for _ in b.claims)
        rest = sum(number for family, number in counts.items() if family and not self._told(family, most))
        found = [
            legend.Item(f"{family or 'no family'} ({counts[family]})", stroke=self.stroke(family), head=head)
            for family in sorted(counts, key=lambda f: (-counts[f], f)) if not family or self._told(family, most)
        ]  # fmt: skip
        return found + ([legend.Item(f"other ({rest})", stroke=style.OTHER, head=head)] if rest else [])

    def sign_items(self, bundles: Sequence[Bundle]) -> list[legend.Item]:
        """What width, head, cross and shapes of some lines mean, for the key: only what is there."""
        most = max((len(bundle.claims) for bundle in bundles), default=0)
        found = [legend.Item(text, stroke=PLAIN, line=width(number))
                 for number, text in ((1, "1 claim"), (2, "2"), (3, "3 or more")) if most >= max(number, 2)]  # fmt: skip
        if any(bundle.hedged for bundle in bundles):
            found.append(legend.Item("hedged", stroke=PLAIN, head="open", line=width(1)))
        if any(bundle.denied for bundle in bundles):
            found.append(legend.Item("denied", stroke=PLAIN, line=width(1), struck=True))
        return found + [
            legend.Item(words, stroke=PLAIN, line=width(1), mark=mark)
            for mark, words in MEANINGS.items() if any(mark in bundle.marks for bundle in bundles)
        ]  # fmt: skip

    # What things look like

    def look(self, node: str) -> style.BoxStyle:
        """The outline of an entity."""
        return self.looks[selection.kind(self.graph, node)]

    def name(self, node: str) -> str:
        """What an entity is called on the page."""
        return selection.name(self.graph, node)

    def names(self, nodes: Iterable[str]) -> list[str]:
        """What entities are called on the page."""
        return [self.name(node) for node in nodes]

    def stroke(self, family: str, most: int | None = None) -> style.Stroke:
        """The stroke of a family; the one for all others where it is not among the graph's first `most`."""
        return self.strokes[family] if family and self._told(family, most) else style.OTHER

    def _told(self, family: str, most: int | None) -> bool:
        return most is None or len(self.families) <= most or family in self.families[: most - 1]

    def box(self, node: str, *, scale: float = 1.0, bold: bool = False, widest: float | None = None) -> Box:
        """The box of an entity, its name in type of `scale` times the page's."""
        size = self.page.scaled(scale)
        return boxes.box(node, self.name(node), size, bold=bold, corner=self.look(node).corner, widest=widest)

    # The sheet

    @property
    def room(self) -> float:
        """How high a drawing may be on the page, beside key and caption."""
        return self.page.height - self.key.height - 2 * MARGIN

    @property
    def base(self) -> float:
        """Where the drawing begins, above key and caption."""
        return self.key.height + 2 * MARGIN

    def open(self, height: float, width: float | None = None) -> drawing.PointAxes:
        """The sheet for a drawing of `height` points, as wide as the page unless more is needed."""
        across = max(self.page.width, width + 2 * MARGIN if width else 0.0)
        self.sheet = drawing.sheet(self.ax, across, height + self.base + MARGIN)
        return self.sheet

    @property
    def bounds(self) -> routing.Bounds:
        """Where lines and words may lie: the sheet above key and caption."""
        return 0.0, self.base - MARGIN, self.sheet.width, self.sheet.height

    def entity(self, box: Box, *, line: float | None = None) -> None:
        """Draws an entity in its box."""
        self.sheet.box(box, self.look(box.name), line=line or (1.8 if box.bold else 1.0))

    def line(
        self, curve: Any, bundle: Bundle, stroke: style.Stroke, *, dash: style.Dash | None = None, signs: Any = None
    ) -> None:
        """Draws a line from subject to object, with all that its claims are besides what they say.

        `signs` is where the cross of denial and the shapes go, where that is another part of the line.
        """
        self.sheet.curve(curve, stroke.line, dash=stroke.dash if dash is None else dash, line=width(len(bundle.claims)),
                         head="open" if bundle.hedged else "full")  # fmt: skip
        place = curve if signs is None else signs
        if bundle.denied:
            self.sheet.strike(place, stroke.line)
        self.sheet.mark(place, bundle.marks, stroke.line)

    def lines(
        self,
        bundles: Sequence[Bundle],
        placed: Mapping[str, Box],
        stroke: Callable[[Bundle], style.Stroke],
        *,
        words: bool = True,
        under: Callable[[Bundle], str] = lambda _: "",
        first: Callable[[Bundle], Any] = lambda bundle: -len(bundle.claims),
    ) -> None:
        """Draws claims as lines between boxes that are in their places, with their verbs where there is room.

        `stroke` says how a line looks, `under` what colour lies under it; `first` whose words matter most.
        """
        routes = routing.route(placed, [bundle.ends for bundle in bundles], bounds=self.bounds)
        for bundle, curve in zip(bundles, routes, strict=True):
            if ground := under(bundle):
                self.sheet.curve(curve, ground, line=5.0, head="none", z=1)
            self.line(curve, bundle, stroke(bundle))
        if words:
            order = sorted(range(len(bundles)), key=lambda number: (first(bundles[number]), number))
            said = [bundle.words for bundle in bundles]
            for tag in routing.tags(routes, said, placed, size=self.page.small, order=order, bounds=self.bounds):
                self.tag(tag, stroke(bundles[tag.of]).text, under(bundles[tag.of]))

    def tag(self, tag: routing.Tag, ink: str, face: str = "") -> None:
        """Draws the words of a line."""
        self.sheet.rectangle(*tag.bounds, face=face or style.PAPER, z=3)
        step = 1.15 * tag.size
        top = tag.y + step * (len(tag.lines) - 1) / 2 - 0.34 * tag.size
        for number, text in enumerate(tag.lines):
            self.sheet.words(tag.x, top - number * step, text, tag.size, italic=True, ink=ink, z=3.5)

    def finish(self) -> canvas.Drawing:
        """Draws key and caption, and gives the figure."""
        self.key.draw(self.sheet, MARGIN, self.key.height + MARGIN)
        return self.sheet.finish(self.words)


def width(claims: int) -> float:
    """How wide a line is that stands for so many claims, in points."""
    return 0.8 if claims == 1 else 1.4 if claims == 2 else 2.0
