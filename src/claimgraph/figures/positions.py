"""The picture of an argument as data: where each box, arrow and word stands, for whoever draws it anew."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from claimgraph.figures.argument import ArgumentMap, Arrow
from claimgraph.figures.canvas import Description
from claimgraph.figures.strands import ArrowPart, Plan

STUB = 9.0  # how far the dotted line reaches that says: more leads here, left out


def positions(words: Description, shown: ArgumentMap, plan: Plan, looks: dict[str, str]) -> dict[str, Any]:
    """Boxes, arrows and their words in points from the upper left corner; `words` describe the whole, `looks` says what each box is.

    An arrow's `path` is SVG path data, `tip` where it ends and in which direction (degrees, clockwise from the right), `knot` where
    several sources that hold only together are joined.
    """
    high = plan.height
    boxes = [
        {"id": each.name, "look": looks[each.name], "lines": list(each.lines), "type": _short(each.type),
         "x": _short(each.x), "y": _short(high - each.y), "width": _short(each.width), "height": _short(each.height),
         **({"more": True} if shown.points[each.name].more else {})}
        for each in plan.boxes.values()
    ]  # fmt: skip
    lines: dict[int, list[ArrowPart]] = {}
    for line in plan.lines:
        lines.setdefault(id(line.arrow), []).append(line)
    tags = {id(tag.of): tag for tag in plan.tags}
    arrows = []
    for arrow in shown.arrows:
        made = lines.get(id(arrow))
        if not made:
            continue
        drawn = {**_said(arrow), "path": " ".join(_path(curve, high) for line in made for curve in line.curves)}
        last = next((line for line in made if line.tip), made[-1])
        curve = np.asarray(last.curves[-1])
        ahead = curve[3] - curve[2]
        angle = -math.degrees(math.atan2(float(ahead[1]), float(ahead[0])))
        drawn["tip"] = [_short(curve[3][0]), _short(high - curve[3][1]), _short(angle) + 0.0]
        if len(arrow.sources) > 1:
            start = np.asarray(last.curves[0])[0]
            drawn["knot"] = [_short(start[0]), _short(high - start[1])]
        if tag := tags.get(id(arrow)):
            left, low, right, top = tag.bounds
            drawn["tag"] = {"lines": list(tag.lines), "type": _short(tag.size), "x": _short(tag.x),
                            "y": _short(high - tag.y), "width": _short(right - left), "height": _short(top - low)}  # fmt: skip
        arrows.append(drawn)
    return {"title": words.title, "caption": words.caption, "alt": words.alt, "width": _short(plan.width),
            "height": _short(high), "goals": list(shown.goals), "leftOut": shown.left_out, "boxes": boxes, "arrows": arrows}  # fmt: skip


def _said(arrow: Arrow) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": arrow.kind, "sources": list(arrow.sources), "target": arrow.target, "statement": arrow.statement,
        "claims": list(arrow.claims), "words": arrow.words, "hedge": arrow.hedge, "voice": arrow.voice,
        "certainty": arrow.certainty,
    }  # fmt: skip
    data |= {name: True for name in ("doubtful", "curator", "hinders") if getattr(arrow, name)}
    return data | ({"supports": arrow.supports} if arrow.supports else {})


def _path(curve: Any, high: float) -> str:
    """A cubic curve as SVG path data."""
    (a, b), (c, d), (e, f), (g, h) = ((_text(float(x)), _text(high - float(y))) for x, y in np.asarray(curve))
    return f"M{a} {b}C{c} {d} {e} {f} {g} {h}"


def _short(number: Any) -> float:
    return round(float(number), 1)


def _text(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
