"""Who matters, and how sure that is: ranks with the interval in which each could lie."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.selection import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0


def ranks(
    graph: Network,
    scores: Mapping[str, float] | None = None,
    intervals: Mapping[str, tuple[float, float]] | None = None,
    *,
    measure: str = "number of claims",
    basis: str = "when any one passage is left out",
    limit: int = 25,
    ax: Axes | None = None,
    size: str | tuple[float, float] = "page",
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """The first `limit` entities by score, each with its rank and the best and worst rank it could have.

    `scores` (entity to number, high is first) and `intervals` (entity to best and worst rank, from 1) come from an
    analysis; `measure` and `basis` say in words what they are. Without `scores` they are the numbers of claims that
    speak of each entity; without `intervals`, what becomes of the ranks when each passage in turn is left out. Equal
    scores share the mean of their ranks. Raises ValueError for a score of something that is not in the graph.
    """
    selection.require(graph)
    strange = sorted(set(scores or ()) - set(graph))
    if strange:
        raise ValueError(f"scores of what is not in the graph: {labels.listing(strange[:3])}")
    own = dict(scores) if scores is not None else {n: float(d) for n, d in selection.degrees(graph).items()}
    if not own:
        raise ValueError("nothing to draw: no entity has a score")
    place = ranking(own)
    if intervals is None:
        intervals = leave_one_out(graph) if scores is None else {}
    order = sorted(own, key=lambda node: (place[node], selection.name(graph, node), node))[: max(1, limit)]
    page = drawing.page(ax, size)
    looks = style.outlines(selection.kind(graph, node) for node in graph)
    words = _describe(graph, order, own, place, intervals, measure, basis)
    kinds = tuple(legend.Item(kind or "no kind", outline=looks[kind]) for kind in selection.kinds(graph, order))
    key = legend.Legend((("entities", kinds),), words.caption if captioned else "", page.type, page.width - 2 * MARGIN)
    step = page.type * 2.0
    column = min(page.width * 0.4, max(labels.width(selection.name(graph, node), page.type) for node in order) + 4)
    tall = len(order) * step + page.type * 4.4
    sheet = drawing.sheet(ax, page.width, tall + key.height + 3 * MARGIN)
    base = key.height + 2 * MARGIN
    top = base + tall - page.type * 4.4
    worst = max([place[node] for node in order] + [intervals[node][1] for node in order if node in intervals])
    left, right = (
        MARGIN + column + 14,
        page.width - MARGIN - max(labels.width(_number(own[n]), page.type) for n in order) - 18,
    )

    def across(rank: float) -> float:  # by ratio: between the first and the second lies more than between 51 and 52
        return left + (right - left) * math.log(max(rank, 1.0)) / math.log(max(worst, 2.0))

    _axis(sheet, worst, across, base, top, page.type, measure, page.width)
    for number, node in enumerate(order):
        y = top - (number + 0.5) * step
        look = looks[selection.kind(graph, node)]
        name = labels.wrap(selection.name(graph, node), page.type, column, lines=1)[0]
        sheet.words(MARGIN + column, y - 0.34 * page.type, name, page.type, align="right")
        if node in intervals:
            low, high = (across(rank) for rank in intervals[node])
            sheet.lines([[(low, y), (high, y)], [(low, y - 2.4), (low, y + 2.4)], [(high, y - 2.4), (high, y + 2.4)]],
                        ink=look.line, line=1.3, z=2)  # fmt: skip
        _mark(sheet, across(place[node]), y, page.type * 0.52, look)
        sheet.words(
            page.width - MARGIN, y - 0.34 * page.type, _number(own[node]), page.type, align="right", ink=style.MUTED
        )
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


def ranking(scores: Mapping[str, float]) -> dict[str, float]:
    """Ranks from 1, the highest score first; equal scores share the mean of their ranks.

    >>> ranking({":a": 5, ":b": 3, ":c": 3})
    {':a': 1.0, ':b': 2.5, ':c': 2.5}
    """
    order = sorted(scores, key=lambda node: (-scores[node], node))
    found: dict[str, float] = {}
    start = 0
    for number in range(1, len(order) + 1):
        if number == len(order) or scores[order[number]] != scores[order[start]]:
            for node in order[start:number]:
                found[node] = (start + 1 + number) / 2
            start = number
    return found


def leave_one_out(graph: Network) -> dict[str, tuple[float, float]]:
    """The best and the worst rank by number of claims that each entity has when any one passage is left out."""
    whole = selection.degrees(graph)
    place = ranking({node: float(count) for node, count in whole.items()})
    low, high = dict(place), dict(place)
    lost: dict[str, dict[str, int]] = {}
    for source, target, claim in graph.edges(data=True):
        for each in str(claim.get("passage") or "").split():
            group = lost.setdefault(each, {})
            for node in {source, target}:
                group[node] = group.get(node, 0) + 1
    for group in lost.values():
        left = ranking({node: float(count - group.get(node, 0)) for node, count in whole.items()})
        for node, rank in left.items():
            low[node], high[node] = min(low[node], rank), max(high[node], rank)
    return {node: (low[node], high[node]) for node in graph}


def _axis(
    sheet: drawing.Sheet,
    worst: float,
    across: Callable[[float], float],
    base: float,
    top: float,
    size: float,
    measure: str,
    width: float,
) -> None:
    segments = []
    for value in [v * 10**power for power in range(7) for v in (1, 2, 5)]:
        if value <= worst:
            segments.append([(across(value), base), (across(value), top + 3)])
            sheet.words(across(value), top + 6, f"{value:,}", size, ink=style.MUTED)
    sheet.lines(segments, ink=style.FAINT, line=0.5, z=0.8)
    sheet.words(across(1) - 3, top + 6 + size * 1.6, "rank", size, ink=style.MUTED, align="left", bold=True)
    sheet.words(width - MARGIN, top + 6 + size * 1.6, measure, size, ink=style.MUTED, align="right", bold=True)


def _mark(sheet: drawing.Sheet, x: float, y: float, r: float, look: style.Outline) -> None:
    sides = {"round": 20, "square": 4, "cut": 8}[look.corner]
    turn = np.pi / sides if sides != 20 else 0.0
    angles = turn + np.arange(sides + 1) * 2 * np.pi / sides
    points = np.round(np.stack([x + r * np.cos(angles), y + r * np.sin(angles)], axis=1), 3)
    codes = np.array([1, *[2] * (sides - 1), 79], dtype=np.uint8)
    sheet.shape(
        (points, codes), face=look.fill, edge=look.line, line=1.2, dash=look.dash if not look.dash else (1.6, 0.8), z=4
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"


def _describe(
    graph: Network,
    order: Sequence[str],
    scores: Mapping[str, float],
    place: Mapping[str, float],
    intervals: Mapping[str, tuple[float, float]],
    measure: str,
    basis: str,
) -> canvas.Description:
    some = f"The first {len(order)} of {len(scores):,}" if len(order) < len(scores) else f"All {len(scores):,}"
    caption = f"{some} entities by {measure}, {selection.account(graph)}. Equal scores share a rank."
    if any(node in intervals for node in order):
        caption += f" Bars span the best and the worst rank {basis}."
    names = [f"{selection.name(graph, node)} (rank {place[node]:g})" for node in order[:5]]
    alt = f"A ranking of {labels.count(len(order), 'entity', 'entities')} by {measure}: {labels.listing(names)}."
    title = selection.heading(graph, f"entities by {measure}")
    return canvas.Description(title, " ".join(filter(None, (caption, selection.ending(graph)))), alt)
