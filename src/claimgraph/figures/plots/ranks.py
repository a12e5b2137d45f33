"""Who matters, and how sure that is: ranks with the interval in which each could lie."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Unpack

from claimgraph.analysis.rankings import WORDS
from claimgraph.analysis.robustness import Stability, Standing, stability
from claimgraph.figures import canvas, labels, style
from claimgraph.figures import selection as select
from claimgraph.figures.frame import MARGIN, Frame, Paper
from claimgraph.network.edges import Network

BASIS = "when any one claim, statement or passage is left out, or any voice with no more than half of the claims"


def ranks(
    graph: Network,
    *,
    found: Stability | None = None,
    measure: str = "degree",
    kinds: Collection[str] | None = None,
    limit: int = 25,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """The first `limit` entities by score, each with its rank and the best and worst rank it could have.

    Scores, ranks and intervals are those of `analysis.stability` by `measure` among `kinds`; `found` is its result, where
    that is at hand. Equal scores share the mean of their ranks. Raises ValueError as that analysis does.
    """
    frame = Frame(graph, **paper)
    found = found or stability(graph, measure, kinds)
    places = found.places[: max(1, limit)]
    words = WORDS[found.measure]
    _say(frame, found, places, words)
    frame.keyed(place.entity for place in places)
    page = frame.page
    step = page.type * 2.0
    column = min(page.width * 0.4, max(labels.width(frame.name(p.entity), page.type) for p in places) + 4)
    tall = len(places) * step + page.type * 4.4
    sheet = frame.open(tall + MARGIN)
    top = frame.base + tall - page.type * 4.4
    worst = max(place.widest[1] for place in places)
    left = MARGIN + column + 14
    right = page.width - MARGIN - max(labels.width(_number(p.score), page.type) for p in places) - 18

    def across(rank: float) -> float:  # by ratio: between the first and the second lies more than between 51 and 52
        return left + (right - left) * math.log(max(rank, 1.0)) / math.log(max(worst, 2.0))

    _axis(frame, worst, across, top, words)
    for number, place in enumerate(places):
        y = top - (number + 0.5) * step
        look = frame.look(place.entity)
        name = labels.wrap(frame.name(place.entity), page.type, column, lines=1)[0]
        sheet.words(MARGIN + column, y - 0.34 * page.type, name, page.type, align="right")
        low, high = (across(rank) for rank in place.widest)
        sheet.lines([[(low, y), (high, y)], [(low, y - 2.4), (low, y + 2.4)], [(high, y - 2.4), (high, y + 2.4)]],
                    ink=look.line, line=1.3, z=2)  # fmt: skip
        sides, turn = {"round": (20, 0.0), "square": (4, math.pi / 4), "cut": (8, math.pi / 8)}[look.corner]
        sheet.polygon((across(place.rank), y), page.type * 0.52, sides, turn, face=look.fill, edge=look.line, line=1.2,
                      dash=look.dash and (1.6, 0.8), z=4)  # fmt: skip
        score = _number(place.score)
        sheet.words(page.width - MARGIN, y - 0.34 * page.type, score, page.type, align="right", ink=style.MUTED)
    return frame.finish()


def _axis(frame: Frame, worst: float, across: Callable[[float], float], top: float, measure: str) -> None:
    sheet, size = frame.sheet, frame.page.type
    segments = []
    for value in [v * 10**power for power in range(7) for v in (1, 2, 5)]:
        if value <= worst:
            segments.append([(across(value), frame.base), (across(value), top + 3)])
            sheet.words(across(value), top + 6, f"{value:,}", size, ink=style.MUTED)
    sheet.lines(segments, ink=style.FAINT, line=0.5, z=0.8)
    sheet.words(across(1) - 3, top + 6 + size * 1.6, "rank", size, ink=style.MUTED, align="left", bold=True)
    sheet.words(sheet.width - MARGIN, top + 6 + size * 1.6, measure, size, ink=style.MUTED, align="right", bold=True)


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"


def _say(frame: Frame, found: Stability, places: tuple[Standing, ...], measure: str) -> None:
    if not places:
        raise ValueError("nothing to draw: no entity is ranked")
    total = len(found.places)
    some = (
        f"The first {len(places)} of {total:,} entities"
        if len(places) < total
        else labels.every(total, "entity", "entities")
    )
    caption = (
        f"{some} by {measure}, {select.account(frame.graph)}. Equal scores share a rank. "
        f"Bars span the best and the worst rank {BASIS}."
    )
    names = [f"{frame.name(place.entity)} (rank {place.rank:g})" for place in places[:5]]
    alt = f"A ranking of {labels.count(len(places), 'entity', 'entities')} by {measure}: {labels.listing(names)}."
    frame.says(f"entities by {measure}", caption, alt)
