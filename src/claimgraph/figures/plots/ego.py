"""One entity and all that is claimed of it: what acts on it at the left, what it acts on at the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

import numpy as np

from claimgraph.figures import canvas, labels, routing, selection
from claimgraph.figures.boxes import Box
from claimgraph.figures.frame import MARGIN, Frame, Paper, width
from claimgraph.figures.selection import Bundle
from claimgraph.network.edges import Network, claim_edges, named, where

FAN = 44.0  # the stretch, in points, in which lines spread out from the middle


_Row = tuple[Box, tuple[Bundle, ...]]  # a neighbour with its lines to or from the entity


def ego(
    graph: Network,
    entity: str,
    *,
    limit: int | None = None,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """Every claim that has `entity` as its object (at the left) or its subject (at the right), with its verb.

    `entity` is a CURIE, a local name or a label. `limit` is how many lines to show, as many as the page holds unless
    given; those of most claims come first. A voice that is not the graph's main one stands in brackets after the
    verb. On a column, both sides stand at the right. Raises ValueError for an unknown entity, or one without claims.
    """
    frame = Frame(graph, **paper)
    page = frame.page
    (focus,) = named(graph, entity)
    found = selection.bundles(where(graph, lambda edge: focus in (edge.source, edge.target)))
    if not found:
        raise ValueError(f"nothing to draw: no claim joins {frame.name(focus)} to another entity")
    main = _main_voice(graph)
    double = page.width >= 380
    most = int((page.height - 110) / (page.type * 2.5)) * (2 if double else 1)
    kept = _kept(frame, found, focus, limit or most)
    _say(frame, focus, found, kept, main, double)
    nodes = dict.fromkeys(end for b in kept for end in b.ends)
    frame.keyed(nodes, ("claims of", frame.family_items(kept)), ("lines", frame.sign_items(kept)))
    text = {b.claims: _words(graph, b, main) for b in kept}
    small = page.scaled(0.9)
    gutter = max(labels.width(t, small, False, True) for t in text.values()) + 18
    middle = frame.box(focus, scale=1.35, bold=True, widest=page.width * 0.2)
    widest = (
        (frame.inner - middle.width - 2 * FAN - 2 * gutter) / 2 if double else frame.inner - middle.width - FAN - gutter
    )
    widest = max(widest - page.type * 1.8, page.type * 7)
    sides = _rows(frame, kept, focus, widest)
    groups = [sides[0], sides[1]] if double else [[*sides[0], *sides[1]]]
    tall = max(max(_tall(rows, page.type) for rows in groups), middle.height, page.type * 4)
    reach = max((box.width for rows in groups for box, _ in rows), default=0.0)
    sheet = frame.open(tall, middle.width + (2 if double else 1) * (FAN + gutter + reach))
    y = frame.base + tall / 2
    x = sheet.width / 2 if double else MARGIN + middle.width / 2
    busiest = max(sum(len(bundles) for _, bundles in rows) for rows in groups)
    middle = replace(middle, height=max(middle.height, busiest * 4.8), x=x, y=y)  # room for every arrow head
    frame.entity(middle, line=2.0)
    for place, rows in enumerate(groups):
        _side(frame, middle, rows, double and place == 0, focus, text, gutter)
    return frame.finish()


def _main_voice(graph: Network) -> str:
    counts = Counter(edge.voice for edge in claim_edges(graph, denied=True) if edge.voice)
    return min(counts, key=lambda voice: (-counts[voice], voice), default="")


def _words(graph: Network, bundle: Bundle, main: str) -> str:
    others = [selection.voice_name(graph, voice) for voice in bundle.voices if voice != main]
    also = "also " if main in bundle.voices else ""
    return bundle.words + (f" ({also}{labels.listing(others[:2])})" if others else "")


def _kept(frame: Frame, found: list[Bundle], focus: str, limit: int) -> list[Bundle]:
    families = Counter(b.family for b in found for _ in b.claims)
    best = sorted(found, key=lambda b: (-len(b.claims), b.family, b.source, b.target))[:limit]

    def order(bundle: Bundle) -> tuple[int, str, str, str]:
        other = bundle.source if bundle.target == focus else bundle.target
        return -families[bundle.family], bundle.family or "~", frame.name(other), other

    return sorted(best, key=order)


def _rows(frame: Frame, kept: Sequence[Bundle], focus: str, widest: float) -> tuple[list[_Row], list[_Row]]:
    size = frame.page.type
    sides: tuple[list[_Row], list[_Row]] = ([], [])
    for place in (0, 1):
        own = [b for b in kept if (b.target if place == 0 else b.source) == focus]
        near = dict.fromkeys(b.source if place == 0 else b.target for b in own)
        for node in near:
            lines = tuple(b for b in own if node in b.ends)
            made = frame.box(node, widest=widest)
            made = replace(made, height=max(made.height, len(lines) * size * 1.5 + size * 0.4))
            sides[place].append((made, lines))
    return sides


def _tall(rows: Sequence[_Row], size: float) -> float:
    return sum(box.height for box, _ in rows) + size * 0.55 * (len(rows) - 1)


def _side(
    frame: Frame,
    middle: Box,
    rows: Sequence[_Row],
    left: bool,
    focus: str,
    text: dict[tuple[str, ...], str],
    gutter: float,
) -> None:
    size, small = frame.page.type, frame.page.scaled(0.9)
    way = -1.0 if left else 1.0
    edge = middle.bounds[0] if left else middle.bounds[2]
    start = edge + way * FAN  # where words begin
    near = start + way * gutter  # the side of the neighbours' boxes that faces the middle
    lines = sum(len(bundles) for _, bundles in rows)
    free = middle.height - 2 * max(middle.radius * 0.8, 3.0)
    step = free / max(1, lines - 1)
    top = middle.y + _tall(rows, size) / 2
    number = 0
    for box, bundles in rows:
        y = top - box.height / 2
        top -= box.height + size * 0.55
        frame.entity(box.at(near + way * box.width / 2, y))
        for place, bundle in enumerate(bundles):
            height = y + (0.5 * (len(bundles) - 1) - place) * size * 1.5
            port = middle.y + free / 2 - number * step if lines > 1 else middle.y
            number += 1
            stroke = frame.stroke(bundle.family)
            inner, outer = np.array((edge + way * 1.2, port)), np.array((near - way * 1.2, height))
            bend = np.array((start + way * 4, height))
            reach = np.array([way * FAN * 0.5, 0.0])
            fan = np.array([inner, inner + reach, bend - reach, bend])
            straight = np.array([bend, bend + (outer - bend) / 3, bend + (outer - bend) * 2 / 3, outer])
            inward = bundle.target == focus
            head, rest = (fan[::-1], straight) if inward else (straight, fan)
            frame.sheet.curve(rest, stroke.line, dash=stroke.dash, line=width(len(bundle.claims)), head="none")
            frame.line(head, bundle, stroke, signs=fan[::-1])
            words = text[bundle.claims]
            tag = routing.Tag(bundle, (words,), small, (start + near) / 2, height)
            frame.tag(tag, stroke.text)


def _say(frame: Frame, focus: str, found: Sequence[Bundle], kept: Sequence[Bundle], main: str, double: bool) -> None:
    graph, name = frame.graph, frame.name(focus)
    total = sum(len(b.claims) for b in found)
    shown = sum(len(b.claims) for b in kept)
    into = sum(len(b.claims) for b in kept if b.target == focus)
    near = {end for b in kept for end in b.ends} - {focus}
    some = labels.every(total, "claim") if shown == total else f"{shown:,} of the {labels.count(total, 'claim')}"
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
    frame.says(f"what is claimed of {name}", caption, alt)
