"""Who stands with whom and against whom: the signed network in two camps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Unpack

from claimgraph.analysis.alliances import Balance, balance
from claimgraph.figures import canvas, labels, layout, legend, selection, style
from claimgraph.figures.boxes import Box
from claimgraph.figures.frame import MARGIN, Frame, Paper
from claimgraph.figures.selection import Bundle
from claimgraph.network.edges import Network, kind, where

SHARE = 0.15
MOST = 200
STRAINED = style.tint(style.YELLOW, 0.1)


def alliances(
    graph: Network,
    *,
    found: Balance | None = None,
    kinds: Collection[str] | None = None,
    limit: int | None = None,
    seed: int = 0,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """Claims of support and of opposition (`sign` +1 and -1), one camp at the left and one at the right.

    The camps are those of `analysis.balance`; `found` is its result, where that is at hand. Strained lines (support across
    the camps, opposition within one) are underlaid in yellow. `kinds` keeps only entities of these kinds. Raises ValueError
    where no claim has a sign.
    """
    frame = Frame(graph, "screen", **paper)
    signed = where(
        graph,
        lambda edge: bool(edge.sign) and edge.source != edge.target
        and (kinds is None or {kind(graph, edge.source), kind(graph, edge.target)} <= set(kinds)),
        denied=False,
    )  # fmt: skip
    if not signed.number_of_edges():
        raise ValueError("nothing to draw: no claim supports or opposes" + (" among these kinds" if kinds else ""))
    found = found or balance(graph, kinds)
    every = selection.bundles(signed, by_sign=True)
    side = dict.fromkeys(signed, 0) | found.camps  # who is only ambivalent stands anywhere
    order = _order(signed, every, limit or MOST)
    chosen = _choose(frame, order, limit, most_claimed(signed))
    inside = {made.name for made in chosen}
    bundles = [bundle for bundle in every if inside.issuperset(bundle.ends)]
    strained = {b for b in bundles if (side[b.source] == side[b.target]) != (b.sign > 0)} if found.cycles else set()
    _say(frame, signed, chosen, bundles, strained, side, found)
    plus, minus = (sum(len(b.claims) for b in bundles if b.sign == sign) for sign in (1, -1))
    tight = sum(len(b.claims) for b in strained)
    frame.keyed(inside, ("claims", [
        legend.Item(f"supports ({plus})", stroke=style.SIGNS[1]) if plus else None,
        legend.Item(f"opposes ({minus})", stroke=style.SIGNS[-1]) if minus else None,
        *frame.sign_items(bundles),
        legend.Item(f"strained ({tight})", patch=STRAINED) if strained else None,
    ]))  # fmt: skip
    needed = sum(box.width * box.height for box in chosen) / SHARE / frame.inner  # a few boxes are not torn apart
    zones, camps, count = _bands(chosen, bundles, side, frame.inner)
    height = min(frame.room, max(needed, 34.0 * count))
    guide = layout.sketch(order, [b.ends for b in every], seed=seed)
    made = layout.arrange(chosen, [b.ends for b in bundles], (frame.inner, height), guide=guide, zones=zones, seed=seed)
    sheet = frame.open(made.height)
    low = made.height - height  # what did not fit lies below
    for left, right, bottom, top in sorted(set(camps)):
        x, y, across = MARGIN, frame.base + low, frame.inner
        sheet.rectangle(x + left * across - 4, y + bottom * height - 3, x + right * across + 4, y + top * height + 3,
                        face="#f4f5f7", z=0.2)  # fmt: skip
    placed = made.moved(MARGIN, frame.base)
    for box in placed.values():
        frame.entity(box)
    frame.lines(bundles, placed, lambda bundle: style.SIGNS[bundle.sign],
                under=lambda bundle: STRAINED if bundle in strained else "",
                first=lambda bundle: (bundle not in strained, -len(bundle.claims)))  # fmt: skip
    return frame.finish()


def _bands(
    chosen: Sequence[Box], bundles: Sequence[Bundle], side: Mapping[str, int], width: float
) -> tuple[dict[str, layout.Zone], list[layout.Zone], int]:
    """One band across the page for each group that no claim links with another: between bands, sides mean nothing.

    Where each box may stand, the two sides of each band, and how many bands there are.
    """
    area = {made.name: (made.width + 8) * (made.height + 12) for made in chosen}
    groups = selection.together([made.name for made in chosen], [b.ends for b in bundles])
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
    return zones, camps, len(groups)


def most_claimed(graph: Network, most: int = 4) -> set[str]:
    """The entities of which more claims speak than of all but `most`: equals are in or out together, so there may be none.

    >>> import networkx as nx
    >>> most_claimed(nx.MultiDiGraph([(":a", ":b"), (":a", ":c")]), 1), most_claimed(nx.MultiDiGraph([(":a", ":b")]), 1)
    ({':a'}, set())
    """
    degree = selection.degrees(graph)
    ranked = sorted(degree.values(), reverse=True)
    bar = ranked[most] if len(ranked) > most else 0
    return {node for node, claims in degree.items() if claims > bar}


def _choose(frame: Frame, order: Sequence[str], limit: int | None, loud: Collection[str]) -> list[Box]:
    page = frame.page
    room = SHARE * page.width * page.height * 0.86
    made: list[Box] = []
    for node in order:
        bold = node in loud
        new = frame.box(node, scale=1.2 if bold else 1.0, bold=bold, widest=min(11 * page.type, page.width * 0.24))
        room -= (new.width + 6) * (new.height + 6)
        if limit is None and room < 0 and len(made) >= 2:
            break
        made.append(new)
    return made


def _order(signed: Network, every: Sequence[Bundle], limit: int) -> list[str]:
    """Entities of the largest group first, then of smaller ones; pairs that only one claim joins are left out."""
    groups = selection.together(signed, [b.ends for b in every])
    telling = [group for group in groups if len(group) > 2] or groups
    order: list[str] = []
    for group in telling:
        if order and len(order) + len(group) > limit:
            break
        order += selection.central(signed.subgraph(group), limit)
    return order[:limit]


def _say(
    frame: Frame, signed: Network, chosen: list[Box], bundles: list[Bundle], strained: set[Bundle],
    side: Mapping[str, int], found: Balance,
) -> None:  # fmt: skip
    account = selection.account(frame.graph)
    shown, total = sum(len(b.claims) for b in bundles), signed.number_of_edges()
    names = {camp: frame.names(m.name for m in chosen if side[m.name] == camp) for camp in (0, 1)}
    if shown == total:
        part = f"{labels.every(total, 'claim')} of support or opposition {account}"
    else:
        part = (
            f"{shown} of the {labels.count(total, 'claim')} of support or opposition {account}, between the "
            f"{len(chosen)} of {labels.count(len(signed), 'entity', 'entities')} with the most of them"
        )
    searched = "" if found.exact else " (found by local search)"
    part += f", in two camps{searched}" if all(names.values()) else ""
    part += "; bold: of which most of them speak. " if most_claimed(signed) & {m.name for m in chosen} else ". "
    if len(selection.together([m.name for m in chosen], [b.ends for b in bundles])) > 1:
        part += "Nothing links one band with another: between bands, left and right mean nothing. "
    tight = sum(len(b.claims) for b in strained)
    if not found.cycles:
        part += "No cycle closes, so any signs would fit two camps: the sides only arrange what is claimed."
    elif tight:
        part += (
            f"{labels.count(tight, 'claim')} (yellow) {'does' if tight == 1 else 'do'} not fit the camps: support across "
            "them, or opposition within one."
        )
    else:
        part += "Every claim shown fits the camps."
    alt = " ".join(
        f"{where_} camp: {labels.listing(names[camp][:6])}{' and others' if len(names[camp]) > 6 else ''}."
        for camp, where_ in ((0, "Left"), (1, "Right")) if names[camp]
    )  # fmt: skip
    frame.says("support and opposition", part, alt)
