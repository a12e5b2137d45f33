"""One entity and all that is claimed of it: what acts on it at the left, what it acts on at the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.selection import Bundle, Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
FAN = 44.0  # the stretch, in points, in which lines spread out from the middle


@dataclass(frozen=True, slots=True)
class _Row:
    """A neighbour with its lines to or from the entity."""

    box: Box
    look: style.Outline
    bundles: tuple[Bundle, ...]
    height: float


def ego(
    graph: Network,
    entity: str,
    *,
    ax: Axes | None = None,
    limit: int | None = None,
    size: str | tuple[float, float] = "page",
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """Every claim that has `entity` as its object (at the left) or its subject (at the right), with its verb.

    `entity` is a CURIE, a local name or a label. `limit` is how many lines to show, as many as the page holds unless
    given; those of most claims come first. A voice that is not the graph's main one stands in brackets after the
    verb. On a column, both sides stand at the right. Raises ValueError for an unknown entity, or one without claims.
    """
    selection.require(graph)
    focus = selection.find(graph, entity)
    page = drawing.page(ax, size)
    found = selection.bundles(selection.part(graph, lambda a, b, _: focus in (a, b)))
    if not found:
        raise ValueError(f"nothing to draw: no claim joins {selection.name(graph, focus)} to another entity")
    main = _main_voice(graph)
    double = page.width >= 380
    most = int((page.height - 110) / (page.type * 2.5)) * (2 if double else 1)
    kept = _kept(graph, found, focus, limit or most)
    looks = style.outlines(selection.kind(graph, node) for node in graph)
    strokes = style.strokes(b.family for b in selection.bundles(graph) if b.family)
    words = _describe(graph, focus, found, kept, main, double)
    key = _legend(graph, focus, kept, looks, strokes, words if captioned else None, page)
    text = {b.claims: _words(graph, b, main) for b in kept}
    gutter = max(labels.width(t, page.type * 0.9, False, True) for t in text.values()) + 14
    middle = box(focus, selection.name(graph, focus), page.type * 1.35, bold=True, widest=page.width * 0.2,
                 corner=looks[selection.kind(graph, focus)].corner)  # fmt: skip
    inner = page.width - 2 * MARGIN
    widest = (inner - middle.width - 2 * FAN - 2 * gutter) / 2 if double else inner - middle.width - FAN - gutter
    widest = max(widest - page.type * 1.8, page.type * 7)
    sides = _rows(graph, kept, focus, looks, page.type, widest)
    groups = [sides[0], sides[1]] if double else [[*sides[0], *sides[1]]]
    tall = max(_tall(rows, page.type) for rows in groups)
    tall = max(tall, middle.height, page.type * 4)
    reach = max((row.box.width for rows in groups for row in rows), default=0.0)
    need = middle.width + (2 if double else 1) * (FAN + gutter + reach) + 2 * MARGIN
    sheet = drawing.sheet(ax, max(page.width, need), tall + key.height + 3 * MARGIN)
    y = key.height + 2 * MARGIN + tall / 2
    x = sheet.width / 2 if double else MARGIN + middle.width / 2
    busiest = max(sum(len(row.bundles) for row in rows) for rows in groups)
    middle = replace(middle, height=max(middle.height, busiest * 4.8), x=x, y=y)  # room for every arrow head
    sheet.box(middle, looks[selection.kind(graph, focus)], line=2.0)
    for place, rows in enumerate(groups):
        left = double and place == 0
        _side(sheet, middle, rows, left, focus, strokes, text, page.type, gutter)
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


def _main_voice(graph: Network) -> str:
    counts = Counter(selection.values(graph, "voice"))
    return min(counts, key=lambda voice: (-counts[voice], voice), default="")


def _words(graph: Network, bundle: Bundle, main: str) -> str:
    others = [selection.voice_name(graph, voice) for voice in bundle.voices if voice != main]
    also = "also " if main in bundle.voices else ""
    return bundle.words + (f" ({also}{labels.listing(others[:2])})" if others else "")


def _kept(graph: Network, found: list[Bundle], focus: str, limit: int) -> list[Bundle]:
    families = Counter(b.family for b in found for _ in b.claims)
    best = sorted(found, key=lambda b: (-len(b.claims), b.family, b.source, b.target))[:limit]

    def order(bundle: Bundle) -> tuple[int, str, str, str]:
        other = bundle.source if bundle.target == focus else bundle.target
        return -families[bundle.family], bundle.family or "~", selection.name(graph, other), other

    return sorted(best, key=order)


def _rows(
    graph: Network, kept: Sequence[Bundle], focus: str, looks: dict[str, style.Outline], size: float, widest: float
) -> tuple[list[_Row], list[_Row]]:
    sides: tuple[list[_Row], list[_Row]] = ([], [])
    for place in (0, 1):
        own = [b for b in kept if (b.target if place == 0 else b.source) == focus]
        near = dict.fromkeys(b.source if place == 0 else b.target for b in own)
        for node in near:
            lines = tuple(b for b in own if node in (b.source, b.target))
            look = looks[selection.kind(graph, node)]
            made = box(node, selection.name(graph, node), size, widest=widest, corner=look.corner)
            made = replace(made, height=max(made.height, len(lines) * size * 1.5 + size * 0.4))
            sides[place].append(_Row(made, look, lines, made.height))
    return sides


def _tall(rows: Sequence[_Row], size: float) -> float:
    return sum(row.height for row in rows) + size * 0.55 * (len(rows) - 1)


def _side(
    sheet: drawing.Sheet,
    middle: Box,
    rows: Sequence[_Row],
    left: bool,
    focus: str,
    strokes: dict[str, style.Stroke],
    text: dict[tuple[str, ...], str],
    size: float,
    gutter: float,
) -> None:
    way = -1.0 if left else 1.0
    edge = middle.bounds[0] if left else middle.bounds[2]
    start = edge + way * FAN  # where words begin
    near = start + way * gutter  # the side of the neighbours' boxes that faces the middle
    lines = [(row, bundle) for row in rows for bundle in row.bundles]
    free = middle.height - 2 * max(middle.radius * 0.8, 3.0)
    step = free / max(1, len(lines) - 1)
    top = middle.y + _tall(rows, size) / 2
    number = 0
    for row in rows:
        y = top - row.height / 2
        top -= row.height + size * 0.55
        at = row.box.at(near + way * row.box.width / 2, y)
        sheet.box(at, row.look, line=1.0)
        for place, bundle in enumerate(row.bundles):
            height = y + (0.5 * (len(row.bundles) - 1) - place) * size * 1.5
            port = middle.y + free / 2 - number * step if len(lines) > 1 else middle.y
            number += 1
            stroke = strokes.get(bundle.family, style.OTHER)
            inner, outer = np.array((edge + way * 1.2, port)), np.array((near - way * 1.2, height))
            bend = np.array((start + way * 4, height))
            reach = np.array([way * FAN * 0.5, 0.0])
            fan = np.array([inner, inner + reach, bend - reach, bend])
            straight = np.array([bend, bend + (outer - bend) / 3, bend + (outer - bend) * 2 / 3, outer])
            head = "full" if bundle.certainty == "certain" else "open"
            line = 0.8 if len(bundle.claims) == 1 else 1.4
            inward = bundle.target == focus
            sheet.curve(
                fan[::-1] if inward else fan, stroke.line, dash=stroke.dash, line=line, head=head if inward else "none"
            )
            sheet.curve(straight, stroke.line, dash=stroke.dash, line=line, head="none" if inward else head)
            if bundle.denied:
                sheet.strike(fan, stroke.line)
            words = text[bundle.claims]
            wide = labels.width(words, size * 0.9, False, True) * 1.02 + 3
            centre = (start + near) / 2
            sheet.rectangle(
                centre - wide / 2, height - size * 0.55, centre + wide / 2, height + size * 0.55, face=style.PAPER, z=3
            )
            sheet.words(centre, height - 0.33 * size, words, size * 0.9, italic=True, ink=stroke.text, z=3.5)


def _legend(
    graph: Network,
    focus: str,
    kept: Sequence[Bundle],
    looks: dict[str, style.Outline],
    strokes: dict[str, style.Stroke],
    words: canvas.Description | None,
    page: canvas.Size,
) -> legend.Legend:
    nodes = dict.fromkeys(end for b in kept for end in (b.source, b.target))
    kinds = tuple(legend.Item(kind or "no kind", outline=looks[kind]) for kind in selection.kinds(graph, nodes))
    counts = Counter(b.family for b in kept for _ in b.claims)
    families = [
        legend.Item(f"{family or 'no family'} ({counts[family]})", stroke=strokes.get(family, style.OTHER))
        for family in sorted(counts, key=lambda f: (-counts[f], f))
    ]
    plain = style.Stroke(style.INK)
    signs = legend.items([
        legend.Item("several claims", stroke=plain, line=1.4) if any(len(b.claims) > 1 for b in kept) else None,
        legend.Item("not certain", stroke=plain, head="open", line=0.8) if any(b.certainty != "certain" for b in kept) else None,
        legend.Item("denied", stroke=plain, line=0.8, struck=True) if any(b.denied for b in kept) else None,
    ])  # fmt: skip
    groups = tuple(g for g in (("entities", kinds), ("claims of", tuple(families)), ("lines", signs)) if g[1])
    return legend.Legend(groups, words.caption if words else "", page.type, page.width - 2 * MARGIN)


def _describe(
    graph: Network, focus: str, found: Sequence[Bundle], kept: Sequence[Bundle], main: str, double: bool
) -> canvas.Description:
    name = selection.name(graph, focus)
    total = sum(len(b.claims) for b in found)
    shown = sum(len(b.claims) for b in kept)
    into = sum(len(b.claims) for b in kept if b.target == focus)
    near = {end for b in kept for end in (b.source, b.target)} - {focus}
    some = (
        f"All {labels.count(total, 'claim')}" if shown == total else f"{shown:,} of the {labels.count(total, 'claim')}"
    )
    where = "at the left those of which it is the object, at the right those of which it is the subject"
    if not double:
        where = "arrows run from subject to object"
    caption = f"{some} about {name} {selection.account(graph)}: {where}."
    if {voice for b in kept for voice in b.voices} - {main}:
        caption += f" Names in brackets say who claims it, where it is not {selection.voice_name(graph, main)}."
    alt = (
        f"{name} in the middle, {labels.count(into, 'claim')} pointing to it and {labels.count(shown - into, 'claim')} "
        f"from it, joining it to {labels.count(len(near), 'entity', 'entities')}."
    )
    title = selection.heading(graph, f"what is claimed of {name}")
    return canvas.Description(title, " ".join(filter(None, (caption, selection.ending(graph)))), alt)
