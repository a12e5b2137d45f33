"""The picture of an argument: premises at one side, the thesis at the other, and between them each step as an arrow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from claimgraph.answers.step import CAUSAL, JOINT, NAMING
from claimgraph.figures import canvas, drawing, labels, legend, positions, selection, style
from claimgraph.figures.argument import Argument, Arrow, chosen
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.strands import SMALLEST, Line, Plan, Tag, fitted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from claimgraph.network.edges import Network

MARGIN, WIDE = 10.0, 600.0
WIDER = 1.3  # how much wider than asked for a sheet may be, rather than that the argument is cut short
BOXES = (35, 32, 29, 26, 23, 20, 17, 14, 12, 10, 9, 8)  # at most so many, as the page allows
TOGETHER = "only together"
CURATOR = style.Stroke(style.VERMILION, (3.2, 1.6))


@dataclass(frozen=True, slots=True)
class Look:
    """How the arrows of one kind of step look: hue and dash, width, the shape at the tip, and what the key says."""

    stroke: style.Stroke
    line: float
    head: str
    words: str


LOOKS = {
    CAUSAL: Look(style.Stroke(style.BLACK), 1.4, "full", "cause"),
    "constitutive": Look(style.Stroke(style.BLUE), 1.4, "diamond", "makes up, is the kernel of"),
    "part": Look(style.Stroke(style.BLUE, style.LONG), 0.9, "diamond", "part or side of"),
    "sameness": Look(style.Stroke(style.BLUE), 2.6, "double", "is the same as, continues"),
    "motive": Look(style.Stroke(style.PURPLE, style.DASH_DOT), 1.0, "open", "motive, plea or aim"),
    NAMING: Look(style.Stroke(style.GREY), 0.7, "open", "named as"),
    JOINT: Look(style.Stroke(style.GREEN, style.DASHED), 1.0, "dot", "is evidence for the claim"),
}
THESIS = style.Outline(style.BLACK, "round")
PREMISE = style.Outline(style.ORANGE, "round")
STEP = style.Outline(style.GREY, "round")
SAID = style.Outline(style.GREEN, "square", style.DASHED)
NAMES = {THESIS: "thesis", PREMISE: "premise", STEP: "step", SAID: "said"}


def picture(
    graph: Network,
    whole: Argument,
    *,
    ax: Axes | None = None,
    limit: int | None = None,
    size: str | tuple[float, float] = "screen",
    captioned: bool = True,
) -> canvas.Drawing:
    """Draws the part of an argument that the page holds, from the left to the right; on a narrow page downwards.

    `limit` is how many boxes there may be. The graph gives title, version and account.
    """
    page = drawing.page(ax, size)
    page = replace(page, type=max(page.type, SMALLEST))
    across = page.width >= WIDE
    shown, plan = _chosen(whole, limit, page, across)
    words = _describe(graph, shown, across)
    key = _key(shown, words if captioned else None, page)
    wide = max(page.width, plan.width + 2 * MARGIN)
    sheet = drawing.sheet(ax, wide, plan.height + key.height + 3 * MARGIN)
    shift = np.array([(wide - plan.width) / 2, key.height + 2 * MARGIN])
    for each in plan.boxes.values():
        at = each.at(each.x + shift[0], each.y + shift[1])
        _box(sheet, at, _look(shown, each.name))
        if shown.points[each.name].more:
            stub = (at.bounds[0] - positions.STUB, at.y) if across else (at.x, at.bounds[3] + positions.STUB)
            end = (at.bounds[0], at.y) if across else (at.x, at.bounds[3])
            sheet.lines([np.array([stub, end])], ink=style.MUTED, line=1.6, dash=style.DOTTED)
    for line in plan.lines:
        _draw(sheet, line, shift)
    for tag in plan.tags:
        _write(sheet, tag, shift)
    key.draw(sheet, MARGIN, key.height + MARGIN)
    drawn = sheet.finish(words)
    if across:
        looks = {name: NAMES[_look(shown, name)] for name in shown.points}
        positions.remember(drawn.axes, positions.positions(words, shown, plan, looks))
    return drawn


def _chosen(whole: Argument, limit: int | None, page: canvas.Size, across: bool) -> tuple[Argument, Plan]:
    """As much of the argument as the page is wide enough for; with a `limit`, so many boxes, however wide that is."""
    for most in [limit] if limit else BOXES:
        shown = chosen(whole, most)
        corners = {name: _look(shown, name).corner for name in shown.points}
        plan = fitted(shown, page, across, corners, limit is None and most > BOXES[-1])
        if plan.width <= (page.width - 2 * MARGIN) * (WIDER if across else 1.0):
            break
    return shown, plan


def _box(sheet: drawing.Sheet, each: Box, look: style.Outline) -> None:
    if look is THESIS:
        sheet.box(each, look, line=1.4, ink=style.PAPER, paper=style.INK)
    else:
        sheet.box(each, look, line=1.6 if look is PREMISE else 0.9)


def _look(shown: Argument, name: str) -> style.Outline:
    if name in shown.goals:
        return THESIS
    if shown.points[name].said:
        return SAID
    into = any(arrow.target == name and arrow.kind != JOINT for arrow in shown.arrows)
    return STEP if into or shown.points[name].more else PREMISE


def _stroke(arrow: Arrow) -> tuple[style.Stroke, style.Dash]:
    look = LOOKS.get(arrow.kind, LOOKS[CAUSAL])
    stroke = CURATOR if arrow.curator else look.stroke
    return stroke, style.DOTTED if arrow.certainty == "possible" else stroke.dash


def _draw(sheet: drawing.Sheet, line: Line, shift: Any) -> None:
    look = LOOKS.get(line.arrow.kind, LOOKS[CAUSAL])
    stroke, dash = _stroke(line.arrow)
    curves = [np.asarray(curve) + shift for curve in line.curves]
    for curve in curves[:-1]:
        _tipped(sheet, curve, "double" if look.head == "double" else "none", look.line, stroke.line, dash)
    _tipped(sheet, curves[-1], look.head if line.tip else "none", look.line, stroke.line, dash)
    if len(line.arrow.sources) > 1 and line.tip:
        _dot(sheet, curves[0][0], 2.6, stroke.line)
    if line.arrow.hinders and line.tip:
        sheet.strike(curves[-1], stroke.line)


def _tipped(sheet: drawing.Sheet, curve: Any, head: str, line: float, hue: str, dash: style.Dash) -> None:
    """A curve with a tip of any shape; `double` is a double line without one."""
    sheet.curve(curve, hue, dash=dash, line=line, head=head if head in ("full", "open") else "none")
    if head == "double":
        sheet.curve(curve, style.PAPER, line=line - 1.7, head="none", z=2.1)
    if head == "dot":
        _dot(sheet, curve[3], 2.4, hue)
    if head == "diamond":
        ahead = curve[3] - curve[2]
        ahead = ahead / (float(np.hypot(*ahead)) or 1.0)
        side = np.array([-ahead[1], ahead[0]]) * 2.6
        tips = np.array(
            [curve[3], curve[3] - ahead * 4 + side, curve[3] - ahead * 8, curve[3] - ahead * 4 - side, curve[3]]
        )
        sheet.shape((tips, np.array([1, 2, 2, 2, 79], dtype=np.uint8)), face=hue, edge=hue, line=0.4, z=2.2)


def _dot(sheet: drawing.Sheet, at: Any, radius: float, hue: str) -> None:
    angles = np.linspace(0, 2 * np.pi, 17)
    ring = np.round(at + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), 3)
    sheet.shape((ring, np.array([1, *[2] * 15, 79], dtype=np.uint8)), face=hue, edge=hue, line=0.4, z=2.3)


def _write(sheet: drawing.Sheet, tag: Tag, shift: Any) -> None:
    left, low, right, high = tag.bounds
    sheet.rectangle(left + shift[0], low + shift[1], right + shift[0], high + shift[1], face=style.PAPER, z=3)
    step = tag.size * 1.15
    top = tag.y + step * (len(tag.lines) - 1) / 2 - 0.34 * tag.size
    ink = _stroke(tag.arrow)[0].text
    for number, text in enumerate(tag.lines):
        sheet.words(tag.x + shift[0], top - number * step + shift[1], text, tag.size, italic=True, ink=ink, z=3.5)


class _Key(legend.Legend):
    """A key whose lines have the tips of the picture's arrows."""

    def draw(self, sheet: drawing.Sheet, left: float, top: float) -> None:
        y = top - self.row / 2
        for heading, rows in self._rows():
            sheet.words(left, y - 0.36 * self.size, heading, self.size, bold=True, ink=style.MUTED, align="left")
            for row in rows:
                for x, item in row:
                    if item.outline:
                        self._boxed(sheet, left + x, y, item, item.outline)
                    elif item.stroke:
                        self._lined(sheet, left + x, y, item, item.stroke)
                y -= self.row
        sheet.paragraph(left, y + self.row / 2 - self.size * 0.5, self._caption(), self.size)

    def _boxed(self, sheet: drawing.Sheet, x: float, y: float, item: legend.Item, look: style.Outline) -> None:
        made = box("", item.text, self.size, corner=look.corner, widest=900, bold=look is THESIS)
        _box(sheet, made.at(x + made.width / 2, y), look)

    def _lined(self, sheet: drawing.Sheet, x: float, y: float, item: legend.Item, stroke: style.Stroke) -> None:
        long = legend.SAMPLE
        curve = np.array([(x, y), (x + long / 3, y), (x + 2 * long / 3, y), (x + long, y)])
        _tipped(sheet, curve, item.head, item.line, stroke.line, stroke.dash)
        if item.head == "full" and item.text == TOGETHER:
            for way in (-4.0, 4.0):
                start = np.array([(x, y + way), (x + 4, y + way), (x + 5, y), (x + 9, y)])
                sheet.curve(start, stroke.line, line=item.line, head="none")
            _dot(sheet, np.array((x + 9.0, y)), 2.6, stroke.line)
        sheet.words(x + long + 4, y - 0.36 * self.size, item.text, self.size, align="left")


def _key(shown: Argument, words: canvas.Description | None, page: canvas.Size) -> _Key:
    looks = [_look(shown, name) for name in shown.points]
    last = "what the reasons are for" if shown.entity else "thesis"
    texts = ((PREMISE, "premise"), (STEP, "step on the way"), (SAID, "what is said, as evidence"), (THESIS, last))
    named = tuple(legend.Item(text, outline=look) for look, text in texts if look in looks)
    items = [
        legend.Item(look.words, stroke=look.stroke, line=look.line, head=look.head)
        for kind, look in LOOKS.items() if any(arrow.kind == kind for arrow in shown.arrows)
    ]  # fmt: skip
    if any(arrow.certainty == "possible" for arrow in shown.arrows):
        items.append(legend.Item("dotted: only possible", stroke=style.Stroke(style.BLACK, style.DOTTED), line=1.4))
    if any(arrow.curator for arrow in shown.arrows):
        items.append(legend.Item("dashed, red: added by the curator", stroke=CURATOR))
    if any(len(arrow.sources) > 1 for arrow in shown.arrows):
        items.append(legend.Item(TOGETHER, stroke=style.Stroke(style.BLACK), line=1.4))
    if any(point.more for point in shown.points.values()):
        items.append(
            legend.Item(
                "more leads here, left out", stroke=style.Stroke(style.GREY, style.DOTTED), head="none", line=1.6
            )
        )
    groups = (("boxes", named), ("arrows", tuple(items)))
    return _Key(groups, words.caption if words else "", page.type, page.width - 2 * MARGIN)


def _told(arrow: Arrow) -> str:
    """An arrow in words, between its ends."""
    if arrow.kind == JOINT:
        return " ".join(filter(None, ("is evidence for what leads to", arrow.label)))
    return arrow.label if arrow.words else " ".join(filter(None, ("is named in", arrow.label)))


def _describe(graph: Network, shown: Argument, across: bool) -> canvas.Description:
    """What was selected, from which account and version, how many claims, and what was left out."""
    name = {point.id: labels.clean(point.text, 240) for point in shown.points.values()}
    goals = labels.listing([name[goal] for goal in shown.goals])
    account = selection.account(graph)
    what = f"the reasons for {goals}" if shown.entity else "the argument for the thesis"
    total = len(shown.claims) + shown.left_out
    part = (
        f"{labels.count(len(shown.points), 'box', 'boxes')} and {labels.count(len(shown.arrows), 'step')}, which are "
        f"{len(shown.claims):,} of the {labels.count(total, 'claim')} {account} that lead to {goals}"
    )
    part += (
        f"; {shown.left_out:,} {'is' if shown.left_out == 1 else 'are'} left out, first those that lead there least directly or least surely. "
        if shown.left_out
        else ". "
    )
    teller = f", where it is not {labels.clean(shown.teller)}" if shown.teller else ""
    part += (f"Premises stand {'at the left' if across else 'at the top'}, {'what they lead to' if shown.entity else 'the thesis'} "
             f"{'at the right' if across else 'at the foot'}. In brackets: who says so{teller}, and how surely. "
             "Where no arrow stands nothing is claimed.")  # fmt: skip
    into = {arrow.target for arrow in shown.arrows}
    roots = [
        name[n] for n in sorted(shown.points) if n not in into and not shown.points[n].said and not shown.points[n].more
    ]
    told = "; ".join(
        f"{labels.listing([name[s] for s in arrow.sources])} {_told(arrow)} {name[arrow.target]}"
        for arrow in shown.arrows if arrow.target in shown.goals
    )  # fmt: skip
    alt = (
        f"A diagram of {labels.count(len(shown.points), 'box', 'boxes')} joined by {labels.count(len(shown.arrows), 'arrow')}, "
        f"from the premises ({labels.listing(roots)}) to {goals}. Into {'it' if len(shown.goals) == 1 else 'these'} lead: {told}."
    )
    return canvas.Description(
        selection.heading(graph, what), " ".join(filter(None, (part, selection.ending(graph)))), alt
    )
