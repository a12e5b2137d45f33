"""The picture of an argument: premises at one side, the thesis at the other, and between them each step as an arrow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Unpack

from claimgraph.answers.step import CAUSAL, JOINT, NAMING
from claimgraph.figures import canvas, labels, legend, positions, selection, style
from claimgraph.figures.argument import ArgumentMap, Arrow, chosen
from claimgraph.figures.frame import Frame, Paper
from claimgraph.figures.strands import ArrowPart, Plan, fitted
from claimgraph.network.edges import Network

WIDE = 600.0
WIDER = 1.3  # how much wider than asked for a sheet may be, rather than that the argument is cut short
BOXES = (35, 32, 29, 26, 23, 20, 17, 14, 12, 10, 9, 8, 7, 6)  # at most so many, as the page allows
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
THESIS = style.BoxStyle(style.BLACK, "round", weight=1.4, solid=True)
PREMISE = style.BoxStyle(style.ORANGE, "round", weight=1.6)
STEP = style.BoxStyle(style.GREY, "round", weight=0.9)
SAID = style.BoxStyle(style.GREEN, "square", style.DASHED, weight=0.9)
NAMES = {PREMISE: "premise", STEP: "step", SAID: "said", THESIS: "thesis"}


def picture(
    graph: Network,
    whole: ArgumentMap,
    *,
    limit: int | None = None,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """Draws the part of an argument that the page holds, from the left to the right; on a narrow page downwards.

    `limit` is how many boxes there may be. The graph gives title, version and account.
    """
    frame = Frame(graph, "screen", **paper)
    across = frame.page.width >= WIDE
    shown, plan = _chosen(whole, limit, frame, across)
    looks = {name: _look(shown, name) for name in shown.points}
    _say(frame, shown, across)
    _key(frame, shown, looks)
    sheet = frame.open(plan.height, plan.width)
    placed = plan.moved((sheet.width - plan.width) / 2, frame.base)
    for name, each in placed.boxes.items():
        sheet.box(each, looks[name], line=looks[name].weight)
        if shown.points[name].more:
            end = (each.bounds[0], each.y) if across else (each.x, each.bounds[3])
            stub = (end[0] - positions.STUB, end[1]) if across else (end[0], end[1] + positions.STUB)
            sheet.lines([(stub, end)], ink=style.MUTED, line=1.6, dash=style.DOTTED)
    for line in placed.lines:
        _draw(frame, line)
    for tag in placed.tags:
        frame.tag(tag, _stroke(tag.of).text)
    if across:
        named = {name: NAMES[look] for name, look in looks.items()}
        frame.words = replace(frame.words, positions=positions.positions(frame.words, shown, plan, named))
    return frame.finish()


def _chosen(whole: ArgumentMap, limit: int | None, frame: Frame, across: bool) -> tuple[ArgumentMap, Plan]:
    """As much of the argument as the page is wide enough for; with a `limit`, so many boxes, however wide that is."""
    for most in [limit] if limit else BOXES:
        shown = chosen(whole, most)
        corners = {name: _look(shown, name).corner for name in shown.points}
        plan = fitted(shown, frame.page, across, corners, limit is None and most > BOXES[-1])
        if plan.width <= frame.inner * (WIDER if across else 1.0):
            break
    return shown, plan


def _look(shown: ArgumentMap, name: str) -> style.BoxStyle:
    if name in shown.goals:
        return THESIS
    if shown.points[name].said:
        return SAID
    into = any(arrow.target == name and arrow.kind != JOINT for arrow in shown.arrows)
    return STEP if into or shown.points[name].more else PREMISE


def _stroke(arrow: Arrow) -> style.Stroke:
    stroke = CURATOR if arrow.curator else LOOKS.get(arrow.kind, LOOKS[CAUSAL]).stroke
    return style.Stroke(stroke.hue, style.DOTTED) if arrow.certainty == "possible" else stroke


def _draw(frame: Frame, line: ArrowPart) -> None:
    sheet, arrow = frame.sheet, line.arrow
    look, stroke = LOOKS.get(arrow.kind, LOOKS[CAUSAL]), _stroke(arrow)
    for curve in line.curves:
        head = look.head if look.head == "double" or (line.tip and curve is line.curves[-1]) else "none"
        sheet.curve(curve, stroke.line, dash=stroke.dash, line=look.line, head=head)
    if line.tip and len(arrow.sources) > 1:
        sheet.knot(line.curves[0][0], stroke.line)
    if line.tip and arrow.hinders:
        sheet.strike(line.curves[-1], stroke.line)


def _key(frame: Frame, shown: ArgumentMap, looks: dict[str, style.BoxStyle]) -> None:
    last = "what the reasons are for" if shown.entity else "thesis"
    texts = {PREMISE: "premise", STEP: "step on the way", SAID: "what is said, as evidence", THESIS: last}
    black, arrows = style.Stroke(style.BLACK), shown.arrows
    frame.keyed(
        (),
        ("boxes", [legend.Item(text, outline=look) for look, text in texts.items() if look in looks.values()]),
        ("arrows", [
            *(legend.Item(look.words, stroke=look.stroke, line=look.line, head=look.head)
              for kind, look in LOOKS.items() if any(arrow.kind == kind for arrow in arrows)),
            legend.Item("dotted: only possible", stroke=style.Stroke(style.BLACK, style.DOTTED), line=1.4)
            if any(arrow.certainty == "possible" for arrow in arrows) else None,
            legend.Item("dashed, red: added by the curator", stroke=CURATOR) if any(a.curator for a in arrows) else None,
            legend.Item("only together", stroke=black, line=1.4, knot=True) if any(len(a.sources) > 1 for a in arrows) else None,
            legend.Item("more leads here, left out", stroke=style.Stroke(style.GREY, style.DOTTED), head="none", line=1.6)
            if any(point.more for point in shown.points.values()) else None,
        ]),
    )  # fmt: skip


def _told(arrow: Arrow) -> str:
    """An arrow in words, between its ends."""
    if arrow.kind == JOINT:
        return " ".join(filter(None, ("is evidence for what leads to", arrow.label)))
    return arrow.label if arrow.words else " ".join(filter(None, ("is named in", arrow.label)))


def _say(frame: Frame, shown: ArgumentMap, across: bool) -> None:
    """What was selected, from which account and version, how many claims, and what was left out."""
    name = {point.id: labels.clean(point.text, 240) for point in shown.points.values()}
    goals = labels.listing([name[goal] for goal in shown.goals])
    total = len(shown.claims) + shown.left_out
    part = (
        f"{labels.count(len(shown.points), 'box', 'boxes')} and {labels.count(len(shown.arrows), 'step')}, which are "
        f"{len(shown.claims):,} of the {labels.count(total, 'claim')} {selection.account(frame.graph)} that lead to {goals}"
    )
    if shown.left_out:
        part += f"; {shown.left_out:,} {'is' if shown.left_out == 1 else 'are'} left out, first those that lead there least directly or least surely"
    teller = f", where it is not {labels.clean(shown.teller)}" if shown.teller else ""
    part += (f". Premises stand {'at the left' if across else 'at the top'}, {'what they lead to' if shown.entity else 'the thesis'} "
             f"{'at the right' if across else 'at the foot'}. In brackets: who says so{teller}, and how surely. "
             "Where no arrow stands nothing is claimed.")  # fmt: skip
    into = {arrow.target for arrow in shown.arrows}
    roots = [name[n] for n, point in sorted(shown.points.items()) if not (n in into or point.said or point.more)]
    told = "; ".join(
        f"{labels.listing([name[s] for s in arrow.sources])} {_told(arrow)} {name[arrow.target]}"
        for arrow in shown.arrows if arrow.target in shown.goals
    )  # fmt: skip
    alt = (
        f"A diagram of {labels.count(len(shown.points), 'box', 'boxes')} joined by {labels.count(len(shown.arrows), 'arrow')}, "
        f"from the premises ({labels.listing(roots)}) to {goals}. Into {'it' if len(shown.goals) == 1 else 'these'} lead: {told}."
    )
    frame.says(f"the reasons for {goals}" if shown.entity else "the argument for the thesis", part, alt)
