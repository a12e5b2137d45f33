"""The whole argument at a glance: the entities that most claims speak of, and what is claimed between them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from claimgraph.figures import canvas, dense, drawing, labels, layout, legend, routing, selection, style
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.selection import Bundle, Network
from claimgraph.network.edges import told

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
MOST = 120
CROWDED = 0.42  # beyond this share boxes give way to dots
SPARSE, WIDE = 0.11, 1.7  # a small network's boxes take this share of an area that is so much wider than high
TRIES, HIDDEN = 2, 1  # layouts, until one hides no more lines than that
FAMILIES = 7  # that readers can tell apart; the others are drawn alike


def overview(
    graph: Network,
    *,
    ax: Axes | None = None,
    limit: int | None = None,
    size: str | tuple[float, float] = "screen",
    seed: int = 0,
    verbs: bool = True,
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """The most claimed-about entities as boxes and the claims between them as lines from subject to object.

    `limit` is how many entities to show; unless given, as many as the page carries in readable type. Claims of one
    family from one entity to another are one line, as wide as they are many; its words (`verbs`) stand where there is
    room. Names are larger the more claims speak of them. Where `limit` asks for more than boxes have room for, entities
    are dots, and only the foremost have names. `captioned` also draws the caption that
    `figures.describe` gives. Raises ValueError for a graph without entities.
    """
    selection.require(graph)
    whole, graph = graph, told(graph) or graph
    if limit is not None and limit < 1:
        raise ValueError("limit: an overview shows at least one entity")
    page = drawing.page(ax, size)
    looks = style.outlines(selection.kind(graph, node) for node in graph)
    chosen = _choose(graph, page, limit, looks)
    bundles = selection.bundles(graph, {made.name for made in chosen})
    strokes = _strokes(graph, bundles)
    dotted = sum(made.width * made.height for made in chosen) > CROWDED * page.width * page.height
    words = _describe(whole, chosen, bundles, dotted, [node for node in whole if node not in graph])
    key = _legend(graph, chosen, bundles, looks, strokes, words if captioned else None, page, dotted)
    height = page.height - key.height - 2 * MARGIN
    across, height = _area(chosen, page.width - 2 * MARGIN, height)
    degree = selection.degrees(graph)
    if dotted:
        base = key.height + 2 * MARGIN
        sheet = drawing.sheet(ax, page.width, height + base + MARGIN)
        area = (MARGIN, base, page.width - MARGIN, base + height)
        own = {made.name: looks[selection.kind(graph, made.name)] for made in chosen}
        dense.dots(sheet, chosen, bundles, own, strokes, degree, area, seed)
        key.draw(sheet, MARGIN, key.height + MARGIN)
        return sheet.finish(words)
    boxes, routes = _arrange(chosen, bundles, (across, height), seed)
    lowest = min(made.bounds[1] for made in boxes.values())
    base = key.height + 2 * MARGIN - min(0.0, lowest)
    sheet = drawing.sheet(ax, page.width, height + base + MARGIN)
    left = (page.width - across) / 2
    shift = np.array((left, base))
    boxes = {name: made.at(made.x + left, made.y + base) for name, made in boxes.items()}
    routes = [routing.Route(each.source, each.target, each.curve + shift) for each in routes]
    for made in boxes.values():
        sheet.box(made, looks[selection.kind(graph, made.name)], line=1.8 if made.bold else 1.0)
    bounds = (0.0, base - MARGIN, page.width, sheet.height)
    _lines(sheet, boxes, bundles, routes, strokes, page, verbs, degree, bounds)
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


def _choose(graph: Network, page: canvas.Size, limit: int | None, looks: dict[str, style.Outline]) -> list[Box]:
    degree = selection.degrees(graph)
    order = selection.central(graph, limit or MOST)
    ranked = sorted(order, key=lambda node: (-degree[node], node))
    bold = set(ranked[: max(1, min(6, len(order) // 6))])
    top = max(degree.values())
    area = (page.width - 2 * MARGIN) * page.height * 0.86
    made: list[Box] = []
    inside: set[str] = set()
    taken, pairs = 0.0, 0
    for node in order:
        share = (degree[node] / top) ** 0.5 if top else 0.0
        size = round(page.type * (0.88 + 0.5 * share * (top > 1)), 1)
        widest = min(11.5 * size, page.width * 0.3)
        corner = looks[selection.kind(graph, node)].corner
        new = box(node, selection.name(graph, node), size, bold=node in bold, corner=corner, widest=widest)
        taken += (new.width + 6) * (new.height + 6)
        pairs += len({*graph.successors(node), *graph.predecessors(node)} & inside)
        if limit is None and len(made) >= 2 and taken > area * share_of(len(made) + 1, pairs):
            break
        made.append(new)
        inside.add(node)
    return made


def _area(chosen: list[Box], widest: float, highest: float) -> tuple[float, float]:
    """How much of the page the boxes need: a small network is not torn apart to fill it."""
    needed = sum(made.width * made.height for made in chosen) / SPARSE
    width = min(widest, max((WIDE * needed) ** 0.5, 2 * max(made.width for made in chosen)))
    return width, min(highest, max(needed / width, 2 * max(made.height for made in chosen)))


def share_of(boxes: int, pairs: int) -> float:
    """Which share of the area boxes may take: the more pairs of them are linked, the more room lines need.

    >>> share_of(30, 36) > share_of(30, 90)
    True
    """
    return min(0.3, max(0.16, 0.35 - 0.063 * pairs / boxes))


def _arrange(
    chosen: list[Box], bundles: list[Bundle], area: tuple[float, float], seed: int
) -> tuple[dict[str, Box], list[routing.Route]]:
    """Boxes and lines in the area; of some layouts the first in which hardly a line runs behind a box, or the best."""
    place = {made.name: number for number, made in enumerate(chosen)}
    links = [(place[b.source], place[b.target]) for b in bundles]
    sizes = [(b.width, b.height) for b in chosen]
    best: tuple[int, dict[str, Box], list[routing.Route]] | None = None
    for turn in range(TRIES if len(chosen) <= 60 else 1):
        points = layout.arrange(sizes, links, area, seed=seed + 1000 * turn)
        boxes = {made.name: made.at(x, y) for made, (x, y) in zip(chosen, points, strict=True)}
        bounds = (-MARGIN, -MARGIN, area[0] + MARGIN, area[1] + MARGIN)
        routes = routing.route(boxes, [(b.source, b.target) for b in bundles], bounds=bounds)
        hidden = routing.behind(routes, boxes)
        if best is None or hidden < best[0]:
            best = (hidden, boxes, routes)
        if hidden <= HIDDEN:
            break
    assert best is not None
    return best[1], best[2]


def _strokes(graph: Network, bundles: list[Bundle]) -> dict[str, style.Stroke]:
    counts = Counter(bundle.family for bundle in bundles for _ in bundle.claims if bundle.family)
    kept = sorted(counts, key=lambda family: (-counts[family], family))
    if len(kept) > FAMILIES:
        kept = kept[: FAMILIES - 1]
    every = style.strokes(selection.families(graph))  # of all, so that a family looks the same in every figure
    return {family: every[family] for family in kept}


def _lines(
    sheet: drawing.Sheet,
    boxes: dict[str, Box],
    bundles: list[Bundle],
    routes: list[routing.Route],
    strokes: dict[str, style.Stroke],
    page: canvas.Size,
    verbs: bool,
    degree: dict[str, int],
    bounds: tuple[float, float, float, float],
) -> None:
    for bundle, route in zip(bundles, routes, strict=True):
        stroke = strokes.get(bundle.family, style.OTHER)
        sheet.curve(route.curve, stroke.line, dash=stroke.dash, line=width(len(bundle.claims)),
                    head="full" if bundle.certainty == "certain" else "open")  # fmt: skip
        if bundle.denied:
            sheet.strike(route.curve, stroke.line)
    if verbs:
        order = sorted(range(len(bundles)), key=lambda n: (-len(bundles[n].claims), -degree[bundles[n].source], n))
        small = page.type * 0.84
        for tag in routing.tags(routes, [b.words for b in bundles], boxes, size=small, order=order, bounds=bounds):
            hue = strokes.get(bundles[tag.index].family, style.OTHER).text
            sheet.rectangle(tag.x - tag.width / 2, tag.y - tag.height / 2, tag.x + tag.width / 2, tag.y + tag.height / 2,
                            face=style.PAPER, z=3)  # fmt: skip
            sheet.words(tag.x, tag.y - 0.34 * tag.type, tag.text, tag.type, italic=True, ink=hue, z=3.5)


def width(claims: int) -> float:
    """How wide a line is that stands for so many claims, in points."""
    return 0.75 if claims == 1 else 1.35 if claims == 2 else 2.0


def _legend(
    graph: Network,
    chosen: list[Box],
    bundles: list[Bundle],
    looks: dict[str, style.Outline],
    strokes: dict[str, style.Stroke],
    words: canvas.Description | None,
    page: canvas.Size,
    dotted: bool,
) -> legend.Legend:
    kinds = [
        legend.Item(kind or "no kind", outline=looks[kind]) for kind in selection.kinds(graph, (b.name for b in chosen))
    ]
    counts = Counter(bundle.family for bundle in bundles for _ in bundle.claims)
    head = "none" if dotted else "full"
    families = [
        legend.Item(f"{family} ({counts[family]})", stroke=stroke, head=head) for family, stroke in strokes.items()
    ]
    families.sort(key=lambda item: -counts[item.text.rpartition(" (")[0]])
    rest = sum(number for family, number in counts.items() if family not in strokes)
    families += [legend.Item(f"other ({rest})", stroke=style.OTHER, head=head)] if rest else []
    most = max((len(bundle.claims) for bundle in bundles), default=0)
    plain = style.Stroke(style.INK)
    signs = legend.items([
        legend.Item("1 claim", stroke=plain, line=width(1)) if most > 1 else None,
        legend.Item("2", stroke=plain, line=width(2)) if most > 1 else None,
        legend.Item("3 or more", stroke=plain, line=width(3)) if most > 2 else None,
        legend.Item("not certain", stroke=plain, head="open", line=0.75) if any(b.certainty != "certain" for b in bundles) else None,
        legend.Item("denied", stroke=plain, line=0.75, struck=True) if any(b.denied for b in bundles) else None,
    ])  # fmt: skip
    groups = (("entities", tuple(kinds)), ("claims of", tuple(families)), ("lines", () if dotted else signs))
    return legend.Legend(
        tuple(g for g in groups if g[1]), words.caption if words else "", page.type, page.width - 2 * MARGIN
    )


def _describe(
    graph: Network, chosen: list[Box], bundles: list[Bundle], dotted: bool, speakers: list[str]
) -> canvas.Description:
    shown = sum(len(bundle.claims) for bundle in bundles)
    entities = labels.count(len(graph), "entity", "entities")
    claims = labels.count(graph.number_of_edges(), "claim")
    names = [selection.name(graph, made.name) for made in chosen]
    if len(chosen) == len(graph):
        part = f"All {entities} and {shown:,} of {claims} {selection.account(graph)}."
        if shown == graph.number_of_edges():
            part = f"All {entities} and all {claims} {selection.account(graph)}."
    else:
        part = (
            f"{len(chosen):,} of {entities}, those that most claims speak of and join, and the {shown:,} of {claims} between them, "
            f"{selection.account(graph)}; {labels.count(len(graph) - len(chosen), 'entity', 'entities')} and "
            f"{labels.count(graph.number_of_edges() - shown, 'claim')} are left out"
        )
        only = "which only speaks" if len(speakers) == 1 else "which only speak"
        apart = labels.listing([selection.name(graph, each) for each in speakers])
        part += f", with them {apart}, {only}." if speakers else "."
    reading = "Arrows run from subject to object; the larger a name, the more claims speak of it."
    if dotted:
        reading = "A dot is an entity, the larger the more claims speak of it; only the foremost are named."
    caption = " ".join(filter(None, (part, reading, selection.ending(graph))))
    degree = selection.degrees(graph)
    top = [f"{name} ({degree[made.name]})" for name, made in zip(names[:5], chosen, strict=False)]
    alt = (
        f"A network of {labels.count(len(chosen), 'box', 'boxes')} joined by {labels.count(len(bundles), 'line')}. "
        f"Most claims speak of {labels.listing(top)}."
    )
    return canvas.Description(selection.heading(graph, "overview of the argument"), caption, alt)
