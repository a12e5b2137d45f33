"""When things were and held: dated entities and dated claims as bars on a line of years, vague dates drawn as vague."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.frame import MARGIN, Frame, Paper
from claimgraph.grammar import capital
from claimgraph.model.dates import year
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, named

SLICES = 24  # of a fading end


@dataclass(frozen=True, slots=True)
class _Dated:
    """What has a date: words, years (None: open on this side), the date as written; of an entity or of a claim."""

    words: str
    first: int | None
    last: int | None
    during: str
    look: str  # the family of a claim, the kind of an entity
    entity: bool = False
    hedged: bool = False
    weight: int = 0

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

    @property
    def when(self) -> tuple[float, float, bool, str]:
        """The earliest first; what is open on a side goes as far as can be; an entity before the claims of its years."""
        first = -math.inf if self.first is None else self.first
        return first, math.inf if self.last is None else self.last, not self.entity, self.words


def timeline(
    graph: Network,
    entity: str | None = None,
    *,
    limit: int | None = None,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """Every dated claim as a sentence, every dated event, idea or policy by its name, and their years; the earliest at the top.

    With `entity`, only the claims about it, and what else they speak of. A single year is a diamond, a span a bar; what is
    marked as uncertain or approximate in EDTF, be it a year or a span, fades at both ends, as does a span of whole decades, since
    such a date says only about when; a span without a first or a last year fades where it is open, at the edge of the page. The lives of persons, groups
    and institutions have no row. Claims without a date are counted in the caption. `limit` is how many rows to show, as many
    as the page holds unless given; then those of the entities with the most claims stay. Raises ValueError where nothing
    has a date.
    """
    frame = Frame(graph, **paper)
    page = frame.page
    focus = named(graph, entity)[0] if entity else None
    near = [edge for edge in claim_edges(graph, denied=True) if focus is None or focus in (edge.source, edge.target)]
    dated = [*_events(graph, near), *_claims(graph, near)]
    if not dated:
        raise ValueError("nothing to draw: no claim has a date, and nothing that claims speak of")
    small = page.scaled(0.94)
    column = page.width * 0.56
    widest = max(labels.width(row.words, small, row.entity) for row in dated) + 2
    lines = 1 if widest <= column else 2  # in a narrow column a sentence takes two lines
    column = min(column, widest)
    step = page.type * (1.85 if lines == 1 else 2.75)
    most = limit or max(1, int((page.height - 120) / step))
    rows = sorted(sorted(dated, key=lambda row: (-row.weight, row.when))[:most], key=lambda row: row.when)
    hues = _hues(frame, rows)
    first, last = _span(rows)
    _say(frame, focus, rows, dated, len(near))
    _key(frame, rows, hues)
    tall = len(rows) * step + page.type * 2.4
    sheet = frame.open(tall)
    left, right = MARGIN + column + 6, page.width - MARGIN - 8
    scale = (right - left) / (last + 1 - first)
    _years(sheet, first, last, left, scale, frame.base + page.type * 2.2, frame.base + tall, page.type)
    for number, row in enumerate(rows):
        y = frame.base + tall - (number + 0.5) * step
        if number % 2:
            sheet.rectangle(MARGIN, y - step / 2, page.width - MARGIN, y + step / 2, face="#f6f7f8", z=0.5)
        text = labels.wrap(row.words, small, column, bold=row.entity, lines=lines)
        for line, words in enumerate(text):
            height = y + ((len(text) - 1) / 2 - line) * small * 1.15 - 0.34 * page.type
            sheet.words(MARGIN + column, height, words, small, align="right", bold=row.entity)
        _bar(sheet, row, left, (first, last), scale, y, step, hues[row.entity, row.look])
    return frame.finish()


def _claims(graph: Network, near: Sequence[ClaimEdge]) -> list[_Dated]:
    degree = selection.degrees(graph)
    return [
        _Dated(selection.sentence(graph, edge), *_ordered(*edge.named), str(edge.data.get("dates") or ""),
             selection.family(edge), hedged=bool(edge.hedges), weight=degree[edge.source] + degree[edge.target])
        for edge in near if edge.dated
    ]  # fmt: skip


def _events(graph: Network, near: Sequence[ClaimEdge]) -> list[_Dated]:
    degree = selection.degrees(graph)
    rows = []
    for node in dict.fromkeys(end for edge in near for end in (edge.source, edge.target)):
        data = graph.nodes[node]
        first, last = (None if data.get(end) is None else int(data[end]) for end in ("first_year", "last_year"))
        kind = selection.kind(graph, node)
        if not data.get("actor") and (first is not None or last is not None):
            words = selection.name(graph, node)
            rows.append(
                _Dated(words, *_ordered(first, last), str(data.get("dates") or ""), kind, True, weight=2 * degree[node])
            )
    return rows


def _ordered(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is not None and last is not None and last < first:
        return last, first
    return first, last


def _span(rows: Sequence[_Dated]) -> tuple[int, int]:
    """The years from the first that is named to the last, with room on a side where some date is open."""
    named = [year for row in rows for year in (row.first, row.last) if year is not None]
    first, last = min(named), max(named)
    room = max(1, round((last + 1 - first) * 0.15))
    return first - room * any(row.first is None for row in rows), last + room * any(row.last is None for row in rows)


def _hues(frame: Frame, rows: Sequence[_Dated]) -> dict[tuple[bool, str], str]:
    """A colour for each family and kind shown: that of its lines or boxes, lighter or darker where another has it."""
    found: dict[tuple[bool, str], str] = {}
    for entity, look in sorted({(row.entity, row.look) for row in rows}):
        hue = frame.looks[look].line if entity else frame.stroke(look).line
        shades = (hue, style.tint(hue, 0.45), style.shade(hue, 0.45))
        found[entity, look] = next((each for each in shades if each not in found.values()), hue)
    return found


def ticks(first: int, last: int, most: int) -> list[int]:
    """Round years between two, at most `most` of them, as close as that allows.

    >>> ticks(1403, 1453, 6)
    [1410, 1420, 1430, 1440, 1450]
    >>> [year(each) for each in ticks(-444, -402, 6)]
    ['440 BC', '430 BC', '420 BC', '410 BC']
    """
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000):
        before = [1 - each for each in range((1 - first) // step * step, max(0, -last), -step)]  # 1 BC is the year 0
        after = range(max(-(-first // step) * step, step), last + 1, step)
        found = [*(each for each in before if first <= each <= min(last, 0)), *after]
        if len(found) <= most:
            return found or [first]
    return [first]


def _years(
    sheet: drawing.PointAxes, first: int, last: int, left: float, scale: float, low: float, top: float, size: float
) -> None:
    segments = []
    wide = max(labels.width(year(end), size) for end in (first, last)) * 1.3
    for tick in ticks(first, last, max(2, int(scale * (last + 1 - first) / wide))):
        x = left + (tick - first + 0.5) * scale
        segments.append([(x, low - 3), (x, top)])
        sheet.words(x, low - 3 - size * 1.1, year(tick), size, ink=style.MUTED)
    sheet.lines(segments, ink=style.FAINT, line=0.5, z=0.8)


def _bar(
    sheet: drawing.PointAxes,
    row: _Dated,
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
    face = style.PAPER if row.hedged else hue
    if row.single and row.vague:  # as wide as can be seen, whatever a year is on this page
        x, wide = (a + b) / 2, max(b - a, step * 1.5)
        a, b = max(left, x - wide / 2), min(left + (last + 1 - first) * scale, x + wide / 2)
    elif row.single:
        x, r = (a + b) / 2, step * 0.3
        sheet.polygon((x, y), r, 4, face=face, edge=hue, line=0.9, z=3)
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


def _key(frame: Frame, rows: Sequence[_Dated], hues: Mapping[tuple[bool, str], str]) -> None:
    counts = Counter((row.entity, row.look) for row in rows)
    items = [
        (entity, legend.Item(f"{look or ('no kind' if entity else 'no family')} ({counts[entity, look]})", patch=hues[entity, look]))
        for entity, look in sorted(counts, key=lambda each: (-counts[each], each))
    ]  # fmt: skip
    hedged = [legend.Item("hedged", patch=style.PAPER)] if any(row.hedged for row in rows) else []
    frame.keyed((), ("what was", [item for entity, item in items if entity]),
                ("claims of", [item for entity, item in items if not entity]), ("bars", hedged))  # fmt: skip


def _say(frame: Frame, focus: str | None, rows: Sequence[_Dated], dated: Sequence[_Dated], total: int) -> None:
    about = f" about {frame.name(focus)}" if focus else ""
    counts = [sum(row.entity == entity for row in group) for group in (rows, dated) for entity in (False, True)]
    shown, things, claims, all_things = counts
    some = f"{shown} of the {claims} dated claims" if shown < claims else labels.every(claims, "dated claim")
    caption = f"{some}{about} {selection.account(frame.graph)}"
    if all_things:
        of = f"{things} of {all_things}" if things < all_things else f"{things}"
        caption += f", and {of} dated {'thing' if all_things == 1 else 'things'} of which claims speak (bold)"
    caption += f"; {labels.count(total - claims, 'claim')} without a date." if total > claims else "."
    marks = {
        "a diamond": "a single year" if any(row.single and not row.vague for row in rows) else "",
        "a bar": "the years within which it may have been so"
        if any(not (row.single or row.vague or row.open) for row in rows) else "",
        "a bar with faded ends": "a date that is only about so" if any(row.vague for row in rows) else "",
        "a bar that fades at one end": "open there" if any(row.open and not row.vague for row in rows) else "",
    }  # fmt: skip
    (mark, means), *more = [(mark, means) for mark, means in marks.items() if means]
    told = labels.listing([f"{capital(mark)} is {means}", *(" ".join(each) for each in more)])
    first, last = _span(rows)
    alt = (
        f"{labels.count(len(rows), 'row')} on a line of years from {year(first)} to {year(last)}, from '{rows[0].words}' to "
        f"'{rows[-1].words}'."
    )
    frame.says(f"dated claims{about}", f"{caption} {told}.", alt)
