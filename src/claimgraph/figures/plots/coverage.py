"""The text as a strip: which passages carry how many claims, and which none."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Unpack

from claimgraph.figures import canvas, labels, legend, selection, style
from claimgraph.figures.frame import MARGIN, Frame, Paper
from claimgraph.model.names import natural
from claimgraph.network.edges import Network, claim_edges

MOST = 300  # fields that a reader can still tell apart on a page
EMPTY, OTHERS, GAP = "#ffffff", style.tint(style.ORANGE, 0.72), "#dcdee2"


def coverage(
    graph: Network,
    passages: Mapping[str, tuple[int, int]] | None = None,
    *,
    length: int | None = None,
    gaps: Iterable[tuple[int, int]] = (),
    order: Sequence[str] = (),
    tags: Mapping[str, str] | None = None,
    others: Collection[str] = (),
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """The source from its first character to its last, line after line, each passage as dark as it carries claims.

    `passages` gives for each passage (a CURIE, as in the claims' `passage`) its first and its end position in code
    points; `length` is the source's, `gaps` are stretches that carry nothing to encode. Without `passages`, those of `order`,
    and then others that the claims name in the order of their names, stand side by side, all of one width. `tags` are what to
    call passages, such as their canonical references; `others` those that carry claims, though not in this graph. The number in a passage counts its claims; one
    that rests on two passages counts in both. Where there are more than 300 passages, as in a book, neighbours are drawn
    together. Raises ValueError for a passage that ends before it starts, and where there is no passage at all.
    """
    frame = Frame(graph, **paper)
    page, inner = frame.page, frame.inner
    claims = [edge.passages for edge in claim_edges(graph, denied=True)]
    counts = Counter(passage for rests_on in claims for passage in rests_on)
    known = passages is not None
    spans = (
        dict(passages)
        if passages is not None
        else {n: (100 * i, 100 * (i + 1)) for i, n in enumerate(dict.fromkeys([*order, *sorted(counts, key=natural)]))}
    )
    if not spans:
        raise ValueError("nothing to draw: no claim names a passage, and none were given")
    for name, (start, end) in spans.items():
        if not 0 <= start < end:
            raise ValueError(
                f"passage {name} runs from {start} to {end}: it has to start at 0 or later and end after that"
            )
    places = sorted(spans, key=lambda name: (spans[name], name))
    only_others = set(others) - counts.keys()
    total = max([length or 0, *(end for _, end in spans.values())])
    holes = [(max(0, a), min(total, b)) for a, b in gaps if a < b]
    bare = known and _bare(list(spans.values()), total)
    _say(frame, places, counts, spans, total, known, len(only_others & spans.keys()))
    if len(places) > MOST:
        places, spans, counts = _stretches(places, spans, claims)
    wide = page.type * 7.5
    across = max(1, int(inner / wide))  # where all are of one width, none is broken over the end of a row
    rows = max(1, round(len(places) * wide / inner) if known else math.ceil(len(places) / across))
    each = total / rows if known else total / len(places) * across
    steps = classes(max(counts.values(), default=1))
    empty = {name in only_others for name in places if not counts[name]}
    found = [legend.Item("no claim", patch=EMPTY)] if False in empty else []
    found += [legend.Item("only claims of others", patch=OTHERS)] if True in empty else []
    for least, most in steps:
        found.append(legend.Item(f"{least}" if least == most else f"{least} to {most}", patch=_colour(least, steps)[0]))
    frame.keyed((), ("claims", found), ("text", [
        legend.Item("gap: nothing to encode", patch=GAP) if holes else None,
        legend.Item("in no passage", patch="#f2f3f4") if bare else None,
    ]))  # fmt: skip
    pitch, bar = page.type * 5.0, page.type * 2.4
    sheet = frame.open(rows * pitch)
    top = sheet.height - MARGIN

    def pieces(start: float, end: float) -> list[tuple[float, float, float]]:
        rows_ = range(int(start // each), min(rows - 1, int((end - 1e-9) // each)) + 1)
        cut = [(row, max(start, row * each) / each - row, min(end, (row + 1) * each) / each - row) for row in rows_]
        return [(MARGIN + a * inner, MARGIN + b * inner, top - row * pitch - bar) for row, a, b in cut]

    for left, right, low in pieces(0, total):
        sheet.rectangle(left, low, right, low + bar, face="#f2f3f4", z=1)
    for start, end in holes:
        for left, right, low in pieces(start, end):
            sheet.rectangle(left, low, right, low + bar, face=GAP, z=2)
    for name in places:
        parts = pieces(*spans[name])
        colour, dark = _colour(counts[name], steps)
        if name in only_others:
            colour = OTHERS
        for left, right, low in parts:
            sheet.rectangle(left, low, right, low + bar, face=colour, edge="#8a8d92", line=0.5, z=3)
        left, right, low = max(parts, key=lambda part: part[1] - part[0])
        text, ink = str(counts[name]), style.PAPER if dark else style.INK
        if labels.width(text, page.type) < right - left - 1:
            sheet.words((left + right) / 2, low + bar / 2 - 0.36 * page.type, text, page.type, ink=ink)
        tag = labels.clean((tags or {}).get(name) or name.rpartition(":")[2], 18)
        if labels.width(tag, page.scaled(0.78)) < right - left - 0.5:
            sheet.words((left + right) / 2, low - page.type * 1.0, tag, page.scaled(0.78), ink=style.MUTED)
    if known:
        for row in range(rows):
            y = top - row * pitch - bar - page.type * 2.0
            sheet.words(MARGIN, y, f"{int(row * each):,}", page.scaled(0.78), ink=style.MUTED, align="left")
    return frame.finish()


def _stretches(
    order: Sequence[str], spans: Mapping[str, tuple[int, int]], claims: Iterable[Sequence[str]]
) -> tuple[list[str], dict[str, tuple[int, int]], Counter[str]]:
    """Neighbouring passages together, as many in each: their names, the first and last position, and their claims."""
    each = math.ceil(len(order) / MOST)
    found: dict[str, tuple[int, int]] = {}
    home: dict[str, str] = {}
    for first in range(0, len(order), each):
        group = order[first : first + each]
        name = f"{group[0]}–{group[-1].rpartition(':')[2]}" if len(group) > 1 else group[0]
        found[name] = (spans[group[0]][0], max(spans[passage][1] for passage in group))
        home |= dict.fromkeys(group, name)
    counts = Counter(name for rests_on in claims for name in {home[p] for p in rests_on if p in home})
    return list(found), found, counts


def classes(most: int) -> list[tuple[int, int]]:
    """Up to four ranges of counts from 1 to `most`.

    >>> classes(9)
    [(1, 2), (3, 4), (5, 6), (7, 9)]
    """
    number = min(4, max(1, most))
    bounds = [1 + most * step // number for step in range(number + 1)]
    return [(low, max(low, high - 1)) for low, high in itertools.pairwise(bounds)]


def _colour(count: int, steps: Sequence[tuple[int, int]]) -> tuple[str, bool]:
    if not count:
        return EMPTY, False
    place = next((number for number, (_, high) in enumerate(steps) if count <= high), len(steps) - 1)
    share = (place + 1) / len(steps)
    return style.tint(style.BLUE, 0.92 - 0.85 * share), share > 0.6


def _bare(spans: Sequence[tuple[int, int]], total: int) -> int:
    """How many positions lie in no passage."""
    free, at = 0, 0
    for start, end in sorted(spans):
        free += max(0, start - at)
        at = max(at, end)
    return free + max(0, total - at)


def _say(
    frame: Frame,
    order: Sequence[str],
    counts: Counter[str],
    spans: Mapping[str, tuple[int, int]],
    total: int,
    known: bool,
    others: int,
) -> None:
    graph = frame.graph
    carried = sum(1 for name in order if counts[name])
    claims = graph.number_of_edges()
    caption = (
        f"{labels.count(len(order), 'passage')} and the {labels.count(claims, 'claim')} {selection.account(graph)} that rest on "
        f"them; {carried:,} carry at least one"
    )
    caption += f", {others:,} only claims of others or of no account. " if others else ". "
    if len(order) > MOST:
        caption += f"Each field holds {math.ceil(len(order) / MOST)} passages, one after the other. "
    lost = sorted(set(counts) - set(spans), key=natural)
    if known:
        share = 100 * (total - _bare(list(spans.values()), total)) / total
        caption += f"Passages take up {share:.0f}% of {total:,} characters."
    else:
        caption += "Their true lengths are not shown."
    if lost:
        caption += f" {labels.count(len(lost), 'passage')} that claims name {'is' if len(lost) == 1 else 'are'} not among those given."
    top = sorted(order, key=lambda name: (-counts[name], natural(name)))[:3]
    best = [f"{labels.clean(name.rpartition(':')[2], 14)} ({counts[name]})" for name in top]
    alt = f"A strip of {labels.count(len(order), 'passage')}, darker where more claims rest on one. Most: {labels.listing(best)}."
    frame.says("claims along the text", caption, alt)
