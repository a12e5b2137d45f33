"""What led to what: the causal claims in layers, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Unpack

import networkx as nx

from claimgraph.analysis.causes import causal as causal_claims
from claimgraph.answers.step import CAUSAL
from claimgraph.figures import canvas, labels, legend, selection, style
from claimgraph.figures.argument import ArgumentMap, Arrow, Point
from claimgraph.figures.frame import Frame, Paper, width
from claimgraph.figures.selection import Bundle
from claimgraph.figures.strands import Plan, fitted
from claimgraph.network.edges import Network, named

BACK = style.Stroke(style.VERMILION)
STROKE = style.Stroke(style.BLACK)


def causes(
    graph: Network,
    entity: str | None = None,
    *,
    argument: ArgumentMap | None = None,
    limit: int | None = None,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """The argument from its premises to the thesis, or, with `entity`, the reasons for that; see `figures.argument.gather`.

    Without an `argument`, the causal claims (`causal` is true) as arrows from cause to effect, causes to the left of their
    effects. With `entity`, only what leads to it and what it leads to. Dashes tell how certain a claim is; an arrow that
    closes a cycle runs back, in vermilion. Denied claims are left out. At most `limit` entities are shown (60), those in
    the most causal claims. Raises ValueError where there is no causal claim, or no such entity.
    """
    if argument is not None:
        from claimgraph.figures.plots.argument import picture

        return picture(graph, argument, limit=limit, **paper)
    frame = Frame(graph, "screen", **paper)
    causal = causal_claims(graph)
    if not causal.number_of_edges():
        raise ValueError("nothing to draw: the graph holds no causal claims")
    focus = named(graph, entity)[0] if entity else None
    if focus and focus not in causal:
        raise ValueError(f"nothing to draw: no causal claim speaks of {frame.name(focus)}")
    near = {focus, *nx.descendants(causal, focus), *nx.ancestors(causal, focus)} if focus else causal
    part = causal.subgraph(near)
    bundles = selection.bundles(part, selection.central(part, max(2, limit or 60)))
    kept = sorted({end for bundle in bundles for end in bundle.ends})
    arrows = {Arrow(CAUSAL, (b.source,), b.target, b.claims[0], b.claims, b.words): b for b in bundles}
    corners = {node: frame.look(node).corner for node in kept}
    for wide in (1.7, 1.4, 1.2, 1.0):  # as much room for words as the page has
        plans = [fitted(part, frame.page, True, corners, True, wide) for part in _parts(frame, kept, arrows, focus)]
        if max(plan.width for plan in plans) <= frame.inner:
            break
    placed, across, height = _packed(plans, frame.inner, frame.page.type * 2.2)
    back = frozenset(arc for plan in plans for arc in plan.back)
    _say(frame, causal, bundles, kept, plans, focus)
    sure = [c for c in ("certain", "probable", "possible") if any(b.certainty == c for b in bundles)]
    frame.keyed(kept, ("claims", [
        *(legend.Item(c, stroke=style.Stroke(STROKE.hue, style.CERTAINTIES[c])) for c in sure),
        *frame.sign_items(bundles),
        legend.Item("closes a cycle", stroke=BACK) if back else None,
    ]))  # fmt: skip
    sheet = frame.open(height, across)
    for plan in placed:
        here = plan.moved((sheet.width - across) / 2, frame.base)
        for box in here.boxes.values():
            frame.entity(box)
        for line in here.lines:
            bundle = arrows[line.arrow]
            stroke, dash = BACK if bundle.ends in back else STROKE, style.CERTAINTIES[bundle.certainty]
            for curve in line.curves[:-1]:
                sheet.curve(curve, stroke.line, dash=dash, line=width(len(bundle.claims)), head="none")
            frame.line(line.curves[-1], bundle, stroke, dash=dash)
        for tag in here.tags:
            frame.tag(tag, (BACK if arrows[tag.of].ends in back else STROKE).text)
    return frame.finish()


def _parts(frame: Frame, nodes: Sequence[str], arrows: Iterable[Arrow], focus: str | None) -> Iterator[ArgumentMap]:
    """What hangs together as an argument of its own, the largest first."""
    for group in selection.together(nodes, [(arrow.sources[0], arrow.target) for arrow in arrows]):
        points = {node: Point(node, frame.name(node)) for node in group}
        own = tuple(arrow for arrow in arrows if arrow.target in points)
        yield ArgumentMap(points, own, (focus,) if focus else ())


def _packed(plans: Sequence[Plan], room: float, gap: float) -> tuple[list[Plan], float, float]:
    """Plans side by side, and rows of them below each other, the tallest first; with the width and the height of them all."""
    found: list[Plan] = []
    x = top = lowest = across = 0.0
    for plan in sorted(plans, key=lambda plan: -plan.height):
        if x and x + plan.width > room:
            x, top = 0.0, lowest - gap
        found.append(plan.moved(x, top - plan.height))
        x += plan.width + gap
        across, lowest = max(across, x - gap), min(lowest, top - plan.height)
    return [plan.moved(0.0, -lowest) for plan in found], across, -lowest


def _say(
    frame: Frame, causal: Network, bundles: list[Bundle], kept: list[str], plans: list[Plan], focus: str | None
) -> None:  # fmt: skip
    shown, total = sum(len(bundle.claims) for bundle in bundles), causal.number_of_edges()
    account = selection.account(frame.graph)
    about = f" around {frame.name(focus)}" if focus else ""
    joined = labels.count(len(causal), "entity", "entities")
    part = (
        f"{labels.every(total, 'causal claim')} {account}, between {joined}. "
        if shown == total
        else f"{shown:,} of the {labels.count(total, 'causal claim')} {account}{about}, between {len(kept):,} of {joined}. "
    )
    part += "Causes stand to the left of their effects."
    if back := sum(len(plan.back) for plan in plans):
        part += f" {labels.count(back, 'arrow')} back to the left {'closes' if back == 1 else 'close'} a cycle."
    into, out = {bundle.target for bundle in bundles}, {bundle.source for bundle in bundles}
    roots, fruits = sorted(frame.names(out - into)), sorted(frame.names(into - out))
    alt = (
        f"A diagram of {labels.count(len(kept), 'box', 'boxes')} in {labels.count(max(plan.columns for plan in plans), 'column')} joined by "
        f"{labels.count(len(bundles), 'arrow')}. First causes: {labels.listing(roots[:6]) or 'none'}. "
        f"Last effects: {labels.listing(fruits[:6]) or 'none'}."
    )
    frame.says(f"causes and effects{about}", part, alt)
