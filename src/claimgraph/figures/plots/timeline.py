"""When things held: dated claims as bars on a line of years, vague dates drawn as vague."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.selection import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
SLICES = 24  # of a fading end


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    first: int | None  # None: open on this side
    last: int | None
    family: str
    certainty: str
    denied: bool
    during: str = ""

    @property
    def single(self) -> bool:
        """Whether the date is one year."""
        return self.first is not None and self.first == self.last

    @property
    def open(self) -> bool:
        """Whether the date has no first year, or no last."""
        return self.first is None or self.last is None

    @property
    def vague(self) -> bool:
        """Whether the date says only about when: EDTF's marks of doubt, or just one decade or several."""
        if any(mark in self.during for mark in "X~?%"):
            return True
        return self.first is not None and self.last is not None and self.first % 10 == 0 and self.last % 10 == 9


def timeline(
    graph: Network,
    entity: str | None = None,
    *,
    ax: Axes | None = None,
    limit: int | None = None,
    size: str | tuple[float, float] = "page",
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """Every dated claim as a sentence and the years in which it may have held, the earliest at the top.

    With `entity`, only the claims about it. A single year is a diamond, a span a bar; a span of whole decades, or one
    marked as uncertain or approximate in EDTF, fades at both ends, since such a date says only about when; a span without
    a first or a last year fades where it is open, at the edge of the page. Claims without a date are counted in the
    caption. `limit` is how many claims to show, as many as the page holds unless given; then those of the entities with
    the most claims stay. Raises ValueError where no claim has a date.
    """
    selection.require(graph)
    focus = selection.find(graph, entity) if entity else None
    near = [row for row in graph.edges(keys=True, data=True) if focus is None or focus in row[:2]]
    dated = [row for row in near if any(isinstance(row[3].get(end), int) for end in ("first_year", "last_year"))]
    if not dated:
        raise ValueError("nothing to draw: no claim has a date")
    page = drawing.page(ax, size)
    small = page.type * 0.94
    column = page.width * 0.56
    told = [_row(graph, a, b, claim).words for a, b, _, claim in dated]
    widest = max(labels.width(words, small) for words in told) + 2
    lines = 1 if widest <= column else 2  # in a narrow column a sentence takes two lines
    column = min(column, widest)
    step = page.type * (1.85 if lines == 1 else 2.75)
    most = limit or max(1, int((page.height - 120) / step))
    degree = selection.degrees(graph)
    best = sorted(dated, key=lambda row: (-degree[row[0]] - degree[row[1]], str(row[2])))[:most]
    rows = sorted((_row(graph, a, b, claim) for a, b, _, claim in best), key=_when)
    hues = _hues(graph, rows)
    first, last = _span(rows)
    words = _describe(graph, focus, rows, len(dated), len(near))
    key = _legend(rows, hues, words if captioned else None, page)
    tall = len(rows) * step + page.type * 2.4
    sheet = drawing.sheet(ax, page.width, tall + key.height + 3 * MARGIN)
    base = key.height + 2 * MARGIN
    left, right = MARGIN + column + 6, page.width - MARGIN - 8
    scale = (right - left) / (last + 1 - first)
    _years(sheet, first, last, left, scale, base + page.type * 2.2, base + tall, page.type)
    for number, row in enumerate(rows):
        y = base + tall - (number + 0.5) * step
        if number % 2:
            sheet.rectangle(MARGIN, y - step / 2, page.width - MARGIN, y + step / 2, face="#f6f7f8", z=0.5)
        text = labels.wrap(row.words, small, column, lines=lines)
        for line, words_ in enumerate(text):
            height = y + ((len(text) - 1) / 2 - line) * small * 1.15 - 0.34 * page.type
            sheet.words(MARGIN + column, height, words_, small, align="right")
        _bar(sheet, row, left, (first, last), scale, y, step, hues[row.family])
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


def _row(graph: Network, subject: str, target: str, claim: Mapping[str, Any]) -> _Row:
    denied = bool(claim.get("denied"))
    words = f"{selection.name(graph, subject)} {selection.verb(claim)} {selection.name(graph, target)}"
    first, last = claim.get("first_year"), claim.get("last_year")
    if first is not None and last is not None:
        first, last = sorted((first, last))
    return _Row(f"{words} (denied)" if denied else words, first, last, selection.family(claim),
                str(claim.get("certainty") or "certain"), denied, str(claim.get("during") or ""))  # fmt: skip


def _when(row: _Row) -> tuple[float, float, str]:
    """The earliest first; what is open on a side goes as far as can be."""
    first = -math.inf if row.first is None else row.first
    return first, math.inf if row.last is None else row.last, row.words


def _span(rows: Sequence[_Row]) -> tuple[int, int]:
    """The years from the first that is named to the last, with room on a side where some claim is open."""
    named = [year for row in rows for year in (row.first, row.last) if year is not None]
    first, last = min(named), max(named)
    room = max(1, round((last + 1 - first) * 0.15))
    return first - room * any(row.first is None for row in rows), last + room * any(row.last is None for row in rows)


def _hues(graph: Network, rows: Sequence[_Row]) -> dict[str, str]:
    """A colour for each family shown: that of its lines, lighter or darker where another family has it."""
    strokes = style.strokes(selection.families(graph))
    found: dict[str, str] = {}
    for family in sorted({row.family for row in rows}):
        hue = strokes.get(family, style.OTHER).line
        looks = (hue, style.tint(hue, 0.45), style.shade(hue, 0.45))
        found[family] = next((look for look in looks if look not in found.values()), hue)
    return found


def ticks(first: int, last: int, most: int) -> list[int]:
    """Round years between two, at most `most` of them, as close as that allows.

    >>> ticks(1903, 1953, 6)
    [1910, 1920, 1930, 1940, 1950]
    """
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000):
        found = list(range(-(-first // step) * step, last + 1, step))
        if len(found) <= most:
            return found or [first]
    return [first]


def _years(
    sheet: drawing.Sheet, first: int, last: int, left: float, scale: float, low: float, top: float, size: float
) -> None:
    segments = []
    wide = labels.width(str(last), size) * 1.7
    for year in ticks(first, last, max(1, int(scale * (last + 1 - first) / wide))):
        x = left + (year - first + 0.5) * scale
        segments.append([(x, low - 3), (x, top)])
        sheet.words(x, low - 3 - size * 1.1, str(year), size, ink=style.MUTED)
    sheet.lines(segments, ink=style.FAINT, line=0.5, z=0.8)


def _bar(
    sheet: drawing.Sheet,
    row: _Row,
    left: float,
    span: tuple[int, int],
    scale: float,
    y: float,
    step: float,
    hue: str,
) -> None:
    first, last = span
    a = left + ((first if row.first is None else row.first) - first) * scale
    b = left + ((last if row.last is None else row.last) + 1 - first) * scale
    half = step * 0.24
    face = hue if row.certainty == "certain" else style.PAPER
    if row.single:
        x, r = (a + b) / 2, step * 0.3
        points = np.array([(x - r, y), (x, y + r), (x + r, y), (x, y - r), (x - r, y)])
        sheet.shape((points, np.array([1, 2, 2, 2, 79], dtype=np.uint8)), face=face, edge=hue, line=0.9, z=3)
        return
    if not row.vague and not row.open:
        sheet.rectangle(a, y - half, b, y + half, face=face, edge=hue, line=0.9, z=3)
        return
    fade = (b - a) * 0.35
    before, after = (fade if row.vague or end is None else 0.0 for end in (row.first, row.last))
    sheet.rectangle(a + before, y - half, b - after, y + half, face=style.tint(hue, 0.25), z=3)
    for number in range(SLICES):  # slices instead of a gradient: every format can draw them
        share = (number + 0.5) / SLICES
        colour = style.tint(hue, 0.25 + 0.71 * (1 - share))
        for start, way, faded in ((a, 1.0, before), (b, -1.0, after)):
            one, two = sorted((start + way * faded * number / SLICES, start + way * faded))
            if faded:
                sheet.rectangle(one, y - half, two, y + half, face=colour, z=2.5)


def _legend(
    rows: Sequence[_Row], hues: Mapping[str, str], words: canvas.Description | None, page: canvas.Size
) -> legend.Legend:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.family] = counts.get(row.family, 0) + 1
    families = tuple(
        legend.Item(f"{family or 'no family'} ({counts[family]})", patch=hues[family])
        for family in sorted(counts, key=lambda f: (-counts[f], f))
    )
    groups: list[tuple[str, tuple[legend.Item, ...]]] = [("claims of", families)]
    if any(row.certainty != "certain" for row in rows):
        groups.append(("bars", (legend.Item("not certain", patch=style.PAPER),)))
    return legend.Legend(tuple(groups), words.caption if words else "", page.type, page.width - 2 * MARGIN)


def _describe(graph: Network, focus: str | None, rows: Sequence[_Row], dated: int, total: int) -> canvas.Description:
    about = f" about {selection.name(graph, focus)}" if focus else ""
    some = f"The {len(rows)} of {dated}" if len(rows) < dated else f"All {dated}"
    caption = f"{some} dated claims{about} {selection.account(graph)}"
    caption += f"; {labels.count(total - dated, 'claim')} without a date." if total > dated else "."
    marks = {
        "a diamond": "a single year" if any(row.single for row in rows) else "",
        "a bar": "the years within which the claim may have held"
        if any(not (row.single or row.vague or row.open) for row in rows) else "",
        "a bar with faded ends": "a date that is only about so" if any(row.vague for row in rows) else "",
        "a bar that fades at one end": "open there" if any(row.open and not row.vague for row in rows) else "",
    }  # fmt: skip
    (mark, means), *more = [(mark, means) for mark, means in marks.items() if means]
    told = labels.listing([f"{mark[0].upper()}{mark[1:]} is {means}", *(" ".join(each) for each in more)])
    caption += f" {told}."
    first, last = _span(rows)
    alt = f"{labels.count(len(rows), 'claim')} on a line of years from {first} to {last}, from '{rows[0].words}' to '{rows[-1].words}'."
    return canvas.Description(selection.heading(graph, f"dated claims{about}"),
                              " ".join(filter(None, (caption, selection.ending(graph)))), alt)  # fmt: skip
