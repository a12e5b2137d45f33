"""Who carries which idea: a matrix of actors and ideas, a mark for each claim between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.selection import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
ACTORS = ("person", "group", "institution", "power", "actor", "organisation", "organization")
IDEAS = ("idea", "concept", "belief", "ideology")
SHAPES = ("circle", "square", "diamond", "triangle", "down", "plus", "star", "bar")


def ideas(
    graph: Network,
    *,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    limit: int | None = None,
    ax: Axes | None = None,
    size: str | tuple[float, float] = "page",
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """Actors as rows, ideas as columns, and in each cell a mark for each family of claims between the two.

    `rows` and `columns` are kinds of entities; unless given, those of the graph's kinds that are called like actors
    and ideas. A full mark: the actor is the subject; a hollow one: the idea is. Rows and columns are ordered so that
    those with the same marks lie together. `limit` is how many rows and how many columns at most. Raises ValueError,
    naming the kinds that the graph has, where there are no such kinds or no claims between them.
    """
    selection.require(graph)
    have = selection.kinds(graph, graph)
    across = [kind for kind in (rows or ACTORS) if kind in have]
    down = [kind for kind in (columns or IDEAS) if kind in have and kind not in across]
    cells = _cells(graph, across, down)
    if not cells:
        known = labels.listing([kind or "(none)" for kind in have])
        raise ValueError(
            f"no claims between actors and ideas: give rows= and columns= from the graph's kinds ({known})"
        )
    page = drawing.page(ax, size)
    pitch = page.type * 2.1
    whole = len({a for a, _ in cells}), len({b for _, b in cells}), sum(len(v) for v in cells.values())
    names = {node: selection.name(graph, node) for pair in cells for node in pair}
    most = limit or max(2, int((page.width - 2 * MARGIN - 26 * page.type) / pitch))
    tall = limit or max(2, int((page.height - 150 - 16 * page.type) / pitch))
    cells = _trimmed(cells, tall, most)
    actors, notions = _order(cells)
    families = Counter(selection.family(claim) for group in cells.values() for claim, _ in group)
    order = sorted(families, key=lambda f: (-families[f], f))
    strokes = style.strokes(selection.families(graph))
    words = _describe(graph, actors, notions, cells, whole)
    hollow = any(not forward for group in cells.values() for _, forward in group)
    left = min(page.width * 0.4, max(labels.width(names[a], page.type) for a in actors) + 8)
    rise = max(labels.width(_short(names[b], page.type), page.type) for b in notions)
    key = legend.Legend((), words.caption if captioned else "", page.type, page.width - 2 * MARGIN)
    rows_of_key = _key_rows(order, hollow, page)
    key_height = len(rows_of_key) * page.type * 2.3
    wide = MARGIN * 2 + left + len(notions) * pitch + rise * 0.55
    sheet = drawing.sheet(
        ax, max(page.width, wide), len(actors) * pitch + rise * 0.85 + 14 + key.height + key_height + 3 * MARGIN
    )
    x0 = MARGIN + left + max(0.0, (page.width - wide) / 2)
    top = sheet.height - MARGIN - rise * 0.85 - 8
    _grid(sheet, actors, notions, names, x0, top, pitch, page.type)
    for (actor, notion), group in sorted(cells.items()):
        cell = _marks(group, order)
        for number, (family, forward, count) in enumerate(cell):
            shift = (number - (len(cell) - 1) / 2) * pitch * 0.42
            x, y = x0 + (notions.index(notion) + 0.5) * pitch + shift, top - (actors.index(actor) + 0.5) * pitch
            hue = strokes.get(family, style.OTHER).line
            radius = page.type * (0.5 if len(cell) == 1 else 0.38)
            mark(sheet, SHAPES[order.index(family) % len(SHAPES)], x, y, radius, hue, forward)
            if count > 1:
                sheet.words(x + radius + 1.5, y - radius - 1, str(count), page.type * 0.7, ink=hue, align="left")
    y = key.height + key_height + 1.2 * MARGIN
    for row in rows_of_key:
        for x, text, shape, meant, full in row:
            hue = style.INK if meant is None else strokes.get(meant, style.OTHER).line
            mark(sheet, shape, MARGIN + x + 5, y, page.type * 0.55, hue, full)
            sheet.words(MARGIN + x + 14, y - 0.36 * page.type, text, page.type, align="left")
        y -= page.type * 2.3
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


Cells = dict[tuple[str, str], list[tuple[Any, bool]]]


def _cells(graph: Network, rows: Sequence[str], columns: Sequence[str]) -> Cells:
    found: Cells = defaultdict(list)
    for a, b, claim in graph.edges(data=True):
        if claim.get("denied"):
            continue
        kinds = selection.kind(graph, a), selection.kind(graph, b)
        if kinds[0] in rows and kinds[1] in columns:
            found[a, b].append((claim, True))
        elif kinds[0] in columns and kinds[1] in rows:
            found[b, a].append((claim, False))
    return dict(found)


def _trimmed(cells: Cells, tall: int, wide: int) -> Cells:
    rows = Counter(a for (a, _), group in cells.items() for _ in group)
    columns = Counter(b for (_, b), group in cells.items() for _ in group)
    actors = set(sorted(rows, key=lambda a: (-rows[a], a))[:tall])
    notions = set(sorted(columns, key=lambda b: (-columns[b], b))[:wide])
    return {pair: group for pair, group in cells.items() if pair[0] in actors and pair[1] in notions} or cells


def _order(cells: Cells) -> tuple[list[str], list[str]]:
    """Rows and columns by the mean place of what they meet, over and over: what is alike comes together."""
    near: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(cells):
        near[a].append(b)
        near[b].append(a)
    rows = sorted({a for a, _ in cells}, key=lambda a: (-len(near[a]), a))
    columns = sorted({b for _, b in cells}, key=lambda b: (-len(near[b]), b))
    for _ in range(12):
        place = {name: number for number, name in enumerate(rows)}
        columns.sort(key=lambda b: (round(sum(place[a] for a in near[b]) / len(near[b]), 6), b))
        place = {name: number for number, name in enumerate(columns)}
        rows.sort(key=lambda a: (round(sum(place[b] for b in near[a]) / len(near[a]), 6), a))
    return rows, columns


def _marks(group: list[tuple[Any, bool]], order: list[str] | None) -> list[tuple[str, bool, int]]:
    found = Counter((selection.family(claim), forward) for claim, forward in group)

    def place(mark: tuple[str, bool]) -> tuple[int, str, bool]:
        return order.index(mark[0]) if order else 0, mark[0], not mark[1]

    return [(family, forward, found[family, forward]) for family, forward in sorted(found, key=place)]


def _short(text: str, size: float) -> str:
    return labels.wrap(text, size, 21 * size, lines=1)[0]


def _grid(
    sheet: drawing.Sheet,
    actors: Sequence[str],
    notions: Sequence[str],
    names: dict[str, str],
    x0: float,
    top: float,
    pitch: float,
    size: float,
) -> None:
    bottom, right = top - len(actors) * pitch, x0 + len(notions) * pitch
    segments = [[(x0, top - n * pitch), (right, top - n * pitch)] for n in range(len(actors) + 1)]
    segments += [[(x0 + n * pitch, top), (x0 + n * pitch, bottom)] for n in range(len(notions) + 1)]
    sheet.lines(segments, ink="#e3e5e8", line=0.5, z=0.5)
    for number, node in enumerate(actors):
        text = labels.wrap(names[node], size, x0 - MARGIN - 6, lines=1)[0]
        sheet.words(x0 - 5, top - (number + 0.5) * pitch - 0.36 * size, text, size, align="right")
    for number, node in enumerate(notions):
        sheet.words(x0 + (number + 0.5) * pitch + 2, top + 5, _short(names[node], size), size, align="left", turn=57.0)


def _key_rows(
    order: Sequence[str], hollow: bool, page: canvas.Size
) -> list[list[tuple[float, str, str, str | None, bool]]]:
    entries: list[tuple[str, str, str | None, bool]] = [
        (family or "no family", SHAPES[number % len(SHAPES)], family, True) for number, family in enumerate(order)
    ]
    if hollow:
        entries += [
            ("full: the actor is the subject", "circle", None, True),
            ("hollow: the idea is", "circle", None, False),
        ]
    rows: list[list[tuple[float, str, str, str | None, bool]]] = [[]]
    x = 0.0
    for text, shape, family, full in entries:
        wide = 14 + labels.width(text, page.type) + 12
        if rows[-1] and x + wide > page.width - 2 * MARGIN:
            rows.append([])
            x = 0.0
        rows[-1].append((x, text, shape, family, full))
        x += wide
    return rows


def mark(sheet: drawing.Sheet, shape: str, x: float, y: float, radius: float, hue: str, full: bool) -> None:
    """A mark of one of SHAPES, filled or hollow."""
    corners = {"circle": (24, 0.0), "square": (4, 45.0), "diamond": (4, 0.0), "triangle": (3, 90.0), "down": (3, -90.0)}
    if shape in corners:
        number, turn = corners[shape]
        angles = np.radians(turn + np.arange(number + 1) * 360.0 / number)
        reach = radius * (1.0 if number > 4 else 1.22)
        points = np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], axis=1)
    elif shape == "star":
        angles = np.radians(90 + np.arange(11) * 36.0)
        reaches = radius * np.where(np.arange(11) % 2, 0.5, 1.3)
        points = np.stack([x + reaches * np.cos(angles), y + reaches * np.sin(angles)], axis=1)
    else:
        arm, half = radius * 1.15, radius * 0.38
        steps = ([(-half, -arm), (half, -arm), (half, arm), (-half, arm), (-half, -arm)] if shape == "bar" else
                 [(-half, -arm), (half, -arm), (half, -half), (arm, -half), (arm, half), (half, half), (half, arm), (-half, arm),
                  (-half, half), (-arm, half), (-arm, -half), (-half, -half), (-half, -arm)])  # fmt: skip
        points = np.array([(x + a, y + b) for a, b in steps])
    codes = np.array([1, *[2] * (len(points) - 2), 79], dtype=np.uint8)
    sheet.shape((np.round(points, 3), codes), face=hue if full else style.PAPER, edge=hue, line=1.0, z=3)


def _describe(
    graph: Network, actors: Sequence[str], notions: Sequence[str], cells: Cells, whole: tuple[int, int, int]
) -> canvas.Description:
    shown = sum(len(group) for group in cells.values())
    some = f"All {whole[2]}" if shown == whole[2] else f"{shown} of the {whole[2]}"
    caption = (
        f"{some} claims between actors (rows) and ideas (columns) {selection.account(graph)}; shapes tell the families of "
        "relations apart."
    )
    if len(actors) < whole[0] or len(notions) < whole[1]:
        caption += f" {len(actors)} of {whole[0]} actors and {len(notions)} of {whole[1]} ideas are shown, those with most claims."
    if any(count > 1 for group in cells.values() for *_, count in _marks(group, None)):
        caption += " A number counts claims of one family."
    most = Counter(b for (_, b), group in cells.items() for _ in group)
    top = [f"{selection.name(graph, b)} ({most[b]})" for b in sorted(most, key=lambda b: (-most[b], b))[:4]]
    alt = f"A matrix of {labels.count(len(actors), 'row')} and {labels.count(len(notions), 'column')}. Most marks: {labels.listing(top)}."
    return canvas.Description(selection.heading(graph, "actors and ideas"),
                              " ".join(filter(None, (caption, selection.ending(graph)))), alt)  # fmt: skip
