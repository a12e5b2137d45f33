"""From one entity to another: the shortest chains of claims, as boxes that read from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import numpy as np

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.selection import Bundle, Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
LINES = 3  # claims of one step that are spelled out


def path(
    graph: Network,
    *stops: str,
    chains: int = 3,
    ax: Axes | None = None,
    size: str | tuple[float, float] = "page",
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """The shortest chains of claims between two entities, each a row of boxes, with every claim's verb and passage.

    `stops` are two entities or more, each a CURIE, a local name or a label; a chain calls at all of them in order.
    Claims may be read either way; each arrow runs from its subject to its object. Of chains of the same length up to
    `chains` are shown. Denied claims carry no chain. Raises ValueError for fewer than two stops, for an unknown
    entity, and where no chain exists.
    """
    selection.require(graph)
    if len(stops) < 2:
        raise ValueError("a path needs two entities: from where, and to where")
    ends = [selection.find(graph, stop) for stop in stops]
    found = _chains(graph, ends, chains)
    page = drawing.page(ax, size)
    looks = style.outlines(selection.kind(graph, node) for node in graph)
    strokes = style.strokes(selection.families(graph))
    steps = {pair: _step(graph, *pair) for chain in found for pair in pairwise(chain)}
    words = _describe(graph, ends, found, steps)
    key = _legend(graph, found, steps, looks, strokes, words if captioned else None, page)
    rows: list[list[Box]] = []
    gutters = {pair: _gutter(step, page.type) for pair, step in steps.items()}
    first: list[int] = []  # where each chain begins
    for chain in found:
        first.append(len(rows))
        rows += _rows(graph, chain, ends, looks, gutters, page)
    heights = [_height(row, steps, page.type) for row in rows]
    apart = page.type * 1.6 if len(rows) > len(found) else 0.0
    wide = max(page.width, max(_wide(row, gutters) for row in rows) + 2 * MARGIN)
    sheet = drawing.sheet(ax, wide, sum(heights) + apart * (len(found) - 1) + key.height + 2 * MARGIN)
    y = sheet.height - MARGIN
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        if apart and place and place in first:
            y -= apart
            sheet.lines([[(MARGIN, y + apart / 2), (wide - MARGIN, y + apart / 2)]], ink=style.FAINT)
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
            sheet.box(made, looks[selection.kind(graph, made.name)], line=1.8 if made.bold else 1.0)
        for one, two in pairwise(placed):
            _draw(sheet, one, two, steps[one.name, two.name], strokes, page.type)
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


def _chains(graph: Network, ends: Sequence[str], limit: int) -> list[list[str]]:
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    pairs = {(min(a, b), max(a, b)) for a, b, claim in graph.edges(data=True) if a != b and not claim.get("denied")}
    plain.add_edges_from(sorted(pairs))
    found: list[list[str]] = [[ends[0]]]
    for one, two in pairwise(ends):
        if one == two:
            raise ValueError(f"a path joins two different entities, not {selection.name(graph, one)} with itself")
        try:
            legs = sorted(islice(nx.all_shortest_paths(plain, one, two), 200), key=lambda leg: _weight(graph, leg))
        except nx.NetworkXNoPath:
            pair = f"{selection.name(graph, one)} and {selection.name(graph, two)}"
            raise ValueError(f"no chain of claims joins {pair} in this graph") from None
        found = [[*head, *leg[1:]] for head in found for leg in legs]
    return found[: max(1, limit)]


def _weight(graph: Network, leg: Sequence[str]) -> tuple[int, list[str]]:
    # Chains through what everything touches say the least.
    return sum(graph.degree(node) for node in leg[1:-1]), list(leg)


def _step(graph: Network, one: str, two: str) -> list[Bundle]:
    """The claims between two entities, one bundle for each claim, those that run forward first."""
    among = [b for b in selection.bundles(graph.subgraph([one, two])) if not b.denied]
    return sorted(among, key=lambda b: (b.source != one, -len(b.claims), b.family))[:LINES]


def _gutter(step: Sequence[Bundle], size: float) -> float:
    return (
        max(max(labels.width(b.words, size * 0.92, False, True), labels.width(_where(b), size * 0.74)) for b in step)
        + size * 3.4
    )


def _where(bundle: Bundle) -> str:
    """The statements that the claims of a bundle stand in, as their ids say."""
    names = dict.fromkeys(claim.rpartition(":")[2].partition(".")[0] for claim in bundle.claims)
    shown = list(names)[:2]
    return ", ".join(shown) + (f" +{len(names) - 2}" if len(names) > 2 else "")


def _rows(
    graph: Network,
    chain: Sequence[str],
    ends: Sequence[str],
    looks: dict[str, style.Outline],
    gutters: dict[tuple[str, str], float],
    page: canvas.Size,
) -> list[list[Box]]:
    rows: list[list[Box]] = [[]]
    x = 0.0
    for number, node in enumerate(chain):
        made = box(node, selection.name(graph, node), page.type * 1.1, bold=node in ends,
                   corner=looks[selection.kind(graph, node)].corner, widest=page.width * 0.2)  # fmt: skip
        gap = gutters[chain[number - 1], node] if number else 0.0
        if number and x + gap + made.width > page.width - 2 * MARGIN and len(rows[-1]) > 1:
            rows.append([rows[-1][-1]])  # the next row takes up where the last one ended
            x = rows[-1][0].width
        rows[-1].append(made)
        x += gap + made.width
    return rows


def _wide(row: Sequence[Box], gutters: dict[tuple[str, str], float]) -> float:
    pairs = pairwise(row)
    return sum(made.width for made in row) + sum(gutters[one.name, two.name] for one, two in pairs)


def _height(row: Sequence[Box], steps: dict[tuple[str, str], list[Bundle]], size: float) -> float:
    most = max((len(steps[a.name, b.name]) for a, b in pairwise(row)), default=1)
    return max(max(made.height for made in row), most * size * 2.9) + size * 2.2


def _draw(
    sheet: drawing.Sheet, one: Box, two: Box, step: Sequence[Bundle], strokes: dict[str, style.Stroke], size: float
) -> None:
    left, right = one.bounds[2], two.bounds[0]
    for number, bundle in enumerate(step):
        offset = ((len(step) - 1) / 2 - number) * size * 2.9
        y = one.y + offset
        stroke = strokes.get(bundle.family, style.OTHER)
        a = np.array((left + 1.2, one.y + float(np.clip(offset, -one.height * 0.28, one.height * 0.28))))
        b = np.array((right - 1.2, two.y + float(np.clip(offset, -two.height * 0.28, two.height * 0.28))))
        span = (right - left) * 0.22
        curve = np.array([a, (a[0] + span, y), (b[0] - span, y), b])
        ahead = bundle.source == one.name
        sheet.curve(curve if ahead else curve[::-1], stroke.line, dash=stroke.dash,
                    line=0.9 if len(bundle.claims) == 1 else 1.5, head="full" if bundle.certainty == "certain" else "open")  # fmt: skip
        middle = (left + right) / 2
        top = 0.125 * a[1] + 0.75 * y + 0.125 * b[1]
        sheet.words(middle, top + size * 0.42, bundle.words, size * 0.92, italic=True, ink=stroke.text)
        sheet.words(middle, top - size * 1.0, _where(bundle), size * 0.74, ink=style.MUTED)


def _legend(
    graph: Network,
    found: Sequence[Sequence[str]],
    steps: dict[tuple[str, str], list[Bundle]],
    looks: dict[str, style.Outline],
    strokes: dict[str, style.Stroke],
    words: canvas.Description | None,
    page: canvas.Size,
) -> legend.Legend:
    kinds = selection.kinds(graph, dict.fromkeys(node for chain in found for node in chain))
    counts = Counter(b.family for step in steps.values() for b in step for _ in b.claims)
    families = [
        legend.Item(f or "no family", stroke=strokes.get(f, style.OTHER))
        for f in sorted(counts, key=lambda f: (-counts[f], f))
    ]
    if any(b.certainty != "certain" for step in steps.values() for b in step):
        families.append(legend.Item("not certain", stroke=style.Stroke(style.INK), head="open", line=0.9))
    groups = (
        ("entities", tuple(legend.Item(kind or "no kind", outline=looks[kind]) for kind in kinds)),
        ("claims of", tuple(families)),
    )
    return legend.Legend(groups, words.caption if words else "", page.type, page.width - 2 * MARGIN)


def _describe(
    graph: Network, ends: Sequence[str], found: Sequence[Sequence[str]], steps: dict[tuple[str, str], list[Bundle]]
) -> canvas.Description:
    names = [selection.name(graph, end) for end in ends]
    between = f"from {names[0]} to {names[-1]}" + (f" by {labels.listing(names[1:-1])}" if names[1:-1] else "")
    count = labels.count(len(found[0]) - 1, "step")
    many = f"{len(found)} of the shortest chains" if len(found) > 1 else "A shortest chain"
    caption = (
        f"{many} of claims {between}, {selection.account(graph)}: {count}. Arrows run from subject to object, so some are "
        f"read backwards; under each verb stands the statement that holds the claim."
    )
    lines = []
    for chain in found:
        parts = []
        for one, two in pairwise(chain):
            first = steps[one, two][0]
            parts.append(
                f"{selection.name(graph, first.source)} {first.verbs[0][0]} {selection.name(graph, first.target)}"
            )
        lines.append("; ".join(parts) + ".")
    title = selection.heading(graph, between)
    return canvas.Description(title, " ".join(filter(None, (caption, selection.ending(graph)))), " ".join(lines))
