"""What led to what: the causal claims in layers, from left to right."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from claimgraph.analysis.causes import causal as causal_claims
from claimgraph.figures import canvas, labels, layers, legend, routing, selection, style
from claimgraph.figures.boxes import outside
from claimgraph.figures.frame import MARGIN, Frame, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from claimgraph.figures.argument import Argument
    from claimgraph.figures.boxes import Box
    from claimgraph.figures.selection import Bundle
    from claimgraph.network.edges import Network

Bend = tuple[str, str, int]
BACK = style.Stroke(style.VERMILION)
STROKE = style.Stroke(style.BLACK)


def causes(
    graph: Network,
    entity: str | None = None,
    *,
    argument: Argument | None = None,
    ax: Axes | None = None,
    limit: int | None = None,
    size: str | tuple[float, float] = "screen",
    captioned: bool = True,
) -> canvas.Drawing:
    """The argument from its premises to the thesis, or, with `entity`, the reasons for that; see `figures.argument.gather`.

    Without an `argument`, the causal claims (`causal` is true) as arrows from cause to effect, causes to the left of their
    effects. With `entity`, only what leads to it and what it leads to. Dashes tell how certain a claim is; an arrow that
    closes a cycle runs back, in vermilion. Denied claims are left out. At most `limit` entities are shown (60), those in
    the most causal claims. Raises ValueError where there is no causal claim, or no such entity.
    """
    if argument is not None:
        from claimgraph.figures.plots.argument import picture

        return picture(graph, argument, ax=ax, limit=limit, size=size, captioned=captioned)
    frame = Frame(graph, ax=ax, size=size, captioned=captioned)
    page = frame.page
    causal = causal_claims(graph)
    if not causal.number_of_edges():
        raise ValueError("nothing to draw: the graph holds no causal claims")
    focus = selection.find(graph, entity) if entity else None
    if focus and focus not in causal:
        raise ValueError(f"nothing to draw: no causal claim speaks of {frame.name(focus)}")
    part = causal.subgraph(_around(causal, focus)) if focus else causal
    kept = set(selection.central(part, max(2, limit or 60)))
    bundles = selection.bundles(part, kept)
    kept = {end for bundle in bundles for end in bundle.ends}
    made = _place(frame, sorted(kept), [bundle.ends for bundle in bundles], focus)
    _say(frame, causal, kept, bundles, made, focus)
    sure = [c for c in ("certain", "probable", "possible") if any(b.certainty == c for b in bundles)]
    frame.keyed(sorted(kept), ("claims", [
        *(legend.Item(c, stroke=style.Stroke(STROKE.hue, style.CERTAINTIES[c])) for c in sure),
        *frame.sign_items(bundles),
        legend.Item("closes a cycle", stroke=BACK) if made.back else None,
    ]))  # fmt: skip
    fit = min(1.0, frame.inner / made.width, (frame.room - MARGIN) / made.height)
    fit = max(
        fit, canvas.SMALLEST / page.type
    )  # a long chain needs a wider sheet rather than type that nobody can read
    sheet = frame.open(made.height * fit, made.width * fit)
    zoom = _Zoom(frame, (sheet.width - made.width * fit) / 2, frame.base, fit)
    for name, each in made.boxes.items():
        zoom.box(each, 1.8 if name == focus else 1.0)
    _arrows(zoom, bundles, made)
    return frame.finish()


class _Zoom:
    """Draws in the units of the layout on a sheet that may be smaller."""

    def __init__(self, frame: Frame, left: float, base: float, fit: float) -> None:
        self.frame, self.shift, self.fit = frame, np.array([left, base]), fit

    def map(self, points: object) -> Any:
        """Points of the layout on the sheet."""
        return np.asarray(points, dtype=float) * self.fit + self.shift

    def box(self, each: Box, line: float) -> None:
        """A box, made smaller with its type."""
        x, y = self.map((each.x, each.y))
        fit = self.fit
        small = replace(each, type=each.type * fit, width=each.width * fit, height=each.height * fit, x=x, y=y)
        self.frame.entity(small, line=line)


def _around(causal: Network, focus: str) -> list[str]:
    return sorted({focus, *nx.descendants(causal, focus), *nx.ancestors(causal, focus)})


@dataclass
class _Placed:
    """Everything in its place: boxes, the bends of lines, the column of each, and which arrows close a cycle."""

    boxes: dict[str, Box] = field(default_factory=dict)
    bends: dict[Bend, tuple[float, float]] = field(default_factory=dict)
    level: dict[layers.Name, int] = field(default_factory=dict)
    back: set[layers.Arc] = field(default_factory=set)
    columns: int = 0
    width: float = 0.0
    height: float = 0.0

    def take(self, other: _Placed, x: float, y: float) -> None:
        """Takes over another drawing, moved by x and y."""
        self.boxes |= {name: each.at(each.x + x, each.y + y) for name, each in other.boxes.items()}
        self.bends |= {name: (at[0] + x, at[1] + y) for name, at in other.bends.items()}
        self.level |= other.level
        self.back |= other.back
        self.columns = max(self.columns, other.columns)


def _place(frame: Frame, nodes: list[str], arcs: list[layers.Arc], focus: str | None) -> _Placed:
    """What hangs together in layers of its own; these side by side and below each other, the tallest first."""
    page = frame.page
    parts = []
    for group in selection.together(nodes, arcs):
        own = [arc for arc in arcs if arc[0] in group]
        parts.append((layers.layers(sorted(group), own), own))
    depth = max(len(made.columns) for made, _ in parts)
    done = [_layered(frame, made, own, depth, focus) for made, own in parts]
    done.sort(key=lambda each: (-each.height, -each.width, min(each.boxes)))
    whole = _Placed()
    room = max(frame.inner, *(each.width for each in done))
    gap = page.type * 2.2
    x = top = lowest = wide = 0.0
    y = 0.0
    for each in done:
        if y - each.height < lowest - 1e-6 or not whole.boxes:  # no room below the last one: a new stack beside it
            x, y = (x + wide + gap if whole.boxes else 0.0), top
            if x + each.width > room + 1e-6 or not whole.boxes:  # no room beside it: a new row
                top = lowest - gap if whole.boxes else 0.0
                x, y, lowest = 0.0, top, top - each.height
            wide = 0.0
        whole.take(each, x, y - each.height)
        y -= each.height + gap
        wide = max(wide, each.width)
        whole.width = max(whole.width, x + wide)
    whole.height = -lowest
    shifted = _Placed(width=whole.width, height=whole.height)
    shifted.take(whole, 0.0, whole.height)
    return shifted


def _layered(frame: Frame, made: layers.Layers, arcs: list[layers.Arc], depth: int, focus: str | None) -> _Placed:
    page = frame.page
    gutter = page.type * (9.5 if depth < 4 else 7.2 if depth < 8 else 5.2)
    widest = max(page.type * 8.0, min(page.type * 13, frame.inner / depth - gutter))
    done = _Placed(columns=len(made.columns), back=set(made.back))
    for at, column in enumerate(made.columns):
        for name in column:
            done.level[name] = at
            if isinstance(name, str):
                done.boxes[name] = frame.box(name, bold=name == focus, widest=widest)
    tall = {name: each.height for name, each in done.boxes.items()}
    y = layers.heights(made, tall, arcs, gap=page.type * 1.1, bend=page.type * 0.8)
    low = min(y[name] - (tall[name] / 2 if isinstance(name, str) else 0.0) for name in y)
    high = max(y[name] + (tall[name] / 2 if isinstance(name, str) else 0.0) for name in y)
    x = 0.0
    for column in made.columns:
        wide = max((done.boxes[name].width for name in column if isinstance(name, str)), default=0.0)
        for name in column:
            if isinstance(name, str):
                done.boxes[name] = done.boxes[name].at(x + wide / 2, y[name] - low)
            else:
                done.bends[name] = (x + wide / 2, y[name] - low)
        x += wide + gutter
    done.width, done.height = x - gutter, high - low
    return done


def _arrows(zoom: _Zoom, bundles: list[Bundle], made: _Placed) -> None:
    aims = _ports(made, bundles)
    routes: list[routing.Route] = []
    for number, bundle in enumerate(bundles):
        stops = aims[number]
        stroke = BACK if bundle.ends in made.back else STROKE
        dash = style.CERTAINTIES[bundle.certainty]
        points = np.array(stops)
        curves = _smooth(points)
        last = len(curves) - 1
        for at, curve in enumerate(curves):
            if at == last:
                zoom.frame.line(zoom.map(curve), bundle, stroke, dash=dash)
            else:
                zoom.frame.sheet.curve(
                    zoom.map(curve), stroke.line, dash=dash, line=width(len(bundle.claims)), head="none"
                )
        longest = max(
            range(len(curves)), key=lambda at: (round(float(np.hypot(*(curves[at][3] - curves[at][0]))), 1), -at)
        )
        routes.append(routing.Route(bundle.source, bundle.target, zoom.map(curves[longest])))
    shown = {
        name: replace(each, width=each.width * zoom.fit, height=each.height * zoom.fit, x=x, y=y)
        for name, each in made.boxes.items() for x, y in [zoom.map((each.x, each.y))]
    }  # fmt: skip
    for tag in routing.tags(routes, [b.words for b in bundles], shown, size=zoom.frame.page.small, crossed=1):
        zoom.frame.tag(tag, (BACK if bundles[tag.index].ends in made.back else STROKE).text)


def _ports(made: _Placed, bundles: list[Bundle]) -> list[list[tuple[float, float]]]:
    """For each line its stops: out at the right of the cause, by its bends, in at the left of the effect."""
    boxes, bends, level = made.boxes, made.bends, made.level
    found: list[list[tuple[float, float]]] = []
    ends: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for number, bundle in enumerate(bundles):
        back = bundle.ends in made.back
        a, b = (bundle.target, bundle.source) if back else (bundle.source, bundle.target)
        between = [bends[a, b, at] for at in range(level[a] + 1, level[b])]
        found.append([(boxes[a].x, boxes[a].y), *between, (boxes[b].x, boxes[b].y)])
        ends.setdefault((a, "right"), []).append((found[-1][1][1], number))
        ends.setdefault((b, "left"), []).append((found[-1][-2][1], number))
    for (name, side), group in ends.items():
        here = boxes[name]
        free = here.height - 2 * max(here.radius * 0.5, 3.0)
        step = min(5.0, free / max(1, len(group) - 1))
        for place, (_, number) in enumerate(sorted(group)):
            y = here.y + (place - (len(group) - 1) / 2) * step
            inset = _inset(here, y)
            at = 0 if side == "right" else -1
            found[number][at] = (
                (here.bounds[2] - inset + 1.2, y) if side == "right" else (here.bounds[0] + inset - 1.2, y)
            )
    for number, bundle in enumerate(bundles):
        if bundle.ends in made.back:
            found[number].reverse()
    return found


def _inset(here: Box, y: float) -> float:
    """How far the outline lies inside the box's right or left edge at some height."""
    steps = np.linspace(0, here.radius, 12)
    points = np.stack([here.bounds[2] - steps, np.full(12, y)], axis=1)
    inside = np.flatnonzero(outside(here, points) <= 0.05)
    return float(steps[inside[0]]) if len(inside) else float(here.radius)


def _smooth(points: Any) -> list[Any]:
    """Cubic curves through points, level where they leave and arrive."""
    curves = []
    for one, two in itertools.pairwise(points):
        reach = np.array([(two[0] - one[0]) * 0.5, 0.0])
        curves.append(np.array([one, one + reach, two - reach, two]))
    return curves


def _say(
    frame: Frame, causal: Network, kept: set[str], bundles: list[Bundle], made: _Placed, focus: str | None
) -> None:
    graph = frame.graph
    shown = sum(len(bundle.claims) for bundle in bundles)
    total = causal.number_of_edges()
    ends = len(causal)
    about = f" around {selection.name(graph, focus)}" if focus else ""
    claims, joined = labels.count(total, "causal claim"), labels.count(ends, "entity", "entities")
    part = (
        f"{labels.every(total, 'causal claim')} {selection.account(graph)}, between {joined}. "
        if shown == total
        else f"{shown:,} of the {claims} {selection.account(graph)}{about}, between {len(kept):,} of {joined}. "
    )
    part += "Causes stand to the left of their effects."
    if made.back:
        part += f" {labels.count(len(made.back), 'arrow')} back to the left {'closes' if len(made.back) == 1 else 'close'} a cycle."
    into = {bundle.target for bundle in bundles}
    out = {bundle.source for bundle in bundles}
    roots = sorted(selection.name(graph, n) for n in out - into)
    fruits = sorted(selection.name(graph, n) for n in into - out)
    alt = (
        f"A diagram of {labels.count(len(kept), 'box', 'boxes')} in {labels.count(made.columns, 'column')} joined by "
        f"{labels.count(len(bundles), 'arrow')}. First causes: {labels.listing(roots[:6]) or 'none'}. "
        f"Last effects: {labels.listing(fruits[:6]) or 'none'}."
    )
    frame.says(f"causes and effects{about}", part, alt)
