"""Who stands with whom and against whom: the signed network in two camps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.figures import canvas, drawing, labels, layout, legend, routing, selection, style
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.selection import Bundle, Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
SHARE = 0.15
MOST = 200
STRAINED = style.tint(style.YELLOW, 0.1)


def alliances(
    graph: Network,
    *,
    camps: Mapping[str, int] | None = None,
    kinds: Sequence[str] | None = None,
    limit: int | None = None,
    ax: Axes | None = None,
    size: str | tuple[float, float] = "screen",
    seed: int = 0,
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """Claims of support and of opposition (`sign` +1 and -1), one camp at the left and one at the right.

    `camps` says for each entity in which camp it stands (0 or 1); without it, the division is sought that leaves the
    few strained claims (support across the camps, opposition within one); see `divide`. Strained
    lines are underlaid in yellow. `kinds` keeps only entities of these kinds. Raises ValueError where no claim has a
    sign, or where a camp is neither 0 nor 1.
    """
    selection.require(graph)
    signed = _signed(graph, kinds)
    if not signed.number_of_edges():
        raise ValueError("nothing to draw: no claim supports or opposes" + (" among these kinds" if kinds else ""))
    if camps is not None and (strange := sorted(set(camps.values()) - {0, 1})):
        raise ValueError(f"camps are 0 and 1, not {strange[0]!r}")
    page = drawing.page(ax, size)
    looks = style.outlines(selection.kind(graph, node) for node in graph)
    chosen = _choose(signed, page, limit, looks)
    inside = signed.subgraph([made.name for made in chosen])
    bundles = _ties(selection.bundles(inside))
    side = dict(camps) if camps is not None else divide(inside)
    missing = [made.name for made in chosen if made.name not in side]
    if missing:
        raise ValueError(f"camps: no camp is given for {selection.name(graph, missing[0])}")
    strained = [b for b in bundles if (side[b.source] == side[b.target]) != (b.sign > 0)]
    words = _describe(graph, signed, chosen, bundles, strained, side, camps is None)
    key = _legend(graph, chosen, bundles, strained, looks, words if captioned else None, page)
    height = page.height - key.height - 2 * MARGIN
    if page.height > page.width:
        height = min(height, max(0.45 * page.width, sum(b.width * b.height for b in chosen) / SHARE / page.width))
    bands = _bands(chosen, bundles, side, page.width)
    zones = [bands.zones[made.name] for made in chosen]
    place = {made.name: number for number, made in enumerate(chosen)}
    points = layout.arrange([(m.width, m.height) for m in chosen], [(place[b.source], place[b.target]) for b in bundles],
                            (page.width - 2 * MARGIN, height), seed=seed, zones=zones)  # fmt: skip
    low = min(float(y) - made.height / 2 for made, (_, y) in zip(chosen, points, strict=True))
    base = key.height + 2 * MARGIN - min(0.0, low)
    boxes = {made.name: made.at(x + MARGIN, y + base) for made, (x, y) in zip(chosen, points, strict=True)}
    sheet = drawing.sheet(ax, page.width, height + base + MARGIN)
    for left, right, bottom, top in sorted(set(bands.camps)):
        x, y, across = MARGIN, base, page.width - 2 * MARGIN
        sheet.rectangle(x + left * across - 4, y + bottom * height - 3, x + right * across + 4, y + top * height + 3,
                        face="#f4f5f7", z=0.2)  # fmt: skip
    for made in boxes.values():
        sheet.box(made, looks[selection.kind(graph, made.name)], line=1.8 if made.bold else 1.0)
    _lines(sheet, boxes, bundles, strained, page, (0.0, base - MARGIN, page.width, sheet.height))
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


@dataclass(frozen=True)
class _Bands:
    """Where each entity may stand, and the patches of ground that camps stand on."""

    zones: dict[str, layout.Zone]
    camps: list[layout.Zone]


def _together(names: Sequence[str], bundles: Sequence[Bundle]) -> list[list[str]]:
    """The entities in groups that lines hold together, the largest first."""
    group = {name: {name} for name in names}
    for bundle in bundles:
        one, two = group[bundle.source], group[bundle.target]
        if one is not two:
            one |= two
            group.update(dict.fromkeys(two, one))
    found = {min(each): sorted(each) for each in group.values()}
    return sorted(found.values(), key=lambda each: (-len(each), each))


def _bands(chosen: Sequence[Box], bundles: Sequence[Bundle], side: Mapping[str, int], width: float) -> _Bands:
    """One band across the page for each group that no claim ties to another: between bands, sides mean nothing."""
    area = {made.name: (made.width + 8) * (made.height + 12) for made in chosen}
    groups = _together([made.name for made in chosen], bundles)
    weight = [sum(area[name] for name in group) ** 0.8 for group in groups]
    lane = min(0.07, 40.0 / width + 0.02)
    zones: dict[str, layout.Zone] = {}
    camps: list[layout.Zone] = []
    top = 1.0
    for group, share in zip(groups, weight, strict=True):
        bottom = top - share / sum(weight)
        edge = 0.012 if len(groups) > 1 else 0.0
        low, high = bottom + edge, top - edge
        half = [sum(area[name] for name in group if side[name] == camp) for camp in (0, 1)]
        fold = min(0.68, max(0.32, half[0] / sum(half)))  # the larger camp has the wider side
        sides: tuple[layout.Zone, layout.Zone] = ((0.0, fold - lane, low, high), (fold + lane, 1.0, low, high))
        if not all(half):
            sides = ((0.0, 1.0, low, high), (0.0, 1.0, low, high))
        zones |= {name: sides[side[name]] for name in group}
        camps += sides
        top = bottom
    return _Bands(zones, camps)


def divide(graph: Network) -> dict[str, int]:
    """A division into camps 0 and 1 with few strained ties; camp 0 holds the entity with the most ties.

    The sum over ties of sign · (same camp ? 1 : -1), a tie's claims added up, is raised by Kernighan and Lin's moves
    (1970) from two starts. It is a local optimum: for the exact one ask an analysis and pass its `camps`.
    """
    ties: dict[str, dict[str, int]] = {node: {} for node in graph}
    for a, b, claim in graph.edges(data=True):
        if a != b and (sign := int(claim.get("sign") or 0)):
            ties[a][b] = ties[a].get(b, 0) + sign
            ties[b][a] = ties[b].get(a, 0) + sign
    order = sorted(graph, key=lambda node: (-len(ties[node]), node))
    best: tuple[int, dict[str, int]] = (-(10**9), {})
    for start in (0, 1):
        side: dict[str, int] = {}
        for number, node in enumerate(order):
            pull = sum(w * (1 if side[other] == 0 else -1) for other, w in ties[node].items() if other in side)
            side[node] = 0 if pull > 0 or (pull == 0 and (number + start) % 2 == 0) else 1
        while _exchange(order, ties, side):
            pass
        score = sum(w * (1 if side[a] == side[b] else -1) for a in order for b, w in ties[a].items())
        best = max(best, (score, side), key=lambda each: each[0])
    side = best[1]
    return {node: camp ^ side[order[0]] for node, camp in side.items()}


def _exchange(order: Sequence[str], ties: Mapping[str, Mapping[str, int]], side: dict[str, int]) -> bool:
    """Moves every entity once, the best first even where it costs, and keeps the moves up to the best point."""
    gain = {n: -sum(w * (1 if side[o] == side[n] else -1) for o, w in ties[n].items()) for n in order}
    waiting = dict.fromkeys(order)
    moved: list[str] = []
    total = highest = kept = 0
    while waiting:
        node = max(waiting, key=lambda each: gain[each])
        del waiting[node]
        total += gain[node]
        moved.append(node)
        side[node] = 1 - side[node]
        gain[node] = -gain[node]
        for other, w in ties[node].items():
            gain[other] += 2 * w * (-1 if side[other] == side[node] else 1)
        if total > highest:
            highest, kept = total, len(moved)
    for node in moved[kept:]:
        side[node] = 1 - side[node]
    return highest > 0


def _signed(graph: Network, kinds: Sequence[str] | None) -> Network:
    keep = {node for node in graph if kinds is None or selection.kind(graph, node) in kinds}

    def kept(a: str, b: str, claim: Mapping[str, Any]) -> bool:
        return claim.get("sign") in (1, -1) and not claim.get("denied") and a != b and {a, b} <= keep

    return selection.part(graph, kept)


def _ties(bundles: list[Bundle]) -> list[Bundle]:
    """Bundles of one pair and one sign as one: here the families do not matter."""
    found: dict[tuple[str, str, int], Bundle] = {}
    for b in bundles:
        if not b.sign:
            continue
        key = (b.source, b.target, b.sign)
        old = found.get(key)
        if old:
            b = Bundle(b.source, b.target, "", (*old.verbs, *b.verbs), (*old.claims, *b.claims),
                       min(old.certainty, b.certainty, key=selection.CERTAINTY.index), sign=b.sign)  # fmt: skip
        found[key] = b
    return list(found.values())


def _choose(signed: Network, page: canvas.Size, limit: int | None, looks: dict[str, style.Outline]) -> list[Box]:
    order = _order(signed, limit or MOST)
    room = SHARE * page.width * page.height * 0.86
    made: list[Box] = []
    for node in order:
        bold = len(made) < 4
        new = box(node, selection.name(signed, node), page.type * (1.2 if bold else 1.0), bold=bold,
                  corner=looks[selection.kind(signed, node)].corner, widest=min(11 * page.type, page.width * 0.24))  # fmt: skip
        room -= (new.width + 6) * (new.height + 6)
        if limit is None and room < 0 and len(made) >= 2:
            break
        made.append(new)
    return made


def _order(signed: Network, limit: int) -> list[str]:
    """Entities of the largest group first, then of smaller ones; pairs that only one claim joins are left out."""
    groups = _together(sorted(signed), _ties(selection.bundles(signed)))
    telling = [group for group in groups if len(group) > 2] or groups
    order: list[str] = []
    for group in telling:
        if order and len(order) + len(group) > limit:
            break
        order += selection.central(signed.subgraph(group), limit)
    return order[:limit]


def _lines(
    sheet: drawing.Sheet,
    boxes: dict[str, Box],
    bundles: list[Bundle],
    strained: list[Bundle],
    page: canvas.Size,
    bounds: routing.Bounds,
) -> None:
    routes = routing.route(boxes, [(b.source, b.target) for b in bundles], bounds=bounds)
    for bundle, route in zip(bundles, routes, strict=True):
        stroke = style.SIGNS[bundle.sign]
        if bundle in strained:
            sheet.curve(route.curve, STRAINED, line=5.0, head="none", z=1)
        sheet.curve(route.curve, stroke.line, dash=stroke.dash, line=0.9 if len(bundle.claims) == 1 else 1.6,
                    head="full" if bundle.certainty == "certain" else "open")  # fmt: skip
    small = page.type * 0.84
    order = sorted(range(len(bundles)), key=lambda n: (bundles[n] not in strained, -len(bundles[n].claims), n))
    for tag in routing.tags(routes, [b.words for b in bundles], boxes, size=small, order=order, bounds=bounds):
        face = STRAINED if bundles[tag.index] in strained else style.PAPER
        sheet.rectangle(
            tag.x - tag.width / 2, tag.y - tag.height / 2, tag.x + tag.width / 2, tag.y + tag.height / 2, face=face, z=3
        )
        sheet.words(
            tag.x,
            tag.y - 0.34 * small,
            tag.text,
            small,
            italic=True,
            ink=style.SIGNS[bundles[tag.index].sign].text,
            z=3.5,
        )


def _legend(
    graph: Network,
    chosen: list[Box],
    bundles: list[Bundle],
    strained: list[Bundle],
    looks: dict[str, style.Outline],
    words: canvas.Description | None,
    page: canvas.Size,
) -> legend.Legend:
    kinds = tuple(
        legend.Item(kind or "no kind", outline=looks[kind]) for kind in selection.kinds(graph, (m.name for m in chosen))
    )
    plus, minus = (sum(len(b.claims) for b in bundles if b.sign == sign) for sign in (1, -1))
    plain = style.Stroke(style.INK)
    lines = legend.items([
        legend.Item(f"supports ({plus})", stroke=style.SIGNS[1]) if plus else None,
        legend.Item(f"opposes ({minus})", stroke=style.SIGNS[-1]) if minus else None,
        legend.Item("several claims", stroke=plain, line=1.6) if any(len(b.claims) > 1 for b in bundles) else None,
        legend.Item("not certain", stroke=plain, head="open", line=0.9) if any(b.certainty != "certain" for b in bundles) else None,
        legend.Item(f"strained ({sum(len(b.claims) for b in strained)})", patch=STRAINED) if strained else None,
    ])  # fmt: skip
    return legend.Legend((("entities", kinds), ("claims", lines)), words.caption if words else "", page.type,
                         page.width - 2 * MARGIN)  # fmt: skip


def _describe(
    graph: Network,
    signed: Network,
    chosen: list[Box],
    bundles: list[Bundle],
    strained: list[Bundle],
    side: Mapping[str, int],
    sought: bool,
) -> canvas.Description:
    shown = sum(len(b.claims) for b in bundles)
    total = signed.number_of_edges()
    names = {camp: [selection.name(graph, m.name) for m in chosen if side[m.name] == camp] for camp in (0, 1)}
    if shown == total:
        part = f"All {labels.count(total, 'claim')} of support or opposition {selection.account(graph)}"
    else:
        part = (
            f"{shown} of the {labels.count(total, 'claim')} of support or opposition {selection.account(graph)}, between the "
            f"{len(chosen)} of {labels.count(len(signed), 'entity', 'entities')} with the most of them"
        )
    part += (f", in two camps{' (found by local search)' if sought else ''}. ") if all(names.values()) else ". "
    if len(_together([m.name for m in chosen], bundles)) > 1:
        part += "Nothing ties one band to another: between bands, left and right mean nothing. "
    tight = sum(len(b.claims) for b in strained)
    part += (
        f"{labels.count(tight, 'claim')} (yellow) {'does' if tight == 1 else 'do'} not fit the camps: support across them, "
        "or opposition within one." if tight else "Every claim fits the camps."
    )  # fmt: skip
    alt = " ".join(
        f"{where} camp: {labels.listing(names[camp][:6])}{' and others' if len(names[camp]) > 6 else ''}."
        for camp, where in ((0, "Left"), (1, "Right")) if names[camp]
    )  # fmt: skip
    return canvas.Description(selection.heading(graph, "support and opposition"),
                              " ".join(filter(None, (part, selection.ending(graph)))), alt)  # fmt: skip
