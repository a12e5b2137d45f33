"""From one entity to another: chains of claims, as boxes that read from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Unpack

import numpy as np

from claimgraph.figures import canvas, labels, selection, style
from claimgraph.figures.boxes import Box
from claimgraph.figures.frame import MARGIN, Frame, Paper
from claimgraph.figures.selection import Bundle
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, named

LINES = 3  # lines of one step that are spelled out
Steps = Mapping[tuple[str, str], Sequence["Bundle"]]


def path(
    graph: Network,
    first: str,
    chains: Sequence[Sequence[str]],
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """Chains of claims from the entity `first`, each a row of boxes, with every claim's verb and statement.

    `chains` are claims by their ids, as `kg.path` finds them; each has one end where the one before it had the other. They
    may be read either way: an arrow runs from subject to object. Other claims between the same two entities stand
    beside those of the chain. Raises ValueError for no chain, and for claims that make none.
    """
    frame = Frame(graph, **paper)
    (start,) = named(graph, first)
    if not chains or not all(chains):
        raise ValueError(f"no chain of claims leads on from {frame.name(start)} in this graph")
    known = {edge.id: edge for edge in claim_edges(graph)}
    links = [_linked(frame, known, chain) for chain in chains]
    stops = [_stops(frame, start, chain) for chain in links]
    ends = {stops[0][0], stops[0][-1]}
    steps = {
        pair: _step(known, pair, edge)
        for chain, nodes in zip(links, stops, strict=True) for edge, pair in zip(chain, pairwise(nodes), strict=True)
    }  # fmt: skip
    _say(frame, links, stops)
    shown = [bundle for step in steps.values() for bundle in step]
    frame.keyed([node for nodes in stops for node in nodes],
                ("claims of", frame.family_items(shown)), ("lines", frame.sign_items(shown)))  # fmt: skip
    rows: list[list[Box]] = []
    gutters = {pair: _gutter(step, frame.page) for pair, step in steps.items()}
    begins: list[int] = []  # the row in which each chain begins
    for nodes in stops:
        begins.append(len(rows))
        rows += _rows(frame, nodes, ends, gutters)
    heights = [_height(row, steps, frame.page.type) for row in rows]
    apart = frame.page.type * 1.6 if len(rows) > len(stops) else 0.0
    wide = max(sum(b.width for b in row) + sum(gutters[a.name, b.name] for a, b in pairwise(row)) for row in rows)
    sheet = frame.open(sum(heights) + apart * (len(stops) - 1) - MARGIN, wide)
    y = sheet.height - MARGIN
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        if apart and place and place in begins:
            y -= apart
            sheet.lines([[(MARGIN, y + apart / 2), (sheet.width - MARGIN, y + apart / 2)]], ink=style.FAINT)
        y -= height / 2
        x = MARGIN
        placed: list[Box] = []
        for number, made in enumerate(row):
            if number:
                x += gutters[row[number - 1].name, made.name]
            placed.append(made.at(x + made.width / 2, y))
            x += made.width
        y -= height / 2
        for made in placed:
            frame.entity(made)
        for one, two in pairwise(placed):
            _draw(frame, one, two, steps[one.name, two.name])
    return frame.finish()


def _linked(frame: Frame, known: Mapping[str, ClaimEdge], chain: Sequence[str]) -> list[ClaimEdge]:
    if missing := [claim for claim in chain if claim not in known]:
        raise ValueError(f"{missing[0]}: no claim of this graph, or a denied one, has this id")
    return [known[claim] for claim in chain]


def _stops(frame: Frame, start: str, chain: Sequence[ClaimEdge]) -> list[str]:
    """The entities at which a chain calls."""
    stops = [start]
    for edge in chain:
        if stops[-1] not in (edge.source, edge.target):
            raise ValueError(f"{edge.id} does not lead on from {frame.name(stops[-1])}")
        stops.append(edge.target if edge.source == stops[-1] else edge.source)
    return stops


def _step(known: Mapping[str, ClaimEdge], pair: tuple[str, str], own: ClaimEdge) -> list[Bundle]:
    """The claims between two entities, that of the chain first, then those that run forward."""
    between = [edge for edge in known.values() if {edge.source, edge.target} == set(pair)]
    groups: dict[tuple[str, str], list[ClaimEdge]] = {(own.source, selection.family(own)): []}
    for edge in between:
        groups.setdefault((edge.source, selection.family(edge)), []).append(edge)
    made = [selection.bundle(claims, family) for (_, family), claims in groups.items()]
    return [made[0], *sorted(made[1:], key=lambda b: (b.source != pair[0], -len(b.claims), b.family))][:LINES]


def _gutter(step: Sequence[Bundle], page: canvas.Size) -> float:
    return page.type * 3.4 + max(
        max(labels.width(b.words, page.scaled(0.92), False, True), labels.width(_where(b), page.scaled(0.8)))
        for b in step
    )


def _where(bundle: Bundle) -> str:
    """The statements that the claims of a bundle stand in, as their ids say."""
    names = dict.fromkeys(claim.rpartition(":")[2].partition(".")[0].partition("_")[0] for claim in bundle.claims)
    shown = list(names)[:2]
    return ", ".join(shown) + (f" +{len(names) - 2}" if len(names) > 2 else "")


def _rows(
    frame: Frame, nodes: Sequence[str], ends: set[str], gutters: Mapping[tuple[str, str], float]
) -> list[list[Box]]:
    rows: list[list[Box]] = [[]]
    x = 0.0
    for number, node in enumerate(nodes):
        made = frame.box(node, scale=1.1, bold=node in ends, widest=frame.page.width * 0.2)
        gap = gutters[nodes[number - 1], node] if number else 0.0
        if number and x + gap + made.width > frame.inner and len(rows[-1]) > 1:
            rows.append([rows[-1][-1]])  # the next row takes up where the last one ended
            x = rows[-1][0].width
        rows[-1].append(made)
        x += gap + made.width
    return rows


def _height(row: Sequence[Box], steps: Steps, size: float) -> float:
    most = max((len(steps[a.name, b.name]) for a, b in pairwise(row)), default=1)
    return max(max(made.height for made in row), most * size * 2.9) + size * 2.2


def _draw(frame: Frame, one: Box, two: Box, step: Sequence[Bundle]) -> None:
    size, page = frame.page.type, frame.page
    left, right = one.bounds[2], two.bounds[0]
    for number, bundle in enumerate(step):
        offset = ((len(step) - 1) / 2 - number) * size * 2.9
        y = one.y + offset
        a = np.array((left + 1.2, one.y + float(np.clip(offset, -one.height * 0.28, one.height * 0.28))))
        b = np.array((right - 1.2, two.y + float(np.clip(offset, -two.height * 0.28, two.height * 0.28))))
        span = (right - left) * 0.22
        curve = np.array([a, (a[0] + span, y), (b[0] - span, y), b])
        frame.line(curve if bundle.source == one.name else curve[::-1], bundle, frame.stroke(bundle.family))
        middle = (left + right) / 2
        top = 0.125 * a[1] + 0.75 * y + 0.125 * b[1]
        ink = frame.stroke(bundle.family).text
        frame.sheet.words(middle, top + size * 0.46, bundle.words, page.scaled(0.92), italic=True, ink=ink)
        frame.sheet.words(middle, top - size * 1.1, _where(bundle), page.scaled(0.8), ink=style.MUTED)


def _say(frame: Frame, links: Sequence[Sequence[ClaimEdge]], stops: Sequence[Sequence[str]]) -> None:
    between = f"from {frame.name(stops[0][0])} to {frame.name(stops[0][-1])}"
    many = f"{len(links)} chains" if len(links) > 1 else "A chain"
    lengths = labels.listing([str(n) for n in sorted({len(chain) for chain in links})], "or")
    steps = f"{lengths} step" + ("" if lengths == "1" else "s")
    caption = (
        f"{many} of claims {between}, {selection.account(frame.graph)}: {steps}. Arrows run from subject to object, so some "
        "may be read backwards; under each verb stands the statement that holds the claim."
    )
    alt = " ".join("; ".join(selection.sentence(frame.graph, edge) for edge in chain) + "." for chain in links)
    frame.says(between, caption, alt)
